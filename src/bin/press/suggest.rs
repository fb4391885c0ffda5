//! `press suggest`: what a reader suggests, as an entry.

use super::{Outcome, folder, output, progress};
use anyhow::{Context, anyhow};
use briefing::{
    assets::Why,
    content::Source,
    model::{Date, link_key},
    publish::Newsletter,
    scaffold::Suggestion,
};
use clap::Args;
use std::{
    fs::File,
    io::{Read, stdin},
    path::{Path, PathBuf},
};

/// 把读者在推荐表单里写的变成一个条目，贴进这一期就行
#[derive(Args)]
#[command(after_help = AFTER)]
pub struct Arguments {
    /// 存着表单正文的文件；- 是标准输入
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    folder: folder::Folder,
    /// 写成一行 JSON，给脚本：section、title、source、url、seen、markdown
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    output: output::Output,
}

const AFTER: &str = "\
例子：
  press suggest 推荐.md
  gh issue view 12 --json body --jq .body | press suggest -

表单是 .github/ISSUE_TEMPLATE/suggest.yml；以前收过的链接会说是哪几期";

/// The most that is read: GitHub's issues have 65,536 characters.
const MOST: u64 = 1 << 20;

impl Arguments {
    pub fn run(&self) -> Outcome {
        let name = self.file.display().to_string();
        let read = if self.file == Path::new("-") {
            bytes(stdin().lock())
        } else {
            File::open(&self.file).and_then(bytes)
        };
        let read = read.map_err(|error| anyhow!("读不了 {name}：{}", Why(&error)))?;
        let text = Source::new(&*name, read)?.text;
        let newsletter = self.folder.load();
        let site = newsletter.as_ref().ok().map(|newsletter| &newsletter.site);
        let suggestion = Suggestion::read(&text, site)
            .with_context(|| name.clone())
            .map_err(|error| anyhow!("{error:#}"))?;
        let seen = match &newsletter {
            Ok(newsletter) => {
                progress::during("正在和以前各期对照", || seen(&suggestion, newsletter))?
            }
            Err(error) => {
                eprintln!("没有和以前各期对照：{error}");
                Vec::new()
            }
        };
        let Suggestion { entry, section } = &suggestion;
        if self.json {
            let line = serde_json::json!({
                "section": section,
                "title": entry.title,
                "source": entry.source,
                "url": entry.link.as_ref().map(|link| &link.href),
                "seen": seen,
                "markdown": suggestion.markdown(),
            });
            return self.output.put(format!("{line}\n").as_bytes());
        }
        if !seen.is_empty() {
            let dates: Vec<String> = seen.iter().map(ToString::to_string).collect();
            eprintln!("这个链接以前收过：{}", dates.join("、"));
        }
        if let Some(section) = section {
            eprintln!("栏目：{section}");
        }
        self.output.put(suggestion.markdown().as_bytes())
    }
}

fn bytes(from: impl Read) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(MOST).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The issues that lead to the same place.
fn seen(suggestion: &Suggestion, newsletter: &Newsletter) -> anyhow::Result<Vec<Date>> {
    let Some(key) = suggestion.entry.link.as_ref().and_then(link_key) else {
        return Ok(Vec::new());
    };
    let mut dates = Vec::new();
    for issue in newsletter.issues() {
        let issue = issue?;
        let links = issue.entries().filter_map(|(_, entry)| entry.link.as_ref());
        if links.filter_map(link_key).any(|known| known == key) {
            dates.push(issue.date);
        }
    }
    Ok(dates)
}
