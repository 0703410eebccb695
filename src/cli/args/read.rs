//! From what was typed to what is asked for.

use std::path::PathBuf;

use clap::ArgMatches;

use super::super::build::{Options, Shard};
use super::super::diff::{Format, Old};
use super::super::{check, new, office, watch};
use super::Command;
use crate::BuildOptions;
use crate::plan::{DocSo, Linh, Nghin};
use crate::typeset::Standard;

pub(super) fn shard(text: &str) -> Result<Shard, String> {
    let parts = text.split_once('/').and_then(|(k, n)| Some((k.parse().ok()?, n.parse().ok()?)));
    match parts {
        Some((nth, of)) if (1..=of).contains(&nth) => Ok(Shard { nth, of }),
        _ => Err("K/N".into()),
    }
}

fn diff(m: &ArgMatches) -> Result<Command, String> {
    let plans: Vec<PathBuf> =
        m.get_many::<PathBuf>("plans").into_iter().flatten().cloned().collect();
    let git = m.get_one::<String>("git").cloned();
    let (old, new) = match (plans.as_slice(), git) {
        ([new], Some(revision)) => (Old::Git(revision), new.clone()),
        ([old, new], None) => (Old::File(old.clone()), new.clone()),
        _ => {
            return Err(
                "lỗi: cần hai tệp, hoặc một tệp với --git\nXem cách dùng: kehoach diff --help\n"
                    .into(),
            );
        }
    };
    let output = m.get_one::<PathBuf>("output").cloned();
    let is_pdf = output.as_ref().is_some_and(|o| o.extension().is_some_and(|e| e == "pdf"));
    let format = match m.get_one::<String>("format").map(String::as_str) {
        Some("json") => Format::Json,
        Some("md") => Format::Markdown,
        Some("pdf") => Format::Pdf,
        None if is_pdf => Format::Pdf,
        _ => Format::Text,
    };
    Ok(Command::Diff { old, new, format, output })
}

fn office(m: &ArgMatches) -> office::Known {
    let text = |id: &str| m.get_one::<String>(id).cloned();
    office::Known { ten: text("co-quan"), dia_danh: text("dia-danh"), chuc_vu: text("chuc-vu") }
}

/// How amounts are said; `--ngan` and `--le` were the flags before.
fn doc_so(m: &ArgMatches) -> DocSo {
    let is = |option: &str, flag: &str, word: &str| {
        m.get_flag(flag) || m.get_one::<String>(option).is_some_and(|typed| typed == word)
    };
    DocSo {
        nghin: if is("nghin", "ngan", "ngàn") { Nghin::Ngan } else { Nghin::Nghin },
        linh: if is("linh", "le", "lẻ") { Linh::Le } else { Linh::Linh },
        chan: m.get_flag("chan"),
    }
}

pub(super) fn read(matches: &ArgMatches) -> Result<Command, String> {
    let paths = |m: &ArgMatches, id: &str| -> Vec<PathBuf> {
        m.get_many::<PathBuf>(id).into_iter().flatten().cloned().collect()
    };
    let path = |m: &ArgMatches, id: &str| m.get_one::<PathBuf>(id).cloned();
    Ok(match matches.subcommand() {
        Some(("build", m)) => Command::Build {
            plans: paths(m, "plans"),
            options: Box::new(Options {
                output: path(m, "output"),
                font_path: path(m, "font-path"),
                split: m.get_flag("split"),
                options: BuildOptions {
                    draft: m.get_flag("draft"),
                    standard: match m.get_one::<String>("standard").map(String::as_str) {
                        Some("a-3a") => Standard::A3a,
                        Some("a-4f") => Standard::A4f,
                        _ => Standard::A2a,
                    },
                },
                force: m.get_flag("force"),
                jobs: m.get_one::<usize>("jobs").copied(),
                shard: m.get_one::<Shard>("shard").copied(),
                depfile: path(m, "depfile"),
                data: path(m, "data"),
                many: false,
            }),
        },
        Some(("check", m)) => {
            let format = m.get_one::<String>("format").map_or("text", String::as_str);
            let options = check::Options {
                font_path: path(m, "font-path"),
                format: check::Format::named(format),
                deny_warnings: m.contains_id("deny"),
                fix: m.get_flag("fix"),
            };
            Command::Check { plans: paths(m, "plans"), options }
        }
        Some(("explain", m)) => Command::Explain { name: m.get_one::<String>("name").cloned() },
        Some(("words", m)) => Command::Words {
            amounts: m.get_many::<String>("amounts").into_iter().flatten().cloned().collect(),
            doc_so: doc_so(m),
        },
        Some(("budget", m)) => match m.subcommand() {
            Some(("import", m)) => Command::Import {
                sheet: path(m, "sheet").unwrap_or_default(),
                plan: path(m, "plan").unwrap_or_default(),
                dry_run: m.get_flag("dry-run"),
            },
            Some((_, m)) => Command::Export {
                plan: path(m, "plan").unwrap_or_default(),
                output: path(m, "output").unwrap_or_default(),
            },
            None => Command::Schema,
        },
        Some(("diff", m)) => return diff(m),
        Some(("new", m)) => Command::New {
            folder: path(m, "folder").unwrap_or_default(),
            from: path(m, "from"),
            known: Box::new(new::Known {
                trich_yeu: m.get_one::<String>("trich-yeu").cloned(),
                nam: m.get_one::<i32>("nam").copied(),
                office: office(m),
            }),
        },
        Some(("watch", m)) => Command::Watch {
            options: watch::Options {
                plan: path(m, "plan").unwrap_or_default(),
                output: path(m, "output"),
                font_path: path(m, "font-path"),
                open: m.get_flag("open"),
            },
        },
        Some(("init", m)) => {
            Command::Init { folder: path(m, "folder").unwrap_or_default(), known: office(m) }
        }
        Some(("completions", m)) => Command::Completions {
            shell: m.get_one("shell").copied().unwrap_or(clap_complete::Shell::Bash),
        },
        Some(("man", m)) => Command::Man { folder: path(m, "folder").unwrap_or_default() },
        Some(("issue", m)) => Command::Issue {
            file: path(m, "file").unwrap_or_default(),
            number: m.get_one::<String>("so-van-ban").cloned().unwrap_or_default(),
            date: m.get_one::<String>("ngay-ban-hanh").cloned().unwrap_or_default(),
            output: path(m, "output").unwrap_or_default(),
        },
        Some(("verify", m)) => {
            Command::Verify { file: path(m, "file").unwrap_or_default(), plan: path(m, "plan") }
        }
        Some(("set", m)) => Command::Set {
            plan: path(m, "plan").unwrap_or_default(),
            values: m.get_many::<String>("values").into_iter().flatten().cloned().collect(),
        },
        _ => Command::Schema,
    })
}
