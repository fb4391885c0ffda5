//! Judges answers by a plain program of its own: queries with what must be in
//! an entry that answers them, written by hand, and a scan of the issues that
//! shares nothing with the engine, not even its normaliser.

use briefing::{
    model::{Block, Entry, Inline, Issue, for_each_inline, plain_text},
    search::{Answer, Tier},
};
use std::{collections::BTreeMap, fmt::Write as _};
use unicode_normalization::UnicodeNormalization;

/// What every kind of queries must reach: recall, precision at ten. Literal
/// ones must be perfect.
pub const AIM: (f64, f64) = (0.99, 0.98);

/// A query and what answers it.
pub struct Asked {
    pub kind: String,
    pub text: String,
    /// Each with its spellings; none where nothing may be found.
    parts: Vec<Vec<Part>>,
}

/// What an entry must have.
enum Part {
    /// As characters stand.
    Text(String),
    /// A link that begins so, without scheme and `www.`.
    Link(String),
}

/// An entry, as it is scanned.
pub struct Scanned {
    id: String,
    text: String,
    links: Vec<String>,
}

/// How well a query was answered.
pub struct Verdict {
    pub kind: String,
    pub recall: f64,
    pub precision: f64,
    /// Whether some entry answers it, or none where nothing may be found.
    pub fair: bool,
    /// What was wrong.
    pub wrong: String,
}

/// Reads a file of judged queries; its head draws the format.
pub fn read(file: &str) -> Vec<Asked> {
    let mut kind = "";
    let mut all = Vec::new();
    for line in file.lines() {
        if let Some(name) = line.strip_prefix("# ") {
            kind = name;
        } else if let Some((text, parts)) = line.split_once(" => ") {
            let of_part = |part: &str| part.split('|').map(Part::read).collect();
            let parts = parts.split(' ').filter(|part| *part != "-").map(of_part).collect();
            // Composed, as the page and `press search` ask.
            all.push(Asked { kind: kind.into(), text: text.nfkc().collect(), parts });
        }
    }
    all
}

impl Part {
    fn read(text: &str) -> Self {
        match text.strip_prefix('@') {
            Some(link) => Self::Link(link.into()),
            None => Self::Text(text.replace('_', " ")),
        }
    }

    fn is_in(&self, entry: &Scanned) -> bool {
        match self {
            Self::Text(text) => entry.text.contains(text),
            Self::Link(link) => entry.links.iter().any(|known| known.starts_with(link)),
        }
    }
}

impl Asked {
    /// Whether it is of a kind where the characters themselves must be found.
    pub fn is_literal(&self) -> bool {
        self.kind.starts_with("literal")
    }

    /// Judges what was answered when every hit was asked for.
    pub fn judge(&self, answer: &Answer, entries: &[Scanned]) -> Verdict {
        let answers = |entry: &&Scanned| {
            let has = |part: &Vec<Part>| part.iter().any(|spelling| spelling.is_in(entry));
            !self.parts.is_empty() && self.parts.iter().all(has)
        };
        let right: Vec<&str> = entries.iter().filter(answers).map(|it| it.id.as_str()).collect();
        // What claims to be an answer: neither a synonym's, nor with a part missing.
        let claims = |tier: Tier| match tier {
            Tier::Exact => true,
            Tier::Spelling | Tier::Parts | Tier::Suggested => !self.is_literal(),
            Tier::Synonym | Tier::Most => false,
        };
        let claims = answer.hits.iter().filter(|hit| hit.synonym.is_none() && claims(hit.tier));
        let hits: Vec<String> = claims.map(|hit| format!("{} {}", hit.date, hit.id)).collect();
        let is_right = |hit: &&String| right.contains(&hit.as_str());
        let found = hits.iter().filter(is_right).count();
        // Whatever was meant, it is not wrong to show what has the words as typed.
        let typed = normalised(&self.text);
        let has_typed = |entry: &&Scanned| {
            !self.parts.is_empty() && typed.split(' ').all(|word| entry.text.contains(word))
        };
        let harmless: Vec<&str> =
            entries.iter().filter(has_typed).map(|it| it.id.as_str()).collect();
        let counts = |hit: &&String| is_right(hit) || !harmless.contains(&hit.as_str());
        let shown: Vec<&String> = hits.iter().take(10).filter(counts).collect();
        let good = shown.iter().filter(|hit| is_right(hit)).count();
        let share = |part: usize, of: usize| if of == 0 { 1.0 } else { part as f64 / of as f64 };
        let precision = match (right.is_empty(), shown.is_empty()) {
            (false, true) => 0.0,
            _ => share(good, shown.len()),
        };
        let wrong = format!(
            "{}: {} of {} found, {good} of the first {} right; {:?} {:?}",
            self.text,
            found,
            right.len(),
            shown.len(),
            answer.parts,
            answer.suggestion
        );
        Verdict {
            kind: self.kind.clone(),
            recall: share(found, right.len()),
            precision,
            fair: self.parts.is_empty() == right.is_empty(),
            wrong,
        }
    }
}

