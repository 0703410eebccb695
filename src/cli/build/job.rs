//! One document: from its sources to its files.

use std::path::{Path, PathBuf};

use rust_decimal::Decimal;

use super::super::{Error, files, load, report};
use super::Options;
use super::find::Plan;
use super::series::Row;
use super::target::{Format, beside, others, paged};
use crate::Document;
use crate::diag::has_errors;
use crate::sheet::Flaw;
use crate::source::{Sources, parse};
use crate::typeset::{Fonts, Layout, Part, TypstSource};

/// The way to lose what was signed.
const OVERWRITE: &str = "thật sự bỏ bản ấy thì thêm `--overwrite-signed`";

/// What is to be made.
pub(super) struct Job<'a> {
    pub plan: &'a Plan,
    /// The row of data.
    pub row: Option<Row<'a>>,
    pub target: PathBuf,
}

/// What came of it.
pub(super) struct Done {
    pub result: Ending,
    /// What there is to tell the user.
    pub text: String,
    /// The files that it was made from.
    pub deps: Vec<PathBuf>,
    /// The total of its budget.
    pub total: Option<Decimal>,
    /// Bytes for standard output.
    pub stdout: Option<Vec<u8>>,
}

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    Built,
    Unchanged,
    /// The plan is wrong.
    Flawed,
    /// The environment is.
    Failed,
}

impl Job<'_> {
    /// Makes the files; what goes wrong is told, not returned, so that others go on.
    pub fn run(&self, fonts: &Fonts, options: &Options, colour: bool) -> Done {
        self.make(fonts, options, colour).unwrap_or_else(|error| Done {
            result: Ending::Failed,
            text: format!("lỗi: {}\n", error.0),
            deps: Vec::new(),
            total: None,
            stdout: None,
        })
    }

    fn make(&self, fonts: &Fonts, options: &Options, colour: bool) -> Result<Done, Error> {
        let path = &self.plan.path;
        let (mut sources, mut found) = match &self.row {
            Some(row) => match row.sources(self.plan) {
                Ok(sources) => (sources, Vec::new()),
                Err(flaws) => return Ok(self.refused(row, &flaws, options)),
            },
            None => load::load(path)?,
        };
        let law = options.law.as_ref();
        law.into_iter().for_each(|(_, law)| sources.set_law(law.clone()));
        let mut done = Done {
            result: Ending::Unchanged,
            text: String::new(),
            deps: deps(path, &sources)
                .into_iter()
                .chain(options.data.clone())
                .chain(law.map(|(path, _)| path.clone()))
                .collect(),
            total: None,
            stdout: None,
        };
        if options.skips() && files::made_from(&self.target).is_some_and(|d| d == sources.digest())
        {
            done.total = total(&sources);
            return Ok(done);
        }
        let mut document = None;
        if !has_errors(&found) {
            let made = crate::lay_out(&sources, fonts, options.options)?;
            (document, found) = (made.document, made.diagnostics);
        }
        if let Some(row) = &self.row {
            row.place(&mut found, &sources);
            done.text = report::sheet(&row.data.warnings);
        }
        done.text += &report::render(&found, &sources, colour);
        let Some(document) = document else {
            done.result = Ending::Flawed;
            done.text += &format!("{}: {}\n", sources.get(0).name, untouched(&self.target));
            return Ok(done);
        };
        done.text += &match document.chosen() {
            None => String::new(),
            Some((setting, true)) => format!("cân trang: {setting}\n"),
            Some((setting, false)) => {
                format!("cân trang: không mức nào tránh được trang cuối gần trống; giữ {setting}\n")
            }
        };
        done.total = document.total;
        done.result = if has_errors(&found) { Ending::Flawed } else { Ending::Built };
        if self.target == Path::new(files::STREAM) {
            done.stdout = Some(document.pdf(&document.layout)?);
            return Ok(done);
        }
        let files = write(&document, &self.target, fonts, options)?;
        for file in &files {
            done.text += &format!("đã ghi {}\n", file.display());
        }
        for file in others(&self.target, files.len(), options.split) {
            if files::exists(&file) {
                let said = "còn lại từ lần làm trước, không thuộc văn bản vừa làm";
                done.text += &format!("{} {said}\n", file.display());
            }
        }
        Ok(done)
    }
}

