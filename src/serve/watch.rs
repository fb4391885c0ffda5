//! Tells when a source was saved.

use super::{
    ServeError,
    event::{Call, Event},
};
use notify::{Config, EventKind, PollWatcher, RecursiveMode, Watcher};
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, RecvTimeoutError, Sender},
    time::Duration,
};

/// How long nothing more must be saved: editors write a file in several steps.
const QUIET: Duration = Duration::from_millis(100);
/// How often a disk that tells nothing is looked at.
const LOOK: Duration = Duration::from_secs(2);

/// Watches until what it returns is dropped.
pub fn begin(
    watched: &[PathBuf],
    call: &Sender<Call>,
    tell: &mut impl FnMut(Event<'_>),
) -> Result<Box<dyn Watcher>, ServeError> {
    let folders = folders(watched);
    let first = || watched.first().cloned().unwrap_or_default();
    if folders.is_empty() {
        return Err(ServeError::NoSources(first()));
    }
    let hear = || {
        let call = call.clone();
        move |event: notify::Result<notify::Event>| {
            // That the press reads a file is no change of it.
            if !event.is_ok_and(|event| matches!(event.kind, EventKind::Access(_))) {
                let _ = call.send(Call::Changed);
            }
        }
    };
    let told = notify::recommended_watcher(hear())
        .and_then(|watcher| watching(Box::new(watcher), &folders));
    let error = match told {
        Ok(watcher) => return Ok(watcher),
        Err(error) => error,
    };
    tell(Event::Polling(&error.to_string()));
    let looking = Config::default().with_poll_interval(LOOK);
    PollWatcher::new(hear(), looking)
        .and_then(|watcher| watching(Box::new(watcher), &folders))
        .map_err(|error| ServeError::Watch { path: first(), error })
}

fn watching(
    mut watcher: Box<dyn Watcher>,
    folders: &[PathBuf],
) -> notify::Result<Box<dyn Watcher>> {
    for folder in folders {
        watcher.watch(folder, RecursiveMode::Recursive)?;
    }
    Ok(watcher)
}

/// The folders that hold what is watched, none within another: a file is often
/// replaced, and its folder stays.
fn folders(watched: &[PathBuf]) -> Vec<PathBuf> {
    let folder = |path: &PathBuf| {
        let path = path.canonicalize().unwrap_or_else(|_| path.clone());
        if path.is_dir() { path } else { path.parent().unwrap_or(Path::new(".")).to_owned() }
    };
    let all: BTreeSet<PathBuf> = watched.iter().map(folder).filter(|path| path.is_dir()).collect();
    let within = |path: &Path| path.ancestors().skip(1).any(|above| all.contains(above));
    all.iter().filter(|path| !within(path)).cloned().collect()
}

/// Waits for changes until nothing more is saved; whether to go on.
pub fn settled(calls: &Receiver<Call>) -> bool {
    let mut call = calls.recv().ok();
    while matches!(call, Some(Call::Changed)) {
        call = match calls.recv_timeout(QUIET) {
            Ok(call) => Some(call),
            Err(RecvTimeoutError::Timeout) => return true,
            Err(RecvTimeoutError::Disconnected) => None,
        };
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_of_a_file_is_watched_and_each_folder_once() {
        let room = tempfile::tempdir().unwrap();
        let room = room.path().canonicalize().unwrap();
        std::fs::create_dir_all(room.join("content/issues")).unwrap();
        std::fs::create_dir_all(room.join("elsewhere")).unwrap();
        let site = room.join("content/site.toml");
        std::fs::write(&site, "").unwrap();
        let issues = room.join("content/issues");
        assert_eq!(folders(&[issues, site.clone()]), [room.join("content")]);
        let both = [room.join("content"), room.join("elsewhere")];
        assert_eq!(folders(&[both[1].clone(), site]), both);
    }
}
