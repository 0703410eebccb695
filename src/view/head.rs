//! The head of the document: ô số 1 to 5, the marks, whom it is for and what it rests on.

use serde::ser::{Serialize, SerializeMap as _, Serializer};

use super::text::{TextCx, runs};
use super::{Run, upper};
use crate::diag::kinds;
use crate::plan::{
    self, AS_TYPED, DoKhan, DoMat, Lines, LuuHanh, Plan, Route, TheThuc, padded, unmarked,
};

/// What stands before the body, and the marks and lines around it.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Head {
    /// Ô số 1.
    pub quoc_hieu: String,
    /// Ô số 2, upper lines.
    pub chu_quan: Vec<String>,
    /// Ô số 2, bold lines.
    pub ban_hanh: Vec<String>,
    /// Ô số 3; `None` is a blank to fill in.
    pub so_van_ban: Option<String>,
    /// Ô số 3.
    pub ky_hieu: String,
    /// Ô số 4.
    pub dia_danh: String,
    /// Ô số 4.
    #[serde(flatten)]
    pub ngay_ban_hanh: NgayBanHanh,
    /// Ô số 5a.
    pub ten_loai: String,
    /// Ô số 5a, lines.
    pub trich_yeu: Vec<TitleLine>,
    /// Kính gửi, lines.
    pub kinh_gui: Vec<String>,
    /// Thẩm quyền ban hành, lines in capitals.
    pub tham_quyen: Vec<String>,
    /// Ô số 6, first lines.
    pub can_cu: Vec<Vec<Run>>,
    /// Ô số 10a, or empty.
    pub do_mat: String,
    /// Ô số 10b, or empty.
    pub do_khan: String,
    /// Ô số 11, or empty.
    pub luu_hanh: String,
    /// Ô số 13, lines.
    pub dia_chi: Vec<String>,
    /// The mark of a draft, or empty.
    pub du_thao: String,
}

/// A line of a title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TitleLine {
    /// Its words.
    pub words: String,
    /// Whether it is printed as typed: neither in capitals nor bold.
    pub as_typed: bool,
}

impl TitleLine {
    /// Returns a line in capitals.
    pub fn capitals(words: &str) -> Self {
        Self { words: words.to_uppercase(), as_typed: false }
    }
}

/// The layout takes a line as a string, and one that is as typed as a map.
impl Serialize for TitleLine {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !self.as_typed {
            return serializer.serialize_str(&self.words);
        }
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("as_typed", &self.words)?;
        map.end()
    }
}

/// Makes the lines of a title; any mark at an end but the one that there is, is reported.
pub(super) fn title_lines(cx: &mut TextCx, route: &Route, lines: &Lines) -> Vec<TitleLine> {
    let mut made = Vec::new();
    for (route, line) in lines.placed(route) {
        let (words, as_typed) = unmarked(line);
        if words.is_empty() {
            cx.report(
                &route,
                0..line.len(),
                &kinds::MUC_TRONG,
                "dòng này chỉ có dấu, không có chữ".to_owned(),
                "viết chữ vào, hoặc xóa dòng".to_owned(),
            );
            continue;
        }
        let mark = words.ends_with('}') && !words.ends_with("}}");
        let open = words.rfind('{').filter(|at| !words[..*at].ends_with('\\'));
        if let Some(at) = open.filter(|_| mark) {
            cx.report(
                &route,
                at..words.len(),
                &kinds::NGOAC_NHON_LA,
                format!("không có dấu `{}` cho dòng này", &words[at..]),
                format!("dòng in như đã viết, không hoa, không đậm thì viết `{AS_TYPED}` ở cuối"),
            );
        }
        made.push(TitleLine { words: cx.plain(&route, words), as_typed });
    }
    made
}

/// The lines of a title as one.
pub(super) fn one_line(lines: &[TitleLine]) -> String {
    lines.iter().map(|line| line.words.as_str()).collect::<Vec<_>>().join(" ")
}

/// Ngày ban hành (date of issue) as it is printed; `None` is a blank.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct NgayBanHanh {
    /// Day: `05`.
    pub day: Option<String>,
    /// Month: `02`, `9`.
    pub month: Option<String>,
    /// Year.
    pub year: Option<String>,
}

impl Head {
    /// Returns the subject on one line.
    pub fn trich_yeu(&self) -> String {
        one_line(&self.trich_yeu)
    }
}

impl From<plan::NgayBanHanh> for NgayBanHanh {
    fn from(date: plan::NgayBanHanh) -> Self {
        Self {
            day: date.day.map(|day| padded(day, false)),
            month: date.month.map(|month| padded(month, true)),
            year: date.year.map(|year| year.to_string()),
        }
    }
}

/// Makes the head of a plan.
pub(super) fn head(plan: &Plan, cx: &mut TextCx) -> Head {
    Head {
        quoc_hieu: plan.quoc_hieu.as_str().to_owned(),
        chu_quan: upper(&plan.co_quan.chu_quan),
        ban_hanh: upper(&plan.co_quan.ban_hanh),
        so_van_ban: plan.so_van_ban.as_ref().map(|so_van_ban| so_van_ban.printed()),
        ky_hieu: plan.ky_hieu.clone(),
        dia_danh: plan.dia_danh.clone(),
        ngay_ban_hanh: plan.ngay_ban_hanh.into(),
        ten_loai: plan.ten_loai.as_str().to_uppercase(),
        trich_yeu: title_lines(cx, &"trich_yeu".into(), &plan.trich_yeu),
        kinh_gui: plan.kinh_gui.to_vec(),
        tham_quyen: upper(&plan.tham_quyen),
        can_cu: can_cu(plan, cx),
        do_mat: plan.do_mat.map(DoMat::as_str).unwrap_or_default().to_owned(),
        do_khan: plan.do_khan.map(DoKhan::as_str).unwrap_or_default().to_owned(),
        luu_hanh: plan.luu_hanh.map(LuuHanh::as_str).unwrap_or_default().to_owned(),
        dia_chi: plan.dia_chi.to_vec(),
        du_thao: plan.du_thao.to_uppercase(),
    }
}

/// Each line ends in ";" and the last in "." (NĐ 30) or "," (TT 01), unless the author ended it.
fn can_cu(plan: &Plan, cx: &mut TextCx) -> Vec<Vec<Run>> {
    let last = plan.can_cu.len().saturating_sub(1);
    let mut lines = Vec::new();
    for (nth, text) in plan.can_cu.iter().enumerate() {
        let mut runs = cx.inline(&Route::from("can_cu").at(nth), text);
        let end = match plan.the_thuc {
            _ if nth < last => ";",
            TheThuc::Nd30 => ".",
            TheThuc::Tt01 => ",",
        };
        if !runs::ends_with(&runs, &[';', '.', ',', ':']) {
            runs::append(&mut runs, end);
        }
        lines.push(runs);
    }
    lines
}
