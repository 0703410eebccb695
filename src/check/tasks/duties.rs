//! Ai làm gì (who does what): the bodies of Tổ chức thực hiện and those that receive the document; how many
//! things are announced and how many come.

use std::ops::Range;

use crate::check::passages::{Part, Passage};
use crate::check::{Cx, Rule};
use crate::diag::{Diagnostic, Severity, kinds};

pub(in crate::check) const RULES: &[Rule] = &[
    Rule { kind: &kinds::NOI_NHAN_TRUNG, run: noi_nhan_trung },
    Rule { kind: &kinds::GIAO_VIEC_KHONG_GUI, run: giao_viec_khong_gui },
    Rule { kind: &kinds::NOI_NHAN_KHONG_VIEC, run: noi_nhan_khong_viec },
    Rule { kind: &kinds::HAI_CHU_TRI, run: hai_chu_tri },
    Rule { kind: &kinds::DINH_KY_THIEU_KY, run: dinh_ky_thieu_ky },
    Rule { kind: &kinds::SO_VIEC_LECH, run: so_viec_lech },
];

/// A body's name as it can be compared: small letters, one spelling, no place, no purpose in brackets.
fn plain(name: &str) -> String {
    let name = name.split(" (").next().unwrap_or_default().to_lowercase().replace("uỷ", "ủy");
    let name = name.replace("hđnd", "hội đồng nhân dân").replace("ubnd", "ủy ban nhân dân");
    let name = name.replace("ubmttq", "ủy ban mặt trận tổ quốc").replace('&', "và");
    let name = name.replace("mttq", "mặt trận tổ quốc").replace("pt-th", "phát thanh truyền hình");
    let name = name.replace("lhpn", "liên hiệp phụ nữ");
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<&str> =
        words.filter(|word| !["và", "tỉnh", "như", "trên"].contains(word)).collect();
    words.join(" ")
}

/// The same recipient twice.
fn noi_nhan_trung(cx: &mut Cx) {
    let mut seen: Vec<(String, &Passage, Range<usize>)> = Vec::new();
    let mut found = Vec::new();
    for passage in cx.passages.iter().filter(|own| own.part == Part::Recipient) {
        for at in items(&passage.text) {
            let name = plain(&passage.text[at.clone()]);
            // One word may be a piece of a longer name.
            if name.split(' ').count() < 2 || name.starts_with("lưu") {
                continue;
            }
            let root = |own: &Passage| own.route.root().to_owned();
            match seen.iter().find(|own| own.0 == name && root(own.1) == root(passage)) {
                Some((_, first, place)) => found.push((passage, at, *first, place.clone())),
                None => seen.push((name, passage, at)),
            }
        }
    }
    for (passage, at, first, place) in found {
        let message = format!("`{}` đã có ở dòng khác của danh sách", passage.said(&at));
        let one = cx.found(Severity::Warning, passage, &at, message);
        cx.push(one.help("bỏ một trong hai").also(cx.span(first, &place), "chỗ thứ nhất"));
    }
}

/// Cuts a line of recipients into those it names in full: at semicolons, and at commas before a name that
/// begins like a body's.
fn items(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut push = |start: usize, end: usize| {
        let piece = text[start..end].trim();
        let from = start + text[start..end].len() - text[start..end].trim_start().len();
        if !piece.is_empty() {
            out.push(from..from + piece.len());
        }
    };
    for (at, sign) in text.match_indices([';', ',']) {
        let next = text[at + 1..].trim_start();
        if sign == ";" || is_body(next) && is_body(text[start..].trim_start()) {
            push(start, at);
            start = at + 1;
        }
    }
    push(start, text.len());
    out
}

/// With which words the name of a body begins that is given work.
const BODIES: [&str; 18] = [
    "Sở ",
    "Công an tỉnh",
    "Công an xã",
    "Công an phường",
    "Bộ Chỉ huy",
    "Ban Chỉ huy Quân sự",
    "Ban Quản lý",
    "Báo ",
    "Đài ",
    "Thanh tra tỉnh",
    "Bảo hiểm xã hội",
    "Kho bạc ",
    "Thuế tỉnh",
    "Trường ",
    "Trung tâm ",
    "Trạm ",
    "Hội ",
    "Tỉnh đoàn",
];

fn is_body(text: &str) -> bool {
    BODIES.iter().any(|body| {
        // `Hội Nông dân`, not `Hội nghị`; `Báo Lạng Sơn`, not `Báo cáo`.
        text.strip_prefix(body)
            .is_some_and(|rest| !body.ends_with(' ') || rest.starts_with(char::is_uppercase))
    })
}

