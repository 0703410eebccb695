//! Phụ lục (appendices): what stands behind the signature, section by section.

use super::body::{Part, body};
use super::context::{Cx, Unit, bare, key, place};
use super::draft::{Appendix, Draft, KemTheo};
use super::marks::{filled, filled_words, plain};
use super::para::Para;
use super::table::rows;
use crate::plan::AS_TYPED;
use crate::word::read::{Section, Table};

/// Reads units as appendices. `last`: the section that ends the file.
pub(super) fn appendices(
    units: Vec<Unit>,
    last: &Section,
    before_signature: bool,
    draft: &mut Draft,
    cx: &mut Cx,
) {
    for (units, section) in parted(units, last) {
        if units.iter().all(Unit::is_blank) {
            continue;
        }
        let own = appendix(units, &section, before_signature, draft, cx);
        draft.phu_luc.push(own);
    }
}

/// Whether a paragraph begins an appendix: it says so, in the middle or in bold.
pub(super) fn begins(para: &Para) -> bool {
    let text = para.text();
    let own = key(text.lines().next().unwrap_or_default());
    let named = own == "phu luc" || own.starts_with("phu luc ") && own.len() < 60;
    named && (para.is_centred() || para.is_bold()) && !text.contains(" này")
}

/// Parts units where an appendix begins: at "Phụ lục", and at a section whose first words are a title.
fn parted(units: Vec<Unit>, last: &Section) -> Vec<(Vec<Unit>, Section)> {
    let mut made: Vec<(Vec<Unit>, Section)> = vec![(Vec::new(), Section::default())];
    let mut fresh = true;
    for unit in units {
        let section = unit.para().and_then(|para| para.section.clone());
        let page = unit.para().is_some_and(|para| para.page_break);
        let title = match &unit {
            Unit::Para(para) => {
                begins(para) || (fresh || page) && para.is_centred() && para.is_bold()
            }
            Unit::Table(_) => false,
        };
        let empty = made.last().is_none_or(|(units, _)| units.iter().all(Unit::is_blank));
        if title && !empty {
            made.push((Vec::new(), Section::default()));
        }
        let blank = unit.is_blank();
        if let Some((units, own)) = made.last_mut() {
            // What ends here is the section of what stands above.
            if section.is_some() && blank && units.iter().all(Unit::is_blank) {
                units.clear();
                fresh = true;
                continue;
            }
            units.push(unit);
            if let Some(section) = &section {
                *own = section.clone();
            }
        }
        fresh = section.is_some() || fresh && blank || page && blank;
    }
    // What ends no section itself is in the one that ends after it.
    let mut next = last.clone();
    for (units, own) in made.iter_mut().rev() {
        let ends = units.iter().any(|unit| unit.para().is_some_and(|p| p.section.is_some()));
        if ends {
            next = own.clone();
        } else {
            *own = next.clone();
        }
    }
    made
}

fn appendix(
    mut units: Vec<Unit>,
    section: &Section,
    before_signature: bool,
    draft: &Draft,
    cx: &mut Cx,
) -> Appendix {
    let mut own = Appendix {
        landscape: section.landscape,
        goes_on: section.restart.is_none() && !section.title_page,
        before_signature,
        ..Appendix::default()
    };
    super::title::skip_blank(&mut units);
    let mut title: Vec<Para> = Vec::new();
    while let Some(Unit::Para(para)) = units.first() {
        let text = para.text();
        if para.is_blank() && !title.is_empty() && !title_goes_on(&units[1..]) {
            break;
        }
        if para.is_blank() {
            if para.section.is_some() {
                break;
            }
            units.remove(0);
            continue;
        }
        let with = is_kem_theo(&text);
        let is_title = para.is_centred() || begins(para) || para.pushed && para.is_bold();
        if !with && (!is_title || super::labels::label(&text).is_some() && !begins(para)) {
            break;
        }
        let para = para.clone();
        units.remove(0);
        if with {
            own.kem_theo = kem_theo(&para, draft, cx);
            break;
        }
        title.extend(para.lines());
    }
    let mut said = Vec::new();
    for (nth, line) in title.into_iter().enumerate() {
        let text = line.text();
        let first = key(&text);
        if nth == 0 && (first == "phu luc" || first.starts_with("phu luc ")) {
            let (label, rest) = label_of(&text);
            said.push(label.clone());
            own.nhan = Some(label);
            if let Some(rest) = rest {
                said.push(rest.clone());
                own.ten.push(filled_words(rest));
            }
            continue;
        }
        said.push(plain(&line.glyphs));
        let words = filled(&line.glyphs);
        match line.is_bold() {
            true => own.ten.push(words),
            false => own.ten.push(format!("{words} {AS_TYPED}")),
        }
    }
    let name = said.join(" ");
    match own.nhan.is_some() {
        true => cx.report.certain(&name, "phụ lục", "có chữ Phụ lục, sau chữ ký"),
        false => cx.report.guessed(&name, "phụ lục không nhãn", "phần đứng sau chữ ký"),
    }
    if own.ten.is_empty() {
        cx.report.look(&name, "phụ lục chưa có tên", "viết tay `ten`");
        own.ten.push("[Tên phụ lục]".into());
    }
    let signers = signers(&mut units, cx);
    let (parts, samples) = body(units, cx);
    own.danh_so = samples;
    own.noi_dung = parts;
    own.cho_ky = signers;
    if own.noi_dung.is_empty() {
        cx.report.look(&name, "phụ lục không có nội dung", "");
        own.noi_dung.push(Part::Prose(Vec::new()));
    }
    own
}

