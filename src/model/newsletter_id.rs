//! Ids that outlive addresses: `tag:` URIs (RFC 4151) of a newsletter, its feeds, its
//! issues and its entries.

use super::{Date, push_encoded};
use std::str::FromStr;

/// Who gives an id to newsletters whose `site.toml` has none, and since when: this
/// project, by the host of its pages.
const AUTHORITY: &str = "tag:ysh329.github.io,2019:";

/// The id of a newsletter, with which all of its ids begin:
/// `tag:a.example,2019:briefing`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewsletterId(String);

/// A text is no such id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", NewsletterId::WANTED)]
pub struct NoNewsletterId;

impl NewsletterId {
    /// What an id must be, in words.
    pub const WANTED: &str =
        "tag: 开头的标识：tag:域名或邮箱,年份:名字，例如 tag:example.com,2019:briefing";

    /// The id of a newsletter that states none: made of its name alone, so that
    /// neither host nor path of its site are in it.
    pub fn of_name(name: &str) -> Self {
        let mut id = AUTHORITY.to_owned();
        push_encoded(name, &mut id);
        Self(id)
    }

    /// The id of a feed, by its path below the site's root without its ending.
    pub fn feed(&self, stem: &str) -> String {
        format!("{}/{stem}", self.0)
    }

    /// The id of an issue.
    pub fn issue(&self, date: Date) -> String {
        format!("{}/{date}", self.0)
    }

    /// The id of an entry, by its issue and its anchor there.
    pub fn entry(&self, date: Date, id: &str) -> String {
        format!("{}/{date}/{id}", self.0)
    }
}

impl FromStr for NewsletterId {
    type Err = NoNewsletterId;

    fn from_str(text: &str) -> Result<Self, NoNewsletterId> {
        let parts = text.strip_prefix("tag:").and_then(|rest| rest.split_once(':'));
        let (entity, name) = parts.ok_or(NoNewsletterId)?;
        let (authority, day) = entity.split_once(',').ok_or(NoNewsletterId)?;
        let is_of = |text: &str, more: &str| {
            let fits = |c: char| c.is_ascii_alphanumeric() || more.contains(c);
            !text.is_empty() && text.chars().all(fits)
        };
        let numbers: Vec<&str> = day.split('-').collect();
        let is_day = numbers.len() <= 3
            && numbers.iter().enumerate().all(|(at, number)| {
                number.len() == if at == 0 { 4 } else { 2 }
                    && number.bytes().all(|byte| byte.is_ascii_digit())
            });
        // A slash at the end would stand twice in the ids of feeds and entries.
        let fits = is_of(authority, ".-_@")
            && is_day
            && is_of(name, "-._~!$&'()*+,;=:@%/")
            && !name.ends_with('/');
        if fits { Ok(Self(text.to_owned())) } else { Err(NoNewsletterId) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_a_tag_uri() {
        for text in [
            "tag:a.example,2019:briefing",
            "tag:editor@a.example,2019-05:b/c",
            "tag:a.example,2019-05-15:%E7%AE%80%E6%8A%A5",
        ] {
            assert!(text.parse::<NewsletterId>().is_ok(), "{text}");
        }
        for text in [
            "",
            "x",
            "https://a.example/",
            "tag:a.example:briefing",
            "tag:a.example,19:briefing",
            "tag:a.example,2019-5:briefing",
            "tag:a.example,2019:",
            "tag:a.example,2019:b/",
            "tag:,2019:b",
            "tag:a.example,2019:简报",
            "tag:a.example,2019-01-01-01:b",
            " tag:a.example,2019:b",
        ] {
            assert_eq!(text.parse::<NewsletterId>(), Err(NoNewsletterId), "{text}");
        }
    }

    #[test]
    fn a_name_makes_an_id_of_its_own() {
        let id = NewsletterId::of_name("端侧 周刊");
        let date = Date::new(2019, 5, 15).unwrap();
        let own = "tag:ysh329.github.io,2019:%E7%AB%AF%E4%BE%A7%20%E5%91%A8%E5%88%8A";
        assert_eq!(id.issue(date), format!("{own}/2019-05-15"));
        assert_eq!(id.entry(date, "e1"), format!("{own}/2019-05-15/e1"));
        assert_eq!(id.feed("feeds/papers"), format!("{own}/feeds/papers"));
        assert_eq!(own.parse(), Ok(id));
        assert_ne!(NewsletterId::of_name("甲"), NewsletterId::of_name("乙"));
    }
}
