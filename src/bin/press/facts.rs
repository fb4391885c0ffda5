//! `press facts`: what has become of repositories and papers.

use super::{Outcome, folder, network, progress};
use anyhow::bail;
use briefing::{
    content::FactTable,
    model::entry_keys,
    network::{Courier, FactCheck, FactReport, GitHub, Journal, Manners, SystemClock, has_facts},
    publish::{self, LoadError, Newsletter},
};
use clap::Args;
use std::{collections::BTreeSet, process::ExitCode, time::Duration};

/// 到 GitHub 和 arXiv 看看仓库归档、改名了没有，论文有没有新版本，写进 facts.toml
#[derive(Args)]
#[command(after_help = AFTER)]
pub struct Arguments {
    #[command(flatten)]
    folder: folder::Folder,
    /// 几天之内问过的，不再问；0 是全部重问
    #[arg(long, value_name = "DAYS", default_value = "7", value_parser = network::days)]
    max_age: Duration,
    #[command(flatten)]
    network: network::Network,
    #[command(flatten)]
    report: network::Report,
}

const AFTER: &str = "\
例子：
  press facts                           问每一期的仓库和论文；停下再运行，接着问
  GITHUB_TOKEN=… press facts            GitHub 不给钥匙一小时只答 60 次，一个仓库要问两次
  press facts --json | jq .changes      给脚本

写进 site.toml 旁边的 facts.toml，之后印出的条目注明：已归档、已迁至、最后提交 2021-03、v3 在 arXiv。
什么时候问过记在 facts.state.jsonl，两个文件都要提交

返回值：0 问完了；1 出错，或谁都没有回答；2 命令写得不对";

impl Arguments {
    pub fn run(&self) -> Outcome {
        let site = self.folder.site_file();
        let path = site.with_file_name("facts.toml");
        let newsletter = self.folder.load()?;
        let keys = progress::during("正在读各期", || keys(&newsletter))?;
        let table = publish::read_fact_table(&path)?;
        let mut journal = network::journal(&site.with_file_name("facts.state.jsonl"))?;
        let report = self.check(&keys, &table, &mut journal)?;
        if !report.facts.is_empty() {
            network::rewrite(&path, |text| FactTable::rewritten(text, &report.facts))?;
        }
        journal.sort()?;
        self.report.print(&report, FactReport::markdown)?;
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
        let check = FactCheck { github, arxiv: &arxiv, age: self.max_age };
        let report = progress::counted("正在问 {pos}/{len} {wide_bar} {eta}", |tell| {
            check.run(keys, table, journal, tell)
        });
        Ok(report?)
    }
}

/// What the issues are about, as far as there are facts of it.
fn keys(newsletter: &Newsletter) -> Result<BTreeSet<String>, LoadError> {
    let mut keys = BTreeSet::new();
    for issue in newsletter.issues() {
        let issue = issue?;
        let of_issue = issue.entries().flat_map(|(_, entry)| entry_keys(entry));
        keys.extend(of_issue.filter(|key| has_facts(key)));
    }
    Ok(keys)
}
