//! The shell: the only place that reads the disk, the environment and the terminal.

mod args;
mod budget;
mod build;
mod check;
mod completions;
mod diff;
mod edit;
mod explain;
mod files;
mod follow;
mod guide;
mod import;
mod issue;
mod law;
mod load;
mod lsp;
mod man;
mod new;
mod office;
pub mod report;
mod review;
mod schema;
pub mod serve;
mod set;
mod terminal;
mod verify;
mod watch;
mod words;

use std::ffi::OsString;
use std::process::ExitCode;

use crate::source::{Source, Sources};
use crate::typeset::Fault;
use args::{Budget, Command, Parsed};

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

/// What a panic of ours is told as: what should be impossible is a sentence, and ends at once. Files are
/// put in their places whole (see `files`), so nothing is half written.
pub fn report_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let what = panic.payload_as_str().unwrap_or("không rõ");
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        terminal::complain(&format!(
            "lỗi: chương trình gặp chỗ mà chính nó viết sai, phải dừng; không có tệp nào bị ghi dở, tệp cũ giữ nguyên\n\
             xin báo lỗi này kèm tệp kế hoạch, tệp dữ liệu (nếu có), câu lệnh đã gõ và dòng sau:\n\
             kehoach {} ({}): {place}: {what}\n",
            env!("CARGO_PKG_VERSION"),
            std::env::consts::OS,
        ));
        std::process::exit(2);
    }));
}

/// Runs the program. Returns 0 when all is fine, 1 when a plan is wrong, 2 when the command line
/// or the environment is.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let mut arguments: Vec<OsString> = arguments.into_iter().collect();
    // A double click on Windows says nothing but the program's name: then the start page is meant.
    if cfg!(windows) && arguments.len() == 1 {
        arguments.push("edit".into());
    }
    let outcome = match args::parse(arguments) {
        Parsed::Run(command) => dispatch(command),
        Parsed::Help(text) => terminal::print(&text).map(|()| Outcome::Fine),
        Parsed::Usage(text) => {
            terminal::complain(&text);
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Flawed) => ExitCode::from(1),
        Ok(Outcome::Failed) => ExitCode::from(2),
        Err(Error(message)) => {
            terminal::complain(&format!("lỗi: {message}\n"));
            ExitCode::from(2)
        }
    }
}

fn dispatch(command: Command) -> Result<Outcome, Error> {
    match command {
        Command::Build(call) => build::run(call),
        Command::Check(call) => check::run(&call),
        Command::Explain { name } => explain::run(name.as_deref()),
        Command::Watch(call) => watch::run(&call),
        Command::Edit(call) => edit::run(&call),
        Command::Lsp(call) => lsp::run(&call),
        Command::Law { name, law } => law::run(name.as_deref(), law.path.as_deref()),
        Command::New(call) => new::run(call),
        Command::Import(call) => import::run(&call),
        Command::Init(call) => office::init(&call.folder, call.office.into()),
        Command::Words(call) => words::run(&call),
        Command::Budget(Budget::Export { plan, output }) => budget::export(&plan.path, &output),
        Command::Budget(Budget::Import { sheet, plan, dry_run, allow_removal }) => {
            budget::import(&sheet, &plan.path, dry_run, allow_removal)
        }
        Command::Issue(call) => issue::run(&call),
        Command::Verify(call) => verify::run(&call.file, call.plan.as_deref()),
        Command::Diff(call) => diff::run(&call),
        Command::Review(call) => review::run(&call),
        Command::Set(call) => set::run(&call.plan.path, &call.values),
        Command::Guide(call) => guide::run(&call),
        Command::Schema => schema::run(),
        Command::Completions { shell } => completions::run(shell),
        Command::Man { folder } => man::run(&folder),
    }
}

/// The files of a plan with the text that one of them has after an edit.
fn with_text(sources: &Sources, file: usize, text: &str) -> Result<Sources, Error> {
    let edited = Source::new(&sources.get(file).name, text.as_bytes(), file);
    edited.map(|edited| sources.with(file, edited)).map_err(|flaw| Error(flaw.1.message))
}