/// With which words, after its name, it is given the work.
const WORK: [&str; 27] = [
    "chủ trì",
    "có trách nhiệm",
    "chịu trách nhiệm",
    "phối hợp",
    "tham mưu",
    "hướng dẫn",
    "tổ chức",
    "là cơ quan",
    "là đơn vị",
    "theo dõi",
    "tổng hợp",
    "thực hiện",
    "căn cứ",
    "vận động",
    "tuyên truyền",
    "chỉ đạo",
    "bảo đảm",
    "đảm bảo",
    "xây dựng",
    "rà soát",
    "bố trí",
    "thẩm định",
    "kiểm tra",
    "đôn đốc",
    "triển khai",
    "cung cấp",
    "cử",
];

/// The body that a text gives work to, if it begins with one; a heading may be its name alone.
fn worker(text: &str, heading: bool) -> Option<Range<usize>> {
    let start = if text.starts_with("Đề nghị ") { "Đề nghị ".len() } else { 0 };
    if !is_body(&text[start..]) && !is_apart(&text[start..]) {
        return None;
    }
    let verbs = WORK.iter().filter_map(|word| text.find(&format!(" {word}")));
    let end = verbs.chain(text.find(':')).min().or(heading.then_some(text.len()))?;
    // `... và các tổ chức chính trị - xã hội`: the first of them.
    let end = text[..end].find(" và các").unwrap_or(end);
    let name = text.get(start..end)?.trim_end_matches([' ', ',', '.', ':']);
    // More than one body, or no name at all.
    let broadcast = name.starts_with("Báo ") || name.starts_with("Đài ");
    let plain = !name.contains([';', '(', '.', '\u{FFFC}']) && (broadcast || !name.contains(','));
    (plain && name.split(' ').count() <= 12).then_some(start..start + name.len())
}

/// Whether a text begins with a body that stands apart from the offices of the government: `Các sở, ban,
/// ngành` does not reach it.
fn is_apart(text: &str) -> bool {
    const APART: [&str; 9] = [
        "Ủy ban Mặt trận Tổ quốc",
        "Uỷ ban Mặt trận Tổ quốc",
        "Ủy ban MTTQ",
        "Uỷ ban MTTQ",
        "UBMTTQ",
        "Báo và ",
        "Hội Liên hiệp Phụ nữ",
        "Tỉnh đoàn",
        "Liên đoàn Lao động",
    ];
    APART.iter().any(|own| text.starts_with(own))
}

/// Words of recipients that stand for those bodies too.
const GROUPS_OF_ALL: [&str; 13] = [
    "cơ quan",
    "đơn vị",
    "như ",
    "thành viên",
    "tổ chức",
    "đoàn thể",
    "hội, ",
    "các hội",
    "danh sách",
    "có tên",
    "có liên quan",
    "báo chí",
    "mục ",
];

/// Words of recipients that stand for many bodies.
const GROUPS: [&str; 13] = [
    "ngành",
    "cơ quan",
    "đơn vị",
    "như ",
    "thành viên",
    "tổ chức",
    "đoàn thể",
    "các sở",
    "danh sách",
    "có tên",
    "có liên quan",
    "sở:",
    "mục ",
];

