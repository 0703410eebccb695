//! The command line, its help and its complaints, in Vietnamese.

use std::ffi::OsString;
use std::path::PathBuf;

use super::build::{Options, Shard};
use super::diff::{Format, Old};
use super::new::Khung;
use super::watch;
use crate::Cach;
use crate::typeset::Chuan;
use clap::error::{ContextKind, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, Command as Clap, value_parser};

/// What the user asks for.
pub(super) enum Command {
    Build { plans: Vec<PathBuf>, options: Box<Options> },
    Check { plans: Vec<PathBuf>, font_path: Option<PathBuf> },
    Words { amounts: Vec<String>, ngan: bool, le: bool, chan: bool },
    Export { plan: PathBuf, output: PathBuf },
    Import { sheet: PathBuf, plan: PathBuf, dry_run: bool },
    Diff { old: Old, new: PathBuf, format: Format, output: Option<PathBuf> },
    Set { plan: PathBuf, values: Vec<String> },
    New { folder: PathBuf, from: Option<PathBuf>, khung: Khung },
    Watch { options: watch::Options },
    Init { folder: PathBuf },
    Completions { shell: clap_complete::Shell },
    Man { folder: PathBuf },
    Issue { file: PathBuf, so: String, ngay: String, output: PathBuf },
    Verify { file: PathBuf, plan: Option<PathBuf> },
    Schema,
}

/// A command line, read.
pub(super) enum Parsed {
    Run(Command),
    /// Help or version, to be printed.
    Help(String),
    /// A command line that cannot be run, and why.
    Usage(String),
}

const TEMPLATE: &str = "\
{about-with-newline}
Cách dùng: {usage}

{all-args}{after-help}";

pub(super) fn parse(arguments: impl IntoIterator<Item = OsString>) -> Parsed {
    match command().try_get_matches_from(arguments) {
        Ok(matches) => read(&matches).map_or_else(Parsed::Usage, Parsed::Run),
        Err(error) => match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Parsed::Help(error.to_string()),
            ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => Parsed::Usage(error.to_string()),
            _ => Parsed::Usage(explain(&error)),
        },
    }
}

