//! Addresses that are written out in a text, as they are shown: by their host
//! and their last part. The whole of one is a line or two on a phone and says
//! no more.

/// An address in pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown<'a> {
    /// `https://`.
    scheme: &'a str,
    /// `github.com/`.
    host: &'a str,
    /// What stands between, not shown.
    between: &'a str,
    /// The last part.
    last: &'a str,
    /// What follows it, not shown: a query, or the rest of a very long part.
    rest: &'a str,
}

/// The longest last part that is shown whole.
const LONGEST: usize = 24;

/// How a piece of an address is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// As it is.
    Whole,
    /// Not at all.
    Not,
    /// By a sign that something is left out.
    Sign,
}

impl<'a> Shown<'a> {
    /// The pieces in order, none of them empty.
    pub fn parts(self) -> impl Iterator<Item = (&'a str, Seen)> {
        let rest = if self.rest == "/" { Seen::Not } else { Seen::Sign };
        [
            (self.scheme, Seen::Not),
            (self.host, Seen::Whole),
            (self.between, Seen::Sign),
            (if self.between.is_empty() { "" } else { "/" }, Seen::Whole),
            (self.last, Seen::Whole),
            (self.rest, rest),
        ]
        .into_iter()
        .filter(|(text, _)| !text.is_empty())
    }

    /// What is seen of it.
    pub fn seen(self) -> String {
        let seen = |(text, seen): (&'a str, Seen)| match seen {
            Seen::Whole => text,
            Seen::Not => "",
            Seen::Sign => "…",
        };
        self.parts().map(seen).collect()
    }
}

/// Whether the words of a link are its own address.
pub fn is_bare(href: &str, words: &str) -> bool {
    let plain = |address: &str| {
        let address = address.trim();
        let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
        rest.trim_end_matches('/').to_ascii_lowercase()
    };
    !words.is_empty() && plain(href) == plain(words)
}

/// An address in pieces; none for what is no web address.
pub fn shown(address: &str) -> Option<Shown<'_>> {
    let at = address.find("://").map_or(0, |at| at + 3);
    let (scheme, rest) = address.split_at(at);
    let end = rest.find(['?', '#']).unwrap_or(rest.len());
    // `https://github.com/MACE/` is `https://github.com/MACE`.
    let path = rest[..end].trim_end_matches('/');
    let host_end = path.find('/').map_or(path.len(), |at| at + 1);
    let (host, path) = path.split_at(host_end);
    let last_at = path.rfind('/').map_or(0, |at| at + 1);
    let (between, last) = path.split_at(last_at);
    // The slash before the last part is shown.
    let between = between.strip_suffix('/').unwrap_or(between);
    let cut = last.char_indices().nth(LONGEST).map_or(last.len(), |(at, _)| at);
    let last = &last[..cut];
    let start = scheme.len() + host.len() + path.len() - (path.len() - last_at) + cut;
    host.contains('.').then(|| Shown { scheme, host, between, last, rest: &address[start..] })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_shows_its_host_and_its_last_part() {
        for (address, seen) in [
            ("https://github.com/Tencent/ncnn", "github.com/…/ncnn"),
            ("https://arxiv.org/abs/1909.10351", "arxiv.org/…/1909.10351"),
            ("https://a.example", "a.example"),
            ("https://a.example/", "a.example"),
            ("https://a.example/one/", "a.example/one"),
            ("https://a.example/one", "a.example/one"),
            ("https://a.example/one/two?x=1&y=2", "a.example/…/two…"),
            ("a.example/一/二", "a.example/…/二"),
            (
                "https://mp.weixin.qq.com/s/abcdefghijklmnopqrstuvwxyz",
                "mp.weixin.qq.com/…/abcdefghijklmnopqrstuvwx…",
            ),
        ] {
            let shown = shown(address).unwrap();
            assert_eq!(shown.seen(), seen);
        }
        assert_eq!(shown("见下"), None);
    }

    #[test]
    fn nothing_of_an_address_is_lost() {
        for address in ["https://a.example/b/c/d?e=f#g", "http://a.example/", "a.example/b//c/"] {
            let Shown { scheme, host, between, last, rest } = shown(address).unwrap();
            let slash = if between.is_empty() { "" } else { "/" };
            assert_eq!([scheme, host, between, slash, last, rest].concat(), address);
        }
    }

    #[test]
    fn words_are_bare_if_they_are_the_address() {
        assert!(is_bare("https://a.example/b", "https://a.example/b"));
        assert!(is_bare("https://a.example/b/", "a.example/b"));
        assert!(!is_bare("https://a.example/b", "原文"));
        assert!(!is_bare("https://a.example/b", ""));
    }
}
