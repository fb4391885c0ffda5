//! Entries that come back: to the same link, the same paper, the same
//! repository.

use crate::model::{
    Block, Date, Entry, Inline, Issue, Link, LinkKind, Seen, fingerprint, for_each_inline,
};
use std::collections::HashMap;

/// How many earlier issues an entry names, the latest ones.
const MOST: usize = 5;

/// Where every link of the newsletter stands. Of each entry it keeps only what
/// its links come down to, as numbers, and its id.
#[derive(Clone, Debug, Default)]
pub struct Returns {
    /// By the fingerprint of a key, the entries that have it, oldest first.
    places: HashMap<u64, Vec<(Date, Box<str>)>>,
}

impl Returns {
    /// Remembers the entries of an issue.
    pub fn add(&mut self, issue: &Issue) {
        for (_, entry) in issue.entries() {
            for key in keys(entry) {
                let places = self.places.entry(fingerprint([key.as_str()])).or_default();
                // Twice in one issue is a matter for its editor.
                if places.iter().all(|(date, _)| *date != issue.date) {
                    places.push((issue.date, entry.id.as_str().into()));
                }
            }
        }
    }

    /// Forgets what came only once, when all issues were added.
    pub fn settle(&mut self) {
        self.places.retain(|_, places| places.len() > 1);
        self.places.shrink_to_fit();
        self.places.values_mut().for_each(|places| places.sort_unstable());
    }

    /// Tells each entry of an issue where it was seen before.
    pub fn tell(&self, issue: &mut Issue) {
        let date = issue.date;
        for entry in issue.entries_mut() {
            let mut seen: Vec<Seen> = Vec::new();
            for key in keys(entry) {
                let places = self.places.get(&fingerprint([key.as_str()]));
                for (day, id) in places.into_iter().flatten().filter(|(day, _)| *day < date) {
                    if seen.iter().all(|known| known.date != *day) {
                        seen.push(Seen { date: *day, id: id.to_string() });
                    }
                }
            }
            seen.sort_by_key(|seen| seen.date);
            entry.seen = seen.split_off(seen.len().saturating_sub(MOST));
        }
    }
}

/// What an entry is the same as another by: its own link, and the papers and
/// repositories that its labels and labelled lines (`论文：`, `代码：`) name.
/// What the text mentions in passing does not count.
fn keys(entry: &Entry) -> Vec<String> {
    let mut keys: Vec<String> = entry.link.iter().filter_map(key).collect();
    keys.extend(entry.labels.iter().filter_map(|label| paper(label)));
    let mut named = Vec::new();
    for block in &entry.body {
        if let Block::Paragraph(line) = block
            && line.label.is_some()
            && !line.is_summary()
        {
            for_each_inline(&line.text, &mut |inline| {
                if let Inline::Link { link, .. } = inline {
                    named.push(link);
                }
            });
        }
    }
    let lasting = |link: &&&Link| matches!(link.kind, LinkKind::Arxiv | LinkKind::Github);
    keys.extend(named.iter().filter(lasting).filter_map(|link| key(link)));
    keys.sort();
    keys.dedup();
    keys
}

