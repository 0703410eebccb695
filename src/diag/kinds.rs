//! Every finding that the program can make, with its entry in the manual.
//!
//! A finding is made from a row of this list, so one that is not listed does not compile. Tests
//! hold that each row has a case, and that its examples say what they are meant to.

use super::Severity;
use crate::law::clauses::{self, Clause};

/// A kind of finding.
#[derive(Debug, PartialEq, Eq)]
pub struct Kind {
    /// Names it: kebab-case Vietnamese without accents, stable.
    pub id: &'static str,
    /// How much it weighs.
    pub weight: Weight,
    /// The clause that it rests on, where that is always the same.
    pub clause: Option<&'static Clause>,
    /// Whether not even a draft can be laid out with it.
    pub fatal: bool,
    /// What is wrong, in short.
    pub what: &'static str,
    /// Why that matters.
    pub why: &'static str,
    /// Keys of a plan that have the flaw; none where no text can show it.
    pub wrong: Option<&'static str>,
    /// The same keys without it; empty for a plan without them.
    pub right: Option<&'static str>,
}

/// How much a kind of finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Always an error.
    Error,
    /// Always a warning.
    Warning,
    /// Always a hint.
    Hint,
    /// An error or a warning: its message says how sure it is.
    Either,
    /// A warning, or a hint where the evidence is weaker.
    Doubt,
    /// Any of the three.
    Any,
}

impl Weight {
    /// Whether a finding of this weight may be that severe.
    pub fn allows(self, severity: Severity) -> bool {
        match self {
            Self::Error => severity == Severity::Error,
            Self::Warning => severity == Severity::Warning,
            Self::Hint => severity == Severity::Hint,
            Self::Either => severity != Severity::Hint,
            Self::Doubt => severity != Severity::Error,
            Self::Any => true,
        }
    }

    /// Returns it in words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "lỗi",
            Self::Warning => "cảnh báo",
            Self::Hint => "gợi ý",
            Self::Either => "lỗi hoặc cảnh báo",
            Self::Doubt => "cảnh báo hoặc gợi ý",
            Self::Any => "lỗi, cảnh báo hoặc gợi ý",
        }
    }
}

/// Returns the kind of an id.
pub fn find(id: &str) -> Option<&'static Kind> {
    ALL.iter().copied().find(|kind| kind.id == id)
}

macro_rules! kinds {
    ($($name:ident: $id:literal, $weight:ident, $clause:expr, $fatal:literal, $what:literal, $why:literal, $wrong:expr, $right:expr;)*) => {
        $(
            #[doc = $what]
            pub static $name: Kind = Kind {
                id: $id,
                weight: Weight::$weight,
                clause: $clause,
                fatal: $fatal,
                what: $what,
                why: $why,
                wrong: $wrong,
                right: $right,
            };
        )*

        /// Every kind, in the order of the manual.
        pub static ALL: &[&Kind] = &[$(&$name),*];
    };
}

