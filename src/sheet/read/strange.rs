//! Rows of a sheet that are no rows of the budget, and cells that no head stands over.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::super::columns::{Content, SO_TIEN, WORDS, normal};
use super::super::grid::Cell;
use super::{Reader, Tree, squeezed};
use crate::diag::kinds;

impl Reader<'_> {
    /// Whether a row says nothing: it is empty, repeats the heads on a new page, or numbers the
    /// columns under them.
    pub(super) fn is_no_row(&self, nth: usize, top: usize) -> bool {
        let row = &self.grid.rows[nth];
        let some: Vec<(usize, &Cell)> =
            row.iter().enumerate().filter(|(_, cell)| **cell != Cell::Empty).collect();
        if some.is_empty() {
            return true;
        }
        let heads = &self.grid.rows[top];
        let repeats = |(at, cell): &(usize, &Cell)| match (cell, heads.get(*at)) {
            (Cell::Text(text), Some(Cell::Text(head))) => normal(text) == normal(head),
            _ => false,
        };
        if some.iter().all(repeats) {
            return true;
        }
        let numbers: Option<Vec<u64>> = some.iter().map(|(_, cell)| number(cell)).collect();
        let numbers = numbers.unwrap_or_default();
        nth == top + 1 && numbers.len() > 2 && numbers.is_sorted_by(|a, b| a < b)
    }

    /// Refuses a row with something where no head stands: what is there belongs to some column, and
    /// the cells before it may have been pushed. `false` when it does.
    pub(super) fn headless(&mut self, nth: usize, top: usize) -> bool {
        let heads = &self.grid.rows[top];
        let stray = self.grid.rows[nth].iter().enumerate().position(|(at, cell)| {
            *cell != Cell::Empty && matches!(heads.get(at), None | Some(Cell::Empty))
        });
        let Some(at) = stray else { return true };
        let help = if self.grid.cut_at_commas {
            "số có dấu phẩy thì đặt trong dấu nháy kép: `\"3,2 triệu\"`; hoặc lưu lại với dấu chấm \
             phẩy ngăn ô; ô thừa thì xóa"
        } else {
            "xóa ô này, hoặc đưa giá trị vào đúng cột"
        };
        let message = "ô này ở ngoài các cột có tên: hàng dài hơn dòng tên cột";
        self.wrong(&kinds::DONG_BANG_TINH_SAI, (nth, at), message, help);
        false
    }

    /// Refuses a row in which a line is drawn through something: whether that goes or stays is not for
    /// the program to say.
    pub(super) fn struck(&mut self, nth: usize) {
        let known = self.places.iter().map(|(at, _)| *at);
        let Some(at) = known.filter(|at| self.grid.is_struck(nth, *at)).min() else { return };
        self.wrong(
            &kinds::O_BANG_TINH_SAI,
            (nth, at),
            "ô này bị gạch ngang: không rõ là bỏ hay giữ",
            "bỏ thì xóa chữ, số bị gạch hay xóa cả hàng; giữ thì bỏ gạch ngang",
        );
    }

    /// Refuses a row that adds up others: its money would be counted twice.
    pub(super) fn adds_up_others(&mut self, nth: usize, words: &str, tree: &mut Tree) -> bool {
        if self.known.contains_key(&squeezed(words)) {
            return false;
        }
        let at = self.places.iter().find(|(_, content)| *content == SO_TIEN);
        let at = at.or_else(|| self.places.iter().find(|(_, c)| matches!(c, Content::Share(_))));
        let Some(&(at, _)) = at else { return false };
        let plain = squeezed(words).to_lowercase();
        let first = plain.trim_start_matches(['-', '+', '*', ' ', '(']);
        let called = ["cộng", "tổng", "tiểu cộng", "total", "subtotal", "sub total", "sum"]
            .into_iter()
            .find(|name| {
                first.strip_prefix(name).is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
            });
        // A formula over other rows says it; a share of them (`=SUM(F3:F4)*10%`) is money of its own.
        let formula = self.grid.formula(nth, at).unwrap_or_default().to_uppercase();
        let rows = self.grid.named_rows((nth, at), at);
        let over_others = rows.iter().filter(|row| **row != nth).count() > 1;
        let sum = (formula.starts_with("SUM(") || formula.starts_with("SUBTOTAL("))
            && formula.ends_with(')')
            && formula.matches('(').count() == 1;
        let is = match called {
            Some(name) if is_sum(first[name.len()..].trim()) => true,
            _ if over_others && sum => true,
            _ => (called.is_some() || over_others) && self.comes_to_others(nth, at, tree),
        };
        if !is {
            return false;
        }
        let place = (nth, self.at(WORDS));
        self.wrong(
            &kinds::DONG_BANG_TINH_SAI,
            place,
            format!("`{words}` là dòng cộng, lấy vào thì tiền bị tính hai lần"),
            "dòng tổng của cả bảng thì ghi `tổng` ở cột Loại; dòng cộng của nhóm thì xóa, tổng của \
             nhóm đã ở dòng nhóm",
        );
        true
    }

    /// Whether the amount of a row is that of the rows before it: of its group, or of all.
    fn comes_to_others(&self, nth: usize, at: usize, tree: &mut Tree) -> bool {
        let amount = match self.grid.rows[nth].get(at) {
            Some(Cell::Number(amount)) => self.dong(at, *amount),
            Some(Cell::Text(text)) => self.read_amount(at, text).ok(),
            _ => None,
        };
        let sum = |rows: &[(usize, Decimal)]| -> Decimal { rows.iter().map(|(_, n)| *n).sum() };
        let group = sum(&tree.innermost().rows);
        let all = sum(&tree.level.rows);
        let open: Decimal = tree.open.iter().map(|group| sum(&group.level.rows)).sum();
        amount.is_some_and(|own| !own.is_zero() && [group, all, all + open].contains(&own))
    }
}

