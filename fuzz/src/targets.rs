//! The targets: each takes any bytes, and panics where the program broke a promise.

use kehoach::BuildOptions;
use kehoach::cli::report;
use kehoach::cli::serve::request::{Asked, understand};
use kehoach::diag::has_errors;
use kehoach::plan::{DocSo, Route, SoVanBan, Tien, dotted};
use kehoach::sheet::{Grid, read};
use kehoach::source::edit::{Change, Item, edit};
use kehoach::source::{Cleaned, Places, Source, Sources, parse};
use kehoach::typeset::Fonts;
use kehoach::view::bang_chu;

/// A plan for a text to stand in.
const FRAME: &str = "\
nam: 2027
co_quan: {ban_hanh: [ỦY BAN NHÂN DÂN, XÃ MẪU SƠN], ten: Ủy ban nhân dân xã Mẫu Sơn}
ky_hieu: KH-UBND
dia_danh: Mẫu Sơn
nguoi_ky: {quyen_han: TM. ỦY BAN NHÂN DÂN, chuc_vu: CHỦ TỊCH, ho_ten: Nguyễn Văn An}
noi_nhan: [Các thôn, \"Lưu: VT\"]
kinh_phi:
  du_toan:
    - {ma: a, noi_dung: Thuê xe, don_vi: Các thôn, so_tien: 1.000.000}
    - nhom: Cây giống
      du_toan:
        - {ma: b, noi_dung: Mua cây, so_luong: 3, don_vi_tinh: cây, don_gia: 5.000}
";

/// A plan: findings or a document, the same document twice; a draft of whatever it is.
pub fn plan(data: &[u8]) {
    let mut sources = Sources::default();
    match Source::new("k.yaml", data, 0) {
        Ok(source) => drop(sources.add(source)),
        Err(flawed) => {
            sources.add(flawed.0);
            drop(report::render(&[flawed.1], &sources, false));
            return;
        }
    }
    for draft in [true, false] {
        let options = BuildOptions { draft, ..BuildOptions::default() };
        let made = kehoach::lay_out(&sources, Fonts::embedded(), options);
        let made = made.unwrap_or_else(|fault| panic!("{fault}"));
        drop(report::render(&made.diagnostics, &sources, true));
        // Whatever a plan says, its pages keep to the decree.
        let broken = made.diagnostics.iter().find(|found| found.id() == "trang-sai-the-thuc");
        assert!(broken.is_none(), "{broken:?}");
        if !draft {
            assert_eq!(made.document.is_none(), has_errors(&made.diagnostics));
        }
        if let Some(document) = made.document {
            let pdf = document.pdf(&document.layout);
            assert!(pdf.unwrap_or_else(|fault| panic!("{fault}")).starts_with(b"%PDF"));
        }
    }
}

/// A running text, in a block, a cell and a title.
pub fn text(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let item = kehoach::source::edit::encode(&Item::from(text), true);
    let frame = format!(
        "{FRAME}trich_yeu: {item}\nnoi_dung:\n  - {item}\n  - bang: {{cot: [{{ten: Việc}}, {{ten: Ai}}], hang: [[{item}, {item}]]}}\n"
    );
    plan(frame.as_bytes());
}

/// An amount: what is read is printed so that it reads the same, and is said in words.
pub fn amount(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Ok(amount) = text.parse::<Tien>() else { return };
    let again = dotted(amount.dong).parse::<Tien>().map(|tien| tien.dong);
    assert_eq!(again.ok(), Some(amount.dong), "{text:?} is printed as {}", dotted(amount.dong));
    let words = bang_chu(amount.dong, &DocSo::default());
    assert!(words.is_some_and(|words| words.ends_with("đồng")), "{text:?} has no words");
}

/// Edits: `route=value` lines above a line `---`, then a plan. What is not refused reads back, with
/// another reader of YAML too.
pub fn edits(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Some((wanted, plan)) = text.split_once("\n---\n") else { return };
    let mut changes = Vec::new();
    for line in wanted.lines() {
        let Some((route, value)) = line.split_once('=') else { continue };
        let Some(route) = Route::parse(route) else { continue };
        changes.push(match value {
            "" => Change::Remove(route),
            value => match value.strip_prefix('@').and_then(|at| at.parse().ok()) {
                Some(at) => Change::Insert(route, at, Item::from("mới: # x")),
                None => Change::Set(route, Item::from(value.replace("\\n", "\n").as_str())),
            },
        });
    }
    let Ok(new) = edit(plan, &changes) else { return };
    let clean = |text: &str| Cleaned::new(text).text;
    let ours = |text: &str| Places::of_text(&clean(text)).is_some();
    let theirs = |text: &str| serde_yaml::from_str::<serde_yaml::Value>(text).ok();
    assert!(!ours(plan) || ours(&new), "not read any more:\n{new}");
    // What cannot be seen and is told of (a mark in front of `---`) means something to other readers.
    let alike = theirs(plan).is_some() && theirs(plan) == theirs(&clean(plan));
    assert!(!alike || theirs(&new).is_some(), "another reader does not take it:\n{new}");
}

/// A spreadsheet of any of the kinds that are read, by its name in the first line.
pub fn sheet(data: &[u8]) {
    let mut sources = Sources::default();
    let frame = format!("{FRAME}trich_yeu: Thử\nnoi_dung: Thử.\n");
    sources.add(Source { name: "k.yaml".into(), text: frame });
    let Some(kinh_phi) = parse(&sources).0.and_then(|parsed| parsed.plan.kinh_phi) else {
        panic!("the frame has a budget");
    };
    for name in ["s.csv", "s.xlsx", "s.ods", "s.xls"] {
        if let Ok(grid) = Grid::read(name, data) {
            drop(read(&grid, &kinh_phi));
        }
    }
}

/// A file that is said to be signed: looked at, and numbered, or refused.
pub fn signed(data: &[u8]) {
    drop(kehoach::sign::inspect(data));
    let number = SoVanBan::try_from("87".to_owned());
    let date = chrono::NaiveDate::from_ymd_opt(2027, 12, 5);
    let (Ok(number), Some(date)) = (number, date) else { panic!("they are right") };
    drop(kehoach::sign::issue(data, &number, date));
}

/// A request to the server of `watch`: nothing is given to one that does not know the secret, or that
/// calls the server by a name that is not this machine's own.
pub fn request(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    if !matches!(understand(data, "SECRET", 8080), Asked::Refused(_)) {
        // Empty lines before a request are no fault of it (RFC 9112, 2.2).
        let asked = text.trim_start_matches(['\r', '\n']);
        let posts = asked.starts_with("POST /SECRET/");
        assert!(posts || asked.starts_with("GET /SECRET/"), "{text}");
        let own = ["host: 127.0.0.1:8080", "host: localhost:8080"];
        let spaced = text.to_lowercase().replace(['\t', ' '], "");
        assert!(own.iter().any(|own| spaced.contains(&own.replace(' ', ""))), "{text}");
        // What changes something comes from our own page, and as JSON.
        let ours = ["origin:http://127.0.0.1:8080", "origin:http://localhost:8080"];
        let said = ours.iter().any(|own| spaced.contains(own));
        assert!(!posts || said && spaced.contains("content-type:application/json"), "{text}");
    }
}

/// A data file of a series, of any of the kinds that are read.
pub fn data(data: &[u8]) {
    let mut sources = Sources::default();
    let frame = format!(
        "{FRAME}trich_yeu: Thử {{{{ du_lieu.x }}}}\nnoi_dung: Thử {{{{ du_lieu.tien | tien }}}}.\n"
    );
    sources.add(Source { name: "k.yaml".into(), text: frame });
    let Some(parsed) = parse(&sources).0 else { panic!("the frame is a plan") };
    for name in ["d.csv", "d.xlsx", "d.ods", "d.yaml"] {
        let Ok(series) = kehoach::series::read(name, data, "k", &parsed) else { continue };
        for row in series.rows.into_iter().take(3) {
            drop(row.sources(name.to_owned(), &sources));
        }
    }
}
