//! Kinh phí: rows, unit and total against each other.

use super::{Cx, Rule};
use crate::plan::{Bang, Hang, Khoi, KinhPhi, nhom_nghin};

pub(super) const RULES: &[Rule] = &[
    Rule { id: "tong-kinh-phi-lech", clause: "", run: tong_kinh_phi_lech },
    Rule { id: "bang-kinh-phi-khong-khop", clause: "", run: bang_khong_khop },
    Rule { id: "dong-kinh-phi-sai", clause: "", run: dong_sai },
    Rule { id: "so-tien-khong-vua-don-vi", clause: "", run: khong_vua_don_vi },
    Rule { id: "cot-sai", clause: "", run: cot_sai },
];

fn tong_kinh_phi_lech(cx: &mut Cx) {
    let Some(kinh_phi) = &cx.plan().kinh_phi else { return };
    let Some(tong) = kinh_phi.tong else { return };
    let cong = Hang::cong(&kinh_phi.du_toan);
    if tong.so() != cong {
        let (cong, lech) = (nhom_nghin(cong), nhom_nghin(cong - tong.so()));
        cx.error(
            cx.at("kinh_phi.tong"),
            format!(
                "tổng ghi {}, các dòng cộng lại được {cong} (lệch {lech})",
                nhom_nghin(tong.so())
            ),
            format!("sửa `tong: {cong}` nếu các dòng đúng, hoặc sửa dòng sai"),
        );
    }
}

fn bang_khong_khop(cx: &mut Cx) {
    let plan = cx.plan();
    let placed: Vec<usize> = plan
        .noi_dung
        .0
        .iter()
        .enumerate()
        .filter(|(_, block)| matches!(block, Khoi::Bang { bang: Bang::San(_) }))
        .map(|(nth, _)| nth)
        .collect();
    match (&plan.kinh_phi, placed.as_slice()) {
        (None, [first, ..]) => cx.error(
            cx.at(&format!("noi_dung[{first}].bang")),
            "đặt bảng kinh phí nhưng kế hoạch không có `kinh_phi`",
            "thêm khóa `kinh_phi` với các dòng `du_toan`, hoặc bỏ dòng `bang: kinh_phi`",
        ),
        (Some(_), []) => cx.warn(
            cx.key("kinh_phi"),
            "có `kinh_phi` nhưng bảng chưa được đặt vào nội dung",
            "viết `noi_dung` thành danh sách và thêm `- bang: kinh_phi` vào chỗ cần in bảng",
        ),
        (Some(_), [_, second, ..]) => cx.warn(
            cx.at(&format!("noi_dung[{second}].bang")),
            "bảng kinh phí được đặt hai lần",
            "giữ một chỗ",
        ),
        _ => {}
    }
}

/// Calls `visit` with every row and its route.
fn rows(kinh_phi: &KinhPhi, visit: &mut dyn FnMut(&Hang, &str)) {
    fn walk(rows: &[Hang], route: &str, visit: &mut dyn FnMut(&Hang, &str)) {
        for (nth, row) in rows.iter().enumerate() {
            let route = format!("{route}[{nth}]");
            visit(row, &route);
            walk(&row.du_toan, &format!("{route}.du_toan"), visit);
        }
    }
    walk(&kinh_phi.du_toan, "kinh_phi.du_toan", visit);
}

fn dong_sai(cx: &mut Cx) {
    let Some(kinh_phi) = &cx.plan().kinh_phi else { return };
    rows(kinh_phi, &mut |row, route| {
        let has = |key: &str| cx.parsed.places.has(&format!("{route}.{key}"));
        let at = cx.parsed.places.of(route);
        let head = crate::diag::Span { end: at.end.min(at.start + 1), ..at };
        match &row.nhom {
            Some(_) if has("so_tien") => cx.error(
                cx.at(&format!("{route}.so_tien")),
                "nhóm không có số tiền riêng: tiền của nhóm là tổng các dòng của nó",
                "chuyển số tiền vào một dòng trong `du_toan` của nhóm",
            ),
            Some(_) if !has("du_toan") => cx.error(
                cx.at(&format!("{route}.nhom")),
                "nhóm không có dòng nào",
                "thêm `du_toan` với các dòng của nhóm, hoặc bỏ nhóm",
            ),
            None if has("du_toan") && !has("nhom") => cx.error(
                cx.key(&format!("{route}.du_toan")),
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
            _ => {}
        }
    });
}

fn khong_vua_don_vi(cx: &mut Cx) {
    let Some(kinh_phi) = &cx.plan().kinh_phi else { return };
    let Some(unit) = kinh_phi.don_vi_tinh else { return };
    rows(kinh_phi, &mut |row, route| {
        if row.so_tien.is_some_and(|tien| tien.so() % unit.dong() != 0) {
            cx.error(
                cx.at(&format!("{route}.so_tien")),
                format!("số tiền này không chẵn {}", unit.ten()),
                "dùng đơn vị tính nhỏ hơn ở `kinh_phi.don_vi_tinh`: bảng không làm tròn, vì làm tròn thì cột không cộng đúng",
            );
        }
    });
}

/// Columns that rows have by themselves.
const CO_SAN: [&str; 6] = ["stt", "noi_dung", "don_vi", "so_tien", "thoi_gian", "ghi_chu"];

fn cot_sai(cx: &mut Cx) {
    let Some(kinh_phi) = &cx.plan().kinh_phi else { return };
    for (nth, column) in kinh_phi.cot.iter().enumerate() {
        let at = cx.at(&format!("kinh_phi.cot[{nth}].khoa"));
        let key = column.khoa.as_str();
        if kinh_phi.cot[..nth].iter().any(|earlier| earlier.khoa == key) {
            cx.error(at, format!("cột `{key}` khai hai lần"), "bỏ một cột");
            continue;
        }
        let mut used = CO_SAN.contains(&key);
        rows(kinh_phi, &mut |row, _| used |= row.khac.contains_key(key));
        if !used && !key.is_empty() {
            let help = match crate::source::nearest(key, CO_SAN) {
                Some(name) => format!("có phải `{name}`?"),
                None => format!(
                    "thêm `{key}: ...` vào các dòng, hoặc dùng cột có sẵn: {}",
                    CO_SAN.join(", ")
                ),
            };
            cx.warn(at, format!("cột `{key}` không có dòng nào điền"), help);
        }
    }
    if !kinh_phi.cot.is_empty() && !kinh_phi.cot.iter().any(|c| c.khoa == "so_tien") {
        cx.error(
            cx.key("kinh_phi.cot"),
            "bảng kinh phí không có cột `so_tien`",
            "thêm `- {khoa: so_tien, ten: Kinh phí}`",
        );
    }
}
