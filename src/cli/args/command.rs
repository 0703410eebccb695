//! The commands and their help.

use std::path::PathBuf;

use clap::{Arg, ArgAction, Command as Clap, CommandFactory, Parser, Subcommand};

use super::Shell;
use super::drafts::{Import, Init, New, Set};
use super::money::{Budget, Words};
use super::paper::{Build, Check, Edit, Guide, Lsp, Watch};
use super::rounds::{Diff, Issue, Review, Verify};
use super::shared::LawPath;

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
