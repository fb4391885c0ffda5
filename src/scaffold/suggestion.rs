//! What a reader suggests: the text that GitHub makes of the form `suggest.yml`, a
//! heading for each question, becomes an entry.

use crate::{
    content::{SiteFile, entry_markdown, find_urls},
    model::{Block, Entry, Inline, Link, Paragraph, is_safe_href},
};

/// The questions of the form, in its order; tests hold the two together.
pub const QUESTIONS: [&str; 5] = ["链接", "标题", "来源", "栏目", "摘要"];

/// What GitHub writes where nothing was filled in.
const NOTHING: &str = "_No response_";

/// A link that a reader suggests.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// The entry.
    pub entry: Entry,
    /// The section that the reader has named, by the name that `site.toml` has for it.
    pub section: Option<String>,
}

/// Why a text makes no entry.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SuggestionError {
    /// Not the text of the form.
    #[error("没有「### {0}」这一问；要的是推荐表单（suggest.yml）写出的正文，整段复制过来")]
    NoQuestion(&'static str),
    /// A question without its answer.
    #[error("「{0}」没有填；在正文的「### {0}」下面补上")]
    NoAnswer(&'static str),
    /// No address of the web.
    #[error("「链接」下面没有 http(s) 网址，而是「{0}」；改成一个完整的网址")]
    NoLink(String),
}

impl Suggestion {
    /// Reads the text of the form.
    ///
    /// # Errors
    /// [`SuggestionError`]
    pub fn read(text: &str, site: Option<&SiteFile>) -> Result<Self, SuggestionError> {
        let [link, title, source, section, summary] = answers(text);
        let needed = |question: &'static str, answer: Option<String>| {
            let answer = answer.ok_or(SuggestionError::NoQuestion(question))?;
            Some(answer)
                .filter(|answer| !answer.is_empty())
                .ok_or(SuggestionError::NoAnswer(question))
        };
        let link = needed(QUESTIONS[0], link)?;
        let title = one_line(&needed(QUESTIONS[1], title)?);
        let given = |answer: Option<String>| {
            answer.map(|answer| one_line(&answer)).filter(|answer| !answer.is_empty())
        };
        let summary = summary.unwrap_or_default();
        let mut text: Vec<Inline> = Vec::new();
        for line in summary.lines().map(str::trim).filter(|line| !line.is_empty()) {
            if !text.is_empty() {
                text.push(Inline::Break);
            }
            text.push(Inline::Text(line.to_owned()));
        }
        let label = Some("摘要".to_owned());
        let summary = (!text.is_empty()).then_some(Block::Paragraph(Paragraph { label, text }));
        let entry = Entry {
            title,
            link: Some(Link::new(address(&link)?)),
            source: given(source),
            body: summary.into_iter().collect(),
            ..Entry::default()
        };
        let section = given(section);
        let known = |name: String| {
            site.and_then(|site| site.section(&name)).map_or(name.clone(), Into::into)
        };
        Ok(Self { entry, section: section.map(known) })
    }

    /// The entry as it stands in an issue.
    pub fn markdown(&self) -> String {
        entry_markdown(&self.entry)
    }
}

/// The answers, in the order of the questions; none where a question is not in the
/// text. Each is asked once: what looks like one again belongs to an answer.
fn answers(text: &str) -> [Option<String>; 5] {
    let mut answers: [Option<String>; 5] = Default::default();
    let mut at = None;
    for line in text.lines() {
        let asked = line.strip_prefix("###").map(str::trim);
        let asked = QUESTIONS.iter().position(|question| Some(*question) == asked);
        match asked.filter(|asked| answers[*asked].is_none()) {
            Some(asked) => {
                answers[asked] = Some(String::new());
                at = Some(asked);
            }
            None => {
                if let Some(answer) = at.and_then(|at: usize| answers[at].as_mut()) {
                    answer.push_str(line);
                    answer.push('\n');
                }
            }
        }
    }
    answers.map(|answer| answer.map(|answer| answer.trim().to_owned()).map(filled))
}

