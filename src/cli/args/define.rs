//! The commands, their options and their help.

use std::path::PathBuf;

use clap::{Arg, ArgAction, Command, value_parser};

use super::read::shard;

const TEMPLATE: &str = "\
{about-with-newline}
Cách dùng: {usage}

{all-args}{after-help}";

/// The whole command line.
pub(super) fn command() -> Command {
    help(Command::new("kehoach"))
        .version(env!("CARGO_PKG_VERSION"))
        .disable_version_flag(true)
        .about("Soạn kế hoạch hành chính từ YAML thành PDF đúng thể thức Nghị định 30/2020/NĐ-CP")
        .subcommand_value_name("LỆNH")
        .override_usage("kehoach LỆNH ...")
        .after_help("Xem hướng dẫn từng lệnh: kehoach LỆNH --help\n\nKết thúc với mã 0 khi xong, 1 khi kế hoạch có lỗi, 2 khi gọi lệnh sai hoặc máy có lỗi.\n")
        .arg(
            Arg::new("version")
                .long("version")
                .short('V')
                .help("In số phiên bản")
                .action(ArgAction::Version),
        )
        .subcommands([build(), check(), explain(), watch(), new(), init(), words(), budget()])
        .subcommands([issue(), verify(), diff(), set(), schema(), completions(), man()])
}

fn build() -> Command {
    sub("build", "[TÙY CHỌN] KẾ_HOẠCH...", "Làm ra PDF (hoặc PNG, SVG, mã Typst) từ kế hoạch")
        .arg(plans())
        .arg(output(
            "TỆP|THƯ_MỤC",
            "Nơi ghi; đuôi .pdf, .png, .svg hoặc .typ chọn loại tệp. Không ghi thì PDF nằm cạnh tệp YAML",
        ))
        .arg(flag("draft", "Làm cả khi kế hoạch còn lỗi: có dấu DỰ THẢO, không có ô ký số"))
        .arg(
            value("standard", "CHUẨN", "a-2a (mặc định: PDF/A-2a và PDF/UA-1); a-3a, a-4f: tệp mang theo YAML nguồn")
                .value_parser(["a-2a", "a-3a", "a-4f"])
                .hide_possible_values(true),
        )
        .arg(file("data", "TỆP", "Mỗi hàng của tệp .csv, .xlsx, .ods hoặc .yaml này làm ra một văn bản; cần -o THƯ_MỤC"))
        .arg(flag("force", "Làm lại cả những kế hoạch chưa thay đổi"))
        .arg(
            value("jobs", "SỐ", "Làm cùng lúc bao nhiêu văn bản; mặc định theo số lõi của máy")
                .short('j')
                .value_parser(value_parser!(usize)),
        )
        .arg(
            value("shard", "K/N", "Chỉ làm phần thứ K trong N phần, để chia cho nhiều máy")
                .value_parser(shard),
        )
        .arg(file("depfile", "TỆP", "Ghi tệp phụ thuộc cho make, ninja"))
        .arg(flag("split", "Mỗi phụ lục sau chữ ký thành một tệp riêng: ke-hoach-phu-luc-1.pdf, ..."))
        .arg(font_path())
        .after_help("Ví dụ:\n  kehoach build ke-hoach.yaml\n  kehoach build ke-hoach.yaml -o xem-truoc.png\n  kehoach build plans/ -o ra/\n  kehoach build mau.yaml --data cac-xa.xlsx -o ra/\n")
}

fn check() -> Command {
    sub("check", "[TÙY CHỌN] KẾ_HOẠCH...", "Kiểm tra kế hoạch, không làm ra tệp nào")
        .arg(plans())
        .arg(
            value("format", "LOẠI", "text (mặc định), json, hoặc sarif cho chương trình khác đọc")
                .value_parser(["text", "json", "sarif"])
                .hide_possible_values(true),
        )
        .arg(
            value("deny", "canh-bao", "Coi cảnh báo như lỗi: có cảnh báo thì kết thúc với mã 1")
                .value_parser(["canh-bao"])
                .hide_possible_values(true),
        )
        .arg(flag("fix", "Sửa ngay trong tệp những chỗ sửa được chắc chắn, và nói đã sửa gì"))
        .arg(font_path())
        .after_help("Một cảnh báo được để yên nếu trên dòng ấy có ghi chú `# bỏ qua[tên]: lý do`.\n\nVí dụ:\n  kehoach check ke-hoach.yaml\n  kehoach check --fix ke-hoach.yaml\n  kehoach check plans/ --format sarif > ket-qua.sarif\n")
}