/// What a link comes down to; none where that cannot be told.
pub fn key(link: &Link) -> Option<String> {
    let (_, rest) = link.href.split_once("://")?;
    let (rest, fragment) = rest.split_once('#').unwrap_or((rest, ""));
    let (address, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = address.split_once('/').unwrap_or((address, ""));
    let host = host.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let path = path.trim_end_matches('/');
    let parameter = |name: &str| {
        let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.find(|(key, value)| *key == name && !value.is_empty()).map(|(_, value)| value)
    };
    match link.kind {
        LinkKind::Empty | LinkKind::WechatTemporary => None,
        LinkKind::Wechat => match (parameter("__biz"), parameter("mid")) {
            (Some(account), Some(message)) => {
                let which = parameter("idx").or(parameter("sn")).unwrap_or("1");
                Some(format!("wechat {} {message} {which}", account.trim_end_matches('=')))
            }
            _ => path.strip_prefix("s/").map(|id| format!("wechat {id}")),
        },
        LinkKind::Arxiv => paper(path.split_once('/').map_or(path, |(_, id)| id))
            .or_else(|| Some(plain(host, path, query, fragment))),
        LinkKind::Github => {
            repository(host, path).or_else(|| Some(plain(host, path, query, fragment)))
        }
        LinkKind::Zhihu | LinkKind::Other => Some(plain(host, path, query, fragment)),
    }
}

/// `1812.00332`, `1812.00332v2.pdf` or `cs/0701001` as one paper's key
/// (<https://info.arxiv.org/help/arxiv_identifier.html>).
fn paper(text: &str) -> Option<String> {
    let id = text.trim().trim_end_matches(".pdf");
    let id = id.strip_prefix("arXiv:").unwrap_or(id);
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

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Owner and name of a repository, wherever in it a link leads.
fn repository(host: &str, path: &str) -> Option<String> {
    // The first parts that are GitHub's own pages, not an owner's.
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

/// An address without scheme, `www.`, tracking and the place on the page; a
/// fragment that is a path of its own stays.
fn plain(host: &str, path: &str, query: &str, fragment: &str) -> String {
    const TRACKING: [&str; 9] = [
        "spm",
        "scm",
        "from",
        "isappinstalled",
        "share_token",
        "fbclid",
        "gclid",
        "wfr",
        "tt_from",
    ];
    let tracks = |pair: &&str| {
        let name = pair.split('=').next().unwrap_or_default();
        name.starts_with("utm_") || TRACKING.contains(&name)
    };
    let mut pairs: Vec<&str> =
        query.split('&').filter(|pair| !pair.is_empty() && !tracks(pair)).collect();
    pairs.sort_unstable();
    let route = if fragment.starts_with(['/', '!']) { fragment } else { "" };
    format!("{host}/{path}?{}#{route}", pairs.join("&"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Paragraph, sample};

    fn key_of(href: &str) -> Option<String> {
        key(&Link::new(href))
    }

    #[test]
    fn one_place_has_one_key_however_it_is_written() {
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
        ] {
            let keys: Vec<_> = same.iter().map(|href| key_of(href)).collect();
            assert!(keys[0].is_some() && keys.iter().all(|key| *key == keys[0]), "{keys:?}");
        }
    }

    #[test]
    fn different_places_have_different_keys() {
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
        assert_eq!(key_of("https://mp.weixin.qq.com/s?timestamp=1&signature=2"), None);
        assert_eq!(key_of("mailto:a@b.example"), None);
        assert_eq!(key_of(""), None);
    }

    fn issue(date: &str, entries: Vec<Entry>) -> Issue {
        let items = entries.into_iter().map(sample::item);
        sample::issue(date, vec![sample::section("论文", items)])
    }

    fn line(label: &str, href: &str) -> Block {
        let text = vec![Inline::Text(href.into())];
        let text = vec![Inline::Link { link: Link::new(href), text }];
        Block::Paragraph(Paragraph { label: Some(label.into()), text })
    }

    #[test]
    fn an_entry_is_told_of_earlier_issues_only_and_of_each_once() {
        let entry = |id: &str, href: &str| Entry {
            id: id.into(),
            link: (!href.is_empty()).then(|| Link::new(href)),
            ..Entry::default()
        };
        let mut labelled = entry("e4", "https://a.example/4");
        labelled.labels = vec!["1812.00332".into()];
        labelled.body = vec![
            line("代码", "https://github.com/a/b/issues"),
            line("摘要", "https://a.example/1"),
        ];
        let mut issues = [
            issue("2021-03-01", vec![labelled, entry("e5", "")]),
            issue(
                "2020-01-01",
                vec![entry("e2", "https://github.com/A/B"), entry("e3", "http://www.a.example/1/")],
            ),
            issue(
                "2019-01-01",
                vec![
                    entry("e0", "https://arxiv.org/abs/1812.00332v3"),
                    entry("e1", "https://a.example/1?utm_source=x"),
                    entry("e6", "https://a.example/1"),
                ],
            ),
        ];
        let mut returns = Returns::default();
        issues.iter().for_each(|issue| returns.add(issue));
        returns.settle();
        issues.iter_mut().for_each(|issue| returns.tell(issue));
        let seen: Vec<String> = issues
            .iter()
            .flat_map(Issue::entries)
            .flat_map(|(_, entry)| entry.seen.iter().map(|it| format!("{} {}", entry.id, it.id)))
            .collect();
        assert_eq!(seen, ["e4 e0", "e4 e2", "e3 e1"]);
    }
}
