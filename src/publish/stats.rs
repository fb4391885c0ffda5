//! Figures of a newsletter: how many entries there are of each kind.

use super::{LoadError, Newsletter, remarks};
use crate::{
    model::{Entry, LinkKind, is_xml_char},
    ui::html::Html,
};
use serde::Serialize;
use std::{collections::BTreeMap, fmt};

/// How many entries a newsletter has, and of which kinds. Every list has the most
/// frequent first, years the oldest.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Stats {
    /// Issues.
    pub issues: usize,
    /// Entries.
    pub entries: usize,
    /// Entries without 摘要.
    pub without_summary: usize,
    /// Entries without a source.
    pub without_source: usize,
    /// Entries whose pages are gone, by `links.toml`.
    pub dead: usize,
    /// By year.
    pub years: Vec<Count>,
    /// By section.
    pub sections: Vec<Count>,
    /// By topic; an entry may have several or none.
    pub topics: Vec<Count>,
    /// By the kind of the link.
    pub links: Vec<Count>,
    /// By source.
    pub sources: Vec<Count>,
}

/// A name and how many entries it has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Count {
    /// The name.
    pub name: String,
    /// Entries.
    pub entries: usize,
}

/// Sources that the table and the picture name; the JSON has all.
const SOURCES: usize = 20;

impl Stats {
    /// Counts the entries of a newsletter, issue by issue.
    ///
    /// # Errors
    /// [`LoadError`], if a file was changed since and cannot be read now.
    pub fn of(newsletter: &Newsletter) -> Result<Self, LoadError> {
        let mut tally = Tally::default();
        for issue in newsletter.issues() {
            let issue = issue?;
            let year = format!("{:.4}", issue.date.to_string());
            tally.stats.issues += 1;
            for (section, entry) in issue.entries() {
                tally.add(&year, section, entry);
            }
        }
        Ok(tally.finish())
    }

    /// The lists with their titles.
    fn lists(&self) -> [(&'static str, &[Count]); 5] {
        let sources = &self.sources[..self.sources.len().min(SOURCES)];
        [
            ("按年", &self.years),
            ("按栏目", &self.sections),
            ("按主题", &self.topics),
            ("按链接", &self.links),
            ("按来源（最多的二十个）", sources),
        ]
    }

    /// The lists as bars, to be looked at by themselves.
    pub fn svg(&self) -> String {
        const LINE: usize = 20;
        const NAMES: usize = 180;
        const BARS: usize = 400;
        let lists = self.lists();
        let lines: usize = lists.iter().map(|(_, counts)| counts.len() + 2).sum();
        let (width, height) = (NAMES + BARS + 60, LINE * lines + LINE);
        let (width, height) = (width.to_string(), height.to_string());
        let mut svg = Html::default();
        svg.open(
            "svg",
            &[
                ("xmlns", "http://www.w3.org/2000/svg"),
                ("viewBox", &format!("0 0 {width} {height}")),
                ("width", &width),
                ("height", &height),
                ("font-family", "sans-serif"),
                ("font-size", "13"),
            ],
        );
        svg.element("title", &[], &self.headline());
        svg.open("rect", &[("width", "100%"), ("height", "100%"), ("fill", "#fff")]).close("rect");
        let mut line = 0;
        let text = |svg: &mut Html, x: usize, line: usize, words: &str, weight: &str| {
            let (x, y) = (x.to_string(), (line * LINE + LINE).to_string());
            let place = [("x", &*x), ("y", &*y), ("font-weight", weight), ("fill", "#222")];
            svg.element("text", &place, words);
        };
        for (title, counts) in lists {
            text(&mut svg, 10, line, title, "bold");
            line += 1;
            let most = counts.iter().map(|count| count.entries).max().unwrap_or(0).max(1);
            for Count { name, entries } in counts {
                text(&mut svg, 10, line, &clipped(name), "normal");
                let bar = (entries * BARS).div_ceil(most);
                let (y, bar_width) = ((line * LINE + 8).to_string(), bar.to_string());
                let place = [
                    ("x", "180"),
                    ("y", &*y),
                    ("width", &*bar_width),
                    ("height", "14"),
                    ("fill", "#3b7dd8"),
                ];
                svg.open("rect", &place).close("rect");
                text(&mut svg, NAMES + bar + 6, line, &entries.to_string(), "normal");
                line += 1;
            }
            line += 1;
        }
        svg.close("svg");
        let mut out = svg.into_string();
        out.retain(is_xml_char);
        out + "\n"
    }

    fn headline(&self) -> String {
        let Self { issues, entries, without_summary, without_source, dead, .. } = self;
        let dead = if *dead > 0 { format!("，{dead} 条原文已删除") } else { String::new() };
        format!(
            "{issues} 期，{entries} 条；{without_summary} 条没有摘要，{without_source} 条没有来源{dead}"
        )
    }
}

impl fmt::Display for Stats {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.headline())?;
        for (title, counts) in self.lists() {
            writeln!(f, "\n{title}")?;
            for Count { name, entries } in counts {
                writeln!(f, "{entries:>7}  {name}")?;
            }
        }
        Ok(())
    }
}

