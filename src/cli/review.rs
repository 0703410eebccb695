//! `kehoach review`.

use std::path::Path;

use super::{Error, Outcome, args, files, load, report, terminal};
use crate::diag::has_errors;
use crate::prepare;
use crate::reason::Reason;
use crate::source::parse;
use crate::typeset::Fonts;
use crate::word::export::source_digest;
use crate::word::read::read;
use crate::word::review::{Review, State, returned};

/// How a review is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Text,
    Markdown,
    Json,
    Html,
}

pub(super) fn run(call: &args::Review) -> Result<Outcome, Error> {
    let (plan, file) = (call.plan.path.as_path(), call.returned.as_path());
    let output = call.output.as_deref();
    for source in [plan, file] {
        output.map_or(Ok(()), |output| files::apart(source, output))?;
    }
    if call.open && output.is_none() {
        let how = "`--open` cần nơi ghi trang: thêm `-o gop-y.html`";
        return Err(Error(how.into()));
    }
    let is_page = output.is_some_and(|output| files::is_called(output, &["html", "htm"]));
    let is_markdown = output.is_some_and(|output| files::is_called(output, &["md"]));
    let is_json = output.is_some_and(|output| files::is_called(output, &["json"]));
    let usual = match (is_page || call.open, is_markdown, is_json) {
        (true, ..) => Format::Html,
        (_, true, _) => Format::Markdown,
        (.., true) => Format::Json,
        _ => Format::Text,
    };
    let format = call.format.unwrap_or(usual);
    let (sources, found) = load::load(plan)?;
    if has_errors(&found) {
        report::show(&found, &sources);
        return Ok(Outcome::Flawed);
    }
    let bytes = files::read(file)?;
    let document = read(&bytes).map_err(|refused| {
        let Reason { message, help } = refused.reason();
        Error(format!("{}: {message}; {help}", file.display()))
    })?;
    let back = returned(&document, source_digest(&bytes));
    let raw = files::read_text(plan)?;
    // One that went out as a draft is held against a draft.
    let draft = back.has_bookmark("du_thao");
    let Some(state) = State::read(&raw, &sources, draft) else {
        report::show(&parse(&sources).1, &sources);
        return Ok(Outcome::Flawed);
    };
    let title = state.parsed.plan.trich_yeu.one_line();
    let mut review = Review::new(state, back);
    if review.is_of_another_plan() {
        return Err(Error(format!(
            "{} không phải bản Word của {}: không có dấu trang nào của kế hoạch này, lời văn cũng khác",
            file.display(),
            plan.display()
        )));
    }
    let author = call.author.as_deref();
    if let Some(author) = author
        && !review.authors().contains(&author)
    {
        return Err(Error(unknown(author, &review, file)));
    }
    let written = call.apply.then(|| review.apply(author));
    let told = review.report(author);
    let text = match format {
        Format::Text => told.text(),
        Format::Markdown => told.markdown(),
        Format::Json => told.json(),
        Format::Html => told.html(&title),
    };
    match output {
        Some(output) => {
            files::write(output, text.as_bytes())?;
            terminal::complain(&format!("đã ghi {}\n", output.display()));
        }
        None => terminal::print(&text)?,
    }
    let outcome = match written {
        Some(state) => write(plan, &raw, &review, &state, told.counts())?,
        None => Outcome::Fine,
    };
    if let Some(output) = output.filter(|_| call.open) {
        terminal::open(&files::absolute(output)?.display().to_string());
    }
    Ok(outcome)
}

/// Puts the new text in the place of the old one, and says what the plan lacks then.
fn write(
    plan: &Path,
    raw: &str,
    review: &Review,
    state: &State,
    (done, left): (usize, usize),
) -> Result<Outcome, Error> {
    let rest = if left > 0 {
        format!("; còn {left} chỗ phải xem và sửa bằng tay")
    } else {
        String::new()
    };
    if state.raw == raw {
        terminal::complain(&format!("không có gì ghi vào {}{rest}\n", plan.display()));
        return Ok(Outcome::Fine);
    }
    files::write_source(plan, raw, &state.raw)?;
    // What the changes make of the rest is for the author of the plan to mend.
    let fonts = Fonts::embedded();
    let known = prepare(&review.plan.sources, fonts).diagnostics;
    let mut new = prepare(&state.sources, fonts).diagnostics;
    new.retain(|d| !known.iter().any(|k| (k.kind, &k.message) == (d.kind, &d.message)));
    report::show(&new, &state.sources);
    let flawed = if has_errors(&new) { "; kế hoạch còn lỗi vừa nêu" } else { "" };
    terminal::complain(&format!("đã ghi {done} chỗ vào {}{rest}{flawed}\n", plan.display()));
    Ok(if has_errors(&new) { Outcome::Flawed } else { Outcome::Fine })
}

fn unknown(author: &str, review: &Review, file: &Path) -> String {
    let names: Vec<String> = review
        .authors()
        .iter()
        .filter(|name| !name.is_empty())
        .map(|name| format!("`{name}`"))
        .collect();
    let known = match names.as_slice() {
        [] => "tệp không có sửa đổi nào được theo dõi".to_owned(),
        names => format!("người sửa trong tệp: {}", names.join(", ")),
    };
    format!("{}: không có sửa đổi của `{author}`; {known}", file.display())
}
