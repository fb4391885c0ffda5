//! `press data`: the newsletter as JSON, without pages.

use super::{Outcome, folder, output, progress};
use briefing::publish;
use clap::Args;
use serde_json::json;
use std::{path::PathBuf, process::ExitCode};

/// 只写 data/index.json 和每一期的 JSON，不印网页
#[derive(Args)]
#[command(after_help = "例子：\n  press data --issues content/issues --out dist")]
pub struct Arguments {
    #[command(flatten)]
    folder: folder::Folder,
    /// 写到哪个文件夹
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    #[command(flatten)]
    adopt: folder::Adopt,
    /// 结果写成一行 JSON：issues、warnings、changed、out
    #[arg(long)]
    json: bool,
}

impl Arguments {
    pub fn run(&self) -> Outcome {
        let (newsletter, changed) = progress::during("正在写数据", || {
            let newsletter = self.folder.read()?;
            let changed = publish::write_data(&newsletter, &self.out, self.adopt.claim())?;
            anyhow::Ok((newsletter, changed))
        })?;
        if self.json {
            let line = json!({
                "issues": newsletter.index.issues.len(),
                "warnings": newsletter.warnings,
                "changed": changed,
                "out": self.out,
            });
            return output::print(format!("{line}\n").as_bytes());
        }
        self.folder.report(&newsletter, changed);
        Ok(ExitCode::SUCCESS)
    }
}
