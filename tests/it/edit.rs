//! `edit`: what a page asks for is what the file says afterwards, or the page is told; nothing of anybody's
//! is lost, and nobody else is answered.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use base64::Engine as _;
use serde_json::{Value, json};

use crate::support::{BIN, kehoach, root, workplace};

/// A running `edit`, killed when the test ends.
pub struct Editor {
    child: Child,
    /// `127.0.0.1:PORT`.
    host: String,
    /// `/SECRET/`.
    secret: String,
}

impl Drop for Editor {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Editor {
    /// Starts it on a folder, whose own data folder stays in the test's place.
    pub fn start(folder: &Path) -> Self {
        let mut child = Command::new(BIN)
            .current_dir(folder)
            .args(["edit", "--no-open", "."])
            .env("XDG_DATA_HOME", folder.join(".data"))
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|e| panic!("{BIN}: {e}"));
        let stderr = child.stderr.take().unwrap_or_else(|| panic!("no stderr"));
        let mut lines = BufReader::new(stderr).lines();
        let line = lines.next().and_then(Result::ok).unwrap_or_default();
        // What else it says must not fill the pipe.
        std::thread::spawn(move || lines.for_each(drop));
        let url = line.strip_prefix("soạn tại http://").unwrap_or_else(|| panic!("{line}"));
        let (host, secret) = url.split_once('/').unwrap_or_else(|| panic!("{line}"));
        Self { child, host: host.into(), secret: format!("/{secret}") }
    }

    /// The address to open.
    pub fn url(&self) -> String {
        format!("http://{}{}", self.host, self.secret)
    }

    /// Sends bytes; the status and the body of what comes back.
    fn raw(&self, request: &[u8]) -> (u16, Vec<u8>) {
        let mut stream = TcpStream::connect(&self.host).unwrap_or_else(|e| panic!("{e}"));
        let _ = stream.write_all(request);
        let mut reply = Vec::new();
        let _ = stream.read_to_end(&mut reply);
        let head = reply.windows(4).position(|end| end == b"\r\n\r\n").unwrap_or(reply.len());
        let status = String::from_utf8_lossy(&reply[..head.min(reply.len())]).into_owned();
        let status = status.split(' ').nth(1).and_then(|n| n.parse().ok()).unwrap_or(0);
        (status, reply.get(head + 4..).unwrap_or_default().to_vec())
    }

