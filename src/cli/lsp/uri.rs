//! Files as an editor names them, `file:///k%E1%BA%BF/ho%E1%BA%A1ch.yaml`, and as paths.

use std::path::{Path, PathBuf};

const SCHEME: &str = "file://";

/// Returns the path of a file; `None` for what is none, such as a buffer that was never saved.
pub(super) fn to_path(uri: &str) -> Option<PathBuf> {
    let rest = uri.strip_prefix(SCHEME)?;
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let (host, path) = rest.split_at(rest.find('/')?);
    let path = decoded(path)?;
    Some(match (cfg!(windows), host) {
        // `/c:/x` is `c:/x`; a host is the first part of a path on a network.
        (true, "") => PathBuf::from(path.trim_start_matches('/')),
        (true, host) => PathBuf::from(format!("//{host}{path}")),
        (false, _) => PathBuf::from(path),
    })
}

/// Returns the name of the file at a path from the root.
pub(super) fn of_path(path: &Path) -> String {
    let path = path.to_string_lossy();
    let path = path.trim_start_matches(r"\\?\");
    let path = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
    let lead = if path.starts_with('/') { "" } else { "/" };
    let mut uri = format!("{SCHEME}{lead}");
    for byte in path.bytes() {
        match byte {
            b'/' | b'-' | b'.' | b'_' | b'~' => uri.push(char::from(byte)),
            byte if byte.is_ascii_alphanumeric() => uri.push(char::from(byte)),
            byte => uri += &format!("%{byte:02X}"),
        }
    }
    uri
}

fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let figure = |byte: Option<u8>| char::from(byte?).to_digit(16);
                let (high, low) = (figure(rest.next())?, figure(rest.next())?);
                u8::try_from(high * 16 + low).ok()?
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(not(windows))]
    #[test]
    fn a_path_is_found_however_it_is_written() {
        let path = PathBuf::from("/kế hoạch/a b#1.yaml");
        let uri = of_path(&path);
        assert_eq!(uri, "file:///k%E1%BA%BF%20ho%E1%BA%A1ch/a%20b%231.yaml");
        assert_eq!(to_path(&uri), Some(path.clone()));
        assert_eq!(to_path("file:///kế hoạch/a b%231.yaml"), Some(path));
        for none in ["untitled:Untitled-1", "file://", "file:///%E1", "file:///%zz", "https://x/y"]
        {
            assert_eq!(to_path(none), None, "{none}");
        }
    }
}
