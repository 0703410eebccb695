//! Spreadsheets of the finance office, made by hand to the last mark: what each cell says is taken, or
//! refused at the cell.

use std::io::{Cursor, Write as _};

use kehoach::compare::kinh_phi::{Difference, compare};
use kehoach::plan::KinhPhi;
use kehoach::sheet::{Grid, choose, read, write};
use kehoach::source::{Source, Sources, parse};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::support::{folders, settle};

const PLAN: &str = "\
nam: 2027
co_quan: {ban_hanh: [ỦY BAN NHÂN DÂN, XÃ KHUẤT XÁ]}
ky_hieu: KH-UBND
dia_danh: Khuất Xá
trich_yeu: Sửa kênh mương năm 2027
nguoi_ky: {chuc_vu: CHỦ TỊCH}
noi_nhan: [Các thôn, \"Lưu: VT\"]
noi_dung: [{bang: kinh_phi}]
kinh_phi:
  du_toan:
    - nhom: Vật tư
      du_toan:
        - {noi_dung: Xi măng, don_vi: Tổ thủy lợi, so_luong: 40, don_vi_tinh: bao, don_gia: 90.000}
        - {noi_dung: Cát, don_vi: Tổ thủy lợi, so_tien: 2.750.000, thoi_gian: 3/2027}
    - {noi_dung: Nhân công, don_vi: Các thôn, so_tien: 6.000.000}
    - {noi_dung: Nghiệm thu, thay_so_tien: Lồng ghép Chương trình 1719}
";

fn budget(yaml: &str) -> Option<KinhPhi> {
    let mut sources = Sources::default();
    sources.add(Source { name: "k".into(), text: yaml.to_owned() });
    parse(&sources).0.and_then(|parsed| parsed.plan.kinh_phi)
}

fn plan() -> KinhPhi {
    budget(PLAN).unwrap_or_else(|| panic!("no budget"))
}

/// What an import would change, a line each; or what is wrong, a line each.
fn import(name: &str, bytes: &[u8], old: &KinhPhi) -> Vec<String> {
    let flaws = |flaws: Vec<kehoach::sheet::Flaw>| {
        flaws.iter().map(|flaw| format!("{}: {}", flaw.cell, flaw.reason.message)).collect()
    };
    let chosen = Grid::read_all(name, bytes).and_then(|grids| choose(name, grids, old));
    let grid = match chosen {
        Ok(chosen) => chosen.grid,
        Err(flaw) => return flaws(vec![flaw]),
    };
    let back = match read(&grid, old) {
        Ok(back) => back,
        Err(found) => return flaws(found),
    };
    let new = KinhPhi { du_toan: back.du_toan, ..old.clone() };
    let mut lines = Vec::new();
    for difference in compare(old, &new) {
        match difference {
            Difference::Added { new, .. } => lines.push(format!("+ {}", new.title())),
            Difference::Removed(old) => lines.push(format!("- {}", old.title())),
            Difference::Changed { old, cells, .. } => {
                for (key, _, is) in cells.into_iter().filter(|(key, ..)| back.keys.contains(key)) {
                    lines.push(format!("{}: {key} {is}", old.title()));
                }
            }
        }
    }
    lines
}

fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap_or_else(|e| panic!("{e}"));
        zip.write_all(text.as_bytes()).unwrap_or_else(|e| panic!("{e}"));
    }
    zip.finish().unwrap_or_else(|e| panic!("{e}")).into_inner()
}

/// Number formats of the cells of [`xlsx`], by the style that names them.
const FORMATS: [&str; 14] = [
    "General",
    "#,##0",
    "dd/mm/yyyy",
    "0.0%",
    "[$$-409]#,##0.00",
    "#,##0 [$€-407]",
    "#,##0,",
    "mmm-yy",
    "_(* #,##0_);_(* (#,##0);_(* &quot;-&quot;_);_(@_)",
    "#,##0\\ &quot;triệu&quot;",
    "#,##0 [$₫-42A]",
    "mm/yyyy",
    "_-* #,##0\\ &quot;₫&quot;_-;\\-* #,##0\\ &quot;₫&quot;_-;_-* &quot;-&quot;\\ &quot;₫&quot;_-;_-@_-",
    "0.0,,\\ &quot;triệu&quot;",
];

/// A sheet for [`xlsx`]: its name and state, rows of cells, and merged ranges. A cell is text, or after
/// a mark: `#5` a number, `#5~3` one in a style, `=A1` a formula without a value, `=A1→7` with one,
/// `!#REF!` an error, `'#` text, `<r>` runs of text; in the style behind the last format it is struck.
struct Sheet<'a> {
    name: &'a str,
    state: &'a str,
    rows: &'a [&'a [&'a str]],
    merges: &'a [&'a str],
}

