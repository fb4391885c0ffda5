//! What putting files in place does to a disk, one step at a time, so that a
//! test can let any of them fail.

use std::{fs, io, path::Path};

/// The steps. Each happens whole or not at all.
pub trait Disk {
    /// Called before every step.
    ///
    /// # Errors
    /// If the step is to fail.
    fn step(&self) -> io::Result<()> {
        Ok(())
    }

    /// Moves a file to where another one may be.
    ///
    /// # Errors
    /// If it cannot be moved; then both are as they were.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step()?;
        fs::rename(from, to)
    }

    /// Gives a file a second name, or makes a copy where the disk cannot.
    ///
    /// # Errors
    /// If neither can be done.
    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step()?;
        fs::hard_link(from, to).or_else(|_| fs::copy(from, to).map(|_| ()))
    }

    /// Makes a folder.
    ///
    /// # Errors
    /// If it cannot be made.
    fn create_dir(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        fs::create_dir(path)
    }

    /// Removes a file.
    ///
    /// # Errors
    /// If it cannot be removed.
    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        fs::remove_file(path)
    }

    /// Removes an empty folder.
    ///
    /// # Errors
    /// If it cannot be removed.
    fn remove_dir(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        fs::remove_dir(path)
    }
}

/// The disk as it is.
#[derive(Debug)]
pub struct RealDisk;

impl Disk for RealDisk {}

#[cfg(test)]
pub mod failing {
    use super::*;
    use std::cell::Cell;

    /// A disk on which a step fails.
    pub struct Failing {
        /// How many steps go well.
        pub after: usize,
        /// Whether all that follow fail too, as if the press had been killed.
        pub for_good: bool,
        /// How many have been asked for.
        pub asked: Cell<usize>,
    }

    impl Failing {
        pub fn once(after: usize) -> Self {
            Self { after, for_good: false, asked: Cell::new(0) }
        }

        pub fn for_good(after: usize) -> Self {
            Self { for_good: true, ..Self::once(after) }
        }

        /// Whether the step that fails was asked for.
        pub fn has_failed(&self) -> bool {
            self.asked.get() > self.after
        }
    }

    impl Disk for Failing {
        fn step(&self) -> io::Result<()> {
            let asked = self.asked.get();
            self.asked.set(asked + 1);
            match asked == self.after || self.for_good && asked > self.after {
                true => Err(io::ErrorKind::StorageFull.into()),
                false => Ok(()),
            }
        }
    }
}
