//! Tết: on which day a lunar year begins, by the new moons and the longitude of the sun at
//! Hà Nội's time (the method of Jean Meeus's tables as Hồ Ngọc Đức gave it for Việt Nam).

use std::f64::consts::PI;

use chrono::NaiveDate;

/// Hours before Greenwich.
const ZONE: f64 = 7.0;
/// Days from one new moon to the next.
const MONTH: f64 = 29.530_588_868;
/// The new moon that the others are counted from, in Julian days.
const FIRST: f64 = 2_415_021.076_998_695;

/// The first day of the lunar year that begins in a year from 1900 to 2100.
pub fn lunar_new_year(year: i32) -> Option<NaiveDate> {
    let (before, after) = (eleventh(year - 1)?, eleventh(year)?);
    let count = ((f64::from(before) - FIRST) / MONTH + 0.5).floor();
    // The months run 11, 12, 1, unless one of the first two is doubled.
    let doubled = after - before > 365
        && (1..=2).any(|n| {
            let start = |n: i32| new_moon(count + f64::from(n));
            sign(start(n)) == sign(start(n + 1))
        });
    date(new_moon(count + if doubled { 3.0 } else { 2.0 }))
}

/// The day on which the eleventh lunar month of a year begins: the month with the solstice.
fn eleventh(year: i32) -> Option<i32> {
    let end = day_number(NaiveDate::from_ymd_opt(year, 12, 31)?);
    let count = ((f64::from(end) - 2_415_021.0) / MONTH).floor();
    let start = new_moon(count);
    Some(if sign(start) >= 9 { new_moon(count - 1.0) } else { start })
}

fn day_number(date: NaiveDate) -> i32 {
    // 2000-01-01 has the Julian day 2451545.
    let first = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap_or_default();
    2_451_545 + i32::try_from((date - first).num_days()).unwrap_or_default()
}

fn date(day: i32) -> Option<NaiveDate> {
    let days = chrono::Duration::days(i64::from(day - 2_451_545));
    NaiveDate::from_ymd_opt(2000, 1, 1)?.checked_add_signed(days)
}

/// The day of the new moon of that number.
fn new_moon(count: f64) -> i32 {
    let (t, rad) = (count / 1236.85, PI / 180.0);
    let (t2, t3) = (t * t, t * t * t);
    let mean = 2_415_020.759_33 + 29.530_588_68 * count + 0.000_117_8 * t2 - 0.000_000_155 * t3
        + 0.000_33 * ((166.56 + 132.87 * t - 0.009_173 * t2) * rad).sin();
    let sun = (359.2242 + 29.105_356_08 * count - 0.000_033_3 * t2 - 0.000_003_47 * t3) * rad;
    let moon = (306.0253 + 385.816_918_06 * count + 0.010_730_6 * t2 + 0.000_012_36 * t3) * rad;
    let node = (21.2964 + 390.670_506_46 * count - 0.001_652_8 * t2 - 0.000_002_39 * t3) * rad;
    let turn = (0.1734 - 0.000_393 * t) * sun.sin() + 0.0021 * (2.0 * sun).sin()
        - 0.4068 * moon.sin()
        + 0.0161 * (2.0 * moon).sin()
        - 0.0004 * (3.0 * moon).sin()
        + 0.0104 * (2.0 * node).sin()
        - 0.0051 * (sun + moon).sin()
        - 0.0074 * (sun - moon).sin()
        + 0.0004 * (2.0 * node + sun).sin()
        - 0.0004 * (2.0 * node - sun).sin()
        - 0.0006 * (2.0 * node + moon).sin()
        + 0.0010 * (2.0 * node - moon).sin()
        + 0.0005 * (2.0 * moon + sun).sin();
    let clock = -0.000_278 + 0.000_265 * t + 0.000_262 * t2;
    whole(mean + turn - clock + 0.5 + ZONE / 24.0)
}

/// In which twelfth of its way the sun stands at the beginning of a day.
fn sign(day: i32) -> i32 {
    let t = (f64::from(day) - 2_451_545.5 - ZONE / 24.0) / 36_525.0;
    let (t2, rad) = (t * t, PI / 180.0);
    let mean = (357.529_10 + 35_999.050_30 * t - 0.000_155_9 * t2 - 0.000_000_48 * t * t2) * rad;
    let turn = (1.914_600 - 0.004_817 * t - 0.000_014 * t2) * mean.sin()
        + (0.019_993 - 0.000_101 * t) * (2.0 * mean).sin()
        + 0.000_290 * (3.0 * mean).sin();
    let longitude = (280.466_45 + 36_000.769_83 * t + 0.000_303_2 * t2 + turn).rem_euclid(360.0);
    whole(longitude / 30.0)
}

/// Rounded down; all values here are days or twelfths.
#[expect(clippy::cast_possible_truncation, reason = "days of some thousand years")]
fn whole(value: f64) -> i32 {
    value.floor() as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_days_of_lunar_years_are_those_of_the_almanac() {
        // 1985, 2007 and 2030 differ from Peking's.
        for day in [
            "1968-01-29",
            "1985-01-21",
            "2007-02-17",
            "2020-01-25",
            "2021-02-12",
            "2022-02-01",
            "2023-01-22",
            "2024-02-10",
            "2025-01-29",
            "2026-02-17",
            "2027-02-06",
            "2028-01-26",
            "2029-02-13",
            "2030-02-02",
            "2031-01-23",
            "2033-01-31",
            "2034-02-19",
        ] {
            let year = day[..4].parse().unwrap_or_default();
            assert_eq!(lunar_new_year(year).map(|day| day.to_string()).as_deref(), Some(day));
        }
    }
}
