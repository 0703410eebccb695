//! Trường (fields): of what Word computes, only the result is text; a page number is none.

/// The fields that are open, from the outermost.
#[derive(Debug, Default)]
pub(super) struct Fields(Vec<Field>);

#[derive(Debug, Default)]
struct Field {
    code: String,
    /// Whether its result has begun.
    result: bool,
    /// Whether its result is none of the text.
    drops: bool,
}

/// The most fields in each other.
const DEEPEST: usize = 32;

impl Fields {
    /// Begins a field.
    pub fn begin(&mut self) {
        if self.0.len() < DEEPEST {
            self.0.push(Field::default());
        }
    }

    /// Adds to the code of the open field.
    pub fn code(&mut self, text: &str) {
        if let Some(field) = self.0.last_mut().filter(|field| !field.result) {
            field.code += text;
        }
    }

    /// Begins the result of the open field; returns the bookmark whose note it calls again.
    pub fn result(&mut self) -> Option<String> {
        let field = self.0.last_mut()?;
        field.result = true;
        let (drops, note) = meant(&field.code);
        field.drops = drops;
        note
    }

    /// Drops the result of the open field, since something else stands for it.
    pub fn drop_result(&mut self) {
        if let Some(field) = self.0.last_mut() {
            field.drops = true;
        }
    }

    /// Ends the open field.
    pub fn end(&mut self) {
        self.0.pop();
    }

    /// Whether words that come now are text.
    pub fn shows(&self) -> bool {
        self.0.iter().all(|field| field.result && !field.drops)
    }
}

/// What the code of a field means: whether its result is dropped, and the note that it calls again.
pub(super) fn meant(code: &str) -> (bool, Option<String>) {
    let mut words = code.split_whitespace();
    match words.next().map(str::to_uppercase).as_deref() {
        Some("PAGE" | "NUMPAGES" | "SECTIONPAGES") => (true, None),
        Some("NOTEREF") => (false, words.next().map(str::to_owned)),
        _ => (false, None),
    }
}
