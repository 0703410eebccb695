//! The server itself: connections, heads, bodies.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::Arc;
use std::time::Duration;

use super::super::Error;
use super::super::files::reason;
use super::request::{Asked, HEAD, understand};
use super::{Feed, Reply, Site};

/// How long either side is silent at most.
const ALIVE: Duration = Duration::from_secs(5);

/// Where a server is to be reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::cli) struct Address {
    /// The port of the loopback address.
    pub port: u16,
    /// The secret.
    pub token: String,
}

impl Address {
    /// Returns the address to open.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/{}/", self.port, self.token)
    }

    /// Asks a server of ours there for a change; what it answers, if there is one.
    pub fn ask(&self, path: &str, body: &serde_json::Value) -> Option<serde_json::Value> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).ok()?;
        stream.set_read_timeout(Some(ALIVE)).ok()?;
        let body = body.to_string();
        let host = format!("127.0.0.1:{}", self.port);
        write!(
            stream,
            "POST /{}/{path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            self.token,
            body.len()
        )
        .ok()?;
        let mut reply = String::new();
        stream.read_to_string(&mut reply).ok()?;
        let (head, body) = reply.split_once("\r\n\r\n")?;
        head.starts_with("HTTP/1.1 200").then(|| serde_json::from_str(body).ok()).flatten()
    }
}

/// A running server.
pub(in crate::cli) struct Server(Address);

impl Server {
    /// Starts it on a free port, or at an address that it had before, if that is free: then pages that are
    /// still open find it again.
    ///
    /// # Errors
    /// When there is none.
    pub fn start(site: Arc<dyn Site>, before: Option<&Address>) -> Result<Self, Error> {
        let failed = |error| Error(format!("không mở được máy chủ xem trước: {}", reason(&error)));
        let again = before.and_then(|before| {
            let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, before.port)).ok()?;
            Some((listener, before.token.clone()))
        });
        let (listener, token) = match again {
            Some(again) => again,
            None => (TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(failed)?, token()?),
        };
        let port = listener.local_addr().map_err(failed)?.port();
        let server = Self(Address { port, token });
        let token = server.0.token.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (site, token) = (Arc::clone(&site), token.clone());
                // A thread for each: a browser holds several open, one of them for good.
                std::thread::spawn(move || {
                    // A browser that went away needs no answer.
                    let _ = serve(stream, site.as_ref(), &token, port);
                });
            }
        });
        Ok(server)
    }

    /// Returns where it is to be reached.
    pub fn address(&self) -> &Address {
        &self.0
    }
}

/// Returns 256 bits that the system draws at random, as hexadecimal digits.
///
/// # Errors
/// When the system draws none.
pub(in crate::cli) fn token() -> Result<String, Error> {
    let mut drawn = [0; 32];
    getrandom::fill(&mut drawn)
        .map_err(|error| Error(format!("không mở được máy chủ xem trước: {error}")))?;
    Ok(drawn.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Answers the one request of a connection.
fn serve(mut stream: TcpStream, site: &dyn Site, token: &str, port: u16) -> std::io::Result<()> {
    stream.set_read_timeout(Some(ALIVE))?;
    let (head, rest) = head(&mut stream)?;
    let reply = match understand(&head, token, port) {
        Asked::Get(path) => match site.feed(&path) {
            Some(feed) => return events(&mut stream, &feed),
            None => site.get(&path),
        },
        Asked::Post(path, length) => match body(&mut stream, rest, length)? {
            Some(value) => site.post(&path, &value),
            None => Some(refused("400 Bad Request")),
        },
        Asked::Refused(status) => Some(refused(status)),
    };
    let reply = reply.unwrap_or_else(|| refused("404 Not Found"));
    send(&mut stream, &reply)?;
    // What is still on its way would make the system drop the answer.
    stream.shutdown(std::net::Shutdown::Write)?;
    let mut rest = [0; 4096];
    let mut left = 2 * super::request::BODY;
    while let Ok(read @ 1..) = stream.read(&mut rest) {
        left = left.saturating_sub(read);
        if left == 0 {
            break;
        }
    }
    Ok(())
}

fn refused(status: &'static str) -> Reply {
    Reply { status, kind: "text/plain", body: b"".as_slice().into() }
}

/// Reads the head of a request, and what came with it of the body; more than a browser ever sends is cut off.
fn head(stream: &mut TcpStream) -> std::io::Result<(Vec<u8>, Vec<u8>)> {
    let (mut head, mut part) = (Vec::new(), [0; 2048]);
    loop {
        if let Some(end) = head.windows(4).position(|end| end == b"\r\n\r\n") {
            let rest = head.split_off(end + 4);
            return Ok((head, rest));
        }
        match (head.len() < HEAD).then(|| stream.read(&mut part)).transpose()? {
            None | Some(0) => return Ok((head, Vec::new())),
            Some(read) => head.extend_from_slice(&part[..read]),
        }
    }
}

/// Reads a body of so many bytes, whose beginning has come; `None` for what is not JSON.
fn body(
    stream: &mut TcpStream,
    mut bytes: Vec<u8>,
    length: usize,
) -> std::io::Result<Option<serde_json::Value>> {
    let mut part = [0; 16 * 1024];
    while bytes.len() < length {
        match stream.read(&mut part)? {
            0 => return Ok(None),
            read => bytes.extend_from_slice(&part[..read]),
        }
    }
    bytes.truncate(length);
    Ok(serde_json::from_slice(&bytes).ok())
}

fn send(stream: &mut TcpStream, reply: &Reply) -> std::io::Result<()> {
    let Reply { status, kind, body } = reply;
    let length = body.len();
    write!(
        stream,
        "HTTP/1.1 {status}\r\n\
         Content-Type: {kind}\r\n\
         Content-Length: {length}\r\n\
         Content-Security-Policy: default-src 'none'; img-src 'self' data:; connect-src 'self'; \
         style-src 'self'; script-src 'self'; frame-ancestors 'none'; form-action 'none'; base-uri 'none'\r\n\
         Referrer-Policy: no-referrer\r\n\
         X-Content-Type-Options: nosniff\r\n\
         Cross-Origin-Resource-Policy: same-origin\r\n\
         Cache-Control: no-store\r\n\
         Connection: close\r\n\r\n"
    )?;
    stream.write_all(body)
}

/// Tells a browser of each state, until it goes away.
fn events(stream: &mut TcpStream, feed: &Feed) -> std::io::Result<()> {
    write!(
        stream,
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\
         Connection: close\r\n\r\n"
    )?;
    let mut told = 0;
    loop {
        // Now and then a sign of life, to notice that nobody listens any more.
        let message = match feed.wait(told, ALIVE) {
            None => ": \n\n".to_owned(),
            Some((version, news)) => {
                told = version;
                format!("data: {news}\n\n")
            }
        };
        stream.write_all(message.as_bytes())?;
    }
}
