//! `press wechat`: an issue as an article for WeChat.

use super::{Outcome, folder, output};
use briefing::outlets::{plain, wechat};
use clap::Args;

/// 把一期变成公众号的文章：打开写出的网页，点按钮复制，再粘贴到公众号的编辑器
#[derive(Args)]
#[command(after_help = AFTER)]
pub struct Arguments {
    #[command(flatten)]
    issue: folder::OneIssue,
    /// 只要文章的 HTML，不要网页和按钮
    #[arg(long)]
    article: bool,
    /// 写成一行 JSON，给脚本：date、title、html、text
    #[arg(long, conflicts_with = "article")]
    json: bool,
    #[command(flatten)]
    output: output::Output,
}

const AFTER: &str = "\
例子：
  press wechat 2019-05-15 --out 文章.html      在浏览器里打开它，点“复制到公众号”
  press wechat --article | pbcopy              最新一期的 HTML
  press wechat --json | jq -r .html            给脚本

公众号的文章里只能有指向公众号文章的链接：别的网址编上号，写在文末";

impl Arguments {
    pub fn run(&self) -> Outcome {
        let (_, issue) = self.issue.load()?;
        let text = if self.json {
            let article = serde_json::json!({
                "date": issue.date,
                "title": issue.title,
                "html": wechat::article(&issue),
                "text": plain::text(&issue),
            });
            format!("{article}\n")
        } else if self.article {
            wechat::article(&issue) + "\n"
        } else {
            wechat::page(&issue)
        };
        self.output.put(text.as_bytes())
    }
}
