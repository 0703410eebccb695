//! The facts of law: from the files that hold them to values.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::tree::{self, Kind};
use super::{Places, Source, keys};
use crate::diag::{Diagnostic, Span, has_errors, kinds};
use crate::law::facts::{ChuSai, Facts, parse_day};
use crate::law::ledger::Ledger;
use crate::law::{FACTS, LEDGER, Law};
use crate::plan::key::{Key, Shape, key, required};

const LIST_OF_LINES: Shape = Shape::List(&Shape::Line);
const MUC: Shape = Shape::OneOf(&["cảnh báo", "gợi ý", "không"]);
const TIN_CAY: Shape = Shape::OneOf(&["cao", "vừa", "thấp"]);

const NGUON: Key = required(
    "nguon",
    "nguồn",
    "sources",
    None,
    LIST_OF_LINES,
    "Các nguồn: mã khai ở `nguon` của tệp, hoặc viết thẳng tên, số văn bản, địa chỉ.",
);
const CONFIDENCE: Key = required(
    "tin_cay",
    "độ tin cậy",
    "confidence",
    None,
    TIN_CAY,
    "`cao`: đọc chính văn bản ấy hoặc có hai nguồn; `vừa`: một nguồn tốt; `thấp`: suy ra.",
);
const WEIGHT: Key = key(
    "muc",
    "mức",
    "weight",
    None,
    MUC,
    "Báo nặng nhất đến đâu: `cảnh báo`, `gợi ý`, hoặc `không` báo.",
);

/// Keys of a file of facts.
pub static KEYS: [Key; 11] = [
    key(
        "doi_chieu",
        "đối chiếu đến ngày",
        "compared up to",
        None,
        Shape::Date,
        "Ngày mà các mục trong tệp được đối chiếu đến.",
    ),
    key(
        "nguon",
        "nguồn",
        "sources",
        None,
        Shape::List(&Shape::Map(&SOURCE)),
        "Các nguồn, mỗi nguồn một mã.",
    ),
    key(
        "van_ban",
        "văn bản",
        "documents",
        None,
        Shape::List(&Shape::Map(&DOCUMENT)),
        "Các văn bản hay được viện dẫn và tình trạng của chúng.",
    ),
    key(
        "co_quan",
        "cơ quan",
        "bodies that ended",
        None,
        Shape::List(&Shape::Map(&BODY)),
        "Các cơ quan đã kết thúc hoặc đổi tên.",
    ),
    key(
        "ten_chuan",
        "tên chuẩn",
        "names of bodies",
        None,
        Shape::List(&Shape::Map(&NAMES)),
        "Tên các cơ quan hiện nay, viết đúng.",
    ),
    key(
        "tinh",
        "tỉnh",
        "provinces",
        None,
        Shape::List(&Shape::Map(&PROVINCE)),
        "Các tỉnh, thành phố và những tỉnh đã gộp vào.",
    ),
    key(
        "cum_tu",
        "cụm từ",
        "words out of date",
        None,
        Shape::List(&Shape::Map(&WORDS)),
        "Các cụm từ không còn đúng.",
    ),
    key(
        "viet_tat",
        "viết tắt",
        "abbreviations",
        None,
        Shape::List(&Shape::Map(&ABBREVIATIONS)),
        "Các chữ viết tắt không cần giải thích.",
    ),
    key(
        "chu_sai",
        "chữ sai",
        "misspellings",
        None,
        Shape::List(&Shape::Map(&MISSPELLINGS)),
        "Các chữ hay viết sai chính tả mà âm tiết nào cũng có trong tiếng Việt.",
    ),
    key(
        "chu_dung",
        "chữ đúng",
        "words that are right",
        None,
        Shape::List(&Shape::Map(&RIGHT_WORDS)),
        "Các chữ không coi là sai chính tả: từ mượn, tên riêng, chữ riêng của cơ quan.",
    ),
    key(
        "viet_hoa",
        "viết hoa",
        "capitals",
        None,
        Shape::List(&Shape::Map(&CAPITALS)),
        "Các tên, các chữ và cách viết hoa của chúng.",
    ),
];

static SOURCE: [Key; 2] = [
    required("ma", "mã", "code", None, Shape::Line, "Mã ngắn để các mục gọi."),
    required("ten", "tên", "name", None, Shape::Line, "Nguồn ấy là gì."),
];

