//! What looks like a mark of another language and is none: it would be printed raw.

use super::inline::Char;
use super::markdown::Refused;
use crate::diag::kinds;

/// Tags of HTML that people paste, and how the same is written here.
const TAGS: [(&[&str], &str); 5] = [
    (
        &["br"],
        "xuống dòng thì đặt `\\` ở cuối dòng rồi viết tiếp ở dòng dưới, hoặc cách một dòng trống",
    ),
    (&["sup"], "chữ nhỏ phía trên viết `m^2^`"),
    (&["sub"], "chữ nhỏ phía dưới viết `CO~2~`"),
    (&["b", "strong"], "chữ đậm viết `**chữ**`"),
    (&["i", "em"], "chữ nghiêng viết `*chữ*`"),
];

/// The other tags.
const OTHER_TAGS: [&str; 36] = [
    "a",
    "big",
    "blockquote",
    "center",
    "code",
    "del",
    "div",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "img",
    "ins",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "s",
    "small",
    "span",
    "strike",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "tt",
    "u",
    "ul",
    "script",
];

/// Names of characters that web pages have.
const ENTITIES: [&str; 18] = [
    "nbsp", "amp", "lt", "gt", "quot", "apos", "ndash", "mdash", "hellip", "copy", "reg", "deg",
    "times", "laquo", "raquo", "ldquo", "rdquo", "ensp",
];

/// Finds what a plan has no use for in the characters of a block.
pub(super) fn find(chars: &[Char]) -> Vec<Refused> {
    let mut found = Vec::new();
    let mut tags: Vec<&str> = Vec::new();
    let mut nth = 0;
    while nth < chars.len() {
        let rest = &chars[nth..];
        let begins = nth == 0 || chars[nth - 1].soft || chars[nth - 1].c == '\n';
        let one = if rest[0].live {
            // Texts are long and these rare: nothing is read ahead but behind the sign that each begins with.
            match rest[0].c {
                '<' => tag(rest, &mut tags),
                '&' => entity(rest),
                '!' | '[' => link(rest),
                '`' | '~' => pair(rest),
                _ => None,
            }
            .or_else(|| line(rest, begins))
        } else {
            None
        };
        nth += one.as_ref().map_or(1, |(len, _)| *len);
        found.extend(one.and_then(|(_, refused)| refused));
    }
    found
}

/// How many characters were found, and what is refused of them.
type Found = Option<(usize, Option<Refused>)>;

fn refuse(chars: &[Char], len: usize, what: &str, help: &str) -> Found {
    let range = chars[0].at..chars[len - 1].end();
    let message = format!("{what} không dùng được ở đây");
    Some((len, Some(Refused::new(range, &kinds::CHU_KHONG_HO_TRO, message, help))))
}

/// Live characters as far as they go on one line, one text for one character.
fn ahead(chars: &[Char], most: usize) -> String {
    let live = chars.iter().take_while(|c| c.live).take(most);
    live.map(|c| c.c).collect()
}

/// `<br>`, `</sup>`: the first of each kind is refused, for all.
fn tag(chars: &[Char], seen: &mut Vec<&'static str>) -> Found {
    let text = ahead(chars, 200);
    let inner = text.strip_prefix('<')?;
    let inner = &inner[..inner.find('>')?];
    let closing = inner.starts_with('/');
    let name = inner.trim_start_matches('/');
    let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
    let behind = &inner[name.len() + usize::from(closing)..];
    // "a<b và c>d" compares; a tag says no more than its name, or names and values.
    let is_tag =
        matches!(behind.trim(), "" | "/") || behind.starts_with(' ') && behind.contains('=');
    if !is_tag {
        return None;
    }
    let name = name.to_ascii_lowercase();
    let known = TAGS.iter().find_map(|(names, help)| {
        let own = names.iter().find(|own| **own == name)?;
        Some((*own, *help))
    });
    let other =
        || OTHER_TAGS.iter().find(|own| **own == name).map(|own| (*own, "bỏ thẻ, chỉ giữ chữ"));
    let (name, help) = known.or_else(other)?;
    let len = inner.chars().count() + 2;
    if closing && seen.contains(&name) {
        return Some((len, None));
    }
    seen.push(name);
    let help = format!("{help}; chữ thật sự có dấu `<` thì viết `\\<`");
    refuse(chars, len, &format!("thẻ HTML `<{inner}>`"), &help)
}

