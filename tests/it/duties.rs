//! Words against figures, days and bodies: a correct plan with one thing changed is found by its rule, where
//! it was changed; a twin that is right is left alone.

use kehoach::diag::Diagnostic;
use kehoach::plan::{DocSo, Linh, Nghin, read_bang_chu};
use kehoach::view::bang_chu;
use rust_decimal::Decimal;

use crate::support::{objections, settle, sources_of};

/// The plan, with a mark at each kind of place.
const PLAN: &str = "\
nam: 2027
co_quan: {ban_hanh: [ỦY BAN NHÂN DÂN, TỈNH LẠNG SƠN], ten: Ủy ban nhân dân tỉnh Lạng Sơn}
ky_hieu: KH-UBND
dia_danh: Lạng Sơn
ngay_ban_hanh: 15/12/2026
trich_yeu: Chuyển đổi số năm {{ nam }}
mo_dau: \"@mo_dau\"
noi_dung:
  - |
    # Nội dung

    @prose

    1. @item

    2. Chi tiết tại Phụ lục kèm theo.
  - bang:
      cot: [{ten: Việc}, {ten: Thời hạn}]
      hang:
        - [Nâng cấp đường truyền, \"@cell\"]
  - |
    # Tổ chức thực hiện

    1. **Sở Khoa học và Công nghệ:** chủ trì, phối hợp với Sở Tài chính thực hiện Kế hoạch này.

    2. @work
phu_luc:
  - ten: Danh sách công trình
    noi_dung:
      - |
        @phu_luc
nguoi_ky: {chuc_vu: CHỦ TỊCH}
noi_nhan:
  - Sở Khoa học và Công nghệ
  - \"@noi_nhan\"
  - \"Lưu: VT\"
";

const PLAIN: [(&str, &str); 7] = [
    ("@mo_dau", "Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau"),
    ("@prose", "Các xã, phường nâng cấp đường truyền."),
    ("@item", "Tập huấn cho công chức."),
    ("@cell", "Quý III"),
    ("@phu_luc", "Cáp quang tới trụ sở."),
    ("@work", "Các xã, phường báo cáo mỗi quý."),
    ("@noi_nhan", "Ủy ban nhân dân các xã, phường"),
];

/// Where each text is tried.
const PLACES: [&str; 5] = ["@mo_dau", "@prose", "@item", "@phu_luc", "@cell"];

/// What is found and by which rule.
#[rustfmt::skip]
const FLAWS: &[(&str, &str)] = &[
    ("bang-chu-lech", "Kinh phí 246.050.000 đồng (Hai trăm bốn mươi sáu triệu năm trăm nghìn đồng)."),
    ("bang-chu-lech", "Kinh phí 246.050.000 đồng (Bằng chữ: hai trăm bốn mươi sáu triệu không trăm lăm mươi nghìn đồng)."),
    ("bang-chu-lech", "Kinh phí 246.050.000đ (bằng chữ: Hai trăm bốn sáu triệu không trăm năm mươi nghìn đồng chẵn)."),
    ("bang-chu-lech", "Kinh phí 17,2 triệu đồng (Mười bảy triệu hai mươi nghìn đồng)."),
    ("bang-chu-lech", "Kinh phí 1,25 tỷ đồng (Một tỷ hai trăm lẻ năm triệu đồng)."),
    ("bang-chu-lech", "Kinh phí 17.200 nghìn đồng (Mười bảy triệu ba trăm ngàn đồng)."),
    ("bang-chu-lech", "Kinh phí 5.000.000 đồng, bằng chữ: Năm trăm triệu đồng."),
    ("bang-chu-lech", "Kinh phí 5.000.000 đồng (Năm triệu đi đồng)."),
    ("bang-chu-lech", "Kinh phí 21.000 đồng (Hai mươi hai nghìn đồng)."),
    ("trong-do-lech", "Kinh phí 100 triệu đồng, trong đó: ngân sách tỉnh 60 triệu đồng, ngân sách xã 50 triệu đồng."),
    ("trong-do-lech", "Kinh phí 100.000.000 đồng (trong đó ngân sách tỉnh 60.000.000 đồng; xã hội hóa 30.000.000 đồng)."),
    ("trong-do-lech", "Kinh phí 1,5 tỷ đồng, gồm: ngân sách tỉnh 1 tỷ đồng và ngân sách xã 600 triệu đồng."),
    ("trong-do-lech", "Kinh phí 90 triệu đồng; trong đó năm 2026: 30 triệu đồng, năm 2027: 50 triệu đồng, năm 2028: 20 triệu đồng."),
    ("cach-viet-so", "Kinh phí 246,050,000 đồng."),
    ("cach-viet-so", "Tỷ lệ đạt 12.5%."),
    ("cach-viet-so", "Tỷ lệ đạt 12.55 % số hộ."),
    ("cach-viet-so", "Tỷ lệ đạt 12,5 % số hộ."),
    ("cach-viet-so", "Kéo cáp 22m tới trụ sở."),
    ("cach-viet-so", "Trồng 15ha rừng."),
    ("cach-viet-so", "Hàng rào dài 22m."),
    ("khoang-nguoc", "Thực hiện từ ngày 10/5 đến ngày 05/5/2027."),
    ("khoang-nguoc", "Thực hiện từ 10/5/2027 đến 05/5/2027."),
    ("khoang-nguoc", "Thực hiện từ ngày 10/5/2027 đến hết ngày 10/4/2027."),
    ("khoang-nguoc", "Thực hiện (10/5/2027 - 05/5/2027)."),
    ("khoang-nguoc", "Chiến lược giai đoạn 2030 - 2026."),
    ("khoang-nguoc", "Chiến lược giai đoạn 2030-2026."),
    ("khoang-nguoc", "Chiến lược từ năm 2030 đến năm 2026."),
    ("khoang-nguoc", "Thực hiện từ Quý III - Quý I."),
    ("khoang-nguoc", "Thực hiện trong quý IV - II/2027."),
    ("khoang-nguoc", "Thực hiện từ quý IV đến quý III năm 2027."),
    ("han-da-qua", "Hoàn thành trước ngày 15/11/2026."),
    ("han-da-qua", "Quyết toán xong trước ngày 15/11/2026."),
    ("han-qua-nam", "Quyết toán trước ngày 15/12/2029."),
    ("han-da-qua", "Báo cáo kết quả chậm nhất ngày 10/12/2026."),
    ("han-da-qua", "Gửi danh sách trước ngày 30 tháng 6 năm 2026."),
    ("han-da-qua", "Triển khai xong trước 30/6/2025."),
    ("han-qua-nam", "Hoàn thành trước ngày 30/11/2028."),
    ("han-qua-nam", "Gửi danh sách chậm nhất ngày 15 tháng 6 năm 2029."),
    ("han-qua-nam", "Báo cáo kết quả trước ngày 15/12/2072."),
    ("han-tong-hop-truoc", "Các xã gửi báo cáo trước ngày 20/11/2027 để tổng hợp, báo cáo Ủy ban nhân dân tỉnh trước ngày 15/11/2027."),
    ("han-tong-hop-truoc", "Các xã báo cáo trước ngày 20/11/2027; Sở Tài chính tổng hợp, báo cáo trước ngày 19/11/2027."),
    ("quy-lech-thang", "Thực hiện trong quý III (tháng 10)."),
    ("quy-lech-thang", "Thực hiện trong Quý III/2027 (tháng 6/2027)."),
    ("quy-lech-thang", "Thực hiện trong tháng 10/2027 (quý III)."),
    ("quy-lech-thang", "Thực hiện trong quý I, tháng 4."),
    ("quy-lech-thang", "Báo cáo 6 tháng đầu năm (trước ngày 15/12/2027)."),
    ("hai-chu-tri", "Sở Nội vụ và Sở Tài chính chủ trì rà soát."),
    ("hai-chu-tri", "Giao Sở Nội vụ, Sở Tài chính cùng chủ trì rà soát."),
    ("hai-chu-tri", "Sở Nội vụ: cùng Sở Tài chính chủ trì rà soát."),
    ("hai-chu-tri", "Phòng Kinh tế: cùng với Phòng Văn hóa - Xã hội chủ trì rà soát."),
    ("dinh-ky-thieu-ky", "Các xã định kỳ báo cáo kết quả."),
    ("dinh-ky-thieu-ky", "Báo cáo định kỳ về Sở Nội vụ."),
    ("dinh-ky-thieu-ky", "Các xã tổng hợp, báo cáo định kỳ."),
    ("so-viec-lech", "Tập trung 03 nhiệm vụ: (1) tập huấn; (2) kéo cáp; (3) mua máy; (4) kiểm tra."),
    ("so-viec-lech", "Tập trung vào 4 giải pháp sau: (1) tập huấn; (2) kéo cáp; (3) mua máy."),
];

/// What only looks wrong.
#[rustfmt::skip]
const FINE: &[&str] = &[
    "Báo cáo kết quả trước ngày 15/01/2028.",
    "Thực hiện từ Quý I - Quý III; quý I đến quý IV.",
    "Thực hiện từ Quý IV/2026 - Quý I/2027, từ quý IV - quý I năm sau.",
    "Quý III: sơ kết - quý I: tập huấn.",
    "Sở Nội vụ: cùng các xã rà soát, Sở Tài chính chủ trì cấp vốn.",
    "Phòng Kinh tế: phối hợp cùng Phòng Văn hóa - Xã hội, chủ trì rà soát.",
    "Các xã lập danh sách gửi Sở Nội vụ trước ngày 15/12/2027.",
    "Phấn đấu hoàn thành dự án trước ngày 31/12/2030.",
    "Thực hiện Đề án giai đoạn 2026 - 2030, hoàn thành trước ngày 31/12/2030.",
    "Kinh phí 246.050.000 đồng (Hai trăm bốn mươi sáu triệu không trăm năm mươi nghìn đồng).",
    "Kinh phí 246.050.000 đồng (bằng chữ: hai trăm bốn mươi sáu triệu không trăm năm mươi ngàn đồng chẵn).",
    "Kinh phí 1,25 tỷ đồng (Một tỷ hai trăm năm mươi triệu đồng).",
    "Kinh phí 17,2 triệu đồng (Mười bảy triệu hai trăm nghìn đồng./.).",
    "Kinh phí 17,2 triệu đồng (mười bảy phẩy hai triệu đồng).",
    "Kinh phí 24.000 đồng (Hai mươi bốn nghìn đồng).",
    "Kinh phí 104.000 đồng (Một trăm lẻ tư nghìn đồng).",
    "Kinh phí 5.000.000 đồng (một lần cho mỗi hộ).",
    "Kinh phí 5.000.000 đồng (hai đợt trong năm).",
    "Kinh phí 5.000.000 đồng (kể cả thuế).",
    "Kinh phí 5 triệu đồng (năm 2026: 3 triệu đồng; năm 2027: 2 triệu đồng).",
    "Nộp báo cáo định kỳ tình hình sử dụng vật liệu.",
    "Kinh phí 100 triệu đồng, trong đó: ngân sách tỉnh 60 triệu đồng, ngân sách xã 40 triệu đồng.",
    "Kinh phí 100 triệu đồng, trong đó ngân sách tỉnh 60 triệu đồng.",
    "Kinh phí 100 triệu đồng, trong đó hỗ trợ 5 triệu đồng/xã, 2 triệu đồng/thôn.",
    "Kinh phí 100 triệu đồng, trong đó mỗi xã 5 triệu đồng, mỗi thôn 2 triệu đồng.",
    "Kinh phí 1,5 tỷ đồng, gồm: ngân sách tỉnh 1 tỷ đồng và ngân sách xã 500 triệu đồng.",
    "Kinh phí 100 triệu đồng. Năm trước 60 triệu đồng, 50 triệu đồng.",
    "Tỷ lệ đạt 12,5%.",
    "Thôn 12.5 và phiên bản 12.5 của phần mềm.",
    "Sản lượng đạt 1.250% kế hoạch và 246.050.000 lượt.",
    "Kéo cáp 22 m tới trụ sở, sóng 5G, tổ 4A, đường N22m.",
    "Tăng 1,250 lần.",
    "Thực hiện từ ngày 05/5 đến ngày 10/5/2027.",
    "Thực hiện từ ngày 20/12 đến ngày 05/01/2027.",
    "Thực hiện từ 20/12/2026 đến 05/01/2027.",
    "Giai đoạn 2026 - 2030, từ năm 2026 đến năm 2030.",
    "Năm học 2026 - 2027 và nhiệm kỳ 2025 - 2030.",
    "Tăng so với năm 2026, đến năm 2025 mới đủ số liệu.",
    "Hoàn thành trước ngày 15/11/2027.",
    "Hộ xây dựng trước ngày 15/10/1993 được miễn phí.",
    "Người sinh trước ngày 01/01/2010 có thẻ.",
    "Phần mềm đã hoàn thành trước ngày 15/11/2026.",
    "Số liệu tính đến hết ngày 30/11/2026.",
    "Các xã gửi báo cáo trước ngày 10/11/2027 để tổng hợp, báo cáo Ủy ban nhân dân tỉnh trước ngày 15/11/2027.",
    "Báo cáo quý trước ngày 20/11/2027; kế hoạch năm sau gửi trước ngày 15/11/2027.",
    "Thực hiện trong quý III (tháng 9).",
    "Thực hiện trong quý III/2027 (tháng 7 đến tháng 9/2027).",
    "Báo cáo quý I (trước ngày 05/4/2027), quý IV (trước ngày 05/01/2028).",
    "Thực hiện trong tháng 10/2027 (quý IV).",
    "Báo cáo 6 tháng đầu năm (trước ngày 15/6/2027).",
    "Thực hiện trong quý I, quý II; tháng 10 sơ kết.",
    "Sở Nội vụ chủ trì, phối hợp với Sở Tài chính rà soát.",
    "Sở Nội vụ chủ trì tập huấn, Sở Tài chính chủ trì cấp vốn.",
    "Sở Nội vụ phối hợp Sở Tài chính, Sở Tư pháp chủ trì rà soát.",
    "Các xã định kỳ hằng quý báo cáo kết quả.",
    "Báo cáo định kỳ theo quy định.",
    "Kiểm tra định kỳ hệ thống máy chủ.",
    "Tập trung 03 nhiệm vụ: (1) tập huấn; (2) kéo cáp; (3) mua máy.",
    "Trong 05 nhiệm vụ, tập trung: (1) tập huấn; (2) kéo cáp.",
    "Hoàn thành 05 nhiệm vụ của năm.",
];

/// What is found at one place only: where, what, the rule.
#[rustfmt::skip]
const AT_PLACE: &[(&str, &str, &str)] = &[
    ("@noi_nhan", "Sở Khoa học và Công nghệ (để thực hiện)", "noi-nhan-trung"),
    ("@noi_nhan", "Sở Khoa học và Công nghệ tỉnh;", "noi-nhan-trung"),
    ("@noi_nhan", "Sở Tài chính, Sở Khoa học và Công nghệ", "noi-nhan-trung"),
    ("@work", "**Sở Nội vụ:** tổng hợp kết quả.", "giao-viec-khong-gui"),
    ("@work", "Sở Nội vụ chủ trì tập huấn.", "giao-viec-khong-gui"),
    ("@work", "Công an tỉnh có trách nhiệm bảo vệ mạng.", "giao-viec-khong-gui"),
    ("@work", "Báo Lạng Sơn: tuyên truyền.", "giao-viec-khong-gui"),
    ("@noi_nhan", "Sở Y tế (để thực hiện)", "noi-nhan-khong-viec"),
    ("@cell", "Trước ngày 15/11/2026", "han-da-qua"),
    ("@cell", "trước 30/6/2026", "han-da-qua"),
    ("@cell", "30/6/2026", "han-da-qua"),
    ("@cell", "ngày 30/6/2026", "han-da-qua"),
    ("@cell", "30/6/2029", "han-qua-nam"),
    ("@work", "**Đề nghị Báo và Đài Phát thanh, Truyền hình Lạng Sơn:** đưa tin.", "giao-viec-khong-gui"),
    ("@work", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh giám sát, phối hợp thực hiện.", "giao-viec-khong-gui"),
    ("@work", "**Sở Khoa học và Công nghệ:** tổng hợp, báo cáo Ủy ban nhân dân tỉnh trước ngày 20/11/2027.\n\n    3. Các xã, phường báo cáo năm về Sở Khoa học và Công nghệ trước ngày 25/11/2027.", "han-tong-hop-truoc"),
    ("@prose", "Tập trung 03 nhiệm vụ sau:\n\n    - Tập huấn.\n    - Kéo cáp.\n\n    Hết.", "so-viec-lech"),
    ("@prose", "Có 02 **giải pháp** và 02 nhóm sau:\n\n    a) Tập huấn.\n\n    b) Kéo cáp.\n\n    c) Mua máy.\n\n    Hết.", "so-viec-lech"),
    ("@prose", "Kinh phí 5.000.000 đồng.\n\n    (Bằng chữ: Năm trăm nghìn đồng)", "bang-chu-lech"),
    ("@prose", "Kinh phí 5.000.000 VNĐ.", "cach-viet-so"),
];

#[rustfmt::skip]
const FINE_AT_PLACE: &[(&str, &str)] = &[
    ("@cell", "Đã cấp 30/6/2026"),
    ("@cell", "30/6/2026 - 30/6/2027"),
    ("@work", "**Sở Khoa học và Công nghệ:** tổng hợp, báo cáo tháng trước ngày 20/6/2027, báo cáo năm trước ngày 10/12/2027.\n\n    3. Các xã, phường báo cáo năm về Sở Khoa học và Công nghệ trước ngày 25/11/2027."),
    ("@work", "**Sở Khoa học và Công nghệ:** tổng hợp, báo cáo Ủy ban nhân dân tỉnh trước ngày 20/11/2027.\n\n    3. Các xã, phường đăng ký với Sở Khoa học và Công nghệ trước ngày 25/11/2027."),
    ("@noi_nhan", "Sở Tài chính"),
    ("@noi_nhan", "Các sở, ban, ngành"),
    ("@noi_nhan", "Sở Nội vụ, Sở Tài chính; Công an tỉnh"),
    ("@work", "**Sở Khoa học và Công nghệ** tổng hợp kết quả."),
    ("@work", "Hội nghị tổng kết tổ chức trong quý IV."),
    ("@prose", "Tập trung 03 nhiệm vụ sau:\n\n    - Tập huấn.\n    - Kéo cáp.\n      + Cáp quang.\n    - Mua máy.\n\n    Hết."),
    ("@prose", "Kinh phí 5.000.000 đồng.\n\n    (Bằng chữ: Năm triệu đồng)"),
    ("@prose", "Tập trung 03 nhiệm vụ sau:\n\n    Tập huấn."),
];

fn found(changed: &[(&str, &str)]) -> Vec<(&'static str, usize)> {
    let mut plan = PLAN.to_owned();
    for (place, text) in changed.iter().chain(&PLAIN) {
        plan = plan.replacen(place, text, 1);
    }
    let found = objections(&sources_of(&plan));
    let line = |one: &Diagnostic| plan[..one.labels[0].0.start].matches('\n').count();
    found.iter().map(|one| (one.id(), line(one))).collect()
}

fn line_of(place: &str) -> usize {
    PLAN.find(place).map_or(0, |at| PLAN[..at].matches('\n').count())
}

#[test]
fn each_flaw_is_found_in_every_kind_of_place() {
    let mut failures = Vec::new();
    for (id, text) in FLAWS {
        let places: &[&str] = if *id == "so-viec-lech" { &PLACES[..4] } else { &PLACES };
        let mut got = found(&places.iter().map(|place| (*place, *text)).collect::<Vec<_>>());
        got.sort_unstable();
        let mut asked: Vec<_> = places.iter().map(|place| (*id, line_of(place))).collect();
        asked.sort_unstable();
        if got != asked {
            failures.push(format!("{text}: asked {asked:?}, got {got:?}"));
        }
    }
    for (place, text, id) in AT_PLACE {
        let got = found(&[(place, text)]);
        let lines = line_of(place)..=line_of(place) + text.matches('\n').count();
        if !matches!(got.as_slice(), [(own, line)] if own == id && lines.contains(line)) {
            failures.push(format!("{place} {text}: asked {id}, got {got:?}"));
        }
    }
    settle(failures);
}

#[test]
fn what_only_looks_wrong_is_left_alone() {
    let mut failures = Vec::new();
    let everywhere = FINE.iter().map(|text| (text, PLACES.map(|place| (place, *text)).to_vec()));
    let there = FINE_AT_PLACE.iter().map(|(place, text)| (text, vec![(*place, *text)]));
    for (text, changed) in everywhere.chain(there) {
        let got = found(&changed);
        if !got.is_empty() {
            failures.push(format!("{text}: got {got:?}"));
        }
    }
    settle(failures);
}

/// The reader of words goes back the way that the words came.
#[test]
fn an_amount_in_words_is_read_as_what_it_was() {
    let mut styles = Vec::new();
    for nghin in [Nghin::Nghin, Nghin::Ngan] {
        for linh in [Linh::Linh, Linh::Le] {
            styles.extend([true, false].map(|chan| DocSo { nghin, linh, chan }));
        }
    }
    let mut number = 1_u64;
    for nth in 0..20_000_u64 {
        // Small numbers one by one, then a fixed walk over all sizes.
        number =
            number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let value =
            if nth < 2_000 { nth } else { (number >> 5) % 10_u64.pow(1 + (nth % 18) as u32) };
        let value = if nth % 3 == 0 { value / 1000 * 1000 } else { value };
        let style = &styles[(nth % 8) as usize];
        let words = bang_chu(Decimal::from(value), style).unwrap_or_default();
        assert_eq!(read_bang_chu(&words), Ok(value), "{words}");
        assert_eq!(read_bang_chu(&words.to_uppercase()), Ok(value), "{words}");
    }
}

/// Whoever gets money and neither work nor the paper does not know of it.
#[test]
fn money_goes_to_bodies_that_the_plan_names() {
    let plan = PLAN.replace(
        "phu_luc:\n",
        "kinh_phi:\n  du_toan:\n    - {noi_dung: Tập huấn, don_vi: \"@don_vi\", so_tien: 5.000.000}\nphu_luc:\n",
    );
    let plan = plan.replace("  - |\n    # Tổ chức", "  - bang: kinh_phi\n  - |\n    # Tổ chức");
    let found = |unit: &str, work: &str, recipient: &str| -> Vec<&str> {
        let mut own = plan.replace("@don_vi", unit).replace("@work", work);
        own = own.replace("@noi_nhan", recipient);
        for (place, text) in PLAIN {
            own = own.replacen(place, text, 1);
        }
        objections(&sources_of(&own)).iter().map(Diagnostic::id).collect()
    };
    let (work, recipient) = (PLAIN[5].1, PLAIN[6].1);
    assert_eq!(found("Sở Y tế", work, recipient), ["giao-viec-khong-gui"]);
    assert_eq!(found("Sở Y tế", work, "Sở Y tế"), [] as [&str; 0]);
    assert_eq!(
        found("Sở Y tế", "Các xã phối hợp với Sở Y tế tập huấn.", recipient),
        [] as [&str; 0]
    );
    assert_eq!(found("Sở Khoa học và Công nghệ", work, recipient), [] as [&str; 0]);
    assert_eq!(found("Các xã, phường", work, recipient), [] as [&str; 0]);
    // Work is given by the letters of a name, too.
    for work in ["Sở Giáo dục và Đào tạo tập huấn.", "Sở GD&ĐT tập huấn.", "Sở GDĐT tập huấn."]
    {
        let got = found("Các xã, phường", work, "Sở Giáo dục và Đào tạo (để thực hiện)");
        assert!(!got.contains(&"noi-nhan-khong-viec"), "{work}: {got:?}");
    }
}
