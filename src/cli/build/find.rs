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
        if path.is_dir() {
            folders = true;
            let mut found = Vec::new();
            walk(path, Path::new(""), &mut found)?;
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

fn walk(folder: &Path, below: &Path, found: &mut Vec<Plan>) -> Result<(), Error> {
    for path in files::entries(folder)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        if path.is_dir() {
            walk(&path, &below.join(&name), found)?;
        } else if (name.ends_with(".yaml") || name.ends_with(".yml"))
            && crate::source::is_plan(&files::read(&path)?)
        {
            // A `plan.yaml` is named after its folder, so it goes where the folder lies.
            let own = name.starts_with("plan.");
            let below = if own { below.parent().unwrap_or(below) } else { below };
            found.push(Plan { path, below: below.to_owned() });
        }
    }
    Ok(())
}
