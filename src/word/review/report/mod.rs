//! Báo cáo (reports) of a review: as text, Markdown, JSON, or a page for a browser.

mod html;
mod markdown;
mod text;
mod told;

pub use told::{Place, Remark, Report, Told};

use super::change::{Change, What};
use super::step::Why;
use super::{Outcome, Review};
use crate::diag::Span;
use crate::plan::Route;

impl What {
    fn word(self) -> &'static str {
        match self {
            Self::Replaced => "sửa",
            Self::Inserted => "thêm",
            Self::Deleted => "bỏ",
            Self::NewParagraph => "đoạn mới",
            Self::GoneParagraph => "bỏ đoạn",
            Self::NewRow => "hàng mới",
            Self::GoneRow => "bỏ hàng",
            Self::Moved => "chuyển chỗ",
            Self::Restyled => "đổi kiểu chữ",
        }
    }
}

/// Whether a review tells of a change that only one author made.
fn is_of(change: &Change, author: Option<&str>) -> bool {
    author.is_none() || change.author.as_deref() == author
}

impl Review {
    /// Returns what is to be told: everything, or what one author did.
    pub fn report(&self, author: Option<&str>) -> Report {
        let changes = self.changes.iter().zip(&self.outcomes).filter(|(c, _)| is_of(c, author));
        let changes = changes.enumerate().map(|(nth, (change, own))| self.told(nth, change, own));
        Report { notes: self.notes(), changes: changes.collect(), remarks: self.remarks(author) }
    }

    fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        let unnoted = self.changes.iter().any(|change| change.author.is_none());
        match self.unchanged {
            Some(true) if unnoted => notes.push(
                "có chỗ sửa mà không bật theo dõi thay đổi (Track Changes): tìm được bằng cách so với bản gửi đi, nhưng không biết ai sửa, lúc nào".to_owned(),
            ),
            Some(true) => {}
            Some(false) => notes.push(
                "kế hoạch đã thay đổi sau khi gửi bản Word này đi: đoạn nào khác bản đã gửi thì chỉ nêu, không ghi".to_owned(),
            ),
            None => notes.push(
                "tệp không còn ghi nó làm ra từ bản kế hoạch nào: đoạn nào khác bản hiện nay thì chỉ nêu, không ghi".to_owned(),
            ),
        }
        if self.unmarked > 0 && self.unmarked * 2 > self.plan.sent.lines.len() {
            notes.push(
                "phần lớn dấu trang ẩn đã mất (tệp chép qua tệp khác, hay lưu bằng chương trình bỏ dấu trang): các đoạn được tìm theo chữ".to_owned(),
            );
        }
        notes
    }

    fn told(&self, nth: usize, change: &Change, outcome: &Option<Outcome>) -> Told {
        let new = matches!(change.what, What::NewParagraph | What::NewRow);
        let behind = match (new, change.what) {
            (true, _) => change.line,
            (_, What::Moved) => change.to,
            _ => None,
        };
        let line = change.line.map(|line| self.line(line));
        let at = if new {
            line.map_or(0, |line| line.letters.len().saturating_sub(1))
        } else {
            change.at
        };
        let span = change.line.map_or(Span::at_start(0), |line| self.span(line, at));
        let (written, why) = match outcome {
            None => (None, None),
            Some(Outcome::Written) => (Some(true), None),
            Some(Outcome::There) => (Some(true), Some("kế hoạch đã có".to_owned())),
            Some(Outcome::Left(why)) => (Some(false), Some(self.why(why))),
        };
        Told {
            nth: nth + 1,
            what: change.what.word(),
            author: change.author.clone(),
            unnoted: match self.unchanged {
                Some(true) => "không theo dõi",
                _ => "khác kế hoạch hiện nay",
            },
            date: date(&change.date),
            place: self.place_told(span),
            section: line.map(|line| line.section.clone()).unwrap_or_default(),
            before: shown(&change.before),
            old: shown(&change.old),
            new: with_notes(&change.new, &change.notes),
            after: shown(&change.after),
            behind: behind.map(|line| first_words(&self.beside(line, change.what))),
            written,
            why,
        }
    }

    /// The words of a line; of a row all its cells.
    fn beside(&self, line: usize, what: What) -> String {
        if what != What::NewRow {
            return self.line(line).text();
        }
        let row = super::insert::row_of(&self.plan.sent.lines, line);
        let cells: Vec<String> = row.map(|nth| self.line(nth).text()).collect();
        cells.join(" | ")
    }

    fn place_told(&self, span: Span) -> Place {
        let source = self.plan.sources.get(span.file);
        let before = &source.text[..source.text.floor_char_boundary(span.start)];
        let line = before.rfind('\n').map_or(0, |end| end + 1);
        Place {
            file: source.name.clone(),
            line: before.matches('\n').count() + 1,
            column: before[line..].chars().count() + 1,
        }
    }

    fn place_named(&self, route: &Route) -> String {
        let place = self.place_told(self.place(route));
        format!("dòng {} của {} (`{route}`)", place.line, place.file)
    }

    /// Why a change is left to a person, and what to do.
    fn why(&self, why: &Why) -> String {
        match why {
            Why::Computed(route) if route.root() == "kinh_phi" => {
                format!(
                    "số của kinh phí do chương trình tính và in: sửa ở {}",
                    self.place_named(route)
                )
            }
            Why::Computed(route) => {
                format!("chỗ này do chương trình tính ra: sửa ở {}", self.place_named(route))
            }
            Why::Counted => {
                "số thứ tự do chương trình đánh: đổi chỗ các mục, hoặc đặt `{nhan=...}`".into()
            }
            Why::Form(route) => {
                format!(
                    "chữ này do thể thức định, in từ khóa `{route}`: sửa ở {}",
                    self.place_named(route)
                )
            }
            Why::Shared(route) => format!(
                "chữ này nằm trong tệp dùng chung, mọi kế hoạch gọi tệp ấy đổi theo: sửa ở {}",
                self.place_named(route)
            ),
            Why::Changed => {
                "đoạn này trong kế hoạch khác bản đã gửi đi: xem và sửa bằng tay".into()
            }
            Why::Unnoted => "đoạn này còn có chỗ sửa không ai ghi nhận: xem và sửa bằng tay".into(),
            Why::Joined => "hai đoạn nhập làm một mà không cùng một đoạn văn hay danh sách, hoặc nhập vào thì in ra khác bản Word: sửa bằng tay".into(),
            Why::Noted => "chú thích cuối trang ở chỗ này không tự ghi được: viết `[^1]` và lời của nó bằng tay".into(),
            Why::Nowhere => "không rõ chỗ trong kế hoạch: sửa bằng tay".into(),
            Why::Unread => "ghi vào thì kế hoạch không in ra đúng chữ ấy: sửa bằng tay".into(),
            Why::Look => {
                "lời văn như cũ; kiểu chữ này kế hoạch không ghi được: do thể thức định, hoặc dấu `**đậm**`, `*nghiêng*` không đặt được ở đây"
                    .into()
            }
            Why::Around => {
                "chữ thêm vào mang kiểu chữ của chữ quanh nó; muốn như bản Word thì tự đặt dấu `**đậm**`, `*nghiêng*`"
                    .into()
            }
        }
    }

    fn remarks(&self, author: Option<&str>) -> Vec<Remark> {
        let all = &self.returned.comments;
        let mut order: Vec<(usize, bool)> = Vec::new();
        for nth in (0..all.len()).filter(|nth| all[*nth].answers.is_none()) {
            order.push((nth, false));
            let answers = (0..all.len()).filter(|other| all[*other].answers == Some(nth));
            order.extend(answers.map(|other| (other, true)));
        }
        let of = |nth: usize| author.is_none_or(|author| all[nth].author == author);
        let order = order.into_iter().filter(|(nth, _)| of(*nth));
        let told = order.map(|(nth, answer)| {
            let own = &all[nth];
            let hooked = own.answers.map_or(own, |above| &all[above]);
            let place = hooked.paragraph.and_then(|paragraph| self.place_of(paragraph, hooked.at));
            Remark {
                author: own.author.clone(),
                date: date(&own.date),
                place: place.map(|(line, at)| self.place_told(self.span(line, at))),
                section: place.map(|(line, _)| self.line(line).section.clone()).unwrap_or_default(),
                quoted: shown(&hooked.quoted),
                text: own.text.clone(),
                answer,
            }
        });
        told.collect()
    }
}