fn xlsx(sheets: &[Sheet]) -> Vec<u8> {
    let mut parts: Vec<(String, String)> = Vec::new();
    let (mut list, mut rels) = (String::new(), String::new());
    for (nth, sheet) in sheets.iter().enumerate() {
        let mut text = "<worksheet><sheetData>".to_owned();
        for (row, cells) in sheet.rows.iter().enumerate() {
            text += "<row>";
            for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
                let letter = char::from(b'A' + u8::try_from(column).unwrap_or_default());
                let at = format!("r=\"{letter}{}\"", row + 1);
                let mark = cell.chars().next().map_or(1, char::len_utf8);
                text += &match cell.split_at(mark) {
                    ("#", number) => {
                        let (number, style) = number.split_once('~').unwrap_or((number, "0"));
                        format!("<c {at} s=\"{style}\"><v>{number}</v></c>")
                    }
                    ("=", formula) => match formula.split_once('→') {
                        Some((formula, value)) => {
                            format!("<c {at}><f>{formula}</f><v>{value}</v></c>")
                        }
                        None => format!("<c {at}><f>{formula}</f><v/></c>"),
                    },
                    ("'", words) => format!("<c {at} t=\"str\"><v>{words}</v></c>"),
                    ("<", _) => format!("<c {at} t=\"inlineStr\"><is>{cell}</is></c>"),
                    ("!", error) => format!("<c {at} t=\"e\"><v>{error}</v></c>"),
                    _ => format!("<c {at} t=\"inlineStr\"><is><t>{cell}</t></is></c>"),
                };
            }
            text += "</row>";
        }
        text += "</sheetData><mergeCells>";
        for merge in sheet.merges {
            text += &format!("<mergeCell ref=\"{merge}\"/>");
        }
        text += "</mergeCells></worksheet>";
        parts.push((format!("xl/worksheets/sheet{nth}.xml"), text));
        list +=
            &format!("<sheet name=\"{}\" state=\"{}\" r:id=\"r{nth}\"/>", sheet.name, sheet.state);
        rels += &format!(
            "<Relationship Id=\"r{nth}\" Type=\"x/worksheet\" Target=\"worksheets/sheet{nth}.xml\"/>"
        );
    }
    let formats = FORMATS.iter().enumerate();
    let codes: String = formats
        .clone()
        .map(|(nth, code)| format!("<numFmt numFmtId=\"{}\" formatCode=\"{code}\"/>", 200 + nth))
        .collect();
    let styles: String =
        formats.map(|(nth, _)| format!("<xf numFmtId=\"{}\"/>", 200 + nth)).collect();
    parts.push((
        "xl/styles.xml".into(),
        format!(
            "<styleSheet><numFmts>{codes}</numFmts><fonts><font/><font><strike/></font></fonts>\
             <cellXfs>{styles}<xf numFmtId=\"201\" fontId=\"1\"/></cellXfs></styleSheet>"
        ),
    ));
    parts.push((
        "xl/workbook.xml".into(),
        format!("<workbook xmlns:r=\"urn:r\"><sheets>{list}</sheets></workbook>"),
    ));
    parts.push((
        "xl/_rels/workbook.xml.rels".into(),
        format!("<Relationships>{rels}<Relationship Id=\"s\" Type=\"x/styles\" Target=\"/xl/styles.xml\"/></Relationships>"),
    ));
    parts.push((
        "_rels/.rels".into(),
        "<Relationships><Relationship Type=\"x/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>".into(),
    ));
    let parts: Vec<(&str, &str)> = parts.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    package(&parts)
}

const HEADS: &[&str] = &[
    "Loại",
    "Nội dung",
    "Đơn vị thực hiện",
    "Đơn vị tính",
    "Số lượng",
    "Đơn giá (đồng)",
    "Số tiền (đồng)",
    "Thời gian thực hiện",
    "Ghi chú",
];

/// The plan's own rows, as they come back with some rows changed: (row, column, cell).
fn rows<'a>(edits: &[(usize, usize, &'a str)]) -> Vec<Vec<&'a str>> {
    let mut rows: Vec<Vec<&str>> = vec![
        HEADS.to_vec(),
        vec!["nhóm", "Vật tư", "", "", "", "", "=SUM(G3:G4)", "", ""],
        vec!["", "Xi măng", "Tổ thủy lợi", "bao", "#40", "#90000~1", "=E3*F3", "", ""],
        vec!["", "Cát", "Tổ thủy lợi", "", "", "", "#2750000~1", "3/2027", ""],
        vec!["dòng 0", "Nhân công", "Các thôn", "", "", "", "#6000000~1", "", ""],
        vec!["", "Nghiệm thu", "", "", "", "", "Lồng ghép Chương trình 1719", "", ""],
        vec!["tổng", "Tổng cộng", "", "", "", "", "=SUM(G2,G5:G6)", "", ""],
    ];
    for (row, column, cell) in edits {
        while rows.len() <= *row {
            rows.push(vec![""; HEADS.len()]);
        }
        rows[*row].resize((*column + 1).max(HEADS.len()), "");
        rows[*row][*column] = cell;
    }
    rows
}

