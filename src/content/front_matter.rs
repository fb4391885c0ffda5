//! What front matter says of an issue: title, date, tags, number. YAML is read line
//! by line, for editors write `title: a: b`, which YAML refuses.

use super::reading::find_day;
use crate::model::Date;

/// What front matter says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FrontMatter {
    /// `title`.
    pub title: Option<String>,
    /// `date`.
    pub date: Option<Date>,
    /// `tags`.
    pub tags: Vec<String>,
    /// `number`, `issue`.
    pub number: Option<u32>,
}

/// The keys that are read, in small letters.
#[cfg(not(target_arch = "wasm32"))]
pub(super) const READ_KEYS: [&str; 5] = ["title", "date", "number", "issue", "tags"];

impl FrontMatter {
    /// Reads front matter with its rules, or without, as Pelican has it.
    pub(super) fn parse(text: &str) -> Self {
        let text = text.trim();
        match text.strip_prefix("+++") {
            Some(toml) => Self::of_toml(toml.trim_end_matches('+')),
            None => Self::of_yaml(text.trim_matches('-')),
        }
    }

    fn of_yaml(text: &str) -> Self {
        let mut found = Self::default();
        let mut in_tags = false;
        for line in text.lines() {
            let item = line.trim_start().strip_prefix("- ");
            if let (true, Some(tag)) = (in_tags, item) {
                found.tags.push(unquoted(tag));
                continue;
            }
            let Some((key, value)) = line.split_once(':') else { continue };
            let key = key.trim().to_ascii_lowercase();
            in_tags = key == "tags" && value.trim().is_empty();
            if !line.starts_with([' ', '\t']) {
                found.take(&key, value.trim());
            }
        }
        found
    }

    fn of_toml(text: &str) -> Self {
        let mut found = Self::default();
        let Ok(table) = text.parse::<toml::Table>() else {
            return Self::of_yaml(&text.replacen('=', ":", usize::MAX));
        };
        for (key, value) in &table {
            match value {
                toml::Value::Array(tags) if key.eq_ignore_ascii_case("tags") => {
                    found.tags.extend(tags.iter().filter_map(|tag| tag.as_str().map(Into::into)));
                }
                toml::Value::String(text) => found.take(&key.to_ascii_lowercase(), text),
                value => found.take(&key.to_ascii_lowercase(), &value.to_string()),
            }
        }
        found
    }

    fn take(&mut self, key: &str, value: &str) {
        let value = unquoted(value);
        match key {
            "title" if !value.is_empty() => self.title = Some(value),
            "date" => self.date = find_day(&value).map(|(_, date)| date),
            "number" | "issue" => self.number = value.trim_start_matches('#').parse().ok(),
            "tags" => {
                let list = value.trim_matches(['[', ']']);
                let tags = list.split([',', '，', '、']).map(unquoted);
                self.tags.extend(tags.filter(|tag| !tag.is_empty()));
            }
            _ => {}
        }
    }
}

fn unquoted(text: &str) -> String {
    let text = text.trim();
    // A tag of YAML before a quoted text, `! 'a'`, `!!str "a"`, says nothing.
    let tagged = text.strip_prefix('!').and_then(|rest| rest.split_once(' '));
    let tagged = tagged.map(|(_, rest)| rest.trim()).filter(|rest| rest.starts_with(['"', '\'']));
    let text = tagged.unwrap_or(text);
    let inside = |quote| text.strip_prefix(quote)?.strip_suffix(quote);
    inside('"').or_else(|| inside('\'')).unwrap_or(text).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn title_date_and_tags_are_read_in_three_dialects() {
        let expected = FrontMatter {
            title: Some("周刊: 第 3 期".into()),
            date: Some("2020-01-02".parse().unwrap()),
            tags: vec!["量化".into(), "芯片".into()],
            number: Some(3),
        };
        for text in [
            "---\ntitle: \"周刊: 第 3 期\"\ndate: 2020-01-02 10:00:00 +0800\ntags: [量化, '芯片']\nnumber: 3\n---\n",
            "---\nlayout: post\ntitle: 周刊: 第 3 期\ndate: 2020/1/2\ntags:\n  - 量化\n  - 芯片\nissue: 3\n---",
            "+++\ntitle = \"周刊: 第 3 期\"\ndate = 2020-01-02\ntags = [\"量化\", \"芯片\"]\nnumber = 3\n+++\n",
            "---\ntitle: ! '周刊: 第 3 期'\ndate: !!str \"2020-01-02\"\ntags: [量化, 芯片]\nissue: 3\n---",
            "Title: 周刊: 第 3 期\nDate: 2020-01-02 18:46\nTags: 量化, 芯片\nNumber: 3\n",
        ] {
            assert_eq!(FrontMatter::parse(text), expected, "{text}");
        }
    }
}
