//! What could be written at a place of a plan: keys of a map, values of a key, names in a text.

use crate::plan::key::{self, Key, Shape};
use crate::plan::{Column, KinhPhi, Plan, Route, dotted};
use crate::source::edit::Item;
use crate::source::{Parsed, Sources};
use crate::view::Calls;

/// One thing that could be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Offer {
    /// What is written.
    pub text: String,
    /// What it is, in few words.
    pub detail: String,
    /// More of it.
    pub told: String,
    /// Whether it has to be there.
    pub required: bool,
    /// Whether more is written below or behind it, so that a space behind it is in the way.
    pub holds: bool,
}

impl Offer {
    fn new(text: impl Into<String>, detail: impl Into<String>) -> Self {
        let (text, detail) = (text.into(), detail.into());
        Self { text, detail, told: String::new(), required: false, holds: false }
    }

    fn key(key: &Key) -> Self {
        let holds = matches!(
            key.shape,
            Shape::List(_) | Shape::Map(_) | Shape::OneKey(_) | Shape::OpenMap(_)
        );
        let told = super::markup::of_key(key);
        Self { told, required: key.required, holds, ..Self::new(key.name, key.term) }
    }
}

/// Returns the keys that the map at a route could have beside those that it has.
pub(super) fn keys(route: &Route, siblings: &[String], known: Option<&Parsed>) -> Vec<Offer> {
    let mut offers = Vec::new();
    let kinh_phi = known.and_then(|known| known.plan.kinh_phi.as_ref());
    for shape in key::shapes(route) {
        match shape {
            Shape::Map(keys) => offers.extend(keys.iter().map(Offer::key)),
            Shape::OneKey(keys) if siblings.is_empty() => {
                offers.extend(keys.iter().map(Offer::key));
            }
            Shape::OpenMap(keys) => {
                offers.extend(keys.iter().map(Offer::key));
                offers.extend(kinh_phi.into_iter().flat_map(own_columns));
            }
            Shape::SharedTien => offers.extend(kinh_phi.into_iter().flat_map(shares)),
            _ => {}
        }
    }
    offers.retain(|offer| !siblings.contains(&offer.text));
    offers
}

/// The columns that the author of a budget made up.
fn own_columns(kinh_phi: &KinhPhi) -> impl Iterator<Item = Offer> {
    let own = |column: &&crate::plan::Cot| matches!(Column::named(&column.khoa), Column::Own(_));
    kinh_phi.cot.iter().filter(own).map(|column| Offer::new(&column.khoa, &column.ten))
}

/// What an amount can be shared out by.
fn shares(kinh_phi: &KinhPhi) -> impl Iterator<Item = Offer> {
    let sources = sources(kinh_phi);
    sources.chain(kinh_phi.cac_nam.iter().map(|nam| Offer::new(nam.to_string(), "năm")))
}

fn sources(kinh_phi: &KinhPhi) -> impl Iterator<Item = Offer> {
    kinh_phi.nguon.iter().map(|nguon| Offer::new(&nguon.ma, &nguon.ten))
}

/// Returns the values that are known for a route.
pub(super) fn values(route: &Route, known: Option<&Parsed>) -> Vec<Offer> {
    let mut offers = Vec::new();
    let term = key::find(route).map_or("", |key| key.term);
    for shape in key::shapes(route) {
        match shape {
            Shape::OneOf(words) => offers.extend(words.iter().map(|word| Offer::new(*word, term))),
            Shape::YesNo => offers.extend(["có", "không"].map(|word| Offer::new(word, term))),
            _ => {}
        }
    }
    let kinh_phi = known.and_then(|known| known.plan.kinh_phi.as_ref());
    match (route.root(), route.last_key()) {
        ("nguoi_ky", "nguoi_ky") => offers.extend(known.into_iter().flat_map(signers)),
        ("kinh_phi", "nguon") if route.passes("du_toan") => {
            offers.extend(kinh_phi.into_iter().flat_map(sources));
        }
        ("kinh_phi", "khoa") => {
            let column = |column: Column| Offer::new(column.key(), column.usual_head());
            offers.extend(Column::of_table().map(column));
        }
        ("bo_qua", "loi") => {
            let kind = |kind: &crate::diag::Kind| Offer::new(kind.id, kind.what);
            offers.extend(crate::diag::kinds::all().map(kind));
        }
        _ => {}
    }
    offers
}

/// The signers of the office, by their codes.
fn signers(known: &Parsed) -> Vec<Offer> {
    let Some(Item::List(signers)) = known.places.item(&"danh_sach_nguoi_ky".into()) else {
        return Vec::new();
    };
    let one = |signer: Item| {
        let Item::Map(entries) = signer else { return None };
        let said = |name: &str| {
            let entry = entries.iter().find(|(key, _)| key == name);
            match entry.map(|(_, item)| item) {
                Some(Item::Text(text)) => text.replace('\n', " "),
                _ => String::new(),
            }
        };
        let code = said("ma");
        let words = [said("quyen_han"), said("chuc_vu"), said("ho_ten")];
        let words: Vec<String> = words.into_iter().filter(|words| !words.is_empty()).collect();
        (!code.is_empty()).then(|| Offer::new(code, words.join(", ")))
    };
    signers.into_iter().filter_map(one).collect()
}

/// Returns the names that running text can call, with what each would print.
pub(super) fn calls(plan: &Plan, sources: &Sources) -> Vec<Offer> {
    let calls = Calls::new(plan, sources);
    let names = calls.names().into_iter().filter(|name| !name.starts_with("kinh_phi"));
    let mut offers: Vec<Offer> = names
        .map(|name| {
            let value = calls.fill(&format!("{{{{ {name} }}}}")).unwrap_or_default();
            Offer::new(name, value)
        })
        .collect();
    let totals = plan.kinh_phi.iter().flat_map(KinhPhi::calls);
    offers.extend(totals.map(|call| {
        let detail = format!("{}: {}đ", call.what, dotted(call.amount));
        Offer::new(call.path, detail)
    }));
    offers
}

/// Returns what can be made of an amount behind a `|`.
pub(super) fn filters() -> Vec<Offer> {
    let all = [
        ("tien", "số tiền: 246.050.000đ; `tien(\" đồng\")` để viết đơn vị khác"),
        ("bang_chu", "số tiền bằng chữ"),
        ("phan_tram", "phần trăm của tổng kinh phí: 33,33%"),
    ];
    all.into_iter().map(|(text, detail)| Offer::new(text, detail)).collect()
}
