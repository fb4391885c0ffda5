//! Where a word that stands nowhere is cut into parts that do.
//!
//! Chinese has no gaps between words, so what is typed in one run is several
//! words as often as one: 华为麒麟芯片. Which characters belong together the texts
//! tell: every pair of neighbours with the entries that have it. No dictionary
//! is needed.
//!
//! 1. Signs and questions divide, and so does a change from Chinese to Latin or digits.
//! 2. Of Chinese the best pairs are taken that share no character: the sum of
//!    their weights, the logarithm of how many entries have each, is the most.
//! 3. A character that is left joins the neighbour it stands beside more often:
//!    移动 端 推理 is 移动端 推理. Some that stand beside neither are a part of their
//!    own, a single one joins the left; that part stands nowhere.
//! 4. Two pairs stay together where most entries that have both have them side by
//!    side: 神经网络, but 高通 骁龙.
//! 5. Words that only bind others are dropped.

use super::stretches::{binds, is_binding, is_single, stretches};
use crate::search::text::gram::is_wide_letter;

/// Two characters side by side to the entries that have them so, in order.
pub type Beside<'a> = dyn FnMut(char, char) -> Vec<u32> + 'a;

/// What becomes of two pairs of characters that mostly stand side by side.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Compounds {
    /// They are one part.
    Whole,
    /// They are two where each stands without the other often enough: 推理 · 引擎.
    Cut,
}

/// The parts of a folded word, each once; a single one where there is nothing to cut,
/// none where it only binds.
pub fn cut(word: &str, compounds: Compounds, beside: &mut Beside) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for stretch in stretches(word) {
        for part in Run::of(&stretch, beside).parts(compounds) {
            if !binds(&part) && !parts.contains(&part) {
                parts.push(part);
            }
        }
    }
    parts
}

/// The pairs of characters that [`cut`] will ask for.
pub fn pairs(word: &str) -> Vec<(char, char)> {
    let mut pairs = Vec::new();
    for stretch in stretches(word) {
        pairs.extend(stretch.windows(2).filter_map(|two| touch(two[0], two[1])));
    }
    pairs
}

/// The characters that touch where two atoms do; none between Latin ones.
fn touch(one: &str, two: &str) -> Option<(char, char)> {
    let (last, first) = (one.chars().next_back()?, two.chars().next()?);
    (is_wide_letter(last) || is_wide_letter(first)).then_some((last, first))
}

/// Atoms that touch, and for each but the last the entries that have it beside
/// the next.
struct Run<'a> {
    atoms: &'a [&'a str],
    links: Vec<Vec<u32>>,
}

/// Atoms from one to before another.
type Part = (usize, usize);

/// Which neighbour a character joins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
    None,
}

