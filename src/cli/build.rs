//! `kehoach build`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{Error, Outcome, io, report};
use crate::diag::has_errors;
use crate::typeset::{Fonts, Layout, TypstSource, warm_up};
use crate::{Cach, Document};

/// What the extension of the output asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Pdf,
    Png,
    Svg,
    Typ,
}

impl Format {
    fn of(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_lowercase().as_str() {
            "pdf" => Some(Self::Pdf),
            "png" => Some(Self::Png),
            "svg" => Some(Self::Svg),
            "typ" => Some(Self::Typ),
            _ => None,
        }
    }
}

/// How `build` was called.
#[derive(Clone, Copy)]
pub(super) struct Options {
    pub split: bool,
    pub cach: Cach,
}

pub(super) fn run(
    plans: &[PathBuf],
    output: Option<&Path>,
    font_path: Option<&Path>,
    options: Options,
) -> Result<Outcome, Error> {
    let targets = targets(plans, output)?;
    let fonts = io::fonts(font_path)?;
    std::thread::scope(|threads| {
        threads.spawn(|| warm_up(fonts.get()));
        build_all(plans, &targets, fonts.get(), options)
    })
}

fn build_all(
    plans: &[PathBuf],
    targets: &[PathBuf],
    fonts: &Fonts,
    options: Options,
) -> Result<Outcome, Error> {
    let mut outcome = Outcome::Fine;
    for (plan, target) in plans.iter().zip(targets) {
        let (sources, mut found) = io::load(plan)?;
        let mut document = None;
        if !has_errors(&found) {
            let made = crate::lay_out(&sources, fonts, options.cach)?;
            (document, found) = (made.document, made.diagnostics);
        }
        report(&found, &sources);
        match document {
            Some(document) => {
                if options.cach.nhap && has_errors(&found) {
                    outcome = Outcome::Flawed;
                }
                for file in write(&document, target, fonts, options.split)? {
                    io::complain(&format!("đã ghi {}\n", file.display()));
                }
            }
            None => {
                outcome = Outcome::Flawed;
                io::complain(&format!("{}: {}\n", plan.display(), untouched(target)));
            }
        }
    }
    Ok(outcome)
}

fn untouched(target: &Path) -> String {
    if target.exists() {
        format!("có lỗi, không ghi tệp mới; {} là bản cũ, giữ nguyên", target.display())
    } else {
        format!("có lỗi, không ghi {}", target.display())
    }
}

/// Makes the files of one plan and writes them; all are made before the first is written.
fn write(
    document: &Document,
    target: &Path,
    fonts: &Fonts,
    split: bool,
) -> Result<Vec<PathBuf>, Error> {
    let made = if split {
        let mut made = Vec::new();
        for (nth, (source, layout)) in document.split(fonts)?.iter().enumerate() {
            let target =
                if nth == 0 { target.into() } else { beside(target, &format!("-phu-luc-{nth}")) };
            made.extend(files(document, source, layout, &target)?);
        }
        made
    } else {
        files(document, &document.source, &document.layout, target)?
    };
    for (path, bytes) in &made {
        io::write(path, bytes)?;
    }
    Ok(made.into_iter().map(|(path, _)| path).collect())
}

fn files(
    document: &Document,
    source: &TypstSource,
    layout: &Layout,
    target: &Path,
) -> Result<Vec<(PathBuf, Vec<u8>)>, Error> {
    Ok(match Format::of(target).unwrap_or(Format::Pdf) {
        Format::Typ => vec![(target.into(), source.self_contained().into_bytes())],
        Format::Png => paged(target, layout.png()?),
        Format::Svg => paged(target, layout.svg().into_iter().map(String::into_bytes).collect()),
        Format::Pdf => vec![(target.into(), document.pdf(layout)?)],
    })
}

/// The path with `suffix` behind its stem.
fn beside(target: &Path, suffix: &str) -> PathBuf {
    let stem = target.file_stem().unwrap_or_default().to_string_lossy();
    let extension = target.extension().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!("{stem}{suffix}.{extension}"))
}

/// `x.png` of several pages is x-1.png, x-2.png, ...
fn paged(target: &Path, pages: Vec<Vec<u8>>) -> Vec<(PathBuf, Vec<u8>)> {
    if pages.len() == 1 {
        return pages.into_iter().map(|page| (target.into(), page)).collect();
    }
    let name = |nth: usize| beside(target, &format!("-{}", nth + 1));
    pages.into_iter().enumerate().map(|(nth, page)| (name(nth), page)).collect()
}

/// Where each plan goes: beside it, or into the folder or file of `-o`.
fn targets(plans: &[PathBuf], output: Option<&Path>) -> Result<Vec<PathBuf>, Error> {
    let targets: Vec<PathBuf> = match output {
        None => plans.iter().map(|plan| plan.with_extension("pdf")).collect(),
        Some(file) if !file.is_dir() && file.extension().is_some() => {
            if Format::of(file).is_none() {
                return Err(Error(format!(
                    "không biết loại tệp của {}; dùng đuôi .pdf, .png, .svg hoặc .typ",
                    file.display()
                )));
            }
            if plans.len() > 1 {
                return Err(Error(format!(
                    "{} kế hoạch không ghi chung vào một tệp được; với nhiều kế hoạch, sau -o viết tên thư mục",
                    plans.len()
                )));
            }
            vec![file.into()]
        }
        Some(folder) => {
            std::fs::create_dir_all(folder).map_err(|error| {
                Error(format!("không tạo được {}: {}", folder.display(), io::reason(&error)))
            })?;
            plans.iter().map(|plan| folder.join(name_of(plan)).with_extension("pdf")).collect()
        }
    };
    let mut taken: BTreeMap<&Path, &Path> = BTreeMap::new();
    for (plan, target) in plans.iter().zip(&targets) {
        if plan == target {
            return Err(Error(format!("{} vừa là nguồn vừa là đích", plan.display())));
        }
        if let Some(other) = taken.insert(target, plan) {
            return Err(Error(format!(
                "{} và {} cùng ghi vào {}; làm riêng từng kế hoạch với -o",
                other.display(),
                plan.display(),
                target.display()
            )));
        }
    }
    Ok(targets)
}

/// `ke-hoach.yaml` makes `ke-hoach.pdf`; a `plan.yaml` is named after its folder.
fn name_of(plan: &Path) -> PathBuf {
    let folder = plan.parent().and_then(Path::file_name);
    match folder {
        Some(folder) if plan.file_stem().is_some_and(|stem| stem == "plan") => {
            // A dot in a folder's name is not an extension.
            let mut name = folder.to_os_string();
            name.push(".pdf");
            name.into()
        }
        _ => plan.file_name().unwrap_or_default().into(),
    }
}
