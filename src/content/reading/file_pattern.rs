//! The names of issues' files: `{date}`, `issue-{number}`, `{year}/#{number}-{date}`.

use super::day::find_day;
use crate::model::Date;

/// The pattern of a path below the folder of issues, without its ending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilePattern {
    written: String,
    parts: Vec<Part>,
}

/// What the path of a file says of its issue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// The date.
    pub date: Option<Date>,
    /// The number, as written, without zeros in front.
    pub number: Option<u32>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Words(String),
    Date,
    Number,
    Year,
    Month,
    Day,
    Slug,
}

/// The fields of a path as they are filled.
#[derive(Clone, Default)]
struct Fields {
    date: Option<Date>,
    number: Option<u32>,
    year: Option<u16>,
    month: Option<u8>,
    day: Option<u8>,
}

impl FilePattern {
    /// What a text must be to be one.
    pub(super) const WANTED: &'static str =
        "文件名的列表，每项含有 {date}、{number}、{slug} 或 {year}、{month}、{day}";

    /// The pattern that a text is; none if a field in it is not known, or there is
    /// none at all. An ending, `.md`, does not matter.
    pub fn parse(written: &str) -> Option<Self> {
        let (stem, _) = split_ending(written);
        let mut parts = Vec::new();
        let mut rest = stem;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}')?;
            if !before.is_empty() {
                parts.push(Part::Words(before.into()));
            }
            parts.push(match name {
                "date" => Part::Date,
                "number" => Part::Number,
                "year" => Part::Year,
                "month" => Part::Month,
                "day" => Part::Day,
                "slug" => Part::Slug,
                _ => return None,
            });
            rest = after;
        }
        let is_one = !parts.is_empty();
        if !rest.is_empty() {
            parts.push(Part::Words(rest.into()));
        }
        is_one.then(|| Self { written: written.into(), parts })
    }

    /// The pattern as written.
    pub fn as_str(&self) -> &str {
        &self.written
    }

    /// Whether it has a field, `{number}`.
    pub fn has(&self, field: &str) -> bool {
        self.written.contains(field)
    }

    /// What a path says, if it matches: as many of its last parts as the pattern has.
    pub fn matched(&self, path: &str) -> Option<Named> {
        let path = path.replace('\\', "/");
        let depth = self.written.matches('/').count() + 1;
        let start = path.rmatch_indices('/').nth(depth - 1).map_or(0, |(at, _)| at + 1);
        let (stem, _) = split_ending(&path[start..]);
        let fields = fill(&self.parts, stem, &Fields::default())?;
        let whole = || Date::new(fields.year?, fields.month?, fields.day?).ok();
        Some(Named { date: fields.date.or_else(whole), number: fields.number })
    }

    /// The path of an issue, without its ending.
    pub fn path(&self, date: Date, number: u32) -> String {
        let text = |part: &Part| match part {
            Part::Words(words) => words.clone(),
            Part::Date => date.to_string(),
            Part::Number => number.to_string(),
            Part::Year => date.year().to_string(),
            Part::Month => format!("{:02}", date.month()),
            Part::Day => format!("{:02}", date.day()),
            Part::Slug => "issue".into(),
        };
        self.parts.iter().map(text).collect()
    }
}

/// Splits `a.md`, whatever Markdown's ending is, from its ending.
fn split_ending(name: &str) -> (&str, &str) {
    match name.rsplit_once('.') {
        Some((stem, ending))
            if ["md", "markdown", "mdown", "mkd"]
                .contains(&ending.to_ascii_lowercase().as_str()) =>
        {
            (stem, ending)
        }
        _ => (name, ""),
    }
}

/// Fills the fields with a text, which must be used up.
fn fill(parts: &[Part], text: &str, fields: &Fields) -> Option<Fields> {
    let Some((part, more)) = parts.split_first() else {
        return text.is_empty().then(|| fields.clone());
    };
    if let Part::Words(words) = part {
        return fill(more, text.strip_prefix(words.as_str())?, fields);
    }
    let longest = text.find('/').unwrap_or(text.len());
    let ends = (1..=longest).rev().filter(|end| text.is_char_boundary(*end));
    ends.into_iter().find_map(|end| {
        let mut fields = fields.clone();
        let value = &text[..end];
        let is_number = value.bytes().all(|byte| byte.is_ascii_digit());
        match part {
            Part::Date => {
                fields.date = Some(find_day(value).filter(|(range, _)| *range == (0..end))?.1);
            }
            Part::Number if is_number => fields.number = Some(value.parse().ok()?),
            Part::Year if is_number && end == 4 => fields.year = Some(value.parse().ok()?),
            Part::Month if is_number && end <= 2 => fields.month = Some(value.parse().ok()?),
            Part::Day if is_number && end <= 2 => fields.day = Some(value.parse().ok()?),
            Part::Slug => {}
            _ => return None,
        }
        fill(more, &text[end..], &fields)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(pattern: &str, path: &str) -> Option<(Option<String>, Option<u32>)> {
        let named = FilePattern::parse(pattern).unwrap().matched(path)?;
        Some((named.date.map(|date| date.to_string()), named.number))
    }

    #[test]
    fn a_path_says_date_and_number() {
        let day = || Some("2018-01-22".to_owned());
        for (pattern, path, date, number) in [
            ("{date}.md", "a/2018-01-22.md", day(), None),
            ("{date}", "2018.1.22.markdown", day(), None),
            ("issue-{number}.md", "docs/issue-012.md", None, Some(12)),
            ("{year}/#{number}-{date}", "x/2018/#4-2018.01.22.md", day(), Some(4)),
            ("{date}-{slug}", "2018-01-22-what-is-new.md", day(), None),
            ("{year}/{month}/{day}", "2018/1/22.md", day(), None),
            ("{year}{month}{day}", "20180122.md", day(), None),
        ] {
            assert_eq!(named(pattern, path), Some((date, number)), "{pattern} {path}");
        }
        for (pattern, path) in [
            ("{date}", "2018-01-22-b.md"),
            ("{date}", "2018-02-30.md"),
            ("issue-{number}", "issue-a.md"),
            ("issue-{number}", "issue-.md"),
            ("{year}/{date}", "2018-01-22.md"),
        ] {
            assert_eq!(named(pattern, path), None, "{pattern} {path}");
        }
        for wrong in ["{datum}", "issue", "{date", ""] {
            assert_eq!(FilePattern::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_path_is_made_of_date_and_number() {
        let pattern = FilePattern::parse("{year}/#{number}-{date}.md").unwrap();
        let path = pattern.path("2018-01-22".parse().unwrap(), 4);
        assert_eq!(path, "2018/#4-2018-01-22");
        assert_eq!(pattern.matched(&path).unwrap().number, Some(4));
    }
}