fn explain() -> Command {
    sub(
        "explain",
        "[TÊN]",
        "Giải thích một lỗi, một điều khoản hay một khóa; không có tên thì liệt kê các lỗi",
    )
    .arg(
        Arg::new("name")
            .value_name("TÊN")
            .help("Tên lỗi (so-tien-go-tay), điều khoản (II.6.a) hoặc khóa (trich_yeu)"),
    )
    .after_help("Ví dụ:\n  kehoach explain so-tien-go-tay\n  kehoach explain II.7.b\n")
}

fn watch() -> Command {
    sub("watch", "[TÙY CHỌN] KẾ_HOẠCH", "Làm lại PDF mỗi khi lưu tệp; --open để xem ngay trong trình duyệt")
        .arg(plan())
        .arg(output("TỆP.pdf", "Nơi ghi; không có thì PDF nằm cạnh tệp YAML"))
        .arg(font_path())
        .arg(flag("open", "Mở trình duyệt: trang nào đổi thì thay trang ấy, lỗi hiện ngay trên trang"))
        .after_help("Ví dụ:\n  kehoach watch ke-hoach.yaml --open\n\nDừng bằng Ctrl+C. Khi kế hoạch còn lỗi, PDF cũ được giữ nguyên.\n")
}

fn new() -> Command {
    sub("new", "THƯ_MỤC [--from KẾ_HOẠCH_CŨ] [--nam NĂM]", "Tạo kế hoạch mới: từ kế hoạch năm trước, hoặc một khung sẵn")
        .arg(path("folder", "THƯ_MỤC", "Thư mục mới; kế hoạch là plan.yaml trong đó"))
        .arg(file("from", "KẾ_HOẠCH_CŨ", "Kế hoạch năm trước: năm, ngày tháng được dời; số, ngày ban hành bỏ trống; chỗ cần người xem được ghi chú"))
        .arg(
            value("nam", "NĂM", "Năm của kế hoạch mới; với --from mặc định là năm kế tiếp")
                .value_parser(value_parser!(i32).range(1945..2100)),
        )
        .arg(value("trich-yeu", "CHỮ", "Trích yếu, không có chữ Kế hoạch và năm"))
        .args(office())
        .after_help("Không có --from thì hỏi những gì chưa cho biết. Thư mục mới nằm trong thư mục của cơ quan (lệnh init) thì\ndùng luôn tệp co-quan.yaml ở đó.\n\nVí dụ:\n  kehoach new xa/tet-2027\n  kehoach new xa/tet-2028 --from xa/tet-2027/plan.yaml\n")
}

fn init() -> Command {
    sub("init", "THƯ_MỤC", "Dựng thư mục của cơ quan: tệp dùng chung, .gitignore, cài đặt cho trình soạn thảo")
        .arg(path("folder", "THƯ_MỤC", "Thư mục của cơ quan"))
        .args(office())
        .after_help("Ví dụ:\n  kehoach init xa\n  kehoach init xa --co-quan \"Ủy ban nhân dân xã Mẫu Sơn\" --dia-danh \"Mẫu Sơn\" --chuc-vu \"Chủ tịch\"\n")
}

/// What an office is.
fn office() -> [Arg; 3] {
    [
        value("co-quan", "CHỮ", "Tên cơ quan ban hành"),
        value("dia-danh", "CHỮ", "Địa danh"),
        value("chuc-vu", "CHỮ", "Chức vụ người ký"),
    ]
}