static DOCUMENT: [Key; 13] = [
    required(
        "ten",
        "tên",
        "name",
        None,
        Shape::Line,
        "Luật, pháp lệnh: tên, không có ngày; văn bản khác: tên loại, số, ký hiệu và nội dung.",
    ),
    required("so_ky_hieu", "số, ký hiệu", "number", None, Shape::Line, "Ví dụ `39/2019/QH14`."),
    key("ngay", "ngày ban hành", "date", None, Shape::Date, "Ngày ký."),
    key(
        "tin_ngay",
        "độ tin cậy của ngày",
        "confidence of the date",
        None,
        TIN_CAY,
        "Như `tin_cay`.",
    ),
    required(
        "tinh_trang",
        "tình trạng",
        "status",
        None,
        Shape::OneOf(&["thay thế", "sửa đổi", "còn hiệu lực", "sắp thay thế", "riêng"]),
        "Văn bản nay ra sao.",
    ),
    key("thay_bang", "thay bằng", "successor", None, Shape::Line, "Văn bản thay thế."),
    key("so_moi", "số mới", "number of the successor", None, LIST_OF_LINES, "Số, ký hiệu của nó."),
    key("ngay_moi", "ngày mới", "date of the successor", None, Shape::Date, "Ngày ký của nó."),
    key("tu_ngay", "từ ngày", "since", None, Shape::Date, "Ngày nó có hiệu lực."),
    WEIGHT,
    NGUON,
    CONFIDENCE,
    key("ghi_chu", "ghi chú", "note", None, Shape::Line, "Điều cần biết thêm; in ra cùng lời báo."),
];

static BODY: [Key; 9] = [
    required("ten", "tên", "name", None, Shape::Line, "Tên đầy đủ."),
    key("cap", "cấp", "level", None, Shape::Line, "Cấp của cơ quan."),
    key("ten_khac", "tên khác", "other names", None, LIST_OF_LINES, "Cách viết khác, viết tắt."),
    required("nay_la", "nay là", "successor", None, Shape::Line, "Cơ quan nào thay."),
    key("viec", "việc", "duties", None, Shape::List(&Shape::Map(&DUTY)), "Việc nào về đâu."),
    required("tu_ngay", "từ ngày", "since", None, Shape::Date, "Ngày đầu không còn cơ quan ấy."),
    WEIGHT,
    NGUON,
    CONFIDENCE,
];

static DUTY: [Key; 2] = [
    required("viec", "việc", "duty", None, Shape::Line, "Việc."),
    required("ve", "về", "went to", None, Shape::Line, "Cơ quan nhận việc."),
];

static NAMES: [Key; 3] = [
    required("ten", "tên", "names", None, LIST_OF_LINES, "Các tên, viết đúng chữ hoa, dấu."),
    NGUON,
    CONFIDENCE,
];

static PROVINCE: [Key; 7] = [
    required("ten", "tên", "name", None, Shape::Line, "Tên, không có chữ tỉnh."),
    required("loai", "loại", "type", None, Shape::OneOf(&["tỉnh", "thành phố"]), "Nay là gì."),
    key("gop", "gộp", "merged", None, LIST_OF_LINES, "Các tỉnh đã vào tỉnh này."),
    key("len_thanh_pho", "lên thành phố", "city since", None, Shape::Date, "Ngày thành thành phố."),
    required("tu_ngay", "từ ngày", "since", None, Shape::Date, "Ngày có địa giới này."),
    NGUON,
    CONFIDENCE,
];

static WORDS: [Key; 7] = [
    required(
        "cum_tu",
        "cụm từ",
        "words",
        None,
        Shape::Line,
        "Các chữ; `(a|b)` là một trong các chữ, `(a )?` là chữ có thể không có.",
    ),
    required("nay_la", "nay là", "instead", None, Shape::Line, "Phải hiểu, viết thế nào."),
    key("sua", "sửa thành", "fix", None, Shape::Line, "Chữ thay vào, nếu chắc chắn."),
    required("tu_ngay", "từ ngày", "since", None, Shape::Date, "Từ ngày nào không còn đúng."),
    WEIGHT,
    NGUON,
    CONFIDENCE,
];

static ABBREVIATIONS: [Key; 3] = [
    required("chu", "chữ", "abbreviations", None, LIST_OF_LINES, "Các chữ viết tắt."),
    NGUON,
    CONFIDENCE,
];

static MISSPELLINGS: [Key; 4] = [
    required(
        "cap_tu",
        "cặp từ",
        "pairs of words",
        None,
        LIST_OF_LINES,
        "Mỗi cặp viết `chữ sai -> chữ đúng`, ví dụ `bổ xung -> bổ sung`.",
    ),
    WEIGHT,
    NGUON,
    CONFIDENCE,
];

