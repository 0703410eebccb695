//! Nguồn (sources) and years of the budget: declared, used, within their ceilings.

use rust_decimal::Decimal;

use crate::check::Cx;
use crate::plan::{KinhPhi, Route, SoTien, dotted};
use crate::source::nearest;

/// A share or a row may only name a source or a year that was declared, and each share must be
/// told apart as far as the others of the budget are.
pub(super) fn nguon_khong_khai(cx: &mut Cx) {
    let Some(kinh_phi) = &cx.plan().kinh_phi else { return };
    for (nth, nguon) in kinh_phi.nguon.iter().enumerate() {
        let twice = kinh_phi.nguon[..nth].iter().any(|n| n.ma == nguon.ma || n.ten == nguon.ten);
        if twice || kinh_phi.find_nam(&nguon.ma).is_some() {
            cx.error(
                cx.at(Route::from("kinh_phi.nguon").at(nth)),
                format!("nguồn `{}` không phân biệt được với khóa khác", nguon.ma),
                "mỗi nguồn một tên, một mã riêng, không trùng với năm",
            );
        }
    }
    for (route, row) in kinh_phi.rows() {
        if !row.nguon.is_empty() && kinh_phi.find_nguon(&row.nguon).is_none() {
            unknown(cx, kinh_phi, &row.nguon, cx.at(route.key("nguon")));
        }
        if let Some(so_tien) = &row.so_tien {
            shares(cx, kinh_phi, so_tien, &route.key("so_tien"), (!row.nguon.is_empty(), false));
        }
    }
}

fn shares(cx: &mut Cx, kinh_phi: &KinhPhi, so_tien: &SoTien, route: &Route, said: (bool, bool)) {
    let SoTien::Shared(parts) = so_tien else { return };
    for (name, part) in parts {
        let at = cx.key(route.key(name));
        let year = kinh_phi.find_nam(name).is_some();
        let source = !year && kinh_phi.find_nguon(name).is_some();
        if !year && !source {
            unknown(cx, kinh_phi, name, at);
            continue;
        }
        if (year && said.1) || (source && said.0) {
            let what = if year { "năm" } else { "nguồn" };
            cx.error(
                at,
                format!("phần `{name}` nói {what} hai lần"),
                "chia mỗi số tiền theo nguồn một lần, theo năm một lần",
            );
        }
        shares(cx, kinh_phi, part, &route.key(name), (said.0 || source, said.1 || year));
    }
}

fn unknown(cx: &mut Cx, kinh_phi: &KinhPhi, name: &str, at: crate::diag::Span) {
    let year = name.len() == 4 && name.bytes().all(|b| b.is_ascii_digit());
    if year {
        let years: Vec<String> = kinh_phi.cac_nam.iter().map(i32::to_string).collect();
        let help = match years.as_slice() {
            [] => "khai các năm ở `kinh_phi.cac_nam`, ví dụ `cac_nam: [2026, 2027]`".to_owned(),
            _ => format!("các năm đã khai ở `kinh_phi.cac_nam`: {}", years.join(", ")),
        };
        cx.error(at, format!("năm `{name}` không có trong `kinh_phi.cac_nam`"), help);
        return;
    }
    let names = kinh_phi.nguon.iter().flat_map(|n| [n.ma.as_str(), n.ten.as_str()]);
    let help = match nearest(name, names.clone()) {
        Some(near) => format!("có phải `{near}`?"),
        None if kinh_phi.nguon.is_empty() => {
            "khai các nguồn ở `kinh_phi.nguon`, ví dụ `nguon: [Ngân sách tỉnh, Xã hội hóa]`"
                .to_owned()
        }
        None => {
            let codes: Vec<&str> = kinh_phi.nguon.iter().map(|n| n.ma.as_str()).collect();
            format!("các nguồn đã khai: {}", codes.join(", "))
        }
    };
    cx.error(at, format!("nguồn `{name}` không có trong `kinh_phi.nguon`"), help);
}

/// Where money is told apart by source or by year, all of it must be: else the columns do not add
/// up to the total.
pub(super) fn dong_thieu_nguon(cx: &mut Cx) {
    let Some(kinh_phi) = &cx.plan().kinh_phi else { return };
    let mut some_unit = false;
    for (_, row) in kinh_phi.rows() {
        some_unit |= !row.don_vi.is_empty();
    }
    for (route, row) in kinh_phi.rows() {
        let all = kinh_phi.sum(std::slice::from_ref(row));
        if row.nhom.is_some() || all.sum().is_zero() {
            continue;
        }
        let key = if row.so_tien.is_some() { "so_tien" } else { "so_luong" };
        let at = cx.key(route.key(key));
        let by_source: Decimal = (0..kinh_phi.nguon.len()).map(|nth| all.of(Some(nth), None)).sum();
        // A source that was not declared is found by itself.
        let named = row.nguon.is_empty() || kinh_phi.find_nguon(&row.nguon).is_some();
        if !kinh_phi.nguon.is_empty() && by_source != all.sum() && named {
            cx.error(
                at,
                "dòng này chưa nói lấy từ nguồn nào",
                "thêm `nguon: <tên hoặc mã nguồn>`, hoặc chia `so_tien` theo nguồn",
            );
        }
        let by_year: Decimal = kinh_phi.cac_nam.iter().map(|nam| all.of(None, Some(*nam))).sum();
        if kinh_phi.cac_nam.len() > 1 && by_year != all.sum() {
            cx.error(
                at,
                "dòng này chưa nói chi vào năm nào",
                "chia `so_tien` theo năm, ví dụ `so_tien: {2026: 10.000.000, 2027: 5.000.000}`",
            );
        }
        if some_unit && row.don_vi.is_empty() {
            cx.warn(
                cx.at(route.key("noi_dung")),
                "dòng này chưa có đơn vị thực hiện, các dòng khác có",
                "thêm `don_vi`",
            );
        }
    }
}

pub(super) fn vuot_tran(cx: &mut Cx) {
    let Some(kinh_phi) = &cx.plan().kinh_phi else { return };
    let all = kinh_phi.sum(&kinh_phi.du_toan);
    for (nth, nguon) in kinh_phi.nguon.iter().enumerate() {
        let Some(tran) = nguon.tran else { continue };
        let sum = all.of(Some(nth), None);
        if sum > tran.dong {
            cx.error(
                cx.at(Route::from("kinh_phi.nguon").at(nth).key("tran")),
                format!(
                    "nguồn `{}` có {}, vượt trần {} là {}",
                    nguon.ten,
                    dotted(sum),
                    dotted(tran.dong),
                    dotted(sum - tran.dong)
                ),
                "bớt các dòng lấy từ nguồn này, chuyển sang nguồn khác, hoặc sửa `tran`",
            );
        }
    }
}

pub(super) fn cac_nam_sai(cx: &mut Cx) {
    let plan = cx.plan();
    let Some(kinh_phi) = &plan.kinh_phi else { return };
    let years = &kinh_phi.cac_nam;
    if years.windows(2).any(|pair| pair[0] >= pair[1]) {
        cx.error(
            cx.key("kinh_phi.cac_nam"),
            "các năm không theo thứ tự tăng dần",
            "viết mỗi năm một lần, từ năm đầu đến năm cuối",
        );
    } else if let [first, .., last] = years.as_slice()
        && plan.nam != 0
        && !(*first..=*last).contains(&plan.nam)
    {
        cx.warn(
            cx.key("kinh_phi.cac_nam"),
            format!("năm {} của kế hoạch nằm ngoài {first} - {last}", plan.nam),
            "xem lại `nam` và `kinh_phi.cac_nam`",
        );
    }
}
