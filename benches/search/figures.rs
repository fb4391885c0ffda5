//! The figures: what they are, how they are summed up, and their table.

use serde::Serialize;
use std::{collections::BTreeMap, fmt::Write as _};

/// What was measured of one archive.
#[derive(Serialize)]
pub struct Figures {
    pub archive: String,
    pub entries: usize,
    pub build_ms: f64,
    pub peak_rss_mb: u64,
    pub files: BTreeMap<&'static str, Weight>,
    /// The texts of each issue packed by itself: what the index is compared with.
    pub texts_gzip: usize,
    pub grown: Grown,
    pub cold: Cold,
    pub query: Latency,
    pub keystroke: Latency,
    pub recall: f64,
    pub precision_at_10: f64,
    pub reciprocal_rank: f64,
    pub kinds: Vec<Kind>,
    /// Kind and text of each, for what is measured in a browser.
    pub queries: Vec<(&'static str, String)>,
}

/// Files of a kind.
#[derive(Default, Serialize)]
pub struct Weight {
    pub files: usize,
    pub raw: usize,
    pub gzip: usize,
}

/// What an issue more changes: the share of the files, and of their bytes, that
/// were there under the same name before; and the share of the bytes of all queries
/// that who asked them before has to fetch again.
#[derive(Default, Serialize)]
pub struct Grown {
    pub files_kept: f64,
    pub bytes_kept: f64,
    pub fetched_again: f64,
}

/// What the queries downloaded, each with nothing at hand.
#[derive(Default, Serialize)]
pub struct Cold {
    pub bytes_median: usize,
    pub bytes_worst: usize,
    pub requests_median: usize,
    pub requests_worst: usize,
    pub rounds_median: usize,
    pub rounds_worst: usize,
    /// How many queries needed no more than three rounds.
    pub within_three: f64,
}

/// Milliseconds.
#[derive(Default, Serialize)]
pub struct Latency {
    pub p50: f64,
    pub p95: f64,
    pub p99: f64,
    pub max: f64,
}

/// The queries of a kind: literal ones against the scan, the others by whether
/// what was meant is among the hits.
#[derive(Serialize)]
pub struct Kind {
    pub kind: &'static str,
    pub queries: usize,
    pub recall: f64,
    pub precision_at_10: f64,
    pub reciprocal_rank: f64,
    pub answered: f64,
    pub bytes_median: usize,
    pub bytes_worst: usize,
    pub requests_worst: usize,
    pub rounds_worst: usize,
}

/// One query's results.
pub struct Judged {
    pub kind: &'static str,
    pub bytes: usize,
    pub requests: usize,
    pub rounds: usize,
    pub recall: f64,
    pub precision: f64,
    pub reciprocal: f64,
    pub answered: f64,
    pub literal: bool,
}

pub fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = values.fold((0.0, 0), |(sum, count), value| (sum + value, count + 1));
    if count == 0 { 0.0 } else { sum / f64::from(count) }
}

pub fn kinds(judged: &[Judged]) -> Vec<Kind> {
    let mut names: Vec<&str> = judged.iter().map(|one| one.kind).collect();
    names.dedup();
    let kind = |kind| {
        let of_kind: Vec<&Judged> = judged.iter().filter(|one| one.kind == kind).collect();
        let mut bytes: Vec<usize> = of_kind.iter().map(|one| one.bytes).collect();
        bytes.sort_unstable();
        let mean = |part: fn(&Judged) -> f64| mean(of_kind.iter().map(|one| part(one)));
        Kind {
            kind,
            queries: of_kind.len(),
            recall: mean(|one| one.recall),
            precision_at_10: mean(|one| one.precision),
            reciprocal_rank: mean(|one| one.reciprocal),
            answered: mean(|one| one.answered),
            bytes_median: bytes[bytes.len() / 2],
            bytes_worst: bytes[bytes.len() - 1],
            requests_worst: of_kind.iter().map(|one| one.requests).max().unwrap_or(0),
            rounds_worst: of_kind.iter().map(|one| one.rounds).max().unwrap_or(0),
        }
    };
    names.into_iter().map(kind).collect()
}

impl Cold {
    pub fn of(judged: &[Judged]) -> Self {
        let sorted = |part: fn(&Judged) -> usize| {
            let mut values: Vec<usize> = judged.iter().map(part).collect();
            values.sort_unstable();
            (values[values.len() / 2], values[values.len() - 1])
        };
        let (bytes_median, bytes_worst) = sorted(|one| one.bytes);
        let (requests_median, requests_worst) = sorted(|one| one.requests);
        let (rounds_median, rounds_worst) = sorted(|one| one.rounds);
        let within = |one: &Judged| f64::from(u8::from(one.rounds <= 3));
        Self {
            bytes_median,
            bytes_worst,
            requests_median,
            requests_worst,
            rounds_median,
            rounds_worst,
            within_three: mean(judged.iter().map(within)),
        }
    }
}

