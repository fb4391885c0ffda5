//! Builds an index, asks it everything, and compares with a plain scan.

use crate::{
    figures::{Cold, Figures, Grown, Judged, Latency, Weight, cost, kinds, mean},
    files::Files,
    judge::{read, scanned, table},
    queries::{Query, queries},
};
use briefing::{
    model::Issue,
    search::{Answer, Builder, Engine, Request, fold_fully, issue_texts},
};
use flate2::{Compression, write::GzEncoder};
use std::{
    collections::{BTreeMap, BTreeSet},
    convert::Infallible,
    fs,
    io::Write as _,
    time::{Duration, Instant},
};

/// How many issues queries are taken from: enough to judge.
const SAMPLED: usize = 400;

/// More entries are a large archive, built once.
const LARGE: usize = 10_000;

/// An index.
struct Site {
    manifest: String,
    files: Files,
}

/// What is the same for all archives.
pub struct Measure<'a> {
    /// The words that mean the same.
    pub synonyms: &'a [Vec<String>],
    /// The letters of the kinds of pieces that cannot be had.
    pub without: &'a str,
    /// Whether each cold query is told of.
    pub verbose: bool,
}

impl Measure<'_> {
    /// Measures an archive; `issues` gives its issues, newest first, each time.
    pub fn archive<I: Iterator<Item = Issue>>(
        &self,
        archive: &str,
        issues: &dyn Fn() -> I,
    ) -> Figures {
        let entries = issues().map(|issue| issue.entries().count()).sum();
        let (site, build_ms) = self.build(entries, issues());
        let peak_rss_mb = peak_rss();
        eprintln!(
            "{archive}: {entries} entries built in {build_ms:.0} ms, {peak_rss_mb} MB at most"
        );
        let sample: Vec<Issue> = spread(issues(), entries / 17);
        let queries = queries(&sample);
        let texts: Vec<(String, String)> = issues().flat_map(|issue| folded(&issue)).collect();
        let judge = |query: &Query| {
            let (judged, rounds) = site.judge(query, &texts);
            if self.verbose {
                tell(query, &judged, &rounds);
            }
            (judged, rounds.concat())
        };
        let (judged, fetched): (Vec<Judged>, Vec<_>) = queries.iter().map(judge).unzip();
        let grown = self.grown(&site, issues(), &queries, &fetched);
        let (query, keystroke) = site.latency(&queries);
        let literal: Vec<&Judged> = judged.iter().filter(|one| one.literal).collect();
        Figures {
            archive: archive.into(),
            entries,
            build_ms,
            peak_rss_mb,
            files: site.weights(),
            texts_gzip: issues().map(|issue| gzip(issue_texts(&issue).as_bytes())).sum(),
            grown,
            cold: Cold::of(&judged),
            query,
            keystroke,
            recall: mean(literal.iter().map(|one| one.recall)),
            precision_at_10: mean(literal.iter().map(|one| one.precision)),
            reciprocal_rank: mean(literal.iter().map(|one| one.reciprocal)),
            kinds: kinds(&judged),
            queries: queries.into_iter().map(|query| (query.kind, query.text)).collect(),
        }
    }

    /// What the newest issue changes, against the index without it.
    fn grown<I: Iterator<Item = Issue>>(
        &self,
        site: &Site,
        issues: I,
        queries: &[Query],
        fetched: &[Vec<String>],
    ) -> Grown {
        let mut older = issues.skip(1).peekable();
        if older.peek().is_none() {
            return Grown::default();
        }
        let older: Vec<Issue> = older.collect();
        let entries = older.iter().map(|issue| issue.entries().count()).sum();
        let mut spent = Duration::ZERO;
        let before = self.build_once(entries, older.into_iter(), &mut spent);
        let names: BTreeSet<String> = before.files.names().into_iter().collect();
        let size = |name: &String| site.files.get(name).map_or(0, |file| gzip(&file)) as f64;
        let all = site.files.names();
        let kept: Vec<&String> = all.iter().filter(|name| names.contains(*name)).collect();
        let (mut again, mut whole) = (0.0, 0.0);
        for (query, today) in queries.iter().zip(fetched) {
            let request = Request { text: query.text.clone(), limit: 10, ..Request::default() };
            let (_, yesterday) = before.ask(&mut before.engine(), &request);
            let yesterday = [vec![before.manifest.clone()], yesterday.concat()].concat();
            whole += today.iter().map(size).sum::<f64>();
            again += today.iter().filter(|file| !yesterday.contains(file)).map(size).sum::<f64>();
        }
        Grown {
            files_kept: kept.len() as f64 / all.len() as f64,
            bytes_kept: kept.into_iter().map(size).sum::<f64>() / all.iter().map(size).sum::<f64>(),
            fetched_again: again / whole,
        }
    }

    /// Judges queries as people type them: a table of their kinds, with what a cold
    /// one costs.
    pub fn as_people_type(&self, issues: &[Issue]) -> String {
        let entries = issues.iter().map(|issue| issue.entries().count()).sum();
        let (site, _) = self.build(entries, issues.iter().cloned());
        let scanned = scanned(issues);
        let (mut verdicts, mut costs) = (Vec::new(), Vec::new());
        for asked in read(include_str!("judged.txt")) {
            let first = Request { text: asked.text.clone(), limit: 10, ..Request::default() };
            let mut engine = site.engine();
            let (_, rounds) = site.ask(&mut engine, &first);
            let fetched = [vec![site.manifest.clone()], rounds.concat()].concat();
            let files = fetched.iter().filter_map(|file| site.files.get(file));
            let of = |kind: &str| fetched.iter().filter(|file| file.starts_with(kind)).count();
            let (wide, narrow, texts) = (of("search/w"), of("search/n"), of("search/t"));
            let text = format!("{} ({wide} wide, {narrow} narrow, {texts} texts)", asked.text);
            costs.push((files.map(|file| gzip(&file)).sum(), rounds.len() + 1, text));
            let all = Request { limit: usize::MAX, ..first };
            let (answer, _) = site.ask(&mut engine, &all);
            verdicts.push(asked.judge(&answer, &scanned));
        }
        table(&verdicts) + &cost(costs)
    }

    /// The best of a few builds for a small archive, the only one for a large.
    fn build(&self, entries: usize, issues: impl Iterator<Item = Issue>) -> (Site, f64) {
        // Inventing and parsing are not building.
        let mut spent = Duration::ZERO;
        let mut site = None;
        if entries > LARGE {
            site = Some(self.build_once(entries, issues, &mut spent));
        } else {
            let issues: Vec<Issue> = issues.collect();
            let mut best = Duration::MAX;
            for _ in 0..5 {
                let mut once = Duration::ZERO;
                site = Some(self.build_once(entries, issues.iter().cloned(), &mut once));
                best = best.min(once);
            }
            spent = best;
        }
        (site.expect("built at least once"), spent.as_secs_f64() * 1e3)
    }

    fn build_once(
        &self,
        entries: usize,
        issues: impl Iterator<Item = Issue>,
        spent: &mut Duration,
    ) -> Site {
        let mut files = if entries > LARGE { Files::on_disk() } else { Files::default() };
        let mut put = |name: &str, bytes: &[u8]| {
            let kind = name.trim_start_matches("search/").chars().next();
            if !kind.is_some_and(|kind| self.without.contains(kind)) {
                files.put(name, bytes);
            }
            Ok::<(), Infallible>(())
        };
        let mut builder = Builder::new(0).with_synonyms(self.synonyms);
        for issue in issues {
            let start = Instant::now();
            builder.add(&issue).expect("newest first");
            *spent += start.elapsed();
        }
        let start = Instant::now();
        let manifest = builder.finish(&mut put).expect("never fails");
        *spent += start.elapsed();
        Site { manifest, files }
    }
}

