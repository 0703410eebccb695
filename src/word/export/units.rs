//! Lengths as Word counts them: twentieths of a point, half points, 360,000 to a centimetre.

use crate::typeset::measure;

/// Twentieths of a point.
pub(super) type Twips = i64;

/// Returns points as twentieths of a point.
pub(super) fn twips(points: f64) -> Twips {
    (points * 20.0).round() as Twips
}

/// Returns points as half points, as the size of type is given.
pub(super) fn half_points(points: f64) -> i64 {
    (points * 2.0).round() as i64
}

/// Returns points as the unit of drawings.
pub(super) fn emu(points: f64) -> i64 {
    (points * 12700.0).round() as i64
}

/// A length of the layout.
pub(super) fn length(name: &str) -> Twips {
    twips(measure(name))
}

/// A size of the layout, in half points.
pub(super) fn size(name: &str) -> i64 {
    half_points(measure(name))
}
