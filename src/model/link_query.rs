//! Links as they are typed into the search: a URL, an identifier, a host.

use super::{
    Link,
    link_key::{arxiv_key, doi_key, link_key, repository_key},
};

/// A query that names a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkQuery {
    /// The key of a URL.
    Url(String),
    /// The key of an identifier: `owner/name`, an arXiv number, a DOI. May be a word
    /// too.
    Identifier(String),
    /// A host without `www.`. May be a word too: `tensorflow.js`.
    Host(String),
}

impl LinkQuery {
    /// Parses a URL with or without scheme, a repository, an arXiv number or a DOI;
    /// none for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim_matches(['<', '>', '(', ')', ',', ';', '。', '、', '》', '”']);
        if let Some(key) = arxiv_key(text).or_else(|| doi_key(text.trim_start_matches("doi:"))) {
            return Some(Self::Identifier(key));
        }
        let address = text.split_once("://").map_or(text, |(_, address)| address);
        let (first, rest) = address.split_once('/').unwrap_or((address, ""));
        if is_host(first) && rest.is_empty() {
            return Some(Self::Host(first.strip_prefix("www.").unwrap_or(first).to_owned()));
        }
        if is_host(first) || address != text {
            return link_key(&Link::new(format!("https://{address}"))).map(Self::Url);
        }
        let is_name = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
        let named = !rest.is_empty() && first.chars().chain(rest.chars()).all(is_name);
        repository_key("github.com", text).filter(|_| named).map(Self::Identifier)
    }
}

/// Whether a text looks like a host: `github.com`.
pub fn is_host(text: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let last = text.rsplit_once('.').map_or("", |(_, last)| last);
    last.len() > 1
        && last.bytes().all(|byte| byte.is_ascii_alphabetic())
        && text.split('.').all(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key_of(href: &str) -> Option<String> {
        link_key(&Link::new(href))
    }

    #[test]
    fn what_is_typed_leads_where_a_link_does() {
        for (typed, href) in [
            ("github.com/Tencent/ncnn", "https://github.com/Tencent/ncnn"),
            ("www.github.com/tencent/ncnn/?utm_source=x", "https://github.com/Tencent/ncnn"),
            ("https://github.com/tencent/ncnn#readme", "https://github.com/Tencent/ncnn"),
            ("arxiv.org/pdf/1911.08855v2.pdf", "https://arxiv.org/abs/1911.08855"),
        ] {
            assert_eq!(LinkQuery::parse(typed), key_of(href).map(LinkQuery::Url), "{typed}");
        }
        for (typed, href) in [
            ("Tencent/ncnn", "https://github.com/Tencent/ncnn"),
            ("1911.08855", "https://arxiv.org/abs/1911.08855"),
            ("arXiv:1911.08855v3", "https://arxiv.org/abs/1911.08855"),
            ("doi:10.1145/3297858.3304042", "https://doi.org/10.1145/3297858.3304042"),
        ] {
            assert_eq!(LinkQuery::parse(typed), key_of(href).map(LinkQuery::Identifier), "{typed}");
        }
        for host in ["github.com", "https://www.github.com/", "github.com/"] {
            assert_eq!(LinkQuery::parse(host), Some(LinkQuery::Host("github.com".into())));
        }
        for word in ["c++", "3.14", "量化/剪枝", "10.5", "a/", "/b"] {
            assert_eq!(LinkQuery::parse(word), None, "{word}");
        }
    }
}
