//! The list of what the press wrote into a folder. It lies in that folder:
//!
//! ```json
//! {
//!   "press": 1,
//!   "files": [
//!     "404.html",
//!     "data/index.json",
//!     "issues/2019-05-15/index.html"
//!   ]
//! }
//! ```
//!
//! `press` is the version of the format; `files` are the paths of files below
//! the folder, with `/` between their parts, in order. While files are being
//! replaced it names the old and the new ones, so that a press that is stopped
//! leaves nothing that no list names.
//!
//! The list is not believed where it names what the press does not write:
//! anything outside the folder or in `.git`, the list itself, links, folders.

use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeSet,
    fs, io,
    path::{Component, Path},
};

/// The list's name.
pub const LIST: &str = ".press-files";
/// Where files lie until they are put in place: below the folder itself, for
/// only within one file system a file can be moved at once.
pub const ASIDE: &str = ".press-new";

const VERSION: u32 = 1;

/// What is known of who wrote a folder's files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileList {
    /// There is no list.
    Unknown,
    /// There is a list that cannot be read: the folder is the press's, but
    /// which of its files are cannot be told.
    Damaged,
    /// The press wrote these.
    Files(BTreeSet<String>),
}

#[derive(Deserialize, Serialize)]
struct List {
    press: u32,
    files: BTreeSet<String>,
}

impl FileList {
    /// Reads the list of a folder.
    ///
    /// # Errors
    /// If it is there and cannot be opened.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let path = folder.join(LIST);
        match fs::symlink_metadata(&path) {
            Ok(found) if found.is_file() => {}
            Ok(_) => return Ok(Self::Unknown),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::Unknown),
            Err(error) => return Err(error),
        }
        Ok(match serde_json::from_slice(&fs::read(path)?) {
            Ok(List { press: VERSION, files }) => {
                Self::Files(files.into_iter().filter(|path| is_below(path)).collect())
            }
            _ => Self::Damaged,
        })
    }

    /// Whether the list names a file.
    pub fn names(&self, path: &str) -> bool {
        matches!(self, Self::Files(files) if files.contains(path))
    }
}

/// The bytes of a list.
pub fn list(files: BTreeSet<String>) -> Vec<u8> {
    // Texts and a number: nothing that JSON cannot say.
    let mut bytes = serde_json::to_vec_pretty(&List { press: VERSION, files }).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// Whether a path leads to a file below the folder that may be the press's.
pub fn is_below(path: &str) -> bool {
    let not_ours = ["", ".", "..", LIST, ASIDE];
    let plain = |part: &str| !not_ours.contains(&part) && !part.eq_ignore_ascii_case(".git");
    let normal = |part: Component<'_>| matches!(part, Component::Normal(_));
    path.split('/').all(plain)
        && !path.contains(['\\', '\0'])
        && Path::new(path).components().all(normal)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(paths: &[&str]) -> BTreeSet<String> {
        paths.iter().map(|path| (*path).to_owned()).collect()
    }

    #[test]
    fn a_list_is_read_as_it_was_written() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(FileList::read(folder.path()).unwrap(), FileList::Unknown);
        let named = files(&["index.html", "data/index.json", "odd \"name\"\n.txt"]);
        fs::write(folder.path().join(LIST), list(named.clone())).unwrap();
        assert_eq!(FileList::read(folder.path()).unwrap(), FileList::Files(named));
    }

    #[test]
    fn a_list_cut_anywhere_is_known_to_be_damaged() {
        let folder = tempfile::tempdir().unwrap();
        let whole = list(files(&["CNAME-old", "index.html"]));
        let text = whole.trim_ascii_end();
        for cut in 0..text.len() {
            fs::write(folder.path().join(LIST), &text[..cut]).unwrap();
            assert_eq!(FileList::read(folder.path()).unwrap(), FileList::Damaged, "{cut}");
        }
    }

    #[test]
    fn a_list_is_not_believed_where_it_leads_out_of_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let lies = [
            "../x",
            "/etc/passwd",
            "a/../../x",
            ".git/HEAD",
            ".GIT/config",
            "a/.git/HEAD",
            "",
            "a//b",
            "./a",
            LIST,
            ".press-new/a",
            "a\\..\\b",
        ];
        let mut named = files(&lies);
        named.insert("a/b.html".into());
        fs::write(folder.path().join(LIST), list(named)).unwrap();
        let read = FileList::read(folder.path()).unwrap();
        assert_eq!(read, FileList::Files(files(&["a/b.html"])));
    }
}
