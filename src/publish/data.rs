//! `data/index.json`, `data/issues/YYYY-MM-DD.json` and the QR picture.

use super::{LoadError, Newsletter, Staging};
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
    let index = json(&newsletter.index).map_err(cannot_write)?;
    staging.write("index.json", &index).map_err(cannot_write)?;
    for issue in newsletter.issues() {
        let issue: Issue = issue?;
        let bytes = json(&issue).map_err(cannot_write)?;
        staging.write(format!("issues/{}.json", issue.date), &bytes).map_err(cannot_write)?;
    }
    if let (Some(from), Some(to)) = (&newsletter.site.wechat_qr, &newsletter.site.site.wechat_qr) {
        let path = newsletter.folder.join(from);
        let picture = fs::read(&path).map_err(|error| DataError::Picture { path, error })?;
        let name = to.strip_prefix("data/").unwrap_or(to);
        staging.write(name, &picture).map_err(cannot_write)?;
    }
    staging.publish().map_err(cannot_write)
}

fn json(value: &impl Serialize) -> io::Result<Vec<u8>> {
    Ok(serde_json::to_vec(value)?)
}
