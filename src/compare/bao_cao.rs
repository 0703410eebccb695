//! Báo cáo (reports) of a comparison: as text, Markdown, JSON, or an appendix on paper.

use rust_decimal::{Decimal, RoundingStrategy};
use serde::Serialize;

use super::kinh_phi::{self, Dong, Khac};
use super::van_ban::{self, DoiChu};
use crate::plan::{KinhPhi, Plan, in_tien};
use crate::view::{Bang, Chu, CotBang, Doan, HangBang, Khoi, O, PhuLuc, TieuDe, View};

/// What differs between two plans.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SoSanh {
    /// Total before, in đồng; none without a budget.
    pub tong_cu: Option<Decimal>,
    /// Total after, in đồng.
    pub tong_moi: Option<Decimal>,
    /// Rows of the budget that differ, and groups that were reworded.
    pub kinh_phi: Vec<DoiDong>,
    /// Paragraphs that differ.
    pub loi_van: Vec<DoiChu>,
}

/// A row of the budget that differs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DoiDong {
    /// `thêm`, `bớt` or `sửa`.
    pub loai: &'static str,
    /// Groups that it stands in.
    pub nhom: Vec<String>,
    /// What it is for.
    pub noi_dung: String,
    /// Amount before, in đồng.
    pub cu: Option<Decimal>,
    /// Amount after, in đồng.
    pub moi: Option<Decimal>,
    /// New less old.
    pub chenh_lech: Decimal,
    /// The difference as a share of the old amount: `+9,99%`; none where that was nothing.
    pub ty_le: Option<String>,
    /// Other cells that differ: key, before, after.
    pub o: Vec<(String, String, String)>,
}

/// Compares two plans, given also as what their readers see.
pub fn so_sanh(cu: (&Plan, &View), moi: (&Plan, &View)) -> SoSanh {
    let none = KinhPhi::default();
    let budgets = (cu.0.kinh_phi.as_ref(), moi.0.kinh_phi.as_ref());
    let rows = kinh_phi::so_sanh(budgets.0.unwrap_or(&none), budgets.1.unwrap_or(&none));
    let sum = |budget: Option<&KinhPhi>| budget.map(|k| k.cong(&k.du_toan).tong());
    let (old, new) = (budgets.0.unwrap_or(&none), budgets.1.unwrap_or(&none));
    SoSanh {
        tong_cu: sum(budgets.0),
        tong_moi: sum(budgets.1),
        kinh_phi: rows.iter().filter_map(|khac| row(khac, old, new)).collect(),
        loi_van: van_ban::so_sanh(cu.1, moi.1),
    }
}

/// A row as it is reported. Groups that come and go are told by their rows.
fn row(khac: &Khac, old: &KinhPhi, new: &KinhPhi) -> Option<DoiDong> {
    // The amount itself is told in columns; whose it is needs words.
    let shares = |budget, dong: &Dong| {
        Some(kinh_phi::so_tien(budget, dong.hang)).filter(|text| text.ends_with(')'))
    };
    let made = |loai, dong: &Dong, cu: Option<Decimal>, moi: Option<Decimal>, o: Vec<_>| {
        let (was, is) = (cu.unwrap_or_default(), moi.unwrap_or_default());
        DoiDong {
            loai,
            nhom: dong.nhom.iter().map(|name| (*name).to_owned()).collect(),
            noi_dung: dong.ten().to_owned(),
            cu,
            moi,
            chenh_lech: is - was,
            ty_le: ty_le(was, is),
            o,
        }
    };
    match khac {
        Khac::Them { moi, .. } if moi.hang.nhom.is_none() => {
            let o = shares(new, moi).map(|text| ("so_tien".into(), String::new(), text));
            Some(made("thêm", moi, None, Some(moi.so), o.into_iter().collect()))
        }
        Khac::Bot(cu) if cu.hang.nhom.is_none() => {
            let o = shares(old, cu).map(|text| ("so_tien".into(), text, String::new()));
            Some(made("bớt", cu, Some(cu.so), None, o.into_iter().collect()))
        }
        Khac::Sua { cu, moi, o } => {
            let group = moi.hang.nhom.is_some();
            let amounts = if group { (None, None) } else { (Some(cu.so), Some(moi.so)) };
            let o = o.iter().filter(|(key, was, is)| {
                key != "so_tien" || cu.so == moi.so || was.ends_with(')') || is.ends_with(')')
            });
            Some(made("sửa", moi, amounts.0, amounts.1, o.cloned().collect()))
        }
        _ => None,
    }
}

fn ty_le(was: Decimal, is: Decimal) -> Option<String> {
    let share = ((is - was) * Decimal::ONE_HUNDRED).checked_div(was)?;
    let share = share.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    Some(format!("{}{}%", if share > Decimal::ZERO { "+" } else { "" }, in_tien(share)))
}

