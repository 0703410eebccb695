//! Đọc lại (reading back): what the written plan shows, held against what was meant, block by block.

use std::collections::HashMap;

use super::body::{Block, Form, Kind, Part};
use super::context::{Cx, bare};
use super::draft::Draft;
use super::para::text_of;
use super::yaml::{self, Texts};
use crate::source::{Picture, Source, Sources, parse};
use crate::view::{self, Run, View, view};

/// So often a plan is written anew: each time the first block of each text that does not read back is
/// written more plainly; the last times every one.
const MOST: usize = 10;

/// From this time on every block that does not read back is written more plainly.
const ALL: usize = 6;

/// The office's file as the plan names it while it is tried.
const OFFICE: &str = "co-quan.yaml";

/// Writes a draft in a form that reads back; returns its texts and what they show.
pub(super) fn settle(
    draft: &mut Draft,
    office: Option<&str>,
    cx: &mut Cx,
) -> (Texts, Option<View>) {
    let mut plain = 0;
    for nth in 0..MOST {
        let texts = trial(draft, cx);
        let Some(made) = shown(&texts, cx) else { break };
        let blocks = anchored(&made);
        if !adjust(draft, &blocks, nth >= ALL) {
            break;
        }
        plain += 1;
    }
    let texts = yaml::write(draft, office, cx);
    let whole = shown(&texts, cx);
    if plain > 0 {
        for (_, block) in own_blocks(draft) {
            if block.form == Form::Words {
                let why = "nhãn không đếm được theo thứ tự; để là chữ";
                cx.report.look(&block.place, "đoạn có nhãn thành đoạn thường", why);
            }
        }
    }
    (texts, whole)
}

/// Writes it without counting what gives way.
fn trial(draft: &Draft, cx: &mut Cx) -> Texts {
    let report = cx.report.clone();
    let (moved, dropped) = (cx.moved, cx.dropped);
    let texts = yaml::write(draft, None, cx);
    cx.report = report;
    (cx.moved, cx.dropped) = (moved, dropped);
    texts
}

/// What texts show; none where they are no plan.
fn shown(texts: &Texts, cx: &Cx) -> Option<View> {
    let mut sources = Sources::default();
    sources.add(Source::new("plan.yaml", texts.plan.as_bytes(), 0).ok()?);
    if let Some(office) = &texts.office {
        sources.add(Source::new(OFFICE, office.as_bytes(), 1).ok()?);
    }
    for nth in &cx.pictures {
        let lost = cx.document.lost.get(*nth)?;
        if let Some((name, bytes)) = &lost.picture {
            sources.add_picture(Picture { path: name.clone(), bytes: Ok(bytes.as_slice().into()) });
        }
    }
    let parsed = parse(&sources).0?;
    Some(view(&parsed, &sources).0)
}

/// The blocks of a view by their anchors: label and words without blanks, in small letters.
fn anchored(made: &View) -> HashMap<String, (Option<String>, String)> {
    let mut found = HashMap::new();
    let mut add = |anchor: &str, label: Option<&String>, runs: &[Run]| {
        let words: String = runs.iter().map(Run::as_str).collect();
        found.insert(anchor.to_owned(), (label.cloned(), bare(&words).to_lowercase()));
    };
    let appendices = made.phu_luc_before.iter().chain(&made.phu_luc_after).map(|own| &own.body);
    for body in std::iter::once(&made.body).chain(appendices) {
        for block in &body.blocks {
            match block {
                view::Block::Heading(own) | view::Block::Chuong(own) => {
                    add(&own.anchor, own.label.as_ref(), &own.runs);
                }
                view::Block::CentredHead(own) => add(&own.anchor, None, &own.runs),
                view::Block::Paragraph(own) | view::Block::LeadIn(own) => {
                    add(&own.anchor, own.label.as_ref(), &own.runs);
                }
                _ => {}
            }
        }
        body.kept.iter().for_each(|own| add(&own.anchor, own.label.as_ref(), &own.runs));
    }
    found
}

/// The blocks of a draft with their anchors.
fn own_blocks(draft: &mut Draft) -> Vec<(String, &mut Block)> {
    let mut made = Vec::new();
    texts(&mut draft.mo_dau, "mo_dau", true, &mut made);
    texts(&mut draft.noi_dung, "noi_dung", false, &mut made);
    texts(&mut draft.ket_thuc, "ket_thuc", true, &mut made);
    for (nth, own) in draft.phu_luc.iter_mut().enumerate() {
        texts(&mut own.noi_dung, &format!("phu_luc[{nth}].noi_dung"), false, &mut made);
    }
    made
}

fn texts<'a>(
    parts: &'a mut [Part],
    route: &str,
    alone: bool,
    made: &mut Vec<(String, &'a mut Block)>,
) {
    let alone = alone || matches!(&*parts, [Part::Prose(_)]);
    for (at, part) in parts.iter_mut().enumerate() {
        let Part::Prose(blocks) = part else { continue };
        for (nth, block) in blocks.iter_mut().enumerate() {
            let anchor = match alone {
                true => format!("{route}[{nth}]"),
                false => format!("{route}[{at}][{nth}]"),
            };
            made.push((anchor, block));
        }
    }
}

/// Writes the first block of each text that does not read back more plainly; whether there was one.
fn adjust(draft: &mut Draft, shown: &HashMap<String, (Option<String>, String)>, all: bool) -> bool {
    let mut changed = false;
    let mut wrong: Option<String> = None;
    for (anchor, block) in own_blocks(draft) {
        let text = anchor.rsplit_once('[').map(|(text, _)| text.to_owned());
        if !all && wrong.is_some() && wrong == text {
            continue;
        }
        if reads_back(block, shown.get(&anchor)) {
            continue;
        }
        wrong = text;
        let next = match (&block.kind, block.form) {
            (Kind::Heading(..) | Kind::Item(..), Form::Usual) => Form::Own,
            (Kind::Heading(..) | Kind::Item(..), Form::Own) => Form::Words,
            _ => {
                wrong = None;
                continue;
            }
        };
        block.form = next;
        changed = true;
    }
    changed
}

fn reads_back(block: &Block, shown: Option<&(Option<String>, String)>) -> bool {
    let Some((label, words)) = shown else { return false };
    let own = bare(&text_of(&block.glyphs)).to_lowercase();
    // A label alone at the end of a line.
    let trim = |text: &str| text.trim_end_matches(['.', '/']).to_owned();
    let wanted = match &block.kind {
        Kind::Heading(_, typed) | Kind::Item(_, typed)
            if block.form == Form::Words || block.glyphs.is_empty() =>
        {
            return trim(words) == trim(&format!("{}{own}", bare(typed).to_lowercase()));
        }
        Kind::Heading(_, typed) | Kind::Item(_, typed) => Some(typed.clone()),
        Kind::Bullet(mark) => Some(mark.to_string()),
        Kind::Centred(_) | Kind::Plain => None,
    };
    *label == wanted && trim(words) == trim(&own)
}
