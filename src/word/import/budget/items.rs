//! Khóa (keys): a tree of groups and rows as the keys of `kinh_phi`.

use rust_decimal::Decimal;

use super::super::context::Cx;
use super::super::para::text_of;
use super::Refused;
use super::heads::{Field, Heads};
use super::lines::{Line, Lines};
use super::money::{Typed, UnitLine, amount};
use super::tree::{Node, Tree};
use crate::plan::{Column, DonViTinh, SoLuong};
use crate::source::edit::Item;

/// The keys of a row behind its words; those of the author's own stand where [`OWN`] says.
const ORDER: [&str; 11] = [
    "nhan",
    "don_vi",
    "nguon",
    "so_luong",
    "don_vi_tinh",
    "don_gia",
    "so_tien",
    "thay_so_tien",
    "thoi_gian",
    "ghi_chu",
    "du_toan",
];
const OWN: usize = 1;

/// What makes the keys of rows.
pub(super) struct Items<'a, 'b> {
    pub lines: &'a Lines<'a>,
    pub heads: &'a Heads,
    pub unit: Option<DonViTinh>,
    /// The row of column numbers.
    numbers: Option<&'a Item>,
    /// Sources in order: those of columns, then those that rows name.
    nguon: Vec<String>,
    /// Most decimals of an amount in the unit.
    so_le: u32,
    cx: &'a mut Cx<'b>,
}

/// An amount and how a plan writes it.
type Amount = (Decimal, String);

impl<'a, 'b> Items<'a, 'b> {
    pub fn new(
        lines: &'a Lines<'a>,
        heads: &'a Heads,
        unit: Option<DonViTinh>,
        cx: &'a mut Cx<'b>,
    ) -> Self {
        let numbers = lines.numbers;
        Self { lines, heads, unit, numbers, nguon: heads.nguon.clone(), so_le: 0, cx }
    }

    /// Returns the keys of the budget. `named`: with its columns by name.
    pub fn keys(
        &mut self,
        tree: &Tree,
        unit: &UnitLine,
        named: bool,
    ) -> Result<Vec<(String, Item)>, Refused> {
        self.nguon.clone_from(&self.heads.nguon);
        self.so_le = 0;
        let du_toan = self.rows(&tree.rows)?;
        let mut keys: Vec<(&str, Item)> = Vec::new();
        keys.extend(unit.unit.map(|unit| ("don_vi_tinh", Item::from(unit.as_str()))));
        if self.so_le > 0 {
            keys.push(("so_le", Item::Text(self.so_le.to_string())));
        }
        let list = |texts: Vec<Item>| Item::List(texts);
        if !self.nguon.is_empty() {
            let names = self.nguon.iter().map(|ten| Item::from(ten.as_str())).collect();
            keys.push(("nguon", list(names)));
        }
        if !self.heads.cac_nam.is_empty() {
            let years = self.heads.cac_nam.iter().map(|nam| Item::Text(nam.to_string())).collect();
            keys.push(("cac_nam", list(years)));
        }
        if named {
            let columns = self.heads.cot.iter().map(|(khoa, ten)| {
                map(vec![("khoa", Item::from(khoa.as_str())), ("ten", Item::from(ten.as_str()))])
            });
            keys.push(("cot", list(columns.collect())));
        }
        keys.extend(self.numbers.map(|own| ("dong_so_cot", own.clone())));
        if !tree.danh_so.is_empty() {
            let samples = tree.danh_so.iter().map(|own| Item::from(own.as_str())).collect();
            keys.push(("danh_so", list(samples)));
        }
        if tree.tong_nhom {
            keys.push(("tong_nhom", Item::from("có")));
        }
        if self.lines.total.is_none() {
            keys.push(("dong_tong", Item::from("không")));
        }
        keys.push(("du_toan", Item::List(du_toan)));
        Ok(keys.into_iter().map(|(key, item)| (key.to_owned(), item)).collect())
    }

    fn rows(&mut self, nodes: &[Node]) -> Result<Vec<Item>, Refused> {
        nodes.iter().map(|node| self.row(node)).collect()
    }

    fn row(&mut self, node: &Node) -> Result<Item, Refused> {
        let lines = self.lines;
        let line = &lines.rows[node.line];
        let group = !node.rows.is_empty();
        let mut keys: Vec<(String, Item)> = Vec::new();
        let name = if group { Column::Nhom } else { Column::NoiDung };
        keys.push((name.key().to_owned(), Item::from(node.words.as_str())));
        // Without a label of its own it would be counted.
        let nhan = |nhan: &String| if nhan.is_empty() { "không".to_owned() } else { nhan.clone() };
        keys.extend(node.nhan.iter().map(|own| ("nhan".to_owned(), Item::Text(nhan(own)))));
        if group {
            self.no_money(line)?;
            keys.extend(self.words(line));
            keys.push(("du_toan".to_owned(), Item::List(self.rows(&node.rows)?)));
        } else {
            keys.extend(self.words(line));
            self.money(line, &mut keys)?;
        }
        // In the order in which people read rows.
        let place = |key: &str| ORDER.iter().position(|own| *own == key).unwrap_or(OWN);
        let (first, mut rest) = (keys.remove(0), keys);
        rest.sort_by_key(|(key, _)| place(key));
        rest.insert(0, first);
        Ok(Item::Map(rest))
    }

