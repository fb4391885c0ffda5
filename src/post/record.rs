//! What was sent, a line each: `2019-05-15 sent feishu`. The file only grows, and a
//! line stands in it before the message goes: what ends the press between the two
//! leaves a line that says it is not known.

use crate::{assets::Why, model::Date};
use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
};

/// How far a message has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It went off; nothing says that it arrived.
    Sending,
    /// It arrived.
    Sent,
    /// It did not arrive.
    Failed,
}

/// The file of what was sent.
#[derive(Debug)]
pub struct Record {
    path: PathBuf,
    states: BTreeMap<(Date, String), State>,
    /// Where lines are added; none where nothing is to be sent.
    file: Option<File>,
}

/// Why the record cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// It cannot be read or written.
    #[error("没法用发送记录 {path}：{}；没有记下来的不会发", Why(.error))]
    Io {
        /// Which file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// Something else than a file.
    #[error("{0} 不是普通文件，做不了发送记录；用 --record 指明一个文件")]
    NoFile(PathBuf),
    /// Another press is at it.
    #[error("另一个 press post 正在用 {0}；等它做完再来")]
    Busy(PathBuf),
    /// Not a line of this file.
    #[error("{path}:{line}：看不懂「{text}」；每行写成 2019-05-15 sent feishu，改正或删掉这一行")]
    Line {
        /// Which file.
        path: PathBuf,
        /// Which line, from 1.
        line: usize,
        /// What stands there.
        text: String,
    },
}

impl State {
    fn word(self) -> &'static str {
        match self {
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Failed => "failed",
        }
    }

    fn of(word: &str) -> Option<Self> {
        [Self::Sending, Self::Sent, Self::Failed].into_iter().find(|state| state.word() == word)
    }
}

impl Record {
    /// Reads the record, to look at only.
    ///
    /// # Errors
    /// [`RecordError`]
    pub fn read(path: &Path) -> Result<Self, RecordError> {
        let bytes = match fs::metadata(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(io_error(path, error)),
            Ok(there) if !there.is_file() => return Err(RecordError::NoFile(path.to_owned())),
            Ok(_) => fs::read(path).map_err(|error| io_error(path, error))?,
        };
        let states = states(path, &String::from_utf8_lossy(&bytes))?;
        Ok(Self { path: path.to_owned(), states, file: None })
    }

    /// Opens the record to add to it. As long as it is open no other press can.
    ///
    /// # Errors
    /// [`RecordError`]
    pub fn open(path: &Path) -> Result<Self, RecordError> {
        let failed = |error| io_error(path, error);
        if fs::metadata(path).is_ok_and(|there| !there.is_file()) {
            return Err(RecordError::NoFile(path.to_owned()));
        }
        let mut file =
            File::options().create(true).read(true).append(true).open(path).map_err(failed)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(fs::TryLockError::WouldBlock) => return Err(RecordError::Busy(path.to_owned())),
            Err(fs::TryLockError::Error(error)) => return Err(failed(error)),
        }
        let record = Self::read(path)?;
        let text = fs::read(path).map_err(failed)?;
        let whole = text.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let last = String::from_utf8_lossy(&text[whole..]);
        if parsed(&last).is_some() {
            file.write_all(b"\n").map_err(failed)?;
        } else if !last.is_empty() {
            // Cut by a full disk, before what it tells of was sent.
            file.set_len(whole as u64).map_err(failed)?;
        }
        Ok(Self { file: Some(file), ..record })
    }

    /// How far the message about an issue has come; none where there was none yet.
    pub fn state(&self, date: Date, name: &str) -> Option<State> {
        self.states.get(&(date, name.to_owned())).copied()
    }

    /// Writes down how far it has come. Only then may a message go.
    ///
    /// # Errors
    /// [`RecordError::Io`]
    pub fn note(&mut self, date: Date, name: &str, state: State) -> Result<(), RecordError> {
        let Some(file) = &mut self.file else { return Ok(()) };
        let line = format!("{date} {} {name}\n", state.word());
        let written = file.write_all(line.as_bytes()).and_then(|()| file.sync_all());
        written.map_err(|error| io_error(&self.path, error))?;
        self.states.insert((date, name.to_owned()), state);
        Ok(())
    }
}

fn states(path: &Path, text: &str) -> Result<BTreeMap<(Date, String), State>, RecordError> {
    let mut states = BTreeMap::new();
    let lines = (1..).zip(text.split_inclusive('\n')).filter(|(_, said)| !said.trim().is_empty());
    for (line, said) in lines {
        match parsed(said) {
            Some((key, state)) => drop(states.insert(key, state)),
            None if !said.ends_with('\n') => {}
            None => {
                let text = said.trim_end().to_owned();
                return Err(RecordError::Line { path: path.into(), line, text });
            }
        }
    }
    Ok(states)
}

fn parsed(line: &str) -> Option<((Date, String), State)> {
    let mut words = line.trim_end().splitn(3, ' ');
    let date = words.next()?.parse().ok()?;
    let state = State::of(words.next()?)?;
    Some(((date, words.next()?.to_owned()), state))
}

fn io_error(path: &Path, error: io::Error) -> RecordError {
    RecordError::Io { path: path.to_owned(), error }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date() -> Date {
        "2022-01-02".parse().unwrap()
    }

    #[test]
    fn what_was_written_is_known_and_one_press_writes_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sent");
        let mut record = Record::open(&path).unwrap();
        assert_eq!(record.state(date(), "群 甲"), None);
        record.note(date(), "群 甲", State::Sending).unwrap();
        assert!(matches!(Record::open(&path), Err(RecordError::Busy(_))));
        assert_eq!(Record::read(&path).unwrap().state(date(), "群 甲"), Some(State::Sending));
        record.note(date(), "群 甲", State::Sent).unwrap();
        drop(record);
        assert_eq!(
            fs::read_to_string(&path).unwrap(),
            "2022-01-02 sending 群 甲\n2022-01-02 sent 群 甲\n"
        );
        assert_eq!(Record::open(&path).unwrap().state(date(), "群 甲"), Some(State::Sent));
    }

    #[test]
    fn a_line_cut_short_is_dropped_one_without_its_end_is_kept_another_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sent");
        for (text, then) in [
            ("2022-01-02 sent a\n2022-01-0", "2022-01-02 sent a\n2022-01-02 sent b\n"),
            ("2022-01-02 sent a", "2022-01-02 sent a\n2022-01-02 sent b\n"),
            ("", "2022-01-02 sent b\n"),
        ] {
            fs::write(&path, text).unwrap();
            let mut record = Record::open(&path).unwrap();
            record.note(date(), "b", State::Sent).unwrap();
            drop(record);
            assert_eq!(fs::read_to_string(&path).unwrap(), then);
        }
        fs::write(&path, "2022-01-02 sent a\n<<<<<<< HEAD\n").unwrap();
        let said = Record::open(&path).unwrap_err().to_string();
        assert!(said.contains(":2：看不懂「<<<<<<< HEAD」"), "{said}");
    }
}