impl Report {
    /// How many changes stand in the plan now, and how many are left to a person.
    pub fn counts(&self) -> (usize, usize) {
        let of = |written| self.changes.iter().filter(|told| told.written == Some(written)).count();
        (of(true), of(false))
    }

    /// Whether there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.remarks.is_empty()
    }

    /// Returns the report as one JSON object, with a line end.
    pub fn json(&self) -> String {
        // Plain data cannot fail to be written.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

/// `27/11/2026 08:15` for `2026-11-27T08:15:00Z`; what is no such date as it is.
fn date(text: &str) -> String {
    let parts: Vec<&str> = text.split(['-', 'T', ':']).collect();
    match parts.as_slice() {
        [year, month, day, hour, minute, ..]
            if year.len() == 4 && [month, day, hour, minute].iter().all(|part| part.len() == 2) =>
        {
            format!("{day}/{month}/{year} {hour}:{minute}")
        }
        _ => text.to_owned(),
    }
}

/// Words on one line, signs that stand for something told by name.
fn shown(text: &str) -> String {
    text.replace(['\n', '\t', '\u{2029}'], " ").replace(crate::view::NOTE, "[chú thích]")
}

/// The same, with the words of the footnotes that are new.
fn with_notes(text: &str, notes: &[String]) -> String {
    let mut parts = text.split(crate::view::NOTE);
    let mut out = shown(parts.next().unwrap_or_default());
    // Marks that were there stand before those that came with words.
    let marks = text.matches(crate::view::NOTE).count();
    let known = marks.saturating_sub(notes.len());
    for (nth, part) in parts.enumerate() {
        match nth.checked_sub(known).and_then(|own| notes.get(own)) {
            Some(words) => out += &format!("[chú thích: {}]", shown(words)),
            None => out += "[chú thích]",
        }
        out += &shown(part);
    }
    out
}

fn first_words(text: &str) -> String {
    let text = shown(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    let first = words.iter().take(8).copied().collect::<Vec<_>>().join(" ");
    if words.len() > 8 { first + " ..." } else { first }
}

impl Told {
    /// Who did it and when, as one says it.
    fn who(&self) -> String {
        let author =
            self.author.as_deref().map(|own| if own.is_empty() { "không ghi tên" } else { own });
        match (author, self.date.as_str()) {
            (None, _) => self.unnoted.to_owned(),
            (Some(author), "") => author.to_owned(),
            (Some(author), date) => format!("{author}, {date}"),
        }
    }

    /// What became of it.
    fn fate(&self) -> Option<String> {
        match (self.written, &self.why) {
            (Some(true), Some(why)) => Some(why.clone()),
            (Some(true), None) => Some("đã ghi".into()),
            (_, Some(why)) => Some(format!("chưa ghi: {why}")),
            _ => None,
        }
    }
}

impl Remark {
    fn who(&self) -> String {
        let author = if self.author.is_empty() { "không ghi tên" } else { &self.author };
        if self.date.is_empty() { author.to_owned() } else { format!("{author}, {}", self.date) }
    }
}
