//! The lengths and sizes of the layout, read from the one page that has them.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The file of the layout that has every length.
pub(super) const MEASURES: &str = include_str!("../../templates/layout/measures.typ");

static KNOWN: LazyLock<HashMap<&str, f64>> = LazyLock::new(|| {
    let line = |line: &'static str| {
        let (name, value) = line.strip_prefix("#let ")?.split_once(" = ")?;
        let value = value.split("//").next().unwrap_or_default().trim();
        let unit = value.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        let number: f64 = value[..value.len() - unit.len()].parse().ok()?;
        let factor = match unit {
            "mm" => 72.0 / 25.4,
            "%" => 0.01,
            "" | "pt" | "em" => 1.0,
            _ => return None,
        };
        Some((name, number * factor))
    };
    MEASURES.lines().filter_map(line).collect()
});

/// Returns a length of `measures.typ` in points, one by the size of the type in em, a share or a
/// bare number as it is; 0 for one that is not there.
pub fn measure(name: &str) -> f64 {
    let found = KNOWN.get(name).copied();
    debug_assert!(found.is_some(), "measures.typ has no {name}");
    found.unwrap_or_default()
}
