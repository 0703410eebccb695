//! The plan as data: the parts of the paper, named as the decree names them.
//!
//! Plain values; no rules, no formatting, no Typst. Fields are `Option` or have a default where
//! [`KEYS`] does not call the key required; a required key that is missing was reported while
//! reading, and its field then holds an empty value so that later stages can still look for
//! flaws elsewhere.

mod bang;
mod bo_qua;
mod co_quan;
mod column_sums;
mod doc_so;
#[cfg(test)]
mod fields;
mod hinh;
pub mod key;
mod kinh_phi;
mod labels;
mod levels;
mod lines;
mod ngay_ban_hanh;
mod nguoi_ky;
mod noi_dung;
mod number_words;
mod phu_luc;
mod route;
pub mod schema;
mod so_van_ban;
pub mod terms;
mod the_thuc;
mod tien;
mod walk;
mod words;

use std::fmt;

use serde::{Deserialize, Deserializer};

use self::key::{Key, Shape, key, required};
use crate::law::clauses;
pub use bang::{Canh, DongSoCot, FreeColumn, FreeRow, FreeTable, JOIN_LEFT, JOIN_UP};
pub use bo_qua::BoQua;
pub use co_quan::CoQuan;
pub use column_sums::{AUTOMATIC_SUM, ColumnSums, WrongTotal};
pub use doc_so::{DocSo, Linh, Nghin};
pub(crate) use hinh::read_percent;
pub use hinh::{BieuDo, Hinh, Theo};
pub(crate) use kinh_phi::read_width;
pub use kinh_phi::{
    Call, Column, ColumnKind, Cot, DonViTinh, KinhPhi, Nguon, Row, SoLuong, SoTien, Totals, Whose,
};
pub use labels::{LabelStyle, usual_samples};
pub use lines::{AS_TYPED, Lines, unmarked};
pub use ngay_ban_hanh::{NgayBanHanh, padded};
pub use nguoi_ky::NguoiKy;
pub use noi_dung::{Bang, Block, NoiDung};
pub use number_words::{is_number_word, is_scale_word, read_bang_chu};
pub use phu_luc::{Huong, KemTheo, PhuLuc, SoTrang, ViTri};
pub use route::{Route, Step};
pub use so_van_ban::SoVanBan;
pub use the_thuc::{CanTrang, DoKhan, DoMat, HinhThuc, LuuHanh, QuocHieu, TenLoai, TheThuc};
pub use tien::{MAX_TIEN, Suffix, Tien, dotted, percent};
pub use walk::Text;

