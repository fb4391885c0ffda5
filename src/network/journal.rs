//! A file of lines that a run adds to as it goes, so that one that is stopped goes on
//! where it was: each line is all that is known of a thing, and its last line counts.

use crate::assets::{Why, write_whole};
use serde::{Serialize, de::DeserializeOwned};
use std::{
    collections::BTreeMap,
    fs::{File, TryLockError},
    io::{self, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

/// A line of a journal.
pub trait Line: Serialize + DeserializeOwned {
    /// What it is about.
    fn key(&self) -> &str;
}

/// What is known of many things.
#[derive(Debug)]
pub struct Journal<L> {
    path: PathBuf,
    file: File,
    lines: BTreeMap<String, L>,
    /// Lines that cannot be read: somebody may have written them.
    unread: Vec<String>,
}

/// Why a journal cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// The file cannot be read or written.
    #[error("读写不了 {path}：{}", Why(.error))]
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// Another run has it.
    #[error("{0} 正被另一个 press 用着，等它结束再运行")]
    Busy(PathBuf),
}

impl<L: Line> Journal<L> {
    /// Opens a file for one run, or makes it.
    ///
    /// # Errors
    /// [`JournalError`].
    pub fn open(path: &Path) -> Result<Self, JournalError> {
        let failed = |error| JournalError::Io { path: path.to_owned(), error };
        let mut options = File::options();
        let mut file = options.read(true).append(true).create(true).open(path).map_err(failed)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(JournalError::Busy(path.to_owned())),
            Err(TryLockError::Error(error)) => return Err(failed(error)),
        }
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(failed)?;
        let mut journal =
            Self { path: path.to_owned(), file, lines: BTreeMap::new(), unread: Vec::new() };
        journal.take(&String::from_utf8_lossy(&bytes));
        if bytes.last().is_some_and(|last| *last != b'\n') {
            // A run was stopped within a line.
            let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
            journal.file.set_len(whole as u64).map_err(failed)?;
            journal.file.seek(SeekFrom::End(0)).map_err(failed)?;
        }
        Ok(journal)
    }

    fn take(&mut self, text: &str) {
        for written in text.split_inclusive('\n') {
            match serde_json::from_str::<L>(written) {
                Ok(line) => {
                    self.lines.insert(line.key().to_owned(), line);
                }
                // What is cut goes; what is whole and not understood stays.
                Err(_) if written.ends_with('\n') && !written.trim().is_empty() => {
                    self.unread.push(written.trim_end().to_owned());
                }
                Err(_) => {}
            }
        }
    }

    /// What is known of a thing.
    pub fn get(&self, key: &str) -> Option<&L> {
        self.lines.get(key)
    }

    /// How many things are known.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// How many lines cannot be read.
    pub fn unread(&self) -> usize {
        self.unread.len()
    }

    /// Adds a line.
    ///
    /// # Errors
    /// [`JournalError::Io`], for instance on a full disk.
    pub fn put(&mut self, line: L) -> Result<(), JournalError> {
        let text = text_of(&line);
        let written = self.file.write_all(text.as_bytes()).and_then(|()| self.file.flush());
        written.map_err(|error| JournalError::Io { path: self.path.clone(), error })?;
        self.lines.insert(line.key().to_owned(), line);
        Ok(())
    }

    /// Writes the file anew, a line for each thing, in order.
    ///
    /// # Errors
    /// [`JournalError::Io`]; then the file is as it was.
    pub fn sort(self) -> Result<(), JournalError> {
        let mut text: String = self.lines.values().map(text_of).collect();
        self.unread.iter().for_each(|line| text += &format!("{line}\n"));
        write_whole(&self.path, text.as_bytes())
            .map_err(|error| JournalError::Io { path: self.path, error })
    }
}

fn text_of(line: &impl Serialize) -> String {
    // Texts, numbers and dates: nothing that JSON cannot say.
    serde_json::to_string(line).map(|line| line + "\n").unwrap_or_default()
}
