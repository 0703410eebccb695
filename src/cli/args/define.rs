//! The commands, their options and their help.

use std::path::PathBuf;

use clap::{Arg, ArgAction, Args, Command as Clap, CommandFactory, Parser, Subcommand};

use super::super::build::Shard;
use super::super::check::Format;
use super::super::diff::Format as DiffFormat;
use super::super::import::Format as ImportFormat;
use super::super::office;
use super::super::review::Format as ReviewFormat;
use super::Shell;
use super::values::{choice, shard};
use crate::diag::Severity;
use crate::plan::{Linh, Nghin};
use crate::typeset::Standard;

const TEMPLATE: &str = "\
{about-with-newline}
Cách dùng: {usage}

{all-args}{after-help}";

/// The whole command line, dressed in Vietnamese.
pub(super) fn command() -> Clap {
    let version = Arg::new("version").long("version").short('V').help("In số phiên bản");
    dress(CommandLine::command().arg(version.action(ArgAction::Version)))
}

/// Vietnamese headings and help flag, in place of the built-in English ones.
fn dress(command: Clap) -> Clap {
    let help = Arg::new("help").short('h').long("help").help("In hướng dẫn này");
    command
        .help_template(TEMPLATE)
        .subcommand_help_heading("Các lệnh")
        .subcommand_value_name("LỆNH")
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .arg(help.action(ArgAction::Help).display_order(1000))
        .mut_args(|arg| arg.help_heading("Tùy chọn"))
        .mut_subcommands(dress)
}

