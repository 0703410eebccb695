//! Two budgets row by row: what was added, removed, changed.

use rust_decimal::Decimal;

use crate::plan::{Hang, KinhPhi, in_tien};

/// A row or group, and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Dong<'a> {
    /// The row.
    pub hang: &'a Hang,
    /// Its route, such as `kinh_phi.du_toan[0].du_toan[2]`.
    pub route: String,
    /// Titles of the groups that it stands in, from the outermost.
    pub nhom: Vec<&'a str>,
    /// Its amount in đồng; of a group the sum.
    pub so: Decimal,
}

impl Dong<'_> {
    /// Returns its words: the title of a group, what a row is for.
    pub fn ten(&self) -> &str {
        self.hang.nhom.as_deref().unwrap_or(&self.hang.noi_dung)
    }
}

/// One difference.
#[derive(Debug, Clone, PartialEq)]
pub enum Khac<'a> {
    /// Only the new budget has it; of a group, its rows follow as additions of their own.
    Them {
        /// The row.
        moi: Dong<'a>,
        /// The route of the list of the old budget that it belongs in, and the place there;
        /// `None` inside a group that is new itself.
        vao: Option<(String, usize)>,
    },
    /// Only the old budget has it; of a group, its rows follow.
    Bot(Dong<'a>),
    /// Both have it, and some cell differs.
    Sua {
        /// As it was.
        cu: Dong<'a>,
        /// As it is.
        moi: Dong<'a>,
        /// The cells that differ: key, old text, new text.
        o: Vec<(String, String, String)>,
    },
}

/// Compares two budgets. Rows are matched by `ma`, then by content within their group.
pub fn so_sanh<'a>(cu: &'a KinhPhi, moi: &'a KinhPhi) -> Vec<Khac<'a>> {
    let mut differences = Vec::new();
    let mut cx = Cx { cu, moi, out: &mut differences };
    cx.rows(&cu.du_toan, &moi.du_toan, "kinh_phi.du_toan", "kinh_phi.du_toan", &mut Vec::new());
    differences
}

struct Cx<'a, 'b> {
    cu: &'a KinhPhi,
    moi: &'a KinhPhi,
    out: &'b mut Vec<Khac<'a>>,
}

impl<'a> Cx<'a, '_> {
    fn rows(
        &mut self,
        old: &'a [Hang],
        new: &'a [Hang],
        old_route: &str,
        new_route: &str,
        above: &mut Vec<&'a str>,
    ) {
        let pairs = ghep(old, new);
        let mut place = 0;
        for (nth, row) in new.iter().enumerate() {
            let route = format!("{new_route}[{nth}]");
            let moi = dong(self.moi, row, route, above);
            match pairs[nth] {
                Some(at) => {
                    place = at + 1;
                    let cu = dong(self.cu, &old[at], format!("{old_route}[{at}]"), above);
                    let (from, to) = (cu.route.clone(), moi.route.clone());
                    let o = cells(self.cu, &old[at], self.moi, row);
                    if !o.is_empty() {
                        self.out.push(Khac::Sua { cu, moi, o });
                    }
                    above.push(row.nhom.as_deref().unwrap_or_default());
                    let below = |route: &str| format!("{route}.du_toan");
                    self.rows(&old[at].du_toan, &row.du_toan, &below(&from), &below(&to), above);
                    above.pop();
                }
                None => self.added(moi, Some((old_route.to_owned(), place)), above),
            }
        }
        for (nth, row) in old.iter().enumerate() {
            if !pairs.contains(&Some(nth)) {
                let cu = dong(self.cu, row, format!("{old_route}[{nth}]"), above);
                self.removed(cu, above);
            }
        }
    }

    fn added(&mut self, moi: Dong<'a>, vao: Option<(String, usize)>, above: &mut Vec<&'a str>) {
        let (row, route) = (moi.hang, moi.route.clone());
        self.out.push(Khac::Them { moi, vao });
        above.push(row.nhom.as_deref().unwrap_or_default());
        for (nth, below) in row.du_toan.iter().enumerate() {
            let below = dong(self.moi, below, format!("{route}.du_toan[{nth}]"), above);
            self.added(below, None, above);
        }
        above.pop();
    }

    fn removed(&mut self, cu: Dong<'a>, above: &mut Vec<&'a str>) {
        let (row, route) = (cu.hang, cu.route.clone());
        self.out.push(Khac::Bot(cu));
        above.push(row.nhom.as_deref().unwrap_or_default());
        for (nth, below) in row.du_toan.iter().enumerate() {
            let below = dong(self.cu, below, format!("{route}.du_toan[{nth}]"), above);
            self.removed(below, above);
        }
        above.pop();
    }
}

