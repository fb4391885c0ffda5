//! `press stats`: figures of the newsletter.

use super::{Outcome, folder, progress};
use briefing::publish::Stats;
use clap::{Args, ValueEnum};
use std::process::ExitCode;

/// 数一数：各年、各栏目、各主题、各种链接、各来源有多少条
#[derive(Args)]
#[command(after_help = AFTER)]
pub struct Arguments {
    #[command(flatten)]
    folder: folder::Folder,
    /// 写成什么：text 给人看；json 给脚本，来源不止前二十个；svg 是一张图
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Style::Text)]
    format: Style,
    /// 就是 --format json
    #[arg(long, conflicts_with = "format")]
    json: bool,
}

const AFTER: &str = "\
例子：
  press stats                        写成表
  press stats --json | jq .topics    给脚本
  press stats --format svg > 图.svg  一张图";

/// How the figures are written.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Style {
    Text,
    Json,
    Svg,
}

impl Arguments {
    pub fn run(&self) -> Outcome {
        let stats = progress::during("正在数", || Stats::of(&self.folder.read()?))?;
        match if self.json { Style::Json } else { self.format } {
            Style::Text => print!("{stats}"),
            Style::Json => println!("{}", serde_json::to_string(&stats)?),
            Style::Svg => print!("{}", stats.svg()),
        }
        Ok(ExitCode::SUCCESS)
    }
}
