//! The content of raw HTML: text, links, images. No markup leaves this file.

use html5gum::{DefaultEmitter, Span, StartTag, Tokenizer};

/// A token of HTML content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// Text.
    Text(String),
    /// The boundary of a block element, or `<br>`.
    Break,
    /// `<a href=…>`.
    Open(String),
    /// `</a>`.
    Close,
    /// `<img src=… alt=…>`.
    Image {
        /// The URL, as written.
        dest_url: String,
        /// The description.
        alt: String,
    },
    /// A URL in an attribute of another element.
    Url(String),
    /// `<!-- … -->`.
    Comment,
}

/// The elements whose tags are dropped. Anything else in angle brackets is text:
/// `Vec<T>`, `<repo_owner>`.
const ELEMENTS: &str = " a abbr address article aside audio b bdi bdo big blockquote body br button \
    caption center cite code col colgroup dd del details dfn div dl dt em embed figcaption figure \
    font footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label li \
    link main mark meta nav object ol p picture pre q rp rt ruby s samp script section small \
    source span strike strong style sub summary sup svg table tbody td tfoot th thead title tr tt \
    u ul var video wbr ";

/// The block elements, and `<br>`.
const BLOCKS: &str = " address article aside blockquote br center dd details div dl dt figcaption \
    figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tr \
    ul ";

/// Splits HTML into tokens.
pub(super) fn tokenize(html: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut done = 0;
    let emitter = DefaultEmitter::<usize>::new_with_span();
    for token in Tokenizer::new_with_emitter(html, emitter) {
        let Ok(token) = token;
        let span = match &token {
            html5gum::Token::StartTag(tag) => tag.span,
            html5gum::Token::EndTag(tag) => tag.span,
            html5gum::Token::String(string) => string.span,
            html5gum::Token::Comment(comment) => comment.span,
            html5gum::Token::Doctype(doctype) => doctype.span,
            html5gum::Token::Error(_) => continue,
        };
        let written = text_of(html, span);
        done = done.max(span.end);
        match token {
            html5gum::Token::StartTag(tag) if is_in(&tag.name, ELEMENTS) => {
                push_tag(&tag, &mut tokens)
            }
            html5gum::Token::EndTag(tag) if tag.name.as_slice() == b"a" => {
                tokens.push(Token::Close)
            }
            html5gum::Token::EndTag(tag) if is_in(&tag.name, ELEMENTS) => {
                if is_in(&tag.name, BLOCKS) {
                    tokens.push(Token::Break);
                }
            }
            html5gum::Token::String(string) => {
                tokens.push(Token::Text(String::from_utf8_lossy(&string).into_owned()));
            }
            html5gum::Token::Comment(_)
                if written.starts_with("<!--") && written.ends_with("-->") =>
            {
                tokens.push(Token::Comment);
            }
            _ => tokens.push(Token::Text(written.into())),
        }
    }
    // The tokenizer drops an unclosed tag or comment.
    if let Some(rest) = html.get(done..).filter(|rest| !rest.is_empty()) {
        tokens.push(Token::Text(rest.into()));
    }
    tokens
}

fn push_tag(tag: &StartTag<usize>, tokens: &mut Vec<Token>) {
    let attribute = |name: &str| {
        let value = tag.attributes.get(name.as_bytes())?;
        Some(String::from_utf8_lossy(value).trim().to_owned())
    };
    if is_in(&tag.name, BLOCKS) {
        tokens.push(Token::Break);
    }
    match tag.name.as_slice() {
        b"a" => tokens.extend(attribute("href").map(Token::Open)),
        b"img" => {
            let dest_url = attribute("data-src").or_else(|| attribute("src")).unwrap_or_default();
            let alt = attribute("alt").unwrap_or_default();
            tokens.push(Token::Image { dest_url, alt });
        }
        _ => {
            let values = tag.attributes.values().map(|value| String::from_utf8_lossy(value));
            let urls = values.filter(|value| value.starts_with("http"));
            tokens.extend(urls.map(|value| Token::Url(value.into_owned())));
        }
    }
}

fn is_in(name: &[u8], list: &str) -> bool {
    let Ok(name) = std::str::from_utf8(name) else { return false };
    !name.contains(' ') && list.contains(&format!(" {} ", name.to_ascii_lowercase()))
}

fn text_of(html: &str, span: Span) -> &str {
    html.get(span.start..span.end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> Token {
        Token::Text(words.into())
    }

    #[test]
    fn words_links_and_pictures_are_kept() {
        assert_eq!(tokenize("<font color=red>注：甲</font>"), [text("注：甲")]);
        assert_eq!(
            tokenize("<a rel='x' href=\"https://a.example/\">乙</a><br />丙"),
            [
                Token::Open("https://a.example/".into()),
                text("乙"),
                Token::Close,
                Token::Break,
                text("丙"),
            ]
        );
        let image = Token::Image { dest_url: "https://a.example/b.png".into(), alt: "丁".into() };
        assert_eq!(tokenize("<img alt=丁 src=https://a.example/b.png>"), [image]);
        assert_eq!(
            tokenize("<iframe src='https://a.example/v'></iframe>"),
            [Token::Url("https://a.example/v".into())]
        );
    }

    #[test]
    fn what_is_no_html_stays_as_it_was_written() {
        assert_eq!(tokenize("<T>"), [text("<T>")]);
        assert_eq!(tokenize("<repo_owner>"), [text("<repo_owner>")]);
        assert_eq!(tokenize("</Foo>"), [text("</Foo>")]);
        assert_eq!(tokenize("a<div 甲"), [text("a"), text("<div 甲")]);
        assert_eq!(tokenize("a <!-- 甲"), [text("a "), text("<!-- 甲")]);
        assert_eq!(tokenize("<?php 甲 ?>"), [text("<?php 甲 ?>")]);
        assert_eq!(tokenize("<!DOCTYPE 甲>"), [text("<!DOCTYPE 甲>")]);
    }

    #[test]
    fn a_comment_is_told_from_words() {
        assert_eq!(tokenize("甲<!-- 乙 -->丙"), [text("甲"), Token::Comment, text("丙")]);
        assert_eq!(tokenize("<script>甲</script>"), [text("甲")]);
    }
}
