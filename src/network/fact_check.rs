//! A run of `press facts`: what has become of the repositories and papers of issues.

use super::{
    Courier, Journal, JournalError,
    arxiv::{self, MOST},
    github::{GitHub, GitHubError},
    journal::Line,
};
use crate::content::{Fact, FactTable, Repository};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeSet, fmt, time::Duration};

/// When something was asked about: a line of `facts.state.jsonl`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Its key, such as `github owner/name`.
    pub key: String,
    /// When, in seconds since 1970.
    pub at: u64,
}

impl Line for Asked {
    fn key(&self) -> &str {
        &self.key
    }
}

/// How facts are asked for.
pub struct FactCheck<'a> {
    /// Who asks GitHub.
    pub github: GitHub<'a>,
    /// Who asks arXiv, which wants three seconds between two questions.
    pub arxiv: &'a Courier<'a>,
    /// How long an answer is believed.
    pub age: Duration,
}

/// What a run has found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FactReport {
    /// Repositories and papers of the issues.
    pub all: usize,
    /// Of these, those that were asked about now.
    pub asked: usize,
    /// What is not as `facts.toml` has it.
    pub changes: Vec<Change>,
    /// What there was no answer about.
    pub unanswered: Vec<Unanswered>,
    /// What was found.
    #[serde(skip)]
    pub facts: Vec<Fact>,
}

/// Something that has changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What it is about: `github owner/name`.
    pub key: String,
    /// What is so now.
    pub message: String,
}

/// Something that there was no answer about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unanswered {
    /// What it is about.
    pub key: String,
    /// Why.
    pub message: String,
}

impl FactCheck<'_> {
    /// Asks about all keys that are due. `tell` is told how many of how many are done.
    ///
    /// # Errors
    /// [`JournalError::Io`].
    pub fn run(
        &self,
        keys: &BTreeSet<String>,
        table: &FactTable,
        journal: &mut Journal<Asked>,
        mut tell: impl FnMut(usize, usize),
    ) -> Result<FactReport, JournalError> {
        let now = self.arxiv.clock.now();
        let is_due = |key: &&String| {
            journal.get(key).is_none_or(|asked| {
                let at = Duration::from_secs(asked.at);
                at > now || now - at >= self.age
            })
        };
        let due: Vec<&str> = keys.iter().filter(is_due).map(String::as_str).collect();
        let of = |site: &str| -> Vec<&str> {
            due.iter().filter_map(|key| key.strip_prefix(site)).collect()
        };
        let (papers, repositories) = (of(PAPER), of(REPOSITORY));
        let all = papers.len() + repositories.len();
        let mut report = FactReport { all: keys.len(), ..FactReport::default() };
        for ids in papers.chunks(MOST) {
            self.papers(ids, journal, &mut report)?;
            tell(report.done(), all);
        }
        for (at, name) in repositories.iter().enumerate() {
            match self.github.repository(name) {
                Ok(found) => {
                    report.facts.push(Fact::Repository(found));
                    self.answered(REPOSITORY, name, journal, &mut report)?;
                }
                Err(error) => {
                    // Of one that is missing nothing else will be said today.
                    if error == GitHubError::Missing {
                        self.answered(REPOSITORY, name, journal, &mut report)?;
                    }
                    let rest =
                        if error == GitHubError::Limit { &repositories[at..] } else { &[*name] };
                    report.unanswered(REPOSITORY, rest, &error);
                    if error == GitHubError::Limit {
                        break;
                    }
                }
            }
            tell(report.done(), all);
        }
        report.changes = changes(&report.facts, table);
        Ok(report)
    }

    fn papers(
        &self,
        ids: &[&str],
        journal: &mut Journal<Asked>,
        report: &mut FactReport,
    ) -> Result<(), JournalError> {
        match arxiv::papers(self.arxiv, ids) {
            Ok(found) => {
                report.facts.extend(found.into_iter().map(Fact::Paper));
                ids.iter().try_for_each(|id| self.answered(PAPER, id, journal, report))
            }
            Err(error) => {
                report.unanswered(PAPER, ids, &error);
                Ok(())
            }
        }
    }

    fn answered(
        &self,
        site: &str,
        name: &str,
        journal: &mut Journal<Asked>,
        report: &mut FactReport,
    ) -> Result<(), JournalError> {
        report.asked += 1;
        journal.put(Asked { key: format!("{site}{name}"), at: self.arxiv.clock.now().as_secs() })
    }
}

/// How keys of repositories begin.
const REPOSITORY: &str = "github ";
/// How keys of papers begin.
const PAPER: &str = "arxiv ";

/// Whether a key is one that somebody can be asked about.
pub fn has_facts(key: &str) -> bool {
    key.starts_with(REPOSITORY) || key.starts_with(PAPER)
}

impl FactReport {
    fn unanswered(&mut self, site: &str, names: &[&str], error: &impl fmt::Display) {
        let message = error.to_string();
        let unanswered = names
            .iter()
            .map(|name| Unanswered { key: format!("{site}{name}"), message: message.clone() });
        self.unanswered.extend(unanswered);
    }

    fn done(&self) -> usize {
        self.asked + self.unanswered.len()
    }

    /// As Markdown, for a pull request.
    pub fn markdown(&self) -> String {
        let mut text = format!("{}\n", self.headline());
        let lines = |title: &str, lines: Vec<String>| match lines.is_empty() {
            true => String::new(),
            false => format!("\n### {title}\n\n{}", lines.concat()),
        };
        let change = |it: &Change| format!("- `{}`：{}\n", it.key, it.message);
        text += &lines("有变化", self.changes.iter().map(change).collect());
        let unanswered = |it: &Unanswered| format!("- `{}`：{}\n", it.key, it.message);
        text += &lines("没有问到", self.unanswered.iter().map(unanswered).collect());
        text
    }

    fn headline(&self) -> String {
        format!(
            "{} 个仓库和论文，这次问了 {} 个，其余不久前问过；{} 个有变化，{} 个没有问到",
            self.all,
            self.asked,
            self.changes.len(),
            self.unanswered.len()
        )
    }
}

impl fmt::Display for FactReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.headline())?;
        for Change { key, message } in &self.changes {
            writeln!(f, "  {key}：{message}")?;
        }
        for Unanswered { key, message } in &self.unanswered {
            writeln!(f, "  没有问到 {key}：{message}")?;
        }
        Ok(())
    }
}

fn changes(facts: &[Fact], table: &FactTable) -> Vec<Change> {
    let change = |fact: &Fact| {
        let key = fact.key()?;
        let message = match (fact, table.get(&key)) {
            (Fact::Paper(new), Some(Fact::Paper(old))) if new.version == old.version => None,
            (Fact::Paper(new), _) => Some(format!("v{}", new.version)),
            (Fact::Repository(new), old) => {
                let old = match old {
                    Some(Fact::Repository(old)) => old.clone(),
                    _ => Repository::default(),
                };
                news(new, &old)
            }
        };
        message.map(|message| Change { key, message })
    };
    facts.iter().filter_map(change).collect()
}

/// What of a repository is not as it was.
fn news(new: &Repository, old: &Repository) -> Option<String> {
    let mut news = Vec::new();
    if new.archived != old.archived {
        news.push(if new.archived { "已归档" } else { "不再归档" }.to_owned());
    }
    if new.moved != old.moved {
        news.extend(new.moved.iter().map(|name| format!("已迁至 {name}")));
    }
    if new.last_commit != old.last_commit {
        news.extend(new.last_commit.iter().map(|month| format!("最后提交 {month}")));
    }
    (!news.is_empty()).then(|| news.join("，"))
}
