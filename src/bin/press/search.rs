//! `press search`: asks a printed site.

use super::usage;
use briefing::publish::{BuiltSite, LookupError};
use clap::Args;
use std::{
    io::{Write, stdout},
    path::PathBuf,
    process::ExitCode,
};

/// 在印好的网站里搜索
#[derive(Args)]
#[command(after_help = AFTER)]
pub struct Arguments {
    /// 印好的网站
    #[arg(long, value_name = "DIR", default_value = "dist")]
    site: PathBuf,
    /// 最多列出几条
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = usage::number::<usize>)]
    limit: usize,
    /// 每条写成一行 JSON；tier 是怎样找到的：exact 字面相符或链接相同，spelling 换了写法，synonym 含同义词，parts 含拆开的每一部分，most 只含其中大部分，suggested 含推测的词；marks 是标记处的起止字节
    #[arg(long)]
    json: bool,
    /// 要找的词，和网页上的写法一样；以 - 开头的词放在 -- 之后
    #[arg(value_name = "QUERY", required = true)]
    query: Vec<String>,
}

const AFTER: &str = "\
例子：
  press search 量化                  在 dist 里找
  press search --json -- 量化 -剪枝  找量化，不要剪枝；每条一行 JSON

返回值：0 找到了；1 没有；2 出错";

impl Arguments {
    pub fn run(&self) -> ExitCode {
        self.search().unwrap_or_else(|error| {
            eprintln!("错误：{error}");
            ExitCode::from(2)
        })
    }

    fn search(&self) -> Result<ExitCode, LookupError> {
        let query = self.query.join(" ");
        let mut site = BuiltSite::open(&self.site)?;
        let answer = site.find(&query, self.limit);
        for remark in BuiltSite::remarks(&answer, &query) {
            eprintln!("{remark}");
        }
        let mut out = stdout().lock();
        for hit in &answer.hits {
            let line = if self.json { site.json(hit) } else { site.line(hit) };
            // Who reads the first lines only closes the pipe: no reason to fail.
            if writeln!(out, "{line}").is_err() {
                return Ok(ExitCode::SUCCESS);
            }
        }
        Ok(ExitCode::from(u8::from(answer.hits.is_empty())))
    }
}
