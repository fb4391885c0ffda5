//! Block starts: ATX headings, list items and code fences, in CommonMark's
//! spelling and in the spellings of editors.

use crate::content::bullets::NONSTANDARD_BULLETS;

/// An ATX heading.
#[derive(Debug, PartialEq)]
pub(super) struct AtxHeading<'t> {
    /// The white space before the opening sequence.
    pub indent: &'t str,
    /// The opening sequence, white space behind it included.
    pub opening: &'t str,
    /// The number of `#`, 1 to 6.
    pub level: usize,
    /// The content, without the closing sequence.
    pub content: &'t str,
}

impl<'t> AtxHeading<'t> {
    /// The heading that a line is or is meant as.
    pub(super) fn parse(line: &'t str) -> Option<Self> {
        let rest = line.trim_start();
        let indent = &line[..line.len() - rest.len()];
        let mut level = 0;
        let mut content = rest;
        while let Some(more) = content.strip_prefix(['#', '＃']) {
            level += 1;
            // `# # 论文`: more of the sequence after a space.
            let next = more.trim_start();
            let after = next.trim_start_matches(['#', '＃']);
            let goes_on = next.len() < more.len() && after.len() < next.len();
            content = if goes_on && after.starts_with(char::is_whitespace) { next } else { more };
        }
        let content = content.trim_start();
        let opening = &rest[..rest.len() - content.len()];
        let closed = content.trim_end();
        let bare = closed.trim_end_matches(['#', '＃']);
        let closing = closed[bare.len()..].chars().count();
        // The `#` of `C#` is no closing sequence.
        let is_closing =
            closing > 0 && (bare.ends_with(char::is_whitespace) || closing == level && level > 1);
        let content = if is_closing { bare.trim_end() } else { closed };
        ((1..=6).contains(&level) && !content.is_empty()).then_some(Self {
            indent,
            opening,
            level,
            content,
        })
    }

    /// Whether CommonMark reads the line as this heading.
    pub(super) fn is_commonmark(&self, line: &str) -> bool {
        let opening = self.opening.trim_end();
        let space = &self.opening[opening.len()..];
        let closing =
            line[self.indent.len() + self.opening.len() + self.content.len()..].trim_end();
        self.indent.len() <= 3
            && self.indent.bytes().all(|byte| byte == b' ')
            && opening.bytes().all(|byte| byte == b'#')
            && !space.is_empty()
            && space.is_ascii()
            && (closing.is_empty()
                || closing.starts_with(' ') && closing.trim().bytes().all(|b| b == b'#'))
    }
}

/// The start of a list item.
#[derive(Debug, PartialEq)]
pub(super) struct ListItemStart<'t> {
    /// The white space before the marker.
    pub indent: &'t str,
    /// The list marker.
    pub marker: &'t str,
    /// The white space behind the marker.
    pub space: &'t str,
    /// The first line of the content.
    pub content: &'t str,
    /// The number of an ordered item.
    pub number: Option<u64>,
}

impl<'t> ListItemStart<'t> {
    /// The item that a line starts or is meant to start.
    pub(super) fn parse(line: &'t str) -> Option<Self> {
        let rest = line.trim_start();
        let indent = &line[..line.len() - rest.len()];
        let (length, number) =
            bullet(rest).map(|length| (length, None)).or_else(|| counted(rest))?;
        let (marker, after) = rest.split_at(length);
        let content = after.trim_start();
        let space = &after[..after.len() - content.len()];
        Some(Self { indent, marker, space, content, number })
    }

    /// Whether its content begins with a link, or is meant to.
    pub(super) fn begins_with_link(&self) -> bool {
        let content = self.content.trim_start_matches(['*', '_', '~', '!', '`']);
        let content = content
            .strip_prefix("[x] ")
            .or_else(|| content.strip_prefix("[ ] "))
            .unwrap_or(content);
        let brackets = content.starts_with(['[', '［', '【'])
            && [']', '］', '】'].iter().any(|bracket| content.contains(*bracket))
            && ["http", "](", "］（", "]（", "］("].iter().any(|part| content.contains(part));
        brackets || content.starts_with("http") || content.starts_with("<a ")
    }

    /// Whether CommonMark accepts the marker.
    pub(super) fn is_commonmark(&self) -> bool {
        let ascii =
            self.marker.is_ascii() && self.indent.bytes().all(|byte| byte == b' ' || byte == b'\t');
        let single = self.number.is_some() || self.marker.len() == 1;
        let space = !self.space.is_empty() && self.space.is_ascii() && self.space.len() <= 4;
        ascii && single && space
    }
}

