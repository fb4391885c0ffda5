//! `press check`: what is wrong with issues.

use super::{Outcome, fix, folder, git, progress};
use annotate_snippets::Renderer;
use anstream::{AutoStream, ColorChoice};
use anyhow::Context;
use briefing::{
    check::{Checker, Summary},
    publish::{self, IssueFiles, LoadError},
    report::{Finding, Findings, Format},
};
use clap::{Args, ValueEnum};
use std::{io::stdout, path::PathBuf, process::ExitCode};

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
    /// 只说这个版本之后改动过的条目和行，例如 HEAD、origin/main
    #[arg(long, value_name = "REV")]
    since: Option<String>,
    /// 先改好不会改错的：删跟踪参数，已知的网站改用 https，汉字之间的标点改成全角；写出改了哪些行
    #[arg(long)]
    fix: bool,
    /// 和 --fix 一起用：只写出会改哪些行，不动文件
    #[arg(long, requires = "fix")]
    dry_run: bool,
}

const AFTER: &str = "\
例子：
  press check                                  检查 content/issues 里的每一期
  press check content/issues/2019-05-15.md     只检查这一期
  press check --format github --deny-warnings  在 GitHub 的 pull request 里写批注
  press check --since origin/main              只说这次改动
  press check --fix content/issues/2019-05-15.md  先改好不会改错的

每种问题要不要说、算不算错误，写在 site.toml 的 [check] 里，例如 no-source = \"off\"；
名字见 --json 的 code。--fix 改了链接和标点，指向条目的 #e… 不会变

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
        if self.fix {
            let told = self.style() == Style::Text;
            let site = publish::read_site(&self.site_file())?;
            let mut files = Vec::new();
            for path in &self.paths {
                files.extend(IssueFiles::find(path, &site.reading)?.files);
            }
            fix::files(&files, &site, self.dry_run, |line| {
                if told {
                    println!("{line}");
                }
            })?;
        }
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

    /// For people: each file, and how many there were.
    fn tell(&self) -> Outcome {
        // None for `NO_COLOR`, `TERM=dumb` and what is no terminal.
        let renderer = match AutoStream::choice(&stdout()) {
            ColorChoice::Never => Renderer::plain(),
            _ => Renderer::styled(),
        };
        let checker = self.checker(folder::tell_unread)?;
        let mut said = Vec::new();
        let summary = progress::during("正在检查", || {
            checker.check(|checked| said.push(checked.render(&renderer)))
        })?;
        said.iter().for_each(|said| print!("{said}"));
        println!("{summary}");
        Ok(self.outcome(summary))
    }

    /// For programs: all at once. What cannot be read at all is a finding, too.
    fn write(&self, format: Format) -> Outcome {
        let mut findings = Findings::default();
        let mut summary = Summary::default();
        let checked = progress::during("正在检查", || {
            summary = self.checker(|_| ())?.check(|checked| {
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
        Ok(self.outcome(summary))
    }

    fn outcome(&self, summary: Summary) -> ExitCode {
        let Summary { errors, warnings, .. } = summary;
        ExitCode::from(u8::from(errors > 0 || (self.deny_warnings && warnings > 0)))
    }

    /// The issues that were asked for, and those beside them.
    fn checker(&self, tell_unread: impl Fn(&[PathBuf])) -> anyhow::Result<Checker> {
        let first = self.paths.first().context("没有要检查的文件")?;
        let site_path = self.site_file();
        let site = publish::read_site(&site_path)?;
        let (mut files, mut others) = (Vec::new(), Vec::new());
        for path in &self.paths {
            let found = IssueFiles::find(path, &site.reading)?;
            files.extend(found.files);
            tell_unread(&found.unread);
            if !path.is_dir() {
                let folder = IssueFiles::folder_of(path);
                others.extend(IssueFiles::find(&folder, &site.reading)?.files);
            }
        }
        if files.is_empty() {
            return Err(LoadError::NoIssues(first.clone()).into());
        }
        let same = |one: &PathBuf, two: &PathBuf| {
            one == two
                || matches!((one.canonicalize(), two.canonicalize()), (Ok(one), Ok(two)) if one == two)
        };
        others.sort();
        others.dedup();
        others.retain(|other| !files.iter().any(|file| same(file, other)));
        let touched = match &self.since {
            Some(revision) => {
                let all: Vec<PathBuf> = files.iter().cloned().chain([site_path.clone()]).collect();
                Some(git::touched(revision, &all)?)
            }
            None => None,
        };
        let is_whole = self.paths.iter().all(|path| path.is_dir());
        Ok(Checker { files, others, site_path, site, is_whole, touched })
    }

    fn site_file(&self) -> PathBuf {
        let first = self.paths.first().cloned().unwrap_or_default();
        let folder = if first.is_dir() { first } else { IssueFiles::folder_of(&first) };
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