#[derive(Parser)]
#[command(
    name = "kehoach",
    version,
    disable_version_flag = true,
    about = "Soạn kế hoạch hành chính từ YAML thành PDF đúng thể thức Nghị định 30/2020/NĐ-CP",
    override_usage = "kehoach LỆNH ...",
    after_help = "Xem hướng dẫn từng lệnh: kehoach LỆNH --help\n\nKết thúc với mã 0 khi xong, 1 khi kế hoạch có lỗi, 2 khi gọi lệnh sai hoặc máy có lỗi.\n"
)]
pub(super) struct CommandLine {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub(in super::super) enum Command {
    #[command(
        about = "Làm ra PDF (hoặc PNG, SVG, mã Typst) từ kế hoạch",
        override_usage = "kehoach build [TÙY CHỌN] KẾ_HOẠCH...",
        after_help = "Ví dụ:\n  kehoach build ke-hoach.yaml\n  kehoach build ke-hoach.yaml -o xem-truoc.png\n  kehoach build plans/ -o ra/\n  kehoach build mau.yaml --data cac-xa.xlsx -o ra/\n"
    )]
    Build(Build),
    #[command(
        about = "Kiểm tra kế hoạch, không làm ra tệp nào",
        override_usage = "kehoach check [TÙY CHỌN] KẾ_HOẠCH...",
        after_help = "Một cảnh báo được để yên nếu trên dòng ấy có ghi chú `# bỏ qua[tên]: lý do`.\n\nVí dụ:\n  kehoach check ke-hoach.yaml\n  kehoach check --fix ke-hoach.yaml\n  kehoach check plans/ --format sarif > ket-qua.sarif\n"
    )]
    Check(Check),
    #[command(
        about = "Giải thích một lỗi, một điều khoản hay một khóa; không có tên thì liệt kê các lỗi",
        override_usage = "kehoach explain [TÊN]",
        after_help = "Ví dụ:\n  kehoach explain so-tien-go-tay\n  kehoach explain II.7.b\n"
    )]
    Explain {
        #[arg(
            value_name = "TÊN",
            help = "Tên lỗi (so-tien-go-tay), điều khoản (II.6.a) hoặc khóa (trich_yeu)"
        )]
        name: Option<String>,
    },
    #[command(
        about = "Làm lại PDF mỗi khi lưu tệp; --open để xem ngay trong trình duyệt",
        override_usage = "kehoach watch [TÙY CHỌN] KẾ_HOẠCH",
        after_help = "Ví dụ:\n  kehoach watch ke-hoach.yaml --open\n\nDừng bằng Ctrl+C. Khi kế hoạch còn lỗi, PDF cũ được giữ nguyên.\n"
    )]
    Watch(Watch),
    #[command(
        about = "Soạn kế hoạch trong trình duyệt: điền biểu mẫu, xem trang ngay bên cạnh",
        override_usage = "kehoach edit [TÙY CHỌN] [KẾ_HOẠCH | THƯ_MỤC]",
        after_help = "Không có gì thì mở trang đầu của thư mục hiện tại: các kế hoạch đã có, kế hoạch mới, kế hoạch năm sau.\nMỗi chỗ sửa được ghi ngay vào tệp; các bản trước xem lại và lấy lại được. Dừng bằng Ctrl+C.\n\nVí dụ:\n  kehoach edit ke-hoach.yaml\n  kehoach edit xa\n"
    )]
    Edit(Edit),
    #[command(
        about = "Phục vụ trình soạn thảo (VS Code, Neovim, Helix): báo lỗi, giải thích, gợi ý ngay khi gõ",
        override_usage = "kehoach lsp [TÙY CHỌN]",
        after_help = "Trình soạn thảo tự gọi lệnh này và nói chuyện với nó qua đầu vào, đầu ra chuẩn (Language Server Protocol).\nCách đặt trong từng trình soạn thảo: xem hướng dẫn, phần gợi ý khi gõ.\n"
    )]
    Lsp(Lsp),
    #[command(
        about = "Liệt kê dữ liệu về luật, cơ quan, địa phương mà kế hoạch được đối chiếu, và dữ liệu mới đến ngày nào",
        override_usage = "kehoach law [TÊN] [--law TỆP]",
        after_help = "Ví dụ:\n  kehoach law\n  kehoach law \"Luật Đầu tư công\"\n  kehoach law 98/2023/NĐ-CP\n"
    )]
    Law {
        #[arg(value_name = "TÊN", help = "Một phần tên, số, ký hiệu; không có thì liệt kê tất cả")]
        name: Option<String>,
        #[command(flatten)]
        law: LawPath,
    },
    #[command(
        about = "Tạo kế hoạch mới: từ kế hoạch năm trước, hoặc một khung sẵn",
        override_usage = "kehoach new THƯ_MỤC [--from KẾ_HOẠCH_CŨ] [--nam NĂM]",
        after_help = "Không có --from thì hỏi những gì chưa cho biết. Thư mục mới nằm trong thư mục của cơ quan (lệnh init) thì\ndùng luôn tệp co-quan.yaml ở đó.\n\nVí dụ:\n  kehoach new xa/tet-2027\n  kehoach new xa/tet-2028 --from xa/tet-2027/plan.yaml\n  kehoach new xa/tet-2027 --from ke-hoach-2026.docx\n"
    )]
    New(New),
    #[command(
        about = "Nhập tệp Word (.docx, .doc) thành kế hoạch YAML, kèm báo cáo những chỗ phải xem",
        override_usage = "kehoach import TỆP.docx [-o THƯ_MỤC|TỆP.yaml] [--co-quan]",
        after_help = "Tệp đã có không bao giờ bị ghi đè. Mỗi điều đoán, mỗi điều tệp Word có mà kế hoạch không có là một dòng báo cáo.\n\nVí dụ:\n  kehoach import ke-hoach-2026.docx -o xa/tet-2026\n  kehoach import ke-hoach-2026.docx -o xa/tet-2026 --co-quan\n"
    )]
    Import(Import),
    #[command(
        about = "Dựng thư mục của cơ quan: tệp dùng chung, .gitignore, cài đặt cho trình soạn thảo",
        override_usage = "kehoach init THƯ_MỤC",
        after_help = "Ví dụ:\n  kehoach init xa\n  kehoach init xa --co-quan \"Ủy ban nhân dân xã Mẫu Sơn\" --dia-danh \"Mẫu Sơn\" --chuc-vu \"Chủ tịch\"\n"
    )]
    Init(Init),
    #[command(
        about = "Đọc số tiền thành chữ",
        override_usage = "kehoach words [TÙY CHỌN] SỐ_TIỀN...",
        after_help = "Ví dụ:\n  kehoach words 246050000\n  kehoach words 246.050.000đ --nghin ngàn --chan\n"
    )]
    Words(Words),
    #[command(
        about = "Đưa kinh phí ra bảng tính và lấy về",
        override_usage = "kehoach budget export|import ..."
    )]
    #[command(subcommand)]
    Budget(Budget),
    #[command(
        about = "Điền số và ngày vào PDF mà người có thẩm quyền đã ký; chữ ký vẫn có giá trị",
        override_usage = "kehoach issue TỆP.pdf --so-van-ban SỐ --ngay-ban-hanh NGÀY -o TỆP_MỚI.pdf",
        after_help = "Ví dụ:\n  kehoach issue da-ky.pdf --so-van-ban 87 --ngay-ban-hanh 05/12/2026 -o da-cap-so.pdf\n"
    )]
    Issue(Issue),
    #[command(
        about = "Cho biết PDF làm từ đâu, có khớp YAML không, đã cấp số và ký những ô nào",
        override_usage = "kehoach verify TỆP.pdf [KẾ_HOẠCH]",
        after_help = "Ví dụ:\n  kehoach verify ke-hoach.pdf ke-hoach.yaml\n"
    )]
    Verify(Verify),
    #[command(
        about = "So sánh hai bản kế hoạch: kinh phí từng dòng, rồi lời văn",
        override_usage = "kehoach diff BẢN_CŨ BẢN_MỚI | kehoach diff KẾ_HOẠCH --git BẢN",
        after_help = "Ví dụ:\n  kehoach diff ke-hoach-2026.yaml ke-hoach-2027.yaml\n  kehoach diff ke-hoach.yaml --git HEAD~1 --format pdf -o so-sanh.pdf\n"
    )]
    Diff(Diff),
    #[command(
        about = "Đọc góp ý trong tệp Word trả về: ai sửa gì, nhận xét gì, ở dòng nào; --apply ghi vào YAML",
        override_usage = "kehoach review KẾ_HOẠCH TỆP.docx [TÙY CHỌN]",
        after_help = "Ví dụ:\n  kehoach review ke-hoach.yaml gop-y-so-tai-chinh.docx\n  kehoach review ke-hoach.yaml gop-y.docx -o gop-y.html --open\n  kehoach review ke-hoach.yaml gop-y.docx --apply --author \"Nguyễn Văn An\"\n"
    )]
    Review(Review),
    #[command(
        about = "Sửa giá trị của khóa ngay trong tệp YAML, giữ nguyên mọi thứ khác",
        override_usage = "kehoach set KẾ_HOẠCH KHÓA=GIÁ_TRỊ...",
        after_help = "Ví dụ:\n  kehoach set ke-hoach.yaml so_van_ban=87 ngay_ban_hanh=05/12/2026\n  kehoach set ke-hoach.yaml \"kinh_phi.du_toan[0].so_tien=60.000.000\"\n"
    )]
    Set(Set),
    #[command(
        about = "Ghi hướng dẫn dùng này thành một tệp PDF có mục lục",
        override_usage = "kehoach guide -o TỆP.pdf",
        after_help = "Ví dụ:\n  kehoach guide -o huong-dan.pdf --open\n"
    )]
    Guide(Guide),
    #[command(
        about = "In JSON Schema để trình soạn thảo gợi ý khóa khi viết YAML",
        override_usage = "kehoach schema",
        after_help = "Ví dụ:\n  kehoach schema > schema.json\n"
    )]
    Schema,
    #[command(
        about = "In tệp gợi ý lệnh cho shell",
        override_usage = "kehoach completions bash|zsh|fish|powershell",
        after_help = "Ví dụ:\n  kehoach completions bash > /etc/bash_completion.d/kehoach\n"
    )]
    Completions {
        #[arg(
            value_name = "SHELL",
            help = "bash, zsh, fish hoặc powershell",
            hide_possible_values = true
        )]
        shell: Shell,
    },
    #[command(
        about = "Ghi trang hướng dẫn man của mọi lệnh",
        override_usage = "kehoach man THƯ_MỤC",
        after_help = "Ví dụ:\n  kehoach man /usr/local/share/man/man1\n"
    )]
    Man {
        #[arg(value_name = "THƯ_MỤC", help = "Nơi ghi")]
        folder: PathBuf,
    },
}

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

#[derive(Args)]
pub(in super::super) struct Guide {
    #[arg(long, short, value_name = "TỆP.pdf", help = "Nơi ghi")]
    pub output: PathBuf,
    #[arg(long, help = "Mở tệp vừa ghi")]
    pub open: bool,
}

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
