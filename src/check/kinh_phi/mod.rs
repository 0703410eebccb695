//! Kinh phí: rows, shares, unit and totals against each other.

mod in_text;
mod nguon;

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::{Cx, Rule};
use crate::diag::{Span, kinds};
use crate::plan::{Bang, Block, Column, MAX_TIEN, Route, Row, SoTien, Theo, dotted};

pub(super) const RULES: &[Rule] = &[
    Rule { kind: &kinds::TONG_KINH_PHI_LECH, run: tong_kinh_phi_lech },
    Rule { kind: &kinds::TONG_QUA_LON, run: tong_qua_lon },
    Rule { kind: &kinds::BANG_KINH_PHI_KHONG_KHOP, run: bang_kinh_phi_khong_khop },
    Rule { kind: &kinds::DONG_KINH_PHI_SAI, run: dong_kinh_phi_sai },
    Rule { kind: &kinds::DONG_KINH_PHI_TRUNG, run: dong_kinh_phi_trung },
    Rule { kind: &kinds::THANH_TIEN_LECH, run: thanh_tien_lech },
    Rule { kind: &kinds::SO_TIEN_KHONG_VUA_DON_VI, run: so_tien_khong_vua_don_vi },
    Rule { kind: &kinds::COT_SAI, run: cot_sai },
    Rule { kind: &kinds::BIEU_DO_TRONG, run: bieu_do_trong },
    Rule { kind: &kinds::NGUON_KHONG_KHAI, run: nguon::nguon_khong_khai },
    Rule { kind: &kinds::DONG_THIEU_NGUON, run: nguon::dong_thieu_nguon },
    Rule { kind: &kinds::VUOT_TRAN, run: nguon::vuot_tran },
    Rule { kind: &kinds::CAC_NAM_SAI, run: nguon::cac_nam_sai },
    Rule { kind: &kinds::SO_TIEN_GO_TAY, run: in_text::so_tien_go_tay },
];

fn tong_kinh_phi_lech(cx: &mut Cx) {
    let Some(kinh_phi) = &cx.plan().kinh_phi else { return };
    let mut compare = |route: &Route, tong: Decimal, rows: &[Row]| {
        let sum = kinh_phi.sum(rows).sum();
        if tong != sum {
            cx.error(
                cx.at(route),
                format!(
                    "tổng ghi {}, các dòng cộng lại được {} (lệch {})",
                    dotted(tong),
                    dotted(sum),
                    dotted(sum - tong)
                ),
                format!("sửa `tong: {}` nếu các dòng đúng, hoặc sửa dòng sai", dotted(sum)),
            );
        }
    };
    if let Some(tong) = kinh_phi.tong {
        compare(&"kinh_phi.tong".into(), tong.dong, &kinh_phi.du_toan);
    }
    for (route, row) in kinh_phi.rows() {
        if let (Some(tong), Some(_)) = (row.tong, &row.nhom) {
            compare(&route.key("tong"), tong.dong, &row.du_toan);
        }
    }
}

/// Beyond 18 digits an amount cannot be said in words.
fn tong_qua_lon(cx: &mut Cx) {
    let Some(kinh_phi) = &cx.plan().kinh_phi else { return };
    let sum = kinh_phi.sum(&kinh_phi.du_toan).sum();
    if sum > Decimal::from(MAX_TIEN) {
        cx.error(
            cx.key("kinh_phi.du_toan"),
            format!("tổng kinh phí {} có hơn 18 chữ số", dotted(sum)),
            "xem lại các số tiền: có thể thừa chữ số 0",
        );
    }
}

fn bang_kinh_phi_khong_khop(cx: &mut Cx) {
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
            cx.warn(cx.at(second.key("bang")), "bảng kinh phí được đặt hai lần", "giữ một chỗ")
        }
        _ => {}
    }
}

fn bieu_do_trong(cx: &mut Cx) {
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
        if !some || kinh_phi.sum(&kinh_phi.du_toan).sum().is_zero() {
            cx.error(cx.at(route.key("bieu_do").key("theo")), "biểu đồ không có gì để vẽ", help);
        }
    }
}

fn dong_kinh_phi_sai(cx: &mut Cx) {
    let Some(kinh_phi) = &cx.plan().kinh_phi else { return };
    for (route, row) in kinh_phi.rows() {
        let has = |key: &str| cx.parsed.places.has(route.key(key));
        let at = |key: &str| cx.key(route.key(key));
        let whole = cx.parsed.places.of(&route);
        let head = Span { end: whole.end.min(whole.start + 1), ..whole };
        let money = ["so_tien", "so_luong", "don_gia", "nguon", "thay_so_tien"];
        match &row.nhom {
            Some(_) if money.iter().any(|key| has(key)) => {
                let key = money.iter().find(|key| has(key)).copied().unwrap_or_default();
                cx.error(
                    at(key),
                    "nhóm không có số tiền riêng: tiền của nhóm là tổng các dòng của nó",
                    "chuyển khóa này vào một dòng trong `du_toan` của nhóm",
                );
            }
            Some(_) if !has("du_toan") => cx.error(
                cx.at(route.key("nhom")),
                "nhóm không có dòng nào",
                "thêm `du_toan` với các dòng của nhóm, hoặc bỏ nhóm",
            ),
            None if has("du_toan") && !has("nhom") => cx.error(
                at("du_toan"),
                "dòng có `du_toan` bên trong nhưng không có tên nhóm",
                "thêm `nhom: <tên nhóm>`",
            ),
            None if !has("noi_dung") && !has("nhom") => {
                cx.error(
                    head,
                    "dòng kinh phí thiếu `noi_dung` (nội dung chi)",
                    "viết việc cần chi tiền",
                );
            }
            None if has("tong") => cx.error(
                at("tong"),
                "`tong` chỉ dùng cho nhóm và cho cả bảng",
                "số tiền của một dòng viết ở `so_tien`",
            ),
            None if has("thay_so_tien") && (has("so_tien") || has("don_gia")) => cx.error(
                at("thay_so_tien"),
                "dòng vừa có số tiền vừa có chữ thay số tiền",
                "giữ một trong hai",
            ),
            None if has("don_gia") && !has("so_luong") => cx.error(
                at("don_gia"),
                "có đơn giá nhưng không có số lượng",
                "thêm `so_luong`, hoặc viết số tiền ở `so_tien`",
            ),
            None if has("so_luong") && !has("don_vi_tinh") => cx.warn(
                at("so_luong"),
                "có số lượng nhưng không có đơn vị tính",
                "thêm `don_vi_tinh`, ví dụ `lớp`, `cuốn`, `người`",
            ),
            _ => {}
        }
    }
}