impl Job<'_> {
    /// A row that does not fit.
    fn refused(&self, row: &Row, flaws: &[Flaw], options: &Options) -> Done {
        let mut text = report::sheet(flaws);
        text += &match row.data.file.is_empty() {
            true => format!("{}: có lỗi, không ghi\n", row.name(self.plan)),
            false => format!("{}: {}\n", row.name(self.plan), untouched(&self.target)),
        };
        let deps = [self.plan.path.clone()].into_iter().chain(options.data.clone()).collect();
        Done { result: Ending::Flawed, text, deps, total: None, stdout: None }
    }
}

fn total(sources: &Sources) -> Option<Decimal> {
    parse(sources).0?.plan.kinh_phi.map(|kinh_phi| kinh_phi.total())
}

/// The plan, its office file, its pictures.
fn deps(plan: &Path, sources: &Sources) -> Vec<PathBuf> {
    let folder = plan.parent().unwrap_or(Path::new(""));
    let office = (1..sources.len()).map(|file| PathBuf::from(&sources.get(file).name));
    let pictures = sources.pictures().iter().map(|picture| folder.join(&picture.path));
    [plan.to_owned()].into_iter().chain(office).chain(pictures).collect()
}

fn untouched(target: &Path) -> String {
    if target == Path::new(files::STREAM) {
        "có lỗi, không ghi gì".to_owned()
    } else if files::exists(target) {
        format!("có lỗi, không ghi tệp mới; {} là bản cũ, giữ nguyên", target.display())
    } else {
        format!("có lỗi, không ghi {}", target.display())
    }
}

/// Makes the files of one plan and writes them; all are made before the first is written.
fn write(
    document: &Document,
    target: &Path,
    fonts: &Fonts,
    options: &Options,
) -> Result<Vec<PathBuf>, Error> {
    let made = if options.split {
        let mut made = Vec::new();
        for (nth, (source, layout)) in document.split(fonts)?.iter().enumerate() {
            let target =
                if nth == 0 { target.into() } else { beside(target, &format!("-phu-luc-{nth}")) };
            let part = nth.checked_sub(1).map_or(Part::Main, Part::PhuLuc);
            made.extend(files(document, source, layout, &target, (part, options.tracking))?);
        }
        made
    } else {
        let whole = (Part::Whole, options.tracking);
        files(document, &document.source, &document.layout, target, whole)?
    };
    if !options.overwrite_signed {
        for (path, _) in &made {
            files::spare(path).map_err(|Error(why)| Error(format!("{why}; {OVERWRITE}")))?;
        }
    }
    for (path, bytes) in &made {
        files::overwrite(path, bytes)?;
    }
    Ok(made.into_iter().map(|(path, _)| path).collect())
}

fn files(
    document: &Document,
    source: &TypstSource,
    layout: &Layout,
    target: &Path,
    (part, tracking): (Part, bool),
) -> Result<Vec<(PathBuf, Vec<u8>)>, Error> {
    Ok(match Format::of(target).unwrap_or(Format::Pdf) {
        Format::Typ => vec![(target.into(), source.self_contained().into_bytes())],
        Format::Png => paged(target, layout.png()?),
        Format::Svg => {
            paged(target, layout.svg().iter().map(|svg| svg.text.as_bytes().into()).collect())
        }
        Format::Docx => vec![(target.into(), document.docx(part, layout, tracking)?)],
        Format::Pdf => vec![(target.into(), document.pdf(layout)?)],
    })
}
