//! Kinh phí: rows, shares, unit and totals against each other.

mod in_text;
mod nguon;

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::{Cx, Rule};
use crate::diag::Span;
use crate::plan::{Bang, Block, KinhPhi, MAX_TIEN, PhuLuc, Row, SoTien, Theo, dotted};

pub(super) const RULES: &[Rule] = &[
    Rule { id: "tong-kinh-phi-lech", clause: "", run: tong_kinh_phi_lech },
    Rule { id: "tong-qua-lon", clause: "", run: tong_qua_lon },
    Rule { id: "bang-kinh-phi-khong-khop", clause: "", run: bang_kinh_phi_khong_khop },
    Rule { id: "dong-kinh-phi-sai", clause: "", run: dong_kinh_phi_sai },
    Rule { id: "dong-kinh-phi-trung", clause: "", run: dong_kinh_phi_trung },
    Rule { id: "thanh-tien-lech", clause: "", run: thanh_tien_lech },
    Rule { id: "so-tien-khong-vua-don-vi", clause: "", run: so_tien_khong_vua_don_vi },
    Rule { id: "cot-sai", clause: "", run: cot_sai },
    Rule { id: "bieu-do-trong", clause: "", run: bieu_do_trong },
    Rule { id: "nguon-khong-khai", clause: "", run: nguon::nguon_khong_khai },
    Rule { id: "dong-thieu-nguon", clause: "", run: nguon::dong_thieu_nguon },
    Rule { id: "vuot-tran", clause: "", run: nguon::vuot_tran },
    Rule { id: "cac-nam-sai", clause: "", run: nguon::cac_nam_sai },
    Rule { id: "so-tien-go-tay", clause: "", run: in_text::so_tien_go_tay },
];

/// Calls `visit` with every row and its route, groups before what they hold.
pub(super) fn rows<'a>(kinh_phi: &'a KinhPhi, visit: &mut dyn FnMut(&'a Row, &str)) {
    fn walk<'a>(rows: &'a [Row], route: &str, visit: &mut dyn FnMut(&'a Row, &str)) {
        for (nth, row) in rows.iter().enumerate() {
            let route = format!("{route}[{nth}]");
            visit(row, &route);
            walk(&row.du_toan, &format!("{route}.du_toan"), visit);
        }
    }
    walk(&kinh_phi.du_toan, "kinh_phi.du_toan", visit);
}

fn tong_kinh_phi_lech(cx: &mut Cx) {
    let Some(kinh_phi) = &cx.plan().kinh_phi else { return };
    let mut compare = |route: &str, tong: Decimal, rows: &[Row]| {
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
        compare("kinh_phi.tong", tong.dong, &kinh_phi.du_toan);
    }
    rows(kinh_phi, &mut |row, route| {
        if let (Some(tong), Some(_)) = (row.tong, &row.nhom) {
            compare(&format!("{route}.tong"), tong.dong, &row.du_toan);
        }
    });
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

/// The blocks of the body and of the appendices, with their routes.
fn blocks<'a>(cx: &Cx<'a>) -> Vec<(String, &'a Block)> {
    let plan = cx.plan();
    let appendices = plan.phu_luc.iter().map(|PhuLuc { noi_dung, .. }| noi_dung);
    let bodies = [&plan.noi_dung].into_iter().chain(appendices);
    let mut blocks = Vec::new();
    for (nth, body) in bodies.enumerate() {
        let route = match nth.checked_sub(1) {
            None => "noi_dung".to_owned(),
            Some(nth) => format!("phu_luc[{nth}].noi_dung"),
        };
        for (nth, block) in body.0.iter().enumerate() {
            blocks.push((format!("{route}[{nth}]"), block));
        }
    }
    blocks
}

