//! Tên cột (heads): what each column of the data is for.

use std::collections::{BTreeMap, BTreeSet};

use super::flaw;
use super::table::{RawHead, Table};
use crate::diag::kinds;
use crate::plan::key::Shape;
use crate::plan::{KEYS, Route, Step};
use crate::reason::Reason;
use crate::sheet::Flaw;
use crate::source::{Parsed, alike, calls, elsewhere, fold, nearest};

/// The column that names the files.
const FILE: &str = "tep";

/// Names shorter than this are too near to too many words for one to be a slip of another.
const TELLING: usize = 5;

/// What a column is for.
#[derive(Debug, Clone, Default)]
pub(super) struct Use {
    /// Whether it names the files.
    pub names: bool,
    /// The place in the plan that its values take.
    pub route: Option<Route>,
    /// The name by which running text calls it.
    pub value: Option<String>,
    /// Whether it does.
    pub called: bool,
}

/// What all columns are for.
pub(super) struct Columns {
    /// By the number of the head.
    pub uses: Vec<Use>,
    pub warnings: Vec<Flaw>,
}

/// What heads may be.
pub(super) struct Known<'a> {
    parsed: &'a Parsed,
    /// What running text calls, as typed there, by its [`plain`] name.
    called: BTreeMap<String, String>,
    /// The author's own columns of the budget.
    own: Vec<&'a str>,
}

/// What a head means.
enum Meaning {
    Used(Use),
    /// Text could call it so, but does not.
    Free(String),
    /// It is the way to a value, and leads nowhere.
    Nowhere(Reason),
}

impl<'a> Known<'a> {
    pub fn new(parsed: &'a Parsed) -> Self {
        let mut called = BTreeMap::new();
        parsed.places.scalars(&mut |_, text| {
            for (name, _) in calls(text) {
                called.insert(plain(name), name.to_owned());
            }
        });
        let own = parsed.plan.kinh_phi.iter().flat_map(|kinh_phi| &kinh_phi.cot);
        Self { parsed, called, own: own.map(|cot| cot.khoa.as_str()).collect() }
    }

    /// Whether a text is the head of a column that is of use.
    pub fn is(&self, head: &str) -> bool {
        matches!(self.meaning(head), Meaning::Used(_))
    }

    fn meaning(&self, head: &str) -> Meaning {
        let head = head.trim();
        let name = plain(head);
        if name == FILE {
            return Meaning::Used(Use { names: true, ..Use::default() });
        }
        // People may write the whole of what the text calls.
        let bare = name.strip_prefix("du_lieu_").unwrap_or(&name);
        let value = self.called.get(bare).or_else(|| self.called.get(&name)).cloned();
        match (self.route(head), value) {
            // The body is not replaced by a column that it calls itself.
            (Some(Ok(route)), value) if value.is_none() || self.is_line(&route) => {
                let called = value.is_some();
                Meaning::Used(Use { route: Some(route), value, called, names: false })
            }
            (_, Some(value)) => {
                Meaning::Used(Use { value: Some(value), called: true, ..Use::default() })
            }
            (Some(Err(reason)), None) => Meaning::Nowhere(reason),
            (_, None) => Meaning::Free(bare.to_owned()),
        }
    }

    /// Whether the plan has one line at a place, or nothing.
    fn is_line(&self, route: &Route) -> bool {
        let mut line = !self.parsed.places.has(route);
        self.parsed.places.scalars(&mut |own, text| line |= own == route && !text.contains('\n'));
        line
    }

    /// The place in the plan that a head names; `None` where it is no way to one.
    fn route(&self, head: &str) -> Option<Result<Route, Reason>> {
        // A term may have dots of its own.
        if let Some(key) = KEYS.iter().find(|key| same(key.name, key.term, head)) {
            return Some(self.walk(&Route::default().key(key.name)));
        }
        let first = head.split(['.', '[']).next().unwrap_or_default();
        KEYS.iter().find(|key| same(key.name, key.term, first))?;
        let Some(typed) = Route::parse(head) else {
            let message = format!("`{head}` không phải đường tới một giá trị");
            let help = "viết như `kinh_phi.du_toan[0].so_tien` hoặc `co_quan.ban_hanh[1]`";
            return Some(Err(Reason::new(message, help)));
        };
        Some(self.walk(&typed))
    }

