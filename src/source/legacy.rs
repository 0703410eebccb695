//! Letters of TCVN3 and of VNI as Unicode: what the fonts of their time showed for Western letters.

use std::collections::HashMap;
use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization as _;

/// An encoding of letters that Western letters stand for in a text that was never told of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Letters {
    /// One letter for one, of TCVN 5712:1993 (VN3); letters with a tone have no capitals of their own.
    Tcvn3,
    /// A vowel and a letter for its marks.
    Vni,
}

/// A letter of TCVN3, and what it is.
const TCVN3: &str = "\
    ¡Ă ¢Â £Ê ¤Ô ¥Ơ ¦Ư §Đ ¨ă ©â ªê «ô ¬ơ \u{AD}ư ®đ µà ¶ả ·ã ¸á ¹ạ »ằ ¼ẳ ½ẵ ¾ắ Æặ Çầ Èẩ \
    Éẫ Êấ Ëậ Ìè Îẻ Ïẽ Ðé Ñẹ Òề Óể Ôễ Õế Öệ ×ì Øỉ Üĩ Ýí Þị ßò áỏ âõ ãó äọ åồ æổ çỗ èố éộ \
    êờ ëở ìỡ íớ îợ ïù ñủ òũ óú ôụ õừ öử ÷ữ øứ ùự úỳ ûỷ üỹ ýý þỵ";

/// Letters of VNI that stand alone, and what they are.
const VNI_ALONE: &str = "ôơ öư ñđ æỉ óĩ òị îỵ ÔƠ ÖƯ ÑĐ ÆỈ ÓĨ ÒỊ ÎỴ";

/// Marks of VNI behind a vowel, each with what it puts on it.
const VNI_MARKS: [(char, &str); 17] = [
    ('ù', "\u{301}"),
    ('ø', "\u{300}"),
    ('û', "\u{309}"),
    ('õ', "\u{303}"),
    ('ï', "\u{323}"),
    ('â', "\u{302}"),
    ('á', "\u{302}\u{301}"),
    ('à', "\u{302}\u{300}"),
    ('å', "\u{302}\u{309}"),
    ('ã', "\u{302}\u{303}"),
    ('ä', "\u{302}\u{323}"),
    ('ê', "\u{306}"),
    ('é', "\u{306}\u{301}"),
    ('è', "\u{306}\u{300}"),
    ('ú', "\u{306}\u{309}"),
    ('ü', "\u{306}\u{303}"),
    ('ë', "\u{306}\u{323}"),
];

impl Letters {
    /// Every encoding.
    pub const ALL: [Self; 2] = [Self::Tcvn3, Self::Vni];

    /// Returns what it is called, with the fonts that it is known by.
    pub fn name(self) -> &'static str {
        match self {
            Self::Tcvn3 => "TCVN3 (phông .VnTime)",
            Self::Vni => "VNI (phông VNI-Times)",
        }
    }

    /// Returns the letter that a text begins with, and how many of its letters that is; `None` where the
    /// first means the same in Unicode.
    pub fn first(self, text: &[char]) -> Option<(char, usize)> {
        let (one, two) = (*text.first()?, text.get(1).copied());
        let own = self.alone(one);
        let letter = own.unwrap_or(one);
        let both = two.and_then(|two| match self {
            Self::Tcvn3 => self.alone(two).and_then(|small| capital(letter, small)),
            Self::Vni => marked(letter, two),
        });
        both.map(|made| (made, 2)).or_else(|| own.map(|own| (own, 1)))
    }

    /// What a letter is that stands for itself.
    fn alone(self, letter: char) -> Option<char> {
        static KNOWN: OnceLock<[HashMap<char, char>; 2]> = OnceLock::new();
        let read = |table: &str| -> HashMap<char, char> {
            let pairs = table.split(' ').map(|pair| (pair.chars().next(), pair.chars().nth(1)));
            pairs.filter_map(|(old, new)| Some((old?, new?))).collect()
        };
        let [tcvn3, vni] = KNOWN.get_or_init(|| [read(TCVN3), read(VNI_ALONE)]);
        match self {
            Self::Tcvn3 => tcvn3.get(&letter).copied(),
            Self::Vni => vni.get(&letter).copied(),
        }
    }
}

/// A capital with the tone of the small letter behind it: so some programs write the capitals that TCVN3
/// lacks.
fn capital(letter: char, small: char) -> Option<char> {
    let plain: String = small.nfd().filter(|c| !is_tone(*c)).nfc().collect();
    let same = letter.is_uppercase() && plain.chars().eq(letter.to_lowercase());
    let toned = !plain.chars().eq([small]);
    (same && toned).then(|| small.to_uppercase().next()).flatten()
}

/// A vowel with the marks that a letter of VNI stands for.
fn marked(vowel: char, mark: char) -> Option<char> {
    let mark = mark.to_lowercase().next()?;
    let (_, marks) = VNI_MARKS.iter().find(|(own, _)| *own == mark)?;
    if !"aeouyơư".contains(vowel.to_lowercase().next()?) {
        return None;
    }
    let mut made = std::iter::once(vowel).chain(marks.chars()).nfc();
    let letter = made.next().filter(|letter| is_vietnamese(*letter));
    letter.filter(|_| made.next().is_none())
}

fn is_tone(mark: char) -> bool {
    matches!(mark, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}')
}

/// Whether Vietnamese has a letter; of what marks make, it lacks `ŏ` and `ĕ`.
fn is_vietnamese(letter: char) -> bool {
    !matches!(letter, 'ŏ' | 'Ŏ' | 'ĕ' | 'Ĕ' | 'ŭ' | 'Ŭ' | 'û' | 'Û' | 'ŷ' | 'Ŷ')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text as Unicode.
    fn read(own: Letters, text: &str) -> String {
        let text: Vec<char> = text.chars().collect();
        let (mut at, mut made) = (0, String::new());
        while at < text.len() {
            let (letter, count) = own.first(&text[at..]).unwrap_or((text[at], 1));
            made.push(letter);
            at += count;
        }
        made
    }

    #[test]
    fn letters_are_what_the_fonts_showed() {
        for (text, unicode) in [
            ("Uû ban nh©n d©n x· trång c©y, §iÒu 5", "Uỷ ban nhân dân xã trồng cây, Điều 5"),
            ("A¸ ¡¾ ¢Ê Oã ¤é ¦íc, Uû, Qu\u{AD}", "Á Ắ Ấ Ó Ộ Ước, Uỷ, Quư"),
        ] {
            assert_eq!(read(Letters::Tcvn3, text), unicode);
        }
        for (text, unicode) in [
            ("UÛy ban nhaân daân xaõ toå chöùc", "Ủy ban nhân dân xã tổ chức"),
            (
                "ÑÖÔØNG, kyû, kyõ, Lyù, tæ, nghó, thò, Mî, Ñoàng",
                "ĐƯỜNG, kỷ, kỹ, Lý, tỉ, nghĩ, thị, Mỵ, Đồng",
            ),
            ("aáûm, oê, eé, aê", "ấûm, oê, eé, ă"),
        ] {
            assert_eq!(read(Letters::Vni, text), unicode);
        }
    }
}
