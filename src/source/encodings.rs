//! Encodings other than UTF-8: UTF-16 is read; the old Vietnamese ones are named, both where their
//! bytes are not UTF-8 and where a program has taken them for Western letters.

use std::borrow::Cow;

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::legacy::Letters;
use crate::diag::{Diagnostic, Span, kinds};
use crate::reason::Reason;

/// Returns the text of bytes that are UTF-8 or UTF-16, with or without the mark of byte order;
/// `None` for others.
pub(crate) fn decode(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let zeros = |first: usize| {
        let half = bytes.iter().skip(first).step_by(2);
        half.clone().filter(|byte| **byte == 0).count() * 3 > half.count()
    };
    let encoding = match bytes {
        [0xFF, 0xFE, ..] => UTF_16LE,
        [0xFE, 0xFF, ..] => UTF_16BE,
        // Every other byte of Latin letters is nothing.
        [_, 0, ..] if zeros(1) && !zeros(0) => UTF_16LE,
        [0, _, ..] if zeros(0) && !zeros(1) => UTF_16BE,
        _ => return std::str::from_utf8(bytes).ok().map(Cow::from),
    };
    let (text, _, broken) = encoding.decode(bytes);
    (!broken).then_some(text)
}

/// An encoding that Vietnamese was written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Legacy {
    /// Western letters that fonts of their time showed as others.
    Letters(Letters),
    Windows1258,
    /// UTF-8 that a program took for Western letters, each byte one.
    Twice,
}

impl Legacy {
    const ALL: [Self; 4] = [
        Self::Twice,
        Self::Letters(Letters::Tcvn3),
        Self::Letters(Letters::Vni),
        Self::Windows1258,
    ];

    /// Returns what it is called, with what is known of where it comes from.
    pub fn name(self) -> &'static str {
        match self {
            Self::Letters(own) => own.name(),
            Self::Windows1258 => "Windows-1258",
            Self::Twice => "UTF-8 bị đọc nhầm thành chữ Tây Âu",
        }
    }

    /// Returns what to do with text in it.
    pub fn help(self) -> &'static str {
        match self {
            Self::Letters(Letters::Tcvn3) => {
                "mở Unikey, Công cụ (Ctrl+Shift+F6), chuyển mã từ TCVN3 (ABC) sang Unicode, rồi dán lại"
            }
            Self::Letters(Letters::Vni) => {
                "mở Unikey, Công cụ (Ctrl+Shift+F6), chuyển mã từ VNI Windows sang Unicode, rồi dán lại"
            }
            Self::Windows1258 => {
                "mở Unikey, Công cụ (Ctrl+Shift+F6), chuyển mã từ Vietnamese locale CP 1258 sang Unicode, rồi dán lại"
            }
            Self::Twice => {
                "mở lại tệp gốc với bảng mã UTF-8 rồi chép lại, đừng lưu tệp đang hiện sai chữ"
            }
        }
    }

    /// Returns what is wrong with text in it.
    fn message(self) -> String {
        match self {
            Self::Twice => format!("chữ ở đây là {}", self.name()),
            _ => format!("chữ ở đây theo bảng mã {}, không phải Unicode", self.name()),
        }
    }

    /// How many words must look so: what one word may have by chance.
    fn enough(self) -> usize {
        match self {
            Self::Twice => 1,
            Self::Letters(Letters::Tcvn3) | Self::Windows1258 => 2,
            Self::Letters(Letters::Vni) => 3,
        }
    }

    /// Whether a word is as one of this encoding looks where its bytes are taken for Western
    /// letters: letters stand together that no Vietnamese word has.
    fn looks(self, word: &str) -> bool {
        let letter = |c: char| matches!(c, 'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{FF}');
        let any = |fits: &dyn Fn(char, char, Option<char>) -> bool| {
            let mut rest = word.chars();
            let mut first = rest.next();
            while let (Some(one), Some(two)) = (first, rest.next()) {
                if fits(one, two, rest.clone().next()) {
                    return true;
                }
                first = Some(two);
            }
            false
        };
        match self {
            Self::Letters(Letters::Tcvn3) => any(&|one, two, next| {
                let goes_on = next.is_some_and(letter);
                letter(one)
                    && match two {
                        '®' | '»' | '·' => goes_on,
                        '¨' | '©' | 'ª' | '«' | '¬' | '¸' | 'µ' | '¶' | '¹' | '¼' | '½' | '¾' => {
                            goes_on || next.is_none()
                        }
                        _ => false,
                    }
            }),
            Self::Letters(Letters::Vni) => any(&|one, two, _| {
                let pair = [one, two].map(|c| c.to_lowercase().next().unwrap_or(c));
                matches!(
                    pair,
                    ['a' | 'e' | 'o' | 'u' | 'y' | 'ö' | 'ô', 'ù' | 'ø' | 'û' | 'õ' | 'ï']
                        | ['a' | 'e' | 'o', 'â' | 'å' | 'ä']
                        | ['a', 'ê' | 'é' | 'è' | 'ú' | 'ü' | 'ë']
                )
            }),
            Self::Windows1258 => any(&|one, two, _| {
                matches!(two, 'ì' | 'ò' | 'Ì' | 'Ò' | 'Þ') && "âêôăơưÂÊÔĂƠƯaeoyAEOY".contains(one)
            }),
            Self::Twice => any(&|one, two, next| match (one, two) {
                ('á', '»' | 'º') => next.is_some_and(|next| !next.is_ascii() && !letter(next)),
                ('Ã', '\u{A1}'..='\u{BF}') | ('Ä', '‘' | '\u{91}' | '\u{90}') => true,
                ('Æ', '°' | '¡') => true,
                _ => false,
            }),
        }
    }

    /// Returns which encoding the bytes of a file are in, if they look like one.
    pub fn of_bytes(bytes: &[u8]) -> Option<Self> {
        let text = WINDOWS_1252.decode_without_bom_handling(bytes).0;
        Self::ALL.into_iter().find(|own| text.split_whitespace().any(|word| own.looks(word)))
    }
}

