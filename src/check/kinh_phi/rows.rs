//! Rows by themselves: what each must have, its product, its unit; rows that are there twice.

use std::collections::HashMap;

use rust_decimal::Decimal;

use crate::check::Cx;
use crate::diag::{Diagnostic, Span};
use crate::plan::{MAX_TIEN, Route, SoTien, dotted};

pub(super) fn dong_kinh_phi_sai(cx: &mut Cx) {
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
pub(super) fn dong_kinh_phi_trung(cx: &mut Cx) {
    let Some(kinh_phi) = &cx.plan().kinh_phi else { return };
    let mut seen: HashMap<(String, &str), Span> = HashMap::new();
    let mut codes: HashMap<&str, Span> = HashMap::new();
    for (route, row) in kinh_phi.rows() {
        if !row.ma.is_empty() {
            let at = cx.at(route.key("ma"));
            if let Some(earlier) = codes.insert(&row.ma, at) {
                cx.push(
                    Diagnostic::error(cx.rule.kind, at, format!("mã `{}` đặt hai lần", row.ma))
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
                Diagnostic::warning(cx.rule.kind, at, "hai dòng kinh phí cùng một nội dung")
                    .also(earlier, "dòng trước ở đây")
                    .help("bỏ một dòng, hoặc nói rõ chỗ khác nhau"),
            );
        }
    }
}

pub(super) fn thanh_tien_lech(cx: &mut Cx) {
    let Some(kinh_phi) = &cx.plan().kinh_phi else { return };
    for (route, row) in kinh_phi.rows() {
        let (Some(so_luong), Some(don_gia)) = (&row.so_luong, row.don_gia) else { continue };
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

pub(super) fn so_tien_khong_vua_don_vi(cx: &mut Cx) {
    let Some(kinh_phi) = &cx.plan().kinh_phi else { return };
    let Some(unit) = kinh_phi.don_vi_tinh else { return };
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
        } else if let Some(product) = row.thanh_tien()
            // The price that it is of is told instead.
            && row.don_gia.is_none_or(|price| kinh_phi.decimals(price.dong) <= kinh_phi.so_le)
        {
            typed.push((product, route.key("so_luong")));
        }
        typed.extend(row.don_gia.map(|price| (price.dong, route.key("don_gia"))));
        for (amount, route) in typed {
            let decimals = kinh_phi.decimals(amount);
            if decimals > kinh_phi.so_le {
                let (amount, printed) =
                    (dotted(amount), dotted(amount / Decimal::from(unit.dong())));
                let unit = unit.as_str();
                let message = match kinh_phi.so_le {
                    0 => format!("số tiền {amount} không chẵn {unit}"),
                    most => format!("số tiền {amount} lẻ quá {most} chữ số theo {unit}"),
                };
                // Of a product that is no whole đồng another rule speaks.
                let exact = match decimals {
                    0..=6 => format!(
                        "viết `so_le: {decimals}` trong `kinh_phi` để in {printed} ({unit}), hoặc "
                    ),
                    _ => String::new(),
                };
                cx.error(
                    cx.at(&route),
                    message,
                    format!(
                        "{exact}dùng đơn vị tính nhỏ hơn ở `kinh_phi.don_vi_tinh`: bảng không làm tròn, vì làm tròn thì cột không cộng đúng"
                    ),
                );
            }
        }
    }
}
