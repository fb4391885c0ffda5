//! Addresses as editors write them: with quotes around, a comma behind, the
//! scheme twice or mistyped.

use super::Problem;
use std::ops::Range;
use url::Url;

/// What stands around an address and does not belong to it.
pub(super) const OPENING: [char; 11] =
    ['<', '"', '\'', '`', '“', '‘', '「', '『', '《', '〈', '【'];
/// What ends it.
pub(super) const CLOSING: [char; 11] =
    ['>', '"', '\'', '`', '”', '’', '」', '』', '》', '〉', '】'];
/// Punctuation that no address holds.
pub(super) const PUNCTUATION: [char; 8] = ['，', '。', '；', '、', '！', '…', '“', '‘'];

/// An address, and what was wrong with it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Mended {
    /// The address.
    pub href: String,
    /// What there is to say about it.
    pub problems: Vec<Problem>,
}

/// The address that was meant.
pub(super) fn mend(written: &str) -> Mended {
    let mut mended = Mended { href: written.trim().to_owned(), problems: Vec::new() };
    let bare = mended.href.trim_start_matches(OPENING).trim_end_matches(CLOSING);
    let bare = bare.trim_end_matches(PUNCTUATION);
    if bare.len() < mended.href.len() && begins(bare) {
        mended.href = bare.trim().to_owned();
        mended.problems.push(Problem::AddressMarks);
    }
    if let Some((range, scheme)) = scheme(&mended.href) {
        mended.href.replace_range(range, scheme);
        mended.problems.push(Problem::MistypedScheme(scheme.into()));
    }
    const HIDDEN: [&str; 4] = ["%E2%80%8B", "%e2%80%8b", "%EF%BB%BF", "%ef%bb%bf"];
    let end = HIDDEN.iter().fold(mended.href.as_str(), |href, mark| href.trim_end_matches(mark));
    if end.len() < mended.href.len() {
        mended.href.truncate(end.len());
        mended.problems.push(Problem::Invisible(1));
    }
    authority(&mut mended);
    mended
}

/// Whether a text begins like an address of the web, mistyped or not.
pub(super) fn begins(text: &str) -> bool {
    let head = text.get(..4).unwrap_or_default();
    let whole = |scheme: &str| {
        text.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme))
    };
    head.eq_ignore_ascii_case("www.")
        || whole("http://")
        || whole("https://")
        || whole("mailto:")
        || scheme(text).is_some()
}

/// The beginning of an address that is not as it should be: where it stands,
/// and the scheme that was meant.
pub(super) fn scheme(address: &str) -> Option<(Range<usize>, &'static str)> {
    let mut end = 0;
    let mut meant = None;
    let mut is_right = false;
    while let Some((length, name, right)) = one_scheme(&address[end..]) {
        is_right = right && meant.is_none();
        end += length;
        meant = Some(name);
    }
    let meant = meant.filter(|_| !is_right)?;
    // No name of a host is longer.
    const LONGEST: usize = 255;
    let ends = |byte: &u8| !byte.is_ascii_graphic() || b"/?#)".contains(byte);
    let rest = &address.as_bytes()[end..];
    let length = rest.iter().take(LONGEST).position(ends).unwrap_or(rest.len().min(LONGEST));
    let host = &address[end..end + length];
    let is_host = host.contains('.') && host.starts_with(|c: char| c.is_ascii_alphanumeric());
    is_host.then_some((0..end, meant))
}

/// A scheme, right or mistyped: its length, what was meant, whether it is right.
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
    let blanks = after.len() - after.trim_start_matches(' ').len();
    is_mark.then(|| {
        let right = blanks == 0 && mark == "://" && ["http", "https"].contains(&name.as_str());
        (letters + mark.len() + blanks, meant, right)
    })
}

/// Whether two words differ by one letter: another, one too many, one too few,
/// two that changed places.
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

/// An address may name another host than it seems to: browsers take what stands
/// before `@` for a user, `\` for `/`, full-width letters for plain ones.
fn authority(mended: &mut Mended) {
    let href = &mended.href;
    let Some((_, rest)) = href.split_once("://") else { return };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.is_ascii() && !authority.contains(['@', '\\', '%']) {
        return;
    }
    let Ok(url) = Url::parse(href) else { return };
    let Some(host) = url.host_str() else { return };
    let seems = authority.rsplit('@').next().unwrap_or_default();
    let seems = seems.split(':').next().unwrap_or_default();
    if authority.contains(['@', '\\']) {
        mended.problems.push(Problem::UserInAddress(host.to_owned()));
    } else if !host.contains("xn--") && seems != host {
        mended.problems.push(Problem::HostInAddress(host.to_owned()));
    } else {
        return;
    }
    mended.href = url.to_string();
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
            let mended = mend(written);
            assert_eq!(mended.href, "https://a.example/x", "{written}");
            assert_eq!(mended.problems.len(), 1, "{written}");
        }
        assert_eq!(mend("http:///a.example").href, "http://a.example");
        for written in [
            "https://a.example/https://b.example",
            "ftp://a.example",
            "HTTPS://A.example/",
            "https://http.cat/404",
            "http",
            "https://",
        ] {
            assert_eq!(mend(written), Mended { href: written.into(), problems: vec![] });
        }
    }

    #[test]
    fn an_address_names_its_true_host() {
        let mended = mend("https://github.com@evil.example/");
        assert_eq!(mended.problems, [Problem::UserInAddress("evil.example".into())]);
        let mended = mend("https://evil.example\\@github.com/x");
        assert_eq!(mended.href, "https://evil.example/@github.com/x");
        assert_eq!(mended.problems, [Problem::UserInAddress("evil.example".into())]);
        assert_eq!(mend("https://ｇithub.com/x").href, "https://github.com/x");
        assert_eq!(mend("https://中文.example/x").href, "https://中文.example/x");
    }
}
