//! Capitals: words in capitals stay what they say. A unit or a sign in capitals is another: `25 µg/m³`
//! is no `25 ΜG/M³`, `5 kW` no `5 KW`.

/// Units that stand behind a figure.
const UNITS: [&str; 42] = [
    "m", "km", "cm", "dm", "mm", "nm", "ha", "a", "l", "ml", "dl", "g", "kg", "mg", "h", "s", "ms",
    "min", "kV", "V", "mV", "W", "kW", "MW", "GW", "Wh", "kWh", "MWh", "kVA", "MVA", "A", "mA",
    "Hz", "kHz", "MHz", "GHz", "Pa", "kPa", "dB", "mol", "ppm", "pH",
];

/// Returns a text in capitals, but for units and signs.
pub(in crate::view) fn upper(text: &str) -> String {
    upper_after("", text)
}

/// Returns a text in capitals, but for units and signs; `before` is what stands before it.
pub(super) fn upper_after(before: &str, text: &str) -> String {
    let mut figure = before.trim_end().ends_with(|c: char| c.is_ascii_digit());
    let mut out = String::new();
    for piece in text.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        let kept = is_sign(word) || figure && is_unit(word) || is_figure_with_unit(word);
        out += &if kept { piece.to_owned() } else { piece.to_uppercase() };
        if !word.is_empty() {
            figure = word.ends_with(|c: char| c.is_ascii_digit());
        }
    }
    out
}

/// Whether a word holds what has no capitals of the same meaning, or is an address.
fn is_sign(word: &str) -> bool {
    word.contains(['µ', 'μ', 'Ω', '°', 'ß', '²', '³', '‰', '@']) || word.contains("://")
}

/// Whether a word is a unit: `kg`, `km/h`, `mg/l,`.
fn is_unit(word: &str) -> bool {
    let word = word.trim_matches(|c: char| matches!(c, '(' | ')' | ',' | ';' | '.' | ':'));
    !word.is_empty() && word.split(['/', '.']).all(|part| UNITS.contains(&part))
}

/// Whether a word is a figure and its unit: `50kg`, `220kV`.
fn is_figure_with_unit(word: &str) -> bool {
    let unit =
        word.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | '-'));
    unit.len() < word.len() && is_unit(unit)
}

#[cfg(test)]
mod tests {
    use super::upper;

    #[test]
    fn units_and_signs_stay_as_they_were_typed() {
        for (text, right) in [
            ("Giảm bụi dưới 25 µg/m³ tại xã", "GIẢM BỤI DƯỚI 25 µg/m³ TẠI XÃ"),
            ("Trồng 5 ha, 20 km; 220kV", "TRỒNG 5 ha, 20 km; 220kV"),
            ("Xã A và 5 m ở buôn ƀăm", "XÃ A VÀ 5 m Ở BUÔN ɃĂM"),
            ("a) Ủy ban nhân dân", "A) ỦY BAN NHÂN DÂN"),
            ("Giai đoạn 2026 - 2030 g", "GIAI ĐOẠN 2026 - 2030 g"),
        ] {
            assert_eq!(upper(text), right);
        }
    }
}
