//! What a document shows: the words of a view, in order, as far as they are text of the plan.

use crate::view::{self, Block, Cell, Paragraph, Run, Table, View};

/// Returns the words of a view, a text for each paragraph, cell and note.
pub(super) fn shown(view: &View) -> Vec<String> {
    let mut made = Vec::new();
    let head = &view.head;
    made.extend(head.chu_quan.iter().chain(&head.ban_hanh).cloned());
    made.push(head.quoc_hieu.clone());
    made.push("Độc lập - Tự do - Hạnh phúc".to_owned());
    made.push(format!("Số: {}/{}", head.so_van_ban.as_deref().unwrap_or_default(), head.ky_hieu));
    made.push(format!("{}, {}", head.dia_danh, date(&head.ngay_ban_hanh)));
    for mark in [&head.do_mat, &head.do_khan, &head.luu_hanh, &head.du_thao] {
        made.push(mark.clone());
    }
    made.push(head.ten_loai.clone());
    made.extend(head.trich_yeu.iter().map(|line| line.words.clone()));
    if !head.kinh_gui.is_empty() {
        made.push("Kính gửi:".to_owned());
    }
    match head.kinh_gui.as_slice() {
        [one] => made.push(one.clone()),
        lines => made.extend(lines.iter().map(|line| format!("- {line}"))),
    }
    made.extend(head.tham_quyen.iter().cloned());
    head.can_cu.iter().for_each(|runs| say(runs, &mut made));
    body(&view.body, &mut made);
    view.phu_luc_before.iter().for_each(|own| appendix(own, &mut made));
    made.push("Nơi nhận:".to_owned());
    view.ending.noi_nhan.iter().for_each(|runs| say(runs, &mut made));
    made.push(view.ending.nguoi_soan_thao.clone());
    for signer in view.ending.nguoi_ky_trai.iter().chain([&view.ending.nguoi_ky]) {
        made.extend(signer.quyen_han.iter().chain(&signer.chuc_vu).cloned());
        made.extend(signer.ho_ten.iter().chain(&signer.duoi_ten).cloned());
    }
    view.phu_luc_after.iter().for_each(|own| appendix(own, &mut made));
    made.extend(head.dia_chi.iter().cloned());
    made
}

fn date(date: &view::NgayBanHanh) -> String {
    let part = |part: &Option<String>| part.clone().unwrap_or_default();
    format!("ngày {} tháng {} năm {}", part(&date.day), part(&date.month), part(&date.year))
}

/// Adds the words of runs, and behind them those of their notes.
fn say(runs: &[Run], made: &mut Vec<String>) {
    let mut words = String::new();
    let mut notes = Vec::new();
    for run in runs {
        match run {
            Run::Break => words.push(' '),
            Run::Footnote { runs, .. } => say(runs, &mut notes),
            run => words += run.as_str(),
        }
    }
    made.push(words);
    made.extend(notes);
}

fn labelled(label: Option<&String>, runs: &[Run], made: &mut Vec<String>) {
    let mut own = Vec::new();
    own.extend(label.map(|label| Run::text(format!("{label} "))));
    own.extend(runs.iter().cloned());
    say(&own, made);
}

fn body(body: &view::Body, made: &mut Vec<String>) {
    body.blocks.iter().chain(&body.kept_figure).for_each(|own| block(own, made));
    body.kept.iter().for_each(|own| paragraph(own, made));
}

fn paragraph(own: &Paragraph, made: &mut Vec<String>) {
    labelled(own.label.as_ref(), &own.runs, made);
}

fn block(own: &Block, made: &mut Vec<String>) {
    match own {
        Block::Heading(head) | Block::Chuong(head) => {
            labelled(head.label.as_ref(), &head.runs, made);
        }
        Block::CentredHead(head) => say(&head.runs, made),
        Block::Paragraph(own) | Block::LeadIn(own) => paragraph(own, made),
        Block::Table(own) => table(own, made),
        Block::Hinh(hinh) => say(&hinh.ten, made),
        Block::BieuDo(chart) => say(&chart.ten, made),
        Block::Mark { .. } | Block::PageBreak => {}
    }
}

fn table(own: &Table, made: &mut Vec<String>) {
    say(&own.ten, made);
    made.extend(own.don_vi_tinh.iter().map(|unit| format!("Đơn vị tính: {unit}")));
    match &own.head {
        Some(rows) => rows.iter().flatten().for_each(|one| cell(one, made)),
        None => own.columns.iter().for_each(|column| say(&column.ten, made)),
    }
    made.extend(own.dong_so_cot.iter().cloned());
    own.rows.iter().flat_map(|row| &row.cells).for_each(|one| cell(one, made));
    own.ghi_chu.iter().for_each(|runs| say(runs, made));
}

fn cell(own: &Cell, made: &mut Vec<String>) {
    own.paragraphs.iter().for_each(|own| paragraph(own, made));
}

fn appendix(own: &view::PhuLuc, made: &mut Vec<String>) {
    made.extend(own.label.iter().cloned());
    made.extend(own.ten.iter().map(|line| line.words.clone()));
    if let Some(with) = &own.kem_theo {
        let number = with.so_van_ban.as_deref().unwrap_or_default();
        made.push(format!(
            "(Kèm theo {} số {number}/{} {} của {})",
            with.ten_loai,
            with.ky_hieu,
            date(&with.ngay_ban_hanh),
            with.co_quan
        ));
    }
    made.extend(own.own_kem_theo.iter().cloned());
    body(&own.body, made);
    for party in &own.cho_ky {
        made.extend(party.lines.iter().map(|line| line.words.clone()));
        made.extend(party.ho_ten.iter().cloned());
    }
}