    /// The cells of words but for what the row is called by.
    fn words(&mut self, line: &Line) -> Vec<(String, Item)> {
        let mut made = Vec::new();
        for (at, field) in self.heads.fields.iter().enumerate() {
            let Field::Cell(khoa) = field else { continue };
            let column = Column::named(khoa);
            let apart = matches!(
                column,
                Column::Stt
                    | Column::NoiDung
                    | Column::Nguon
                    | Column::SoLuong
                    | Column::DonGia
                    | Column::SoTien
            );
            if !apart && !line.is_blank(at) {
                made.push((khoa.clone(), Item::Text(self.cx.say(&line.glyphs(at)))));
            }
        }
        made
    }

    /// A group has no money of its own but the sums that are printed.
    fn no_money(&self, line: &Line) -> Result<(), Refused> {
        for column in [Column::Nguon, Column::SoLuong, Column::DonGia] {
            let at = self.heads.place(column).filter(|at| !line.is_blank(*at));
            if at.is_some() {
                let why =
                    format!("dòng nhóm không có {} riêng", column.usual_head().to_lowercase());
                return Err(Refused::new(line.place(), why));
            }
        }
        Ok(())
    }

    fn money(&mut self, line: &Line, keys: &mut Vec<(String, Item)>) -> Result<(), Refused> {
        let so_luong = self.quantity(line, keys)?;
        let don_gia = self.read(line, self.heads.place(Column::DonGia))?;
        if don_gia.is_some() && so_luong.is_none() {
            return Err(Refused::new(line.place(), "có đơn giá nhưng không có số lượng"));
        }
        let product = match (&so_luong, &don_gia) {
            (Some(so_luong), Some((price, _))) => so_luong.value.checked_mul(*price),
            _ => None,
        };
        if let Some((_, written)) = don_gia {
            keys.push((Column::DonGia.key().to_owned(), Item::Text(written)));
        }
        let whole = self.heads.place(Column::SoTien);
        if let Some(Typed::Words(words)) = self.typed(line, whole)? {
            if product.is_some() {
                return Err(Refused::new(
                    line.place(),
                    "có số lượng, đơn giá nhưng thành tiền là chữ",
                ));
            }
            keys.push((Column::ThaySoTien.key().to_owned(), Item::Text(words)));
            return Ok(());
        }
        let whole = self.read(line, whole)?;
        let shares = self.shares(line)?;
        let own = self.own_source(line);
        if own.is_some() && shares.iter().any(|(whose, _)| whose.0.is_some()) {
            return Err(Refused::new(line.place(), "nguồn ghi hai lần, bằng chữ và bằng cột"));
        }
        let (nguon, so_tien) = self.split(line, &shares, own)?;
        keys.extend(nguon.map(|nguon| (Column::Nguon.key().to_owned(), Item::Text(nguon))));
        let amount = match so_tien {
            Some(item) => {
                let sum: Decimal = shared_sum(&shares);
                if product.is_some_and(|product| product != sum) {
                    return Err(Refused::new(
                        line.place(),
                        "số lượng nhân đơn giá khác tổng các phần",
                    ));
                }
                Some(item)
            }
            None if product.is_some() => None,
            None => whole
                .or_else(|| shares.first().map(|(_, amount)| amount.clone()))
                .map(|own| Item::Text(own.1)),
        };
        keys.extend(amount.map(|item| (Column::SoTien.key().to_owned(), item)));
        Ok(())
    }

    /// The quantity; its unit stands behind it where no column shows that.
    fn quantity(
        &mut self,
        line: &Line,
        keys: &mut Vec<(String, Item)>,
    ) -> Result<Option<SoLuong>, Refused> {
        let Some(at) = self.heads.place(Column::SoLuong).filter(|at| !line.is_blank(*at)) else {
            return Ok(None);
        };
        let text = line.text(at).replace('\n', " ");
        let alone = self.heads.place(Column::DonViTinh).is_some();
        let (figure, unit) = match text.trim().split_once(' ') {
            Some((figure, unit)) if !alone => (figure, unit.trim()),
            _ => (text.trim(), ""),
        };
        let read: Result<SoLuong, _> = figure.parse();
        let read = read.map_err(|wrong| {
            Refused::new(line.place(), format!("{}; {}", wrong.message, wrong.help))
        })?;
        if unit.contains(|c: char| c.is_ascii_digit()) {
            let why = format!("số lượng `{text}` không chỉ là một con số và đơn vị");
            return Err(Refused::new(line.place(), why));
        }
        keys.push((Column::SoLuong.key().to_owned(), Item::from(figure)));
        if !unit.is_empty() {
            let own = line.glyphs(at);
            let lead = figure.chars().count() + 1;
            let unit = self.cx.say(own.get(lead..).unwrap_or_default());
            keys.push((Column::DonViTinh.key().to_owned(), Item::Text(unit)));
        }
        Ok(Some(read))
    }