/// The words of a text that may look as an encoding does where it is taken for another: all that these are told
/// by lies in U+0080 - U+00FF, which begin with one of two bytes.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let parts = |c: char| {
        let sign =
            matches!(c, '"' | '\'' | '`' | ',' | ':' | '(' | ')' | '[' | ']' | '{' | '}' | '#');
        sign || c.is_whitespace()
    };
    let words = text.split(parts);
    words.filter(|word| word.bytes().any(|byte| matches!(byte, 0xC2 | 0xC3)))
}

/// Returns a finding at the first word of a text that stands in another encoding.
pub(super) fn find(text: &str, file: usize) -> Option<Diagnostic> {
    if text.is_ascii() {
        return None;
    }
    let words: Vec<&str> = words(text).collect();
    let look = |own: Legacy| words.iter().filter(move |word| own.looks(word));
    let own = Legacy::ALL
        .into_iter()
        .find(|own| look(*own).take(own.enough()).count() == own.enough())?;
    let word = look(own).next()?;
    let start = word.as_ptr() as usize - text.as_ptr() as usize;
    let span = Span { file, start, end: start + word.len() };
    let message = own.message();
    Some(Diagnostic::error(&kinds::CHU_SAI_BANG_MA, span, message).help(own.help()))
}

/// Texts of one origin that stand in another encoding.
pub(crate) struct Strange {
    /// Which of the texts.
    pub nths: Vec<usize>,
    /// Message and help.
    pub reason: Reason,
}

/// Returns which of some texts of one origin stand in another encoding, if they look like one.
pub(crate) fn strange_texts(texts: &[&str]) -> Option<Strange> {
    let count = |own: &Legacy| {
        let all = texts.iter().flat_map(|text| words(text)).filter(|word| own.looks(word));
        all.take(own.enough()).count() == own.enough()
    };
    let own = Legacy::ALL.into_iter().find(count)?;
    let of = |(nth, text): (usize, &&str)| words(text).any(|word| own.looks(word)).then_some(nth);
    let nths = texts.iter().enumerate().filter_map(of).collect();
    Some(Strange { nths, reason: Reason::new(own.message(), own.help()) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_in_two_bytes_is_read() {
        let text = "nam: 2027\ntrich_yeu: Kỳ họp\n";
        let units = || text.encode_utf16();
        let little: Vec<u8> = units().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = units().flat_map(u16::to_be_bytes).collect();
        for bytes in [&little, &big] {
            assert_eq!(decode(bytes).as_deref(), Some(text));
        }
        assert_eq!(decode(&[&[0xFF, 0xFE], little.as_slice()].concat()).as_deref(), Some(text));
        assert_eq!(decode(text.as_bytes()).as_deref(), Some(text));
        assert_eq!(decode(b"K\xea ho\xb9ch"), None);
    }

    #[test]
    fn old_encodings_are_told_apart_and_from_words() {
        let own = |text: &str| {
            find(text, 0)
                .map(|found| Legacy::ALL.into_iter().find(|own| found.message.contains(own.name())))
        };
        assert_eq!(
            own("Uû ban nh©n d©n x· trång c©y"),
            Some(Some(Legacy::Letters(Letters::Tcvn3)))
        );
        assert_eq!(
            own("Uyû ban nhaân daân xaõ toå chöùc"),
            Some(Some(Legacy::Letters(Letters::Vni)))
        );
        assert_eq!(own("Kêì hoaòch trôÌng cây"), Some(Some(Legacy::Windows1258)));
        assert_eq!(own("Ká»³ há»\u{8D}p"), Some(Some(Legacy::Twice)));
        assert_eq!(own("Ká»³ há»p"), Some(Some(Legacy::Twice)));
        for words in [
            "Hoà bình, thoả thuận, quì, ngoã, khoẻ, thuở, Uỷ ban, chữ ký",
            "Ê Đê ƀăng, čư̆, Bahnar hŏk, Noël, Citroën, Ångström, São, «cá», Windows®, 5 µm",
            "5 m², 10 m³, 1ª, a·b, Hội đồng, giấy, yêu, oà, uỳnh uỵch",
        ] {
            assert_eq!(own(words), None, "{words}");
        }
    }
}
