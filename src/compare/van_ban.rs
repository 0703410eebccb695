//! Two texts paragraph by paragraph, told by the section in which they stand.

use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::view::{Bang, Chu, Doan, Khoi, NguoiKy, O, PhuLuc, TieuDe, View};

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
    push(
        "Dấu chỉ",
        [&view.do_mat, &view.do_khan, &view.luu_hanh].map(String::as_str).join(" ").trim().into(),
    );
    push("Quốc hiệu", view.quoc_hieu.clone());
    push("Cơ quan", view.chu_quan.join(" "));
    push("Cơ quan", view.ban_hanh.join(" "));
    push("Số, ký hiệu", format!("{}/{}", view.so.as_deref().unwrap_or_default(), view.ky_hieu));
    let date = [&view.ngay, &view.thang, &view.nam].map(|part| part.as_deref().unwrap_or("..."));
    push("Địa danh, ngày", format!("{}, {}", view.dia_danh, date.join("/")));
    push("Tên loại", view.ten_loai.clone());
    push("Trích yếu", view.trich_yeu.join(" "));
    push("Kính gửi", view.kinh_gui.join("; "));
    push("Thẩm quyền", view.tham_quyen.join(" "));
    for line in &view.can_cu {
        push("Căn cứ", words(line));
    }
    let muc = body(&view.khoi, "Mở đầu", &mut out);
    out.extend(view.cuoi.iter().map(|doan| (muc.clone(), paragraph(doan))));
    for signer in view.nguoi_ky_trai.iter().chain([&view.nguoi_ky]) {
        let NguoiKy { quyen_han, chuc_vu, ho_ten, duoi_ten } = signer;
        let lines = quyen_han.iter().chain(chuc_vu).chain(ho_ten).chain(duoi_ten);
        out.push(("Người ký".into(), lines.cloned().collect::<Vec<_>>().join(" / ")));
    }
    out.extend(view.noi_nhan.iter().map(|line| ("Nơi nhận".into(), words(line))));
    let foot = [view.nguoi_soan_thao.clone(), view.dia_chi.join(" / ")];
    let foot = foot.into_iter().filter(|text| !text.is_empty());
    out.extend(foot.map(|text| ("Cuối trang".into(), text)));
    for appendix in view.phu_luc_truoc.iter().chain(&view.phu_luc_sau) {
        let PhuLuc { tieu_de, khoi, cuoi, cho_ky, .. } = appendix;
        out.push((tieu_de.clone(), tieu_de.clone()));
        let muc = body(khoi, tieu_de, &mut out);
        out.extend(cuoi.iter().map(|doan| (muc.clone(), paragraph(doan))));
        for party in cho_ky {
            let lines = party.dong.iter().map(|line| &line.chu).chain(&party.ho_ten);
            out.push((muc.clone(), lines.cloned().collect::<Vec<_>>().join(" / ")));
        }
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
            Khoi::Doan(doan) => {
                if let Some(own) = lead_in(doan, &muc) {
                    muc = own;
                }
                out.push((muc.clone(), paragraph(doan)));
            }
            // Its rows are compared as money, not as words.
            Khoi::Bang(table) if table.kinh_phi => {
                out.extend(frame(table).into_iter().map(|row| (muc.clone(), row)));
            }
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

/// The section that a paragraph with a label opens: it has a bold lead-in, or stands where a heading
/// could (its label is of the same kind as that of the heading above).
fn lead_in(doan: &Doan, above: &str) -> Option<String> {
    let label = doan.nhan.as_deref().filter(|label| label.ends_with(['.', ')']))?;
    let kind = |label: &str| label.chars().last().zip(label.chars().next().map(char::is_numeric));
    let sibling = above.split_once(' ').is_some_and(|(own, _)| kind(own) == kind(label));
    let bold: String = doan.chu.iter().take_while(|run| run.la_dam()).map(Chu::as_str).collect();
    let bold = bold.trim().trim_end_matches([':', '.']);
    if !bold.is_empty() {
        return Some(format!("{label} {bold}"));
    }
    let words: Vec<&str> =
        doan.chu.iter().flat_map(|run| run.as_str().split_whitespace()).collect();
    let short = words.iter().take(6).copied().collect::<Vec<_>>().join(" ");
    sibling.then(|| format!("{label} {short}{}", if words.len() > 6 { "..." } else { "" }))
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

/// What a table has beside its rows: caption, unit, heads, notes.
fn frame(table: &Bang) -> Vec<String> {
    let mut out = Vec::new();
    out.extend(Some(words(&table.ten)).filter(|text| !text.is_empty()));
    out.extend(table.don_vi_tinh.iter().map(|unit| format!("Đơn vị tính: {unit}")));
    match &table.dau {
        Some(dau) => out.extend(dau.iter().map(|row| cells(row))),
        None => {
            out.push(table.cot.iter().map(|c| words(&c.ten)).collect::<Vec<_>>().join(" | "));
        }
    }
    out.extend(table.ghi_chu.iter().map(|note| words(note)));
    out
}

fn cells(row: &[O]) -> String {
    let cell = |doan: &Vec<Doan>| doan.iter().map(paragraph).collect::<Vec<_>>().join(" / ");
    row.iter().map(|o| cell(&o.doan)).collect::<Vec<_>>().join(" | ")
}

fn rows(table: &Bang) -> Vec<String> {
    let mut out = frame(table);
    out.extend(table.hang.iter().map(|hang| cells(&hang.o)));
    out
}
