//! Routes: where in a plan a value stands, as steps from the top.
//!
//! A route is written `kinh_phi.du_toan[0].so_tien`; a key that holds a dot or a bracket stands in
//! quotes, `so_tien["t.w"]`. People may call a row by its code, `kinh_phi.du_toan[lop]`.

use std::fmt;

use ecow::EcoString;

/// A way from the top of a plan to one of its values.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Route(Vec<Step>);

/// One step of a route. Keys are short as a rule, and routes are made for every value: such a text lies in the
/// step itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// To the value of a key.
    Key(EcoString),
    /// To an item of a list, counted from 0.
    At(usize),
    /// To the row of a code (`ma`), at any depth of groups; only in routes that people type.
    Code(EcoString),
    /// To a line of a text of several: the byte of the text with which it begins. Always the last
    /// step, and never printed.
    Line(usize),
}

impl Route {
    /// Reads a route as it is written; `None` when a bracket or quote is left open, or a step is
    /// empty.
    pub fn parse(text: &str) -> Option<Self> {
        let mut steps = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            if let Some(inside) = rest.strip_prefix("[\"") {
                let (key, after) = inside.split_once("\"]")?;
                steps.push(Step::Key(key.into()));
                rest = after;
            } else if let Some(inside) = rest.strip_prefix('[') {
                let (item, after) = inside.split_once(']')?;
                steps.push(match item.parse() {
                    Ok(nth) => Step::At(nth),
                    Err(_) if item.is_empty() => return None,
                    Err(_) => Step::Code(item.into()),
                });
                rest = after;
            } else {
                let key = if steps.is_empty() { rest } else { rest.strip_prefix('.')? };
                let end = key.find(['.', '[']).unwrap_or(key.len());
                if end == 0 {
                    return None;
                }
                steps.push(Step::Key(key[..end].into()));
                rest = &key[end..];
            }
        }
        Some(Self(steps))
    }

    /// Returns the route of a key of the map at this one.
    pub fn key(&self, key: &str) -> Self {
        self.with(Step::Key(key.into()))
    }

    /// Returns the route of an item, counted from 0, of the list at this one.
    pub fn at(&self, nth: usize) -> Self {
        self.with(Step::At(nth))
    }

    /// Returns the route of the line that begins with byte `start` of the text at this one.
    pub fn line(&self, start: usize) -> Self {
        self.with(Step::Line(start))
    }

    /// Returns the route with one step more.
    pub fn with(&self, step: Step) -> Self {
        let mut steps = Vec::with_capacity(self.0.len() + 1);
        steps.extend_from_slice(&self.0);
        steps.push(step);
        Self(steps)
    }

    /// Goes one step on, and back when that is done: a walk over many values needs no route of its own for each.
    pub fn within(&mut self, step: Step, then: impl FnOnce(&mut Self)) {
        self.0.push(step);
        then(self);
        self.0.pop();
    }

    /// Returns the steps from the top.
    pub fn steps(&self) -> &[Step] {
        &self.0
    }

    /// Returns the key of the plan itself that the route begins with; empty for the plan.
    pub fn root(&self) -> &str {
        match self.0.first() {
            Some(Step::Key(key)) => key,
            _ => "",
        }
    }

    /// Returns the key that the route ends in, or the last before the items and lines it ends in.
    pub fn last_key(&self) -> &str {
        let key = |step: &'_ Step| matches!(step, Step::Key(_));
        match self.0.iter().rfind(|step| key(step)) {
            Some(Step::Key(key)) => key,
            _ => "",
        }
    }

    /// Returns the route of what holds the value, and the last step; `None` for the plan.
    pub fn split_last(&self) -> Option<(Self, &Step)> {
        let (last, above) = self.0.split_last()?;
        Some((Self(above.to_vec()), last))
    }

    /// Whether the value stands inside the one at another route, or is it.
    pub fn is_in(&self, other: &Self) -> bool {
        self.0.starts_with(&other.0)
    }

    /// Whether a key of this name is a step of it.
    pub fn passes(&self, key: &str) -> bool {
        self.0.iter().any(|step| matches!(step, Step::Key(own) if own == key))
    }
}

/// A route that the program itself spells out.
impl From<&'static str> for Route {
    fn from(text: &'static str) -> Self {
        let route = Self::parse(text);
        debug_assert!(route.is_some(), "`{text}` is no route");
        route.unwrap_or_default()
    }
}

impl From<&Route> for Route {
    fn from(route: &Route) -> Self {
        route.clone()
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (nth, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(key) if key.is_empty() || key.contains(['.', '[', ']', '"']) => {
                    write!(f, "[\"{key}\"]")?;
                }
                Step::Key(key) => write!(f, "{}{key}", if nth == 0 { "" } else { "." })?,
                Step::At(item) => write!(f, "[{item}]")?,
                Step::Code(code) => write!(f, "[{code}]")?,
                Step::Line(_) => {}
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_route_is_read_as_it_is_written() {
        for text in [
            "nam",
            "kinh_phi.du_toan[0].so_tien",
            "a[1][2].b",
            "so_tien[\"t.w\"][\"2027\"]",
            "x[lop].y",
        ] {
            let route = Route::parse(text).unwrap_or_else(|| panic!("{text}"));
            let plain = text.replace("[\"2027\"]", ".2027");
            assert_eq!(route.to_string(), plain);
        }
        for wrong in ["a..b", "a[", "a[]", ".a", "a[\"b", "a[0]b"] {
            assert_eq!(Route::parse(wrong), None, "{wrong}");
        }
        let dotted = Route::from("so_tien").key("t.w").at(2);
        assert_eq!(dotted.to_string(), "so_tien[\"t.w\"][2]");
        assert_eq!(Route::parse(&dotted.to_string()), Some(dotted.clone()));
        assert_eq!((dotted.root(), dotted.last_key()), ("so_tien", "t.w"));
    }
}