/// `&nbsp;`, `&#233;`.
fn entity(chars: &[Char]) -> Found {
    let text = ahead(chars, 12);
    let inner = text.strip_prefix('&')?;
    let inner = &inner[..inner.find(';')?];
    let number = inner.strip_prefix('#').is_some_and(|n| {
        let n = n.trim_start_matches(['x', 'X']);
        !n.is_empty() && n.chars().all(|c| c.is_ascii_hexdigit())
    });
    if !number && !ENTITIES.contains(&inner) {
        return None;
    }
    let help = "viết thẳng ký tự cần in; chữ thật sự có dấu `&` thì viết `\\&`";
    refuse(chars, inner.chars().count() + 2, &format!("mã ký tự của trang mạng `&{inner};`"), help)
}

/// `[words](address)`, `![words](picture)`.
fn link(chars: &[Char]) -> Found {
    let text = ahead(chars, 400);
    let (picture, rest) = match text.strip_prefix('!') {
        Some(rest) => (true, rest),
        None => (false, text.as_str()),
    };
    let words = rest.strip_prefix('[')?;
    let close = words.find(']')?;
    let address = words[close + 1..].strip_prefix('(')?;
    let address = &address[..address.find(')')?];
    let len = usize::from(picture) + words[..close].chars().count() + address.chars().count() + 4;
    if picture {
        let help = "viết hình thành mục riêng của `noi_dung`: `- hinh: {tep: ..., mo_ta: ...}`";
        return refuse(chars, len, "hình (`![...]`)", help);
    }
    let is_address = !address.is_empty() && !address.contains(char::is_whitespace);
    let help = "viết chữ, rồi địa chỉ trong ngoặc; chữ thật sự có `[` thì viết `\\[`";
    if is_address { refuse(chars, len, "liên kết (`[...](...)`)", help) } else { None }
}

/// Words between two grave accents or two double tildes.
fn pair(chars: &[Char]) -> Found {
    let text = ahead(chars, 400);
    let (mark, what, help) = [
        ("`", "chữ trong dấu `` ` ``", "bỏ hai dấu; thật sự muốn in thì đặt `\\` trước mỗi dấu"),
        ("~~", "chữ gạch ngang (`~~`)", "xóa chữ đã gạch; thật sự muốn in dấu ngã thì viết `\\~`"),
    ]
    .into_iter()
    .find(|(mark, ..)| text.starts_with(mark))?;
    let words = &text[mark.len()..];
    let len = words.find(mark).filter(|len| *len > 0)?;
    refuse(chars, words[..len].chars().count() + 2 * mark.len(), what, help)
}

/// What means something at the beginning of a line alone.
fn line(chars: &[Char], begins: bool) -> Found {
    if !begins {
        return None;
    }
    let line: String = chars.iter().take_while(|c| !c.soft && c.c != '\n').map(|c| c.c).collect();
    let count = line.chars().count();
    let hashes = line.bytes().take_while(|b| *b == b'#').count();
    if (1..=6).contains(&hashes) && line[hashes..].starts_with(char::is_alphabetic) {
        let help = "tiêu đề thì thêm dấu cách sau `#`; chữ thật sự có `#` thì viết `\\#`";
        return refuse(chars, hashes, &format!("dấu `{}` sát chữ", &line[..hashes]), help);
    }
    if line.trim_end().ends_with('|') && line.starts_with('|') && line.matches('|').count() > 1 {
        let help = "viết bảng thành mục riêng của `noi_dung`: `- bang: {cot: [...], hang: [...]}`";
        return refuse(chars, count, "bảng kẻ bằng dấu `|`", help);
    }
    let target = line.strip_prefix('[').filter(|rest| !rest.starts_with('^'))?;
    let (_, address) = target.split_once("]:")?;
    let address = address.trim();
    if ["http://", "https://", "www."].iter().any(|lead| address.starts_with(lead)) {
        let help = "viết địa chỉ ngay trong câu; nguồn trích dẫn thì dùng chú thích `[^1]`";
        return refuse(chars, count, "liên kết kiểu `[1]: địa chỉ`", help);
    }
    None
}