/// A name as long as the picture has room for.
fn clipped(name: &str) -> String {
    const LONGEST: usize = 12;
    match name.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name.to_owned(),
    }
}

/// Figures in the making.
#[derive(Default)]
struct Tally {
    stats: Stats,
    years: BTreeMap<String, usize>,
    sections: BTreeMap<String, usize>,
    topics: BTreeMap<String, usize>,
    links: BTreeMap<String, usize>,
    sources: BTreeMap<String, usize>,
}

impl Tally {
    fn add(&mut self, year: &str, section: &str, entry: &Entry) {
        let mut count = |of: fn(&mut Self) -> &mut BTreeMap<String, usize>, name: &str| {
            *of(self).entry(name.to_owned()).or_default() += 1;
        };
        count(|tally| &mut tally.years, year);
        count(|tally| &mut tally.sections, section);
        for topic in &entry.topics {
            count(|tally| &mut tally.topics, topic);
        }
        count(|tally| &mut tally.links, link_name(entry));
        if let Some(source) = &entry.source {
            count(|tally| &mut tally.sources, source);
        }
        let is_summary = |block: &crate::model::Block| matches!(block, crate::model::Block::Paragraph(line) if line.is_summary());
        self.stats.entries += 1;
        self.stats.without_summary += usize::from(!entry.body.iter().any(is_summary));
        self.stats.without_source += usize::from(entry.source.is_none());
        self.stats.dead += usize::from(remarks::is_gone(entry));
    }

    fn finish(self) -> Stats {
        let counts = |map: BTreeMap<String, usize>| -> Vec<Count> {
            map.into_iter().map(|(name, entries)| Count { name, entries }).collect()
        };
        let ranked = |map| {
            let mut counts = counts(map);
            counts.sort_by_key(|count| std::cmp::Reverse(count.entries));
            counts
        };
        Stats {
            years: counts(self.years),
            sections: ranked(self.sections),
            topics: ranked(self.topics),
            links: ranked(self.links),
            sources: ranked(self.sources),
            ..self.stats
        }
    }
}

/// What an entry's link leads to, in the editor's words.
fn link_name(entry: &Entry) -> &'static str {
    match entry.link.as_ref().map(|link| link.kind) {
        Some(LinkKind::Wechat) => "微信",
        Some(LinkKind::WechatTemporary) => "微信临时链接",
        Some(LinkKind::Github) => "GitHub",
        Some(LinkKind::Arxiv) => "arXiv",
        Some(LinkKind::Zhihu) => "知乎",
        Some(LinkKind::Other) => "其他网站",
        Some(LinkKind::Empty) | None => "没有链接",
    }
}
