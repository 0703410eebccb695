//! A small editor: a client of the protocol over pipes.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write as _};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::{Value, json};

use crate::support::BIN;

/// Longer than any machine takes.
const PATIENCE: Duration = Duration::from_secs(60);

/// An editor, as far as the protocol goes.
pub struct Editor {
    pub child: Child,
    input: Option<ChildStdin>,
    heard: Receiver<Value>,
    asked: i64,
    /// The last findings of each file.
    pub shown: BTreeMap<String, Value>,
    utf8: bool,
}

impl Drop for Editor {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Editor {
    /// Starts the program without a word.
    pub fn silent() -> Self {
        let mut child = Command::new(BIN)
            .arg("lsp")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|e| panic!("{BIN}: {e}"));
        let input = child.stdin.take();
        let output = child.stdout.take().unwrap_or_else(|| panic!("no output"));
        let (sender, heard) = channel();
        std::thread::spawn(move || {
            let mut output = BufReader::new(output);
            while let Some(message) = message(&mut output) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        Self { child, input, heard, asked: 0, shown: BTreeMap::new(), utf8: false }
    }

    /// Starts the program as an editor that counts in these units.
    pub fn start(utf8: bool) -> Self {
        let mut editor = Self::silent();
        editor.utf8 = utf8;
        let encodings = if utf8 { json!(["utf-8", "utf-16"]) } else { json!(["utf-16"]) };
        let answer = editor.ask(
            "initialize",
            json!({ "processId": null, "rootUri": null, "capabilities": {
                "general": { "positionEncodings": encodings },
                "textDocument": {
                    "hover": { "contentFormat": ["markdown", "plaintext"] },
                    "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
                    "publishDiagnostics": { "relatedInformation": true },
                },
            } }),
        );
        let encoding = if utf8 { "utf-8" } else { "utf-16" };
        assert_eq!(answer["capabilities"]["positionEncoding"], encoding);
        editor.tell("initialized", json!({}));
        editor
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        let input = self.input.as_mut().unwrap_or_else(|| panic!("closed"));
        let sent = write!(input, "Content-Length: {}\r\n\r\n{text}", text.len());
        sent.and_then(|()| input.flush()).unwrap_or_else(|e| panic!("{e}"));
    }

    pub fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Asks, and waits for the answer: the result, or the number of the refusal.
    pub fn ask(&mut self, method: &str, params: Value) -> Value {
        self.asked += 1;
        let id = self.asked;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        loop {
            let heard = self.hear();
            if heard["id"] == id && heard.get("method").is_none() {
                return match heard.get("error") {
                    Some(error) => error["code"].clone(),
                    None => heard["result"].clone(),
                };
            }
        }
    }

    fn hear(&mut self) -> Value {
        let heard = self.heard.recv_timeout(PATIENCE).unwrap_or_else(|e| panic!("{e}"));
        if heard["method"] == "textDocument/publishDiagnostics" {
            let params = &heard["params"];
            let uri = params["uri"].as_str().unwrap_or_default();
            self.shown.insert(uri.to_owned(), params.clone());
        }
        heard
    }

    pub fn open(&mut self, uri: &str, text: &str) {
        let document = json!({ "uri": uri, "languageId": "yaml", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
    }

    pub fn change(&mut self, uri: &str, version: i64, changes: Value) {
        let document = json!({ "uri": uri, "version": version });
        self.tell(
            "textDocument/didChange",
            json!({ "textDocument": document, "contentChanges": changes }),
        );
    }

    /// Waits for the findings of a state of a buffer.
    pub fn findings(&mut self, uri: &str, version: i64) -> Vec<Value> {
        loop {
            if let Some(shown) = self.shown.get(uri).filter(|shown| shown["version"] == version) {
                return shown["diagnostics"].as_array().cloned().unwrap_or_default();
            }
            self.hear();
        }
    }

    /// Waits until the findings of a file that is not open are these.
    pub fn until(&mut self, uri: &str, wanted: &[&str]) {
        while self.shown.get(uri).is_none_or(|shown| ids(&shown["diagnostics"]) != wanted) {
            self.hear();
        }
    }

    pub fn at(&mut self, method: &str, uri: &str, position: &Value) -> Value {
        let params = json!({ "textDocument": { "uri": uri }, "position": position });
        self.ask(&format!("textDocument/{method}"), params)
    }

    pub fn of(&mut self, method: &str, uri: &str) -> Value {
        let everything = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 99_999, "character": 0 } });
        let params = json!({
            "textDocument": { "uri": uri },
            "range": everything,
            "context": { "diagnostics": [] },
        });
        self.ask(&format!("textDocument/{method}"), params)
    }

    /// The position of a byte of a buffer.
    pub fn position(&self, text: &str, at: usize) -> Value {
        let before = text[..at].replace("\r\n", "\n").replace('\r', "\n");
        let line = before.rfind('\n').map_or(0, |end| end + 1);
        let words = &before[line..];
        let character = if self.utf8 { words.len() } else { words.encode_utf16().count() };
        json!({ "line": before.matches('\n').count(), "character": character })
    }

    /// The range of words of a buffer.
    pub fn range(&self, text: &str, words: &str) -> Value {
        let at = place(text, words);
        json!({ "start": self.position(text, at), "end": self.position(text, at + words.len()) })
    }

    pub fn end(mut self, announced: bool) -> ExitStatus {
        if announced {
            assert_eq!(self.ask("shutdown", Value::Null), Value::Null);
            self.tell("exit", Value::Null);
        }
        self.input = None;
        self.child.wait().unwrap_or_else(|e| panic!("{e}"))
    }
}

/// Reads one message; `None` at the end.
fn message(output: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        if let Some(given) = line.strip_prefix("Content-Length: ") {
            length = given.trim().parse().ok()?;
        }
        if line == "\r\n" {
            break;
        }
    }
    let mut body = vec![0; length];
    output.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}

/// Where words stand in a text.
pub fn place(text: &str, words: &str) -> usize {
    text.find(words).unwrap_or_else(|| panic!("no `{words}`"))
}

/// The kinds of some findings.
pub fn ids(found: &Value) -> Vec<&str> {
    let found = found.as_array().map(Vec::as_slice).unwrap_or_default();
    found.iter().filter_map(|one| one["code"].as_str()).collect()
}
