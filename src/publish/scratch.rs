//! Where the builder of a large search index lays postings aside.

use crate::search::{Scratch, ScratchError};
use std::{
    fs::File,
    io::{Read as _, Seek as _, SeekFrom, Write as _},
    sync::{Mutex, PoisonError},
};

/// How many bytes of postings are held in memory: those of forty thousand
/// entries.
pub const SCRATCH_ROOM: usize = 32 << 20;

/// A file in the system's folder for temporary files, made when it is needed
/// and gone with the process.
#[derive(Default)]
pub struct TempScratch(Mutex<Option<File>>);

impl Scratch for TempScratch {
    fn append(&mut self, bytes: &[u8]) -> Result<(), ScratchError> {
        let made = self.0.get_mut().unwrap_or_else(PoisonError::into_inner);
        let file = match made {
            Some(file) => file,
            None => made.insert(tempfile::tempfile()?),
        };
        file.seek(SeekFrom::End(0))?;
        Ok(file.write_all(bytes)?)
    }

    fn read(&self, from: u64, into: &mut [u8]) -> Result<(), ScratchError> {
        let mut file = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let file = file.as_mut().ok_or("nothing was laid aside")?;
        file.seek(SeekFrom::Start(from))?;
        Ok(file.read_exact(into)?)
    }
}