fn edited(edits: &[(usize, usize, &str)], merges: &[&str]) -> Vec<String> {
    let rows = rows(edits);
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let sheet = Sheet { name: "Dự toán", state: "visible", rows: &rows, merges };
    import("a.xlsx", &xlsx(&[sheet]), &plan())
}

/// What is typed into one cell is what the plan gets, or the cell is named.
#[test]
fn cells_of_a_workbook_are_taken_as_they_are_shown_or_refused() {
    let (time, note, amount, price) = (7, 8, 6, 5);
    let cases: [(usize, usize, &str, &str); 34] = [
        (3, amount, "#2750000~14", "Dự toán!G4: ô này bị gạch ngang: không rõ là bỏ hay giữ"),
        (
            3,
            note,
            "<r><rPr><strike/></rPr><t>10 m</t></r><r><t> 12 m</t></r>",
            "Dự toán!I4: ô này bị gạch ngang: không rõ là bỏ hay giữ",
        ),
        (3, note, "<r><rPr><strike val=\"0\"/></rPr><t>10 m</t></r>", "Cát: ghi_chu 10 m"),
        (
            3,
            note,
            "<r><t>10</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr><t>3</t></r>",
            "Cát: ghi_chu 10³",
        ),
        (
            3,
            note,
            "<r><t>CO</t></r><r><rPr><vertAlign val=\"subscript\"/></rPr><t>2</t></r>",
            "Cát: ghi_chu CO₂",
        ),
        (3, time, "#46461~2", "Cát: thoi_gian 15/03/2027"),
        (3, time, "#46447~11", "Cát: thoi_gian 03/2027"),
        (3, time, "#46461~7", "Dự toán!H4: ô này là số hiện theo kiểu `mmm-yy`"),
        (3, note, "#0.125~3", "Cát: ghi_chu 12,5%"),
        (3, note, "#1234567~1", "Cát: ghi_chu 1.234.567"),
        (3, note, "#0.5", "Cát: ghi_chu 0,5"),
        (3, note, "!#REF!", "Dự toán!I4: ô này là lỗi #REF!"),
        (3, note, "'#N/A", "Dự toán!I4: ô này là lỗi #N/A"),
        (3, amount, "#2800000~10", "Cát: so_tien 2.800.000"),
        (3, amount, "#2800000.0000000005~1", "Cát: so_tien 2.800.000"),
        (3, amount, "#0.125~3", "Dự toán!G4: `12,5%` không đọc được thành số tiền"),
        (3, amount, "#46461~2", "Dự toán!G4: `15/03/2027` không đọc được thành số tiền"),
        (3, amount, "#1250~4", "Dự toán!G4: `$1.250,00` là tiền nước ngoài ($)"),
        (3, amount, "#1250~5", "Dự toán!G4: `1.250 €` là tiền nước ngoài (€)"),
        (3, amount, "#3~9", "Dự toán!G4: ô này giữ số 3 mà hiện `3 triệu`"),
        (3, amount, "#3000000~6", "Cát: so_tien 3.000.000"),
        (3, amount, "#3000000~12", "Cát: so_tien 3.000.000"),
        (3, amount, "#3140000~13", "Cát: so_tien 3.140.000"),
        (3, amount, "#-3000000~8", "Dự toán!G4: `-3000000` không phải số tiền"),
        (3, amount, "!#DIV/0!", "Dự toán!G4: ô này là lỗi #DIV/0!"),
        (
            3,
            amount,
            "'########",
            "Dự toán!G4: ô này là `########`: cột hẹp quá nên bảng tính không hiện số",
        ),
        (
            3,
            amount,
            "=VLOOKUP(1,A1:B2,2)",
            "Dự toán!G4: ô này là công thức `=VLOOKUP(1,A1:B2,2)` chưa có giá trị",
        ),
        (3, amount, "=G5/2", "Cát: so_tien 3.000.000"),
        (3, amount, "Quý I chi 1719", "Dự toán!G4: `Quý I chi 1719` không đọc được thành số tiền"),
        (3, amount, "ba triệu đồng", "Dự toán!G4: `ba triệu đồng` là số tiền viết bằng chữ"),
        (3, amount, "Nhân dân đóng góp", "Cát: thay_so_tien Nhân dân đóng góp"),
        (2, price, "#95000~1", "Xi măng: don_gia 95.000"),
        (
            2,
            amount,
            "=E3*F3*2",
            "Dự toán!G3: số tiền là 7.200.000, số lượng x đơn giá được 3.600.000",
        ),
        (
            2,
            amount,
            "Nhân dân đóng góp",
            "Dự toán!F3: dòng này có chữ ở cột số tiền mà vẫn có số tiền ở ô này",
        ),
    ];
    let mut failures = Vec::new();
    for (row, column, cell, expected) in cases {
        let found = edited(&[(row, column, cell)], &[]);
        if !found.iter().any(|line| line == expected) {
            failures.push(format!("{cell}: expected {expected}, found {found:?}"));
        }
        // A flawed row is told once: its sums are not.
        let flawed = found.iter().filter(|line| line.starts_with("Dự toán!")).count();
        if flawed > 1 {
            failures.push(format!("{cell}: {found:?}"));
        }
    }
    settle(failures);
    assert_eq!(edited(&[], &[]), Vec::<String>::new());
    // The dash of accountants: of a format with nothing to show, or typed.
    for dash in ["#0~8", "#0~12", "-", "–"] {
        assert_eq!(edited(&[(3, 6, dash)], &[]), ["Cát: so_tien "], "{dash}");
    }
}

