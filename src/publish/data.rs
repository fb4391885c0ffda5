//! `data/index.json`, `data/issues/YYYY-MM-DD.json`, `data/topics/SLUG.json` and
//! the QR picture.

use super::{
    LoadError, Newsletter, Staging,
    topics::{Shelves, data_path},
};
use crate::model::Issue;
use serde::Serialize;
use std::{fs, io, path::Path, path::PathBuf};

/// Why the data cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum DataError {
    /// An issue cannot be read again.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// The picture that `wechat_qr` names cannot be read.
    #[error("读不了 site.toml 里 wechat_qr 指的图片 {path}：{error}")]
    Picture {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// A file cannot be written.
    #[error("写不了 {path} 里的文件：{error}")]
    Write {
        /// The folder.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
}

/// Writes `data/` into the folder `out`. Returns how many files changed.
///
/// # Errors
/// [`DataError`]; then the folder is as it was.
pub fn write_data(newsletter: &Newsletter, out: &Path) -> Result<usize, DataError> {
    let target = out.join("data");
    let cannot_write = |error| DataError::Write { path: target.clone(), error };
    let mut staging = Staging::begin(&target).map_err(cannot_write)?;
    staging.write("index.json", &json(&newsletter.index)).map_err(cannot_write)?;
    let mut shelves = Shelves::new(&newsletter.index.site);
    for issue in newsletter.issues() {
        let issue: Issue = issue?;
        let path = format!("issues/{}.json", issue.date);
        staging.write(path, &json(&issue)).map_err(cannot_write)?;
        shelves.add(&issue);
    }
    for page in shelves.pages() {
        let path = data_path(page.slug);
        let path = path.strip_prefix("data/").unwrap_or(&path);
        staging.write(path, &json(&page)).map_err(cannot_write)?;
    }
    if let Some((name, picture)) = account_picture(newsletter)? {
        let name = name.strip_prefix("data/").unwrap_or(&name);
        staging.write(name, &picture).map_err(cannot_write)?;
    }
    staging.publish().map_err(cannot_write)
}

/// The account's QR picture: its path in the site, and the picture.
///
/// # Errors
/// [`DataError::Picture`] if it cannot be read.
pub(super) fn account_picture(
    newsletter: &Newsletter,
) -> Result<Option<(String, Vec<u8>)>, DataError> {
    let (Some(from), Some(to)) = (&newsletter.site.wechat_qr, &newsletter.index.site.wechat_qr)
    else {
        return Ok(None);
    };
    let path = newsletter.folder.join(from);
    let picture = fs::read(&path).map_err(|error| DataError::Picture { path, error })?;
    Ok(Some((to.clone(), picture)))
}

/// A value as the bytes of its file.
pub(super) fn json(value: &impl Serialize) -> Vec<u8> {
    // The model has no map keys but strings and no numbers but whole ones:
    // nothing in it that JSON cannot say.
    serde_json::to_vec(value).unwrap_or_default()
}
