//! The editor's folder: `site.toml` and one Markdown file per issue.

use super::{
    IssueFiles, LoadError,
    edit::{edit_addresses, file_address},
    read::{DATES, read_file, read_site, read_source},
    recurrences::Recurrences,
    related::RelatedEntries,
    remarks::Remarks,
    sources::Spellings,
    topics::Trends,
};
use crate::{
    content::SiteFile,
    model::{Date, Index, Inline, Issue, IssueCard, IssueNumbers, PastIssue, host},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

/// A newsletter whose files were all read and found to be without errors.
///
/// It keeps what the index needs and where the files are, not the issues: ten
/// thousand of them would not fit, so [`Newsletter::issues`] reads each again.
#[derive(Clone, Debug)]
pub struct Newsletter {
    /// What `site.toml` says.
    pub site: SiteFile,
    /// The folder of `site.toml`, where its paths begin.
    pub folder: PathBuf,
    /// What `data/index.json` holds.
    pub index: Index,
    /// How many warnings there are, over all issues.
    pub warnings: usize,
    /// Markdown beside the issues that was not read, for the editor to know.
    pub unread: Vec<PathBuf>,
    /// The hosts of the pictures that issues show, over https.
    pub pictures: BTreeSet<String>,
    /// `site.toml`, as it is written.
    pub site_text: String,
    /// `dates.toml`; empty where there is none.
    pub dates_text: String,
    recurrences: Recurrences,
    related: RelatedEntries,
    remarks: Remarks,
    /// The folder of the issues.
    issues: PathBuf,
    files: BTreeMap<Date, PathBuf>,
}

impl Newsletter {
    /// Reads the issues of a folder, once through.
    ///
    /// # Errors
    /// [`LoadError`]: a file that cannot be read, a wrong `site.toml`, no issue
    /// at all, or all issues that have errors.
    pub fn load(issues: &Path, site: &Path) -> Result<Self, LoadError> {
        let folder = site.parent().unwrap_or(Path::new("")).to_owned();
        let remarks = Remarks::read(site)?;
        let (path, site) = (site, read_site(site)?);
        let dates = path.with_file_name(DATES);
        let dates_text = if dates.exists() { read_source(&dates)?.text } else { String::new() };
        let IssueFiles { files, unread } = IssueFiles::find(issues, &site.reading)?;
        if !issues.is_dir() {
            return Err(LoadError::NotAFolder(issues.to_owned()));
        }
        if files.is_empty() {
            return Err(LoadError::NoIssues(issues.to_owned()));
        }
        let mut newsletter = Self {
            index: Index {
                site: site.site.clone(),
                issues: Vec::new(),
                elsewhere: Vec::new(),
                trends: Vec::new(),
                sources: Vec::new(),
            },
            recurrences: Recurrences::default(),
            related: RelatedEntries::default(),
            remarks,
            site_text: read_source(path)?.text,
            dates_text,
            site,
            folder,
            warnings: 0,
            unread,
            pictures: BTreeSet::new(),
            issues: issues.to_owned(),
            files: BTreeMap::new(),
        };
        let mut cards = Vec::new();
        let mut past = BTreeSet::new();
        let mut numbers = BTreeMap::new();
        let mut broken = Vec::new();
        let mut trends = Trends::default();
        let mut spellings = Spellings::default();
        for path in files {
            let mut report = read_file(&path, &newsletter.site)?;
            if let Some(issue) = &report.reading.issue {
                report.claim_date(issue.date, &newsletter.files);
            }
            match &report.reading.issue {
                Some(issue) if report.reading.errors() == 0 => {
                    newsletter.warnings += report.reading.diagnostics.len();
                    cards.push(IssueCard::of(issue));
                    numbers.extend(report.reading.number.map(|number| (issue.date, number)));
                    trends.add(issue);
                    spellings.add(issue);
                    newsletter.recurrences.add(issue);
                    newsletter.related.add(issue);
                    newsletter.pictures.extend(picture_hosts(issue));
                    past.extend(
                        issue.past.issues.iter().map(|past| (past.date, past.href.clone())),
                    );
                    newsletter.files.insert(issue.date, path);
                }
                _ => broken.push(report),
            }
        }
        if !broken.is_empty() {
            return Err(LoadError::Broken(broken));
        }
        cards.sort_by_key(|card| std::cmp::Reverse(card.date));
        newsletter.index.issues = cards;
        let (numbers, late) = IssueNumbers::given(&numbers);
        newsletter.index.site.numbers = numbers;
        newsletter.warnings += late.len();
        newsletter.index.trends = trends.of(&newsletter.index.site);
        newsletter.index.sources = spellings.cards(&newsletter.site.sources);
        newsletter.recurrences.finish();
        newsletter.related.finish();
        newsletter.index.elsewhere = newsletter.elsewhere(&past);
        Ok(newsletter)
    }

    /// The issues, newest first, each read again when its turn comes.
    pub fn issues(&self) -> impl Iterator<Item = Result<Issue, LoadError>> {
        self.files.keys().rev().filter_map(|date| self.issue(*date).transpose())
    }

    /// The issue of a date, if the newsletter has it, read again.
    ///
    /// # Errors
    /// [`LoadError`], if the file was changed since and cannot be read now.
    pub fn issue(&self, date: Date) -> Result<Option<Issue>, LoadError> {
        let Some(path) = self.files.get(&date) else { return Ok(None) };
        let mut report = read_file(path, &self.site)?;
        match report.reading.issue.take() {
            Some(mut issue) => {
                if let Some(repository) = &self.site.repository
                    && let Some(file) = file_address(repository, &self.issues, path)
                {
                    edit_addresses(&file, &report, &mut issue);
                }
                self.recurrences.annotate(&mut issue);
                self.related.annotate(&mut issue);
                self.remarks.annotate(&mut issue);
                Ok(Some(issue))
            }
            None => Err(LoadError::Broken(vec![report])),
        }
    }

    /// Issues that are named and not here, newest first; each once, at the
    /// address that sorts first.
    fn elsewhere(&self, past: &BTreeSet<(Date, String)>) -> Vec<PastIssue> {
        let mut elsewhere: Vec<PastIssue> = Vec::new();
        for (date, href) in past {
            let known = elsewhere.last().is_some_and(|last| last.date == *date);
            if !known && !self.files.contains_key(date) {
                elsewhere.push(PastIssue { date: *date, href: href.clone() });
            }
        }
        elsewhere.reverse();
        elsewhere
    }
}

/// The hosts of an issue's pictures, as far as they can be named in a content
/// security policy. Browsers fetch pictures over https also where the address
/// says http.
fn picture_hosts(issue: &Issue) -> Vec<String> {
    let mut hosts = Vec::new();
    issue.for_each_inline(&mut |inline| {
        if let Inline::Image { src, .. } = inline {
            let host = host(src).unwrap_or_default();
            if host.chars().all(|c| c.is_ascii_alphanumeric() || ".-:".contains(c)) {
                hosts.push(host.to_owned());
            }
        }
    });
    hosts.retain(|host| !host.is_empty());
    hosts
}
