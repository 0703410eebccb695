//! The parts of a package that are read, as text: which file is which, its relationships say.

use std::collections::HashMap;

use roxmltree::{Document, ParsingOptions};

use super::depth;
use super::package::Package;
use super::refused::Refused;
use super::xml::attr;

/// The most nodes that a part may have; they bound the memory that it costs.
const MOST_NODES: u32 = 2_000_000;

/// The largest picture that is kept, in bytes.
const LARGEST_PICTURE: usize = 16 << 20;

/// The text of the parts; those that there need not be are empty.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub document: String,
    pub styles: String,
    pub numbering: String,
    pub footnotes: String,
    pub endnotes: String,
    pub comments: String,
    pub comments_extended: String,
    pub core: String,
    /// Heads and feet, by the id of their relationship.
    pub stories: HashMap<String, String>,
    /// Pictures by the id of their relationship: the end of their name, and their bytes.
    pub pictures: HashMap<String, (String, Vec<u8>)>,
}

/// A relationship: id, type, target.
struct Link {
    id: String,
    kind: String,
    target: String,
}

impl Parts {
    /// Reads what is needed out of a package.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(package: &mut Package) -> Result<Self, Refused> {
        let root = links(package, "_rels/.rels", "")?;
        let of = |kind: &str| root.iter().find(|link| link.kind == kind);
        let main = of("officeDocument").map(|link| link.target.clone());
        let main = main
            .filter(|name| package.has(name))
            .or_else(|| package.has("word/document.xml").then(|| "word/document.xml".to_owned()));
        let Some(main) = main.filter(|name| !other(name)) else {
            return Err(match () {
                () if package.has_under("xl/") => Refused::Other("bảng tính Excel"),
                () if package.has_under("ppt/") => Refused::Other("bài trình chiếu PowerPoint"),
                () if package.has_under("word/") => {
                    Refused::Damaged("thiếu phần word/document.xml".into())
                }
                () => Refused::NotWord,
            });
        };
        let core = of("core-properties").map(|link| link.target.clone());
        let mut own = Self {
            document: package.text(&main)?.unwrap_or_default(),
            core: optional(package, core.as_deref())?,
            ..Self::default()
        };
        let (folder, file) = main.rsplit_once('/').unwrap_or(("", &main));
        let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        for link in links(package, &format!("{folder}_rels/{file}.rels"), &folder)? {
            let part = match link.kind.as_str() {
                "styles" => &mut own.styles,
                "numbering" => &mut own.numbering,
                "footnotes" => &mut own.footnotes,
                "endnotes" => &mut own.endnotes,
                "comments" => &mut own.comments,
                "commentsExtended" => &mut own.comments_extended,
                "header" | "footer" => own.stories.entry(link.id).or_default(),
                "image" => {
                    let bytes = package.bytes(&link.target)?.unwrap_or_default();
                    if bytes.len() <= LARGEST_PICTURE {
                        let end = link.target.rsplit('.').next().unwrap_or_default();
                        own.pictures.insert(link.id, (end.to_lowercase(), bytes));
                    }
                    continue;
                }
                _ => continue,
            };
            *part = optional(package, Some(&link.target))?;
        }
        Ok(own)
    }
}

fn other(name: &str) -> bool {
    name.starts_with("xl/") || name.starts_with("ppt/")
}

fn optional(package: &mut Package, name: Option<&str>) -> Result<String, Refused> {
    let text = name.map(|name| package.text(name)).transpose()?;
    Ok(text.flatten().unwrap_or_default())
}

/// Reads relationships; targets are names in the package.
fn links(package: &mut Package, name: &str, folder: &str) -> Result<Vec<Link>, Refused> {
    let Some(text) = package.text(name)? else { return Ok(Vec::new()) };
    let xml = parse(&text, name)?;
    let links = xml.root_element().children().filter(roxmltree::Node::is_element);
    let links = links.filter(|node| attr(*node, "TargetMode") != Some("External"));
    let link = |node: roxmltree::Node| {
        let kind = attr(node, "Type")?.rsplit('/').next()?;
        let target = attr(node, "Target")?;
        Some(Link {
            id: attr(node, "Id").unwrap_or_default().to_owned(),
            kind: kind.to_owned(),
            target: resolved(folder, target),
        })
    };
    Ok(links.filter_map(link).collect())
}

/// Returns the name of the part that a target means.
fn resolved(folder: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            ".." => drop(steps.pop()),
            "." | "" => {}
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// Parses a part.
///
/// # Errors
/// What is wrong with it.
pub(super) fn parse<'a>(text: &'a str, name: &str) -> Result<Document<'a>, Refused> {
    let options = ParsingOptions { nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let xml = Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => Refused::TooMany("thành phần"),
        error => Refused::Damaged(format!("phần {name} không đọc được ở dòng {}", error.pos().row)),
    })?;
    if depth::too_deep(&xml) { Err(Refused::TooDeep) } else { Ok(xml) }
}
