//! `press post`: word of a new issue.

use super::{Outcome, folder};
use anyhow::{Context, bail};
use briefing::{
    content::{Post, Service},
    model::{Issue, Site},
    network::{Client, ClientOptions},
    post::{self, Delivery, Done, Letter, Reason, Record},
};
use clap::Args;
use std::{path::PathBuf, process::ExitCode, time::Duration};

/// 告诉读者有新一期：GitHub 的发布页，飞书、企业微信、钉钉、Bark 或任何 webhook；一期只发一次
#[derive(Args)]
#[command(after_help = AFTER)]
pub struct Arguments {
    #[command(flatten)]
    issue: folder::OneIssue,
    #[command(flatten)]
    address: folder::Address,
    /// 只发给 site.toml 里叫这个名字的 [[post]]；可以写几次
    #[arg(long, value_name = "NAME")]
    only: Vec<String>,
    /// 发过的、不知道发没发到的，也再发一次
    #[arg(long, requires = "only")]
    again: bool,
    /// 只打印要发的，不发，也不要密钥
    #[arg(long)]
    dry_run: bool,
    /// 发送记录；不写就是 site.toml 旁边的 posted.txt
    #[arg(long, value_name = "FILE")]
    record: Option<PathBuf>,
    /// 等对方回答最多几秒
    #[arg(long, value_name = "SECONDS", default_value_t = 30, value_parser = super::usage::number::<u32>)]
    timeout: u32,
    /// 写成一行 JSON，给脚本：date、posts
    #[arg(long)]
    json: bool,
}

const AFTER: &str = "\
例子：
  press post --dry-run            看最新一期会发什么
  press post 2019-05-15           发这一期
  press post --only feishu --again  飞书群里没看到，再发一次

发给谁写在 site.toml 的 [[post]] 里，网址和密钥放在环境变量里（docs/post.md）

返回值：0 都发到了，或早就发过；1 有没发到的，或不知道发没发到";

impl Arguments {
    pub fn run(&self) -> Outcome {
        let (mut newsletter, issue) = self.issue.load()?;
        self.address.put(&mut newsletter);
        let posts = self.chosen(&newsletter.site.posts)?;
        let site = &newsletter.index.site;
        if posts.is_empty() && !self.json {
            println!("{} 里没有 [[post]]，没有要发的", self.issue.folder.site_file().display());
            return Ok(ExitCode::SUCCESS);
        }
        if self.dry_run {
            return self.show(&posts, &issue, site);
        }
        let path = self.record.clone().unwrap_or_else(|| newsletter.folder.join("posted.txt"));
        let mut record = Record::open(&path)?;
        // Whoever sets the variables says where to; it may well be at home.
        let timeout = Duration::from_secs(self.timeout.into());
        let client = Client::new(ClientOptions { timeout, private: true, ..Default::default() });
        let letter = Letter {
            issue: &issue,
            site,
            environment: &|name| std::env::var(name).ok(),
            transport: &client,
            now: u64::try_from(jiff::Timestamp::now().as_second())
                .context("这台机器的时间在 1970 年以前；对好时间再发")?,
            again: self.again,
        };
        let mut tell = |delivery: &Delivery| {
            if !self.json {
                println!("{}：{}", delivery.name, said(&delivery.done));
            }
        };
        let deliveries = post::deliver(&posts, &letter, &mut record, &mut tell)?;
        if self.json {
            let posts = deliveries.iter().map(line).collect::<Vec<_>>();
            println!("{}", serde_json::json!({ "date": issue.date, "posts": posts }));
        }
        let missed =
            deliveries.iter().any(|one| matches!(one.done, Done::Failed(_) | Done::Unknown(_)));
        Ok(ExitCode::from(u8::from(missed)))
    }

    fn chosen<'a>(&self, posts: &'a [Post]) -> anyhow::Result<Vec<&'a Post>> {
        let names = || posts.iter().map(|post| post.name.as_str()).collect::<Vec<_>>().join("、");
        for name in &self.only {
            if !posts.iter().any(|post| post.name == *name) {
                let file = self.issue.folder.site_file();
                bail!("{} 的 [[post]] 里没有「{name}」；有的是：{}", file.display(), names());
            }
        }
        let is_chosen = |post: &&Post| self.only.is_empty() || self.only.contains(&post.name);
        Ok(posts.iter().filter(is_chosen).collect())
    }

    /// Prints what would be sent, and where to by the names of the variables.
    fn show(&self, posts: &[&Post], issue: &Issue, site: &Site) -> Outcome {
        let shown = posts.iter().map(|post| {
            let body = post::body(post, issue, site);
            let to: &str = post.to.into();
            let url = match post.to {
                Service::Release => "GitHub",
                _ => post.url_env.as_deref().unwrap_or_default(),
            };
            serde_json::json!({ "name": post.name, "to": to, "url_env": url, "body": body })
        });
        let shown = shown.collect::<Vec<_>>();
        if self.json {
            let all = serde_json::json!({ "date": issue.date, "posts": shown });
            return super::output::print(format!("{all}\n").as_bytes());
        }
        let mut text = String::new();
        for post in shown {
            let name = post["name"].as_str().unwrap_or_default();
            text += &match &post["body"] {
                serde_json::Value::Null => format!("# {name}：这一期没有它要的条目，不发\n\n"),
                body => format!(
                    "# {name}（{}，{}）\n{body:#}\n\n",
                    post["to"].as_str().unwrap_or_default(),
                    post["url_env"].as_str().unwrap_or_default(),
                ),
            };
        }
        super::output::print(text.as_bytes())
    }
}

fn said(done: &Done) -> String {
    match done {
        Done::Sent => "发到了".into(),
        Done::Before(Reason::Record) => "这一期发过了，没有再发".into(),
        Done::Before(Reason::Release) => {
            "这一期的发布页早就有了，没有再发；确实没发到就加 --only 它的名字".into()
        }
        Done::Nothing => "这一期没有它要的条目，不发".into(),
        Done::Unknown(why) => {
            format!("不知道发到没有（{why}）；看一眼，没有就用 --only 它的名字 --again 再发")
        }
        Done::Failed(why) => format!("没有发到：{why}"),
    }
}

fn line(delivery: &Delivery) -> serde_json::Value {
    let why = match &delivery.done {
        Done::Unknown(why) | Done::Failed(why) => Some(why),
        _ => None,
    };
    serde_json::json!({ "name": delivery.name, "result": delivery.done.word(), "why": why })
}