fn command() -> Clap {
    let plans = || {
        Arg::new("plans")
            .value_name("KẾ_HOẠCH")
            .help("Tệp YAML của kế hoạch, một hay nhiều; thư mục thì tìm mọi kế hoạch bên trong; `-` là đầu vào chuẩn")
            .required(true)
            .num_args(1..)
            .value_parser(value_parser!(PathBuf))
    };
    let font_path = || {
        Arg::new("font_path")
            .long("font-path")
            .value_name("TỆP|THƯ_MỤC")
            .help("Dùng phông Times New Roman có ở đây thay cho phông Tinos có sẵn")
            .value_parser(value_parser!(PathBuf))
    };
    let sub = |name: &'static str, usage: &'static str, about: &'static str| {
        help(Clap::new(name).about(about).override_usage(usage).help_template(TEMPLATE))
    };
    help(Clap::new("kehoach"))
        .version(env!("CARGO_PKG_VERSION"))
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .about("Soạn kế hoạch hành chính từ YAML thành PDF đúng thể thức Nghị định 30/2020/NĐ-CP")
        .help_template(TEMPLATE)
        .subcommand_help_heading("Các lệnh")
        .subcommand_value_name("LỆNH")
        .override_usage("kehoach LỆNH ...")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .after_help("Xem hướng dẫn từng lệnh: kehoach LỆNH --help\n\nKết thúc với mã 0 khi xong, 1 khi kế hoạch có lỗi, 2 khi gọi lệnh sai hoặc máy có lỗi.\n")
        .arg(
            Arg::new("version")
                .long("version")
                .short('V')
                .help("In số phiên bản")
                .action(ArgAction::Version),
        )
        .subcommand(
            sub("build", "kehoach build [TÙY CHỌN] KẾ_HOẠCH...", "Làm ra PDF (hoặc PNG, SVG, mã Typst) từ kế hoạch")
                .arg(plans())
                .arg(
                    Arg::new("output")
                        .short('o')
                        .long("output")
                        .value_name("TỆP|THƯ_MỤC")
                        .help("Nơi ghi; đuôi .pdf, .png, .svg hoặc .typ chọn loại tệp. Không ghi thì PDF nằm cạnh tệp YAML")
                        .value_parser(value_parser!(PathBuf)),
                )
                .arg(flag("draft", "Làm cả khi kế hoạch còn lỗi: có dấu DỰ THẢO, không có ô ký số"))
                .arg(
                    Arg::new("standard")
                        .long("standard")
                        .value_name("CHUẨN")
                        .help("a-2a (mặc định: PDF/A-2a và PDF/UA-1); a-3a, a-4f: tệp mang theo YAML nguồn")
                        .value_parser(["a-2a", "a-3a", "a-4f"])
                        .hide_possible_values(true),
                )
                .arg(
                    Arg::new("data")
                        .long("data")
                        .value_name("TỆP")
                        .help("Mỗi hàng của tệp .csv, .xlsx, .ods hoặc .yaml này làm ra một văn bản; cần -o THƯ_MỤC")
                        .value_parser(value_parser!(PathBuf)),
                )
                .arg(flag("force", "Làm lại cả những kế hoạch chưa thay đổi"))
                .arg(
                    Arg::new("jobs")
                        .short('j')
                        .long("jobs")
                        .value_name("SỐ")
                        .help("Làm cùng lúc bao nhiêu văn bản; mặc định theo số lõi của máy")
                        .value_parser(value_parser!(usize)),
                )
                .arg(
                    Arg::new("shard")
                        .long("shard")
                        .value_name("K/N")
                        .help("Chỉ làm phần thứ K trong N phần, để chia cho nhiều máy")
                        .value_parser(shard),
                )
                .arg(
                    Arg::new("depfile")
                        .long("depfile")
                        .value_name("TỆP")
                        .help("Ghi tệp phụ thuộc cho make, ninja")
                        .value_parser(value_parser!(PathBuf)),
                )
                .arg(flag("split", "Mỗi phụ lục sau chữ ký thành một tệp riêng: ke-hoach-phu-luc-1.pdf, ..."))
                .arg(font_path())
                .after_help("Ví dụ:\n  kehoach build ke-hoach.yaml\n  kehoach build ke-hoach.yaml -o xem-truoc.png\n  kehoach build plans/ -o ra/\n  kehoach build mau.yaml --data cac-xa.xlsx -o ra/\n"),
        )
        .subcommand(
            sub("check", "kehoach check [TÙY CHỌN] KẾ_HOẠCH...", "Kiểm tra kế hoạch, không làm ra tệp nào")
                .arg(plans())
                .arg(font_path())
                .after_help("Ví dụ:\n  kehoach check ke-hoach.yaml\n"),
        )
        .subcommand(
            sub("words", "kehoach words [TÙY CHỌN] SỐ_TIỀN...", "Đọc số tiền thành chữ")
                .arg(
                    Arg::new("amounts")
                        .value_name("SỐ_TIỀN")
                        .help("Số tiền bằng đồng: 246050000, 246.050.000đ, \"54,55 triệu\"")
                        .required(true)
                        .num_args(1..)
                        .allow_negative_numbers(true),
                )
                .arg(flag("ngan", "Viết `ngàn` thay cho `nghìn`"))
                .arg(flag("le", "Viết `lẻ` thay cho `linh`"))
                .arg(flag("chan", "Thêm `chẵn` sau `đồng`"))
                .after_help("Ví dụ:\n  kehoach words 246050000\n  kehoach words 246.050.000đ --ngan --chan\n"),
        )
        .subcommand(
            help(Clap::new("budget").about("Đưa kinh phí ra bảng tính và lấy về").override_usage("kehoach budget export|import ..."))
                .help_template(TEMPLATE)
                .subcommand_help_heading("Các lệnh")
                .disable_help_subcommand(true)
                .subcommand_required(true)
                .arg_required_else_help(true)
                .subcommand(
                    sub("export", "kehoach budget export KẾ_HOẠCH -o TỆP.xlsx", "Ghi bảng kinh phí ra tệp Excel, tổng là công thức")
                        .arg(one("plan", "KẾ_HOẠCH", "Tệp YAML của kế hoạch"))
                        .arg(
                            Arg::new("output")
                                .short('o')
                                .long("output")
                                .value_name("TỆP.xlsx")
                                .help("Nơi ghi")
                                .required(true)
                                .value_parser(value_parser!(PathBuf)),
                        )
                        .after_help("Ví dụ:\n  kehoach budget export ke-hoach.yaml -o du-toan.xlsx\n"),
                )
                .subcommand(
                    sub("import", "kehoach budget import BẢNG_TÍNH KẾ_HOẠCH [--dry-run]", "Lấy số liệu từ bảng tính, sửa đúng những dòng thay đổi của tệp YAML")
                        .arg(one("sheet", "BẢNG_TÍNH", "Tệp .xlsx, .ods hoặc .csv"))
                        .arg(one("plan", "KẾ_HOẠCH", "Tệp YAML của kế hoạch"))
                        .arg(flag("dry_run", "Chỉ in ra các thay đổi, không sửa tệp").long("dry-run"))
                        .after_help("Ví dụ:\n  kehoach budget import du-toan.xlsx ke-hoach.yaml --dry-run\n"),
                ),
        )
        .subcommand(
            sub("new", "kehoach new THƯ_MỤC [--from KẾ_HOẠCH_CŨ] [--nam NĂM]", "Tạo kế hoạch mới: từ kế hoạch năm trước, hoặc một khung sẵn")
                .arg(one("folder", "THƯ_MỤC", "Thư mục mới; kế hoạch là plan.yaml trong đó"))
                .arg(
                    Arg::new("from")
                        .long("from")
                        .value_name("KẾ_HOẠCH_CŨ")
                        .help("Kế hoạch năm trước: năm, ngày tháng được dời; số, ngày ban hành bỏ trống; chỗ cần người xem được ghi chú")
                        .value_parser(value_parser!(PathBuf)),
                )
                .arg(
                    Arg::new("nam")
                        .long("nam")
                        .value_name("NĂM")
                        .help("Năm của kế hoạch mới; với --from mặc định là năm kế tiếp")
                        .value_parser(value_parser!(i32).range(1945..2100)),
                )
                .args([
                    ("co_quan", "co-quan", "Tên cơ quan ban hành"),
                    ("trich_yeu", "trich-yeu", "Trích yếu, không có chữ Kế hoạch và năm"),
                    ("dia_danh", "dia-danh", "Địa danh"),
                    ("chuc_vu", "chuc-vu", "Chức vụ người ký"),
                ]
                .map(|(id, long, about)| Arg::new(id).long(long).value_name("CHỮ").help(about)))
                .after_help("Ví dụ:\n  kehoach new plans/2028 --from plans/2027/plan.yaml\n  kehoach new plans/tet --co-quan \"Ủy ban nhân dân xã Mẫu Sơn\" --trich-yeu \"Tổ chức Tết trồng cây\" --nam 2027 --dia-danh \"Mẫu Sơn\" --chuc-vu \"CHỦ TỊCH\"\n"),
        )
        .subcommand(
            sub("watch", "kehoach watch [TÙY CHỌN] KẾ_HOẠCH", "Làm lại PDF mỗi khi lưu tệp; --open để xem ngay trong trình duyệt")
                .arg(one("plan", "KẾ_HOẠCH", "Tệp YAML của kế hoạch"))
                .arg(
                    Arg::new("output")
                        .short('o')
                        .long("output")
                        .value_name("TỆP.pdf")
                        .help("Nơi ghi; không có thì PDF nằm cạnh tệp YAML")
                        .value_parser(value_parser!(PathBuf)),
                )
                .arg(font_path())
                .arg(flag("open", "Mở trình duyệt: trang nào đổi thì thay trang ấy, lỗi hiện ngay trên trang"))
                .after_help("Ví dụ:\n  kehoach watch ke-hoach.yaml --open\n\nDừng bằng Ctrl+C. Khi kế hoạch còn lỗi, PDF cũ được giữ nguyên.\n"),
        )
        .subcommand(
            sub("init", "kehoach init THƯ_MỤC", "Dựng thư mục của cơ quan: tệp dùng chung, .gitignore, cài đặt cho trình soạn thảo")
                .arg(one("folder", "THƯ_MỤC", "Thư mục của cơ quan"))
                .after_help("Ví dụ:\n  kehoach init ke-hoach-xa\n"),
        )
        .subcommand(
            sub("completions", "kehoach completions bash|zsh|fish|powershell", "In tệp gợi ý lệnh cho shell")
                .arg(
                    Arg::new("shell")
                        .value_name("SHELL")
                        .help("bash, zsh, fish hoặc powershell")
                        .required(true)
                        .hide_possible_values(true)
                        .value_parser(value_parser!(clap_complete::Shell)),
                )
                .after_help("Ví dụ:\n  kehoach completions bash > /etc/bash_completion.d/kehoach\n"),
        )
        .subcommand(
            sub("man", "kehoach man THƯ_MỤC", "Ghi trang hướng dẫn man của mọi lệnh")
                .arg(one("folder", "THƯ_MỤC", "Nơi ghi"))
                .after_help("Ví dụ:\n  kehoach man /usr/local/share/man/man1\n"),
        )
        .subcommand(
            sub("issue", "kehoach issue TỆP.pdf --so SỐ --ngay NGÀY -o TỆP_MỚI.pdf", "Điền số và ngày vào PDF mà người có thẩm quyền đã ký; chữ ký vẫn có giá trị")
                .arg(one("file", "TỆP.pdf", "PDF do `kehoach build` làm ra"))
                .arg(Arg::new("so").long("so").value_name("SỐ").help("Số văn bản, ví dụ 87").required(true))
                .arg(Arg::new("ngay").long("ngay").value_name("NGÀY").help("Ngày ban hành, ví dụ 05/12/2026 hoặc 2026-12-05").required(true))
                .arg(
                    Arg::new("output")
                        .short('o')
                        .long("output")
                        .value_name("TỆP_MỚI.pdf")
                        .help("Nơi ghi; tệp gốc giữ nguyên")
                        .required(true)
                        .value_parser(value_parser!(PathBuf)),
                )
                .after_help("Ví dụ:\n  kehoach issue da-ky.pdf --so 87 --ngay 05/12/2026 -o da-cap-so.pdf\n"),
        )
        .subcommand(
            sub("verify", "kehoach verify TỆP.pdf [KẾ_HOẠCH]", "Cho biết PDF làm từ đâu, có khớp YAML không, đã cấp số và ký những ô nào")
                .arg(one("file", "TỆP.pdf", "PDF cần xem"))
                .arg(
                    Arg::new("plan")
                        .value_name("KẾ_HOẠCH")
                        .help("Tệp YAML để đối chiếu")
                        .value_parser(value_parser!(PathBuf)),
                )
                .after_help("Ví dụ:\n  kehoach verify ke-hoach.pdf ke-hoach.yaml\n"),
        )
        .subcommand(
            sub("diff", "kehoach diff BẢN_CŨ BẢN_MỚI | kehoach diff KẾ_HOẠCH --git BẢN", "So sánh hai bản kế hoạch: kinh phí từng dòng, rồi lời văn")
                .arg(
                    Arg::new("plans")
                        .value_name("KẾ_HOẠCH")
                        .help("Bản cũ rồi bản mới; với --git thì chỉ bản mới")
                        .required(true)
                        .num_args(1..=2)
                        .value_parser(value_parser!(PathBuf)),
                )
                .arg(Arg::new("git").long("git").value_name("BẢN").help("So với bản này trong git, ví dụ HEAD~1"))
                .arg(
                    Arg::new("format")
                        .long("format")
                        .value_name("LOẠI")
                        .help("text (mặc định), md, json, hoặc pdf: phụ lục so sánh để kèm tờ trình")
                        .value_parser(["text", "md", "json", "pdf"])
                        .hide_possible_values(true),
                )
                .arg(
                    Arg::new("output")
                        .short('o')
                        .long("output")
                        .value_name("TỆP")
                        .help("Nơi ghi; không có thì in ra màn hình")
                        .value_parser(value_parser!(PathBuf)),
                )
                .after_help("Ví dụ:\n  kehoach diff ke-hoach-2026.yaml ke-hoach-2027.yaml\n  kehoach diff ke-hoach.yaml --git HEAD~1 --format pdf -o so-sanh.pdf\n"),
        )
        .subcommand(
            sub("set", "kehoach set KẾ_HOẠCH KHÓA=GIÁ_TRỊ...", "Sửa giá trị của khóa ngay trong tệp YAML, giữ nguyên mọi thứ khác")
                .arg(one("plan", "KẾ_HOẠCH", "Tệp YAML của kế hoạch"))
                .arg(
                    Arg::new("values")
                        .value_name("KHÓA=GIÁ_TRỊ")
                        .help("Đường tới khóa và giá trị mới; dòng kinh phí gọi bằng số thứ tự từ 0 hoặc mã trong dấu []; giá trị trống là bỏ khóa")
                        .required(true)
                        .num_args(1..),
                )
                .after_help("Ví dụ:\n  kehoach set ke-hoach.yaml so_van_ban=87 ngay_ban_hanh=05/12/2026\n  kehoach set ke-hoach.yaml \"kinh_phi.du_toan[0].so_tien=60.000.000\"\n"),
        )
        .subcommand(sub("schema", "kehoach schema", "In JSON Schema để trình soạn thảo gợi ý khóa khi viết YAML")
            .after_help("Ví dụ:\n  kehoach schema > schema.json\n"))
}

