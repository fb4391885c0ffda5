//! `press completions` and `press man`: what shells and `man` know of the press.

use super::{Outcome, output::print, usage};
use anyhow::anyhow;
use briefing::assets::Why;
use clap::Args;
use clap_complete::Shell;
use std::{fs, path::PathBuf, process::ExitCode};

/// 让 shell 会补全 press 的命令和选项
#[derive(Args)]
#[command(after_help = "\
例子：
  press completions bash > ~/.local/share/bash-completion/completions/press
  press completions zsh > ~/.zfunc/_press
  press completions fish > ~/.config/fish/completions/press.fish")]
pub struct Completions {
    /// 哪个 shell
    #[arg(value_name = "SHELL", value_enum)]
    shell: Shell,
}

/// 写出 man 手册
#[derive(Args)]
#[command(after_help = "\
例子：
  press man | man -l -
  press man --out ~/.local/share/man/man1")]
pub struct Man {
    /// 每个命令一页，写进这个文件夹；不写就把 press 的那一页打印出来
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

impl Completions {
    pub fn run(&self) -> Outcome {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut usage::command(), "press", &mut script);
        print(&script)
    }
}

impl Man {
    pub fn run(&self) -> Outcome {
        let Some(folder) = &self.out else {
            let mut page = Vec::new();
            clap_mangen::Man::new(usage::command()).render(&mut page)?;
            return print(&page);
        };
        let failed = |error| anyhow!("写不了 {}：{}", folder.display(), Why(&error));
        fs::create_dir_all(folder).map_err(failed)?;
        clap_mangen::generate_to(usage::command(), folder).map_err(failed)?;
        Ok(ExitCode::SUCCESS)
    }
}