    /// The route as the plan has it: keys and codes in their own spelling, rows by their numbers.
    fn walk(&self, typed: &Route) -> Result<Route, Reason> {
        let places = &self.parsed.places;
        let mut at = Route::default();
        let mut shape = Shape::Map(&KEYS);
        for step in typed.steps() {
            let next = match step {
                Step::Key(name) => {
                    let (name, inner) = self.key(shape, name.trim())?;
                    shape = inner;
                    Step::Key(name.into())
                }
                Step::At(nth) => {
                    shape = item(shape).unwrap_or(Shape::Line);
                    Step::At(*nth)
                }
                Step::Code(code) => {
                    shape = item(shape).unwrap_or(Shape::Line);
                    Step::Code(self.code(code).into())
                }
                Step::Line(start) => Step::Line(*start),
            };
            let number = matches!(next, Step::At(_) | Step::Code(_));
            let route = at.with(next);
            at = places.resolve(&route).ok_or_else(|| {
                let codes = self.codes();
                let help = match codes.is_empty() {
                    true => "thêm `ma` cho dòng ấy trong kế hoạch".to_owned(),
                    false => format!("các mã trong kế hoạch: {}", codes.join(", ")),
                };
                let message = format!("cột `{typed}`: kế hoạch không có dòng nào mang mã ấy");
                Reason::new(message, help)
            })?;
            if number && !places.has(&at) {
                let message = format!("cột `{typed}`: kế hoạch không có `{at}`");
                return Err(Reason::new(message, "số trong `[ ]` đếm từ 0"));
            }
        }
        if takes_text(shape) {
            return Ok(at);
        }
        let help = match item(shape) {
            Some(_) => format!("viết đường tới một dòng của nó, ví dụ `{at}[0]`"),
            None => format!("viết đường tới một giá trị bên trong `{at}`"),
        };
        let message = format!("một ô không thay được cả khóa `{at}`");
        let free = plain(&typed.to_string());
        Err(Reason::new(message, format!("{help}; hoặc gọi trong chữ bằng `du_lieu.{free}`")))
    }

    /// The key of a name in a value of a shape, and the shape of its own value.
    fn key(&self, shape: Shape, typed: &str) -> Result<(String, Shape), Reason> {
        let tables = shape.tables();
        let mut keys = tables.iter().flat_map(|(_, keys)| keys.iter());
        if let Some(key) = keys.find(|key| same(key.name, key.term, typed)) {
            return Ok((key.name.to_owned(), key.shape));
        }
        // The names of shares are the author's, and so are some columns of the budget.
        if let Shape::SharedTien = shape {
            return Ok((typed.to_owned(), Shape::SharedTien));
        }
        if let Some(own) = self.own.iter().find(|own| same(own, own, typed)) {
            return Ok(((*own).to_owned(), Shape::Cell));
        }
        let names = tables.iter().flat_map(|(_, keys)| keys.iter().map(|key| key.name));
        let names: Vec<&str> = names.chain(self.own.iter().copied()).collect();
        let help = match nearest(typed, names.iter().copied()) {
            Some(name) => format!("có phải `{name}`?"),
            None if names.is_empty() => "bỏ phần sau dấu chấm".to_owned(),
            None => format!("các khóa dùng được ở đây: {}", names.join(", ")),
        };
        Err(Reason::new(format!("không có khóa `{typed}`"), help))
    }

    fn codes(&self) -> Vec<String> {
        let mut codes = Vec::new();
        self.parsed.places.scalars_named("ma", &mut |route, code| {
            if route.root() == "kinh_phi" {
                codes.push(code.to_owned());
            }
        });
        codes
    }

    fn code(&self, typed: &str) -> String {
        let codes = self.codes();
        let own = codes.iter().find(|code| *code == typed);
        let own = own.or_else(|| codes.iter().find(|code| same(code, code, typed)));
        own.map_or_else(|| typed.to_owned(), Clone::clone)
    }

    /// What a head that is of no use was probably meant to be, and whether that is as good as sure.
    fn meant(&self, name: &str, taken: &BTreeSet<String>) -> Option<(String, bool)> {
        let keys = KEYS.iter().map(|key| (key.name, key.name));
        let terms = KEYS.iter().map(|key| (key.term, key.name));
        let called = self.called.iter().map(|(plain, typed)| (plain.as_str(), typed.as_str()));
        let all = keys.chain(terms).chain(called).chain([(FILE, FILE)]);
        let free: Vec<(&str, &str)> = all.filter(|(_, name)| !taken.contains(*name)).collect();
        if let Some(near) = nearest(name, free.iter().map(|(typed, _)| *typed)) {
            let own = free.iter().find(|(typed, _)| *typed == near)?.1;
            return Some((own.to_owned(), own.len() >= TELLING));
        }
        if let Some((key, above)) = elsewhere(name)
            && let Some(above) = above.first().filter(|above| !above.contains('.'))
            && let route = format!("{above}.{key}")
            && matches!(self.route(&route), Some(Ok(_)))
        {
            return Some((route, false));
        }
        let names: BTreeSet<&str> = free.iter().map(|(_, name)| *name).collect();
        let names: Vec<&str> = names.into_iter().collect();
        alike(name, &names).map(|name| (name.to_owned(), false))
    }
}

