//! Links and their kinds.

use serde::{Deserialize, Serialize};

/// A link of the newsletter: its target as written, and its kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Link {
    /// http, https or mailto; empty only for [`LinkKind::Empty`].
    pub href: String,
    /// What it leads to.
    pub kind: LinkKind,
}

/// What a link leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum LinkKind {
    /// A WeChat article under its lasting address (`/s/…` or `?__biz=…`).
    Wechat,
    /// A WeChat article under a signed address that expires within a day
    /// (`?timestamp=…&signature=…`), or of a preview (`?tempkey=…`); inside WeChat it may still open.
    WechatTemporary,
    /// github.com and its pages for raw files.
    Github,
    /// arxiv.org.
    Arxiv,
    /// 知乎.
    Zhihu,
    /// Anything else on the web, or a mail address.
    Other,
    /// The editor left the target empty: `[title]()`.
    Empty,
}

impl Link {
    /// The link to `href`, which must be empty or pass [`is_safe_href`].
    pub fn new(href: impl Into<String>) -> Self {
        let href = href.into();
        let kind = LinkKind::of(&href);
        Self { href, kind }
    }

    /// Whether the editor left the target empty.
    pub fn is_empty(&self) -> bool {
        self.kind == LinkKind::Empty
    }
}

impl LinkKind {
    /// The kind that an address shows by its host and query.
    pub fn of(href: &str) -> Self {
        let href = href.trim();
        if href.is_empty() {
            return Self::Empty;
        }
        let rest = ["https://", "http://"]
            .iter()
            .find_map(|scheme| strip_prefix_ignoring_case(href, scheme));
        let Some(rest) = rest else {
            return Self::Other;
        };
        let (host, tail) = rest.split_at(rest.find(ENDS_HOST).unwrap_or(rest.len()));
        let host = host.rsplit('@').next().unwrap_or(host);
        let host = host.split(':').next().unwrap_or(host).to_ascii_lowercase();
        let is_in = |domain: &str| {
            host == domain || host.strip_suffix(domain).is_some_and(|sub| sub.ends_with('.'))
        };
        if host == "mp.weixin.qq.com" {
            let signed = tail.contains("timestamp=") && tail.contains("signature=");
            let temporary = signed || tail.contains("tempkey=");
            return if temporary { Self::WechatTemporary } else { Self::Wechat };
        }
        if is_in("github.com") || is_in("githubusercontent.com") {
            Self::Github
        } else if is_in("arxiv.org") {
            Self::Arxiv
        } else if is_in("zhihu.com") {
            Self::Zhihu
        } else {
            Self::Other
        }
    }

    /// Whether the link does not expire.
    pub fn is_lasting(self) -> bool {
        !matches!(self, Self::WechatTemporary | Self::Empty)
    }
}

/// Whether an address may become a link: http, https or mailto, without white space
/// and control characters.
pub fn is_safe_href(href: &str) -> bool {
    let has_scheme = ["https://", "http://", "mailto:"].iter().any(|scheme| {
        strip_prefix_ignoring_case(href, scheme).is_some_and(|rest| !rest.is_empty())
    });
    has_scheme && !href.chars().any(|c| c.is_control() || c.is_whitespace())
}

/// Whether a URL is plain http.
pub fn is_unencrypted(href: &str) -> bool {
    strip_prefix_ignoring_case(href, "http:").is_some()
}

/// The characters that end a host. Browsers read `\` as `/`.
const ENDS_HOST: [char; 4] = ['/', '\\', '?', '#'];

/// The host of a URL, as browsers read it: a user name may precede it.
pub fn host(href: &str) -> Option<&str> {
    href.split_once("://")?.1.split(ENDS_HOST).next()?.rsplit('@').next()
}

/// The host of a URL without `www.`.
pub fn site_of(href: &str) -> Option<&str> {
    host(href).map(|host| host.strip_prefix("www.").unwrap_or(host))
}

fn strip_prefix_ignoring_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let head = text.get(..prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then(|| &text[prefix.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_shows_its_kind() {
        let kinds = [
            ("https://mp.weixin.qq.com/s/hqh9O0RqnZY0SUymn2Gfww", LinkKind::Wechat),
            ("https://mp.weixin.qq.com/s?__biz=MzA5&mid=2652&idx=2&sn=f4", LinkKind::Wechat),
            (
                "https://mp.weixin.qq.com/s?timestamp=15&src=3&ver=1&signature=k*c-",
                LinkKind::WechatTemporary,
            ),
            (
                "https://mp.weixin.qq.com/s?__biz=MzA5&tempkey=MTA&chksm=1",
                LinkKind::WechatTemporary,
            ),
            ("HTTPS://GitHub.com/alibaba/MNN", LinkKind::Github),
            ("https://raw.githubusercontent.com/a/b", LinkKind::Github),
            ("http://arxiv.org/abs/1812.00332", LinkKind::Arxiv),
            ("https://zhuanlan.zhihu.com/p/64025085", LinkKind::Zhihu),
            ("https://notzhihu.com/", LinkKind::Other),
            ("https://example.com/?u=https://github.com/", LinkKind::Other),
            ("mailto:a@github.com", LinkKind::Other),
            ("https://github.com@evil.example/", LinkKind::Other),
            ("https://evil.example\\@github.com/x", LinkKind::Other),
            ("https://a:b@github.com:443/x", LinkKind::Github),
            ("", LinkKind::Empty),
        ];
        for (href, kind) in kinds {
            assert_eq!(LinkKind::of(href), kind, "{href}");
        }
    }

    #[test]
    fn a_host_is_what_browsers_take_for_it() {
        assert_eq!(host("https://github.com@evil.example/x"), Some("evil.example"));
        assert_eq!(host("https://evil.example\\@github.com/x"), Some("evil.example"));
        assert_eq!(site_of("https://www.a.example:8080/@b"), Some("a.example:8080"));
    }

    #[test]
    fn only_three_schemes_become_links() {
        for href in ["http://a", "https://a.cn/路", "mailto:x@y.z", "HTTPS://A"] {
            assert!(is_safe_href(href), "{href}");
        }
        for href in [
            "javascript:alert(1)",
            "java\nscript:alert(1)",
            "data:text/html,x",
            "//evil.example",
            "../x.md",
            "https://",
            " https://a",
            "https://a b",
            "",
        ] {
            assert!(!is_safe_href(href), "{href}");
        }
    }
}
