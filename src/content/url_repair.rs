//! Repairs URLs: quotes around them, punctuation behind them, a scheme that is
//! doubled or mistyped.

use super::Problem;
use std::ops::Range;
use url::Url;

/// Opening quotes and brackets around a URL that are not part of it.
pub(super) const OPENING: [char; 11] =
    ['<', '"', '\'', '`', '“', '‘', '「', '『', '《', '〈', '【'];
/// Their closing counterparts.
pub(super) const CLOSING: [char; 11] =
    ['>', '"', '\'', '`', '”', '’', '」', '』', '》', '〉', '】'];
/// Punctuation that no URL contains.
pub(super) const PUNCTUATION: [char; 8] = ['，', '。', '；', '、', '！', '…', '“', '‘'];

/// A repaired URL.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Repaired {
    /// The URL.
    pub url: String,
    /// What was wrong with it.
    pub problems: Vec<Problem>,
}

/// Repairs a URL.
pub(super) fn repair(written: &str) -> Repaired {
    let mut repaired = Repaired { url: written.trim().to_owned(), problems: Vec::new() };
    let bare = repaired.url.trim_start_matches(OPENING).trim_end_matches(CLOSING);
    let bare = bare.trim_end_matches(PUNCTUATION);
    if bare.len() < repaired.url.len() && looks_like_url(bare) {
        repaired.url = bare.trim().to_owned();
        repaired.problems.push(Problem::AddressMarks);
    }
    if let Some((range, scheme)) = mistyped_scheme(&repaired.url) {
        repaired.url.replace_range(range, scheme);
        repaired.problems.push(Problem::MistypedScheme(scheme.into()));
    }
    const HIDDEN: [&str; 4] = ["%E2%80%8B", "%e2%80%8b", "%EF%BB%BF", "%ef%bb%bf"];
    let end = HIDDEN.iter().fold(repaired.url.as_str(), |url, mark| url.trim_end_matches(mark));
    if end.len() < repaired.url.len() {
        repaired.url.truncate(end.len());
        repaired.problems.push(Problem::Invisible(1));
    }
    normalize_authority(&mut repaired);
    repaired
}

/// Whether a text begins like a URL, mistyped or not.
pub(super) fn looks_like_url(text: &str) -> bool {
    let head = text.get(..4).unwrap_or_default();
    let whole = |scheme: &str| {
        text.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme))
    };
    head.eq_ignore_ascii_case("www.")
        || whole("http://")
        || whole("https://")
        || whole("mailto:")
        || mistyped_scheme(text).is_some()
}

/// The scheme of a URL, if it is doubled or mistyped: its range, and the scheme
/// that was meant.
pub(super) fn mistyped_scheme(url: &str) -> Option<(Range<usize>, &'static str)> {
    let mut end = 0;
    let mut meant = None;
    let mut is_right = false;
    while let Some((length, name, right)) = one_scheme(&url[end..]) {
        is_right = right && meant.is_none();
        end += length;
        meant = Some(name);
    }
    let meant = meant.filter(|_| !is_right)?;
    // RFC 1035, 2.3.4: no host name is longer.
    const LONGEST: usize = 255;
    let ends = |byte: &u8| !byte.is_ascii_graphic() || b"/?#)".contains(byte);
    let rest = &url.as_bytes()[end..];
    let length = rest.iter().take(LONGEST).position(ends).unwrap_or(rest.len().min(LONGEST));
    let host = &url[end..end + length];
    let is_host = host.contains('.') && host.starts_with(|c: char| c.is_ascii_alphanumeric());
    is_host.then_some((0..end, meant))
}