/// Kế hoạch (plan): one document, its office file already laid under it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Plan {
    /// Which rules it is laid out by.
    pub the_thuc: TheThuc,
    /// Tên loại (type of document).
    pub ten_loai: TenLoai,
    /// The year that it plans for.
    #[serde(deserialize_with = "number")]
    pub nam: i32,
    /// Quốc hiệu, where the author insists on the older spelling.
    pub quoc_hieu: QuocHieu,
    /// Ô số 2.
    pub co_quan: CoQuan,
    /// Số (number in the register); `None` while it is not numbered.
    pub so_van_ban: Option<SoVanBan>,
    /// Ký hiệu, such as `KH-UBND`.
    pub ky_hieu: String,
    /// Địa danh.
    pub dia_danh: String,
    /// Ô số 4.
    pub ngay_ban_hanh: NgayBanHanh,
    /// Trích yếu, in the author's lines.
    pub trich_yeu: Lines,
    /// Kính gửi (addressees), one line each: of a tờ trình.
    pub kinh_gui: Lines,
    /// Thẩm quyền ban hành (who decides), above the căn cứ of a quyết định.
    pub tham_quyen: Lines,
    /// Căn cứ, one line each.
    pub can_cu: Vec<String>,
    /// Paragraphs between căn cứ and the body.
    pub mo_dau: String,
    /// Label samples of the levels of the body, from the outermost.
    pub danh_so: Vec<LabelStyle>,
    /// The body.
    pub noi_dung: NoiDung,
    /// The budget.
    pub kinh_phi: Option<KinhPhi>,
    /// How amounts are said in words.
    pub doc_so: DocSo,
    /// Closing paragraph.
    pub ket_thuc: String,
    /// Whether the last block ends in "./.".
    #[serde(deserialize_with = "yes_no")]
    pub dau_ket_thuc: bool,
    /// Ô số 7.
    pub nguoi_ky: NguoiKy,
    /// A second signer, on the left.
    pub nguoi_ky_trai: Option<NguoiKy>,
    /// Ô số 9b, one line each, Lưu last.
    pub noi_nhan: Vec<String>,
    /// Ô số 10a.
    pub do_mat: Option<DoMat>,
    /// Ô số 10b.
    pub do_khan: Option<DoKhan>,
    /// Ô số 11.
    pub luu_hanh: Option<LuuHanh>,
    /// Ô số 12.
    pub nguoi_soan_thao: String,
    /// Ô số 13.
    pub dia_chi: Lines,
    /// The mark of a draft, such as "DỰ THẢO 2".
    pub du_thao: String,
    /// Whether the file has a field for initials (ký nháy).
    #[serde(deserialize_with = "yes_no")]
    pub ky_nhay: bool,
    /// Appendices in order.
    pub phu_luc: Vec<PhuLuc>,
    /// What it is issued as.
    pub hinh_thuc: HinhThuc,
    /// Whether its pages are balanced.
    pub can_trang: CanTrang,
    /// Warnings that the author lets stand.
    pub bo_qua: Vec<BoQua>,
}

