//! `kehoach new`: next year's draft from last year's plan, or a skeleton.

use std::path::{Component, Path, PathBuf};

use super::{Error, Outcome, io, report};
use crate::diag::has_errors;
use crate::renew::sang_nam;
use crate::source::edit::{Change, Item, edit};
use crate::source::{Places, Source, Sources, office_path, parse, picture_paths};

/// What a skeleton needs to know.
pub(super) struct Khung {
    pub co_quan: Option<String>,
    pub trich_yeu: Option<String>,
    pub nam: Option<i32>,
    pub dia_danh: Option<String>,
    pub chuc_vu: Option<String>,
}

pub(super) fn from(folder: &Path, last: &Path, nam: Option<i32>) -> Result<Outcome, Error> {
    let target = target(folder)?;
    let (sources, mut found) = io::load(last)?;
    let (parsed, more) = parse(&sources);
    found.extend(more);
    let Some(parsed) = parsed.filter(|_| !has_errors(&found)) else {
        report(&found, &sources);
        return Ok(Outcome::Flawed);
    };
    let nam = nam.unwrap_or(parsed.plan.nam + 1);
    let mut made = sang_nam(&parsed, &sources, nam);
    io::create_folder(folder)?;
    let text = &sources.get(0).text;
    if let Some(office) = office_path(text) {
        let path = relative(last, &office, folder)?;
        made.changes.push(Change::Set("dung_chung".into(), Item::Text(path)));
    }
    for picture in picture_paths(text) {
        let path = relative(last, &picture, folder)?;
        parsed.places.scalars_named("tep", &mut |route, own| {
            if own == picture {
                made.changes.push(Change::Set(route.to_owned(), Item::Text(path.clone())));
            }
        });
    }
    let raw = io::read_text(last)?;
    let text = edit(&raw, &made.changes)
        .map_err(|refused| Error(format!("không sửa được {}: {refused}", last.display())))?;
    io::write(&target, text.as_bytes())?;
    io::complain(&format!("đã ghi {}\n", target.display()));

    // The checklist names the lines of the new file.
    let mut after = Sources::default();
    let name = target.display().to_string();
    if let Ok(source) = Source::new(&name, text.as_bytes(), 0) {
        after.add(source);
    }
    let mut list: Vec<(usize, String)> = Vec::new();
    let places = Places::of_text(&after.get(0).text);
    for found in &made.can_xem {
        let place = places.as_ref().filter(|places| places.has(&found.route));
        let line = place.map_or(0, |places| {
            let span = places.of(&found.route);
            after.get(0).text[..span.start].matches('\n').count() + 1
        });
        list.push((line, found.message.clone()));
    }
    list.sort();
    let mut said = format!("cần người xem {} chỗ (trong tệp có ghi chú XEM LẠI):\n", list.len());
    for (line, message) in list {
        said += &match line {
            0 => format!("  (tệp dùng chung) {message}\n"),
            line => format!("  {name}:{line}: {message}\n"),
        };
    }
    io::print(&said)?;
    Ok(Outcome::Fine)
}

/// The plan of a new folder; one that is there is never written over.
fn target(folder: &Path) -> Result<PathBuf, Error> {
    let target = folder.join("plan.yaml");
    if target.exists() {
        return Err(Error(format!("{} đã có; chọn thư mục khác", target.display())));
    }
    Ok(target)
}

/// A path that a plan names, as a plan in another folder names it.
fn relative(plan: &Path, path: &str, folder: &Path) -> Result<String, Error> {
    if Path::new(path).is_absolute() {
        return Ok(path.to_owned());
    }
    let near = plan.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let to = io::absolute(&near.join(path))?;
    let from = io::absolute(folder)?;
    let (from, to): (Vec<Component>, Vec<Component>) =
        (from.components().collect(), to.components().collect());
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = from[common..].iter().map(|_| "..".to_owned());
    let down = to[common..].iter().map(|part| part.as_os_str().to_string_lossy().into_owned());
    Ok(up.chain(down).collect::<Vec<_>>().join("/"))
}

