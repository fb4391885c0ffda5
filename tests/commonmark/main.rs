//! The examples of the CommonMark specification through the reader: not a word
//! and not an address that a page would have shown is lost.

use briefing::{
    content::{self, SiteFile, Source},
    model::Issue,
};
use html5gum::{DefaultEmitter, Token, Tokenizer};

const SPEC: &str = include_str!("spec.txt");
const FENCE: &str = "````````````````````````````````";

struct Example {
    number: usize,
    markdown: String,
    html: String,
}

/// ```text
/// ```````````````````````````````` example
/// Markdown, where → is a tab
/// .
/// HTML
/// ````````````````````````````````
/// ```
fn examples() -> Vec<Example> {
    let begin = format!("{FENCE} example\n");
    let bodies = SPEC.split(&begin).skip(1).map(|rest| rest.split(FENCE).next().unwrap());
    bodies
        .enumerate()
        .map(|(at, body)| {
            let (markdown, html) = body
                .split_once("\n.\n")
                .or_else(|| body.strip_prefix(".\n").map(|html| ("", html)))
                .unwrap();
            let text = |text: &str| text.replace('→', "\t");
            Example { number: at + 1, markdown: text(markdown), html: text(html) }
        })
        .collect()
}

/// The words that a page of the HTML shows, what stands for its pictures and
/// the words of its addresses included.
fn words(html: &str) -> Vec<String> {
    let mut text = String::new();
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut hidden = false;
    for Ok(token) in Tokenizer::new_with_emitter(html, emitter) {
        match token {
            Token::StartTag(tag) => {
                hidden = matches!(tag.name.as_slice(), b"script" | b"style");
                let value = |name: &[u8]| {
                    let value = tag.attributes.get(name)?;
                    Some(String::from_utf8_lossy(value).into_owned())
                };
                for name in ["alt", "href", "src"] {
                    text.push(' ');
                    text += &decoded(&value(name.as_bytes()).unwrap_or_default());
                }
                // The data may say in two pieces what stands in one word.
                text.push(' ');
            }
            Token::EndTag(_) => {
                hidden = false;
                text.push(' ');
            }
            Token::String(words) if !hidden => text += &String::from_utf8_lossy(&words),
            _ => {}
        }
    }
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(Into::into).collect()
}

/// Addresses are spelled with and without `%`.
fn decoded(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned()
}

fn read(markdown: &str) -> Option<Issue> {
    let site = include_str!("../fixtures/site.toml");
    let site = SiteFile::parse(&Source::new("site.toml", site.into()).unwrap()).unwrap();
    let source = Source::new("2020-01-02.md", markdown.into()).unwrap();
    content::parse(&source, &site).issue
}

/// The words and the addresses of every example that its issue does not say as
/// often as its page shows them; and the examples that make no issue.
fn lost(around: impl Fn(&str) -> String) -> (Vec<String>, Vec<usize>) {
    let (mut lost, mut refused) = (Vec::new(), Vec::new());
    for Example { number, markdown, html } in examples() {
        let Some(issue) = read(&around(&markdown)) else {
            refused.push(number);
            continue;
        };
        let json = decoded(&serde_json::to_string(&issue).unwrap());
        let words = words(&html);
        for word in &words {
            let wanted = words.iter().filter(|other| *other == word).count();
            if json.matches(word.as_str()).count() < wanted {
                lost.push(format!(
                    "example {number}: {word} of {markdown:?}\n  {html:?}\n  {json}"
                ));
            }
        }
    }
    (lost, refused)
}

fn nothing_is_lost(around: impl Fn(&str) -> String) {
    assert!(examples().len() > 600);
    let (lost, refused) = lost(around);
    assert!(lost.is_empty(), "{} lost\n{}", lost.len(), lost.join("\n"));
    assert!(refused.is_empty(), "no issue of the examples {refused:?}");
}

const BEGINNING: &str = "# 周刊 (2020-01-02)\n\n## 论文\n\n- [甲](https://a.example/)\n\n";

#[test]
fn no_word_of_an_example_in_an_entry_is_lost() {
    nothing_is_lost(|example| {
        let inside = example.lines().map(|line| format!("  {line}\n"));
        BEGINNING.to_owned() + &inside.collect::<String>()
    });
}

#[test]
fn no_word_of_an_example_in_a_section_is_lost() {
    nothing_is_lost(|example| format!("{BEGINNING}## 博文\n\n{example}"));
}

#[test]
fn no_word_of_an_example_before_the_sections_is_lost_unless_it_takes_them_and_that_is_told() {
    let (lost, refused) = lost(|example| {
        format!("# 周刊 (2020-01-02)\n\n{example}\n\n## 论文\n\n- [甲](https://a.example/)\n")
    });
    assert!(lost.is_empty(), "{} lost\n{}", lost.len(), lost.join("\n"));
    // Fences and raw HTML that never close.
    assert!(refused.len() < 20, "no issue of the examples {refused:?}");
}
