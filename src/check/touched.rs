//! What a change touched: lines of files, as `git diff` names them.

use std::{
    collections::HashMap,
    ops::RangeInclusive,
    path::{Path, PathBuf},
};

/// What a change touched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Touched(HashMap<PathBuf, Lines>);

/// Lines of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lines {
    /// All: the file is new.
    All,
    /// These.
    Some(Vec<RangeInclusive<usize>>),
}

impl Touched {
    /// Adds a file that is new.
    pub fn add_new(&mut self, path: &Path) {
        self.0.insert(absolute(path), Lines::All);
    }

    /// Adds a file by what `git diff --unified=0` says of it.
    pub fn add_diff(&mut self, path: &Path, diff: &str) {
        let lines = match diff.lines().any(|line| line.starts_with("new file mode")) {
            true => Lines::All,
            false => Lines::Some(diff.lines().filter_map(hunk).collect()),
        };
        self.0.insert(absolute(path), lines);
    }

    /// The lines of a file that the change touched; none if it left the file alone.
    pub fn lines_of(&self, path: &Path) -> Option<&Lines> {
        self.0.get(&absolute(path))
    }
}

impl Lines {
    /// Whether a line was touched, or anything of the entry that it belongs to.
    pub fn touch(&self, line: usize, entries: &[RangeInclusive<usize>]) -> bool {
        let Self::Some(lines) = self else { return true };
        let entry = entries.iter().find(|entry| entry.contains(&line)).cloned();
        let wanted = entry.unwrap_or(line..=line);
        lines.iter().any(|lines| lines.start() <= wanted.end() && wanted.start() <= lines.end())
    }
}

/// The lines after the change that `@@ -12,3 +14,2 @@` is about. Of lines that are
/// gone only, the ones around them.
fn hunk(line: &str) -> Option<RangeInclusive<usize>> {
    let after = line.strip_prefix("@@ ")?.split(' ').find_map(|part| part.strip_prefix('+'))?;
    let (start, count) = after.split_once(',').unwrap_or((after, "1"));
    let (start, count): (usize, usize) = (start.parse().ok()?, count.parse().ok()?);
    Some(if count == 0 { start..=start + 1 } else { start..=start + count - 1 })
}

fn absolute(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hunks_are_lines_of_the_file_as_it_is() {
        assert_eq!(hunk("@@ -12,3 +14,2 @@ ## 论文"), Some(14..=15));
        assert_eq!(hunk("@@ -1 +1 @@"), Some(1..=1));
        assert_eq!(hunk("@@ -4,2 +3,0 @@"), Some(3..=4));
        assert_eq!(hunk("+@@ -1 +1 @@"), None);
    }

    #[test]
    fn an_entry_is_touched_as_a_whole() {
        let mut touched = Touched::default();
        let path = Path::new("甲.md");
        touched.add_diff(path, "--- a\n+++ b\n@@ -7 +7 @@\n-x\n+y\n");
        let lines = touched.lines_of(path).unwrap();
        let entries = [5..=8, 9..=12];
        assert!(lines.touch(5, &entries) && lines.touch(8, &entries) && lines.touch(7, &[]));
        assert!(!lines.touch(9, &entries) && !lines.touch(1, &entries));
        touched.add_new(Path::new("乙.md"));
        assert!(touched.lines_of(Path::new("乙.md")).unwrap().touch(99, &[]));
        assert_eq!(touched.lines_of(Path::new("丙.md")), None);
    }
}
