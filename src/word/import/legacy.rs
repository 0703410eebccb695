//! Bảng mã cũ (old encodings): letters of TCVN3 and VNI become Unicode where they read as words so.
//!
//! What a font is called says nothing: of the files that name one of theirs, hardly any has a letter of
//! them. A word counts where it is a syllable in one reading alone; a text is read as its words say, one
//! that can be read both ways as the texts around it. What stays in doubt stays as it is, with a line of
//! the report.

use std::ops::Range;

use super::context::place;
use super::report::Report;
use crate::source::Letters;
use crate::spelling::syllable::is_syllable;
use crate::word::read::{Block, Document, Paragraph, What};

/// Turns the texts of a file into Unicode. Remarks of a paragraph that changes lose their place.
pub(super) fn convert(document: &mut Document, report: &mut Report) {
    let mut texts: Vec<Vec<char>> = Vec::new();
    each(document, &mut |text| texts.push(text.letters()));
    let judged =
        |fewest: usize| texts.iter().map(|text| judge(text, fewest)).collect::<Vec<Said>>();
    let mut said = judged(1);
    if !said.iter().any(|said| matches!(said, Said::Old(..))) {
        return;
    }
    // Beside texts in Unicode a single word may be one of another language: `Thaï`.
    if said.contains(&Said::Unicode) {
        let first = std::mem::replace(&mut said, judged(2));
        // Then only what looked so is in doubt.
        if !said.iter().any(|said| matches!(said, Said::Old(..))) {
            for (said, first) in said.iter_mut().zip(first) {
                if !matches!(first, Said::Old(..)) {
                    *said = Said::Unicode;
                }
            }
        }
    }
    let settled = settle(&texts, &said);
    let capitals = settled.iter().flatten().any(|(own, _)| *own == Letters::Tcvn3);
    let mut nth = 0;
    each(document, &mut |text| {
        if let Some((own, ranges)) = &settled[nth] {
            text.put(&texts[nth], *own, ranges);
        }
        if capitals && (settled[nth].is_some() || said[nth] == Said::Nothing) {
            text.show_capitals();
        }
        nth += 1;
    });
    tell(&texts, &said, &settled, report);
}

/// A text of the file.
enum Text<'a> {
    Paragraph(&'a mut Paragraph),
    Line(&'a mut String),
}

/// Shows every text of a file, in its order.
fn each(document: &mut Document, see: &mut dyn FnMut(&mut Text)) {
    blocks(&mut document.blocks, see);
    for note in &mut document.notes {
        blocks(&mut note.blocks, see);
    }
    document.lost.iter_mut().for_each(|lost| see(&mut Text::Line(&mut lost.text)));
    let stories = document.section.stories.iter_mut();
    stories.flat_map(|story| &mut story.lines).for_each(|line| see(&mut Text::Line(line)));
}

fn blocks(given: &mut [Block], see: &mut dyn FnMut(&mut Text)) {
    for block in given {
        match block {
            Block::Paragraph(own) => {
                if let Some(number) = &mut own.number {
                    see(&mut Text::Line(number));
                }
                see(&mut Text::Paragraph(own));
                let stories = own.section.iter_mut().flat_map(|section| &mut section.stories);
                stories
                    .flat_map(|story| &mut story.lines)
                    .for_each(|line| see(&mut Text::Line(line)));
            }
            Block::Table(own) => {
                let cells = own.rows.iter_mut().flat_map(|row| &mut row.cells);
                cells.for_each(|cell| blocks(&mut cell.blocks, see));
            }
        }
    }
}

impl Text<'_> {
    /// Its letters; what is none parts words.
    fn letters(&self) -> Vec<char> {
        match self {
            Self::Line(line) => line.chars().collect(),
            Self::Paragraph(own) => own
                .pieces
                .iter()
                .flat_map(|piece| match &piece.what {
                    What::Text(text) => text.chars().collect(),
                    _ => vec!['\n'],
                })
                .collect(),
        }
    }

    /// Reads ranges of its letters as those of an encoding. What two letters are stands where the first was.
    fn put(&mut self, letters: &[char], own: Letters, ranges: &[Range<usize>]) {
        let mut made: Vec<String> = letters.iter().map(char::to_string).collect();
        for range in ranges {
            let capitals = own == Letters::Tcvn3 && is_in_capitals(letters, range);
            for word in words(letters, range).filter(|word| !is_sign(&letters[word.clone()])) {
                let capitals =
                    capitals || own == Letters::Tcvn3 && is_capital(&letters[word.clone()]);
                let mut at = word.start;
                while at < word.end {
                    let Some((letter, count)) = own.first(&letters[at..word.end]) else {
                        at += 1;
                        continue;
                    };
                    made[at..at + count].iter_mut().for_each(String::clear);
                    made[at] = match capitals {
                        true => letter.to_uppercase().collect(),
                        false => letter.into(),
                    };
                    at += count;
                }
            }
        }
        match self {
            Self::Line(line) => **line = made.concat(),
            Self::Paragraph(paragraph) => {
                paragraph.comments.clear();
                let mut rest = made.iter();
                for piece in &mut paragraph.pieces {
                    match &mut piece.what {
                        What::Text(text) => {
                            let count = text.chars().count();
                            *text = rest.by_ref().take(count).map(String::as_str).collect();
                        }
                        _ => drop(rest.next()),
                    }
                }
            }
        }
    }

    /// TCVN3 has no capitals with a tone: fonts of their own show its small letters so.
    fn show_capitals(&mut self) {
        if let Self::Paragraph(own) = self {
            own.pieces.iter_mut().for_each(|piece| piece.look.caps |= piece.look.capital_font);
        }
    }
}

