//! Mực (ink): where something is printed on a page, so that it is known what a picture laid over
//! it would hide.

use std::collections::BTreeMap;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

/// Left, bottom, right and top, in points from the corner of the page.
pub(super) type Rect = [f32; 4];

/// As two numbers scale and turn, two lean, and the last two move.
type Matrix = [f32; 6];

const UNMOVED: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// How deep drawings may stand in drawings.
const DEEPEST: usize = 8;

/// How many bytes a drawing may have.
const MOST: usize = 16 << 20;

/// Whether nothing is printed in a rectangle of a page. `false` also where that cannot be told.
pub(super) fn is_blank(document: &Document, page: ObjectId, rect: Rect) -> bool {
    let drawn = || {
        let content = document.get_page_content_with_limit(page, MOST).ok()?;
        let mut drawing = Drawing { document, found: Vec::new() };
        drawing.draw(&content, inherited(document, page)?, UNMOVED, 0)?;
        Some(drawing.found)
    };
    drawn().is_some_and(|found| !found.iter().any(|ink| overlap(*ink, rect)))
}

/// Whether two rectangles have a place in common.
pub(super) fn overlap(one: Rect, other: Rect) -> bool {
    one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3]
}

/// The resources of a page, its own or of those that it belongs to.
fn inherited(document: &Document, page: ObjectId) -> Option<&Dictionary> {
    let mut node = document.get_object(page).ok()?.as_dict().ok()?;
    for _ in 0..DEEPEST {
        if let Some(found) = inside(document, node, b"Resources") {
            return Some(found);
        }
        node = inside(document, node, b"Parent")?;
    }
    None
}

fn inside<'a>(document: &'a Document, outer: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
    document.dereference(outer.get(key).ok()?).ok()?.1.as_dict().ok()
}

fn numbers<const N: usize>(operation: &Operation) -> Option<[f32; N]> {
    let numbers: Vec<f32> =
        operation.operands.iter().map(|n| n.as_float().ok()).collect::<Option<_>>()?;
    numbers.try_into().ok()
}

/// What is done first, then what follows.
fn then(first: Matrix, next: Matrix) -> Matrix {
    let [a, b, c, d, e, f] = first;
    let [g, h, i, j, k, l] = next;
    [
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + l,
    ]
}

fn moved([x, y]: [f32; 2], by: Matrix) -> [f32; 2] {
    [x * by[0] + y * by[2] + by[4], x * by[1] + y * by[3] + by[5]]
}

/// The rectangle around some points.
fn around(points: &[[f32; 2]]) -> Rect {
    let most = |at: usize, pick: fn(f32, f32) -> f32, from: f32| {
        points.iter().map(|point| point[at]).fold(from, pick)
    };
    [
        most(0, f32::min, f32::MAX),
        most(1, f32::min, f32::MAX),
        most(0, f32::max, f32::MIN),
        most(1, f32::max, f32::MIN),
    ]
}

struct Drawing<'a> {
    document: &'a Document,
    found: Vec<Rect>,
}

/// How letters are set.
#[derive(Clone, Copy)]
struct Setting<'a> {
    font: Option<Letters<'a>>,
    size: f32,
    letter_gap: f32,
    word_gap: f32,
    stretch: f32,
    pitch: f32,
    rise: f32,
}