    fn typed(&mut self, line: &Line, at: Option<usize>) -> Result<Option<Typed>, Refused> {
        let Some(at) = at.filter(|at| !line.is_blank(*at)) else { return Ok(None) };
        let text = self.lines.amount(&line.text(at));
        let read = amount(&text, self.unit)
            .map_err(|why| Refused::new(line.place(), format!("ô `{text}`: {why}")))?;
        if let (Typed::Amount(dong, _), Some(unit)) = (&read, self.unit) {
            let scale = (*dong / Decimal::from(unit.dong())).normalize().scale();
            self.so_le = self.so_le.max(scale);
        }
        Ok(Some(read))
    }

    fn read(&mut self, line: &Line, at: Option<usize>) -> Result<Option<Amount>, Refused> {
        match self.typed(line, at)? {
            Some(Typed::Amount(dong, written)) => Ok(Some((dong, written))),
            Some(Typed::Words(words)) => {
                let why = format!("ô `{words}` không phải số tiền");
                Err(Refused::new(line.place(), why))
            }
            None => Ok(None),
        }
    }

    /// The amounts in the columns of sources and of years.
    fn shares(&mut self, line: &Line) -> Result<Vec<(Whose, Amount)>, Refused> {
        let mut made = Vec::new();
        for at in 0..self.heads.fields.len() {
            let whose = match self.heads.fields[at] {
                Field::Source(nth) => (Some(nth), None),
                Field::Year(year) => (None, Some(year)),
                Field::Cell(_) => continue,
            };
            made.extend(self.read(line, Some(at))?.map(|amount| (whose, amount)));
        }
        Ok(made)
    }

    /// The source that a row names in words.
    fn own_source(&mut self, line: &Line) -> Option<String> {
        let at = self.heads.place(Column::Nguon).filter(|at| !line.is_blank(*at))?;
        let ten = text_of(&line.glyphs(at)).replace('\n', " ");
        if !self.nguon.contains(&ten) {
            self.nguon.push(ten.clone());
        }
        Some(ten)
    }

    /// Says whose the amount of a row is: the source of all of it, and what is shared out.
    fn split(
        &self,
        line: &Line,
        shares: &[(Whose, Amount)],
        own: Option<String>,
    ) -> Result<(Option<String>, Option<Item>), Refused> {
        let name = |whose: &Whose| match whose {
            (Some(nth), _) => self.nguon.get(*nth).cloned().unwrap_or_default(),
            (_, year) => year.map(|year| year.to_string()).unwrap_or_default(),
        };
        let of = |sources: bool| -> Vec<&(Whose, Amount)> {
            shares.iter().filter(|(whose, _)| whose.0.is_some() == sources).collect()
        };
        let items = |parts: &[&(Whose, Amount)]| {
            let part = |(whose, own): &(Whose, Amount)| (name(whose), Item::from(own.1.as_str()));
            Item::Map(parts.iter().map(|own| part(own)).collect())
        };
        let (sources, years) = (of(true), of(false));
        Ok(match (sources.as_slice(), years.as_slice()) {
            ([], []) => (own, None),
            ([], years) => (own, Some(items(years))),
            ([one], []) => (Some(name(&one.0)), None),
            (sources, []) => (None, Some(items(sources))),
            ([one], years) => (Some(name(&one.0)), Some(items(years))),
            (sources, [year]) => (None, Some(Item::Map(vec![(name(&year.0), items(sources))]))),
            _ => {
                let why =
                    "có nhiều nguồn và nhiều năm: không rõ mỗi nguồn bao nhiêu trong từng năm";
                return Err(Refused::new(line.place(), why));
            }
        })
    }
}

/// A source, a year, as its column says.
type Whose = (Option<usize>, Option<i32>);

/// What shares come to: those of sources, or where there are none those of years.
fn shared_sum(shares: &[(Whose, Amount)]) -> Decimal {
    let sum = |sources: bool| -> Decimal {
        let own = shares.iter().filter(|(whose, _)| whose.0.is_some() == sources);
        own.map(|(_, (dong, _))| *dong).sum()
    };
    let sources = sum(true);
    if sources.is_zero() { sum(false) } else { sources }
}

fn map(keys: Vec<(&str, Item)>) -> Item {
    Item::Map(keys.into_iter().map(|(key, item)| (key.to_owned(), item)).collect())
}
