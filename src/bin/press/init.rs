//! `press init`: a newsletter to fill.

use super::{Outcome, new, output};
use briefing::scaffold::{self, Newcomer};
use clap::Args;
use std::{path::PathBuf, process::ExitCode};

/// 新建一份简报：site.toml、第一期、发布用的工作流、中文说明
#[derive(Args)]
#[command(after_help = AFTER)]
pub struct Arguments {
    /// 放在哪个文件夹；已有的文件不会动
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    /// 简报的名字
    #[arg(long, value_name = "NAME", default_value = "我的简报")]
    name: String,
    /// 简报在 GitHub 上的仓库，例如 owner/repo
    #[arg(long, value_name = "OWNER/REPO", default_value = "owner/repo")]
    repository: String,
    /// 第一期的日期，不写就是今天
    #[arg(long, value_name = "DATE", value_parser = new::date)]
    date: Option<briefing::model::Date>,
    /// 结果写成一行 JSON：new、kept
    #[arg(long)]
    json: bool,
}

const AFTER: &str = "\
例子：
  press init 周刊 --name 端侧周刊 --repository ada/weekly
  cd 周刊 && press serve";

impl Arguments {
    pub fn run(&self) -> Outcome {
        let newcomer = Newcomer {
            name: self.name.clone(),
            repository: self.repository.parse()?,
            date: self.date.map_or_else(new::today, Ok)?,
        };
        let written = scaffold::init(&self.folder, &newcomer)?;
        if self.json {
            let line = serde_json::json!({ "new": written.new, "kept": written.kept });
            return output::print(format!("{line}\n").as_bytes());
        }
        for path in &written.new {
            println!("写了 {}", path.display());
        }
        for path in &written.kept {
            println!("已有 {}，没有动", path.display());
        }
        println!("接下来：");
        println!(
            "  1. 打开 {}，把名字和网址改成自己的",
            self.folder.join(scaffold::SITE).display()
        );
        let enter = match self.folder.as_os_str() == "." {
            true => String::new(),
            false => format!("cd {} && ", self.folder.display()),
        };
        println!("  2. {enter}press serve，在浏览器里边写边看");
        println!("  3. 推到 GitHub，在 Settings → Pages 里把 Source 选成 GitHub Actions");
        Ok(ExitCode::SUCCESS)
    }
}