impl<'a> Drawing<'a> {
    /// Follows a drawing; `None` when it has something that cannot be followed.
    fn draw(
        &mut self,
        content: &[u8],
        resources: &'a Dictionary,
        start: Matrix,
        depth: usize,
    ) -> Option<()> {
        if depth > DEEPEST {
            return None;
        }
        let plain = Setting {
            font: None,
            size: 0.0,
            letter_gap: 0.0,
            word_gap: 0.0,
            stretch: 1.0,
            pitch: 0.0,
            rise: 0.0,
        };
        let (mut place, mut setting) = (start, plain);
        let (mut line, mut text) = (UNMOVED, UNMOVED);
        let mut kept = Vec::new();
        let mut path: Vec<[f32; 2]> = Vec::new();
        for operation in Content::decode(content).ok()?.operations {
            match operation.operator.as_str() {
                "q" => kept.push((place, setting)),
                "Q" => (place, setting) = kept.pop()?,
                "cm" => place = then(numbers(&operation)?, place),
                "m" | "l" => path.push(moved(numbers(&operation)?, place)),
                "c" | "v" | "y" => {
                    let points: Vec<f32> = operation
                        .operands
                        .iter()
                        .map(|n| n.as_float().ok())
                        .collect::<Option<_>>()?;
                    path.extend(
                        points.chunks_exact(2).map(|point| moved([point[0], point[1]], place)),
                    );
                }
                "re" => {
                    let [x, y, width, height] = numbers(&operation)?;
                    for corner in [[x, y], [x + width, y], [x, y + height], [x + width, y + height]]
                    {
                        path.push(moved(corner, place));
                    }
                }
                "S" | "s" | "f" | "F" | "f*" | "B" | "B*" | "b" | "b*" => {
                    if !path.is_empty() {
                        // As wide as lines of ours ever are.
                        let [left, bottom, right, top] = around(&path);
                        self.found.push([left - 1.0, bottom - 1.0, right + 1.0, top + 1.0]);
                    }
                    path.clear();
                }
                "n" => path.clear(),
                "BT" => (line, text) = (UNMOVED, UNMOVED),
                "Tf" => {
                    let [font, size] = &operation.operands[..] else { return None };
                    setting.font =
                        Some(Letters::of(self.document, resources, font.as_name().ok()?)?);
                    setting.size = size.as_float().ok()?;
                }
                "Tc" => [setting.letter_gap] = numbers(&operation)?,
                "Tw" => [setting.word_gap] = numbers(&operation)?,
                "TL" => [setting.pitch] = numbers(&operation)?,
                "Ts" => [setting.rise] = numbers(&operation)?,
                "Tz" => {
                    let [percent] = numbers(&operation)?;
                    setting.stretch = percent / 100.0;
                }
                "Td" | "TD" => {
                    let [x, y] = numbers(&operation)?;
                    if operation.operator == "TD" {
                        setting.pitch = -y;
                    }
                    line = then([1.0, 0.0, 0.0, 1.0, x, y], line);
                    text = line;
                }
                "Tm" => {
                    line = numbers(&operation)?;
                    text = line;
                }
                "T*" | "'" | "\"" => {
                    if let ("\"", [word, letter, _]) =
                        (operation.operator.as_str(), &operation.operands[..])
                    {
                        setting.word_gap = word.as_float().ok()?;
                        setting.letter_gap = letter.as_float().ok()?;
                    }
                    line = then([1.0, 0.0, 0.0, 1.0, 0.0, -setting.pitch], line);
                    text = line;
                    if let Some(words) = operation.operands.last() {
                        text = self.letters(std::slice::from_ref(words), setting, text, place)?;
                    }
                }
                "Tj" => text = self.letters(&operation.operands, setting, text, place)?,
                "TJ" => {
                    let pieces = operation.operands.first()?.as_array().ok()?;
                    text = self.letters(pieces, setting, text, place)?;
                }
                "Do" => {
                    let name = operation.operands.first()?.as_name().ok()?;
                    let objects = inside(self.document, resources, b"XObject")?;
                    let object = self.document.dereference(objects.get(name).ok()?).ok()?.1;
                    self.object(object.as_stream().ok()?, resources, place, depth)?;
                }
                "sh" | "BI" | "EI" => return None,
                // Colours, lines, marks.
                _ => {}
            }
        }
        Some(())
    }

    /// A picture, or a drawing of its own.
    fn object(
        &mut self,
        object: &'a Stream,
        above: &'a Dictionary,
        place: Matrix,
        depth: usize,
    ) -> Option<()> {
        if object.dict.get(b"Subtype").ok()?.as_name().ok()? == b"Image" {
            let corners = [[0.0, 0.0], [1.0, 0.0], [0.0, 1.0], [1.0, 1.0]];
            self.found.push(around(&corners.map(|corner| moved(corner, place))));
            return Some(());
        }
        let matrix = match object.dict.get(b"Matrix") {
            Err(_) => UNMOVED,
            Ok(matrix) => {
                let matrix = self.document.dereference(matrix).ok()?.1.as_array().ok()?;
                let numbers: Option<Vec<f32>> = matrix.iter().map(|n| n.as_float().ok()).collect();
                numbers?.try_into().ok()?
            }
        };
        let resources = inside(self.document, &object.dict, b"Resources").unwrap_or(above);
        let content = object.get_plain_content_with_limit(MOST).ok()?;
        self.draw(&content, resources, then(matrix, place), depth + 1)
    }

