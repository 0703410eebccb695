//! The money of a row, of a group and of the whole: what is typed must be what the parts add up to.

use std::collections::BTreeMap;

use rust_decimal::{Decimal, RoundingStrategy};

use super::super::columns::{Content, DON_GIA, MA, SO_LUONG, SO_TIEN, WORDS, share_columns};
use super::super::grid::{Cell, foreign, narrow, place_name};
use super::super::unit::Unit;
use super::{Level, Reader, squeezed};
use crate::diag::kinds;
use crate::plan::{ColumnKind, MAX_TIEN, Row, SoLuong, SoTien, Suffix, Tien, Whose, dotted};
use crate::reason::Reason;

/// What an accountant writes where there is nothing.
fn is_dash(text: &str) -> bool {
    let dash = |c: char| matches!(c, '-' | '－' | '–' | '—' | '−' | '‐' | '‑');
    text.contains(dash) && text.chars().all(|c| dash(c) || matches!(c, ' ' | '₫'))
}

impl Reader<'_> {
    /// Sums that the sheet holds for a group or for all must be those of the rows. Returns by how
    /// much they are off, by column. Over a flawed row they say nothing; where only the sums of the
    /// groups inside are off, they have said it.
    pub(super) fn sums(
        &mut self,
        nth: usize,
        whose: &str,
        rows: &[Row],
        level: &Level,
    ) -> BTreeMap<usize, Decimal> {
        let mut off = BTreeMap::new();
        if level.broken {
            return off;
        }
        let sums = self.kinh_phi.sum(rows);
        for &(at, content) in self.places {
            let sum = match content {
                SO_TIEN => sums.sum(),
                Content::Share(whose) => sums.of(whose.0, whose.1),
                _ => continue,
            };
            let said = match self.grid.rows[nth].get(at) {
                Some(Cell::Number(said)) => self.dong(at, *said),
                Some(Cell::Text(text)) if is_dash(text) => continue,
                Some(Cell::Text(text)) => self.read_amount(at, text).ok(),
                None | Some(Cell::Empty) => continue,
                Some(Cell::Formula(_) | Cell::Other(_)) => {
                    self.text(nth, content);
                    continue;
                }
            };
            if said == Some(sum) {
                continue;
            }
            let more = said.map(|said| said - sum);
            off.extend(more.map(|more| (at, more)));
            if more.is_some() && more == level.off.get(&at).copied() {
                continue;
            }
            let said = said.map_or_else(|| self.text(nth, content), dotted);
            let mut message = format!("{whose} ghi {said}, các dòng cộng lại được {}", dotted(sum));
            let named = self.grid.named_rows((nth, at), at);
            let left: Vec<String> = level
                .rows
                .iter()
                .filter(|(row, amount)| !named.contains(row) && !amount.is_zero())
                .map(|(row, _)| place_name(*row, at))
                .collect();
            let texts: Vec<String> = level
                .rows
                .iter()
                .filter(|(row, _)| named.contains(row))
                .filter(|(row, amount)| {
                    let cell = self.grid.rows[*row].get(at);
                    !amount.is_zero() && matches!(cell, Some(Cell::Text(_)))
                })
                .map(|(row, _)| place_name(*row, at))
                .collect();
            if !texts.is_empty() {
                message += &format!("; công thức không cộng {}, số ở đó là chữ", texts.join(", "));
            }
            let help = match self.grid.formula(nth, at) {
                Some(formula) if !named.is_empty() && !left.is_empty() => {
                    message += &format!("; công thức `={formula}` bỏ sót {}", left.join(", "));
                    "sửa công thức cho đủ các dòng, mở bằng Excel hoặc LibreOffice để tính lại rồi \
                     lưu; hoặc xóa trống ô này"
                }
                _ => {
                    "sửa các dòng; ô này là tổng của chúng, mở bằng Excel hoặc LibreOffice để \
                     tính lại rồi lưu"
                }
            };
            self.wrong(&kinds::TONG_BANG_TINH_LECH, (nth, at), message, help);
            self.sums_off += 1;
        }
        off
    }

    pub(super) fn money(&mut self, nth: usize, row: &mut Row) {
        self.pushed(nth);
        if let Some((at, cell)) = self.cell(nth, SO_LUONG) {
            row.so_luong = self.quantity(nth, at, &cell);
        }
        row.don_gia = self.amount(nth, DON_GIA).map(|dong| Tien { dong, suffix: Suffix::None });
        let product = row.thanh_tien();
        let shares: Vec<Whose> = share_columns(self.kinh_phi);
        if let Some((at, Cell::Text(words))) = self.cell(nth, SO_TIEN)
            && self.is_words(nth, at, &words)
        {
            self.no_amounts(nth, &shares);
            row.thay_so_tien = words;
            return;
        }
        let found = self.found.len();
        let whole = self.amount(nth, SO_TIEN);
        let tien = |dong| SoTien::Whole(Tien { dong, suffix: Suffix::None });
        if shares.is_empty() {
            match (whole, product) {
                (Some(typed), Some(product)) if typed != product => {
                    self.mismatch(nth, typed, product);
                }
                (Some(typed), None) => row.so_tien = Some(tien(typed)),
                _ => {}
            }
            return;
        }
        let mut parts: Vec<(Whose, Decimal)> = Vec::new();
        for whose in &shares {
            let amount = self.amount(nth, Content::Share(*whose));
            parts.extend(amount.filter(|n| !n.is_zero()).map(|amount| (*whose, amount)));
        }
        if self.found.len() > found {
            return;
        }
        let sum: Decimal = parts.iter().map(|(_, amount)| *amount).sum();
        if let Some(said) = whole
            && said != sum
        {
            let at = self.at(SO_TIEN);
            self.wrong(
                &kinds::TONG_BANG_TINH_LECH,
                (nth, at),
                format!("ô này ghi {}, các phần cộng lại được {}", dotted(said), dotted(sum)),
                "sửa các phần theo nguồn, theo năm; cột này là tổng của chúng",
            );
        }
        if let Some(product) = product
            && sum != product
        {
            self.mismatch(nth, sum, product);
        }
        self.share_out(row, &parts, product.is_some());
    }

    /// Whether a text in the place of an amount is words that stand for it: it has no figure, or the
    /// plan has just these words in this row. An amount in words is none.
    fn is_words(&mut self, nth: usize, at: usize, words: &str) -> bool {
        if self.of_plan(nth).iter().any(|row| row.thay_so_tien == words) {
            return true;
        }
        if is_dash(words) || words.contains(char::is_numeric) || foreign(words).is_some() {
            return false;
        }
        let lower = words.to_lowercase();
        let spoken: Vec<&str> = lower.split(|c: char| !c.is_alphabetic()).collect();
        let units = ["nghìn", "ngàn", "triệu", "tỷ", "tỉ"];
        let figures = [
            "một", "hai", "ba", "bốn", "tư", "năm", "lăm", "sáu", "bảy", "tám", "chín", "mười",
            "mươi", "trăm", "mốt",
        ];
        let amount =
            spoken.windows(2).any(|two| figures.contains(&two[0]) && units.contains(&two[1]));
        if amount {
            self.wrong(
                &kinds::O_BANG_TINH_SAI,
                (nth, at),
                format!("`{words}` là số tiền viết bằng chữ"),
                "viết bằng số: `50000000`, `50.000.000` hoặc `54,55 triệu`",
            );
        }
        true
    }

    /// Where words stand for the amount there is none.
    fn no_amounts(&mut self, nth: usize, shares: &[Whose]) {
        let contents = shares.iter().map(|whose| Content::Share(*whose)).chain([DON_GIA]);
        for content in contents {
            if let Some((at, cell)) = self.cell(nth, content)
                && !matches!(&cell, Cell::Empty)
                && !matches!(&cell, Cell::Number(n) if n.is_zero())
                && !matches!(&cell, Cell::Text(text) if is_dash(text))
            {
                self.wrong(
                    &kinds::O_BANG_TINH_SAI,
                    (nth, at),
                    "dòng này có chữ ở cột số tiền mà vẫn có số tiền ở ô này",
                    "xóa số tiền ở đây, hoặc xóa chữ và viết lại tổng",
                );
                return;
            }
        }
    }

    /// The rows of the plan that a row of the sheet may be: with its code, or with its words.
    fn of_plan(&mut self, nth: usize) -> Vec<&Row> {
        let (ma, words) = (self.text(nth, MA), self.text(nth, WORDS));
        let by_code = self.known.values().flatten().filter(|row| !ma.is_empty() && row.ma == ma);
        let by_words = self.known.get(&squeezed(&words)).into_iter().flatten();
        by_code.chain(by_words).filter(|row| row.nhom.is_none()).copied().collect()
    }

    /// Refuses a figure that the commas of a .csv have cut in two: `3,2 triệu`, `25,000`.
    fn pushed(&mut self, nth: usize) {
        if !self.grid.cut_at_commas {
            return;
        }
        let bare = |at: usize| match self.grid.rows[nth].get(at) {
            Some(Cell::Text(text)) if !self.grid.fact(nth, at).is_some_and(|f| f.quoted) => {
                Some(text.as_str())
            }
            _ => None,
        };
        let figures = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        let is_figure = |content: &Content| match content {
            Content::Share(_) => true,
            Content::Cell(column) => column.kind() != ColumnKind::Text,
            Content::Kind => false,
        };
        let cut = self.places.iter().find_map(|(at, content)| {
            let (first, second) = (bare(*at)?, bare(*at + 1)?);
            let digits =
                second.len() - second.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let (digits, unit) = second.split_at(digits);
            let next = self.places.iter().find(|(place, _)| *place == *at + 1).map(|(_, c)| c);
            let thousands = first.len() <= 3 && digits.len() == 3 && unit.is_empty();
            let multiple = !digits.is_empty() && Unit::named(unit).is_some();
            let pushed = is_figure(content)
                && figures(first)
                && (multiple || thousands && !next.is_some_and(is_figure));
            pushed.then(|| (*at, format!("{first},{second}")))
        });
        if let Some((at, figure)) = cut {
            self.wrong(
                &kinds::O_BANG_TINH_SAI,
                (nth, at),
                format!("số `{figure}` bị dấu phẩy ngăn ô cắt làm hai"),
                format!("đặt số trong dấu nháy kép: `\"{figure}\"`, hoặc lưu lại với dấu chấm phẩy ngăn ô"),
            );
        }
    }

    /// Writes shares as a plan would: one source alone is the row's source.
    fn share_out(&self, row: &mut Row, parts: &[(Whose, Decimal)], product: bool) {
        let tien = |dong| SoTien::Whole(Tien { dong, suffix: Suffix::None });
        let name = |nth: usize| self.kinh_phi.nguon[nth].ma.clone();
        let sources: std::collections::BTreeSet<Option<usize>> =
            parts.iter().map(|(whose, _)| whose.0).collect();
        let one = match sources.iter().collect::<Vec<_>>().as_slice() {
            [Some(only)] => Some(*only),
            _ => None,
        };
        row.nguon = one.map(name).unwrap_or_default();
        let years: Vec<i32> = {
            let mut years: Vec<i32> = parts.iter().filter_map(|(whose, _)| whose.1).collect();
            years.dedup();
            years
        };
        let of_year = |year: Option<i32>| -> Option<SoTien> {
            let own: Vec<&(Whose, Decimal)> =
                parts.iter().filter(|(whose, _)| whose.1 == year).collect();
            match (own.as_slice(), one) {
                ([], _) => None,
                ([(_, amount)], Some(_)) => Some(tien(*amount)),
                ([((None, _), amount)], None) => Some(tien(*amount)),
                (own, _) => Some(SoTien::Shared(
                    own.iter()
                        .filter_map(|(whose, amount)| Some((name(whose.0?), tien(*amount))))
                        .collect(),
                )),
            }
        };
        if years.is_empty() {
            // Quantity and price say the amount of a row with one source.
            row.so_tien = of_year(None).filter(|_| !(product && one.is_some()));
        } else {
            let by_year =
                years.iter().filter_map(|year| Some((year.to_string(), of_year(Some(*year))?)));
            row.so_tien = Some(SoTien::Shared(by_year.collect()));
        }
    }

    fn mismatch(&mut self, nth: usize, typed: Decimal, product: Decimal) {
        let at = self.at(SO_TIEN);
        self.wrong(
            &kinds::TONG_BANG_TINH_LECH,
            (nth, at),
            format!("số tiền là {}, số lượng x đơn giá được {}", dotted(typed), dotted(product)),
            "sửa số lượng, đơn giá hoặc số tiền cho khớp",
        );
    }

    fn quantity(&mut self, nth: usize, at: usize, cell: &Cell) -> Option<SoLuong> {
        let text = match cell {
            Cell::Empty => return None,
            Cell::Text(text) if is_dash(text) => return None,
            Cell::Text(text) => text.chars().map(narrow).collect(),
            Cell::Number(amount) => amount.to_string().replace('.', ","),
            Cell::Formula(_) | Cell::Other(_) => {
                self.text(nth, SO_LUONG);
                return None;
            }
        };
        match text.parse() {
            Ok(so_luong) => Some(so_luong),
            Err(wrong) => {
                self.wrong(&kinds::O_BANG_TINH_SAI, (nth, at), wrong.message, wrong.help);
                None
            }
        }
    }

    /// An amount that was typed as text into a column, in đồng: a bare figure is in the column's
    /// unit.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn read_amount(&self, at: usize, text: &str) -> Result<Decimal, Reason> {
        let text: String = text.trim().chars().map(narrow).collect();
        let text = text.as_str();
        if let Some(money) = foreign(text) {
            return Err(Reason::new(
                format!("`{text}` là tiền nước ngoài ({money})"),
                "quy đổi ra đồng, theo tỷ giá đã duyệt, rồi viết số đồng",
            ));
        }
        if text.starts_with('(')
            && text.ends_with(')')
            && text.contains(|c: char| c.is_ascii_digit())
        {
            return Err(Reason::new(
                format!("`{text}` trong ngoặc là số âm theo cách ghi của kế toán"),
                "số tiền của kế hoạch không thể âm; viết số tiền không có ngoặc",
            ));
        }
        // The sign of money, which some keyboards and formats have in the place of the letter.
        let text = text.replace('₫', "đ");
        let text = text.trim_start_matches('đ').trim();
        let bare = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
        let tien = match self.unit(at) {
            1 => text.parse::<Tien>(),
            unit if bare => format!("{text} {}", Unit::name(unit)).parse(),
            _ => text.parse(),
        };
        tien.map(|tien| tien.dong)
    }

    /// An amount in whole đồng, and in whole units where the budget's table is printed in a larger
    /// one.
    fn amount(&mut self, nth: usize, content: Content) -> Option<Decimal> {
        let (at, cell) = self.cell(nth, content)?;
        let read = match &cell {
            Cell::Empty => return None,
            Cell::Text(text) if is_dash(text) => return None,
            Cell::Number(number) => self.figure((nth, at), *number),
            Cell::Text(text) => self.read_amount(at, text),
            Cell::Formula(_) | Cell::Other(_) => {
                self.text(nth, content);
                return None;
            }
        };
        let read = match self.grid.fact(nth, at) {
            Some(fact) if fact.merged && content != DON_GIA => Err(Reason::new(
                "ô số tiền này gộp nhiều dòng: không rõ tiền của dòng nào",
                "bỏ gộp ô, ghi số tiền cho từng dòng",
            )),
            _ => read,
        };
        let read = read.and_then(|amount| {
            self.unlike_rounded((nth, at), content, &cell, amount).map(|()| amount)
        });
        let amount = match read {
            Ok(amount) => amount,
            Err(wrong) => {
                self.wrong(&kinds::O_BANG_TINH_SAI, (nth, at), wrong.message, wrong.help);
                return None;
            }
        };
        if let Some(unit) = self.kinh_phi.don_vi_tinh
            && self.kinh_phi.decimals(amount) > self.kinh_phi.so_le
        {
            let message = format!("số tiền {} không chẵn {}", dotted(amount), unit.as_str());
            let help = "bảng của kế hoạch in theo đơn vị ấy và không làm tròn; sửa số tiền, hoặc \
                        đổi `kinh_phi.don_vi_tinh` hay `kinh_phi.so_le` của kế hoạch trước";
            self.wrong(&kinds::O_BANG_TINH_SAI, (nth, at), message, help);
            return None;
        }
        Some(amount)
    }

    /// A number in a column, in đồng.
    fn figure(&self, (nth, at): (usize, usize), number: Decimal) -> Result<Decimal, Reason> {
        let unit = self.unit(at);
        // Shown in thousands, under a head that says thousands: which of the two is meant?
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        if unit > 1
            && let Some(shown) = self.grid.shown(nth, at)
            && number.fract().is_zero()
            && number >= Decimal::ONE_THOUSAND
            && !digits(shown).starts_with(&digits(&number.to_string()))
        {
            return Err(Reason::new(
                format!(
                    "ô này giữ số {} mà hiện `{shown}`: không rõ theo đơn vị nào",
                    dotted(number)
                ),
                "bỏ định dạng chia nghìn của ô, hoặc sửa đơn vị tính thành đồng",
            ));
        }
        // A format that writes a unit behind the figure: `54 triệu` may hold 54, or 54.000.000.
        if let Some(shown) = self.grid.shown(nth, at) {
            let plain = shown.replace('₫', "đ");
            let words = plain.trim_start_matches(|c: char| !c.is_alphabetic());
            let named = Unit::named(words);
            let figure = plain.parse::<Tien>().map(|tien| tien.dong);
            let fits = match (&named, figure) {
                _ if words.is_empty() => true,
                (Some(Unit::Dong(own)), _) if *own == unit => true,
                // In millions, rounded, what the cell holds to the last đồng.
                (Some(Unit::Dong(own)), Ok(figure)) if unit == 1 => {
                    (figure - number).abs() < Decimal::from(*own) && number >= Decimal::ONE_THOUSAND
                }
                _ => false,
            };
            if !fits {
                return Err(Reason::new(
                    format!("ô này giữ số {} mà hiện `{shown}`", dotted(number)),
                    "bỏ chữ trong định dạng của ô, hoặc gõ lại số đồng",
                ));
            }
        }
        let dong = self.dong(at, number);
        let fits = |dong: &Decimal| {
            dong.fract().is_zero() && *dong >= Decimal::ZERO && *dong <= Decimal::from(MAX_TIEN)
        };
        dong.filter(fits).ok_or_else(|| {
            let unit = if unit == 1 { String::new() } else { format!(" {}", Unit::name(unit)) };
            Reason::new(
                format!("`{number}`{unit} không phải số tiền"),
                "số tiền là số đồng chẵn, không âm",
            )
        })
    }

    /// An amount in a larger unit may be the plan's, rounded.
    fn unlike_rounded(
        &mut self,
        (nth, at): (usize, usize),
        content: Content,
        cell: &Cell,
        amount: Decimal,
    ) -> Result<(), Reason> {
        let unit = self.unit(at);
        let typed = match cell {
            Cell::Number(number) => number.normalize().to_string(),
            Cell::Text(text) => text.replace(',', "\u{1}").replace('.', "").replace('\u{1}', "."),
            _ => return Ok(()),
        };
        let Some(typed) = typed.parse::<Decimal>().ok().filter(|_| unit > 1) else { return Ok(()) };
        // So many decimals the column has; a figure with fewer was not rounded to fewer.
        let scale = self.scales.get(&at).copied().unwrap_or_default();
        let kinh_phi = self.kinh_phi;
        let old: Vec<Decimal> = self
            .of_plan(nth)
            .into_iter()
            .map(|row| match content {
                DON_GIA => row.don_gia.map(|price| price.dong).unwrap_or_default(),
                Content::Share(whose) => {
                    kinh_phi.sum(std::slice::from_ref(row)).of(whose.0, whose.1)
                }
                _ => kinh_phi.sum(std::slice::from_ref(row)).sum(),
            })
            .collect();
        if old.contains(&amount) {
            return Ok(());
        }
        let rounded = |old: &&Decimal| {
            let old = **old / Decimal::from(unit);
            [RoundingStrategy::ToZero, RoundingStrategy::MidpointAwayFromZero]
                .into_iter()
                .any(|way| old.round_dp_with_strategy(scale, way) == typed)
        };
        match old.iter().find(rounded) {
            Some(old) => Err(Reason::new(
                format!(
                    "ô này là {} {}, kế hoạch đang là {} đồng: có thể bảng đã làm tròn",
                    dotted(typed),
                    Unit::name(unit),
                    dotted(*old)
                ),
                format!(
                    "viết đủ số lẻ: `{}`; nếu đúng là số tròn thì gõ `{}đ`",
                    dotted(*old / Decimal::from(unit)),
                    dotted(amount)
                ),
            )),
            None => Ok(()),
        }
    }
}