/// Rows put in where a sum does not reach, sums typed as rows, rows that are none.
#[test]
fn rows_of_a_workbook_are_counted_once() {
    // Behind the last of the group: its formula leaves it out, and so does the total.
    let added: [(usize, usize, &str); 8] = [
        (4, 0, ""),
        (4, 1, "Đá"),
        (4, 2, ""),
        (4, 6, "#500000"),
        (5, 0, "dòng 0"),
        (5, 1, "Nhân công"),
        (5, 2, "Các thôn"),
        (5, 6, "#6000000"),
    ];
    let after = [
        (6, 1, "Nghiệm thu"),
        (6, 0, ""),
        (6, 6, "Lồng ghép Chương trình 1719"),
        (7, 0, "tổng"),
        (7, 1, "Tổng cộng"),
    ];
    let stale = [&added[..], &after[..], &[(7, 6, "=SUM(G2,G6:G7)")]].concat();
    assert_eq!(
        edited(&stale, &[]),
        [
            "Dự toán!G2: nhóm ghi 6.350.000, các dòng cộng lại được 6.850.000; công thức `=SUM(G3:G4)` bỏ sót G5"
        ],
    );
    let mended = [&stale[..], &[(1, 6, "=SUM(G3:G5)")]].concat();
    assert_eq!(edited(&mended, &[]), ["+ Đá"]);
    // What Excel had counted before somebody typed over a row.
    assert_eq!(
        edited(&[(1, 6, "=SUM(G3:G4)→6350000"), (3, 6, "#3000000")], &[]),
        ["Dự toán!G2: nhóm ghi 6.350.000, các dòng cộng lại được 6.600.000"],
    );
    for (words, amount) in [
        ("Cộng", "#6350000"),
        ("Cộng nhóm I", "#1"),
        ("TỔNG CỘNG", "=SUM(G3:G4)"),
        ("Tổng vật tư", "#6350000"),
        ("Trong đó", "=SUM(G3:G4)"),
    ] {
        let subtotal =
            [&stale[..], &[(1, 6, ""), (7, 6, ""), (4, 1, words), (4, 6, amount)]].concat();
        let expected =
            format!("Dự toán!B5: `{words}` là dòng cộng, lấy vào thì tiền bị tính hai lần");
        assert_eq!(edited(&subtotal, &[]), [expected], "{words}");
    }
    for (words, amount) in [
        ("Tổng kết, nghiệm thu", "#500000"),
        ("Cộng tác viên", "#700000"),
        ("Dự phòng 10%", "=SUM(G3:G4)*10%"),
        ("Dự phòng 10%", "=SUM(G3:G4)/10"),
    ] {
        let work = [&stale[..], &[(1, 6, ""), (7, 6, ""), (4, 1, words), (4, 6, amount)]].concat();
        let found = edited(&work, &[]);
        let refused = found.iter().any(|line| line.contains("dòng cộng"));
        assert!(!refused, "{words}: {found:?}");
    }
    // Numbers of columns under the heads; heads again on the next page.
    let numbered = ["(A)", "(B)", "(1)", "(2)", "#3", "#4", "5=3x4", "#6", "#7"];
    for extra in [numbered.as_slice(), HEADS] {
        let mut own = rows(&[(1, 6, ""), (6, 6, "")]);
        own.insert(1, extra.to_vec());
        own[3][6] = "=E4*F4";
        let own: Vec<&[&str]> = own.iter().map(Vec::as_slice).collect();
        let sheet = Sheet { name: "Dự toán", state: "visible", rows: &own, merges: &[] };
        assert_eq!(import("a.xlsx", &xlsx(&[sheet]), &plan()), Vec::<String>::new());
    }
    // Beyond the heads, and nothing at all.
    assert_eq!(
        edited(&[(3, 9, "ngoài")], &[]),
        ["Dự toán!J4: ô này ở ngoài các cột có tên: hàng dài hơn dòng tên cột"],
    );
    let sheet = Sheet { name: "Dự toán", state: "visible", rows: &[HEADS], merges: &[] };
    assert_eq!(
        import("a.xlsx", &xlsx(&[sheet]), &plan()),
        ["Dự toán!B2: bảng chỉ có tên cột, không có dòng nào"],
    );
}

