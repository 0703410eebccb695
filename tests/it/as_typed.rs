//! What means something to the marks of a plan, typed in Word where it means nothing: it is printed as it
//! was typed, wherever it stands.

use std::collections::BTreeSet;

use kehoach::source::{Source, Sources};
use kehoach::typeset::Fonts;
use kehoach::word::import::import;
use kehoach::word::read::read;
use kehoach::word::review::State;

use crate::support::settle;
use crate::typed_word::{as_is, word};

/// Signs and words that are marks, or look like some: of running text, of the file, of numbering.
const TYPED: &[&str] = &[
    "{{ 50 }}",
    "{{50}}",
    "{{ nam }}",
    "{{",
    "}}",
    "{{ mở",
    "{% if nam %}",
    "{{{ nam }}}",
    "{# a #}",
    "{nhan=5}",
    "{giữa}",
    "{thường}",
    "\\{{ nam }}",
    "**đậm**",
    "*nghiêng*",
    "***cả hai***",
    "** rời **",
    "*",
    "**",
    "***",
    "2*3*4",
    "(*)",
    "_gạch_",
    "__",
    "[^1]",
    "[^1]: lời",
    "[^a]",
    "[a](b)",
    "[1]",
    "![a](b)",
    "[a]: b",
    "|a|b|",
    "| a | b |",
    "#",
    "# Đề",
    "### Đề ba",
    "<<tên>>",
    "<tên đơn vị>",
    "<br>",
    "</sup>",
    "&nbsp;",
    "&amp;",
    "&#233;",
    "- gạch",
    "+ cộng",
    "• chấm",
    "-",
    "+",
    "1. một",
    "1) một",
    "a) một",
    "I. một",
    "1.1. một",
    "2026. một",
    "> trích",
    "`mã`",
    "```",
    "~20~",
    "~~bỏ~~",
    "m^2^",
    "CO~2~",
    "^",
    "~",
    "\\",
    "\\*",
    "C:\\*x",
    "\\\\may\\chung",
    "\\#",
    "---",
    "===",
    "* * *",
    "kinh_phi: 5",
    "a: b",
    ": a",
    "a #b",
    "'nháy'",
    "\"nháy\"",
    "'",
    "\"",
    "@a",
    "%a",
    "!a",
    "&a",
    "? x",
    "null",
    "~",
    "yes",
    "không",
    "0x1F",
    "1e5",
    "12:30:00",
    "=1+1",
    "[a, b]",
    "{a: b}",
    "Điều 5. Một",
    "http://a.vn/x_y_z?a=1&b=2",
    "tự cộng",
    "kinh_phi",
];

/// The places of a document; `@` stands for what is typed.
const PLACES: &[(&str, &str)] = &[
    ("trích yếu", "Trích yếu @ của kế hoạch"),
    ("cuối trích yếu", "Trích yếu @"),
    ("căn cứ", "Căn cứ Luật Lâm nghiệp @ ngày 15/11/2017;"),
    ("mở đầu", "Mở đầu @ như sau:"),
    ("đề mục", "Đề mục @ có chữ"),
    ("cuối đề mục", "Đề mục hai @"),
    ("đoạn", "Đoạn văn @ có chữ."),
    ("đầu đoạn", "@ đầu đoạn văn."),
    ("cuối đoạn", "Cuối đoạn văn @"),
    ("cả đoạn", "@"),
    ("gạch", "Gạch đầu dòng @ có chữ."),
    ("đầu cột", "Cột @ có chữ"),
    ("ô", "Ô bảng @ có chữ"),
    ("cả ô", "@"),
    ("nơi nhận", "Nơi nhận @ có chữ;"),
    ("họ tên", "Hoàng @ Thái"),
    ("phụ lục", "Danh sách @ kèm theo"),
    ("đoạn phụ lục", "Đoạn cuối @ có chữ."),
];

