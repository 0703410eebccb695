//! Commands of the budget and of amounts.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::shared::OnePlan;
use super::values::choice;
use crate::plan::{Linh, Nghin};

#[derive(Args)]
pub(in super::super) struct Words {
    #[arg(
        value_name = "SỐ_TIỀN",
        help = "Số tiền bằng đồng: 246050000, 246.050.000đ, \"54,55 triệu\"",
        required = true,
        num_args = 1..,
        allow_negative_numbers = true
    )]
    pub amounts: Vec<String>,
    #[arg(
        long,
        value_name = "CHỮ",
        help = "Chữ cho hàng nghìn: nghìn (mặc định) hoặc ngàn",
        value_parser = choice([("nghìn", Nghin::Nghin), ("ngàn", Nghin::Ngan)]),
        hide_possible_values = true
    )]
    pub nghin: Option<Nghin>,
    #[arg(
        long,
        value_name = "CHỮ",
        help = "Chữ cho số không ở hàng chục: linh (mặc định) hoặc lẻ",
        value_parser = choice([("linh", Linh::Linh), ("lẻ", Linh::Le)]),
        hide_possible_values = true
    )]
    pub linh: Option<Linh>,
    // What these two were called before; scripts of offices have them.
    #[arg(long, help = "Như --nghin ngàn", hide = true)]
    pub ngan: bool,
    #[arg(long, help = "Như --linh lẻ", hide = true)]
    pub le: bool,
    #[arg(long, help = "Thêm `chẵn` sau `đồng`")]
    pub chan: bool,
}

#[derive(Subcommand)]
pub(in super::super) enum Budget {
    #[command(
        about = "Ghi bảng kinh phí ra tệp Excel, tổng là công thức",
        override_usage = "kehoach budget export KẾ_HOẠCH -o TỆP.xlsx",
        after_help = "Ví dụ:\n  kehoach budget export ke-hoach.yaml -o du-toan.xlsx\n"
    )]
    Export {
        #[command(flatten)]
        plan: OnePlan,
        #[arg(long, short, value_name = "TỆP.xlsx", help = "Nơi ghi")]
        output: PathBuf,
    },
    #[command(
        about = "Lấy số liệu từ bảng tính, sửa đúng những dòng thay đổi của tệp YAML",
        override_usage = "kehoach budget import BẢNG_TÍNH KẾ_HOẠCH [--dry-run] [--allow-removal]",
        after_help = "Ví dụ:\n  kehoach budget import du-toan.xlsx ke-hoach.yaml --dry-run\n"
    )]
    Import {
        #[arg(value_name = "BẢNG_TÍNH", help = "Tệp .xlsx, .ods hoặc .csv")]
        sheet: PathBuf,
        #[command(flatten)]
        plan: OnePlan,
        #[arg(long, help = "Chỉ in ra các thay đổi, không sửa tệp")]
        dry_run: bool,
        #[arg(long, help = "Cho bỏ hơn nửa số dòng của kế hoạch")]
        allow_removal: bool,
    },
}
