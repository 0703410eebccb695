//! `kehoach lsp`: what an editor is told and answered, over pipes, as it stands in the editor's own buffer.

mod editor;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use kehoach::lsp::{Client, File, Page, Position, Request, Snapshot, answer};
use kehoach::typeset::Fonts;
use serde_json::{Value, json};

use crate::support::{kehoach, root, sources_of, workplace};
use editor::{Editor, place};

fn plan(folder: &str) -> String {
    let path = root().join("plans").join(folder).join("plan.yaml");
    fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}

/// Labels of completions, in the order in which an editor shows them.
fn labels(items: &Value) -> Vec<&str> {
    let mut items: Vec<&Value> = items.as_array().into_iter().flatten().collect();
    items.sort_by_key(|item| item["sortText"].as_str());
    items.iter().filter_map(|item| item["label"].as_str()).collect()
}

/// Makes the edits of an action in a buffer.
fn applied(text: &str, edits: &Value, offset: &dyn Fn(&Value) -> usize) -> String {
    let mut edits: Vec<(usize, usize, String)> = edits
        .as_array()
        .into_iter()
        .flatten()
        .map(|edit| {
            let end = |name: &str| offset(&edit["range"][name]);
            (end("start"), end("end"), edit["newText"].as_str().unwrap_or_default().to_owned())
        })
        .collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.0));
    let mut text = text.to_owned();
    for (start, end, new) in edits {
        text.replace_range(start..end, &new);
    }
    text
}

/// Whoever sees nothing in the editor and then an error at `check` trusts neither.
#[test]
fn an_editor_is_told_what_check_finds() {
    let place = workplace();
    let text = plan("toi-thieu")
        .replace("ky_hieu: KH-UBND", "ky_hieu: KH UBND")
        .replace("nam: 2027", "nam: 27")
        .replace("  - Các thôn", "  -  Các  thôn");
    let file = place.path().join("kế hoạch.yaml");
    fs::write(&file, &text).unwrap_or_else(|e| panic!("{e}"));
    let said = kehoach(place.path(), &["check", "--format", "json", "kế hoạch.yaml"]);
    let said: Value = serde_json::from_slice(&said.stdout).unwrap_or_else(|e| panic!("{e}"));
    let mut editor = Editor::start(false);
    let uri = uri(&file).replace("kế hoạch", "k%E1%BA%BF%20ho%E1%BA%A1ch");
    editor.open(&uri, &text);
    let found = editor.findings(&uri, 1);
    let listed = said["findings"].as_array().cloned().unwrap_or_default();
    assert!(listed.len() >= 2, "{listed:?}");
    assert_eq!(found.len(), listed.len());
    for (shown, told) in found.iter().zip(&listed) {
        assert_eq!(shown["code"], told["id"]);
        assert_eq!(shown["source"], "kehoach");
        let line = told["startLine"].as_u64().unwrap_or_default();
        assert_eq!(
            shown["range"]["start"]["line"].as_u64().map(|line| line + 1),
            Some(line),
            "{told}"
        );
        let message = shown["message"].as_str().unwrap_or_default();
        for part in ["message", "help", "clause"] {
            assert!(message.contains(told[part].as_str().unwrap_or_default()), "{part}: {message}");
        }
    }
    // What is mended is no longer told.
    editor.change(&uri, 2, json!([{ "text": plan("toi-thieu") }]));
    assert_eq!(editor.findings(&uri, 2), Vec::<Value>::new());
    assert!(editor.end(true).success());
}

