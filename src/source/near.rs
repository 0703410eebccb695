//! What a name that is not known was probably meant to be.

use unicode_normalization::UnicodeNormalization as _;

use super::characters::look_alike;
use crate::plan::KEYS;
use crate::plan::key::Key;

/// Returns the name that a misspelt one was probably meant to be. Accents, capitals, spaces and
/// hyphens are what people get wrong first, so they are put aside.
pub(crate) fn nearest<'a>(
    typed: &str,
    names: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let typed = fold(typed);
    let allowed = (typed.chars().count() / 3).max(1);
    names
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&typed, &fold(name)), name))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// Returns a name as people mean it: without accents, capitals, spaces and hyphens.
pub(crate) fn fold(text: &str) -> String {
    text.to_lowercase()
        .nfd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .map(|c| if c.is_ascii() { c } else { look_alike(c).map_or(c, |(plain, _)| plain) })
        .map(|c| match c {
            'đ' => 'd',
            ' ' | '-' => '_',
            other => other,
        })
        .collect()
}

/// Returns the name that shares whole words with another, if only one does: people who do not know
/// the keys write `ngay` for `ngay_ban_hanh` and `so_ky_hieu` for `ky_hieu`. A name that begins
/// alike goes before one that is alike further on.
pub(crate) fn alike<'a>(typed: &str, names: &[&'a str]) -> Option<&'a str> {
    let typed = format!("_{}_", fold(typed));
    let only = |test: &dyn Fn(&str) -> bool| {
        let mut all = names.iter().filter(|name| test(&format!("_{}_", fold(name))));
        all.next().filter(|_| all.next().is_none()).copied()
    };
    only(&|name| name.starts_with(&typed) || typed.starts_with(name))
        .or_else(|| only(&|name| name.contains(&typed) || typed.contains(name)))
}

/// Returns the key of this name that stands elsewhere in a plan, and the routes of the keys that it
/// is written in, least deep ones only: `ho_ten` and `nguoi_ky_ho_ten` stand in `nguoi_ky`. The
/// route is empty for a key of the plan itself.
pub(crate) fn elsewhere(typed: &str) -> Option<(&'static str, Vec<String>)> {
    let typed = fold(typed);
    let mut level: Vec<(String, &'static [Key])> = vec![(String::new(), &KEYS)];
    // Deeper keys of the same names repeat.
    for _ in 0..3 {
        let (mut found, mut below) = (None, Vec::new());
        for (above, keys) in level {
            for key in keys {
                let route = match above.as_str() {
                    "" => key.name.to_owned(),
                    above => format!("{above}.{}", key.name),
                };
                if key.name == typed || route.replace('.', "_") == typed {
                    let (_, places) = found.get_or_insert((key.name, Vec::new()));
                    if !places.contains(&above) {
                        places.push(above.clone());
                    }
                }
                let inner = key.shape.tables().into_iter();
                below.extend(inner.map(|(_, keys)| (route.clone(), keys)));
            }
        }
        if found.is_some() {
            return found;
        }
        level = below;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_key_is_found_through_accents_and_slips() {
        let names = ["trich_yeu", "noi_nhan", "noi_dung", "nam"];
        assert_eq!(nearest("trích_yếu", names), Some("trich_yeu"));
        assert_eq!(nearest("Nơi nhận", names), Some("noi_nhan"));
        assert_eq!(nearest("trich_yue", names), Some("trich_yeu"));
        assert_eq!(nearest("email", names), None);
    }

    #[test]
    fn whole_words_and_other_places_lead_to_a_key() {
        let names: Vec<&str> = KEYS.iter().map(|k| k.name).collect();
        assert_eq!(alike("ngay", &names), Some("ngay_ban_hanh"));
        assert_eq!(alike("so", &names), Some("so_van_ban"));
        assert_eq!(alike("số ký hiệu", &names), Some("ky_hieu"));
        assert_eq!(alike("nguoi", &names), None);
        let at = |key, places: &[&str]| {
            Some((key, places.iter().map(|place| (*place).to_owned()).collect::<Vec<_>>()))
        };
        let signers = ["nguoi_ky", "nguoi_ky_trai", "danh_sach_nguoi_ky"];
        assert_eq!(elsewhere("họ tên"), at("ho_ten", &signers));
        assert_eq!(elsewhere("co_quan_chu_quan"), at("chu_quan", &["co_quan"]));
        assert_eq!(elsewhere("nam"), at("nam", &[""]));
        assert_eq!(elsewhere("email"), None);
    }
}
