//! Where the entries of an issue stand in its file, as an address of the repository:
//! what 编辑此条 leads to.

use super::FileReport;
use crate::model::Issue;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::{iter, path::Path};

/// What stands in a path as it is.
const IN_A_PATH: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The address of a file in a repository, by the address of the folder of all issues
/// there, and where both are here.
pub(super) fn file_address(repository: &str, issues: &Path, file: &Path) -> Option<String> {
    let path = file.strip_prefix(issues).ok()?;
    let parts: Option<Vec<&str>> = path.iter().map(|part| part.to_str()).collect();
    let path = parts?.join("/");
    Some(format!("{repository}/{}", utf8_percent_encode(&path, IN_A_PATH)))
}

/// Sets [`Entry::edit`](crate::model::Entry::edit) of the entries of an issue, by the
/// address of its file and what was read there.
pub(super) fn edit_addresses(file: &str, report: &FileReport, issue: &mut Issue) {
    let FileReport { source, reading } = report;
    let titles = reading.titles.iter().map(|title| Some(title.start));
    for (entry, title) in issue.entries_mut().zip(titles.chain(iter::repeat(None))) {
        // Where nothing is an entry, the links of the text stand in for them.
        let of_link = || entry.link.as_ref().and_then(|link| source.text.find(&link.href));
        let Some(start) = title.or_else(of_link) else { continue };
        let (line, _) = source.position(start);
        // A forge shows a line of Markdown only where it does not render it.
        entry.edit = Some(format!("{file}?plain=1#L{line}"));
    }
}
