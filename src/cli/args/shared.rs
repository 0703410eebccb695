//! What several commands take: plans, an office, fonts, facts of law.

use std::path::PathBuf;

use clap::Args;

use super::super::office;

#[derive(Args)]
pub(in super::super) struct Plans {
    #[arg(
        id = "plans",
        value_name = "KẾ_HOẠCH",
        help = "Tệp YAML của kế hoạch, một hay nhiều; thư mục thì tìm mọi kế hoạch bên trong; `-` là đầu vào chuẩn",
        required = true,
        num_args = 1..
    )]
    pub paths: Vec<PathBuf>,
}

#[derive(Args)]
pub(in super::super) struct OnePlan {
    #[arg(id = "plan", value_name = "KẾ_HOẠCH", help = "Tệp YAML của kế hoạch")]
    pub path: PathBuf,
}

/// What is said of an office.
#[derive(Args)]
pub(in super::super) struct Office {
    #[arg(long, value_name = "CHỮ", help = "Tên cơ quan ban hành")]
    pub co_quan: Option<String>,
    #[arg(long, value_name = "CHỮ", help = "Địa danh")]
    pub dia_danh: Option<String>,
    #[arg(long, value_name = "CHỮ", help = "Chức vụ người ký")]
    pub chuc_vu: Option<String>,
}

impl From<Office> for office::Known {
    fn from(office: Office) -> Self {
        Self { ten: office.co_quan, dia_danh: office.dia_danh, chuc_vu: office.chuc_vu }
    }
}

#[derive(Args)]
pub(in super::super) struct FontPath {
    #[arg(
        id = "font-path",
        long,
        value_name = "TỆP|THƯ_MỤC",
        help = "Dùng phông Times New Roman có ở đây thay cho phông Tinos có sẵn"
    )]
    pub path: Option<PathBuf>,
}

#[derive(Args)]
pub(in super::super) struct LawPath {
    #[arg(
        id = "law-path",
        long = "law",
        value_name = "TỆP",
        help = "Thêm dữ liệu luật của cơ quan: mục nào trùng thì theo tệp này"
    )]
    pub path: Option<PathBuf>,
}
