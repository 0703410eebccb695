//! `kehoach build`.

mod find;
mod job;
mod series;
mod target;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use indicatif::{ProgressBar, ProgressStyle};

use super::{Error, Outcome, args, files, load, terminal};
use crate::BuildOptions;
use crate::diag::has_errors;
use crate::law::Law;
use crate::plan::dotted;
use crate::source::Sources;
use crate::typeset::{Fonts, warm_up};
use find::Plan;
pub(super) use find::{Shard, find};
use job::{Done, Ending, Job};
use target::targets;

/// How `build` was called.
struct Options {
    pub output: Option<PathBuf>,
    pub font_path: Option<PathBuf>,
    pub split: bool,
    pub options: BuildOptions,
    /// Whether Word files are made where `-o` does not say.
    pub word: bool,
    /// Whether Word notes the changes to them.
    pub tracking: bool,
    /// Makes what is up to date, too.
    pub force: bool,
    /// Whether PDFs that people have signed or numbered may be written over.
    pub overwrite_signed: bool,
    /// How many at once; as many as there are cores if not said.
    pub jobs: Option<usize>,
    pub shard: Option<Shard>,
    pub depfile: Option<PathBuf>,
    /// One document a row of this file.
    pub data: Option<PathBuf>,
    /// An office's own facts of law, and their file.
    pub law: Option<(PathBuf, Arc<Law>)>,
    /// Whether many are built, so that those that are up to date need not be.
    pub many: bool,
}

impl Options {
    /// Whether a PDF that was made from the same sources is good enough. It does not say how it
    /// was built, so only the usual way is known to give it again.
    fn skips(&self) -> bool {
        let usual = self.options == BuildOptions::default();
        self.many
            && !self.force
            && usual
            && !self.split
            && self.tracking
            && self.font_path.is_none()
    }
}

pub(super) fn run(call: args::Build) -> Result<Outcome, Error> {
    let (plans, folders) = find(&call.plans.paths, call.shard.filter(|_| call.data.is_none()))?;
    let written = call.depfile.iter().chain(&call.output);
    for target in written.filter(|target| *target != Path::new(files::STREAM)) {
        let read = plans.iter().map(|plan| &plan.path).chain(&call.data);
        for source in read.filter(|source| *source != Path::new(files::STREAM)) {
            files::apart(source, target)?;
        }
    }
    let standard = call.standard.unwrap_or_default();
    let options = Options {
        output: call.output,
        font_path: call.fonts.path,
        split: call.split,
        word: call.word,
        tracking: !call.no_track_changes,
        options: BuildOptions { draft: call.draft, standard, looked_at: false },
        force: call.force,
        overwrite_signed: call.overwrite_signed,
        jobs: call.jobs,
        shard: call.shard,
        depfile: call.depfile,
        many: folders || call.data.is_some(),
        data: call.data,
        law: load::law(call.law.path.as_deref())?.and_then(|law| Some((call.law.path?, law))),
    };
    let fonts = load::fonts(options.font_path.as_deref())?;
    let base;
    let jobs = match &options.data {
        None => {
            let targets = targets(&plans, options.output.as_deref(), options.word)?;
            if targets.iter().any(|target| target == Path::new(files::STREAM)) {
                streamed(&options)?;
            }
            let job = |(plan, target)| Job { plan, row: None, target };
            plans.iter().zip(targets).map(job).collect()
        }
        Some(data) => {
            let Some((plan, sources)) = only(&plans)? else { return Ok(Outcome::Flawed) };
            base = sources;
            let Some(jobs) = rows(plan, data, &base, &options)? else {
                return Ok(Outcome::Flawed);
            };
            jobs
        }
    };
    let done = std::thread::scope(|threads| {
        threads.spawn(|| warm_up(fonts.get()));
        all(&jobs, fonts.get(), &options)
    });
    if options.many {
        summary(&jobs, &done, &options)?;
    }
    if let Some(depfile) = &options.depfile {
        files::write(depfile, rules(&jobs, &done).as_bytes())?;
    }
    let ended = |how| done.iter().any(|done| done.result == how);
    if ended(Ending::Failed) {
        return Ok(Outcome::Failed);
    }
    Ok(if ended(Ending::Flawed) { Outcome::Flawed } else { Outcome::Fine })
}

/// Refuses what cannot go to standard output.
fn streamed(options: &Options) -> Result<(), Error> {
    if options.split {
        return Err(Error("`--split` làm nhiều tệp, không ghi ra đầu ra chuẩn được".into()));
    }
    if terminal::prints_on_terminal() {
        return Err(Error("PDF không in ra màn hình được; thêm `-o TỆP.pdf`".into()));
    }
    Ok(())
}

/// The one plan that data is merged into.
fn only(plans: &[Plan]) -> Result<Option<(&Plan, Sources)>, Error> {
    let [plan] = plans else {
        return Err(Error("`--data` dùng với đúng một kế hoạch".into()));
    };
    let (sources, found) = load::load(&plan.path)?;
    if has_errors(&found) {
        super::report::show(&found, &sources);
        return Ok(None);
    }
    Ok(Some((plan, sources)))
}

