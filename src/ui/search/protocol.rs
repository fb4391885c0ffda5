//! What page and worker say to each other: lists of texts, which the scripts
//! between them (`boot.js`, `search-worker.js`) pass on. The press fills
//! [`KINDS`] into the scripts, so both ends use the same words.

use crate::{
    search::{Order, Request},
    ui::Failure,
};

const START: &str = "start";
const ASK: &str = "ask";
const TEXTS: &str = "texts";
const HELD: &str = "held";
const RENEW: &str = "renew";

/// The first text of every message, by its placeholder in the worker's script.
pub const KINDS: [(&str, &str); 5] =
    [("START", START), ("ASK", ASK), ("TEXTS", TEXTS), ("HELD", HELD), ("RENEW", RENEW)];

/// The kind of the message that the page's script sends first, with the program.
pub const FIRST: (&str, &str) = KINDS[0];

/// What the page tells the worker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// A request and its number, which counts up from 1.
    Ask(u32, Request),
    /// The entries of an issue that the page has, as
    /// [`issue_texts`](crate::search::issue_texts) wrote them.
    Texts(String),
    /// The reader touches the results: those shown keep their places.
    Held,
    /// The index is to be fetched anew.
    Renew,
}

impl Message {
    /// The message as texts, its kind first.
    pub fn into_parts(self) -> Vec<String> {
        match self {
            Self::Ask(number, request) => {
                let mut parts = vec![ASK.to_owned(), number.to_string()];
                parts.extend(encode(request));
                parts
            }
            Self::Texts(texts) => vec![TEXTS.to_owned(), texts],
            Self::Held => vec![HELD.to_owned()],
            Self::Renew => vec![RENEW.to_owned()],
        }
    }
}

/// A request as texts: words, number of hits, section, year, order.
fn encode(request: Request) -> [String; 5] {
    let year = request.year.map(|year| year.to_string()).unwrap_or_default();
    let order = match request.order {
        Order::ByRank => String::new(),
        Order::ByIssue => "1".to_owned(),
    };
    let section = request.section.unwrap_or_default();
    [request.text, request.limit.to_string(), section, year, order]
}

/// The request that the page's side wrote.
pub fn decode([text, limit, section, year, order]: [String; 5]) -> Request {
    Request {
        text,
        limit: limit.parse().unwrap_or(1),
        section: (!section.is_empty()).then_some(section),
        year: year.parse().ok(),
        order: if order.is_empty() { Order::ByRank } else { Order::ByIssue },
    }
}

/// What the worker tells the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// The results of the request with this number, as HTML.
    Results(u32, String),
    /// The search has ended.
    Failed(Failure),
}

impl Reply {
    /// A reply as the scripts pass it on: the number of the request and HTML; or 0
    /// and the number of a failure, as [`Failure::of`] knows it.
    pub fn of(number: u32, text: Option<String>) -> Self {
        let text = text.unwrap_or_default();
        match number {
            0 => Self::Failed(Failure::of(text.parse().unwrap_or_default())),
            _ => Self::Results(number, text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_arrives_as_it_was_sent() {
        for request in [
            Request::default(),
            Request {
                text: "INT8 量化".into(),
                limit: 20,
                section: Some("论文".into()),
                year: Some(2021),
                order: Order::ByIssue,
            },
        ] {
            let parts = Message::Ask(7, request.clone()).into_parts();
            assert_eq!(parts[..2], ["ask", "7"]);
            let rest: [String; 5] = parts[2..].to_vec().try_into().unwrap();
            assert_eq!(decode(rest), request);
        }
    }

    #[test]
    fn every_kind_is_a_word_of_the_script() {
        let script = include_str!("../../assets/scripts/search-worker.js");
        for (name, _) in KINDS {
            assert!(script.contains(&format!("\"{{{{{name}}}}}\"")), "{name}");
        }
    }

    #[test]
    fn zero_is_no_request_but_a_failure() {
        assert_eq!(Reply::of(0, Some("404".into())), Reply::Failed(Failure::Missing));
        assert_eq!(Reply::of(0, None), Reply::Failed(Failure::Network));
        assert_eq!(Reply::of(3, Some("x".into())), Reply::Results(3, "x".into()));
    }
}
