//! `[reading]` of `site.toml`: the shape of a newsletter's issues. The default is
//! the house's own shape, which `docs/markdown.md` describes.

mod date_table;
mod day;
mod file_pattern;

pub use date_table::DateTable;
pub use file_pattern::{FilePattern, Named};

pub(super) use day::find_day;

use super::toml_table::{SpannedError, Table};
use std::{fmt::Write, sync::LazyLock};

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

/// Defines the values of a key, each with its name in `site.toml`.
macro_rules! values {
    ($(#[$about:meta])* $type:ident, $wanted:literal { $($(#[$doc:meta])* $value:ident = $name:literal,)+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $type { $($(#[$doc])* $value,)+ }

        impl $type {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$value),+];
            const WANTED: &'static str = $wanted;

            /// Its name in `site.toml`.
            pub fn name(self) -> &'static str {
                match self { $(Self::$value => $name),+ }
            }

            fn named(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.name() == name)
            }
        }
    };
}

values! {
    /// What an entry is.
    EntryShape, "一个或几个 item、number、paragraph、heading、bold、row" {
        /// An item of a bullet list.
        Item = "item",
        /// An item of an ordered list.
        Number = "number",
        /// A paragraph that begins with a number, `1、[title](url)`, and what follows.
        Paragraph = "paragraph",
        /// A heading below those of sections, and the text under it.
        Heading = "heading",
        /// A line in bold, and the text under it.
        Bold = "bold",
        /// A row of a table; the first cell with a link is the title.
        Row = "row",
    }
}

values! {
    /// Where the date of an issue stands.
    DatePlace, "一个或几个 file、front-matter、heading、table" {
        /// In the file's name.
        File = "file",
        /// In the front matter.
        FrontMatter = "front-matter",
        /// In the heading.
        Heading = "heading",
        /// In `dates.toml`.
        Table = "table",
    }
}

values! {
    /// What an issue's address is.
    IssueAddress, "date、number 之一" {
        /// Its date: `/issues/2018-01-22/`.
        Date = "date",
        /// Its number, `/issues/12/`; its date where it has none of its own.
        Number = "number",
    }
}

values! {
    /// Where the source of an entry stands.
    SourcePlace, "after、before、brackets、none 之一" {
        /// Behind the last separator, inside the link or behind it.
        After = "after",
        /// Before the first separator.
        Before = "before",
        /// In brackets behind the link.
        Brackets = "brackets",
        /// Nowhere.
        Nowhere = "none",
    }
}

values! {
    /// What the text behind a title's link is.
    Behind, "aside、text 之一" {
        /// Part of the title line.
        Aside = "aside",
        /// The first paragraph of the entry's text.
        Text = "text",
    }
}

/// The keys of `[reading]`.
pub(super) const READING_KEYS: [&str; 13] = [
    "files",
    "dates",
    "number",
    "address",
    "section_level",
    "other_sections",
    "entries",
    "separators",
    "source",
    "behind",
    "summary",
    "preface",
    "foot",
];

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

    /// Reads `[reading]`; the default where there is none.
    pub(super) fn read(root: &Table<'_>) -> Result<Self, SpannedError> {
        let mut reading = Self::default();
        if !root.has("reading") {
            return Ok(reading);
        }
        let table = root.table("reading")?;
        table.allow(&READING_KEYS)?;
        if table.has("section_level") {
            reading.section_level = table.integer("section_level", 1..=6, "1 到 6 的整数")?;
        }
        if table.has("other_sections") {
            reading.other_sections = table.flag("other_sections")?;
        }
        reading.number = table.optional_text("number")?;
        if reading.number.as_ref().is_some_and(|number| !number.contains("{number}")) {
            return Err(table.wrong("number", "含有 {number} 的文字"));
        }
        let address = &mut reading.address;
        one(&table, "address", IssueAddress::WANTED, IssueAddress::named, address)?;
        reading.files = many(&table, "files", FilePattern::WANTED, FilePattern::parse)?;
        reading.dates = many(&table, "dates", DatePlace::WANTED, DatePlace::named)?;
        if table.has("entries") {
            reading.entries = many(&table, "entries", EntryShape::WANTED, EntryShape::named)?;
        }
        for (key, texts) in [
            ("separators", &mut reading.separators),
            ("summary", &mut reading.summary),
            ("preface", &mut reading.preface),
            ("foot", &mut reading.foot),
        ] {
            if table.has(key) {
                *texts = table.texts(key)?;
            }
        }
        one(&table, "source", SourcePlace::WANTED, SourcePlace::named, &mut reading.source)?;
        one(&table, "behind", Behind::WANTED, Behind::named, &mut reading.behind)?;
        Ok(reading)
    }

    /// The `[reading]` part for `site.toml`: what differs from the default.
    pub fn to_toml(&self) -> String {
        let house = Self::default();
        let mut out = String::from("[reading]\n");
        let mut line = |key: &str, value: String, differs: bool| {
            if differs {
                let _ = writeln!(out, "{key} = {value}");
            }
        };
        let files = self.files.iter().map(FilePattern::as_str);
        line("files", list(files), self.files != house.files);
        let dates = self.dates.iter().map(|place| place.name());
        line("dates", list(dates), self.dates != house.dates);
        let number = self.number.as_deref().unwrap_or_default();
        line("number", quoted(number), self.number != house.number);
        line("address", quoted(self.address.name()), self.address != house.address);
        let level = self.section_level;
        line("section_level", level.to_string(), level != house.section_level);
        line("other_sections", "true".into(), self.other_sections);
        let entries = self.entries.iter().map(|shape| shape.name());
        line("entries", list(entries), self.entries != house.entries);
        let texts = |texts: &[String]| list(texts.iter().map(String::as_str));
        line("separators", texts(&self.separators), self.separators != house.separators);
        line("source", quoted(self.source.name()), self.source != house.source);
        line("behind", quoted(self.behind.name()), self.behind != house.behind);
        line("summary", texts(&self.summary), self.summary != house.summary);
        line("preface", texts(&self.preface), self.preface != house.preface);
        line("foot", texts(&self.foot), self.foot != house.foot);
        out
    }
}

/// The values of a key that holds a list; empty where there is no such key.
fn many<T>(
    table: &Table<'_>,
    key: &str,
    wanted: &'static str,
    parse: impl Fn(&str) -> Option<T>,
) -> Result<Vec<T>, SpannedError> {
    let texts = table.texts(key)?;
    let values: Option<Vec<T>> = texts.iter().map(|text| parse(text)).collect();
    let empty = table.has(key) && texts.is_empty();
    values.filter(|_| !empty).ok_or_else(|| table.wrong(key, wanted))
}

/// The value of a key; the one before where there is no such key.
fn one<T>(
    table: &Table<'_>,
    key: &str,
    wanted: &'static str,
    parse: impl Fn(&str) -> Option<T>,
    value: &mut T,
) -> Result<(), SpannedError> {
    if let Some(text) = table.optional_text(key)? {
        *value = parse(&text).ok_or_else(|| table.wrong(key, wanted))?;
    }
    Ok(())
}

fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

fn list<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    format!("[{}]", texts.map(quoted).collect::<Vec<_>>().join(", "))
}