impl<'a> Run<'a> {
    fn of(atoms: &'a [&'a str], beside: &mut Beside) -> Self {
        let mut link = |two: &[&str]| {
            touch(two[0], two[1]).map_or_else(Vec::new, |(one, two)| beside(one, two))
        };
        Self { atoms, links: atoms.windows(2).map(&mut link).collect() }
    }

    fn parts(&self, compounds: Compounds) -> Vec<String> {
        let parts = self.compounds(self.joined(self.pairs()), compounds);
        parts.into_iter().map(|(from, to)| self.atoms[from..to].concat()).collect()
    }

    /// Pairs that share no character, and what they leave.
    fn pairs(&self) -> Vec<Part> {
        let all = self.atoms.len();
        // From each atom on, the best sum and whether a pair begins there.
        let mut best = vec![(0, false); all + 2];
        for at in (0..all).rev() {
            let alone = best[at + 1].0;
            let paired = self.weight(at).map(|weight| weight + best[at + 2].0);
            best[at] = (paired.unwrap_or(0).max(alone), paired.is_some_and(|sum| sum >= alone));
        }
        let mut parts = Vec::new();
        let mut at = 0;
        while at < all {
            let end = at + 1 + usize::from(best[at].1);
            parts.push((at, end));
            at = end;
        }
        parts
    }

    /// What the pair that begins with an atom weighs; none where there is none.
    fn weight(&self, at: usize) -> Option<u32> {
        let count = self.links.get(at)?.len() as u32;
        let pair = is_single(self.atoms[at]) && is_single(self.atoms[at + 1]) && count > 0;
        pair.then(|| sixteenths(u64::from(count) + 1))
    }

    /// Characters that are left join a neighbour.
    fn joined(&self, pairs: Vec<Part>) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        let mut waiting = None;
        for (from, to) in pairs {
            let from = waiting.take().unwrap_or(from);
            let side = if to - from == 1 { self.side(from) } else { Side::None };
            match (side, parts.last_mut()) {
                (Side::Left, Some(before)) => before.1 = to,
                (Side::Right, _) => waiting = Some(from),
                _ => parts.push((from, to)),
            }
        }
        parts
    }

    /// Where an atom belongs that is in no pair.
    fn side(&self, at: usize) -> Side {
        let (left, right) = self.beside(at);
        let atom = |at: Option<usize>| at.and_then(|at| self.atoms.get(at));
        let is_wide = |at| atom(at).is_some_and(|atom| atom.chars().all(is_wide_letter));
        let is_stranger = |at| atom(at).is_some() && at.is_some_and(|at| self.is_stranger(at));
        let (before, after) = (at.checked_sub(1), Some(at + 1));
        if left.max(right) > 0 && is_single(self.atoms[at]) && !self.is_binding(at) {
            return if left >= right { Side::Left } else { Side::Right };
        }
        // Strangers make a part of their own, a single one joins what there is.
        match () {
            () if !self.is_stranger(at) => Side::None,
            () if is_stranger(before) => Side::Left,
            () if is_stranger(after) => Side::None,
            () if is_wide(before) => Side::Left,
            () if is_wide(after) => Side::Right,
            () => Side::None,
        }
    }

    /// In how many entries an atom stands beside its neighbours.
    fn beside(&self, at: usize) -> (usize, usize) {
        let left = at.checked_sub(1).map_or(0, |before| self.links[before].len());
        (left, self.links.get(at).map_or(0, Vec::len))
    }

    fn is_binding(&self, at: usize) -> bool {
        self.atoms[at].chars().all(is_binding)
    }

    /// Whether a character stands beside neither neighbour anywhere.
    fn is_stranger(&self, at: usize) -> bool {
        is_single(self.atoms[at]) && !self.is_binding(at) && self.beside(at) == (0, 0)
    }

    /// Pairs that mostly stand side by side become one part.
    fn compounds(&self, parts: Vec<Part>, compounds: Compounds) -> Vec<Part> {
        let mut out: Vec<Part> = Vec::new();
        for (from, to) in parts {
            match out.last_mut() {
                Some(last)
                    if to - from == 2 && last.1 - last.0 == 2 && self.stay(from, compounds) =>
                {
                    last.1 = to;
                }
                _ => out.push((from, to)),
            }
        }
        out
    }

    /// Whether the pairs on both sides of a place mostly touch: two in three, and
    /// of a few nearly all; and where compounds are to be cut, whether the rarer of
    /// them seldom stands without the other.
    fn stay(&self, at: usize, compounds: Compounds) -> bool {
        let (one, two) = (&self.links[at - 2], &self.links[at]);
        let both = common(one, two);
        let touching = common(&both, &self.links[at - 1]).len();
        let seldom_apart = 5 * touching >= 3 * one.len().min(two.len());
        3 * touching >= 2 * both.len() + 3 && (compounds == Compounds::Whole || seldom_apart)
    }
}

