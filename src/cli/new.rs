//! `kehoach new`: next year's draft from last year's plan, or a skeleton.

use std::path::{Component, Path, PathBuf};

use super::office::{self, OFFICE_FILE, ask};
use super::{Error, Outcome, args, files, import, load, report, terminal};
use crate::diag::{has_errors, kinds};
use crate::renew::{Fixed, OfficeFile, Renewal, plan_text, renew};
use crate::source::edit::{Change, Item};
use crate::source::{Source, Sources, office_path, parse, picture_paths};
use crate::typeset::Fonts;

/// What is known of a new plan.
struct Known {
    trich_yeu: Option<String>,
    nam: Option<i32>,
    office: office::Known,
}

pub(super) fn run(call: args::New) -> Result<Outcome, Error> {
    let args::New { folder, from: last, nam, trich_yeu, office } = call;
    match last {
        Some(last) if import::is_word(&last) => from_word(&folder, &last, nam),
        Some(last) => from(&folder, &last, nam),
        None => skeleton(&folder, Known { trich_yeu, nam, office: office.into() }),
    }
}

fn from(folder: &Path, last: &Path, nam: Option<i32>) -> Result<Outcome, Error> {
    let target = target(folder)?;
    let (sources, mut found) = load::load(last)?;
    let (parsed, more) = parse(&sources);
    found.extend(more);
    let Some(parsed) = parsed.filter(|_| !has_errors(&found)) else {
        report::show(&found, &sources);
        return Ok(Outcome::Flawed);
    };
    let nam = nam.unwrap_or(parsed.plan.nam + 1);
    let made = renew(&parsed, &sources, nam);
    files::create_folder(folder)?;
    let text = &sources.get(0).text;
    let mut others = Vec::new();
    if let Some(office) = office_path(text) {
        let path = relative(last, &office, folder)?;
        others.push(Change::Set("dung_chung".into(), Item::Text(path)));
    }
    for picture in picture_paths(text) {
        let path = relative(last, &picture, folder)?;
        parsed.places.scalars_named("tep", &mut |route, own| {
            if own == picture {
                others.push(Change::Set(route.to_owned(), Item::Text(path.clone())));
            }
        });
    }
    let raw = files::read_text(last)?;
    let text = made
        .apply(&raw, &others)
        .map_err(|refused| Error(format!("không sửa được {}: {refused}", last.display())))?;
    files::write(&target, text.as_bytes())?;
    terminal::complain(&format!("đã ghi {}\n", target.display()));
    terminal::print(&told(&made, &target.display().to_string()))?;
    Ok(Outcome::Fine)
}

/// Next year's draft from last year's Word file: imported, then moved on.
fn from_word(folder: &Path, last: &Path, nam: Option<i32>) -> Result<Outcome, Error> {
    let target = target(folder)?;
    let imported = crate::word::import::import(&import::document(last)?, None);
    let mut sources = Sources::default();
    let name = last.display().to_string();
    match Source::new(&name, imported.plan.as_bytes(), 0) {
        Ok(source) => sources.add(source),
        Err(flawed) => {
            report::show(&[flawed.1], &sources);
            return Ok(Outcome::Flawed);
        }
    };
    let (parsed, found) = parse(&sources);
    let Some(parsed) = parsed.filter(|_| !has_errors(&found)) else {
        report::show(&found, &sources);
        let how =
            "nhập riêng bằng `kehoach import`, sửa chỗ trên rồi `kehoach new --from plan.yaml`";
        terminal::complain(&format!("{how}\n"));
        return Ok(Outcome::Flawed);
    };
    let made = renew(&parsed, &sources, nam.unwrap_or(parsed.plan.nam + 1));
    let text = made
        .apply(&imported.plan, &[])
        .map_err(|refused| Error(format!("không sửa được {}: {refused}", last.display())))?;
    files::create_folder(folder)?;
    files::write(&target, text.as_bytes())?;
    terminal::complain(&format!("đã ghi {}\n", target.display()));
    import::pictures(&imported, folder)?;
    terminal::print(&format!("nhập từ {name}:\n{}\n", imported.report.text()))?;
    terminal::print(&told(&made, &target.display().to_string()))?;
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

/// A path that a plan names, as a plan in another folder names it.
fn relative(plan: &Path, path: &str, folder: &Path) -> Result<String, Error> {
    if Path::new(path).is_absolute() {
        return Ok(path.to_owned());
    }
    let near = plan.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let to = files::absolute(&near.join(path))?;
    let from = files::absolute(folder)?;
    let (from, to): (Vec<Component>, Vec<Component>) =
        (from.components().collect(), to.components().collect());
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = from[common..].iter().map(|_| "..".to_owned());
    let down = to[common..].iter().map(|part| part.as_os_str().to_string_lossy().into_owned());
    Ok(up.chain(down).collect::<Vec<_>>().join("/"))
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