/// Whether what stands behind "cộng" makes it a sum: nothing, the name or label of a group, what is
/// added up. `Tổng kết`, `Cộng tác viên` are work.
pub(crate) fn is_sum(rest: &str) -> bool {
    let rest = rest.trim_matches([':', '.', ' ', '-']);
    let label = !rest.is_empty()
        && rest.chars().count() <= 4
        && rest.chars().all(|c| matches!(c, 'i' | 'v' | 'x' | 'a'..='h') || c.is_ascii_digit());
    let words = ["cộng", "số", "số tiền", "kinh phí", "chi", "toàn bộ", "chung", "dự toán", "cuối"];
    let begins = ["nhóm", "mục", "phần", "cộng", "(", "trang", "bằng số"];
    rest.is_empty()
        || label
        || words.contains(&rest)
        || begins.into_iter().any(|begin| {
            rest.strip_prefix(begin).is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
        })
}

/// The number of a column in a row that numbers them: `1`, `(1)`, `5=3x4`; `A`, `B` come before all.
fn number(cell: &Cell) -> Option<u64> {
    match cell {
        Cell::Number(number) if number.fract().is_zero() => {
            number.to_u64().filter(|number| *number < 100).map(|number| number + 100)
        }
        Cell::Text(text) => {
            let text = text.trim_matches(['(', ')', '[', ']', ' ']);
            let text = text.split('=').next().unwrap_or_default().trim();
            let mut chars = text.chars();
            match (chars.next(), chars.next()) {
                (Some(letter @ ('A'..='Z' | 'a'..='z')), None) => {
                    Some(u64::from(u32::from(letter.to_ascii_uppercase()) - u32::from('A')))
                }
                _ => text.parse().ok().filter(|number| *number < 100).map(|n: u64| n + 100),
            }
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_told_from_work() {
        for rest in ["", "cộng", "I", "(1+2)", "nhóm I", "mục 2", "số", ":", "II"] {
            assert!(is_sum(&rest.to_lowercase()), "{rest}");
        }
        for rest in ["kết phong trào", "tác viên dân số", "vệ sinh", "phụ trách", "hợp báo cáo"]
        {
            assert!(!is_sum(rest), "{rest}");
        }
    }
}