fn dong<'a>(kinh_phi: &KinhPhi, hang: &'a Hang, route: String, above: &[&'a str]) -> Dong<'a> {
    let so = kinh_phi.cong(std::slice::from_ref(hang)).tong();
    Dong { hang, route, nhom: above.to_vec(), so }
}

/// For each new row the place of the old row that it is.
fn ghep(old: &[Hang], new: &[Hang]) -> Vec<Option<usize>> {
    let words = |rows: &[Hang]| -> Vec<String> {
        let squeeze = |row| ten(row).split_whitespace().collect::<Vec<_>>().join(" ");
        rows.iter().map(squeeze).collect()
    };
    let (old_words, new_words) = (words(old), words(new));
    let mut pairs: Vec<Option<usize>> = vec![None; new.len()];
    let mut free: Vec<bool> = vec![true; old.len()];
    let same = |at: usize, to: usize| old_words[at] == new_words[to];
    let passes: [&dyn Fn(usize, usize) -> bool; 4] = [
        &|at, to| !new[to].ma.is_empty() && old[at].ma == new[to].ma,
        &|at, to| same(at, to) && old[at].don_vi == new[to].don_vi,
        &same,
        // Reworded: all else is as it was.
        &|at, to| reworded(&old[at], &new[to]),
    ];
    for (nth, fits) in passes.into_iter().enumerate() {
        // Rows mostly keep their order: looking on from the last match finds most at once.
        let mut from = 0;
        for (to, row) in new.iter().enumerate() {
            if pairs[to].is_some() {
                continue;
            }
            let fit = |at: &usize| {
                let both_coded = nth > 0 && !row.ma.is_empty() && !old[*at].ma.is_empty();
                free[*at]
                    && row.nhom.is_some() == old[*at].nhom.is_some()
                    && !both_coded
                    && fits(*at, to)
            };
            if let Some(at) = (from..old.len()).chain(0..from).find(fit) {
                pairs[to] = Some(at);
                free[at] = false;
                from = at + 1;
            }
        }
    }
    pairs
}

fn ten(row: &Hang) -> &str {
    row.nhom.as_deref().unwrap_or(&row.noi_dung)
}

/// Whether two rows differ in nothing but their words; of groups, whether most rows are the same.
fn reworded(old: &Hang, new: &Hang) -> bool {
    if old.nhom.is_some() {
        let kept = |row: &&Hang| new.du_toan.iter().any(|other| ten(row) == ten(other));
        let kept = old.du_toan.iter().filter(kept).count();
        return 2 * kept > old.du_toan.len().max(new.du_toan.len());
    }
    (old.so_tien.is_some() || old.don_gia.is_some())
        && old.so_tien == new.so_tien
        && old.don_gia == new.don_gia
        && old.so_luong == new.so_luong
        && old.nguon == new.nguon
        && old.don_vi == new.don_vi
        && old.thoi_gian == new.thoi_gian
}

/// The cells of two rows that differ, money first.
fn cells(
    old_budget: &KinhPhi,
    old: &Hang,
    new_budget: &KinhPhi,
    new: &Hang,
) -> Vec<(String, String, String)> {
    let mut cells = Vec::new();
    let mut compare = |key: &str, old: String, new: String| {
        if old != new {
            cells.push((key.to_owned(), old, new));
        }
    };
    if old.nhom.is_none() {
        compare("so_tien", so_tien(old_budget, old), so_tien(new_budget, new));
    }
    let quantity = |row: &Hang| row.so_luong.as_ref().map(|n| n.so.to_string()).unwrap_or_default();
    compare("so_luong", quantity(old), quantity(new));
    let price = |row: &Hang| row.don_gia.map(|gia| in_tien(gia.dong)).unwrap_or_default();
    compare("don_gia", price(old), price(new));
    for key in CHU {
        compare(key, chu(old, key).to_owned(), chu(new, key).to_owned());
    }
    let own = |row: &Hang, key: &str| row.khac.get(key).cloned().unwrap_or_default();
    let keys: std::collections::BTreeSet<&String> =
        old.khac.keys().chain(new.khac.keys()).collect();
    for key in keys {
        compare(key, own(old, key), own(new, key));
    }
    cells
}

/// Keys of a row that hold text.
pub const CHU: [&str; 8] =
    ["ma", "nhom", "noi_dung", "don_vi", "don_vi_tinh", "thay_so_tien", "thoi_gian", "ghi_chu"];

/// Returns the text of a key of [`CHU`].
pub fn chu<'a>(row: &'a Hang, key: &str) -> &'a str {
    match key {
        "ma" => &row.ma,
        "nhom" => row.nhom.as_deref().unwrap_or_default(),
        "noi_dung" => &row.noi_dung,
        "don_vi" => &row.don_vi,
        "don_vi_tinh" => &row.don_vi_tinh,
        "thay_so_tien" => &row.thay_so_tien,
        "thoi_gian" => &row.thoi_gian,
        "ghi_chu" => &row.ghi_chu,
        _ => "",
    }
}

/// Returns the amount of a row in figures: `50.000.000`, in brackets behind it whose it is.
pub fn so_tien(budget: &KinhPhi, row: &Hang) -> String {
    let all = budget.cong(std::slice::from_ref(row));
    let mut parts = Vec::new();
    for (nth, nguon) in budget.nguon.iter().enumerate() {
        let by_year: Vec<String> = budget
            .cac_nam
            .iter()
            .map(|nam| (nam, all.cua(Some(nth), Some(*nam))))
            .filter(|(_, so)| !so.is_zero())
            .map(|(nam, so)| format!("{} {nam} {}", nguon.ten, in_tien(so)))
            .collect();
        let whole = all.cua(Some(nth), None);
        if by_year.is_empty() && !whole.is_zero() {
            parts.push(format!("{} {}", nguon.ten, in_tien(whole)));
        }
        parts.extend(by_year);
    }
    if budget.nguon.is_empty() {
        let years = budget.cac_nam.iter().map(|nam| (nam, all.cua(None, Some(*nam))));
        let years = years.filter(|(_, so)| !so.is_zero());
        parts.extend(years.map(|(nam, so)| format!("{nam} {}", in_tien(so))));
    }
    let counted = row.so_tien.is_some() || row.thanh_tien().is_some();
    match parts.as_slice() {
        [] if counted => in_tien(all.tong()),
        [] => String::new(),
        _ => format!("{} ({})", in_tien(all.tong()), parts.join("; ")),
    }
}
