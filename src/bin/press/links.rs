//! `press links`: whether links still lead somewhere.

use super::{Outcome, folder, network, new, progress, usage};
use anyhow::{Context, bail};
use briefing::{
    content::LinkTable,
    model::Date,
    network::{Courier, Found, History, LinkCheck, LinkReport, Places, SystemClock},
    publish::{self, Newsletter},
};
use clap::Args;
use std::{path::Path, process::ExitCode, time::Duration};

/// 到网上看看链接还在不在，把确认失效的写进 links.toml
#[derive(Args)]
#[command(after_help = AFTER)]
pub struct Arguments {
    /// 只查这几期，写成 YYYY-MM-DD；不写就查每一期
    #[arg(value_name = "DATE", value_parser = new::date)]
    dates: Vec<Date>,
    #[command(flatten)]
    folder: folder::Folder,
    /// 几天之内查过还在的，不再查；0 是全部重查
    #[arg(long, value_name = "DAYS", default_value = "7", value_parser = network::days)]
    max_age: Duration,
    /// 最多同时问几个网站
    #[arg(long, value_name = "N", default_value_t = 8, value_parser = usage::number::<usize>)]
    jobs: usize,
    #[command(flatten)]
    network: network::Network,
    #[command(flatten)]
    report: network::Report,
    /// 有已失效的链接也算失败
    #[arg(long)]
    deny_dead: bool,
}

const AFTER: &str = "\
例子：
  press links                    查每一期；停下再运行，接着查
  press links 2019-05-15         只查这一期
  press links --max-age 30       一个月内查过的不再查
  press links --json | jq .dead  给脚本

同一个网站一次只问一个，先问 HEAD，不行再问 GET。只有 404、410 和微信说文章没有了才可能是失效，
在三个不同的日子、前后至少两周都这样才写进 site.toml 旁边的 links.toml，之后印出的页面标「原文已删除」，
附上 web.archive.org 里当时的副本。不让看、太忙、太慢、要验证的都不算。每次的结果记在
links.state.jsonl，两个文件都要提交。其实还在的，把网址写进 links.toml 的 alive

返回值：0 查完了；1 出错、没有网络，或加了 --deny-dead 而有失效的；2 命令写得不对";

impl Arguments {
    pub fn run(&self) -> Outcome {
        let site = self.folder.site_file();
        let path = site.with_file_name("links.toml");
        let newsletter = self.folder.load()?;
        let places = progress::during("正在读各期", || self.places(&newsletter))?;
        let mut history = network::journal(&site.with_file_name("links.state.jsonl"))?;
        let found = self.check(&places, &mut history)?;
        let table = rewrite(&path, &found, &history)?;
        let report = found.report(&places, &history, &table);
        history.sort()?;
        self.report.print(&report, LinkReport::markdown)?;
        if found.is_offline() {
            bail!("一个网站都没有回答，是不是没有网络？links.toml 没有改");
        }
        Ok(self.outcome(&report))
    }

    /// The links of the issues that were asked for.
    fn places(&self, newsletter: &Newsletter) -> anyhow::Result<Places> {
        let mut places = Places::default();
        if self.dates.is_empty() {
            for issue in newsletter.issues() {
                places.add(&issue?);
            }
        }
        for date in &self.dates {
            let issue = newsletter.issue(*date)?;
            places.add(&issue.with_context(|| format!("没有 {date} 这一期"))?);
        }
        Ok(places)
    }

    fn check(&self, places: &Places, history: &mut History) -> anyhow::Result<Found> {
        let client = self.network.client();
        let courier = Courier::new(&client, &SystemClock, self.network.manners());
        let check = LinkCheck { courier: &courier, workers: self.jobs, age: self.max_age };
        let found = progress::counted("正在查链接 {pos}/{len} {wide_bar} {eta}", |tell| {
            check.run(places, history, tell)
        });
        Ok(found?)
    }

    fn outcome(&self, report: &LinkReport) -> ExitCode {
        ExitCode::from(u8::from(self.deny_dead && report.dead > 0))
    }
}

/// Writes what is now known into `links.toml`; the table as it is then.
fn rewrite(path: &Path, found: &Found, history: &History) -> anyhow::Result<LinkTable> {
    let table = publish::read_link_table(path)?;
    let (gone, back) = (found.gone(history, &table), found.back(&table));
    if gone.is_empty() && back.is_empty() {
        return Ok(table);
    }
    network::rewrite(path, |text| LinkTable::rewritten(text, &gone, &back))?;
    Ok(publish::read_link_table(path)?)
}
