//! What a word is made of by its characters alone: single Chinese ones and runs of
//! Latin letters and digits; and what of it binds others or asks.

use crate::search::text::gram::is_wide_letter;

/// Characters that bind words, where they are left alone.
const BINDING: &str = "的了和与或在用是对为及之把从等做上里中以有";
/// Words that bind others, where they are left alone.
const BINDING_WORDS: [&str; 20] = [
    "基于", "使用", "利用", "进行", "上的", "中的", "里的", "为了", "vs", "and", "or", "of", "for",
    "in", "on", "the", "with", "to", "how", "what",
];
/// Words that ask, of two that begin alike the longer one first. They divide what
/// stands before and after them.
const ASKING: [&str; 14] = [
    "有没有",
    "是不是",
    "能不能",
    "为什么",
    "怎么样",
    "有哪些",
    "怎么",
    "怎样",
    "如何",
    "什么",
    "哪些",
    "哪个",
    "哪种",
    "多少",
];

/// Whether a part only binds others.
pub fn binds(part: &str) -> bool {
    BINDING_WORDS.contains(&part) || part.chars().all(is_binding)
}

/// Whether a character binds words, where it is left alone.
pub fn is_binding(c: char) -> bool {
    BINDING.contains(c)
}

/// The Latin words and numbers in a word: parts of it in any case.
pub fn latin(word: &str) -> Vec<String> {
    let atoms = stretches(word).concat();
    atoms.into_iter().filter(|atom| !is_single(atom)).map(str::to_owned).collect()
}

/// Whether a word is likely to stand nowhere as it is: signs or scripts meet in it,
/// or it is longer than most that are one word.
pub fn is_likely(word: &str) -> bool {
    let stretches = stretches(word);
    let glued = |atoms: &Vec<&str>| {
        atoms.len() > 4 || (atoms.len() > 1 && !atoms.iter().all(|atom| is_single(atom)))
    };
    stretches.len() > 1 || stretches.iter().any(glued) || stretches.concat().concat() != word
}

/// What touches, as single Chinese characters and whole runs of Latin letters,
/// digits and the signs that belong to them.
pub fn stretches(word: &str) -> Vec<Vec<&str>> {
    let mut all: Vec<Vec<&str>> = vec![Vec::new()];
    let mut at = 0;
    while let Some(c) = word[at..].chars().next() {
        let mut end = at + c.len_utf8();
        let asking = ASKING.iter().find(|asking| word[at..].starts_with(**asking));
        if let Some(asking) = asking {
            end = at + asking.len();
            // With a single character after it: 怎么用, 哪个好.
            let mut after = word[end..].chars();
            if let Some(c) = after.next().filter(|c| is_wide_letter(*c))
                && !after.next().is_some_and(is_wide_letter)
            {
                end += c.len_utf8();
            }
            all.push(Vec::new());
        } else if is_wide_letter(c) {
            all.last_mut().expect("never empty").push(&word[at..end]);
        } else if c.is_ascii_graphic() {
            let rest = word[at..].find(|c: char| !c.is_ascii_graphic());
            end = rest.map_or(word.len(), |length| at + length);
            narrow(&word[at..end], &mut all);
        } else {
            all.push(Vec::new());
        }
        at = end;
    }
    all.retain(|atoms| !atoms.is_empty());
    all
}

/// Cuts visible ASCII at signs that divide. `C++`, `C#`, `.net`, `3.14`, `i/o`
/// and `risc-v` are one.
fn narrow<'a>(run: &'a str, all: &mut Vec<Vec<&'a str>>) {
    let divides = |c: char| !c.is_ascii_alphanumeric() && !"+#.-_/'@%".contains(c);
    for (at, piece) in run.split(divides).enumerate() {
        if at > 0 {
            all.push(Vec::new());
        }
        let long = piece.split('/').all(|part| part.len() > 1);
        for (at, part) in piece.split(|c| long && c == '/').enumerate() {
            if at > 0 {
                all.push(Vec::new());
            }
            let part = part.trim_end_matches(['.', '-', '/', '\'', '@']);
            if part.bytes().any(|byte| byte.is_ascii_alphanumeric()) {
                all.last_mut().expect("never empty").push(part);
            }
        }
    }
}

pub fn is_single(atom: &str) -> bool {
    atom.chars().nth(1).is_none()
}

/// A run of letters and digits as two, after its first number: `855gpu`.
pub fn after_number(run: &str) -> Option<(&str, &str)> {
    let bytes = run.as_bytes();
    let is_end = |at: &usize| bytes[at - 1].is_ascii_digit() && bytes[*at].is_ascii_alphabetic();
    let plain = bytes.iter().all(u8::is_ascii_alphanumeric);
    (1..bytes.len()).filter(|_| plain).find(is_end).map(|at| run.split_at(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_signs_and_questions_divide() {
        for (word, divided) in [
            ("c++芯片", "c++ 芯 片"),
            ("gpu/npu", "gpu | npu"),
            ("i/o,3.14。", "i/o | 3.14"),
            ("有没有量化", "量 化"),
            ("什么是量化", "是 量 化"),
            ("ncnn怎么用", "ncnn"),
            ("框架哪个好？", "框 架"),
            ("哪些芯片", "芯 片"),
        ] {
            let shown: Vec<String> = stretches(word).iter().map(|atoms| atoms.join(" ")).collect();
            assert_eq!(shown.join(" | "), divided, "{word}");
        }
    }

    #[test]
    fn a_number_ends_where_letters_begin() {
        assert_eq!(after_number("855gpu"), Some(("855", "gpu")));
        assert_eq!(after_number("a14bionic"), Some(("a14", "bionic")));
        for word in ["int8", "gpu", "855", "risc-5v", ""] {
            assert_eq!(after_number(word), None, "{word}");
        }
    }
}
