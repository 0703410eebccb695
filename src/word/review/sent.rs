//! Bản gửi đi: the paragraphs of the Word file as it would go out today, each letter with the place in
//! the plan that it was typed at.
//!
//! In the order in which [`super::super::export`] writes them; a test holds the two together.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use crate::plan::{Bang, Block as PlanBlock, KemTheo, Plan, Route, Step};
use crate::source::{Parsed, Sources};
use crate::view::{
    Block, Body, Ending, Head, Look, NOTE, NguoiKy, Origin, Paragraph, PhuLuc, Run, Table, Texts,
    TitleLine, Typed, View,
};
use crate::word::export::{TIEU_NGU, bookmark, date, number, place};

/// Where a paragraph stands in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Spot {
    /// In the text, or in a table that is none of the plan's.
    #[default]
    Text,
    /// In a cell: of the table of that number, from 0; row and column of its grid.
    Cell {
        /// The table.
        table: usize,
        /// The row.
        row: usize,
        /// The column that the cell begins in.
        column: usize,
    },
    /// In the footnote of that number, from 1.
    Note(usize),
}

/// What a letter on paper was typed with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Which of the values.
    pub value: usize,
    /// Bytes of its text.
    pub at: Range<usize>,
    /// Whether the letter stands there as it is; one of a computed value does not.
    pub typed: bool,
}

/// A letter on paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The letter.
    pub c: char,
    /// Its look.
    pub look: Look,
    /// Where it is from; none for what belongs to the form: labels, marks at ends, fixed words.
    pub source: Option<Source>,
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// Its hidden bookmark.
    pub bookmark: Option<String>,
    /// Where it stands in the file.
    pub spot: Spot,
    /// Its letters.
    pub letters: Vec<Letter>,
    /// Where the plan has it, or what it is made from.
    pub route: Route,
    /// The value that a new text would be written into, and the bytes of the lines of its block.
    pub block: Option<(usize, Range<usize>)>,
    /// Whether it is printed in capitals however it was typed.
    pub capitals: bool,
    /// The section, or the part of the form, that it stands in.
    pub section: String,
    /// The part that it is of: 0 for the document, the others are its appendices.
    pub part: usize,
}

impl Line {
    /// Its words.
    pub fn text(&self) -> String {
        self.letters.iter().map(|letter| letter.c).collect()
    }

    /// What of them was typed.
    pub fn typed(&self) -> String {
        let typed = |l: &&Letter| l.source.as_ref().is_some_and(|source| source.typed);
        self.letters.iter().filter(typed).map(|letter| letter.c).collect()
    }
}

/// The file as it would go out.
#[derive(Debug, Clone, Default)]
pub struct Sent {
    /// Its paragraphs, but for empty ones; footnotes last.
    pub lines: Vec<Line>,
    /// The values that letters are from.
    pub values: Vec<Route>,
}

/// Returns the paragraphs of the file that a view makes.
pub fn sent(parsed: &Parsed, sources: &Sources, view: &View) -> Sent {
    let texts = Texts::new(&parsed.plan, sources);
    let notes = definitions(&parsed.plan, &texts);
    let mut cx = Cx {
        plan: &parsed.plan,
        parsed,
        texts,
        out: Sent::default(),
        index: HashMap::new(),
        read: HashMap::new(),
        definitions: notes,
        notes: Vec::new(),
        named: HashMap::new(),
        section: String::new(),
        part: 0,
        tables: 0,
    };
    cx.head(&view.head);
    cx.body(&view.body, "Mở đầu");
    for appendix in &view.phu_luc_before {
        cx.appendix(appendix);
    }
    cx.part = 0;
    cx.ending(&view.ending);
    for appendix in &view.phu_luc_after {
        cx.appendix(appendix);
    }
    cx.out.lines.append(&mut cx.notes);
    cx.out
}