fn filled(answer: String) -> String {
    if answer == NOTHING { String::new() } else { answer }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first address in an answer, out of the brackets and words that some write
/// around it: `<https://…>`, `[这里](https://…)`, `链接：https://…`.
fn address(answer: &str) -> Result<String, SuggestionError> {
    let is_web = |word: &&str| {
        let starts = word.starts_with("https://") || word.starts_with("http://");
        starts && is_safe_href(word) && !word.contains(['<', '>', '"', '`'])
    };
    let mut words = answer.split_whitespace().map(|word| word.trim_matches(['<', '>']));
    let word = words.find(is_web);
    let mut within = find_urls(answer).into_iter().map(|range| &answer[range]);
    word.or_else(|| within.find(is_web))
        .map(Into::into)
        .ok_or_else(|| SuggestionError::NoLink(one_line(answer)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{self, Source};

    fn text(answers: [&str; 5]) -> String {
        let each = QUESTIONS.iter().zip(answers);
        each.map(|(question, answer)| format!("### {question}\r\n\r\n{answer}\r\n\r\n")).collect()
    }

    fn site() -> SiteFile {
        let site = include_bytes!("../../tests/fixtures/site.toml").to_vec();
        SiteFile::parse(&Source::new("site.toml", site).unwrap()).unwrap()
    }

    #[test]
    fn whatever_a_reader_writes_becomes_one_entry_with_all_of_it() {
        let site = site();
        for (title, summary) in [
            ("端侧推理", "快了三倍。"),
            ("a](https://b.example/) [c", "### 链接\n\nhttps://evil.example/"),
            (
                "**重磅** <script>alert(1)</script>",
                "- 一\n- 二\n\n## 论文\n\n- [丁](https://c.example/)",
            ),
            ("`x` _y_ ~~z~~", "> 引\n```\n码\n```\n<b>粗</b>"),
            ("# 标题", "1. 一\n2. 二\n---\n尾"),
        ] {
            let text = text(["<https://a.example/x_(y)>", title, "_No response_", "论文", summary]);
            let suggestion = Suggestion::read(&text, Some(&site)).unwrap();
            let issue = format!("# 甲 (2022-01-02)\n\n## 论文\n\n{}", suggestion.markdown());
            let source = Source::new("2022-01-02.md", issue.clone().into()).unwrap();
            let issue_read = content::parse(&source, &site).issue.unwrap();
            let entries: Vec<_> = issue_read.entries().collect();
            assert_eq!(entries.len(), 1, "{issue}");
            let (section, entry) = entries[0];
            assert_eq!((section, entry.title.as_str()), ("论文", title), "{issue}");
            assert_eq!(entry.link.as_ref().unwrap().href, "https://a.example/x_(y)");
            let letters = |text: &str| text.split_whitespace().collect::<String>();
            let body: String = entry.body.iter().map(Block::plain_text).collect();
            assert_eq!(letters(&body), letters(&format!("摘要：{summary}")), "{issue}");
        }
    }

    #[test]
    fn sections_have_the_names_of_the_newsletter() {
        let site = site();
        let all = text(["https://a.example/", "甲", "乙", "不知道", "_No response_"]);
        let suggestion = Suggestion::read(&all, Some(&site)).unwrap();
        assert_eq!(suggestion.section.as_deref(), Some("不知道"));
        assert_eq!(suggestion.entry.source.as_deref(), Some("乙"));
        assert_eq!(suggestion.markdown(), "- [甲 | 乙](https://a.example/)\n");
    }

    #[test]
    fn what_is_missing_is_told_with_its_question() {
        let error = |text: &str| Suggestion::read(text, None).unwrap_err();
        assert_eq!(error(""), SuggestionError::NoQuestion("链接"));
        assert_eq!(error("### 链接\n\nhttps://a.example/"), SuggestionError::NoQuestion("标题"));
        let none = text(["https://a.example/", "_No response_", "", "", ""]);
        assert_eq!(error(&none), SuggestionError::NoAnswer("标题"));
        for link in ["[这里](https://a.example/x?b=1)", "链接：https://a.example/x?b=1，很好"]
        {
            let suggestion = Suggestion::read(&text([link, "甲", "", "", ""]), None).unwrap();
            let href = suggestion.entry.link.unwrap().href;
            assert_eq!(href, "https://a.example/x?b=1", "{link}");
        }
        for link in ["javascript:alert(1)", "a.example", "mailto:a@b.example", "https://"] {
            let text = text([link, "甲", "", "", ""]);
            assert_eq!(error(&text), SuggestionError::NoLink(link.into()), "{link}");
        }
    }
}
