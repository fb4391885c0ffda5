//! Looks at issues: each by itself, and all against each other.

use super::{
    archive,
    checked::{Checked, Summary},
    facts::{EntryFacts, Facts},
    links, same_address, site_words,
    spot::Spot,
    story::Story,
    text,
    touched::Touched,
};
use crate::{
    content::{Diagnostic, Lint, NotUtf8, SiteFile},
    model::{Entry, entry_keys, fingerprint},
    publish::{FileReport, LoadError, read_file, read_source},
};
use std::{
    collections::HashSet,
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
        same_address::claim_dates(&mut facts);
        same_address::claim_numbers(&mut facts);
        archive::advise(&mut facts, &self.site.levels);
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
