//! Tiền (money): the unit of the amounts, and amounts as the file types them.

use rust_decimal::Decimal;

use super::super::context::{bare, key};
use super::Refused;
use super::heads::Heads;
use crate::plan::{DonViTinh, Tien, dotted};
use crate::sheet::unit::{Said, Unit, said};

/// The unit of the amounts of a table, and what becomes of the line that says it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct UnitLine {
    /// The unit that the budget prints above its table; none where amounts are in đồng and no line says so.
    pub unit: Option<DonViTinh>,
    /// Whether the line above the table is taken off: the program prints one.
    pub taken: bool,
    /// What that line says, where the program says it otherwise.
    pub otherwise: Option<String>,
    /// Whether no line says it, only a head.
    pub added: bool,
}

/// Finds the unit: what the line right above the table says, and what heads say.
pub(super) fn unit_above(above: Option<&str>, heads: &Heads) -> Result<UnitLine, Refused> {
    let line = above.map(str::trim).filter(|line| line.chars().count() <= 60);
    let of_line = line.and_then(|line| match said(line) {
        Some(Said::Unit(unit)) => Some((line, unit)),
        Some(Said::Next) | None => None,
    });
    let mut worth: Option<(String, i64)> = None;
    let all = of_line.iter().map(|(line, unit)| ((*line).to_owned(), unit.clone()));
    for (place, unit) in all.chain(heads.units.iter().cloned()) {
        let dong = match unit {
            Unit::Dong(dong) => dong,
            Unit::Foreign(name) | Unit::Unknown(name) => {
                let why =
                    format!("đơn vị `{name}` không phải đồng, nghìn đồng, triệu đồng hay tỷ đồng");
                return Err(Refused::new(place, why));
            }
        };
        match &worth {
            Some((other, known)) if *known != dong => {
                let why = format!(
                    "chỗ này ghi {}, “{other}” ghi {}",
                    Unit::name(dong),
                    Unit::name(*known)
                );
                return Err(Refused::new(place, why));
            }
            Some(_) => {}
            None => worth = Some((place, dong)),
        }
    }
    let Some((place, dong)) = worth else { return Ok(UnitLine::default()) };
    let words = Unit::name(dong);
    let unit = [DonViTinh::Dong, DonViTinh::NghinDong, DonViTinh::TrieuDong, DonViTinh::TyDong]
        .into_iter()
        .find(|unit| unit.as_str() == words);
    let Some(unit) = unit else {
        let why =
            format!("bảng kinh phí in theo đồng, nghìn, triệu hoặc tỷ đồng, không theo {words}");
        return Err(Refused::new(place, why));
    };
    let Some((line, _)) = of_line else {
        // Heads that say đồng say nothing that must be said again.
        let larger = dong > 1;
        return Ok(UnitLine { unit: larger.then_some(unit), added: larger, ..UnitLine::default() });
    };
    let same = bare(line) == bare(&format!("Đơn vị tính: {words}"));
    if dong == 1 && !same {
        // The line stays what it is, in its own words.
        return Ok(UnitLine::default());
    }
    let alone = key(line).starts_with("don vi") || key(line).starts_with("dvt") || same;
    if !alone {
        return Err(Refused::new(line, "dòng này vừa nói đơn vị tính vừa nói chuyện khác"));
    }
    let otherwise = (!same).then(|| line.to_owned());
    Ok(UnitLine { unit: Some(unit), taken: true, otherwise, added: false })
}

/// What a cell of money says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Typed {
    /// So much, and how a plan writes it.
    Amount(Decimal, String),
    /// Words in the place of an amount.
    Words(String),
}

/// Reads a cell of money.
///
/// # Errors
/// Says why it is no amount that would be printed as it stands.
pub(super) fn amount(text: &str, unit: Option<DonViTinh>) -> Result<Typed, String> {
    let text = text.trim();
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return Ok(Typed::Words(text.to_owned()));
    }
    let larger = unit.filter(|unit| unit.dong() > 1);
    let figures = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    let tien: Tien = match larger {
        Some(unit) if figures => format!("{text} {}", unit.as_str()).parse(),
        Some(unit) => return Err(format!("bảng tính theo {}, ô này ghi khác", unit.as_str())),
        None => text.parse(),
    }
    .map_err(|wrong: crate::reason::Reason| format!("{}; {}", wrong.message, wrong.help))?;
    let worth = Decimal::from(larger.map_or(1, DonViTinh::dong));
    let printed = format!("{}{}", dotted(tien.dong / worth), tien.suffix.printed());
    if bare(&printed) != bare(text) {
        return Err(format!("bảng kinh phí sẽ in {printed}"));
    }
    let written = if larger.is_some() { dotted(tien.dong) } else { text.to_owned() };
    Ok(Typed::Amount(tien.dong, written))
}

/// Whether commas stand behind the thousands of all amounts: `1,500,000`. In a larger unit one comma alone
/// may stand before decimals; two in a figure leave no doubt.
pub(super) fn commas(amounts: &[String], unit: Option<DonViTinh>) -> bool {
    let figures = amounts.iter().filter(|text| text.contains(|c: char| c.is_ascii_digit()));
    let parts = |text: &String| -> Option<usize> {
        let text = text.trim().trim_end_matches(['đ', ' ']).trim_end_matches("đồng").trim();
        let mut groups = text.split(',');
        let first = groups.next()?;
        let digits = |own: &str| own.bytes().all(|b| b.is_ascii_digit());
        let leads = (1..=3).contains(&first.len()) && digits(first);
        let rest: Vec<&str> = groups.collect();
        (leads && rest.iter().all(|own| own.len() == 3 && digits(own))).then_some(rest.len())
    };
    let counts: Option<Vec<usize>> = figures.map(parts).collect();
    let most = counts.and_then(|counts| counts.into_iter().max()).unwrap_or_default();
    let larger = unit.is_some_and(|unit| unit.dong() > 1);
    most > usize::from(larger)
}

/// Whether a cell looks like money at all.
pub(super) fn looks_like(text: &str) -> bool {
    let figures = text.chars().filter(char::is_ascii_digit).count();
    let others = text.chars().filter(|c| c.is_alphabetic()).count();
    figures > 2 && others <= 4 || figures > 0 && others == 0 && text.contains(',')
}
