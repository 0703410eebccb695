//! Mutants of plans: changes of the kinds that people make, and of kinds that nobody would.

/// A walk that is the same every time (Knuth's MMIX constants).
#[derive(Debug, Clone)]
pub struct Walk(u64);

impl Walk {
    /// Begins one.
    pub fn new(seed: u64) -> Self {
        let mut walk = Self(seed);
        walk.below(1);
        walk
    }

    /// A number from 0 to below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % limit.max(1)
    }

    fn one<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len())]
    }
}

/// What is put into a text: marks, values, labels, what Word and the web leave.
const MARKS: &[&str] = &[
    "*",
    "**",
    "_",
    "^1^",
    "^",
    "~2~",
    "~",
    "`",
    "[^1]",
    "[^1]: lời",
    "\\",
    "{{ nam }}",
    "{{ kinh_phi.tong }}",
    "{{ kinh_phi.ai }}",
    "{{ x }}",
    "{{",
    "}}",
    "{% if x %}",
    "{{ bang[\"Biểu 01\"].tong[\"Số\"] }}",
    "{{ du_lieu.x | tien }}",
    "{giữa}",
    "{thường}",
    "{nhan=IV.}",
    "{nhan=}",
    "# ",
    "## ",
    "- ",
    "+ ",
    "1. ",
    "a) ",
    "I. ",
    "| a | b |",
    "<br>",
    "<b>",
    "&nbsp;",
    "---",
    "===",
    "```",
    "> ",
    "![](x)",
    "[a](b)",
    "http://x.vn/a?b=c",
    "\u{a0}",
    "\u{ad}",
    "\u{200b}",
    "\u{301}",
    "\u{202e}",
    "\u{feff}",
    "\u{d0}",
    "\u{fffd}",
    "１２",
    "🌳",
    "𝔸",
    "①",
    "\u{e000}",
    "99/99/2027",
    "29/02/2027",
    "1.000.000",
    "XEM LẠI",
    "[Họ tên]",
    "…",
    "“",
    "”",
    " ,",
    "  ",
    "\t",
];

/// What stands in the place of a whole value.
const VALUES: &[&str] = &[
    "",
    "~",
    "null",
    "\"\"",
    "[]",
    "{}",
    "[a, [b]]",
    "{a: b}",
    "có",
    "không",
    "0",
    "-1",
    "1",
    "99999999999999999999",
    "1e999",
    "0x1F",
    "31/12/2027",
    "2027-02-30",
    "tự động",
    "tự cộng",
    "kinh_phi",
    "\"^\"",
    "\"<\"",
    "^",
    "<",
    "!!str x",
    "&a x",
    "*a",
    "|\n",
    ">-\n",
    "'",
    "\"",
    "@",
    "%",
    "{{ nam }}",
    "50.000.000",
    "1,5 triệu",
    "50,000",
    "I",
    "a)",
    "#",
    "-",
    "?",
    "…",
];

/// Changes a few things in a text of YAML.
pub fn yaml(text: &str, walk: &mut Walk) -> String {
    let mut text = text.to_owned();
    for _ in 0..=walk.below(3) {
        text = change(&text, walk);
    }
    text
}

fn change(text: &str, walk: &mut Walk) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    if lines.is_empty() {
        return walk.one(VALUES).to_owned();
    }
    let at = walk.below(lines.len());
    match walk.below(9) {
        // A mark at some place of some line.
        0..=2 => {
            let line = &mut lines[at];
            let places: Vec<usize> =
                line.char_indices().map(|(place, _)| place).chain([line.len()]).collect();
            // Behind the key more often than in it.
            let from = line.find(": ").map_or(0, |colon| colon + 2);
            let places: Vec<usize> = match walk.below(4) {
                0 => places,
                _ => places.into_iter().filter(|place| *place >= from).collect(),
            };
            let place = places[walk.below(places.len())];
            line.insert_str(place, walk.one(MARKS));
        }
        // Another value for a key or an item.
        3 => {
            let line = &mut lines[at];
            let start =
                line.find(": ").map(|colon| colon + 2).or(line.find("- ").map(|dash| dash + 2));
            if let Some(start) = start {
                line.truncate(start);
                line.push_str(walk.one(VALUES));
            }
        }
        // The value of another line.
        4 => {
            let other = lines[walk.below(lines.len())].clone();
            let value =
                other.split_once(": ").map_or(other.as_str(), |(_, value)| value).to_owned();
            if let Some(colon) = lines[at].find(": ") {
                lines[at].truncate(colon + 2);
                lines[at].push_str(&value);
            }
        }
        // A block away, twice, or over another.
        5 => drop(lines.drain(block(&lines, at))),
        6 => {
            let copy = lines[block(&lines, at)].to_vec();
            lines.splice(at..at, copy);
        }
        7 => {
            let copy = lines[block(&lines, at)].to_vec();
            let to = walk.below(lines.len());
            let indent = |line: &str| line.len() - line.trim_start().len();
            let (old, new) = (indent(&copy[0]), indent(&lines[to]));
            let moved = copy.iter().map(|line| {
                format!(
                    "{}{}",
                    " ".repeat((indent(line) + new).saturating_sub(old)),
                    line.trim_start()
                )
            });
            let moved: Vec<String> = moved.collect();
            let over = block(&lines, to);
            lines.splice(over, moved);
        }
        // A line that ends early.
        _ => {
            let line = &mut lines[at];
            let cut = walk.below(line.len() + 1);
            line.truncate(line.floor_char_boundary(cut));
        }
    }
    lines.join("\n") + "\n"
}

/// The lines of what begins on a line: those below it that are indented more.
fn block(lines: &[String], at: usize) -> std::ops::Range<usize> {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let below = lines[at + 1..]
        .iter()
        .take_while(|line| line.trim().is_empty() || indent(line) > indent(&lines[at]));
    at..at + 1 + below.count()
}

/// Changes a few bytes.
pub fn bytes(whole: &[u8], walk: &mut Walk) -> Vec<u8> {
    let mut bytes = whole.to_vec();
    for _ in 0..=walk.below(3) {
        let at = walk.below(bytes.len() + 1).min(bytes.len());
        let end = (at + walk.below(40)).min(bytes.len());
        match walk.below(5) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let copy = bytes[at..end].to_vec();
                bytes.splice(at..at, copy);
            }
            3 => bytes[at..end].iter_mut().for_each(|byte| *byte ^= 1 << walk.below(8)),
            _ => drop(bytes.splice(at..at, walk.one(MARKS).bytes())),
        }
    }
    bytes
}
