//! What there is to say of a text by itself, and by what is known of the other issues
//! without reading them.

use super::{entries, links, prose, spellings::SourceSpellings, spot::Spot};
use crate::{
    content::{Diagnostic, Lint, Parsed, SiteFile, Source},
    model::{Date, Issue},
};
use std::collections::BTreeSet;

/// What is known of the other issues.
#[derive(Clone, Debug, Default)]
pub struct Archive {
    /// Their dates.
    pub dates: BTreeSet<Date>,
    /// The hosts that they link over https.
    pub https: BTreeSet<String>,
    /// How they spell their sources.
    pub sources: SourceSpellings,
}

/// What reading found and advice, of one issue that no other is held against; and the
/// dates of its 往期回顾, each with its place.
pub(super) fn advise(source: &Source, parsed: &Parsed) -> (Vec<Diagnostic>, Vec<(Date, Spot)>) {
    let mut found = parsed.diagnostics.clone();
    found.extend(prose::advise(source, parsed));
    let Some(issue) = parsed.issue.as_ref() else { return (found, Vec::new()) };
    found.extend(links::advise(source, parsed, issue));
    found.extend(entries::advise(source, parsed, issue));
    let past = entries::past_dates(source, parsed, issue);
    found.extend(entries::advise_on_order(&past, issue.date));
    (found, past)
}

/// All that `press check` says of a text, in its order and at the levels of
/// `site.toml`, but for what takes the texts of other issues to tell.
pub fn check_text(
    source: &Source,
    parsed: &Parsed,
    site: &SiteFile,
    archive: &Archive,
) -> Vec<Diagnostic> {
    let (mut found, past) = advise(source, parsed);
    if let Some(issue) = &parsed.issue {
        found.extend(spellings(source, parsed, issue, archive));
        let links::Hosts { https, http } = links::hosts(source, parsed, issue);
        let secure =
            |host: &str| archive.https.contains(host) || https.iter().any(|own| **own == *host);
        let plain = http.iter().filter(|(host, _)| secure(host));
        found.extend(plain.map(|(host, spot)| spot.diagnostic(Lint::PlainHttp(host.to_string()))));
        let mut here = archive.dates.clone();
        here.insert(issue.date);
        let missing = entries::missing_dates(&here, past.iter().map(|(date, _)| date));
        let dead = past.iter().filter(|(date, _)| missing.contains(date));
        found.extend(dead.map(|(date, spot)| spot.diagnostic(Lint::DeadArchiveLink(*date))));
    }
    site.levels.apply(&mut found);
    found.sort_by_key(|found| found.span.start);
    found
}

/// Sources that are usually spelled otherwise.
fn spellings(
    source: &Source,
    parsed: &Parsed,
    issue: &Issue,
    archive: &Archive,
) -> Vec<Diagnostic> {
    let mut known = archive.sources.clone();
    let sources = || {
        let entries = issue.entries().zip(&parsed.titles);
        entries.filter_map(|((_, entry), title)| Some((entry.source.as_deref()?, title)))
    };
    sources().for_each(|(name, _)| known.add(name, 1));
    let odd = sources().filter_map(|(name, title)| Some((known.advise(name)?, title)));
    odd.map(|(lint, title)| Diagnostic::new(source, lint.into(), title)).collect()
}
