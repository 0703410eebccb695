//! The user's guide on pages.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::template::write;
use super::{Fault, Fonts, Layout, TypstSource};
use crate::guide::{Guide, PICTURES};

/// The layout's file for it, which no plan has a use for.
const LAYOUT: (&str, &str) = ("guide.typ", include_str!("../../templates/guide/guide.typ"));

/// Lays the guide out; `version` is that of the program that it is about.
///
/// # Errors
/// A [`Fault`] when the layout fails.
pub fn lay_out_guide(guide: &Guide, version: &str) -> Result<Layout, Fault> {
    let mut main = String::from("#import \"/layout/guide.typ\": guide\n#guide(");
    let value = minijinja::Value::from(minijinja::value::Serde(guide));
    write(&mut main, &value).map_err(|error| Fault(format!("{error:#}")))?;
    main.push_str(", ");
    write(&mut main, &version.into()).map_err(|error| Fault(format!("{error:#}")))?;
    main.push(')');
    let pictures = PICTURES.map(|(name, bytes)| (name.to_owned(), Arc::from(bytes)));
    let source = TypstSource {
        main,
        title: guide.title.clone(),
        author: "kehoach".into(),
        files: BTreeMap::from(pictures),
        ..TypstSource::default()
    };
    Layout::with_file(&source, Fonts::of_guide(), Some((LAYOUT.0, LAYOUT.1.to_owned())))
}
