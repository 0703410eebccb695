//! Phụ lục (appendices).

use serde::{Deserialize, Deserializer};

use super::{LabelStyle, Lines, NoiDung, Route};

/// An appendix.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PhuLuc {
    /// Its label; `None` for "Phụ lục" with a Roman number where there are several, empty for no
    /// label.
    pub nhan: Option<String>,
    /// Its title, in the author's lines.
    pub ten: Lines,
    /// Whether the line "(Kèm theo Kế hoạch số ...)" follows.
    #[serde(deserialize_with = "super::yes_no")]
    pub kem_theo: bool,
    /// How the paper lies.
    pub huong: Huong,
    /// How its pages are numbered.
    pub so_trang: SoTrang,
    /// Where it stands.
    pub vi_tri: ViTri,
    /// Label samples of its own; those of the plan if empty.
    pub danh_so: Vec<LabelStyle>,
    /// Its body.
    pub noi_dung: NoiDung,
    /// Who signs at its end.
    pub cho_ky: ChoKy,
}

impl Default for PhuLuc {
    fn default() -> Self {
        Self {
            nhan: None,
            ten: Lines::default(),
            kem_theo: true,
            huong: Huong::default(),
            so_trang: SoTrang::default(),
            vi_tri: ViTri::default(),
            danh_so: Vec::new(),
            noi_dung: NoiDung::default(),
            cho_ky: ChoKy::default(),
        }
    }
}

/// The parties that sign an appendix, from the left, each in its lines; written as the lines of one
/// party or as a list of parties.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ChoKy {
    /// The parties.
    pub parties: Vec<Lines>,
    /// Whether one was written alone, as its lines.
    pub alone: bool,
}

impl ChoKy {
    /// Returns the parties with their routes; `route` is that of them all.
    pub fn placed(&self, route: &Route) -> Vec<(Route, &Lines)> {
        let own = |nth| if self.alone { route.clone() } else { route.at(nth) };
        self.parties.iter().enumerate().map(|(nth, party)| (own(nth), party)).collect()
    }
}

impl<'de> Deserialize<'de> for ChoKy {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Either {
            One(Lines),
            Parties(Vec<Lines>),
        }
        Ok(match Either::deserialize(deserializer)? {
            Either::One(lines) => Self { parties: vec![lines], alone: true },
            Either::Parties(parties) => Self { parties, alone: false },
        })
    }
}

/// How the paper lies.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
pub enum Huong {
    /// Portrait.
    #[default]
    #[serde(rename = "dọc")]
    Doc,
    /// Landscape.
    #[serde(rename = "ngang")]
    Ngang,
}

/// How the pages of an appendix are numbered (Phụ lục I, Phần I, Mục III.1: each by itself).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
pub enum SoTrang {
    /// From 1, as the decree says.
    #[default]
    #[serde(rename = "riêng")]
    Rieng,
    /// On from the pages before.
    #[serde(rename = "nối tiếp")]
    NoiTiep,
}

/// Where an appendix stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
pub enum ViTri {
    /// After the signature.
    #[default]
    #[serde(rename = "sau chữ ký")]
    SauChuKy,
    /// Before the signature.
    #[serde(rename = "trước chữ ký")]
    TruocChuKy,
}

/// What the document is issued as: fills the line "(Kèm theo ...)" or leaves it blank.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
pub enum HinhThuc {
    /// Electronic: number and date of the line stay blank (Mục III.1.d).
    #[default]
    #[serde(rename = "điện tử")]
    DienTu,
    /// On paper: filled in.
    #[serde(rename = "giấy")]
    Giay,
}
