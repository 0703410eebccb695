//! Which plans: files that were named, and those in folders that were named.

use std::path::{Path, PathBuf};

use super::super::{Error, files};

/// A plan that was found.
#[derive(Debug, Clone)]
pub(in super::super) struct Plan {
    pub path: PathBuf,
    /// Where it lies below the folder that was named; its files go to the same place below `-o`.
    pub below: PathBuf,
}

/// A part of the plans, K of N, so that several machines can share them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Shard {
    pub nth: usize,
    pub of: usize,
}

/// Returns the plans in the order of their paths, and whether a folder was among the names.
pub(in super::super) fn find(
    named: &[PathBuf],
    shard: Option<Shard>,
) -> Result<(Vec<Plan>, bool), Error> {
    let mut plans = Vec::new();
    let mut folders = false;
    for path in named {
        let path = &files::lying(path);
        if path.is_dir() {
            folders = true;
            let mut found = Vec::new();
            walk(path, Path::new(""), &mut Vec::new(), &mut found)?;
            found.sort_by(|a: &Plan, b| a.path.cmp(&b.path));
            if found.is_empty() {
                return Err(Error(format!("{}: thư mục không có kế hoạch nào", path.display())));
            }
            plans.extend(found);
        } else {
            plans.push(Plan { path: path.clone(), below: PathBuf::new() });
        }
    }
    if let Some(Shard { nth, of }) = shard {
        let mut at = 0;
        plans.retain(|_| {
            at += 1;
            (at - 1) % of == nth - 1
        });
    }
    Ok((plans, folders))
}

/// `above` holds the folders that this one lies in: a link may lead back to one of them.
fn walk(
    folder: &Path,
    below: &Path,
    above: &mut Vec<PathBuf>,
    found: &mut Vec<Plan>,
) -> Result<(), Error> {
    let own = files::absolute(folder)?;
    if above.contains(&own) {
        return Ok(());
    }
    above.push(own);
    for path in files::entries(folder)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        if path.is_dir() {
            walk(&path, &below.join(&name), above, found)?;
        } else if files::is_called(&path, &["yaml", "yml"]) && may_be_plan(&path) {
            // A `plan.yaml` is named after its folder, so it goes where the folder lies.
            let own = path.file_stem().is_some_and(|stem| stem == "plan");
            let below = if own { below.parent().unwrap_or(below) } else { below };
            found.push(Plan { path, below: below.to_owned() });
        }
    }
    above.pop();
    Ok(())
}

/// Whether a file is a plan. One that cannot be read is built like one, so that it is told, and the
/// others are built.
fn may_be_plan(path: &Path) -> bool {
    files::read(path).ok().is_none_or(|bytes| crate::source::is_plan(&bytes))
}
