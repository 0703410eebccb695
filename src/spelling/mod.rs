//! Chính tả (spelling): how Vietnamese syllables are built, which words stand together, and what the
//! keys of Telex and VNI make.
//!
//! What a syllable may be is code; which words stand together is data that was counted (`spelling/`).

pub mod letters;
mod loose;
pub mod pairs;
pub mod syllable;
pub mod typing;