/// The logarithm of a number, in sixteenths of a bit; the standard library's weighs
/// more. Squaring doubles a logarithm, so each time shows one more digit of it.
fn sixteenths(number: u64) -> u32 {
    let mut logarithm = number.ilog2();
    // From one to below two, with 31 digits after the point.
    let mut rest = number << (31 - logarithm.min(31));
    for _ in 0..4 {
        rest = (rest * rest) >> 31;
        let digit = (rest >> 32) as u32;
        rest >>= digit;
        logarithm = 2 * logarithm + digit;
    }
    logarithm
}

/// What two lists in order have in common.
fn common(one: &[u32], two: &[u32]) -> Vec<u32> {
    one.iter().filter(|entry| two.binary_search(entry).is_ok()).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms_are_those_of_the_standard_library() {
        for number in (1..5_000).chain([1 << 20, (1 << 28) - 1]) {
            let expected = ((number as f64).log2() * 16.0) as u32;
            assert_eq!(sixteenths(number), expected, "{number}");
        }
    }

    /// Cuts a word by what some texts have.
    fn cut_by(texts: &[&str], word: &str, compounds: Compounds) -> String {
        let mut beside = |one: char, two: char| {
            let pair: String = [one, two].iter().collect();
            (0..).zip(texts).filter(|(_, text)| text.contains(&pair)).map(|(at, _)| at).collect()
        };
        cut(word, compounds, &mut beside).join(" · ")
    }

    fn check(cases: &[(&str, &str)]) {
        for (word, parts) in cases {
            assert_eq!(cut_by(&TEXTS, word, Compounds::Whole), *parts, "{word}");
        }
    }

    const TEXTS: [&str; 10] = [
        "华为发布麒麟芯片",
        "华为手机，麒麟处理器",
        "移动端推理，骁龙865手机",
        "移动设备，引擎在移动端",
        "神经网络推理引擎",
        "神经网络与芯片",
        "神经网络，英伟达芯片",
        "网络推理",
        "英伟达的显卡，5g手机，移动端",
        "8位的int8量化",
    ];

    #[test]
    fn a_run_is_cut_where_its_pairs_are_weak() {
        check(&[
            ("华为麒麟芯片", "华为 · 麒麟 · 芯片"),
            ("移动端推理引擎", "移动端 · 推理 · 引擎"),
            ("英伟达显卡", "英伟达 · 显卡"),
            ("神经网络芯片", "神经网络 · 芯片"),
            ("芯片的神经网络", "芯片 · 神经网络"),
            ("如何量化", "量化"),
            ("的", ""),
        ]);
    }

    #[test]
    fn compounds_are_cut_where_their_halves_stand_alone() {
        let texts = "推理引擎 推理引擎 推理引擎 推理 推理 推理 推理 引擎 引擎 引擎 引擎 \
            神经网络 神经网络 神经网络";
        let texts: Vec<&str> = texts.split(' ').collect();
        for (word, apart) in [("推理引擎", "推理 · 引擎"), ("神经网络", "神经网络")]
        {
            assert_eq!(cut_by(&texts, word, Compounds::Whole), word);
            assert_eq!(cut_by(&texts, word, Compounds::Cut), apart);
        }
    }

    #[test]
    fn scripts_and_signs_divide() {
        check(&[
            ("骁龙865芯片", "骁龙 · 865 · 芯片"),
            ("8位量化", "8位 · 量化"),
            ("用yolov5检测", "yolov5 · 检测"),
            ("《神经网络》。", "神经网络"),
            ("yolov5?", "yolov5"),
            ("gpu/npu", "gpu · npu"),
            (".net", ".net"),
            ("3.14", "3.14"),
            ("c++芯片", "c++ · 芯片"),
        ]);
    }

    #[test]
    fn what_stands_nowhere_stays_a_part() {
        check(&[
            ("鑫龙芯片", "鑫龙 · 芯片"),
            ("存芯片", "存芯片"),
            ("芯片鑫龙", "芯片 · 鑫龙"),
            ("量子纠缠", "量子纠缠"),
        ]);
    }
}