/// The length of a bullet, `--` included.
fn bullet(rest: &str) -> Option<usize> {
    let first = rest.chars().next()?;
    if NONSTANDARD_BULLETS.contains(first) {
        return Some(first.len_utf8());
    }
    match first {
        '-' => Some(1 + usize::from(rest[1..].starts_with('-'))),
        '*' | '+' => Some(1),
        _ => None,
    }
}

/// The length of `12.` and its number, also of `12、` and `１２．`.
fn counted(rest: &str) -> Option<(usize, Option<u64>)> {
    let digit = |c: char| match c {
        '0'..='9' => Some(c as u64 - '0' as u64),
        '０'..='９' => Some(c as u64 - '０' as u64),
        _ => None,
    };
    let end = rest.find(|c| digit(c).is_none()).filter(|end| (1..=9).contains(end))?;
    let number = rest[..end].chars().filter_map(digit).fold(0, |sum, digit| sum * 10 + digit);
    let dot = rest[end..].chars().next().filter(|c| ".．、)）".contains(*c))?;
    Some((end + dot.len_utf8(), Some(number)))
}

/// A code fence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct CodeFence<'t> {
    /// The indentation, markers of block quotes included.
    pub indent: &'t str,
    /// Backtick or tilde.
    pub delimiter: char,
    /// The number of delimiters.
    pub length: usize,
    /// The info string.
    pub info: &'t str,
}

impl<'t> CodeFence<'t> {
    /// The fence that a line is.
    pub(super) fn parse(line: &'t str) -> Option<Self> {
        let rest = line.trim_start_matches([' ', '\t', '>']);
        let delimiter = rest.chars().next().filter(|c| ['`', '~'].contains(c))?;
        let info = rest.trim_start_matches(delimiter);
        let length = rest.len() - info.len();
        let indent = &line[..line.len() - rest.len()];
        let is_fence = length >= 3 && !(delimiter == '`' && info.contains('`'));
        is_fence.then_some(Self { indent, delimiter, length, info: info.trim() })
    }

    /// Whether it cannot close a code block.
    pub(super) fn only_opens(&self) -> bool {
        !self.info.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_known_by_its_marks() {
        let of = |line| {
            AtxHeading::parse(line)
                .map(|found| (found.level, found.content, found.is_commonmark(line)))
        };
        assert_eq!(of("## 论文"), Some((2, "论文", true)));
        assert_eq!(of(" ## 论文 ## "), Some((2, "论文", true)));
        for line in [
            "##论文",
            "##\u{a0}论文",
            "##　论文",
            "＃＃ 论文",
            "# # 论文",
            "　## 论文",
            "##论文##",
            "＃＃论文＃＃",
        ] {
            assert_eq!(of(line), Some((2, "论文", false)), "{line}");
        }
        assert_eq!(of("## C#"), Some((2, "C#", true)));
        assert_eq!(of("# #1"), Some((1, "#1", true)));
        assert_eq!(of("##"), None);
        assert_eq!(of("#######a"), None);
    }

    #[test]
    fn an_item_is_known_by_its_mark() {
        let of = |line| {
            ListItemStart::parse(line).map(|item| (item.content, item.number, item.is_commonmark()))
        };
        assert_eq!(of("- [甲](u)"), Some(("[甲](u)", None, true)));
        assert_eq!(of("  * 甲"), Some(("甲", None, true)));
        for line in ["-[甲](u)", "-　[甲](u)", "+[甲](u)", "• [甲](u)", "　- [甲](u)", "-- [甲](u)"]
        {
            assert_eq!(of(line), Some(("[甲](u)", None, false)), "{line}");
        }
        assert_eq!(of("12. 甲"), Some(("甲", Some(12), true)));
        assert_eq!(of("１２、甲"), Some(("甲", Some(12), false)));
        assert_eq!(of("2020 年"), None);
        assert!(ListItemStart::parse("-[甲](http://a)").unwrap().begins_with_link());
        assert!(!ListItemStart::parse("-[0, 1]").unwrap().begins_with_link());
    }

    #[test]
    fn a_fence_has_three_marks() {
        assert_eq!(
            CodeFence::parse("  ```sh"),
            Some(CodeFence { indent: "  ", delimiter: '`', length: 3, info: "sh" })
        );
        assert!(CodeFence::parse("> ~~~~").is_some_and(|fence| !fence.only_opens()));
        assert_eq!(CodeFence::parse("```a```"), None);
        assert_eq!(CodeFence::parse("``"), None);
    }
}