/// Wavy lines beside the words that they mean make every finding a riddle.
#[test]
fn places_are_those_of_the_buffer() {
    // Letters in parts, Windows' line ends, a letter of two units before the flaw, a mark of byte order.
    let clean = plan("toi-thieu").replace("KH-UBND", "\"𝒦𝒽 Ủy ban\"");
    let apart: String = clean
        .chars()
        .flat_map(|c| match c {
            'Ủ' => vec!['U', '\u{309}'],
            'ế' => vec!['e', '\u{302}', '\u{301}'],
            'ạ' => vec!['a', '\u{323}'],
            c => vec![c],
        })
        .collect();
    for text in
        [clean.clone(), clean.replace('\n', "\r\n"), apart.clone(), apart.replace('\n', "\r\n")]
    {
        for utf8 in [false, true] {
            let mut editor = Editor::start(utf8);
            editor.open("file:///k.yaml", &text);
            let found = editor.findings("file:///k.yaml", 1);
            let own = found.iter().find(|one| one["code"] == "ky-hieu-sai-dang");
            let own = own.unwrap_or_else(|| panic!("{found:?}"));
            let line = &text[place(&text, "ky_hieu: ")..];
            let value = line["ky_hieu: ".len()..].lines().next().unwrap_or_default();
            assert_eq!(own["range"], editor.range(&text, value));
            // And back: the cursor in the last word of the value.
            let position = editor.position(&text, place(&text, value) + value.len() - 2);
            let said = editor.at("hover", "file:///k.yaml", &position);
            let words = said["contents"]["value"].as_str().unwrap_or_default();
            assert!(words.contains("**ký hiệu của văn bản**"), "{said}");
            assert!(words.contains("ky-hieu-sai-dang"), "{said}");
        }
    }
}

/// A letter that gets lost between the editor and the program makes every later place wrong.
#[test]
fn typing_in_small_steps_is_followed() {
    let typed = "Ke\u{302}\u{301} hoạch 𝒳 {{ nam }} 👩\u{200d}🌾 ấ\r\n    hai ";
    for (utf8, ends) in [(false, "\n"), (true, "\r\n")] {
        let start = plan("toi-thieu").replace('\n', ends);
        let mut editor = Editor::start(utf8);
        let (live, whole) = ("file:///live.yaml", "file:///whole.yaml");
        editor.open(live, &start);
        let (mut text, mut version) = (start.clone(), 1);
        let mut at = place(&text, "Phát động");
        for c in typed.chars() {
            let here = editor.position(&text, at);
            version += 1;
            let range = json!({ "start": here, "end": here });
            editor.change(live, version, json!([{ "range": range, "text": c.to_string() }]));
            text.insert(at, c);
            at += c.len_utf8();
        }
        // The Backspace way of typing: letters go, others come, in one message.
        let from = place(&text, "hai ");
        let range = json!({ "start": editor.position(&text, from), "end": editor.position(&text, from + 3) });
        let word = editor.position(&text, from);
        version += 1;
        let changes = json!([
            { "range": range, "text": "" },
            { "range": { "start": word, "end": word }, "text": "hài" },
        ]);
        editor.change(live, version, changes);
        text.replace_range(from..from + 3, "hài");
        editor.open(whole, &text);
        let of = |mut found: Vec<Value>| {
            found.iter_mut().for_each(|one| {
                one.as_object_mut().map(|one| one.remove("relatedInformation"));
            });
            found
        };
        let (one, other) = (editor.findings(live, version), editor.findings(whole, 1));
        assert_eq!(of(one), of(other));
        let symbols = editor.of("documentSymbol", live);
        assert_eq!(symbols, editor.of("documentSymbol", whole));
        let position = editor.position(&text, place(&text, "{{ nam }} 👩") + 4);
        let said = editor.at("hover", live, &position);
        assert!(
            said["contents"]["value"].as_str().is_some_and(|said| said.contains("**2027**")),
            "{said}"
        );
    }
}

