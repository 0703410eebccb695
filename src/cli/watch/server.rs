//! The pages in a browser: a server for this machine's own browser alone.
//!
//! Bound to the loopback address; the address that is shown has a token that no other page knows;
//! requests by other names (DNS rebinding) or from other pages are refused. A page is fetched
//! again only when it has changed.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use super::super::Error;
use super::super::files::reason;
use super::request::{Asked, HEAD, understand};
use crate::source::digest;

const PAGE: &str = include_str!("page.html");

/// How long either side is silent at most.
const ALIVE: Duration = Duration::from_secs(5);

/// What is shown.
pub(super) struct Shown {
    /// The pages as SVG; `None` keeps those that are there.
    pub pages: Option<Vec<String>>,
    /// Errors and warnings in words.
    pub findings: String,
    /// The line of the terminal.
    pub line: String,
}

/// What browsers are told of.
#[derive(Default)]
struct State {
    version: u64,
    /// Digest and SVG of each page.
    pages: Vec<(String, String)>,
    /// Those before, for a browser that is a step behind.
    before: Vec<(String, String)>,
    findings: String,
    line: String,
}

type Shared = Arc<(Mutex<State>, Condvar)>;

/// A running server.
pub(super) struct Server {
    port: u16,
    token: String,
    shared: Shared,
}

impl Server {
    /// Starts it on a free port.
    ///
    /// # Errors
    /// When there is none.
    pub fn start() -> Result<Self, Error> {
        let failed = |error| Error(format!("không mở được máy chủ xem trước: {}", reason(&error)));
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(failed)?;
        let port = listener.local_addr().map_err(failed)?.port();
        let server = Self { port, token: token()?, shared: Shared::default() };
        let (shared, token) = (Arc::clone(&server.shared), server.token.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (shared, token) = (Arc::clone(&shared), token.clone());
                // A thread for each: a browser holds several open, one of them for good.
                std::thread::spawn(move || {
                    // A browser that went away needs no answer.
                    let _ = serve(stream, &shared, &token, port);
                });
            }
        });
        Ok(server)
    }

    /// Returns the address to open.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/{}/", self.port, self.token)
    }

    /// Shows this from now on.
    pub fn show(&self, shown: Shown) {
        let Ok(mut state) = self.shared.0.lock() else { return };
        state.version += 1;
        if let Some(pages) = shown.pages {
            let pages = pages.into_iter().map(|svg| (digest(svg.as_bytes()), svg)).collect();
            state.before = std::mem::replace(&mut state.pages, pages);
        }
        state.findings = shown.findings.trim_end().to_owned();
        state.line = shown.line;
        self.shared.1.notify_all();
    }
}

/// A secret of this run: 256 bits that the system draws at random.
fn token() -> Result<String, Error> {
    let mut drawn = [0; 32];
    getrandom::fill(&mut drawn)
        .map_err(|error| Error(format!("không mở được máy chủ xem trước: {error}")))?;
    Ok(drawn.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Answers the one request of a connection.
fn serve(mut stream: TcpStream, shared: &Shared, token: &str, port: u16) -> std::io::Result<()> {
    stream.set_read_timeout(Some(ALIVE))?;
    match understand(&head(&mut stream)?, token, port) {
        Asked::Page => send(&mut stream, "200 OK", "text/html; charset=utf-8", PAGE),
        Asked::Events => events(&mut stream, shared),
        Asked::Svg(digest) => {
            let page = shared.0.lock().ok().and_then(|state| {
                let mut known = state.pages.iter().chain(&state.before);
                known.find(|page| page.0 == digest).map(|page| page.1.clone())
            });
            match page {
                Some(svg) => send(&mut stream, "200 OK", "image/svg+xml", &svg),
                None => send(&mut stream, "404 Not Found", "text/plain", ""),
            }
        }
        Asked::Refused(status) => send(&mut stream, status, "text/plain", ""),
    }
}

/// Reads the head of a request; more than a browser ever sends is cut off.
fn head(stream: &mut TcpStream) -> std::io::Result<Vec<u8>> {
    let (mut head, mut part) = (Vec::new(), [0; 2048]);
    while !head.windows(4).any(|end| end == b"\r\n\r\n") && head.len() < HEAD {
        match stream.read(&mut part)? {
            0 => break,
            read => head.extend_from_slice(&part[..read]),
        }
    }
    Ok(head)
}

fn send(stream: &mut TcpStream, status: &str, kind: &str, body: &str) -> std::io::Result<()> {
    let length = body.len();
    write!(
        stream,
        "HTTP/1.1 {status}\r\n\
         Content-Type: {kind}\r\n\
         Content-Length: {length}\r\n\
         Content-Security-Policy: default-src 'none'; img-src 'self' data:; connect-src 'self'; \
         style-src 'unsafe-inline'; script-src 'unsafe-inline'\r\n\
         Referrer-Policy: no-referrer\r\n\
         X-Content-Type-Options: nosniff\r\n\
         Cache-Control: no-store\r\n\
         Connection: close\r\n\r\n{body}"
    )
}

/// Tells a browser of each state, until it goes away.
fn events(stream: &mut TcpStream, shared: &Shared) -> std::io::Result<()> {
    write!(
        stream,
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\
         Connection: close\r\n\r\n"
    )?;
    let mut told = 0;
    loop {
        let message = {
            let Ok(state) = shared.0.lock() else { return Ok(()) };
            // Now and then a sign of life, to notice that nobody listens any more.
            let silent = |state: &mut State| state.version == told;
            let waited = shared.1.wait_timeout_while(state, ALIVE, silent);
            let Ok((state, _)) = waited else { return Ok(()) };
            if state.version == told {
                ": \n\n".to_owned()
            } else {
                told = state.version;
                let pages: Vec<&String> = state.pages.iter().map(|page| &page.0).collect();
                let news = serde_json::json!({
                    "pages": pages, "findings": state.findings, "line": state.line,
                });
                format!("data: {news}\n\n")
            }
        };
        stream.write_all(message.as_bytes())?;
    }
}
