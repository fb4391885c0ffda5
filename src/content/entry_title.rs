//! The title line of an entry of another shape than the house's: labels, title, link,
//! source where `[reading]` says, and the text behind the link.

use super::{
    inlines::trim_inlines,
    reading::{Behind, Reading, SourcePlace},
};
use crate::model::{Entry, Inline, Link, plain_text};

/// A title line that was read.
pub(super) struct Titled {
    /// The entry, without its body.
    pub entry: Entry,
    /// The text behind the link, where it begins the body.
    pub text: Vec<Inline>,
}

/// The parts of a title line.
pub(super) struct TitleLine {
    /// The words before the link.
    pub before: String,
    /// Those and the link's.
    pub words: String,
    /// The first link.
    pub link: Option<Link>,
    /// Images before the link and in it.
    pub aside: Vec<Inline>,
    /// What stands behind the link.
    pub rest: Vec<Inline>,
}

impl TitleLine {
    /// Splits a title line at its first link.
    pub(super) fn of(line: &[Inline]) -> Self {
        let at = line.iter().position(|inline| matches!(inline, Inline::Link { .. }));
        let (before, after) = line.split_at(at.unwrap_or(line.len()));
        let is_image = |inline: &&Inline| matches!(inline, Inline::Image { .. });
        let mut aside: Vec<Inline> = before.iter().filter(is_image).cloned().collect();
        let before = plain_text(before);
        let Some((Inline::Link { link, text }, rest)) = after.split_first() else {
            return Self { words: before.clone(), before, link: None, aside, rest: Vec::new() };
        };
        aside.extend(text.iter().filter(is_image).cloned());
        let words = format!("{before}{}", plain_text(text));
        Self { before, words, link: Some(link.clone()), aside, rest: trim_inlines(rest.to_vec()) }
    }
}

/// Reads a title line; none if there is nothing on it. `take_labels` splits labels
/// from a title.
pub(super) fn read_title(
    reading: &Reading,
    line: &[Inline],
    take_labels: impl Fn(&str) -> (Vec<String>, String),
) -> Option<Titled> {
    let TitleLine { before, words, link, mut aside, mut rest } = TitleLine::of(line);
    let (labels, mut words) = take_labels(&words);
    if link.is_some() && is_sentence(&take_labels(&before).1, &rest) {
        let gap = if words.contains("://") { " " } else { "" };
        words += gap;
        words += spaced(&plain_text(&rest)).trim_start_matches(gap);
        aside.extend(links_of(rest));
        rest = Vec::new();
    }
    let source = take_source(reading, &mut words, &mut rest);
    let mut text = Vec::new();
    match reading.behind {
        Behind::Aside => aside.extend(rest),
        Behind::Text => text = without_mark(rest),
    }
    let title = words.trim().replace('\n', " ");
    let title = match &link {
        Some(link) if title.is_empty() => link.href.clone(),
        _ => title,
    };
    let is_blank = title.is_empty() && aside.is_empty() && text.is_empty();
    let entry = Entry { title, link, labels, source, aside, ..Entry::default() };
    (!is_blank).then_some(Titled { entry, text })
}

/// Whether a link is but a part of what its line says: words before it and behind it.
fn is_sentence(before: &str, rest: &[Inline]) -> bool {
    let goes_on = match rest.first() {
        Some(Inline::Text(text)) => {
            let goes_on = |c: char| c.is_alphanumeric() || "，,、”）".contains(c);
            !text.starts_with("by ") && text.trim_start().starts_with(goes_on)
        }
        _ => false,
    };
    before.contains(char::is_alphanumeric) && goes_on
}

/// A blank where Latin goes on.
fn spaced(text: &str) -> String {
    let gap = if text.starts_with(|c: char| c.is_ascii_alphanumeric()) { " " } else { "" };
    format!("{gap}{text}")
}

/// The links and images of a text whose words are in the title.
fn links_of(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut found = Vec::new();
    crate::model::for_each_inline(&inlines, &mut |inline| {
        if matches!(inline, Inline::Link { .. } | Inline::Image { .. }) {
            found.push(inline.clone());
        }
    });
    found
}

/// Text without the colon or dash it begins with.
fn without_mark(mut text: Vec<Inline>) -> Vec<Inline> {
    if let Some(Inline::Text(words)) = text.first_mut() {
        *words = words.trim_start_matches([':', '：', '-', '—', '–', ',', '，', ' ']).into();
    }
    trim_inlines(text)
}

/// Takes the source from title or rest.
fn take_source(reading: &Reading, words: &mut String, rest: &mut Vec<Inline>) -> Option<String> {
    match reading.source {
        SourcePlace::Nowhere => None,
        SourcePlace::After => {
            if let Some((title, _, source)) = last_separator(words, &reading.separators)
                && is_name(source)
                && !title.trim().is_empty()
            {
                let source = source.trim().to_owned();
                *words = title.to_owned();
                return Some(source);
            }
            let Some(Inline::Text(text)) = rest.first() else { return None };
            let text = text.trim_start();
            let begins = |sep: &&String| text.starts_with(sep.trim_start());
            let sep = reading.separators.iter().find(begins)?;
            // `by` is a word of the source; a mark is not.
            let source = if is_word(sep) { text } else { &text[sep.trim_start().len()..] };
            let source = source.trim().to_owned();
            is_name(&source).then(|| {
                rest.remove(0);
                source
            })
        }
        SourcePlace::Before => {
            let (source, title) =
                reading.separators.iter().find_map(|sep| words.split_once(sep.as_str()))?;
            let source = source.trim().to_owned();
            let title = title.trim().to_owned();
            (is_name(&source) && !title.is_empty()).then(|| {
                *words = title;
                source
            })
        }
        SourcePlace::Brackets => {
            let Some(Inline::Text(text)) = rest.first_mut() else { return None };
            let inner = text.trim_start().strip_prefix(['（', '('])?;
            let (source, more) = inner.split_once(['）', ')'])?;
            let (source, more) = (source.trim().to_owned(), more.to_owned());
            if !is_name(&source) {
                return None;
            }
            *text = more;
            *rest = trim_inlines(std::mem::take(rest));
            Some(source)
        }
    }
}

/// What stands before and behind the last separator.
fn last_separator<'w>(
    words: &'w str,
    separators: &[String],
) -> Option<(&'w str, &'w str, &'w str)> {
    let found = separators
        .iter()
        .filter(|sep| !is_word(sep))
        .filter_map(|sep| Some((words.rfind(sep.as_str())?, sep.len())));
    let (at, length) = found.max()?;
    Some((&words[..at], &words[at..at + length], &words[at + length..]))
}

/// Whether a separator is a word, `by `: then it stands only behind a link.
fn is_word(separator: &str) -> bool {
    separator.contains(|c: char| c.is_ascii_alphanumeric())
}

/// Whether a text may be a source: short, and no sentence.
fn is_name(source: &str) -> bool {
    let longest = if source.is_ascii() { 40 } else { 20 };
    let source = source.trim();
    !source.is_empty()
        && source.chars().count() <= longest
        && !source.contains(['，', '。', '！', '？', '：', '；', ':', '?', '!'])
}