/// What a shell completes commands with.
pub(super) fn completions(shell: clap_complete::Shell) -> Vec<u8> {
    let mut out = Vec::new();
    clap_complete::generate(shell, &mut command(), "kehoach", &mut out);
    out
}

/// Manual pages: name and text of each.
pub(super) fn manual() -> Vec<(String, Vec<u8>)> {
    fn add(command: &Clap, name: &str, pages: &mut Vec<(String, Vec<u8>)>) {
        let mut page = Vec::new();
        let named = command.clone().display_name(name.to_owned());
        // Writing into a buffer does not fail.
        let _ = clap_mangen::Man::new(named).render(&mut page);
        pages.push((format!("{name}.1"), page));
        for below in command.get_subcommands() {
            add(below, &format!("{name}-{}", below.get_name()), pages);
        }
    }
    let mut pages = Vec::new();
    add(&command(), "kehoach", &mut pages);
    pages
}

fn shard(text: &str) -> Result<Shard, String> {
    let parts = text.split_once('/').and_then(|(k, n)| Some((k.parse().ok()?, n.parse().ok()?)));
    match parts {
        Some((nth, of)) if (1..=of).contains(&nth) => Ok(Shard { nth, of }),
        _ => Err("K/N".into()),
    }
}

fn one(name: &'static str, value: &'static str, about: &'static str) -> Arg {
    Arg::new(name).value_name(value).help(about).required(true).value_parser(value_parser!(PathBuf))
}