#[test]
fn merged_cells_are_those_of_each_row() {
    assert_eq!(edited(&[(3, 2, "")], &["C3:C4"]), Vec::<String>::new());
    assert_eq!(
        edited(&[(2, 2, "Văn phòng"), (3, 2, "thừa")], &["C3:C4"]),
        ["Xi măng: don_vi Văn phòng", "Cát: don_vi Văn phòng"]
    );
    // Nothing is seen there.
    assert_eq!(edited(&[(3, 6, "")], &["G4:G5"]), ["Cát: so_tien ", "Nhân công: so_tien "]);
    assert_eq!(
        edited(&[(4, 6, "")], &["G4:G5"]),
        [
            "Dự toán!G4: ô số tiền này gộp nhiều dòng: không rõ tiền của dòng nào",
            "Dự toán!G5: ô số tiền này gộp nhiều dòng: không rõ tiền của dòng nào",
        ]
    );
}

/// The unit that is said above the table or in a head is the unit; two that differ are refused.
#[test]
fn units_that_are_said_are_obeyed() {
    let csv = |text: &str| import("a.csv", text.as_bytes(), &plan());
    let rows = |amounts: [&str; 3]| {
        format!(
            "nhóm;Vật tư;;\n;Xi măng;Tổ thủy lợi;{}\n;Cát;Tổ thủy lợi;{}\ndòng 0;Nhân công;Các thôn;{}\n;Nghiệm thu;;Lồng ghép Chương trình 1719\n",
            amounts[0], amounts[1], amounts[2]
        )
    };
    let head = |head: &str| format!("Loại;Nội dung;Đơn vị thực hiện;{head}\n");
    let sheet = |above: &str, own: &str, amounts| format!("{above}{}{}", head(own), rows(amounts));
    let none = Vec::<String>::new();
    let thousands = ["3.600", "2.750", "6.000"];
    for (above, own, amounts) in [
        ("", "Số tiền", ["3.600.000", "2.750.000", "6.000.000"]),
        ("", "Số tiền (nghìn đồng)", thousands),
        ("", "Số tiền (ĐVT: 1.000 đ)", thousands),
        ("Đơn vị tính: nghìn đồng;;;\n", "Số tiền", thousands),
        ("DỰ TOÁN;;;\n;;Đvt:;1000đ\n", "Số tiền", thousands),
        ("Đơn vị tính: nghìn đồng;;;\n", "Số tiền (ngàn đồng)", thousands),
        ("Đơn vị tính: Triệu đồng;;;\n", "Số tiền", ["3,6", "2,75", "6"]),
        ("(triệu đồng);;;\n", "Số tiền", ["3,6", "2.750.000đ", "6 triệu"]),
        ("Đơn vị: Ban Quản lý thủy lợi;;;\n", "Số tiền (triệu đồng)", ["3,6", "2,75", "6"]),
    ] {
        assert_eq!(csv(&sheet(above, own, amounts)), none, "{above}{own}");
    }
    for (above, own, amounts, expected) in [
        (
            "Đơn vị tính: triệu đồng;;;\n",
            "Số tiền",
            ["3,6", "2,75", "7"],
            "Nhân công: so_tien 7.000.000",
        ),
        (
            "Đơn vị tính: triệu đồng;;;\n",
            "Số tiền",
            ["3,6", "2,8", "6"],
            "a.csv!D5: ô này là 2,8 triệu đồng, kế hoạch đang là 2.750.000 đồng: có thể bảng đã làm tròn",
        ),
        (
            "Đơn vị tính: triệu đồng;;;\n",
            "Số tiền",
            ["4", "3", "6"],
            "a.csv!D5: ô này là 3 triệu đồng, kế hoạch đang là 2.750.000 đồng: có thể bảng đã làm tròn",
        ),
        // Others have two decimals: this one has none to lose.
        (
            "Đơn vị tính: triệu đồng;;;\n",
            "Số tiền",
            ["3,6", "2,8", "6,25"],
            "Cát: so_tien 2.800.000",
        ),
        ("Đơn vị tính: triệu đồng;;;\n", "Số tiền", ["3,6", "3", "6"], "Cát: so_tien 3.000.000"),
        (
            "Đơn vị tính: triệu đồng;;;\n",
            "Số tiền",
            ["3,6", "3.000.000đ", "6"],
            "Cát: so_tien 3.000.000",
        ),
        (
            "Đơn vị tính: triệu đồng;;;\n",
            "Số tiền (đồng)",
            ["3,6", "2,75", "6"],
            "a.csv!A1: ô này ghi đơn vị triệu đồng, tên cột `Số tiền` ghi đồng",
        ),
        (
            "Đơn vị tính: USD;;;\n",
            "Số tiền",
            ["3,6", "2,75", "6"],
            "a.csv!A1: đơn vị tính `usd` không phải đồng, nghìn, triệu hay tỷ đồng",
        ),
        (
            "",
            "Số tiền (USD)",
            ["3", "2", "6"],
            "a.csv!D1: đơn vị tính `usd` không phải đồng, nghìn, triệu hay tỷ đồng",
        ),
        (
            "",
            "Số tiền (nghìn đồng)",
            ["3.600", "2.750", "0,0005"],
            "a.csv!D5: số tiền lẻ hơn một đồng",
        ),
    ] {
        let found = csv(&sheet(above, own, amounts));
        assert!(found.iter().any(|line| line == expected), "{above}{own}: {found:?}");
    }
    // Of two columns of money one says its unit.
    let mixed = "Loại;Nội dung;Đơn vị tính;Số lượng;Đơn giá (nghìn đồng);Số tiền\n;Xi măng;bao;40;90;3600\n";
    assert_eq!(
        csv(mixed)[0],
        "a.csv!F1: cột này không ghi đơn vị, cột `Đơn giá` thì ghi nghìn đồng"
    );
    let each = "Loại;Nội dung;Đơn vị thực hiện;Đơn vị tính;Số lượng;Đơn giá (nghìn đồng);Số tiền (đồng);Thời gian thực hiện\nnhóm;Vật tư\n;Xi măng;Tổ thủy lợi;bao;40;90;3.600.000\n;Cát;Tổ thủy lợi;;;;2.750.000;3/2027\ndòng 0;Nhân công;Các thôn;;;;6.000.000\n;Nghiệm thu;;;;;Lồng ghép Chương trình 1719\n";
    assert_eq!(csv(each), none);
    // In a workbook, with a format that shows thousands.
    let scaled = edited(&[(0, 6, "Số tiền (nghìn đồng)"), (3, 6, "#2750000~6")], &[]);
    assert!(
        scaled
            .iter()
            .any(|line| line.starts_with("Dự toán!G4: ô này giữ số 2.750.000 mà hiện `2.750`")),
        "{scaled:?}"
    );
}

