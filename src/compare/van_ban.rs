//! Two texts paragraph by paragraph, told by the section in which they stand.

use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::view::{Bang, Chu, Doan, Khoi, PhuLuc, TieuDe, View};

/// A paragraph that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DoiChu {
    /// The section, as its heading has it; what the part is called outside the body.
    pub muc: String,
    /// As it was; none if it is new.
    pub cu: Option<String>,
    /// As it is; none if it is gone.
    pub moi: Option<String>,
}

/// Compares all the words of two documents but those of the budget's table: section by section,
/// so that a paragraph is never set against one of another section.
pub fn so_sanh(cu: &View, moi: &View) -> Vec<DoiChu> {
    let (old, new) = (sections(lines(cu)), sections(lines(moi)));
    let keys = |all: &[Muc]| -> Vec<String> { all.iter().map(|(name, _)| key(name)).collect() };
    let mut found = Vec::new();
    let whole = |sections: &[Muc], gone: bool, found: &mut Vec<DoiChu>| {
        for (muc, texts) in sections {
            found.extend(texts.iter().map(|text| DoiChu {
                muc: muc.clone(),
                cu: gone.then(|| text.clone()),
                moi: (!gone).then(|| text.clone()),
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
type Muc = (String, Vec<String>);

fn sections(lines: Vec<Dong>) -> Vec<Muc> {
    let mut sections: Vec<Muc> = Vec::new();
    for (muc, text) in lines {
        match sections.last_mut() {
            Some((name, texts)) if *name == muc => texts.push(text),
            _ => sections.push((muc, vec![text])),
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
fn inside(was: &Muc, is: &Muc, found: &mut Vec<DoiChu>) {
    for op in capture_diff_slices(Algorithm::Myers, &was.1, &is.1) {
        if let DiffOp::Equal { .. } = op {
            continue;
        }
        let (gone, come) = (&was.1[op.old_range()], &is.1[op.new_range()]);
        for nth in 0..gone.len().max(come.len()) {
            let (cu, moi) = (gone.get(nth).cloned(), come.get(nth).cloned());
            found.push(DoiChu { muc: is.0.clone(), cu, moi });
        }
    }
}

/// The section of a paragraph, and its words.
type Dong = (String, String);

fn lines(view: &View) -> Vec<Dong> {
    let mut out = Vec::new();
    let mut push = |muc: &str, text: String| {
        if !text.trim().is_empty() {
            out.push((muc.to_owned(), text));
        }
    };
    push("Cơ quan", view.chu_quan.join(" "));
    push("Cơ quan", view.ban_hanh.join(" "));
    push("Số, ký hiệu", format!("{}/{}", view.so.as_deref().unwrap_or_default(), view.ky_hieu));
    let date = [&view.ngay, &view.thang, &view.nam].map(|part| part.as_deref().unwrap_or("..."));
    push("Địa danh, ngày", format!("{}, {}", view.dia_danh, date.join("/")));
    push("Trích yếu", view.trich_yeu.join(" "));
    push("Kính gửi", view.kinh_gui.join("; "));
    for line in &view.can_cu {
        push("Căn cứ", words(line));
    }
    let muc = body(&view.khoi, "Mở đầu", &mut out);
    out.extend(view.cuoi.iter().map(|doan| (muc.clone(), paragraph(doan))));
    let signer = &view.nguoi_ky;
    let lines = signer.quyen_han.iter().chain(&signer.chuc_vu).chain(&signer.ho_ten);
    out.push(("Người ký".into(), lines.cloned().collect::<Vec<_>>().join(" / ")));
    out.extend(view.noi_nhan.iter().map(|line| ("Nơi nhận".into(), words(line))));
    for appendix in view.phu_luc_truoc.iter().chain(&view.phu_luc_sau) {
        let PhuLuc { tieu_de, khoi, .. } = appendix;
        out.push((tieu_de.clone(), tieu_de.clone()));
        body(khoi, tieu_de, &mut out);
    }
    out
}

/// Adds the paragraphs of blocks, and returns the section that they end in.
fn body(blocks: &[Khoi], first: &str, out: &mut Vec<Dong>) -> String {
    let mut muc = first.to_owned();
    for block in blocks {
        match block {
            Khoi::TieuDe(head) | Khoi::Chuong(head) => {
                let text = heading(head);
                if head.cap <= 2 {
                    muc.clone_from(&text);
                }
                out.push((muc.clone(), text));
            }
            Khoi::DauGiua(head) => out.push((muc.clone(), words(&head.chu))),
            Khoi::Doan(doan) => out.push((muc.clone(), paragraph(doan))),
            // The budget is compared row by row, not as words.
            Khoi::Bang(table) if table.kinh_phi => {}
            Khoi::Bang(table) => out.extend(rows(table).into_iter().map(|row| (muc.clone(), row))),
            Khoi::Hinh(picture) => out.push((muc.clone(), format!("[hình] {}", picture.mo_ta))),
            Khoi::BieuDo(_) => {}
        }
    }
    muc
}

fn heading(head: &TieuDe) -> String {
    let label = head.nhan.iter().map(|label| format!("{label} "));
    label.chain([words(&head.chu)]).collect()
}

fn paragraph(doan: &Doan) -> String {
    let label = doan.nhan.iter().map(|label| format!("{label} "));
    label.chain([words(&doan.chu)]).collect()
}

fn words(runs: &[Chu]) -> String {
    let text = |run: &Chu| match run {
        Chu::Ngat => " ".to_owned(),
        Chu::ChuThich(note) => format!(" [{}]", words(note)),
        run => run.as_str().to_owned(),
    };
    runs.iter().map(text).collect()
}

fn rows(table: &Bang) -> Vec<String> {
    let cell = |doan: &Vec<Doan>| doan.iter().map(paragraph).collect::<Vec<_>>().join(" / ");
    let row = |cells: &Vec<crate::view::O>| {
        cells.iter().map(|o| cell(&o.doan)).collect::<Vec<_>>().join(" | ")
    };
    let caption = Some(words(&table.ten)).filter(|text| !text.is_empty());
    let mut out: Vec<String> = caption.into_iter().collect();
    out.extend(table.hang.iter().map(|hang| row(&hang.o)));
    out.extend(table.ghi_chu.iter().map(|note| words(note)));
    out
}
