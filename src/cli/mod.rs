//! The shell: the only place that reads the disk, the environment and the terminal.

mod args;
mod budget;
mod build;
mod check;
mod completions;
mod diff;
mod explain;
mod files;
mod issue;
mod law;
mod load;
mod man;
mod new;
mod office;
pub mod report;
mod schema;
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

/// Runs the program. Returns 0 when all is fine, 1 when a plan is wrong, 2 when the command line
/// or the environment is.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
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
        Command::Law { name, law } => law::run(name.as_deref(), law.path.as_deref()),
        Command::New(call) => new::run(call),
        Command::Init(call) => office::init(&call.folder, call.office.into()),
        Command::Words(call) => words::run(&call),
        Command::Budget(Budget::Export { plan, output }) => budget::export(&plan.path, &output),
        Command::Budget(Budget::Import { sheet, plan, dry_run }) => {
            budget::import(&sheet, &plan.path, dry_run)
        }
        Command::Issue(call) => issue::run(&call),
        Command::Verify(call) => verify::run(&call.file, call.plan.as_deref()),
        Command::Diff(call) => diff::run(&call),
        Command::Set(call) => set::run(&call.plan.path, &call.values),
        Command::Schema => schema::run(),
        Command::Completions { shell } => completions::run(shell),
        Command::Man { folder } => man::run(&folder),
    }
}

/// The files of a plan with the text that it has after an edit.
fn with_text(sources: &Sources, text: &str) -> Result<Sources, Error> {
    let plan = Source::new(&sources.get(0).name, text.as_bytes(), 0);
    plan.map(|plan| sources.with_plan(plan)).map_err(|flaw| Error(flaw.1.message))
}