/// Among several sheets the one with the budget is read.
#[test]
fn the_sheet_of_the_budget_is_found() {
    let own = rows(&[]);
    let own: Vec<&[&str]> = own.iter().map(Vec::as_slice).collect();
    let changed = rows(&[(3, 6, "#2800000")]);
    let changed: Vec<&[&str]> = changed.iter().map(Vec::as_slice).collect();
    let cover: &[&[&str]] = &[&["DỰ TOÁN NĂM 2027"]];
    let sheet = |name, state, rows| Sheet { name, state, rows, merges: &[] };
    let found = |sheets: &[Sheet]| import("a.xlsx", &xlsx(sheets), &plan());
    let none = Vec::<String>::new();
    assert_eq!(found(&[sheet("Bìa", "visible", cover), sheet("Dự toán ", "visible", &own)]), none);
    assert_eq!(found(&[sheet("Bìa", "visible", cover), sheet("Chi tiết", "visible", &own)]), none);
    assert_eq!(found(&[sheet("Cũ", "visible", &changed), sheet("Dự toán", "visible", &own)]), none);
    assert_eq!(found(&[sheet("Cũ", "hidden", &changed), sheet("Mới", "visible", &own)]), none);
    assert_eq!(
        found(&[sheet("Một", "visible", &own), sheet("Hai", "visible", &changed)]),
        ["a.xlsx: không rõ lấy bảng nào: `Một`, `Hai` đều có tên cột"]
    );
    assert_eq!(
        found(&[sheet("Bìa", "visible", cover), sheet("Phụ lục", "visible", cover)]),
        ["a.xlsx: không bảng nào có dòng tên cột; đã xem `Bìa`, `Phụ lục`"]
    );
}

/// A file that is not what its name says, or that only its owner can open, is named as such.
#[test]
fn files_are_known_by_their_bytes() {
    let old = plan();
    let cfb = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    let secret: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let locked = [&cfb[..], &[0; 100], &secret].concat();
    let manifest = package(&[
        ("content.xml", "?"),
        ("META-INF/manifest.xml", "<m:manifest xmlns:m=\"m\"><m:encryption-data/></m:manifest>"),
    ]);
    for (name, bytes, expected) in [
        ("a.xlsx", locked.as_slice(), "có mật khẩu mở tệp"),
        ("a.ods", &manifest, "có mật khẩu mở tệp"),
        ("a.xls", &[&cfb[..], &[0; 600]].concat(), "kiểu nhị phân (.xls, .xlsb)"),
        ("a.xlsx", b"<html><table>", "tệp hỏng hoặc không phải bảng tính"),
        ("a.ods", b"PK\x03\x04 cut", "tệp hỏng hoặc không phải bảng tính"),
        ("a.xlsx", &package(&[("content.xml", "<office")]), "không đọc được bảng tính"),
        ("a.pdf", b"%PDF-1.7", "không biết loại tệp này"),
    ] {
        let found = import(name, bytes, &old);
        assert!(found.len() == 1 && found[0].contains(expected), "{name}: {found:?}");
    }
    // A workbook under a wrong name is a workbook.
    let bytes = write(&old, "Thử").unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(import("a.csv", &bytes, &old), Vec::<String>::new());
}

