//! A text while it is written: what is to be said of it, and how readers will see it.

use super::{duplicates::Duplicates, github, notes, problems};
use crate::{
    check::{self, Archive, QuickFix, SourceSpellings, quick_fix},
    content::{self, DateTable, Diagnostic, Parsed, Severity, SiteFile, Source},
    model::{Base, Date, EditorSettings, Index, Issue, Route},
    outlets::{plain, wechat},
    ui::{
        pages::{self, Place},
        share,
    },
};

/// The newsletter that is written for, and the text as it was last.
pub struct Workshop {
    site: SiteFile,
    archive: Archive,
    index: Index,
    base: Base,
    text: Option<Text>,
    /// What the search knows of earlier issues.
    pub duplicates: Duplicates,
}

/// A text that was read.
struct Text {
    source: Source,
    parsed: Parsed,
    found: Vec<Diagnostic>,
}

/// How a text looks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// The issue as readers will see it: heading and content, as HTML. None while it
    /// has errors.
    pub page: Option<(String, String)>,
    /// Its topics, as HTML.
    pub topics: String,
    /// The date of the issue; none while it has errors.
    pub date: Option<Date>,
    /// How many errors and warnings there are.
    pub counts: (usize, usize),
}

impl Workshop {
    /// A workshop for a newsletter, at a site.
    ///
    /// # Errors
    /// What is wrong with the newsletter's words, rendered.
    pub fn new(settings: &EditorSettings, index: Index, base: Base) -> Result<Self, String> {
        let mut site = SiteFile::parse(&Source::of("site.toml", settings.site.clone()))?;
        if !settings.dates.is_empty() {
            let dates = Source::of("dates.toml", settings.dates.clone());
            site.reading.table = DateTable::parse(&dates)?;
        }
        let mut sources = SourceSpellings::default();
        settings.sources.iter().for_each(|source| sources.add(&source.name, source.entries));
        let archive = Archive {
            dates: index.issues.iter().map(|card| card.date).collect(),
            https: settings.https.iter().cloned().collect(),
            sources,
        };
        let base = index.site.at(base.as_str());
        Ok(Self { site, archive, index, base, text: None, duplicates: Duplicates::default() })
    }

    /// Reads a text; `name` is its file's, empty where it has none yet.
    pub fn look(&mut self, name: &str, text: &str) -> Look {
        let source = Source::of(if name.is_empty() { UNNAMED } else { name }, text.to_owned());
        let parsed = content::parse(&source, &self.site);
        let found = check::check_text(&source, &parsed, &self.site, &self.archive);
        let count = |severity| found.iter().filter(|found| found.severity() == severity).count();
        let counts = (count(Severity::Error), count(Severity::Warning));
        let place = Place { index: &self.index, base: &self.base };
        let issue = parsed.issue.as_ref();
        let look = Look {
            page: issue.map(|issue| (pages::masthead(issue, place), pages::issue(issue, place))),
            topics: notes::topics(issue, &source, &parsed.titles, &self.site),
            date: issue.map(|issue| issue.date),
            counts,
        };
        self.text = Some(Text { source, parsed, found });
        look
    }

    /// What is to be said of the text, as HTML: the problems, with what the search
    /// found so far.
    pub fn problems(&self) -> String {
        let Some(Text { source, parsed, found }) = &self.text else { return String::new() };
        let mut found = found.clone();
        let mut seen = self.duplicates.found(source, parsed);
        self.site.levels.apply(&mut seen);
        found.extend(seen);
        found.sort_by_key(|found| found.span.start);
        problems::html(source, &self.fixes(&found), &self.base)
    }

    /// Each diagnostic with the edit that mends it.
    fn fixes<'a>(&self, found: &'a [Diagnostic]) -> Vec<(&'a Diagnostic, Option<QuickFix>)> {
        let Some(Text { source, parsed, .. }) = &self.text else { return Vec::new() };
        found.iter().map(|found| (found, quick_fix(source, parsed, found))).collect()
    }

    /// The text with all edits that cannot be wrong; none if there is nothing to edit.
    pub fn tidied(&self) -> Option<String> {
        let source = &self.text.as_ref()?.source;
        let fixed = check::fix(source.text.as_bytes(), source, &self.site)?;
        String::from_utf8(fixed.bytes).ok()
    }

    fn issue(&self) -> Option<&Issue> {
        self.text.as_ref()?.parsed.issue.as_ref()
    }

    /// The issue as text for a chat; none while it has errors.
    pub fn chat(&self) -> Option<String> {
        let issue = self.issue()?;
        let page = self.index.site.url(Route::Issue(issue.date));
        let entry = |id: &str| format!("{page}#{id}");
        let entries = issue.entries().map(|(_, one)| share::text::entry(one, &entry(&one.id)));
        let name = format!("{} {}", self.index.site.name, issue.date);
        Some(share::text::entries(&name, &entries.collect::<Vec<_>>(), &page))
    }

    /// The issue as an article for WeChat, as HTML and as plain text; none while it has
    /// errors.
    pub fn wechat(&self) -> Option<[String; 2]> {
        let issue = self.issue()?;
        Some([wechat::article(issue), plain::text(issue)])
    }

    /// Where the issue becomes a file on GitHub; none while it has errors, or where the
    /// newsletter's issues are not there.
    pub fn github(&self) -> Option<github::Place> {
        let Text { source, parsed, .. } = self.text.as_ref()?;
        let date = parsed.issue.as_ref()?.date;
        let name = (source.name != UNNAMED).then_some(source.name.as_str());
        let is_there = self.index.has(date);
        let named = (date, parsed.number);
        github::place(&self.site.issues_url, named, name, is_there, &source.text)
    }

    /// What the search may look for next: files to give; none if all is known.
    pub fn needs(&mut self) -> Vec<String> {
        let Some(Text { parsed, .. }) = &self.text else { return Vec::new() };
        parsed.issue.as_ref().map(|issue| self.duplicates.look(issue)).unwrap_or_default()
    }

    /// An issue with all sections and no entries, for a day.
    pub fn blank(&self, date: &str) -> String {
        notes::blank(&self.site, date)
    }
}

/// What a text is called that has no file.
const UNNAMED: &str = "草稿.md";
