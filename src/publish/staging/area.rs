//! The place beside the files of a folder, where what is new lies until all of it is
//! there, and what was until nothing can go wrong.

use super::StagingError;
use crate::publish::file_list::ASIDE;
use std::{
    fs::{self, File, TryLockError},
    io,
    path::{Path, PathBuf},
};

/// A folder, and the place in it for files on their way.
#[derive(Debug)]
pub(super) struct StagingArea {
    /// The folder.
    pub root: PathBuf,
    /// Whether the folder was made for this.
    pub made: bool,
    /// Held as long as this press is at it.
    _lock: File,
}

impl StagingArea {
    /// Makes a place beside the files of the folder; it is locked against another
    /// press, and free of what one that was stopped has left.
    pub fn make(root: PathBuf, made: bool) -> Result<Self, StagingError> {
        let aside = root.join(ASIDE);
        let failed = |error| StagingError::write(&aside, error);
        match fs::symlink_metadata(&aside) {
            Ok(found) if found.is_dir() => {}
            Ok(_) => return Err(StagingError::NotAFolder(aside)),
            Err(_) => fs::create_dir(&aside).map_err(failed)?,
        }
        let lock = File::create(aside.join("lock")).map_err(failed)?;
        // A disk that knows no locks is no reason not to print.
        if matches!(lock.try_lock(), Err(TryLockError::WouldBlock)) {
            return Err(StagingError::Busy(root));
        }
        for left in ["new", "old"] {
            match fs::remove_dir_all(aside.join(left)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(error)),
                _ => {}
            }
        }
        Ok(Self { root, made, _lock: lock })
    }

    /// What lies there by a name.
    pub fn aside_top(&self, name: &str) -> PathBuf {
        self.root.join(ASIDE).join(name)
    }

    /// A file that lies there, new or old.
    pub fn aside(&self, which: &str, path: &str) -> PathBuf {
        self.aside_top(which).join(path)
    }
}

impl Drop for StagingArea {
    fn drop(&mut self) {
        // What is left over is not worth an error: the next press clears it.
        let _ = fs::remove_dir_all(self.root.join(ASIDE));
        if self.made {
            let _ = fs::remove_dir(&self.root);
        }
    }
}

/// The folders on the way to a file, from the top.
pub(super) fn folders(path: &str) -> Vec<&str> {
    path.match_indices('/').map(|(at, _)| &path[..at]).collect()
}

/// The first thing in a folder that is not left over from a press.
pub(super) fn something_in(folder: &Path) -> io::Result<Option<String>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        entries => entries?,
    };
    let mut names = Vec::new();
    for entry in entries {
        let name = entry?.file_name().to_string_lossy().into_owned();
        names.extend(Some(name).filter(|name| name != ASIDE));
    }
    Ok(names.into_iter().min())
}