/// What could be written, where a text is being typed and is no YAML.
#[test]
fn what_could_be_written_is_offered() {
    let path = root().join("plans/day-du/plan.yaml");
    let (uri, text) = (uri(&path), plan("day-du"));
    let mut editor = Editor::start(false);
    editor.open(&uri, &text);
    assert_eq!(editor.findings(&uri, 1), Vec::<Value>::new());
    let mut version = 1;
    let mut offered = |old: &str, new: &str| -> Value {
        let new = new.replace('¦', "\u{0}");
        let typed = text.replacen(old, &new.replace('\u{0}', ""), 1);
        let at = place(&text, old) + place(&new, "\u{0}");
        version += 1;
        editor.change(&uri, version, json!([{ "text": typed }]));
        let position = editor.position(&typed, at);
        editor.at("completion", &uri, &position)
    };
    let items = offered("dia_danh: Lạng Sơn\n", "di¦\n");
    let item = items.as_array().into_iter().flatten().find(|item| item["label"] == "dia_danh");
    let item = item.unwrap_or_else(|| panic!("{items}"));
    assert_eq!(item["detail"], "địa danh");
    assert_eq!(item["textEdit"]["newText"], "dia_danh: ");
    assert!(
        item["documentation"]["value"].as_str().is_some_and(|told| told.contains("Mục II.4.a"))
    );
    // What is there already is not offered again; what must be there comes first.
    assert!(!labels(&items).contains(&"nam"));
    assert_eq!(labels(&items).first(), Some(&"dia_danh"));
    assert_eq!(labels(&offered("linh: linh", "linh: ¦")), ["linh", "lẻ"]);
    assert_eq!(labels(&offered("chan: có", "chan: ¦")), ["có", "không"]);
    assert_eq!(
        labels(&offered("nguoi_ky: pgd_chuyen_doi_so", "nguoi_ky: ¦")),
        ["pgd_chuyen_doi_so"]
    );
    assert_eq!(labels(&offered("nguon: tinh\n", "nguon: ¦\n")), ["tinh", "Xã hội hóa"]);
    assert_eq!(labels(&offered("bang: kinh_phi", "bang: ki¦")), ["kinh_phi"]);
    let items = offered("so_luong: 5 #", "so_l¦ #");
    assert!(labels(&items).contains(&"so_luong"), "{items}");
    assert!(!labels(&items).contains(&"noi_dung"));
    // A column that the author made up.
    let items = offered("thay_so_tien: Chi thường xuyên", "di¦");
    assert!(labels(&items).contains(&"dia_diem"), "{items}");
    let items = offered("{{ kinh_phi.dong.lop | tien(", "{{ kinh_phi.¦ | tien(");
    let named = |items: &Value, name: &str| {
        let item = items.as_array().into_iter().flatten().find(|item| item["label"] == name);
        item.map(|item| (item["detail"].clone(), item["textEdit"]["newText"].clone()))
    };
    let total = named(&items, "kinh_phi.dong.lop").unwrap_or_else(|| panic!("{items}"));
    assert!(total.0.as_str().is_some_and(|told| told.contains("164.655.000đ")), "{total:?}");
    assert_eq!(total.1, "kinh_phi.dong.lop");
    let items = offered("năm {{ nam }} như sau:", "năm {{¦ như sau:");
    assert_eq!(named(&items, "nam").map(|nam| nam.1), Some(json!(" nam }}")));
    assert_eq!(labels(&offered("| phan_tram }}", "| ¦ }}")), ["tien", "bang_chu", "phan_tram"]);
    // Words are the author's own.
    assert_eq!(labels(&offered("Nhận biết, phòng", "Nhận bi¦, phòng")), Vec::<&str>::new());
}

