//! Which files of a folder are issues.
//!
//! Markdown files in the folder itself and in folders named after a year, or
//! after a month within those, are issues. What systems and editors leave
//! beside them, drafts that begin with `_`, and a README are not. Markdown
//! anywhere else, and a dated file of another kind of text, is not read but
//! named, for somebody may believe that it is.
//!
//! Where `[reading]` names the files, those that bear such a name are issues, at any
//! depth, and no others.

use super::LoadError;
use crate::content::Reading;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The issues of a folder, each list by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IssueFiles {
    /// The files to read.
    pub files: Vec<PathBuf>,
    /// What is not read and may have been meant as an issue.
    pub unread: Vec<PathBuf>,
}

/// What Markdown files are called.
const MARKDOWN: [&str; 4] = ["md", "markdown", "mdown", "mkd"];
/// What other files that hold text are called.
const TEXT: [&str; 7] = ["txt", "text", "mdx", "rst", "html", "htm", "docx"];
/// Papers that lie in any folder of a repository.
const PAPERS: [&str; 6] =
    ["readme", "license", "licence", "changelog", "contributing", "code_of_conduct"];

impl IssueFiles {
    /// Looks through a folder; a file is itself.
    ///
    /// # Errors
    /// [`LoadError::Io`], if there is no such file or folder.
    pub fn find(path: &Path, reading: &Reading) -> Result<Self, LoadError> {
        let mut found = Self::default();
        if is_folder(path)? {
            match reading.files.is_empty() {
                true => found.look_through(path, Place::Top)?,
                false => found.look_for_names(path, reading)?,
            }
        } else {
            found.files.push(path.to_owned());
        }
        found.files.sort();
        found.unread.sort();
        Ok(found)
    }

    /// The folder of issues that a file lies in, folders of years and months left.
    pub fn folder_of(file: &Path) -> PathBuf {
        let mut folder = file.parent().unwrap_or(Path::new("")).to_owned();
        let is_dated = |folder: &Path| {
            let name = folder.file_name().unwrap_or_default().to_string_lossy();
            [Place::Top, Place::Year].into_iter().any(|place| place.inside(&name).is_some())
        };
        while is_dated(&folder) && folder.parent().is_some() {
            folder.pop();
        }
        if folder.as_os_str().is_empty() { ".".into() } else { folder }
    }

    /// All Markdown of a folder, at any depth, but papers and what editors leave
    /// behind: what may be issues.
    ///
    /// # Errors
    /// [`LoadError::Io`], if there is no such folder.
    pub fn markdown(folder: &Path) -> Result<Vec<PathBuf>, LoadError> {
        let mut files = markdown_below(folder)?;
        files.retain(|path| {
            let name = name_of(path);
            let is_numbered =
                name.starts_with('#') && name[1..].starts_with(|c: char| c.is_ascii_digit());
            is_numbered || !is_left_out(&name)
        });
        files.sort();
        Ok(files)
    }

    fn look_through(&mut self, folder: &Path, place: Place) -> Result<(), LoadError> {
        for path in entries(folder)? {
            let name = name_of(&path);
            if is_left_out(&name) {
                continue;
            }
            // A link that leads nowhere is read as a file and told.
            if path.is_dir() {
                match place.inside(&name) {
                    Some(place) => self.look_through(&path, place)?,
                    None if holds_markdown(&path) => self.unread.push(path),
                    None => {}
                }
            } else if has_ending(&name, &MARKDOWN) {
                self.files.push(path);
            } else if has_ending(&name, &TEXT) && begins_with_a_date(&name) {
                self.unread.push(path);
            }
        }
        Ok(())
    }

    /// Looks for the names of `[reading]`. Markdown by another name is unread.
    fn look_for_names(&mut self, folder: &Path, reading: &Reading) -> Result<(), LoadError> {
        for path in markdown_below(folder)? {
            match reading.named(&path.to_string_lossy()) {
                Some(_) => self.files.push(path),
                None if is_left_out(&name_of(&path)) => {}
                None => self.unread.push(path),
            }
        }
        Ok(())
    }
}

