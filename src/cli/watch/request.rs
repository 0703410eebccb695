//! What a request to the server asks for: only the page that has its secret is answered.

/// The longest head of a request, bytes.
pub(super) const HEAD: usize = 16 * 1024;

/// What a request asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// The page around the pages.
    Page,
    /// To be told of each state.
    Events,
    /// A page of the document, by its digest.
    Svg(String),
    /// Nothing that is given: the status line that says so.
    Refused(&'static str),
}

/// Reads the head of a request to the server on a port, whose address has a secret. Refused is what
/// does not know the secret, calls the server by another name (DNS rebinding) or comes from another
/// page.
pub fn understand(head: &[u8], token: &str, port: u16) -> Asked {
    let mut headers = [httparse::EMPTY_HEADER; 64];
    let mut request = httparse::Request::new(&mut headers);
    let whole = request.parse(head).is_ok_and(|status| status.is_complete());
    let (true, Some("GET"), Some(path)) = (whole, request.method, request.path) else {
        return Asked::Refused("400 Bad Request");
    };
    let values = |name: &str| -> Vec<&[u8]> {
        let named = |header: &&httparse::Header| header.name.eq_ignore_ascii_case(name);
        request.headers.iter().filter(named).map(|header| header.value).collect()
    };
    let hosts = [format!("127.0.0.1:{port}"), format!("localhost:{port}")];
    let known = |value: &[u8]| hosts.iter().any(|host| host.as_bytes() == value);
    let ours = |origin: &&[u8]| origin.strip_prefix(b"http://").is_some_and(known);
    let host = values("Host");
    if host.len() != 1 || !known(host[0]) || !values("Origin").iter().all(ours) {
        return Asked::Refused("403 Forbidden");
    }
    match path.strip_prefix('/').and_then(|path| path.strip_prefix(token)) {
        Some("/") => Asked::Page,
        Some("/events") => Asked::Events,
        Some(rest) => match rest.strip_prefix("/page/") {
            Some(digest) => Asked::Svg(digest.to_owned()),
            None => Asked::Refused("404 Not Found"),
        },
        None => Asked::Refused("404 Not Found"),
    }
}
