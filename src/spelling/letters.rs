//! Chữ cái (letters): what the standard library says of a character, without a search of its tables for the
//! letters that Vietnamese is written with.

/// Whether a character is a letter.
pub fn is_letter(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' => true,
        '\0'..='\u{7F}' | '×' | '÷' => false,
        '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => true,
        _ => c.is_alphabetic(),
    }
}

/// Whether a character is a letter or a figure.
pub fn is_letter_or_figure(c: char) -> bool {
    is_letter(c) || if c.is_ascii() { c.is_ascii_digit() } else { c.is_numeric() }
}

/// Returns a text in small letters.
pub fn lowered(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let Some(small) = small(c) else { return text.to_lowercase() };
        out.push(small);
    }
    out
}

/// The small letter of one of Vietnamese, or of a character of ASCII; `None` for others.
fn small(c: char) -> Option<char> {
    Some(match c {
        '\0'..='\u{7F}' => c.to_ascii_lowercase(),
        'À'..='Ö' | 'Ø'..='Þ' => char::from_u32(u32::from(c) + 32)?,
        'Ă' | 'Đ' | 'Ĩ' | 'Ũ' | 'Ơ' | 'Ư' => char::from_u32(u32::from(c) + 1)?,
        // A small letter stands behind each capital.
        '\u{1EA0}'..='\u{1EFF}' => char::from_u32(u32::from(c) | 1)?,
        'ß'..='ö' | 'ø'..='ÿ' | 'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' => c,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_say_what_the_standard_library_says() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_letter(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(is_letter_or_figure(c), c.is_alphanumeric(), "{c:?}");
            assert_eq!(lowered(c.encode_utf8(&mut [0; 4])), c.to_lowercase().to_string(), "{c:?}");
        }
        assert_eq!(lowered("ỦY BAN ΣΑΣ"), "ủy ban σας");
    }
}
