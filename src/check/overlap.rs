//! How much two texts have in common, by pairs of Chinese characters and the
//! beginnings of Latin words.

use crate::search::shingles;

/// The grams of a text, hashed, sorted, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GramSet(Box<[u32]>);

impl GramSet {
    /// The grams of a text. Of each `one_in` grams one is kept, the same in every
    /// text, so what two sets share stays about the same share.
    pub fn of(text: &str, one_in: u32) -> Self {
        // Half of the golden ratio's digits: what differs little is far apart.
        let hash = |gram: u64| (gram.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32;
        let grams = shingles(text).into_iter().map(hash);
        let mut grams: Vec<u32> = grams.filter(|gram| gram.is_multiple_of(one_in)).collect();
        grams.sort_unstable();
        grams.dedup();
        Self(grams.into())
    }

    /// The grams.
    pub fn grams(&self) -> &[u32] {
        &self.0
    }

    /// The number of grams that both have.
    pub fn common(&self, other: &Self) -> usize {
        let (mut one, mut two) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut common = 0;
        while let (Some(a), Some(b)) = (one.peek(), two.peek()) {
            common += usize::from(a == b);
            let order = a.cmp(b);
            if order.is_le() {
                one.next();
            }
            if order.is_ge() {
                two.next();
            }
        }
        common
    }

    /// The grams that both have, of all that either has, in percent (Jaccard).
    pub fn likeness(&self, other: &Self) -> u8 {
        let common = self.common(other);
        percent(common, self.0.len() + other.0.len() - common)
    }

    /// The grams that both have, of those of the shorter one, in percent.
    pub fn containment(&self, other: &Self) -> u8 {
        percent(self.common(other), self.0.len().min(other.0.len()))
    }
}

fn percent(part: usize, whole: usize) -> u8 {
    (part * 100).checked_div(whole).and_then(|share| u8::try_from(share).ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_alike_by_what_they_share() {
        let set = |text| GramSet::of(text, 1);
        let a = set("小米开源MACE框架");
        assert_eq!(a.likeness(&a), 100);
        assert_eq!(a.likeness(&set("小米 开源ＭＡＣＥ框架")), 85);
        assert_eq!(a.likeness(&set("")), 0);
        assert_eq!(a.containment(&set("开源mace")), 100);
        assert_eq!(set("甲").grams().len(), 0);
        assert!(a.likeness(&set("华为发布麒麟芯片")) == 0);
    }

    #[test]
    fn a_sample_keeps_the_same_grams_of_every_text() {
        let text = "低比特量化的移动端推理框架在骁龙处理器上的性能实测与分析";
        let (all, some) = (GramSet::of(text, 1), GramSet::of(text, 3));
        assert!(some.grams().len() < all.grams().len());
        assert_eq!(some.common(&all), some.grams().len());
    }
}