/// The document with something typed at each place.
fn document(typed: &dyn Fn(usize) -> String) -> String {
    let own = |name: &str| -> String {
        let nth = PLACES.iter().position(|(place, _)| *place == name);
        let nth = nth.unwrap_or_else(|| panic!("no place {name}"));
        PLACES[nth].1.replace('@', &as_is(&typed(nth)))
    };
    format!(
        "| **ỦY BAN NHÂN DÂN** // **XÃ MẪU SƠN** | **CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM** // **Độc lập - Tự do - Hạnh phúc** |
| Số: 12/KH-UBND | Mẫu Sơn, ngày 15 tháng 12 năm 2026 |

[giữa] **KẾ HOẠCH**
[giữa] **{}**
[giữa] **{}**

Căn cứ Luật Tổ chức chính quyền địa phương ngày 16/6/2025;
{}
{}
**I. MỤC ĐÍCH**
**1. {}**
{}
{}
{}
{}
**2. {}**
Các việc gồm:
- {}
- Việc khác.
**II. PHÂN CÔNG**
| **{}** | **Việc** |
| {} | Trồng cây |
| {} | Chăm cây |

**III. TỔ CHỨC THỰC HIỆN**
Các thôn thực hiện Kế hoạch này (chi tiết tại Phụ lục)./.

| **Nơi nhận:** // - {} // - Lưu: VT. | **TM. ỦY BAN NHÂN DÂN** // **CHỦ TỊCH** // **{}** |

[giữa] **Phụ lục**
[giữa] **{}**
[giữa] (Kèm theo Kế hoạch số 12/KH-UBND ngày 15/12/2026 của Ủy ban nhân dân xã Mẫu Sơn)
{}
",
        own("trích yếu"),
        own("cuối trích yếu"),
        own("căn cứ"),
        own("mở đầu"),
        own("đề mục"),
        own("đoạn"),
        own("đầu đoạn"),
        own("cuối đoạn"),
        own("cả đoạn"),
        own("cuối đề mục"),
        own("gạch"),
        own("đầu cột"),
        own("ô"),
        own("cả ô"),
        own("nơi nhận"),
        own("họ tên"),
        own("phụ lục"),
        own("đoạn phụ lục"),
    )
}

/// What a document becomes.
struct Made {
    plan: String,
    /// Its printed lines without blanks.
    lines: String,
    errors: BTreeSet<String>,
}

fn printed(text: &str) -> Made {
    let document = read(&word(text)).unwrap_or_else(|refused| panic!("{}", refused.reason()));
    let made = import(&document, None);
    let mut sources = Sources::default();
    let source = Source::new("plan.yaml", made.plan.as_bytes(), 0);
    sources.add(source.unwrap_or_else(|_| panic!("not read: {}", made.plan)));
    let found = kehoach::prepare(&sources, Fonts::embedded()).diagnostics;
    let errors = found.iter().filter(|d| kehoach::diag::has_errors(std::slice::from_ref(d)));
    let errors = errors.map(|d| format!("{}: {}", d.kind.id, d.message)).collect();
    let state = State::read(&made.plan, &sources, false);
    let lines = state.map(|state| state.sent.lines).unwrap_or_default();
    let lines = lines.iter().map(|line| bare(&line.text())).collect::<Vec<_>>().join("\n");
    Made { plan: made.plan, lines, errors }
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{a0}').collect::<String>().to_lowercase()
}

/// A sum that was typed as `{{ 50 }}`, a `*` that points to a remark, a number that begins a line: who
/// imports last year's plan reads them as they were, or is told at the place.
#[test]
fn what_looks_like_a_mark_is_printed_as_it_was_typed() {
    let mut failures = Vec::new();
    let name = PLACES.iter().position(|(place, _)| *place == "họ tên");
    // Each at each place, one at each place of a document.
    for turn in 0..TYPED.len() {
        let typed = |nth: usize| TYPED[(turn + nth) % TYPED.len()];
        let made = printed(&document(&|nth| typed(nth).to_owned()));
        for (nth, (place, form)) in PLACES.iter().enumerate() {
            let want = bare(&form.replace('@', typed(nth)));
            if !made.lines.contains(want.trim_end_matches([';', '.'])) {
                failures.push(format!("{place}: {}", typed(nth)));
            }
        }
        // A name has no marks, and none is taken from it: whoever checks the plan is told.
        let usual = |nth: usize| if name == Some(nth) { typed(nth) } else { "chữ thường" };
        let usual = printed(&document(&|nth| usual(nth).to_owned())).errors;
        let new: Vec<&String> = made.errors.difference(&usual).collect();
        if !new.is_empty() {
            failures.push(format!("{new:#?}\n{}", made.plan));
        }
    }
    settle(failures);
}
