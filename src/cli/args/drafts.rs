//! Commands that write plans.

use std::path::PathBuf;

use clap::Args;

use super::super::import::Format as ImportFormat;
use super::shared::{Office, OnePlan};
use super::values::choice;

#[derive(Args)]
pub(in super::super) struct New {
    #[arg(value_name = "THƯ_MỤC", help = "Thư mục mới; kế hoạch là plan.yaml trong đó")]
    pub folder: PathBuf,
    #[arg(
        long,
        value_name = "KẾ_HOẠCH_CŨ",
        help = "Kế hoạch năm trước, tệp YAML hoặc Word: năm, ngày tháng được dời; số, ngày ban hành bỏ trống; chỗ cần người xem được ghi chú"
    )]
    pub from: Option<PathBuf>,
    #[arg(
        long,
        value_name = "NĂM",
        help = "Năm của kế hoạch mới; với --from mặc định là năm kế tiếp",
        value_parser = clap::value_parser!(i32).range(1945..2100)
    )]
    pub nam: Option<i32>,
    #[arg(long, value_name = "CHỮ", help = "Trích yếu, không có chữ Kế hoạch và năm")]
    pub trich_yeu: Option<String>,
    #[command(flatten)]
    pub office: Office,
}

#[derive(Args)]
pub(in super::super) struct Import {
    #[arg(value_name = "TỆP.docx", help = "Tệp Word, .docx hoặc .doc")]
    pub file: PathBuf,
    #[arg(
        long,
        short,
        value_name = "THƯ_MỤC|TỆP.yaml",
        help = "Nơi ghi: thư mục thì kế hoạch là plan.yaml trong đó; không ghi thì nằm cạnh tệp Word"
    )]
    pub output: Option<PathBuf>,
    #[arg(long, help = "Tách phần cố định của cơ quan ra co-quan.yaml, kế hoạch gọi tới tệp ấy")]
    pub co_quan: bool,
    #[arg(
        long,
        value_name = "LOẠI",
        help = "Báo cáo dạng text (mặc định) hoặc json",
        value_parser = choice([("text", ImportFormat::Text), ("json", ImportFormat::Json)]),
        hide_possible_values = true
    )]
    pub format: Option<ImportFormat>,
}

#[derive(Args)]
pub(in super::super) struct Init {
    #[arg(value_name = "THƯ_MỤC", help = "Thư mục của cơ quan")]
    pub folder: PathBuf,
    #[command(flatten)]
    pub office: Office,
}

#[derive(Args)]
pub(in super::super) struct Set {
    #[command(flatten)]
    pub plan: OnePlan,
    #[arg(
        value_name = "KHÓA=GIÁ_TRỊ",
        help = "Đường tới khóa và giá trị mới; dòng kinh phí gọi bằng số thứ tự từ 0 hoặc mã trong dấu []; giá trị trống là bỏ khóa",
        required = true,
        num_args = 1..
    )]
    pub values: Vec<String>,
}
