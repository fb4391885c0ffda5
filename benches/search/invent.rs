//! Invents archives of any size: entries recombined from the words of the
//! content, always the same ones.

use briefing::model::{Block, Date, Entry, Inline, Issue, Link, Paragraph, Section, SectionItem};

/// How many entries an issue has.
const ISSUE: usize = 17;
const SECTIONS: [(&str, usize); 4] = [("业界新闻", 4), ("论文", 4), ("开源项目", 4), ("博文", 5)];

/// The words of some texts, the more frequent the earlier.
pub struct Words {
    chinese: Vec<String>,
    latin: Vec<String>,
    sources: Vec<String>,
}

impl Words {
    /// Cuts the texts of issues: Chinese runs into pieces of two to four
    /// characters, Latin runs as they are.
    pub fn of(issues: &[Issue]) -> Self {
        let (mut chinese, mut latin, mut sources) = (Vec::new(), Vec::new(), Vec::new());
        let mut dice = Dice(1);
        for (_, entry) in issues.iter().flat_map(Issue::entries) {
            let text = text_of(entry);
            for run in text.split(|c: char| !is_han(c)).filter(|run| !run.is_empty()) {
                let chars: Vec<char> = run.chars().collect();
                let mut at = 0;
                while at < chars.len() {
                    let end = (at + 2 + dice.roll(3) as usize / 2).min(chars.len());
                    chinese.push(chars[at..end].iter().collect());
                    at = end;
                }
            }
            let is_latin = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
            let runs = text.split(|c: char| !is_latin(c)).map(|run| run.trim_matches(['.', '-']));
            latin.extend(runs.filter(|run| (2..=14).contains(&run.len())).map(Into::into));
            sources.extend(entry.source.clone());
        }
        Self { chinese: by_count(chinese), latin: by_count(latin), sources: by_count(sources) }
    }

    /// That many entries, as issues, newest first. Only the first one's number
    /// and the words decide what they say.
    pub fn issues(&self, entries: usize) -> impl Iterator<Item = Issue> {
        let dates = dates().enumerate();
        dates.take(entries.div_ceil(ISSUE)).map(move |(number, date)| {
            self.issue(number, date, ISSUE.min(entries - number * ISSUE))
        })
    }

    fn issue(&self, number: usize, date: Date, mut entries: usize) -> Issue {
        let mut dice = Dice(number as u64 + 1);
        let mut sections = Vec::new();
        for (name, count) in SECTIONS {
            let count = count.min(entries);
            entries -= count;
            let items = (0..count).map(|_| SectionItem::Entry(Box::new(self.entry(&mut dice))));
            let items = items.collect();
            sections.push(Section { name: name.into(), heading: Vec::new(), items });
        }
        Issue {
            date,
            title: format!("嵌入式AI简报 ({date})"),
            headline: None,
            preface: Vec::new(),
            sections,
            past: Default::default(),
            colophon: Default::default(),
        }
    }

    fn entry(&self, dice: &mut Dice) -> Entry {
        let title = self.text(dice, 9);
        let mut summary = String::new();
        // Median 266 characters, few of them very long: as the newsletter's.
        for _ in 0..2 + dice.roll(7) {
            summary.push_str(&self.text(dice, 9));
            summary.push('，');
            summary.push_str(&self.text(dice, 9));
            summary.push('。');
        }
        let id = format!("e{:010x}", dice.roll(1 << 40));
        let href = format!("https://mp.weixin.qq.com/s/{:x}", dice.roll(1 << 60));
        Entry {
            id,
            title,
            link: Some(Link::new(href)),
            source: (dice.roll(6) > 0).then(|| dice.pick(&self.sources).to_owned()),
            body: vec![Block::Paragraph(Paragraph {
                label: Some("摘要".into()),
                text: vec![Inline::Text(summary)],
            })],
            ..Entry::default()
        }
    }

    fn text(&self, dice: &mut Dice, words: usize) -> String {
        let mut text = String::new();
        for _ in 0..words {
            match dice.roll(100) {
                0..82 => text.push_str(dice.pick(&self.chinese)),
                82..96 => text.push_str(dice.pick(&self.latin)),
                // A name nobody had before: two halves of two words.
                96..98 => {
                    let (one, two) = (dice.pick(&self.latin), dice.pick(&self.latin));
                    text.extend(one.chars().take(4));
                    text.extend(two.chars().skip(1));
                }
                _ => text.push_str(&dice.roll(2_000).to_string()),
            }
        }
        text
    }
}

/// Days, newest first, one in three: some 120,000.
fn dates() -> impl Iterator<Item = Date> {
    let months =
        (1..=9999u16).rev().flat_map(|year| (1..=12u8).rev().map(move |month| (year, month)));
    months
        .flat_map(|(year, month)| {
            (0..9u8).rev().filter_map(move |third| Date::new(year, month, 1 + 3 * third).ok())
        })
        .skip_while(|date| date.year() > 2021)
}

fn text_of(entry: &Entry) -> String {
    let body = entry.body.iter().map(Block::plain_text);
    std::iter::once(entry.title.clone()).chain(body).collect::<Vec<_>>().join("\n")
}

pub fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// Each once, the most frequent first.
fn by_count(mut words: Vec<String>) -> Vec<String> {
    words.sort();
    let mut counted: Vec<(usize, String)> = Vec::new();
    for word in words {
        match counted.last_mut() {
            Some((count, last)) if *last == word => *count += 1,
            _ => counted.push((1, word)),
        }
    }
    counted.sort_by(|one, two| two.0.cmp(&one.0).then_with(|| one.1.cmp(&two.1)));
    counted.into_iter().map(|(_, word)| word).collect()
}

/// Numbers that look random and are the same every time (splitmix64).
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % sides
    }

    /// One of some words; the earlier, the likelier, as in any language: the
    /// chance falls with the rank (Zipf), rounded to powers of two.
    pub fn pick<'a>(&mut self, words: &'a [String]) -> &'a str {
        let levels = u64::from(usize::BITS - words.len().leading_zeros());
        let level = self.roll(levels);
        let (from, to) = ((1u64 << level) - 1, ((2u64 << level) - 1).min(words.len() as u64));
        words.get((from + self.roll((to - from).max(1))) as usize).map_or("", String::as_str)
    }
}
