//! Lossless edits: single values, keys and list items change, every other byte stays.
//!
//! The places of values are known to the byte, so an edit replaces exactly that piece of text;
//! comments, order, quotes and layout of everything else are never parsed and written again.

mod editor;
mod finer;
mod item;
mod meaning;

use std::fmt;
use std::ops::Range;

use editor::{Editor, Piece};
pub use item::{Item, encode};
use meaning::Value;

use super::clean::{Cleaned, clean};
use super::tree::{self, Node};
use crate::diag::Diagnostic;
use crate::plan::Route;

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Writes a value at a route; a key that is missing is added at the end of its map, an item
    /// behind the last one at the end of its list.
    Set(Route, Item),
    /// Takes a key or a list item away.
    Remove(Route),
    /// Puts an item into the list at a route, before the item of that number.
    Insert(Route, usize, Item),
    /// Moves the item of that number in the list at a route, so that it has the second number.
    Move(Route, usize, usize),
    /// Takes the value of a key away and leaves the key.
    Empty(Route),
    /// Puts other text in the place of some bytes of the cleaned text.
    Replace(Range<usize>, String),
    /// Adds a comment at the end of the line on which the value at a route begins.
    Comment(Route, String),
}

impl Change {
    /// Returns it with its value as that reads once it stands in the file.
    fn settled(&self) -> Self {
        match self {
            Self::Set(route, item) => Self::Set(route.clone(), item.settled()),
            Self::Insert(route, at, item) => Self::Insert(route.clone(), *at, item.settled()),
            other => other.clone(),
        }
    }
}

/// An edit that cannot be made without touching more than it should.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused(pub String);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Makes the changes in the text of a plan, as its file has it, and returns the new text. Routes
/// are those of the text before any of the changes; the items of a list that one is moved in are
/// not counted anew, so nothing else may come into it or go.
///
/// # Errors
/// [`Refused`] when the text is not YAML, a route leads nowhere, two changes overlap, or the new
/// text would not be YAML, for this program or for another reader that took it before.
pub fn edit(raw: &str, changes: &[Change]) -> Result<String, Refused> {
    let changes: Vec<Change> = changes.iter().map(Change::settled).collect();
    let whole = |change: &Change| matches!(change, Change::Set(_, Item::List(_) | Item::Map(_)));
    if changes.iter().any(whole)
        && let Some(root) = tree::tree(&clean(raw), 0)
        && let Some(finer) = finer::finer(&changes, &root)
        && let Ok(new) = make(raw, &finer)
    {
        return Ok(new);
    }
    make(raw, &changes)
}

fn make(raw: &str, changes: &[Change]) -> Result<String, Refused> {
    let cleaned = Cleaned::new(raw);
    let text = cleaned.text.as_str();
    let (root, before) = tree::read(text, 0);
    // Bytes can be replaced in what is not YAML, so that it becomes it.
    let bytes = changes.iter().all(|change| matches!(change, Change::Replace(..)));
    let readable = root.is_some();
    let Some(root) = root.or(bytes.then_some(Node::nothing())) else {
        return Err(Refused("tệp không phải YAML".into()));
    };
    if counts_twice(changes) {
        return Err(overlap());
    }
    let editor = Editor { text, root: &root };
    let pieces = editor.pieces(changes)?;
    let order = back_to_front(changes, &pieces);
    let wanted = wanted(&root, &order)?;
    // The last line of defence: an edit leaves a file that reads no worse than before, for other programs
    // neither, and says what was asked for, and nothing else.
    let is_right = |new: &str| {
        if !others_read(new) && others_read(raw) {
            return false;
        }
        let (whole, after) = tree::read(&clean(new), 0);
        let worse = is_worse(&flaws(&before), &flaws(&after));
        let worse = worse && (readable || whole.is_none());
        let said = whole.as_ref().map(Value::from);
        !worse && (said.is_some() || !readable) && (wanted.is_none() || said == wanted)
    };
    let mut pieces: Vec<Piece> = pieces.into_iter().flatten().collect();
    pieces.sort_by_key(|(range, _)| (range.start, range.end));
    if pieces.windows(2).all(|pair| pair[0].0.end <= pair[1].0.start) {
        let new = apply(raw, &cleaned, &pieces, wanted.is_some());
        if is_right(&new) {
            return Ok(new);
        }
    } else if wanted.is_none() {
        return Err(overlap());
    }
    if wanted.is_some() && changes.len() > 1 {
        let new = one_by_one(raw, &order)?;
        if is_right(&new) {
            return Ok(new);
        }
    }
    Err(by_hand())
}

