//! Word: the document as a .docx that goes round for comments.

pub mod export;