/// Each footnote by the part that it belongs to and its name: the text that has its words, and them.
type Definitions = BTreeMap<(usize, String), (Route, Vec<Typed>)>;

fn part_of(route: &Route) -> usize {
    match route.steps() {
        [Step::Key(key), Step::At(nth), ..] if &**key == "phu_luc" => nth + 1,
        _ => 0,
    }
}

fn definitions(plan: &Plan, texts: &Texts) -> Definitions {
    let mut all = plan.texts();
    all.extend(plan.kinh_phi.iter().flat_map(|kinh_phi| kinh_phi.texts()));
    let mut found = Definitions::new();
    for text in all.iter().filter(|text| text.text.contains("]:")) {
        for (name, blocks) in texts.notes(text.text) {
            let key = (part_of(&text.route), name);
            found.entry(key).or_insert_with(|| (text.route.clone(), blocks));
        }
    }
    found
}

/// Stands for the mark of a footnote that was called before, until it is written as figures.
const AGAIN: char = '\u{fffb}';

struct Cx<'a> {
    plan: &'a Plan,
    parsed: &'a Parsed,
    texts: Texts,
    out: Sent,
    index: HashMap<Route, usize>,
    /// Blocks of the running texts that were read.
    read: HashMap<Route, Vec<Typed>>,
    definitions: Definitions,
    /// The paragraphs of the footnotes.
    notes: Vec<Line>,
    /// The numbers of the notes that have a name.
    named: HashMap<usize, usize>,
    section: String,
    part: usize,
    tables: usize,
}

/// A paragraph while it is made, with the notes that it calls.
#[derive(Default)]
struct Made {
    line: Line,
    /// Words of notes, by the letters that call them.
    notes: Vec<(usize, Option<usize>, Vec<Run>)>,
    /// Marks of notes that were called before, and their names.
    again: Vec<usize>,
}

impl Made {
    fn said(words: &str) -> Self {
        let mut made = Self::default();
        made.say(words, Look::default());
        made
    }

    fn say(&mut self, words: &str, look: Look) {
        let letters = words.chars().map(|c| Letter { c, look, source: None });
        self.line.letters.extend(letters);
    }

    fn runs(&mut self, runs: &[Run]) {
        for run in runs {
            match run {
                Run::Words { text, look, .. } => self.say(text, *look),
                Run::Leader(_) => self.say("\t", Look::default()),
                Run::Break => self.say("\n", Look::default()),
                Run::Footnote { name, runs } => {
                    self.notes.push((self.line.letters.len(), *name, runs.clone()));
                    self.say(&NOTE.to_string(), Look::default());
                }
                Run::FootnoteAgain(name) => {
                    self.again.push(*name);
                    self.say(&AGAIN.to_string(), Look::default());
                }
            }
        }
    }

    fn paragraph(own: &Paragraph) -> Self {
        let mut made = Self::default();
        if let Some(label) = own.label.as_deref().filter(|label| !label.is_empty()) {
            made.say(&format!("{label} "), Look { bold: own.bold_label, ..Look::default() });
        }
        made.runs(&own.runs);
        made
    }
}

/// Whether a letter on paper is the one that was typed, in capitals or not.
fn same(printed: char, typed: char) -> bool {
    printed == typed
        || printed == AGAIN && typed == NOTE
        || printed.to_uppercase().eq(typed.to_uppercase())
}

/// How many letters a label may have that was typed as well as counted.
const LABEL: usize = 24;

/// Says of letters on paper, from the one of that number on, where they were typed. Returns the number
/// of the letter behind them.
fn set(letters: &mut [Letter], from: usize, typed: &[crate::view::Letter], value: usize) -> usize {
    let space = |letter: &crate::view::Letter| letter.c != '\n' && letter.c.is_whitespace();
    let start = typed.iter().take_while(|letter| space(letter)).count();
    let typed = &typed[start..];
    let end = typed.iter().rposition(|letter| !space(letter)).map_or(0, |at| at + 1);
    let typed = &typed[..end];
    let whole = set_whole(letters, from, typed, value);
    if whole > from || typed.is_empty() {
        return whole;
    }
    // Dots to write on are one tab: those at the end, or all of them.
    for last in [true, false] {
        let dotted = tabs(typed, last);
        if dotted.len() < typed.len() {
            let end = set_whole(letters, from, &dotted, value);
            if end > from {
                return end;
            }
        }
    }
    from
}