/// A correction that an editor makes is the one that `check --fix` makes, whatever the line ends.
#[test]
fn corrections_mend_the_buffer() {
    for ends in ["\n", "\r\n"] {
        let text = plan("toi-thieu").replace("KH-UBND", "KH UBND").replace("mỗi thôn", "mỗi  thôn");
        let text = text.replace("Nhân dân cùng", "Nhân dân cu\u{300}ng  cùng").replace('\n', ends);
        let mut editor = Editor::start(true);
        editor.open("file:///k.yaml", &text);
        let starts: Vec<usize> =
            std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let offset = |position: &Value| {
            let number = |name: &str| position[name].as_u64().and_then(|n| usize::try_from(n).ok());
            starts[number("line").unwrap_or_default()] + number("character").unwrap_or_default()
        };
        let actions = editor.of("codeAction", "file:///k.yaml");
        let titled = |words: &str| {
            let actions = actions.as_array().into_iter().flatten();
            actions
                .clone()
                .find(|one| one["title"].as_str().is_some_and(|title| title.contains(words)))
        };
        let one = titled("`KH-UBND`").unwrap_or_else(|| panic!("{actions}"));
        assert_eq!((&one["kind"], &one["isPreferred"]), (&json!("quickfix"), &json!(true)));
        let edits = &one["edit"]["changes"]["file:///k.yaml"];
        assert_eq!(applied(&text, edits, &offset), text.replace("KH UBND", "KH-UBND"));
        let all = titled("Sửa tất cả").unwrap_or_else(|| panic!("{actions}"));
        let mended = applied(&text, &all["edit"]["changes"]["file:///k.yaml"], &offset);
        let left = mended.replace("mỗi thôn", "mỗi  thôn").replace("KH-UBND", "KH UBND");
        assert!(mended != text && left.len() <= text.len(), "{mended}");
        assert_eq!(mended.matches("\r\n").count(), text.matches("\r\n").count());
        let params = json!({
            "textDocument": { "uri": "file:///k.yaml" },
            "range": { "start": { "line": 0, "character": 0 }, "end": { "line": 0, "character": 0 } },
            "context": { "diagnostics": [], "only": ["source.fixAll"] },
        });
        let on_save = editor.ask("textDocument/codeAction", params);
        assert_eq!(on_save[0]["kind"], "source.fixAll.kehoach");
        assert_eq!(on_save[0]["edit"], all["edit"]);
    }
}

/// The parts of the plan, and what the program reckons out, stand where they belong.
#[test]
fn the_outline_and_the_sums_are_shown() {
    let path = root().join("plans/day-du/plan.yaml");
    let (uri, text) = (uri(&path), plan("day-du"));
    let mut editor = Editor::start(false);
    editor.open(&uri, &text);
    let symbols = editor.of("documentSymbol", &uri);
    let named = |symbols: &Value, name: &str| {
        let found = symbols.as_array().into_iter().flatten().find(|one| one["name"] == name);
        found.cloned().unwrap_or_else(|| panic!("no `{name}` in {symbols}"))
    };
    let body = named(&symbols, "Nội dung");
    let part = named(&body["children"], "Kinh phí thực hiện");
    let heading = editor.range(&text, "# Kinh phí thực hiện");
    assert_eq!(part["selectionRange"], heading);
    named(&part["children"], "Bảng kinh phí");
    named(&named(&body["children"], "Mục đích, yêu cầu")["children"], "Yêu cầu");
    let groups = named(&symbols, "Kinh phí thực hiện");
    named(&named(&groups["children"], "Cán bộ, công chức, viên chức")["children"], "Lớp tập trung");
    let lens = editor.of("codeLens", &uri);
    let title = lens[0]["command"]["title"].as_str().unwrap_or_default();
    assert_eq!(
        title,
        "Tổng 305.205.000đ (Ba trăm linh năm triệu hai trăm linh năm nghìn đồng chẵn)"
    );
    assert_eq!(lens[0]["range"]["start"], editor.position(&text, place(&text, "\nkinh_phi:") + 1));
    let hints = editor.of("inlayHint", &uri);
    let after = |words: &str| {
        let position = editor.position(&text, place(&text, words) + words.len());
        let hints = hints.as_array().into_iter().flatten();
        hints.clone().find(|hint| hint["position"] == position).map(|hint| hint["label"].clone())
    };
    assert_eq!(after("don_gia: 19.291.000"), Some(json!("= 96.455.000đ")));
    assert_eq!(after("nhom: Lớp tập trung"), Some(json!("cộng 164.655.000đ")));
    // A sum that lacks what cannot be read says so.
    editor.change(&uri, 2, json!([{ "text": text.replace("68.200.000đ", "68,2,0") }]));
    let lens = editor.of("codeLens", &uri);
    let title = lens[0]["command"]["title"].as_str().unwrap_or_default();
    assert!(title.contains("chưa kể chỗ còn lỗi"), "{title}");
}