/// Parts of a text, in its letters.
type Parts = Vec<Range<usize>>;

/// The whole of a text.
fn whole(text: &[char]) -> Parts {
    std::iter::once(0..text.len()).collect()
}

/// What the words of a text say of its encoding.
#[derive(Debug, Clone, PartialEq)]
enum Said {
    /// It reads the same in every encoding.
    Nothing,
    /// It is Unicode.
    Unicode,
    /// These parts of it are of an old encoding.
    Old(Letters, Parts),
    /// It may be Unicode, or of one of these.
    Either(Vec<Letters>),
}

/// What a word says of one encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    /// It has no letter of it.
    Neutral,
    /// It is a syllable as Unicode alone.
    Unicode,
    /// It is a syllable in the encoding alone. `strange`: with letters that Vietnamese has not, or in the middle
    /// of words, and long enough not to be a sign.
    Old { strange: bool },
    /// It is a syllable either way, or in neither.
    Open,
}

/// Says what a text is. `fewest`: so many words must speak for an old encoding.
fn judge(text: &[char], fewest: usize) -> Said {
    if text.iter().all(char::is_ascii) {
        return Said::Nothing;
    }
    let modern = |word: &Range<usize>| text[word.clone()].iter().any(|c| is_modern(*c));
    let words: Vec<Range<usize>> = words(text, &(0..text.len())).collect();
    if words.iter().any(modern) {
        let parts = Letters::ALL.map(|own| (own, old_parts(text, &words, own)));
        let most =
            parts.into_iter().max_by_key(|(_, parts)| parts.iter().map(Range::len).sum::<usize>());
        return match most {
            Some((own, parts)) if !parts.is_empty() => Said::Old(own, parts),
            _ => Said::Unicode,
        };
    }
    let count = |own| (own, Count::of(words.iter().map(|word| read(&text[word.clone()], own))));
    let [one, two] = Letters::ALL.map(count);
    let surest = |one: &(Letters, Count), two: &(Letters, Count)| {
        let alone = two.1.old == 0;
        (one.1.is_old(fewest) && (alone || one.1.old >= two.1.old + CLEARLY)).then_some(one.0)
    };
    if let Some(own) = surest(&one, &two).or_else(|| surest(&two, &one)) {
        return Said::Old(own, whole(text));
    }
    let counts = [one, two];
    let possible = |(_, count): &&(Letters, Count)| count.any() && count.unicode <= count.old;
    let open: Vec<Letters> = counts.iter().filter(possible).map(|(own, _)| *own).collect();
    match open.is_empty() {
        true if counts.iter().any(|(_, count)| count.any()) => Said::Unicode,
        true => Said::Nothing,
        false => Said::Either(open),
    }
}

/// How many words say what.
#[derive(Default)]
struct Count {
    old: usize,
    strange: bool,
    unicode: usize,
    open: usize,
}

impl Count {
    fn of(words: impl Iterator<Item = Word>) -> Self {
        let mut count = Self::default();
        for word in words {
            match word {
                Word::Neutral => {}
                Word::Unicode => count.unicode += 1,
                Word::Old { strange } => {
                    (count.old, count.strange) = (count.old + 1, count.strange || strange);
                }
                Word::Open => count.open += 1,
            }
        }
        count
    }

