//! What an editor begins with: a newsletter to fill, the file of a new issue, what
//! readers suggest for it.
//! Nothing that is there is ever written over.

mod import;
mod newsletter;
mod next_issue;
mod suggestion;

pub use import::{Converted, Import, Imported, add_reading};
pub use newsletter::{Newcomer, Repository, SITE, Written, init};
pub use next_issue::new_issue;
pub use suggestion::{QUESTIONS, Suggestion, SuggestionError};

use crate::{
    assets::{Why, create_whole},
    model::Date,
    publish::LoadError,
};
use std::{
    fs,
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};

/// Why there is no new file.
#[derive(Debug, thiserror::Error)]
pub enum ScaffoldError {
    /// A file or a folder cannot be written.
    #[error("写不了 {path}：{}", Why(.error))]
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The folder of issues cannot be read.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// There is an issue of this date.
    #[error("{date} 这一期已经有了：{by}；换一个日期，或者直接改它")]
    DateTaken {
        /// The date.
        date: Date,
        /// Its file.
        by: PathBuf,
    },
    /// A `site.toml` that says how issues are read.
    #[error("{0} 里已经有 [reading]，没有动它；要换就先删掉那一段")]
    ReadingThere(PathBuf),
    /// A name that GitHub has no repository by.
    #[error("仓库要写成 owner/repo，例如 ada/weekly，不是「{0}」")]
    NoRepository(String),
}

/// Writes a file that is not there yet; says whether it was.
fn write_new(path: &Path, text: &str) -> Result<bool, ScaffoldError> {
    let failed = |error| ScaffoldError::Io { path: path.to_owned(), error };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    match create_whole(path, text.as_bytes()) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(failed(error)),
    }
}

#[cfg(test)]
mod tests;
