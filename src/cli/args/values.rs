//! Values of options that are more than text.

use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::super::build::Shard;

/// Takes one of some words, each for its value.
pub(super) fn choice<T: Copy + Send + Sync + 'static, const N: usize>(
    choices: [(&'static str, T); N],
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(choices.map(|(word, _)| word)).try_map(move |typed: String| {
        choices.iter().find(|(word, _)| *word == typed).map(|(_, value)| *value).ok_or(typed)
    })
}

/// Reads `K/N`.
pub(super) fn shard(text: &str) -> Result<Shard, String> {
    let parts = text.split_once('/').and_then(|(k, n)| Some((k.parse().ok()?, n.parse().ok()?)));
    match parts {
        Some((nth, of)) if (1..=of).contains(&nth) => Ok(Shard { nth, of }),
        _ => Err("K/N".into()),
    }
}