/// All Markdown of a folder, but in hidden folders and deeper than [`DEEPEST`].
fn markdown_below(folder: &Path) -> Result<Vec<PathBuf>, LoadError> {
    let mut files = Vec::new();
    let mut folders = vec![(folder.to_owned(), 0)];
    while let Some((folder, depth)) = folders.pop() {
        for path in entries(&folder)? {
            let name = name_of(&path);
            if path.is_dir() {
                if depth < DEEPEST && !name.starts_with('.') {
                    folders.push((path, depth + 1));
                }
            } else if has_ending(&name, &MARKDOWN) {
                files.push(path);
            }
        }
    }
    Ok(files)
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// How deep below the folder issues may lie.
const DEEPEST: usize = 4;

/// How deep a folder is.
#[derive(Clone, Copy)]
enum Place {
    Top,
    Year,
    Month,
}

impl Place {
    /// What a folder of that name is here, if issues may be in it.
    fn inside(self, name: &str) -> Option<Self> {
        let digits = |text: &str, count| {
            text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        let month = |name: &str| digits(name.trim_end_matches('月'), 2) || digits(name, 1);
        let whole = |name: &str| {
            name.split_once('-').is_some_and(|(year, rest)| digits(year, 4) && month(rest))
        };
        match self {
            Self::Top if digits(name.trim_end_matches('年'), 4) => Some(Self::Year),
            Self::Top | Self::Year if whole(name) => Some(Self::Month),
            Self::Year if month(name) => Some(Self::Month),
            _ => None,
        }
    }
}

fn is_folder(path: &Path) -> Result<bool, LoadError> {
    let cannot_read = |error| LoadError::Io { path: path.to_owned(), error };
    Ok(fs::metadata(path).map_err(cannot_read)?.is_dir())
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, LoadError> {
    let cannot_read = |error| LoadError::Io { path: folder.to_owned(), error };
    fs::read_dir(folder)
        .map_err(cannot_read)?
        .map(|entry| Ok(entry.map_err(cannot_read)?.path()))
        .collect()
}

/// Drafts, papers, and what systems and editors leave behind: `._a.md`,
/// `.#a.md`, `#a.md#`, `a.md~`, `~$a.md`.
fn is_left_out(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).to_ascii_lowercase();
    let stem = stem.split(['-', '_', ' ']).next().unwrap_or(&stem).to_owned();
    name.starts_with(['.', '_', '#', '~'])
        || name.ends_with(['~', '#'])
        || PAPERS.contains(&stem.as_str())
}

fn has_ending(name: &str, endings: &[&str]) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    endings.iter().any(|one| ending.eq_ignore_ascii_case(one))
}

fn begins_with_a_date(name: &str) -> bool {
    let digits = name.bytes().filter(u8::is_ascii_digit).count();
    digits >= 8 && name.starts_with(|first: char| first.is_ascii_digit())
}

/// Whether a folder, or one in it, holds Markdown that is not left out. What
/// cannot be looked at is none of the press's business.
fn holds_markdown(folder: &Path) -> bool {
    let here = fs::read_dir(folder).into_iter().flatten().flatten();
    here.into_iter().any(|entry| {
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        !is_left_out(&name)
            && if is_folder { holds_markdown(&entry.path()) } else { has_ending(&name, &MARKDOWN) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(names: &[&str]) -> (Vec<String>, Vec<String>) {
        let folder = tempfile::tempdir().unwrap();
        for name in names {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "# 甲").unwrap();
        }
        let IssueFiles { files, unread } =
            IssueFiles::find(folder.path(), &Reading::default()).unwrap();
        let short = |paths: Vec<PathBuf>| {
            let below = paths.iter().map(|path| path.strip_prefix(folder.path()).unwrap());
            below.map(|path| path.to_str().unwrap().to_owned()).collect()
        };
        (short(files), short(unread))
    }

    #[test]
    fn issues_are_found_by_every_name_of_markdown_and_by_year() {
        let names = [
            "2019/12/2019-12-01.md",
            "2020/04-02.md",
            "2020-01-02.md",
            "2020-02-02.MD",
            "2020-03-02.markdown",
            "2020-05/2020-05-02.md",
            "2021年/2021-01-02.md",
            "草稿.md",
        ];
        assert_eq!(found(&names), (names.map(Into::into).to_vec(), vec![]));
    }

    #[test]
    fn what_systems_and_editors_leave_behind_is_left_out() {
        let names = [
            "._2020-01-02.md",
            ".#2020-01-02.md",
            ".2020-01-02.md.swp",
            ".DS_Store",
            ".git/2020-01-02.md",
            "#2020-01-02.md#",
            "2020-01-02.md~",
            "2020-01-02.md.bak",
            "2020-01-02.png",
            "README.md",
            "readme.zh-CN.md",
            "README_en.md",
            "CHANGELOG.md",
            "Thumbs.db",
            "_2020-01-02.md",
            "_drafts/2020-01-02.md",
            "images/one.png",
            "2020/._2020-01-02.md",
        ];
        assert_eq!(found(&names), (vec![], vec![]));
    }

    #[test]
    fn what_may_have_been_meant_as_an_issue_is_named() {
        let names =
            ["2020-01-02.txt", "2020/q1/2020-01-02.md", "drafts/2020-01-02.md", "notes.txt"];
        let named = ["2020/q1", "2020-01-02.txt", "drafts"];
        assert_eq!(found(&names), (vec![], named.map(Into::into).to_vec()));
    }
}
