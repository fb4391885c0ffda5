//! `press new`: the file of the next issue.

use super::{Outcome, folder::Folder, output};
use anyhow::Context;
use briefing::{
    model::{Date, DateError},
    publish::read_site,
    scaffold,
};
use clap::Args;
use std::process::ExitCode;

/// 新建一期：写好标题和各个栏目
#[derive(Args)]
#[command(after_help = AFTER)]
pub struct Arguments {
    /// 日期，写成 YYYY-MM-DD；不写就是今天
    #[arg(value_name = "DATE", value_parser = date)]
    date: Option<Date>,
    #[command(flatten)]
    folder: Folder,
    /// 结果写成一行 JSON：date、path
    #[arg(long)]
    json: bool,
}

const AFTER: &str = "\
例子：
  press new              今天的一期
  press new 2026-12-01   指定日期";

impl Arguments {
    pub fn run(&self) -> Outcome {
        let date = self.date.map_or_else(today, Ok)?;
        let site = read_site(&self.folder.site_file())?;
        let path = scaffold::new_issue(&self.folder.issues, &site, date)?;
        if self.json {
            let line = serde_json::json!({ "date": date, "path": path });
            return output::print(format!("{line}\n").as_bytes());
        }
        println!("写了 {}", path.display());
        println!("条目写成：\n  - [标题 | 来源](https://…)\n  摘要：一到三句话");
        Ok(ExitCode::SUCCESS)
    }
}

/// A date on the command line.
pub fn date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|error| match error {
        DateError::Shape => "日期要写成 YYYY-MM-DD，例如 2026-12-01".to_owned(),
        DateError::NoSuchDay => error.to_string(),
    })
}

/// The date where the editor is.
pub fn today() -> anyhow::Result<Date> {
    let today = jiff::Zoned::now().date().to_string();
    today.parse().ok().with_context(|| format!("这台机器的日期是 {today}；请写明日期"))
}