/// The letters with one tab in the place of long rows of dots: of the last row, or of all.
fn tabs(typed: &[crate::view::Letter], last: bool) -> Vec<crate::view::Letter> {
    const ROW: usize = 20;
    let dots = |letter: &crate::view::Letter| matches!(letter.c, '.' | '_' | '…');
    let mut rows: Vec<Range<usize>> = Vec::new();
    for (at, _) in typed.iter().enumerate().filter(|(_, letter)| dots(letter)) {
        match rows.last_mut() {
            Some(row) if row.end == at => row.end += 1,
            _ => rows.push(at..at + 1),
        }
    }
    let long = |row: &Range<usize>| {
        let signs = typed[row.clone()].iter().map(|l| if l.c == '…' { 3 } else { 1 });
        signs.sum::<usize>() >= ROW
    };
    rows.retain(long);
    let skip = if last { rows.len().saturating_sub(1) } else { 0 };
    let mut made = Vec::new();
    let mut at = 0;
    for row in rows.into_iter().skip(skip) {
        made.extend_from_slice(&typed[at..row.start]);
        let (first, last) = (&typed[row.start], &typed[row.end - 1]);
        made.push(crate::view::Letter {
            c: '\t',
            at: first.at.start..last.at.end,
            ..first.clone()
        });
        at = row.end;
    }
    made.extend_from_slice(&typed[at..]);
    made
}

fn set_whole(
    letters: &mut [Letter],
    from: usize,
    typed: &[crate::view::Letter],
    value: usize,
) -> usize {
    for cut in 0..=typed.len().min(LABEL) {
        let typed = &typed[cut..];
        if typed.is_empty() {
            break;
        }
        let last = letters.len().saturating_sub(typed.len());
        let fits = |at: &usize| {
            let here = letters.get(*at..*at + typed.len());
            here.is_some_and(|here| here.iter().zip(typed).all(|(p, t)| same(p.c, t.c)))
        };
        let Some(at) = (from..=last).find(fits) else { continue };
        for (letter, typed) in letters[at..].iter_mut().zip(typed) {
            letter.source = Some(Source { value, at: typed.at.clone(), typed: typed.typed });
        }
        return at + typed.len();
    }
    from
}

