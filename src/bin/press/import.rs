//! `press import`: anyone's newsletter, recognised and, if asked, converted.

use super::{Outcome, folder, progress};
use anyhow::Context;
use briefing::{
    content::SiteFile,
    publish::{LoadError, read_site},
    scaffold::{Import, add_reading},
};
use clap::Args;
use std::{fs, path::PathBuf, process::ExitCode};

/// 认出别的简报的写法，写出 site.toml 的 [reading]
#[derive(Args)]
#[command(after_help = AFTER)]
pub struct Arguments {
    /// 放各期的文件夹
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// site.toml 的位置；不写就找简报文件夹旁边的，再找 content/site.toml
    #[arg(long, value_name = "FILE")]
    site: Option<PathBuf>,
    /// 把 [reading] 加在 site.toml 末尾，原有的一个字也不动；已有 [reading] 就不加
    #[arg(long)]
    write: bool,
    /// 另写一份本站写法的 Markdown，放进这个文件夹；已有的文件不动
    #[arg(long, value_name = "OUT")]
    convert: Option<PathBuf>,
    /// 把报告写进这个文件；已有就不写
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
}

const AFTER: &str = "\
例子：
  press import content/issues                  看是什么写法，有多大把握，什么放不下
  press import content/issues --write          把 [reading] 加进 site.toml
  press import ../weekly/docs --convert out    换成本站的写法

返回值：0 认出来了；1 没有把握（不到 50%），或出了错";

impl Arguments {
    pub fn run(&self) -> Outcome {
        let path = folder::site_file(self.site.clone(), &self.folder);
        let known = match path.exists() || self.site.is_some() || self.write {
            true => Some(read_site(&path)?),
            false => None,
        };
        let import = progress::during("正在看", || Import::look(&self.folder, known.clone()))?;
        let report = import.to_string();
        match &self.report {
            Some(file) => {
                let new = fs::OpenOptions::new().write(true).create_new(true).open(file);
                let why = || format!("写不了 {}", file.display());
                std::io::Write::write_all(&mut new.with_context(why)?, report.as_bytes())
                    .with_context(why)?;
                println!("{}", report.lines().next().unwrap_or_default());
                println!("报告写进了 {}", file.display());
            }
            None => print!("{report}"),
        }
        let part = import.part();
        match self.write {
            true => {
                add_reading(&path, &part)?;
                println!("\n[reading] 加进了 {}", path.display());
            }
            false => print!("\n放进 site.toml（--write 会加在末尾）：\n\n{part}"),
        }
        let missing = import.missing_dates();
        if !missing.is_empty() {
            println!("\n放进 site.toml 旁边的 dates.toml，填上日期：\n\n{}", missing.join("\n"));
        }
        if let Some(out) = &self.convert {
            let bare = || SiteFile::bare(&import.name).map_err(LoadError::Site);
            let site = known.map_or_else(bare, Ok)?;
            println!("\n{}", import.convert(out, &site)?);
        }
        Ok(ExitCode::from(u8::from(import.recognised.certainty < 50)))
    }
}