/// Whether another reader of YAML takes a text.
fn others_read(text: &str) -> bool {
    serde_yaml::from_str::<serde::de::IgnoredAny>(text).is_ok()
}

/// What a reader objects to, each in its words, which name no place.
fn flaws(found: &[Diagnostic]) -> Vec<&str> {
    let mut flaws: Vec<_> = found.iter().map(|found| found.message.as_str()).collect();
    flaws.sort_unstable();
    flaws
}

/// Whether something is objected to that was not before. Both are in order.
fn is_worse<T: Ord>(before: &[T], after: &[T]) -> bool {
    let mut before = before.iter();
    !after.iter().all(|new| before.any(|old| old == new))
}

fn overlap() -> Refused {
    Refused("hai chỗ sửa chồng lên nhau".into())
}

/// Whether an item is moved in a list that another one comes into, or leaves: then the numbers of
/// the two changes do not mean the same items.
fn counts_twice(changes: &[Change]) -> bool {
    let list = |change: &Change| match change {
        Change::Move(route, ..) | Change::Insert(route, ..) => Some(route.clone()),
        Change::Remove(route) => route.split_last().map(|(above, _)| above),
        _ => None,
    };
    changes.iter().enumerate().any(|(nth, change)| {
        let Change::Move(route, ..) = change else { return false };
        let others = changes.iter().enumerate().filter(|(other, _)| *other != nth);
        others.filter_map(|(_, other)| list(other)).any(|other| other == *route)
    })
}

/// What the text is to say; `None` where a change is one of its bytes.
fn wanted(root: &Node, order: &[&Change]) -> Result<Option<Value>, Refused> {
    if order.iter().any(|change| matches!(change, Change::Replace(..))) {
        return Ok(None);
    }
    let mut value = Value::from(root);
    order
        .iter()
        .try_for_each(|change| value.change(change))
        .map(|()| Some(value))
        .ok_or_else(by_hand)
}

fn by_hand() -> Refused {
    Refused("chỗ này không sửa tự động được; hãy sửa tay trong tệp".into())
}

/// The changes from the last place of the text to the first: then each leaves the routes of those
/// that come after it as they are. At one place what is there is changed before something is put
/// before it, and what is put there comes in the order in which it was asked for.
fn back_to_front<'a>(changes: &'a [Change], pieces: &[Option<Piece>]) -> Vec<&'a Change> {
    let place = |nth: usize| pieces[nth].as_ref().map_or(usize::MAX, |(range, _)| range.start);
    let mut order: Vec<usize> = (0..changes.len()).collect();
    order.sort_by_key(|nth| {
        let inserts = matches!(changes[*nth], Change::Insert(..));
        let turn = if inserts { changes.len() - nth } else { *nth };
        (std::cmp::Reverse(place(*nth)), inserts, turn)
    });
    order.into_iter().map(|nth| &changes[nth]).collect()
}

/// Makes changes that touch each other, each in the text that the one before it left.
fn one_by_one(raw: &str, order: &[&Change]) -> Result<String, Refused> {
    let mut raw = raw.to_owned();
    for change in order {
        let cleaned = Cleaned::new(&raw);
        let text = cleaned.text.as_str();
        let (Some(root), _) = tree::read(text, 0) else {
            return Err(by_hand());
        };
        let pieces = Editor { text, root: &root }.pieces(std::slice::from_ref(*change))?;
        let pieces: Vec<Piece> = pieces.into_iter().flatten().collect();
        raw = apply(&raw, &cleaned, &pieces, true);
    }
    Ok(raw)
}

/// Returns the pieces of the file's own bytes that some [`Change::Replace`] are, none of which may
/// overlap, and what stands there instead.
///
/// # Errors
/// As [`edit`].
pub fn replacements(raw: &str, changes: &[Change]) -> Result<Vec<(Range<usize>, String)>, Refused> {
    edit(raw, changes)?;
    let bytes = |change: &Change| match change {
        Change::Replace(range, new) => Some((range.clone(), new.clone())),
        _ => None,
    };
    let mut pieces: Vec<Piece> = changes.iter().filter_map(bytes).collect();
    pieces.sort_by_key(|(range, _)| (range.start, range.end));
    Ok(in_raw(raw, &Cleaned::new(raw), &pieces, false))
}

