//! Cột (columns): the one list of what a row of the budget holds.
//!
//! The table, the rules, the comparison and the spreadsheet all go by it.

use super::Row;

/// What a cell of a row holds, as far as adding up and looks go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Words.
    Text,
    /// A figure that counts something.
    Number,
    /// Đồng.
    Money,
}

/// A column of the budget, or a cell of its rows that other columns show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column<'a> {
    /// Mã: what a row is called by; never printed.
    Ma,
    /// Title of a group; printed where rows have `noi_dung`.
    Nhom,
    /// The label of a row.
    Stt,
    /// What the money is for.
    NoiDung,
    /// Who does it.
    DonVi,
    /// The one source of the row.
    Nguon,
    /// What the quantity counts.
    DonViTinh,
    /// Quantity.
    SoLuong,
    /// Unit price.
    DonGia,
    /// The whole amount.
    SoTien,
    /// Words in the place of the amount; printed there.
    ThaySoTien,
    /// The amount by source, a column for each.
    ChiaNguon,
    /// The amount by year, a column for each.
    ChiaNam,
    /// When.
    ThoiGian,
    /// Remarks.
    GhiChu,
    /// A column of the author's own, by its key.
    Own(&'a str),
}

impl Column<'static> {
    /// All but those of the author's own, in the order in which they are shown and told.
    pub const ALL: [Self; 15] = [
        Self::Ma,
        Self::Nhom,
        Self::Stt,
        Self::NoiDung,
        Self::DonVi,
        Self::Nguon,
        Self::DonViTinh,
        Self::SoLuong,
        Self::DonGia,
        Self::SoTien,
        Self::ThaySoTien,
        Self::ChiaNguon,
        Self::ChiaNam,
        Self::ThoiGian,
        Self::GhiChu,
    ];

    /// Returns those that `kinh_phi.cot` can name, from the left.
    pub fn of_table() -> impl Iterator<Item = Self> + Clone {
        let inside = |column: &Self| matches!(column, Self::Ma | Self::Nhom | Self::ThaySoTien);
        Self::ALL.into_iter().filter(move |column| !inside(column))
    }
}

impl<'a> Column<'a> {
    /// Returns the column that a key of `kinh_phi.cot` names.
    pub fn named(key: &'a str) -> Self {
        Column::of_table().find(|column| column.key() == key).unwrap_or(Self::Own(key))
    }

    /// Key in the file, usual head, kind.
    fn facts(self) -> (&'a str, &'static str, ColumnKind) {
        use ColumnKind::{Money, Number, Text};
        match self {
            Self::Ma => ("ma", "Mã", Text),
            Self::Nhom => ("nhom", "Nhóm", Text),
            Self::Stt => ("stt", "STT", Number),
            Self::NoiDung => ("noi_dung", "Nội dung", Text),
            Self::DonVi => ("don_vi", "Đơn vị thực hiện", Text),
            Self::Nguon => ("nguon", "Nguồn kinh phí", Text),
            Self::DonViTinh => ("don_vi_tinh", "Đơn vị tính", Text),
            Self::SoLuong => ("so_luong", "Số lượng", Number),
            Self::DonGia => ("don_gia", "Đơn giá", Money),
            Self::SoTien => ("so_tien", "Số tiền", Money),
            Self::ThaySoTien => ("thay_so_tien", "Số tiền", Text),
            Self::ChiaNguon => ("chia_nguon", "Chia theo nguồn", Money),
            Self::ChiaNam => ("chia_nam", "Chia theo năm", Money),
            Self::ThoiGian => ("thoi_gian", "Thời gian thực hiện", Text),
            Self::GhiChu => ("ghi_chu", "Ghi chú", Text),
            Self::Own(key) => (key, "", Text),
        }
    }

    /// Returns the key of the rows that it shows.
    pub fn key(self) -> &'a str {
        self.facts().0
    }

    /// Returns what stands in its head if the author says nothing; a column of the author's own
    /// has no usual head.
    pub fn usual_head(self) -> &'static str {
        self.facts().1
    }

    /// Returns what its cells hold.
    pub fn kind(self) -> ColumnKind {
        self.facts().2
    }

    /// Returns the words that a row has for it; none for figures and money.
    pub fn text(self, row: &Row) -> &str {
        match self {
            Self::Ma => &row.ma,
            Self::Nhom => row.nhom.as_deref().unwrap_or_default(),
            Self::NoiDung => &row.noi_dung,
            Self::DonVi => &row.don_vi,
            Self::Nguon => &row.nguon,
            Self::DonViTinh => &row.don_vi_tinh,
            Self::ThaySoTien => &row.thay_so_tien,
            Self::ThoiGian => &row.thoi_gian,
            Self::GhiChu => &row.ghi_chu,
            Self::Own(key) => row.own.get(key).map_or("", String::as_str),
            Self::Stt
            | Self::SoLuong
            | Self::DonGia
            | Self::SoTien
            | Self::ChiaNguon
            | Self::ChiaNam => "",
        }
    }

    /// Gives a row its words; figures and money it leaves as they are.
    pub fn set_text(self, row: &mut Row, text: String) {
        match self {
            Self::Ma => row.ma = text,
            Self::Nhom => row.nhom = Some(text).filter(|text| !text.is_empty()),
            Self::NoiDung => row.noi_dung = text,
            Self::DonVi => row.don_vi = text,
            Self::Nguon => row.nguon = text,
            Self::DonViTinh => row.don_vi_tinh = text,
            Self::ThaySoTien => row.thay_so_tien = text,
            Self::ThoiGian => row.thoi_gian = text,
            Self::GhiChu => row.ghi_chu = text,
            Self::Own(key) if text.is_empty() => drop(row.own.remove(key)),
            Self::Own(key) => drop(row.own.insert(key.to_owned(), text)),
            Self::Stt
            | Self::SoLuong
            | Self::DonGia
            | Self::SoTien
            | Self::ChiaNguon
            | Self::ChiaNam => {}
        }
    }

    /// Whether a row fills it with something of its own: words, a quantity or a price.
    pub fn is_filled(self, row: &Row) -> bool {
        match self {
            Self::SoLuong => row.so_luong.is_some(),
            Self::DonGia => row.don_gia.is_some(),
            _ => !self.text(row).is_empty(),
        }
    }
}

impl Row {
    /// Returns its words: the title of a group, what a row is for.
    pub fn title(&self) -> &str {
        self.nhom.as_deref().unwrap_or(&self.noi_dung)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_into_a_row_is_read_back() {
        let own = Column::Own("dia_diem");
        for column in Column::ALL.into_iter().chain([own]) {
            let mut row = Row::default();
            column.set_text(&mut row, "chữ".into());
            let holds = column.kind() == ColumnKind::Text;
            assert_eq!(column.text(&row), if holds { "chữ" } else { "" }, "{column:?}");
            assert_eq!(column.is_filled(&row), holds, "{column:?}");
        }
        assert_eq!(Column::named("don_gia"), Column::DonGia);
        assert_eq!(Column::named("dia_diem"), own);
        // What no column shows by itself is no name of one.
        assert_eq!(Column::named("thay_so_tien"), Column::Own("thay_so_tien"));
    }
}
