//! Capitals, short forms and references inside the document: a correct plan with one thing changed is
//! found by its rule where it was changed, and what only looks wrong is left alone.

use std::collections::BTreeSet;

use kehoach::diag::Diagnostic;

use crate::support::{objections, settle, sources_of};

const PLAN: &str = "\
nam: 2027
co_quan: {ban_hanh: [ỦY BAN NHÂN DÂN, TỈNH LẠNG SƠN], ten: Ủy ban nhân dân tỉnh Lạng Sơn}
ky_hieu: KH-UBND
dia_danh: Lạng Sơn
ngay_ban_hanh: 15/12/2026
trich_yeu: \"@trich_yeu\"
can_cu:
  - Căn cứ Luật Tổ chức chính quyền địa phương ngày 16/6/2025
  - \"@can_cu\"
mo_dau: \"@mo_dau\"
noi_dung:
  - |
    # Nội dung

    Xã Mẫu Sơn và xã Tân Thanh nâng cấp đường truyền (chi tiết tại Phụ lục).

    @noi_dung

    - @muc
    ## @de_muc

    Các xã báo cáo mỗi quý.
  - bang:
      ten: Phân công việc
      cot: [{ten: Việc}, {ten: Nơi làm}]
      hang:
        - [\"@o_bang\", Các xã]
  - |
    # Tổ chức thực hiện

    1. **Sở Khoa học và Công nghệ:** chủ trì, phối hợp với Sở Tài chính thực hiện Kế hoạch này.
nguoi_ky: {chuc_vu: CHỦ TỊCH}
noi_nhan:
  - Sở Khoa học và Công nghệ
  - \"@noi_nhan\"
  - \"Lưu: VT\"
phu_luc:
  - ten: Danh sách các xã
    noi_dung: \"@phu_luc\"
";

/// What stands at each place when nothing is changed.
const PLAIN: [(&str, &str); 9] = [
    ("@trich_yeu", "Chuyển đổi số năm {{ nam }}"),
    ("@can_cu", "Căn cứ Luật Thanh tra ngày 25/6/2025"),
    ("@mo_dau", "Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau"),
    ("@noi_dung", "Mỗi xã có một tổ trực."),
    ("@muc", "Lắp máy ở các thôn."),
    ("@de_muc", "Việc hằng quý"),
    ("@o_bang", "Lắp máy"),
    ("@noi_nhan", "Các xã, phường"),
    ("@phu_luc", "Xã Mẫu Sơn, xã Tân Thanh."),
];

const PROSE: [&str; 4] = ["@mo_dau", "@noi_dung", "@muc", "@phu_luc"];

/// A text with a flaw, its rule, and the text without it. In every place where prose can stand.
#[rustfmt::skip]
const ANYWHERE: &[(&str, &str, &str)] = &[
    ("Trình Ủy Ban Nhân Dân tỉnh", "viet-hoa-sai", "Trình Ủy ban nhân dân tỉnh"),
    ("Trình ủy ban nhân dân tỉnh", "viet-hoa-sai", "Trình Ủy ban nhân dân tỉnh"),
    ("Trình Hội đồng Nhân dân tỉnh", "viet-hoa-sai", "Trình Hội đồng nhân dân tỉnh"),
    ("Giao Sở Nông Nghiệp Và Môi Trường làm", "viet-hoa-sai", "Giao Sở Nông nghiệp và Môi trường làm"),
    ("Giao sở Tư pháp làm", "viet-hoa-sai", "Giao Sở Tư pháp và các sở, ban, ngành làm"),
    ("Gửi bộ Nội vụ", "viet-hoa-sai", "Gửi Bộ Nội vụ và cán bộ nội vụ"),
    ("Giao Sở y tế làm", "viet-hoa-sai", "Giao các cơ sở y tế làm"),
    ("Gửi Sở Công thương", "viet-hoa-sai", "Gửi Sở Công Thương"),
    ("Theo luật Bình đẳng giới", "viet-hoa-sai", "Theo Luật Bình đẳng giới"),
    ("Theo Luật bình đẳng giới", "viet-hoa-sai", "Theo pháp luật bình đẳng giới"),
    ("Theo Luật Phòng, Chống Ma Túy", "viet-hoa-sai", "Theo Luật Phòng, chống ma túy"),
    ("Theo Bộ Luật Hình sự", "viet-hoa-sai", "Theo Bộ luật Hình sự"),
    ("Khách đến tỉnh lạng sơn", "viet-hoa-sai", "Khách đến tỉnh Lạng Sơn"),
    ("Khách đến Lạng sơn", "viet-hoa-sai", "Khách đến Lạng Sơn"),
    ("Khách đến Tỉnh Lạng Sơn", "viet-hoa-sai", "Khách đến tỉnh Lạng Sơn"),
    ("Khách đến Thành phố Hồ chí minh", "viet-hoa-sai", "Khách đến Thành phố Hồ Chí Minh"),
    ("Khách đến thành phố Hồ Chí Minh", "viet-hoa-sai", "Đoàn Thanh niên Cộng sản Hồ Chí Minh"),
    ("Khách đến phường Điện Biên Phủ", "viet-hoa-sai", "Khách đến Phường Điện Biên Phủ"),
    ("Gửi Chủ Tịch", "viet-hoa-sai", "Gửi Chủ tịch"),
    ("Gửi Phó chủ tịch UBND tỉnh", "viet-hoa-sai", "Gửi Phó Chủ tịch UBND tỉnh"),
    ("Gửi giám đốc Sở Tài chính", "viet-hoa-sai", "Gửi các giám đốc"),
    ("Nghỉ ngày Quốc Khánh", "viet-hoa-sai", "Nghỉ ngày Quốc khánh 2-9"),
    ("Nghỉ dịp Tết nguyên đán", "viet-hoa-sai", "Nghỉ dịp tết Nguyên đán"),
    ("Nhân ngày Nhà giáo việt nam", "viet-hoa-sai", "Nhân ngày Nhà giáo Việt Nam"),
    ("Nhân ngày Quốc tế phụ nữ 8-3", "viet-hoa-sai", "Nhân ngày Quốc tế Phụ nữ 8-3"),
    ("Chính sách của nhà nước", "viet-hoa-sai", "Cơ quan quản lý nhà nước, ngân sách nhà nước"),
    ("Chủ trương của đảng", "viet-hoa-sai", "Tổ chức đảng và việc của đảng viên"),
    ("Chủ trương của Đảng, nhà nước", "viet-hoa-sai", "Chủ trương của Đảng, Nhà nước"),
    ("Gửi các Đảng Viên", "viet-hoa-sai", "Gửi các đảng viên"),
    ("Báo cáo Tỉnh Ủy", "viet-hoa-sai", "Báo cáo Tỉnh ủy, Thành ủy"),
    ("Gửi Ubnd tỉnh", "viet-hoa-sai", "Gửi UBND tỉnh, thư điện tử vanphong@ubnd.vn"),
    ("Tập huấn cho Cán Bộ xã", "viet-hoa-sai", "Tập huấn cho cán bộ xã"),
    ("Theo các Nghị Quyết đã ban hành", "viet-hoa-sai", "Theo các nghị quyết đã ban hành"),
    ("Họp tại xã. người dân dự", "dau-cau-viet-thuong", "Họp tại xã. Người dân dự, v.v. và TP. này"),
    ("Họp tại các xã! mọi nhà dự", "dau-cau-viet-thuong", "Họp tại các xã (sáng). Mọi nhà dự"),
    ("Người dân họp, Các thôn dự", "giua-cau-viet-hoa", "Người dân họp, các thôn dự"),
    ("Người dân họp, Thực hiện việc chung", "giua-cau-viet-hoa", "Người dân họp, thực hiện việc chung"),
    ("Người dân Và thôn họp", "giua-cau-viet-hoa", "Người dân và thôn “Và Hòa” họp"),
    ("Người dân được Phải chăm lo cho mình", "giua-cau-viet-hoa", "Bằng khen của xã và nhà ông Lê Của"),
    ("Người dân của Xã Mẫu Sơn họp", "giua-cau-viet-hoa", "Người dân của xã Mẫu Sơn họp"),
    ("Khách của UBND Xã Mẫu Sơn", "giua-cau-viet-hoa", "Khách của UBND xã Mẫu Sơn"),
    ("Mời đồng chí nguyễn văn ba dự", "ten-rieng-viet-thuong", "Mời đồng chí Nguyễn Văn Ba dự"),
    ("Mời bà Lê thị Hạnh dự", "ten-rieng-viet-thuong", "Mời bà Lê Thị Hạnh dự"),
    ("Mời nguyễn văn Ba dự", "ten-rieng-viet-thuong", "Mời ông và các hộ hồ tiêu dự"),
    ("Họp vào thứ hai, ngày 05 tháng 4", "ten-rieng-viet-thuong", "Họp lần thứ hai, các thôn dự"),
    ("Họp vào thứ sáu hằng tuần", "ten-rieng-viet-thuong", "Họp vào thứ Sáu hằng tuần"),
    ("Họp vào tháng tư năm 2027", "ten-rieng-viet-thuong", "Họp trong tháng năm nay, ba tháng một lần"),
    ("Hội mở vào tháng giêng", "ten-rieng-viet-thuong", "Hội mở vào tháng Giêng"),
    ("Người dân xã mẫu sơn họp", "ten-rieng-viet-thuong", "Người dân xã Mẫu Sơn họp"),
    ("Người dân xã Mẫu sơn họp", "ten-rieng-viet-thuong", "Người dân xã bên họp"),
    ("Theo khoản 1, Điều 5 Luật Lưu trữ", "dieu-khoan-thua-phay", "Theo điểm a, b khoản 1 Điều 5 Luật Lưu trữ"),
    ("Theo điểm a, khoản 1 Điều 5 Luật Lưu trữ", "dieu-khoan-thua-phay", "Theo khoản 1, 2 Điều 5 Luật Lưu trữ"),
    ("Theo Khoản 1, 2 Điều 5 Luật Lưu trữ", "dieu-khoan-sai-chu", "Theo khoản 1 và khoản 2 Điều 5 Luật Lưu trữ"),
    ("Nhân dân xem, mời Đ/c trưởng thôn", "viet-tat-trong-loi-van", "Nhân dân xem, mời đồng chí trưởng thôn"),
    ("Mời anh PCT xã dự", "viet-tat-trong-loi-van", "Mời Phó Chủ tịch xã dự"),
    ("Khách từ TP.HCM đến xã", "viet-tat-trong-loi-van", "Khách từ Thành phố Hồ Chí Minh đến xã"),
];

/// The same, where only some places can have it.
#[rustfmt::skip]
const SOMEWHERE: &[(&str, &str, &[&str])] = &[
    ("@noi_nhan", "Ủy Ban Nhân Dân các xã", &["viet-hoa-sai"]),
    ("@noi_nhan", "Sở Nông nghiệp Và Môi trường", &["viet-hoa-sai"]),
    ("@noi_nhan", "PCT UBND tỉnh (Đ/c Bình)", &[]),
    ("@o_bang", "Giao sở Tư pháp", &["viet-hoa-sai"]),
    ("@o_bang", "kinh phí xã, thôn", &[]),
    ("@trich_yeu", "Chuyển đổi số tại Tỉnh Lạng Sơn", &["viet-hoa-sai"]),
    ("@de_muc", "Việc của ủy ban Nhân dân", &["viet-hoa-sai"]),
    ("@de_muc", "việc hằng quý", &["dau-cau-viet-thuong"]),
    ("@de_muc", "VIỆC CỦA ỦY BAN NHÂN DÂN", &[]),
    ("@can_cu", "Căn cứ luật Thanh tra ngày 25/6/2025", &["viet-hoa-sai"]),
    ("@noi_dung", "các thôn cử người dự.", &["dau-cau-viet-thuong"]),
    ("@muc", "các thôn cử người dự.", &[]),
    ("@muc", "Các thôn cử người dự.\n    - các xã báo cáo.", &["dau-cau-viet-thuong"]),
    ("@muc", "Các thôn cử:\n    - trưởng thôn;\n    - bí thư chi bộ.", &[]),
    ("@noi_dung", "Các xã tập huấn; Duy trì đường truyền.", &["giua-cau-viet-hoa"]),
    ("@noi_dung", "Theo Kế hoạch của xã; Báo cáo của thôn; Tập huấn của tỉnh.", &[]),
    ("@noi_dung", "Kinh phí nêu tại mục V.", &["chi-dan-khong-co"]),
    ("@noi_dung", "Kinh phí nêu tại mục II.", &[]),
    ("@noi_dung", "Kinh phí nêu tại mục IX Kế hoạch này.", &["chi-dan-khong-co"]),
    ("@noi_dung", "Kinh phí nêu tại Phần III Kế hoạch này.", &["chi-dan-khong-co"]),
    ("@noi_dung", "Kinh phí theo Điều 9 Kế hoạch này.", &["chi-dan-khong-co"]),
    ("@noi_dung", "Kinh phí theo mục V Phụ lục.", &[]),
    ("@noi_dung", "Kinh phí theo mục V Chương II Luật Lưu trữ.", &[]),
    ("@noi_dung", "Theo Điều 9.", &[]),
    ("@noi_dung", "Chi tiết tại Phụ lục 5.", &["phu-luc-khong-nhac", "phu-luc-sai-chu"]),
    ("@noi_dung", "Chi tiết tại Phụ lục IV.", &["phu-luc-khong-nhac"]),
    ("@noi_dung", "Vì nhân dân, xã làm cho Nhân dân và của nhân dân.", &["viet-hoa-sai"]),
    ("@noi_dung", "Xã làm việc của nhân dân.", &[]),
];

fn with(place: &str, text: &str) -> (String, std::ops::Range<usize>) {
    let mut plan = PLAN.to_owned();
    for (other, plain) in PLAIN.iter().filter(|(other, _)| *other != place) {
        plan = plan.replace(other, plain);
    }
    let start = plan.find(place).unwrap_or_else(|| panic!("no place {place}"));
    (plan.replace(place, text), start..start + text.len())
}

fn found(plan: &str) -> Vec<Diagnostic> {
    objections(&sources_of(plan))
}

fn try_one(place: &str, text: &str, rules: &[&str], failures: &mut Vec<String>) {
    let (plan, range) = with(place, text);
    let found = found(&plan);
    let got: BTreeSet<&str> = found.iter().map(Diagnostic::id).collect();
    if got != rules.iter().copied().collect() {
        failures.push(format!("{place}: {text}: asked {rules:?}, got {got:?}"));
    }
    for one in &found {
        let at = one.labels[0].0;
        if at.start < range.start || at.end > range.end {
            let marked = &plan[at.start..at.end];
            failures.push(format!("{place}: {text}: {} at `{marked}`", one.id()));
        }
    }
}

#[test]
fn the_plan_without_a_change_is_clean() {
    let (plan, _) = with(PLAIN[0].0, PLAIN[0].1);
    let found = found(&plan);
    assert!(found.is_empty(), "{found:?}");
}

/// The plan with a text at every place where prose can stand, and where it stands.
fn everywhere(text: &str) -> (String, Vec<std::ops::Range<usize>>) {
    let mut plan = PLAN.to_owned();
    for (other, plain) in PLAIN.iter().filter(|(other, _)| !PROSE.contains(other)) {
        plan = plan.replace(other, plain);
    }
    let mut ranges = Vec::new();
    while let Some(start) = PROSE.iter().filter_map(|place| plan.find(place)).min() {
        let place = PROSE.iter().find(|place| plan[start..].starts_with(**place));
        plan.replace_range(start..start + place.map_or(1, |place| place.len()), text);
        ranges.push(start..start + text.len());
    }
    (plan, ranges)
}

/// A rule that forgets a part of the paper fails here.
#[test]
fn each_change_is_found_in_every_place() {
    let mut failures = Vec::new();
    for (wrong, rule, _) in ANYWHERE {
        let (plan, ranges) = everywhere(wrong);
        assert_eq!(ranges.len(), PROSE.len());
        let found = found(&plan);
        let at = |one: &Diagnostic| (one.labels[0].0.start, one.labels[0].0.end);
        let within = |one: &Diagnostic, range: &std::ops::Range<usize>| {
            range.start <= at(one).0 && at(one).1 <= range.end
        };
        for (nth, range) in ranges.iter().enumerate() {
            if !found.iter().any(|one| one.id() == *rule && within(one, range)) {
                failures.push(format!("{wrong}: not found at the place {nth}"));
            }
        }
        for one in &found {
            if one.id() != *rule || !ranges.iter().any(|range| within(one, range)) {
                failures.push(format!("{wrong}: {} at {:?}: {}", one.id(), at(one), one.message));
            }
        }
    }
    for (place, text, rules) in SOMEWHERE {
        try_one(place, text, rules, &mut failures);
    }
    settle(failures);
}

/// A rule that sees a flaw where there is none fails here.
#[test]
fn what_is_right_is_left_alone() {
    let mut failures = Vec::new();
    for all in ANYWHERE.chunks(8) {
        let text: Vec<&str> = all.iter().map(|(.., right)| *right).collect();
        let (plan, _) = everywhere(&text.join("; "));
        let found = found(&plan);
        failures.extend(found.iter().map(|one| format!("{}: {}", one.id(), one.message)));
    }
    settle(failures);
}

/// The rules are those of 2020: a plan under the older ones keeps its capitals.
#[test]
fn a_plan_under_the_older_rules_is_left_alone() {
    let mut failures = Vec::new();
    for all in ANYWHERE.chunks(8) {
        let text: Vec<&str> = all.iter().map(|(wrong, ..)| *wrong).collect();
        let (plan, _) = everywhere(&text.join("; "));
        let plan = format!("the_thuc: tt01-2011\n{plan}");
        let ours = |one: &&Diagnostic| ANYWHERE.iter().any(|(_, rule, _)| *rule == one.id());
        failures.extend(found(&plan).iter().filter(ours).map(|one| one.message.clone()));
    }
    settle(failures);
}

/// A fix gives the text that is right, and nothing is found in that.
#[test]
fn a_fix_is_the_right_text() {
    let mut failures = Vec::new();
    for (wrong, rule, _) in ANYWHERE {
        let (mut plan, _) = with("@noi_dung", wrong);
        for _ in 0..4 {
            let all = found(&plan);
            let fix = all.iter().find(|one| one.id() == *rule).and_then(|one| one.fix.as_ref());
            let Some(fix) = fix else { break };
            plan.replace_range(fix.span.start..fix.span.end, &fix.new);
        }
        let left = found(&plan);
        if !left.is_empty() {
            failures.push(format!("{wrong}: {:?}", left[0].message));
        }
    }
    settle(failures);
}