    fn any(&self) -> bool {
        self.old + self.unicode + self.open > 0
    }

    /// Whether there is no doubt: a single word may be so by chance.
    fn is_old(&self, fewest: usize) -> bool {
        self.old >= fewest && (self.old > 1 || self.strange) && self.old >= SURELY * self.unicode
    }
}

/// So many words more must speak for one old encoding than for the other.
const CLEARLY: usize = 2;

/// So many times more words must speak for an old encoding than for Unicode.
const SURELY: usize = 4;

/// The parts of a text in Unicode that were put in from one of an old encoding: from one word that is of it to
/// another, and on to an end of the text where nothing speaks against it.
fn old_parts(text: &[char], words: &[Range<usize>], own: Letters) -> Vec<Range<usize>> {
    let read = |word: &Range<usize>| match text[word.clone()].iter().any(|c| is_modern(*c)) {
        true => Word::Unicode,
        false => read(&text[word.clone()], own),
    };
    let said: Vec<Word> = words.iter().map(read).collect();
    let mut parts = Vec::new();
    let mut at = 0;
    while at < said.len() {
        let length = said[at..].iter().take_while(|word| **word != Word::Unicode).count();
        let run = at..at + length;
        at = run.end + 1;
        let is_old = |nth: &usize| matches!(said[*nth], Word::Old { .. });
        let all: Vec<usize> = run.clone().filter(is_old).collect();
        if let [first, .., last] = all.as_slice() {
            let first = if run.start == 0 { 0 } else { *first };
            let last = if run.end == said.len() { run.end - 1 } else { *last };
            parts.push(words[first].start..words[last].end);
        }
    }
    parts
}

fn read(word: &[char], own: Letters) -> Word {
    let (mut at, mut made, mut changed) = (0, String::new(), false);
    if is_sign(word) {
        return Word::Neutral;
    }
    while at < word.len() {
        let found = own.first(&word[at..]);
        changed |= found.is_some();
        let (letter, count) = found.unwrap_or((word[at], 1));
        made.extend(letter.to_lowercase());
        at += count;
    }
    if !changed {
        return Word::Neutral;
    }
    let as_is: String = word.iter().flat_map(|c| c.to_lowercase()).collect();
    match (is_written(word) && is_syllable(&as_is), is_syllable(&made)) {
        (true, false) => Word::Unicode,
        (false, true) => {
            let strange = !is_written(word) || word.iter().any(|c| !c.is_ascii() && !is_latin(*c));
            Word::Old { strange: strange && word.len() >= LONG }
        }
        _ => Word::Open,
    }
}

/// Signs such as `µm` read as short words.
const LONG: usize = 3;

/// Whether a word has signs alone that are no Vietnamese word: `5 × 3`, hyphens that are not seen.
fn is_sign(word: &[char]) -> bool {
    word.iter().all(|c| "\u{AD}×÷·»¼½¾¶".contains(*c))
}

/// Whether a word has small letters behind a capital, or letters of one kind.
fn is_written(word: &[char]) -> bool {
    let rest = word.get(1..).unwrap_or_default();
    !rest.iter().any(|c| c.is_uppercase()) || !word.iter().any(|c| c.is_lowercase())
}

/// Whether Vietnamese has a letter that Western languages have.
fn is_latin(c: char) -> bool {
    c.to_lowercase().all(|c| "àáâãèéêìíòóôõùúý".contains(c))
}

/// Whether a letter stands in no old encoding.
fn is_modern(c: char) -> bool {
    c > '\u{FF}' && c.is_alphabetic()
}

/// Whether a text is one of capitals: so one of its words says that is not the same everywhere. `Sè: 12/KH-UBND`
/// is none.
fn is_in_capitals(text: &[char], range: &Range<usize>) -> bool {
    let own = |word: &Range<usize>| {
        let word = &text[word.clone()];
        is_capital(word) && !word.iter().all(char::is_ascii)
    };
    !text[range.clone()].iter().any(char::is_ascii_lowercase)
        && words(text, range).any(|word| own(&word))
}

/// Whether a word has no small letter of those that are the same everywhere, and capital ones.
fn is_capital(text: &[char]) -> bool {
    !text.iter().any(char::is_ascii_lowercase)
        && text.iter().filter(|c| c.is_ascii_uppercase()).count() > 1
}

