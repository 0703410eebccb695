//! The table and the charts of the budget: placed once, with columns that hold something.

use crate::check::Cx;
use crate::plan::{Bang, Block, Column, Route, Theo};

pub(super) fn bang_kinh_phi_khong_khop(cx: &mut Cx) {
    let plan = cx.plan();
    let is_table =
        |(_, block): &(Route, &Block)| matches!(block, Block::Bang { bang: Bang::Budget(_) });
    let is_chart = |(_, block): &(Route, &Block)| matches!(block, Block::BieuDo { .. });
    let all = plan.blocks();
    let tables: Vec<&Route> = all.iter().filter(|b| is_table(b)).map(|(r, _)| r).collect();
    if plan.kinh_phi.is_none() {
        if let Some(first) = tables.first() {
            cx.error(
                cx.at(first.key("bang")),
                "đặt bảng kinh phí nhưng kế hoạch không có `kinh_phi`",
                "thêm khóa `kinh_phi` với các dòng `du_toan`, hoặc bỏ dòng `bang: kinh_phi`",
            );
        }
        if let Some((route, _)) = all.iter().find(|b| is_chart(b)) {
            cx.error(
                cx.key(route.key("bieu_do")),
                "đặt biểu đồ kinh phí nhưng kế hoạch không có `kinh_phi`",
                "thêm khóa `kinh_phi` với các dòng `du_toan`, hoặc bỏ biểu đồ",
            );
        }
        return;
    }
    match tables.as_slice() {
        [] => cx.warn(
            cx.key("kinh_phi"),
            "có `kinh_phi` nhưng bảng chưa được đặt vào nội dung",
            "viết `noi_dung` thành danh sách và thêm `- bang: kinh_phi` vào chỗ cần in bảng",
        ),
        [_, second, ..] => {
            cx.warn(cx.at(second.key("bang")), "bảng kinh phí được đặt hai lần", "giữ một chỗ");
        }
        _ => {}
    }
}

pub(super) fn bieu_do_trong(cx: &mut Cx) {
    let Some(kinh_phi) = &cx.plan().kinh_phi else { return };
    for (route, block) in cx.plan().blocks() {
        let Block::BieuDo { bieu_do } = block else { continue };
        let (some, help) = match bieu_do.theo {
            Theo::Nhom => (
                kinh_phi.du_toan.iter().any(|r| r.nhom.is_some()),
                "xếp các dòng vào nhóm (`nhom`)",
            ),
            Theo::Nguon => (!kinh_phi.nguon.is_empty(), "khai các nguồn ở `kinh_phi.nguon`"),
            Theo::Nam => (!kinh_phi.cac_nam.is_empty(), "khai các năm ở `kinh_phi.cac_nam`"),
            Theo::DonVi => (!kinh_phi.by_don_vi().is_empty(), "ghi `don_vi` ở các dòng"),
        };
        if !some || kinh_phi.total().is_zero() {
            cx.error(cx.at(route.key("bieu_do").key("theo")), "biểu đồ không có gì để vẽ", help);
        }
    }
}

pub(super) fn cot_sai(cx: &mut Cx) {
    let Some(kinh_phi) = &cx.plan().kinh_phi else { return };
    let usual = || Column::of_table().map(Column::key);
    for (nth, column) in kinh_phi.cot.iter().enumerate() {
        let at = cx.at(Route::from("kinh_phi.cot").at(nth).key("khoa"));
        let key = column.khoa.as_str();
        if kinh_phi.cot[..nth].iter().any(|earlier| earlier.khoa == key) {
            cx.error(at, format!("cột `{key}` khai hai lần"), "bỏ một cột");
            continue;
        }
        let column = Column::named(key);
        let needed = match column {
            Column::ChiaNguon if kinh_phi.nguon.is_empty() => {
                Some("khai các nguồn ở `kinh_phi.nguon`")
            }
            Column::ChiaNam if kinh_phi.cac_nam.is_empty() => {
                Some("khai các năm ở `kinh_phi.cac_nam`")
            }
            _ => None,
        };
        if let Some(help) = needed {
            cx.error(at, format!("cột `{key}` không có gì để chia"), help);
            continue;
        }
        let mut used = !matches!(column, Column::Own(_));
        used |= kinh_phi.rows().iter().any(|(_, row)| row.own.contains_key(key));
        if !used && !key.is_empty() {
            let help = match crate::source::nearest(key, usual()) {
                Some(name) => format!("có phải `{name}`?"),
                None => format!(
                    "thêm `{key}: ...` vào các dòng, hoặc dùng cột có sẵn: {}",
                    usual().collect::<Vec<_>>().join(", ")
                ),
            };
            cx.warn(at, format!("cột `{key}` không có dòng nào điền"), help);
        }
    }
    let amounts = |key: &str| {
        matches!(Column::named(key), Column::SoTien | Column::ChiaNguon | Column::ChiaNam)
    };
    if !kinh_phi.cot.is_empty() && !kinh_phi.cot.iter().any(|c| amounts(&c.khoa)) {
        cx.error(
            cx.key("kinh_phi.cot"),
            "bảng kinh phí không có cột `so_tien`",
            "thêm `- {khoa: so_tien, ten: Kinh phí}`",
        );
    }
}
