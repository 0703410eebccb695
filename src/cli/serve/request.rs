//! What a request to the server asks for: only the page that has its secret is answered, and only it may
//! change something.

/// The longest head of a request, bytes.
pub(in crate::cli) const HEAD: usize = 16 * 1024;

/// The longest body of a request, bytes.
pub(in crate::cli) const BODY: usize = 1 << 20;

/// What a request asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// What stands at a path behind the secret.
    Get(String),
    /// A change at a path behind the secret, said in so many bytes of JSON.
    Post(String, usize),
    /// Nothing that is given: the status line that says so.
    Refused(&'static str),
}

/// Reads the head of a request to the server on a port, whose address has a secret. Refused is what
/// does not know the secret, calls the server by another name (DNS rebinding) or comes from another
/// page; a change must say that it comes from our own, and be JSON.
pub fn understand(head: &[u8], token: &str, port: u16) -> Asked {
    let mut headers = [httparse::EMPTY_HEADER; 64];
    let mut request = httparse::Request::new(&mut headers);
    let whole = request.parse(head).is_ok_and(|status| status.is_complete());
    let (true, Some(method @ ("GET" | "POST")), Some(path)) = (whole, request.method, request.path)
    else {
        return Asked::Refused("400 Bad Request");
    };
    let values = |name: &str| -> Vec<&[u8]> {
        let named = |header: &&httparse::Header| header.name.eq_ignore_ascii_case(name);
        request.headers.iter().filter(named).map(|header| header.value).collect()
    };
    let hosts = [format!("127.0.0.1:{port}"), format!("localhost:{port}")];
    let known = |value: &[u8]| hosts.iter().any(|host| host.as_bytes() == value);
    let ours = |origin: &&[u8]| origin.strip_prefix(b"http://").is_some_and(known);
    let (host, origin) = (values("Host"), values("Origin"));
    if host.len() != 1 || !known(host[0]) || !origin.iter().all(ours) {
        return Asked::Refused("403 Forbidden");
    }
    let Some(path) = path
        .strip_prefix('/')
        .and_then(|path| path.strip_prefix(token))
        .and_then(|path| path.strip_prefix('/'))
    else {
        return Asked::Refused("404 Not Found");
    };
    if method == "GET" {
        return Asked::Get(path.to_owned());
    }
    // A form of another page can send much, but neither JSON nor our name.
    if origin.len() != 1 {
        return Asked::Refused("403 Forbidden");
    }
    if values("Content-Type") != [b"application/json"] {
        return Asked::Refused("415 Unsupported Media Type");
    }
    let length = match values("Content-Length").as_slice() {
        [length] => std::str::from_utf8(length).ok().and_then(|text| text.parse::<usize>().ok()),
        _ => None,
    };
    match length {
        Some(length) if length <= BODY => Asked::Post(path.to_owned(), length),
        Some(_) => Asked::Refused("413 Content Too Large"),
        None => Asked::Refused("411 Length Required"),
    }
}
