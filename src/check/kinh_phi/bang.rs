//! Bảng (tables) that the author draws up: what their rows of totals say.

use crate::check::{Cx, Rule};
use crate::diag::kinds;
use crate::plan::{Bang, Block, ColumnSums, dotted};

pub(in crate::check) const RULES: &[Rule] =
    &[Rule { kind: &kinds::TONG_BANG_LECH, run: tong_bang_lech }];

/// A number typed as a total that the rows of its table do not add up to.
fn tong_bang_lech(cx: &mut Cx) {
    for (route, block) in cx.parsed.plan.blocks() {
        let Block::Bang { bang: Bang::Free(table) } = block else { continue };
        let sums = ColumnSums::of(table);
        for (nth, row) in table.hang.iter().enumerate().filter(|(nth, _)| sums.is_total(*nth)) {
            let own = route.key("bang").key("hang").at(nth);
            let Some((cells_route, cells)) = row.cells(&own) else { continue };
            for (column, cell) in cells.iter().enumerate() {
                let Some(found) = sums.wrong(nth, column) else { continue };
                let at = cx.all_of(&cells_route.at(column), cell);
                cx.warn(
                    at,
                    format!(
                        "cột `{}` cộng được {}, dòng tổng ghi {} (lệch {})",
                        found.ten,
                        dotted(found.sum),
                        dotted(found.typed),
                        dotted((found.sum - found.typed).abs())
                    ),
                    format!(
                        "sửa hàng sai, hoặc ghi {}; trong dòng `tong`, viết `tự cộng` thì chương trình cộng lấy",
                        dotted(found.sum)
                    ),
                );
            }
        }
    }
}