/// An office file counts as it stands in the editor, saved or not; what is wrong in it is shown there.
#[test]
fn the_office_file_is_the_one_in_the_editor() {
    let place = workplace();
    let (file, office) = (place.path().join("k.yaml"), place.path().join("co-quan.yaml"));
    let text = plan("toi-thieu").replace("dia_danh: Tân Thành", "dung_chung: co-quan.yaml");
    fs::write(&office, "dia_danh: Tân Thành\n").unwrap_or_else(|e| panic!("{e}"));
    let (uri, office_uri) = (uri(&file), uri(&office));
    let mut editor = Editor::start(false);
    editor.open(&uri, &text);
    assert_eq!(editor.findings(&uri, 1), Vec::<Value>::new());
    editor.open(&office_uri, "dia_danh: Tân Thành\nkhoa_la: 1\n");
    editor.until(&office_uri, &["khoa-la"]);
    editor.change(&office_uri, 2, json!([{ "text": "khac: 1\n" }]));
    editor.until(&uri, &["thieu-khoa"]);
    // It is no plan: it is asked nothing.
    let position = json!({ "line": 0, "character": 1 });
    assert_eq!(editor.at("hover", &office_uri, &position), Value::Null);
    // Closed, it is what lies on the disk.
    editor.tell("textDocument/didClose", json!({ "textDocument": { "uri": office_uri } }));
    editor.until(&uri, &[]);
    editor.tell("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    assert_eq!(editor.of("documentSymbol", &uri), Value::Null);
}

/// Begins and ends as the protocol says, and answers what it does not know.
#[test]
fn it_begins_and_ends_as_the_protocol_says() {
    let mut editor = Editor::silent();
    assert_eq!(editor.ask("textDocument/hover", json!({})), -32002);
    let mut editor = Editor::start(false);
    assert_eq!(editor.ask("initialize", json!({})), -32600);
    assert_eq!(editor.ask("textDocument/formatting", json!({})), -32601);
    assert_eq!(editor.ask("textDocument/hover", json!({ "position": 1 })), -32602);
    editor.tell("$/setTrace", json!({ "value": "off" }));
    editor.tell("textDocument/didChange", json!({ "textDocument": 1, "contentChanges": 2 }));
    editor.open("file:///cong-viec.yaml", "- hosts: all\n  tasks: []\n");
    assert_eq!(editor.of("codeAction", "file:///cong-viec.yaml"), Value::Null);
    assert_eq!(editor.ask("shutdown", Value::Null), Value::Null);
    assert_eq!(editor.of("documentSymbol", "file:///cong-viec.yaml"), -32600);
    editor.tell("exit", Value::Null);
    assert!(editor.child.wait().is_ok_and(|status| status.code() == Some(0)));
    assert_eq!(editor.shown, BTreeMap::new());
    assert_eq!(Editor::start(true).end(false).code(), Some(1));
}

/// A text that ends anywhere, as it does while somebody types, is answered.
#[test]
fn no_half_of_a_plan_is_too_much() {
    let client = Client { nested: true, ..Client::default() };
    for ends in ["\n", "\r\n"] {
        let text = plan("day-du").replace('\n', ends);
        for at in (0..text.len()).step_by(997) {
            let half = &text[..text.floor_char_boundary(at)];
            let page = Page::new(half.to_owned());
            let line = half.matches('\n').count();
            let cursor = Position { line, character: 9999 };
            let files = vec![File { uri: "file:///k.yaml".into(), version: None, page }];
            let snapshot = Snapshot::new(files, sources_of(half), Vec::new(), None);
            for request in [
                Request::Completion(cursor),
                Request::Symbols,
                Request::Lens,
                Request::Hints((Position::default(), cursor)),
            ] {
                answer(&snapshot, &client, Fonts::embedded(), &request);
            }
        }
    }
}

/// An extension of another version, or one that lets a schema speak too, tells things twice or wrong.
#[test]
fn the_extension_is_of_this_version() {
    let text = fs::read_to_string(root().join("editors/vscode/package.json"));
    let package: Value = serde_json::from_str(&text.unwrap_or_else(|e| panic!("{e}")))
        .unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(package["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(package["contributes"].get("yamlValidation"), None);
    assert_eq!(package["activationEvents"], json!(["onLanguage:yaml"]));
}
