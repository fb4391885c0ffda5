//! What a run of `press links` has found, for people, for a pull request, and for
//! programs.

use super::{History, Place, Places, Verdict, host_of};
use crate::{content::LinkTable, model::Date};
use serde::Serialize;
use std::{collections::BTreeMap, fmt};

/// What a run has found of each link.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// What was found now, or lately; none where nobody was asked.
    pub verdicts: BTreeMap<String, Option<Verdict>>,
    /// How many links were asked for now.
    pub asked: usize,
}

/// What a run has found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LinkReport {
    /// Issues that were looked through.
    pub issues: usize,
    /// Their links, each once.
    pub links: usize,
    /// Links that were asked for now; of the others something was found lately.
    pub asked: usize,
    /// Links that live, those that have moved included.
    pub alive: usize,
    /// Links that are marked as gone.
    pub dead: usize,
    /// Links that were missed, not yet often or long enough.
    pub suspected: usize,
    /// Links that live elsewhere.
    pub moved: usize,
    /// Links of which nothing can be concluded.
    pub unclear: usize,
    /// Links that were not asked for, for their hosts were left in peace.
    pub unasked: usize,
    /// All but those that live where they lead, by state and address.
    pub findings: Vec<LinkFinding>,
}

/// A link that does not simply live.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LinkFinding {
    /// What it is.
    pub found: State,
    /// Its address.
    pub url: String,
    /// What was said of it.
    pub message: String,
    /// Where it has moved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// The days on which it was missed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missed: Vec<Date>,
    /// Where it stands.
    pub places: Vec<Place>,
}

/// What a link is, all runs considered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Marked as gone.
    Dead,
    /// Missed, not yet often or long enough.
    Suspected,
    /// Alive elsewhere.
    Moved,
    /// Nothing can be concluded.
    Unclear,
    /// Its host was left in peace.
    Unasked,
}

impl LinkReport {
    pub(super) fn of(found: &Found, places: &Places, history: &History, table: &LinkTable) -> Self {
        let mut report = Self {
            issues: places.issues,
            links: places.len(),
            asked: found.asked,
            ..Self::default()
        };
        for (url, verdict) in &found.verdicts {
            let missed = history.get(url).map(|record| record.missed.clone()).unwrap_or_default();
            let is_dead = table.dead(url).is_some();
            let (state, message) = match verdict {
                Some(Verdict::Dead { why }) if is_dead => (State::Dead, why.to_string()),
                Some(Verdict::Dead { .. }) if table.is_alive(url) => {
                    report.alive += 1;
                    continue;
                }
                Some(Verdict::Dead { why }) => (State::Suspected, why.to_string()),
                Some(Verdict::Unclear { why }) if is_dead => (State::Dead, why.to_string()),
                Some(Verdict::Unclear { why }) => (State::Unclear, why.to_string()),
                Some(Verdict::Moved { .. }) => (State::Moved, String::new()),
                Some(Verdict::Alive) => {
                    report.alive += 1;
                    continue;
                }
                None => (State::Unasked, format!("{} 这次没有再问", host_of(url))),
            };
            let to = match verdict {
                Some(Verdict::Moved { to }) => Some(to.clone()),
                _ => None,
            };
            report.count(state);
            let places = places.of(url);
            let url = url.clone();
            report.findings.push(LinkFinding { found: state, url, message, to, missed, places });
        }
        report.findings.sort_by(|one, two| (one.found, &one.url).cmp(&(two.found, &two.url)));
        report
    }

    fn count(&mut self, state: State) {
        match state {
            State::Dead => self.dead += 1,
            State::Suspected => self.suspected += 1,
            State::Moved => {
                self.moved += 1;
                self.alive += 1;
            }
            State::Unclear => self.unclear += 1,
            State::Unasked => self.unasked += 1,
        }
    }

    /// As Markdown, for a pull request. Addresses are text: nobody is to be counted as
    /// having been sent there.
    pub fn markdown(&self) -> String {
        let mut text = format!("{}\n", self.headline());
        for (state, findings) in self.groups() {
            text += &format!("\n### {}\n\n", state.title());
            for finding in findings {
                text += &format!("- `{}`", finding.url.replace('`', "%60"));
                for line in finding.lines() {
                    text += &format!("<br>{}", escaped(&line));
                }
                text.push('\n');
            }
        }
        text
    }

    fn headline(&self) -> String {
        let Self { issues, links, asked, alive, dead, suspected, moved, unclear, unasked, .. } =
            self;
        let known = links.saturating_sub(asked + unasked);
        format!(
            "{issues} 期有 {links} 个链接：这次问了 {asked} 个，不久前问过 {known} 个，没有问到 {unasked} 个。\n\
             还在 {alive}（其中搬了家 {moved}），已失效 {dead}，疑似失效 {suspected}，说不准 {unclear}"
        )
    }

    fn groups(&self) -> BTreeMap<State, Vec<&LinkFinding>> {
        let mut groups: BTreeMap<State, Vec<&LinkFinding>> = BTreeMap::new();
        for finding in &self.findings {
            groups.entry(finding.found).or_default().push(finding);
        }
        groups
    }
}

impl fmt::Display for LinkReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.headline())?;
        for (state, findings) in self.groups() {
            writeln!(f, "\n{}", state.title())?;
            for finding in findings {
                writeln!(f, "  {}", finding.url)?;
                for line in finding.lines() {
                    writeln!(f, "    {line}")?;
                }
            }
        }
        Ok(())
    }
}

impl LinkFinding {
    /// What was said, when, and where it stands.
    fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        if !self.message.is_empty() {
            let days: Vec<String> = self.missed.iter().map(Date::to_string).collect();
            let days =
                if days.is_empty() { String::new() } else { format!("（{}）", days.join("、")) };
            lines.push(format!("{}{days}", self.message));
        }
        lines.extend(self.to.iter().map(|to| format!("→ {to}")));
        lines.extend(
            self.places
                .iter()
                .map(|place| format!("{} {}", place.issue, place.entry).trim_end().to_owned()),
        );
        lines
    }
}

impl State {
    fn title(self) -> &'static str {
        match self {
            Self::Dead => "已失效，页面上标着「原文已删除」",
            Self::Suspected => "疑似失效，前后两周以上看到三次才算",
            Self::Moved => "搬了家，可以改成新网址",
            Self::Unclear => "说不准，不算失效",
            Self::Unasked => "没有问到：网站忙不过来，下次再问",
        }
    }
}

/// Text that Markdown and HTML leave as it is.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '<' => out += "&lt;",
            '&' => out += "&amp;",
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '@' | '|' | '~' => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out
}
