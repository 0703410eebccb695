//! The budget: totals against an independent sum, sheets there and back, comparisons, edits.

use std::fs;
use std::path::Path;

use kehoach::compare::kinh_phi::{Difference, compare};
use kehoach::plan::KinhPhi;
use kehoach::sheet::{Cell, Grid, read, write};
use kehoach::source::{Source, Sources, parse};
use rust_decimal::Decimal;

use crate::support::{calc, complaints, folders, judge, kehoach, python, root, workplace};

const HEAD: &str = "\
nam: 2027
co_quan: {ban_hanh: [ỦY BAN NHÂN DÂN, TỈNH LẠNG SƠN]}
ky_hieu: KH-UBND
dia_danh: Lạng Sơn
trich_yeu: Thử kinh phí
nguoi_ky: {chuc_vu: CHỦ TỊCH}
noi_nhan: [Các sở, \"Lưu: VT\"]
noi_dung: [\"Nội dung.\", {bang: kinh_phi}]
";

/// A fixed walk (Knuth's MMIX constants): the same budgets every time.
struct Walk(u64);

impl Walk {
    fn next(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % limit
    }
}

/// A budget as YAML, and what it adds up to, counted beside it in whole numbers.
#[derive(Default)]
struct Made {
    yaml: String,
    tong: i64,
    nguon: [i64; 2],
    nam: [i64; 2],
    rows: usize,
}

const NGUON: [&str; 2] = ["tinh", "Xã hội hóa"];
const NAM: [i64; 2] = [2027, 2028];

/// Which ways of sharing out a budget has.
#[derive(Clone, Copy)]
struct Look {
    nguon: bool,
    nam: bool,
}

fn budget(walk: &mut Walk, look: Look, rows: usize, depth: usize) -> Made {
    let mut made = Made::default();
    made.yaml += "kinh_phi:\n";
    if look.nguon {
        made.yaml += "  nguon: [{ma: tinh, ten: Ngân sách tỉnh}, Xã hội hóa]\n";
    }
    if look.nam {
        made.yaml += "  cac_nam: [2027, 2028]\n";
    }
    made.yaml += "  du_toan:\n";
    group(walk, look, &mut made, rows, depth, 4);
    made
}

fn group(walk: &mut Walk, look: Look, made: &mut Made, rows: usize, depth: usize, indent: usize) {
    let mut left = rows;
    let pad = " ".repeat(indent);
    while left > 0 {
        if depth > 0 && left > 2 && walk.next(4) == 0 {
            let inside = 1 + walk.next(left - 1);
            made.yaml += &format!("{pad}- nhom: Nhóm {}\n{pad}  du_toan:\n", made.rows);
            group(walk, look, made, inside, depth - 1, indent + 4);
            left -= inside;
        } else {
            row(walk, look, made, &pad);
            left -= 1;
        }
    }
}

fn row(walk: &mut Walk, look: Look, made: &mut Made, pad: &str) {
    made.rows += 1;
    let name = format!("Việc {} \"trích, dẫn\": phần # {}", made.rows, walk.next(9));
    made.yaml += &format!("{pad}- noi_dung: '{name}'\n{pad}  don_vi: Sở {}\n", walk.next(5));
    if walk.next(6) == 0 {
        made.yaml += &format!("{pad}  ghi_chu: Ghi {}\n", walk.next(100));
    }
    let mut take = |nguon: Option<usize>, nam: Option<usize>, share: i64| {
        made.tong += share;
        if let Some(nth) = nguon {
            made.nguon[nth] += share;
        }
        if let Some(nth) = nam {
            made.nam[nth] += share;
        }
    };
    let amount = |walk: &mut Walk| i64::try_from(1 + walk.next(900_000_000)).unwrap_or(1);
    let source = walk.next(2);
    if !look.nam && walk.next(4) == 0 {
        // Quantity and price; a quantity in halves needs an even price.
        let (count, price) = (1 + walk.next(99), 2 * (1 + walk.next(400_000)));
        let half = walk.next(2);
        let text = if half == 1 { format!("\"{count},5\"") } else { count.to_string() };
        let share = i64::try_from(count * price + half * price / 2).unwrap_or_default();
        made.yaml +=
            &format!("{pad}  so_luong: {text}\n{pad}  don_vi_tinh: lớp\n{pad}  don_gia: {price}\n");
        if look.nguon {
            made.yaml += &format!("{pad}  nguon: {}\n", NGUON[source]);
        }
        take(look.nguon.then_some(source), None, share);
        return;
    }
    let text = match (look.nguon, look.nam) {
        (false, false) => {
            let share = amount(walk);
            take(None, None, share);
            share.to_string()
        }
        (true, false) if walk.next(2) == 0 => {
            let share = amount(walk);
            take(Some(source), None, share);
            made.yaml += &format!("{pad}  nguon: {}\n", NGUON[source]);
            share.to_string()
        }
        (true, false) => {
            let (a, b) = (amount(walk), amount(walk));
            take(Some(0), None, a);
            take(Some(1), None, b);
            format!("{{{}: {a}, {}: {b}}}", NGUON[0], NGUON[1])
        }
        (false, true) => {
            let (a, b) = (amount(walk), amount(walk));
            take(None, Some(0), a);
            take(None, Some(1), b);
            format!("{{{}: {a}, {}: {b}}}", NAM[0], NAM[1])
        }
        (true, true) => {
            let (a, b, c) = (amount(walk), amount(walk), amount(walk));
            take(Some(0), Some(0), a);
            take(Some(1), Some(0), b);
            take(Some(source), Some(1), c);
            format!(
                "{{{}: {{{}: {a}, {}: {b}}}, {}: {{{}: {c}}}}}",
                NAM[0], NGUON[0], NGUON[1], NAM[1], NGUON[source]
            )
        }
    };
    made.yaml += &format!("{pad}  so_tien: {text}\n");
}

fn budget_of(yaml: &str) -> KinhPhi {
    let mut sources = Sources::default();
    sources.add(Source { name: "k".into(), text: format!("{HEAD}{yaml}") });
    let (parsed, found) = parse(&sources);
    assert!(found.is_empty(), "{found:?}");
    let kinh_phi = parsed.and_then(|parsed| parsed.plan.kinh_phi);
    kinh_phi.unwrap_or_else(|| panic!("no budget"))
}

fn every(test: impl Fn(&mut Walk, Look, usize)) {
    let mut walk = Walk(246_050_000);
    for nth in 0..80 {
        let look = Look { nguon: nth % 2 == 1, nam: nth % 4 >= 2 };
        let rows = 1 + walk.next(40);
        test(&mut walk, look, rows);
    }
}

/// A total that is off by one đồng is a total that nobody trusts again.
#[test]
fn totals_equal_an_independent_sum() {
    let check = |walk: &mut Walk, look: Look, rows: usize| {
        let depth = walk.next(4);
        let made = budget(walk, look, rows, depth);
        let kinh_phi = budget_of(&made.yaml);
        let all = kinh_phi.sum(&kinh_phi.du_toan);
        assert_eq!(all.sum(), Decimal::from(made.tong), "{}", made.yaml);
        for (nth, share) in made.nguon.into_iter().enumerate().filter(|_| look.nguon) {
            assert_eq!(all.of(Some(nth), None), Decimal::from(share), "{}", made.yaml);
        }
        for (nth, share) in made.nam.into_iter().enumerate().filter(|_| look.nam) {
            let nam = i32::try_from(NAM[nth]).ok();
            assert_eq!(all.of(None, nam), Decimal::from(share), "{}", made.yaml);
        }
    };
    every(check);
    check(&mut Walk(7), Look { nguon: true, nam: true }, 10_000);
}

/// What goes out to the finance office and comes back untouched must change nothing.
#[test]
fn sheets_come_back_as_they_went_out() {
    let check = |walk: &mut Walk, look: Look, rows: usize| {
        let depth = walk.next(4);
        let made = budget(walk, look, rows, depth);
        let kinh_phi = budget_of(&made.yaml);
        let bytes = write(&kinh_phi, "Thử").unwrap_or_else(|e| panic!("{e}"));
        let grid = Grid::read("k.xlsx", &bytes).unwrap_or_else(|e| panic!("{e:?}"));
        let back = read(&grid, &kinh_phi).unwrap_or_else(|e| panic!("{e:?}\n{}", made.yaml));
        let again = KinhPhi { du_toan: back.du_toan, ..kinh_phi.clone() };
        assert_eq!(compare(&kinh_phi, &again), [], "{}", made.yaml);
        let second = write(&again, "Thử").unwrap_or_else(|e| panic!("{e}"));
        assert!(bytes == second, "exported again it differs:\n{}", made.yaml);
    };
    every(check);
    check(&mut Walk(7), Look { nguon: true, nam: false }, 10_000);
}

/// A comparison that loses a row, or tells one twice, hides where the money went.
#[test]
fn differences_add_up_to_the_change_of_the_total() {
    every(|walk, look, rows| {
        let depth = walk.next(4);
        let made = budget(walk, look, rows, depth);
        let old = budget_of(&made.yaml);
        assert_eq!(compare(&old, &old), []);
        let mut new = old.clone();
        for _ in 0..3 {
            scramble(walk, &mut new.du_toan);
        }
        let sum = |k: &KinhPhi| k.sum(&k.du_toan).sum();
        let mut change = Decimal::ZERO;
        for own in compare(&old, &new) {
            match own {
                Difference::Added { new, .. } if new.row.nhom.is_none() => change += new.amount,
                Difference::Removed(old) if old.row.nhom.is_none() => change -= old.amount,
                Difference::Changed { old, new, .. } if new.row.nhom.is_none() => {
                    change += new.amount - old.amount;
                }
                _ => {}
            }
        }
        assert_eq!(sum(&old) + change, sum(&new), "{}", made.yaml);
    });
}

/// Takes a row away, doubles one, or changes its amount or words.
fn scramble(walk: &mut Walk, rows: &mut Vec<kehoach::plan::Row>) {
    if rows.is_empty() {
        return;
    }
    let nth = walk.next(rows.len());
    if rows[nth].nhom.is_some() && walk.next(3) > 0 {
        return scramble(walk, &mut rows[nth].du_toan);
    }
    match walk.next(4) {
        0 => drop(rows.remove(nth)),
        1 => {
            let copy = rows[nth].clone();
            rows.insert(walk.next(rows.len() + 1), copy);
        }
        2 => rows[nth].noi_dung += " sửa",
        _ => {
            let other = walk.next(rows.len());
            let so_tien = rows[other].so_tien.clone();
            if rows[nth].nhom.is_none() && so_tien.is_some() {
                rows[nth].so_tien = so_tien;
                rows[nth].don_gia = None;
            }
        }
    }
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// The plans with a budget, as (name, total in đồng).
const PLANS: [(&str, &str); 5] = [
    ("lang-son-2011", "246050000"),
    ("lang-son-2027", "722650000"),
    ("mau-son-2027", "102300000"),
    ("du-lich-2027-2030", "445400000000"),
    ("day-du", "305205000"),
];

/// A plan copied into a folder of its own, and its sheet.
fn seed(place: &Path) {
    let plan = root().join("plans/lang-son-2011/plan.yaml");
    fs::copy(plan, place.join("k.yaml")).unwrap_or_else(|e| panic!("{e}"));
    let output = kehoach(place, &["budget", "export", "k.yaml", "-o", "k.xlsx"]);
    assert_eq!(output.status.code(), Some(0), "{}", complaints(&output));
}

fn edit(place: &Path, target: &str, edits: &[&str]) {
    let path = |name: &str| place.join(name).display().to_string();
    let mut arguments = vec![path("k.xlsx"), path(target)];
    arguments.extend(edits.iter().map(|edit| (*edit).to_owned()));
    python("edit_sheet.py", &arguments.iter().map(String::as_str).collect::<Vec<_>>());
}

/// A change that the comparison passes over is signed unseen.
#[test]
fn no_change_on_paper_is_passed_over() {
    let place = workplace();
    let plans = root().join("plans/day-du");
    for name in ["co-quan.yaml", "so-do-lop.svg"] {
        fs::copy(plans.join(name), place.path().join(name)).unwrap_or_else(|e| panic!("{e}"));
    }
    let old = text(&plans.join("plan.yaml"));
    fs::write(place.path().join("k.yaml"), &old).unwrap_or_else(|e| panic!("{e}"));
    let changes = [
        ("quoc_hieu: CỘNG HÒA", "quoc_hieu: CỘNG HOÀ", "CỘNG HOÀ"),
        ("chu_quan: UBND TỈNH LẠNG SƠN", "chu_quan: TỈNH LẠNG SƠN", "+ TỈNH LẠNG SƠN"),
        ("so_van_ban: 5", "so_van_ban: 6", "06/KH-SKHCN"),
        ("ngay_ban_hanh: 12/01/2027", "ngay_ban_hanh: 13/01/2027", "13/01/2027"),
        ("ten_loai: kế hoạch", "ten_loai: chương trình", "CHƯƠNG TRÌNH"),
        ("Luật Giao dịch điện tử ngày 22", "Luật Giao dịch điện tử ngày 23", "23/6/2023"),
        ("Bộ Chính trị về đột phá", "Bộ Chính trị về sự đột phá", "sự đột phá"),
        ("không quá 40 học viên", "không quá 45 học viên", "45 học viên"),
        ("ten: Địa điểm", "ten: Nơi học", "Nơi học"),
        ("don_vi_tinh: nghìn đồng", "don_vi_tinh: đồng", "Đơn vị tính: đồng"),
        ("thoi_gian: Quý III", "thoi_gian: Quý IV", "Quý IV"),
        ("nguon: Xã hội hóa", "nguon: tinh", "31.200.000 (Ngân sách tỉnh 31.200.000)"),
        ("ho_ten: Trần Thị Bình", "ho_ten: Trần Thị Bích", "Trần Thị Bích"),
        ("duoi_ten: #", "duoi_ten: ĐẠI BIỂU #", "ĐẠI BIỂU"),
        ("nguoi_soan_thao: TTB.(30)", "nguoi_soan_thao: TTB.(40)", "TTB.(40)"),
        ("số 2 phố", "số 4 phố", "số 4 phố"),
        ("do_khan: KHẨN", "do_khan: HỎA TỐC", "HỎA TỐC"),
        ("do_mat:", "do_mat: MẬT", "MẬT"),
        ("luu_hanh: LƯU HÀNH NỘI BỘ", "luu_hanh:", "- KHẨN LƯU HÀNH NỘI BỘ"),
        ("# nguoi_ky_trai: {", "nguoi_ky_trai: {", "NGƯỜI DUYỆT"),
        ("Trung tâm Chuyển đổi số]", "Trường Chính trị]", "Trường Chính trị"),
        ("Ghi chú: số học viên", "Lưu ý: số học viên", "Lưu ý:"),
        ("mo_ta: Sơ đồ ba bước", "mo_ta: Hình ba bước", "Hình ba bước"),
        ("số người đã học", "số người học", "số người học"),
        ("cho_ky: [THỦ TRƯỞNG ĐƠN VỊ", "cho_ky: [LÃNH ĐẠO", "LÃNH ĐẠO / (Ký"),
    ];
    for (from, to, shown) in changes {
        let from =
            if from.starts_with("# ") { format!("nguoi_ky_trai:\n{from}") } else { from.into() };
        assert!(old.contains(&from), "{from}");
        let new = old.replacen(&from, to, 1);
        fs::write(place.path().join("m.yaml"), new).unwrap_or_else(|e| panic!("{e}"));
        let output = kehoach(place.path(), &["diff", "k.yaml", "m.yaml"]);
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(said.contains(shown), "{to}: {said}{}", complaints(&output));
    }
}

#[test]
fn a_plan_is_compared_with_a_revision_of_git() {
    let place = workplace();
    let git = |arguments: &[&str]| {
        let who = ["-c", "user.name=k", "-c", "user.email=k@k", "-c", "init.defaultBranch=main"];
        let folder = place.path().display().to_string();
        let all = [&["-C", folder.as_str()], &who[..], arguments].concat();
        judge("git", &all);
    };
    git(&["init", "-q"]);
    seed(place.path());
    git(&["add", "k.yaml"]);
    git(&["commit", "-qm", "một"]);
    let new = text(&place.path().join("k.yaml")).replace("54.550.000đ", "50.000.000đ");
    fs::write(place.path().join("k.yaml"), new).unwrap_or_else(|e| panic!("{e}"));
    let output = kehoach(place.path(), &["diff", "k.yaml", "--git", "HEAD"]);
    assert!(
        String::from_utf8_lossy(&output.stdout).contains("-4.550.000"),
        "{}",
        complaints(&output)
    );
    let output = kehoach(place.path(), &["diff", "k.yaml", "--git", "không-có"]);
    assert_eq!(output.status.code(), Some(2), "{}", complaints(&output));
}

/// One value from the command line: one line of the file.
#[test]
fn set_changes_one_line_or_nothing() {
    let place = workplace();
    fs::copy(root().join("plans/day-du/plan.yaml"), place.path().join("k.yaml"))
        .unwrap_or_else(|e| panic!("{e}"));
    for name in ["co-quan.yaml", "so-do-lop.svg"] {
        fs::copy(root().join("plans/day-du").join(name), place.path().join(name))
            .unwrap_or_else(|e| panic!("{e}"));
    }
    let before = text(&place.path().join("k.yaml"));
    let fine = [
        "so_van_ban=12",
        "kinh_phi.du_toan[lop].ghi_chu=Hai đợt: xuân, thu",
        "phu_luc[0].huong=dọc",
    ];
    let output = kehoach(place.path(), &[&["set", "k.yaml"], &fine[..]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", complaints(&output));
    let after = text(&place.path().join("k.yaml"));
    let new: Vec<&str> =
        after.lines().filter(|line| !before.lines().any(|old| old == *line)).collect();
    assert_eq!(
        new,
        [
            "so_van_ban: 12 # in thành 05; chưa có số thì bỏ trống",
            "          ghi_chu: \"Hai đợt: xuân, thu\"",
            "    huong: dọc # hoặc dọc",
        ]
    );
    for wrong in
        ["so_van_ban=mười", "so_van_bann=5", "kinh_phi.du_toan[99].so_tien=5", "so_van_ban"]
    {
        let output = kehoach(place.path(), &["set", "k.yaml", wrong]);
        assert!(matches!(output.status.code(), Some(1 | 2)), "{wrong}");
        assert_eq!(text(&place.path().join("k.yaml")), after, "{wrong}");
    }
}

/// What outside judges decide.
#[cfg(feature = "judged")]
mod judged {
    use super::*;

    /// A sheet that does not fit is refused with the cell named, all flaws at once, nothing written.
    #[test]
    fn a_sheet_that_does_not_fit_is_refused_by_cell() {
        let cases: [(&[&str], &[&str]); 9] = [
            (&["F4=năm 50 triệu", "F5=-5"], &["Dự toán!F4: ", "Dự toán!F5: "]),
            (&["F4=0.5"], &["Dự toán!F4: `0.5` không phải số tiền"]),
            (&["I1=Người duyệt"], &["Dự toán!I1: không biết cột này"]),
            (&["D4="], &["Dự toán!D4: dòng này không có nội dung"]),
            (&["A4=nhóm 3"], &["Dự toán!A4: `nhóm 3` không nằm trong nhóm nào"]),
            (&["D1=Việc"], &["Dự toán!A1: không thấy dòng tên cột"]),
            (
                &["F2=1", "F11=2.000"],
                &["Dự toán!F2: nhóm ghi 1, các dòng", "Dự toán!F11: dòng tổng ghi 2.000, các dòng"],
            ),
            (&["D13=Người lập biểu"], &["Dự toán!D13: dòng này đứng sau dòng tổng"]),
            (&["B3=A1", "B4=A1"], &["Dự toán!B4: mã `A1` đã có"]),
        ];
        let place = workplace();
        seed(place.path());
        let before = text(&place.path().join("k.yaml"));
        for (edits, expected) in cases {
            edit(place.path(), "s.xlsx", edits);
            let output = kehoach(place.path(), &["budget", "import", "s.xlsx", "k.yaml"]);
            assert_eq!(output.status.code(), Some(1), "{edits:?}: {}", complaints(&output));
            for words in expected {
                assert!(complaints(&output).contains(words), "{edits:?}: {}", complaints(&output));
            }
            assert_eq!(text(&place.path().join("k.yaml")), before, "{edits:?}");
        }
        // The table is printed in thousands, whole ones.
        let unit = before.replace("kinh_phi:\n", "kinh_phi:\n  don_vi_tinh: nghìn đồng\n");
        assert_ne!(unit, before);
        fs::write(place.path().join("k.yaml"), &unit).unwrap_or_else(|e| panic!("{e}"));
        edit(place.path(), "s.xlsx", &["F4=54.550.400"]);
        let output = kehoach(place.path(), &["budget", "import", "s.xlsx", "k.yaml"]);
        assert_eq!(output.status.code(), Some(1), "{}", complaints(&output));
        let words = "Dự toán!F4: số tiền 54.550.400 không chẵn nghìn đồng";
        assert!(complaints(&output).contains(words), "{}", complaints(&output));
        assert_eq!(text(&place.path().join("k.yaml")), unit);

        fs::write(place.path().join("s.xlsx"), "không phải xlsx").unwrap_or_else(|e| panic!("{e}"));
        let output = kehoach(place.path(), &["budget", "import", "s.xlsx", "k.yaml"]);
        assert_eq!(output.status.code(), Some(1), "{}", complaints(&output));
    }

    /// The seed edited in another program: every figure and word of the paper follows, and the YAML
    /// changes in the edited rows alone.
    #[test]
    fn an_edited_sheet_changes_its_rows_and_nothing_else() {
        for target in ["s.xlsx", "s.ods", "s.csv", "s.1258.csv"] {
            let place = workplace();
            seed(place.path());
            let before = text(&place.path().join("k.yaml"));
            edit(place.path(), target, &["F4=60000000", "G5=Quý IV/2011"]);
            let dry = kehoach(place.path(), &["budget", "import", target, "k.yaml", "--dry-run"]);
            assert_eq!(dry.status.code(), Some(0), "{target}: {}", complaints(&dry));
            let said = String::from_utf8_lossy(&dry.stdout).into_owned();
            assert!(said.contains("so_tien 54.550.000 → 60.000.000"), "{target}: {said}");
            assert!(said.contains("tổng  246.050.000 → 251.500.000"), "{target}: {said}");
            assert_eq!(text(&place.path().join("k.yaml")), before, "{target}");

            let output = kehoach(place.path(), &["budget", "import", target, "k.yaml"]);
            assert_eq!(output.status.code(), Some(0), "{target}: {}", complaints(&output));
            let after = text(&place.path().join("k.yaml"));
            let changed: Vec<(&str, &str)> =
                before.lines().zip(after.lines()).filter(|(a, b)| a != b).collect();
            assert_eq!(before.lines().count(), after.lines().count(), "{target}");
            let expected = [
                ("          so_tien: 54.550.000đ", "          so_tien: 60.000.000đ"),
                ("          thoi_gian: Quý III/{{ nam }}", "          thoi_gian: Quý IV/2011"),
            ];
            assert_eq!(changed, expected, "{target}");
            let again = kehoach(place.path(), &["budget", "import", target, "k.yaml"]);
            assert!(
                String::from_utf8_lossy(&again.stdout).contains("không có gì thay đổi"),
                "{target}"
            );

            let output = kehoach(place.path(), &["build", "k.yaml"]);
            assert_eq!(output.status.code(), Some(0), "{}", complaints(&output));
            let pdf = place.path().join("k.pdf").display().to_string();
            let paper = judge("pdftotext", &["-raw", &pdf, "-"]);
            let paper = paper.split_whitespace().collect::<Vec<_>>().join(" ");
            for words in [
                "60.000.000đ",
                "251.500.000đ (Hai trăm năm mươi mốt triệu năm trăm ngàn đồng chẵn)",
            ] {
                assert!(paper.contains(words), "{target}: {words}");
            }
            assert!(!paper.contains("54.550.000") && !paper.contains("246.050.000"), "{target}");
        }
    }

    #[test]
    fn another_spreadsheet_engine_gets_the_same_totals() {
        let place = workplace();
        for (name, total) in PLANS {
            let plan = root().join(format!("plans/{name}/plan.yaml")).display().to_string();
            let sheet = place.path().join(format!("{name}.xlsx")).display().to_string();
            let output = kehoach(place.path(), &["budget", "export", &plan, "-o", &sheet]);
            assert_eq!(output.status.code(), Some(0), "{}", complaints(&output));
            python("recalculate.py", &[&sheet, total]);
        }
    }

    /// Every plan with a budget, copied with what it needs, by its name; its sheet is beside it.
    fn exported(place: &Path) -> Vec<String> {
        let mut names = Vec::new();
        let from = ["plans", "tests/cases/mau", "tests/cases/noi-dung"].map(folders).concat();
        for folder in from {
            let plan = fs::read_to_string(folder.join("plan.yaml")).unwrap_or_default();
            if !plan.contains("\nkinh_phi:") {
                continue;
            }
            let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let copy = place.join("plans").join(&name);
            fs::create_dir_all(&copy).unwrap_or_else(|e| panic!("{e}"));
            for entry in fs::read_dir(&folder).unwrap_or_else(|e| panic!("{e}")).flatten() {
                let _ = fs::copy(entry.path(), copy.join(entry.file_name()));
            }
            let office = root().join("plans/ubnd-lang-son.yaml");
            fs::copy(office, place.join("plans/ubnd-lang-son.yaml"))
                .unwrap_or_else(|e| panic!("{e}"));
            let sheet = format!("{name}.xlsx");
            let plan = format!("plans/{name}/plan.yaml");
            let output = kehoach(place, &["budget", "export", &plan, "-o", &sheet]);
            assert_eq!(output.status.code(), Some(0), "{name}: {}", complaints(&output));
            names.push(name);
        }
        names
    }

    /// The first amount that is no formula and no product: its cell and how much it is.
    fn own_amount(grid: &Grid) -> Option<(String, Decimal)> {
        let is_money = |column: usize| match &grid.rows[0][column] {
            Cell::Text(head) => head.ends_with("(đồng)") && !head.starts_with("Đơn giá"),
            _ => false,
        };
        let quantity = grid.rows[0].iter().position(|cell| *cell == Cell::Text("Số lượng".into()));
        let is_product = |cells: &[Cell]| {
            let quantity = quantity.and_then(|column| cells.get(column));
            matches!(quantity, Some(Cell::Number(_)))
        };
        let mut rows = grid.rows.iter().enumerate().skip(1).filter(|(_, cells)| !is_product(cells));
        rows.find_map(|(row, cells)| {
            cells.iter().enumerate().find_map(|(column, cell)| match cell {
                Cell::Number(amount) if is_money(column) && !grid.is_counted(row, column) => {
                    Some((grid.cell_name(row, column), *amount))
                }
                _ => None,
            })
        })
    }

    /// What people use opens every sheet and saves it in its own way: nothing has changed, and one
    /// more đồng in one row is that and nothing else.
    #[test]
    fn sheets_saved_by_libreoffice_come_back() {
        let place = workplace();
        let names = exported(place.path());
        assert!(names.len() >= 9, "{names:?}");
        let path = |name: &str| place.path().join(name).display().to_string();
        let mut jobs: Vec<String> = Vec::new();
        let mut edits: Vec<(String, String)> = Vec::new();
        for name in &names {
            let bytes = fs::read(place.path().join(format!("{name}.xlsx"))).unwrap_or_default();
            let grid = Grid::read("k.xlsx", &bytes).unwrap_or_else(|e| panic!("{e:?}"));
            let figure = own_amount(&grid);
            let source = path(&format!("{name}.xlsx"));
            for form in ["xlsx", "ods", "csv"] {
                jobs.extend([source.clone(), path(&format!("{name}.lo.{form}")), "--then".into()]);
                if let Some((cell, amount)) = &figure {
                    let cell = cell.split('!').next_back().unwrap_or_default();
                    let more = *amount + Decimal::from(1_000_000);
                    let target = path(&format!("{name}.more.{form}"));
                    jobs.extend([
                        source.clone(),
                        target,
                        format!("{cell}={more}"),
                        "--then".into(),
                    ]);
                    edits.push((format!("{name}.more.{form}"), name.clone()));
                }
            }
        }
        jobs.pop();
        calc(&jobs.iter().map(String::as_str).collect::<Vec<_>>());
        assert!(edits.len() >= 21, "{edits:?}");
        for name in &names {
            let plan = format!("plans/{name}/plan.yaml");
            for form in ["xlsx", "ods", "csv"] {
                let sheet = format!("{name}.lo.{form}");
                let output = kehoach(place.path(), &["budget", "import", &sheet, &plan]);
                let said = String::from_utf8_lossy(&output.stdout);
                assert_eq!(said, "không có gì thay đổi\n", "{sheet}: {}", complaints(&output));
            }
        }
        for (sheet, name) in edits {
            let plan = format!("plans/{name}/plan.yaml");
            let output = kehoach(place.path(), &["budget", "import", &sheet, &plan, "--dry-run"]);
            let said = String::from_utf8_lossy(&output.stdout).into_owned();
            let lines: Vec<&str> = said.lines().collect();
            let [changed, total] = lines.as_slice() else {
                panic!("{sheet}: {said}{}", complaints(&output))
            };
            assert!(changed.contains(": so_tien "), "{sheet}: {said}");
            let figures: Vec<i64> = total
                .split_whitespace()
                .filter_map(|word| word.replace('.', "").parse().ok())
                .collect();
            assert_eq!(figures[1] - figures[0], 1_000_000, "{sheet}: {said}");
        }
    }

    /// A cell filled by accident at the end of a sheet costs neither memory nor time.
    #[test]
    fn a_far_cell_costs_nothing() {
        let place = workplace();
        seed(place.path());
        edit(place.path(), "s.xlsx", &["XFD1048576=x"]);
        let python = root().join("target/judges/venv/bin/python");
        let begun = std::time::Instant::now();
        let output = std::process::Command::new(python)
            .current_dir(place.path())
            .arg(root().join("tests/judges/peak.py"))
            .args(["peak", crate::support::BIN, "budget", "import", "s.xlsx", "k.yaml"])
            .output()
            .unwrap_or_else(|e| panic!("{e}"));
        assert!(begun.elapsed().as_secs() < 10, "{:?}", begun.elapsed());
        let said = complaints(&output);
        assert!(said.contains("Dự toán!XFD1048576: dòng này đứng sau dòng tổng"), "{said}");
        let peak: u64 = text(&place.path().join("peak")).trim().parse().unwrap_or(u64::MAX);
        assert!(peak < 200 << 10, "{peak} KiB");
    }

    /// What a finance office does to a sheet in Calc, and what the plan gets of it.
    #[test]
    fn edits_in_libreoffice_are_taken_or_refused_at_their_cell() {
        let place = workplace();
        seed(place.path());
        let seed = place.path().join("k.xlsx").display().to_string();
        let cases: [(&[&str], &str); 17] = [
            (&["F4=60000000"], "so_tien 54.550.000 → 60.000.000"),
            (&["F4:=50000000*1.2"], "so_tien 54.550.000 → 60.000.000"),
            (
                &["F4#@", "F4=60000000"],
                "Dự toán!F2: nhóm ghi 66.500.000, các dòng cộng lại được 126.500.000; công thức không cộng F4, số ở đó là chữ",
            ),
            (&["G5#DD/MM/YYYY", "G5=2027-03-15"], "→ 15/03/2027"),
            (&["H5#0%", "H5=50%"], "ghi_chu (trống) → 50%"),
            (&["F4#[$$-409]#,##0"], "Dự toán!F4: `$54"),
            (&["F4#[$€-407]#,##0"], "là tiền nước ngoài (€)"),
            (&["F4#0%"], "Dự toán!F4: `5455000000%`"),
            (&["F4=-5000"], "Dự toán!F4: `-5000` không phải số tiền"),
            (&["F4:=F3/0"], "Dự toán!F4: ô này là lỗi #DIV/0!"),
            (&["F4:=F99+NOSUCH()"], "Dự toán!F4: ô này là lỗi #NAME?"),
            (
                &["11!insert", "D11=Việc thêm", "F11=1000000"],
                "Dự toán!F9: nhóm ghi 25.000.000, các dòng cộng lại được 26.000.000; công thức `=SUM(F10)` bỏ sót F11",
            ),
            (
                &["5!insert", "D5=Việc thêm", "F5=1000000"],
                "thêm  Nâng cao hoạt động truyền thông và nhận thức về bình đẳng giới › Việc thêm: 1.000.000",
            ),
            (&["4!delete"], "tổng  246.050.000 → 191.500.000"),
            (&["E4:E5!merge"], "→ Sở Lao động - Thương binh và Xã hội"),
            (&["F4:F5!merge"], "Dự toán!F4: ô số tiền này gộp nhiều dòng"),
            (&["Bảng chi!rename", "F4=60000000"], "đọc bảng `Bảng chi`"),
        ];
        let mut jobs: Vec<String> = Vec::new();
        for (nth, (edits, _)) in cases.iter().enumerate() {
            for form in ["xlsx", "ods"] {
                let target = place.path().join(format!("{nth}.{form}")).display().to_string();
                jobs.extend([seed.clone(), target]);
                jobs.extend(edits.iter().map(|edit| (*edit).to_owned()));
                jobs.push("--then".into());
            }
        }
        jobs.pop();
        calc(&jobs.iter().map(String::as_str).collect::<Vec<_>>());
        // It keeps no password for an .xlsx that a script saves.
        let locked = place.path().join("khoa.ods").display().to_string();
        calc(&[&seed, &locked, "bí mật!password"]);
        let output = kehoach(place.path(), &["budget", "import", "khoa.ods", "k.yaml"]);
        assert!(
            complaints(&output).contains("bảng tính có mật khẩu mở tệp"),
            "{}",
            complaints(&output)
        );
        let mut failures = Vec::new();
        for (nth, (edits, expected)) in cases.iter().enumerate() {
            for form in ["xlsx", "ods"] {
                let sheet = format!("{nth}.{form}");
                let output =
                    kehoach(place.path(), &["budget", "import", &sheet, "k.yaml", "--dry-run"]);
                let said =
                    format!("{}{}", String::from_utf8_lossy(&output.stdout), complaints(&output));
                if !said.contains(expected) {
                    failures.push(format!("{edits:?} {form}: expected {expected}, found {said}"));
                }
            }
        }
        crate::support::settle(failures);
    }

    /// Rows that come and go in the sheet come and go in the YAML, with their lines alone.
    #[test]
    fn rows_added_and_removed_in_a_sheet_reach_the_plan() {
        let place = workplace();
        seed(place.path());
        let before = text(&place.path().join("k.yaml"));
        // The row of the study tour becomes another; a row is put where the total stood.
        edit(
            place.path(),
            "s.xlsx",
            &[
                "D8=Việc mới: hội thảo, tập huấn",
                "E8=Sở Nội vụ",
                "F8=7000000",
                "G8=Quý IV",
                "A11=",
                "D11=Việc rời",
                "F9==SUM(F10:F11)",
                "F11=1000000",
            ],
        );
        let output = kehoach(place.path(), &["budget", "import", "s.xlsx", "k.yaml"]);
        assert_eq!(output.status.code(), Some(0), "{}", complaints(&output));
        let after = text(&place.path().join("k.yaml"));
        let only = |a: &str, b: &str| -> Vec<String> {
            let other: Vec<&str> = b.lines().collect();
            a.lines()
                .filter(|line| !other.contains(line))
                .map(|line| line.trim().to_owned())
                .collect()
        };
        assert_eq!(
            only(&after, &before),
            [
                "- noi_dung: \"Việc mới: hội thảo, tập huấn\"",
                "don_vi: Sở Nội vụ",
                "so_tien: 7.000.000",
                "thoi_gian: Quý IV",
                "- noi_dung: Việc rời",
                "so_tien: 1.000.000",
            ]
        );
        let gone = only(&before, &after);
        assert_eq!(gone.len(), 4, "{gone:?}");
        assert!(gone[0].starts_with("- noi_dung: Trao đổi thông tin"), "{gone:?}");
    }

    /// Two versions of a plan: rows, totals, then the words by section; and as files for others.
    #[test]
    fn two_plans_are_compared() {
        let place = workplace();
        seed(place.path());
        let old = text(&place.path().join("k.yaml"));
        let new = old.replace("54.550.000đ", "60.000.000đ").replace("Lưu: VT", "Lưu: VT, VX");
        fs::write(place.path().join("m.yaml"), new).unwrap_or_else(|e| panic!("{e}"));
        let run = |arguments: &[&str]| {
            let output = kehoach(place.path(), arguments);
            assert_eq!(output.status.code(), Some(0), "{}", complaints(&output));
            String::from_utf8_lossy(&output.stdout).into_owned()
        };
        assert_eq!(run(&["diff", "k.yaml", "k.yaml"]), "hai bản giống nhau\n");
        let said = run(&["diff", "k.yaml", "m.yaml"]);
        for words in [
            "+5.450.000",
            "+9,99%",
            "251.500.000",
            "+2,21%",
            "III. KINH PHÍ THỰC HIỆN",
            "+ - Lưu: VT, VX.",
        ] {
            assert!(said.contains(words), "{words}: {said}");
        }
        let json = run(&["diff", "k.yaml", "m.yaml", "--format", "json"]);
        let json: serde_json::Value = serde_json::from_str(&json).unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(json["tong_moi"], "251500000");
        assert_eq!(json["kinh_phi"][0]["chenh_lech"], "5450000");
        assert!(run(&["diff", "k.yaml", "m.yaml", "--format", "md"]).contains("| sửa | "));
        run(&["diff", "k.yaml", "m.yaml", "-o", "s.pdf"]);
        let pdf = place.path().join("s.pdf").display().to_string();
        judge("qpdf", &["--check", &pdf]);
        assert!(judge("pdftotext", &["-layout", &pdf, "-"]).contains("+5.450.000"));
    }
}
