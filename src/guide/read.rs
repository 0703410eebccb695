//! Markdown into blocks. What the guide does not use is refused, so that no word of it can be lost.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{Block, Guide, Run};

/// Reads a guide: its one heading of the first level is its title.
///
/// # Errors
/// When it has something that is not set, or no title; the text says what.
pub fn read(text: &str) -> Result<Guide, String> {
    let mut reader =
        Reader { events: Parser::new_ext(text, Options::ENABLE_TABLES), look: Run::default() };
    let mut blocks = reader.blocks(None)?.into_iter();
    match blocks.next() {
        Some(Block::Heading { level: 0, runs }) => {
            let title = runs.into_iter().map(|run| run.text).collect();
            Ok(Guide { title, blocks: blocks.collect() })
        }
        first => Err(format!("no title, but {first:?}")),
    }
}

struct Reader<'a> {
    events: Parser<'a>,
    /// How words look here.
    look: Run,
}

impl Reader<'_> {
    /// The blocks up to an end.
    fn blocks(&mut self, until: Option<TagEnd>) -> Result<Vec<Block>, String> {
        let mut blocks = Vec::new();
        // Words of a list's item that is no paragraph of its own.
        let mut loose = Vec::new();
        while let Some(event) = self.events.next() {
            if !loose.is_empty() && begins_block(&event) {
                blocks.push(Block::Paragraph { runs: std::mem::take(&mut loose) });
            }
            match event {
                Event::End(end) if Some(end) == until => break,
                Event::Start(Tag::Heading { level, .. }) => {
                    let runs = self.runs(TagEnd::Heading(level))?;
                    blocks.push(Block::Heading { level: level as usize - 1, runs });
                }
                Event::Start(Tag::Paragraph) => blocks.push(self.paragraph()?),
                Event::Start(Tag::List(start)) => {
                    let items = self.many(TagEnd::List(start.is_some()), &Tag::Item, |reader| {
                        reader.blocks(Some(TagEnd::Item))
                    })?;
                    blocks.push(Block::List { start, items });
                }
                Event::Start(Tag::Table(_)) => blocks.push(self.table()?),
                Event::Start(Tag::CodeBlock(_)) => {
                    let runs = self.runs(TagEnd::CodeBlock)?;
                    let text: String = runs.into_iter().map(|run| run.text).collect();
                    blocks.push(Block::Code { text: text.trim_end_matches('\n').to_owned() });
                }
                // Comments tell where tables are made; they are no words of the guide.
                Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock) => {}
                Event::Html(text) if text.trim().starts_with("<!--") => {}
                inline => self.inline(inline, &mut loose)?,
            }
        }
        if !loose.is_empty() {
            blocks.push(Block::Paragraph { runs: loose });
        }
        Ok(blocks)
    }

    /// A paragraph, or the one picture that it is.
    fn paragraph(&mut self) -> Result<Block, String> {
        let mut runs = Vec::new();
        while let Some(event) = self.events.next() {
            match event {
                Event::End(TagEnd::Paragraph) => break,
                Event::Start(Tag::Image { dest_url, .. }) if runs.is_empty() => {
                    let alt = self.runs(TagEnd::Image)?.into_iter().map(|run| run.text).collect();
                    return match self.events.next() {
                        Some(Event::End(TagEnd::Paragraph)) => {
                            Ok(Block::Picture { file: dest_url.to_string(), alt })
                        }
                        other => Err(format!("{other:?} beside a picture")),
                    };
                }
                inline => self.inline(inline, &mut runs)?,
            }
        }
        Ok(Block::Paragraph { runs })
    }

    fn table(&mut self) -> Result<Block, String> {
        let cell = |reader: &mut Self| reader.runs(TagEnd::TableCell);
        let cells = |reader: &mut Self, end| reader.many(end, &Tag::TableCell, cell);
        let head = match self.events.next() {
            Some(Event::Start(Tag::TableHead)) => cells(self, TagEnd::TableHead)?,
            other => return Err(format!("a table without a head: {other:?}")),
        };
        let row = |reader: &mut Self| cells(reader, TagEnd::TableRow);
        let rows = self.many(TagEnd::Table, &Tag::TableRow, row)?;
        Ok(Block::Table { head, rows })
    }

    /// All parts of one kind, up to the end of what holds them.
    fn many<T>(
        &mut self,
        until: TagEnd,
        kind: &Tag,
        part: impl Fn(&mut Self) -> Result<T, String>,
    ) -> Result<Vec<T>, String> {
        let mut parts = Vec::new();
        loop {
            match self.events.next() {
                Some(Event::End(end)) if end == until => return Ok(parts),
                Some(Event::Start(tag)) if tag == *kind => parts.push(part(self)?),
                other => return Err(format!("{other:?} in place of {kind:?}")),
            }
        }
    }

    /// The words up to an end.
    fn runs(&mut self, until: TagEnd) -> Result<Vec<Run>, String> {
        let mut runs = Vec::new();
        while let Some(event) = self.events.next() {
            match event {
                Event::End(end) if end == until => break,
                inline => self.inline(inline, &mut runs)?,
            }
        }
        Ok(runs)
    }

    /// Adds words, or has the next ones look otherwise.
    fn inline(&mut self, event: Event, runs: &mut Vec<Run>) -> Result<(), String> {
        match event {
            Event::Text(text) => self.add(&text, false, runs),
            Event::Code(text) => self.add(&text, true, runs),
            Event::SoftBreak => self.add(" ", false, runs),
            Event::Start(Tag::Strong) => self.look.bold = true,
            Event::End(TagEnd::Strong) => self.look.bold = false,
            Event::Start(Tag::Emphasis) => self.look.italic = true,
            Event::End(TagEnd::Emphasis) => self.look.italic = false,
            Event::Start(Tag::Link { dest_url, .. }) if dest_url.starts_with("https://") => {
                self.look.link = Some(dest_url.to_string());
            }
            Event::End(TagEnd::Link) => self.look.link = None,
            other => return Err(format!("{other:?} is not set")),
        }
        Ok(())
    }

    fn add(&self, text: &str, code: bool, runs: &mut Vec<Run>) {
        let run = Run { text: text.to_owned(), code, ..self.look.clone() };
        let alike = |last: &&mut Run| Run { text: run.text.clone(), ..(**last).clone() } == run;
        match runs.last_mut().filter(|last| !code && alike(last)) {
            Some(last) => last.text += text,
            None => runs.push(run),
        }
    }
}

