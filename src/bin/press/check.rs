//! `press check`: what is wrong with issues.

use super::{Outcome, folder, progress};
use annotate_snippets::Renderer;
use anyhow::Context;
use briefing::{
    publish::{self, Checked, IssueFiles, LoadError, Summary},
    report::{Finding, Findings, Format},
};
use clap::{Args, ValueEnum};
use std::{
    io::{IsTerminal, stdout},
    path::PathBuf,
    process::ExitCode,
};

/// 检查简报，逐行逐列指出问题和改法
#[derive(Args)]
#[command(after_help = AFTER)]
pub struct Arguments {
    /// 文件或文件夹
    #[arg(value_name = "FILE|DIR", default_value = "content/issues")]
    paths: Vec<PathBuf>,
    /// site.toml 的位置；不写就找简报文件夹旁边的，再找 content/site.toml
    #[arg(long, value_name = "FILE")]
    site: Option<PathBuf>,
    /// 有提醒也算失败
    #[arg(long)]
    deny_warnings: bool,
    /// 写成什么：text 给人看；github 是 GitHub Actions 的批注；sarif 给代码扫描；json 给脚本
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Style::Text)]
    format: Style,
    /// 就是 --format json
    #[arg(long, conflicts_with = "format")]
    json: bool,
}

const AFTER: &str = "\
例子：
  press check                                  检查 content/issues 里的每一期
  press check content/issues/2019-05-15.md     只检查这一期
  press check --format github --deny-warnings  在 GitHub 的 pull request 里写批注

返回值：0 没有错误；1 有错误，或加了 --deny-warnings 而有提醒；2 命令写得不对";

/// How the answer is written.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Style {
    Text,
    Github,
    Sarif,
    Json,
}

impl Arguments {
    pub fn run(&self) -> Outcome {
        match self.style() {
            Style::Text => self.tell(),
            Style::Github => self.write(Format::Github),
            Style::Sarif => self.write(Format::Sarif),
            Style::Json => self.write(Format::Json),
        }
    }

    fn style(&self) -> Style {
        if self.json { Style::Json } else { self.format }
    }

    /// For people: each file as it is read, and how many there were.
    fn tell(&self) -> Outcome {
        let colours = stdout().is_terminal();
        let renderer = if colours { Renderer::styled() } else { Renderer::plain() };
        let (files, site) = self.files(folder::tell_unread)?;
        let summary = publish::check(&files, &site, |checked| match checked {
            Checked::Read(report) => print!("{}", report.render(&renderer)),
            Checked::NotUtf8(error) => print!("错误：{error}\n\n"),
        })?;
        println!("{summary}");
        Ok(self.outcome(summary.errors, summary.warnings))
    }

    /// For programs: all at once. What cannot be read at all is a finding, too.
    fn write(&self, format: Format) -> Outcome {
        let mut findings = Findings::default();
        let mut summary = Summary::default();
        let checked = progress::during("正在检查", || {
            let (files, site) = self.files(|_| ())?;
            summary = publish::check(&files, &site, |checked| {
                findings.found.extend(checked.findings());
            })?;
            findings.issues = summary.issues;
            anyhow::Ok(())
        });
        if let Err(error) = checked {
            let file = self.blamed(&error);
            findings.found.push(Finding::of_file(&file, "unreadable", error.to_string()));
            summary.errors += 1;
        }
        print!("{}", findings.write(format));
        if format == Format::Github {
            println!("{summary}");
        }
        Ok(self.outcome(summary.errors, summary.warnings))
    }

    fn outcome(&self, errors: usize, warnings: usize) -> ExitCode {
        ExitCode::from(u8::from(errors > 0 || (self.deny_warnings && warnings > 0)))
    }

    fn files(
        &self,
        tell_unread: impl Fn(&[PathBuf]),
    ) -> anyhow::Result<(Vec<PathBuf>, briefing::content::SiteFile)> {
        let first = self.paths.first().context("没有要检查的文件")?;
        let site = publish::read_site(&self.site_file())?;
        let mut files = Vec::new();
        for path in &self.paths {
            let found = IssueFiles::find(path)?;
            files.extend(found.files);
            tell_unread(&found.unread);
        }
        if files.is_empty() {
            return Err(LoadError::NoIssues(first.clone()).into());
        }
        Ok((files, site))
    }

    fn site_file(&self) -> PathBuf {
        let first = self.paths.first().cloned().unwrap_or_default();
        let folder = if first.is_dir() { first } else { first.parent().unwrap_or(&first).into() };
        folder::site_file(self.site.clone(), &folder)
    }

    /// The file that an error is about.
    fn blamed(&self, error: &anyhow::Error) -> String {
        let path = match error.downcast_ref() {
            Some(
                LoadError::Io { path, .. }
                | LoadError::NotAFolder(path)
                | LoadError::NoIssues(path),
            ) => path.clone(),
            _ => self.site_file(),
        };
        path.display().to_string()
    }
}
