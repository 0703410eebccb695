//! The one integration binary. Without the feature `judged` it needs nothing but Rust.

#![cfg_attr(not(feature = "judged"), allow(dead_code, unused_imports))]

mod as_typed;
mod budget;
mod capitals;
mod cases;
mod cells;
mod cli;
mod commands;
mod duties;
mod edit;
mod edits;
mod files;
mod fuzz;
mod generated;
mod guide;
mod import;
#[cfg(feature = "judged")]
mod judged;
mod law;
mod layering;
mod ledger;
mod lsp;
mod names;
mod next_year;
mod old_letters;
mod one_fault;
mod places;
mod review;
mod robust;
mod series;
mod sheets;
mod signed;
mod spelling;
mod support;
mod tables;
mod typed_word;
mod word;
mod words;
