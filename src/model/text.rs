//! Structured text: what Markdown becomes. Never HTML, so nothing an editor
//! writes can turn into markup or script in a reader's browser.

use super::Link;
use serde::{Deserialize, Serialize};

/// A block of text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// A paragraph, with its label where the line began with one (`摘要：`).
    Paragraph(Paragraph),
    /// A list; `start` is the first number of an ordered one.
    List {
        /// The first number; none for bullets.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        start: Option<u64>,
        /// The items, each a run of blocks.
        items: Vec<Vec<Block>>,
    },
    /// A quotation or, as the newsletter uses it, a note (`> 注：…`).
    Quote(Vec<Block>),
    /// A code block.
    Code {
        /// The language after the fence; empty where there is none.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        language: String,
        /// The code itself.
        text: String,
    },
    /// A table, row by row; the first row is the head.
    Table(Vec<Vec<Vec<Inline>>>),
    /// A heading inside an entry or a note, level 1 to 6.
    Heading {
        /// 1 to 6.
        level: u8,
        /// The words.
        text: Vec<Inline>,
    },
    /// A thematic break.
    Rule,
}

/// A paragraph: `摘要：…`, `论文：https://…`, or plain.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Paragraph {
    /// The label without its colon (`摘要`, `论文`, `代码`, `链接`…).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The words.
    pub text: Vec<Inline>,
}

/// The label of an entry's summary.
pub const SUMMARY: &str = "摘要";

impl Paragraph {
    /// Whether it is labelled as a summary.
    pub fn is_summary(&self) -> bool {
        self.label.as_deref() == Some(SUMMARY)
    }
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// A link and its words.
    Link {
        /// Where it leads.
        link: Link,
        /// What it says.
        text: Vec<Inline>,
    },
    /// Emphasis.
    Emphasis(Vec<Inline>),
    /// Strong emphasis.
    Strong(Vec<Inline>),
    /// Struck out.
    Strike(Vec<Inline>),
    /// Code.
    Code(String),
    /// A picture on the web, with the words that stand for it.
    Image {
        /// http or https.
        src: String,
        /// What it shows; may be empty.
        alt: String,
    },
    /// A line break that the editor meant.
    Break,
}

/// The words of a run of inlines, without structure; a break is a space, and
/// Chinese that a line end wraps is one run.
pub fn plain_text(inlines: &[Inline]) -> String {
    let mut out = String::new();
    push_unwrapped(inlines, &mut out);
    out
}

/// Adds the words of a run of inlines, without the line ends between Chinese.
fn push_unwrapped(inlines: &[Inline], out: &mut String) {
    let mut text = String::new();
    push_inlines(inlines, &mut text);
    let mut chars = text.chars().peekable();
    let mut before = None;
    while let Some(c) = chars.next() {
        let wrapped = c == '\n' && before.is_some_and(is_spaceless);
        if !(wrapped && chars.peek().copied().is_some_and(is_spaceless)) {
            out.push(c);
        }
        before = Some(c);
    }
}

/// Whether a character is of a script that is written without spaces.
fn is_spaceless(c: char) -> bool {
    ('\u{2e80}'..='\u{9fff}').contains(&c)
        || ('\u{f900}'..='\u{faff}').contains(&c)
        || ('\u{ff00}'..='\u{ff65}').contains(&c)
}

fn push_inlines(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Link { text, .. }
            | Inline::Emphasis(text)
            | Inline::Strong(text)
            | Inline::Strike(text) => push_inlines(text, out),
            Inline::Image { alt, .. } => out.push_str(alt),
            Inline::Break => out.push(' '),
        }
    }
}

impl Block {
    /// The words of the block, labels included, blocks divided by newlines.
    pub fn plain_text(&self) -> String {
        let mut out = String::new();
        self.push_text(&mut out);
        out
    }

