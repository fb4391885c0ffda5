//! Why a newsletter cannot be read.

use super::FileReport;
use crate::{assets::Why, content::NotUtf8};
use annotate_snippets::Renderer;
use std::{fmt, io, path::PathBuf};

/// Why a newsletter cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// A file or a folder cannot be read.
    #[error("读不了 {path}：{}", Why(.error))]
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// There is no `site.toml`.
    #[error(
        "没有 {0}；在简报的文件夹里运行，或用 --site 指明它在哪里；\
         还没有简报的话，press init 会建好"
    )]
    NoSite(PathBuf),
    /// A file is where the folder of issues should be.
    #[error("{0} 不是文件夹；请指向放简报的文件夹，每期一个 YYYY-MM-DD.md")]
    NotAFolder(PathBuf),
    /// A folder without issues.
    #[error(
        "{0} 里没有一期简报，没有写任何文件。每期是一个 YYYY-MM-DD.md，\
         放在这个文件夹或以年份命名的子文件夹里；以 . 或 _ 开头的文件和 README.md 不算"
    )]
    NoIssues(PathBuf),
    /// A folder without Markdown.
    #[error("{0} 里没有 Markdown；请指向放各期的文件夹，名字以 . 或 _ 开头的文件和 README.md 不算")]
    NoMarkdown(PathBuf),
    /// `site.toml` is wrong; the text says where and how.
    #[error("{0}")]
    Site(String),
    /// A file that is another one than a moment ago.
    #[error("{0} 在检查时变了，请再检查一次")]
    Changed(PathBuf),
    /// A file that is not UTF-8 text.
    #[error(transparent)]
    NotUtf8(#[from] NotUtf8),
    /// Issues with errors.
    #[error("{}", Broken(.0))]
    Broken(Vec<FileReport>),
}

/// How issues with errors are told of.
struct Broken<'a>(&'a [FileReport]);

impl fmt::Display for Broken<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for report in self.0 {
            f.write_str(&report.render(&Renderer::plain()))?;
        }
        write!(f, "{} 期简报有错误，没有写任何文件", self.0.len())
    }
}
