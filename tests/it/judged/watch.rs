//! `watch`: what is saved is what stands on paper, however it was saved.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use crate::support::{BIN, judge, python, root, workplace};

/// Longer than any machine takes; only a save that is lost waits for it.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running `watch`, killed when the test ends.
struct Watch {
    child: Child,
    lines: Receiver<String>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Watch {
    fn start(folder: &Path, arguments: &[&str]) -> Self {
        let mut child = Command::new(BIN)
            .current_dir(folder)
            .arg("watch")
            .args(arguments)
            .env("NO_COLOR", "1")
            // No browser of the person who runs the tests is opened.
            .env("PATH", "")
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|e| panic!("{BIN}: {e}"));
        let stderr = child.stderr.take().unwrap_or_else(|| panic!("no stderr"));
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            for line in BufReader::new(stderr).lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        Self { child, lines }
    }

    /// Waits for a line that has these words.
    fn says(&self, words: &str) -> String {
        let start = Instant::now();
        let mut heard = String::new();
        while start.elapsed() < PATIENCE {
            if let Ok(line) = self.lines.recv_timeout(Duration::from_millis(200)) {
                if line.contains(words) {
                    return line;
                }
                heard += &format!("{line}\n");
            }
        }
        panic!("`{words}` was never said:\n{heard}");
    }
}