fn flag(name: &'static str, about: &'static str) -> Arg {
    Arg::new(name).long(name).help(about).action(ArgAction::SetTrue)
}

/// Vietnamese headings and help flag, in place of the built-in English ones.
fn help(command: Clap) -> Clap {
    command.disable_help_flag(true).next_help_heading("Tùy chọn").arg(
        Arg::new("help")
            .short('h')
            .long("help")
            .help("In hướng dẫn này")
            .action(ArgAction::Help)
            .display_order(1000),
    )
}

fn diff(m: &ArgMatches) -> Result<Command, String> {
    let plans: Vec<PathBuf> =
        m.get_many::<PathBuf>("plans").into_iter().flatten().cloned().collect();
    let git = m.get_one::<String>("git").cloned();
    let (old, new) = match (plans.as_slice(), git) {
        ([new], Some(revision)) => (Old::Git(revision), new.clone()),
        ([old, new], None) => (Old::File(old.clone()), new.clone()),
        _ => {
            return Err(
                "lỗi: cần hai tệp, hoặc một tệp với --git\nXem cách dùng: kehoach diff --help\n"
                    .into(),
            );
        }
    };
    let output = m.get_one::<PathBuf>("output").cloned();
    let is_pdf = output.as_ref().is_some_and(|o| o.extension().is_some_and(|e| e == "pdf"));
    let format = match m.get_one::<String>("format").map(String::as_str) {
        Some("json") => Format::Json,
        Some("md") => Format::Markdown,
        Some("pdf") => Format::Pdf,
        None if is_pdf => Format::Pdf,
        _ => Format::Text,
    };
    Ok(Command::Diff { old, new, format, output })
}

