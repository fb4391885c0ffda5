//! Files that are written whole or not at all.

use std::{
    fs::{self, File},
    io::{self, ErrorKind, Write},
    path::Path,
};
use tempfile::NamedTempFile;

/// Writes a file: whoever stops the press finds what was there before or all of what
/// is new. A file that is there keeps its permissions, a link stays a link.
///
/// # Errors
/// If it cannot be written; then what was there is there.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    match path.canonicalize() {
        Ok(path) => replace(&path, bytes),
        Err(error) if error.kind() == ErrorKind::NotFound => create_whole(path, bytes),
        Err(error) => Err(error),
    }
}

/// Writes a file that is not there yet, all of it.
///
/// # Errors
/// If it is there, or cannot be written; then it is as it was.
pub fn create_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    written.inspect_err(|_| drop(fs::remove_file(path)))
}

fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut new = NamedTempFile::new_in(folder)?;
    new.write_all(bytes)?;
    new.as_file().sync_all()?;
    fs::set_permissions(new.path(), fs::metadata(path)?.permissions())?;
    new.persist(path).map_err(|error| error.error)?;
    Ok(())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    #[test]
    fn a_file_keeps_its_permissions_and_a_link_stays_one() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("file"), folder.path().join("link"));
        write_whole(&file, b"one").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        symlink(&file, &link).unwrap();
        write_whole(&link, b"two").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"two");
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert!(write_whole(&folder.path().join("none/file"), b"").is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}