impl Site {
    fn engine(&self) -> Engine {
        let manifest = self.files.get(&self.manifest).expect("just built");
        Engine::open(&manifest).expect("just built")
    }

    /// Judges the answer to a query; what each round fetched.
    fn judge(&self, query: &Query, texts: &[(String, String)]) -> (Judged, Vec<Vec<String>>) {
        let request = Request { text: query.text.clone(), limit: 10, ..Request::default() };
        let mut engine = self.engine();
        let (answer, mut rounds) = self.ask(&mut engine, &request);
        rounds.insert(0, vec![self.manifest.clone()]);
        let truth = relevant(&query.text, texts);
        let literal = !matches!(query.kind, "typo" | "pinyin");
        let hits: Vec<&str> = answer.literal().map(|hit| hit.id.as_str()).collect();
        let good = hits.iter().filter(|id| truth.contains(**id)).count();
        let first = hits.iter().position(|id| truth.contains(*id));
        let all = Request { limit: usize::MAX, ..request };
        let found = if literal && truth.len() < 2_000 {
            let (answer, _) = self.ask(&mut engine, &all);
            answer.hits.iter().filter(|hit| truth.contains(hit.id.as_str())).count()
        } else {
            truth.len()
        };
        let means = relevant(&query.means, texts);
        let meant = answer.hits.iter().any(|hit| means.contains(hit.id.as_str()))
            || answer
                .suggestion
                .as_ref()
                .is_some_and(|said| fold_fully(said) == fold_fully(&query.means));
        let nothing = truth.is_empty();
        // Where the scan finds nothing, nothing is the right answer.
        let share = |part: usize, of: usize| if of == 0 { 1.0 } else { part as f64 / of as f64 };
        let silent = nothing && hits.is_empty();
        let judged = Judged {
            kind: query.kind,
            bytes: rounds
                .iter()
                .flatten()
                .filter_map(|file| self.files.get(file))
                .map(|file| gzip(&file))
                .sum(),
            requests: rounds.iter().map(Vec::len).sum(),
            rounds: rounds.len(),
            recall: if nothing { 1.0 } else { share(found, truth.len()) },
            precision: share(good, if nothing { hits.len() } else { truth.len().min(10) }),
            reciprocal: if silent { 1.0 } else { first.map_or(0.0, |at| 1.0 / (at as f64 + 1.0)) },
            answered: f64::from(meant || (literal && silent)),
            literal,
        };
        (judged, rounds)
    }