fn read(matches: &ArgMatches) -> Result<Command, String> {
    let paths = |m: &ArgMatches, id: &str| -> Vec<PathBuf> {
        m.get_many::<PathBuf>(id).into_iter().flatten().cloned().collect()
    };
    let path = |m: &ArgMatches, id: &str| m.get_one::<PathBuf>(id).cloned();
    Ok(match matches.subcommand() {
        Some(("build", m)) => Command::Build {
            plans: paths(m, "plans"),
            options: Box::new(Options {
                output: path(m, "output"),
                font_path: path(m, "font_path"),
                split: m.get_flag("split"),
                cach: Cach {
                    nhap: m.get_flag("draft"),
                    chuan: match m.get_one::<String>("standard").map(String::as_str) {
                        Some("a-3a") => Chuan::A3a,
                        Some("a-4f") => Chuan::A4f,
                        _ => Chuan::A2a,
                    },
                },
                force: m.get_flag("force"),
                jobs: m.get_one::<usize>("jobs").copied(),
                shard: m.get_one::<Shard>("shard").copied(),
                depfile: path(m, "depfile"),
                data: path(m, "data"),
                many: false,
            }),
        },
        Some(("check", m)) => {
            Command::Check { plans: paths(m, "plans"), font_path: path(m, "font_path") }
        }
        Some(("words", m)) => Command::Words {
            amounts: m.get_many::<String>("amounts").into_iter().flatten().cloned().collect(),
            ngan: m.get_flag("ngan"),
            le: m.get_flag("le"),
            chan: m.get_flag("chan"),
        },
        Some(("budget", m)) => match m.subcommand() {
            Some(("import", m)) => Command::Import {
                sheet: path(m, "sheet").unwrap_or_default(),
                plan: path(m, "plan").unwrap_or_default(),
                dry_run: m.get_flag("dry_run"),
            },
            Some((_, m)) => Command::Export {
                plan: path(m, "plan").unwrap_or_default(),
                output: path(m, "output").unwrap_or_default(),
            },
            None => Command::Schema,
        },
        Some(("diff", m)) => return diff(m),
        Some(("new", m)) => {
            let text = |id: &str| m.get_one::<String>(id).cloned();
            Command::New {
                folder: path(m, "folder").unwrap_or_default(),
                from: path(m, "from"),
                khung: Khung {
                    co_quan: text("co_quan"),
                    trich_yeu: text("trich_yeu"),
                    nam: m.get_one::<i32>("nam").copied(),
                    dia_danh: text("dia_danh"),
                    chuc_vu: text("chuc_vu"),
                },
            }
        }
        Some(("watch", m)) => Command::Watch {
            options: watch::Options {
                plan: path(m, "plan").unwrap_or_default(),
                output: path(m, "output"),
                font_path: path(m, "font_path"),
                open: m.get_flag("open"),
            },
        },
        Some(("init", m)) => Command::Init { folder: path(m, "folder").unwrap_or_default() },
        Some(("completions", m)) => Command::Completions {
            shell: m.get_one("shell").copied().unwrap_or(clap_complete::Shell::Bash),
        },
        Some(("man", m)) => Command::Man { folder: path(m, "folder").unwrap_or_default() },
        Some(("issue", m)) => Command::Issue {
            file: path(m, "file").unwrap_or_default(),
            so: m.get_one::<String>("so").cloned().unwrap_or_default(),
            ngay: m.get_one::<String>("ngay").cloned().unwrap_or_default(),
            output: path(m, "output").unwrap_or_default(),
        },
        Some(("verify", m)) => {
            Command::Verify { file: path(m, "file").unwrap_or_default(), plan: path(m, "plan") }
        }
        Some(("set", m)) => Command::Set {
            plan: path(m, "plan").unwrap_or_default(),
            values: m.get_many::<String>("values").into_iter().flatten().cloned().collect(),
        },
        _ => Command::Schema,
    })
}

fn explain(error: &clap::Error) -> String {
    let context = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let arg = context(ContextKind::InvalidArg);
    let reason = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            format!("không có lệnh `{}`", context(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingSubcommand => "thiếu tên lệnh".into(),
        ErrorKind::UnknownArgument => format!("không có tùy chọn `{arg}`"),
        ErrorKind::MissingRequiredArgument => format!("thiếu {arg}"),
        ErrorKind::ArgumentConflict => format!("`{arg}` viết thừa hoặc viết hai lần"),
        ErrorKind::InvalidValue if context(ContextKind::InvalidValue).is_empty() => {
            format!("tùy chọn `{arg}` thiếu giá trị")
        }
        _ => format!("không hiểu `{arg}`"),
    };
    let typed = [ContextKind::InvalidSubcommand, ContextKind::InvalidArg].map(context).concat();
    let near = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg].map(context).concat();
    let near = crate::source::nearest(&typed, near.split(", "))
        .filter(|text| !text.is_empty())
        .map(|text| format!("; có phải `{text}`?"))
        .unwrap_or_default();
    format!("lỗi: {reason}{near}\nXem cách dùng: kehoach --help\n")
}