fn words() -> Command {
    sub("words", "[TÙY CHỌN] SỐ_TIỀN...", "Đọc số tiền thành chữ")
        .arg(
            Arg::new("amounts")
                .value_name("SỐ_TIỀN")
                .help("Số tiền bằng đồng: 246050000, 246.050.000đ, \"54,55 triệu\"")
                .required(true)
                .num_args(1..)
                .allow_negative_numbers(true),
        )
        .arg(
            value("nghin", "CHỮ", "Chữ cho hàng nghìn: nghìn (mặc định) hoặc ngàn")
                .value_parser(["nghìn", "ngàn"])
                .hide_possible_values(true),
        )
        .arg(
            value("linh", "CHỮ", "Chữ cho số không ở hàng chục: linh (mặc định) hoặc lẻ")
                .value_parser(["linh", "lẻ"])
                .hide_possible_values(true),
        )
        // What these were called before; scripts of offices have them.
        .arg(flag("ngan", "Như --nghin ngàn").hide(true))
        .arg(flag("le", "Như --linh lẻ").hide(true))
        .arg(flag("chan", "Thêm `chẵn` sau `đồng`"))
        .after_help(
            "Ví dụ:\n  kehoach words 246050000\n  kehoach words 246.050.000đ --nghin ngàn --chan\n",
        )
}

fn budget() -> Command {
    let export =
        sub("export", "KẾ_HOẠCH -o TỆP.xlsx", "Ghi bảng kinh phí ra tệp Excel, tổng là công thức")
            .override_usage("kehoach budget export KẾ_HOẠCH -o TỆP.xlsx")
            .arg(plan())
            .arg(output("TỆP.xlsx", "Nơi ghi").required(true))
            .after_help("Ví dụ:\n  kehoach budget export ke-hoach.yaml -o du-toan.xlsx\n");
    let import =
        sub("import", "", "Lấy số liệu từ bảng tính, sửa đúng những dòng thay đổi của tệp YAML")
            .override_usage("kehoach budget import BẢNG_TÍNH KẾ_HOẠCH [--dry-run]")
            .arg(path("sheet", "BẢNG_TÍNH", "Tệp .xlsx, .ods hoặc .csv"))
            .arg(plan())
            .arg(flag("dry-run", "Chỉ in ra các thay đổi, không sửa tệp"))
            .after_help("Ví dụ:\n  kehoach budget import du-toan.xlsx ke-hoach.yaml --dry-run\n");
    sub("budget", "export|import ...", "Đưa kinh phí ra bảng tính và lấy về")
        .subcommands([export, import])
}

fn issue() -> Command {
    sub(
        "issue",
        "TỆP.pdf --so-van-ban SỐ --ngay-ban-hanh NGÀY -o TỆP_MỚI.pdf",
        "Điền số và ngày vào PDF mà người có thẩm quyền đã ký; chữ ký vẫn có giá trị",
    )
    .arg(path("file", "TỆP.pdf", "PDF do `kehoach build` làm ra"))
    .arg(value("so-van-ban", "SỐ", "Số văn bản, ví dụ 87").alias("so").required(true))
    .arg(value("ngay-ban-hanh", "NGÀY", "Ngày ban hành, ví dụ 05/12/2026 hoặc 2026-12-05").alias("ngay").required(true))
    .arg(output("TỆP_MỚI.pdf", "Nơi ghi; tệp gốc giữ nguyên").required(true))
    .after_help("Ví dụ:\n  kehoach issue da-ky.pdf --so-van-ban 87 --ngay-ban-hanh 05/12/2026 -o da-cap-so.pdf\n")
}

fn verify() -> Command {
    sub(
        "verify",
        "TỆP.pdf [KẾ_HOẠCH]",
        "Cho biết PDF làm từ đâu, có khớp YAML không, đã cấp số và ký những ô nào",
    )
    .arg(path("file", "TỆP.pdf", "PDF cần xem"))
    .arg(path("plan", "KẾ_HOẠCH", "Tệp YAML để đối chiếu").required(false))
    .after_help("Ví dụ:\n  kehoach verify ke-hoach.pdf ke-hoach.yaml\n")
}

fn diff() -> Command {
    sub("diff", "BẢN_CŨ BẢN_MỚI | kehoach diff KẾ_HOẠCH --git BẢN", "So sánh hai bản kế hoạch: kinh phí từng dòng, rồi lời văn")
        .arg(path("plans", "KẾ_HOẠCH", "Bản cũ rồi bản mới; với --git thì chỉ bản mới").num_args(1..=2))
        .arg(value("git", "BẢN", "So với bản này trong git, ví dụ HEAD~1"))
        .arg(
            value("format", "LOẠI", "text (mặc định), md, json, hoặc pdf: phụ lục so sánh để kèm tờ trình")
                .value_parser(["text", "md", "json", "pdf"])
                .hide_possible_values(true),
        )
        .arg(output("TỆP", "Nơi ghi; không có thì in ra màn hình"))
        .after_help("Ví dụ:\n  kehoach diff ke-hoach-2026.yaml ke-hoach-2027.yaml\n  kehoach diff ke-hoach.yaml --git HEAD~1 --format pdf -o so-sanh.pdf\n")
}

