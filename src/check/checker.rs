//! Looks at issues: each by itself, and all against each other.

use super::{
    archive, entries,
    facts::{EntryFacts, Facts},
    links, site_words,
    spot::Spot,
    stories,
    story::Story,
    text,
    touched::Touched,
};
use crate::{
    content::{Diagnostic, Lint, NotUtf8, Severity, SiteFile, Source, render_all},
    model::{Entry, IssueNumbers, entry_keys, fingerprint},
    publish::{FileReport, LoadError, read_file, read_source},
    report::Finding,
};
use annotate_snippets::Renderer;
use std::{
    collections::{BTreeMap, HashSet},
    fmt,
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
};

/// What is looked at.
#[derive(Clone, Debug)]
pub struct Checker {
    /// The issues to speak of.
    pub files: Vec<PathBuf>,
    /// More issues of the newsletter, to hold them against.
    pub others: Vec<PathBuf>,
    /// `site.toml`.
    pub site_path: PathBuf,
    /// What it says.
    pub site: SiteFile,
    /// Whether the files are all there is, so that words of `site.toml` that none of
    /// them has are used nowhere.
    pub is_whole: bool,
    /// What a change touched, if only that is to be spoken of.
    pub touched: Option<Touched>,
}

/// How many of what was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Issues.
    pub issues: usize,
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
}

/// A file that was looked at.
#[derive(Debug)]
pub enum Checked {
    /// One that was read, and what there is to say about it.
    Read(Source, Vec<Diagnostic>),
    /// One that is no text.
    NotUtf8(NotUtf8),
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { issues, errors, warnings } = self;
        write!(f, "看了 {issues} 期简报：{errors} 个错误，{warnings} 个提醒")
    }
}

impl Checked {
    /// All there is to say about the file, for programs.
    pub fn findings(&self) -> Vec<Finding> {
        match self {
            Self::NotUtf8(error) => vec![Finding::not_utf8(error)],
            Self::Read(source, found) => {
                found.iter().map(|found| Finding::of(source, found)).collect()
            }
        }
    }

    /// All there is to say about the file, each with its place, for people.
    pub fn render(&self, renderer: &Renderer) -> String {
        match self {
            Self::NotUtf8(error) => format!("错误：{error}\n\n"),
            Self::Read(source, found) => render_all(found, source, renderer),
        }
    }
}

/// What came of a file.
enum Outcome {
    Facts(Box<Facts>),
    NotUtf8(NotUtf8),
}

impl Checker {
    /// Looks at each file and hands it to `tell` with what there is to say about it.
    ///
    /// # Errors
    /// [`LoadError`], if a file cannot be read at all.
    pub fn check(&self, mut tell: impl FnMut(Checked)) -> Result<Summary, LoadError> {
        let mut summary = Summary { issues: self.files.len(), ..Summary::default() };
        let (mut facts, mut broken) = (Vec::new(), Vec::new());
        for outcome in self.read()? {
            match outcome {
                Outcome::Facts(read) => facts.push(*read),
                Outcome::NotUtf8(error) => broken.push(error),
            }
        }
        claim_dates(&mut facts);
        claim_numbers(&mut facts);
        self.advise(&mut facts);
        if let Some(checked) = self.site_advice(&facts)? {
            summary.count(&checked);
            tell(checked);
        }
        let asked: HashSet<&PathBuf> = self.files.iter().collect();
        facts.retain(|facts| asked.contains(&facts.path));
        let unreadable =
            broken.into_iter().filter(|error| asked.contains(&PathBuf::from(&error.name)));
        for error in unreadable {
            summary.errors += 1;
            tell(Checked::NotUtf8(error));
        }
        for facts in facts {
            let Some(checked) = self.told(facts)? else { continue };
            summary.count(&checked);
            tell(checked);
        }
        Ok(summary)
    }

