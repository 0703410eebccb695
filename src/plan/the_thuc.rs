//! Thể thức: the words that a plan chooses for the parts of its paper.

use super::words::words;
use crate::law::documents::ABBREVIATIONS;

words! {
    /// Thể thức: the rules that were in force when the plan was issued.
    #[derive(Default)]
    pub enum TheThuc {
        /// Nghị định 30/2020/NĐ-CP, since 05/3/2020.
        #[default]
        Nd30 = "nd30-2020",
        /// Thông tư 01/2011/TT-BNV, 2011 to 2020.
        Tt01 = "tt01-2011",
    }
}

words! {
    /// Tên loại (type of document): the types that a plan can be, or that approve and submit one.
    #[derive(Default)]
    pub enum TenLoai {
        /// Plan.
        #[default]
        KeHoach = "kế hoạch",
        /// Programme.
        ChuongTrinh = "chương trình",
        /// Scheme.
        PhuongAn = "phương án",
        /// Project, as a policy.
        DeAn = "đề án",
        /// Project, as an investment.
        DuAn = "dự án",
        /// Decision.
        QuyetDinh = "quyết định",
        /// Submission.
        ToTrinh = "tờ trình",
    }
}

impl TenLoai {
    /// Returns the abbreviation that a ký hiệu begins with (Phụ lục III, mục I).
    pub fn short(self) -> &'static str {
        let own = ABBREVIATIONS.iter().find(|(word, _)| *word == self.as_str());
        own.map_or("", |(_, short)| short)
    }
}

words! {
    /// The two spellings of Quốc hiệu: the decree prints both.
    #[derive(Default)]
    pub enum QuocHieu {
        /// The accent on the first vowel.
        #[default]
        First = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        /// The accent on the second vowel, in older documents.
        Second = "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    }
}

words! {
    /// Dấu chỉ độ mật (secrecy): Mục III.2.a.
    pub enum DoMat {
        /// Secret.
        Mat = "MẬT",
        /// Top secret.
        ToiMat = "TỐI MẬT",
        /// Of the highest secrecy.
        TuyetMat = "TUYỆT MẬT",
    }
}

words! {
    /// Dấu chỉ mức độ khẩn (urgency): Mục III.2.b.
    pub enum DoKhan {
        /// Urgent.
        Khan = "KHẨN",
        /// Very urgent.
        ThuongKhan = "THƯỢNG KHẨN",
        /// Express.
        HoaToc = "HỎA TỐC",
        /// Express, at an appointed time: only in Thông tư 01/2011/TT-BNV.
        HoaTocHenGio = "HỎA TỐC HẸN GIỜ",
    }
}

words! {
    /// Chỉ dẫn phạm vi lưu hành (circulation): Mục III.2.c.
    pub enum LuuHanh {
        /// To be given back after reading.
        XemXongTraLai = "XEM XONG TRẢ LẠI",
        /// Within the office alone.
        LuuHanhNoiBo = "LƯU HÀNH NỘI BỘ",
    }
}

words! {
    /// What the document is issued as.
    #[derive(Default)]
    pub enum HinhThuc {
        /// Electronic: with fields to sign, and to fill in what of number and date is not known.
        #[default]
        DienTu = "điện tử",
        /// On paper: without fields.
        Giay = "giấy",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_of_document_has_an_abbreviation() {
        let words = ABBREVIATIONS.map(|(word, _)| word);
        assert_eq!(words, TenLoai::WORDS);
    }
}
