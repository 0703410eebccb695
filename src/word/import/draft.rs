//! Bản nháp (the draft): the parts of the paper as they were recognised, before they are written.

use super::body::Part;

/// What was recognised.
#[derive(Debug, Clone, Default)]
pub(super) struct Draft {
    pub the_thuc: Option<&'static str>,
    pub ten_loai: &'static str,
    pub nam: i32,
    pub quoc_hieu: Option<&'static str>,
    pub chu_quan: Vec<String>,
    pub ban_hanh: Vec<String>,
    pub ten: Option<String>,
    pub so_van_ban: Option<String>,
    pub ky_hieu: String,
    pub dia_danh: String,
    pub ngay: Ngay,
    pub trich_yeu: Vec<String>,
    pub kinh_gui: Vec<String>,
    pub tham_quyen: Vec<String>,
    pub can_cu: Vec<String>,
    pub mo_dau: Vec<Part>,
    /// Samples of the levels, from the outermost.
    pub danh_so: Vec<String>,
    pub noi_dung: Vec<Part>,
    pub ket_thuc: Vec<Part>,
    pub dau_ket_thuc: bool,
    pub nguoi_ky: Signer,
    pub nguoi_ky_trai: Option<Signer>,
    pub noi_nhan: Vec<String>,
    pub nguoi_soan_thao: String,
    pub dia_chi: Vec<String>,
    pub do_mat: String,
    pub do_khan: String,
    pub luu_hanh: String,
    pub du_thao: String,
    pub phu_luc: Vec<Appendix>,
}

/// A date of which parts may be blank.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Ngay {
    pub day: Option<u32>,
    pub month: Option<u32>,
    pub year: Option<i32>,
}

impl Ngay {
    /// Returns it as a plan says it: without the parts that are blank; none without a year.
    pub fn written(self) -> Option<String> {
        let year = self.year?;
        Some(match (self.day, self.month) {
            (Some(day), Some(month)) => format!("{day:02}/{month}/{year}"),
            (_, Some(month)) => format!("{month}/{year}"),
            _ => year.to_string(),
        })
    }

    /// "ngày 07 tháng 9 năm 2011" as the program prints it, without blanks.
    pub fn printed(self) -> String {
        let day = self.day.map(|day| format!("{day:02}")).unwrap_or_default();
        let month = self.month.map(|m| if m < 3 { format!("{m:02}") } else { m.to_string() });
        let year = self.year.map(|year| year.to_string()).unwrap_or_default();
        format!("ngày{day}tháng{}năm{year}", month.unwrap_or_default())
    }
}

/// Who signs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Signer {
    pub quyen_han: Vec<String>,
    pub chuc_vu: Vec<String>,
    pub ho_ten: String,
    pub duoi_ten: Vec<String>,
}

/// An appendix.
#[derive(Debug, Clone, Default)]
pub(super) struct Appendix {
    /// Its label; `None` for one without.
    pub nhan: Option<String>,
    pub ten: Vec<String>,
    pub kem_theo: KemTheo,
    pub landscape: bool,
    /// Whether its pages go on from those before it.
    pub goes_on: bool,
    pub before_signature: bool,
    pub danh_so: Vec<String>,
    pub noi_dung: Vec<Part>,
    pub cho_ky: Vec<Vec<String>>,
}

/// The line below the title of an appendix.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum KemTheo {
    /// As the program makes it.
    Made,
    /// None.
    #[default]
    Without,
    /// In words of its own.
    Own(Vec<String>),
}