fn put(path: &Path, text: &str) {
    fs::write(path, text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
}

fn plan(folder: &str) -> String {
    let path = root().join("plans").join(folder).join("plan.yaml");
    fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// The words of the PDF; what is there must be whole at any moment.
fn words(pdf: &Path) -> String {
    let text = judge("pdftotext", &["-raw", &pdf.display().to_string(), "-"]);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Waits until the PDF says so.
fn until(pdf: &Path, wanted: &str) {
    let start = Instant::now();
    while !words(pdf).contains(wanted) {
        assert!(start.elapsed() < PATIENCE, "the PDF never said `{wanted}`");
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// The three ways that editors save.
fn save(path: &Path, text: &str, way: usize) {
    match way % 3 {
        // In place: the same file, other bytes, none in between.
        0 => {
            use std::io::Write as _;
            let file = fs::OpenOptions::new().write(true).open(path);
            let mut file = file.unwrap_or_else(|e| panic!("{e}"));
            file.write_all(text.as_bytes()).unwrap_or_else(|e| panic!("{e}"));
            let length = u64::try_from(text.len()).unwrap_or_else(|e| panic!("{e}"));
            file.set_len(length).unwrap_or_else(|e| panic!("{e}"));
        }
        // Another file renamed over it.
        1 => {
            let other: PathBuf = path.with_extension("swp");
            put(&other, text);
            fs::rename(&other, path).unwrap_or_else(|e| panic!("{e}"));
        }
        // Emptied, and written a moment later.
        _ => {
            put(path, "");
            std::thread::sleep(Duration::from_millis(5));
            put(path, text);
        }
    }
}

/// A save that is missed leaves an old figure on the paper that is signed.
#[test]
fn two_hundred_saves_are_all_seen() {
    let place = workplace();
    let (file, pdf) = (place.path().join("k.yaml"), place.path().join("k.pdf"));
    let text = plan("toi-thieu");
    let title = text.lines().find(|line| line.starts_with("trich_yeu:"));
    let title = title.unwrap_or_else(|| panic!("no trich_yeu")).to_owned();
    let nth = |nth: usize| text.replace(&title, &format!("trich_yeu: Lần lưu thứ {nth} của tệp"));
    put(&file, &nth(0));
    let watch = Watch::start(place.path(), &["k.yaml"]);
    watch.says("đã ghi k.pdf");
    for count in 1..=200 {
        save(&file, &nth(count), count);
        until(&pdf, &format!("Lần lưu thứ {count} của tệp"));
    }
    // Saves that follow each other faster than a build: the last one is what stays.
    for count in 201..=230 {
        save(&file, &nth(count), count);
    }
    until(&pdf, "Lần lưu thứ 230 của tệp");
    let left: Vec<PathBuf> = fs::read_dir(place.path())
        .unwrap_or_else(|e| panic!("{e}"))
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.file_name().is_some_and(|name| name != "k.yaml" && name != "k.pdf"))
        .collect();
    assert_eq!(left, Vec::<PathBuf>::new(), "something was left behind");
}

/// The last good PDF stays while there are errors; what a plan includes counts as the plan.
#[test]
fn errors_keep_the_pdf_and_included_files_are_watched() {
    let place = workplace();
    let (file, pdf) = (place.path().join("k.yaml"), place.path().join("k.pdf"));
    let text = plan("toi-thieu");
    put(&file, &text);
    let watch = Watch::start(place.path(), &["k.yaml"]);
    watch.says("đã ghi k.pdf");
    let good = fs::read(&pdf).unwrap_or_else(|e| panic!("{e}"));
    put(&file, &format!("{text}khoa_la: 1\n"));
    watch.says("lỗi[khoa-la]: không có khóa `khoa_la`");
    watch.says("1 lỗi; k.pdf là bản cũ, giữ nguyên");
    assert!(fs::read(&pdf).is_ok_and(|now| now == good), "an error touched the PDF");
    // A file that is not there yet, that comes, that changes, that goes.
    let signed = text.find("dia_danh:").unwrap_or_else(|| panic!("no dia_danh"));
    let end = signed + text[signed..].find('\n').unwrap_or(0) + 1;
    let without = format!("dung_chung: chung/co-quan.yaml\n{}{}", &text[..signed], &text[end..]);
    put(&file, &without);
    watch.says("không đọc được tệp dùng chung chung/co-quan.yaml");
    watch.says("giữ nguyên");
    let office = place.path().join("chung/co-quan.yaml");
    fs::create_dir(place.path().join("chung")).unwrap_or_else(|e| panic!("{e}"));
    for way in 0..3 {
        let name = ["Mẫu Sơn", "Hữu Lũng", "Bắc Sơn"][way];
        put(&office, "");
        save(&office, &format!("dia_danh: {name}\n"), way);
        until(&pdf, &format!("{name}, ngày"));
    }
    fs::remove_file(&office).unwrap_or_else(|e| panic!("{e}"));
    watch.says("không đọc được tệp dùng chung");
    // The plan itself is away for a moment.
    fs::remove_file(&file).unwrap_or_else(|e| panic!("{e}"));
    watch.says("không đọc được k.yaml");
    put(&file, &text.replace(&text[signed..end], "dia_danh: Lộc Bình\n"));
    until(&pdf, "Lộc Bình, ngày");
}

/// Whoever stops it, or whose machine dies, finds a whole PDF.
#[test]
fn killed_at_any_moment_it_leaves_a_whole_pdf() {
    let place = workplace();
    let (file, pdf) = (place.path().join("k.yaml"), place.path().join("k.pdf"));
    let text = plan("lang-son-2011");
    put(&file, &text);
    let mut watch = Watch::start(place.path(), &["k.yaml"]);
    watch.says("đã ghi k.pdf");
    for nth in 0..25_u64 {
        put(&file, &format!("{text}# {nth}\n"));
        // Over the wait, the build and the write of one save.
        std::thread::sleep(Duration::from_millis(35 + nth * 3));
        drop(watch);
        judge("qpdf", &["--check", &pdf.display().to_string()]);
        assert!(words(&pdf).contains("Tô Hùng Khoa"), "after {nth} kills");
        watch = Watch::start(place.path(), &["k.yaml"]);
        watch.says("đã ghi k.pdf");
    }
}

/// Pages live in a browser: only what changed comes again, errors in words, no stranger reads.
#[test]
fn pages_are_shown_in_a_browser() {
    let place = workplace();
    // Without the slips with which it was published.
    let mended = [
        ("VSTBCPBN", "vì sự tiến bộ của phụ nữ"),
        ("VSTBCPN", "vì sự tiến bộ của phụ nữ"),
        ("Lao động –", "Lao động -"),
        ("Xã hôi", "Xã hội"),
        ("tuyền thông", "truyền thông"),
        ("tuyên tuyền", "tuyên truyền"),
        (" – ", " - "),
        ("Lao động Thương binh", "Lao động - Thương binh"),
        ("Phát thanh - Truyền hình", "Phát thanh và Truyền hình"),
    ];
    let plan =
        mended.iter().fold(plan("lang-son-2011"), |text, (slip, right)| text.replace(slip, right));
    put(&place.path().join("k.yaml"), &plan);
    // What is written in two styles is mended a place at a time.
    for _ in 0..12 {
        let mut check = Command::new(BIN);
        check.args(["check", "--fix", "k.yaml"]).current_dir(place.path());
        assert!(check.output().is_ok_and(|said| said.status.success()));
    }
    let watch = Watch::start(place.path(), &["k.yaml", "--open"]);
    let said = watch.says("xem tại http://127.0.0.1:");
    let url = said.trim_start_matches("xem tại ").to_owned();
    watch.says("đã ghi k.pdf");
    let file = place.path().join("k.yaml").display().to_string();
    assert_eq!(python("watch_page.py", &[&url, &file]), "fine\n");
}

#[test]
fn what_cannot_be_watched_is_refused() {
    let place = workplace();
    put(&place.path().join("k.yaml"), &plan("toi-thieu"));
    let refused = |arguments: &[&str], words: &str| {
        let output = crate::support::kehoach(place.path(), arguments);
        let said = crate::support::complaints(&output);
        assert!(output.status.code() == Some(2) && said.contains(words), "{said}");
    };
    refused(&["watch", "khong-co.yaml"], "không đọc được khong-co.yaml");
    refused(&["watch", "k.yaml", "-o", "k.png"], "chỉ ghi tệp .pdf");
    refused(&["watch", "k.yaml", "--font-path", "khong-co"], "không đọc được khong-co");
}
