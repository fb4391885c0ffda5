//! The editor's folder: `site.toml` and one Markdown file per issue.

use super::{
    IssueFiles,
    edit::{edit_addresses, file_address},
    recurrences::Recurrences,
    related::RelatedEntries,
    remarks::Remarks,
    sources::Spellings,
    topics::Trends,
};
use crate::{
    assets::Why,
    content::{
        self, DateTable, Diagnostic, FactTable, LinkTable, NotUtf8, Parsed, Problem, SiteFile,
        Source, render_all,
    },
    model::{Date, Index, Inline, Issue, IssueCard, IssueNumbers, PastIssue, host},
};
use annotate_snippets::Renderer;
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt, fs, io,
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

/// What was read of a file.
#[derive(Clone, Debug)]
pub struct FileReport {
    /// The file.
    pub source: Source,
    /// What came of it.
    pub reading: Parsed,
}

/// Why a newsletter cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// A file or a folder cannot be read.
    #[error("读不了 {path}：{}", Why(.error))]
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// There is no `site.toml`.
    #[error(
        "没有 {0}；在简报的文件夹里运行，或用 --site 指明它在哪里；\
         还没有简报的话，press init 会建好"
    )]
    NoSite(PathBuf),
    /// A file is where the folder of issues should be.
    #[error("{0} 不是文件夹；请指向放简报的文件夹，每期一个 YYYY-MM-DD.md")]
    NotAFolder(PathBuf),
    /// A folder without issues.
    #[error(
        "{0} 里没有一期简报，没有写任何文件。每期是一个 YYYY-MM-DD.md，\
         放在这个文件夹或以年份命名的子文件夹里；以 . 或 _ 开头的文件和 README.md 不算"
    )]
    NoIssues(PathBuf),
    /// `site.toml` is wrong; the text says where and how.
    #[error("{0}")]
    Site(String),
    /// A file that is another one than a moment ago.
    #[error("{0} 在检查时变了，请再检查一次")]
    Changed(PathBuf),
    /// A file that is not UTF-8 text.
    #[error(transparent)]
    NotUtf8(#[from] NotUtf8),
    /// Issues with errors.
    #[error("{}", Broken(.0))]
    Broken(Vec<FileReport>),
}

struct Broken<'a>(&'a [FileReport]);

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

impl FileReport {
    /// Says so if another file has the date already.
    pub(super) fn claim_date(&mut self, date: Date, files: &BTreeMap<Date, PathBuf>) {
        if let Some(other) = files.get(&date) {
            let by = other.display().to_string();
            let problem = Problem::DateTaken { date, by };
            let found = Diagnostic::new(&self.source, problem, &(0..self.source.text.len()));
            self.reading.diagnostics.insert(0, found);
        }
    }

    /// All there is to say about the file, each with its place.
    pub fn render(&self, renderer: &Renderer) -> String {
        render_all(&self.reading.diagnostics, &self.source, renderer)
    }
}

impl fmt::Display for Broken<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for report in self.0 {
            f.write_str(&report.render(&Renderer::plain()))?;
        }
        write!(f, "{} 期简报有错误，没有写任何文件", self.0.len())
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

/// Reads an issue's file.
///
/// # Errors
/// [`LoadError::Io`] or [`LoadError::NotUtf8`]; errors of the editor's are in
/// the report.
pub fn read_file(path: &Path, site: &SiteFile) -> Result<FileReport, LoadError> {
    let source = read_source(path)?;
    let reading = content::parse(&source, site);
    Ok(FileReport { source, reading })
}

/// Reads a `site.toml`, and `dates.toml` beside it where there is one.
///
/// # Errors
/// [`LoadError`], with what to do about it.
pub fn read_site(path: &Path) -> Result<SiteFile, LoadError> {
    let source = read_source(path).map_err(|error| match error {
        LoadError::Io { path, error } if error.kind() == io::ErrorKind::NotFound => {
            LoadError::NoSite(path)
        }
        other => other,
    })?;
    let mut site = SiteFile::parse(&source).map_err(LoadError::Site)?;
    let dates = path.with_file_name(DATES);
    if dates.exists() {
        site.reading.table = DateTable::parse(&read_source(&dates)?).map_err(LoadError::Site)?;
    }
    Ok(site)
}

/// Reads a `links.toml`; an empty table where there is none.
///
/// # Errors
/// [`LoadError`], with what to do about it.
pub fn read_link_table(path: &Path) -> Result<LinkTable, LoadError> {
    match path.exists() {
        true => LinkTable::parse(&read_source(path)?).map_err(LoadError::Site),
        false => Ok(LinkTable::default()),
    }
}
/// Which issue is of which date, where the issues do not say it.
const DATES: &str = "dates.toml";

/// Reads a `facts.toml`; an empty table where there is none.
///
/// # Errors
/// [`LoadError`], with what to do about it.
pub fn read_fact_table(path: &Path) -> Result<FactTable, LoadError> {
    match path.exists() {
        true => FactTable::parse(&read_source(path)?).map_err(LoadError::Site),
        false => Ok(FactTable::default()),
    }
}

/// Reads a file of the editor's.
///
/// # Errors
/// [`LoadError::Io`] or [`LoadError::NotUtf8`].
pub fn read_source(path: &Path) -> Result<Source, LoadError> {
    let bytes = fs::read(path).map_err(|error| LoadError::Io { path: path.to_owned(), error })?;
    Ok(Source::new(path.display().to_string(), bytes)?)
}
