//! `press data`: the newsletter as JSON, without pages.

use super::{Outcome, folder};
use briefing::publish;
use clap::Args;
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
}

impl Arguments {
    pub fn run(&self) -> Outcome {
        let newsletter = self.folder.load()?;
        let changed = publish::write_data(&newsletter, &self.out, self.adopt.claim())?;
        self.folder.report(&newsletter, changed);
        Ok(ExitCode::SUCCESS)
    }
}
