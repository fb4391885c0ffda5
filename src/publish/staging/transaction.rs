//! The files of a staging moved into place, one after another; or back, where one cannot
//! be moved.

use super::area::{StagingArea, folders};
use crate::publish::{disk::Disk, file_list::LIST};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// Files on their way into place, and the way back.
pub(super) struct Transaction<'a> {
    area: &'a StagingArea,
    changed: &'a [String],
    disk: &'a dyn Disk,
    undo: Vec<Undo>,
}

enum Undo {
    /// A file lay here; it is kept there.
    Replaced { path: PathBuf, kept: PathBuf },
    /// Nothing was here.
    Added(PathBuf),
    /// Not even the folder.
    Made(PathBuf),
}

type Stuck = (PathBuf, io::Error);

impl<'a> Transaction<'a> {
    pub fn new(area: &'a StagingArea, changed: &'a [String], disk: &'a dyn Disk) -> Self {
        Self { area, changed, disk, undo: Vec::new() }
    }

    /// Moves all into place: the list first, which names what is there and what will be.
    ///
    /// # Errors
    /// What could not be moved, and why; what was is there.
    pub fn run(&mut self) -> Result<(), Stuck> {
        let root = &self.area.root;
        let list = self.area.aside_top("list-while");
        if !same(&list, &root.join(LIST)) {
            self.put(&list, LIST)?;
        }
        for path in self.changed {
            for folder in folders(path) {
                let folder = root.join(folder);
                if !folder.exists() {
                    self.disk.create_dir(&folder).map_err(|error| (folder.clone(), error))?;
                    self.undo.push(Undo::Made(folder));
                }
            }
            self.put(&self.area.aside("new", path), path)?;
        }
        Ok(())
    }

    /// Moves a file into place; the one that was there is kept.
    fn put(&mut self, from: &Path, path: &str) -> Result<(), Stuck> {
        let target = self.area.root.join(path);
        let kept = self.area.aside("old", path);
        let put = || {
            if fs::symlink_metadata(&target).is_err() {
                self.disk.rename(from, &target)?;
                return Ok(Undo::Added(target.clone()));
            }
            fs::create_dir_all(kept.parent().unwrap_or(&kept))?;
            self.disk.link(&target, &kept)?;
            self.disk.rename(from, &target)?;
            Ok(Undo::Replaced { path: target.clone(), kept: kept.clone() })
        };
        let done = put().map_err(|error| (target.clone(), error))?;
        self.undo.push(done);
        Ok(())
    }

    /// Takes all back, the last first. False if something could not be.
    pub fn roll_back(&mut self) -> bool {
        let mut restored = true;
        while let Some(undo) = self.undo.pop() {
            let undone = match undo {
                Undo::Replaced { path, kept } => self.disk.rename(&kept, &path),
                Undo::Added(path) => self.disk.remove_file(&path),
                Undo::Made(path) => self.disk.remove_dir(&path),
            };
            restored &= undone.is_ok();
        }
        restored
    }
}

/// Whether two files hold the same.
pub(super) fn same(one: &Path, other: &Path) -> bool {
    fs::read(one).is_ok_and(|bytes| fs::read(other).is_ok_and(|known| known == bytes))
}
