//! Cân trang (balancing pages): what the decree leaves open of the text's size and spacing, and the
//! settings that are tried so that no page is nearly empty.

use std::fmt;

/// Sizes and spacing of the text of a whole document (NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.e).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Setting {
    /// Size of the text in points: 13 or 14.
    pub size: u8,
    /// Between paragraphs, in points, over the line spacing: at least 6.
    pub gap: u8,
    /// Lines, in hundredths of single ones: 100 to 150.
    pub lines: u16,
}

impl Default for Setting {
    fn default() -> Self {
        SETTINGS[0]
    }
}

const fn setting(size: u8, gap: u8, lines: u16) -> Setting {
    Setting { size, gap, lines }
}

/// From the usual one on, each further from it than the one before.
pub const SETTINGS: [Setting; 14] = [
    setting(14, 6, 110),
    setting(14, 7, 110),
    setting(14, 6, 107),
    setting(14, 8, 110),
    setting(14, 6, 104),
    setting(14, 8, 115),
    setting(14, 6, 100),
    setting(14, 10, 115),
    setting(14, 8, 120),
    setting(14, 10, 125),
    setting(13, 6, 110),
    setting(13, 6, 104),
    setting(13, 8, 120),
    setting(14, 12, 135),
];

/// Height of a single line, in em of Times New Roman, and of its letters.
const LINE: (f64, f64) = (1.1495, 1.107);

impl Setting {
    /// The file of measures with this setting in place of the usual one.
    pub(super) fn measures(self, text: &str) -> String {
        if self == Self::default() {
            return text.to_owned();
        }
        let leading = f64::from(self.lines) / 100.0 * LINE.0 - LINE.1;
        let values = [
            ("#let size-body = ", format!("{}pt", self.size)),
            ("#let gap-paragraph = ", format!("{}pt", self.gap)),
            ("#let leading-body = ", format!("{leading:.4}em")),
        ];
        let line = |line: &str| match values.iter().find(|(name, _)| line.starts_with(name)) {
            Some((name, value)) => format!("{name}{value}\n"),
            None => format!("{line}\n"),
        };
        text.lines().map(line).collect()
    }
}

impl fmt::Display for Setting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, part) = (self.lines / 100, self.lines % 100);
        let lines = format!("{whole},{part:02}");
        let lines = lines.trim_end_matches('0').trim_end_matches(',');
        let Self { size, gap, .. } = self;
        write!(f, "cỡ chữ {size}, cách đoạn {gap} pt, giãn dòng {lines}")
    }
}

#[cfg(test)]
mod tests {
    use super::super::measures::MEASURES;
    use super::*;

    #[test]
    fn a_setting_changes_its_three_measures_alone() {
        let (usual, tried) = (SETTINGS[0].measures(MEASURES), SETTINGS[12].measures(MEASURES));
        assert_eq!(usual, MEASURES);
        let changed: Vec<&str> =
            usual.lines().zip(tried.lines()).filter(|(a, b)| a != b).map(|(_, b)| b).collect();
        assert_eq!(
            changed,
            ["#let size-body = 13pt", "#let leading-body = 0.2724em", "#let gap-paragraph = 8pt"]
        );
    }

    #[test]
    fn settings_stay_within_the_decree() {
        for Setting { size, gap, lines } in SETTINGS {
            assert!((13..=14).contains(&size) && gap >= 6 && (100..=150).contains(&lines));
        }
        // The file itself holds the usual one.
        let usual = format!("{:.3}em", 1.1 * LINE.0 - LINE.1);
        assert!(MEASURES.contains(&format!("#let leading-body = {usual}")), "{usual}");
        assert_eq!(Setting::default().to_string(), "cỡ chữ 14, cách đoạn 6 pt, giãn dòng 1,1");
    }
}
