//! `press import`: anyone's newsletter, recognised and, if asked, converted.

use super::{Outcome, folder, output, progress};
use anyhow::{anyhow, bail};
use briefing::{
    assets::{Why, create_whole},
    content::SiteFile,
    publish::{LoadError, read_site},
    scaffold::{Converted, Import, add_reading},
};
use clap::Args;
use serde_json::{Value, json};
use std::{path::PathBuf, process::ExitCode};

/// 认出别的简报的写法，写出 site.toml 的 [reading]
#[derive(Args)]
#[command(after_help = AFTER)]
pub struct Arguments {
    /// 放各期的文件夹
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// site.toml 的位置；不写就找文件夹旁边和里面的，文件夹在这份简报里就用 content/site.toml
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
    /// 结果写成一行 JSON：name、certainty、issues（path、date、entries、lost）、unplaced、reading、dates、converted
    #[arg(long)]
    json: bool,
}

const AFTER: &str = "\
例子：
  press import content/issues                  看是什么写法，有多大把握，什么放不下
  press import content/issues --write          把 [reading] 加进 site.toml
  press import ../weekly/docs --convert out    换成本站的写法

返回值：0 认出来了；1 没有把握（不到 50%），或出了错";

/// What `--write` says where it cannot know what to write to.
const NO_SITE: &str = "DIR 旁边没有 site.toml，不知道该写进哪一个：用 --site FILE 指明；还没有就先用 press init 建一份简报";

impl Arguments {
    pub fn run(&self) -> Outcome {
        let path = self.site.clone().or_else(|| folder::own_site_file(&self.folder));
        let known = path.as_deref().map(read_site).transpose()?;
        let write = match (self.write, &path) {
            (true, None) => bail!("{}", NO_SITE.replace("DIR", &self.folder.display().to_string())),
            (true, path) => path.clone(),
            (false, _) => None,
        };
        let import = progress::during("正在看", || Import::look(&self.folder, known.clone()))?;
        self.tell_report(&import)?;
        let part = import.part();
        match write {
            Some(path) => {
                add_reading(&path, &part)?;
                self.tell(&format!("\n[reading] 加进了 {}\n", path.display()))?;
            }
            None => {
                self.tell(&format!("\n放进 site.toml（--write 会加在末尾）：\n\n{part}"))?;
            }
        }
        let missing = import.missing_dates();
        if !missing.is_empty() {
            let lines = missing.join("\n");
            self.tell(&format!("\n放进 site.toml 旁边的 dates.toml，填上日期：\n\n{lines}\n"))?;
        }
        let mut converted = None;
        if let Some(out) = &self.convert {
            let bare = || SiteFile::bare(&import.name).map_err(LoadError::Site);
            let site = known.map_or_else(bare, Ok)?;
            let done = progress::during("正在转换", || import.convert(out, &site))?;
            self.tell(&format!("\n{done}\n"))?;
            converted = Some(done);
        }
        if self.json {
            output::print(format!("{}\n", line(&import, converted.as_ref())).as_bytes())?;
        }
        Ok(ExitCode::from(u8::from(import.recognised.certainty < 50)))
    }

    fn tell_report(&self, import: &Import) -> anyhow::Result<()> {
        let report = import.to_string();
        let Some(file) = &self.report else { return self.tell(&report) };
        let shown = file.display();
        create_whole(file, report.as_bytes())
            .map_err(|error| anyhow!("写不了 {shown}：{}", Why(&error)))?;
        let first = report.lines().next().unwrap_or_default();
        self.tell(&format!("{first}\n报告写进了 {shown}\n"))
    }

    /// Tells people; programs have their line.
    fn tell(&self, text: &str) -> anyhow::Result<()> {
        if !self.json {
            output::print(text.as_bytes())?;
        }
        Ok(())
    }
}

fn line(import: &Import, converted: Option<&Converted>) -> Value {
    let issues = import.issues.iter().map(|issue| {
        json!({
            "path": issue.path,
            "date": issue.date,
            "entries": issue.entries,
            "error": issue.error,
            "lost": issue.lost,
        })
    });
    let converted = converted.map(|converted| {
        json!({
            "written": converted.written,
            "kept": converted.kept,
            "failed": converted.failed,
            "lost": converted.lost,
        })
    });
    json!({
        "name": import.name,
        "certainty": import.recognised.certainty,
        "issues": issues.collect::<Vec<_>>(),
        "unplaced": import.unplaced,
        "reading": import.recognised.reading.to_toml(),
        "dates": import.missing_dates(),
        "converted": converted,
    })
}