/// A body that is given work and does not receive the document.
fn giao_viec_khong_gui(cx: &mut Cx) {
    let named = |own: &&Passage| own.part == Part::Recipient && own.route.root() == "noi_nhan";
    let lines: Vec<&Passage> = cx.passages.iter().filter(named).collect();
    let text = lines.iter().map(|own| own.text.as_str()).collect::<Vec<_>>().join("\n");
    let lower = format!("{}\n", text.to_lowercase());
    let own_lines = lower.lines().filter(|line| !line.starts_with("lưu")).count();
    let grouped = GROUPS.iter().any(|group| lower.contains(group));
    if own_lines == 0 || GROUPS_OF_ALL.iter().any(|group| lower.contains(group)) {
        return;
    }
    let all = format!(" {} ", text.lines().map(plain).collect::<Vec<_>>().join(" | "));
    let issuer = plain(&cx.plan().co_quan.ten);
    let mut inside = None;
    let mut told: Vec<String> = Vec::new();
    let mut found = Vec::new();
    for passage in cx.passages {
        if passage.part == Part::Heading {
            let heading = passage.text.to_lowercase();
            if ["tổ chức thực hiện", "trách nhiệm", "phân công"]
                .iter()
                .any(|own| heading.contains(own))
            {
                inside = Some(passage.route.root().to_owned());
            }
        }
        let money = passage.route.root() == "kinh_phi" && passage.route.last_key() == "don_vi";
        let work = inside.as_deref() == Some(passage.route.root())
            && matches!(passage.part, Part::Prose | Part::Heading);
        let at = match (money, work) {
            (true, _) => one_body(&passage.text),
            (_, true) => worker(&passage.text, passage.part == Part::Heading),
            _ => None,
        };
        let Some(at) = at else { continue };
        if grouped && !is_apart(&passage.text[at.clone()]) {
            continue;
        }
        let name = plain(&passage.text[at.clone()]);
        let short: String =
            name.split(' ').skip(1).filter_map(|word| word.chars().next()).collect();
        let short = format!(" {short} ");
        // `Trường ...`, `Hội ...` may be covered by `các trường`, `các hội`.
        let head = name.split(' ').next().unwrap_or_default();
        let covered = all.contains(&format!(" {name} "))
            || all.contains(&short)
            || lower.contains(&format!("các {head}"))
            || name == issuer
            || money && is_named(cx, &name, &SAID);
        if covered || told.contains(&name) {
            continue;
        }
        told.push(name);
        found.push((passage, at, money));
    }
    for (passage, at, money) in found {
        let what =
            if money { "kinh phí mà lời văn không nhắc tới," } else { "việc mà" };
        let message = format!("`{}` được giao {what} không có trong nơi nhận", passage.said(&at));
        let one = cx.found(Severity::Warning, passage, &at, message);
        cx.push(one.help("thêm vào `noi_nhan`, hoặc một nhóm có đơn vị ấy: `Các sở, ban, ngành`"));
    }
}

/// Where a plan says what is to be done.
const SAID: [Part; 2] = [Part::Prose, Part::Heading];

/// The body that a text is the name of, and of no other.
fn one_body(text: &str) -> Option<Range<usize>> {
    let name = text.trim_end();
    let whole = is_body(name) && !name.contains([',', ';', '(', ':', '/']);
    whole.then_some(0..name.len())
}

/// Whether parts of a plan name a body, as [`plain`] gives it, in full or by its letters (`Sở KH&CN`).
fn is_named(cx: &Cx, name: &str, parts: &[Part]) -> bool {
    let (head, rest) = name.split_once(' ').unwrap_or((name, ""));
    let letters: String = rest.split(' ').filter_map(|word| word.chars().next()).collect();
    let short = format!("{head}{letters}");
    cx.passages.iter().filter(|own| parts.contains(&own.part)).any(|own| {
        // With all that stands in brackets.
        let text = format!(" {} ", plain(&own.text.replace('(', " , ")));
        text.contains(&format!(" {name} "))
            || !rest.is_empty() && letters_of(&own.text).contains(&short)
    })
}

