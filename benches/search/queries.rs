//! Queries of every kind that readers type, taken from the texts themselves,
//! always the same ones.

use crate::invent::{Dice, is_han};
use briefing::model::{Entry, Issue};

/// How many of each kind.
const EACH: usize = 12;

/// A query and its kind.
pub struct Query {
    pub kind: &'static str,
    pub text: String,
    /// What must be found: this, literally; or an entry with this.
    pub means: String,
}

/// How a kind of queries is made from a text.
type Make = fn(&mut Dice, &[char], &Entry) -> Option<(String, String)>;

const KINDS: [(&str, Make); 16] = [
    ("two characters", |dice, text, _| same(han(dice, text, 2)?)),
    ("long phrase", |dice, text, _| same(han(dice, text, 7)?)),
    ("piece of a run", |dice, text, _| {
        let run = han(dice, text, 6)?;
        same(run.chars().skip(1).take(3).collect())
    }),
    ("mixed", |dice, text, _| same(mixed(dice, text)?)),
    ("English", |dice, text, _| same(latin(dice, text, 3)?)),
    ("prefix", |dice, text, _| {
        let word = latin(dice, text, 6)?;
        same(word[..word.len() - 2].to_owned())
    }),
    ("typo", |dice, text, _| {
        let word =
            latin(dice, text, 7).filter(|word| word.bytes().all(|b| b.is_ascii_alphabetic()))?;
        Some((misspelled(dice, &word), word))
    }),
    ("case", |dice, text, _| {
        let word = latin(dice, text, 4)?;
        let turn = |c: char| {
            if c.is_lowercase() { c.to_ascii_uppercase() } else { c.to_ascii_lowercase() }
        };
        Some((word.chars().map(turn).collect(), word))
    }),
    ("full width", |dice, text, _| {
        let word = latin(dice, text, 3)?;
        let wide = |c: char| char::from_u32(c as u32 + 0xfee0).unwrap_or(c);
        Some((word.chars().map(wide).collect(), word))
    }),
    ("traditional", |dice, text, _| {
        let word = han(dice, text, 3)?;
        let typed: String = word.chars().map(traditional).collect();
        (typed != word).then_some((typed, word))
    }),
    ("digits", |dice, text, _| {
        let word = latin(dice, text, 2)?;
        word.bytes().any(|b| b.is_ascii_digit()).then(|| same(word)).flatten()
    }),
    ("punctuation", |dice, text, _| {
        let word = latin(dice, text, 3)?;
        word.contains(['+', '-', '.']).then(|| same(word)).flatten()
    }),
    ("several words", |dice, text, _| {
        let words = [han(dice, text, 2)?, han(dice, text, 2)?, latin(dice, text, 3)?];
        same(words.join(" "))
    }),
    ("source", |_, _, entry| same(entry.source.clone()?.split_whitespace().next()?.to_owned())),
    ("nothing", |dice, text, _| {
        let (one, two) = (han(dice, text, 3)?, han(dice, text, 3)?);
        same(format!("{one}{two}"))
    }),
    ("pinyin", |dice, text, _| {
        let word = VOCABULARY[dice.roll(VOCABULARY.len() as u64) as usize];
        text.iter().collect::<String>().contains(word.1).then(|| (word.0.into(), word.1.into()))
    }),
];

/// Words of the field, as typed in pinyin, full and by initials.
const VOCABULARY: [(&str, &str); 16] = [
    ("lianghua", "量化"),
    ("jianzhi", "剪枝"),
    ("tuili", "推理"),
    ("xinpian", "芯片"),
    ("moxing", "模型"),
    ("shenjingwangluo", "神经网络"),
    ("juanji", "卷积"),
    ("yidongduan", "移动端"),
    ("kaiyuan", "开源"),
    ("jiasu", "加速"),
    ("shendu", "深度"),
    ("xunlian", "训练"),
    ("bushu", "部署"),
    ("xn", "性能"),
    ("kj", "框架"),
    ("yh", "优化"),
];

