//! The terminal: what is printed and asked, and the browser beside it.

use std::io::{ErrorKind, IsTerminal as _, Write as _};

use super::Error;
use super::files::reason;

/// Whether there is somebody to ask.
pub(super) fn asks() -> bool {
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

/// Asks for a line.
pub(super) fn ask(question: &str) -> Result<String, Error> {
    loop {
        complain(&format!("{question}: "));
        let mut line = String::new();
        let read = std::io::stdin().read_line(&mut line);
        match read {
            Ok(0) | Err(_) => return Err(Error("không đọc được câu trả lời".into())),
            Ok(_) if line.trim().is_empty() => {}
            Ok(_) => return Ok(line.trim().to_owned()),
        }
    }
}

/// Opens an address in the user's browser, if there is one.
pub(super) fn open(url: &str) {
    // The address was printed: whoever has no browser here can open it elsewhere.
    let _ = open::that_detached(url);
}

/// Prints to standard output; a reader that went away is no error.
pub(super) fn print(text: &str) -> Result<(), Error> {
    print_bytes(text.as_bytes())
}

/// Writes bytes to standard output.
pub(super) fn print_bytes(bytes: &[u8]) -> Result<(), Error> {
    let mut out = std::io::stdout().lock();
    // What is still held back would be lost without a word when the program ends.
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Error(format!("không ghi được ra màn hình: {}", reason(&error))))
        }
        _ => Ok(()),
    }
}

/// Prints to standard error.
pub(super) fn complain(text: &str) {
    // Nowhere is left to say that this failed.
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

/// Whether standard output is a terminal.
pub(super) fn prints_on_terminal() -> bool {
    std::io::stdout().is_terminal()
}

/// Whether standard error is a terminal.
pub(super) fn is_terminal() -> bool {
    std::io::stderr().is_terminal()
}

/// Whether diagnostics are coloured: on a terminal, unless NO_COLOR asks for none.
pub(super) fn colour() -> bool {
    std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty())
}
