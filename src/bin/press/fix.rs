//! `press check --fix`: writes what was edited, and says which lines.

use anyhow::anyhow;
use briefing::{
    assets::{Why, write_whole},
    check,
    content::SiteFile,
    publish::{LoadError, read_source},
};
use std::{fs, path::PathBuf};

/// Edits the files and says each line before and after. Nothing is written if it is
/// only to be said.
pub fn files(
    files: &[PathBuf],
    site: &SiteFile,
    only_said: bool,
    mut tell: impl FnMut(String),
) -> anyhow::Result<()> {
    let mut count = 0;
    for path in files {
        let bytes = fs::read(path).map_err(|error| LoadError::Io { path: path.clone(), error })?;
        // What is no text is told by the check itself.
        let Ok(source) = read_source(path) else { continue };
        let Some(fixed) = check::fix(&bytes, &source, site) else { continue };
        if !only_said {
            write_whole(path, &fixed.bytes).map_err(|error| {
                anyhow!("写不了 {}：{}；它还是原来的样子", path.display(), Why(&error))
            })?;
        }
        for edit in &fixed.edits {
            tell(format!("{}:{}", path.display(), edit.line));
            tell(format!("- {}", edit.before));
            tell(format!("+ {}", edit.after));
        }
        count += fixed.edits.len();
    }
    tell(match (count, only_said) {
        (0, _) => "没有可以放心改的\n".into(),
        (_, true) => format!("会改 {count} 行；没有动文件\n"),
        (_, false) => format!("改了 {count} 行\n"),
    });
    Ok(())
}
