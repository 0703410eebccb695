//! How it is written: spelling, capitals, punctuation, abbreviations.

pub(super) mod abbreviations;
pub(super) mod brackets;
pub(super) mod capitals;
pub(super) mod doubled;
pub(super) mod punctuation;
pub(super) mod sentences;
pub(super) mod short_forms;
pub(super) mod spelling;
pub(super) mod stand_ins;
pub(super) mod styles;
