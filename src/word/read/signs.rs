//! Ký hiệu (signs): letters that mean something in one font alone, and those of them that are known.

/// Whether a letter means something in its own font alone.
pub(super) fn is_private(c: char) -> bool {
    ('\u{E000}'..='\u{F8FF}').contains(&c)
}

/// Whether a font shows the small letters of TCVN3 as capitals: those of the family `.Vn` whose names end in
/// `H`.
pub(super) fn shows_capitals(font: &str) -> bool {
    font.starts_with(".Vn") && font.ends_with('H')
}

/// Returns the letter that a sign of a well-known font is.
pub(super) fn known_sign(font: &str, c: char) -> Option<char> {
    let code = match u32::from(c) {
        code @ 0xF000..=0xF0FF => code - 0xF000,
        code @ 0..=0xFF => code,
        _ => return None,
    };
    let font = font.to_lowercase();
    if font.starts_with("symbol") {
        return SYMBOL.iter().find(|(own, _)| *own == code).map(|(_, c)| *c);
    }
    if font.starts_with("wingdings") && !font.ends_with(['2', '3']) {
        return WINGDINGS.iter().find(|(own, _)| *own == code).map(|(_, c)| *c);
    }
    None
}

/// Signs of the font Symbol that papers have.
const SYMBOL: [(u32, char); 14] = [
    (0x2B, '+'),
    (0x2D, '-'),
    (0xA3, '≤'),
    (0xA5, '∞'),
    (0xAB, '↔'),
    (0xAC, '←'),
    (0xAE, '→'),
    (0xB0, '°'),
    (0xB1, '±'),
    (0xB3, '≥'),
    (0xB4, '×'),
    (0xB7, '•'),
    (0xB8, '÷'),
    (0xDE, '⇒'),
];

/// Signs of the font Wingdings that papers have.
const WINGDINGS: [(u32, char); 12] = [
    (0x6C, '●'),
    (0x6E, '■'),
    (0x6F, '□'),
    (0x71, '❑'),
    (0x76, '❖'),
    (0xA7, '▪'),
    (0xA8, '◻'),
    (0xD8, '➢'),
    (0xE0, '→'),
    (0xE8, '➔'),
    (0xFC, '✓'),
    (0xFE, '☑'),
];