/// Puts the pieces into the file's own bytes: what no piece touches is copied as it is, even where
/// the cleaned text differs from it (line ends, letters in parts). `values`: the pieces are values as a
/// whole, and not some bytes of them.
fn apply(raw: &str, cleaned: &Cleaned, pieces: &[Piece], values: bool) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut at = 0;
    for (range, new) in in_raw(raw, cleaned, pieces, values) {
        out += &raw[at..range.start.max(at)];
        out += &new;
        at = range.end.max(at);
    }
    out + &raw[at..]
}

/// The pieces as they stand in the file's own bytes, with its line ends.
fn in_raw(raw: &str, cleaned: &Cleaned, pieces: &[Piece], values: bool) -> Vec<Piece> {
    let crlf = raw.split_inclusive('\n').next().is_some_and(|line| line.ends_with("\r\n"));
    let one = |(range, new): &Piece| {
        let mut range = match values {
            true => cleaned.raw_value(range.clone(), raw),
            false => cleaned.raw(range.clone(), raw),
        };
        // Before an item, and not behind one.
        if values && range.is_empty() && !new.starts_with(['\n', ',', ' ']) {
            let start = Cleaned::before(range.start, raw);
            range = start..start;
        }
        (range, if crlf { new.replace('\n', "\r\n") } else { new.clone() })
    };
    pieces.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAN: &str = "\
# đầu tệp
nam: 2027   # năm
trong:
ten: 'một'
chu: |
  dòng một
  dòng hai
# về kinh phí
kinh_phi:
  du_toan:
    # nhóm đầu
    - nhom: A
      du_toan:
        - {noi_dung: một, so_tien: 5} # ghi chú
        - {noi_dung: \"hai, ba\"}
    - noi_dung: bốn   # dòng rời
      so_tien: 7

# cuối
cuoi: [a, b]
";

    fn read(route: &str) -> Route {
        Route::parse(route).unwrap_or_else(|| panic!("{route}"))
    }

    fn set(route: &str, value: &str) -> String {
        edit(PLAN, &[Change::Set(read(route), value.into())]).unwrap_or_else(|e| panic!("{e}"))
    }

    /// The lines that differ, old and new.
    fn changed(new: &str) -> (Vec<&str>, Vec<String>) {
        let (old, new): (Vec<&str>, Vec<&str>) = (PLAN.lines().collect(), new.lines().collect());
        let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
        let tail = old[head..]
            .iter()
            .rev()
            .zip(new[head..].iter().rev())
            .take_while(|(a, b)| a == b)
            .count();
        let new = new[head..new.len() - tail].iter().map(|line| (*line).to_owned()).collect();
        (old[head..old.len() - tail].to_vec(), new)
    }

    #[test]
    fn one_value_changes_one_line() {
        for (route, value, line) in [
            ("nam", "2028", "nam: 2028   # năm"),
            ("trong", "có", "trong: có"),
            ("ten", "hai's", "ten: 'hai''s'"),
            (
                "kinh_phi.du_toan[0].du_toan[0].so_tien",
                "6.000",
                "        - {noi_dung: một, so_tien: 6.000} # ghi chú",
            ),
            (
                "kinh_phi.du_toan[0].du_toan[0].don_vi",
                "Sở A, B",
                "        - {noi_dung: một, don_vi: \"Sở A, B\", so_tien: 5} # ghi chú",
            ),
            ("kinh_phi.du_toan[1].so_tien", "1: 2", "      so_tien: \"1: 2\""),
            ("kinh_phi.du_toan[1].don_vi", "Sở # A", "      don_vi: \"Sở # A\""),
            ("cuoi[1]", "~", "cuoi: [a, \"~\"]"),
            // Other readers hold a number in 64 bits, or 53.
            ("nam", "079123456789012", "nam: 079123456789012   # năm"),
            ("nam", "0791234567890123", "nam: \"0791234567890123\"   # năm"),
            ("nam", "-33333333333333333333", "nam: \"-33333333333333333333\"   # năm"),
        ] {
            let new = set(route, value);
            let (_, lines) = changed(&new);
            assert_eq!(lines, [line], "{route}");
        }
        let (old, new) = (set("chu", "x\n\ny"), ["  x", "", "  y"]);
        assert_eq!(
            changed(&old),
            (vec!["  dòng một", "  dòng hai"], new.map(str::to_owned).to_vec())
        );
        let note = |route: &str| {
            let new = edit(PLAN, &[Change::Comment(read(route), "xem".into())]);
            changed(&new.unwrap_or_else(|e| panic!("{e}"))).1
        };
        assert_eq!(note("chu"), ["chu: | # xem"]);
        assert_eq!(note("nam"), ["nam: 2027   # năm; xem"]);
        let hash = edit("a: \"x # y\"\n", &[Change::Comment("a".into(), "xem".into())]);
        assert_eq!(hash.as_deref(), Ok("a: \"x # y\" # xem\n"));
        let text = "a: {b: c, d: \"một\n  hai\"}\n";
        let below = edit(text, &[Change::Comment(read("a.b"), "xem".into())]);
        assert_eq!(below.as_deref(), Ok("a: {b: c, d: \"một\n  hai\"} # xem\n"));
        assert_eq!(note("kinh_phi.du_toan[1].so_tien"), ["      so_tien: 7 # xem"]);
    }

    #[test]
    fn lines_give_way_to_another_kind_of_value() {
        let list = Item::List(vec!["a".into(), "b: c".into()]);
        let map = Item::Map(vec![("k".into(), "v".into())]);
        for (text, route, item, new) in [
            ("t: |\n  x\n  y\nu: 1\n", "t", &list, "t: [a, \"b: c\"]\nu: 1\n"),
            (
                "t: |- # ghi | chú\n  - x\n\n  y\n\nu: 1\n",
                "t",
                &list,
                "t: [a, \"b: c\"] # ghi | chú\n\nu: 1\n",
            ),
            ("t:\n  - |-\n    x\n    y\n  - z\n", "t[0]", &map, "t:\n  - {k: v}\n  - z\n"),
            ("t: >\n  [x\n  y]\n", "t", &map, "t: {k: v}\n"),
        ] {
            let made = edit(text, &[Change::Set(read(route), item.clone())]);
            assert_eq!(made.as_deref(), Ok(new), "{text}");
        }
    }

    #[test]
    fn lines_with_a_tab_before_a_word_stand_in_quotes() {
        let text = "t: |  # ghi chú\n  x\n  y\nu:\n  - |\n    z\n  - v\n";
        for (route, new) in [
            ("t", "t: \"a\\n\\tb\" # ghi chú\nu:\n  - |\n    z\n  - v\n"),
            ("u[0]", "t: |  # ghi chú\n  x\n  y\nu:\n  - \"a\\n\\tb\"\n  - v\n"),
        ] {
            let made = edit(text, &[Change::Set(read(route), "a\n\tb".into())]);
            assert_eq!(made.as_deref(), Ok(new), "{route}");
        }
    }

    #[test]
    fn a_route_that_leads_nowhere_says_where_it_ends() {
        for (route, words) in [
            (
                "kinh_phi.nhom[0].so_tien",
                "không có `kinh_phi.nhom[0].so_tien`; `kinh_phi` có các khóa `du_toan`",
            ),
            (
                "kinh_phi.du_toan[2].so_tien",
                "không có `kinh_phi.du_toan[2].so_tien`; `kinh_phi.du_toan` có 2 mục, viết từ \
                 `kinh_phi.du_toan[0]` đến `kinh_phi.du_toan[1]`",
            ),
            ("cuoi[3]", "không có `cuoi[3]`; `cuoi` có 2 mục, viết từ `cuoi[0]` đến `cuoi[1]`"),
            ("nam.thang", "không có `nam.thang`; `nam` không chứa khóa nào"),
        ] {
            let refused = edit(PLAN, &[Change::Set(read(route), "1".into())]);
            assert_eq!(refused, Err(Refused(words.into())), "{route}");
        }
    }

    #[test]
    fn changes_that_touch_each_other_are_made_one_by_one() {
        let row = "kinh_phi.du_toan[0].du_toan[0]";
        let key = |key: &str| read(&format!("{row}.{key}"));
        let made = |changes: &[Change]| {
            let new = edit(PLAN, changes).unwrap_or_else(|e| panic!("{changes:?}: {e}"));
            changed(&new).1
        };
        let (words, money) = (Change::Remove(key("noi_dung")), Change::Remove(key("so_tien")));
        assert_eq!(made(&[words.clone(), money.clone()]), ["        - {} # ghi chú"]);
        let new = Change::Set(key("don_vi"), "Sở A".into());
        assert_eq!(made(&[money, new.clone(), words]), ["        - {don_vi: Sở A} # ghi chú"]);
        let rows = read("kinh_phi.du_toan[0].du_toan");
        let moved = [
            Change::Remove(rows.at(1)),
            Change::Insert(rows.clone(), 0, Item::Map(vec![("noi_dung".into(), "ba".into())])),
            new,
        ];
        assert_eq!(
            made(&moved),
            [
                "        - {noi_dung: ba}",
                "        - {noi_dung: một, don_vi: Sở A, so_tien: 5} # ghi chú"
            ]
        );
        let one = edit("a:\n  b: 1\nc: 2\n", &[Change::Remove(read("a.b"))]);
        assert_eq!(one.as_deref(), Ok("a: {}\nc: 2\n"));
        let lines = edit("a: 1\nc: 2\n", &[Change::Set(read("a"), "x\n\ny: z".into())]);
        assert_eq!(lines.as_deref(), Ok("a: |\n  x\n\n  y: z\nc: 2\n"));
    }

    #[test]
    fn a_list_or_a_map_changes_where_it_differs() {
        let list = |items: &[&str]| Item::List(items.iter().map(|item| (*item).into()).collect());
        let map = |entries: &[(&str, &str)]| {
            Item::Map(entries.iter().map(|(key, item)| ((*key).into(), (*item).into())).collect())
        };
        let lines = "t: # tên\n  - một # 1\n  # giữa\n  - 'hai' # 2\n  - ba # 3\nu: 1\n";
        let keys = "t: # tên\n  a: một # 1\n  # giữa\n  b: [x, y] # 2\nu: 1\n";
        for (text, item, new) in [
            (lines, list(&["một", "bốn", "ba"]), lines.replace("hai", "bốn")),
            (lines, list(&["một", "ba"]), lines.replace("  - 'hai' # 2\n", "")),
            (lines, list(&["một", "hai", "ba", "bốn"]), lines.replace("# 3\n", "# 3\n  - bốn\n")),
            (
                lines,
                list(&["không", "một", "hai", "ba"]),
                lines.replace("  - một", "  - không\n  - một"),
            ),
            (
                keys,
                map(&[("a", "hai"), ("b", "z")]),
                keys.replace("một", "hai").replace("[x, y]", "z"),
            ),
            (keys, map(&[("a", "một"), ("c", "3")]), keys.replace("  b: [x, y] # 2\n", "  c: 3\n")),
            ("t: [a, b] # x\n", list(&["a"]), "t: [a] # x\n".into()),
            ("t: {a: 1, b: 2} # x\n", map(&[("b", "3")]), "t: {b: 3} # x\n".into()),
            // Nothing of it stays.
            ("t: {a: 1} # x\n", map(&[("b", "3")]), "t: {b: 3} # x\n".into()),
            ("t: [a] # x\n", "b".into(), "t: b # x\n".into()),
            ("t: [a] # x\n", list(&[]), "t: [] # x\n".into()),
        ] {
            let made = edit(text, &[Change::Set(read("t"), item.clone())]);
            assert_eq!(made.as_deref(), Ok(new.as_str()), "{text}{item:?}");
        }
    }

    #[test]
    fn what_other_readers_take_they_take_afterwards() {
        // Behind a value in quotes a tab begins nothing.
        let text = "nam: 2027\nten: một\n  \t \n";
        for (route, item) in [("ten", "a: b"), ("dia_danh", "Mẫu: Sơn"), ("nam", "2028")] {
            if let Ok(new) = edit(text, &[Change::Set(read(route), item.into())]) {
                assert!(others_read(&new), "{new}");
            }
        }
    }

    #[test]
    fn a_key_without_a_colon_is_left_to_its_author() {
        for text in
            ["a:\n ?\nb:\n \n?\n", "? a\n", "? a # x: y\n: b\n", "{a, b}\n", "a: {5}\n", "?\n"]
        {
            for route in ["a", "b", "a.5", "c"] {
                let (set, gone) =
                    (Change::Set(read(route), "x".into()), Change::Remove(read(route)));
                for change in [
                    set,
                    gone,
                    Change::Empty(read(route)),
                    Change::Comment(read(route), "x".into()),
                ] {
                    if let Ok(new) = edit(text, std::slice::from_ref(&change)) {
                        assert!(tree::read(&new, 0).0.is_some(), "{text}{change:?}\n{new}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_flaw_that_goes_makes_no_room_for_another() {
        let set = |value: &str| Change::Set(read("ten"), value.into());
        let text = "nam: 2027\nnoi_nhan: &a x\ndia_danh: !!str x\n";
        let new = edit(text, &[set("một"), set("hai"), Change::Set(read("noi_nhan"), "y".into())]);
        assert_eq!(new.as_deref(), Ok("nam: 2027\nnoi_nhan: y\ndia_danh: !!str x\nten: hai\n"));
        let bytes = Change::Replace(0..3, "noi_nhan".into());
        let gone = Change::Replace(20..22, String::new());
        assert!(edit(text, &[bytes, gone]).is_err());
    }

    #[test]
    fn items_come_and_go_with_their_lines() {
        let row =
            Item::Map(vec![("noi_dung".into(), "năm: sáu".into()), ("so_tien".into(), "9".into())]);
        let at = |list: &str, nth| {
            let new = edit(PLAN, &[Change::Insert(read(list), nth, row.clone())]);
            changed(&new.unwrap_or_else(|e| panic!("{e}"))).1
        };
        let flow = "        - {noi_dung: \"năm: sáu\", so_tien: 9}";
        assert_eq!(at("kinh_phi.du_toan[0].du_toan", 1), [flow]);
        assert_eq!(at("kinh_phi.du_toan[0].du_toan", 0), [flow]);
        assert_eq!(at("kinh_phi.du_toan", 2), ["    - noi_dung: \"năm: sáu\"", "      so_tien: 9"]);
        assert_eq!(changed(&set("cuoi[2]", "c")).1, ["cuoi: [a, b, c]"]);
        let gone = |route: &str| {
            let new = edit(PLAN, &[Change::Remove(read(route))]).unwrap_or_else(|e| panic!("{e}"));
            let (old, new) = changed(&new);
            (old.len(), new)
        };
        assert_eq!(gone("kinh_phi.du_toan[0].du_toan[0]"), (1, vec![]));
        assert_eq!(
            gone("kinh_phi.du_toan[0].du_toan[0].so_tien").1,
            ["        - {noi_dung: một} # ghi chú"]
        );
        assert_eq!(gone("kinh_phi.du_toan[1].so_tien"), (1, vec![]));
        assert_eq!(gone("kinh_phi.du_toan[1].noi_dung").1, ["    - so_tien: 7"]);
        assert_eq!(gone("cuoi[0]").1, ["cuoi: [b]"]);
    }

    #[test]
    fn pasted_values_are_written_as_they_read() {
        let item = "\u{A0}Thuê\u{A0}xe\u{2028}Ðồng １２\n\u{3000}hai".into();
        let new = edit("a: 1\r\nb: e\u{302}\u{200B}\r\n", &[Change::Set("a".into(), item)]);
        let wanted = "a: |\r\n  Thuê xe\r\n  Đồng 12\r\n  hai\r\nb: e\u{302}\u{200B}\r\n";
        assert_eq!(new.as_deref(), Ok(wanted));
    }

    #[test]
    fn bytes_of_other_lines_stay_as_they_were() {
        let raw = "\u{FEFF}a: 1\r\nb: Ke\u{302}\u{301} # x\r\nc: 3\r\n";
        let new = edit(raw, &[Change::Set("c".into(), "4".into())]);
        assert_eq!(new.as_deref(), Ok("\u{FEFF}a: 1\r\nb: Ke\u{302}\u{301} # x\r\nc: 4\r\n"));
        let new = edit(raw, &[Change::Set("d".into(), "4".into())]);
        assert_eq!(
            new.as_deref(),
            Ok("\u{FEFF}a: 1\r\nb: Ke\u{302}\u{301} # x\r\nc: 3\r\nd: 4\r\n")
        );
    }
}
