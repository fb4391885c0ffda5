//! `[reading]` of `site.toml`: the shape of a newsletter's issues. The default is
//! the house's own shape, which `docs/markdown.md` describes.

mod date_table;
mod day;
mod file_pattern;
mod keys;
mod values;

pub use date_table::DateTable;
pub use file_pattern::{FilePattern, Named};
pub use values::{Behind, DatePlace, EntryShape, IssueAddress, SourcePlace};

pub(super) use day::find_day;
pub(super) use keys::READING_KEYS;

use std::sync::LazyLock;

/// The separators between a title and its source.
pub(super) const SEPARATORS: [char; 3] = ['|', '丨', '｜'];

/// How issues are read.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The names of the files, below the folder of issues; empty for the house's own,
    /// which begin with the date.
    pub files: Vec<FilePattern>,
    /// Where the date stands; the first that has one counts. Empty for file name and
    /// heading, which must agree.
    pub dates: Vec<DatePlace>,
    /// How the number is shown, `{number}` in it; none for not at all.
    pub number: Option<String>,
    /// What an issue's address is.
    pub address: IssueAddress,
    /// The level of the headings of sections.
    pub section_level: u8,
    /// Whether sections that `site.toml` does not list are meant.
    pub other_sections: bool,
    /// What an entry is.
    pub entries: Vec<EntryShape>,
    /// What stands between title and source.
    pub separators: Vec<String>,
    /// Where the source stands.
    pub source: SourcePlace,
    /// What the text behind a title's link is.
    pub behind: Behind,
    /// The labels of a summary; empty where entries have none.
    pub summary: Vec<String>,
    /// The headings whose text belongs to the preface.
    pub preface: Vec<String>,
    /// The headings that begin the foot.
    pub foot: Vec<String>,
    /// The dates of `dates.toml`.
    pub table: DateTable,
}

impl Default for Reading {
    fn default() -> Self {
        Self {
            files: Vec::new(),
            dates: Vec::new(),
            number: None,
            address: IssueAddress::Date,
            section_level: 2,
            other_sections: false,
            entries: vec![EntryShape::Item],
            separators: SEPARATORS.map(String::from).into(),
            source: SourcePlace::After,
            behind: Behind::Aside,
            summary: vec![crate::model::SUMMARY.into()],
            preface: Vec::new(),
            foot: Vec::new(),
            table: DateTable::default(),
        }
    }
}

impl Reading {
    /// Whether issues have the house's own shape, whatever their dates and names.
    pub fn is_house(&self) -> bool {
        // Each entry asks, so nothing is copied.
        static HOUSE: LazyLock<Reading> = LazyLock::new(Reading::default);
        let Self {
            files: _,
            dates: _,
            number: _,
            address: _,
            table: _,
            section_level,
            other_sections,
            entries,
            separators,
            source,
            behind,
            summary,
            preface,
            foot,
        } = self;
        *section_level == HOUSE.section_level
            && *other_sections == HOUSE.other_sections
            && *entries == HOUSE.entries
            && *separators == HOUSE.separators
            && *source == HOUSE.source
            && *behind == HOUSE.behind
            && *summary == HOUSE.summary
            && *preface == HOUSE.preface
            && *foot == HOUSE.foot
    }

    /// Whether dates, numbers and names of files are the house's own, too.
    pub(super) fn is_house_throughout(&self) -> bool {
        let Self { files, dates, number, table, .. } = self;
        let has_own_names = files.is_empty() && dates.is_empty() && number.is_none();
        has_own_names && *table == DateTable::default() && self.is_house()
    }

    /// Whether a shape of entries is read.
    pub fn reads(&self, shape: EntryShape) -> bool {
        self.entries.contains(&shape)
    }

    /// What the path of a file says by the patterns; none if it matches none.
    pub fn named(&self, path: &str) -> Option<Named> {
        self.files.iter().find_map(|pattern| pattern.matched(path))
    }
}
