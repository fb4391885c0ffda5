//! `[[post]]` of `site.toml`: who is told of a new issue. Addresses and secrets are
//! not in the file, which everybody can read: it names the variables of the
//! environment that hold them.

use super::toml_table::{SiteError, SpannedError, Table};
use std::collections::HashSet;
use strum::{EnumString, IntoStaticStr};

/// Somewhere that is told of a new issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    /// Its name among all: that of the service, unless it has one of its own.
    pub name: String,
    /// What takes the message.
    pub to: Service,
    /// The variable with the address that takes it; none for a release.
    pub url_env: Option<String>,
    /// The variable with what signs it, or with the token that lets a release be made.
    pub secret_env: Option<String>,
    /// Only entries of these sections; of all where it is empty.
    pub sections: Vec<String>,
    /// Only entries of these topics; of all where it is empty.
    pub topics: Vec<String>,
}

/// What takes messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum Service {
    /// A release of the repository on GitHub, which mails those who watch it.
    Release,
    /// A bot of a group in 飞书.
    Feishu,
    /// A bot of a group in 企业微信.
    Wecom,
    /// A bot of a group in 钉钉.
    Dingtalk,
    /// The app Bark on a phone.
    Bark,
    /// Any address that takes JSON.
    Webhook,
}

/// The keys of a `[[post]]`.
pub(super) const POST_KEYS: [&str; 6] =
    ["to", "name", "url_env", "secret_env", "sections", "topics"];

const SERVICES: &str = "release、feishu、wecom、dingtalk、bark 或 webhook";
const VARIABLE: &str = "环境变量的名字，例如 FEISHU_URL；网址和密钥不要写在这里";

impl Post {
    /// Reads every `[[post]]`, whose sections and topics are among these.
    pub(super) fn read(
        root: &Table<'_>,
        sections: &[String],
        topics: &[String],
    ) -> Result<Vec<Self>, SpannedError> {
        let mut names = HashSet::new();
        let mut posts = Vec::new();
        for table in root.tables("post", "[[post]] 表")? {
            let post = Self::of(&table, sections, topics)?;
            if !names.insert(post.name.clone()) {
                return Err((SiteError::PostTwice(post.name), table.range));
            }
            posts.push(post);
        }
        Ok(posts)
    }

    fn of(table: &Table<'_>, sections: &[String], topics: &[String]) -> Result<Self, SpannedError> {
        table.allow(&POST_KEYS)?;
        let said = table.text("to")?;
        let to: Service = said.parse().map_err(|_| table.wrong("to", SERVICES))?;
        let name = table.optional_text("name")?.unwrap_or(said);
        if name.trim() != name || name.contains(char::is_control) {
            return Err(table.wrong("name", "一行文字，前后没有空格"));
        }
        let post = Self {
            name,
            to,
            url_env: variable(table, "url_env")?,
            secret_env: variable(table, "secret_env")?,
            sections: among(table, "sections", sections)?,
            topics: among(table, "topics", topics)?,
        };
        match to {
            // A release is the whole issue, in the repository itself.
            Service::Release => {
                let none = ["url_env", "sections", "topics"].into_iter().find(|key| table.has(key));
                none.map_or(Ok(post), |key| Err(table.wrong(key, "去掉的：发布页总是整期")))
            }
            _ => table.get("url_env").map(|_| post),
        }
    }
}

/// The name of a variable, and no address or secret in its place.
fn variable(table: &Table<'_>, key: &str) -> Result<Option<String>, SpannedError> {
    let name = table.optional_text(key)?;
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '_';
    match name {
        Some(name) if name.starts_with(|c: char| c.is_ascii_digit()) || !name.chars().all(fits) => {
            Err(table.wrong(key, VARIABLE))
        }
        name => Ok(name),
    }
}

fn among(table: &Table<'_>, key: &str, known: &[String]) -> Result<Vec<String>, SpannedError> {
    let names = table.texts(key)?;
    match names.iter().find(|name| !known.contains(name)) {
        Some(name) => Err((SiteError::PostUnknown(name.clone()), table.get(key)?.span())),
        None => Ok(names),
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{SiteFile, Source},
        *,
    };

    fn read(posts: &str) -> Result<Vec<Post>, String> {
        let rest = include_str!("../../tests/fixtures/site.toml");
        let source = Source::new("site.toml", format!("{rest}\n{posts}").into()).unwrap();
        Ok(SiteFile::parse(&source)?.posts)
    }

    #[test]
    fn each_has_its_topics_and_sections() {
        let posts = read(
            "[[post]]\nto = \"release\"\n[[post]]\nto = \"feishu\"\nname = \"论文群\"\n\
             url_env = \"A_1\"\nsecret_env = \"B\"\nsections = [\"论文\"]\n",
        )
        .unwrap();
        assert_eq!((posts[0].name.as_str(), posts[0].to), ("release", Service::Release));
        assert_eq!((posts[1].name.as_str(), posts[1].to), ("论文群", Service::Feishu));
        assert_eq!(posts[1].url_env.as_deref(), Some("A_1"));
        assert_eq!(posts[1].sections, ["论文"]);
        assert_eq!(read("").unwrap(), []);
    }

    #[test]
    fn what_will_not_do_is_told_with_its_place() {
        for (post, words) in [
            ("", "缺少键「post.to」"),
            ("to = \"qq\"", "feishu"),
            ("to = \"bark\"", "缺少键「post.url_env」"),
            ("to = \"bark\"\nurl_env = \"https://a.example/KEY\"", "环境变量的名字"),
            ("to = \"bark\"\nurl_env = \"A\"\nsecret_env = \"a-b\"", "环境变量的名字"),
            ("to = \"bark\"\nurl_env = \"A\"\ntopics = [\"没有的\"]", "没有「没有的」"),
            ("to = \"bark\"\nurl_env = \"A\"\nsections = [\"没有的\"]", "没有「没有的」"),
            ("to = \"bark\"\nurl_env = \"A\"\nname = \"a\\nb\"", "post.name"),
            ("to = \"release\"\ntopics = []", "整期"),
            ("to = \"release\"\nurl = \"A\"", "不认识的键「post.url」"),
            ("to = \"release\"\n[[post]]\nto = \"release\"", "「release」"),
        ] {
            let said = read(&format!("[[post]]\n{post}\n")).unwrap_err();
            assert!(said.contains(words) && said.contains("site.toml:"), "{post}: {said}");
        }
    }
}