/// Whether no more words of a loose paragraph can follow.
fn begins_block(event: &Event) -> bool {
    matches!(
        event,
        Event::Start(
            Tag::Paragraph
                | Tag::Heading { .. }
                | Tag::List(_)
                | Tag::Table(_)
                | Tag::CodeBlock(_)
                | Tag::HtmlBlock
        )
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<Run> {
        vec![Run { text: text.into(), ..Run::default() }]
    }

    #[test]
    fn blocks_are_told_apart_and_nothing_is_lost() {
        let text = "# Tên\n\n## Một\n\nChữ `a_b` **đậm**\ndòng hai\n\n- một\n  - trong\n- hai\n\n  ```yaml\n  nam: 1\n\n  k: 2\n  ```\n\n| a | b |\n|---|---|\n| `x\\|y` | |\n";
        let guide = read(text).unwrap_or_else(|why| panic!("{why}"));
        assert_eq!(guide.title, "Tên");
        let [heading, paragraph, list, table] = guide.blocks.as_slice() else {
            panic!("{:?}", guide.blocks)
        };
        assert_eq!(*heading, Block::Heading { level: 1, runs: words("Một") });
        let Block::Paragraph { runs } = paragraph else { panic!("{paragraph:?}") };
        let texts: Vec<&str> = runs.iter().map(|run| run.text.as_str()).collect();
        assert_eq!(texts, ["Chữ ", "a_b", " ", "đậm", " dòng hai"]);
        assert!(runs[1].code && runs[3].bold && !runs[4].bold);
        let inner = Block::List {
            start: None,
            items: vec![vec![Block::Paragraph { runs: words("trong") }]],
        };
        let one = vec![Block::Paragraph { runs: words("một") }, inner];
        let code = Block::Code { text: "nam: 1\n\nk: 2".into() };
        let two = vec![Block::Paragraph { runs: words("hai") }, code];
        assert_eq!(*list, Block::List { start: None, items: vec![one, two] });
        let code = Run { text: "x|y".into(), code: true, ..Run::default() };
        let rows = vec![vec![vec![code], Vec::new()]];
        assert_eq!(*table, Block::Table { head: vec![words("a"), words("b")], rows });
    }

    #[test]
    fn what_is_not_set_is_refused() {
        for text in ["## Một\n", "# Tên\n\n> dẫn\n", "# Tên\n\na<br>b\n", "# Tên\n\n[a](b.md)\n"]
        {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
