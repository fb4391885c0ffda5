//! `data/index.json`, `data/issues/YYYY-MM-DD.json`, `data/topics/SLUG.json` and
//! the pictures that `site.toml` names.

use super::{
    Claim, LoadError, Newsletter, Staging, StagingError,
    picture::{PictureError, pictures},
    topics::{TopicCollector, data_path},
};
use crate::model::Issue;
use schemars::JsonSchema;
use serde::Serialize;
use std::path::Path;

/// Why the data cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum DataError {
    /// An issue cannot be read again.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// A picture that `site.toml` names cannot be published.
    #[error(transparent)]
    Picture(#[from] PictureError),
    /// The files cannot be put in place.
    #[error(transparent)]
    Staging(#[from] StagingError),
}

/// Writes `data/` into the folder `out`; what else is in it stays. Returns how
/// many files changed.
///
/// # Errors
/// [`DataError`]; it says what has become of the folder.
pub fn write_data(newsletter: &Newsletter, out: &Path, claim: Claim) -> Result<usize, DataError> {
    let mut staging = Staging::begin(out, "data/", claim)?;
    staging.write("data/index.json", &json(&newsletter.index))?;
    let mut topics = TopicCollector::new(&newsletter.index.site);
    for issue in newsletter.issues() {
        let issue: Issue = issue?;
        staging.write(&format!("data/issues/{}.json", issue.date), &json(&issue))?;
        topics.add(&issue);
    }
    for page in topics.pages() {
        staging.write(&data_path(page.slug), &json(&page))?;
    }
    for (path, picture) in pictures(newsletter)? {
        staging.write(&path, &picture)?;
    }
    Ok(staging.publish()?)
}

/// The version of the format of `data/`. What is in a file of one version stays
/// there under its name and with its meaning; what is new may be added.
/// `docs/data.md` says what programs may rely on.
pub const DATA_VERSION: u32 = 1;

/// A file of `data/`: what it holds, and by which version of the format.
#[derive(Serialize, JsonSchema)]
pub struct Versioned<T> {
    /// The version of the format: 1.
    pub version: u32,
    #[serde(flatten)]
    #[allow(missing_docs, reason = "its words would stand in the place of the value's")]
    pub value: T,
}

/// A value as the bytes of its file.
pub(super) fn json(value: &impl Serialize) -> Vec<u8> {
    // The model has no map keys but strings and no numbers but whole ones:
    // nothing in it that JSON cannot say.
    serde_json::to_vec(&Versioned { version: DATA_VERSION, value }).unwrap_or_default()
}
