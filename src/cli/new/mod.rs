//! `kehoach new`: next year's draft from last year's plan, or a skeleton.

mod next;

use std::path::{Path, PathBuf};

use super::office::{self, OFFICE_FILE, ask};
use super::{Error, Outcome, args, files, import, load, report, terminal};
use crate::diag::{has_errors, kinds};
use crate::renew::{Fixed, OfficeFile, Renewal, plan_text};
use crate::source::{Source, Sources, parse};
use crate::typeset::Fonts;
pub(super) use next::{Next, next};

/// What is known of a new plan.
struct Known {
    trich_yeu: Option<String>,
    nam: Option<i32>,
    office: office::Known,
}

pub(super) fn run(call: args::New) -> Result<Outcome, Error> {
    let args::New { folder, from: last, nam, trich_yeu, office } = call;
    match last {
        Some(last) => from(&folder, &last, nam),
        None => skeleton(&folder, Known { trich_yeu, nam, office: office.into() }),
    }
}

fn from(folder: &Path, last: &Path, nam: Option<i32>) -> Result<Outcome, Error> {
    let made = match next(folder, last, nam)? {
        Next::Made(made) => made,
        Next::Flawed(found, sources) => {
            report::show(&found, &sources);
            if import::is_word(last) {
                terminal::complain(
                    "nhập riêng bằng `kehoach import`, sửa chỗ trên rồi \
                     `kehoach new --from plan.yaml`\n",
                );
            }
            return Ok(Outcome::Flawed);
        }
    };
    for path in &made.written {
        terminal::complain(&format!("đã ghi {}\n", path.display()));
    }
    if let Some(report) = &made.report {
        terminal::print(&format!("nhập từ {}:\n{}\n", last.display(), report.text()))?;
    }
    terminal::print(&told(&made.renewal, &made.written[0].display().to_string()))?;
    Ok(Outcome::Fine)
}

/// What moved on, line by line, and what is left to a person.
fn told(made: &Renewal, name: &str) -> String {
    let mut said = String::new();
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    if !made.moved.is_empty() {
        said += &format!("đã dời {} chỗ:\n", made.moved.len());
    }
    for line in made.moved.chunk_by(|a, b| a.line == b.line) {
        let moves = line.iter().map(|m| format!("{} → {}", one_line(&m.old), one_line(&m.new)));
        let moves = moves.collect::<Vec<_>>().join("; ");
        said += &format!("  {name}:{}: {moves}\n", line[0].line);
    }
    let mut to_review: Vec<(Option<usize>, &str)> =
        made.to_review.iter().map(|found| (found.line, found.message.as_str())).collect();
    to_review.dedup();
    let count = to_review.len();
    said += &format!("cần người xem {count} chỗ (trong tệp có ghi chú XEM LẠI):\n");
    for (line, message) in to_review {
        said += &match line {
            None => format!("  (tệp dùng chung) {message}\n"),
            Some(line) => format!("  {name}:{line}: {message}\n"),
        };
    }
    said
}

/// The plan of a new folder; one that is there is never written over.
fn target(folder: &Path) -> Result<PathBuf, Error> {
    let target = folder.join("plan.yaml");
    if files::exists(&target) {
        return Err(Error(format!("{} đã có; chọn thư mục khác", target.display())));
    }
    Ok(target)
}

/// A skeleton that builds: what was not said is asked for on a terminal.
fn skeleton(folder: &Path, known: Known) -> Result<Outcome, Error> {
    let target = target(folder)?;
    let fixed = match office_file(folder, &known)? {
        Some(office_file) => Fixed::Shared(office_file),
        None => Fixed::Own(known.office.ask()?),
    };
    let about = "Kế hoạch về việc gì, ví dụ `Tổ chức Tết trồng cây`";
    let trich_yeu = ask(known.trich_yeu, "--trich-yeu", about)?;
    let nam = match known.nam {
        Some(nam) => nam,
        None => loop {
            let text = ask(None, "--nam", "Năm kế hoạch, ví dụ `2027`")?;
            match text.parse() {
                Ok(nam) if (1945..2100).contains(&nam) => break nam,
                _ => terminal::complain(&format!("`{text}` không phải năm\n")),
            }
        },
    };
    let text = plan_text(&fixed, &trich_yeu, nam);
    files::create_folder(folder)?;
    files::write(&target, text.as_bytes())?;
    let said = "các chỗ trong ngoặc vuông còn phải viết";
    terminal::complain(&format!("đã ghi {}; {said}\n", target.display()));
    // What the office's file leaves out is for the user to add.
    let (sources, mut found) = load::load(&target)?;
    found.extend(crate::prepare(&sources, Fonts::embedded()).diagnostics);
    found.retain(|d| d.kind != &kinds::CHO_CHUA_VIET);
    report::show(&found, &sources);
    Ok(if has_errors(&found) { Outcome::Flawed } else { Outcome::Fine })
}

/// The office's file beside the new folder, unless another office was named.
fn office_file(folder: &Path, known: &Known) -> Result<Option<OfficeFile>, Error> {
    let near = folder.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let file = near.join(OFFICE_FILE);
    if known.office.ten.is_some() || !files::exists(&file) {
        return Ok(None);
    }
    let name = file.display().to_string();
    let flawed = || Error(format!("{name} có lỗi, sửa tệp ấy trước"));
    let mut sources = Sources::default();
    // The smallest plan that refers to it tells what it holds.
    let plan = format!("dung_chung: {OFFICE_FILE}\nnam: 2000\ntrich_yeu: x\nnoi_dung: x\n");
    sources.add(Source { name: String::new(), text: plan });
    sources.add(Source::new(&name, &files::read(&file)?, 1).map_err(|_| flawed())?);
    let parsed = parse(&sources).0.ok_or_else(flawed)?;
    let mut nguoi_ky = None;
    parsed.places.scalars_named("ma", &mut |route, ma| {
        if route.is_in(&"danh_sach_nguoi_ky[0]".into()) {
            nguoi_ky = Some(ma.to_owned());
        }
    });
    let (path, ten) = (format!("../{OFFICE_FILE}"), parsed.plan.co_quan.in_sentence());
    Ok(Some(OfficeFile { path, ten, nguoi_ky }))
}
