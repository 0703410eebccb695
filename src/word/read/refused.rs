//! Why a file cannot be read, each in words of its own.

use crate::reason::Reason;

/// Why a file is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// It opens with a password.
    Locked,
    /// The form of Word 97 to 2003, in a state that cannot be read; or older still.
    OldWord,
    /// RTF, whatever it is called.
    Rtf,
    /// Another format that is known: what it is called.
    Other(&'static str),
    /// Nothing that Word writes.
    NotWord,
    /// Cut off or damaged: where.
    Damaged(String),
    /// A part, or all of them, are larger than this many MB.
    TooLarge {
        /// The part; `None` for all together.
        part: Option<String>,
        /// The most that is read, in MB.
        most: u64,
    },
    /// More files or elements than any paper has.
    TooMany(&'static str),
    /// Elements inside each other deeper than any paper has.
    TooDeep,
}

impl Refused {
    /// Returns what to say and what to do.
    pub fn reason(&self) -> Reason {
        let save = "mở bằng Word (hoặc LibreOffice), chọn Lưu thành (Save As), kiểu Word Document \
                    (.docx), rồi dùng tệp mới";
        match self {
            Self::Locked => Reason::new(
                "tệp Word này đặt mật khẩu",
                "mở bằng Word, bỏ mật khẩu ở Tệp > Thông tin > Bảo vệ, lưu lại rồi dùng tệp ấy",
            ),
            Self::OldWord => Reason::new("tệp Word kiểu cũ (.doc) này không đọc được", save),
            Self::Rtf => Reason::new("tệp này là RTF, không phải .docx", save),
            Self::Other(what) => Reason::new(
                format!("tệp này là {what}, không phải tệp Word"),
                "chọn tệp Word (.docx hoặc .doc)",
            ),
            Self::NotWord => Reason::new(
                "tệp này không phải tệp Word",
                "chọn tệp Word (.docx hoặc .doc); tệp tải về dở dang thì tải lại",
            ),
            Self::Damaged(at) => Reason::new(
                format!("tệp Word này bị hỏng: {at}"),
                "lấy lại bản gốc; Word mở được thì lưu thành tệp mới (.docx) rồi dùng tệp ấy",
            ),
            Self::TooLarge { part, most } => Reason::new(
                match part {
                    Some(part) => format!("phần {part} của tệp giải nén ra lớn hơn {most} MB"),
                    None => format!("tệp giải nén ra lớn hơn {most} MB"),
                },
                "một văn bản không lớn như vậy; bỏ hình lớn khỏi tệp rồi lưu lại",
            ),
            Self::TooMany(what) => Reason::new(
                format!("tệp có quá nhiều {what}"),
                "một văn bản không có nhiều như vậy; kiểm tra lại tệp",
            ),
            Self::TooDeep => Reason::new(
                "các phần của tệp lồng vào nhau quá sâu",
                "một văn bản không lồng sâu như vậy; kiểm tra lại tệp",
            ),
        }
    }
}
