//! Files put in place all at once.

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
};

/// A folder in the making. Until [`Staging::publish`] the folder that readers
/// see stays as it was; what is not published is gone with the value.
#[derive(Debug)]
pub struct Staging {
    target: PathBuf,
    aside: PathBuf,
    files: BTreeSet<PathBuf>,
    changed: Vec<PathBuf>,
}

impl Staging {
    /// Begins to fill the folder `target`.
    ///
    /// # Errors
    /// If the folder beside it cannot be made.
    pub fn begin(target: &Path) -> io::Result<Self> {
        let name = target.file_name().unwrap_or_default().to_string_lossy();
        let aside = target.with_file_name(format!(".{name}.next"));
        if aside.exists() {
            // Left over from a press that was stopped.
            fs::remove_dir_all(&aside)?;
        }
        fs::create_dir_all(&aside)?;
        let (files, changed) = (BTreeSet::new(), Vec::new());
        Ok(Self { target: target.to_owned(), aside, files, changed })
    }

    /// Adds a file. One that is there already and the same is left alone.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn write(&mut self, path: impl AsRef<Path>, bytes: &[u8]) -> io::Result<()> {
        let path = path.as_ref();
        self.files.insert(path.to_owned());
        if fs::read(self.target.join(path)).is_ok_and(|known| known == bytes) {
            return Ok(());
        }
        let aside = self.aside.join(path);
        fs::create_dir_all(aside.parent().unwrap_or(&self.aside))?;
        fs::write(aside, bytes)?;
        self.changed.push(path.to_owned());
        Ok(())
    }

    /// Moves the new files into the folder and removes the old ones that were
    /// not added again. Returns how many files changed.
    ///
    /// # Errors
    /// If a file cannot be moved or removed.
    pub fn publish(self) -> io::Result<usize> {
        for path in &self.changed {
            let target = self.target.join(path);
            fs::create_dir_all(target.parent().unwrap_or(&self.target))?;
            fs::rename(self.aside.join(path), target)?;
        }
        remove_others(&self.target, Path::new(""), &self.files)?;
        Ok(self.changed.len())
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // What is left over is not worth an error.
        let _ = fs::remove_dir_all(&self.aside);
    }
}

fn remove_others(root: &Path, below: &Path, keep: &BTreeSet<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(root.join(below))? {
        let entry = entry?;
        let path = below.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            remove_others(root, &path, keep)?;
            // Only an empty folder goes.
            let _ = fs::remove_dir(root.join(&path));
        } else if !keep.contains(&path) {
            fs::remove_file(root.join(&path))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_changes_at_once_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("data");
        let mut first = Staging::begin(&target).unwrap();
        first.write("a.json", b"1").unwrap();
        first.write("b/c.json", b"2").unwrap();
        assert!(!target.exists());
        assert_eq!(first.publish().unwrap(), 2);

        let mut given_up = Staging::begin(&target).unwrap();
        given_up.write("a.json", b"9").unwrap();
        drop(given_up);
        assert_eq!(fs::read(target.join("a.json")).unwrap(), b"1");

        let mut second = Staging::begin(&target).unwrap();
        second.write("a.json", b"1").unwrap();
        assert_eq!(second.publish().unwrap(), 0);
        assert!(!target.join("b").exists());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