fn signed(so: Decimal) -> String {
    format!("{}{}", if so > Decimal::ZERO { "+" } else { "" }, in_tien(so))
}

fn or_dash(so: Option<Decimal>) -> String {
    so.map_or_else(|| "-".to_owned(), in_tien)
}

impl DoiDong {
    fn duong(&self) -> String {
        let mut path: Vec<&str> = self.nhom.iter().map(String::as_str).collect();
        path.push(&self.noi_dung);
        path.join(" › ")
    }

    /// Whether money is at stake: a reworded group has none of its own.
    fn co_tien(&self) -> bool {
        self.cu.is_some() || self.moi.is_some()
    }
}

impl SoSanh {
    /// Whether the two are the same.
    pub fn trong(&self) -> bool {
        self.kinh_phi.is_empty() && self.loi_van.is_empty() && self.tong_cu == self.tong_moi
    }

    fn totals(&self) -> Option<(Decimal, Decimal)> {
        if self.tong_cu.is_none() && self.tong_moi.is_none() {
            return None;
        }
        Some((self.tong_cu.unwrap_or_default(), self.tong_moi.unwrap_or_default()))
    }

    /// Returns the report as text for a terminal.
    pub fn text(&self) -> String {
        if self.trong() {
            return "hai bản giống nhau\n".into();
        }
        let mut out = String::new();
        if let Some((was, is)) = self.totals() {
            out += "KINH PHÍ (đồng)\n";
            let figures = |[cu, moi, chenh, ty_le]: [String; 4]| {
                let line = format!("  {cu:>22} {moi:>22} {chenh:>22} {ty_le:>10}");
                format!("{}\n", line.trim_end())
            };
            let line = |mark: &str, name: &str, all| format!("{mark} {name}\n{}", figures(all));
            out += &figures(["cũ".into(), "mới".into(), "chênh lệch".into(), "tỷ lệ".into()]);
            for row in &self.kinh_phi {
                let mark = match row.loai {
                    "thêm" => "+",
                    "bớt" => "-",
                    _ => "~",
                };
                if row.co_tien() {
                    let ty_le = row.ty_le.clone().unwrap_or_default();
                    let figures =
                        [or_dash(row.cu), or_dash(row.moi), signed(row.chenh_lech), ty_le];
                    out += &line(mark, &row.duong(), figures);
                } else {
                    out += &format!("{mark} {}\n", row.duong());
                }
                for (key, old, new) in &row.o {
                    out += &format!("      {key}: {old} → {new}\n");
                }
            }
            let figures =
                [in_tien(was), in_tien(is), signed(is - was), ty_le(was, is).unwrap_or_default()];
            out += &line("=", "Tổng cộng", figures);
        }
        let mut muc = "";
        for change in &self.loi_van {
            if muc.is_empty() {
                out += "\nLỜI VĂN\n";
            }
            if muc != change.muc {
                out += &format!("\n  {}\n", change.muc);
                muc = &change.muc;
            }
            out.extend(change.cu.iter().map(|text| format!("  - {text}\n")));
            out.extend(change.moi.iter().map(|text| format!("  + {text}\n")));
        }
        out
    }

    /// Returns the report in Markdown.
    pub fn markdown(&self) -> String {
        if self.trong() {
            return "Hai bản giống nhau.\n".into();
        }
        let cell = |text: &str| text.replace('|', "\\|").replace('\n', " ");
        let mut out = String::new();
        if let Some((was, is)) = self.totals() {
            out += "## Kinh phí\n\n| | Nội dung | Cũ (đồng) | Mới (đồng) | Chênh lệch | Tỷ lệ | Khác |\n|---|---|--:|--:|--:|--:|---|\n";
            for row in &self.kinh_phi {
                let other: Vec<String> =
                    row.o.iter().map(|(key, old, new)| format!("{key}: {old} → {new}")).collect();
                let (chenh, ty_le) = match row.co_tien() {
                    true => (signed(row.chenh_lech), row.ty_le.clone().unwrap_or_default()),
                    false => (String::new(), String::new()),
                };
                out += &format!(
                    "| {} | {} | {} | {} | {chenh} | {ty_le} | {} |\n",
                    row.loai,
                    cell(&row.duong()),
                    or_dash(row.cu),
                    or_dash(row.moi),
                    cell(&other.join("; "))
                );
            }
            out += &format!(
                "| | **Tổng cộng** | **{}** | **{}** | **{}** | {} | |\n",
                in_tien(was),
                in_tien(is),
                signed(is - was),
                ty_le(was, is).unwrap_or_default()
            );
        }
        if !self.loi_van.is_empty() {
            out += "\n## Lời văn\n";
            let mut muc = "";
            for change in &self.loi_van {
                if muc != change.muc {
                    out += &format!("\n### {}\n\n", change.muc);
                    muc = &change.muc;
                }
                out.extend(change.cu.iter().map(|text| format!("- ~~{text}~~\n")));
                out.extend(change.moi.iter().map(|text| format!("- {text}\n")));
            }
        }
        out
    }