    /// Asks until nothing is needed; what each round fetched.
    fn ask(&self, engine: &mut Engine, request: &Request) -> (Answer, Vec<Vec<String>>) {
        let mut rounds = Vec::new();
        loop {
            let answer = engine.search(request);
            if answer.needs.is_empty() {
                return (answer, rounds);
            }
            for file in &answer.needs {
                engine.give(file, self.files.get(file).as_deref());
            }
            rounds.push(answer.needs);
        }
    }

    /// How long a query takes with its pieces at hand, and how long each of its
    /// keystrokes does.
    fn latency(&self, queries: &[Query]) -> (Latency, Latency) {
        let (mut query_times, mut key_times) = (Vec::new(), Vec::new());
        let mut engine = self.engine();
        for query in queries {
            let chars: Vec<char> = query.text.chars().collect();
            for end in 1..=chars.len() {
                let text: String = chars[..end].iter().collect();
                let request = Request { text, limit: 10, ..Request::default() };
                self.ask(&mut engine, &request);
                let best = (0..3).map(|_| {
                    let start = Instant::now();
                    std::hint::black_box(engine.search(&request));
                    start.elapsed()
                });
                let time = best.min().unwrap_or_default().as_secs_f64() * 1e3;
                key_times.push(time);
                if end == chars.len() {
                    query_times.push(time);
                }
            }
        }
        (Latency::of(query_times), Latency::of(key_times))
    }

    fn weights(&self) -> BTreeMap<&'static str, Weight> {
        let mut weights: BTreeMap<&str, Weight> = BTreeMap::new();
        for name in self.files.names() {
            let bytes = self.files.get(&name).expect("just listed");
            let kind = match name.trim_start_matches("search/").as_bytes()[0] {
                b'm' => "manifest",
                b'w' => "wide shards",
                b'n' => "narrow shards",
                b't' => "texts",
                b's' => "sounds",
                _ => "vocabulary",
            };
            let weight = weights.entry(kind).or_default();
            weight.files += 1;
            weight.raw += bytes.len();
            weight.gzip += gzip(&bytes);
        }
        weights
    }
}

/// Says of a cold query what it took.
fn tell(query: &Query, judged: &Judged, fetched: &[Vec<String>]) {
    let stem = |file: &String| {
        let name = &file["search/".len()..];
        name.split('-').next().unwrap_or_default().to_owned()
    };
    let round = |files: &Vec<String>| files.iter().map(stem).collect::<Vec<_>>().join(" ");
    let files: Vec<String> = fetched.iter().map(round).collect();
    let Judged { bytes, requests, rounds, recall, answered, .. } = judged;
    eprintln!(
        "{:>16} {:24} {bytes:>7} B {requests:>2} requests {rounds} rounds, recall {recall:.2}, answered {answered}: {}",
        query.kind,
        query.text,
        files.join(" | ")
    );
}

/// The ids of the entries that contain every word, by plain scan.
fn relevant<'a>(query: &str, texts: &'a [(String, String)]) -> BTreeSet<&'a str> {
    let folded = fold_fully(query);
    let words: Vec<&str> = folded.split_whitespace().collect();
    let with_all = |(_, text): &&(String, String)| words.iter().all(|word| text.contains(word));
    texts.iter().filter(with_all).map(|(id, _)| id.as_str()).collect()
}

/// The ids and folded texts of an issue's entries.
fn folded(issue: &Issue) -> Vec<(String, String)> {
    let texts = issue_texts(issue);
    let records = texts.split_terminator('\u{1e}');
    records
        .map(|record| {
            let mut fields = record.splitn(4, '\u{1f}').skip(1);
            let id = fields.next().unwrap_or_default().to_owned();
            (id, fold_fully(fields.nth(1).unwrap_or_default()))
        })
        .collect()
}

/// Some issues from all over the archive.
fn spread(issues: impl Iterator<Item = Issue>, count: usize) -> Vec<Issue> {
    issues.step_by((count / SAMPLED).max(1)).collect()
}

fn gzip(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).map_or(0, |packed| packed.len())
}

fn peak_rss() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0) / 1024
}
