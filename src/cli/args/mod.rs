//! The command line, its help and its complaints, in Vietnamese.

mod command;
mod drafts;
mod money;
mod paper;
mod rounds;
mod shared;
mod values;

use std::ffi::OsString;

use clap::error::{ContextKind, ErrorKind};
use clap::{Command as Clap, FromArgMatches as _};
pub(super) use clap_complete::Shell;

use command::command;

pub(super) use command::Command;
pub(super) use drafts::{Import, New};
pub(super) use money::{Budget, Words};
pub(super) use paper::{Build, Check, Edit, Guide, Lsp, Watch};
pub(super) use rounds::{Diff, Issue, Review};
pub(super) use shared::Office;

/// A command line, read.
pub(super) enum Parsed {
    Run(Command),
    /// Help or version, to be printed.
    Help(String),
    /// A command line that cannot be run, and why.
    Usage(String),
}

pub(super) fn parse(arguments: impl IntoIterator<Item = OsString>) -> Parsed {
    let arguments = arguments.into_iter().collect();
    let matches = command().try_get_matches_from(asking_for_help(arguments));
    match matches.and_then(|matches| command::CommandLine::from_arg_matches(&matches)) {
        Ok(read) => Parsed::Run(read.command),
        Err(error) => match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Parsed::Help(error.to_string()),
            ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => Parsed::Usage(error.to_string()),
            _ => Parsed::Usage(explain(&error)),
        },
    }
}

/// `kehoach help build` asks what `kehoach build --help` does.
fn asking_for_help(mut arguments: Vec<OsString>) -> Vec<OsString> {
    if arguments.get(1).is_some_and(|first| first == "help") {
        arguments.remove(1);
        arguments.push("--help".into());
    }
    arguments
}

/// What a shell completes commands with.
pub(super) fn completions(shell: Shell) -> Vec<u8> {
    let mut out = Vec::new();
    clap_complete::generate(shell, &mut command(), "kehoach", &mut out);
    out
}

/// Manual pages: name and text of each.
pub(super) fn manual() -> Vec<(String, Vec<u8>)> {
    fn add(command: &Clap, name: &str, pages: &mut Vec<(String, Vec<u8>)>) {
        let mut page = Vec::new();
        let named = command.clone().display_name(name.to_owned());
        // Writing into a buffer does not fail.
        let _ = clap_mangen::Man::new(named).render(&mut page);
        pages.push((format!("{name}.1"), page));
        for below in command.get_subcommands() {
            add(below, &format!("{name}-{}", below.get_name()), pages);
        }
    }
    let mut pages = Vec::new();
    add(&command(), "kehoach", &mut pages);
    pages
}

fn explain(error: &clap::Error) -> String {
    let context = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let arg = context(ContextKind::InvalidArg);
    let reason = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            format!("không có lệnh `{}`", context(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingSubcommand => "thiếu tên lệnh".into(),
        ErrorKind::UnknownArgument => format!("không có tùy chọn `{arg}`"),
        ErrorKind::MissingRequiredArgument => format!("thiếu {arg}"),
        ErrorKind::ArgumentConflict => format!("`{arg}` viết thừa hoặc viết hai lần"),
        ErrorKind::InvalidValue if context(ContextKind::InvalidValue).is_empty() => {
            format!("tùy chọn `{arg}` thiếu giá trị")
        }
        _ => match context(ContextKind::InvalidValue) {
            value if value.is_empty() => format!("không hiểu `{arg}`"),
            value => format!("`{arg}` không nhận `{value}`"),
        },
    };
    let typed = [ContextKind::InvalidSubcommand, ContextKind::InvalidArg].map(context).concat();
    let near = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg].map(context).concat();
    let near = crate::source::nearest(&typed, near.split(", "))
        .filter(|text| !text.is_empty())
        .map(|text| format!("; có phải `{text}`?"))
        .unwrap_or_default();
    format!("lỗi: {reason}{near}\nXem cách dùng: kehoach --help\n")
}
