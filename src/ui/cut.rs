//! Which texts are cut to a few lines at first, on columns of which width. A
//! column is known by its width in characters; that of a phone has some twenty.
//! What is cut hides a whole line at least, so there is always something to open.

use super::{address, markup::link_of, typeset::is_han};
use crate::model::{Block, Inline, plain_text};

/// How wide a column may be for each step of the style (`.cut1`, `.cut2`, …), in
/// characters: a text of a step is cut on columns up to that wide.
const COLUMNS: [f32; 7] = [18.0, 20.5, 22.5, 25.0, 28.0, 32.0, 39.0];

/// The classes of the steps.
const CLASSES: [&str; COLUMNS.len()] = ["cut1", "cut2", "cut3", "cut4", "cut5", "cut6", "cut7"];

/// The class of some text that is cut to `lines` lines; none where it fits on
/// every column.
pub fn class(blocks: &[&Block], lines: usize) -> Option<&'static str> {
    // What scrolls or is a picture is opened, whatever its height.
    let is_tall = |block: &&Block| {
        let mut tall = matches!(block, Block::Code { .. } | Block::Table(_));
        block.for_each_inline(&mut |inline| tall |= matches!(inline, Inline::Image { .. }));
        tall
    };
    if blocks.iter().any(is_tall) {
        return CLASSES.last().copied();
    }
    let is_cut =
        |column: f32| blocks.iter().map(|block| count(block, column)).sum::<usize>() > lines;
    // The wider the column, the fewer the lines.
    (0..COLUMNS.len()).rev().find(|step| is_cut(COLUMNS[*step])).map(|step| CLASSES[step])
}

/// How many lines a block has on a column, or one less.
fn count(block: &Block, column: f32) -> usize {
    match block {
        Block::Paragraph(line) => match (link_of(line), &line.label) {
            (Some(_), _) => 1,
            (None, Some(label)) if !line.is_summary() => {
                rows(&line.text, width(label) + 1.0, column)
            }
            _ => rows(&line.text, 0.0, column),
        },
        Block::List { items, .. } => {
            items.iter().flatten().map(|block| count(block, column - 1.5)).sum()
        }
        Block::Quote(blocks) => blocks.iter().map(|block| count(block, column - 1.0)).sum(),
        Block::Heading { text, .. } => rows(text, 0.0, column),
        Block::Code { text, .. } => text.lines().count(),
        Block::Table(rows) => rows.len(),
        Block::Rule => 0,
    }
}

fn rows(text: &[Inline], label: f32, column: f32) -> usize {
    let mut total = 0;
    for (at, line) in text.split(|inline| *inline == Inline::Break).enumerate() {
        let start = if at == 0 { label } else { 0.0 };
        let width: f32 = start + line.iter().map(inline_width).sum::<f32>();
        total += (width / column).ceil().max(1.0) as usize;
    }
    total
}

fn inline_width(inline: &Inline) -> f32 {
    match inline {
        Inline::Link { link, text } => {
            let words = plain_text(text);
            match address::shown(&words).filter(|_| address::is_bare(&link.href, &words)) {
                Some(shown) => width(&shown.seen()),
                None => width(&words),
            }
        }
        Inline::Image { .. } => 0.0,
        other => width(&plain_text(std::slice::from_ref(other))),
    }
}

/// The width of a text in characters, rather too small: fonts differ.
fn width(text: &str) -> f32 {
    text.chars()
        .map(|c| match c {
            _ if is_han(c) || "，。、：；！？（）《》「」【】“”…—".contains(c) => {
                1.0
            }
            ' ' | '\n' | 'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '|' | '!' | '\'' => 0.22,
            'm' | 'w' | 'M' | 'W' | '@' | '%' => 0.78,
            'A'..='Z' | '0'..='9' => 0.54,
            _ if c.is_ascii() => 0.48,
            _ => 0.6,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Link, Paragraph};

    fn line(text: Vec<Inline>) -> Block {
        Block::Paragraph(Paragraph { label: None, text })
    }

    fn han(count: usize) -> Block {
        line(vec![Inline::Text("字".repeat(count))])
    }

    #[test]
    fn a_text_is_cut_where_it_has_more_lines_than_stay() {
        let class = |blocks: &[Block]| class(&blocks.iter().collect::<Vec<_>>(), 4);
        assert_eq!(class(&[]), None);
        assert_eq!(class(&[han(70)]), None);
        assert_eq!(class(&[han(73)]), Some("cut1"), "five lines of 18");
        assert_eq!(class(&[han(91)]), Some("cut3"), "five lines of 22");
        assert_eq!(class(&[han(157)]), Some("cut7"), "five lines of 39");
        assert_eq!(class(&[han(1), han(1), han(1), han(1), han(1)]), Some("cut7"));
        assert_eq!(
            class(&[Block::Code { language: String::new(), text: "x".into() }]),
            Some("cut7")
        );
    }

    #[test]
    fn an_address_counts_as_it_is_shown() {
        let href = format!("https://a.example/{}", "b/".repeat(200));
        let text = vec![Inline::Text(href.clone())];
        let link = Inline::Link { link: Link::new(href), text };
        assert_eq!(count(&line(vec![link]), 18.0), 1);
        let two = line(vec![Inline::Text("一".into()), Inline::Break, Inline::Text("二".into())]);
        assert_eq!(count(&two, 18.0), 2);
    }
}
