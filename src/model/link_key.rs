//! Link keys: a URL normalised, so that all spellings of it have one key.
//!
//! The press finds recurrent entries by their keys; the search finds the entries
//! of a pasted URL.

use super::{Link, LinkKind, tracking::tracks};

/// The key of a link; none for an empty link or a mail address.
pub fn link_key(link: &Link) -> Option<String> {
    let (_, rest) = link.href.split_once("://")?;
    let (rest, fragment) = rest.split_once('#').unwrap_or((rest, ""));
    let (address, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = address.split_once('/').unwrap_or((address, ""));
    let host = host.to_ascii_lowercase();
    let host = ["www.", "m.", "dx."].iter().fold(host.as_str(), |host, prefix| {
        host.strip_prefix(prefix).filter(|rest| rest.contains('.')).unwrap_or(host)
    });
    let path = path.trim_matches('/');
    let parameter = |name: &str| {
        let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.find(|(key, value)| *key == name && !value.is_empty()).map(|(_, value)| value)
    };
    let known = match link.kind {
        LinkKind::Empty => return None,
        LinkKind::Wechat => match (parameter("__biz"), parameter("mid")) {
            (Some(account), Some(message)) => {
                let which = parameter("idx").or(parameter("sn")).unwrap_or("1");
                Some(format!("wechat {} {message} {which}", account.trim_end_matches('=')))
            }
            _ => path.strip_prefix("s/").map(|id| format!("wechat {id}")),
        },
        LinkKind::Arxiv => arxiv_key(path.split_once('/').map_or(path, |(_, id)| id)),
        LinkKind::Github => repository_key(host, path),
        LinkKind::Zhihu | LinkKind::Other | LinkKind::WechatTemporary => doi_in_url(host, path),
    };
    known.or_else(|| Some(url_key(host, path, query, fragment)))
}

/// The key of an arXiv number: `1812.00332`, `1812.00332v2.pdf`, `cs/0701001`
/// (<https://info.arxiv.org/help/arxiv_identifier.html>).
pub fn arxiv_key(text: &str) -> Option<String> {
    let id = text.trim().trim_end_matches(".pdf");
    let id = match id.get(..6) {
        Some(prefix) if prefix.eq_ignore_ascii_case("arxiv:") => id[6..].trim_start(),
        _ => id,
    };
    let version = id.rsplit_once('v').filter(|(_, number)| is_number(number));
    let id = version.map_or(id, |(id, _)| id);
    let new = id.split_once('.').is_some_and(|(month, number)| {
        is_number(month) && month.len() == 4 && is_number(number) && (4..=5).contains(&number.len())
    });
    let old = id.split_once('/').is_some_and(|(field, number)| {
        field.bytes().all(|byte| byte.is_ascii_lowercase() || b".-".contains(&byte))
            && is_number(number)
            && number.len() == 7
    });
    (new || old).then(|| format!("arxiv {id}"))
}

/// The key of the DOI in a URL
/// (<https://www.doi.org/the-identifier/resources/handbook/2_numbering>).
fn doi_in_url(host: &str, path: &str) -> Option<String> {
    match path.strip_prefix("articles/") {
        Some(article) if host == "nature.com" => doi_key(&format!("10.1038/{article}")),
        _ => path.match_indices("10.").find_map(|(at, _)| {
            (at == 0 || path[..at].ends_with('/')).then(|| doi_key(&path[at..])).flatten()
        }),
    }
}

/// The key of a DOI: `10.1038/s41586-019-1424-8`.
pub(super) fn doi_key(text: &str) -> Option<String> {
    let (publisher, rest) = text.strip_prefix("10.")?.split_once('/')?;
    let rest = ["/full", "/pdf", "/abstract", "/html", ".pdf", ".full"]
        .iter()
        .find_map(|form| rest.strip_suffix(form))
        .unwrap_or(rest)
        .to_ascii_lowercase();
    if !(4..=9).contains(&publisher.len()) || !is_number(publisher) || rest.is_empty() {
        return None;
    }
    // arXiv gives its papers DOIs that hold their numbers.
    let preprint = rest.strip_prefix("arxiv.").filter(|_| publisher == "48550").and_then(arxiv_key);
    preprint.or_else(|| Some(format!("doi 10.{publisher}/{rest}")))
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The key of a repository, or of a page in it.
pub(super) fn repository_key(host: &str, path: &str) -> Option<String> {
    // First parts of paths that are no owners.
    const PAGES: [&str; 8] =
        ["about", "collections", "features", "marketplace", "orgs", "search", "topics", "trending"];
    if !["github.com", "raw.githubusercontent.com"].contains(&host) {
        return None;
    }
    let mut parts = path.split('/');
    let (owner, name) = (parts.next()?, parts.next()?);
    let name = name.strip_suffix(".git").unwrap_or(name);
    let is_owner = !owner.is_empty() && !name.is_empty() && !PAGES.contains(&owner);
    is_owner.then(|| format!("github {owner}/{name}").to_ascii_lowercase())
}

/// The key of any other URL: without scheme, tracking parameters and fragment. A
/// fragment that is a route stays.
fn url_key(host: &str, path: &str, query: &str, fragment: &str) -> String {
    // In order; the standard library's sorts weigh more than all else here.
    let mut pairs: Vec<&str> = Vec::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty() && !tracks(pair)) {
        let later = pairs.iter().position(|known| *known > pair);
        pairs.insert(later.unwrap_or(pairs.len()), pair);
    }
    let route = if fragment.starts_with(['/', '!']) { fragment } else { "" };
    format!("{host}/{path}?{}#{route}", pairs.join("&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key_of(href: &str) -> Option<String> {
        link_key(&Link::new(href))
    }

    #[test]
    fn one_link_has_one_key_however_it_is_written() {
        for same in [
            &[
                "https://arxiv.org/abs/1812.00332",
                "http://arxiv.org/pdf/1812.00332v2.pdf",
                "https://www.arxiv.org/pdf/1812.00332v1",
                "https://export.arxiv.org/abs/1812.00332?utm_source=x",
            ][..],
            &["https://arxiv.org/abs/cs/0701001", "https://arxiv.org/pdf/cs/0701001v3"],
            &[
                "https://github.com/Alibaba/MNN",
                "http://www.github.com/alibaba/mnn/tree/master/doc#readme",
                "https://github.com/alibaba/MNN.git",
                "https://raw.githubusercontent.com/alibaba/MNN/master/README.md",
            ],
            &[
                "https://mp.weixin.qq.com/s/hqh9O0RqnZY0SUymn2Gfww",
                "http://mp.weixin.qq.com/s/hqh9O0RqnZY0SUymn2Gfww?from=timeline#rd",
            ],
            &[
                "https://mp.weixin.qq.com/s?__biz=MzA5==&mid=2652&idx=2&sn=f4&scene=21",
                "http://mp.weixin.qq.com/s?mid=2652&__biz=MzA5&idx=2&sn=f4#wechat_redirect",
            ],
            &[
                "https://zhuanlan.zhihu.com/p/64025085",
                "https://zhuanlan.zhihu.com/p/64025085/?utm_source=wechat&from=x",
            ],
            &["https://a.example/?b=2&a=1", "http://www.A.example?a=1&b=2#top"],
            &["https://a.example/x", "http://m.a.example/x/?share_source=y"],
            &[
                "https://www.nature.com/articles/s41586-019-1424-8",
                "https://doi.org/10.1038/s41586-019-1424-8",
                "http://dx.doi.org/10.1038/S41586-019-1424-8",
            ],
            &["https://doi.org/10.48550/arXiv.2001.08878", "https://arxiv.org/abs/2001.08878v1"],
            &[
                "https://dl.acm.org/doi/10.1145/3297858.3304042",
                "https://dl.acm.org/doi/pdf/10.1145/3297858.3304042?download=true",
            ],
        ] {
            let keys: Vec<_> = same.iter().map(|href| key_of(href)).collect();
            assert!(keys[0].is_some() && keys.iter().all(|key| *key == keys[0]), "{keys:?}");
        }
    }

    #[test]
    fn different_links_have_different_keys() {
        let hrefs = [
            "https://arxiv.org/abs/1812.00332",
            "https://arxiv.org/abs/1812.00333",
            "https://arxiv.org/list/cs.LG/recent",
            "https://github.com/alibaba/MNN",
            "https://github.com/alibaba",
            "https://github.com/topics/mnn",
            "https://mp.weixin.qq.com/s/a",
            "https://mp.weixin.qq.com/s?__biz=MzA5&mid=2652&idx=1&sn=f4",
            "https://mp.weixin.qq.com/s?__biz=MzA5&mid=2652&idx=2&sn=f5",
            "https://a.example/?id=1",
            "https://a.example/?id=2",
            "https://a.example/#/one",
            "https://a.example/#!two",
            "https://a.example/Case",
            "https://a.example/case",
        ];
        let keys: std::collections::BTreeSet<_> = hrefs.iter().map(|href| key_of(href)).collect();
        assert_eq!(keys.len(), hrefs.len(), "{keys:?}");
        assert_eq!(key_of("mailto:a@b.example"), None);
        assert_eq!(key_of(""), None);
    }
}