/// The same work paid twice: rows of the same words and unit, anywhere in the budget.
fn dong_kinh_phi_trung(cx: &mut Cx) {
    let Some(kinh_phi) = &cx.plan().kinh_phi else { return };
    let mut seen: HashMap<(String, &str), Span> = HashMap::new();
    let mut codes: HashMap<&str, Span> = HashMap::new();
    for (route, row) in kinh_phi.rows() {
        if !row.ma.is_empty() {
            let at = cx.at(route.key("ma"));
            if let Some(earlier) = codes.insert(&row.ma, at) {
                cx.push(
                    crate::diag::Diagnostic::error(
                        cx.rule.kind,
                        at,
                        format!("mã `{}` đặt hai lần", row.ma),
                    )
                    .also(earlier, "lần trước ở đây")
                    .help("mỗi dòng một mã riêng"),
                );
            }
        }
        if row.nhom.is_some() || row.noi_dung.is_empty() {
            continue;
        }
        let words = row.noi_dung.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
        let at = cx.at(route.key("noi_dung"));
        if let Some(earlier) = seen.insert((words, &row.don_vi), at) {
            cx.push(
                crate::diag::Diagnostic::warning(
                    cx.rule.kind,
                    at,
                    "hai dòng kinh phí cùng một nội dung",
                )
                .also(earlier, "dòng trước ở đây")
                .help("bỏ một dòng, hoặc nói rõ chỗ khác nhau"),
            );
        }
    }
}

fn thanh_tien_lech(cx: &mut Cx) {
    let Some(kinh_phi) = &cx.plan().kinh_phi else { return };
    for (route, row) in kinh_phi.rows() {
        let (Some(so_luong), Some(don_gia)) = (&row.so_luong, row.don_gia) else { return };
        let product = format!("{} x {}", so_luong.typed, dotted(don_gia.dong));
        match row.thanh_tien() {
            Some(amount) if amount <= Decimal::from(MAX_TIEN) && amount.fract().is_zero() => {
                let typed = kinh_phi.sum(std::slice::from_ref(row)).sum();
                if row.so_tien.is_some() && typed != amount {
                    cx.error(
                        cx.at(route.key("so_tien")),
                        format!("số tiền ghi {}, {product} được {}", dotted(typed), dotted(amount)),
                        "bỏ `so_tien` để chương trình nhân, hoặc sửa số lượng, đơn giá",
                    );
                }
            }
            Some(amount) if amount <= Decimal::from(MAX_TIEN) => cx.error(
                cx.at(route.key("so_luong")),
                format!("{product} được {} đồng, lẻ hơn một đồng", dotted(amount)),
                "sửa số lượng hoặc đơn giá để thành tiền là số đồng chẵn",
            ),
            _ => cx.error(
                cx.at(route.key("don_gia")),
                format!("{product} có hơn 18 chữ số"),
                "xem lại số lượng, đơn giá",
            ),
        }
    }
}

fn so_tien_khong_vua_don_vi(cx: &mut Cx) {
    let Some(kinh_phi) = &cx.plan().kinh_phi else { return };
    let Some(unit) = kinh_phi.don_vi_tinh else { return };
    let odd = |amount: Decimal| !(amount % Decimal::from(unit.dong())).is_zero();
    fn amounts(so_tien: &SoTien, route: &Route, out: &mut Vec<(Decimal, Route)>) {
        match so_tien {
            SoTien::Whole(tien) => out.push((tien.dong, route.to_owned())),
            SoTien::Shared(parts) => {
                for (name, part) in parts {
                    amounts(part, &route.key(name), out);
                }
            }
        }
    }
    for (route, row) in kinh_phi.rows() {
        let mut typed = Vec::new();
        if let Some(so_tien) = &row.so_tien {
            amounts(so_tien, &route.key("so_tien"), &mut typed);
        } else if let Some(product) = row.thanh_tien() {
            typed.push((product, route.key("so_luong")));
        }
        typed.extend(row.don_gia.map(|price| (price.dong, route.key("don_gia"))));
        for (amount, route) in typed {
            if odd(amount) {
                cx.error(
                    cx.at(&route),
                    format!("số tiền {} không chẵn {}", dotted(amount), unit.ten()),
                    "dùng đơn vị tính nhỏ hơn ở `kinh_phi.don_vi_tinh`: bảng không làm tròn, vì làm tròn thì cột không cộng đúng",
                );
            }
        }
    }
}

fn cot_sai(cx: &mut Cx) {
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
