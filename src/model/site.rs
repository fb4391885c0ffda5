//! The newsletter itself, as `content/site.toml` describes it.

use super::{Address, Base, IssueNumbers, Route, Slug, Topic, hash::hashed_name};
use serde::{Deserialize, Serialize};

/// The newsletter, as `content/site.toml` describes it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Site {
    /// 嵌入式AI简报.
    pub name: String,
    /// What it is about, one line.
    pub tagline: String,
    /// Who makes it.
    pub editor: Person,
    /// The WeChat account's ID, to copy; empty if it has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub wechat_id: String,
    /// The account's QR picture, relative to the site's root.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wechat_qr: Option<String>,
    /// Where the picture of share cards is, below the root; the icon if it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    // The program shows none of it, and need not know how it is read.
    #[cfg_attr(target_arch = "wasm32", serde(skip_deserializing))]
    pub share_picture: Option<String>,
    /// Where the newsletter lives.
    pub project_url: String,
    /// The licence of the texts.
    pub licence: Titled,
    /// The absolute address of the site's root, with a slash at the end.
    pub base_url: String,
    /// The roots of the same site on other hosts, spelled alike.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mirrors: Vec<String>,
    /// The issues whose addresses are their numbers, by date: for each its date, a blank,
    /// its number, a comma. The address of any other is its date.
    #[serde(default, skip_serializing_if = "IssueNumbers::is_empty")]
    pub numbers: IssueNumbers,
    /// The sections' names, in order.
    pub sections: Vec<String>,
    /// The topics, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<Topic>,
}

/// A person and a page of theirs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// The name.
    pub name: String,
    /// A page, http or https.
    pub url: String,
}

/// Something with a name and an address.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Titled {
    /// The name.
    pub name: String,
    /// The address, http or https.
    pub url: String,
}

/// The address of a site's root, spelled as all of them are: a slash at its end.
pub fn root_url(url: &str) -> String {
    format!("{}/", url.trim_end_matches('/'))
}

impl Site {
    /// The absolute address of a page of the site.
    pub fn url(&self, address: impl Into<Address>) -> String {
        address.into().href(&self.at(&self.base_url))
    }

    /// The base of all addresses below a root.
    pub fn at(&self, root: &str) -> Base {
        Base::with_numbers(root, &self.numbers)
    }

    /// The topic of a slug.
    pub fn topic(&self, slug: Slug) -> Option<&Topic> {
        self.topics.iter().find(|topic| topic.slug == slug)
    }

    /// The topic of a name.
    pub fn topic_named(&self, name: &str) -> Option<&Topic> {
        self.topics.iter().find(|topic| topic.name == name)
    }

    /// The absolute addresses of a page in every place that has it, each after the
    /// place's name; the first place is the first.
    pub fn places(&self, route: Route) -> impl Iterator<Item = (&str, String)> {
        std::iter::once(&self.base_url).chain(&self.mirrors).map(move |root| {
            let name = root.trim_end_matches('/');
            let name = name.split_once("://").map_or(name, |(_, name)| name);
            (name, self.at(root).href(route))
        })
    }

    /// The absolute address of a file of the site, by its path below the root.
    pub fn file_url(&self, path: &str) -> String {
        format!("{}{path}", self.base_url)
    }
}

/// A section's name for file names and addresses: ASCII, and the same
/// wherever the section stands in the list and whatever stands beside it.
pub fn section_slug(name: &str) -> String {
    let known = match name {
        "业界新闻" => "news",
        "论文" => "papers",
        "开源项目" => "projects",
        "博文" => "posts",
        "应用" => "apps",
        _ => return hashed_name(name),
    };
    known.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Date, sample};

    fn site() -> Site {
        Site { base_url: "https://a.example/repo/".into(), ..sample::site(&[]) }
    }

    #[test]
    fn slugs_are_ascii_and_never_change() {
        assert_eq!(section_slug("业界新闻"), "news");
        assert_eq!(section_slug("应用"), "apps");
        let slug = section_slug("芯片");
        assert_eq!(slug, section_slug("芯片"));
        assert_ne!(slug, section_slug("芯 片"));
        assert!(slug.starts_with('s') && slug.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    }

    #[test]
    fn absolute_addresses_stand_under_the_root() {
        let site = site();
        let date = Date::new(2019, 5, 15).unwrap();
        assert_eq!(site.url(Route::Home), "https://a.example/repo/");
        let entry = site.url(Address::entry(date, "e1"));
        assert_eq!(entry, "https://a.example/repo/issues/2019-05-15/#e1");
        assert_eq!(site.file_url("feed.xml"), "https://a.example/repo/feed.xml");
    }

    #[test]
    fn a_page_is_on_every_host_the_first_first() {
        let mirrors = vec!["https://b.example/".into()];
        let site =
            Site { base_url: "https://a.example/repo/".into(), mirrors, ..sample::site(&[]) };
        let places: Vec<_> = site.places(Route::Archive).collect();
        let [one, other] = places.as_slice() else { panic!("{places:?}") };
        assert_eq!(*one, ("a.example/repo", "https://a.example/repo/issues/".to_owned()));
        assert_eq!(*other, ("b.example", "https://b.example/issues/".to_owned()));
    }
}