    /// Letters and the gaps between them; returns where the next ones stand.
    fn letters(
        &mut self,
        pieces: &[Object],
        setting: Setting,
        start: Matrix,
        place: Matrix,
    ) -> Option<Matrix> {
        let font = setting.font?;
        let mut x = 0.0;
        let (mut left, mut right) = (0.0_f32, 0.0_f32);
        for piece in pieces {
            if let Ok(gap) = piece.as_float() {
                x -= gap / 1000.0 * setting.size * setting.stretch;
            } else {
                for (code, width) in font.widths(piece.as_str().ok()?) {
                    let gap = setting.letter_gap
                        + if font.wide || code != 32 { 0.0 } else { setting.word_gap };
                    x += (width / 1000.0 * setting.size + gap) * setting.stretch;
                    right = right.max(x);
                }
            }
            left = left.min(x);
        }
        // Marks above capital letters stand higher than the size.
        let (bottom, top) = (setting.rise - 0.35 * setting.size, setting.rise + 1.1 * setting.size);
        let whole = then(start, place);
        let corners = [[left, bottom], [right, bottom], [left, top], [right, top]];
        self.found.push(around(&corners.map(|corner| moved(corner, whole))));
        Some(then([1.0, 0.0, 0.0, 1.0, x, 0.0], start))
    }
}

/// How wide the letters of a font are.
#[derive(Clone, Copy)]
struct Letters<'a> {
    document: &'a Document,
    /// Whether a letter has two bytes.
    wide: bool,
    own: &'a Dictionary,
}

impl<'a> Letters<'a> {
    fn of(document: &'a Document, resources: &'a Dictionary, name: &[u8]) -> Option<Self> {
        let font = inside(document, inside(document, resources, b"Font")?, name)?;
        match font.get(b"Subtype").ok()?.as_name().ok()? {
            b"Type0" => {
                if font.get(b"Encoding").ok()?.as_name().ok()? != b"Identity-H" {
                    return None;
                }
                let below = document.dereference(font.get(b"DescendantFonts").ok()?).ok()?.1;
                let own = document.dereference(below.as_array().ok()?.first()?).ok()?.1;
                Some(Self { document, wide: true, own: own.as_dict().ok()? })
            }
            b"TrueType" | b"Type1" if font.has(b"Widths") => {
                Some(Self { document, wide: false, own: font })
            }
            _ => None,
        }
    }

    /// The letters of a text, each with its width in thousandths of the size.
    fn widths(&self, text: &[u8]) -> Vec<(u16, f32)> {
        let codes: Vec<u16> = if self.wide {
            text.chunks(2)
                .map(|pair| pair.iter().fold(0, |sum, &byte| sum << 8 | u16::from(byte)))
                .collect()
        } else {
            text.iter().map(|&byte| u16::from(byte)).collect()
        };
        let known = if self.wide { self.by_identifier() } else { self.by_place() };
        let default = self.own.get(b"DW").and_then(Object::as_float).unwrap_or(1000.0);
        codes.into_iter().map(|code| (code, known.get(&code).copied().unwrap_or(default))).collect()
    }

    fn list(&self, key: &[u8]) -> &'a [Object] {
        let list = self.own.get(key).ok().and_then(|list| self.document.dereference(list).ok());
        list.and_then(|(_, list)| list.as_array().ok()).map_or(&[], Vec::as_slice)
    }

    fn by_place(&self) -> BTreeMap<u16, f32> {
        let first = self.own.get(b"FirstChar").and_then(Object::as_i64).unwrap_or(0);
        let first = u16::try_from(first).unwrap_or(0);
        let widths = self.list(b"Widths").iter().filter_map(|width| width.as_float().ok());
        (first..=u16::MAX).zip(widths).collect()
    }

    fn by_identifier(&self) -> BTreeMap<u16, f32> {
        let mut found = BTreeMap::new();
        let mut list = self.list(b"W").iter();
        let code = |object: &Object| u16::try_from(object.as_i64().ok()?).ok();
        while let Some(first) = list.next().and_then(code) {
            match list.next() {
                Some(Object::Array(widths)) => {
                    let widths = widths.iter().filter_map(|width| width.as_float().ok());
                    found.extend((first..=u16::MAX).zip(widths));
                }
                Some(last) => {
                    let width = list.next().and_then(|width| width.as_float().ok());
                    let (Some(last), Some(width)) = (code(last), width) else { break };
                    found.extend((first..=last).map(|code| (code, width)));
                }
                None => break,
            }
        }
        found
    }
}