/// Keys of a [`Plan`], and through them all others: the root of the glossary.
pub static KEYS: [Key; 36] = [
    key(
        "dung_chung",
        "tệp dùng chung",
        "office file",
        None,
        Shape::Line,
        "Đường dẫn tới tệp chứa phần cố định của cơ quan, tính từ thư mục của kế hoạch. Khóa nào kế hoạch không viết thì lấy ở tệp này.",
    ),
    key(
        "the_thuc",
        "thể thức",
        "rules of layout",
        Some(&clauses::PL_I),
        Shape::OneOf(TheThuc::WORDS),
        "Quy định trình bày: `nd30-2020` (mặc định, từ 05/3/2020) hoặc `tt01-2011` (2011 - 2020).",
    ),
    key(
        "ten_loai",
        "tên loại văn bản",
        "type of document",
        Some(&clauses::II_5),
        Shape::OneOf(TenLoai::WORDS),
        "Tên loại; mặc định là kế hoạch; quyết định, tờ trình là văn bản phê duyệt hoặc trình kế hoạch. Tự in hoa.",
    ),
    required(
        "nam",
        "năm kế hoạch",
        "year of the plan",
        None,
        Shape::Year,
        "Năm mà kế hoạch lo cho, bốn chữ số. Dùng lại trong chữ bằng `{{ nam }}`.",
    ),
    key(
        "quoc_hieu",
        "Quốc hiệu",
        "national title",
        Some(&clauses::II_1),
        Shape::OneOf(QuocHieu::WORDS),
        "Chỉ viết khi cần giữ cách đặt dấu `HOÀ` của văn bản cũ.",
    ),
    required(
        "co_quan",
        "cơ quan ban hành văn bản",
        "issuer",
        Some(&clauses::II_2),
        Shape::Map(&co_quan::KEYS),
        "Tên cơ quan ở góc trái trên (ô số 2).",
    ),
    key(
        "so_van_ban",
        "số của văn bản",
        "number",
        Some(&clauses::II_3_A),
        Shape::SoVanBan,
        "Số do văn thư cấp; bỏ trống nếu chưa có, chỗ đó in khoảng trắng để điền.",
    ),
    required(
        "ky_hieu",
        "ký hiệu của văn bản",
        "symbol",
        Some(&clauses::II_3_B),
        Shape::Line,
        "Chữ viết tắt tên loại và cơ quan, ví dụ `KH-UBND`; không có dấu cách.",
    ),
    required(
        "dia_danh",
        "địa danh",
        "place",
        Some(&clauses::II_4_A),
        Shape::Line,
        "Tên đơn vị hành chính nơi cơ quan đóng trụ sở, ví dụ `Lạng Sơn`.",
    ),
    key(
        "ngay_ban_hanh",
        "thời gian ban hành",
        "date of issue",
        Some(&clauses::II_4_B),
        Shape::Date,
        "Ngày/tháng/năm, ví dụ `07/9/2011`; `9/2011` khi chưa có ngày; bỏ trống khi chưa ban hành.",
    ),
    required(
        "trich_yeu",
        "trích yếu nội dung văn bản",
        "subject",
        Some(&clauses::II_5),
        Shape::Lines,
        "Câu tóm tắt dưới tên loại; chỗ xuống dòng được giữ nguyên. Dòng có `{thường}` ở cuối thì không in đậm.",
    ),
    key(
        "kinh_gui",
        "kính gửi",
        "addressees",
        Some(&clauses::FORM_1_4),
        Shape::Lines,
        "Nơi nhận chính của tờ trình; một nơi in cùng dòng với chữ `Kính gửi:`, nhiều nơi thì mỗi nơi một dòng.",
    ),
    key(
        "tham_quyen",
        "thẩm quyền ban hành",
        "authority",
        Some(&clauses::FORM_1_2),
        Shape::Lines,
        "Của quyết định: cơ quan hoặc chức danh ra quyết định, in hoa, đậm, ở giữa, trên các căn cứ.",
    ),
    key(
        "can_cu",
        "căn cứ ban hành",
        "legal bases",
        Some(&clauses::II_6_A),
        Shape::List(&Shape::Prose),
        "Mỗi căn cứ một dòng, viết đủ cả chữ `Căn cứ`. Dấu `;` và dấu cuối tự thêm nếu chưa có.",
    ),
    key(
        "mo_dau",
        "phần mở đầu",
        "opening paragraphs",
        Some(&clauses::II_6),
        Shape::Prose,
        "Các đoạn trước mục I, ví dụ câu `Ủy ban nhân dân ... ban hành Kế hoạch ... như sau:`.",
    ),
    key(
        "danh_so",
        "đánh số các cấp",
        "labels of the levels",
        Some(&clauses::II_6),
        Shape::List(&Shape::LabelStyle),
        "Nhãn thứ nhất của từng cấp, từ cấp lớn; mặc định `[\"I.\", \"1.\", \"a)\"]`.",
    ),
    required(
        "noi_dung",
        "nội dung",
        "body",
        Some(&clauses::II_6),
        noi_dung::SHAPE,
        "Nội dung viết bằng CommonMark: `#` là mục I., `##` là 1., `- ` là gạch đầu dòng. Cần đặt bảng thì viết thành danh sách: `- |` cho chữ, `- bang: kinh_phi` cho bảng.",
    ),
    key(
        "kinh_phi",
        "kinh phí thực hiện",
        "funding",
        None,
        Shape::Map(&kinh_phi::KEYS),
        "Bảng kinh phí; mọi tổng số do chương trình cộng.",
    ),
    key(
        "doc_so",
        "cách đọc số tiền",
        "amounts in words",
        None,
        Shape::Map(&doc_so::KEYS),
        "Cách viết số tiền bằng chữ.",
    ),
    key(
        "ket_thuc",
        "đoạn kết",
        "closing paragraph",
        Some(&clauses::II_6),
        Shape::Prose,
        "Đoạn cuối, ví dụ `Trên đây là Kế hoạch ...`; có thể không có.",
    ),
    key(
        "dau_ket_thuc",
        "dấu kết thúc `./.`",
        "closing mark",
        Some(&clauses::FORM_1_4),
        Shape::YesNo,
        "`không` nếu không muốn `./.` ở cuối nội dung; mặc định là có.",
    ),
    required(
        "nguoi_ky",
        "người ký",
        "signer",
        Some(&clauses::II_7),
        Shape::AnyOf(&[Shape::Line, Shape::Map(&nguoi_ky::KEYS)]),
        "Quyền hạn, chức vụ, họ tên; hoặc mã của một người trong `danh_sach_nguoi_ky` của tệp dùng chung.",
    ),
    required(
        "noi_nhan",
        "nơi nhận",
        "recipients",
        Some(&clauses::II_9),
        Shape::List(&Shape::Prose),
        "Mỗi nơi nhận một dòng, dòng cuối là `Lưu: ...`. Gạch đầu dòng và dấu câu tự thêm nếu chưa có.",
    ),
    key(
        "nguoi_ky_trai",
        "người ký bên trái",
        "second signer",
        Some(&clauses::II_7),
        Shape::Map(&nguoi_ky::KEYS),
        "Người ký thứ hai, ở bên trái, ví dụ người duyệt; bình thường không có.",
    ),
    key(
        "do_mat",
        "dấu chỉ độ mật",
        "secrecy",
        Some(&clauses::III_2_A),
        Shape::OneOf(DoMat::WORDS),
        "Chỉ viết khi văn bản có độ mật.",
    ),
    key(
        "do_khan",
        "dấu chỉ mức độ khẩn",
        "urgency",
        Some(&clauses::III_2_B),
        Shape::OneOf(DoKhan::WORDS),
        "Chỉ viết khi văn bản khẩn; `HỎA TỐC HẸN GIỜ` chỉ có trong TT 01/2011/TT-BNV.",
    ),
    key(
        "luu_hanh",
        "chỉ dẫn phạm vi lưu hành",
        "circulation",
        Some(&clauses::III_2_C),
        Shape::OneOf(LuuHanh::WORDS),
        "Chỉ viết khi hạn chế lưu hành.",
    ),
    key(
        "nguoi_soan_thao",
        "ký hiệu người soạn thảo và số lượng bản",
        "drafter's mark",
        Some(&clauses::III_3),
        Shape::Line,
        "Chữ viết tắt tên người soạn và số bản phát hành, ví dụ `PL.(300)`.",
    ),
    key(
        "dia_chi",
        "địa chỉ cơ quan",
        "address line",
        Some(&clauses::III_4),
        Shape::Lines,
        "Địa chỉ, thư điện tử, trang tin, điện thoại; in ở chân trang thứ nhất.",
    ),
    key(
        "du_thao",
        "dấu dự thảo",
        "mark of a draft",
        None,
        Shape::Line,
        "Chữ trong khung, ví dụ `DỰ THẢO` hoặc `DỰ THẢO LẦN 2`; bản chính thì bỏ.",
    ),
    key(
        "ky_nhay",
        "ký nháy",
        "initials",
        None,
        Shape::YesNo,
        "`có` để tệp có thêm ô ký nháy dưới nơi nhận.",
    ),
    key(
        "phu_luc",
        "phụ lục",
        "appendices",
        Some(&clauses::III_1),
        Shape::List(&Shape::Map(&phu_luc::KEYS)),
        "Các phụ lục theo thứ tự; trong lời văn phải có chỗ nhắc tới.",
    ),
    key(
        "hinh_thuc",
        "hình thức văn bản",
        "form of issue",
        Some(&clauses::III_1),
        Shape::OneOf(HinhThuc::WORDS),
        "`điện tử` (mặc định): tệp có ô ký số, ô điền số và ngày nào chưa biết; `giấy`: không có ô nào. Số, ngày đã khai thì in ra như chữ, kể cả ở dòng `(Kèm theo ...)` của phụ lục.",
    ),
    key(
        "can_trang",
        "cân trang",
        "balanced pages",
        Some(&clauses::II_6),
        Shape::OneOf(CanTrang::WORDS),
        "`tự động`: trang cuối gần trống hay chỗ ký chỉ có hai dòng đi cùng thì chương trình chọn cỡ chữ (13 - 14), cách đoạn (từ 6 pt) và giãn dòng (đơn đến 1,5) khác cho cả văn bản, gần mức thường nhất, và nói đã chọn gì. Mặc định là `không`.",
    ),
    key(
        "danh_sach_nguoi_ky",
        "danh sách người ký",
        "signers of the office",
        None,
        Shape::List(&Shape::Map(&nguoi_ky::LISTED_KEYS)),
        "Những người ký của cơ quan, mỗi người một `ma`; thường đặt trong tệp dùng chung.",
    ),
    key(
        "bo_qua",
        "bỏ qua cảnh báo",
        "warnings passed over",
        None,
        Shape::List(&Shape::Map(&bo_qua::KEYS)),
        "Các cảnh báo trong khối chữ mà người soạn đã xem và để yên; ở chỗ khác thì ghi `# bỏ qua[tên]: lý do` ngay trên dòng ấy.",
    ),
];