    /// Reads all files, in their order.
    fn read(&self) -> Result<Vec<Outcome>, LoadError> {
        let files: Vec<&PathBuf> = self.files.iter().chain(&self.others).collect();
        // A large archive's texts are compared by a sample.
        let one_in = 1 + u32::try_from(files.len() / 1000).unwrap_or(u32::MAX - 1);
        let next = AtomicUsize::new(0);
        let work = || {
            let mut done = Vec::new();
            while let Some((at, path)) = {
                let at = next.fetch_add(1, Ordering::Relaxed);
                files.get(at).map(|path| (at, path))
            } {
                done.push((at, self.read_one(path, one_in)));
            }
            done
        };
        let threads = std::thread::available_parallelism().map_or(1, usize::from).min(files.len());
        let mut read = std::thread::scope(|scope| {
            let workers: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
            let mut read = work();
            for worker in workers {
                read.extend(worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
            }
            read
        });
        read.sort_by_key(|(at, _)| *at);
        read.into_iter().map(|(_, outcome)| outcome).collect()
    }

    fn read_one(&self, path: &Path, one_in: u32) -> Result<Outcome, LoadError> {
        match read_file(path, &self.site) {
            Ok(report) => Ok(Outcome::Facts(Box::new(self.facts(path, report, one_in)))),
            Err(LoadError::NotUtf8(error)) => Ok(Outcome::NotUtf8(error)),
            Err(error) => Err(error),
        }
    }

    fn facts(&self, path: &Path, report: FileReport, one_in: u32) -> Facts {
        let FileReport { source, reading: parsed } = report;
        let (diagnostics, past) = text::advise(&source, &parsed);
        let mut facts = Facts {
            path: path.to_owned(),
            text: fingerprint([source.text.as_str()]),
            date: parsed.issue.as_ref().map(|issue| issue.date),
            number: parsed.number,
            diagnostics,
            entries: Vec::new(),
            https: Vec::new(),
            http: Vec::new(),
            past,
            words: site_words::WordSet::default(),
        };
        let Some(issue) = parsed.issue.as_ref() else { return facts };
        let links::Hosts { https, http } = links::hosts(&source, &parsed, issue);
        (facts.https, facts.http) = (https, http);
        if self.is_whole {
            facts.words = site_words::WordSet::of(&self.site, issue);
        }
        let last_line = source.position(source.text.len()).0;
        let starts = parsed.titles.iter().map(|title| source.position(title.start).0);
        let ends: Vec<usize> = starts.skip(1).map(|line| line - 1).chain([last_line]).collect();
        for (((_, entry), title), last_line) in issue.entries().zip(&parsed.titles).zip(ends) {
            let spot = Spot::of(Diagnostic::new(&source, Lint::NoSource.into(), title));
            facts.entries.push(entry_facts(entry, spot, last_line, one_in));
        }
        facts
    }

    /// Adds what it takes all issues to say.
    fn advise(&self, issues: &mut [Facts]) {
        let order = archive::by_date(issues);
        let mut advice = Vec::new();
        if self.site.levels.has("link-seen-before") {
            advice.extend(archive::links_seen_before(issues, &order));
        }
        if self.site.levels.has("source-spelling") {
            advice.extend(archive::source_spellings(issues, &order));
        }
        if self.site.levels.has("same-story") {
            let alike = stories::find(issues, &order).into_iter();
            advice.extend(alike.map(|((issue, entry), other, likeness)| {
                let place = archive::elsewhere(issues, other);
                (issue, entry, Lint::SameStory { place, likeness })
            }));
        }
        let secure: HashSet<String> =
            archive::https_hosts(issues).into_iter().map(str::to_owned).collect();
        let here = issues.iter().filter_map(|issue| issue.date).collect();
        let named = issues.iter().flat_map(|issue| issue.past.iter().map(|(date, _)| date));
        let missing = entries::missing_dates(&here, named);
        for (issue, entry, lint) in advice {
            let found = issues[issue].entries[entry].spot.diagnostic(lint);
            issues[issue].diagnostics.push(found);
        }
        for issue in issues {
            let http = issue.http.iter().filter(|(host, _)| secure.contains(host.as_ref()));
            let plain = |(host, spot): &(Box<str>, Spot)| {
                spot.diagnostic(Lint::PlainHttp(host.to_string()))
            };
            issue.diagnostics.extend(http.map(plain));
            let dead = issue.past.iter().filter(|(date, _)| missing.contains(date));
            let dead = dead.map(|(date, spot)| spot.diagnostic(Lint::DeadArchiveLink(*date)));
            issue.diagnostics.extend(dead);
        }
    }

    /// What is told of a file, in its order; none if the file is not to be spoken of.
    fn told(&self, facts: Facts) -> Result<Option<Checked>, LoadError> {
        let mut found = facts.diagnostics;
        self.site.levels.apply(&mut found);
        if let Some(touched) = &self.touched {
            let Some(lines) = touched.lines_of(&facts.path) else { return Ok(None) };
            let entries: Vec<_> =
                facts.entries.iter().map(|entry| entry.spot.line..=entry.last_line).collect();
            found.retain(|found| lines.touch(found.line, &entries));
        }
        found.sort_by_key(|found| found.span.start);
        let source = read_source(&facts.path)?;
        if fingerprint([source.text.as_str()]) != facts.text {
            return Err(LoadError::Changed(facts.path));
        }
        Ok(Some(Checked::Read(source, found)))
    }

    /// What is to be said of `site.toml`, by the words that the issues use.
    ///
    /// # Errors
    /// [`LoadError`], if it cannot be read.
    fn site_advice(&self, issues: &[Facts]) -> Result<Option<Checked>, LoadError> {
        let is_touched =
            self.touched.as_ref().is_none_or(|touched| touched.lines_of(&self.site_path).is_some());
        if !self.is_whole || issues.len() < site_words::FEWEST_ISSUES || !is_touched {
            return Ok(None);
        }
        let mut used = site_words::WordSet::default();
        issues.iter().for_each(|issue| used.add(&issue.words));
        let source = read_source(&self.site_path)?;
        let mut found = site_words::advise(&source, &self.site, &used);
        self.site.levels.apply(&mut found);
        Ok(Some(Checked::Read(source, found)))
    }
}

impl Summary {
    fn count(&mut self, checked: &Checked) {
        let Checked::Read(_, found) = checked else { return };
        for found in found {
            match found.severity() {
                Severity::Error => self.errors += 1,
                Severity::Warning => self.warnings += 1,
            }
        }
    }
}

/// Says so where two files have one date.
fn claim_dates(issues: &mut [Facts]) {
    let mut dates = BTreeMap::new();
    for issue in issues {
        let Some(date) = issue.date else { continue };
        match dates.get(&date) {
            Some(by) => {
                let problem = crate::content::Problem::DateTaken { date, by: String::clone(by) };
                issue.diagnostics.insert(0, start().diagnostic(problem));
            }
            None => {
                dates.insert(date, issue.path.display().to_string());
            }
        }
    }
}

/// Says so where another issue has the number that one was to have as its address.
fn claim_numbers(issues: &mut [Facts]) {
    let wanted = issues.iter().filter_map(|issue| Some((issue.date?, issue.number?))).collect();
    let (_, late) = IssueNumbers::given(&wanted);
    for (date, by) in late {
        let at = |date| issues.iter().position(|issue| issue.date == Some(date));
        let (Some(at), Some(by), Some(number)) = (at(date), at(by), wanted.get(&date)) else {
            continue;
        };
        let by = issues[by].path.display().to_string();
        let problem = crate::content::Problem::NumberTaken { number: *number, by };
        issues[at].diagnostics.insert(0, start().diagnostic(problem));
    }
}

/// The beginning of a file.
fn start() -> Spot {
    Spot { span: 0..0, line: 1, column: 1 }
}

fn entry_facts(entry: &Entry, spot: Spot, last_line: usize, one_in: u32) -> EntryFacts {
    EntryFacts {
        spot,
        last_line,
        title: entry.title.as_str().into(),
        keys: entry_keys(entry).into_iter().map(Into::into).collect(),
        source: entry.source.as_deref().map(Into::into),
        story: Story::of(entry, one_in),
    }
}