kinds! {
    // Reading the file
    TEP_QUA_LON: "tep-qua-lon", Error, None, false,
        "tệp lớn hơn 4 MB",
        "Kế hoạch dài nhất cũng chỉ vài trăm KB; tệp lớn hơn thường là tệp khác chọn nhầm.",
        None,
        None;
    KHONG_PHAI_YAML: "khong-phai-yaml", Error, None, false,
        "tệp là PDF, Word, Excel hoặc tệp nén, không phải YAML",
        "Văn bản được dựng từ tệp YAML; tệp khác không đọc được thành kế hoạch.",
        None,
        None;
    KHONG_PHAI_UTF8: "khong-phai-utf8", Error, None, false,
        "tệp không lưu bằng bảng mã UTF-8",
        "Chữ lưu bằng bảng mã khác (TCVN3, VNI, Windows-1258) sẽ in sai dấu.",
        None,
        None;
    CHU_SAI_BANG_MA: "chu-sai-bang-ma", Error, None, false,
        "chữ theo bảng mã cũ (TCVN3, VNI, Windows-1258) hoặc hiện sai bảng mã",
        "Dán từ tệp Word dùng phông .VnTime hay VNI-Times: in ra thành chữ vô nghĩa.",
        Some("trich_yeu: Tæ chøc ngµy héi cña c¸c th«n b¶n\n"),
        Some("trich_yeu: Tổ chức ngày hội của các thôn bản\n");
    KHONG_MO_DUOC_TEP_DUNG_CHUNG: "khong-mo-duoc-tep-dung-chung", Error, None, false,
        "không mở được tệp ghi ở `dung_chung`",
        "Các khóa của cơ quan nằm ở tệp đó; thiếu nó thì văn bản thiếu tên cơ quan, nơi nhận.",
        None,
        None;
    TEP_TRONG: "tep-trong", Error, None, false,
        "tệp chưa có khóa nào",
        "Không có gì để dựng văn bản.",
        None,
        None;
    KHONG_PHAI_KE_HOACH: "khong-phai-ke-hoach", Error, None, false,
        "tệp không có các khóa của kế hoạch",
        "Kế hoạch là các dòng `khóa: giá trị`; một danh sách hay một đoạn chữ thì không phải.",
        None,
        None;
    YAML_SAI_CU_PHAP: "yaml-sai-cu-phap", Error, None, false,
        "chỗ này không đúng cách viết YAML",
        "Từ chỗ sai trở đi không biết giá trị nào thuộc khóa nào.",
        Some(r#"trich_yeu: "Tổ chức Tết trồng cây năm 2027
"#),
        Some(r#"trich_yeu: "Tổ chức Tết trồng cây năm 2027"
"#);
    NHIEU_VAN_BAN: "nhieu-van-ban", Error, None, false,
        "tệp có nhiều văn bản ngăn bằng `---`",
        "Mỗi tệp là một kế hoạch; phần sau dấu `---` sẽ bị bỏ qua nếu không báo.",
        Some(r#"do_khan: KHẨN
---
nam: 2028
"#),
        Some(r#"do_khan: KHẨN
"#);
    LONG_QUA_SAU: "long-qua-sau", Error, None, false,
        "các khóa lồng nhau quá nhiều lớp",
        "Kế hoạch thật không lồng sâu như vậy; thường là thừa dấu ngoặc.",
        None,
        None;
    KHOA_TRUNG: "khoa-trung", Error, None, false,
        "một khóa viết hai lần",
        "Không biết giá trị nào là đúng; YAML sẽ lặng lẽ bỏ một giá trị.",
        Some(r#"dia_danh: Mẫu Sơn
dia_danh: Lạng Sơn
"#),
        Some(r#"dia_danh: Mẫu Sơn
"#);
    KHOA_KHONG_PHAI_CHU: "khoa-khong-phai-chu", Error, None, false,
        "khóa không phải là chữ",
        "Khóa là một từ không dấu; một danh sách hay nhóm làm khóa thì không có nghĩa.",
        Some(r#"? [a, b]
: c
"#),
        Some("");
    THE_YAML: "the-yaml", Error, None, false,
        "dùng thẻ YAML (`!...`)",
        "Thẻ đổi nghĩa của giá trị mà người đọc không thấy.",
        Some(r#"dia_danh: !!str Mẫu Sơn
"#),
        Some(r#"dia_danh: Mẫu Sơn
"#);
    NEO_YAML: "neo-yaml", Error, None, false,
        "dùng neo `&` và tham chiếu `*` của YAML",
        "Giá trị lấy từ chỗ khác làm người đọc khó biết chỗ này in gì.",
        Some(r#"dia_danh: &noi Mẫu Sơn
"#),
        Some(r#"dia_danh: Mẫu Sơn
"#);
    CHU_THANH_GHI_CHU: "chu-thanh-ghi-chu", Warning, None, false,
        "chữ sau dấu ` #` bị coi là ghi chú và không được in",
        "Trong YAML, dấu `#` sau dấu cách mở đầu ghi chú: phần chữ sau nó mất khỏi văn bản.",
        Some(r#"trich_yeu: Trồng cây ở lô #5 năm 2027
"#),
        Some(r#"trich_yeu: "Trồng cây ở lô #5 năm 2027"
"#);
    KY_TU_LA: "ky-tu-la", Error, None, false,
        "ký tự trông giống chữ hay dấu cách thường nhưng là ký tự khác",
        "Dán từ Word, PDF hay trang web: nhìn giống, nhưng YAML đọc khác, và người nhận tìm chữ không ra.",
        Some("trich_yeu: Tổ chức Tết trồng câу năm 2027\n"),
        Some("trich_yeu: Tổ chức Tết trồng cây năm 2027\n");
    DAU_PHAY_TRONG_NGOAC: "dau-phay-trong-ngoac", Error, None, false,
        "dấu phẩy trong `{ }` cắt đôi một giá trị",
        "Trong `{ }` và `[ ]` dấu phẩy ngăn các khóa; phần sau dấu phẩy bị mất.",
        Some(r#"noi_dung: [{bang: kinh_phi}]
kinh_phi:
  cot: [{khoa: noi_dung, ten: Nội dung, rong: 1,5}, {khoa: so_tien, ten: Số tiền}]
  du_toan: [{noi_dung: Cây giống, so_tien: 5.000.000}]
"#),
        Some(r#"noi_dung: [{bang: kinh_phi}]
kinh_phi:
  cot: [{khoa: noi_dung, ten: Nội dung, rong: "1,5"}, {khoa: so_tien, ten: Số tiền}]
  du_toan: [{noi_dung: Cây giống, so_tien: 5.000.000}]
"#);
    LOI_CHUONG_TRINH: "loi-chuong-trinh", Error, None, false,
        "chương trình không đọc được một giá trị mà nó đã kiểm tra",
        "Đây là lỗi của chương trình; xin báo kèm tệp kế hoạch.",
        None,
        None;

    // Keys and values
    KHOA_LA: "khoa-la", Error, None, false,
        "không có khóa này",
        "Khóa viết sai thì giá trị của nó không vào văn bản.",
        Some(r#"trich_yue: Tổ chức Tết trồng cây
"#),
        Some(r#"trich_yeu: Tổ chức Tết trồng cây
"#);
    THIEU_KHOA: "thieu-khoa", Error, None, false,
        "thiếu một khóa bắt buộc",
        "Văn bản thiếu thành phần thể thức bắt buộc sẽ bị trả lại.",
        Some(r#"nguoi_ky: {ho_ten: Nguyễn Văn A}
"#),
        Some(r#"nguoi_ky: {chuc_vu: CHỦ TỊCH, ho_ten: Nguyễn Văn A}
"#);
    KHOA_BO_TRONG: "khoa-bo-trong", Error, None, false,
        "khóa bắt buộc để trống",
        "Văn bản thiếu thành phần thể thức bắt buộc sẽ bị trả lại.",
        Some(r#"dia_danh:
"#),
        Some(r#"dia_danh: Mẫu Sơn
"#);
    DONG_TRONG: "dong-trong", Error, None, false,
        "danh sách có một dòng trống",
        "Không biết đó là dòng thừa hay dòng quên viết.",
        Some(r#"noi_nhan:
  - Các thôn
  -
  - "Lưu: VT"
"#),
        Some(r#"noi_nhan:
  - Các thôn
  - "Lưu: VT"
"#);
    SAI_KIEU: "sai-kieu", Error, None, false,
        "giá trị không đúng dạng (dòng chữ, danh sách hay nhóm khóa) của khóa",
        "Chương trình không đoán ý người soạn.",
        Some(r#"can_cu: {luat: Luật Lâm nghiệp}
"#),
        Some(r#"can_cu: [Luật Lâm nghiệp ngày 15 tháng 11 năm 2017]
"#);
    GIA_TRI_SAI: "gia-tri-sai", Error, None, false,
        "giá trị không đọc được đúng như khóa cần",
        "Một số tiền, ngày tháng hay lựa chọn phải đọc được chính xác, không đoán.",
        Some(r#"nam: 27
"#),
        Some(r#"nam: 2027
"#);
    NGUOI_KY_LA: "nguoi-ky-la", Error, None, false,
        "mã người ký không có trong `danh_sach_nguoi_ky`",
        "Không biết ai ký.",
        Some(r#"nguoi_ky: pct_van_xa
"#),
        Some(r#"nguoi_ky: {chuc_vu: CHỦ TỊCH}
"#);

    // Running text
    GIA_TRI_TRONG_CHU: "gia-tri-trong-chu", Error, None, false,
        "đoạn `{{ ... }}` không tính được",
        "Chữ gọi tới một giá trị không có thì văn bản sẽ thiếu số liệu.",
        Some(r#"trich_yeu: Tổ chức Tết trồng cây năm {{ nammm }}
"#),
        Some(r#"trich_yeu: Tổ chức Tết trồng cây năm {{ nam }}
"#);
    NGOAC_NHON_LA: "ngoac-nhon-la", Error, None, false,
        "dấu `{...}` cuối tiêu đề không có nghĩa",
        "Dấu viết sai sẽ in ra giấy như chữ.",
        Some(r#"noi_dung: |
  # Mục đích {to}
  Trồng cây.
"#),
        Some(r#"noi_dung: |
  # Mục đích
  Trồng cây.
"#);
    CAP_KHONG_CO_NHAN: "cap-khong-co-nhan", Error, Some(&clauses::II_6), false,
        "cấp này chưa có cách đánh số",
        "Mỗi cấp của bố cục phải có số hoặc chữ cái theo thứ tự.",
        Some(r#"danh_so: ["I."]
noi_dung: |
  # Mục đích
  ## Việc thứ nhất
"#),
        Some(r#"danh_so: ["I.", "1."]
noi_dung: |
  # Mục đích
  ## Việc thứ nhất
"#);
    CHU_KHONG_HO_TRO: "chu-khong-ho-tro", Error, None, false,
        "cách viết Markdown không dùng được trong kế hoạch",
        "Trích dẫn, khối mã, bảng kẻ bằng dấu `|`, liên kết không có chỗ trong văn bản hành chính; in thô ra giấy là sai.",
        Some(r#"noi_dung: |
  > Trồng cây ngay từ đầu xuân.
"#),
        Some(r#"noi_dung: |
  Trồng cây ngay từ đầu xuân.
"#);
    DAU_KHONG_TAC_DUNG: "dau-khong-tac-dung", Error, None, false,
        "dấu in đậm, in nghiêng viết sai chỗ nên không có tác dụng",
        "Dấu sao thừa sẽ in ra giấy, chữ cần đậm thì không đậm.",
        Some(r#"noi_dung: |
  **Các thôn: trồng cây ngay từ đầu xuân.
"#),
        Some(r#"noi_dung: |
  **Các thôn:** trồng cây ngay từ đầu xuân.
"#);
    NHAN_GO_TAY: "nhan-go-tay", Either, Some(&clauses::II_6), false,
        "số, chữ cái đầu dòng gõ tay không khớp với cách đánh số",
        "Số in hai lần, nhảy số, hoặc mục con chảy liền vào đoạn trên.",
        Some(r#"noi_dung: |
  # II. MỤC ĐÍCH
  Trồng cây ngay từ đầu xuân.
"#),
        Some(r#"noi_dung: |
  # MỤC ĐÍCH
  Trồng cây ngay từ đầu xuân.
"#);
    MUC_TRONG: "muc-trong", Error, None, false,
        "tiêu đề hoặc mục chỉ có dấu, không có chữ",
        "Trên giấy còn lại một số hay một gạch đầu dòng trơ trọi.",
        Some(r#"noi_dung: |
  # Mục đích
  -
  Trồng cây ngay từ đầu xuân.
"#),
        Some(r#"noi_dung: |
  # Mục đích
  Trồng cây ngay từ đầu xuân.
"#);
    CHU_THICH_SAI: "chu-thich-sai", Error, None, false,
        "chú thích không có lời, không ai gọi, hoặc viết lời hai lần",
        "Lời chú thích mất khỏi văn bản, hoặc dấu `[^1]` in ra giấy.",
        Some(r#"noi_dung: |
  Trồng cây[^1] ngay từ đầu xuân.
"#),
        Some(r#"noi_dung: |
  Trồng cây[^1] ngay từ đầu xuân.

  [^1]: Cây bản địa.
"#);
    CHO_CHUA_VIET: "cho-chua-viet", Warning, None, false,
        "còn chỗ trong ngoặc vuông chưa viết",
        "Khung kế hoạch để sẵn `[...]` cho người soạn; còn sót là in ra giấy.",
        Some(r#"noi_dung: "[Viết nội dung]."
"#),
        Some(r#"noi_dung: Trồng cây ngay từ đầu xuân.
"#);
    CHU_IN_SAN: "chu-in-san", Error, None, false,
        "gõ lại chữ, số mà chương trình đã in sẵn",
        "Chữ ấy in hai lần: `Kính gửi: Kính gửi:`, `1. 1. Làm đất`.",
        Some(r#"can_cu: ["- Căn cứ Luật Lâm nghiệp ngày 15 tháng 11 năm 2017"]
"#),
        Some(r#"can_cu: [Căn cứ Luật Lâm nghiệp ngày 15 tháng 11 năm 2017]
"#);
    PHU_LUC_KHONG_NHAC: "phu-luc-khong-nhac", Either, Some(&clauses::III_1_A), false,
        "phụ lục không được nhắc trong lời văn, hoặc lời văn nhắc phụ lục không có",
        "Văn bản có phụ lục thì phải có chỉ dẫn về phụ lục đó.",
        Some(r#"phu_luc:
  - {ten: Danh mục cây giống, noi_dung: Cây thông}
"#),
        Some(r#"noi_dung: Trồng cây (chi tiết tại Phụ lục).
phu_luc:
  - {ten: Danh mục cây giống, noi_dung: Cây thông}
"#);
    SO_TIEN_GO_TAY: "so-tien-go-tay", Warning, None, false,
        "số tiền trong lời văn không có trong bảng kinh phí",
        "Số gõ tay còn lại từ năm trước, hoặc không theo kịp khi bảng thay đổi.",
        Some(r#"noi_dung:
  - Tổng kinh phí là 6.000.000 đồng.
  - bang: kinh_phi
kinh_phi:
  du_toan: [{noi_dung: Cây giống, so_tien: 5.000.000}]
"#),
        Some(r#"noi_dung:
  - "Tổng kinh phí là {{ kinh_phi.tong | tien }}."
  - bang: kinh_phi
kinh_phi:
  du_toan: [{noi_dung: Cây giống, so_tien: 5.000.000}]
"#);

    // The parts of the paper
    CAP_HUYEN_DA_BO: "cap-huyen-da-bo", Any, Some(&clauses::TWO_LEVELS), false,
        "cơ quan, cấp hành chính huyện, thị trấn đã kết thúc từ 01/7/2025",
        "Văn bản mang tên cơ quan không còn tồn tại thì không có giá trị; việc giao cho cấp không còn thì không ai làm.",
        Some(r#"co_quan: {ban_hanh: [ỦY BAN NHÂN DÂN, HUYỆN LỘC BÌNH]}
"#),
        Some(r#"co_quan: {ban_hanh: [ỦY BAN NHÂN DÂN, XÃ LỘC BÌNH]}
"#);
    // Laws and bodies, by the day of the document
    VAN_BAN_BI_THAY_THE: "van-ban-bi-thay-the", Doubt, Some(&clauses::II_6_A), false,
        "viện dẫn văn bản không còn hiệu lực vào ngày ban hành",
        "Căn cứ vào văn bản đã bị thay thế thì cả kế hoạch không có chỗ dựa; đây là lý do bị trả lại hay gặp nhất.",
        Some(r#"can_cu: [Căn cứ Luật Đầu tư công ngày 13/6/2019]
"#),
        Some(r#"can_cu: [Căn cứ Luật Đầu tư công ngày 29/11/2024]
"#);
    VAN_BAN_SAP_THAY_THE: "van-ban-sap-thay-the", Hint, None, false,
        "văn bản viện dẫn sẽ hết hiệu lực khi kế hoạch đang thực hiện",
        "Nửa sau của kế hoạch sẽ phải theo văn bản mới; biết trước thì ghi được cả hai.",
        Some(r#"ngay_ban_hanh: 05/12/2026
can_cu: [Căn cứ Luật Hộ tịch ngày 20/11/2014]
"#),
        Some(r#"can_cu: [Căn cứ Luật Thanh tra ngày 25/6/2025]
"#);
    VAN_BAN_CHUA_HIEU_LUC: "van-ban-chua-hieu-luc", Warning, Some(&clauses::II_6_A), false,
        "căn cứ vào văn bản chưa có hiệu lực vào ngày ban hành",
        "Căn cứ là văn bản có hiệu lực pháp lý; văn bản sắp có hiệu lực thì chưa dùng được.",
        Some(r#"ngay_ban_hanh: 12/02/2026
nam: 2026
trich_yeu: Tổ chức Tết trồng cây năm 2026
can_cu: [Căn cứ Luật Đầu tư ngày 11/12/2025]
"#),
        Some(r#"ngay_ban_hanh: 12/3/2026
nam: 2026
trich_yeu: Tổ chức Tết trồng cây năm 2026
can_cu: [Căn cứ Luật Đầu tư ngày 11/12/2025]
"#);
    NGAY_VAN_BAN_SAI: "ngay-van-ban-sai", Doubt, Some(&clauses::II_6), false,
        "văn bản viện dẫn có tên, số đúng mà ngày sai",
        "Sai một chữ số của năm thì thành một văn bản khác, thường là bản đã bị thay thế, mà không ai thấy.",
        Some(r#"can_cu: [Căn cứ Nghị định số 30/2020/NĐ-CP ngày 03/5/2020 của Chính phủ về công tác văn thư]
"#),
        Some(r#"can_cu: [Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư]
"#);
    VAN_BAN_HAI_NGAY: "van-ban-hai-ngay", Warning, Some(&clauses::II_6), false,
        "một văn bản được viện dẫn với hai ngày khác nhau",
        "Một trong hai ngày chắc chắn sai.",
        Some(r#"noi_dung: |
  Thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2027 của Ủy ban nhân dân tỉnh về trồng rừng.

  Các thôn đăng ký theo Kế hoạch số 12/KH-UBND ngày 15/01/2027.
"#),
        Some(r#"noi_dung: |
  Thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2027 của Ủy ban nhân dân tỉnh về trồng rừng.

  Các thôn đăng ký theo Kế hoạch số 12/KH-UBND.
"#);
    CO_QUAN_DA_HET: "co-quan-da-het", Any, None, false,
        "cơ quan đã kết thúc, hợp nhất hoặc đổi tên trước ngày ban hành",
        "Việc giao cho cơ quan không còn thì không ai làm, văn bản gửi đi không ai nhận.",
        Some(r#"noi_nhan: [Sở Kế hoạch và Đầu tư, "Lưu: VT"]
"#),
        Some(r#"noi_nhan: [Sở Tài chính, "Lưu: VT"]
"#);
    TINH_DA_DOI: "tinh-da-doi", Any, None, false,
        "tỉnh đã hợp nhất vào tỉnh khác hoặc đã thành thành phố",
        "Từ 01/7/2025 cả nước còn 34 tỉnh, thành phố; tên cũ chỉ đúng khi nói về trước đó.",
        Some(r#"noi_dung: Trao đổi kinh nghiệm trồng rừng với các xã của tỉnh Bắc Kạn.
"#),
        Some(r#"noi_dung: Trao đổi kinh nghiệm trồng rừng với các xã của tỉnh Thái Nguyên.
"#);
    CUM_TU_DA_CU: "cum-tu-da-cu", Doubt, None, false,
        "cụm từ nói điều không còn đúng vào ngày ban hành",
        "Chữ chép từ kế hoạch cũ mang theo con số, tên gọi đã đổi.",
        Some(r#"noi_dung: Kết quả được gửi tới 63 tỉnh, thành phố.
"#),
        Some(r#"noi_dung: Kết quả được gửi tới 34 tỉnh, thành phố.
"#);
    MOT_TEN_HAI_CACH: "mot-ten-hai-cach", Warning, None, false,
        "tên một cơ quan viết hai cách trong một văn bản, hoặc viết sai một chữ",
        "Người đọc không biết là một cơ quan hay hai; tên trong quyết định thành lập chỉ có một.",
        Some(r#"noi_dung: |
  Sở Giáo dục và Đào tạo hướng dẫn các trường.

  Các trường báo cáo Sở Giáo dục & Đào tạo, Sở Giáo dục - Đào tạo tổng hợp.
"#),
        Some(r#"noi_dung: |
  Sở Giáo dục và Đào tạo hướng dẫn các trường.

  Các trường báo cáo Sở Giáo dục và Đào tạo.
"#);
    VIET_TAT_HAI_CACH: "viet-tat-hai-cach", Warning, None, false,
        "chữ viết tắt viết hai cách",
        "Thừa một chữ hay đảo hai chữ thì không còn là chữ viết tắt đã dùng.",
        Some(r#"noi_dung: |
  Ban Vì sự tiến bộ của phụ nữ (VSTBCPN) họp mỗi quý; ban VSTBCPBN của xã báo cáo.
"#),
        Some(r#"noi_dung: |
  Ban Vì sự tiến bộ của phụ nữ (VSTBCPN) họp mỗi quý; ban VSTBCPN của xã báo cáo.
"#);
    CAN_CU_LUAT_THUA: "can-cu-luat-thua", Warning, Some(&clauses::II_6_A), false,
        "căn cứ là luật, pháp lệnh mà ghi số, ký hiệu hoặc cơ quan ban hành",
        "Luật, pháp lệnh chỉ ghi tên và ngày, tháng, năm.",
        Some(r#"can_cu: [Căn cứ Luật Lâm nghiệp số 16/2017/QH14 ngày 15/11/2017]
"#),
        Some(r#"can_cu: [Căn cứ Luật Lâm nghiệp ngày 15/11/2017]
"#);
    CAN_CU_THIEU: "can-cu-thieu", Warning, Some(&clauses::II_6_A), false,
        "căn cứ thiếu số, ký hiệu, ngày, cơ quan ban hành hoặc trích yếu",
        "Căn cứ ghi không đủ thì không biết là văn bản nào.",
        Some(r#"can_cu: [Căn cứ Nghị định số 30/2020/NĐ-CP về công tác văn thư]
"#),
        Some(r#"can_cu: [Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư]
"#);
    CAN_CU_HOP_NHAT: "can-cu-hop-nhat", Warning, Some(&clauses::II_6_A), false,
        "căn cứ là văn bản hợp nhất",
        "Văn bản hợp nhất chỉ để tra cứu; có hiệu lực là văn bản gốc và văn bản sửa đổi nó.",
        Some(r#"can_cu: [Căn cứ Văn bản hợp nhất số 12/VBHN-VPQH ngày 05/3/2024 của Văn phòng Quốc hội về Luật Lâm nghiệp]
"#),
        Some(r#"can_cu: [Căn cứ Luật Lâm nghiệp ngày 15/11/2017]
"#);
    CAN_CU_SAI_THU_TU: "can-cu-sai-thu-tu", Hint, None, false,
        "căn cứ có hiệu lực pháp lý cao đứng sau căn cứ thấp hơn",
        "Nghị định không buộc, nhưng nơi thẩm định đọc từ luật xuống.",
        Some(r#"can_cu:
  - Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư
  - Căn cứ Luật Lưu trữ ngày 21/6/2024
"#),
        Some(r#"can_cu:
  - Căn cứ Luật Lưu trữ ngày 21/6/2024
  - Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư
"#);
    THIEU_CHU_SO: "thieu-chu-so", Warning, Some(&clauses::II_6), false,
        "viện dẫn thiếu chữ `số` trước số của văn bản",
        "Viết đủ là tên loại, chữ `số`, rồi số và ký hiệu.",
        Some(r#"noi_dung: Trồng cây theo Kế hoạch 12/KH-UBND ngày 05/01/2027 của Ủy ban nhân dân tỉnh.
"#),
        Some(r#"noi_dung: Trồng cây theo Kế hoạch số 12/KH-UBND ngày 05/01/2027 của Ủy ban nhân dân tỉnh.
"#);
    SO_KY_HIEU_SAI: "so-ky-hieu-sai", Warning, Some(&clauses::II_3_B), false,
        "số, ký hiệu của văn bản viện dẫn viết sai",
        "Tìm theo số, ký hiệu ấy thì không ra văn bản.",
        Some(r#"noi_dung: Trồng cây theo Chỉ thị số 45-CT/TTg ngày 31/12/2026 của Thủ tướng Chính phủ.
"#),
        Some(r#"noi_dung: Trồng cây theo Chỉ thị số 45/CT-TTg ngày 31/12/2026 của Thủ tướng Chính phủ.
"#);
    VIEN_DAN_THIEU: "vien-dan-thieu", Warning, Some(&clauses::II_6), false,
        "viện dẫn lần đầu mà không đủ",
        "Lần đầu phải đủ tên loại, số, ký hiệu, ngày, cơ quan ban hành, trích yếu thì người đọc mới biết là văn bản nào.",
        Some(r#"noi_dung: Trồng cây theo Kế hoạch số 12/KH-UBND.
"#),
        Some(r#"noi_dung: Trồng cây theo Kế hoạch số 12/KH-UBND ngày 05/01/2027 của Ủy ban nhân dân tỉnh về trồng rừng.
"#);
    VIEN_DAN_LAP: "vien-dan-lap", Hint, Some(&clauses::II_6), false,
        "viện dẫn lại cả tên dài của văn bản đã viện dẫn",
        "Từ lần thứ hai chỉ cần tên loại và số, ký hiệu.",
        Some(r#"noi_dung: |
  Thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2027 của Ủy ban nhân dân tỉnh về trồng rừng sản xuất.

  Cây giống theo Kế hoạch số 12/KH-UBND ngày 05/01/2027 của Ủy ban nhân dân tỉnh về trồng rừng sản xuất.
"#),
        Some(r#"noi_dung: |
  Thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2027 của Ủy ban nhân dân tỉnh về trồng rừng sản xuất.

  Cây giống theo Kế hoạch số 12/KH-UBND.
"#);
    TEN_LOAI_VIET_TAT: "ten-loai-viet-tat", Hint, Some(&clauses::II_6), false,
        "tên loại văn bản viết tắt trong lời văn",
        "Trong câu, tên loại viết đủ chữ; chữ tắt chỉ để trong số, ký hiệu.",
        Some(r#"noi_dung: Trồng cây theo QĐ số 58/QĐ-UBND ngày 05/01/2027 của Ủy ban nhân dân tỉnh.
"#),
        Some(r#"noi_dung: Trồng cây theo Quyết định số 58/QĐ-UBND ngày 05/01/2027 của Ủy ban nhân dân tỉnh.
"#);
    DIEU_KHOAN_SAI_CHU: "dieu-khoan-sai-chu", Warning, Some(&clauses::PL_II), false,
        "viện dẫn điều, chương viết thường hoặc khoản, điểm viết hoa",
        "Phần, chương, mục, điều viết hoa chữ đầu; khoản, điểm viết thường.",
        Some(r#"noi_dung: Chủ rừng được hỗ trợ theo quy định tại điều 94 Luật Lâm nghiệp.
"#),
        Some(r#"noi_dung: Chủ rừng được hỗ trợ theo quy định tại Điều 94 Luật Lâm nghiệp.
"#);
    KE_HOACH_NAY: "ke-hoach-nay", Hint, Some(&clauses::PL_II), false,
        "`kế hoạch này` viết thường khi chỉ chính văn bản này",
        "Tên loại chỉ một văn bản cụ thể viết hoa chữ đầu.",
        Some(r#"noi_dung: Các thôn thực hiện kế hoạch này từ đầu xuân.
"#),
        Some(r#"noi_dung: Các thôn thực hiện Kế hoạch này từ đầu xuân.
"#);
    TEN_LOAI_LECH: "ten-loai-lech", Warning, Some(&clauses::II_5), false,
        "văn bản tự gọi mình bằng tên loại khác",
        "Câu chép từ văn bản khác còn sót lại.",
        Some(r#"ket_thuc: Trên đây là Báo cáo của Ủy ban nhân dân xã Mẫu Sơn.
"#),
        Some(r#"ket_thuc: Trên đây là Kế hoạch của Ủy ban nhân dân xã Mẫu Sơn.
"#);
    VIET_TAT_CHUA_GIAI_THICH: "viet-tat-chua-giai-thich", Doubt, None, false,
        "chữ viết tắt dùng trước khi giải thích, hoặc không giải thích",
        "Người nhận ngoài ngành không hiểu chữ tắt; một chữ tắt có thể có hai nghĩa.",
        Some(r#"noi_dung: |
  Hợp tác xã nhận KNL từ đầu xuân.

  Khuyến nông lâm (KNL) hướng dẫn trồng cây.
"#),
        Some(r#"noi_dung: |
  Khuyến nông lâm (KNL) hướng dẫn trồng cây.

  Hợp tác xã nhận KNL từ đầu xuân.
"#);
    VIET_TAT_KHONG_DUNG: "viet-tat-khong-dung", Hint, None, false,
        "chữ viết tắt được giải thích mà không dùng",
        "Phần `(sau đây viết tắt là ...)` chỉ làm câu dài thêm.",
        Some(r#"noi_dung: Khuyến nông lâm (sau đây viết tắt là KNL) hướng dẫn trồng cây.
"#),
        Some(r#"noi_dung: Khuyến nông lâm hướng dẫn trồng cây.
"#);

    // More of the parts of the paper
    VAN_BAN_CUA_DANG: "van-ban-cua-dang", Warning, None, false,
        "văn bản của Đảng không theo thể thức mà chương trình làm",
        "Văn bản của Đảng theo Hướng dẫn 05-HD/VPTW (trước 27/5/2026 là 36-HD/VPTW): tiêu đề, số, ký hiệu, chỗ ký đều khác Nghị định 30/2020/NĐ-CP.",
        Some(r#"co_quan: {ban_hanh: [ĐẢNG ỦY, XÃ MẪU SƠN], ten: Đảng ủy xã Mẫu Sơn}
"#),
        Some(r#"co_quan: {ban_hanh: [ỦY BAN NHÂN DÂN, XÃ MẪU SƠN], ten: Ủy ban nhân dân xã Mẫu Sơn}
"#);
    KY_HIEU_SAI_DANG: "ky-hieu-sai-dang", Either, Some(&clauses::II_3_B), false,
        "ký hiệu không đúng dạng",
        "Ký hiệu sai thì văn thư không vào sổ được.",
        Some(r#"ky_hieu: KH - UBND
"#),
        Some(r#"ky_hieu: KH-UBND
"#);
    TRICH_YEU_THUA: "trich-yeu-thua", Warning, Some(&clauses::II_5), false,
        "trích yếu có dấu câu ở cuối hoặc lặp lại tên loại",
        "Tên loại đã in ở dòng trên; trích yếu là một cụm từ, không phải câu.",
        Some(r#"trich_yeu: Kế hoạch tổ chức Tết trồng cây.
"#),
        Some(r#"trich_yeu: Tổ chức Tết trồng cây
"#);
    DO_KHAN_KHONG_CON: "do-khan-khong-con", Error, Some(&clauses::III_2_B), false,
        "mức độ khẩn không còn trong quy định",
        "Nghị định 30/2020/NĐ-CP chỉ còn ba mức.",
        Some(r#"do_khan: HỎA TỐC HẸN GIỜ
"#),
        Some(r#"do_khan: HỎA TỐC
"#);
    NOI_NHAN_THIEU_LUU: "noi-nhan-thieu-luu", Error, Some(&clauses::II_9_D), false,
        "nơi nhận thiếu dòng `Lưu`, hoặc dòng ấy không ở cuối",
        "Dòng cuối của nơi nhận cho biết văn bản lưu ở đâu.",
        Some(r#"noi_nhan: [Các thôn]
"#),
        Some(r#"noi_nhan: [Các thôn, "Lưu: VT"]
"#);
    THIEU_TEN_CO_QUAN: "thieu-ten-co-quan", Error, Some(&clauses::III_1_D), false,
        "chưa biết viết tên cơ quan thế nào ở dòng `(Kèm theo ...)`",
        "Tên in hoa toàn bộ không đổi thành tên trong câu được mà không đoán chữ nào là tên riêng.",
        Some(r#"co_quan: {ban_hanh: [ỦY BAN NHÂN DÂN, XÃ MẪU SƠN]}
noi_dung: Trồng cây (chi tiết tại Phụ lục).
phu_luc:
  - {ten: Danh mục cây giống, noi_dung: Cây thông}
"#),
        Some(r#"noi_dung: Trồng cây (chi tiết tại Phụ lục).
phu_luc:
  - {ten: Danh mục cây giống, noi_dung: Cây thông}
"#);
    THE_THUC_NGOAI_THOI_GIAN: "the-thuc-ngoai-thoi-gian", Error, Some(&clauses::IN_FORCE), false,
        "thể thức không áp dụng cho văn bản của ngày này",
        "Văn bản phải theo quy định có hiệu lực khi ban hành.",
        Some(r#"ngay_ban_hanh: 05/12/2026
the_thuc: tt01-2011
"#),
        Some(r#"ngay_ban_hanh: 05/12/2026
the_thuc: nd30-2020
"#);
    NAM_LECH_TRICH_YEU: "nam-lech-trich-yeu", Warning, None, false,
        "trích yếu nói một năm khác năm của kế hoạch",
        "Năm cũ còn sót khi làm lại kế hoạch năm trước.",
        Some(r#"trich_yeu: Tổ chức Tết trồng cây năm 2026
"#),
        Some(r#"trich_yeu: Tổ chức Tết trồng cây năm {{ nam }}
"#);
    THU_LECH_NGAY: "thu-lech-ngay", Either, None, false,
        "thứ trong tuần không khớp với ngày đứng cạnh",
        "Người nhận không biết theo thứ hay theo ngày; thường là thứ của năm cũ còn sót.",
        Some(r#"noi_dung: Tổng vệ sinh vào thứ Hai, ngày 24/8/2027.
"#),
        Some(r#"noi_dung: Tổng vệ sinh vào thứ Ba, ngày 24/8/2027.
"#);
    CAN_CHI_LECH_NAM: "can-chi-lech-nam", Either, None, false,
        "tên năm âm lịch không khớp với năm đứng cạnh",
        "Tên năm âm lịch tính được từ năm; thường là tên của năm cũ còn sót.",
        Some(r#"noi_dung: Đón Tết Nguyên đán Bính Ngọ năm 2027.
"#),
        Some(r#"noi_dung: Đón Tết Nguyên đán Đinh Mùi năm 2027.
"#);
    CON_XEM_LAI: "con-xem-lai", Warning, None, false,
        "còn ghi chú `XEM LẠI` của kế hoạch làm từ năm trước",
        "Lệnh `new --from` để lại những chỗ chỉ người soạn quyết được; ghi chú không in ra, chỗ ấy thì có.",
        Some(r#"noi_dung: Trồng cây giai đoạn 2026 - 2030. # XEM LẠI: giai đoạn còn đúng không
"#),
        Some(r#"noi_dung: Trồng cây giai đoạn 2026 - 2030.
"#);
    NGAY_LECH_NAM: "ngay-lech-nam", Warning, None, false,
        "ngày ban hành cách xa năm của kế hoạch",
        "Kế hoạch thường ban hành trong năm đó hoặc năm liền trước.",
        Some(r#"ngay_ban_hanh: 05/12/2024
"#),
        Some(r#"ngay_ban_hanh: 05/12/2026
"#);
    CAN_CU_SAU_NGAY_BAN_HANH: "can-cu-sau-ngay-ban-hanh", Either, Some(&clauses::II_6_A), false,
        "căn cứ, văn bản viện dẫn đề ngày sau ngày ban hành",
        "Không thể căn cứ vào văn bản chưa có.",
        Some(r#"ngay_ban_hanh: 05/12/2026
can_cu: [Quyết định số 12/QĐ-UBND ngày 10/12/2026 của Ủy ban nhân dân tỉnh]
"#),
        Some(r#"ngay_ban_hanh: 15/12/2026
can_cu: [Quyết định số 12/QĐ-UBND ngày 10/12/2026 của Ủy ban nhân dân tỉnh]
"#);
    NGUOI_KY_KHAC_CO_QUAN: "nguoi-ky-khac-co-quan", Warning, Some(&clauses::II_7_B), false,
        "quyền hạn ký không hợp với cơ quan ban hành",
        "Phần chữ ký chép từ văn bản của cơ quan khác.",
        Some(r#"co_quan: {ban_hanh: [ỦY BAN NHÂN DÂN, XÃ MẪU SƠN]}
nguoi_ky: {quyen_han: KT. GIÁM ĐỐC, chuc_vu: PHÓ GIÁM ĐỐC}
"#),
        Some(r#"co_quan: {ban_hanh: [ỦY BAN NHÂN DÂN, XÃ MẪU SƠN]}
nguoi_ky: {quyen_han: KT. CHỦ TỊCH, chuc_vu: PHÓ CHỦ TỊCH}
"#);
    QUYEN_HAN_SAI: "quyen-han-sai", Either, Some(&clauses::II_7_B), false,
        "quyền hạn của người ký viết không đúng",
        "Chữ viết tắt sai làm văn bản sai thẩm quyền ký.",
        Some(r#"nguoi_ky: {quyen_han: T.M. ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH}
"#),
        Some(r#"nguoi_ky: {quyen_han: TM. ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH}
"#);
    HOC_HAM_TRUOC_TEN: "hoc-ham-truoc-ten", Warning, Some(&clauses::II_7_C), false,
        "học hàm, học vị trước họ tên người ký",
        "Trước họ tên người ký không ghi học hàm, học vị và danh hiệu.",
        Some(r#"nguoi_ky: {chuc_vu: CHỦ TỊCH, ho_ten: TS. Nguyễn Văn A}
"#),
        Some(r#"nguoi_ky: {chuc_vu: CHỦ TỊCH, ho_ten: Nguyễn Văn A}
"#);
    BO_QUA_SAI: "bo-qua-sai", Warning, None, false,
        "dấu bỏ qua viết sai: không lý do, không có tên ấy, hoặc tên của một lỗi",
        "Bỏ qua một cảnh báo thì người đọc sau phải biết vì sao.",
        Some(r#"trich_yeu: Tổ chức Tết trồng cây. # bỏ qua[trich-yeu-thua]
"#),
        Some(r#"trich_yeu: Tổ chức Tết trồng cây. # bỏ qua[trich-yeu-thua]: tên cuộc thi có dấu chấm
"#);
    BO_QUA_THUA: "bo-qua-thua", Warning, None, false,
        "dấu bỏ qua không còn cảnh báo nào để bỏ qua",
        "Chỗ ấy đã sửa; dấu còn lại sẽ che một cảnh báo mới.",
        Some(r#"trich_yeu: Tổ chức Tết trồng cây # bỏ qua[trich-yeu-thua]: tên cuộc thi
"#),
        Some(r#"trich_yeu: Tổ chức Tết trồng cây
"#);

    // Kinh phí
    TONG_KINH_PHI_LECH: "tong-kinh-phi-lech", Error, None, false,
        "tổng ghi sẵn khác tổng các dòng",
        "Tổng đã thống nhất và bảng phải khớp nhau.",
        Some(r#"noi_dung: [{bang: kinh_phi}]
kinh_phi:
  tong: 6.000.000
  du_toan:
    - {noi_dung: Cây giống, so_tien: 5.000.000}
"#),
        Some(r#"noi_dung: [{bang: kinh_phi}]
kinh_phi:
  tong: 5.000.000
  du_toan:
    - {noi_dung: Cây giống, so_tien: 5.000.000}
"#);
    TONG_QUA_LON: "tong-qua-lon", Error, None, false,
        "tổng kinh phí có hơn 18 chữ số",
        "Số lớn hơn không đọc thành chữ được; thường là thừa chữ số 0.",
        Some(r#"noi_dung: [{bang: kinh_phi}]
kinh_phi:
  du_toan:
    - {noi_dung: A, so_tien: 999.999.999.999.999.999}
    - {noi_dung: B, so_tien: 1}
"#),
        Some(r#"noi_dung: [{bang: kinh_phi}]
kinh_phi:
  du_toan:
    - {noi_dung: Cây giống, so_tien: 5.000.000}
"#);
    BANG_KINH_PHI_KHONG_KHOP: "bang-kinh-phi-khong-khop", Either, None, false,
        "bảng kinh phí chưa đặt vào nội dung, đặt hai lần, hoặc đặt mà không có `kinh_phi`",
        "Có dự toán mà bảng không in, hoặc ngược lại.",
        Some(r#"kinh_phi:
  du_toan:
    - {noi_dung: Cây giống, so_tien: 5.000.000}
"#),
        Some(r#"noi_dung: [{bang: kinh_phi}]
kinh_phi:
  du_toan:
    - {noi_dung: Cây giống, so_tien: 5.000.000}
"#);
    DONG_KINH_PHI_SAI: "dong-kinh-phi-sai", Either, None, false,
        "dòng kinh phí thiếu hoặc thừa khóa",
        "Một dòng nói hai điều khác nhau, hoặc thiếu điều để tính tiền.",
        Some(r#"noi_dung: [{bang: kinh_phi}]
kinh_phi:
  du_toan:
    - {noi_dung: Cây giống, don_gia: 5.000}
"#),
        Some(r#"noi_dung: [{bang: kinh_phi}]
kinh_phi:
  du_toan:
    - {noi_dung: Cây giống, so_luong: 100, don_vi_tinh: cây, don_gia: 5.000}
"#);
    DONG_KINH_PHI_TRUNG: "dong-kinh-phi-trung", Either, None, false,
        "hai dòng kinh phí cùng nội dung hoặc cùng mã",
        "Một việc được cấp tiền hai lần.",
        Some(r#"noi_dung: [{bang: kinh_phi}]
kinh_phi:
  du_toan:
    - {noi_dung: Cây giống, so_tien: 5.000.000}
    - {noi_dung: Cây giống, so_tien: 5.000.000}
"#),
        Some(r#"noi_dung: [{bang: kinh_phi}]
kinh_phi:
  du_toan:
    - {noi_dung: Cây giống, so_tien: 5.000.000}
    - {noi_dung: Phân bón, so_tien: 1.000.000}
"#);
    THANH_TIEN_LECH: "thanh-tien-lech", Error, None, false,
        "số lượng nhân đơn giá khác số tiền",
        "Thành tiền phải đúng bằng số lượng nhân đơn giá.",
        Some(r#"noi_dung: [{bang: kinh_phi}]
kinh_phi:
  du_toan:
    - {noi_dung: Cây giống, so_luong: 100, don_vi_tinh: cây, don_gia: 5.000, so_tien: 600.000}
"#),
        Some(r#"noi_dung: [{bang: kinh_phi}]
kinh_phi:
  du_toan:
    - {noi_dung: Cây giống, so_luong: 100, don_vi_tinh: cây, don_gia: 5.000, so_tien: 500.000}
"#);
    SO_TIEN_KHONG_VUA_DON_VI: "so-tien-khong-vua-don-vi", Error, None, false,
        "số tiền không chẵn theo đơn vị tính của bảng",
        "Bảng không làm tròn: làm tròn thì các dòng cộng lại không bằng tổng.",
        Some(r#"noi_dung: [{bang: kinh_phi}]
kinh_phi:
  don_vi_tinh: triệu đồng
  du_toan:
    - {noi_dung: Cây giống, so_tien: 5.500.000}
"#),
        Some(r#"noi_dung: [{bang: kinh_phi}]
kinh_phi:
  don_vi_tinh: nghìn đồng
  du_toan:
    - {noi_dung: Cây giống, so_tien: 5.500.000}
"#);
    COT_SAI: "cot-sai", Either, None, false,
        "cột của bảng kinh phí khai sai",
        "Cột không có gì để in, khai hai lần, hoặc bảng không có cột tiền.",
        Some(r#"noi_dung: [{bang: kinh_phi}]
kinh_phi:
  cot: [{khoa: noi_dung, ten: Nội dung}]
  du_toan:
    - {noi_dung: Cây giống, so_tien: 5.000.000}
"#),
        Some(r#"noi_dung: [{bang: kinh_phi}]
kinh_phi:
  cot: [{khoa: noi_dung, ten: Nội dung}, {khoa: so_tien, ten: Số tiền}]
  du_toan:
    - {noi_dung: Cây giống, so_tien: 5.000.000}
"#);
    BIEU_DO_TRONG: "bieu-do-trong", Error, None, false,
        "biểu đồ không có gì để vẽ",
        "Biểu đồ vẽ từ số tiền của các dòng.",
        Some(r#"noi_dung: [{bang: kinh_phi}, {bieu_do: {theo: nguồn}}]
kinh_phi:
  du_toan:
    - {noi_dung: Cây giống, so_tien: 5.000.000}
"#),
        Some(r#"noi_dung: [{bang: kinh_phi}, {bieu_do: {theo: nguồn}}]
kinh_phi:
  nguon: [Ngân sách xã]
  du_toan:
    - {noi_dung: Cây giống, nguon: Ngân sách xã, so_tien: 5.000.000}
"#);
    NGUON_KHONG_KHAI: "nguon-khong-khai", Error, None, false,
        "nguồn hoặc năm không khai ở `kinh_phi`",
        "Tiền không biết thuộc cột nào.",
        Some(r#"noi_dung: [{bang: kinh_phi}]
kinh_phi:
  nguon: [Ngân sách xã]
  du_toan:
    - {noi_dung: Cây giống, nguon: Ngân sách tỉnh, so_tien: 5.000.000}
"#),
        Some(r#"noi_dung: [{bang: kinh_phi}]
kinh_phi:
  nguon: [Ngân sách xã]
  du_toan:
    - {noi_dung: Cây giống, nguon: Ngân sách xã, so_tien: 5.000.000}
"#);
    DONG_THIEU_NGUON: "dong-thieu-nguon", Either, None, false,
        "dòng chưa nói nguồn, năm hoặc đơn vị mà các dòng khác có",
        "Các cột theo nguồn, theo năm không cộng thành tổng.",
        Some(r#"noi_dung: [{bang: kinh_phi}]
kinh_phi:
  nguon: [Ngân sách xã, Xã hội hóa]
  du_toan:
    - {noi_dung: Cây giống, so_tien: 5.000.000}
"#),
        Some(r#"noi_dung: [{bang: kinh_phi}]
kinh_phi:
  nguon: [Ngân sách xã, Xã hội hóa]
  du_toan:
    - {noi_dung: Cây giống, nguon: Xã hội hóa, so_tien: 5.000.000}
"#);
    VUOT_TRAN: "vuot-tran", Error, None, false,
        "tổng của một nguồn vượt trần",
        "Nguồn không đủ tiền cho các dòng lấy từ nó.",
        Some(r#"noi_dung: [{bang: kinh_phi}]
kinh_phi:
  nguon: [{ten: Ngân sách xã, tran: 4.000.000}]
  du_toan:
    - {noi_dung: Cây giống, nguon: Ngân sách xã, so_tien: 5.000.000}
"#),
        Some(r#"noi_dung: [{bang: kinh_phi}]
kinh_phi:
  nguon: [{ten: Ngân sách xã, tran: 5.000.000}]
  du_toan:
    - {noi_dung: Cây giống, nguon: Ngân sách xã, so_tien: 5.000.000}
"#);
    CAC_NAM_SAI: "cac-nam-sai", Either, None, false,
        "các năm của kinh phí không theo thứ tự, hoặc không có năm của kế hoạch",
        "Năm cũ còn sót, hoặc cột năm in sai thứ tự.",
        Some(r#"noi_dung: [{bang: kinh_phi}]
kinh_phi:
  cac_nam: [2028, 2027]
  du_toan:
    - {noi_dung: Cây giống, so_tien: {2028: 5.000.000}}
"#),
        Some(r#"noi_dung: [{bang: kinh_phi}]
kinh_phi:
  cac_nam: [2027, 2028]
  du_toan:
    - {noi_dung: Cây giống, so_tien: {2028: 5.000.000}}
"#);

    // Tables, pictures, letters
    HANG_LECH_COT: "hang-lech-cot", Error, None, false,
        "hàng có số ô khác số cột",
        "Ô lệch cột làm số liệu sang cột khác.",
        Some(r#"noi_dung:
  - bang:
      cot: [{ten: Việc}, {ten: Đơn vị}]
      hang: [[Trồng cây, Các thôn, Quý I]]
"#),
        Some(r#"noi_dung:
  - bang:
      cot: [{ten: Việc}, {ten: Đơn vị}]
      hang: [[Trồng cây, Các thôn]]
"#);
    O_GOP_SAI: "o-gop-sai", Error, None, false,
        "ô gộp `^` hoặc `<` không có ô để gộp vào",
        "Ô gộp sai làm mất chữ của ô khác.",
        Some(r#"noi_dung:
  - bang:
      cot: [{ten: Việc}, {ten: Đơn vị}]
      hang: [[Trồng cây, ^]]
"#),
        Some(r#"noi_dung:
  - bang:
      cot: [{ten: Việc}, {ten: Đơn vị}]
      hang: [[Trồng cây, Các thôn], [Làm đất, ^]]
"#);
    TONG_BANG_LECH: "tong-bang-lech", Warning, None, false,
        "dòng tổng của bảng ghi số khác tổng các hàng",
        "Người đọc cộng lại sẽ thấy; sửa một hàng mà quên dòng tổng là lỗi hay gặp nhất của bảng.",
        Some(r#"noi_dung:
  - bang:
      cot: [{ten: Thôn}, {ten: Số cây}]
      hang: [[Pò Mục, "120"], [Nà Pán, "80"], {tong: [Cộng, "210"]}]
"#),
        Some(r#"noi_dung:
  - bang:
      cot: [{ten: Thôn}, {ten: Số cây}]
      hang: [[Pò Mục, "120"], [Nà Pán, "80"], {tong: [Cộng, tự cộng]}]
"#);
    TU_CONG_SAI: "tu-cong-sai", Error, None, false,
        "ô `tự cộng` không tính được tổng của cột",
        "Một tổng cộng thiếu hay cộng trùng là con số sai trên văn bản đã ký.",
        Some(r#"noi_dung:
  - bang:
      cot: [{ten: Thôn}, {ten: Số cây}]
      hang: [[Pò Mục, "120"], [Nà Pán, khoảng 80], {tong: [Cộng, tự cộng]}]
"#),
        Some(r#"noi_dung:
  - bang:
      cot: [{ten: Thôn}, {ten: Số cây}]
      hang: [[Pò Mục, "120"], [Nà Pán, "80"], {tong: [Cộng, tự cộng]}]
"#);
    BANG_KHONG_VUA: "bang-khong-vua", Error, None, false,
        "bảng rộng hơn khung chữ",
        "Các cột không đủ chỗ, chữ sẽ ra ngoài lề.",
        Some(r#"noi_dung:
  - bang:
      cot: [{ten: Nghiêngnghiêng}, {ten: Nghiêngnghiêng}, {ten: Nghiêngnghiêng}, {ten: Nghiêngnghiêng}, {ten: Nghiêngnghiêng}, {ten: Nghiêngnghiêng}, {ten: Nghiêngnghiêng}, {ten: Nghiêngnghiêng}, {ten: Nghiêngnghiêng}, {ten: Nghiêngnghiêng}, {ten: Nghiêngnghiêng}, {ten: Nghiêngnghiêng}]
      hang: [[a, a, a, a, a, a, a, a, a, a, a, a]]
"#),
        Some(r#"noi_dung:
  - bang:
      cot: [{ten: Việc}, {ten: Việc}, {ten: Việc}]
      hang: [[a, a, a]]
"#);
    COT_HEP_HON_CHU: "cot-hep-hon-chu", Warning, None, false,
        "`rong` của cột không đủ chỗ cho một chữ trong cột",
        "Cột phải nới ra cho vừa chữ, nên tỷ lệ in ra không còn đúng như đã viết.",
        Some(r#"noi_dung:
  - bang:
      cot: [{ten: Việc, rong: 20}, {ten: Nghiêng, rong: 1}]
      hang: [[Trồng cây, Thôn]]
"#),
        Some(r#"noi_dung:
  - bang:
      cot: [{ten: Việc, rong: 4}, {ten: Nghiêng, rong: 1}]
      hang: [[Trồng cây, Thôn]]
"#);
    CHU_TRAN: "chu-tran", Error, None, false,
        "chữ dài tràn ra ngoài lề hoặc sang ô bên cạnh",
        "Chữ đè lên nhau hoặc mất ở mép giấy thì không ai đọc được.",
        Some(r#"trich_yeu: Mở hộp thư ubndxamausontinhlangsonphongvanhoaxahoivaphongkinhtehatangdothi@mauson.langson.gov.vn
"#),
        Some(r#"trich_yeu: Mở hộp thư vanthu@mauson.langson.gov.vn
"#);
    TRANG_SAI_THE_THUC: "trang-sai-the-thuc", Error, None, false,
        "trang đã dàn không đúng cỡ chữ, kiểu chữ, lề, dòng hay đường kẻ mà thể thức định",
        "Văn bản sai thể thức bị trả lại; chương trình xem lại từng trang trước khi ghi.",
        None,
        None;
    BANG_CHAT: "bang-chat", Warning, None, false,
        "cột chữ của bảng hẹp và khó đọc",
        "Chữ xếp thành bậc thang, mỗi dòng một từ.",
        Some(r#"noi_dung:
  - bang:
      cot: [{ten: Việc}, {ten: Việc}, {ten: Việc}, {ten: Việc}, {ten: Việc}, {ten: Việc}, {ten: Việc}, {ten: Việc}, {ten: Việc}]
      hang: [["Tổ chức trồng cây phân tán trên toàn địa bàn xã, chăm sóc và bảo vệ cây sau khi trồng", "Tổ chức trồng cây phân tán trên toàn địa bàn xã, chăm sóc và bảo vệ cây sau khi trồng", "Tổ chức trồng cây phân tán trên toàn địa bàn xã, chăm sóc và bảo vệ cây sau khi trồng", "Tổ chức trồng cây phân tán trên toàn địa bàn xã, chăm sóc và bảo vệ cây sau khi trồng", "Tổ chức trồng cây phân tán trên toàn địa bàn xã, chăm sóc và bảo vệ cây sau khi trồng", "Tổ chức trồng cây phân tán trên toàn địa bàn xã, chăm sóc và bảo vệ cây sau khi trồng", "Tổ chức trồng cây phân tán trên toàn địa bàn xã, chăm sóc và bảo vệ cây sau khi trồng", "Tổ chức trồng cây phân tán trên toàn địa bàn xã, chăm sóc và bảo vệ cây sau khi trồng", "Tổ chức trồng cây phân tán trên toàn địa bàn xã, chăm sóc và bảo vệ cây sau khi trồng"]]
"#),
        Some(r#"noi_dung:
  - bang:
      cot: [{ten: Việc}, {ten: Việc}]
      hang: [["Tổ chức trồng cây phân tán trên toàn địa bàn xã, chăm sóc và bảo vệ cây sau khi trồng", "Tổ chức trồng cây phân tán trên toàn địa bàn xã, chăm sóc và bảo vệ cây sau khi trồng"]]
"#);
    HINH_KHONG_DUNG_DUOC: "hinh-khong-dung-duoc", Error, None, true,
        "không mở hoặc không vẽ được tệp hình",
        "Văn bản sẽ thiếu hình.",
        Some(r#"noi_dung: [{hinh: {tep: khong-co.png, mo_ta: Sơ đồ}}]
"#),
        Some("");
    HINH_SAI_DUOI: "hinh-sai-duoi", Warning, None, false,
        "đuôi tên tệp hình khác loại hình bên trong",
        "Phần mềm khác tin theo đuôi tệp nên không mở được hình.",
        None,
        None;
    HINH_DOI_PHONG: "hinh-doi-phong", Warning, None, false,
        "chữ trong hình SVG dùng phông mà văn bản không có",
        "Chữ in bằng phông của văn bản, rộng hẹp khác đi nên có thể tràn khỏi khung của hình.",
        None,
        None;
    KY_TU_KHONG_CO_TRONG_PHONG: "ky-tu-khong-co-trong-phong", Error, None, true,
        "ký tự không có trong phông chữ",
        "Ký tự ấy in ra giấy thành ô trống.",
        Some(r#"noi_dung: Trồng cây 🌳 đầu xuân.
"#),
        Some(r#"noi_dung: Trồng cây đầu xuân.
"#);

    // Spreadsheets
    BANG_TINH_KHONG_DOC_DUOC: "bang-tinh-khong-doc-duoc", Error, None, true,
        "không đọc được tệp bảng tính, hoặc một dòng của nó",
        "Đọc đoán một tệp hỏng hay có mật khẩu thì mất dòng mà không ai hay; không có gì được sửa.",
        None,
        None;
    COT_BANG_TINH_SAI: "cot-bang-tinh-sai", Error, None, true,
        "bảng tính thiếu tên cột, có cột lạ hoặc cột viết hai lần",
        "Cột không rõ tên thì số của nó không biết đưa vào đâu; bỏ qua là mất dữ liệu.",
        None,
        None;
    DONG_BANG_TINH_SAI: "dong-bang-tinh-sai", Error, None, true,
        "dòng của bảng tính không xếp được vào dự toán",
        "Dòng ngoài nhóm, sau dòng tổng, trùng mã, không có nội dung, dòng cộng gõ tay hay hàng dài hơn dòng tên cột sẽ lọt khỏi tổng, bị tính hai lần hoặc đè lên dòng khác.",
        None,
        None;
    O_BANG_TINH_SAI: "o-bang-tinh-sai", Error, None, true,
        "ô của bảng tính không phải giá trị mà cột của nó nhận",
        "Số đọc đoán từ một ô lỗi, ô ngày tháng, ô gộp, số lẻ hay số theo đơn vị không rõ là số sai trên văn bản đã ký.",
        None,
        None;
    TONG_BANG_TINH_LECH: "tong-bang-tinh-lech", Error, None, true,
        "tổng ghi trong bảng tính khác các phần cộng lại",
        "Một trong hai đã bị gõ đè; phải rõ số nào đúng trước khi đưa vào kế hoạch.",
        None,
        None;

    // Data of a series
    DU_LIEU_KHONG_DOC_DUOC: "du-lieu-khong-doc-duoc", Error, None, true,
        "tệp dữ liệu không có hàng nào, hoặc không phải danh sách các mục",
        "Không rõ mỗi văn bản lấy giá trị ở đâu; không có gì được làm ra.",
        None,
        None;
    COT_DU_LIEU_SAI: "cot-du-lieu-sai", Error, None, true,
        "tên cột của tệp dữ liệu gõ sai, viết hai lần, hoặc dẫn tới chỗ kế hoạch không có",
        "Cột không tới được chỗ của nó thì mọi văn bản giữ giá trị của mẫu mà không ai hay.",
        None,
        None;
    COT_DU_LIEU_THUA: "cot-du-lieu-thua", Warning, None, false,
        "cột của tệp dữ liệu không dùng vào đâu",
        "Cột chỉ để ghi nhớ thì không sao; còn nếu để điền vào văn bản thì tên cột đã sai.",
        None,
        None;
    HANG_DU_LIEU_SAI: "hang-du-lieu-sai", Error, None, true,
        "hàng của tệp dữ liệu thừa ô, trùng tên tệp, hoặc không phải hàng của một văn bản",
        "Hàng lệch cột thì số liệu sang cột khác; hàng ấy không làm ra văn bản, các hàng khác vẫn làm.",
        None,
        None;
    O_DU_LIEU_SAI: "o-du-lieu-sai", Error, None, true,
        "ô của tệp dữ liệu không phải giá trị dùng được ở chỗ của nó",
        "Giá trị đọc đoán là giá trị sai trên văn bản đã ký; hàng ấy không làm ra văn bản.",
        None,
        None;
    O_DU_LIEU_TRONG: "o-du-lieu-trong", Error, None, false,
        "lời văn gọi một ô trống của tệp dữ liệu",
        "Chỗ ấy trên văn bản sẽ thành khoảng trống giữa câu.",
        None,
        None;
    O_DU_LIEU_GIU_MAU: "o-du-lieu-giu-mau", Warning, None, false,
        "ô trống của tệp dữ liệu để văn bản giữ giá trị viết trong mẫu",
        "Ô quên điền thì văn bản của nơi này mang giá trị của mẫu, thường là của nơi khác.",
        None,
        None;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_words_without_accents() {
        let mut seen = std::collections::BTreeSet::new();
        for kind in ALL {
            assert!(seen.insert(kind.id), "{} twice", kind.id);
            let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
            assert!(kind.id.bytes().all(plain), "{}", kind.id);
            assert_eq!(kind.wrong.is_some(), kind.right.is_some(), "{}", kind.id);
        }
    }
}
