//! XML as it is written: elements in the order of the calls, every value escaped.

use std::fmt::{Display, Write as _};

/// The text of a part.
#[derive(Debug, Default)]
pub(super) struct Xml(pub String);

/// Attributes of an element, in their order.
pub(super) type Attributes<'a> = &'a [(&'a str, &'a dyn Display)];

impl Xml {
    /// Writes an element with what `inside` writes in it.
    pub fn element(&mut self, name: &str, attributes: Attributes, inside: impl FnOnce(&mut Self)) {
        self.start(name, attributes);
        self.0.push('>');
        inside(self);
        // Writing into a string cannot fail.
        let _ = write!(self.0, "</{name}>");
    }

    /// Writes an element with nothing in it.
    pub fn leaf(&mut self, name: &str, attributes: Attributes) {
        self.start(name, attributes);
        self.0.push_str("/>");
    }

    /// Writes an element whose one attribute is `w:val`.
    pub fn val(&mut self, name: &str, value: impl Display) {
        self.leaf(name, &[("w:val", &value)]);
    }

    /// Writes an element that says yes by being there.
    pub fn flag(&mut self, name: &str, set: bool) {
        if set {
            self.leaf(name, &[]);
        }
    }

    /// Writes words.
    pub fn text(&mut self, words: &str) {
        escape(&mut self.0, words);
    }

    /// Writes an element with words in it.
    pub fn words(&mut self, name: &str, attributes: Attributes, words: &str) {
        self.element(name, attributes, |xml| xml.text(words));
    }

    fn start(&mut self, name: &str, attributes: Attributes) {
        let _ = write!(self.0, "<{name}");
        for (name, value) in attributes {
            let _ = write!(self.0, " {name}=\"");
            escape(&mut self.0, &value.to_string());
            self.0.push('"');
        }
    }
}

/// Adds words, with entities for what XML reads as its own. What no XML can say, only the draft of a
/// flawed plan has; a mark stands in its place.
fn escape(out: &mut String, words: &str) {
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            c if c.is_control() && u32::from(c) < 0x20 => out.push('\u{fffd}'),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_never_markup() {
        let mut xml = Xml::default();
        xml.words("a", &[("b", &"\"<&>\"")], "x < y & \"z\" \u{1}");
        assert_eq!(
            xml.0,
            "<a b=\"&quot;&lt;&amp;&gt;&quot;\">x &lt; y &amp; &quot;z&quot; \u{fffd}</a>"
        );
    }
}
