//! What is told: plain data, as it goes into JSON.

use serde::Serialize;

/// A review as it is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// What must be known of the file as a whole.
    #[serde(rename = "luu_y")]
    pub notes: Vec<String>,
    /// What was done to the text, in the order of the file.
    #[serde(rename = "sua_doi")]
    pub changes: Vec<Told>,
    /// What was remarked.
    #[serde(rename = "nhan_xet")]
    pub remarks: Vec<Remark>,
}

/// A change as it is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Told {
    /// Its number, from 1.
    #[serde(rename = "so")]
    pub nth: usize,
    /// What was done: `sửa`, `thêm`, `đoạn mới`.
    #[serde(rename = "loai")]
    pub what: &'static str,
    /// By whom; none where nobody noted it.
    #[serde(rename = "nguoi")]
    pub author: Option<String>,
    /// What is said in the place of a name where nobody noted it.
    #[serde(skip)]
    pub unnoted: &'static str,
    /// When: `27/11/2026 08:15`; nothing where the file does not say.
    #[serde(rename = "luc")]
    pub date: String,
    /// Where to look in the plan.
    #[serde(rename = "cho")]
    pub place: Place,
    /// The section, or the part of the form.
    #[serde(rename = "muc")]
    pub section: String,
    /// The words before it.
    #[serde(rename = "truoc")]
    pub before: String,
    /// What stood there.
    #[serde(rename = "cu")]
    pub old: String,
    /// What stands there now.
    #[serde(rename = "moi")]
    pub new: String,
    /// The words behind it.
    #[serde(rename = "sau")]
    pub after: String,
    /// For what is new or moved: the first words of the block that it comes behind.
    #[serde(rename = "sau_khoi")]
    pub behind: Option<String>,
    /// Whether it stands in the plan now; none before anything was written.
    #[serde(rename = "da_ghi")]
    pub written: Option<bool>,
    /// Why it is left to a person, and what to do.
    #[serde(rename = "vi_sao")]
    pub why: Option<String>,
}

/// A remark as it is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// Who made it.
    #[serde(rename = "nguoi")]
    pub author: String,
    /// When.
    #[serde(rename = "luc")]
    pub date: String,
    /// Where to look in the plan.
    #[serde(rename = "cho")]
    pub place: Option<Place>,
    /// The section.
    #[serde(rename = "muc")]
    pub section: String,
    /// The words that it hangs on.
    #[serde(rename = "ve_chu")]
    pub quoted: String,
    /// Its words.
    #[serde(rename = "loi")]
    pub text: String,
    /// Whether it answers the one before it.
    #[serde(rename = "tra_loi")]
    pub answer: bool,
}

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The file, as the user named it.
    #[serde(rename = "tep")]
    pub file: String,
    /// The line, from 1.
    #[serde(rename = "dong")]
    pub line: usize,
    /// The column, from 1, in characters.
    #[serde(rename = "cot")]
    pub column: usize,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}
