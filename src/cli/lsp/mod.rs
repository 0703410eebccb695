//! `kehoach lsp`: an editor asks over standard input, and is answered and told over standard output.
//!
//! Every request is answered from the newest text. What is costly, the findings, is looked for beside
//! it, once typing has come to a rest.

mod desk;
mod tell;
mod uri;

use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use lsp_server::{Connection, ErrorCode, Message, Notification, Request, Response};
use serde_json::{Value, json};

use super::{Error, Outcome, args, files, load};
use crate::law::Law;
use crate::lsp::{self, Client, Published, Unread};
use crate::typeset::Fonts;
use desk::Desk;
use tell::{Wish, tell};

/// Serves one editor until it says that it ends.
pub(super) fn run(call: &args::Lsp) -> Result<Outcome, Error> {
    let fonts = load::fonts(call.fonts.path.as_deref())?;
    let law = load::law(call.law.path.as_deref())?;
    let (connection, threads) = Connection::stdio();
    let ended = serve(connection, fonts.get(), law);
    threads.join().map_err(|error| {
        let why = files::reason(&error);
        Error(format!("trình soạn thảo nói không đúng giao thức, hoặc đã ngắt: {why}"))
    })?;
    Ok(match ended {
        true => Outcome::Fine,
        // So the protocol has it: an end that was not announced.
        false => Outcome::Flawed,
    })
}

/// Whether it ended as the protocol has it: `shutdown`, then `exit`.
fn serve(connection: Connection, fonts: &Fonts, law: Option<Arc<Law>>) -> bool {
    let desk = Mutex::new(Desk::new(law));
    let (wake, wishes) = channel();
    let out = connection.sender.clone();
    std::thread::scope(|scope| {
        let desk = &desk;
        scope.spawn(move || tell(desk, &wishes, fonts, &|message| out.send(message).is_ok()));
        Server { connection, desk, fonts, wake, client: None, ends: false }.run()
    })
}

/// The desk; what another thread left of it when it broke off is still whole.
fn lock(desk: &Mutex<Desk>) -> MutexGuard<'_, Desk> {
    desk.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Says what is to be shown in a file.
fn publish(found: Published) -> Message {
    let mut params = json!({ "uri": found.uri, "diagnostics": found.found });
    if let (Some(object), Some(version)) = (params.as_object_mut(), found.version) {
        object.insert("version".to_owned(), json!(version));
    }
    notification("textDocument/publishDiagnostics", params)
}

fn notification(method: &str, params: Value) -> Message {
    Message::Notification(Notification { method: method.to_owned(), params })
}

struct Server<'a> {
    connection: Connection,
    desk: &'a Mutex<Desk>,
    fonts: &'a Fonts,
    wake: Sender<Wish>,
    /// What the editor can do, once it has said so.
    client: Option<Client>,
    /// Whether it has said that it ends.
    ends: bool,
}

impl Server<'_> {
    fn run(mut self) -> bool {
        while let Ok(message) = self.connection.receiver.recv() {
            let heard = match message {
                Message::Request(request) => {
                    let answer = self.answer(request);
                    self.say(answer.into())
                }
                Message::Notification(note) if note.method == "exit" => return self.ends,
                Message::Notification(note) => self.note(&note),
                Message::Response(_) => true,
            };
            if !heard {
                return false;
            }
        }
        false
    }

    /// Whether there is somebody to say it to.
    fn say(&self, message: Message) -> bool {
        self.connection.sender.send(message).is_ok()
    }

    fn answer(&mut self, request: Request) -> Response {
        let Request { id, method, params } = request;
        let refused =
            |code: ErrorCode, why: &str| Response::new_err(id.clone(), code as i32, why.to_owned());
        let client = match (&self.client, method.as_str()) {
            (None, "initialize") => {
                let client = Client::read(&params);
                lock(self.desk).client = client;
                self.client = Some(client);
                return Response::new_ok(id, client.capabilities());
            }
            (None, _) => return refused(ErrorCode::ServerNotInitialized, "chưa có `initialize`"),
            (Some(_), "initialize") => {
                return refused(ErrorCode::InvalidRequest, "đã có `initialize` rồi");
            }
            (Some(_), _) if self.ends => {
                return refused(ErrorCode::InvalidRequest, "đã có `shutdown`");
            }
            (Some(_), "shutdown") => {
                self.ends = true;
                return Response::new_ok(id, Value::Null);
            }
            (Some(client), _) => client,
        };
        let (uri, asked) = match lsp::Request::read(&method, &params) {
            Ok(read) => read,
            Err(Unread::Method) => return refused(ErrorCode::MethodNotFound, &method),
            Err(Unread::Params) => return refused(ErrorCode::InvalidParams, &method),
        };
        let plan = lock(self.desk).snapshot(&uri);
        let answer =
            plan.map_or(Value::Null, |plan| lsp::answer(&plan, client, self.fonts, &asked));
        Response::new_ok(id, answer)
    }

    /// Takes notice of something; whether there is still somebody who listens.
    fn note(&self, note: &Notification) -> bool {
        let Some(client) = self.client else { return true };
        let params = &note.params;
        let text = |path: &str| params.pointer(path).and_then(Value::as_str);
        let uri = text("/textDocument/uri").unwrap_or_default();
        let version = params.pointer("/textDocument/version").and_then(Value::as_i64);
        let wish = match note.method.as_str() {
            "initialized" if client.watches => return self.say(watch()),
            "textDocument/didOpen" => {
                let text = text("/textDocument/text").unwrap_or_default();
                lock(self.desk).open(uri, version, text.to_owned());
                Wish::Now
            }
            "textDocument/didChange" => {
                let changes = params.get("contentChanges").and_then(Value::as_array);
                let changes = changes.map(Vec::as_slice).unwrap_or_default();
                lock(self.desk).change(uri, version, changes);
                Wish::Later
            }
            "textDocument/didClose" => {
                let shown = lock(self.desk).close(uri);
                if !shown.into_iter().all(|found| self.say(publish(found))) {
                    return false;
                }
                Wish::Now
            }
            "textDocument/didSave" | "workspace/didChangeWatchedFiles" => {
                lock(self.desk).touch_all();
                Wish::Now
            }
            _ => return true,
        };
        // Who tells of findings ends only after this.
        let _ = self.wake.send(wish);
        true
    }
}

/// Asks to be told of files that other programs change: office files and pictures.
fn watch() -> Message {
    let watchers = json!([{ "globPattern": "**/*.{yaml,yml,png,jpg,jpeg,svg}" }]);
    let registration = json!({
        "id": "files",
        "method": "workspace/didChangeWatchedFiles",
        "registerOptions": { "watchers": watchers },
    });
    let params = json!({ "registrations": [registration] });
    Request::new("watch".to_owned().into(), "client/registerCapability".to_owned(), params).into()
}
