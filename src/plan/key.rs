//! Từ điển (glossary): every key of a plan, with its accents, English, clause and shape.
//!
//! The one description of the model: reading reports unknown, missing and malformed keys by it,
//! the JSON Schema is made from it, and the guide's table of keys is printed from it.

/// One key.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// As YAML has it.
    pub name: &'static str,
    /// The term with its accents.
    pub term: &'static str,
    /// The term in English.
    pub english: &'static str,
    /// What to write, in Vietnamese; shown by editors.
    pub help: &'static str,
    /// Clause of the decree, or empty.
    pub clause: &'static str,
    /// What it holds.
    pub shape: Shape,
    /// Whether a plan must have it.
    pub required: bool,
}

/// The shape of a value.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// One line of plain text.
    Line,
    /// Running text in CommonMark with `{{ ... }}`.
    Prose,
    /// Lines: a list, or a text whose line ends are kept.
    Lines,
    /// A cell of a table: running text, or nothing.
    Cell,
    /// A small number of things.
    Count,
    /// A year of four figures.
    Year,
    /// A number in the register.
    SoVanBan,
    /// A date, possibly without day or month.
    Date,
    /// An amount of money.
    Tien,
    /// An amount, or shares of it by source or year, which may be shared out again.
    SharedTien,
    /// A quantity.
    SoLuong,
    /// A positive width.
    Width,
    /// A percentage from 10 to 100.
    Percent,
    /// Có or không.
    YesNo,
    /// A sample label of a level.
    LabelStyle,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// A list.
    List(&'static Shape),
    /// A map with these keys.
    Map(&'static [Key]),
    /// A map with exactly one of these keys.
    OneKey(&'static [Key]),
    /// A map with these keys and the author's own columns.
    OpenMap(&'static [Key]),
    /// The shape whose YAML form (text, list, map) fits.
    AnyOf(&'static [Shape]),
}

pub(super) const fn key(
    name: &'static str,
    term: &'static str,
    english: &'static str,
    clause: &'static str,
    shape: Shape,
    help: &'static str,
) -> Key {
    Key { name, term, english, help, clause, shape, required: false }
}

impl Key {
    pub(super) const fn required(self) -> Self {
        Self { required: true, ..self }
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
pub static PLAN: [Key; 35] = [
    key("dung_chung", "tệp dùng chung", "office file", "", Shape::Line,
        "Đường dẫn tới tệp chứa phần cố định của cơ quan, tính từ thư mục của kế hoạch. Khóa nào kế hoạch không viết thì lấy ở tệp này."),
    key("the_thuc", "thể thức", "rules of layout", "NĐ 30/2020/NĐ-CP, Phụ lục I", Shape::OneOf(&["nd30-2020", "tt01-2011"]),
        "Quy định trình bày: `nd30-2020` (mặc định, từ 05/3/2020) hoặc `tt01-2011` (2011 - 2020)."),
    key("ten_loai", "tên loại văn bản", "type of document", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.5", Shape::OneOf(&["kế hoạch", "chương trình", "phương án", "đề án", "dự án", "quyết định", "tờ trình"]),
        "Tên loại; mặc định là kế hoạch; quyết định, tờ trình là văn bản phê duyệt hoặc trình kế hoạch. Tự in hoa."),
    key("nam", "năm kế hoạch", "year of the plan", "", Shape::Year,
        "Năm mà kế hoạch lo cho, bốn chữ số. Dùng lại trong chữ bằng `{{ nam }}`.").required(),
    key("quoc_hieu", "Quốc hiệu", "national title", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.1", Shape::OneOf(&QUOC_HIEU),
        "Chỉ viết khi cần giữ cách đặt dấu `HOÀ` của văn bản cũ."),
    key("co_quan", "cơ quan ban hành văn bản", "issuer", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.2", Shape::Map(&CO_QUAN),
        "Tên cơ quan ở góc trái trên (ô số 2).").required(),
    key("so_van_ban", "số của văn bản", "number", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.3.a", Shape::SoVanBan,
        "Số do văn thư cấp; bỏ trống nếu chưa có, chỗ đó in khoảng trắng để điền."),
    key("ky_hieu", "ký hiệu của văn bản", "symbol", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.3.b", Shape::Line,
        "Chữ viết tắt tên loại và cơ quan, ví dụ `KH-UBND`; không có dấu cách.").required(),
    key("dia_danh", "địa danh", "place", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.4.a", Shape::Line,
        "Tên đơn vị hành chính nơi cơ quan đóng trụ sở, ví dụ `Lạng Sơn`.").required(),
    key("ngay_ban_hanh", "thời gian ban hành", "date of issue", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.4.b", Shape::Date,
        "Ngày/tháng/năm, ví dụ `07/9/2011`; `9/2011` khi chưa có ngày; bỏ trống khi chưa ban hành."),
    key("trich_yeu", "trích yếu nội dung văn bản", "subject", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.5", Shape::Lines,
        "Câu tóm tắt dưới tên loại; chỗ xuống dòng được giữ nguyên.").required(),
    key("kinh_gui", "kính gửi", "addressees", "NĐ 30/2020/NĐ-CP, Phụ lục III, mẫu 1.4", Shape::Lines,
        "Nơi nhận chính của tờ trình; một nơi in cùng dòng với chữ `Kính gửi:`, nhiều nơi thì mỗi nơi một dòng."),
    key("tham_quyen", "thẩm quyền ban hành", "authority", "NĐ 30/2020/NĐ-CP, Phụ lục III, mẫu 1.2", Shape::Lines,
        "Của quyết định: cơ quan hoặc chức danh ra quyết định, in hoa, đậm, ở giữa, trên các căn cứ."),
    key("can_cu", "căn cứ ban hành", "legal bases", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.a", Shape::List(&Shape::Prose),
        "Mỗi căn cứ một dòng, viết đủ cả chữ `Căn cứ`. Dấu `;` và dấu cuối tự thêm nếu chưa có."),
    key("mo_dau", "phần mở đầu", "opening paragraphs", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6", Shape::Prose,
        "Các đoạn trước mục I, ví dụ câu `Ủy ban nhân dân ... ban hành Kế hoạch ... như sau:`."),
    key("danh_so", "đánh số các cấp", "labels of the levels", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6", Shape::List(&Shape::LabelStyle),
        "Nhãn thứ nhất của từng cấp, từ cấp lớn; mặc định `[\"I.\", \"1.\", \"a)\"]`."),
    key("noi_dung", "nội dung", "body", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6", Shape::AnyOf(&[Shape::Prose, Shape::List(&BLOCK)]),
        "Nội dung viết bằng CommonMark: `#` là mục I., `##` là 1., `- ` là gạch đầu dòng. Cần đặt bảng thì viết thành danh sách: `- |` cho chữ, `- bang: kinh_phi` cho bảng.").required(),
    key("kinh_phi", "kinh phí thực hiện", "funding", "", Shape::Map(&KINH_PHI),
        "Bảng kinh phí; mọi tổng số do chương trình cộng."),
    key("doc_so", "cách đọc số tiền", "amounts in words", "", Shape::Map(&DOC_SO),
        "Cách viết số tiền bằng chữ."),
    key("ket_thuc", "đoạn kết", "closing paragraph", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6", Shape::Prose,
        "Đoạn cuối, ví dụ `Trên đây là Kế hoạch ...`; có thể không có."),
    key("dau_ket_thuc", "dấu kết thúc `./.`", "closing mark", "NĐ 30/2020/NĐ-CP, Phụ lục III, mẫu 1.4", Shape::YesNo,
        "`không` nếu không muốn `./.` ở cuối nội dung; mặc định là có."),
    key("nguoi_ky", "người ký", "signer", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.7", Shape::AnyOf(&[Shape::Line, Shape::Map(&NGUOI_KY)]),
        "Quyền hạn, chức vụ, họ tên; hoặc mã của một người trong `danh_sach_nguoi_ky` của tệp dùng chung.").required(),
    key("noi_nhan", "nơi nhận", "recipients", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.9", Shape::List(&Shape::Prose),
        "Mỗi nơi nhận một dòng, dòng cuối là `Lưu: ...`. Gạch đầu dòng và dấu câu tự thêm nếu chưa có.").required(),
    key("nguoi_ky_trai", "người ký bên trái", "second signer", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.7", Shape::Map(&NGUOI_KY),
        "Người ký thứ hai, ở bên trái, ví dụ người duyệt; bình thường không có."),
    key("do_mat", "dấu chỉ độ mật", "secrecy", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.2.a", Shape::OneOf(&["MẬT", "TỐI MẬT", "TUYỆT MẬT"]),
        "Chỉ viết khi văn bản có độ mật."),
    key("do_khan", "dấu chỉ mức độ khẩn", "urgency", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.2.b", Shape::OneOf(&["KHẨN", "THƯỢNG KHẨN", "HỎA TỐC", "HỎA TỐC HẸN GIỜ"]),
        "Chỉ viết khi văn bản khẩn; `HỎA TỐC HẸN GIỜ` chỉ có trong TT 01/2011/TT-BNV."),
    key("luu_hanh", "chỉ dẫn phạm vi lưu hành", "circulation", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.2.c", Shape::OneOf(&["XEM XONG TRẢ LẠI", "LƯU HÀNH NỘI BỘ"]),
        "Chỉ viết khi hạn chế lưu hành."),
    key("nguoi_soan_thao", "ký hiệu người soạn thảo và số lượng bản", "drafter's mark", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.3", Shape::Line,
        "Chữ viết tắt tên người soạn và số bản phát hành, ví dụ `PL.(300)`."),
    key("dia_chi", "địa chỉ cơ quan", "address line", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.4", Shape::Lines,
        "Địa chỉ, thư điện tử, trang tin, điện thoại; in ở chân trang thứ nhất."),
    key("du_thao", "dấu dự thảo", "mark of a draft", "", Shape::Line,
        "Chữ trong khung, ví dụ `DỰ THẢO` hoặc `DỰ THẢO LẦN 2`; bản chính thì bỏ."),
        key("ky_nhay", "ký nháy", "initials", "", Shape::YesNo, "`có` để tệp có thêm ô ký nháy dưới nơi nhận."),
key("phu_luc", "phụ lục", "appendices", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.1", Shape::List(&Shape::Map(&PHU_LUC)),
        "Các phụ lục theo thứ tự; trong lời văn phải có chỗ nhắc tới."),
    key("hinh_thuc", "hình thức văn bản", "form of issue", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.1", Shape::OneOf(&["điện tử", "giấy"]),
        "`điện tử` (mặc định): tệp có ô ký số, số và ngày ở dòng `(Kèm theo ...)` của phụ lục để trống; `giấy`: không có ô ký số, dòng ấy in đủ."),
    key("danh_sach_nguoi_ky", "danh sách người ký", "signers of the office", "", Shape::List(&Shape::Map(&LISTED_NGUOI_KY)),
        "Những người ký của cơ quan, mỗi người một `ma`; thường đặt trong tệp dùng chung."),
    key("bo_qua", "bỏ qua cảnh báo", "warnings passed over", "", Shape::List(&Shape::Map(&super::bo_qua::KEYS)),
        "Các cảnh báo trong khối chữ mà người soạn đã xem và để yên; ở chỗ khác thì ghi `# bỏ qua[tên]: lý do` ngay trên dòng ấy."),
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

static BLOCK: Shape = Shape::AnyOf(&[Shape::Prose, Shape::OneKey(&OTHER_BLOCK)]);

static OTHER_BLOCK: [Key; 3] = [
    key(
        "bang",
        "bảng",
        "table",
        "",
        Shape::AnyOf(&[Shape::OneOf(&["kinh_phi"]), Shape::Map(&FREE_TABLE)]),
        "Đặt bảng vào chỗ này; `kinh_phi` là bảng kinh phí, còn lại thì viết các cột và hàng của bảng.",
    ),
    key("hinh", "hình", "picture", "", Shape::Map(&HINH), "Đặt hình vào chỗ này."),
    key(
        "bieu_do",
        "biểu đồ",
        "chart",
        "",
        Shape::Map(&BIEU_DO),
        "Biểu đồ thanh của kinh phí, vẽ từ số tiền của các dòng.",
    ),
];

static HINH: [Key; 4] = [
    key(
        "tep",
        "tệp hình",
        "file",
        "",
        Shape::Line,
        "Đường dẫn tới tệp PNG, JPEG hoặc SVG, tính từ thư mục của kế hoạch.",
    )
    .required(),
    key(
        "mo_ta",
        "mô tả hình",
        "alternative text",
        "",
        Shape::Line,
        "Hình vẽ gì, để người không nhìn được hình nghe đọc.",
    )
    .required(),
    key("ten", "tên hình", "caption", "", Shape::Prose, "Chữ in dưới hình."),
    key(
        "rong",
        "độ rộng",
        "width",
        "",
        Shape::Percent,
        "Phần trăm bề rộng khung chữ, từ 10 đến 100; không viết thì lấy cỡ của hình.",
    ),
];

static BIEU_DO: [Key; 2] = [
    key(
        "theo",
        "vẽ theo",
        "bars",
        "",
        Shape::OneOf(&["nhóm", "nguồn", "năm", "đơn vị"]),
        "Mỗi thanh là một nhóm, một nguồn, một năm hay một đơn vị thực hiện.",
    )
    .required(),
    key("ten", "tên biểu đồ", "caption", "", Shape::Prose, "Chữ in dưới biểu đồ."),
];

static FREE_TABLE: [Key; 8] = [
    key("ten", "tên bảng", "caption", "", Shape::Prose, "Tên in giữa, trên bảng, ví dụ `Biểu 01: ...`."),
    key("don_vi_tinh", "đơn vị tính", "unit line", "", Shape::Line, "Đơn vị của các số trong bảng; có thì in dòng `Đơn vị tính: ...` trên bảng."),
    key("cot", "các cột", "columns", "", Shape::List(&Shape::Map(&FREE_COLUMN)), "Các cột từ trái sang phải.").required(),
    key("dong_so_cot", "dòng số cột", "row of column numbers", "", Shape::AnyOf(&[Shape::List(&Shape::Cell), Shape::YesNo]), "`có` để in dòng (1), (2), ... dưới tên cột."),
    key("danh_so_nhom", "đánh số nhóm", "labels of groups", "", Shape::LabelStyle, "Nhãn của nhóm thứ nhất, ví dụ `I`; bỏ trống thì nhóm không có số."),
    key("danh_so_lai", "đánh số lại", "restart in each group", "", Shape::YesNo, "`có` để cột số thứ tự đếm lại từ đầu trong mỗi nhóm."),
    key("hang", "các hàng", "rows", "", Shape::List(&Shape::AnyOf(&[Shape::List(&Shape::Cell), Shape::Map(&FREE_ROW)])),
        "Mỗi hàng là một danh sách ô: `[Ô một, Ô hai]`; ô `^` gộp với ô trên, ô `<` gộp với ô bên trái. Cột có `so_thu_tu` không viết ô.").required(),
    key("ghi_chu", "ghi chú dưới bảng", "notes", "", Shape::Prose, "Các dòng ghi chú ngay dưới bảng."),
];

pub(super) static FREE_COLUMN: [Key; 5] = [
    key("ten", "tên cột", "head", "", Shape::Prose, "Chữ ở đầu cột."),
    key(
        "rong",
        "độ rộng",
        "width",
        "",
        Shape::Width,
        "Phần rộng so với các cột khác, ví dụ `3` hoặc `\"1,5\"`; không viết thì rộng theo chữ trong cột.",
    ),
    key(
        "canh",
        "canh lề",
        "alignment",
        "",
        Shape::OneOf(&["trái", "giữa", "phải"]),
        "`trái` (mặc định), `giữa`, hoặc `phải` cho cột số.",
    ),
    key(
        "so_thu_tu",
        "số thứ tự",
        "automatic number",
        "",
        Shape::LabelStyle,
        "Nhãn thứ nhất, ví dụ `1`: cột này tự đánh số, các hàng không viết ô cho nó.",
    ),
    key(
        "cot",
        "các cột con",
        "columns under this head",
        "",
        Shape::List(&Shape::Map(&FREE_COLUMN)),
        "Các cột nằm dưới tên cột này.",
    ),
];

static FREE_ROW: [Key; 5] = [
    key("nhom", "nhóm", "group", "", Shape::Prose, "Tên nhóm, in đậm."),
    key("nhan", "nhãn", "label", "", Shape::Line, "Số của nhóm do người soạn tự đặt."),
    key(
        "toan_dong",
        "toàn dòng",
        "full-width row",
        "",
        Shape::Prose,
        "Một ô chiếm cả chiều ngang bảng.",
    ),
    key(
        "tong",
        "dòng tổng",
        "total row",
        "",
        Shape::List(&Shape::Cell),
        "Các ô của dòng tổng, in đậm.",
    ),
    key("trong", "hàng trống", "blank rows", "", Shape::Count, "Số hàng trống để điền tay."),
];

static PHU_LUC: [Key; 9] = [
    key(
        "nhan",
        "nhãn",
        "label",
        "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.1",
        Shape::Line,
        "Chữ trên tên phụ lục; bỏ khóa này thì in `Phụ lục`, có từ hai phụ lục thì thêm số La Mã; `không` để không in.",
    ),
    key(
        "ten",
        "tên phụ lục",
        "title",
        "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.1",
        Shape::Lines,
        "Tên phụ lục; chương trình tự in hoa, giữ chỗ xuống dòng.",
    )
    .required(),
    key(
        "kem_theo",
        "dòng kèm theo",
        "line '(Kèm theo ...)'",
        "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.1",
        Shape::YesNo,
        "`không` nếu không in dòng `(Kèm theo Kế hoạch số ...)`.",
    ),
    key(
        "huong",
        "hướng giấy",
        "orientation",
        "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I.2",
        Shape::OneOf(&["dọc", "ngang"]),
        "`dọc` (mặc định) hoặc `ngang` cho bảng rộng.",
    ),
    key(
        "so_trang",
        "số trang",
        "page numbers",
        "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.1",
        Shape::OneOf(&["riêng", "nối tiếp"]),
        "`riêng` (mặc định) đánh số từ 1; `nối tiếp` đếm tiếp số trang của văn bản.",
    ),
    key(
        "vi_tri",
        "vị trí",
        "place",
        "",
        Shape::OneOf(&["sau chữ ký", "trước chữ ký"]),
        "`sau chữ ký` (mặc định) hoặc `trước chữ ký`.",
    ),
    key(
        "danh_so",
        "đánh số các cấp",
        "labels of the levels",
        "",
        Shape::List(&Shape::LabelStyle),
        "Như `danh_so` của kế hoạch, riêng cho phụ lục này.",
    ),
    key(
        "noi_dung",
        "nội dung phụ lục",
        "body",
        "",
        Shape::AnyOf(&[Shape::Prose, Shape::List(&BLOCK)]),
        "Viết như `noi_dung` của kế hoạch; số mục bắt đầu lại từ đầu.",
    )
    .required(),
    key(
        "cho_ky",
        "chỗ ký trong phụ lục",
        "signature in a form",
        "",
        Shape::AnyOf(&[Shape::Lines, Shape::List(&Shape::Lines)]),
        "Các dòng ở chỗ ký cuối biểu mẫu, ví dụ `LÃNH ĐẠO ĐƠN VỊ` và `(Ký tên, đóng dấu)`; dòng trong ngoặc và dòng ngày tháng in nghiêng. Nhiều bên cùng ký thì viết mỗi bên một danh sách: `[[BÊN A], [BÊN B]]`.",
    ),
];

static CO_QUAN: [Key; 3] = [
    key(
        "chu_quan",
        "cơ quan chủ quản trực tiếp",
        "superior body",
        "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.2",
        Shape::Lines,
        "Cơ quan cấp trên, nếu có; chữ đứng, không đậm.",
    ),
    key(
        "ban_hanh",
        "cơ quan ban hành",
        "issuing body",
        "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.2",
        Shape::Lines,
        "Tên đầy đủ của cơ quan ban hành; chỗ xuống dòng được giữ nguyên.",
    )
    .required(),
    key(
        "ten",
        "tên cơ quan trong câu",
        "issuer in a sentence",
        "NĐ 30/2020/NĐ-CP, Phụ lục II",
        Shape::Line,
        "Tên cơ quan viết hoa, thường như trong câu, ví dụ `Ủy ban nhân dân tỉnh Lạng Sơn`; dùng ở dòng `(Kèm theo ...)` và `{{ co_quan }}`.",
    ),
];

static NGUOI_KY: [Key; 4] = [QUYEN_HAN, CHUC_VU, HO_TEN, DUOI_TEN];

static LISTED_NGUOI_KY: [Key; 5] = [
    key("ma", "mã", "code", "", Shape::Line, "Tên ngắn để kế hoạch gọi: `nguoi_ky: pct_van_xa`.")
        .required(),
    QUYEN_HAN,
    CHUC_VU,
    HO_TEN,
    DUOI_TEN,
];

const QUYEN_HAN: Key = key(
    "quyen_han",
    "quyền hạn của người ký",
    "capacity of the signer",
    "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.7.b",
    Shape::Lines,
    "Các dòng bắt đầu bằng TM., Q., KT., TL. hoặc TUQ., ví dụ `KT. CHỦ TỊCH`; bỏ trống khi người đứng đầu tự ký.",
);
const CHUC_VU: Key = key(
    "chuc_vu",
    "chức vụ",
    "office",
    "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.7.c",
    Shape::Lines,
    "Chức vụ của người ký, ví dụ `PHÓ CHỦ TỊCH`.",
)
.required();
const HO_TEN: Key = key(
    "ho_ten",
    "họ và tên người ký",
    "name",
    "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.7.c",
    Shape::Line,
    "Họ và tên, không ghi học hàm, học vị; bỏ trống nếu chưa biết ai ký.",
);

const DUOI_TEN: Key = key(
    "duoi_ten",
    "chức vụ khác, dưới họ tên",
    "lines under the name",
    "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.7.c",
    Shape::Lines,
    "Các dòng dưới họ tên, ví dụ chức vụ khác của trưởng đoàn; bình thường không có.",
);

static KINH_PHI: [Key; 9] = [
    key(
        "don_vi_tinh",
        "đơn vị tính",
        "unit of the amounts",
        "",
        Shape::OneOf(&["đồng", "nghìn đồng", "triệu đồng"]),
        "Đơn vị của các số trong bảng; có thì in dòng `Đơn vị tính: ...` trên bảng.",
    ),
    key(
        "cot",
        "các cột",
        "columns",
        "",
        Shape::List(&Shape::Map(&COT)),
        "Các cột theo thứ tự, với tên mà bảng in; không viết thì lấy các cột thường dùng.",
    ),
    key(
        "nguon",
        "nguồn kinh phí",
        "funding sources",
        "",
        Shape::List(&Shape::AnyOf(&[Shape::Line, Shape::Map(&NGUON)])),
        "Các nguồn theo thứ tự cột: tên nguồn, hoặc `{ma, ten, tran}`. Từ hai nguồn trở lên thì bảng có cột cho từng nguồn.",
    ),
    key(
        "cac_nam",
        "các năm",
        "years",
        "",
        Shape::List(&Shape::Year),
        "Các năm mà kinh phí chia theo, ví dụ `[2026, 2027, 2028]`; kế hoạch một năm thì bỏ.",
    ),
    key(
        "danh_so",
        "đánh số trong bảng",
        "labels of groups and rows",
        "",
        Shape::List(&Shape::LabelStyle),
        "Nhãn thứ nhất của từng cấp nhóm rồi đến dòng, ví dụ `[\"I\", \"1\"]`.",
    ),
    key(
        "du_toan",
        "dự toán",
        "estimate",
        "",
        Shape::List(&Shape::OpenMap(&ROW)),
        "Các nhóm và dòng của bảng.",
    )
    .required(),
    key(
        "tong_nhom",
        "tổng của nhóm",
        "sums of groups",
        "",
        Shape::YesNo,
        "`có` để dòng tên nhóm in tổng số tiền của nhóm; mặc định là không.",
    ),
    key(
        "dong_tong",
        "dòng tổng cộng",
        "row with the total",
        "",
        Shape::YesNo,
        "`không` nếu bảng không có dòng `Tổng cộng`; mặc định là có.",
    ),
    key(
        "tong",
        "tổng số",
        "total",
        "",
        Shape::Tien,
        "Tổng mà người soạn biết trước; chương trình so với tổng cộng được và báo nếu lệch.",
    ),
];

static NGUON: [Key; 3] = [
    key(
        "ma",
        "mã nguồn",
        "code",
        "",
        Shape::Line,
        "Tên ngắn mà các dòng gọi, ví dụ `tinh`; không viết thì các dòng gọi bằng tên nguồn.",
    ),
    key("ten", "tên nguồn", "name", "", Shape::Line, "Tên nguồn, in ở đầu cột.").required(),
    key(
        "tran",
        "trần kinh phí",
        "ceiling",
        "",
        Shape::Tien,
        "Số tiền nhiều nhất lấy từ nguồn này; vượt là báo lỗi.",
    ),
];

static COT: [Key; 3] = [
    key("khoa", "khóa", "key", "", Shape::Line,
        "Khóa của dòng mà cột này in: `stt`, `noi_dung`, `don_vi`, `don_vi_tinh`, `so_luong`, `don_gia`, `so_tien`, `nguon`, `thoi_gian`, `ghi_chu`, hoặc tên do bạn đặt; `chia_nguon` là các cột tiền theo nguồn, `chia_nam` là các cột tiền theo năm.").required(),
    key("ten", "tên cột", "head", "", Shape::Line, "Chữ ở đầu cột.").required(),
    key("rong", "độ rộng", "width", "", Shape::Width, "Phần rộng so với các cột khác, ví dụ `3` hoặc `\"1,5\"`; không viết thì rộng theo chữ trong cột."),
];

pub(super) static ROW: [Key; 15] = [
    key(
        "ma",
        "mã",
        "code",
        "",
        Shape::Line,
        "Tên ngắn của dòng hoặc nhóm, để gọi trong chữ và để khớp với bảng tính.",
    ),
    key(
        "nhom",
        "nhóm",
        "group",
        "",
        Shape::Prose,
        "Tên nhóm; các dòng của nhóm viết ở `du_toan` bên trong.",
    ),
    key(
        "du_toan",
        "dự toán của nhóm",
        "rows of the group",
        "",
        Shape::List(&Shape::OpenMap(&ROW)),
        "Các dòng của nhóm.",
    ),
    key(
        "tong",
        "tổng của nhóm",
        "sum of the group",
        "",
        Shape::Tien,
        "Tổng của nhóm mà người soạn biết trước; lệch là báo lỗi.",
    ),
    key(
        "nhan",
        "nhãn",
        "label",
        "",
        Shape::Line,
        "Số thứ tự do người soạn tự đặt, thay số tự động.",
    ),
    key("noi_dung", "nội dung chi", "item", "", Shape::Prose, "Việc cần chi tiền."),
    key(
        "don_vi",
        "đơn vị thực hiện",
        "unit in charge",
        "",
        Shape::Prose,
        "Cơ quan, đơn vị làm việc đó.",
    ),
    key(
        "nguon",
        "nguồn",
        "source",
        "",
        Shape::Line,
        "Nguồn của cả số tiền: tên hoặc mã khai ở `kinh_phi.nguon`.",
    ),
    key(
        "so_luong",
        "số lượng",
        "quantity",
        "",
        Shape::SoLuong,
        "Số lượng, ví dụ `4` hoặc `2,5`; có `don_gia` thì số tiền do chương trình nhân.",
    ),
    key(
        "don_vi_tinh",
        "đơn vị tính",
        "unit of the quantity",
        "",
        Shape::Line,
        "Đơn vị của số lượng, ví dụ `lớp`, `cuốn`.",
    ),
    key(
        "don_gia",
        "đơn giá",
        "unit price",
        "Luật Kế toán, Điều 11",
        Shape::Tien,
        "Giá của một đơn vị, bằng đồng.",
    ),
    key(
        "so_tien",
        "số tiền",
        "amount",
        "Luật Kế toán, Điều 11",
        Shape::SharedTien,
        "Số tiền bằng đồng: `50.000.000`, `50.000.000đ`, `54,55 triệu`; chia theo nguồn hoặc theo năm thì viết `{tinh: 30.000.000, xa: 20.000.000}`.",
    ),
    key(
        "thay_so_tien",
        "chữ thay số tiền",
        "words in place of an amount",
        "",
        Shape::Line,
        "Chữ in ở ô số tiền của dòng không tính tiền, ví dụ `Chi thường xuyên`.",
    ),
    key("thoi_gian", "thời gian thực hiện", "time", "", Shape::Prose, "Khi nào làm."),
    key("ghi_chu", "ghi chú", "remarks", "", Shape::Prose, "Ghi chú của dòng."),
];

static DOC_SO: [Key; 3] = [
    key(
        "nghin",
        "nghìn hay ngàn",
        "word for thousand",
        "",
        Shape::OneOf(&["nghìn", "ngàn"]),
        "`nghìn` (mặc định) hoặc `ngàn`.",
    ),
    key(
        "linh",
        "linh hay lẻ",
        "word for an empty tens place",
        "",
        Shape::OneOf(&["linh", "lẻ"]),
        "`linh` (mặc định) hoặc `lẻ`.",
    ),
    key(
        "chan",
        "chẵn",
        "'even' after đồng",
        "",
        Shape::YesNo,
        "`có` để thêm chữ `chẵn` sau chữ `đồng`.",
    ),
];
