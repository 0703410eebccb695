//! Điều khoản (clauses): what the findings and the keys rest on, said once.
//!
//! Short names are those of the decree's Phụ lục I, Phần I: `II.6.a` is Mục II.6.a. The summaries
//! are ours, for `kehoach explain`; the decree's own words are what counts.

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

macro_rules! clauses {
    ($($name:ident = $id:literal, $text:literal, $says:literal;)*) => {
        $(#[doc = $text] pub static $name: Clause = Clause { id: $id, text: $text, says: $says };)*

        /// Every clause, in the order of the decree.
        pub static ALL: &[&Clause] = &[$(&$name),*];
    };
}

clauses! {
    PL_I = "PL I",
        "NĐ 30/2020/NĐ-CP, Phụ lục I",
        "thể thức, kỹ thuật trình bày văn bản hành chính và bản sao văn bản";
    I_1 = "I.1",
        "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I.1",
        "khổ giấy A4 (210 mm x 297 mm)";
    I_2 = "I.2",
        "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I.2",
        "chiều trình bày: theo chiều dài khổ giấy; bảng, biểu không tách riêng được thì có thể theo chiều rộng";
    I_3 = "I.3",
        "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I.3",
        "lề trên, lề dưới 20 - 25 mm; lề trái 30 - 35 mm; lề phải 15 - 20 mm";
    I_7 = "I.7",
        "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I.7",
        "số trang: chữ số Ả Rập, cỡ 13 - 14, đứng, canh giữa trong lề trên; không hiện ở trang thứ nhất";
    II_1 = "II.1",
        "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.1",
        "Quốc hiệu in hoa, cỡ 12 - 13, đứng, đậm; Tiêu ngữ cỡ 13 - 14, đứng, đậm, có đường kẻ dài bằng dòng chữ";
    II_2 = "II.2",
        "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.2",
        "tên cơ quan ban hành đầy đủ, đậm; tên cơ quan chủ quản trực tiếp (nếu có) ở trên, không đậm; kẻ ngang 1/3 đến 1/2 dòng chữ";
    II_3_A = "II.3.a",
        "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.3.a",
        "số văn bản ghi bằng chữ số Ả Rập; số nhỏ hơn 10 thêm số 0 phía trước";
    II_3_B = "II.3.b",
        "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.3.b",
        "ký hiệu gồm chữ viết tắt tên loại và chữ viết tắt tên cơ quan, nối bằng dấu `-`, không cách chữ";
    II_4_A = "II.4.a",
        "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.4.a",
        "địa danh là tên gọi chính thức của đơn vị hành chính nơi cơ quan đóng trụ sở";
    II_4_B = "II.4.b",
        "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.4.b",
        "thời gian ban hành viết đầy đủ; ngày nhỏ hơn 10, tháng 1, 2 thêm số 0 phía trước";
    II_5 = "II.5",
        "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.5",
        "tên loại in hoa, đậm; trích yếu ở dưới, in thường, đậm, phản ánh khái quát nội dung chủ yếu; kẻ ngang bên dưới";
    II_6 = "II.6",
        "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6",
        "nội dung: bố cục phần, chương, mục, điều, khoản, điểm; cách đánh số và trình bày từng cấp";
    II_6_A = "II.6.a",
        "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.a",
        "căn cứ ban hành: văn bản quy định thẩm quyền và văn bản có hiệu lực pháp lý quy định nội dung, đã ban hành";
    II_6_B = "II.6.b",
        "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.b",
        "lời văn cỡ 13 - 14, canh đều hai lề; lùi đầu dòng 1 hoặc 1,27 cm; cách đoạn từ 6 pt; dòng đơn đến 1,5 lines";
    II_7 = "II.7",
        "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.7",
        "chức vụ, họ tên và chữ ký của người có thẩm quyền";
    II_7_B = "II.7.b",
        "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.7.b",
        "quyền hạn của người ký: TM. (thay mặt tập thể), Q. (quyền), KT. (ký thay), TL. (thừa lệnh), TUQ. (thừa ủy quyền)";
    II_7_C = "II.7.c",
        "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.7.c",
        "chức vụ chính thức của người ký; trước họ tên không ghi học hàm, học vị và danh hiệu khác";
    II_8 = "II.8",
        "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.8",
        "chữ ký số của cơ quan: hình dấu trùm lên khoảng 1/3 hình chữ ký của người ký về bên trái";
    II_9 = "II.9",
        "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.9",
        "nơi nhận: cơ quan, tổ chức, đơn vị, cá nhân nhận văn bản";
    II_9_D = "II.9.d",
        "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.9.d",
        "mỗi nơi nhận một dòng có gạch đầu dòng, cuối dòng dấu `;`; dòng cuối là `Lưu`, kết thúc bằng dấu chấm";
    III_1 = "III.1",
        "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.1",
        "phụ lục: chữ `Phụ lục` và số thứ tự La Mã, tên phụ lục in hoa, dòng `(Kèm theo ...)`, số trang riêng";
    III_1_A = "III.1.a",
        "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.1.a",
        "văn bản có phụ lục kèm theo thì trong văn bản phải có chỉ dẫn về phụ lục đó";
    III_1_D = "III.1.d",
        "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.1.d",
        "thông tin chỉ dẫn kèm theo văn bản trên mỗi phụ lục; phụ lục tệp riêng của văn bản điện tử: cơ quan ký số";
    III_2_A = "III.2.a",
        "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.2.a",
        "dấu chỉ độ mật theo quy định về bảo vệ bí mật nhà nước";
    III_2_B = "III.2.b",
        "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.2.b",
        "dấu chỉ mức độ khẩn: hỏa tốc, thượng khẩn, khẩn";
    III_2_C = "III.2.c",
        "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.2.c",
        "chỉ dẫn phạm vi lưu hành: in hoa, đóng khung";
    III_3 = "III.3",
        "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.3",
        "ký hiệu người soạn thảo và số lượng bản phát hành";
    III_4 = "III.4",
        "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.4",
        "địa chỉ cơ quan, thư điện tử, trang thông tin điện tử, số điện thoại ở chân trang đầu";
    PL_II = "PL II",
        "NĐ 30/2020/NĐ-CP, Phụ lục II",
        "viết hoa trong văn bản hành chính";
    FORM_1_2 = "mẫu 1.2",
        "NĐ 30/2020/NĐ-CP, Phụ lục III, mẫu 1.2",
        "mẫu quyết định (quy định trực tiếp)";
    FORM_1_4 = "mẫu 1.4",
        "NĐ 30/2020/NĐ-CP, Phụ lục III, mẫu 1.4",
        "mẫu văn bản có tên loại khác, có kế hoạch và tờ trình";
    IN_FORCE = "hiệu lực",
        "NĐ 30/2020/NĐ-CP có hiệu lực từ 05/3/2020; TT 01/2011/TT-BNV hết hiệu lực ngày 15/6/2020",
        "thể thức nào áp dụng cho văn bản của ngày nào";
    ACCOUNTING_11 = "Luật Kế toán 11",
        "Luật Kế toán, Điều 11",
        "chữ số và chữ viết trong kế toán: sau hàng nghìn, triệu, tỷ đặt dấu chấm; sau hàng đơn vị đặt dấu phẩy";
    TWO_LEVELS = "chính quyền hai cấp",
        "Luật Tổ chức chính quyền địa phương ngày 16/6/2025 (chính quyền hai cấp từ 01/7/2025)",
        "từ 01/7/2025 đơn vị hành chính chỉ còn cấp tỉnh và cấp xã";
}

/// Returns the clause of a short name or a citation, whatever its capitals and spaces.
pub fn find(name: &str) -> Option<&'static Clause> {
    let plain = |text: &str| text.to_lowercase().replace("mục", "").replace([' ', '.'], "");
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
