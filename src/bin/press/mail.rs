//! `press mail`: an issue as a message.

use super::{Outcome, folder, output};
use briefing::outlets::mail;
use clap::Args;

/// 把一期变成邮件：HTML 和纯文本，各种邮件程序里都好读，深色时也是
#[derive(Args)]
#[command(after_help = AFTER)]
pub struct Arguments {
    #[command(flatten)]
    issue: folder::OneIssue,
    #[command(flatten)]
    address: folder::Address,
    /// 要纯文本，不要 HTML
    #[arg(long)]
    text: bool,
    /// 只要主题
    #[arg(long, conflicts_with = "text")]
    subject: bool,
    /// 写成一行 JSON，给脚本：date、subject、html、text
    #[arg(long, conflicts_with_all = ["text", "subject"])]
    json: bool,
    #[command(flatten)]
    output: output::Output,
}

const AFTER: &str = "\
例子：
  press mail 2019-05-15 --out 邮件.html   在浏览器里看，或贴进群发邮件的网站
  press mail --text                       最新一期的纯文本
  press mail --json | jq -r .subject      给脚本：主题、HTML 和纯文本都在里面

press 不寄信；寄信的程序要的都在这里";

impl Arguments {
    pub fn run(&self) -> Outcome {
        let (mut newsletter, issue) = self.issue.load()?;
        self.address.put(&mut newsletter);
        let site = &newsletter.index.site;
        let text = if self.json {
            let message = serde_json::json!({
                "date": issue.date,
                "subject": mail::subject(&issue),
                "html": mail::html(&issue, site),
                "text": mail::text(&issue, site),
            });
            format!("{message}\n")
        } else if self.subject {
            mail::subject(&issue) + "\n"
        } else if self.text {
            mail::text(&issue, site)
        } else {
            mail::html(&issue, site)
        };
        self.output.put(text.as_bytes())
    }
}
