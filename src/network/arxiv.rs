//! What arXiv says of papers
//! (<https://info.arxiv.org/help/api/user-manual.html>).

use super::{Courier, Failure, Method, Request};
use crate::content::Paper;
use serde::Deserialize;
use url::Url;

/// Where arXiv answers programs.
pub const API: &str = "https://export.arxiv.org/api/query";
/// How many papers one question is about.
pub const MOST: usize = 50;

/// Why nothing is known of papers.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ArxivError {
    /// Another status than 200.
    #[error("arXiv 回答 {0}")]
    Status(u16),
    /// An answer that is not what arXiv's documentation says.
    #[error("arXiv 的回答读不懂")]
    Garbled,
    /// No answer.
    #[error("{0}")]
    Failure(#[from] Failure),
}

#[derive(Deserialize)]
struct Feed {
    #[serde(default)]
    entry: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    id: String,
    updated: Option<String>,
}

/// What there is to know of at most [`MOST`] papers, by their numbers. Of papers that
/// arXiv does not have nothing is said.
///
/// # Errors
/// [`ArxivError`].
pub fn papers(courier: &Courier<'_>, ids: &[&str]) -> Result<Vec<Paper>, ArxivError> {
    let most = MOST.to_string();
    let list = ids.join(",");
    let url = Url::parse_with_params(API, [("id_list", &list), ("max_results", &most)])
        .map_err(|_| Failure::BadAddress)?;
    let answer = courier.send(&Request { most: 4 << 20, ..Request::new(Method::Get, url) })?;
    if answer.status != 200 {
        return Err(ArxivError::Status(answer.status));
    }
    let feed: Feed = quick_xml::de::from_str(&answer.text()).map_err(|_| ArxivError::Garbled)?;
    if answer.broken_off {
        return Err(ArxivError::Garbled);
    }
    Ok(feed.entry.iter().filter_map(paper).filter(|paper| ids.contains(&&*paper.id)).collect())
}

/// `http://arxiv.org/abs/1812.00332v2`, updated on a day.
fn paper(entry: &Entry) -> Option<Paper> {
    let (_, id) = entry.id.split_once("/abs/")?;
    let (id, version) = id.trim().rsplit_once('v')?;
    let updated = entry.updated.as_ref().and_then(|moment| moment.get(..10)?.parse().ok());
    Some(Paper { id: id.to_owned(), version: version.parse().ok()?, updated })
}
