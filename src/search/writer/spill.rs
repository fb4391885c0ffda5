//! Postings laid aside, so that what a builder holds grows with the words of an
//! archive, not with its entries.
//!
//! ```text
//! run = { u64 (gram) u32 (bytes) postings }
//! ```
//!
//! What the grams have gathered goes to a [`Scratch`] as a run, grams in order,
//! whenever it is as much as there is room for. In the end the runs are read side
//! by side and written once more, all of a gram together.

use super::postings::Entries;
use crate::search::gram::Gram;
use std::{
    error::Error,
    sync::{Mutex, PoisonError},
};

/// Why a [`Scratch`] did not do as it was told.
pub type ScratchError = Box<dyn Error + Send + Sync>;

/// Where a builder lays bytes aside: a file that only grows.
pub trait Scratch: Send + Sync {
    /// Adds bytes at the end.
    ///
    /// # Errors
    /// Whatever keeps them from being written.
    fn append(&mut self, bytes: &[u8]) -> Result<(), ScratchError>;

    /// Reads as many bytes as `into` has, from the byte `from` on.
    ///
    /// # Errors
    /// Whatever keeps them from being read.
    fn read(&self, from: u64, into: &mut [u8]) -> Result<(), ScratchError>;
}

/// How many bytes are read of a run, or written, at a time.
const BLOCK: usize = 1 << 18;
/// A gram and how many bytes it has.
const HEAD: usize = 8 + 4;

/// A scratch, and what is where in it.
pub(super) struct Spill {
    scratch: Box<dyn Scratch>,
    /// How many bytes of postings there is room for in memory.
    pub room: usize,
    /// Where each run ends.
    ends: Vec<u64>,
    end: u64,
    /// What went wrong while reading, first.
    failure: Mutex<Option<ScratchError>>,
}

impl Spill {
    pub fn new(scratch: Box<dyn Scratch>, room: usize) -> Self {
        Self { scratch, room, ends: Vec::new(), end: 0, failure: Mutex::default() }
    }

    /// Whether nothing was laid aside.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Lays aside what grams, given in order, have gathered.
    pub fn lay<'a>(
        &mut self,
        grams: impl Iterator<Item = (Gram, &'a mut Entries)>,
    ) -> Result<(), ScratchError> {
        let mut block = Vec::new();
        for (gram, entries) in grams {
            let bytes = std::mem::take(&mut entries.here);
            block.extend(gram.to_le_bytes());
            block.extend((bytes.len() as u32).to_le_bytes());
            block.extend(bytes);
            self.append(&mut block, BLOCK)?;
        }
        self.append(&mut block, 0)?;
        self.ends.push(self.end);
        Ok(())
    }

    /// Brings together what each gram has in the runs. The grams are all there
    /// are, in order.
    pub fn merge(&mut self, grams: &mut [(Gram, Entries)]) -> Result<(), ScratchError> {
        let starts = [0].into_iter().chain(self.ends.iter().copied());
        let mut runs: Vec<Run> =
            starts.zip(&self.ends).map(|(at, end)| Run::new(at, *end)).collect();
        let mut block = Vec::new();
        for (gram, entries) in grams {
            let before = block.len();
            entries.spilled = self.end + before as u64;
            for run in &mut runs {
                run.take(*gram, &*self.scratch, &mut block)?;
            }
            entries.length = (block.len() - before) as u32;
            self.append(&mut block, BLOCK)?;
        }
        self.append(&mut block, 0)
    }

    /// The bytes of a gram, once merged. Where they cannot be read there are
    /// none, and [`Spill::sound`] tells.
    pub fn read(&self, entries: &Entries) -> Vec<u8> {
        let mut bytes = vec![0; entries.length as usize];
        match self.scratch.read(entries.spilled, &mut bytes) {
            Ok(()) => bytes,
            Err(error) => {
                let mut failure = self.failure.lock().unwrap_or_else(PoisonError::into_inner);
                failure.get_or_insert(error);
                Vec::new()
            }
        }
    }

    /// Whether all that was read could be.
    pub fn sound(self) -> Result<(), ScratchError> {
        let failure = self.failure.into_inner().unwrap_or_else(PoisonError::into_inner);
        failure.map_or(Ok(()), Err)
    }

    /// Writes a block, if it is longer than that.
    fn append(&mut self, block: &mut Vec<u8>, longer_than: usize) -> Result<(), ScratchError> {
        if block.len() > longer_than {
            self.scratch.append(block)?;
            self.end += block.len() as u64;
            block.clear();
        }
        Ok(())
    }
}

/// A run that is being read.
struct Run {
    /// Where in the scratch the next block of it begins, and where it ends.
    next: u64,
    end: u64,
    /// What was read and not taken.
    block: Vec<u8>,
    taken: usize,
}

impl Run {
    fn new(from: u64, end: u64) -> Self {
        Self { next: from, end, block: Vec::new(), taken: 0 }
    }

    /// Moves the postings of a gram to `out`, if it is the run's next.
    fn take(
        &mut self,
        gram: Gram,
        scratch: &dyn Scratch,
        out: &mut Vec<u8>,
    ) -> Result<(), ScratchError> {
        let Some(head) = self.peek(HEAD, scratch)?.first_chunk::<HEAD>() else { return Ok(()) };
        let [here @ .., a, b, c, d] = *head;
        if here == gram.to_le_bytes() {
            let length = HEAD + u32::from_le_bytes([a, b, c, d]) as usize;
            out.extend(&self.peek(length, scratch)?[HEAD..]);
            self.taken += length;
        }
        Ok(())
    }

    /// The next bytes, so many or what is left.
    fn peek(&mut self, length: usize, scratch: &dyn Scratch) -> Result<&[u8], ScratchError> {
        let held = self.block.len() - self.taken;
        if held < length && self.next < self.end {
            self.block.drain(..self.taken);
            self.taken = 0;
            let more = (self.end - self.next).min(BLOCK.max(length) as u64);
            self.block.resize(held + more as usize, 0);
            scratch.read(self.next, &mut self.block[held..])?;
            self.next += more;
        }
        let rest = &self.block[self.taken..];
        Ok(&rest[..length.min(rest.len())])
    }
}