fn rows<'a>(
    plan: &'a Plan,
    data: &'a Path,
    base: &'a Sources,
    options: &Options,
) -> Result<Option<Vec<Job<'a>>>, Error> {
    let folder = options
        .output
        .as_deref()
        .ok_or_else(|| Error("`--data` cần nơi ghi: thêm `-o THƯ_MỤC`".into()))?;
    let Some(mut rows) = series::rows(data, plan, base)? else { return Ok(None) };
    files::create_folder(folder)?;
    if let Some(Shard { nth, of }) = options.shard {
        rows.retain(|row| (row.data.nth - 1) % of == nth - 1);
    }
    let job = |row: series::Row<'a>| Job {
        plan,
        target: folder.join(format!("{}.{}", row.data.file, target::ending(options.word))),
        row: Some(row),
    };
    Ok(Some(rows.into_iter().map(job).collect()))
}

/// Runs all jobs, a few at once; what each has to say is printed in one piece, in their order.
fn all(jobs: &[Job], fonts: &Fonts, options: &Options) -> Vec<Done> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let default = if options.many { cores } else { 1 };
    let threads = options.jobs.unwrap_or(default).clamp(1, jobs.len().max(1));
    let colour = terminal::colour();
    let bar = bar(jobs.len(), options.many && terminal::is_terminal());
    let next = AtomicUsize::new(0);
    let told = Mutex::new(Told { done: jobs.iter().map(|_| None).collect(), next: 0 });
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let nth = next.fetch_add(1, Ordering::Relaxed);
                    let Some(job) = jobs.get(nth) else { break };
                    let made = job.run(fonts, options, colour);
                    if let Ok(mut told) = told.lock() {
                        bar.suspend(|| told.tell(nth, made));
                    }
                    bar.inc(1);
                }
            });
        }
    });
    bar.finish_and_clear();
    told.into_inner().map(|told| told.done).unwrap_or_default().into_iter().flatten().collect()
}

fn bar(jobs: usize, shown: bool) -> ProgressBar {
    if !shown {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(u64::try_from(jobs).unwrap_or(u64::MAX));
    match ProgressStyle::with_template("{bar:30} {pos}/{len} {wide_msg}") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// What has been done, and how much of it has been told.
struct Told {
    done: Vec<Option<Done>>,
    next: usize,
}

impl Told {
    fn tell(&mut self, nth: usize, made: Done) {
        self.done[nth] = Some(made);
        while let Some(Some(made)) = self.done.get_mut(self.next) {
            // Said once and let go: thousands of plans have a lot to say.
            terminal::complain(&std::mem::take(&mut made.text));
            let bytes = made.stdout.take();
            if let Some(Err(Error(why))) = bytes.map(|bytes| terminal::print_bytes(&bytes)) {
                terminal::complain(&format!("lỗi: {why}\n"));
                made.result = Ending::Failed;
            }
            self.next += 1;
        }
    }
}

/// How many were built, unchanged, wrong; with data a table of the rows before it.
fn summary(jobs: &[Job], done: &[Done], options: &Options) -> Result<(), Error> {
    let mut text = String::new();
    if options.data.is_some() {
        let end = target::ending(options.word);
        text += "hàng\ttệp\ttổng kinh phí\tkết quả\n";
        for (job, done) in jobs.iter().zip(done) {
            let Some(series::Row { data: row, .. }) = &job.row else { continue };
            let total = done.total.map_or_else(|| "-".to_owned(), dotted);
            let result = match done.result {
                Ending::Built => "làm mới",
                Ending::Unchanged => "không đổi",
                Ending::Flawed | Ending::Failed => "lỗi",
            };
            let file = if row.file.is_empty() { "-".into() } else { format!("{}.{end}", row.file) };
            text += &format!("{}\t{file}\t{total}\t{result}\n", row.number);
        }
    }
    let count = |how| done.iter().filter(|done| done.result == how).count();
    text += &format!(
        "{} văn bản: {} làm mới, {} không đổi, {} lỗi\n",
        done.len(),
        count(Ending::Built),
        count(Ending::Unchanged),
        count(Ending::Flawed) + count(Ending::Failed)
    );
    terminal::print(&text)
}

/// What depends on what, as make and ninja read it.
fn rules(jobs: &[Job], done: &[Done]) -> String {
    let path = |path: &Path| path.display().to_string().replace(' ', "\\ ").replace('$', "$$");
    let rule = |(job, done): (&Job, &Done)| {
        let deps: Vec<String> = done.deps.iter().map(|dep| path(dep)).collect();
        format!("{}: {}\n", path(&job.target), deps.join(" "))
    };
    let named =
        |(job, _): &(&Job, &Done)| job.row.as_ref().is_none_or(|row| !row.data.file.is_empty());
    jobs.iter().zip(done).filter(named).map(rule).collect()
}
