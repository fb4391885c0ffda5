//! The press: from the editor's folder to files for readers.

use annotate_snippets::Renderer;
use anyhow::{Context, Result};
use briefing::{
    model::Base,
    publish::{self, BUDGET, BuiltSite, Bundle, Claim, IssueFiles, LoadError, Newsletter},
};
use clap::{Args, Parser, Subcommand};
use std::{
    io::{IsTerminal, Write, stdout},
    path::{Path, PathBuf},
    process::ExitCode,
};

/// 嵌入式AI简报的印刷机：把 Markdown 变成网页要用的文件。
#[derive(Parser)]
#[command(version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// 写出 data/index.json 和每一期的 JSON
    Data {
        /// 放简报的文件夹，每期一个 YYYY-MM-DD.md
        #[arg(long, value_name = "DIR")]
        issues: PathBuf,
        /// 写到哪个文件夹
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// site.toml 的位置
        #[arg(long, value_name = "FILE")]
        site: Option<PathBuf>,
        /// 文件夹里已有别的东西时，接管这次要写的文件；其余的不删
        #[arg(long)]
        adopt: bool,
    },
    /// 印出整个网站：数据、网页、订阅源（Trunk 打包之后会自动调用）
    #[command(visible_alias = "pages")]
    Site(SiteArguments),
    /// 检查简报，指出有问题的地方
    Check {
        /// 文件或文件夹
        #[arg(value_name = "FILE|DIR", default_value = "content/issues")]
        paths: Vec<PathBuf>,
        /// site.toml 的位置
        #[arg(long, value_name = "FILE")]
        site: Option<PathBuf>,
        /// 有提醒也算失败
        #[arg(long)]
        deny_warnings: bool,
    },
    /// 在印好的网站里搜索；找到时返回 0，没有时返回 1，出错时返回 2
    Search {
        /// 印好的网站
        #[arg(long, value_name = "DIR")]
        site: PathBuf,
        /// 最多列出几条
        #[arg(long, value_name = "N", default_value_t = 10)]
        limit: usize,
        /// 每条写成一行 JSON；tier 是怎样找到的：exact 字面相符或链接相同，spelling 换了写法，synonym 含同义词，parts 含拆开的每一部分，most 只含其中大部分，suggested 含推测的词；marks 是标记处的起止字节
        #[arg(long)]
        json: bool,
        /// 要找的词，和网页上的写法一样；以 - 开头的词放在 -- 之后
        #[arg(value_name = "QUERY", required = true)]
        query: Vec<String>,
    },
}

#[derive(Args)]
struct SiteArguments {
    /// Trunk 打好的包（trunk build 的输出）
    #[arg(long, value_name = "DIR", env = "TRUNK_STAGING_DIR")]
    bundle: PathBuf,
    /// 写到哪个文件夹，可以就是打好的包
    #[arg(long, value_name = "DIR", env = "TRUNK_STAGING_DIR")]
    out: PathBuf,
    /// 放简报的文件夹，每期一个 YYYY-MM-DD.md
    #[arg(long, value_name = "DIR", env = "BRIEFING_ISSUES", default_value = "content/issues")]
    issues: PathBuf,
    /// 网站所在的路径，例如 /repo/
    #[arg(long, value_name = "URL", env = "TRUNK_PUBLIC_URL", default_value = "/")]
    public_url: String,
    /// 网站的完整地址，代替 site.toml 里的 base_url
    #[arg(long, value_name = "URL", env = "BRIEFING_BASE_URL")]
    base_url: Option<String>,
    /// site.toml 的位置
    #[arg(long, value_name = "FILE")]
    site: Option<PathBuf>,
    /// 文件夹里已有别的东西时，接管这次要写的文件；其余的不删
    #[arg(long)]
    adopt: bool,
    /// 只要 Trunk 的包，先不印
    #[arg(long, env = "BRIEFING_BUNDLE_ONLY", value_parser = clap::builder::FalseyValueParser::new())]
    bundle_only: bool,
}

fn main() -> ExitCode {
    run(Arguments::parse().command).unwrap_or_else(|error| {
        // What an editor can use, and nothing of where in the press it arose.
        eprintln!("错误：{error}");
        ExitCode::FAILURE
    })
}