    fn request(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> (u16, Vec<u8>) {
        let mut text = format!("{method} {path} HTTP/1.1\r\n");
        for (name, value) in headers {
            text += &format!("{name}: {value}\r\n");
        }
        self.raw(format!("{text}\r\n{body}").as_bytes())
    }

    /// Reads what stands at a path behind the secret.
    pub fn get(&self, path: &str) -> (u16, Vec<u8>) {
        let path = format!("{}{path}", self.secret);
        self.request("GET", &path, &[("Host", &self.host)], "")
    }

    /// Asks for a change as our own page does.
    pub fn post(&self, path: &str, body: &Value) -> (u16, Value) {
        let (path, body) = (format!("{}{path}", self.secret), body.to_string());
        let origin = format!("http://{}", self.host);
        let length = body.len().to_string();
        let headers = [
            ("Host", self.host.as_str()),
            ("Origin", &origin),
            ("Content-Type", "application/json"),
            ("Content-Length", &length),
        ];
        let (status, reply) = self.request("POST", &path, &headers, &body);
        (status, serde_json::from_slice(&reply).unwrap_or(Value::Null))
    }

    /// Opens a plan of the folder: the path behind the secret under which it stands.
    pub fn open(&self, plan: &Path) -> String {
        let plan = fs::canonicalize(plan).unwrap_or_else(|e| panic!("{e}"));
        let (status, opened) = self.post("open", &json!({ "path": plan.display().to_string() }));
        assert_eq!(status, 200, "{opened}");
        format!("k/{}/", opened["id"].as_str().unwrap_or_default())
    }

    /// Asks for changes of a plan.
    fn ops(&self, at: &str, ops: Value) -> (u16, Value) {
        self.post(&format!("{at}ops"), &json!({ "ops": ops }))
    }

    /// The first state that a page is told and that is as it should be.
    fn state(&self, at: &str, right: impl Fn(&Value) -> bool) -> Value {
        let mut stream = TcpStream::connect(&self.host).unwrap_or_else(|e| panic!("{e}"));
        let request =
            format!("GET {}{at}events HTTP/1.1\r\nHost: {}\r\n\r\n", self.secret, self.host);
        stream.write_all(request.as_bytes()).unwrap_or_else(|e| panic!("{e}"));
        let lines = BufReader::new(stream).lines().map_while(Result::ok);
        let told = lines.filter_map(|line| line.strip_prefix("data: ").map(str::to_owned));
        let mut told = told.map(|line| serde_json::from_str(&line).unwrap_or(Value::Null));
        // The server says something within seconds, or the connection ends.
        told.find(right).unwrap_or(Value::Null)
    }
}

/// A plan with comments, a folded line and rows, whose bytes are not ours to change.
const PLAN: &str = "\
# Kế hoạch của xã
nam: 2027   # năm tới
co_quan: {ban_hanh: [ỦY BAN NHÂN DÂN, XÃ MẪU SƠN], ten: Ủy ban nhân dân xã Mẫu Sơn}
ky_hieu: KH-UBND
dia_danh: Mẫu Sơn
trich_yeu: Tổ chức Tết trồng cây năm {{ nam }}
noi_dung:
  - |
    Trồng cây quanh trụ sở.
  - bang: kinh_phi
kinh_phi:
  du_toan:
    # cây
    - {noi_dung: Cây giống, so_luong: 100, don_gia: 20.000} # hỏi lại giá
    - {noi_dung: Phân bón, so_tien: 500.000}
nguoi_ky: {chuc_vu: CHỦ TỊCH}
noi_nhan: [Các thôn, \"Lưu: VT\"]
";

fn set(route: &str, was: Value, to: Value) -> Value {
    json!({ "op": "set", "route": route, "was": was, "to": to })
}

#[test]
fn a_change_is_one_value_of_the_file_and_can_be_taken_back() {
    let place = workplace();
    let file = place.path().join("plan.yaml");
    fs::write(&file, PLAN).unwrap_or_else(|e| panic!("{e}"));
    let editor = Editor::start(place.path());
    let at = editor.open(&file);
    let text = || fs::read_to_string(&file).unwrap_or_default();
    let row = "kinh_phi.du_toan[0]";
    let done = |ops: Value, old: &str, new: &str| {
        let before = text();
        let (status, reply) = editor.ops(&at, ops);
        assert_eq!(status, 200, "{reply}");
        assert_eq!(text(), before.replacen(old, new, 1), "{old} -> {new}");
    };
    done(json!([set("nam", json!("2027"), json!("2028"))]), "nam: 2027 ", "nam: 2028 ");
    done(
        json!([set(&format!("{row}.don_gia"), json!("20.000"), json!("25.000"))]),
        "don_gia: 20.000}",
        "don_gia: 25.000}",
    );
    let new = json!({ "map": [["noi_dung", "Nước, tưới"], ["so_tien", "1.000"]] });
    done(
        json!([{ "op": "insert", "route": "kinh_phi.du_toan", "count": 2, "at": 2, "to": new }]),
        "so_tien: 500.000}\n",
        "so_tien: 500.000}\n    - {noi_dung: \"Nước, tưới\", so_tien: 1.000}\n",
    );
    // Moved with its comments.
    let was = json!({ "map": [["noi_dung", "Phân bón"], ["so_tien", "500.000"]] });
    let (status, reply) = editor.ops(
        &at,
        json!([{ "op": "move", "route": "kinh_phi.du_toan", "count": 3, "was": was, "at": 1, "to": 2 }]),
    );
    assert_eq!(status, 200, "{reply}");
    assert!(text().contains("hỏi lại giá\n    - {noi_dung: \"Nước, tưới\""), "{}", text());
    let lines = "Trồng cây quanh trụ sở.\n\nTưới cây.";
    done(
        json!([set("noi_dung[0]", json!("Trồng cây quanh trụ sở."), json!(lines))]),
        "trụ sở.\n",
        "trụ sở.\n\n    Tưới cây.\n",
    );
    let state = editor.state(&at, |state| state["undo"] == 5);
    assert_eq!((&state["undo"], &state["redo"]), (&json!(5), &json!(0)));
    assert_eq!(state["sums"]["total"], "3.001.000");
    for _ in 0..5 {
        assert_eq!(editor.post(&format!("{at}undo"), &json!({})).0, 200);
    }
    assert_eq!(text(), PLAN);
    for _ in 0..5 {
        assert_eq!(editor.post(&format!("{at}redo"), &json!({})).0, 200);
    }
    assert!(text().contains("Tưới cây.") && text().contains("nam: 2028   # năm tới"), "{}", text());
    // Undone steps do not write over what somebody else saved since.
    fs::write(&file, PLAN).unwrap_or_else(|e| panic!("{e}"));
    let (status, reply) = editor.post(&format!("{at}undo"), &json!({}));
    assert_eq!(status, 422, "{reply}");
    assert_eq!(text(), PLAN);
}

#[test]
fn a_change_of_what_its_author_did_not_see_is_not_made() {
    let place = workplace();
    let file = place.path().join("plan.yaml");
    fs::write(&file, PLAN).unwrap_or_else(|e| panic!("{e}"));
    let editor = Editor::start(place.path());
    let at = editor.open(&file);
    let other = PLAN.replace("Cây giống", "Cây keo");
    fs::write(&file, &other).unwrap_or_else(|e| panic!("{e}"));
    let row = |name: &str| json!({ "map": [["noi_dung", name], ["so_luong", "100"], ["don_gia", "20.000"]] });
    for op in [
        set("kinh_phi.du_toan[0].noi_dung", json!("Cây giống"), json!("Cây thông")),
        set("kinh_phi.du_toan[0].ghi_chu", json!("x"), json!("y")),
        set("mo_dau", json!("đã có"), json!("y")),
        set("nam", Value::Null, json!("2029")),
        json!({ "op": "remove", "route": "kinh_phi.du_toan[0]", "was": row("Cây giống"), "count": 2 }),
        json!({ "op": "remove", "route": "kinh_phi.du_toan[0]", "was": row("Cây keo"), "count": 3 }),
        json!({ "op": "remove", "route": "kinh_phi.du_toan[7]", "was": row("Cây keo"), "count": 2 }),
        json!({ "op": "insert", "route": "kinh_phi.du_toan", "count": 3, "at": 3, "to": "x" }),
        json!({ "op": "move", "route": "kinh_phi.du_toan", "count": 2, "was": row("Cây giống"), "at": 0, "to": 1 }),
    ] {
        // With another that could be made: all or none.
        let fine = set("dia_danh", json!("Mẫu Sơn"), json!("Cao Lộc"));
        let (status, reply) = editor.ops(&at, json!([fine, op]));
        assert_eq!(status, 409, "{op}: {reply}");
        assert_eq!(reply["conflict"], op["route"], "{reply}");
        assert_eq!(fs::read_to_string(&file).unwrap_or_default(), other, "{op}");
    }
    for wrong in [
        json!({}),
        json!({ "ops": [] }),
        json!({ "ops": [{ "op": "set", "route": "", "to": "x" }] }),
        json!({ "ops": [{ "op": "set", "route": "nam", "to": 5 }] }),
        json!({ "ops": [{ "op": "set", "route": "kinh_phi.du_toan[lop].so_tien", "to": "5" }] }),
        json!({ "ops": [{ "op": "burn", "route": "nam" }] }),
        json!({ "ops": [{ "op": "remove", "route": "noi_nhan[0]", "was": "Các thôn" }] }),
    ] {
        assert_eq!(editor.post(&format!("{at}ops"), &wrong).0, 400, "{wrong}");
    }
    assert_eq!(fs::read_to_string(&file).unwrap_or_default(), other);
}

/// An answer that is lost would have a row made twice, or another one taken away, or a word of the author's refused.
#[test]
fn a_change_that_is_sent_again_is_made_once() {
    let place = workplace();
    let file = place.path().join("plan.yaml");
    let same = PLAN.replace("[Các thôn, \"Lưu: VT\"]", "[Các thôn, Các thôn, \"Lưu: VT\"]");
    fs::write(&file, &same).unwrap_or_else(|e| panic!("{e}"));
    let editor = Editor::start(place.path());
    let at = editor.open(&file);
    let text = || fs::read_to_string(&file).unwrap_or_default();
    let remove = json!([{ "op": "remove", "route": "noi_nhan[0]", "was": "Các thôn", "count": 3 }]);
    let insert =
        json!([{ "op": "insert", "route": "noi_nhan", "count": 2, "at": 1, "to": "Các hội" }]);
    let mut told = Vec::new();
    for (id, ops) in [("a", &remove), ("b", &insert)] {
        let body = json!({ "id": id, "ops": ops });
        let (status, first) = editor.post(&format!("{at}ops"), &body);
        let once = text();
        assert_eq!((status, editor.post(&format!("{at}ops"), &body)), (200, (200, first.clone())));
        assert_eq!(text(), once);
        told.push(first["written"].as_u64());
        // Without a name, or after the program was started anew, it does not fit any more.
        assert_eq!(editor.ops(&at, ops.clone()).0, 409);
        assert_eq!(text(), once);
    }
    assert_eq!(text(), PLAN.replace("[Các thôn, ", "[Các thôn, Các hội, "));
    assert_eq!(told, [Some(1), Some(2)]);
    // What says so already is fine.
    let set = json!([set("dia_danh", json!("ở đâu đó"), json!("Mẫu Sơn"))]);
    assert_eq!(editor.ops(&at, set).0, 200);
    // A state of the files says how many changes it has.
    let state = editor.state(&at, |state| state["written"] == 2);
    assert!(state["run"].as_str().is_some_and(|run| !run.is_empty()));
}

#[test]
fn findings_stand_at_their_fields_and_mend_themselves() {
    let place = workplace();
    let file = place.path().join("plan.yaml");
    let flawed = PLAN
        .replace("Trồng cây quanh", "Trồng  cây quanh")
        .replace("500.000", "5oo.000")
        .replace("ky_hieu: KH-UBND", "ky_hieu: KH-UBND # XEM LẠI: còn thế không")
        .replace("chuc_vu: CHỦ TỊCH}", "chuc_vu: CHỦ TỊCH} # XEM LẠI: ai ký");
    fs::write(&file, &flawed).unwrap_or_else(|e| panic!("{e}"));
    let editor = Editor::start(place.path());
    let at = editor.open(&file);
    let state = editor.state(&at, |_| true);
    let found = state["findings"].as_array().cloned().unwrap_or_default();
    let route = |id: &str| {
        let one = found.iter().find(|one| one["id"] == id);
        one.unwrap_or_else(|| panic!("{id}: {found:?}"))["route"].clone()
    };
    assert_eq!(route("gia-tri-sai"), "kinh_phi.du_toan[1].so_tien");
    // What stands in a comment is of the value before it.
    let marked = found.iter().filter(|one| one["id"] == "con-xem-lai").map(|one| &one["route"]);
    assert_eq!(marked.collect::<Vec<_>>(), ["ky_hieu", "nguoi_ky"]);
    assert_eq!(state["stale"], true);
    let spaces = found.iter().find(|one| one["route"] == "noi_dung[0]");
    let spaces = spaces.unwrap_or_else(|| panic!("{found:?}"));
    assert!(!spaces["fix"].is_null(), "{spaces}");
    // What the page does not show any more is not mended.
    let mut other = spaces.clone();
    other["fix"][1] = json!("xóa hết");
    assert_eq!(editor.post(&format!("{at}fix"), &other).0, 422);
    assert_eq!(editor.post(&format!("{at}fix"), spaces).0, 200);
    let text = fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(text, flawed.replace("Trồng  cây", "Trồng cây"));
    let cells = json!({ "cells": [
        ["so_tien", "5oo.000"], ["so_tien", "500.000"], ["don_gia", "54,55 triệu"], ["don_gia", "1,250"],
        ["so_luong", "04"], ["so_luong", "4 lớp"], ["noi_dung", "5oo"],
    ] });
    let (_, judged) = editor.post(&format!("{at}cells"), &cells);
    let refused = judged["refused"].as_array().cloned().unwrap_or_default();
    let kept: Vec<bool> = refused.iter().map(Value::is_null).collect();
    assert_eq!(kept, [false, true, true, false, true, false, true], "{judged}");
}

#[test]
fn a_file_that_cannot_be_read_is_mended_as_text_and_versions_come_back() {
    let place = workplace();
    let file = place.path().join("plan.yaml");
    fs::write(&file, PLAN).unwrap_or_else(|e| panic!("{e}"));
    let editor = Editor::start(place.path());
    let at = editor.open(&file);
    let (_, list) = editor.get(&format!("{at}versions"));
    let list: Value = serde_json::from_slice(&list).unwrap_or(Value::Null);
    let first = list[0]["nth"].clone();
    let broken = PLAN.replace("nam: 2027", "nam: [2027");
    let replace = |was: &str, text: &str| {
        editor.post(&format!("{at}text"), &json!({ "was": was, "text": text })).0
    };
    assert_eq!(replace("khác", &broken), 422, "what somebody else saved was written over");
    assert_eq!(replace(PLAN, &broken), 200);
    assert_eq!(fs::read_to_string(&file).unwrap_or_default(), broken);
    let (status, reply) = editor.ops(&at, json!([set("nam", json!("2027"), json!("2028"))]));
    assert_eq!(status, 422, "{reply}");
    let flawed = |state: &Value| state["errors"].as_u64().is_some_and(|errors| errors > 0);
    let state = editor.state(&at, flawed);
    assert!(state["findings"].as_array().is_some_and(|found| !found.is_empty()), "{state}");
    assert_eq!(editor.post(&format!("{at}restore"), &json!({ "nth": first })).0, 200);
    assert_eq!(fs::read_to_string(&file).unwrap_or_default(), PLAN);
    // What was there before is a version, too.
    let (_, list) = editor.get(&format!("{at}versions"));
    let list: Value = serde_json::from_slice(&list).unwrap_or(Value::Null);
    assert_eq!(list.as_array().map(Vec::len), Some(2), "{list}");
    assert_eq!(editor.post(&format!("{at}restore"), &json!({ "nth": 99 })).0, 422);
    // Nothing of it lies beside the plan.
    let beside: Vec<_> = fs::read_dir(place.path()).into_iter().flatten().flatten().collect();
    assert_eq!(beside.len(), 2, "{beside:?}");
}

#[test]
fn only_its_own_page_is_answered() {
    let place = workplace();
    let file = place.path().join("plan.yaml");
    fs::write(&file, PLAN).unwrap_or_else(|e| panic!("{e}"));
    let editor = Editor::start(place.path());
    let at = format!("{}{}ops", editor.secret, editor.open(&file));
    let body = json!({ "ops": [set("nam", json!("2027"), json!("2028"))] }).to_string();
    let length = body.len().to_string();
    let origin = format!("http://{}", editor.host);
    let fine = [
        ("Host", editor.host.as_str()),
        ("Origin", &origin),
        ("Content-Type", "application/json"),
        ("Content-Length", &length),
    ];
    let port = editor.host.rsplit(':').next().unwrap_or_default();
    let with =
        |name: &str, value: Option<&str>| {
            let mut headers: Vec<(&str, &str)> = fine.to_vec();
            headers.retain(|own| own.0 != name);
            editor
                .request(
                    "POST",
                    &at,
                    &headers
                        .iter()
                        .copied()
                        .chain(value.map(|value| {
                            (if name == "Host" { "Host" } else { header(name) }, value)
                        }))
                        .collect::<Vec<_>>(),
                    &body,
                )
                .0
        };
    fn header(name: &str) -> &'static str {
        match name {
            "Origin" => "Origin",
            "Content-Type" => "Content-Type",
            _ => "Content-Length",
        }
    }
    for (name, value, status) in [
        ("Origin", None, 403),
        ("Origin", Some("http://example.com"), 403),
        ("Origin", Some("null"), 403),
        ("Origin", Some("https://127.0.0.1"), 403),
        ("Host", Some("example.com"), 403),
        ("Host", Some("127.0.0.1.example.com"), 403),
        ("Host", None, 403),
        ("Content-Type", Some("text/plain"), 415),
        ("Content-Type", Some("application/x-www-form-urlencoded"), 415),
        ("Content-Type", None, 415),
        ("Content-Length", Some("1048577"), 413),
        ("Content-Length", Some("-1"), 411),
        ("Content-Length", None, 411),
    ] {
        assert_eq!(with(name, value), status, "{name}: {value:?}");
    }
    let rebound = format!("example.com:{port}");
    assert_eq!(with("Host", Some(&rebound)), 403);
    let wrong = at.replace(&editor.secret, &format!("/{}/", "0".repeat(64)));
    assert_eq!(editor.request("POST", &wrong, &fine, &body).0, 404);
    for path in
        ["../../etc/passwd", "ui/../../../Cargo.toml", "k/x/", "ui/", "plans/../open", "k//"]
    {
        assert_eq!(editor.get(path).0, 404, "{path}");
    }
    for method in ["PUT", "DELETE", "OPTIONS"] {
        assert_eq!(editor.request(method, &at, &fine, &body).0, 400, "{method}");
    }
    let other = root().join("Cargo.toml").display().to_string();
    assert_eq!(editor.post("open", &json!({ "path": other })).0, 404);
    for folder in ["../x", "/tmp/x", "", ".x", "a/b", "a\\b"] {
        let asked = json!({ "folder": folder, "trich_yeu": "x", "nam": "2027", "ten": "x", "dia_danh": "x", "chuc_vu": "x" });
        assert_eq!(editor.post("new", &asked).0, 422, "{folder}");
    }
    assert_eq!(editor.request("POST", &at, &fine, "{\"ops\":").0, 0, "half a body was answered");
    assert_eq!(fs::read_to_string(&file).unwrap_or_default(), PLAN, "a stranger changed the plan");
    assert_eq!(with("X", None), 200, "our own page was refused");
}

/// Last year's plan that exists in Word alone would be typed again; what was only guessed would be signed.
#[test]
fn a_word_file_from_elsewhere_is_copied_whole_or_not_at_all() {
    let place = workplace();
    let file = root().join("tests/cases/nhap-word/ke-hoach-thi-dua/ke-hoach-thi-dua.docx");
    let bytes = fs::read(&file).unwrap_or_else(|e| panic!("{e}"));
    let editor = Editor::start(place.path());
    let of = bytes.len();
    let send = |name: &str, at: usize, end: usize, bytes: &[u8]| {
        let data = base64::engine::general_purpose::STANDARD.encode(&bytes[at..end]);
        editor.post("bring", &json!({ "name": name, "at": at, "of": bytes.len(), "data": data }))
    };
    let there = || -> Vec<String> {
        let entries = fs::read_dir(place.path()).unwrap_or_else(|e| panic!("{e}"));
        let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        names.filter(|name| !name.starts_with('.')).collect()
    };
    let half = of / 2;
    // A piece is left out, or comes twice; the name is a path or no Word file; it is none inside.
    assert_eq!(send("a.docx", 0, half, &bytes).0, 200);
    assert_eq!(send("a.docx", half + 1, of, &bytes).0, 422);
    assert_eq!(send("a.docx", half, of, &bytes).0, 422);
    for name in [
        "../a.docx",
        "x/a.docx",
        "C:\\a.docx",
        ".a.docx",
        "~$a.docx",
        "a.exe",
        "a.yaml",
        "",
        "con:.docx",
    ] {
        assert_eq!(send(name, 0, of, &bytes).0, 422, "{name}");
    }
    let (status, reply) = send("a.docx", 0, 9, b"no Word  ");
    assert_eq!(status, 422);
    assert!(reply["refused"].as_str().is_some_and(|why| why.contains("Word")), "{reply}");
    assert!(there().is_empty());
    let huge = json!({ "name": "a.docx", "at": 0, "of": 1_u64 << 40, "data": "" });
    assert_eq!(editor.post("bring", &huge).0, 422);

    assert_eq!(send("Kế hoạch 2026.docx", 0, half, &bytes).0, 200);
    assert!(there().is_empty(), "half of a file");
    let (status, brought) = send("Kế hoạch 2026.docx", half, of, &bytes);
    assert_eq!(status, 200, "{brought}");
    assert_eq!(fs::read(place.path().join("Kế hoạch 2026.docx")).ok(), Some(bytes.clone()));
    // Once more is the same; another file of the name is not written over it.
    assert_eq!(send("Kế hoạch 2026.docx", 0, of, &bytes).0, 200);
    let other = root().join("tests/cases/nhap-word/to-trinh-de-muc/to-trinh-de-muc.docx");
    let other = fs::read(&other).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(send("Kế hoạch 2026.docx", 0, other.len(), &other).0, 422);
    assert_eq!(fs::read(place.path().join("Kế hoạch 2026.docx")).ok(), Some(bytes));
    let asked = json!({ "from": brought["path"], "folder": "tet-2027", "nam": "" });
    let (status, made) = editor.post("next", &asked);
    assert_eq!(status, 200, "{made}");
    assert!(place.path().join("tet-2027/plan.yaml").exists());
}

#[test]
fn last_years_word_file_becomes_a_plan_whose_report_leads_to_its_fields() {
    let place = workplace();
    let folder = root().join("tests/cases/nhap-word");
    for (case, name) in
        [("ke-hoach-thi-dua", "nam-ngoai.docx"), ("ke-hoach-thi-dua-doc", "nam-ngoai.doc")]
    {
        let kind = name.rsplit('.').next().unwrap_or_default();
        let from = folder.join(case).join(format!("ke-hoach-thi-dua.{kind}"));
        fs::copy(from, place.path().join(name)).unwrap_or_else(|e| panic!("{e}"));
    }
    for (name, bytes) in [("x.rtf", "{\\rtf1 x}"), ("hong.docx", "PK"), ("~$nam-ngoai.docx", "x")] {
        fs::write(place.path().join(name), bytes).unwrap_or_else(|e| panic!("{e}"));
    }
    let editor = Editor::start(place.path());
    let (_, listed) = editor.get("plans");
    let listed: Value = serde_json::from_slice(&listed).unwrap_or(Value::Null);
    let words = listed["words"].as_array().cloned().unwrap_or_default();
    let shown: Vec<&str> = words.iter().filter_map(|own| own["shown"].as_str()).collect();
    assert_eq!(shown, ["hong.docx", "nam-ngoai.doc", "nam-ngoai.docx", "x.rtf"]);
    let next = |name: &str, folder: &str, nam: &str| {
        let path = words.iter().find(|own| own["shown"] == name).map(|own| own["path"].clone());
        let path = path.unwrap_or_else(|| json!(place.path().join(name).display().to_string()));
        editor.post("next", &json!({ "from": path, "folder": folder, "nam": nam }))
    };
    for (name, why) in
        [("hong.docx", "bị hỏng"), ("x.rtf", "RTF"), ("~$nam-ngoai.docx", "không còn tệp ấy")]
    {
        let (status, reply) = next(name, "x", "");
        assert_eq!(status, 422, "{reply}");
        assert!(reply["refused"].as_str().is_some_and(|said| said.contains(why)), "{reply}");
        assert!(!place.path().join("x").exists(), "{name} left a folder behind");
    }
    for (name, folder, nam, year) in
        [("nam-ngoai.docx", "moi", "", 2027), ("nam-ngoai.doc", "sau", "2030", 2030)]
    {
        let (status, reply) = next(name, folder, nam);
        assert_eq!(status, 200, "{reply}");
        let text = fs::read_to_string(place.path().join(folder).join("plan.yaml"));
        let text = text.unwrap_or_else(|e| panic!("{e}"));
        assert!(text.contains(&format!("nam: {year}")), "{text}");
        let at = format!("k/{}/", reply["id"].as_str().unwrap_or_default());
        let (_, told) = editor.get(&format!("{at}made-from"));
        let told: Value = serde_json::from_slice(&told).unwrap_or(Value::Null);
        assert_eq!(told["file"], name);
        let groups = told["groups"].as_array().into_iter().flatten();
        let lines: Vec<&Value> =
            groups.flat_map(|group| group["lines"].as_array().into_iter().flatten()).collect();
        let route = |words: &str| {
            let own = lines
                .iter()
                .find(|line| line["words"].as_str().is_some_and(|own| own.contains(words)));
            own.unwrap_or_else(|| panic!("{words}: {told}"))["route"].clone()
        };
        for (words, to) in [
            ("năm kế hoạch 2026", "nam"),
            ("ký hiệu; số bỏ trống", "ky_hieu"),
            ("địa danh, thời gian", "dia_danh"),
            ("cơ quan ban hành (", "co_quan.ban_hanh[0]"),
            ("tên loại: kế hoạch", "ten_loai"),
            ("nối chỗ xuống dòng", "noi_dung"),
            ("I. MỤC ĐÍCH, YÊU CẦU", "noi_dung"),
            ("căn cứ, 5 dòng", "can_cu[0]"),
            ("đoạn kết (", "ket_thuc"),
            ("Nguyễn Thái Vinh` còn giữ", "nguoi_ky.ho_ten"),
            (
                "“Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ…”: căn cứ này còn hiệu lực",
                "can_cu[1]",
            ),
            ("bảng đầu văn bản", ""),
        ] {
            if name == "nam-ngoai.docx" || words != "bảng đầu văn bản" {
                assert_eq!(route(words), to, "{words}");
            }
        }
        let moved = told["moved"].as_array().map_or(0, Vec::len);
        assert!(moved > 20, "{told}");
    }
    // There is a plan now: it is not written over. One from nothing has nothing to tell.
    assert_eq!(next("nam-ngoai.docx", "moi", "").0, 422);
    let asked = json!({ "folder": "la", "trich_yeu": "x", "nam": "2027", "ten": "Ủy ban nhân dân xã Y", "dia_danh": "Y", "chuc_vu": "Chủ tịch" });
    let (status, reply) = editor.post("new", &asked);
    assert_eq!(status, 200, "{reply}");
    let at = reply["id"].as_str().unwrap_or_default().to_owned();
    assert_eq!(editor.get(&format!("k/{at}/made-from")).1, b"null");
    for key in ["trich_yeu", "nam", "ten", "dia_danh", "chuc_vu"] {
        let mut asked = asked.clone();
        asked[key] = json!(" ");
        asked["folder"] = json!("thieu");
        assert_eq!(editor.post("new", &asked).0, 422, "{key}");
    }
}

#[test]
fn nothing_is_lost_between_two_pages_and_another_writer() {
    contend(40);
}

/// Two pages and somebody at the command line at once, so many times: each change is in the file or was
/// refused.
pub fn contend(count: usize) {
    let place = workplace();
    let file = place.path().join("plan.yaml");
    let rows: String =
        (0..6).map(|n| format!("    - {{noi_dung: Việc {n}, so_tien: 1.000}}\n")).collect();
    let start = PLAN.replace("    # cây\n", &format!("{rows}    # cây\n"));
    fs::write(&file, &start).unwrap_or_else(|e| panic!("{e}"));
    let editor = Editor::start(place.path());
    let at = editor.open(&file);
    let (made, refused) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let outside = AtomicUsize::new(0);
    std::thread::scope(|threads| {
        let (file, outside) = (&file, &outside);
        threads.spawn(move || {
            for nth in 0..count / 4 {
                let value = format!("kinh_phi.du_toan[{}].thoi_gian=lần {nth}", nth % 6);
                // Refused is what the pages wrote over in the meantime; it is asked for again.
                while !kehoach(file.parent().unwrap_or(file), &["set", "plan.yaml", &value])
                    .status
                    .success()
                {}
                outside.store(nth + 1, Ordering::Relaxed);
            }
        });
        for page in 0..2_usize {
            let (editor, at, made, refused) = (&editor, &at, &made, &refused);
            threads.spawn(move || {
                // Each page counts up in its own remarks, and both in one amount.
                let mut seen = vec![None; 6];
                let mut shared = "1.000".to_owned();
                for nth in 0..count {
                    let row = (nth * 7 + page) % 6;
                    let own = format!("trang {page} lần {nth}");
                    let key = if page == 0 { "ghi_chu" } else { "don_vi" };
                    let route = format!("kinh_phi.du_toan[{row}].{key}");
                    let was = seen[row].clone().map_or(Value::Null, Value::String);
                    // Whoever saves between reading and writing does not matter here.
                    let (status, reply) = editor.ops(at, json!([set(&route, was, json!(own))]));
                    assert_eq!(status, 200, "{route}: {reply}");
                    seen[row] = Some(own);
                    let next = format!("{}", 1_000 + nth * 2 + page);
                    let asked = set("kinh_phi.du_toan[0].so_tien", json!(shared), json!(next));
                    let (status, reply) = editor.ops(at, json!([asked]));
                    match status {
                        200 => {
                            made.fetch_add(1, Ordering::Relaxed);
                            shared = next;
                        }
                        409 => {
                            refused.fetch_add(1, Ordering::Relaxed);
                            shared = reply["now"].as_str().unwrap_or_default().to_owned();
                        }
                        other => panic!("{other}: {reply}"),
                    }
                }
            });
        }
    });
    let text = fs::read_to_string(&file).unwrap_or_default();
    for row in 0..6 {
        for page in 0..2 {
            let last = (0..count).rev().find(|nth| (nth * 7 + page) % 6 == row).unwrap_or_default();
            assert!(text.contains(&format!("trang {page} lần {last}")), "row {row}: {text}");
        }
    }
    for row in 0..6.min(count / 4) {
        let last = (0..count / 4).rev().find(|nth| nth % 6 == row).unwrap_or_default();
        assert!(text.contains(&format!("thoi_gian: lần {last}")), "row {row}: {text}");
    }
    let state = editor.state(&at, |state| state["undo"].as_u64().is_some_and(|undo| undo > 0));
    assert!(!state["values"].is_null(), "{text}");
    assert!(made.into_inner() >= count / 2, "hardly a change was made");
    assert!(refused.into_inner() > 0 || count < 20, "the two never met");
}
