//! Từ điển (glossary): every key of a plan, with its accents, English, clause and shape.
//!
//! The one description of the model: reading reports unknown, missing and malformed keys by it,
//! the JSON Schema is made from it, and the guide's table of keys is printed from it.

/// One key.
#[derive(Debug, Clone, Copy)]
pub struct Khoa {
    /// As YAML has it.
    pub khoa: &'static str,
    /// The term with its accents.
    pub tieng_viet: &'static str,
    /// The term in English.
    pub english: &'static str,
    /// What to write, in Vietnamese; shown by editors.
    pub mo_ta: &'static str,
    /// Clause of the decree, or empty.
    pub dieu_khoan: &'static str,
    /// What it holds.
    pub hinh: Hinh,
    /// Whether a plan must have it.
    pub bat_buoc: bool,
}

/// The shape of a value.
#[derive(Debug, Clone, Copy)]
pub enum Hinh {
    /// One line of plain text.
    Chu,
    /// Running text in CommonMark with `{{ ... }}`.
    VanBan,
    /// Lines: a list, or a text whose line ends are kept.
    Dong,
    /// A cell of a table: running text, or nothing.
    O,
    /// A small number of things.
    Dem,
    /// A year of four figures.
    Nam,
    /// A number in the register.
    SoVanBan,
    /// A date, possibly without day or month.
    Ngay,
    /// An amount of money.
    Tien,
    /// An amount, or shares of it by source or year, which may be shared out again.
    TienChia,
    /// A quantity.
    SoLuong,
    /// A positive width.
    Rong,
    /// A percentage from 10 to 100.
    PhanTram,
    /// Có or không.
    CoKhong,
    /// A sample label of a level.
    MauSo,
    /// One of these words.
    Chon(&'static [&'static str]),
    /// A list.
    DanhSach(&'static Hinh),
    /// A map with these keys.
    Nhom(&'static [Khoa]),
    /// A map with exactly one of these keys.
    MotKhoa(&'static [Khoa]),
    /// A map with these keys and the author's own columns.
    NhomMo(&'static [Khoa]),
    /// The shape whose YAML form (text, list, map) fits.
    Mot(&'static [Hinh]),
}

const fn khoa(
    khoa: &'static str,
    tieng_viet: &'static str,
    english: &'static str,
    dieu_khoan: &'static str,
    hinh: Hinh,
    mo_ta: &'static str,
) -> Khoa {
    Khoa { khoa, tieng_viet, english, mo_ta, dieu_khoan, hinh, bat_buoc: false }
}

impl Khoa {
    const fn bat_buoc(self) -> Self {
        Self { bat_buoc: true, ..self }
    }
}

/// Types of document that a plan can be, with their abbreviations (Phụ lục III, mục I).
pub const TEN_LOAI: [(&str, &str); 7] = [
    ("kế hoạch", "KH"),
    ("chương trình", "CTr"),
    ("phương án", "PA"),
    ("đề án", "ĐA"),
    ("dự án", "DA"),
    ("quyết định", "QĐ"),
    ("tờ trình", "TTr"),
];

/// The two spellings of Quốc hiệu: the decree prints both.
pub const QUOC_HIEU: [&str; 2] =
    ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"];

/// Keys of a plan.
pub static KE_HOACH: [Khoa; 34] = [
    khoa("dung_chung", "tệp dùng chung", "office file", "", Hinh::Chu,
        "Đường dẫn tới tệp chứa phần cố định của cơ quan, tính từ thư mục của kế hoạch. Khóa nào kế hoạch không viết thì lấy ở tệp này."),
    khoa("the_thuc", "thể thức", "rules of layout", "NĐ 30/2020/NĐ-CP, Phụ lục I", Hinh::Chon(&["nd30-2020", "tt01-2011"]),
        "Quy định trình bày: `nd30-2020` (mặc định, từ 05/3/2020) hoặc `tt01-2011` (2011 - 2020)."),
    khoa("ten_loai", "tên loại văn bản", "type of document", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.5", Hinh::Chon(&["kế hoạch", "chương trình", "phương án", "đề án", "dự án", "quyết định", "tờ trình"]),
        "Tên loại; mặc định là kế hoạch; quyết định, tờ trình là văn bản phê duyệt hoặc trình kế hoạch. Tự in hoa."),
    khoa("nam", "năm kế hoạch", "year of the plan", "", Hinh::Nam,
        "Năm mà kế hoạch lo cho, bốn chữ số. Dùng lại trong chữ bằng `{{ nam }}`.").bat_buoc(),
    khoa("quoc_hieu", "Quốc hiệu", "national title", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.1", Hinh::Chon(&QUOC_HIEU),
        "Chỉ viết khi cần giữ cách đặt dấu `HOÀ` của văn bản cũ."),
    khoa("co_quan", "cơ quan ban hành văn bản", "issuer", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.2", Hinh::Nhom(&CO_QUAN),
        "Tên cơ quan ở góc trái trên (ô số 2).").bat_buoc(),
    khoa("so_van_ban", "số của văn bản", "number", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.3.a", Hinh::SoVanBan,
        "Số do văn thư cấp; bỏ trống nếu chưa có, chỗ đó in khoảng trắng để điền."),
    khoa("ky_hieu", "ký hiệu của văn bản", "symbol", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.3.b", Hinh::Chu,
        "Chữ viết tắt tên loại và cơ quan, ví dụ `KH-UBND`; không có dấu cách.").bat_buoc(),
    khoa("dia_danh", "địa danh", "place", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.4.a", Hinh::Chu,
        "Tên đơn vị hành chính nơi cơ quan đóng trụ sở, ví dụ `Lạng Sơn`.").bat_buoc(),
    khoa("ngay_ban_hanh", "thời gian ban hành", "date of issue", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.4.b", Hinh::Ngay,
        "Ngày/tháng/năm, ví dụ `07/9/2011`; `9/2011` khi chưa có ngày; bỏ trống khi chưa ban hành."),
    khoa("trich_yeu", "trích yếu nội dung văn bản", "subject", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.5", Hinh::Dong,
        "Câu tóm tắt dưới tên loại; chỗ xuống dòng được giữ nguyên.").bat_buoc(),
    khoa("kinh_gui", "kính gửi", "addressees", "NĐ 30/2020/NĐ-CP, Phụ lục III, mẫu 1.4", Hinh::Dong,
        "Nơi nhận chính của tờ trình; một nơi in cùng dòng với chữ `Kính gửi:`, nhiều nơi thì mỗi nơi một dòng."),
    khoa("tham_quyen", "thẩm quyền ban hành", "authority", "NĐ 30/2020/NĐ-CP, Phụ lục III, mẫu 1.2", Hinh::Dong,
        "Của quyết định: cơ quan hoặc chức danh ra quyết định, in hoa, đậm, ở giữa, trên các căn cứ."),
    khoa("can_cu", "căn cứ ban hành", "legal bases", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.a", Hinh::DanhSach(&Hinh::VanBan),
        "Mỗi căn cứ một dòng, viết đủ cả chữ `Căn cứ`. Dấu `;` và dấu cuối tự thêm nếu chưa có."),
    khoa("mo_dau", "phần mở đầu", "opening paragraphs", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6", Hinh::VanBan,
        "Các đoạn trước mục I, ví dụ câu `Ủy ban nhân dân ... ban hành Kế hoạch ... như sau:`."),
    khoa("danh_so", "đánh số các cấp", "labels of the levels", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6", Hinh::DanhSach(&Hinh::MauSo),
        "Nhãn thứ nhất của từng cấp, từ cấp lớn; mặc định `[\"I.\", \"1.\", \"a)\"]`."),
    khoa("noi_dung", "nội dung", "body", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6", Hinh::Mot(&[Hinh::VanBan, Hinh::DanhSach(&KHOI)]),
        "Nội dung viết bằng CommonMark: `#` là mục I., `##` là 1., `- ` là gạch đầu dòng. Cần đặt bảng thì viết thành danh sách: `- |` cho chữ, `- bang: kinh_phi` cho bảng.").bat_buoc(),
    khoa("kinh_phi", "kinh phí thực hiện", "funding", "", Hinh::Nhom(&KINH_PHI),
        "Bảng kinh phí; mọi tổng số do chương trình cộng."),
    khoa("doc_so", "cách đọc số tiền", "amounts in words", "", Hinh::Nhom(&DOC_SO),
        "Cách viết số tiền bằng chữ."),
    khoa("ket_thuc", "đoạn kết", "closing paragraph", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6", Hinh::VanBan,
        "Đoạn cuối, ví dụ `Trên đây là Kế hoạch ...`; có thể không có."),
    khoa("dau_ket_thuc", "dấu kết thúc `./.`", "closing mark", "NĐ 30/2020/NĐ-CP, Phụ lục III, mẫu 1.4", Hinh::CoKhong,
        "`không` nếu không muốn `./.` ở cuối nội dung; mặc định là có."),
    khoa("nguoi_ky", "người ký", "signer", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.7", Hinh::Mot(&[Hinh::Chu, Hinh::Nhom(&NGUOI_KY)]),
        "Quyền hạn, chức vụ, họ tên; hoặc mã của một người trong `danh_sach_nguoi_ky` của tệp dùng chung.").bat_buoc(),
    khoa("noi_nhan", "nơi nhận", "recipients", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.9", Hinh::DanhSach(&Hinh::VanBan),
        "Mỗi nơi nhận một dòng, dòng cuối là `Lưu: ...`. Gạch đầu dòng và dấu câu tự thêm nếu chưa có.").bat_buoc(),
    khoa("nguoi_ky_trai", "người ký bên trái", "second signer", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.7", Hinh::Nhom(&NGUOI_KY),
        "Người ký thứ hai, ở bên trái, ví dụ người duyệt; bình thường không có."),
    khoa("do_mat", "dấu chỉ độ mật", "secrecy", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.2.a", Hinh::Chon(&["MẬT", "TỐI MẬT", "TUYỆT MẬT"]),
        "Chỉ viết khi văn bản có độ mật."),
    khoa("do_khan", "dấu chỉ mức độ khẩn", "urgency", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.2.b", Hinh::Chon(&["KHẨN", "THƯỢNG KHẨN", "HỎA TỐC", "HỎA TỐC HẸN GIỜ"]),
        "Chỉ viết khi văn bản khẩn; `HỎA TỐC HẸN GIỜ` chỉ có trong TT 01/2011/TT-BNV."),
    khoa("luu_hanh", "chỉ dẫn phạm vi lưu hành", "circulation", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.2.c", Hinh::Chon(&["XEM XONG TRẢ LẠI", "LƯU HÀNH NỘI BỘ"]),
        "Chỉ viết khi hạn chế lưu hành."),
    khoa("nguoi_soan_thao", "ký hiệu người soạn thảo và số lượng bản", "drafter's mark", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.3", Hinh::Chu,
        "Chữ viết tắt tên người soạn và số bản phát hành, ví dụ `PL.(300)`."),
    khoa("dia_chi", "địa chỉ cơ quan", "address line", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.4", Hinh::Dong,
        "Địa chỉ, thư điện tử, trang tin, điện thoại; in ở chân trang thứ nhất."),
    khoa("du_thao", "dấu dự thảo", "mark of a draft", "", Hinh::Chu,
        "Chữ trong khung, ví dụ `DỰ THẢO` hoặc `DỰ THẢO LẦN 2`; bản chính thì bỏ."),
        khoa("ky_nhay", "ký nháy", "initials", "", Hinh::CoKhong, "`có` để tệp có thêm ô ký nháy dưới nơi nhận."),
khoa("phu_luc", "phụ lục", "appendices", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.1", Hinh::DanhSach(&Hinh::Nhom(&PHU_LUC)),
        "Các phụ lục theo thứ tự; trong lời văn phải có chỗ nhắc tới."),
    khoa("hinh_thuc", "hình thức văn bản", "form of issue", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.1", Hinh::Chon(&["điện tử", "giấy"]),
        "`điện tử` (mặc định): tệp có ô ký số, số và ngày ở dòng `(Kèm theo ...)` của phụ lục để trống; `giấy`: không có ô ký số, dòng ấy in đủ."),
    khoa("danh_sach_nguoi_ky", "danh sách người ký", "signers of the office", "", Hinh::DanhSach(&Hinh::Nhom(&NGUOI_KY_CO_MA)),
        "Những người ký của cơ quan, mỗi người một `ma`; thường đặt trong tệp dùng chung."),
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

static KHOI: Hinh = Hinh::Mot(&[Hinh::VanBan, Hinh::MotKhoa(&KHOI_KHAC)]);

static KHOI_KHAC: [Khoa; 3] = [
    khoa(
        "bang",
        "bảng",
        "table",
        "",
        Hinh::Mot(&[Hinh::Chon(&["kinh_phi"]), Hinh::Nhom(&BANG_TU_DO)]),
        "Đặt bảng vào chỗ này; `kinh_phi` là bảng kinh phí, còn lại thì viết các cột và hàng của bảng.",
    ),
    khoa("hinh", "hình", "picture", "", Hinh::Nhom(&HINH), "Đặt hình vào chỗ này."),
    khoa(
        "bieu_do",
        "biểu đồ",
        "chart",
        "",
        Hinh::Nhom(&BIEU_DO),
        "Biểu đồ thanh của kinh phí, vẽ từ số tiền của các dòng.",
    ),
];

static HINH: [Khoa; 4] = [
    khoa(
        "tep",
        "tệp hình",
        "file",
        "",
        Hinh::Chu,
        "Đường dẫn tới tệp PNG, JPEG hoặc SVG, tính từ thư mục của kế hoạch.",
    )
    .bat_buoc(),
    khoa(
        "mo_ta",
        "mô tả hình",
        "alternative text",
        "",
        Hinh::Chu,
        "Hình vẽ gì, để người không nhìn được hình nghe đọc.",
    )
    .bat_buoc(),
    khoa("ten", "tên hình", "caption", "", Hinh::VanBan, "Chữ in dưới hình."),
    khoa(
        "rong",
        "độ rộng",
        "width",
        "",
        Hinh::PhanTram,
        "Phần trăm bề rộng khung chữ, từ 10 đến 100; không viết thì lấy cỡ của hình.",
    ),
];

static BIEU_DO: [Khoa; 2] = [
    khoa(
        "theo",
        "vẽ theo",
        "bars",
        "",
        Hinh::Chon(&["nhóm", "nguồn", "năm", "đơn vị"]),
        "Mỗi thanh là một nhóm, một nguồn, một năm hay một đơn vị thực hiện.",
    )
    .bat_buoc(),
    khoa("ten", "tên biểu đồ", "caption", "", Hinh::VanBan, "Chữ in dưới biểu đồ."),
];

static BANG_TU_DO: [Khoa; 8] = [
    khoa("ten", "tên bảng", "caption", "", Hinh::VanBan, "Tên in giữa, trên bảng, ví dụ `Biểu 01: ...`."),
    khoa("don_vi_tinh", "đơn vị tính", "unit line", "", Hinh::Chu, "Đơn vị của các số trong bảng; có thì in dòng `Đơn vị tính: ...` trên bảng."),
    khoa("cot", "các cột", "columns", "", Hinh::DanhSach(&Hinh::Nhom(&COT_TU_DO)), "Các cột từ trái sang phải.").bat_buoc(),
    khoa("dong_so_cot", "dòng số cột", "row of column numbers", "", Hinh::Mot(&[Hinh::DanhSach(&Hinh::O), Hinh::CoKhong]), "`có` để in dòng (1), (2), ... dưới tên cột."),
    khoa("danh_so_nhom", "đánh số nhóm", "labels of groups", "", Hinh::MauSo, "Nhãn của nhóm thứ nhất, ví dụ `I`; bỏ trống thì nhóm không có số."),
    khoa("danh_so_lai", "đánh số lại", "restart in each group", "", Hinh::CoKhong, "`có` để cột số thứ tự đếm lại từ đầu trong mỗi nhóm."),
    khoa("hang", "các hàng", "rows", "", Hinh::DanhSach(&Hinh::Mot(&[Hinh::DanhSach(&Hinh::O), Hinh::Nhom(&HANG_TU_DO)])),
        "Mỗi hàng là một danh sách ô: `[Ô một, Ô hai]`; ô `^` gộp với ô trên, ô `<` gộp với ô bên trái. Cột có `so_thu_tu` không viết ô.").bat_buoc(),
    khoa("ghi_chu", "ghi chú dưới bảng", "notes", "", Hinh::VanBan, "Các dòng ghi chú ngay dưới bảng."),
];

pub(super) static COT_TU_DO: [Khoa; 5] = [
    khoa("ten", "tên cột", "head", "", Hinh::VanBan, "Chữ ở đầu cột."),
    khoa(
        "rong",
        "độ rộng",
        "width",
        "",
        Hinh::Rong,
        "Phần rộng so với các cột khác, ví dụ `3` hoặc `\"1,5\"`; không viết thì rộng theo chữ trong cột.",
    ),
    khoa(
        "canh",
        "canh lề",
        "alignment",
        "",
        Hinh::Chon(&["trái", "giữa", "phải"]),
        "`trái` (mặc định), `giữa`, hoặc `phải` cho cột số.",
    ),
    khoa(
        "so_thu_tu",
        "số thứ tự",
        "automatic number",
        "",
        Hinh::MauSo,
        "Nhãn thứ nhất, ví dụ `1`: cột này tự đánh số, các hàng không viết ô cho nó.",
    ),
    khoa(
        "cot",
        "các cột con",
        "columns under this head",
        "",
        Hinh::DanhSach(&Hinh::Nhom(&COT_TU_DO)),
        "Các cột nằm dưới tên cột này.",
    ),
];

static HANG_TU_DO: [Khoa; 5] = [
    khoa("nhom", "nhóm", "group", "", Hinh::VanBan, "Tên nhóm, in đậm."),
    khoa("nhan", "nhãn", "label", "", Hinh::Chu, "Số của nhóm do người soạn tự đặt."),
    khoa(
        "toan_dong",
        "toàn dòng",
        "full-width row",
        "",
        Hinh::VanBan,
        "Một ô chiếm cả chiều ngang bảng.",
    ),
    khoa(
        "tong",
        "dòng tổng",
        "total row",
        "",
        Hinh::DanhSach(&Hinh::O),
        "Các ô của dòng tổng, in đậm.",
    ),
    khoa("trong", "hàng trống", "blank rows", "", Hinh::Dem, "Số hàng trống để điền tay."),
];

static PHU_LUC: [Khoa; 9] = [
    khoa(
        "nhan",
        "nhãn",
        "label",
        "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.1",
        Hinh::Chu,
        "Chữ trên tên phụ lục; bỏ khóa này thì in `Phụ lục`, có từ hai phụ lục thì thêm số La Mã; `không` để không in.",
    ),
    khoa(
        "ten",
        "tên phụ lục",
        "title",
        "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.1",
        Hinh::Dong,
        "Tên phụ lục; chương trình tự in hoa, giữ chỗ xuống dòng.",
    )
    .bat_buoc(),
    khoa(
        "kem_theo",
        "dòng kèm theo",
        "line '(Kèm theo ...)'",
        "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.1",
        Hinh::CoKhong,
        "`không` nếu không in dòng `(Kèm theo Kế hoạch số ...)`.",
    ),
    khoa(
        "huong",
        "hướng giấy",
        "orientation",
        "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I.2",
        Hinh::Chon(&["dọc", "ngang"]),
        "`dọc` (mặc định) hoặc `ngang` cho bảng rộng.",
    ),
    khoa(
        "so_trang",
        "số trang",
        "page numbers",
        "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.1",
        Hinh::Chon(&["riêng", "nối tiếp"]),
        "`riêng` (mặc định) đánh số từ 1; `nối tiếp` đếm tiếp số trang của văn bản.",
    ),
    khoa(
        "vi_tri",
        "vị trí",
        "place",
        "",
        Hinh::Chon(&["sau chữ ký", "trước chữ ký"]),
        "`sau chữ ký` (mặc định) hoặc `trước chữ ký`.",
    ),
    khoa(
        "danh_so",
        "đánh số các cấp",
        "labels of the levels",
        "",
        Hinh::DanhSach(&Hinh::MauSo),
        "Như `danh_so` của kế hoạch, riêng cho phụ lục này.",
    ),
    khoa(
        "noi_dung",
        "nội dung phụ lục",
        "body",
        "",
        Hinh::Mot(&[Hinh::VanBan, Hinh::DanhSach(&KHOI)]),
        "Viết như `noi_dung` của kế hoạch; số mục bắt đầu lại từ đầu.",
    )
    .bat_buoc(),
    khoa(
        "cho_ky",
        "chỗ ký trong phụ lục",
        "signature in a form",
        "",
        Hinh::Mot(&[Hinh::Dong, Hinh::DanhSach(&Hinh::Dong)]),
        "Các dòng ở chỗ ký cuối biểu mẫu, ví dụ `LÃNH ĐẠO ĐƠN VỊ` và `(Ký tên, đóng dấu)`; dòng trong ngoặc và dòng ngày tháng in nghiêng. Nhiều bên cùng ký thì viết mỗi bên một danh sách: `[[BÊN A], [BÊN B]]`.",
    ),
];

static CO_QUAN: [Khoa; 3] = [
    khoa(
        "chu_quan",
        "cơ quan chủ quản trực tiếp",
        "superior body",
        "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.2",
        Hinh::Dong,
        "Cơ quan cấp trên, nếu có; chữ đứng, không đậm.",
    ),
    khoa(
        "ban_hanh",
        "cơ quan ban hành",
        "issuing body",
        "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.2",
        Hinh::Dong,
        "Tên đầy đủ của cơ quan ban hành; chỗ xuống dòng được giữ nguyên.",
    )
    .bat_buoc(),
    khoa(
        "ten",
        "tên cơ quan trong câu",
        "issuer in a sentence",
        "NĐ 30/2020/NĐ-CP, Phụ lục II",
        Hinh::Chu,
        "Tên cơ quan viết hoa, thường như trong câu, ví dụ `Ủy ban nhân dân tỉnh Lạng Sơn`; dùng ở dòng `(Kèm theo ...)` và `{{ co_quan }}`.",
    ),
];

static NGUOI_KY: [Khoa; 4] = [QUYEN_HAN, CHUC_VU, HO_TEN, DUOI_TEN];

static NGUOI_KY_CO_MA: [Khoa; 5] = [
    khoa("ma", "mã", "code", "", Hinh::Chu, "Tên ngắn để kế hoạch gọi: `nguoi_ky: pct_van_xa`.")
        .bat_buoc(),
    QUYEN_HAN,
    CHUC_VU,
    HO_TEN,
    DUOI_TEN,
];

const QUYEN_HAN: Khoa = khoa(
    "quyen_han",
    "quyền hạn của người ký",
    "capacity of the signer",
    "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.7.b",
    Hinh::Dong,
    "Các dòng bắt đầu bằng TM., Q., KT., TL. hoặc TUQ., ví dụ `KT. CHỦ TỊCH`; bỏ trống khi người đứng đầu tự ký.",
);
const CHUC_VU: Khoa = khoa(
    "chuc_vu",
    "chức vụ",
    "office",
    "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.7.c",
    Hinh::Dong,
    "Chức vụ của người ký, ví dụ `PHÓ CHỦ TỊCH`.",
)
.bat_buoc();
const HO_TEN: Khoa = khoa(
    "ho_ten",
    "họ và tên người ký",
    "name",
    "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.7.c",
    Hinh::Chu,
    "Họ và tên, không ghi học hàm, học vị; bỏ trống nếu chưa biết ai ký.",
);

const DUOI_TEN: Khoa = khoa(
    "duoi_ten",
    "chức vụ khác, dưới họ tên",
    "lines under the name",
    "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.7.c",
    Hinh::Dong,
    "Các dòng dưới họ tên, ví dụ chức vụ khác của trưởng đoàn; bình thường không có.",
);

static KINH_PHI: [Khoa; 9] = [
    khoa(
        "don_vi_tinh",
        "đơn vị tính",
        "unit of the amounts",
        "",
        Hinh::Chon(&["đồng", "nghìn đồng", "triệu đồng"]),
        "Đơn vị của các số trong bảng; có thì in dòng `Đơn vị tính: ...` trên bảng.",
    ),
    khoa(
        "cot",
        "các cột",
        "columns",
        "",
        Hinh::DanhSach(&Hinh::Nhom(&COT)),
        "Các cột theo thứ tự, với tên mà bảng in; không viết thì lấy các cột thường dùng.",
    ),
    khoa(
        "nguon",
        "nguồn kinh phí",
        "funding sources",
        "",
        Hinh::DanhSach(&Hinh::Mot(&[Hinh::Chu, Hinh::Nhom(&NGUON)])),
        "Các nguồn theo thứ tự cột: tên nguồn, hoặc `{ma, ten, tran}`. Từ hai nguồn trở lên thì bảng có cột cho từng nguồn.",
    ),
    khoa(
        "cac_nam",
        "các năm",
        "years",
        "",
        Hinh::DanhSach(&Hinh::Nam),
        "Các năm mà kinh phí chia theo, ví dụ `[2026, 2027, 2028]`; kế hoạch một năm thì bỏ.",
    ),
    khoa(
        "danh_so",
        "đánh số trong bảng",
        "labels of groups and rows",
        "",
        Hinh::DanhSach(&Hinh::MauSo),
        "Nhãn thứ nhất của từng cấp nhóm rồi đến dòng, ví dụ `[\"I\", \"1\"]`.",
    ),
    khoa(
        "du_toan",
        "dự toán",
        "estimate",
        "",
        Hinh::DanhSach(&Hinh::NhomMo(&HANG)),
        "Các nhóm và dòng của bảng.",
    )
    .bat_buoc(),
    khoa(
        "tong_nhom",
        "tổng của nhóm",
        "sums of groups",
        "",
        Hinh::CoKhong,
        "`có` để dòng tên nhóm in tổng số tiền của nhóm; mặc định là không.",
    ),
    khoa(
        "dong_tong",
        "dòng tổng cộng",
        "row with the total",
        "",
        Hinh::CoKhong,
        "`không` nếu bảng không có dòng `Tổng cộng`; mặc định là có.",
    ),
    khoa(
        "tong",
        "tổng số",
        "total",
        "",
        Hinh::Tien,
        "Tổng mà người soạn biết trước; chương trình so với tổng cộng được và báo nếu lệch.",
    ),
];

static NGUON: [Khoa; 3] = [
    khoa(
        "ma",
        "mã nguồn",
        "code",
        "",
        Hinh::Chu,
        "Tên ngắn mà các dòng gọi, ví dụ `tinh`; không viết thì các dòng gọi bằng tên nguồn.",
    ),
    khoa("ten", "tên nguồn", "name", "", Hinh::Chu, "Tên nguồn, in ở đầu cột.").bat_buoc(),
    khoa(
        "tran",
        "trần kinh phí",
        "ceiling",
        "",
        Hinh::Tien,
        "Số tiền nhiều nhất lấy từ nguồn này; vượt là báo lỗi.",
    ),
];

static COT: [Khoa; 3] = [
    khoa("khoa", "khóa", "key", "", Hinh::Chu,
        "Khóa của dòng mà cột này in: `stt`, `noi_dung`, `don_vi`, `don_vi_tinh`, `so_luong`, `don_gia`, `so_tien`, `nguon`, `thoi_gian`, `ghi_chu`, hoặc tên do bạn đặt; `chia_nguon` là các cột tiền theo nguồn, `chia_nam` là các cột tiền theo năm.").bat_buoc(),
    khoa("ten", "tên cột", "head", "", Hinh::Chu, "Chữ ở đầu cột.").bat_buoc(),
    khoa("rong", "độ rộng", "width", "", Hinh::Rong, "Phần rộng so với các cột khác, ví dụ `3` hoặc `\"1,5\"`; không viết thì rộng theo chữ trong cột."),
];

pub(super) static HANG: [Khoa; 15] = [
    khoa(
        "ma",
        "mã",
        "code",
        "",
        Hinh::Chu,
        "Tên ngắn của dòng hoặc nhóm, để gọi trong chữ và để khớp với bảng tính.",
    ),
    khoa(
        "nhom",
        "nhóm",
        "group",
        "",
        Hinh::VanBan,
        "Tên nhóm; các dòng của nhóm viết ở `du_toan` bên trong.",
    ),
    khoa(
        "du_toan",
        "dự toán của nhóm",
        "rows of the group",
        "",
        Hinh::DanhSach(&Hinh::NhomMo(&HANG)),
        "Các dòng của nhóm.",
    ),
    khoa(
        "tong",
        "tổng của nhóm",
        "sum of the group",
        "",
        Hinh::Tien,
        "Tổng của nhóm mà người soạn biết trước; lệch là báo lỗi.",
    ),
    khoa(
        "nhan",
        "nhãn",
        "label",
        "",
        Hinh::Chu,
        "Số thứ tự do người soạn tự đặt, thay số tự động.",
    ),
    khoa("noi_dung", "nội dung chi", "item", "", Hinh::VanBan, "Việc cần chi tiền."),
    khoa(
        "don_vi",
        "đơn vị thực hiện",
        "unit in charge",
        "",
        Hinh::VanBan,
        "Cơ quan, đơn vị làm việc đó.",
    ),
    khoa(
        "nguon",
        "nguồn",
        "source",
        "",
        Hinh::Chu,
        "Nguồn của cả số tiền: tên hoặc mã khai ở `kinh_phi.nguon`.",
    ),
    khoa(
        "so_luong",
        "số lượng",
        "quantity",
        "",
        Hinh::SoLuong,
        "Số lượng, ví dụ `4` hoặc `2,5`; có `don_gia` thì số tiền do chương trình nhân.",
    ),
    khoa(
        "don_vi_tinh",
        "đơn vị tính",
        "unit of the quantity",
        "",
        Hinh::Chu,
        "Đơn vị của số lượng, ví dụ `lớp`, `cuốn`.",
    ),
    khoa(
        "don_gia",
        "đơn giá",
        "unit price",
        "Luật Kế toán, Điều 11",
        Hinh::Tien,
        "Giá của một đơn vị, bằng đồng.",
    ),
    khoa(
        "so_tien",
        "số tiền",
        "amount",
        "Luật Kế toán, Điều 11",
        Hinh::TienChia,
        "Số tiền bằng đồng: `50.000.000`, `50.000.000đ`, `54,55 triệu`; chia theo nguồn hoặc theo năm thì viết `{tinh: 30.000.000, xa: 20.000.000}`.",
    ),
    khoa(
        "thay_so_tien",
        "chữ thay số tiền",
        "words in place of an amount",
        "",
        Hinh::Chu,
        "Chữ in ở ô số tiền của dòng không tính tiền, ví dụ `Chi thường xuyên`.",
    ),
    khoa("thoi_gian", "thời gian thực hiện", "time", "", Hinh::VanBan, "Khi nào làm."),
    khoa("ghi_chu", "ghi chú", "remarks", "", Hinh::VanBan, "Ghi chú của dòng."),
];

static DOC_SO: [Khoa; 3] = [
    khoa(
        "nghin",
        "nghìn hay ngàn",
        "word for thousand",
        "",
        Hinh::Chon(&["nghìn", "ngàn"]),
        "`nghìn` (mặc định) hoặc `ngàn`.",
    ),
    khoa(
        "linh",
        "linh hay lẻ",
        "word for an empty tens place",
        "",
        Hinh::Chon(&["linh", "lẻ"]),
        "`linh` (mặc định) hoặc `lẻ`.",
    ),
    khoa(
        "chan",
        "chẵn",
        "'even' after đồng",
        "",
        Hinh::CoKhong,
        "`có` để thêm chữ `chẵn` sau chữ `đồng`.",
    ),
];
