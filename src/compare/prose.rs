//! Two texts paragraph by paragraph, told by the section in which they stand.

use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::view::{Block, Body, Cell, Ending, Head, Heading, NguoiKy, Paragraph, Run, Table, View};

/// A paragraph that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TextChange {
    /// The section, as its heading has it; what the part is called outside the body.
    #[serde(rename = "muc")]
    pub section: String,
    /// As it was; none if it is new.
    #[serde(rename = "cu")]
    pub old: Option<String>,
    /// As it is; none if it is gone.
    #[serde(rename = "moi")]
    pub new: Option<String>,
}

/// Compares all the words of two documents but those of the budget's table: section by section,
/// so that a paragraph is never set against one of another section.
pub fn compare(old: &View, new: &View) -> Vec<TextChange> {
    let (old, new) = (sections(lines(old)), sections(lines(new)));
    let keys = |all: &[Section]| -> Vec<String> { all.iter().map(|(name, _)| key(name)).collect() };
    let mut found = Vec::new();
    let whole = |sections: &[Section], gone: bool, found: &mut Vec<TextChange>| {
        for (section, texts) in sections {
            found.extend(texts.iter().map(|text| TextChange {
                section: section.clone(),
                old: gone.then(|| text.clone()),
                new: (!gone).then(|| text.clone()),
            }));
        }
    };
    for op in capture_diff_slices(Algorithm::Myers, &keys(&old), &keys(&new)) {
        let (was, is) = (op.old_range(), op.new_range());
        if let DiffOp::Equal { .. } = op {
            for (was, is) in old[was].iter().zip(&new[is]) {
                inside(was, is, &mut found);
            }
        } else {
            whole(&old[was], true, &mut found);
            whole(&new[is], false, &mut found);
        }
    }
    found
}

/// A section: its heading, its paragraphs.
type Section = (String, Vec<String>);

fn sections(lines: Vec<Line>) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for (section, text) in lines {
        match sections.last_mut() {
            Some((name, texts)) if *name == section => texts.push(text),
            _ => sections.push((section, vec![text])),
        }
    }
    sections
}

/// A heading without its number, which moves when another section comes before it.
fn key(heading: &str) -> String {
    let words = heading.split_once(' ').filter(|(label, _)| label.ends_with(['.', ')']));
    words.map_or(heading, |(_, words)| words).to_lowercase()
}

/// The paragraphs of one section.
fn inside(was: &Section, is: &Section, found: &mut Vec<TextChange>) {
    for op in capture_diff_slices(Algorithm::Myers, &was.1, &is.1) {
        if let DiffOp::Equal { .. } = op {
            continue;
        }
        let (gone, come) = (&was.1[op.old_range()], &is.1[op.new_range()]);
        for nth in 0..gone.len().max(come.len()) {
            let (old, new) = (gone.get(nth).cloned(), come.get(nth).cloned());
            found.push(TextChange { section: is.0.clone(), old, new });
        }
    }
}

/// The section of a paragraph, and its words.
type Line = (String, String);

fn lines(view: &View) -> Vec<Line> {
    let mut out = Vec::new();
    head(&view.head, &mut out);
    body(&view.body, "Mở đầu", &mut out);
    ending(&view.ending, &view.head, &mut out);
    for appendix in view.phu_luc_before.iter().chain(&view.phu_luc_after) {
        let title = &appendix.title;
        out.push((title.clone(), title.clone()));
        out.extend(appendix.own_kem_theo.iter().map(|line| (title.clone(), line.clone())));
        let section = body(&appendix.body, title, &mut out);
        for party in &appendix.cho_ky {
            let lines = party.lines.iter().map(|line| &line.words).chain(&party.ho_ten);
            out.push((section.clone(), lines.cloned().collect::<Vec<_>>().join(" / ")));
        }
    }
    out
}

fn head(head: &Head, out: &mut Vec<Line>) {
    let mut push = |section: &str, text: String| {
        if !text.trim().is_empty() {
            out.push((section.to_owned(), text));
        }
    };
    push(
        "Dấu chỉ",
        [&head.do_mat, &head.do_khan, &head.luu_hanh].map(String::as_str).join(" ").trim().into(),
    );
    push("Quốc hiệu", head.quoc_hieu.clone());
    push("Cơ quan", head.chu_quan.join(" "));
    push("Cơ quan", head.ban_hanh.join(" "));
    push(
        "Số, ký hiệu",
        format!("{}/{}", head.so_van_ban.as_deref().unwrap_or_default(), head.ky_hieu),
    );
    let date = &head.ngay_ban_hanh;
    let date = [&date.day, &date.month, &date.year].map(|part| part.as_deref().unwrap_or("..."));
    push("Địa danh, ngày", format!("{}, {}", head.dia_danh, date.join("/")));
    push("Tên loại", head.ten_loai.clone());
    push("Trích yếu", head.trich_yeu());
    push("Kính gửi", head.kinh_gui.join("; "));
    push("Thẩm quyền", head.tham_quyen.join(" "));
    for line in &head.can_cu {
        push("Căn cứ", words(line));
    }
}

