//! Texts by themselves: normalised, cut into grams, compared, shown.

pub mod edit_distance;
pub mod fold;
pub mod gram;
pub mod highlight;
pub mod pinyin;
pub mod spelling;
