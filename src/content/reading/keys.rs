//! The keys of `[reading]` in `site.toml`, read and written.

use super::{
    super::toml_table::{SpannedError, Table},
    Behind, DatePlace, EntryShape, FilePattern, IssueAddress, Reading, SourcePlace,
};
use std::fmt::Write;

/// The keys of `[reading]`.
pub(in crate::content) const READING_KEYS: [&str; 13] = [
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

impl Reading {
    /// Reads `[reading]`; the default where there is none.
    pub(in crate::content) fn read(root: &Table<'_>) -> Result<Self, SpannedError> {
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