/// Behind an empty line a title may go on: in the middle and in bold.
fn title_goes_on(units: &[Unit]) -> bool {
    let next = units.iter().find(|unit| !unit.is_blank()).and_then(Unit::para);
    next.is_some_and(|para| {
        is_kem_theo(&para.text())
            || para.is_centred() && para.is_bold() && super::labels::label(&para.text()).is_none()
    })
}

/// `Phụ lục II: DANH MỤC`: the label, and what follows on its line.
fn label_of(text: &str) -> (String, Option<String>) {
    let mut words = text.split_whitespace();
    let mut label: Vec<&str> = words.by_ref().take(2).collect();
    let number = words.next();
    let is_number = |word: &str| {
        let bare = word.trim_end_matches([':', '.', ')', '-']);
        !bare.is_empty()
            && (bare.bytes().all(|b| b.is_ascii_digit())
                || bare.chars().all(|c| "IVX".contains(c))
                || bare.chars().count() == 1 && bare.chars().all(char::is_uppercase))
    };
    let mut rest: Vec<&str> = Vec::new();
    match number {
        Some(word) if is_number(word) => label.push(word),
        Some(word) => rest.push(word),
        None => {}
    }
    rest.extend(words);
    let rest = rest.join(" ");
    (label.join(" "), (!rest.is_empty()).then_some(rest))
}

fn is_kem_theo(text: &str) -> bool {
    let own = key(text);
    text.trim_start().starts_with(['(', '[']) && own.contains("kem theo")
}

/// The line that says what an appendix belongs to: as the program makes it, or in words of its own.
fn kem_theo(para: &Para, draft: &Draft, cx: &mut Cx) -> KemTheo {
    let lines: Vec<String> = para.lines().iter().map(|line| plain(&line.glyphs)).collect();
    let text = lines.join(" ");
    let mut kind = draft.ten_loai.chars();
    let kind: String = kind.next().into_iter().flat_map(char::to_uppercase).chain(kind).collect();
    let number = draft.so_van_ban.as_deref().unwrap_or_default();
    let number = if number.len() == 1 { format!("0{number}") } else { number.to_owned() };
    let made =
        format!("(Kèm theo {kind} số {number}/{} {} của ", draft.ky_hieu, draft.ngay.printed());
    let issuer = draft.ten.clone().unwrap_or_else(|| draft.ban_hanh.join(" "));
    let made = bare(&format!("{made}{issuer})"));
    if bare(&text) == made {
        cx.report.certain(&place(&text), "dòng kèm theo", "như chương trình tự viết");
        return KemTheo::Made;
    }
    cx.report.certain(&place(&text), "dòng kèm theo, giữ lời riêng", "");
    KemTheo::Own(lines.into_iter().map(filled_words).collect())
}

/// The issuer as the line below the title of an appendix names it.
pub(super) fn issuer_of(units: &[Unit], issuer: &str) -> Option<String> {
    let wanted = key(issuer);
    units.iter().filter_map(Unit::para).find_map(|para| {
        let text = para.text();
        if !is_kem_theo(&text) || !para.is_centred() {
            return None;
        }
        let issuer = text.rsplit_once(" của ")?.1.trim_end_matches([')', ']', '.', ' ']);
        let capital = issuer.chars().next().is_some_and(char::is_uppercase);
        let same = key(issuer).contains(&wanted) || wanted.ends_with(&key(issuer));
        (capital && same && issuer.chars().count() < 90).then(|| issuer.to_owned())
    })
}

/// Who signs at the end of an appendix: the last tables without lines, a party for each cell.
fn signers(units: &mut Vec<Unit>, cx: &mut Cx) -> Vec<Vec<String>> {
    let mut made: Vec<Vec<String>> = Vec::new();
    loop {
        let Some(at) = units.iter().rposition(|unit| !unit.is_blank()) else { return made };
        let Unit::Table(table) = &units[at] else { return made };
        if table.ruled || table.rows.len() > 4 || table.columns.len() > 9 {
            return made;
        }
        let parties = parties(table, cx);
        let words: usize =
            parties.iter().flatten().map(|line| line.split_whitespace().count()).sum();
        if parties.is_empty() || words > 20 * parties.len() {
            return made;
        }
        let said = parties.iter().map(|lines| lines.join(" / ")).collect::<Vec<_>>().join(" | ");
        cx.report.guessed(&said, "chỗ ký của phụ lục", "bảng không kẻ ở cuối phụ lục");
        units.truncate(at);
        made.splice(0..0, parties);
    }
}

fn parties(table: &Table, cx: &mut Cx) -> Vec<Vec<String>> {
    let mut made: Vec<(usize, Vec<String>)> = Vec::new();
    for cell in rows(table, cx).into_iter().flatten() {
        let lines: Vec<String> =
            cell.paras.iter().flat_map(Para::lines).map(|line| cx.say(&unlooked(&line))).collect();
        if lines.is_empty() {
            continue;
        }
        match made.iter_mut().find(|(column, _)| *column == cell.column) {
            Some((_, own)) => own.extend(lines),
            None => made.push((cell.column, lines)),
        }
    }
    made.into_iter().map(|(_, lines)| lines).collect()
}

/// The layout says how the lines of a signature look.
fn unlooked(para: &Para) -> Vec<super::para::Glyph> {
    use super::para::{Glyph, Look};
    let plain = |glyph: &Glyph| match glyph {
        Glyph::Char(c, _) => Glyph::Char(*c, Look::default()),
        glyph => *glyph,
    };
    para.glyphs.iter().map(plain).collect()
}
