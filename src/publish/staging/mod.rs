//! Files put in place so that a folder is complete or as it was, and nothing
//! of others is touched.
//!
//! 1. [`Staging::begin`] looks whose folder it is: one that holds other things
//!    and no [list](super::file_list) is left alone, unless it is taken over.
//! 2. [`Staging::write`] lays what is new aside, whole, on the same disk. A
//!    full disk shows here, before anything is changed.
//! 3. [`Staging::publish`] looks once more for what is in the way; then moves
//!    file after file into place in the order of [`WriteOrder`], and back if one
//!    cannot be moved; then removes what the press wrote before and no longer.
//!
//! [`area`] is where what is new lies, [`transaction`] is the moving, [`error`] what can go wrong.
//!
//! Killed in the midst of 3 it leaves new data and old pages, which a reader
//! takes for what they are, and a list of both; the next press does the rest.

use super::{
    disk::{Disk, RealDisk},
    file_list::{FileList, LIST, is_below, list},
    write_order::WriteOrder,
};
use std::{cmp::Reverse, collections::BTreeSet, fs, io, path::Path};

mod area;
mod error;
mod transaction;

use area::{StagingArea, folders, something_in};
pub use error::StagingError;
use transaction::{Transaction, same};

/// What the press may do with files that no list says are its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// Nothing.
    Listed,
    /// Replace those that have the name of a file that it writes.
    Adopt,
}

/// Files on their way into a folder. Until [`Staging::publish`] the folder
/// stays as it was; what is not published is gone with the value.
#[derive(Debug)]
pub struct Staging {
    area: StagingArea,
    /// The part of the folder that is written anew: what the list names
    /// elsewhere stays. Empty, or a path that ends in `/`.
    scope: String,
    claim: Claim,
    written: FileList,
    files: BTreeSet<String>,
    changed: Vec<String>,
}

impl Staging {
    /// Begins to fill a folder, all of it or what is below `scope`.
    ///
    /// # Errors
    /// [`StagingError`], if it is not the press's or cannot be written.
    pub fn begin(folder: &Path, scope: &str, claim: Claim) -> Result<Self, StagingError> {
        let failed = |error| StagingError::write(folder, error);
        let made = fs::symlink_metadata(folder).is_err();
        if folder.exists() && !folder.is_dir() {
            return Err(StagingError::NotAFolder(folder.to_owned()));
        }
        fs::create_dir_all(folder).map_err(failed)?;
        let root = folder.canonicalize().map_err(failed)?;
        let written = FileList::read(&root).map_err(failed)?;
        let claim = match written {
            FileList::Damaged => Claim::Adopt,
            FileList::Unknown | FileList::Files(_) => claim,
        };
        if written == FileList::Unknown
            && claim == Claim::Listed
            && let Some(example) = something_in(&root.join(scope)).map_err(failed)?
        {
            return Err(StagingError::Foreign { folder: folder.join(scope), example });
        }
        let area = StagingArea::make(root, made)?;
        let (scope, files, changed) = (scope.to_owned(), BTreeSet::new(), Vec::new());
        Ok(Self { area, scope, claim, written, files, changed })
    }

    /// Says that files in the folder are the press's to replace and remove.
    pub fn own(&mut self, paths: impl IntoIterator<Item = String>) {
        let mut files = match std::mem::replace(&mut self.written, FileList::Unknown) {
            FileList::Files(files) => files,
            FileList::Unknown | FileList::Damaged => BTreeSet::new(),
        };
        files.extend(paths.into_iter().filter(|path| is_below(path)));
        self.written = FileList::Files(files);
    }

    /// Adds a file by its path below the folder. One that is there already and
    /// the same is left alone.
    ///
    /// # Errors
    /// [`StagingError`], if it cannot be written.
    pub fn write(&mut self, path: &str, bytes: &[u8]) -> Result<(), StagingError> {
        let target = self.area.root.join(path);
        if !is_below(path) || !path.starts_with(&self.scope) {
            return Err(StagingError::Name(target));
        }
        self.files.insert(path.to_owned());
        let is_file = fs::symlink_metadata(&target).is_ok_and(|found| found.is_file());
        if is_file && fs::read(&target).is_ok_and(|known| known == bytes) {
            return Ok(());
        }
        let aside = self.area.aside("new", path);
        let put = |aside: &Path| {
            fs::create_dir_all(aside.parent().unwrap_or(&self.area.root))?;
            fs::write(aside, bytes)
        };
        put(&aside).map_err(|error| StagingError::write(&target, error))?;
        self.changed.push(path.to_owned());
        Ok(())
    }

    /// Moves the new files into the folder and removes those that the press
    /// wrote before and that were not added again. Returns how many changed.
    ///
    /// # Errors
    /// [`StagingError`]; it says what has become of the folder.
    pub fn publish(self) -> Result<usize, StagingError> {
        self.publish_on(&RealDisk)
    }

