//! `kehoach diff`.

use std::path::Path;
use std::process::Command;

use super::{Error, Outcome, args, files, load, report, terminal};
use crate::compare::{Comparison, compare};
use crate::diag::has_errors;
use crate::source::{Parsed, Source, Sources, office_path, parse};
use crate::typeset::{Fonts, Layout, Part, Standard, TypstSource, set_tables};
use crate::view::{View, view};

/// How a comparison is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Text,
    Json,
    Markdown,
    Pdf,
}

pub(super) fn run(call: &args::Diff) -> Result<Outcome, Error> {
    let output = call.output.as_deref();
    for (plan, output) in call.plans.iter().zip(output.into_iter().cycle()) {
        files::apart(plan, output)?;
    }
    let is_pdf = output.is_some_and(|output| files::is_called(output, &["pdf"]));
    let default = if is_pdf { Format::Pdf } else { Format::Text };
    let format = call.format.unwrap_or(default);
    let (older, newer) = match (call.plans.as_slice(), &call.git) {
        ([new], Some(revision)) => (at_revision(revision, new)?, load::load(new)?),
        ([old, new], None) => (load::load(old)?, load::load(new)?),
        _ => {
            let how = "cần hai tệp, hoặc một tệp với --git\nXem cách dùng: kehoach diff --help";
            return Err(Error(how.into()));
        }
    };
    let (Some(older), Some(newer)) = (read(older), read(newer)) else { return Ok(Outcome::Flawed) };
    let found = compare((&older.0.plan, &older.1), (&newer.0.plan, &newer.1));
    let bytes = match format {
        Format::Text => found.text().into_bytes(),
        Format::Markdown => found.markdown().into_bytes(),
        Format::Json => {
            let json = serde_json::to_string_pretty(&found);
            json.map_err(|error| Error(error.to_string()))?.into_bytes()
        }
        Format::Pdf => pdf(&found, newer.1)?,
    };
    match output {
        Some(output) => {
            files::write(output, &bytes)?;
            terminal::complain(&format!("đã ghi {}\n", output.display()));
        }
        None if format == Format::Pdf => {
            return Err(Error("`--format pdf` cần nơi ghi: thêm `-o so-sanh.pdf`".into()));
        }
        None => terminal::print(&String::from_utf8_lossy(&bytes))?,
    }
    Ok(Outcome::Fine)
}

/// What a plan says, flawed or not, as long as it can be read.
fn read((sources, found): (Sources, Vec<crate::diag::Diagnostic>)) -> Option<(Parsed, View)> {
    if has_errors(&found) {
        report::show(&found, &sources);
        return None;
    }
    let (parsed, found) = parse(&sources);
    let Some(parsed) = parsed else {
        report::show(&found, &sources);
        return None;
    };
    let (seen, _) = view(&parsed, &sources);
    Some((parsed, seen))
}

fn pdf(found: &Comparison, mut newer: View) -> Result<Vec<u8>, Error> {
    newer.phu_luc_after = vec![found.phu_luc(&newer)];
    let fonts = Fonts::embedded();
    newer.has_fields = false;
    set_tables(&mut newer, fonts);
    let source = TypstSource::new(&newer, Part::PhuLuc(0), fonts)?;
    Ok(Layout::new(&source, fonts)?.pdf(newer.created, Standard::default())?)
}

/// The plan, and its office file, as a revision of git has them.
fn at_revision(
    revision: &str,
    plan: &Path,
) -> Result<(Sources, Vec<crate::diag::Diagnostic>), Error> {
    let folder = match plan.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let show = |path: &str| -> Result<Vec<u8>, Error> {
        let git = Command::new("git")
            .args(["-C", &folder.display().to_string(), "show", "--end-of-options"])
            .arg(format!("{revision}:./{path}"))
            .output()
            .map_err(|error| Error(format!("không gọi được git: {}", files::reason(&error))))?;
        if git.status.success() {
            return Ok(git.stdout);
        }
        let why = String::from_utf8_lossy(&git.stderr);
        Err(Error(format!("git không có {path} ở bản {revision}: {}", why.trim())))
    };
    let mut sources = Sources::default();
    let mut path = plan.file_name().map(|name| name.to_string_lossy().into_owned());
    while let Some(name) = path {
        let file = sources.len();
        match Source::new(&format!("{revision}:{name}"), &show(&name)?, file) {
            Ok(source) => sources.add(source),
            Err(flawed) => {
                sources.add(flawed.0);
                return Ok((sources, vec![flawed.1]));
            }
        };
        path = if file == 0 { office_path(&sources.get(0).text) } else { None };
    }
    Ok((sources, Vec::new()))
}