/// Keys that an office file may have: those of a plan that do not change from plan to plan.
pub const DUNG_CHUNG: [&str; 12] = [
    "the_thuc",
    "quoc_hieu",
    "co_quan",
    "ky_hieu",
    "dia_danh",
    "danh_so",
    "doc_so",
    "nguoi_ky",
    "noi_nhan",
    "danh_sach_nguoi_ky",
    "can_cu",
    "dia_chi",
];

impl Default for Plan {
    fn default() -> Self {
        let style = |text: &str| text.parse::<LabelStyle>().ok();
        Self {
            the_thuc: TheThuc::default(),
            ten_loai: TenLoai::default(),
            nam: 0,
            quoc_hieu: QuocHieu::default(),
            co_quan: CoQuan::default(),
            so_van_ban: None,
            ky_hieu: String::new(),
            dia_danh: String::new(),
            ngay_ban_hanh: NgayBanHanh::default(),
            trich_yeu: Lines::default(),
            kinh_gui: Lines::default(),
            tham_quyen: Lines::default(),
            can_cu: Vec::new(),
            mo_dau: String::new(),
            danh_so: ["I.", "1.", "a)"].into_iter().filter_map(style).collect(),
            noi_dung: NoiDung::default(),
            kinh_phi: None,
            doc_so: DocSo::default(),
            ket_thuc: String::new(),
            dau_ket_thuc: true,
            nguoi_ky: NguoiKy::default(),
            nguoi_ky_trai: None,
            do_mat: None,
            do_khan: None,
            luu_hanh: None,
            nguoi_soan_thao: String::new(),
            dia_chi: Lines::default(),
            du_thao: String::new(),
            noi_nhan: Vec::new(),
            ky_nhay: false,
            phu_luc: Vec::new(),
            hinh_thuc: HinhThuc::default(),
            can_trang: CanTrang::default(),
            bo_qua: Vec::new(),
        }
    }
}

/// Reads a yes or no as the walker accepts it.
pub(crate) fn parse_yes_no(text: &str) -> Option<bool> {
    match text.trim() {
        "có" | "true" => Some(true),
        "không" | "false" => Some(false),
        _ => None,
    }
}

fn yes_no<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    let text = String::deserialize(deserializer)?;
    parse_yes_no(&text).ok_or_else(|| serde::de::Error::custom("có hoặc không"))
}

fn number<'de, D: Deserializer<'de>, T>(deserializer: D) -> Result<T, D::Error>
where
    T: std::str::FromStr,
    T::Err: fmt::Display,
{
    String::deserialize(deserializer)?.trim().parse().map_err(serde::de::Error::custom)
}
