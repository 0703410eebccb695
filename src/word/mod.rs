//! Word: the document as a .docx that goes round for comments, and .docx files as what they say.

pub mod export;
pub mod import;
mod looks;
pub mod read;
pub mod review;