/// A text's letters and figures alone, small: `sởkhcn`.
fn letters_of(text: &str) -> String {
    text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

/// `Sở A (để thực hiện)`, and no sentence gives it anything to do.
fn noi_nhan_khong_viec(cx: &mut Cx) {
    let mut found = Vec::new();
    let lines = cx.passages.iter().filter(|own| own.part == Part::Recipient);
    for passage in lines.filter(|own| own.route.root() == "noi_nhan") {
        let Some((names, purpose)) = passage.text.split_once(" (") else { continue };
        if !purpose.to_lowercase().contains("thực hiện") {
            continue;
        }
        for at in items(names) {
            let name = &names[at.clone()];
            let lead = name.len() - name.trim_start_matches(['-', '–', ' ']).len();
            let at = at.start + lead..at.end;
            let Some(own) = one_body(&names[at.clone()]) else { continue };
            let place = at.start..at.start + own.end;
            let short = plain(&names[place.clone()]);
            if !is_named(cx, &short, &[Part::Prose, Part::Heading, Part::Cell])
                && !all_are_named(cx, &short)
            {
                found.push((passage, place));
            }
        }
    }
    for (passage, at) in found {
        let message =
            format!("`{}` nhận để thực hiện mà không chỗ nào giao việc", passage.said(&at));
        let one = cx.found(Severity::Hint, passage, &at, message);
        cx.push(one.help("ghi việc của nơi ấy ở phần tổ chức thực hiện, hoặc đổi mục đích: `(để phối hợp)`, `(để biết)`"));
    }
}

/// Whether a sentence gives work to all bodies of a kind: `các sở, ban, ngành`, `các trường`.
fn all_are_named(cx: &Cx, name: &str) -> bool {
    let head = name.split(' ').next().unwrap_or_default();
    let words = cx.passages.iter().filter(|own| SAID.contains(&own.part));
    let groups = [
        format!("các {head}"),
        "các đơn vị".into(),
        "các cơ quan".into(),
        "các ngành".into(),
        "các địa phương".into(),
    ];
    words
        .map(|own| own.text.to_lowercase())
        .any(|text| groups.iter().any(|group| text.contains(group)))
}

/// `Sở A và Sở B chủ trì`: nobody answers for it.
fn hai_chu_tri(cx: &mut Cx) {
    let mut found = Vec::new();
    for passage in cx.passages.iter().filter(|own| own.is_running() || own.part == Part::Cell) {
        for (byte, words) in passage.text.match_indices("chủ trì") {
            let sentence = passage.sentence(byte);
            let text = &passage.text[sentence.start..byte];
            let lead = text.len() - text.trim_start().len();
            let text = text.trim_start();
            let text = text.strip_prefix("Giao ").unwrap_or(text);
            let text = text
                .trim_end()
                .trim_end_matches("cùng")
                .trim_end()
                .trim_end_matches("đồng")
                .trim_end();
            let start = byte - passage.text[..byte].len() + sentence.start + lead;
            // `Phòng Văn hóa - Xã hội: cùng Phòng Kinh tế chủ trì`.
            let office = |text: &str| is_body(text) || text.starts_with("Phòng ");
            let beside = text.split_once(": ").filter(|(head, _)| office(head)).and_then(|own| {
                let rest = own.1.strip_prefix("cùng ")?;
                let rest = rest.strip_prefix("với ").unwrap_or(rest);
                (office(rest) && !rest.contains([',', ';'])).then_some(own.1.len())
            });
            if let Some(len) = beside {
                let from = sentence.start + lead + text.len() - len;
                found.push((passage, from..byte + words.len()));
                continue;
            }
            let two = [" và ", ", ", " cùng ", " cùng với "].iter().any(|join| {
                text.match_indices(join).any(|(at, _)| is_body(&text[at + join.len()..]))
            });
            let busy = WORK.iter().any(|word| text.contains(word)) || text.contains(':');
            if two && !busy && is_body(text) {
                found.push((passage, start..byte + words.len()));
            }
        }
    }
    for (passage, at) in found {
        let message = format!("`{}`: một việc có hơn một cơ quan chủ trì", passage.said(&at));
        let one = cx.found(Severity::Warning, passage, &at, message);
        cx.push(one.help("để một cơ quan chủ trì, các cơ quan khác phối hợp"));
    }
}

/// Words that say how often, or leave it to another rule.
const PERIODS: [&str; 17] = [
    "hằng",
    "hàng",
    "tháng",
    "quý",
    "năm",
    "tuần",
    "ngày",
    "giờ",
    "đột xuất",
    "quy định",
    "yêu cầu",
    "lần",
    "kỳ họp",
    "hướng dẫn",
    "cuối",
    "học kỳ",
    "theo",
];

/// Reports `định kỳ` that nobody knows the period of.
fn dinh_ky_thieu_ky(cx: &mut Cx) {
    let mut found = Vec::new();
    for passage in cx.passages.iter().filter(|own| own.is_running() || own.part == Part::Cell) {
        for (byte, words) in passage.text.match_indices("ịnh kỳ") {
            let start = passage.text[..byte].char_indices().next_back().map_or(byte, |own| own.0);
            let sentence = passage.text[passage.sentence(byte)].to_lowercase();
            let after = passage.text[byte + words.len()..].trim_start();
            let before = passage.text[..start].trim_end().to_lowercase();
            let begins = |all: &[&str]| all.iter().any(|word| after.starts_with(word));
            let reports = begins(&["báo cáo", "tổng hợp", "sơ kết", "giao ban", "gửi"])
                || before.ends_with("báo cáo")
                    && (after.is_empty() || begins(&["về ", "gửi ", "cho ", "kết quả", ".", ";"]));
            if reports
                && !PERIODS.iter().any(|word| sentence.contains(word))
                && !sentence.contains('\u{FFFC}')
            {
                found.push((passage, start..byte + words.len()));
            }
        }
    }
    for (passage, at) in found {
        let message = "báo cáo định kỳ mà không nói kỳ nào";
        let one = cx.found(Severity::Hint, passage, &at, message);
        cx.push(one.help("ghi rõ: `hằng tháng`, `hằng quý`, `6 tháng và hằng năm`"));
    }
}

/// What may be counted before it is listed.
const COUNTED: [&str; 14] = [
    "nhiệm vụ",
    "nội dung",
    "giải pháp",
    "nhóm",
    "chỉ tiêu",
    "mục tiêu",
    "yêu cầu",
    "hoạt động",
    "bước",
    "nguyên tắc",
    "lĩnh vực",
    "biện pháp",
    "việc",
    "công việc",
];

/// `05 nhiệm vụ sau:` and four items.
fn so_viec_lech(cx: &mut Cx) {
    let mut found = Vec::new();
    for text in cx.plan().texts() {
        let lines: Vec<&str> = text.text.lines().collect();
        for (nth, line) in lines.iter().enumerate() {
            let Some((at, said)) = announced(line) else { continue };
            let rest = &line[at.end..];
            let inline = ["(1)", "(i)"].iter().any(|first| rest.contains(first));
            let listed = if inline { numbered(rest) } else { listed(&lines[nth + 1..], line) };
            if listed.is_some_and(|listed| listed >= 2 && listed != said) {
                let start = line.as_ptr() as usize - text.text.as_ptr() as usize;
                let span = cx.in_text(&text.route, start + at.start, start + at.end);
                let listed = listed.unwrap_or_default();
                let message = format!("`{}` mà liệt kê {listed}", &line[at]);
                found.push(Diagnostic::hint(cx.rule.kind, span, message));
            }
        }
    }
    for one in found {
        cx.push(one.help("sửa con số, hoặc xem lại các mục liệt kê"));
    }
}

/// `05 nhiệm vụ ... sau:` in a line that ends with a colon or goes on with `(1)`: where, and how many.
fn announced(line: &str) -> Option<(Range<usize>, usize)> {
    let stop = line.find("(1)").unwrap_or(line.len());
    let head = line[..stop].trim_end();
    let body = head.strip_suffix(':').or_else(|| head.strip_suffix(":**"))?;
    COUNTED.iter().find_map(|noun| {
        let at = body.rfind(&format!(" {noun}"))?;
        let digits = body[..at].bytes().rev().take_while(u8::is_ascii_digit).count();
        let start = at - digits;
        let lead = body[..start].trim_end().to_lowercase();
        let some = lead.ends_with("trong") || lead.ends_with("trong số");
        let clear = body[..start].chars().next_back().is_none_or(|c| c == ' ' || c == '*') && !some;
        let end = at + 1 + noun.len();
        // Another figure behind it may be what is listed.
        let rest = &body[end..];
        let only = !rest.contains(|c: char| c.is_ascii_digit())
            && !rest.starts_with(char::is_alphanumeric);
        let value = body[start..at].parse::<usize>().ok()?;
        (clear && only && (2..=30).contains(&value) && digits <= 2).then_some((start..end, value))
    })
}

/// How many `(1)`, `(2)` a text counts, if they go on by one.
fn numbered(text: &str) -> Option<usize> {
    let count = (1..=40).take_while(|nth| text.contains(&format!("({nth})"))).count();
    (count >= 2).then_some(count)
}

/// How many items of one kind stand in the lines behind one.
fn listed(lines: &[&str], head: &str) -> Option<usize> {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mark = |line: &str| -> Option<char> {
        let line = line.trim_start();
        let first = line.chars().next()?;
        match first {
            '-' | '+' | '*' if line[1..].starts_with(' ') => Some(first),
            _ => {
                let label = line.find(['.', ')']).filter(|at| (1..=2).contains(at))?;
                let number = line[..label].bytes().all(|b| b.is_ascii_digit());
                let letter = label == 1 && line[..1].chars().all(|c| c.is_ascii_lowercase());
                let spaced = line[label + 1..].starts_with(' ');
                (spaced && (number || letter)).then_some(if number { '1' } else { 'a' })
            }
        }
    };
    let mut lines = lines.iter().filter(|line| !line.trim().is_empty());
    let first = lines.next()?;
    let own = (mark(first)?, indent(first));
    // The line that announces is an item of the same list: what follows are its neighbours.
    if mark(head).is_some() && indent(head) >= own.1 {
        return None;
    }
    let mut count = 1;
    for line in lines {
        match (mark(line), indent(line)) {
            (Some(mark), depth) if (mark, depth) == own => count += 1,
            (_, depth) if depth > own.1 => {}
            (Some(mark), _) if mark != own.0 && own.0 != '1' && mark != '1' => {}
            _ => break,
        }
    }
    Some(count)
}