static CAPITALS: [Key; 6] = [
    required("loai", "loại", "kind", None, Shape::Line, "Các chữ ấy là gì: tên luật, ngày lễ."),
    required(
        "cach",
        "cách",
        "way",
        None,
        Shape::OneOf(&["tên", "chữ chung", "chức vụ", "một cách", "bỏ qua"]),
        "`tên`: hoa, thường đúng như viết; `chữ chung`: từ chữ thứ hai không viết hoa thêm; \
         `chức vụ`: viết hoa khi liền với tên người, cơ quan; `một cách`: chỉ báo khi trong văn bản có \
         cả cách viết đúng; `bỏ qua`: để không báo nhầm các chữ ở giữa.",
    ),
    required(
        "dung",
        "đúng",
        "right",
        None,
        LIST_OF_LINES,
        "Các cách viết đúng; `(a|b)` là một trong các chữ.",
    ),
    WEIGHT,
    NGUON,
    CONFIDENCE,
];

static RIGHT_WORDS: [Key; 3] =
    [required("chu", "chữ", "words", None, LIST_OF_LINES, "Các chữ, cụm từ."), NGUON, CONFIDENCE];

/// Returns the facts that the program comes with.
pub fn embedded() -> &'static Law {
    static LAW: OnceLock<Law> = OnceLock::new();
    LAW.get_or_init(|| {
        let mut facts = Facts::default();
        // A test holds that they are those of the files.
        let all: Vec<Facts> = serde_json::from_str(FACTS).unwrap_or_default();
        all.into_iter().for_each(|over| facts.lay_over(over));
        Law::new(facts)
    })
}

/// Returns the ledger of clauses.
pub fn ledger() -> &'static Ledger {
    static READ: OnceLock<Ledger> = OnceLock::new();
    // A test holds that it reads.
    READ.get_or_init(|| serde_yaml::from_str(LEDGER).unwrap_or_default())
}

/// Returns the facts of the program under those of an office's file, and what is wrong in the file.
pub fn with_office(source: &Source) -> (Law, Vec<Diagnostic>) {
    let (over, found) = read(source);
    let mut facts = embedded().facts.clone();
    facts.lay_over(over);
    (Law::new(facts), found)
}

/// Reads one file of facts; what is wrong in it is left out and said.
fn read(source: &Source) -> (Facts, Vec<Diagnostic>) {
    let (root, mut found) = tree::read(&source.text, 0);
    let Some(root) = root else { return (Facts::default(), found) };
    if !matches!(&root.kind, Kind::Map(_)) {
        let message = "tệp không có các khóa của dữ liệu luật";
        let help = "bắt đầu tệp bằng `van_ban:`, `co_quan:`, `tinh:` hoặc `cum_tu:`";
        let at = Span { end: root.span.start, ..root.span };
        found.push(Diagnostic::error(&kinds::SAI_KIEU, at, message).help(help));
        return (Facts::default(), found);
    }
    let (value, more) = keys::check(&root, &KEYS, &BTreeSet::new());
    found.extend(more);
    let places = Places::new(root);
    let mut sources = super::Sources::default();
    sources.add(source.clone());
    places.scalars(&mut |route, text| {
        let dated = ["ngay", "ngay_moi", "tu_ngay", "len_thanh_pho", "doi_chieu"];
        if dated.contains(&route.last_key()) && parse_day(text).is_none() {
            let at = places.in_text(route, 0, text.len(), &sources);
            let message = format!("`{text}` không phải một ngày đủ ngày, tháng, năm");
            let found_already = found.iter().any(|other| other.labels[0].0 == at);
            if !found_already {
                let help = "viết `05/3/2020` (ngày/tháng/năm), hoặc bỏ khóa nếu không biết";
                found.push(Diagnostic::error(&kinds::GIA_TRI_SAI, at, message).help(help));
            }
        }
    });
    places.scalars(&mut |route, text| {
        if route.passes("cap_tu") && ChuSai::pair(text).is_none() {
            let at = places.in_text(route, 0, text.len(), &sources);
            let message = format!("`{text}` không có dấu `->` giữa chữ sai và chữ đúng");
            let help = "viết `chữ sai -> chữ đúng`, ví dụ `bổ xung -> bổ sung`";
            found.push(Diagnostic::error(&kinds::GIA_TRI_SAI, at, message).help(help));
        }
    });
    if has_errors(&found) {
        return (Facts::default(), found);
    }
    match serde_yaml::from_value(value) {
        Ok(facts) => (facts, found),
        Err(error) => {
            let message = format!("không đọc được: {error}");
            let found_here =
                Diagnostic::error(&kinds::LOI_CHUONG_TRINH, Span::at_start(0), message);
            found.push(found_here.help("đây là lỗi của chương trình; xin báo lại kèm tệp này"));
            (Facts::default(), found)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ledger_reads() {
        let read: Result<Ledger, _> = serde_yaml::from_str(LEDGER);
        let read = read.unwrap_or_else(|e| panic!("{e}"));
        assert!(read.checked.is_some());
    }
}
