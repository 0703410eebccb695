//! What an editor can do, what it is offered, and what it asks for.

use serde_json::{Value, json};

use super::positions::{Encoding, Position};

/// What an editor said of itself.
#[derive(Debug, Clone, Copy, Default)]
pub struct Client {
    /// What it counts columns in.
    pub encoding: Encoding,
    /// Whether it shows the other places of a finding.
    pub related: bool,
    /// Whether symbols may hold symbols.
    pub nested: bool,
    /// Whether an edit may say of which state of a buffer it is.
    pub versioned: bool,
    /// Whether it reads Markdown.
    pub markdown: bool,
    /// Whether it tells of files that other programs change.
    pub watches: bool,
}

impl Client {
    /// Reads what the request `initialize` says.
    pub fn read(params: &Value) -> Self {
        let told = |path: &str| params.pointer(&format!("/capabilities/{path}"));
        let says = |path: &str| told(path).and_then(Value::as_bool).unwrap_or_default();
        let lists = |path: &str, word: &str| {
            let words = told(path).and_then(Value::as_array);
            words.is_some_and(|words| words.iter().any(|own| own.as_str() == Some(word)))
        };
        Self {
            encoding: match lists("general/positionEncodings", "utf-8") {
                true => Encoding::Utf8,
                false => Encoding::Utf16,
            },
            related: says("textDocument/publishDiagnostics/relatedInformation"),
            nested: says("textDocument/documentSymbol/hierarchicalDocumentSymbolSupport"),
            versioned: says("workspace/workspaceEdit/documentChanges"),
            markdown: lists("textDocument/hover/contentFormat", "markdown"),
            watches: says("workspace/didChangeWatchedFiles/dynamicRegistration"),
        }
    }

    /// Returns the answer to `initialize`.
    pub fn capabilities(&self) -> Value {
        json!({
            "capabilities": {
                "positionEncoding": match self.encoding {
                    Encoding::Utf8 => "utf-8",
                    Encoding::Utf16 => "utf-16",
                },
                "textDocumentSync": { "openClose": true, "change": 2, "save": true },
                "hoverProvider": true,
                "completionProvider": { "triggerCharacters": ["{", ".", "|"] },
                "codeActionProvider": { "codeActionKinds": ["quickfix", FIX_ALL] },
                "documentSymbolProvider": true,
                "codeLensProvider": { "resolveProvider": false },
                "inlayHintProvider": true,
            },
            "serverInfo": { "name": "kehoach", "version": env!("CARGO_PKG_VERSION") },
        })
    }
}

/// The kind of the action that mends a whole file, for editors that run it on each save.
pub(super) const FIX_ALL: &str = "source.fixAll.kehoach";

/// What an editor asks of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// What is to be said of a place.
    Hover(Position),
    /// What could be written at a place.
    Completion(Position),
    /// What could be mended in a range.
    Actions {
        /// Where.
        range: (Position, Position),
        /// The kinds that are wanted; any, where none is named.
        only: Option<Vec<String>>,
    },
    /// The parts of the plan.
    Symbols,
    /// What stands above lines.
    Lens,
    /// What stands behind values, in a range.
    Hints((Position, Position)),
}

/// Why a request is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unread {
    /// Nothing of this name is answered.
    Method,
    /// It lacks what belongs to it.
    Params,
}

impl Request {
    /// Reads a request, and what the editor calls the buffer that it is of.
    ///
    /// # Errors
    /// Why it is none.
    pub fn read(method: &str, params: &Value) -> Result<(String, Self), Unread> {
        let position = || params.get("position").and_then(Position::read).ok_or(Unread::Params);
        let range = || {
            let end =
                |name: &str| params.pointer(&format!("/range/{name}")).and_then(Position::read);
            end("start").zip(end("end")).ok_or(Unread::Params)
        };
        let request = match method {
            "textDocument/hover" => Self::Hover(position()?),
            "textDocument/completion" => Self::Completion(position()?),
            "textDocument/codeAction" => {
                let only = params.pointer("/context/only").and_then(Value::as_array);
                let words = |only: &Vec<Value>| {
                    only.iter().filter_map(|kind| kind.as_str().map(str::to_owned)).collect()
                };
                Self::Actions { range: range()?, only: only.map(words) }
            }
            "textDocument/documentSymbol" => Self::Symbols,
            "textDocument/codeLens" => Self::Lens,
            "textDocument/inlayHint" => Self::Hints(range()?),
            _ => return Err(Unread::Method),
        };
        let uri = params.pointer("/textDocument/uri").and_then(Value::as_str);
        uri.map(|uri| (uri.to_owned(), request)).ok_or(Unread::Params)
    }
}
