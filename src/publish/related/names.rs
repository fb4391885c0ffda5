//! What a title names: projects, and models of chips and phones.

use crate::model::letters;

/// A name in a title, and what the title has to do with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Its letters and digits, folded.
    pub key: String,
    /// Whether it is written as only projects and makers are: `MobileNet`.
    pub telling: bool,
    /// Whether it stands where a title says what it is about: at one end of a clause.
    pub about: bool,
    /// Whether the title begins with it, or it stands before a colon.
    pub naming: bool,
}

/// Written as projects are, and yet kinds of technology, what much else is built on,
/// or places where projects are.
const KINDS: [&str; 14] = [
    "TensorFlow",
    "PyTorch",
    "GitHub",
    "GitLab",
    "AutoML",
    "OpenCL",
    "OpenGL",
    "OpenMP",
    "WebGL",
    "WebGPU",
    "WebAssembly",
    "JavaScript",
    "TypeScript",
    "ChatGPT",
];

/// The names of a title, each once.
pub fn names(title: &str) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::new();
    for name in words(title).filter_map(|(at, word)| name(title, at, word)).chain(model(title)) {
        match names.iter_mut().find(|known| known.key == name.key) {
            Some(known) => {
                known.telling |= name.telling;
                known.about |= name.about;
                known.naming |= name.naming;
            }
            None => names.push(name),
        }
    }
    names
}

/// The Latin words, and where each begins. What a slash follows is who owns a
/// repository.
fn words(title: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_of_word = |c: char| c.is_ascii_alphanumeric() || ".+-_".contains(c);
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            at += title[at..].find(is_of_word)?;
            let rest = &title[at..];
            let word = &rest[..rest.find(|c| !is_of_word(c)).unwrap_or(rest.len())];
            let from = at;
            at += word.len();
            if !title[at..].starts_with('/') {
                return Some((from, word.trim_end_matches(['.', '+', '-', '_'])));
            }
        }
    })
}

fn name(title: &str, at: usize, word: &str) -> Option<Name> {
    let (before, after) = (&title[..at], &title[at + word.len()..]);
    // `OpenCV4.3` is OpenCV.
    let bare = word.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    let word = if word[bare.len()..].contains('.') { bare } else { word };
    let key = letters(word);
    let is_name = word.starts_with(|c: char| c.is_ascii_alphabetic());
    if !is_name || key.len() < 3 || KINDS.iter().any(|kind| kind.eq_ignore_ascii_case(word)) {
        return None;
    }
    let count = |is: fn(&char) -> bool| word.chars().filter(is).count();
    let telling = count(char::is_ascii_uppercase) > 1
        && count(char::is_ascii_lowercase) > 1
        && !word.contains('-');
    let owner = before.strip_suffix('/').is_some_and(|owner| !owner.contains([' ', '/']));
    let first = before.trim().is_empty() || owner;
    let after = after_version(after).trim_start();
    let leads = first || before.trim_end().ends_with(is_mark);
    let ends = after.is_empty() || after.starts_with(is_mark) || telling && after.starts_with('的');
    let naming = first || after.starts_with(['：', ':']);
    Some(Name { key, telling, about: leads || ends, naming })
}

/// Whether a character parts clauses. Hyphens and slashes part words, and `、` what is
/// counted up.
fn is_mark(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace() && !"/-_、".contains(c)
}

/// What follows a version: `4.1.1`, `V3`.
fn after_version(text: &str) -> &str {
    let version = text.trim_start().trim_start_matches(['v', 'V']);
    let rest = version.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let ends = !rest.starts_with(|c: char| c.is_ascii_alphanumeric());
    if rest.len() < version.len() && ends { rest } else { text }
}

/// What makes a number an amount.
const UNITS: &str = "%％万亿千百元年月日号期倍个点人次条款种行页层位颗台家多余起";
/// What a number of is no model.
const AMOUNTS: [&str; 16] = [
    "提升", "支持", "达到", "突破", "超过", "仅需", "高达", "售价", "降低", "减少", "加速", "提速",
    "增加", "参数", "内存", "需要",
];
/// What leaves the model after it behind: the title is about another.
const BEATEN: [&str; 8] = ["击败", "超", "对标", "媲美", "优于", "领先", "胜过", "不输"];

/// The model that a title names first, as two characters and a number: `骁龙865`.
fn model(title: &str) -> Option<Name> {
    let (at, number) = words(title).find(|(at, word)| is_model(title, *at, word))?;
    let series = series(&title[..at])?;
    let start = title[..at].trim_end().len() - series.len();
    if BEATEN.iter().any(|verb| clause(&title[..start]).contains(verb)) {
        return None;
    }
    let digits = number.trim_end_matches(|c: char| !c.is_ascii_digit());
    Some(Name { key: [series, digits].concat(), telling: true, about: true, naming: true })
}

fn is_model(title: &str, at: usize, word: &str) -> bool {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_uppercase());
    let is_number = (3..=4).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    let is_year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    let after = &title[at + word.len()..];
    is_number
        && word.len() - digits.len() < 2
        && !is_year
        && !after.starts_with(|c| UNITS.contains(c))
        && series(&title[..at]).is_some_and(|series| !AMOUNTS.contains(&series))
}

/// The two Chinese characters at the end of a text.
fn series(text: &str) -> Option<&str> {
    let text = text.trim_end();
    let (at, _) = text.char_indices().nth_back(1)?;
    text[at..].chars().all(is_chinese).then_some(&text[at..])
}

fn is_chinese(c: char) -> bool {
    c.is_alphabetic() && !c.is_ascii()
}

/// The last clause of a text.
fn clause(text: &str) -> &str {
    text.rsplit(is_mark).next().unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each name; with `?` for one that the title is not about, `!` for one that it
    /// names.
    fn of(title: &str) -> Vec<String> {
        let sign = |name: &Name| match (name.about, name.naming) {
            (false, _) => "?",
            (true, true) => "!",
            (true, false) => "",
        };
        names(title).iter().map(|name| name.key.clone() + sign(name)).collect()
    }

    #[test]
    fn a_title_is_about_what_stands_at_an_end_of_a_clause() {
        assert_eq!(of("Orchard/PineCone: 新版本"), ["pinecone!"]);
        assert_eq!(of("如何看待框架 PineCone 2.1？"), ["pinecone"]);
        assert_eq!(of("PineCone4.3正式发布"), ["pinecone!"]);
        assert_eq!(of("梅林 | PineCone自动适配"), ["pinecone"]);
        assert_eq!(of("剖析初创公司PineCone的芯片"), ["pinecone"]);
        assert_eq!(of("继PineCone之后的LampNet，PineCone"), ["pinecone", "lampnet"]);
        assert_eq!(of("用PineCone训练，支持灯、LampNet"), ["pinecone?", "lampnet"]);
        assert_eq!(of("支持LampNet、灯"), ["lampnet?"]);
        assert_eq!(of("GitHub 上的 a1，1080"), [""; 0]);
    }

    #[test]
    fn a_model_is_a_series_and_a_number_and_no_amount() {
        assert_eq!(of("青松865来了！"), ["青松865!"]);
        assert_eq!(of("如何看待「青松 865」？"), ["青松865!"]);
        assert_eq!(of("青松9000E曝光，超白桦990"), ["青松9000!"]);
        for title in
            ["击败青松865！", "提升300x", "提升 300", "大会2021", "只要青松865元", "青松86"]
        {
            assert_eq!(of(title), [""; 0], "{title}");
        }
    }
}
