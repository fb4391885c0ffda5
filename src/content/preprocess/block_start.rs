//! What a line begins with: the marks of a heading, of a list, of code, also
//! where they are not written as Markdown wants them.

use crate::content::bullets::NONSTANDARD_BULLETS;

/// The marks of a heading and what they mark.
#[derive(Debug, PartialEq)]
pub(super) struct Heading<'t> {
    /// The blanks before the marks.
    pub lead: &'t str,
    /// From the first mark to the words.
    pub marks: &'t str,
    /// How many marks there are, 1 to 6.
    pub level: usize,
    /// The words, without marks and blanks behind them.
    pub words: &'t str,
}

impl<'t> Heading<'t> {
    /// The heading that a line may be meant as.
    pub(super) fn of(line: &'t str) -> Option<Self> {
        let rest = line.trim_start();
        let lead = &line[..line.len() - rest.len()];
        let mut level = 0;
        let mut words = rest;
        while let Some(more) = words.strip_prefix(['#', '＃']) {
            level += 1;
            // `# # 论文`: more marks after a blank.
            let next = more.trim_start();
            let after = next.trim_start_matches(['#', '＃']);
            let goes_on = next.len() < more.len() && after.len() < next.len();
            words = if goes_on && after.starts_with(char::is_whitespace) { next } else { more };
        }
        let words = words.trim_start();
        let marks = &rest[..rest.len() - words.len()];
        let closed = words.trim_end();
        let bare = closed.trim_end_matches(['#', '＃']);
        let closing = closed[bare.len()..].chars().count();
        // `C#` ends with a mark of its own.
        let is_closing =
            closing > 0 && (bare.ends_with(char::is_whitespace) || closing == level && level > 1);
        let words = if is_closing { bare.trim_end() } else { closed };
        ((1..=6).contains(&level) && !words.is_empty()).then_some(Self {
            lead,
            marks,
            level,
            words,
        })
    }

    /// Whether Markdown reads it as it is meant, at the margin.
    pub(super) fn is_proper(&self, line: &str) -> bool {
        let marks = self.marks.trim_end();
        let gap = &self.marks[marks.len()..];
        let behind = line[self.lead.len() + self.marks.len() + self.words.len()..].trim_end();
        self.lead.len() <= 3
            && self.lead.bytes().all(|byte| byte == b' ')
            && marks.bytes().all(|byte| byte == b'#')
            && !gap.is_empty()
            && gap.is_ascii()
            && (behind.is_empty()
                || behind.starts_with(' ') && behind.trim().bytes().all(|b| b == b'#'))
    }
}

/// The mark of a list's item and what the item says.
#[derive(Debug, PartialEq)]
pub(super) struct Item<'t> {
    /// The blanks before the mark.
    pub lead: &'t str,
    /// The mark without the blanks behind it.
    pub mark: &'t str,
    /// The blanks behind the mark.
    pub gap: &'t str,
    /// What the item says.
    pub words: &'t str,
    /// The number of an ordered item.
    pub number: Option<u64>,
}

impl<'t> Item<'t> {
    /// The item that a line may be meant as.
    pub(super) fn of(line: &'t str) -> Option<Self> {
        let rest = line.trim_start();
        let lead = &line[..line.len() - rest.len()];
        let (length, number) =
            bullet(rest).map(|length| (length, None)).or_else(|| counted(rest))?;
        let (mark, after) = rest.split_at(length);
        let words = after.trim_start();
        let gap = &after[..after.len() - words.len()];
        Some(Self { lead, mark, gap, words, number })
    }

    /// Whether it begins with a link, or with what was meant as one.
    pub(super) fn begins_with_link(&self) -> bool {
        let words = self.words.trim_start_matches(['*', '_', '~', '!', '`']);
        let words =
            words.strip_prefix("[x] ").or_else(|| words.strip_prefix("[ ] ")).unwrap_or(words);
        let brackets = words.starts_with(['[', '［', '【'])
            && [']', '］', '】'].iter().any(|bracket| words.contains(*bracket))
            && ["http", "](", "］（", "]（", "］("].iter().any(|part| words.contains(part));
        brackets || words.starts_with("http") || words.starts_with("<a ")
    }

    /// Whether Markdown takes the mark for one.
    pub(super) fn is_proper(&self) -> bool {
        let ascii =
            self.mark.is_ascii() && self.lead.bytes().all(|byte| byte == b' ' || byte == b'\t');
        let single = self.number.is_some() || self.mark.len() == 1;
        let gap = !self.gap.is_empty() && self.gap.is_ascii() && self.gap.len() <= 4;
        ascii && single && gap
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

/// A line of backticks or tildes that begins or ends code.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Fence<'t> {
    /// What stands before it: blanks, marks of quotations.
    pub lead: &'t str,
    /// Backtick or tilde.
    pub mark: char,
    /// How many.
    pub length: usize,
    /// What stands behind it: the language.
    pub info: &'t str,
}

impl<'t> Fence<'t> {
    /// The fence that a line is.
    pub(super) fn of(line: &'t str) -> Option<Self> {
        let rest = line.trim_start_matches([' ', '\t', '>']);
        let mark = rest.chars().next().filter(|c| ['`', '~'].contains(c))?;
        let info = rest.trim_start_matches(mark);
        let length = rest.len() - info.len();
        let lead = &line[..line.len() - rest.len()];
        let is_fence = length >= 3 && !(mark == '`' && info.contains('`'));
        is_fence.then_some(Self { lead, mark, length, info: info.trim() })
    }

    /// Whether it can only begin code.
    pub(super) fn only_opens(&self) -> bool {
        !self.info.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_known_by_its_marks() {
        let of =
            |line| Heading::of(line).map(|found| (found.level, found.words, found.is_proper(line)));
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
        let of = |line| Item::of(line).map(|item| (item.words, item.number, item.is_proper()));
        assert_eq!(of("- [甲](u)"), Some(("[甲](u)", None, true)));
        assert_eq!(of("  * 甲"), Some(("甲", None, true)));
        for line in ["-[甲](u)", "-　[甲](u)", "+[甲](u)", "• [甲](u)", "　- [甲](u)", "-- [甲](u)"]
        {
            assert_eq!(of(line), Some(("[甲](u)", None, false)), "{line}");
        }
        assert_eq!(of("12. 甲"), Some(("甲", Some(12), true)));
        assert_eq!(of("１２、甲"), Some(("甲", Some(12), false)));
        assert_eq!(of("2020 年"), None);
        assert!(Item::of("-[甲](http://a)").unwrap().begins_with_link());
        assert!(!Item::of("-[0, 1]").unwrap().begins_with_link());
    }

    #[test]
    fn a_fence_has_three_marks() {
        assert_eq!(
            Fence::of("  ```sh"),
            Some(Fence { lead: "  ", mark: '`', length: 3, info: "sh" })
        );
        assert!(Fence::of("> ~~~~").is_some_and(|fence| !fence.only_opens()));
        assert_eq!(Fence::of("```a```"), None);
        assert_eq!(Fence::of("``"), None);
    }
}
