//! Commands for plans that go round, are signed and come back.

use std::path::PathBuf;

use clap::Args;

use super::super::diff::Format as DiffFormat;
use super::super::review::Format as ReviewFormat;
use super::shared::OnePlan;
use super::values::choice;

#[derive(Args)]
pub(in super::super) struct Diff {
    #[arg(
        value_name = "KẾ_HOẠCH",
        help = "Bản cũ rồi bản mới; với --git thì chỉ bản mới",
        required = true,
        num_args = 1..=2
    )]
    pub plans: Vec<PathBuf>,
    #[arg(long, value_name = "BẢN", help = "So với bản này trong git, ví dụ HEAD~1")]
    pub git: Option<String>,
    #[arg(
        long,
        value_name = "LOẠI",
        help = "text (mặc định), md, json, hoặc pdf: phụ lục so sánh để kèm tờ trình",
        value_parser = choice([
            ("text", DiffFormat::Text),
            ("md", DiffFormat::Markdown),
            ("json", DiffFormat::Json),
            ("pdf", DiffFormat::Pdf),
        ]),
        hide_possible_values = true
    )]
    pub format: Option<DiffFormat>,
    #[arg(long, short, value_name = "TỆP", help = "Nơi ghi; không có thì in ra màn hình")]
    pub output: Option<PathBuf>,
}

#[derive(Args)]
pub(in super::super) struct Review {
    #[command(flatten)]
    pub plan: OnePlan,
    #[arg(value_name = "TỆP.docx", help = "Bản Word gửi đi góp ý, nay trả về")]
    pub returned: PathBuf,
    #[arg(
        long,
        value_name = "LOẠI",
        help = "text (mặc định), md, json, hoặc html: trang xem bằng trình duyệt",
        value_parser = choice([
            ("text", ReviewFormat::Text),
            ("md", ReviewFormat::Markdown),
            ("markdown", ReviewFormat::Markdown),
            ("json", ReviewFormat::Json),
            ("html", ReviewFormat::Html),
        ]),
        hide_possible_values = true
    )]
    pub format: Option<ReviewFormat>,
    #[arg(
        long,
        short,
        value_name = "TỆP",
        help = "Nơi ghi; đuôi .html, .md, .json chọn loại; không có thì in ra màn hình"
    )]
    pub output: Option<PathBuf>,
    #[arg(long, help = "Mở trang vừa ghi bằng trình duyệt")]
    pub open: bool,
    #[arg(
        long,
        help = "Ghi vào kế hoạch những chỗ sửa lời văn; số tính ra, số thứ tự và chỗ không chắc thì để lại danh sách"
    )]
    pub apply: bool,
    #[arg(long, value_name = "TÊN", help = "Chỉ xem, chỉ ghi sửa đổi của người này")]
    pub author: Option<String>,
}

#[derive(Args)]
pub(in super::super) struct Issue {
    #[arg(value_name = "TỆP.pdf", help = "PDF do `kehoach build` làm ra")]
    pub file: PathBuf,
    #[arg(long, alias = "so", value_name = "SỐ", help = "Số văn bản, ví dụ 87")]
    pub so_van_ban: String,
    #[arg(
        long,
        alias = "ngay",
        value_name = "NGÀY",
        help = "Ngày ban hành, ví dụ 05/12/2026 hoặc 2026-12-05"
    )]
    pub ngay_ban_hanh: String,
    #[arg(long, short, value_name = "TỆP_MỚI.pdf", help = "Nơi ghi; tệp gốc giữ nguyên")]
    pub output: PathBuf,
}

#[derive(Args)]
pub(in super::super) struct Verify {
    #[arg(value_name = "TỆP.pdf", help = "PDF cần xem")]
    pub file: PathBuf,
    #[arg(value_name = "KẾ_HOẠCH", help = "Tệp YAML để đối chiếu")]
    pub plan: Option<PathBuf>,
}