impl Cx<'_> {
    fn value(&mut self, route: &Route) -> usize {
        let next = self.out.values.len();
        let nth = *self.index.entry(route.clone()).or_insert(next);
        if nth == next {
            self.out.values.push(route.clone());
        }
        nth
    }

    fn blocks(&mut self, route: &Route) -> Vec<Typed> {
        if !self.read.contains_key(route) {
            let text = self.parsed.places.text(route).unwrap_or_default();
            self.read.insert(route.clone(), self.texts.blocks(text));
        }
        self.read.get(route).cloned().unwrap_or_default()
    }

    /// Says that a paragraph has the words of blocks of the running text at a route.
    fn typed(&mut self, made: &mut Made, route: &Route, blocks: &[Typed]) {
        let value = self.value(route);
        let mut from = 0;
        for block in blocks {
            from = set(&mut made.line.letters, from, &block.letters, value);
        }
        if let (Some(first), Some(last)) = (blocks.first(), blocks.last()) {
            made.line.block = Some((value, first.lines.start..last.lines.end));
        }
        made.line.route = route.clone();
    }

    /// Says that letters of a paragraph, from `from` on, are those of a line without marks.
    fn plain(&mut self, made: &mut Made, from: usize, route: &Route) -> usize {
        let (own, start) = match route.split_last() {
            Some((own, Step::Line(start))) => (own, *start),
            _ => (route.clone(), 0),
        };
        let text = self.parsed.places.text(&own).unwrap_or_default();
        let rest = text.get(start..).unwrap_or_default();
        let line = rest.lines().next().unwrap_or_default().trim_end();
        let (words, _) = crate::plan::unmarked(line);
        let mut typed = self.texts.plain(words);
        for letter in &mut typed.letters {
            letter.at = letter.at.start + start..letter.at.end + start;
        }
        let whole = start..start + line.len();
        let value = self.value(&own);
        let end = set(&mut made.line.letters, from, &typed.letters, value);
        // What was written as an escape is nowhere to be edited.
        if end > from || words.is_empty() {
            made.line.block.get_or_insert((value, whole));
        }
        made.line.route = own;
        end
    }

    /// A paragraph of words without marks.
    fn line(&mut self, anchor: &str, words: &str, route: &Route, capitals: bool) {
        let mut made = Made::said(words);
        self.plain(&mut made, 0, route);
        made.line.capitals = capitals;
        self.add(anchor, made);
    }

    /// A paragraph of the form: its words are made from what stands at a route.
    fn fixed(&mut self, anchor: &str, words: &str, route: &Route) {
        let mut made = Made::said(words);
        made.line.route = route.clone();
        self.add(anchor, made);
    }

    fn add(&mut self, anchor: &str, mut made: Made) {
        made.line.bookmark = Some(bookmark(anchor)).filter(|_| !anchor.is_empty());
        made.line.part = self.part;
        let kept = made.line.bookmark.is_some() || matches!(made.line.spot, Spot::Cell { .. });
        if made.line.section.is_empty() {
            made.line.section.clone_from(&self.section);
        }
        let notes = std::mem::take(&mut made.notes);
        for (at, name, runs) in notes {
            self.note(&made.line, at, name, &runs);
        }
        let mut again = std::mem::take(&mut made.again).into_iter();
        if made.line.letters.iter().any(|letter| letter.c == AGAIN) {
            let letters = std::mem::take(&mut made.line.letters);
            for letter in letters {
                if letter.c != AGAIN {
                    made.line.letters.push(letter);
                    continue;
                }
                let nth = again.next().and_then(|name| self.named.get(&name)).copied();
                let figures = nth.unwrap_or(1).to_string();
                let figure = |c| Letter { c, ..letter.clone() };
                made.line.letters.extend(figures.chars().map(figure));
            }
        }
        if kept || !made.line.letters.is_empty() {
            self.out.lines.push(made.line);
        }
    }

    /// The words of a footnote that a letter of a line calls.
    fn note(&mut self, line: &Line, at: usize, name: Option<usize>, runs: &[Run]) {
        let nth = self.notes.len() + 1;
        if let Some(name) = name {
            self.named.insert(name, nth);
        }
        let mut made = Made::default();
        made.runs(runs);
        let called = line.letters.get(at).and_then(|letter| letter.source.as_ref());
        let called = called.and_then(|source| {
            let text = self.parsed.places.text(self.out.values.get(source.value)?)?;
            text.get(source.at.clone())?.strip_prefix("[^")?.strip_suffix(']').map(str::to_owned)
        });
        let key = called.map(|name| (self.part, name));
        if let Some((route, blocks)) = key.and_then(|key| self.definitions.get(&key).cloned()) {
            self.typed(&mut made, &route, &blocks);
        }
        made.line.spot = Spot::Note(nth);
        made.line.part = self.part;
        made.line.section = format!("Chú thích {nth}");
        self.notes.push(made.line);
    }

    fn head(&mut self, head: &Head) {
        let plan = self.plan;
        self.section = "Cơ quan ban hành".into();
        let co_quan = [
            ("chu_quan", &plan.co_quan.chu_quan, &head.chu_quan),
            ("ban_hanh", &plan.co_quan.ban_hanh, &head.ban_hanh),
        ];
        for (key, lines, words) in co_quan {
            let route = Route::from("co_quan").key(key);
            for (nth, ((route, _), words)) in lines.placed(&route).zip(words).enumerate() {
                self.line(&format!("{key}[{nth}]"), words, &route, true);
            }
        }
        self.section = "Quốc hiệu, Tiêu ngữ".into();
        self.fixed("quoc_hieu", &head.quoc_hieu, &"quoc_hieu".into());
        self.fixed("", TIEU_NGU, &"quoc_hieu".into());
        self.section = "Số, ký hiệu".into();
        let words = format!("Số: {}", number(head.so_van_ban.as_deref(), &head.ky_hieu));
        let mut made = Made::said(&words);
        let from = words.chars().count().saturating_sub(head.ky_hieu.chars().count());
        self.plain(&mut made, from, &"ky_hieu".into());
        made.line.route = "so_van_ban".into();
        self.add("so_van_ban", made);
        self.section = "Địa danh, ngày".into();
        let words = format!("{}, {}", head.dia_danh, date(&head.ngay_ban_hanh));
        let mut made = Made::said(&words);
        self.plain(&mut made, 0, &"dia_danh".into());
        made.line.route = "ngay_ban_hanh".into();
        self.add("ngay_ban_hanh", made);
        self.section = "Dấu chỉ mức độ, dự thảo".into();
        for (key, words) in [
            ("do_mat", &head.do_mat),
            ("do_khan", &head.do_khan),
            ("du_thao", &head.du_thao),
            ("luu_hanh", &head.luu_hanh),
        ] {
            if !words.is_empty() {
                self.fixed(key, words, &Route::default().key(key));
            }
        }
        self.title(head);
        self.section = "Căn cứ".into();
        for nth in 0..head.can_cu.len() {
            let mut made = Made::default();
            made.runs(&head.can_cu[nth]);
            let route = Route::from("can_cu").at(nth);
            let blocks = self.blocks(&route);
            self.typed(&mut made, &route, &blocks);
            self.add(&route.to_string(), made);
        }
    }

    fn title(&mut self, head: &Head) {
        let plan = self.plan;
        self.section = "Tên loại, trích yếu".into();
        self.fixed("ten_loai[0]", &head.ten_loai, &"ten_loai".into());
        self.titles("trich_yeu", &plan.trich_yeu, &head.trich_yeu);
        self.section = "Kính gửi".into();
        let several = head.kinh_gui.len() > 1;
        for (nth, (route, words)) in plan.kinh_gui.placed(&"kinh_gui".into()).enumerate() {
            let before = match (nth, several) {
                (0, false) => "Kính gửi: ",
                (0, true) => "Kính gửi: - ",
                _ => "- ",
            };
            let mut made = Made::said(&format!("{before}{words}"));
            self.plain(&mut made, before.chars().count(), &route);
            self.add(&format!("kinh_gui[{nth}]"), made);
        }
        self.section = "Thẩm quyền ban hành".into();
        let tham_quyen = "tham_quyen".into();
        let lines = plan.tham_quyen.placed(&tham_quyen);
        for (nth, ((route, _), words)) in lines.zip(&head.tham_quyen).enumerate() {
            self.line(&format!("tham_quyen[{nth}]"), words, &route, true);
        }
    }

    fn titles(&mut self, key: &'static str, lines: &crate::plan::Lines, words: &[TitleLine]) {
        for (nth, ((route, _), own)) in lines.placed(&key.into()).zip(words).enumerate() {
            self.line(&format!("{key}[{nth}]"), &own.words, &route, false);
        }
    }

    fn body(&mut self, body: &Body, first: &str) {
        first.clone_into(&mut self.section);
        body.blocks.iter().chain(&body.kept_figure).for_each(|block| self.block(block));
        body.kept.iter().for_each(|own| self.prose(&own.anchor, Made::paragraph(own)));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(head) | Block::Chuong(head) => {
                let mut made = Made::default();
                let centred = matches!(block, Block::Chuong(_));
                let gap = if centred { "\n" } else { " " };
                // A part has its title on a line of its own, be there a label or not.
                let label = head.label.clone().or_else(|| centred.then(String::new));
                if let Some(label) = label {
                    let look = Look { italic: head.look.italic, ..Look::default() };
                    made.say(&format!("{label}{gap}"), look);
                }
                made.runs(&head.runs);
                made.line.capitals = true;
                self.section = made.line.text().replace('\n', " ");
                self.prose(&head.anchor, made);
            }
            Block::CentredHead(head) => {
                let mut made = Made::default();
                made.runs(&head.runs);
                self.prose(&head.anchor, made);
            }
            Block::Paragraph(own) | Block::LeadIn(own) => {
                self.prose(&own.anchor, Made::paragraph(own));
            }
            Block::Table(table) => self.table(table),
            Block::Hinh(hinh) => {
                let route = hinh_route(&hinh.anchor, "hinh");
                self.caption(&format!("{}.ten", hinh.anchor), &hinh.ten, &route);
            }
            Block::BieuDo(chart) => {
                let route = hinh_route(&chart.anchor, "bieu_do");
                self.caption(&format!("{}.ten", chart.anchor), &chart.ten, &route);
            }
            Block::Mark { .. } | Block::PageBreak => {}
        }
    }

    /// A block of running text: its anchor is the route of the text and its number there.
    fn prose(&mut self, anchor: &str, mut made: Made) {
        if anchor.is_empty() {
            made.line.route = "dau_ket_thuc".into();
            self.add("dau_ket_thuc", made);
            return;
        }
        let own =
            Route::parse(anchor).and_then(|route| route.split_last().map(|(r, s)| (r, s.clone())));
        if let Some((route, Step::At(nth))) = own {
            let blocks = self.blocks(&route);
            let block = blocks.get(nth).cloned().into_iter().collect::<Vec<_>>();
            self.typed(&mut made, &route, &block);
        }
        self.add(anchor, made);
    }

    fn caption(&mut self, anchor: &str, ten: &[Run], route: &Route) {
        if ten.is_empty() {
            return;
        }
        let mut made = Made::default();
        made.runs(ten);
        let blocks = self.blocks(route);
        self.typed(&mut made, route, &blocks);
        self.add(anchor, made);
    }

    fn table(&mut self, table: &Table) {
        if table.columns.is_empty() {
            return;
        }
        let block = Route::parse(&table.anchor).and_then(|route| Some(route.split_last()?.0));
        let block = block.unwrap_or_default();
        let own = if table.kinh_phi { "kinh_phi".into() } else { block.key("bang") };
        self.caption(&format!("{}.ten", table.anchor), &table.ten, &own.key("ten"));
        if let Some(unit) = &table.don_vi_tinh {
            let before = "Đơn vị tính: ";
            let mut made = Made::said(&format!("{before}{unit}"));
            self.plain(&mut made, before.chars().count(), &own.key("don_vi_tinh"));
            self.add("", made);
        }
        let nth = self.tables;
        self.tables += 1;
        let head = match &table.head {
            Some(head) => head.clone(),
            None => vec![
                table
                    .columns
                    .iter()
                    .enumerate()
                    .map(|(nth, column)| {
                        let cell = crate::view::Cell::of(column.ten.clone());
                        let route = own.key("cot").at(nth).key("ten");
                        match self.parsed.places.text(&route) {
                            Some(_) => cell.typed(&route),
                            None => cell,
                        }
                    })
                    .collect(),
            ],
        };
        let numbers = table.dong_so_cot.iter().map(|number| {
            crate::view::Cell::of(vec![Run::text(number)]).made(&own.key("dong_so_cot"))
        });
        let numbers: Vec<_> = numbers.collect();
        let rows = table.rows.iter().map(|row| row.cells.clone()).collect::<Vec<_>>();
        let count = table.columns.len();
        let mut placed = place(&head, count);
        if !numbers.is_empty() {
            placed.extend(place(&[numbers], count));
        }
        placed.extend(place(&rows, count));
        let mut anchor = table.anchor.as_str();
        for (row, cells) in placed.into_iter().enumerate() {
            for cell in cells.into_iter().filter(|cell| !cell.covered) {
                let spot = Spot::Cell { table: nth, row, column: cell.column };
                self.cell(anchor, spot, &cell.cell);
                anchor = "";
            }
        }
        for (nth, note) in table.ghi_chu.iter().enumerate() {
            let mut made = Made::default();
            made.runs(note);
            let route = own.key("ghi_chu");
            let blocks: Vec<Typed> = self.blocks(&route).get(nth).cloned().into_iter().collect();
            self.typed(&mut made, &route, &blocks);
            self.add(&format!("{}.ghi_chu[{nth}]", table.anchor), made);
        }
    }

    fn cell(&mut self, anchor: &str, spot: Spot, cell: &crate::view::Cell) {
        let none = [Paragraph::plain(Vec::new())];
        let paragraphs =
            if cell.paragraphs.is_empty() { &none[..] } else { cell.paragraphs.as_slice() };
        for (nth, own) in paragraphs.iter().enumerate() {
            let mut made = Made::paragraph(own);
            made.line.spot = spot;
            match &cell.origin {
                Some(Origin::Typed(route)) => {
                    let blocks = self.blocks(route);
                    // A cell of the budget is one paragraph, whatever its text.
                    let own = match paragraphs.len() {
                        1 => blocks.as_slice(),
                        _ => blocks.get(nth..=nth).unwrap_or_default(),
                    };
                    self.typed(&mut made, route, own);
                    let value = self.value(route);
                    made.line.block.get_or_insert((value, 0..0));
                }
                Some(Origin::Made(route)) => made.line.route = route.clone(),
                None => {}
            }
            self.add(if nth == 0 { anchor } else { "" }, made);
        }
    }

    fn ending(&mut self, ending: &Ending) {
        if let Some(beside) = &ending.nguoi_ky_trai {
            self.signer(beside, "nguoi_ky_trai");
            self.signer(&ending.nguoi_ky, "nguoi_ky");
            self.recipients(ending);
        } else {
            self.recipients(ending);
            self.signer(&ending.nguoi_ky, "nguoi_ky");
        }
    }

    fn recipients(&mut self, ending: &Ending) {
        self.section = "Nơi nhận".into();
        self.fixed("", "Nơi nhận:", &"noi_nhan".into());
        for (nth, runs) in ending.noi_nhan.iter().enumerate() {
            let mut made = Made::default();
            made.runs(runs);
            let route = Route::from("noi_nhan").at(nth);
            let blocks = self.blocks(&route);
            self.typed(&mut made, &route, &blocks);
            self.add(&route.to_string(), made);
        }
        if !ending.nguoi_soan_thao.is_empty() {
            let route = "nguoi_soan_thao".into();
            self.line("nguoi_soan_thao", &ending.nguoi_soan_thao, &route, false);
        }
    }

    fn signer(&mut self, seen: &NguoiKy, key: &'static str) {
        self.section = "Người ký".into();
        let own = match key {
            "nguoi_ky" => Some(&self.plan.nguoi_ky),
            _ => self.plan.nguoi_ky_trai.as_ref(),
        };
        let Some(own) = own else { return };
        let route = Route::from(key);
        let (first, second) = (route.key("quyen_han"), route.key("chuc_vu"));
        let titles = own.quyen_han.placed(&first).chain(own.chuc_vu.placed(&second));
        let words = seen.quyen_han.iter().chain(&seen.chuc_vu);
        for (nth, ((route, _), words)) in titles.zip(words).enumerate() {
            self.line(&format!("{key}.chuc_vu[{nth}]"), words, &route, true);
        }
        let name = seen.ho_ten.as_deref().unwrap_or_default();
        self.line(&format!("{key}.ho_ten"), name, &route.key("ho_ten"), false);
        let below = route.key("duoi_ten");
        let lines = own.duoi_ten.placed(&below);
        for (nth, ((route, _), words)) in lines.zip(&seen.duoi_ten).enumerate() {
            self.line(&format!("{key}.duoi_ten[{nth}]"), words, &route, false);
        }
    }

    fn appendix(&mut self, seen: &PhuLuc) {
        let Some(route) = Route::parse(&seen.anchor) else { return };
        self.part = part_of(&route);
        let Some(own) = self.part.checked_sub(1).and_then(|nth| self.plan.phu_luc.get(nth)) else {
            return;
        };
        self.section.clone_from(&seen.title);
        let mut made = Made::default();
        let mut starts = Vec::new();
        let labels = seen.label.iter().cloned();
        for (nth, words) in labels.chain(seen.ten.iter().map(|l| l.words.clone())).enumerate() {
            if nth > 0 {
                made.say("\n", Look::default());
            }
            starts.push(made.line.letters.len());
            made.say(&words, Look::default());
        }
        starts.drain(..usize::from(seen.label.is_some()));
        for ((line, _), from) in own.ten.placed(&route.key("ten")).zip(starts) {
            self.plain(&mut made, from, &line);
        }
        made.line.capitals = true;
        self.add(&format!("{route}.ten"), made);
        if let Some(made) = &seen.kem_theo {
            let words = format!(
                "(Kèm theo {} số {} {} của {})",
                made.ten_loai,
                number(made.so_van_ban.as_deref(), &made.ky_hieu),
                date(&made.ngay_ban_hanh),
                made.co_quan
            );
            self.fixed(&format!("{route}.kem_theo"), &words, &route.key("kem_theo"));
        } else if let KemTheo::Own(lines) = &own.kem_theo {
            let kem_theo = route.key("kem_theo");
            let lines = lines.placed(&kem_theo);
            for (nth, ((line, _), words)) in lines.zip(&seen.own_kem_theo).enumerate() {
                self.line(&format!("{route}.kem_theo[{nth}]"), words, &line, false);
            }
        }
        self.body(&seen.body, &seen.title);
        for ((route, lines), party) in
            own.cho_ky.placed(&route.key("cho_ky")).iter().zip(&seen.cho_ky)
        {
            let words = party.lines.iter().map(|line| &line.words).chain(&party.ho_ten);
            for ((line, typed), words) in lines.placed(route).zip(words) {
                let (own, start) = match line.split_last() {
                    Some((own, Step::Line(start))) => (own, *start),
                    _ => (line.clone(), 0),
                };
                let mut made = Made::said(words);
                let mut blocks = self.texts.blocks(typed);
                for block in &mut blocks {
                    let moved = |at: &Range<usize>| at.start + start..at.end + start;
                    block.lines = moved(&block.lines);
                    block.letters.iter_mut().for_each(|letter| letter.at = moved(&letter.at));
                }
                self.typed(&mut made, &own, &blocks);
                self.add("", made);
            }
        }
    }
}

/// The caption of a picture or chart, in the block that its anchor names.
fn hinh_route(anchor: &str, key: &str) -> Route {
    let block = Route::parse(anchor).and_then(|route| Some(route.split_last()?.0));
    block.unwrap_or_default().key(key).key("ten")
}

/// Whether a block of the plan at a route is the budget's table.
pub fn is_budget(plan: &Plan, route: &Route) -> bool {
    plan.blocks().iter().any(|(own, block)| {
        own == route && matches!(block, PlanBlock::Bang { bang: Bang::Budget(_) })
    })
}