/// A skeleton that builds: what was not said is asked for on a terminal.
pub(super) fn khung(folder: &Path, khung: Khung) -> Result<Outcome, Error> {
    let target = target(folder)?;
    let ask = |known: Option<String>, flag: &str, question: &str| -> Result<String, Error> {
        match known {
            Some(text) => Ok(text),
            None if io::asks() => io::ask(question),
            None => Err(Error(format!("thiếu {flag}: {question}"))),
        }
    };
    let co_quan = ask(
        khung.co_quan,
        "--co-quan",
        "Tên cơ quan ban hành, ví dụ `Ủy ban nhân dân xã Mẫu Sơn`",
    )?;
    let trich_yeu =
        ask(khung.trich_yeu, "--trich-yeu", "Kế hoạch về việc gì, ví dụ `Tổ chức Tết trồng cây`")?;
    let nam = ask(khung.nam.map(|nam| nam.to_string()), "--nam", "Năm kế hoạch, ví dụ `2027`")?;
    let dia_danh = ask(khung.dia_danh, "--dia-danh", "Địa danh, ví dụ `Mẫu Sơn`")?;
    let chuc_vu = ask(khung.chuc_vu, "--chuc-vu", "Chức vụ người ký, ví dụ `CHỦ TỊCH`")?;
    let quote = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    let committee = co_quan.to_lowercase().starts_with("ủy ban nhân dân");
    let (quyen_han, ky_hieu) =
        if committee { ("  quyen_han: TM. ỦY BAN NHÂN DÂN\n", "KH-UBND") } else { ("", "KH-") };
    let ky_hieu = match ky_hieu {
        "KH-" => format!("KH-{}", initials(&co_quan)),
        symbol => symbol.to_owned(),
    };
    let text = format!(
        "\
nam: {nam}
co_quan:
  ban_hanh: {co_quan}
  ten: {co_quan}
so_van_ban: # văn thư điền sau
ky_hieu: {ky_hieu}
dia_danh: {dia_danh}
ngay_ban_hanh: # bỏ trống khi chưa ban hành
trich_yeu: {trich_yeu}
can_cu:
  - Căn cứ Luật Tổ chức chính quyền địa phương ngày 16/6/2025
mo_dau: {mo_dau}
noi_dung:
  - |
    # Mục đích, yêu cầu

    1. (Viết mục đích.)
    2. (Viết yêu cầu.)

    # Nội dung

    ## (Việc thứ nhất)

    (Viết nội dung.)

    # Kinh phí thực hiện

    Tổng kinh phí là {{{{ kinh_phi.tong | tien }}}} ({{{{ kinh_phi.tong | bang_chu }}}}).
  - bang: kinh_phi
  - |
    # Tổ chức thực hiện

    1. **(Đơn vị chủ trì):** (việc phải làm).
kinh_phi:
  du_toan:
    - {{noi_dung: (Việc cần chi), don_vi: (Đơn vị), so_tien: 1.000.000}}
ket_thuc: {ket_thuc}
nguoi_ky:
{quyen_han}  chuc_vu: {chuc_vu}
  ho_ten: # bỏ trống nếu chưa biết ai ký
noi_nhan:
  - Các đơn vị liên quan
  - \"Lưu: VT\"
",
        co_quan = quote(&co_quan),
        dia_danh = quote(&dia_danh),
        trich_yeu = quote(&format!("{trich_yeu} năm {{{{ nam }}}}")),
        mo_dau = quote(&format!("{co_quan} ban hành Kế hoạch như sau:")),
        ket_thuc = quote("Yêu cầu các đơn vị, cá nhân liên quan nghiêm túc thực hiện Kế hoạch này"),
        chuc_vu = quote(&chuc_vu),
    );
    let mut sources = Sources::default();
    let source = Source::new(&target.display().to_string(), text.as_bytes(), 0);
    sources.add(source.map_err(|_| Error("tên có ký tự không viết được".into()))?);
    let found = crate::prepare(&sources, crate::typeset::Fonts::embedded()).diagnostics;
    if has_errors(&found) {
        report(&found, &sources);
        return Ok(Outcome::Flawed);
    }
    io::create_folder(folder)?;
    io::write(&target, text.as_bytes())?;
    io::complain(&format!("đã ghi {}\n", target.display()));
    Ok(Outcome::Fine)
}

/// `Sở Nội vụ` is `SNV`.
fn initials(name: &str) -> String {
    name.split_whitespace()
        .filter_map(|word| word.chars().next())
        .flat_map(char::to_uppercase)
        .collect()
}
