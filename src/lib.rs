//! kehoach: official Vietnamese plans (kế hoạch) from YAML to PDF.
//!
//! # Steps
//!
//! ```text
//! bytes ─ Source ─┐
//! bytes ─ Source ─┴─ source ─> Parsed { plan, places } ─ check ─> findings
//!                                       │
//!                                       └─ view ─> View ─ typeset ─> TypstSource ─> Layout ─> PDF, PNG, SVG
//!                                                                                      │
//!                                                       file that is signed <─ sign ───┤
//!                                                       file for comments <─── word ───┘
//! ```
//!
//! Each stage is a pure function from one type to the next plus its [`diag::Diagnostic`]s.
//! [`prepare`] runs the first three over one plan and gathers every finding of all of them;
//! flawed values are left out and the rest goes on, so one pass finds everything. [`lay_out`] makes
//! the document, or says why not. Both are in `pipeline`, the one place that knows the order.
//!
//! | folder | duty |
//! |---|---|
//! | [`source`] | text to typed plan; from a value back to its place in the text |
//! | [`law`] | facts of law and of offices, each with its clause and date; uses nothing of the others. What changes from year to year is data, in the files of `law/` |
//! | [`spelling`] | how Vietnamese is spelt: syllables, words that stand together, keys of Telex and VNI; uses nothing of the others. What was counted is data, in the files of `spelling/` |
//! | [`plan`] | the model as plain data, and [`plan::key`], the one description of its keys |
//! | [`calendar`] | dates, days of the week, lunar years as typed in a text; uses nothing of the others |
//! | [`check`] | what law and practice object to |
//! | [`view`] | what the reader will see: labels, totals, words, runs of text |
//! | [`typeset`] | templates, Typst, fonts, files; the finished pages held against the decree |
//! | [`sign`] | fields, metadata, number and date; signatures, and what has happened to a file since |
//! | [`word`] | the document as a .docx that goes round for comments, with the lengths that the layout found out; .docx files as what they say; what people did to one, and as much of it as can be written into the plan |
//! | [`sheet`] | the budget as a spreadsheet, out and back |
//! | [`series`] | one plan, many documents: rows of data, and what their columns are for |
//! | [`compare`] | two plans, or a plan and a sheet, row by row; differences as edits and reports |
//! | [`renew`] | next year's draft out of last year's plan; a first plan |
//! | [`form`] | the plan as a form: keys, values, findings and where it came from for a page, and the changes that come back, held against what was seen |
//! | [`lsp`] | a plan in an editor: places in its own buffer, and answers to what it asks |
//! | [`guide`] | the user's guide of `docs` as blocks, which [`typeset`] sets; uses nothing of the others |
//! | [`cli`] | the shell around it all: disk, terminal, exit codes; findings as text, JSON, SARIF |
//! | [`diag`] | findings as values; [`diag::kinds`], the one list of their kinds |
//! | [`reason`] | why an input is refused: message and help, before anybody knows its place |
//!
//! `templates/plan` (minijinja) says which blocks stand in which order, with the fixed words but for
//! those that [`view`] computes with (labels of totals and appendices); `templates/layout` (Typst) draws them, one function for each cell (ô số) of the decree's
//! diagram, each length and size a constant with its clause.
//!
//! # Invariants, held by `tests/it/layering.rs`
//!
//! - Only [`cli`] touches disk, environment and terminal; nothing reads the clock.
//! - Only [`source`] knows YAML, only [`typeset`] knows Typst. A value of the plan reaches Typst
//!   as a literal and text as runs, never as markup.
//! - [`plan`] uses nothing of the others but [`law`]; [`check`] and [`view`] do not know each other.
//! - A place in a plan is a [`plan::Route`] of steps; one walk (`source::place`) leads from it to the text,
//!   and one (`plan::walk`) visits all texts, signers, blocks and rows, so no rule can forget some.
//! - A finding is made from a row of [`diag::kinds`]; each row has a case, and its examples hold.
//! - YAML is read by the event parser alone; `serde_yaml` turns the checked tree into types,
//!   with every scalar as text, so its own reading of `246.050` or `~` never comes into play.
//! - A file of the user's is edited only through [`source::edit`]: pieces of text at known places,
//!   every other byte as it was; what the new text says is compared with what was asked for.
//! - What was typed into a text is printed, less the marks that the guide names, or a finding stands at
//!   it: the parser of CommonMark sees the beginnings of lines alone, `view::text` reads the marks.
//! - Every total is a sum of shares (source, year) of rows, in exact decimals ([`plan::Totals`]).
//! - Two profiles (`the_thuc`) are data: what is drawn differently stands in
//!   `templates/layout/the-thuc.typ`, what is worded differently in [`view`].
//! - How a cell of a table is aligned follows from the kind of its column, which [`plan`] knows:
//!   [`view`] says it, as a value; how wide a column is, [`typeset::set_tables`] finds out
//!   by the letters of the fonts.
//!
//! How a key, a finding, a fact of law, a cell of the paper or a case is added: `CONTRIBUTING.md`.

pub mod calendar;
pub mod check;
pub mod cli;
pub mod compare;
pub mod diag;
pub mod form;
pub mod guide;
pub mod law;
pub mod lsp;
mod pipeline;
pub mod plan;
pub mod reason;
pub mod renew;
pub mod series;
pub mod sheet;
pub mod sign;
pub mod source;
pub mod spelling;
pub mod typeset;
pub mod view;
pub mod word;

pub use pipeline::{BuildOptions, Document, LaidOut, Prepared, lay_out, prepare};
