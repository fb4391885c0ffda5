//! Postings laid aside while an index is built: the same index, or an error.

use crate::*;
use briefing::{
    publish::TempScratch,
    search::{Scratch, ScratchError},
};
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

/// A temporary file that counts what it is asked, and fails from some time on.
struct Counting {
    file: TempScratch,
    appended: Arc<AtomicUsize>,
    read: Arc<AtomicUsize>,
    /// How many times it can be written, and how many times read.
    fails_after: (usize, usize),
}

impl Counting {
    fn new(fails_after: (usize, usize)) -> Self {
        Self {
            file: TempScratch::default(),
            appended: Arc::default(),
            read: Arc::default(),
            fails_after,
        }
    }
}

impl Scratch for Counting {
    fn append(&mut self, bytes: &[u8]) -> Result<(), ScratchError> {
        if self.appended.fetch_add(1, Ordering::Relaxed) >= self.fails_after.0 {
            return Err("the disk is full".into());
        }
        self.file.append(bytes)
    }

    fn read(&self, from: u64, into: &mut [u8]) -> Result<(), ScratchError> {
        if self.read.fetch_add(1, Ordering::Relaxed) >= self.fails_after.1 {
            return Err("the disk is gone".into());
        }
        self.file.read(from, into)
    }
}

const ENOUGH: (usize, usize) = (usize::MAX, usize::MAX);

fn invented(entries: usize) -> Vec<Issue> {
    invent::Words::of(&content()).issues(entries).collect()
}

#[test]
fn an_index_laid_aside_on_the_way_is_the_same() {
    // Cut into grams in three batches, the last one small.
    let issues = invented(4_200);
    let whole = build(&issues, 2);
    for (room, threads) in [(0, 1), (0, 3), (2_000_000, 2)] {
        let scratch = Counting::new(ENOUGH);
        let appended = Arc::clone(&scratch.appended);
        let laid = write(builder(&issues, threads).with_scratch(scratch, room), &issues).unwrap();
        assert!(appended.load(Ordering::Relaxed) > 3);
        assert_eq!(laid.manifest, whole.manifest);
        assert!(laid.pieces == whole.pieces, "{room} bytes of room");
    }
}

#[test]
fn an_index_that_fits_touches_no_disk() {
    let issues = invented(700);
    let fitting = builder(&issues, 2).with_scratch(Counting::new((0, 0)), 64 << 20);
    assert!(write(fitting, &issues).unwrap().pieces == build(&issues, 2).pieces);
}

#[test]
fn a_disk_that_fails_is_an_error_and_no_index() {
    let issues = invented(2_500);
    let scratch = Counting::new(ENOUGH);
    let (appended, read) = (Arc::clone(&scratch.appended), Arc::clone(&scratch.read));
    write(builder(&issues, 2).with_scratch(scratch, 0), &issues).unwrap();
    let (appended, read) = (appended.load(Ordering::Relaxed), read.load(Ordering::Relaxed));
    let never = usize::MAX;
    for fails_after in [(0, never), (appended - 1, never), (never, 0), (never, read - 1)] {
        let failing = builder(&issues, 2).with_scratch(Counting::new(fails_after), 0);
        let error = write(failing, &issues).err().expect("an error").to_string();
        assert!(error.contains("the disk is"), "{error}");
        assert!(error.contains("临时文件"), "{error}");
    }
}
