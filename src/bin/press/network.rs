//! What commands that ask servers of others have in common: their options, the files
//! that they keep, the report.

use super::{Outcome, output, usage};
use anyhow::anyhow;
use briefing::{
    assets::{Why, write_whole},
    network::{Client, ClientOptions, Detour, Journal, JournalError, Line, Manners},
    publish,
};
use clap::{Args, ValueEnum};
use serde::Serialize;
use std::{fmt::Display, path::Path, time::Duration};

/// How to go about it.
#[derive(Args)]
pub struct Network {
    /// 同一个网站每隔几秒问一次
    #[arg(long, value_name = "SECONDS", default_value_t = 1, value_parser = usage::number::<u64>)]
    interval: u64,
    /// 一个网站最多等几秒
    #[arg(long, value_name = "SECONDS", default_value_t = 20, value_parser = seconds)]
    timeout: u64,
    /// 网站忙或连接断了，再试几次
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = usage::number::<u32>)]
    retries: u32,
    /// 内网和本机的网址也问
    #[arg(long)]
    allow_private: bool,
    /// 不问这个网站，改问它的镜像，可以写几次，例如 https://api.github.com=http://127.0.0.1:4000
    #[arg(long, value_name = "FROM=TO")]
    detour: Vec<Detour>,
}

impl Network {
    /// Who sends requests.
    pub fn client(&self) -> Client {
        let timeout = Duration::from_secs(self.timeout);
        Client::new(ClientOptions {
            timeout,
            connect: timeout.min(ClientOptions::default().connect),
            private: self.allow_private,
            detours: self.detour.clone(),
        })
    }

    /// How politely.
    pub fn manners(&self) -> Manners {
        Manners {
            interval: Duration::from_secs(self.interval),
            retries: self.retries,
            ..Manners::default()
        }
    }
}

fn seconds(text: &str) -> Result<u64, String> {
    usage::number(text).and_then(|seconds| match seconds {
        0 => Err("至少要 1 秒".into()),
        _ => Ok(seconds),
    })
}

/// Parses a number of days.
pub fn days(text: &str) -> Result<Duration, String> {
    usage::number::<u32>(text).map(|days| Duration::from_secs(u64::from(days) * 86_400))
}

/// The options that say how a report is written.
#[derive(Args)]
pub struct Report {
    /// 写成什么：text 给人看；markdown 给 pull request；json 给脚本
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Style::Text)]
    format: Style,
    /// 就是 --format json
    #[arg(long, conflicts_with = "format")]
    json: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Style {
    Text,
    Markdown,
    Json,
}

impl Report {
    /// Prints a report.
    pub fn print<R: Display + Serialize>(
        &self,
        report: &R,
        markdown: impl FnOnce(&R) -> String,
    ) -> Outcome {
        let text = match if self.json { Style::Json } else { self.format } {
            Style::Text => report.to_string(),
            Style::Markdown => markdown(report),
            Style::Json => serde_json::to_string(report)? + "\n",
        };
        output::print(text.as_bytes())
    }
}

/// Opens what is known from earlier runs, and says what of it cannot be read.
///
/// # Errors
/// [`JournalError`].
pub fn journal<L: Line>(path: &Path) -> Result<Journal<L>, JournalError> {
    let journal = Journal::open(path)?;
    if journal.unread() > 0 {
        let name = path.file_name().unwrap_or_default().display();
        eprintln!("{name} 有 {} 行读不懂，留着没动", journal.unread());
    }
    Ok(journal)
}

/// Writes a file of tables anew, if that changes it; where there is none, nothing
/// stands in it yet.
///
/// # Errors
/// What is wrong with what stands there, or why it cannot be written.
pub fn rewrite(
    path: &Path,
    change: impl FnOnce(&str) -> Result<String, String>,
) -> anyhow::Result<()> {
    let text = if path.exists() { publish::read_source(path)?.text } else { String::new() };
    let written = change(&text).map_err(anyhow::Error::msg)?;
    if written == text {
        return Ok(());
    }
    write_whole(path, written.as_bytes())
        .map_err(|error| anyhow!("写不了 {}：{}", path.display(), Why(&error)))
}