    /// [`Staging::publish`], on a disk that may fail.
    pub(super) fn publish_on(mut self, disk: &dyn Disk) -> Result<usize, StagingError> {
        // In a turn what is added comes first: nothing leads there yet, but
        // what is replaced may lead there from then on.
        let replaces = |path: &str| self.area.root.join(path).exists();
        self.changed
            .sort_by_cached_key(|path| (WriteOrder::of(path), replaces(path), path.clone()));
        self.changed.dedup();
        self.nothing_in_the_way()?;
        let before = match &self.written {
            FileList::Files(files) => files.clone(),
            FileList::Unknown | FileList::Damaged => BTreeSet::new(),
        };
        let (old, elsewhere): (Vec<String>, BTreeSet<String>) = self.old(&before);
        let after: BTreeSet<String> = self.ours().chain(elsewhere).collect();
        // From the first step on, a list names all there is.
        self.stage_list("list-while", &before | &after)?;
        self.stage_list("list-after", after)?;
        let mut transaction = Transaction::new(&self.area, &self.changed, disk);
        transaction.run().map_err(|(path, error)| {
            let restored = transaction.roll_back();
            StagingError::Replace { path, error, restored }
        })?;
        self.area.made = false;
        for path in &old {
            self.remove(disk, path)?;
        }
        let (new, list) = (self.area.aside_top("list-after"), self.area.root.join(LIST));
        if !same(&new, &list) {
            disk.rename(&new, &list).map_err(|error| StagingError::Remove { path: list, error })?;
        }
        Ok(self.changed.len())
    }

    /// What the list names: what is to go, and what is not this press's to say.
    fn old(&self, before: &BTreeSet<String>) -> (Vec<String>, BTreeSet<String>) {
        let elsewhere = |path: &&String| !path.starts_with(&self.scope);
        let old = before.iter().filter(|path| !elsewhere(path) && !self.files.contains(*path));
        let mut old: Vec<String> = old.cloned().collect();
        // What names goes before what it names.
        old.sort_by_cached_key(|path| Reverse(WriteOrder::of(path)));
        (old, before.iter().filter(elsewhere).cloned().collect())
    }

    /// The files of this press that it may call its own: not one that somebody
    /// else put there and that happens to be the same.
    fn ours(&self) -> impl Iterator<Item = String> {
        let changed: BTreeSet<&String> = self.changed.iter().collect();
        let mine = move |path: &&String| {
            self.claim == Claim::Adopt || self.written.names(path) || changed.contains(path)
        };
        self.files.iter().filter(mine).cloned()
    }

    fn nothing_in_the_way(&self) -> Result<(), StagingError> {
        for path in &self.changed {
            let target = self.area.root.join(path);
            self.real_folders(path)?;
            match fs::symlink_metadata(&target) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(StagingError::write(&target, error)),
                Ok(found) if !found.is_file() && !found.is_symlink() => {
                    return Err(StagingError::NotAFile(target));
                }
                Ok(_) if self.claim == Claim::Adopt || self.written.names(path) => {}
                Ok(_) => return Err(StagingError::InTheWay(target)),
            }
        }
        Ok(())
    }

    /// The folders on the way to a file are folders, not links to elsewhere.
    fn real_folders(&self, path: &str) -> Result<(), StagingError> {
        for folder in folders(path) {
            let folder = self.area.root.join(folder);
            match fs::symlink_metadata(&folder) {
                Ok(found) if found.is_dir() => {}
                Ok(_) => return Err(StagingError::NotAFolder(folder)),
                Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
                Err(error) => return Err(StagingError::write(&folder, error)),
            }
        }
        Ok(())
    }

    /// Removes a file that the press wrote, and the folders that it leaves
    /// empty. What has become a link or a folder since is somebody else's.
    fn remove(&self, disk: &dyn Disk, path: &str) -> Result<(), StagingError> {
        let target = self.area.root.join(path);
        let is_file = fs::symlink_metadata(&target).is_ok_and(|found| found.is_file());
        if self.real_folders(path).is_err() || !is_file {
            return Ok(());
        }
        disk.remove_file(&target).map_err(|error| StagingError::Remove { path: target, error })?;
        for folder in folders(path).into_iter().rev() {
            // Only an empty folder goes.
            let _ = disk.remove_dir(&self.area.root.join(folder));
        }
        Ok(())
    }

    fn stage_list(&self, name: &str, files: BTreeSet<String>) -> Result<(), StagingError> {
        let path = self.area.aside_top(name);
        fs::write(&path, list(files))
            .map_err(|error| StagingError::write(&self.area.root.join(LIST), error))
    }
}

#[cfg(test)]
mod tests;