/// Simplified characters and what a traditional keyboard types.
const TRADITIONAL: [(char, char); 40] = [
    ('网', '網'),
    ('络', '絡'),
    ('经', '經'),
    ('动', '動'),
    ('压', '壓'),
    ('缩', '縮'),
    ('学', '學'),
    ('习', '習'),
    ('计', '計'),
    ('机', '機'),
    ('训', '訓'),
    ('练', '練'),
    ('优', '優'),
    ('开', '開'),
    ('实', '實'),
    ('现', '現'),
    ('图', '圖'),
    ('识', '識'),
    ('别', '別'),
    ('论', '論'),
    ('设', '設'),
    ('备', '備'),
    ('数', '數'),
    ('据', '據'),
    ('结', '結'),
    ('构', '構'),
    ('层', '層'),
    ('权', '權'),
    ('积', '積'),
    ('进', '進'),
    ('们', '們'),
    ('这', '這'),
    ('个', '個'),
    ('为', '為'),
    ('时', '時'),
    ('间', '間'),
    ('对', '對'),
    ('应', '應'),
    ('过', '過'),
    ('运', '運'),
];

/// The queries for some issues: the same number of every kind, as far as the
/// texts have them.
pub fn queries(issues: &[Issue]) -> Vec<Query> {
    let entries: Vec<&Entry> =
        issues.iter().flat_map(Issue::entries).map(|(_, entry)| entry).collect();
    let mut queries: Vec<Query> = Vec::new();
    for (kind, make) in KINDS {
        let mut dice = Dice(queries.len() as u64 + 7);
        let mut made = 0;
        for _ in 0..EACH * 400 {
            let entry = entries[dice.roll(entries.len() as u64) as usize];
            let text: Vec<char> = searched(entry).chars().collect();
            let Some((text, means)) = make(&mut dice, &text, entry) else { continue };
            if queries.iter().any(|known| known.text == text) {
                continue;
            }
            queries.push(Query { kind, text, means });
            made += 1;
            if made == EACH {
                break;
            }
        }
    }
    queries
}

/// Half of the time the title, for that is what readers remember.
fn searched(entry: &Entry) -> String {
    let summary = entry.summary().map(|summary| briefing::model::plain_text(&summary.text));
    let title = entry.title.clone();
    match summary {
        Some(summary) if title.len().is_multiple_of(2) => summary,
        _ => title,
    }
}

fn same(text: String) -> Option<(String, String)> {
    (!text.trim().is_empty()).then(|| (text.clone(), text))
}

/// That many characters of a Chinese run.
fn han(dice: &mut Dice, text: &[char], length: usize) -> Option<String> {
    let at = dice.roll(text.len().checked_sub(length)? as u64 + 1) as usize;
    let piece = &text[at..at + length];
    piece.iter().all(|c| is_han(*c)).then(|| piece.iter().collect())
}

/// A Latin word, at least so long.
fn latin(dice: &mut Dice, text: &[char], length: usize) -> Option<String> {
    let text: String = text.iter().collect();
    let is_latin = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
    let words = text.split(|c: char| !is_latin(c)).map(|word| word.trim_matches(['.', '-']));
    let words: Vec<&str> = words.filter(|word| (length..=16).contains(&word.len())).collect();
    Some((*words.get(dice.roll(words.len().max(1) as u64) as usize)?).to_owned())
}

/// Latin glued to Chinese.
fn mixed(dice: &mut Dice, text: &[char]) -> Option<String> {
    let at = 3 + dice.roll(text.len().checked_sub(8)? as u64) as usize;
    let glued = text[at].is_ascii_alphanumeric() && is_han(text[at + 1]) && is_han(text[at + 2]);
    glued.then(|| {
        let start = (0..at).rev().take_while(|at| text[*at].is_ascii_alphanumeric()).last();
        text[start.unwrap_or(at)..at + 3].iter().collect()
    })
}

/// A word with one letter gone, doubled, changed, or two swapped.
fn misspelled(dice: &mut Dice, word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = 1 + dice.roll(letters.len() as u64 - 2) as usize;
    match dice.roll(4) {
        0 => drop(letters.remove(at)),
        1 => letters.insert(at, letters[at]),
        2 => letters[at] = if letters[at] == 'x' { 'z' } else { 'x' },
        _ => letters.swap(at, at - 1),
    }
    letters.into_iter().collect()
}

fn traditional(c: char) -> char {
    TRADITIONAL.iter().find(|(simple, _)| *simple == c).map_or(c, |(_, traditional)| *traditional)
}
