//! The files of an index: in memory, or where there are many on disk, so that
//! the memory measured is the builder's.

use std::{collections::BTreeMap, fs};
use tempfile::TempDir;

#[derive(Default)]
pub struct Files {
    held: BTreeMap<String, Vec<u8>>,
    folder: Option<TempDir>,
}

impl Files {
    pub fn on_disk() -> Self {
        let folder = tempfile::tempdir().expect("a folder for a large index");
        fs::create_dir(folder.path().join("search")).expect("a new folder");
        Self { held: BTreeMap::new(), folder: Some(folder) }
    }

    pub fn put(&mut self, name: &str, bytes: &[u8]) {
        let Some(folder) = &self.folder else {
            self.held.insert(name.to_owned(), bytes.to_vec());
            return;
        };
        fs::write(folder.path().join(name), bytes).expect("room for a large index");
    }

    pub fn get(&self, name: &str) -> Option<Vec<u8>> {
        match &self.folder {
            None => self.held.get(name).cloned(),
            Some(folder) => fs::read(folder.path().join(name)).ok(),
        }
    }

    pub fn names(&self) -> Vec<String> {
        let Some(folder) = &self.folder else { return self.held.keys().cloned().collect() };
        let listed = fs::read_dir(folder.path().join("search")).expect("the index's folder");
        let name = |file: fs::DirEntry| format!("search/{}", file.file_name().display());
        listed.map(|file| name(file.expect("a file of the index"))).collect()
    }
}
