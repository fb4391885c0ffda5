//! A whole newsletter: its `site.toml`, a first issue, the workflows that
//! publish and check it, a README.

use super::{ScaffoldError, write_new};
use crate::model::Date;
use std::{
    path::{Path, PathBuf},
    str::FromStr,
};

/// Where `site.toml` lies in the folder.
pub const SITE: &str = "content/site.toml";

/// What is known of a newsletter that begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newcomer {
    /// Its name, for readers.
    pub name: String,
    /// Where its files will lie.
    pub repository: Repository,
    /// The date of its first issue.
    pub date: Date,
}

/// A repository of GitHub's: `owner/repo`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repository {
    /// Whose it is.
    pub owner: String,
    /// Its name.
    pub name: String,
}

/// What has become of each file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Those that are new.
    pub new: Vec<PathBuf>,
    /// Those that were there, and stay as they were.
    pub kept: Vec<PathBuf>,
}

/// Each file of a new newsletter and its text, `{{name}}` and others to be filled.
const FILES: [(&str, &str); 10] = [
    (SITE, include_str!("files/site.toml")),
    ("content/issues/{{date}}.md", include_str!("files/issue.md")),
    (".github/workflows/pages.yml", include_str!("files/pages.yml")),
    (".github/workflows/check.yml", include_str!("files/check.yml")),
    (".github/workflows/post.yml", include_str!("files/post.yml")),
    (".github/workflows/monthly.yml", include_str!("files/monthly.yml")),
    (".github/ISSUE_TEMPLATE/suggest.yml", include_str!("files/suggest.yml")),
    (".github/ISSUE_TEMPLATE/dead-link.yml", include_str!("files/dead-link.yml")),
    ("README.md", include_str!("files/README.md")),
    (".gitignore", "/dist\n"),
];

/// Who publishes the press, and with it the action that the workflows use.
const PUBLISHER: &str = env!("CARGO_PKG_REPOSITORY");

/// The tag of the action that takes the inputs which the workflows give it; each
/// release moves it.
const ACTION_VERSION: &str = "v1";

impl FromStr for Repository {
    type Err = ScaffoldError;

    fn from_str(text: &str) -> Result<Self, ScaffoldError> {
        let none = || ScaffoldError::NoRepository(text.into());
        let path = text.trim().trim_start_matches("https://github.com/");
        let path = path.trim_end_matches('/').trim_end_matches(".git");
        let (owner, name) = path.split_once('/').ok_or_else(none)?;
        let is_name = |name: &str| {
            let fits = |c: char| c.is_ascii_alphanumeric() || "-._".contains(c);
            !name.is_empty() && name.chars().all(fits) && name.chars().any(|c| c != '.')
        };
        match is_name(owner) && is_name(name) {
            true => Ok(Self { owner: owner.into(), name: name.into() }),
            false => Err(none()),
        }
    }
}

/// Writes the files that the folder does not have.
///
/// # Errors
/// [`ScaffoldError::Io`].
pub fn init(folder: &Path, newcomer: &Newcomer) -> Result<Written, ScaffoldError> {
    let mut written = Written::default();
    let issues = folder.join("content/issues");
    // A folder that has issues needs no first one.
    let has_issues = issues.read_dir().is_ok_and(|mut files| files.next().is_some());
    for (path, text) in FILES {
        if has_issues && path.starts_with("content/issues/") {
            continue;
        }
        let quote = path.ends_with(".toml");
        let path = folder.join(filled(path, newcomer, false));
        let is_new = write_new(&path, &filled(text, newcomer, quote))?;
        if is_new { &mut written.new } else { &mut written.kept }.push(path);
    }
    Ok(written)
}

/// A text with its names filled in, in one pass, so that no value is filled.
fn filled(text: &str, newcomer: &Newcomer, quote: bool) -> String {
    let Newcomer { name, repository, date } = newcomer;
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = if quote { name.replace('\\', "\\\\").replace('"', "\\\"") } else { name };
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((key, after)) = after.split_once("}}") else { break };
        out.push_str(before);
        match key {
            "name" => out.push_str(&name),
            "date" => out.push_str(&date.to_string()),
            "year" => out.push_str(&date.year().to_string()),
            "owner" => out.push_str(&repository.owner),
            "repo" => out.push_str(&repository.name),
            "publisher" => out.push_str(PUBLISHER),
            "action" => out.push_str(PUBLISHER.trim_start_matches("https://github.com/")),
            "version" => out.push_str(ACTION_VERSION),
            // An expression of GitHub's.
            _ => out.extend(["{{", key, "}}"]),
        }
        rest = after;
    }
    out + rest
}
