//! Folders of fixtures.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The folders within one, in order; there is at least one.
pub fn folders(within: &Path) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = fs::read_dir(within)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    assert!(!folders.is_empty());
    folders
}