fn set() -> Command {
    sub("set", "KẾ_HOẠCH KHÓA=GIÁ_TRỊ...", "Sửa giá trị của khóa ngay trong tệp YAML, giữ nguyên mọi thứ khác")
        .arg(plan())
        .arg(
            Arg::new("values")
                .value_name("KHÓA=GIÁ_TRỊ")
                .help("Đường tới khóa và giá trị mới; dòng kinh phí gọi bằng số thứ tự từ 0 hoặc mã trong dấu []; giá trị trống là bỏ khóa")
                .required(true)
                .num_args(1..),
        )
        .after_help("Ví dụ:\n  kehoach set ke-hoach.yaml so_van_ban=87 ngay_ban_hanh=05/12/2026\n  kehoach set ke-hoach.yaml \"kinh_phi.du_toan[0].so_tien=60.000.000\"\n")
}

fn schema() -> Command {
    sub("schema", "", "In JSON Schema để trình soạn thảo gợi ý khóa khi viết YAML")
        .after_help("Ví dụ:\n  kehoach schema > schema.json\n")
}

fn completions() -> Command {
    sub("completions", "bash|zsh|fish|powershell", "In tệp gợi ý lệnh cho shell")
        .arg(
            Arg::new("shell")
                .value_name("SHELL")
                .help("bash, zsh, fish hoặc powershell")
                .required(true)
                .hide_possible_values(true)
                .value_parser(value_parser!(clap_complete::Shell)),
        )
        .after_help("Ví dụ:\n  kehoach completions bash > /etc/bash_completion.d/kehoach\n")
}

fn man() -> Command {
    sub("man", "THƯ_MỤC", "Ghi trang hướng dẫn man của mọi lệnh")
        .arg(path("folder", "THƯ_MỤC", "Nơi ghi"))
        .after_help("Ví dụ:\n  kehoach man /usr/local/share/man/man1\n")
}

fn sub(name: &'static str, usage: &str, about: &'static str) -> Command {
    let usage = format!("kehoach {name} {usage}").trim_end().to_owned();
    help(Command::new(name).about(about).override_usage(usage))
}

/// Vietnamese headings and help flag, in place of the built-in English ones.
fn help(command: Command) -> Command {
    command
        .help_template(TEMPLATE)
        .subcommand_help_heading("Các lệnh")
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .next_help_heading("Tùy chọn")
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .help("In hướng dẫn này")
                .action(ArgAction::Help)
                .display_order(1000),
        )
}

fn plans() -> Arg {
    path("plans", "KẾ_HOẠCH", "Tệp YAML của kế hoạch, một hay nhiều; thư mục thì tìm mọi kế hoạch bên trong; `-` là đầu vào chuẩn")
        .num_args(1..)
}

fn plan() -> Arg {
    path("plan", "KẾ_HOẠCH", "Tệp YAML của kế hoạch")
}

fn font_path() -> Arg {
    file(
        "font-path",
        "TỆP|THƯ_MỤC",
        "Dùng phông Times New Roman có ở đây thay cho phông Tinos có sẵn",
    )
}

fn output(name: &'static str, about: &'static str) -> Arg {
    file("output", name, about).short('o')
}

/// A path that must be named.
fn path(id: &'static str, name: &'static str, about: &'static str) -> Arg {
    Arg::new(id).value_name(name).help(about).required(true).value_parser(value_parser!(PathBuf))
}

/// An option with a path.
fn file(id: &'static str, name: &'static str, about: &'static str) -> Arg {
    value(id, name, about).value_parser(value_parser!(PathBuf))
}

/// An option with a value.
fn value(id: &'static str, name: &'static str, about: &'static str) -> Arg {
    Arg::new(id).long(id).value_name(name).help(about)
}

fn flag(id: &'static str, about: &'static str) -> Arg {
    Arg::new(id).long(id).help(about).action(ArgAction::SetTrue)
}
