//! Held: every field of the model has its key and every key its field. A field without a key is
//! never read, and nothing else would say so.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error, Visitor};

use super::key::Key;
use super::{BieuDo, CoQuan, Cot, DocSo, FreeColumn, FreeTable, Hinh, KinhPhi, NguoiKy, Nguon};
use super::{KEYS, PhuLuc, Plan, Row, bang, co_quan, doc_so, hinh, kinh_phi, nguoi_ky, phu_luc};

/// Asks a struct for its fields instead of filling them.
struct Probe<'a>(&'a mut Vec<&'static str>);

#[derive(Debug)]
struct Asked;

impl fmt::Display for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("asked")
    }
}

impl std::error::Error for Asked {}

impl Error for Asked {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

impl<'de> Deserializer<'de> for Probe<'_> {
    type Error = Asked;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Asked> {
        Err(Asked)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Asked> {
        self.0.extend(fields);
        Err(Asked)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

/// Compares the fields of a struct with its keys, but for those that the reader itself resolves.
fn compare<'de, T: Deserialize<'de>>(keys: &[Key], resolved: &[&str]) {
    let mut fields = Vec::new();
    assert!(T::deserialize(Probe(&mut fields)).is_err());
    same(fields, keys, resolved);
}

fn same(mut fields: Vec<&str>, keys: &[Key], resolved: &[&str]) {
    let names = keys.iter().map(|key| key.name).filter(|name| !resolved.contains(name));
    let mut names: Vec<&str> = names.collect();
    fields.sort_unstable();
    names.sort_unstable();
    assert_eq!(fields, names);
}

#[test]
fn fields_are_keys() {
    compare::<Plan>(&KEYS, &["dung_chung", "danh_sach_nguoi_ky"]);
    compare::<CoQuan>(&co_quan::KEYS, &[]);
    compare::<NguoiKy>(&nguoi_ky::KEYS, &[]);
    compare::<NguoiKy>(&nguoi_ky::LISTED_KEYS, &["ma"]);
    compare::<DocSo>(&doc_so::KEYS, &[]);
    compare::<PhuLuc>(&phu_luc::KEYS, &[]);
    compare::<Hinh>(&hinh::KEYS, &[]);
    compare::<BieuDo>(&hinh::BIEU_DO_KEYS, &[]);
    compare::<FreeTable>(&bang::KEYS, &[]);
    compare::<FreeColumn>(&bang::COLUMN_KEYS, &[]);
    compare::<bang::RowKeys>(&bang::ROW_KEYS, &[]);
    compare::<KinhPhi>(&kinh_phi::KEYS, &[]);
    compare::<Nguon>(&kinh_phi::NGUON_KEYS, &[]);
    compare::<Cot>(&kinh_phi::COT_KEYS, &[]);
}

/// A struct that takes columns of the author's asks for no fields: those it prints are taken.
#[test]
fn fields_of_a_row_are_keys() {
    let printed = format!("{:#?}", Row::default());
    let fields = printed.lines().filter_map(|line| line.strip_prefix("    ")?.split_once(':'));
    let fields = fields.map(|(name, _)| name).filter(|name| *name != "own");
    same(fields.collect(), &kinh_phi::row::KEYS, &[]);
}