/// The scheme that a text begins with: its length, the scheme that was meant,
/// and whether it is spelt correctly.
fn one_scheme(text: &str) -> Option<(usize, &'static str, bool)> {
    let letters =
        text.find(|c: char| !c.is_ascii_alphabetic()).filter(|end| (3..=7).contains(end))?;
    let name = text[..letters].to_ascii_lowercase();
    let meant = match name.as_str() {
        "http" => "http://",
        "https" => "https://",
        name if is_near(name, "https") && name.contains('s') => "https://",
        name if is_near(name, "http") => "http://",
        _ => return None,
    };
    let rest = &text[letters..];
    let after = rest.trim_start_matches([':', '：', ';', '；', '/', '／', '\\', '.']);
    let mark = &rest[..rest.len() - after.len()];
    let slashes = mark.chars().filter(|c| ['/', '／', '\\'].contains(c)).count();
    let colons = mark.chars().count() - slashes;
    let is_mark = colons <= 1 && ((slashes >= 1 && colons == 1) || slashes >= 2);
    // `https:// a.example`: that a host follows is for the caller to see.
    let spaces = after.len() - after.trim_start_matches(' ').len();
    is_mark.then(|| {
        let right = spaces == 0 && mark == "://" && ["http", "https"].contains(&name.as_str());
        (letters + mark.len() + spaces, meant, right)
    })
}

/// Whether the edit distance of two words is at most one: a letter replaced,
/// inserted or deleted, or two neighbours swapped.
fn is_near(word: &str, known: &str) -> bool {
    let (word, known) = (word.as_bytes(), known.as_bytes());
    let same = word.iter().zip(known).take_while(|(a, b)| a == b).count();
    let (a, b) = (&word[same..], &known[same..]);
    match (a, b) {
        ([], []) => true,
        ([_, a @ ..], b) if a == b => true,
        (a, [_, b @ ..]) if a == b => true,
        ([a1, a2, a @ ..], [b1, b2, b @ ..]) if a1 == b2 && a2 == b1 && a == b => true,
        ([_, a @ ..], [_, b @ ..]) => a == b,
        _ => false,
    }
}

/// Spells out the host of a URL that disguises it: browsers read the text before
/// `@` as a user name, `\` as `/`, and full-width letters as ASCII.
fn normalize_authority(repaired: &mut Repaired) {
    let url = &repaired.url;
    let Some((_, rest)) = url.split_once("://") else { return };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.is_ascii() && !authority.contains(['@', '\\', '%']) {
        return;
    }
    let Ok(parsed) = Url::parse(url) else { return };
    let Some(host) = parsed.host_str() else { return };
    let shown = authority.rsplit('@').next().unwrap_or_default();
    let shown = shown.split(':').next().unwrap_or_default();
    if authority.contains(['@', '\\']) {
        repaired.problems.push(Problem::UserInAddress(host.to_owned()));
    } else if !host.contains("xn--") && shown != host {
        repaired.problems.push(Problem::HostInAddress(host.to_owned()));
    } else {
        return;
    }
    repaired.url = parsed.to_string();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_scheme_is_the_one_that_was_meant() {
        for written in [
            "https://https://a.example/x",
            "http://https://a.example/x",
            "https:///a.example/x",
            "htpps://a.example/x",
            "htps://a.example/x",
            "ttps://a.example/x",
            "https//a.example/x",
            "https:/a.example/x",
            "https：//a.example/x",
            "https:\\\\a.example/x",
            "https;//a.example/x",
            "https:// a.example/x",
            "“https://a.example/x”",
            "`https://a.example/x`",
            "https://a.example/x，",
            "https://a.example/x%E2%80%8B",
        ] {
            let repaired = repair(written);
            assert_eq!(repaired.url, "https://a.example/x", "{written}");
            assert_eq!(repaired.problems.len(), 1, "{written}");
        }
        assert_eq!(repair("http:///a.example").url, "http://a.example");
        for written in [
            "https://a.example/https://b.example",
            "ftp://a.example",
            "HTTPS://A.example/",
            "https://http.cat/404",
            "http",
            "https://",
        ] {
            assert_eq!(repair(written), Repaired { url: written.into(), problems: vec![] });
        }
    }

    #[test]
    fn an_address_names_its_true_host() {
        let repaired = repair("https://github.com@evil.example/");
        assert_eq!(repaired.problems, [Problem::UserInAddress("evil.example".into())]);
        let repaired = repair("https://evil.example\\@github.com/x");
        assert_eq!(repaired.url, "https://evil.example/@github.com/x");
        assert_eq!(repaired.problems, [Problem::UserInAddress("evil.example".into())]);
        assert_eq!(repair("https://ｇithub.com/x").url, "https://github.com/x");
        assert_eq!(repair("https://中文.example/x").url, "https://中文.example/x");
    }
}