    fn push_text(&self, out: &mut String) {
        if !out.is_empty() && !out.ends_with('\n') {
            out.push('\n');
        }
        match self {
            Block::Paragraph(paragraph) => {
                if let Some(label) = &paragraph.label {
                    out.push_str(label);
                    out.push('：');
                }
                push_unwrapped(&paragraph.text, out);
            }
            Block::List { items, .. } => {
                items.iter().flatten().for_each(|block| block.push_text(out));
            }
            Block::Quote(blocks) => blocks.iter().for_each(|block| block.push_text(out)),
            Block::Code { text, .. } => out.push_str(text),
            Block::Table(rows) => {
                for cell in rows.iter().flatten() {
                    push_inlines(cell, out);
                    out.push(' ');
                }
            }
            Block::Heading { text, .. } => push_inlines(text, out),
            Block::Rule => {}
        }
    }

    /// Calls `visit` with every link and picture address in the block.
    pub fn for_each_href<'a>(&'a self, visit: &mut impl FnMut(&'a str)) {
        self.for_each_inline(&mut |inline| match inline {
            Inline::Link { link, .. } => visit(&link.href),
            Inline::Image { src, .. } => visit(src),
            _ => {}
        });
    }

    /// Calls `visit` with every inline of the block, outer ones first.
    pub fn for_each_inline<'a>(&'a self, visit: &mut impl FnMut(&'a Inline)) {
        match self {
            Block::Paragraph(paragraph) => for_each_inline(&paragraph.text, visit),
            Block::List { items, .. } => {
                items.iter().flatten().for_each(|block| block.for_each_inline(visit));
            }
            Block::Quote(blocks) => blocks.iter().for_each(|block| block.for_each_inline(visit)),
            Block::Table(rows) => {
                rows.iter().flatten().for_each(|cell| for_each_inline(cell, visit));
            }
            Block::Heading { text, .. } => for_each_inline(text, visit),
            Block::Code { .. } | Block::Rule => {}
        }
    }
}

/// Calls `visit` with every inline of a line, outer ones first.
pub fn for_each_inline<'a>(inlines: &'a [Inline], visit: &mut impl FnMut(&'a Inline)) {
    for inline in inlines {
        visit(inline);
        match inline {
            Inline::Link { text, .. }
            | Inline::Emphasis(text)
            | Inline::Strong(text)
            | Inline::Strike(text) => for_each_inline(text, visit),
            Inline::Text(_) | Inline::Code(_) | Inline::Image { .. } | Inline::Break => {}
        }
    }
}

/// At most `most` characters of a text on one line; `…` stands for the rest,
/// and no Latin word is cut that could be left out whole.
pub fn clip(text: &str, most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = line.char_indices().nth(most) else {
        return line;
    };
    let (last, _) = line[..end].char_indices().next_back().unwrap_or_default();
    let in_word = |c: char| c.is_ascii_alphanumeric();
    let mut kept = &line[..last];
    if line[last..].starts_with(in_word) {
        let whole = kept.trim_end_matches(in_word);
        kept = if whole.is_empty() { kept } else { whole };
    }
    format!("{}…", kept.trim_end_matches(|c: char| c.is_whitespace() || "，、；：/".contains(c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clipped_line_keeps_its_words_whole() {
        assert_eq!(clip("移动端\n  推理", 10), "移动端 推理");
        assert_eq!(clip("移动端推理加速", 5), "移动端推…");
        assert_eq!(clip("量化 PyTorch", 6), "量化…");
        assert_eq!(clip("量化，PyTorch", 6), "量化…");
        assert_eq!(clip("PyTorchMobile", 6), "PyTor…");
        assert_eq!(clip("😀😀😀", 2), "😀…");
        assert_eq!(clip("", 0), "");
    }

    #[test]
    fn words_come_out_in_order_with_their_labels() {
        let link = Inline::Link {
            link: Link::new("https://arxiv.org/abs/1909.10351"),
            text: vec![Inline::Text("原文".into())],
        };
        let block = Block::List {
            start: None,
            items: vec![vec![Block::Paragraph(Paragraph {
                label: Some("论文".into()),
                text: vec![link, Inline::Break, Inline::Strong(vec![Inline::Text("一".into())])],
            })]],
        };
        assert_eq!(block.plain_text(), "论文：原文 一");
        let mut seen = Vec::new();
        block.for_each_href(&mut |href| seen.push(href.to_owned()));
        assert_eq!(seen, ["https://arxiv.org/abs/1909.10351"]);
    }
}
