//! Sổ điều khoản (the ledger): what each clause asks for, point by point, and what keeps it.
//!
//! The entries stand in `law/the-thuc.yaml`. A point is kept by a finding, by the layout or a function
//! that cannot print it otherwise, or by the person who writes; what nothing keeps says so.

use chrono::NaiveDate;
use serde::Deserialize;

use super::clauses::{self, Clause};
use super::facts::{TinCay, day};

/// The points of both sets of rules.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ledger {
    /// The day up to which they were compared.
    #[serde(rename = "doi_chieu", deserialize_with = "day")]
    pub checked: Option<NaiveDate>,
    /// Of Nghị định 30/2020/NĐ-CP.
    #[serde(rename = "nd30_2020")]
    pub decree: Vec<Point>,
    /// Of Thông tư 01/2011/TT-BNV, where they differ.
    #[serde(rename = "tt01_2011")]
    pub circular: Vec<Point>,
}

/// One thing that a clause asks for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Point {
    /// Names it among those of its set of rules.
    #[serde(rename = "ma")]
    pub id: String,
    /// The short name of its clause.
    #[serde(rename = "dieu_khoan")]
    pub clause: String,
    /// What is asked for.
    #[serde(rename = "yeu_cau")]
    pub says: String,
    /// How sure we are that it is asked for.
    #[serde(rename = "tin_cay")]
    pub tin_cay: TinCay,
    /// Findings that are made where it is not so.
    #[serde(default, rename = "loi")]
    pub findings: Vec<String>,
    /// Keys of a plan that say it.
    #[serde(default, rename = "khoa")]
    pub keys: Vec<String>,
    /// Functions and measures of the layout that print it so: `layout/o.typ#quoc-hieu`.
    #[serde(default, rename = "bo_cuc")]
    pub layout: Vec<String>,
    /// Functions of the program that write it so: `view/ending.rs#noi_nhan`.
    #[serde(default, rename = "ham")]
    pub code: Vec<String>,
    /// What is left to the person who writes.
    #[serde(default, rename = "nguoi")]
    pub person: Option<String>,
    /// What nothing keeps yet.
    #[serde(default, rename = "chua")]
    pub open: Option<String>,
}

impl Ledger {
    /// Returns every point, those of the decree first.
    pub fn points(&self) -> impl Iterator<Item = &Point> {
        self.decree.iter().chain(&self.circular)
    }
}

impl Point {
    /// Whether a clause, or one that holds it, asks for it.
    pub fn is_of(&self, clause: &Clause) -> bool {
        clauses::find(&self.clause).is_some_and(|own| own.is_in(clause))
    }

    /// Whether anything, or a person, keeps it.
    pub fn has_owner(&self) -> bool {
        let lists = [&self.findings, &self.keys, &self.layout, &self.code];
        lists.iter().any(|list| !list.is_empty()) || self.person.is_some() || self.open.is_some()
    }
}