/// What people note at a cell is no value of the plan, and is not lost without a word.
#[test]
fn notes_at_cells_are_kept() {
    let xlsx = package(&[
        ("_rels/.rels", "<R><r Type=\"x/officeDocument\" Target=\"xl/workbook.xml\"/></R>"),
        (
            "xl/workbook.xml",
            "<w xmlns:r=\"urn:r\"><sheets><sheet name=\"A\" r:id=\"r0\"/></sheets></w>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<R><r Id=\"r0\" Type=\"x/worksheet\" Target=\"worksheets/a.xml\"/></R>",
        ),
        (
            "xl/worksheets/a.xml",
            "<worksheet><sheetData><row><c r=\"A1\"><v>5</v></c></row></sheetData></worksheet>",
        ),
        (
            "xl/worksheets/_rels/a.xml.rels",
            "<R><r Id=\"r1\" Type=\"x/comments\" Target=\"../comments1.xml\"/></R>",
        ),
        (
            "xl/comments1.xml",
            "<comments><commentList><comment ref=\"B3\"><text><r><t>Giảm còn\n</t></r><r><t>10 triệu</t></r></text></comment></commentList></comments>",
        ),
    ]);
    let ods = "<d xmlns:o=\"o\" xmlns:t=\"t\" xmlns:x=\"x\"><o:spreadsheet><t:table t:name=\"A\"><t:table-row/><t:table-row/><t:table-row><t:table-cell/><t:table-cell><o:annotation><x:p>Giảm còn</x:p><x:p>10 triệu</x:p></o:annotation></t:table-cell></t:table-row></t:table></o:spreadsheet></d>";
    let ods = package(&[("content.xml", ods)]);
    for (name, bytes) in [("a.xlsx", xlsx), ("a.ods", ods)] {
        let grid = Grid::read(name, &bytes).unwrap_or_else(|e| panic!("{name}: {e:?}"));
        assert_eq!(grid.notes, [("A!B3".to_owned(), "Giảm còn 10 triệu".to_owned())], "{name}");
    }
}

/// The values and words of LibreOffice, and the attributes that go with them.
#[test]
fn cells_of_a_document_are_taken_as_they_are_shown_or_refused() {
    let ods = |cells: &str, more: &str| {
        let text = |words: &str| {
            format!(
                "<table:table-cell office:value-type=\"string\"><text:p>{words}</text:p></table:table-cell>"
            )
        };
        let row = |cells: &[&str]| {
            let cells: String = cells.iter().map(|cell| text(cell)).collect();
            format!("<table:table-row>{cells}</table:table-row>")
        };
        let content = format!(
            "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" xmlns:style=\"s\"><office:automatic-styles><style:style style:name=\"gach\"><style:text-properties style:text-line-through-style=\"solid\"/></style:style></office:automatic-styles><office:body><office:spreadsheet><table:table table:name=\"Dự toán\"><table:table-header-rows>{}</table:table-header-rows>{}{}<table:table-row>{}{}{}{cells}</table:table-row>{}{}{more}</table:table></office:spreadsheet></office:body></office:document-content>",
            row(&["Loại", "Nội dung", "Đơn vị thực hiện", "Số tiền (đồng)", "Thời gian thực hiện"]),
            row(&["nhóm", "Vật tư"]),
            row(&["", "Xi măng", "Tổ thủy lợi", "3.600.000"]),
            text(""),
            text("Cát"),
            text("Tổ<text:s text:c=\"1\"/>thủy lợi"),
            row(&["dòng 0", "Nhân công", "Các thôn", "6.000.000"]),
            row(&["", "Nghiệm thu", "", "Lồng ghép Chương trình 1719"]),
        );
        import("a.ods", &package(&[("content.xml", &content)]), &plan())
    };
    let cell = |attributes: &str, words: &str| {
        format!("<table:table-cell {attributes}><text:p>{words}</text:p></table:table-cell>")
    };
    let amount = cell("office:value-type=\"float\" office:value=\"2750000\"", "2,750,000");
    let time = cell("office:value-type=\"string\"", "3/2027");
    assert_eq!(ods(&format!("{amount}{time}"), ""), Vec::<String>::new());
    for (attributes, words, expected) in [
        (
            "office:value-type=\"currency\" office:currency=\"USD\" office:value=\"1250\"",
            "1.250 US$",
            "Dự toán!D4: `1.250 US$` là tiền nước ngoài ($)",
        ),
        (
            "office:value-type=\"currency\" office:currency=\"EUR\" office:value=\"1250\"",
            "1250",
            "Dự toán!D4: `1250 EUR` là tiền nước ngoài (EUR)",
        ),
        (
            "office:value-type=\"currency\" office:currency=\"VND\" office:value=\"2800000\"",
            "2.800.000 ₫",
            "Cát: so_tien 2.800.000",
        ),
        (
            "office:value-type=\"percentage\" office:value=\"0.5\"",
            "50%",
            "Dự toán!D4: `50%` không đọc được thành số tiền",
        ),
        ("office:value-type=\"string\"", "Err:502", "Dự toán!D4: ô này là lỗi Err:502"),
        ("table:formula=\"of:=2*1400000\"", "", "Cát: so_tien 2.800.000"),
        (
            "table:style-name=\"gach\" office:value-type=\"string\"",
            "2.750.000",
            "Dự toán!D4: ô này bị gạch ngang: không rõ là bỏ hay giữ",
        ),
        (
            "office:value-type=\"string\"",
            "<text:span text:style-name=\"gach\">2</text:span>2.750.000",
            "Dự toán!D4: ô này bị gạch ngang: không rõ là bỏ hay giữ",
        ),
    ] {
        let found = ods(&format!("{}{time}", cell(attributes, words)), "");
        assert!(found.iter().any(|line| line == expected), "{words}: {found:?}");
    }
    let day = cell("office:value-type=\"date\" office:date-value=\"2027-03-15\"", "15/03/2027");
    assert_eq!(ods(&format!("{amount}{day}"), ""), ["Cát: thoi_gian 15/03/2027"]);
    // A cell that stands where no sheet ends.
    let far = "<table:table-row table:number-rows-repeated=\"1048569\"/><table:table-row><table:table-cell table:number-columns-repeated=\"16383\"/><table:table-cell office:value-type=\"string\"><text:p>x</text:p></table:table-cell></table:table-row>";
    assert_eq!(
        ods(&format!("{amount}{time}"), far),
        ["Dự toán!XFD1048576: ô này ở ngoài các cột có tên: hàng dài hơn dòng tên cột"]
    );
    let full = "<table:table-row table:number-rows-repeated=\"1048569\"><table:table-cell table:number-columns-repeated=\"16384\" office:value-type=\"string\"><text:p>x</text:p></table:table-cell></table:table-row>";
    let found = ods(&format!("{amount}{time}"), full);
    assert!(found.len() == 1 && found[0].contains("bảng trải rộng quá"), "{found:?}");
}