/// Says what each column is for.
pub(super) fn columns(table: &Table, known: &Known) -> Result<Columns, Vec<Flaw>> {
    let meanings: Vec<Meaning> = table.heads.iter().map(|head| known.meaning(&head.text)).collect();
    let mut taken: BTreeMap<String, &RawHead> = BTreeMap::new();
    // With the numbers of their heads.
    let mut wrong: Vec<(usize, Flaw)> = Vec::new();
    let mut warnings = Vec::new();
    for (nth, (head, meaning)) in table.heads.iter().zip(&meanings).enumerate() {
        let Meaning::Used(own) = meaning else { continue };
        let target = match own {
            Use { names: true, .. } => FILE.to_owned(),
            Use { route: Some(route), .. } => route.to_string(),
            Use { value, .. } => value.clone().unwrap_or_default(),
        };
        if let Some(first) = taken.insert(target, head) {
            let message =
                format!("cột `{}` viết hai lần, lần trước là `{}`", head.text, first.text);
            let help = "giữ một cột, hoặc đặt tên khác cho cột kia";
            wrong.push((nth, flaw(&kinds::COT_DU_LIEU_SAI, &head.cell, message, help)));
        }
    }
    let named = meanings.iter().any(|own| matches!(own, Meaning::Used(own) if own.names));
    let used = meanings.iter().any(|own| matches!(own, Meaning::Used(_)));
    let names: BTreeSet<String> = taken.into_keys().collect();
    let mut uses = Vec::new();
    for (nth, (head, meaning)) in table.heads.iter().zip(meanings).enumerate() {
        uses.push(match meaning {
            Meaning::Used(own) => own,
            Meaning::Nowhere(reason) => {
                let (kind, cell) = (&kinds::COT_DU_LIEU_SAI, head.cell.clone());
                wrong.push((nth, Flaw { kind, cell, reason }));
                Use::default()
            }
            Meaning::Free(value) => {
                // Without a column of names the first one names the files.
                if nth > 0 || named || !used {
                    match known.meant(&value, &names) {
                        Some((name, true)) => wrong.push((nth, unknown(head, &name))),
                        meant => warnings.push(unused(head, &value, meant.map(|(name, _)| name))),
                    }
                }
                Use { value: Some(value), ..Use::default() }
            }
        });
    }
    if !used && wrong.is_empty() {
        return Err(vec![flaw(
            &kinds::COT_DU_LIEU_SAI,
            &table.cell,
            "không cột nào thay giá trị của kế hoạch hay được gọi trong chữ; các văn bản sẽ giống hệt nhau",
            "đặt tên cột theo khóa của kế hoạch (`dia_danh`), hoặc gọi cột trong chữ bằng `{{ du_lieu.tên_cột }}`",
        )]);
    }
    wrong.sort_by_key(|(nth, _)| *nth);
    match wrong.is_empty() {
        true => Ok(Columns { uses, warnings }),
        false => Err(wrong.into_iter().map(|(_, flaw)| flaw).collect()),
    }
}

fn unknown(head: &RawHead, meant: &str) -> Flaw {
    flaw(
        &kinds::COT_DU_LIEU_SAI,
        &head.cell,
        format!("không có khóa hay giá trị nào tên `{}`", head.text),
        format!(
            "có phải `{meant}`? Sửa tên cột; nếu đúng là cột không dùng tới thì đặt tên khác hẳn"
        ),
    )
}

fn unused(head: &RawHead, value: &str, meant: Option<String>) -> Flaw {
    let help = match meant {
        Some(name) => format!("có phải `{name}`? Cột chỉ để ghi nhớ thì cứ để"),
        None => format!(
            "gọi trong chữ bằng `{{{{ du_lieu.{value} }}}}`, hoặc đặt tên cột theo khóa của kế hoạch; cột chỉ để ghi nhớ thì cứ để"
        ),
    };
    let message = format!("cột `{}` không dùng vào đâu", head.text);
    flaw(&kinds::COT_DU_LIEU_THUA, &head.cell, message, help)
}

/// Whether a text is a name or its term, however it is spelt.
fn same(name: &str, term: &str, typed: &str) -> bool {
    let typed = plain(typed);
    !typed.is_empty() && (typed == plain(name) || typed == plain(term))
}

/// A name as running text can call it: letters without accents, figures, `_`.
pub(super) fn plain(text: &str) -> String {
    let folded = fold(text.trim());
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("_")
}

/// The shape of the items of a value.
fn item(shape: Shape) -> Option<Shape> {
    match shape {
        Shape::List(item) => Some(*item),
        Shape::Lines => Some(Shape::Line),
        Shape::AnyOf(shapes) => shapes.iter().find_map(|shape| item(*shape)),
        _ => None,
    }
}

/// Whether a value may be one text.
fn takes_text(shape: Shape) -> bool {
    match shape {
        Shape::List(_) | Shape::Map(_) | Shape::OneKey(_) | Shape::OpenMap(_) => false,
        Shape::AnyOf(shapes) => shapes.iter().any(|shape| takes_text(*shape)),
        _ => true,
    }
}