    /// Returns the comparison as an appendix, to be laid out with the newer plan's view.
    pub fn phu_luc(&self, moi: &View) -> PhuLuc {
        let mut khoi = Vec::new();
        if let Some((was, is)) = self.totals() {
            khoi.push(Khoi::Bang(self.bang(was, is)));
        }
        if !self.loi_van.is_empty() {
            khoi.push(tieu_de("Thay đổi về lời văn"));
        }
        let mut muc = "";
        for change in &self.loi_van {
            if muc != change.muc {
                khoi.push(tieu_de(&change.muc));
                muc = &change.muc;
            }
            khoi.extend(change.cu.iter().map(|text| doan("Cũ:", text)));
            khoi.extend(change.moi.iter().map(|text| doan("Mới:", text)));
        }
        if khoi.is_empty() {
            khoi.push(doan("", "Hai bản giống nhau."));
        }
        PhuLuc {
            tieu_de: format!("So sánh hai bản {}", moi.tieu_de),
            nhan: None,
            ten: vec![
                "SO SÁNH HAI BẢN DỰ THẢO".into(),
                format!("{} {}", moi.ten_loai, moi.trich_yeu.join(" ").to_uppercase()),
            ],
            kem_theo: None,
            huong: "ngang",
            so_trang: "rieng",
            khoi,
            cuoi: Vec::new(),
            ky_theo_bang: false,
            cho_ky: Vec::new(),
        }
    }

    fn bang(&self, was: Decimal, is: Decimal) -> Bang {
        let text = |text: &str| O::chu(vec![Chu::text(text)]);
        let heads: [(&str, Option<f64>, &'static str, bool); 7] = [
            ("TT", None, "giua", false),
            ("Nội dung", Some(4.0), "trai", false),
            ("Bản cũ", None, "phai", true),
            ("Bản mới", None, "phai", true),
            ("Chênh lệch", None, "phai", true),
            ("Tỷ lệ", None, "phai", true),
            ("Thay đổi", Some(2.0), "trai", false),
        ];
        let cot = heads
            .into_iter()
            .map(|(ten, rong, canh, so)| CotBang { ten: vec![Chu::text(ten)], rong, canh, so })
            .collect();
        let mut hang = Vec::new();
        let mut nhom: &[String] = &[];
        for (nth, row) in self.kinh_phi.iter().enumerate() {
            if row.nhom != nhom && !row.nhom.is_empty() {
                let o = vec![O { ngang: 7, ..text(&row.nhom.join(" › ")) }];
                hang.push(HangBang { loai: "nhom", cap: 1, o });
            }
            nhom = &row.nhom;
            let mut changes = vec![match row.loai {
                "thêm" => "Thêm".to_owned(),
                "bớt" => "Bớt".to_owned(),
                _ => "Sửa".to_owned(),
            }];
            changes.extend(row.o.iter().map(|(key, old, new)| format!("{key}: {old} → {new}")));
            let chenh = if row.co_tien() { signed(row.chenh_lech) } else { String::new() };
            let o = [
                (nth + 1).to_string(),
                row.noi_dung.clone(),
                row.cu.map(in_tien).unwrap_or_default(),
                row.moi.map(in_tien).unwrap_or_default(),
                chenh,
                row.ty_le.clone().unwrap_or_default(),
                changes.join("; "),
            ];
            let o = o.iter().map(|cell| text(cell)).collect();
            hang.push(HangBang { loai: "khoan", cap: 1, o });
        }
        let total = [
            "Tổng cộng".to_owned(),
            in_tien(was),
            in_tien(is),
            signed(is - was),
            ty_le(was, is).unwrap_or_default(),
            String::new(),
        ];
        let mut o: Vec<O> = total.iter().map(|cell| text(cell)).collect();
        o[0].ngang = 2;
        hang.push(HangBang { loai: "tong", cap: 1, o });
        Bang { don_vi_tinh: Some("đồng".into()), cot, hang, ..Bang::default() }
    }
}

fn tieu_de(text: &str) -> Khoi {
    let kieu = crate::view::Kieu { dam: true, ..Default::default() };
    Khoi::TieuDe(TieuDe { cap: 1, bac: 2, nhan: None, kieu, chu: vec![Chu::text(text)] })
}

fn doan(lead: &str, text: &str) -> Khoi {
    let nhan = Some(lead.to_owned()).filter(|lead| !lead.is_empty());
    Khoi::Doan(Doan { nhan, nhan_dam: true, chu: vec![Chu::text(text)] })
}