fn bang_kinh_phi_khong_khop(cx: &mut Cx) {
    let plan = cx.plan();
    let is_table =
        |(_, block): &(String, &Block)| matches!(block, Block::Bang { bang: Bang::Budget(_) });
    let is_chart = |(_, block): &(String, &Block)| matches!(block, Block::BieuDo { .. });
    let all = blocks(cx);
    let tables: Vec<&str> = all.iter().filter(|b| is_table(b)).map(|(r, _)| r.as_str()).collect();
    if plan.kinh_phi.is_none() {
        if let Some(first) = tables.first() {
            cx.error(
                cx.at(&format!("{first}.bang")),
                "đặt bảng kinh phí nhưng kế hoạch không có `kinh_phi`",
                "thêm khóa `kinh_phi` với các dòng `du_toan`, hoặc bỏ dòng `bang: kinh_phi`",
            );
        }
        if let Some((route, _)) = all.iter().find(|b| is_chart(b)) {
            cx.error(
                cx.key(&format!("{route}.bieu_do")),
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
        [_, second, ..] => cx.warn(
            cx.at(&format!("{second}.bang")),
            "bảng kinh phí được đặt hai lần",
            "giữ một chỗ",
        ),
        _ => {}
    }
}

fn bieu_do_trong(cx: &mut Cx) {
    let Some(kinh_phi) = &cx.plan().kinh_phi else { return };
    for (route, block) in blocks(cx) {
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
            cx.error(cx.at(&format!("{route}.bieu_do.theo")), "biểu đồ không có gì để vẽ", help);
        }
    }
}

fn dong_kinh_phi_sai(cx: &mut Cx) {
    let Some(kinh_phi) = &cx.plan().kinh_phi else { return };
    rows(kinh_phi, &mut |row, route| {
        let has = |key: &str| cx.parsed.places.has(&format!("{route}.{key}"));
        let at = |key: &str| cx.key(&format!("{route}.{key}"));
        let whole = cx.parsed.places.of(route);
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
                cx.at(&format!("{route}.nhom")),
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
    });
}

/// The same work paid twice: rows of the same words and unit, anywhere in the budget.
fn dong_kinh_phi_trung(cx: &mut Cx) {
    let Some(kinh_phi) = &cx.plan().kinh_phi else { return };
    let mut seen: HashMap<(String, &str), Span> = HashMap::new();
    let mut codes: HashMap<&str, Span> = HashMap::new();
    rows(kinh_phi, &mut |row, route| {
        if !row.ma.is_empty() {
            let at = cx.at(&format!("{route}.ma"));
            if let Some(earlier) = codes.insert(&row.ma, at) {
                cx.push(
                    crate::diag::Diagnostic::error(
                        cx.rule.id,
                        at,
                        format!("mã `{}` đặt hai lần", row.ma),
                    )
                    .also(earlier, "lần trước ở đây")
                    .help("mỗi dòng một mã riêng"),
                );
            }
        }
        if row.nhom.is_some() || row.noi_dung.is_empty() {
            return;
        }
        let words = row.noi_dung.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
        let at = cx.at(&format!("{route}.noi_dung"));
        if let Some(earlier) = seen.insert((words, &row.don_vi), at) {
            cx.push(
                crate::diag::Diagnostic::warning(
                    cx.rule.id,
                    at,
                    "hai dòng kinh phí cùng một nội dung",
                )
                .also(earlier, "dòng trước ở đây")
                .help("bỏ một dòng, hoặc nói rõ chỗ khác nhau"),
            );
        }
    });
}

fn thanh_tien_lech(cx: &mut Cx) {
    let Some(kinh_phi) = &cx.plan().kinh_phi else { return };
    rows(kinh_phi, &mut |row, route| {
        let (Some(so_luong), Some(don_gia)) = (&row.so_luong, row.don_gia) else { return };
        let product = format!("{} x {}", so_luong.typed, dotted(don_gia.dong));
        match row.thanh_tien() {
            Some(amount) if amount <= Decimal::from(MAX_TIEN) && amount.fract().is_zero() => {
                let typed = kinh_phi.sum(std::slice::from_ref(row)).sum();
                if row.so_tien.is_some() && typed != amount {
                    cx.error(
                        cx.at(&format!("{route}.so_tien")),
                        format!("số tiền ghi {}, {product} được {}", dotted(typed), dotted(amount)),
                        "bỏ `so_tien` để chương trình nhân, hoặc sửa số lượng, đơn giá",
                    );
                }
            }
            Some(amount) if amount <= Decimal::from(MAX_TIEN) => cx.error(
                cx.at(&format!("{route}.so_luong")),
                format!("{product} được {} đồng, lẻ hơn một đồng", dotted(amount)),
                "sửa số lượng hoặc đơn giá để thành tiền là số đồng chẵn",
            ),
            _ => cx.error(
                cx.at(&format!("{route}.don_gia")),
                format!("{product} có hơn 18 chữ số"),
                "xem lại số lượng, đơn giá",
            ),
        }
    });
}

fn so_tien_khong_vua_don_vi(cx: &mut Cx) {
    let Some(kinh_phi) = &cx.plan().kinh_phi else { return };
    let Some(unit) = kinh_phi.don_vi_tinh else { return };
    let odd = |amount: Decimal| !(amount % Decimal::from(unit.dong())).is_zero();
    fn amounts(so_tien: &SoTien, route: &str, out: &mut Vec<(Decimal, String)>) {
        match so_tien {
            SoTien::Whole(tien) => out.push((tien.dong, route.to_owned())),
            SoTien::Shared(parts) => {
                for (name, part) in parts {
                    amounts(part, &format!("{route}.{name}"), out);
                }
            }
        }
    }
    rows(kinh_phi, &mut |row, route| {
        let mut typed = Vec::new();
        if let Some(so_tien) = &row.so_tien {
            amounts(so_tien, &format!("{route}.so_tien"), &mut typed);
        } else if let Some(product) = row.thanh_tien() {
            typed.push((product, format!("{route}.so_luong")));
        }
        typed.extend(row.don_gia.map(|price| (price.dong, format!("{route}.don_gia"))));
        for (amount, route) in typed {
            if odd(amount) {
                cx.error(
                    cx.at(&route),
                    format!("số tiền {} không chẵn {}", dotted(amount), unit.as_str()),
                    "dùng đơn vị tính nhỏ hơn ở `kinh_phi.don_vi_tinh`: bảng không làm tròn, vì làm tròn thì cột không cộng đúng",
                );
            }
        }
    });
}

/// Columns that rows have by themselves.
const BUILT_IN: [&str; 12] = [
    "stt",
    "noi_dung",
    "don_vi",
    "nguon",
    "don_vi_tinh",
    "so_luong",
    "don_gia",
    "so_tien",
    "chia_nguon",
    "chia_nam",
    "thoi_gian",
    "ghi_chu",
];

fn cot_sai(cx: &mut Cx) {
    let Some(kinh_phi) = &cx.plan().kinh_phi else { return };
    for (nth, column) in kinh_phi.cot.iter().enumerate() {
        let at = cx.at(&format!("kinh_phi.cot[{nth}].khoa"));
        let key = column.khoa.as_str();
        if kinh_phi.cot[..nth].iter().any(|earlier| earlier.khoa == key) {
            cx.error(at, format!("cột `{key}` khai hai lần"), "bỏ một cột");
            continue;
        }
        let needed = match key {
            "chia_nguon" if kinh_phi.nguon.is_empty() => Some("khai các nguồn ở `kinh_phi.nguon`"),
            "chia_nam" if kinh_phi.cac_nam.is_empty() => Some("khai các năm ở `kinh_phi.cac_nam`"),
            _ => None,
        };
        if let Some(help) = needed {
            cx.error(at, format!("cột `{key}` không có gì để chia"), help);
            continue;
        }
        let mut used = BUILT_IN.contains(&key);
        rows(kinh_phi, &mut |row, _| used |= row.own.contains_key(key));
        if !used && !key.is_empty() {
            let help = match crate::source::nearest(key, BUILT_IN) {
                Some(name) => format!("có phải `{name}`?"),
                None => format!(
                    "thêm `{key}: ...` vào các dòng, hoặc dùng cột có sẵn: {}",
                    BUILT_IN.join(", ")
                ),
            };
            cx.warn(at, format!("cột `{key}` không có dòng nào điền"), help);
        }
    }
    let money = ["so_tien", "chia_nguon", "chia_nam"];
    if !kinh_phi.cot.is_empty() && !kinh_phi.cot.iter().any(|c| money.contains(&c.khoa.as_str())) {
        cx.error(
            cx.key("kinh_phi.cot"),
            "bảng kinh phí không có cột `so_tien`",
            "thêm `- {khoa: so_tien, ten: Kinh phí}`",
        );
    }
}
