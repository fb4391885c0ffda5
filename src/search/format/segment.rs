//! A segment as the manifest tells of it, and how its wide grams are sorted: by
//! sound, so that what is spelled in pinyin, or sounds alike, lies together.

use super::bytes::Bytes;
use crate::search::text::{
    gram::{Gram, last_of, narrow, narrow_length, wide_chars},
    pinyin::{Readings, SYLLABLES},
};

/// Where a wide gram stands in the order of wide shards: the sounds of its
/// characters in the upper half, which characters they are below.
pub type Slot = u64;

/// A sound, or what stands in its place: for letters without one, for ASCII.
pub type Sound = u16;

const ASCII: Sound = SYLLABLES;
const NOTHING: Sound = SYLLABLES + 1;
const ASCII_CHARS: usize = 128;

/// The most parts that Latin words are sorted into.
pub const LETTERS: u32 = 26;

/// An index of some entries, one after another.
#[derive(Default)]
pub struct Segment {
    /// The first one's number, and how many there are.
    pub start: u32,
    pub entries: u32,
    /// Narrow grams up to so many bytes are grams of their own.
    pub short: usize,
    /// Its characters in order, each with its rarity.
    pub alphabet: Vec<(char, u8)>,
    /// The same by sound, of each the most frequent first.
    by_sound: Vec<Vec<char>>,
    pub hash: u64,
    /// The first slot, and the first gram, of each shard.
    pub wide: Vec<Slot>,
    pub narrow: Vec<Gram>,
    /// Into how many parts Latin words are sorted, by their first letter, and
    /// again by their last.
    pub letters: u32,
}

impl Segment {
    /// A segment that has some characters.
    pub fn of(alphabet: Vec<(char, u8)>, readings: &Readings) -> Self {
        let mut by_sound = vec![Vec::new(); usize::from(NOTHING) + 1];
        for rarity in (1..=32).rev() {
            for (c, _) in alphabet.iter().filter(|(_, known)| *known == rarity) {
                by_sound[usize::from(readings.sound(*c))].push(*c);
            }
        }
        Self { alphabet, by_sound, ..Self::default() }
    }

    /// Reads what the manifest tells.
    pub fn decode(
        bytes: &mut Bytes,
        start: u32,
        alphabet: &[char],
        readings: &Readings,
    ) -> Option<Self> {
        let entries = bytes.number()?;
        let short = bytes.number()? as usize;
        let rarity = bytes.take(alphabet.len())?;
        let own = alphabet.iter().copied().zip(rarity.iter().copied());
        let own = own.filter(|(_, rarity)| *rarity > 0).collect();
        let mut segment = Self { start, entries, short, ..Self::of(own, readings) };
        segment.hash = u64::from_le_bytes(bytes.take(8)?.try_into().ok()?);
        let mut upper = 0u32;
        for _ in 0..bytes.count(2)? {
            upper = upper.checked_add(bytes.number()?)?;
            segment.wide.push(Slot::from(upper) << 32 | Slot::from(bytes.number()?));
        }
        for _ in 0..bytes.count(1)? {
            let length = bytes.number()? as usize;
            segment.narrow.push(narrow(bytes.take(length)?));
        }
        segment.letters = bytes.number()?.clamp(1, LETTERS);
        Some(segment)
    }

    /// The last of the narrow grams that are looked up for one; none where that is it.
    pub fn last_of(&self, gram: Gram) -> Option<Gram> {
        (narrow_length(gram) > self.short).then(|| last_of(gram))
    }

    /// How rare a character is; none if nothing has it.
    pub fn rarity(&self, c: char) -> Option<u8> {
        let at = self.alphabet.binary_search_by_key(&c, |(known, _)| *known).ok()?;
        Some(self.alphabet[at].1)
    }

    /// Where a wide gram stands; none if nothing has one of its characters.
    pub fn slot(&self, gram: Gram, readings: &Readings) -> Option<Slot> {
        let (first, second) = wide_chars(gram)?;
        let place = |c: char| {
            if c.is_ascii() {
                return Some((ASCII, c as usize));
            }
            let sound = readings.sound(c);
            Some((sound, self.chars(sound).iter().position(|known| *known == c)?))
        };
        let (one, at) = place(first)?;
        let (two, rest) = second.map_or(Some((NOTHING, 0)), place)?;
        Some(slots_of(one, two).0 | (at * self.count(two) + rest) as Slot)
    }

    /// The characters of a sound and of another that a slot of these means.
    pub fn pair(&self, one: Sound, two: Sound, slot: Slot) -> Option<(char, char)> {
        let (at, rest) = (slot as u32 as usize, self.count(two));
        Some((*self.chars(one).get(at / rest)?, *self.chars(two).get(at % rest)?))
    }

    fn chars(&self, sound: Sound) -> &[char] {
        self.by_sound.get(usize::from(sound)).map_or(&[], Vec::as_slice)
    }

    fn count(&self, sound: Sound) -> usize {
        if sound == ASCII { ASCII_CHARS } else { self.chars(sound).len().max(1) }
    }
}

/// The shards of a range of slots or grams, first and last, by the first of each.
pub fn shards(firsts: &[u64], from: u64, to: u64) -> Option<(u32, u32)> {
    let last = firsts.partition_point(|first| *first <= to).checked_sub(1)?;
    let first = firsts.partition_point(|first| *first <= from).saturating_sub(1);
    Some((first as u32, last as u32))
}

/// The first and the last slot of two characters with these sounds.
pub fn slots_of(one: Sound, two: Sound) -> (Slot, Slot) {
    let first = Slot::from(one) << 42 | Slot::from(two) << 32;
    (first, first | Slot::from(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::text::{gram::wide, pinyin::syllable};

    #[test]
    fn what_sounds_alike_lies_together() {
        let read = [('化', "hua"), ('华', "hua"), ('量', "liang"), ('两', "liang"), ('年', "nian")];
        let mut read = read.map(|(c, one)| (c, syllable(one).unwrap())).to_vec();
        read.sort();
        let readings = Readings(read);
        let mut alphabet =
            [('化', 3), ('华', 5), ('量', 9), ('两', 2), ('年', 2), ('。', 9)].to_vec();
        alphabet.sort();
        let segment = Segment::of(alphabet, &readings);
        let (one, two) = (readings.sound('量'), readings.sound('化'));
        let (from, to) = slots_of(one, two);
        for (first, second) in [('量', '化'), ('两', '华'), ('年', '化')] {
            let slot = segment.slot(wide(first, Some(second)), &readings).unwrap();
            assert!((from..=to).contains(&slot));
            assert_eq!(segment.pair(one, two, slot), Some((first, second)));
        }
        for other in
            [wide('化', Some('量')), wide('量', None), wide('量', Some('a')), wide('。', None)]
        {
            let slot = segment.slot(other, &readings).unwrap();
            assert!(!(from..=to).contains(&slot));
        }
        assert_eq!(segment.slot(wide('量', Some('鑫')), &readings), None);
    }
}
