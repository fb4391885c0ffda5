//! How the characters of a newsletter are read.

use crate::search::{
    format::bytes::put,
    text::pinyin::{MUTE, Readings, Syllable, syllable},
};
use encoding_rs::GBK;
use pinyin::ToPinyinMulti;
use std::sync::LazyLock;

/// Characters of which more than one reading is in use; of the others the usual one
/// is enough.
const SEVERAL_READINGS: &str = "重行长调率传参降系强还乐都得为了着分数藏朝称处单弹倒的发干更\
    和核会几夹角解卷觉卡看壳累模难屏奇切曲色什识似提校血应与载择占只转薄量将间背便差冲担当地给供横\
    划假结尽禁劲空落闷宁片铺悄曾仔钻作盛省散舍石属帖吐尾吓相削压咽要殷扎粘正炸中种";

/// The readings of characters that come in order.
pub(super) fn readings(chars: impl Iterator<Item = char>) -> Readings {
    let mut all = Vec::new();
    for c in chars {
        let mut own = Vec::new();
        for reading in c.to_pinyin_multi().into_iter().flatten() {
            let plain = syllable(&reading.plain().replace('ü', "v"));
            own.extend(plain.filter(|one| !own.contains(one)));
        }
        own.truncate(if SEVERAL_READINGS.contains(c) { 3 } else { 1 });
        own.extend(own.is_empty().then_some(MUTE));
        all.extend(own.into_iter().map(|one| (c, one)));
    }
    Readings(all)
}

/// The payload of the piece of readings: of the characters that keyboards offer first
/// (level 1 of GB 2312), without an alphabet.
///
/// ```text
/// readings = { number (code point, more than the one before by) number (syllable) }
/// ```
pub(super) fn others(alphabet: &[(char, u8)]) -> Vec<u8> {
    let known = |c: char| alphabet.binary_search_by_key(&c, |(known, _)| *known).is_ok();
    let mut out = Vec::new();
    let mut before = 0;
    for (c, one) in COMMON.iter().filter(|(c, _)| !known(*c)) {
        put(&mut out, u32::from(*c) - before);
        put(&mut out, (*one).into());
        before = u32::from(*c);
    }
    out
}

static COMMON: LazyLock<Vec<(char, Syllable)>> = LazyLock::new(|| {
    let codes = (0xb0..=0xd7u8).flat_map(|row| (0xa1..=0xfeu8).map(move |cell| [row, cell]));
    let decoded = codes.flat_map(|code| GBK.decode(&code).0.chars().collect::<Vec<char>>());
    let mut chars: Vec<char> = decoded.collect();
    chars.sort_unstable();
    let mut usual = readings(chars.into_iter()).0;
    usual.dedup_by_key(|(c, _)| *c);
    usual.retain(|(_, one)| *one != MUTE);
    usual
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_has_its_usual_readings() {
        let of = |c: char| {
            readings([c].into_iter()).0.into_iter().map(|(_, one)| one).collect::<Vec<_>>()
        };
        let read = |spelled: &str| syllable(spelled).unwrap();
        assert_eq!(of('女'), [read("nu")]);
        assert_eq!(of('行'), [read("xing"), read("hang"), read("heng")]);
        assert!((5_000..12_000).contains(&others(&[]).len()));
        assert_eq!((of('化').len(), of('。')), (1, vec![MUTE]));
    }
}
