//! Where a newsletter lies: its issues and its `site.toml`.

use super::{new, progress};
use anyhow::{anyhow, bail};
use briefing::{
    model::{Date, Issue, root_url},
    publish::{Claim, LoadError, Newsletter},
};
use clap::Args;
use std::path::{Component, Path, PathBuf};

/// The `site.toml` of the newsletter in the current folder.
const HERE: &str = "content/site.toml";

/// The options that name a newsletter's files.
#[derive(Args, Clone)]
pub struct Folder {
    /// 放简报的文件夹，每期一个 YYYY-MM-DD.md
    #[arg(long, value_name = "DIR", env = "BRIEFING_ISSUES", default_value = "content/issues")]
    pub issues: PathBuf,
    /// site.toml 的位置；不写就找简报文件夹旁边的，再找 content/site.toml
    #[arg(long, value_name = "FILE")]
    pub site: Option<PathBuf>,
}

/// An issue of a newsletter.
#[derive(Args)]
pub struct OneIssue {
    /// 哪一期，写成 YYYY-MM-DD；不写就是最新一期
    #[arg(value_name = "DATE", value_parser = new::date)]
    date: Option<Date>,
    #[command(flatten)]
    pub folder: Folder,
}

/// What to do with a folder that holds other things.
#[derive(Args)]
pub struct Adopt {
    /// 文件夹里已有别的东西时，接管这次要写的文件；其余的不删
    #[arg(long)]
    adopt: bool,
}

/// Where the site will be, for those who print it elsewhere than `site.toml` says.
#[derive(Args, Clone)]
pub struct Address {
    /// 网站的完整地址，代替 site.toml 里的 base_url
    #[arg(long, value_name = "URL", env = "BRIEFING_BASE_URL")]
    base_url: Option<String>,
}

impl Address {
    /// Puts it into the newsletter.
    pub fn put(&self, newsletter: &mut Newsletter) {
        if let Some(url) = self.base_url.as_ref().filter(|url| !url.is_empty()) {
            newsletter.index.site.base_url = root_url(url);
        }
    }
}

impl Folder {
    /// The `site.toml` that belongs to the issues.
    pub fn site_file(&self) -> PathBuf {
        site_file(self.site.clone(), &self.issues)
    }

    /// Reads the newsletter, and says so where that takes long.
    ///
    /// # Errors
    /// [`LoadError`].
    pub fn load(&self) -> Result<Newsletter, LoadError> {
        progress::during("正在读各期", || self.read())
    }

    /// Reads the newsletter as part of longer work.
    ///
    /// # Errors
    /// [`LoadError`].
    pub fn read(&self) -> Result<Newsletter, LoadError> {
        Newsletter::load(&self.issues, &self.site_file())
    }

    /// Says what was read of the newsletter and what was not.
    pub fn report(&self, newsletter: &Newsletter, changed: usize) {
        println!("{} 期简报，{changed} 个文件有变化", newsletter.index.issues.len());
        tell_unread(&newsletter.unread);
        if newsletter.warnings > 0 {
            let command = format!("press check {}", self.issues.display());
            println!("有 {} 个提醒，用 {command} 查看", newsletter.warnings);
        }
    }
}

impl OneIssue {
    /// Reads the newsletter and one issue of it: that of the date, or the newest.
    ///
    /// # Errors
    /// [`LoadError`], or that there is no such issue, with the next that there is.
    pub fn load(&self) -> anyhow::Result<(Newsletter, Issue)> {
        let newsletter = self.folder.load()?;
        let index = &newsletter.index;
        let Some(date) = self.date.or(index.newest()) else { bail!("一期简报也没有") };
        let issue = newsletter.issue(date)?.ok_or_else(|| {
            // Newest first: what is not later than the date, else the oldest.
            let dates = || index.issues.iter().map(|card| card.date);
            let close = dates().find(|known| *known < date).or(dates().next_back());
            let close = close.map(|close| format!("；最近的是 {close}")).unwrap_or_default();
            anyhow!("{} 里没有 {date} 这一期{close}", self.folder.issues.display())
        })?;
        Ok((newsletter, issue))
    }
}

impl Adopt {
    /// What it means for the files.
    pub fn claim(&self) -> Claim {
        if self.adopt { Claim::Adopt } else { Claim::Listed }
    }
}

/// The `site.toml` that was asked for, or the one beside the issues' folder,
/// or the project's own.
pub fn site_file(asked: Option<PathBuf>, issues: &Path) -> PathBuf {
    let beside = || Some(beside(issues)).filter(|path| path.exists());
    asked.or_else(beside).unwrap_or_else(|| HERE.into())
}

/// The `site.toml` beside a folder, by the shortest path to it.
fn beside(issues: &Path) -> PathBuf {
    match issues.components().next_back() {
        Some(Component::Normal(_)) => issues.with_file_name("site.toml"),
        _ => issues.join("../site.toml"),
    }
}

/// The `site.toml` that belongs to a folder of anyone's issues: beside it, in it, or that
/// of the newsletter here, if the folder is a part of it.
pub fn own_site_file(issues: &Path) -> Option<PathBuf> {
    let beside = [beside(issues), issues.join("site.toml")];
    beside.into_iter().find(|path| path.exists()).or_else(|| {
        let here = std::env::current_dir().ok()?.canonicalize().ok()?;
        let is_inside = issues.canonicalize().is_ok_and(|issues| issues.starts_with(here));
        Some(PathBuf::from(HERE)).filter(|path| is_inside && path.exists())
    })
}

/// Names what lies beside the issues and may have been meant as one.
pub fn tell_unread(unread: &[PathBuf]) {
    for path in unread {
        println!(
            "没有读 {}：每期是一个 .md 文件，放在放简报的文件夹或以年份命名的子文件夹里",
            path.display()
        );
    }
}
