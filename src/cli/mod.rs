//! The shell: the only place that reads the disk, the environment and the terminal.

mod args;
mod budget;
mod build;
mod diff;
mod io;
mod issue;
mod new;
mod office;
mod set;
mod verify;
mod watch;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::diag::{Diagnostic, has_errors, terminal};
use crate::source::{Source, Sources};
use crate::typeset::Fault;
use args::{Command, Parsed};

/// What went wrong with the environment or with us, never with a document.
struct Error(String);

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        Self(format!(
            "chương trình dàn trang không được; xin báo lỗi này kèm tệp kế hoạch\n{fault}"
        ))
    }
}

/// How a command ended.
enum Outcome {
    Fine,
    /// The plan is wrong.
    Flawed,
    /// The environment is; it was said.
    Failed,
}

/// Runs the program. Returns 0 when all is fine, 1 when a plan is wrong, 2 when the command line
/// or the environment is.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let outcome = match args::parse(arguments) {
        Parsed::Run(command) => dispatch(command),
        Parsed::Help(text) => io::print(&text).map(|()| Outcome::Fine),
        Parsed::Usage(text) => {
            io::complain(&text);
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Flawed) => ExitCode::from(1),
        Ok(Outcome::Failed) => ExitCode::from(2),
        Err(Error(message)) => {
            io::complain(&format!("lỗi: {message}\n"));
            ExitCode::from(2)
        }
    }
}

fn dispatch(command: Command) -> Result<Outcome, Error> {
    match command {
        Command::Build { plans, options } => build::run(&plans, *options),
        Command::Issue { file, number, date, output } => issue::run(&file, &number, &date, &output),
        Command::Verify { file, plan } => verify::run(&file, plan.as_deref()),
        Command::Check { plans, font_path } => check(&plans, font_path.as_deref()),
        Command::Words { amounts, ngan, le, chan } => words(&amounts, ngan, le, chan),
        Command::Export { plan, output } => budget::export(&plan, &output),
        Command::Import { sheet, plan, dry_run } => budget::import(&sheet, &plan, dry_run),
        Command::Diff { old, new, format, output } => {
            diff::run(&old, &new, format, output.as_deref())
        }
        Command::New { folder, from, known } => match from {
            Some(last) => new::from(&folder, &last, known.nam),
            None => new::skeleton(&folder, *known),
        },
        Command::Watch { options } => watch::run(&options),
        Command::Init { folder, known } => office::init(&folder, known),
        Command::Completions { shell } => {
            io::print_bytes(&args::completions(shell)).map(|()| Outcome::Fine)
        }
        Command::Man { folder } => man(&folder),
        Command::Set { plan, values } => set::run(&plan, &values),
        Command::Schema => io::print(&crate::plan::schema::schema()).map(|()| Outcome::Fine),
    }
}

/// Manual pages, one a command.
fn man(folder: &Path) -> Result<Outcome, Error> {
    io::create_folder(folder)?;
    for (name, page) in args::manual() {
        let path = folder.join(name);
        io::write(&path, &page)?;
        io::complain(&format!("đã ghi {}\n", path.display()));
    }
    Ok(Outcome::Fine)
}

fn check(named: &[PathBuf], font_path: Option<&Path>) -> Result<Outcome, Error> {
    let mut outcome = Outcome::Fine;
    let mut found_some = false;
    let fonts = io::fonts(font_path)?;
    for plan in build::find(named, None)?.0 {
        let (sources, mut found) = io::load(&plan.path)?;
        if !has_errors(&found) {
            found =
                crate::lay_out(&sources, fonts.get(), crate::BuildOptions::default())?.diagnostics;
        }
        report(&found, &sources);
        found_some |= !found.is_empty();
        if has_errors(&found) {
            outcome = Outcome::Flawed;
        }
    }
    if !found_some {
        io::complain("không có lỗi\n");
    }
    Ok(outcome)
}

fn words(amounts: &[String], ngan: bool, le: bool, chan: bool) -> Result<Outcome, Error> {
    let mut doc_so = crate::plan::DocSo { chan, ..Default::default() };
    if ngan {
        doc_so.nghin = crate::plan::Nghin::Ngan;
    }
    if le {
        doc_so.linh = crate::plan::Linh::Le;
    }
    let mut outcome = Outcome::Fine;
    let mut text = String::new();
    for (nth, amount) in amounts.iter().enumerate() {
        match amount.parse::<crate::plan::Tien>() {
            Ok(tien) => {
                text += &crate::view::bang_chu(tien.dong, &doc_so).unwrap_or_default();
                text.push('\n');
            }
            Err(wrong) => {
                let source =
                    Source { name: format!("số thứ {}", nth + 1), text: amount.clone() };
                let mut sources = Sources::default();
                let file = sources.add(source);
                let span = crate::diag::Span { file, start: 0, end: amount.len() };
                let found = Diagnostic::error("gia-tri-sai", span, wrong.message).help(wrong.help);
                report(&[found], &sources);
                outcome = Outcome::Flawed;
            }
        }
    }
    io::print(&text)?;
    Ok(outcome)
}

/// The files of a plan with the text that it has after an edit.
fn with_text(sources: &Sources, text: &str) -> Result<Sources, Error> {
    let plan = Source::new(&sources.get(0).name, text.as_bytes(), 0);
    plan.map(|plan| sources.with_plan(plan)).map_err(|flaw| Error(flaw.1.message))
}

fn report(found: &[Diagnostic], sources: &Sources) {
    io::complain(&terminal::render(found, sources, io::colour()));
}
