//! Điều khoản (clauses): what the findings and the keys rest on, said once.
//!
//! Short names are those of the decree's Phụ lục I, Phần I: `II.6.a` is Mục II.6.a. The summaries
//! are ours, for `kehoach explain`; the decree's own words are what counts. What each clause asks for
//! point by point, and what keeps it, stands in `law/the-thuc.yaml` ([`super::ledger`]).

/// A clause of the law.
#[derive(Debug, PartialEq, Eq)]
pub struct Clause {
    /// What people call it: `II.6.a`.
    pub id: &'static str,
    /// Its full citation.
    pub text: &'static str,
    /// What it asks for, in short.
    pub says: &'static str,
}

/// Cites a part of Phụ lục I, Phần I.
macro_rules! pl_1 {
    ($id:literal) => {
        concat!("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục ", $id)
    };
}

/// Cites a part of Phụ lục II.
macro_rules! pl_2 {
    ($id:literal) => {
        concat!("NĐ 30/2020/NĐ-CP, Phụ lục II, Mục ", $id)
    };
}

/// Cites a form of Phụ lục III.
macro_rules! pl_3 {
    ($id:literal) => {
        concat!("NĐ 30/2020/NĐ-CP, Phụ lục III, ", $id)
    };
}

macro_rules! clauses {
    ($($name:ident = $id:literal, $text:expr, $says:literal;)*) => {
        $(#[doc = $says] pub static $name: Clause = Clause { id: $id, text: $text, says: $says };)*

        /// Every clause, in the order of the decree.
        pub static ALL: &[&Clause] = &[$(&$name),*];
    };
}

clauses! {
    PL_I = "PL I", "NĐ 30/2020/NĐ-CP, Phụ lục I",
        "thể thức, kỹ thuật trình bày văn bản hành chính và bản sao văn bản";
    I = "I", pl_1!("I"),
        "quy định chung: khổ giấy, kiểu trình bày, lề, phông, cỡ chữ, vị trí, số trang";
    I_1 = "I.1", pl_1!("I.1"),
        "khổ giấy A4 (210 mm x 297 mm)";
    I_2 = "I.2", pl_1!("I.2"),
        "chiều trình bày: theo chiều dài khổ giấy; bảng, biểu không tách riêng được thì có thể theo chiều rộng";
    I_3 = "I.3", pl_1!("I.3"),
        "lề trên, lề dưới 20 - 25 mm; lề trái 30 - 35 mm; lề phải 15 - 20 mm";
    I_4 = "I.4", pl_1!("I.4"),
        "phông chữ tiếng Việt Times New Roman, Unicode TCVN 6909:2001, màu đen";
    I_5 = "I.5", pl_1!("I.5"),
        "cỡ chữ, kiểu chữ theo từng thành phần thể thức";
    I_6 = "I.6", pl_1!("I.6"),
        "vị trí các thành phần thể thức theo sơ đồ ở Mục IV";
    I_7 = "I.7", pl_1!("I.7"),
        "số trang: chữ số Ả Rập, cỡ 13 - 14, đứng, canh giữa trong lề trên; không hiện ở trang thứ nhất";
    II = "II", pl_1!("II"),
        "các thành phần thể thức chính";
    II_1 = "II.1", pl_1!("II.1"),
        "Quốc hiệu in hoa, cỡ 12 - 13, đứng, đậm; Tiêu ngữ cỡ 13 - 14, đứng, đậm, có đường kẻ dài bằng dòng chữ";
    II_1_A = "II.1.a", pl_1!("II.1.a"),
        "Quốc hiệu: in hoa, cỡ 12 - 13, đứng, đậm, trên cùng, bên phải trang đầu";
    II_1_B = "II.1.b", pl_1!("II.1.b"),
        "Tiêu ngữ: in thường, cỡ 13 - 14, đứng, đậm, giữa dưới Quốc hiệu; chữ đầu cụm từ viết hoa, gạch nối có cách chữ; kẻ ngang dài bằng dòng chữ";
    II_1_C = "II.1.c", pl_1!("II.1.c"),
        "Quốc hiệu và Tiêu ngữ ở ô số 1, cách nhau dòng đơn";
    II_2 = "II.2", pl_1!("II.2"),
        "tên cơ quan ban hành đầy đủ, đậm; tên cơ quan chủ quản trực tiếp (nếu có) ở trên, không đậm; kẻ ngang 1/3 đến 1/2 dòng chữ";
    II_2_A = "II.2.a", pl_1!("II.2.a"),
        "tên chính thức, đầy đủ của cơ quan ban hành; tên cơ quan chủ quản trực tiếp (nếu có), được viết tắt cụm từ thông dụng";
    II_2_B = "II.2.b", pl_1!("II.2.b"),
        "cơ quan ban hành: in hoa, cỡ 12 - 13, đứng, đậm, kẻ ngang 1/3 đến 1/2 dòng chữ; cơ quan chủ quản: in hoa, cỡ 12 - 13, đứng; cách nhau dòng đơn";
    II_2_C = "II.2.c", pl_1!("II.2.c"),
        "tên cơ quan ở ô số 2";
    II_3_A = "II.3.a", pl_1!("II.3.a"),
        "số văn bản là số thứ tự trong năm, ghi bằng chữ số Ả Rập; tổ chức tư vấn dùng dấu của cơ quan lấy hệ thống số riêng";
    II_3_B = "II.3.b", pl_1!("II.3.b"),
        "ký hiệu gồm chữ viết tắt tên loại và chữ viết tắt tên cơ quan ban hành";
    II_3_C = "II.3.c", pl_1!("II.3.c"),
        "chữ `Số` in thường, cỡ 13, có dấu hai chấm; số nhỏ hơn 10 thêm số 0; ký hiệu in hoa, cỡ 13; `/` giữa số và ký hiệu, `-` giữa các nhóm, không cách chữ";
    II_3_D = "II.3.d", pl_1!("II.3.d"),
        "số, ký hiệu ở ô số 3";
    II_4_A = "II.4.a", pl_1!("II.4.a"),
        "địa danh là tên gọi chính thức của đơn vị hành chính nơi cơ quan đóng trụ sở; đơn vị mang tên người, số, sự kiện thì ghi tên gọi đầy đủ";
    II_4_B = "II.4.b", pl_1!("II.4.b"),
        "thời gian ban hành viết đầy đủ; ngày nhỏ hơn 10, tháng 1, 2 thêm số 0 phía trước";
    II_4_C = "II.4.c", pl_1!("II.4.c"),
        "địa danh và thời gian ở ô số 4, cùng dòng với số, ký hiệu: in thường, cỡ 13 - 14, nghiêng, dấu phẩy sau địa danh";
    II_5 = "II.5", pl_1!("II.5"),
        "tên loại in hoa, đậm; trích yếu ở dưới, in thường, đậm, phản ánh khái quát nội dung chủ yếu; kẻ ngang bên dưới";
    II_5_A = "II.5.a", pl_1!("II.5.a"),
        "tên loại là tên của loại văn bản; trích yếu là một câu ngắn gọn hoặc cụm từ phản ánh khái quát nội dung chủ yếu";
    II_5_B = "II.5.b", pl_1!("II.5.b"),
        "tên loại in hoa, cỡ 13 - 14, đậm; trích yếu ngay dưới, in thường, cỡ 13 - 14, đậm; kẻ ngang 1/3 đến 1/2 dòng chữ; `V/v` chỉ ở công văn";
    II_6 = "II.6", pl_1!("II.6"),
        "nội dung: căn cứ, viện dẫn, bố cục phần, chương, mục, điều, khoản, điểm; cách đánh số và trình bày từng cấp";
    II_6_A = "II.6.a", pl_1!("II.6.a"),
        "căn cứ ban hành: văn bản quy định thẩm quyền và văn bản quy định nội dung; ghi đủ tên loại, số, ký hiệu, cơ quan, ngày, trích yếu (Luật, Pháp lệnh không ghi số, cơ quan); nghiêng, cuối dòng `;`, dòng cuối `.`";
    II_6_B = "II.6.b", pl_1!("II.6.b"),
        "viện dẫn lần đầu ghi đủ tên loại, số, ký hiệu, ngày, cơ quan, trích yếu; các lần sau chỉ ghi tên loại và số, ký hiệu";
    II_6_C = "II.6.c", pl_1!("II.6.c"),
        "bố cục theo phần, chương, mục, tiểu mục, điều, khoản, điểm hoặc các phần, mục từ lớn đến nhỏ";
    II_6_D = "II.6.d", pl_1!("II.6.d"),
        "phần, chương, mục, tiểu mục, điều phải có tiêu đề";
    II_6_DD = "II.6.đ", pl_1!("II.6.đ"),
        "cách trình bày và đánh số phần, chương, mục, tiểu mục, điều, khoản, điểm";
    II_6_E = "II.6.e", pl_1!("II.6.e"),
        "lời văn cỡ 13 - 14, đứng, canh đều hai lề; lùi đầu dòng 1 hoặc 1,27 cm; cách đoạn từ 6 pt; dòng đơn đến 1,5 lines";
    II_6_G = "II.6.g", pl_1!("II.6.g"),
        "nội dung ở ô số 6";
    II_7 = "II.7", pl_1!("II.7"),
        "chức vụ, họ tên và chữ ký của người có thẩm quyền";
    II_7_A = "II.7.a", pl_1!("II.7.a"),
        "chữ ký trên văn bản giấy hoặc chữ ký số trên văn bản điện tử của người có thẩm quyền";
    II_7_B = "II.7.b", pl_1!("II.7.b"),
        "quyền hạn của người ký: TM. (thay mặt tập thể), Q. (quyền), KT. (ký thay), TL. (thừa lệnh), TUQ. (thừa ủy quyền)";
    II_7_C = "II.7.c", pl_1!("II.7.c"),
        "chức vụ chính thức của người ký; trước họ tên không ghi học hàm, học vị và danh hiệu khác";
    II_7_D = "II.7.d", pl_1!("II.7.d"),
        "hình ảnh, vị trí chữ ký số của người có thẩm quyền: chữ ký tay màu xanh, .png nền trong suốt, giữa chức vụ và họ tên";
    II_7_DD = "II.7.đ", pl_1!("II.7.đ"),
        "quyền hạn, chức vụ ở ô số 7a: in hoa, cỡ 13 - 14, đứng, đậm; họ tên ở ô số 7b: in thường, cỡ 13 - 14, đứng, đậm";
    II_8 = "II.8", pl_1!("II.8"),
        "dấu, chữ ký số của cơ quan, tổ chức";
    II_8_A = "II.8.a", pl_1!("II.8.a"),
        "hình dấu màu đỏ, kích thước thực, .png nền trong suốt, trùm lên khoảng 1/3 hình chữ ký của người ký về bên trái";
    II_8_B = "II.8.b", pl_1!("II.8.b"),
        "chữ ký số trên văn bản kèm theo: cùng tệp thì không ký riêng; khác tệp thì ký từng tệp, góc trên bên phải trang đầu, không hiện hình, cỡ 10";
    II_8_C = "II.8.c", pl_1!("II.8.c"),
        "dấu, chữ ký số của cơ quan ở ô số 8";
    II_9 = "II.9", pl_1!("II.9"),
        "nơi nhận: cơ quan, tổ chức, đơn vị, cá nhân nhận văn bản";
    II_9_D = "II.9.d", pl_1!("II.9.d"),
        "`Kính gửi` chỉ ở tờ trình, báo cáo lên cấp trên, công văn; `Nơi nhận` mỗi nơi một dòng có gạch đầu dòng, cuối dòng `;`; dòng cuối là `Lưu`, kết thúc bằng dấu chấm";
    III = "III", pl_1!("III"),
        "các thành phần thể thức khác";
    III_1 = "III.1", pl_1!("III.1"),
        "phụ lục: chữ `Phụ lục` và số thứ tự La Mã, tên phụ lục in hoa, dòng `(Kèm theo ...)`, số trang riêng";
    III_1_A = "III.1.a", pl_1!("III.1.a"),
        "trong văn bản phải có chỉ dẫn về phụ lục; từ hai phụ lục thì đánh số La Mã";
    III_1_B = "III.1.b", pl_1!("III.1.b"),
        "`Phụ lục` và số thứ tự: dòng riêng, giữa, in thường, cỡ 14, đứng, đậm; tên phụ lục: giữa, in hoa, cỡ 13 - 14, đứng, đậm";
    III_1_C = "III.1.c", pl_1!("III.1.c"),
        "dòng `(Kèm theo ...)`: giữa, dưới tên phụ lục, in thường, cỡ 13 - 14, nghiêng; điền đủ ở văn bản giấy, để trống ở văn bản điện tử";
    III_1_D = "III.1.d", pl_1!("III.1.d"),
        "phụ lục cùng tệp không ký riêng; phụ lục tệp riêng của văn bản điện tử: cơ quan ký số, góc trên bên phải trang đầu, cỡ 10";
    III_1_DD = "III.1.đ", pl_1!("III.1.đ"),
        "số trang đánh riêng theo từng phụ lục";
    III_1_E = "III.1.e", pl_1!("III.1.e"),
        "mẫu trình bày phụ lục theo Phụ lục III";
    III_2_A = "III.2.a", pl_1!("III.2.a"),
        "dấu chỉ độ mật theo quy định về bảo vệ bí mật nhà nước";
    III_2_B = "III.2.b", pl_1!("III.2.b"),
        "dấu chỉ mức độ khẩn: hỏa tốc, thượng khẩn, khẩn; khung 30 x 8, 40 x 8, 20 x 8 mm, đỏ tươi";
    III_2_C = "III.2.c", pl_1!("III.2.c"),
        "chỉ dẫn phạm vi lưu hành: in hoa, cỡ 13 - 14, đứng, đậm, đóng khung viền đơn";
    III_3 = "III.3", pl_1!("III.3"),
        "ký hiệu người soạn thảo và số lượng bản phát hành: cỡ 11, đứng";
    III_4 = "III.4", pl_1!("III.4"),
        "địa chỉ cơ quan, thư điện tử, trang thông tin điện tử, số điện thoại ở chân trang đầu: cỡ 11 - 12, dưới đường kẻ hết chiều ngang";
    IV = "IV", pl_1!("IV"),
        "sơ đồ bố trí các thành phần thể thức: ô số 1 đến 14";
    V = "V", pl_1!("V"),
        "mẫu chữ và chi tiết trình bày từng thành phần";
    COPIES = "PL I.2", "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần II",
        "thể thức và kỹ thuật trình bày bản sao văn bản";
    PL_II = "PL II", "NĐ 30/2020/NĐ-CP, Phụ lục II",
        "viết hoa trong văn bản hành chính";
    CAPITALS_I = "PL II.I", pl_2!("I"),
        "viết hoa đầu câu: sau dấu chấm, chấm hỏi, chấm than và khi xuống dòng";
    CAPITALS_II = "PL II.II", pl_2!("II"),
        "viết hoa tên người";
    CAPITALS_III = "PL II.III", pl_2!("III"),
        "viết hoa tên địa lý, tên đơn vị hành chính";
    CAPITALS_IV = "PL II.IV", pl_2!("IV"),
        "viết hoa tên cơ quan, tổ chức: chữ đầu của từ chỉ loại hình, chức năng, lĩnh vực";
    CAPITALS_V_1 = "PL II.V.1", pl_2!("V.1"),
        "danh từ đặc biệt: Nhân dân, Nhà nước";
    CAPITALS_V_2 = "PL II.V.2", pl_2!("V.2"),
        "tên huân chương, huy chương, danh hiệu vinh dự";
    CAPITALS_V_3 = "PL II.V.3", pl_2!("V.3"),
        "chức vụ, học vị viết hoa khi đi liền với tên người cụ thể";
    CAPITALS_V_4 = "PL II.V.4", pl_2!("V.4"),
        "danh từ chung đã riêng hóa: Bác, Người, Đảng";
    CAPITALS_V_5 = "PL II.V.5", pl_2!("V.5"),
        "tên ngày lễ, ngày kỷ niệm";
    CAPITALS_V_6 = "PL II.V.6", pl_2!("V.6"),
        "tên loại văn bản và chữ đầu tên gọi, khi nói đến một văn bản cụ thể";
    CAPITALS_V_7 = "PL II.V.7", pl_2!("V.7"),
        "viện dẫn: viết hoa Phần, Chương, Mục, Tiểu mục, Điều; không viết hoa khoản, điểm";
    CAPITALS_V_8 = "PL II.V.8", pl_2!("V.8"),
        "năm âm lịch, ngày tết, ngày trong tuần, tháng trong năm viết bằng chữ";
    CAPITALS_V_9 = "PL II.V.9", pl_2!("V.9"),
        "sự kiện lịch sử, triều đại";
    CAPITALS_V_10 = "PL II.V.10", pl_2!("V.10"),
        "tên tác phẩm, sách báo, tạp chí";
    PL_III_I = "PL III.I", "NĐ 30/2020/NĐ-CP, Phụ lục III, Mục I",
        "chữ viết tắt tên loại văn bản hành chính và bản sao";
    FORM_1_1 = "mẫu 1.1", pl_3!("mẫu 1.1"),
        "mẫu nghị quyết (cá biệt)";
    FORM_1_2 = "mẫu 1.2", pl_3!("mẫu 1.2"),
        "mẫu quyết định (quy định trực tiếp)";
    FORM_1_3 = "mẫu 1.3", pl_3!("mẫu 1.3"),
        "mẫu quyết định (quy định gián tiếp) và văn bản ban hành kèm theo: không có số, địa danh, có dòng `(Kèm theo Quyết định ...)`";
    FORM_1_4 = "mẫu 1.4", pl_3!("mẫu 1.4"),
        "mẫu văn bản có tên loại khác, có kế hoạch và tờ trình; hết nội dung có `./.`";
    OTHER_FORMS = "mẫu 1.5", "NĐ 30/2020/NĐ-CP, Phụ lục III, mẫu 1.5 đến 1.10",
        "công văn, công điện, giấy mời, giấy giới thiệu, biên bản, giấy nghỉ phép";
    FORM_2 = "mẫu 2", "NĐ 30/2020/NĐ-CP, Phụ lục III, mẫu 2.1 và 2.2",
        "mẫu phụ lục của văn bản giấy và văn bản điện tử";
    FORM_3 = "mẫu 3", "NĐ 30/2020/NĐ-CP, Phụ lục III, mẫu 3.1 và 3.2",
        "mẫu bản sao";
    ARTICLES = "NĐ 30", "NĐ 30/2020/NĐ-CP, Điều 5, 7, 13, 14, 15, 17, 18, 32",
        "giá trị pháp lý, loại văn bản, trình tự ký, cấp số, phát hành văn bản điện tử";
    METADATA = "PL VI", "NĐ 30/2020/NĐ-CP, Phụ lục VI",
        "thông tin đầu vào của hệ thống quản lý tài liệu điện tử";
    IN_FORCE = "hiệu lực", "NĐ 30/2020/NĐ-CP có hiệu lực từ 05/3/2020; TT 01/2011/TT-BNV hết hiệu lực ngày 15/6/2020",
        "thể thức nào áp dụng cho văn bản của ngày nào";
    TT01 = "TT 01/2011", "TT 01/2011/TT-BNV",
        "thể thức và kỹ thuật trình bày văn bản hành chính trước NĐ 30/2020/NĐ-CP";
    ACCOUNTING_11 = "Luật Kế toán 11", "Luật Kế toán, Điều 11",
        "chữ số và chữ viết trong kế toán: sau hàng nghìn, triệu, tỷ đặt dấu chấm; sau hàng đơn vị đặt dấu phẩy";
    TWO_LEVELS = "chính quyền hai cấp", "Luật Tổ chức chính quyền địa phương ngày 16/6/2025 (chính quyền hai cấp từ 01/7/2025)",
        "từ 01/7/2025 đơn vị hành chính chỉ còn cấp tỉnh và cấp xã";
}

impl Clause {
    /// Whether it is `other`, or a part of it.
    pub fn is_in(&self, other: &Self) -> bool {
        let below = |name: &str| self.id.strip_prefix(name).is_some_and(|s| s.starts_with('.'));
        let appendix = self.text.strip_prefix(other.text).is_some_and(|s| s.starts_with(", "));
        self == other || below(other.id) || appendix
    }
}

/// Returns the clause of a short name or a citation, whatever its capitals and spaces.
pub fn find(name: &str) -> Option<&'static Clause> {
    let plain = |text: &str| {
        let text = text.to_lowercase().replace("mục", "");
        let parts = text.split([' ', '.', ',']).filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(".")
    };
    let name = plain(name);
    ALL.iter().copied().find(|clause| plain(clause.id) == name || plain(clause.text) == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clause_is_found_by_what_people_call_it() {
        let text = |name: &str| find(name).map(|clause| clause.id);
        assert_eq!(text("II.6.a"), Some("II.6.a"));
        assert_eq!(text("mục ii.6.a"), Some("II.6.a"));
        assert_eq!(text("PL I"), Some("PL I"));
        assert_eq!(text("IX.4"), None);
        for clause in ALL {
            assert_eq!(find(clause.id), Some(*clause), "{}", clause.id);
        }
    }
}