impl Verdict {
    /// Whether there is nothing to wish for.
    pub fn is_perfect(&self) -> bool {
        self.fair && self.recall >= 1.0 && self.precision >= 1.0
    }
}

/// The kinds with how many queries each has, their recall and precision at ten.
pub fn by_kind(verdicts: &[Verdict]) -> BTreeMap<&str, (usize, f64, f64)> {
    let mut kinds: BTreeMap<&str, (usize, f64, f64)> = BTreeMap::new();
    for verdict in verdicts {
        let kind = kinds.entry(&verdict.kind).or_default();
        *kind = (kind.0 + 1, kind.1 + verdict.recall, kind.2 + verdict.precision);
    }
    for (count, recall, precision) in kinds.values_mut() {
        *recall /= *count as f64;
        *precision /= *count as f64;
    }
    kinds
}

/// The kinds as a table; what is below the aims, with what was wrong.
pub fn table(verdicts: &[Verdict]) -> String {
    let mut out = format!("  {:52} n  recall  P@10\n", "as people type");
    for (kind, (count, recall, precision)) in by_kind(verdicts) {
        let mark = if reaches(kind, recall, precision) { ' ' } else { '!' };
        let _ = writeln!(out, "{mark} {kind:52} {count:>2}  {recall:.3}  {precision:.3}");
    }
    for verdict in verdicts.iter().filter(|verdict| !verdict.is_perfect()) {
        let _ = writeln!(out, "    {}", verdict.wrong);
    }
    out
}

/// Whether a kind is as good as it must be.
pub fn reaches(kind: &str, recall: f64, precision: f64) -> bool {
    let (least_recall, least_precision) =
        if kind.starts_with("literal") { (1.0, 1.0) } else { AIM };
    recall >= least_recall && precision >= least_precision
}

/// The entries of some issues, ready to be scanned.
pub fn scanned(issues: &[Issue]) -> Vec<Scanned> {
    let of_issue = |issue: &Issue| -> Vec<Scanned> {
        issue.entries().map(|(section, entry)| scan(issue, section, entry)).collect()
    };
    issues.iter().flat_map(of_issue).collect()
}

fn scan(issue: &Issue, section: &str, entry: &Entry) -> Scanned {
    let mut links: Vec<String> = entry.link.iter().map(|link| link.href.clone()).collect();
    let mut note = |inline: &Inline| {
        if let Inline::Link { link, .. } = inline {
            links.push(link.href.clone());
        }
    };
    for_each_inline(&entry.aside, &mut note);
    entry.body.iter().for_each(|block| block.for_each_inline(&mut note));
    let links: Vec<String> = links.iter().map(|link| bare(link)).collect();
    let mut text = vec![
        entry.labels.join(" "),
        entry.title.clone(),
        entry.source.clone().unwrap_or_default(),
        section.to_owned(),
        plain_text(&entry.aside),
    ];
    text.extend(entry.body.iter().map(Block::plain_text));
    text.extend(links.iter().map(|link| link.split(['/', '?']).next().unwrap_or("").to_owned()));
    let text = normalised(&text.join("\n"));
    Scanned { id: format!("{} {}", issue.date, entry.id), text, links }
}

/// An address without scheme and `www.`, in small letters.
fn bare(link: &str) -> String {
    let link = link.to_lowercase();
    let link = link.split_once("://").map_or(link.as_str(), |(_, rest)| rest);
    link.strip_prefix("www.").unwrap_or(link).to_owned()
}

/// NFKC, small letters, one kind of dash and of blank, nothing invisible.
fn normalised(text: &str) -> String {
    let seen = |c: &char| {
        !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{fe0f}')
    };
    let plain = |c: char| match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        c if c.is_whitespace() => ' ',
        c => c,
    };
    text.nfkc().filter(seen).flat_map(char::to_lowercase).map(plain).collect()
}
