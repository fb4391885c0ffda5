//! `press facts`: what has become of repositories and papers.

use super::{Outcome, folder, network, progress, usage};
use anyhow::{anyhow, bail};
use briefing::{
    assets::Why,
    content::FactTable,
    model::entry_keys,
    network::{
        Courier, FactCheck, FactReport, GitHub, Journal, Manners, SystemClock, has_facts, replace,
    },
    publish,
};
use clap::{Args, ValueEnum};
use std::{collections::BTreeSet, path::Path, process::ExitCode, time::Duration};

/// 到 GitHub 和 arXiv 看看仓库归档、改名了没有，论文有没有新版本，写进 facts.toml
#[derive(Args)]
#[command(after_help = AFTER)]
pub struct Arguments {
    #[command(flatten)]
    folder: folder::Folder,
    /// 几天之内问过的，不再问；0 是全部重问
    #[arg(long, value_name = "DAYS", default_value_t = 7, value_parser = usage::number::<u32>)]
    max_age: u32,
    #[command(flatten)]
    network: network::Network,
    /// 写成什么：text 给人看；markdown 给 pull request；json 给脚本
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Style::Text)]
    format: Style,
    /// 就是 --format json
    #[arg(long, conflicts_with = "format")]
    json: bool,
}

const AFTER: &str = "\
例子：
  press facts                           问每一期的仓库和论文；停下再运行，接着问
  GITHUB_TOKEN=… press facts            GitHub 不给钥匙一小时只答 60 次，一个仓库要问两次
  press facts --json | jq .changes      给脚本

写进 site.toml 旁边的 facts.toml，之后印出的条目注明：已归档、已迁至、最后提交 2021-03、v3 在 arXiv。
什么时候问过记在 facts.state.jsonl，两个文件都要提交

返回值：0 问完了；1 出错，或谁都没有回答；2 命令写得不对";

/// How the report is written.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Style {
    Text,
    Markdown,
    Json,
}

impl Arguments {
    pub fn run(&self) -> Outcome {
        let site = self.folder.site_file();
        let path = site.with_file_name("facts.toml");
        let newsletter = self.folder.load()?;
        let mut keys = BTreeSet::new();
        for issue in newsletter.issues() {
            let issue = issue?;
            let of_issue = issue.entries().flat_map(|(_, entry)| entry_keys(entry));
            keys.extend(of_issue.filter(|key| has_facts(key)));
        }
        let table = publish::read_fact_table(&path)?;
        let mut journal = Journal::open(&site.with_file_name("facts.state.jsonl"))?;
        if journal.unread() > 0 {
            eprintln!("facts.state.jsonl 有 {} 行读不懂，留着没动", journal.unread());
        }
        let report = self.check(&keys, &table, &mut journal)?;
        rewrite(&path, &report)?;
        journal.sort()?;
        match if self.json { Style::Json } else { self.format } {
            Style::Text => print!("{report}"),
            Style::Markdown => print!("{}", report.markdown()),
            Style::Json => println!("{}", serde_json::to_string(&report)?),
        }
        if report.asked == 0 && !report.unanswered.is_empty() {
            bail!("谁都没有回答，facts.toml 没有改；看看网络，或过一会儿再运行");
        }
        Ok(ExitCode::SUCCESS)
    }

    fn check(
        &self,
        keys: &BTreeSet<String>,
        table: &FactTable,
        journal: &mut Journal<briefing::network::Asked>,
    ) -> anyhow::Result<FactReport> {
        let client = self.network.client();
        let manners = self.network.manners();
        // What arXiv's terms ask for.
        let slow = Manners { interval: manners.interval * 3, ..manners };
        let courier = Courier::new(&client, &SystemClock, manners);
        let arxiv = Courier::new(&client, &SystemClock, slow);
        let token = std::env::var("GITHUB_TOKEN").ok().filter(|token| !token.is_empty());
        let github = GitHub { courier: &courier, token };
        let age = Duration::from_secs(u64::from(self.max_age) * 86_400);
        let bar = progress::bar("正在问 {pos}/{len} {wide_bar} {eta}");
        let report =
            FactCheck { github, arxiv: &arxiv, age }.run(keys, table, journal, |done, all| {
                bar.set_length(all as u64);
                bar.set_position(done as u64);
            });
        bar.finish_and_clear();
        Ok(report?)
    }
}

/// Writes what was found into `facts.toml`.
fn rewrite(path: &Path, report: &FactReport) -> anyhow::Result<()> {
    if report.facts.is_empty() {
        return Ok(());
    }
    let text = if path.exists() { publish::read_source(path)?.text } else { String::new() };
    let written = FactTable::rewritten(&text, &report.facts).map_err(anyhow::Error::msg)?;
    if written == text {
        return Ok(());
    }
    replace(path, &written).map_err(|error| anyhow!("写不了 {}：{}", path.display(), Why(&error)))
}
