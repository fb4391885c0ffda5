//! Addresses that cannot be links where an issue goes: each gets a number, and
//! stands as text at the end.

use super::Medium;
use crate::model::{LinkKind, is_safe_href};

/// The notes of a sheet, in order.
#[derive(Debug, Default)]
pub struct Notes(Vec<Note>);

/// An address and what it leads to.
#[derive(Debug)]
pub struct Note {
    /// What it leads to, as far as the text says.
    pub title: String,
    /// The address.
    pub href: String,
}

impl Notes {
    /// The number of an address, from 1: it has one, however often it is named.
    pub fn number(&mut self, title: &str, href: &str) -> usize {
        let known = self.0.iter().position(|note| note.href == href);
        known.unwrap_or_else(|| {
            self.0.push(Note { title: title.trim().to_owned(), href: href.to_owned() });
            self.0.len() - 1
        }) + 1
    }

    /// The notes with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &Note)> {
        (1..).zip(&self.0)
    }
}

/// Whether an address may be a link there.
pub fn is_link(href: &str, medium: Medium) -> bool {
    is_safe_href(href)
        && match medium {
            Medium::Wechat => {
                matches!(LinkKind::of(href), LinkKind::Wechat | LinkKind::WechatTemporary)
            }
            Medium::Mail => true,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_one_number() {
        let mut notes = Notes::default();
        assert_eq!(notes.number("甲", "https://a.example/"), 1);
        assert_eq!(notes.number("乙", "https://b.example/"), 2);
        assert_eq!(notes.number("又是甲", "https://a.example/"), 1);
        assert_eq!(notes.iter().count(), 2);
    }

    #[test]
    fn only_its_own_articles_are_links_in_wechat() {
        for (href, wechat, mail) in [
            ("https://mp.weixin.qq.com/s/abc", true, true),
            ("http://mp.weixin.qq.com/s?timestamp=1&signature=2", true, true),
            ("https://mp.weixin.qq.com.evil.example/s", false, true),
            ("https://mp.weixin.qq.com@evil.example/s", false, true),
            ("https://evil.example\\@mp.weixin.qq.com/s", false, true),
            ("https://weixin.qq.com/s", false, true),
            ("https://a.example/", false, true),
            ("mailto:a@a.example", false, true),
            ("javascript:alert(1)", false, false),
            ("", false, false),
        ] {
            assert_eq!(is_link(href, Medium::Wechat), wechat, "{href}");
            assert_eq!(is_link(href, Medium::Mail), mail, "{href}");
        }
    }
}
