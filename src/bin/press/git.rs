//! Asks git what a change touched.

use anyhow::{Context, bail};
use briefing::check::Touched;
use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// What differs from a revision among these files, those that git does not know
/// included.
pub fn touched(revision: &str, files: &[PathBuf]) -> anyhow::Result<Touched> {
    let first = files.first().context("没有要检查的文件")?;
    let folder = first.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let root =
        text(ask(folder, &["rev-parse", "--show-toplevel"])?, "这里没有 git 仓库，--since 用不了")?;
    let root = PathBuf::from(root.trim_end_matches(['\r', '\n']));
    let known =
        ask(&root, &["rev-parse", "--verify", "--quiet", &format!("{revision}^{{commit}}")])?;
    if !known.status.success() {
        bail!(
            "git 里没有「{revision}」这个版本；写提交、分支或标签的名字，例如 HEAD~1、origin/main"
        );
    }
    let names = |arguments: &[&str]| -> anyhow::Result<Vec<PathBuf>> {
        let names = text(ask(&root, arguments)?, "git 出错")?;
        let names = names.split('\0').filter(|name| !name.is_empty());
        Ok(names.map(|name| root.join(name)).collect())
    };
    let wanted: Vec<PathBuf> = files.iter().filter_map(|file| file.canonicalize().ok()).collect();
    let mut touched = Touched::default();
    for path in names(&["ls-files", "--others", "--exclude-standard", "-z"])? {
        touched.add_new(&path);
    }
    for path in names(&["diff", "--name-only", "--no-renames", "-z", revision, "--"])? {
        if path.canonicalize().is_ok_and(|path| wanted.contains(&path)) {
            let name = path.display().to_string();
            let options = ["diff", "--unified=0", "--no-color", "--no-ext-diff", "--no-renames"];
            let arguments = [&options[..], &[revision, "--", &name]].concat();
            touched.add_diff(&path, &text(ask(&root, &arguments)?, "git 出错")?);
        }
    }
    Ok(touched)
}

fn ask(folder: &Path, arguments: &[&str]) -> anyhow::Result<Output> {
    let output = Command::new("git").arg("-C").arg(folder).args(arguments).output();
    output.context("运行不了 git；--since 要用它来看哪些行变了")
}

/// What git said; if it failed, `otherwise` and its own words.
fn text(output: Output, otherwise: &str) -> anyhow::Result<String> {
    if !output.status.success() {
        bail!("{otherwise}（{}）", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
