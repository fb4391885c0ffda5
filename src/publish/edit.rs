//! Where the entries of an issue stand in its file, as an address of the repository:
//! what 编辑此条 leads to.

use super::FileReport;
use crate::model::{Issue, push_encoded};
use std::{iter, path::Path};

/// The address of a file in a repository, by the address of the folder of all issues
/// there, and where both are here.
pub(super) fn file_address(repository: &str, issues: &Path, file: &Path) -> Option<String> {
    let mut address = repository.to_owned();
    for part in file.strip_prefix(issues).ok()? {
        address.push('/');
        push_encoded(part.to_str()?, &mut address);
    }
    Some(address)
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