/// The words of a range. Every letter that some encoding uses is one of a word.
fn words<'a>(text: &'a [char], range: &Range<usize>) -> impl Iterator<Item = Range<usize>> + 'a {
    let apart = |c: char| match c {
        c if c.is_ascii() => !c.is_ascii_alphabetic(),
        '\u{A0}' => true,
        c => c > '\u{FF}' && !c.is_alphabetic(),
    };
    let (mut at, end) = (range.start, range.end);
    std::iter::from_fn(move || {
        at += text[at..end].iter().take_while(|c| apart(**c)).count();
        let start = at;
        at += text[at..end].iter().take_while(|c| !apart(**c)).count();
        (at > start).then_some(start..at)
    })
}

/// A text that can be read both ways is read as what stands around it.
fn settle(texts: &[Vec<char>], said: &[Said]) -> Vec<Option<(Letters, Parts)>> {
    let speaks = |said: &&Said| !matches!(said, Said::Nothing | Said::Either(_));
    let one = |(nth, own): (usize, &Said)| match own {
        Said::Old(own, parts) => Some((*own, parts.clone())),
        Said::Either(open) => {
            let around = [said[..nth].iter().rev().find(speaks), said[nth..].iter().find(speaks)];
            let around = around.into_iter().flatten().map(|said| match said {
                // A part of a text says little of the next one.
                Said::Old(own, parts) if parts.len() == 1 && parts[0].start == 0 => Some(*own),
                _ => None,
            });
            let around: Vec<Option<Letters>> = around.collect();
            let first = around.first().copied().flatten().filter(|own| open.contains(own))?;
            around.iter().all(|own| *own == Some(first)).then(|| (first, whole(&texts[nth])))
        }
        _ => None,
    };
    said.iter().enumerate().map(one).collect()
}

/// Whether a long text in TCVN3 has no `ư`: its sign is the hyphen that is not seen, and some programs take that
/// away.
fn lacks_a_letter(texts: &[Vec<char>], said: &[Said]) -> bool {
    let own =
        texts.iter().zip(said).filter(|(_, said)| matches!(said, Said::Old(Letters::Tcvn3, _)));
    let (mut words_there, mut there) = (0, false);
    for (text, _) in own {
        words_there += words(text, &(0..text.len())).count();
        there |= text.contains(&'\u{AD}');
    }
    !there && words_there >= USUALLY_THERE
}

/// Among so many words some have an `ư` without a tone: of a usual text one in 24 has.
const USUALLY_THERE: usize = 150;

fn tell(
    texts: &[Vec<char>],
    said: &[Said],
    settled: &[Option<(Letters, Parts)>],
    report: &mut Report,
) {
    let words = |nth: usize| place(&texts[nth].iter().collect::<String>());
    // In a file that is of one encoding as a whole, each place would say the same.
    let mixed = said.contains(&Said::Unicode);
    for own in Letters::ALL {
        let sure =
            said.iter().filter(|said| matches!(said, Said::Old(of, _) if *of == own)).count();
        if sure > 0 && !mixed {
            let taken = format!("{sure} đoạn đổi từ {} sang Unicode", own.name());
            report.certain("", &taken, "chữ chỉ đọc được theo bảng mã ấy");
        }
    }
    if lacks_a_letter(texts, said) {
        let why =
            "chương trình đã lưu tệp này có thể coi chữ ấy là dấu gạch nối ẩn; so lại với tệp Word";
        report.look("", "không có chữ ư nào trong các đoạn theo TCVN3", why);
    }
    for (nth, (said, settled)) in said.iter().zip(settled).enumerate() {
        match (said, settled) {
            (Said::Either(_), Some((own, _))) => {
                let taken = format!("đổi từ {} sang Unicode", own.name());
                report.guessed(
                    &words(nth),
                    &taken,
                    "đọc được cả hai cách; các đoạn quanh nó theo bảng mã ấy",
                );
            }
            (Said::Either(_), None) => {
                let why = "đọc được cả hai cách; so lại với tệp Word";
                report.look(&words(nth), "để nguyên, không rõ theo bảng mã nào", why);
            }
            (Said::Old(own, parts), _) if *parts != whole(&texts[nth]) => {
                let taken = format!("một phần đổi từ {} sang Unicode", own.name());
                report.look(&words(nth), &taken, "đoạn này lẫn hai bảng mã; so lại với tệp Word");
            }
            (Said::Old(own, _), _) if mixed => {
                let taken = format!("đổi từ {} sang Unicode", own.name());
                report.certain(&words(nth), &taken, "chữ chỉ đọc được theo bảng mã ấy");
            }
            _ => {}
        }
    }
}