fn run(command: Command) -> Result<ExitCode> {
    match command {
        Command::Data { issues, out, site, adopt } => data(&issues, &out, site, claim(adopt)),
        Command::Site(arguments) => site(arguments),
        Command::Check { paths, site, deny_warnings } => check(&paths, site, deny_warnings),
        Command::Search { site, limit, json, query } => {
            Ok(search(&site, limit, json, &query.join(" ")).unwrap_or_else(|error| {
                eprintln!("{error}");
                ExitCode::from(2)
            }))
        }
    }
}

fn claim(adopt: bool) -> Claim {
    if adopt { Claim::Adopt } else { Claim::Listed }
}

fn data(issues: &Path, out: &Path, site: Option<PathBuf>, claim: Claim) -> Result<ExitCode> {
    let newsletter = Newsletter::load(issues, &site_file(site, issues))?;
    let changed = publish::write_data(&newsletter, out, claim)?;
    report(&newsletter, issues, changed);
    Ok(ExitCode::SUCCESS)
}

fn site(arguments: SiteArguments) -> Result<ExitCode> {
    if arguments.bundle_only {
        return Ok(ExitCode::SUCCESS);
    }
    let SiteArguments { issues, out, .. } = arguments;
    let mut newsletter = Newsletter::load(&issues, &site_file(arguments.site, &issues))?;
    if let Some(url) = arguments.base_url.filter(|url| !url.is_empty()) {
        newsletter.index.site.base_url = format!("{}/", url.trim_end_matches('/'));
    }
    let bundle = Bundle::read(&arguments.bundle)?;
    let base = Base::new(&arguments.public_url);
    let claim = claim(arguments.adopt);
    let printed = publish::write_site(&newsletter, &bundle, &base, &out, claim)?;
    report(&newsletter, &issues, printed.changed);
    println!("程序和脚本共 {} 字节（gzip），预算 {BUDGET}", printed.weight);
    Ok(ExitCode::SUCCESS)
}

fn report(newsletter: &Newsletter, issues: &Path, changed: usize) {
    println!("{} 期简报，{changed} 个文件有变化", newsletter.index.issues.len());
    tell_unread(&newsletter.unread);
    if newsletter.warnings > 0 {
        let command = format!("press check {}", issues.display());
        println!("有 {} 个提醒，用 {command} 查看", newsletter.warnings);
    }
}

/// Names what lies beside the issues and may have been meant as one.
fn tell_unread(unread: &[PathBuf]) {
    for path in unread {
        println!(
            "没有读 {}：每期是一个 .md 文件，放在放简报的文件夹或以年份命名的子文件夹里",
            path.display()
        );
    }
}

fn check(paths: &[PathBuf], site: Option<PathBuf>, deny_warnings: bool) -> Result<ExitCode> {
    let first = paths.first().context("没有要检查的文件")?;
    let folder = if first.is_dir() { first } else { first.parent().unwrap_or(first) };
    let site = publish::read_site(&site_file(site, folder))?;
    let mut files = Vec::new();
    for path in paths {
        let found = IssueFiles::find(path)?;
        files.extend(found.files);
        tell_unread(&found.unread);
    }
    if files.is_empty() {
        return Err(LoadError::NoIssues(first.clone()).into());
    }
    let colours = stdout().is_terminal();
    let renderer = if colours { Renderer::styled() } else { Renderer::plain() };
    let summary = publish::check(&files, &site, &renderer, |text| print!("{text}"))?;
    println!("{summary}");
    let failed = summary.errors > 0 || (deny_warnings && summary.warnings > 0);
    Ok(ExitCode::from(u8::from(failed)))
}

fn search(folder: &Path, limit: usize, json: bool, query: &str) -> Result<ExitCode> {
    let mut site = BuiltSite::open(folder)?;
    let answer = site.find(query, limit);
    for remark in BuiltSite::remarks(&answer, query) {
        eprintln!("{remark}");
    }
    let mut out = stdout().lock();
    for hit in &answer.hits {
        let line = if json { site.json(hit) } else { site.line(hit) };
        // Who reads the first lines only closes the pipe: no reason to fail.
        if writeln!(out, "{line}").is_err() {
            return Ok(ExitCode::SUCCESS);
        }
    }
    Ok(ExitCode::from(u8::from(answer.hits.is_empty())))
}

/// The `site.toml` that was asked for, or the one beside the issues' folder,
/// or the project's own.
fn site_file(asked: Option<PathBuf>, issues: &Path) -> PathBuf {
    let beside = || Some(issues.join("../site.toml")).filter(|path| path.exists());
    asked.or_else(beside).unwrap_or_else(|| "content/site.toml".into())
}
