//! Dấu trang (bookmarks): hidden ones, by which a block is found again in a file that comes back.

/// Every name begins so; Word hides a bookmark whose name begins with an underscore.
pub const PREFIX: &str = "_kh_";

/// The longest name that Word takes.
const LONGEST: usize = 40;

/// Returns the name of the bookmark of what the plan has at a route: `noi_dung[3][0]` is
/// `_kh_noi_dung_3_0`, its steps parted by underscores. The same route has the same name in every file.
pub fn bookmark(route: &str) -> String {
    let mut name = String::from(PREFIX);
    for c in route.chars() {
        match c {
            c if c.is_ascii_alphanumeric() => name.push(c),
            _ if name.ends_with('_') => {}
            _ => name.push('_'),
        }
    }
    let end = name.trim_end_matches('_').len();
    name.truncate(end.min(LONGEST));
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_from_the_route_and_fit_word() {
        assert_eq!(bookmark("noi_dung[3][0]"), "_kh_noi_dung_3_0");
        assert_eq!(bookmark("phu_luc[12].noi_dung[120][7]"), "_kh_phu_luc_12_noi_dung_120_7");
        assert!(bookmark(&"a".repeat(99)).len() <= LONGEST);
    }
}