fn ending(ending: &Ending, head: &Head, out: &mut Vec<Line>) {
    for signer in ending.nguoi_ky_trai.iter().chain([&ending.nguoi_ky]) {
        let NguoiKy { quyen_han, chuc_vu, ho_ten, duoi_ten } = signer;
        let lines = quyen_han.iter().chain(chuc_vu).chain(ho_ten).chain(duoi_ten);
        out.push(("Người ký".into(), lines.cloned().collect::<Vec<_>>().join(" / ")));
    }
    out.extend(ending.noi_nhan.iter().map(|line| ("Nơi nhận".into(), words(line))));
    let foot = [ending.nguoi_soan_thao.clone(), head.dia_chi.join(" / ")];
    let foot = foot.into_iter().filter(|text| !text.is_empty());
    out.extend(foot.map(|text| ("Cuối trang".into(), text)));
}

/// Adds the paragraphs of a body, and returns the section that it ends in.
fn body(body: &Body, first: &str, out: &mut Vec<Line>) -> String {
    let section = blocks(&body.blocks, first, out);
    if let Some(figure) = &body.kept_figure {
        blocks(std::slice::from_ref(figure), &section, out);
    }
    out.extend(body.kept.iter().map(|paragraph| (section.clone(), told(paragraph))));
    section
}

/// Adds the paragraphs of blocks, and returns the section that they end in.
fn blocks(blocks: &[Block], first: &str, out: &mut Vec<Line>) -> String {
    let mut section = first.to_owned();
    for block in blocks {
        match block {
            Block::Heading(head) | Block::Chuong(head) => {
                let text = heading(head);
                if head.level <= 2 {
                    section.clone_from(&text);
                }
                out.push((section.clone(), text));
            }
            Block::CentredHead(head) => out.push((section.clone(), words(&head.runs))),
            Block::Paragraph(paragraph) | Block::LeadIn(paragraph) => {
                if let Some(own) = lead_in(paragraph, &section) {
                    section = own;
                }
                out.push((section.clone(), told(paragraph)));
            }
            // Its rows are compared as money, not as words.
            Block::Table(table) if table.kinh_phi => {
                out.extend(frame(table).into_iter().map(|row| (section.clone(), row)));
            }
            Block::Table(table) => {
                out.extend(rows(table).into_iter().map(|row| (section.clone(), row)));
            }
            Block::Hinh(picture) => {
                out.push((section.clone(), format!("[hình] {}", picture.mo_ta)));
            }
            Block::BieuDo(_) | Block::Mark { .. } | Block::PageBreak => {}
        }
    }
    section
}

fn heading(head: &Heading) -> String {
    let label = head.label.iter().map(|label| format!("{label} "));
    label.chain([words(&head.runs)]).collect()
}

/// The section that a paragraph with a label opens: it has a bold lead-in, or stands where a heading
/// could (its label is of the same kind as that of the heading above).
fn lead_in(paragraph: &Paragraph, above: &str) -> Option<String> {
    let label = paragraph.label.as_deref().filter(|label| label.ends_with(['.', ')']))?;
    let kind = |label: &str| label.chars().last().zip(label.chars().next().map(char::is_numeric));
    let sibling = above.split_once(' ').is_some_and(|(own, _)| kind(own) == kind(label));
    let bold: String =
        paragraph.runs.iter().take_while(|run| run.is_bold()).map(Run::as_str).collect();
    let bold = bold.trim().trim_end_matches([':', '.']);
    if !bold.is_empty() {
        return Some(format!("{label} {bold}"));
    }
    let words: Vec<&str> =
        paragraph.runs.iter().flat_map(|run| run.as_str().split_whitespace()).collect();
    let short = words.iter().take(6).copied().collect::<Vec<_>>().join(" ");
    sibling.then(|| format!("{label} {short}{}", if words.len() > 6 { "..." } else { "" }))
}

fn told(paragraph: &Paragraph) -> String {
    let label = paragraph.label.iter().map(|label| format!("{label} "));
    label.chain([words(&paragraph.runs)]).collect()
}

fn words(runs: &[Run]) -> String {
    let text = |run: &Run| match run {
        Run::Break => " ".to_owned(),
        Run::Footnote { runs, .. } => format!(" [{}]", words(runs)),
        run => run.as_str().to_owned(),
    };
    runs.iter().map(text).collect()
}

/// What a table has beside its rows: caption, unit, heads, notes.
fn frame(table: &Table) -> Vec<String> {
    let mut out = Vec::new();
    out.extend(Some(words(&table.ten)).filter(|text| !text.is_empty()));
    out.extend(table.don_vi_tinh.iter().map(|unit| format!("Đơn vị tính: {unit}")));
    match &table.head {
        Some(head) => out.extend(head.iter().map(|row| cells(row))),
        None => {
            out.push(table.columns.iter().map(|c| words(&c.ten)).collect::<Vec<_>>().join(" | "));
        }
    }
    out.extend(table.ghi_chu.iter().map(|note| words(note)));
    out
}

fn cells(row: &[Cell]) -> String {
    let cell =
        |paragraphs: &Vec<Paragraph>| paragraphs.iter().map(told).collect::<Vec<_>>().join(" / ");
    row.iter().map(|c| cell(&c.paragraphs)).collect::<Vec<_>>().join(" | ")
}

fn rows(table: &Table) -> Vec<String> {
    let mut out = frame(table);
    out.extend(table.rows.iter().map(|row| cells(&row.cells)));
    out
}
