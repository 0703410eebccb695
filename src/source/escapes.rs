//! Escapes of double quotes: `\` there is no letter, which those who type paths do not expect.

/// Returns the character that the escape at the beginning of a text writes, if YAML has it, and its
/// length in bytes, the `\` among them. An escaped line end writes nothing.
pub(super) fn escape(text: &str) -> Option<(Option<char>, usize)> {
    let kind = text.strip_prefix('\\')?.chars().next()?;
    let figures = match kind {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        _ => 0,
    };
    if figures > 0 {
        let code = u32::from_str_radix(text.get(2..2 + figures)?, 16).ok()?;
        return Some((Some(char::from_u32(code)?), 2 + figures));
    }
    let c = match kind {
        '0' => '\0',
        'a' => '\u{7}',
        'b' => '\u{8}',
        't' | '\t' => '\t',
        'n' => '\n',
        'v' => '\u{B}',
        'f' => '\u{C}',
        'r' => '\r',
        'e' => '\u{1B}',
        ' ' | '"' | '/' | '\\' => kind,
        'N' => '\u{85}',
        '_' => '\u{A0}',
        'L' => '\u{2028}',
        'P' => '\u{2029}',
        '\n' => return Some((None, 2)),
        _ => return None,
    };
    Some((Some(c), 2))
}

/// Returns where the first `\` stands that begins no escape, in a double-quoted scalar as written,
/// and how many bytes are wrong from there.
pub(super) fn wrong(quoted: &str) -> Option<(usize, usize)> {
    walk(quoted, |rest| escape(rest).is_none())
}

/// Returns where the first escape stands that puts something else in the place of what a path has:
/// only `\\`, `\/` and `\"` do not.
pub(super) fn in_path(quoted: &str) -> Option<(usize, usize)> {
    walk(quoted, |rest| !matches!(escape(rest), Some((Some('\\' | '/' | '"'), _))))
}

/// Returns where a path in double quotes ends in `\"`, which does not close them, so that the text
/// behind it is taken for more of the path; the last such place of a text.
pub(super) fn never_closed(text: &str) -> Option<usize> {
    let places = text.rmatch_indices("\\\"").map(|(at, _)| at);
    places.into_iter().find(|at| {
        let line = text[..*at].rsplit('\n').next().unwrap_or_default();
        let value = line.rfind('"').map(|open| (&line[..open], &line[open + 1..]));
        let behind = text[at + 2..].trim_start_matches(' ').chars().next();
        let ends = behind.is_none_or(|c| "\n,]}#".contains(c));
        // Behind an opening quotation mark, which has a colon, a dash or a bracket before it.
        ends && value.is_some_and(|(before, path)| {
            path.contains('\\') && before.trim_end().ends_with([':', '-', '[', ','])
        })
    })
}

fn walk(quoted: &str, wrong: impl Fn(&str) -> bool) -> Option<(usize, usize)> {
    if !quoted.starts_with('"') {
        return None;
    }
    let mut at = 1;
    while let Some(next) = quoted[at..].find(['"', '\\']) {
        at += next;
        let rest = &quoted[at..];
        if rest.starts_with('"') {
            return None;
        }
        if wrong(rest) {
            let second = rest[1..].chars().next().filter(|c| *c != '\n');
            return Some((at, 1 + second.map_or(0, char::len_utf8)));
        }
        at += escape(rest).map_or(1, |(_, len)| len);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_backslash_that_is_meant_as_one_is_found() {
        assert_eq!(wrong(r#""hinh\so-do.png""#), Some((5, 2)));
        assert_eq!(wrong(r#""a\\b\u00e1\"\n" \s"#), None);
        assert_eq!(wrong(r#""a\u00g1""#), Some((2, 2)));
        assert_eq!(in_path(r#""hinh\ten.png""#), Some((5, 2)));
        assert_eq!(in_path(r#""C:\\hinh\\ten.png""#), None);
        assert_eq!(in_path(r"'hinh\ten.png'"), None);
        assert_eq!(never_closed("a: {tep: \"C:\\\\hinh\\\", b: 1}\nc: \"x\""), Some(18));
        assert_eq!(never_closed("a: \"gọi là \\\"một\\\", hai\"\n"), None);
    }
}
