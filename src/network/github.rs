//! What GitHub says of a repository.

use super::{Courier, Failure, Method, Request, Response};
use crate::content::Repository;
use serde::Deserialize;
use url::Url;

/// Where GitHub answers programs.
pub const API: &str = "https://api.github.com";

/// Asks GitHub, for whoever the token belongs to.
pub struct GitHub<'a> {
    /// Who asks.
    pub courier: &'a Courier<'a>,
    /// A token; without one GitHub answers 60 times an hour.
    pub token: Option<String>,
}

/// Why nothing is known of a repository.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GitHubError {
    /// There is none by that name, or not for everybody.
    #[error("GitHub 上没有，或不公开")]
    Missing,
    /// Too many questions in an hour.
    #[error("GitHub 说问得太多，一小时后再运行；设了环境变量 GITHUB_TOKEN 就能问得多些")]
    Limit,
    /// Another status.
    #[error("GitHub 回答 {0}")]
    Status(u16),
    /// An answer that is not what GitHub's documentation says.
    #[error("GitHub 的回答读不懂")]
    Garbled,
    /// No answer.
    #[error("{0}")]
    Failure(#[from] Failure),
}

#[derive(Deserialize)]
struct About {
    full_name: String,
    archived: bool,
}

#[derive(Deserialize)]
struct Commit {
    commit: Committed,
}

#[derive(Deserialize)]
struct Committed {
    committer: Option<Moment>,
}

#[derive(Deserialize)]
struct Moment {
    date: String,
}

impl GitHub<'_> {
    /// What there is to know of a repository, `owner/name`.
    ///
    /// # Errors
    /// [`GitHubError`].
    pub fn repository(&self, name: &str) -> Result<Repository, GitHubError> {
        let about = self.ask(&format!("{API}/repos/{name}"))?;
        let about: About = read(&about)?;
        if !is_name(&about.full_name) {
            return Err(GitHubError::Garbled);
        }
        let is_moved = !about.full_name.eq_ignore_ascii_case(name);
        Ok(Repository {
            name: name.to_owned(),
            archived: about.archived,
            last_commit: self.last_commit(&about.full_name)?,
            moved: is_moved.then_some(about.full_name),
        })
    }

    /// The month of the last commit; none in a repository without any.
    fn last_commit(&self, name: &str) -> Result<Option<String>, GitHubError> {
        let answer = match self.ask(&format!("{API}/repos/{name}/commits?per_page=1")) {
            Err(GitHubError::Status(409)) => return Ok(None),
            answer => answer?,
        };
        let commits: Vec<Commit> = read(&answer)?;
        let date = commits.into_iter().next().and_then(|commit| commit.commit.committer);
        let month = date.and_then(|moment| moment.date.get(..7).map(ToOwned::to_owned));
        let is_month = |month: &String| format!("{month}-01").parse::<crate::model::Date>().is_ok();
        Ok(month.filter(is_month))
    }

    /// Asks, and asks again where a repository has moved. The token goes to GitHub
    /// alone.
    fn ask(&self, url: &str) -> Result<Response, GitHubError> {
        let mut url = Url::parse(url).map_err(|_| Failure::BadAddress)?;
        for _ in 0..5 {
            let answer = self.courier.send(&self.request(&url))?;
            if matches!(answer.status, 301 | 302 | 307 | 308) {
                let to = answer.header("location").and_then(|to| url.join(to).ok());
                url = to.filter(|to| to.origin() == url.origin()).ok_or(GitHubError::Garbled)?;
                continue;
            }
            return match answer.status {
                200 => Ok(answer),
                403 | 429 if is_limited(&answer) => Err(GitHubError::Limit),
                404 | 451 => Err(GitHubError::Missing),
                status => Err(GitHubError::Status(status)),
            };
        }
        Err(GitHubError::Garbled)
    }

    fn request(&self, url: &Url) -> Request {
        let mut headers = vec![
            ("accept", "application/vnd.github+json".to_owned()),
            ("x-github-api-version", "2022-11-28".to_owned()),
        ];
        headers.extend(self.token.iter().map(|token| ("authorization", format!("Bearer {token}"))));
        Request { headers, ..Request::new(Method::Get, url.as_str()) }
    }
}

/// Whether a refusal is about how often one asks.
fn is_limited(answer: &Response) -> bool {
    answer.status == 429
        || answer.header("x-ratelimit-remaining") == Some("0")
        || answer.header("retry-after").is_some()
}

fn is_name(text: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c))
    };
    text.split_once('/').is_some_and(|(owner, name)| is_part(owner) && is_part(name))
}

fn read<'a, T: Deserialize<'a>>(answer: &'a Response) -> Result<T, GitHubError> {
    serde_json::from_slice(&answer.body).map_err(|_| GitHubError::Garbled)
}