impl Latency {
    pub fn of(mut times: Vec<f64>) -> Self {
        times.sort_by(f64::total_cmp);
        let at = |share: f64| times.get(((times.len() - 1) as f64 * share) as usize).copied();
        let at = |share| at(share).unwrap_or(0.0);
        Self { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1.0) }
    }
}

impl Figures {
    /// All archives side by side, then the kinds of queries of each.
    pub fn table(all: &[Self]) -> String {
        let mut out = String::new();
        let kilo = |bytes: usize| bytes as f64 / 1e3;
        for one in all {
            let _ = writeln!(out, "\n{} ({} entries)", one.archive, one.entries);
            let _ =
                writeln!(out, "  build {:.0} ms, peak memory {} MB", one.build_ms, one.peak_rss_mb);
            for (kind, weight) in &one.files {
                let _ = writeln!(
                    out,
                    "  {kind:14} {:>6} files {:>10.1} kB {:>10.1} kB gzip",
                    weight.files,
                    kilo(weight.raw),
                    kilo(weight.gzip)
                );
            }
            let sum = |part: fn(&Weight) -> usize| one.files.values().map(part).sum::<usize>();
            let _ = writeln!(
                out,
                "  all            {:>6} files {:>10.1} kB {:>10.1} kB gzip: {:.2} times the texts' {:.1}",
                sum(|weight| weight.files),
                kilo(sum(|weight| weight.raw)),
                kilo(sum(|weight| weight.gzip)),
                sum(|weight| weight.gzip) as f64 / one.texts_gzip.max(1) as f64,
                kilo(one.texts_gzip)
            );
            let _ = writeln!(
                out,
                "  an issue more: {:.0} % of the files and {:.0} % of their bytes stay; who asked before fetches {:.0} % again",
                one.grown.files_kept * 100.0,
                one.grown.bytes_kept * 100.0,
                one.grown.fetched_again * 100.0
            );
            let Cold {
                bytes_median,
                bytes_worst,
                requests_median,
                requests_worst,
                rounds_median,
                rounds_worst,
                within_three,
            } = &one.cold;
            let _ = writeln!(
                out,
                "  cold: median {:.1} kB, worst {:.1} kB; requests {requests_median}/{requests_worst}, rounds {rounds_median}/{rounds_worst}; {:.0} % within 3",
                kilo(*bytes_median),
                kilo(*bytes_worst),
                within_three * 100.0
            );
            for (what, time) in [("query", &one.query), ("keystroke", &one.keystroke)] {
                let Latency { p50, p95, p99, max } = time;
                let _ = writeln!(
                    out,
                    "  {what:9} p50 {p50:.2} p95 {p95:.2} p99 {p99:.2} max {max:.2} ms"
                );
            }
            let _ = writeln!(
                out,
                "  literal: recall {:.3}, precision at ten {:.3}, reciprocal rank {:.3}",
                one.recall, one.precision_at_10, one.reciprocal_rank
            );
            let _ = writeln!(
                out,
                "  {:16} n  recall  P@10  MRR  answered  kB median/worst  requests rounds",
                "kind"
            );
            for kind in &one.kinds {
                let _ = writeln!(
                    out,
                    "  {:16} {:>2} {:>6.3} {:>5.3} {:>5.3} {:>6.2} {:>9.1}/{:.1} {:>7} {:>5}",
                    kind.kind,
                    kind.queries,
                    kind.recall,
                    kind.precision_at_10,
                    kind.reciprocal_rank,
                    kind.answered,
                    kilo(kind.bytes_median),
                    kilo(kind.bytes_worst),
                    kind.requests_worst,
                    kind.rounds_worst
                );
            }
        }
        out
    }
}

/// What cold queries cost, each told by its bytes, its rounds and its text: the
/// median, and the dearest ones.
pub fn cost(mut costs: Vec<(usize, usize, String)>) -> String {
    costs.sort();
    let within = costs.iter().filter(|(_, rounds, _)| *rounds <= 3).count();
    let mut out = format!(
        "  cold: median {:.1} kB, {within} of {} in three rounds\n",
        costs[costs.len() / 2].0 as f64 / 1e3,
        costs.len()
    );
    let slow = costs.iter().filter(|(_, rounds, _)| *rounds > 3);
    for (bytes, rounds, text) in costs.iter().rev().take(12).chain(slow) {
        let _ = writeln!(out, "    {:.1} kB in {rounds} rounds: {text}", *bytes as f64 / 1e3);
    }
    out
}
