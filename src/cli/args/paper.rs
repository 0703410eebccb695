//! Commands that lay plans out, or look at them.

use std::path::PathBuf;

use clap::Args;

use super::super::build::Shard;
use super::super::check::Format;
use super::shared::{FontPath, LawPath, OnePlan, Plans};
use super::values::{choice, shard};
use crate::diag::Severity;
use crate::typeset::Standard;

#[derive(Args)]
pub(in super::super) struct Build {
    #[command(flatten)]
    pub plans: Plans,
    #[arg(
        long,
        short,
        value_name = "TỆP|THƯ_MỤC",
        help = "Nơi ghi; đuôi .pdf, .docx, .png, .svg hoặc .typ chọn loại tệp. Không ghi thì PDF nằm cạnh tệp YAML"
    )]
    pub output: Option<PathBuf>,
    #[arg(long, help = "Làm cả khi kế hoạch còn lỗi: có dấu DỰ THẢO, không có ô ký số")]
    pub draft: bool,
    #[arg(
        long,
        value_name = "CHUẨN",
        help = "a-2a (mặc định: PDF/A-2a và PDF/UA-1); a-3a, a-4f: tệp mang theo YAML nguồn",
        value_parser = choice([("a-2a", Standard::A2a), ("a-3a", Standard::A3a), ("a-4f", Standard::A4f)]),
        hide_possible_values = true
    )]
    pub standard: Option<Standard>,
    #[arg(
        long,
        value_name = "TỆP",
        help = "Mỗi hàng của tệp .csv, .xlsx, .ods hoặc .yaml này làm ra một văn bản; cần -o THƯ_MỤC"
    )]
    pub data: Option<PathBuf>,
    #[arg(long, help = "Làm tệp Word (.docx) thay cho PDF, khi -o là thư mục hoặc không ghi -o")]
    pub word: bool,
    #[arg(long, help = "Tệp Word không bật sẵn chế độ theo dõi thay đổi (Track Changes)")]
    pub no_track_changes: bool,
    #[arg(long, help = "Làm lại cả những kế hoạch chưa thay đổi")]
    pub force: bool,
    #[arg(
        long,
        help = "Ghi đè cả PDF đã ký, đã cấp số hay đã điền, cả tệp Word đã có người sửa; không có thì những tệp ấy không bao giờ bị ghi đè"
    )]
    pub overwrite_signed: bool,
    #[arg(
        long,
        short,
        value_name = "SỐ",
        help = "Làm cùng lúc bao nhiêu văn bản; mặc định theo số lõi của máy"
    )]
    pub jobs: Option<usize>,
    #[arg(
        long,
        value_name = "K/N",
        help = "Chỉ làm phần thứ K trong N phần, để chia cho nhiều máy",
        value_parser = shard
    )]
    pub shard: Option<Shard>,
    #[arg(long, value_name = "TỆP", help = "Ghi tệp phụ thuộc cho make, ninja")]
    pub depfile: Option<PathBuf>,
    #[arg(long, help = "Mỗi phụ lục sau chữ ký thành một tệp riêng: ke-hoach-phu-luc-1.pdf, ...")]
    pub split: bool,
    #[command(flatten)]
    pub fonts: FontPath,
    #[command(flatten)]
    pub law: LawPath,
}

#[derive(Args)]
pub(in super::super) struct Check {
    #[command(flatten)]
    pub plans: Plans,
    #[arg(
        long,
        value_name = "LOẠI",
        help = "text (mặc định), json, hoặc sarif cho chương trình khác đọc",
        value_parser = choice([("text", Format::Text), ("json", Format::Json), ("sarif", Format::Sarif)]),
        hide_possible_values = true
    )]
    pub format: Option<Format>,
    #[arg(
        long,
        value_name = "MỨC",
        help = "canh-bao: có cảnh báo thì kết thúc với mã 1, như có lỗi; goi-y: có gợi ý cũng vậy",
        value_parser = choice([("canh-bao", Severity::Warning), ("goi-y", Severity::Hint)]),
        hide_possible_values = true
    )]
    pub deny: Option<Severity>,
    #[arg(long, help = "Sửa ngay trong tệp những chỗ sửa được chắc chắn, và nói đã sửa gì")]
    pub fix: bool,
    #[command(flatten)]
    pub fonts: FontPath,
    #[command(flatten)]
    pub law: LawPath,
}

#[derive(Args)]
pub(in super::super) struct Watch {
    #[command(flatten)]
    pub plan: OnePlan,
    #[arg(
        long,
        short,
        value_name = "TỆP.pdf",
        help = "Nơi ghi; không có thì PDF nằm cạnh tệp YAML"
    )]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub fonts: FontPath,
    #[arg(
        long,
        help = "Mở trình duyệt: trang nào đổi thì thay trang ấy, lỗi hiện ngay trên trang"
    )]
    pub open: bool,
    #[command(flatten)]
    pub law: LawPath,
}

#[derive(Args)]
pub(in super::super) struct Edit {
    #[arg(value_name = "KẾ_HOẠCH", help = "Kế hoạch, hoặc thư mục có các kế hoạch")]
    pub path: Option<PathBuf>,
    #[arg(long, help = "Chỉ in địa chỉ, không mở trình duyệt")]
    pub no_open: bool,
}

#[derive(Args)]
pub(in super::super) struct Lsp {
    #[command(flatten)]
    pub fonts: FontPath,
    #[command(flatten)]
    pub law: LawPath,
    // What editors add to the command on their own.
    #[arg(long, help = "Nói chuyện qua đầu vào, đầu ra chuẩn: luôn là vậy", hide = true)]
    pub stdio: bool,
}

#[derive(Args)]
pub(in super::super) struct Guide {
    #[arg(long, short, value_name = "TỆP.pdf", help = "Nơi ghi")]
    pub output: PathBuf,
    #[arg(long, help = "Mở tệp vừa ghi")]
    pub open: bool,
}