/// What goes out and comes back untouched changes nothing, whatever the plan says.
#[test]
fn every_plan_comes_back_as_it_went_out() {
    let strange = "\
kinh_phi:
  nguon: [Ngân sách xã, Số tiền]
  cot:
    - {khoa: noi_dung, ten: \"Việc (triệu đồng)\"}
    - {khoa: so_tien, ten: \"Kinh phí (triệu đồng)\"}
    - {khoa: rieng, ten: Số tiền}
  du_toan:
    - {noi_dung: Một, thay_so_tien: \"15 triệu (đã bố trí)\", rieng: \"=1+1\"}
    - {noi_dung: Hai, thay_so_tien: \"1719\", rieng: \"0123\"}
    - {noi_dung: Ba, thay_so_tien: \"-\", rieng: \"'a\"}
    - {noi_dung: Bốn, thay_so_tien: ba triệu đồng, rieng: 50%}
    - {noi_dung: Tổng cộng, so_tien: {Ngân sách xã: 5.000, Số tiền: 6.000}, rieng: \"  hai  ô  \"}
    - {noi_dung: Cộng, so_tien: 11.000, nguon: Số tiền, ghi_chu: \"（一）， ngoặc rộng\"}
    - noi_dung: Năm
      nguon: Ngân sách xã
      so_luong: \"2,5\"
      don_vi_tinh: kg
      don_gia: 30.000
      ghi_chu: |
        Dòng một
          dòng hai
";
    let head = PLAN.split("kinh_phi:").next().unwrap_or_default();
    let mut plans = vec![("strange".to_owned(), format!("{head}{strange}"))];
    plans.push(("own".to_owned(), PLAN.to_owned()));
    for folder in ["plans", "tests/cases/mau", "tests/cases/noi-dung", "tests/cases/loi"] {
        for folder in folders(folder) {
            let text = std::fs::read(folder.join("plan.yaml")).unwrap_or_default();
            let text = String::from_utf8_lossy(&text).into_owned();
            if text.contains("\nkinh_phi:") {
                plans.push((folder.display().to_string(), text));
            }
        }
    }
    let mut count = 0;
    let mut failures = Vec::new();
    for (name, text) in plans {
        let mut sources = Sources::default();
        sources.add(Source { name: "k".into(), text });
        let prepared = kehoach::prepare(&sources, kehoach::typeset::Fonts::embedded());
        let office = |id: &str| matches!(id, "khong-mo-duoc-tep-dung-chung" | "khong-mo-duoc-hinh");
        let flawed = prepared.diagnostics.iter().any(|found| {
            kehoach::diag::has_errors(std::slice::from_ref(found)) && !office(found.kind.id)
        });
        let own = parse(&sources).0.and_then(|parsed| parsed.plan.kinh_phi);
        let (Some(own), true) = (own, !flawed || name == "strange") else { continue };
        count += 1;
        let bytes = write(&own, "Thử").unwrap_or_else(|e| panic!("{name}: {e}"));
        let found = import("a.xlsx", &bytes, &own);
        if !found.is_empty() {
            failures.push(format!("{name}: {found:?}"));
        }
    }
    settle(failures);
    assert!(count >= 15, "{count} budgets");
}
