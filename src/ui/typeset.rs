//! Blanks between characters, as W3C's requirements for Chinese text layout
//! have them. Only what is printed on a page passes here: data, copies and the
//! search keep the words as they were written.

/// What the blank between two characters becomes on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Blank {
    /// It goes: a line must not begin with what follows, or full-width
    /// punctuation brings its own.
    Gone,
    /// It stands between Chinese and Latin, where the style has a width of its
    /// own for all such places.
    Gap,
    /// It stays.
    Kept,
}

/// A piece of a text as it is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words as they are.
    Words(&'a str),
    /// A blank between Chinese and Latin.
    Gap(&'a str),
}

/// The pieces of a text. `before` and `after` are the characters around it on
/// its line, if there are any.
pub fn typeset<'a>(
    text: &'a str,
    before: Option<char>,
    after: Option<char>,
    print: &mut dyn FnMut(Piece<'a>),
) {
    let mut done = 0;
    let mut at = 0;
    while let Some(from) = text[at..].find(is_blank).map(|next| at + next) {
        let to = text[from..].find(|c| !is_blank(c)).map_or(text.len(), |next| from + next);
        let left = text[..from].chars().next_back().or(before);
        let right = text[to..].chars().next().or(after);
        let next = text[to..].chars().nth(1);
        at = to;
        let kind = match (left, right) {
            (Some(left), Some(right)) => blank(left, right, next, &text[from..to]),
            _ => Blank::Kept,
        };
        if kind == Blank::Kept {
            continue;
        }
        print(Piece::Words(&text[done..from]));
        if kind == Blank::Gap {
            print(Piece::Gap(&text[from..to]));
        }
        done = to;
    }
    print(Piece::Words(&text[done..]));
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\n' | '\t')
}

fn blank(left: char, right: char, next: Option<char>, between: &str) -> Blank {
    let wide = |c: char| "、，。）」』》】〉〕；：！？（「『《【〈〔".contains(c);
    let closes = match right {
        ',' | ';' | ':' | '?' | ')' | ']' => true,
        '.' | '!' => next.is_none_or(is_blank),
        _ => false,
    };
    let opens = matches!(left, '(' | '[') || (right == '%' && left.is_ascii_digit());
    if wide(left) || wide(right) || closes || opens {
        return Blank::Gone;
    }
    match (is_han(left), is_han(right)) {
        // A line of the source that ends within a sentence.
        (true, true) if between.contains('\n') => Blank::Gone,
        (true, false) if is_latin(right) => Blank::Gap,
        (false, true) if is_latin(left) => Blank::Gap,
        _ => Blank::Kept,
    }
}

/// Whether a character is a letter or a digit of Latin, Greek or Cyrillic: the
/// tables of all letters would weigh more than what uses them.
fn is_latin(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '\u{c0}'..='\u{24f}' | '\u{370}'..='\u{52f}')
}

/// Whether a character is set as wide as it is high, and is no punctuation.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{2fff}' | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Where the last characters of a title begin that must not be torn apart: so
/// its last line never holds one or two. None for what has no more than those.
pub fn last_words(title: &str) -> Option<usize> {
    const TOGETHER: usize = 3;
    let mut left = TOGETHER;
    let start = title.char_indices().rev().find(|(_, c)| {
        left -= usize::from(!is_blank(*c));
        left == 0
    });
    start.map(|(start, _)| start).filter(|start| *start > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(before: Option<char>, text: &str, after: Option<char>) -> String {
        let mut out = String::new();
        typeset(text, before, after, &mut |piece| match piece {
            Piece::Words(words) => out.push_str(words),
            Piece::Gap(_) => out.push('_'),
        });
        out
    }

    #[test]
    fn no_blank_stands_before_closing_punctuation_or_beside_a_full_width_one() {
        for (written, printed) in [
            ("算力 256Tops 、功耗 2W 。", "算力_256Tops、功耗_2W。"),
            ("MNN 、ncnn", "MNN、ncnn"),
            ("（ 甲 ）， AI", "（甲），AI"),
            ("Foo : Bar , baz", "Foo: Bar, baz"),
            ("环境 ( IRE ) 占 75 %", "环境 (IRE) 占_75%"),
            ("用 .NET 写 a != b", "用 .NET_写_a != b"),
            ("一句\n一句\n两 句", "一句一句两 句"),
            ("  ", "  "),
            ("", ""),
        ] {
            assert_eq!(set(None, written, None), printed);
        }
    }

    #[test]
    fn what_stands_around_a_text_counts() {
        assert_eq!(set(Some('M'), " ，甲 ", Some('A')), "，甲_");
        assert_eq!(set(Some('甲'), " ", Some('A')), "_");
        assert_eq!(set(Some('a'), " ", Some('b')), " ");
        assert_eq!(set(Some(')'), " ", Some('。')), "");
    }

    #[test]
    fn the_end_of_a_title_holds_together() {
        let parts = |title| last_words(title).map(|at: usize| &title[at..]);
        assert_eq!(parts("移动端推理加速"), Some("理加速"));
        assert_eq!(parts("用上 AI"), Some("上 AI"));
        assert_eq!(parts("三个字"), None);
        assert_eq!(parts(""), None);
    }
}
