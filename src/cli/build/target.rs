//! Where files go, and what kind of files they are.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::super::{Error, files};
use super::find::Plan;

/// What the extension of the output asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Pdf,
    Png,
    Svg,
    Typ,
    Docx,
}

impl Format {
    pub fn of(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_lowercase().as_str() {
            "pdf" => Some(Self::Pdf),
            "png" => Some(Self::Png),
            "svg" => Some(Self::Svg),
            "typ" => Some(Self::Typ),
            "docx" => Some(Self::Docx),
            _ => None,
        }
    }
}

/// Where each plan goes: beside it, or into the folder or file of `-o`; `word`: as a Word file
/// where `-o` does not say.
pub(super) fn targets(
    plans: &[Plan],
    output: Option<&Path>,
    word: bool,
) -> Result<Vec<PathBuf>, Error> {
    let end = ending(word);
    let stream = Path::new(files::STREAM);
    let piped = output.is_none() && plans.iter().any(|plan| plan.path == stream);
    let targets: Vec<PathBuf> = match output {
        // What comes through a pipe goes on through a pipe.
        _ if piped || output == Some(stream) => {
            if plans.len() > 1 {
                return Err(Error("đầu ra chuẩn chỉ nhận một kế hoạch; thêm `-o THƯ_MỤC`".into()));
            }
            vec![stream.into()]
        }
        None => plans.iter().map(|plan| plan.path.with_extension(end)).collect(),
        Some(file) if !files::lying(file).is_dir() && file.extension().is_some() => {
            if Format::of(file).is_none() {
                return Err(Error(format!(
                    "không biết loại tệp của {}; dùng đuôi .pdf, .docx, .png, .svg hoặc .typ",
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
            let mut targets = Vec::new();
            for plan in plans {
                let folder = folder.join(&plan.below);
                files::create_folder(&folder)?;
                targets.push(folder.join(name_of(&plan.path)).with_extension(end));
            }
            targets
        }
    };
    let mut taken: BTreeMap<&Path, &Path> = BTreeMap::new();
    for (plan, target) in plans.iter().zip(&targets) {
        if target != stream {
            files::apart(&plan.path, target)?;
        }
        if let Some(other) = taken.insert(target, &plan.path) {
            return Err(Error(format!(
                "{} và {} cùng ghi vào {}; làm riêng từng kế hoạch với -o",
                other.display(),
                plan.path.display(),
                target.display()
            )));
        }
    }
    Ok(targets)
}

/// The ending of the files that are made.
pub(super) fn ending(word: bool) -> &'static str {
    if word { "docx" } else { "pdf" }
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

/// `x.png` of several pages is x-1.png, x-2.png, ...
pub(super) fn paged(target: &Path, pages: Vec<Vec<u8>>) -> Vec<(PathBuf, Vec<u8>)> {
    if pages.len() == 1 {
        return pages.into_iter().map(|page| (target.into(), page)).collect();
    }
    let name = |nth: usize| beside(target, &format!("-{}", nth + 1));
    pages.into_iter().enumerate().map(|(nth, page)| (name(nth), page)).collect()
}

/// Where an earlier document of more pages, fewer pages or more appendices may have left a file beside
/// the `made` ones of this.
pub(super) fn others(target: &Path, made: usize, split: bool) -> Vec<PathBuf> {
    match Format::of(target).unwrap_or(Format::Pdf) {
        Format::Pdf | Format::Docx if split => vec![beside(target, &format!("-phu-luc-{made}"))],
        Format::Png | Format::Svg if !split && made == 1 => vec![beside(target, "-1")],
        Format::Png | Format::Svg if !split => {
            vec![target.to_owned(), beside(target, &format!("-{}", made + 1))]
        }
        _ => Vec::new(),
    }
}

/// The path with `suffix` behind its stem.
pub(super) fn beside(target: &Path, suffix: &str) -> PathBuf {
    let stem = target.file_stem().unwrap_or_default().to_string_lossy();
    let extension = target.extension().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!("{stem}{suffix}.{extension}"))
}
