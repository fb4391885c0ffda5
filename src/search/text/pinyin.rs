//! Pinyin: syllables, how characters are read, and what sounds alike.
//!
//! A syllable is its initial and its final, without tone; `ü` is `u`, for readers
//! type it as `v` or `u`. Keyboards of those who do not tell z from zh, c from ch, s
//! from sh, n from l, or n from ng at the end write what sounds alike: such
//! syllables are of one [`sound`].

/// An initial and a final as one number; [`MUTE`] for what is no syllable.
pub type Syllable = u16;

/// What has no reading.
pub const MUTE: Syllable = 0;

const INITIALS: [&str; 24] = [
    "", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "zh", "ch", "sh",
    "r", "z", "c", "s", "y", "w",
];
const FINALS: [&str; 33] = [
    "a", "o", "e", "i", "u", "ai", "ei", "ui", "ao", "ou", "iu", "ie", "ue", "er", "an", "en",
    "in", "un", "ang", "eng", "ing", "ong", "ia", "iao", "ian", "iang", "iong", "ua", "uo", "uai",
    "uan", "uang", "io",
];

/// How many syllables are told apart.
pub const SYLLABLES: Syllable = 1 + (INITIALS.len() * FINALS.len()) as Syllable;

/// The characters of a newsletter, in order, each with its readings, the usual one
/// first.
#[derive(Default)]
pub struct Readings(pub Vec<(char, Syllable)>);

impl Readings {
    /// How a character is read.
    pub fn of(&self, c: char) -> impl Iterator<Item = Syllable> {
        let from = self.0.partition_point(|(known, _)| *known < c);
        self.0[from..].iter().take_while(move |(known, _)| *known == c).map(|(_, one)| *one)
    }

    /// The sound of a character as it is usually read.
    pub fn sound(&self, c: char) -> Syllable {
        self.of(c).next().map_or(MUTE, sound)
    }

    /// The usual sounds of all characters that can be read in a way.
    pub fn usual_sounds(&self, so: &dyn Fn(Syllable) -> bool) -> Vec<Syllable> {
        let mut sounds = Vec::new();
        for (c, _) in self.0.iter().filter(|(_, one)| so(*one)) {
            let usual = self.sound(*c);
            if !sounds.contains(&usual) {
                sounds.push(usual);
            }
        }
        sounds
    }

    /// The ways to read typed letters as two or more syllables that characters
    /// have; an apostrophe parts syllables.
    pub fn split(&self, typed: &str) -> Vec<Vec<Syllable>> {
        let mut ways = Vec::new();
        let typed = typed.replace('ü', "v");
        self.split_rest(&typed, &mut Vec::new(), &mut ways);
        ways
    }

    fn split_rest(&self, rest: &str, before: &mut Vec<Syllable>, ways: &mut Vec<Vec<Syllable>>) {
        const WAYS: usize = 4;
        if rest.is_empty() && before.len() > 1 {
            ways.push(before.clone());
        }
        // The longest syllable first.
        for end in (1..=rest.len().min(6)).rev() {
            let Some(one) = rest.get(..end).and_then(syllable) else { continue };
            if ways.len() < WAYS && self.0.iter().any(|(_, known)| *known == one) {
                before.push(one);
                let rest = &rest[end..];
                self.split_rest(rest.strip_prefix('\'').unwrap_or(rest), before, ways);
                before.pop();
            }
        }
    }

    /// Whether letters may be the initials of a word.
    pub fn has_initials(&self, typed: &str) -> bool {
        (2..=4).contains(&typed.len())
            && typed.bytes().all(|byte| INITIALS.iter().any(|one| one.as_bytes() == [byte]))
    }

    /// How well a word sounds like what was typed: by its initials, or by its
    /// beginning.
    pub fn grade(&self, word: &str, typed: &str) -> Option<u32> {
        if word.chars().count() == typed.len() {
            let starts = |(c, letter): (char, u8)| {
                self.of(c).any(|one| spelled(one).as_bytes().first() == Some(&letter))
            };
            if word.chars().zip(typed.bytes()).all(starts) {
                return Some(2);
            }
        }
        let mut rest = typed;
        for c in word.chars() {
            let one = spelled(self.of(c).next()?);
            match rest.strip_prefix(one.as_str()) {
                Some(after) => rest = after,
                None => return (one.starts_with(rest) && typed.len() >= 4).then_some(1),
            }
        }
        None
    }
}

/// The syllable that is spelled so, in ASCII.
pub fn syllable(spelled: &str) -> Option<Syllable> {
    let initial = match spelled.as_bytes() {
        [b'z' | b'c' | b's', b'h', ..] => 2,
        // Few begin with a vowel.
        [b'a' | b'e' | b'o', ..] => 0,
        _ => 1,
    };
    let (first, last) = spelled.split_at_checked(initial)?;
    let first = INITIALS.iter().position(|known| *known == first)?;
    // ü is u.
    let same = |known: &&str| {
        let letters = last.bytes().map(|byte| if byte == b'v' { b'u' } else { byte });
        known.bytes().eq(letters)
    };
    Some(syllable_of(first, FINALS.iter().position(same)?))
}

fn syllable_of(initial: usize, last: usize) -> Syllable {
    1 + (initial * FINALS.len() + last) as Syllable
}

fn spelled(syllable: Syllable) -> String {
    let Some(at) = usize::from(syllable).checked_sub(1) else { return String::new() };
    [INITIALS[at / FINALS.len()], FINALS[at % FINALS.len()]].concat()
}

/// The syllable that stands for all that sound alike.
pub fn sound(one: Syllable) -> Syllable {
    let Some(at) = usize::from(one).checked_sub(1) else { return MUTE };
    let (first, last) = (at / FINALS.len(), at % FINALS.len());
    let first = match INITIALS[first] {
        // zh ch sh come four places before z c s.
        "zh" | "ch" | "sh" => first + 4,
        "l" => first - 1,
        _ => first,
    };
    // An ending without its g, if that is one too.
    let without = FINALS[last].strip_suffix('g');
    let last = FINALS.iter().position(|known| Some(*known) == without).unwrap_or(last);
    syllable_of(first, last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn readings() -> Readings {
        let all = "先xian 化hua 华hua 安an 得de 得dei 率lv 率shuai 西xi 量liang";
        let read = |one: &str| {
            let c = one.chars().next().unwrap();
            (c, syllable(&one[c.len_utf8()..]).unwrap())
        };
        let mut all: Vec<(char, Syllable)> = all.split(' ').map(read).collect();
        all.sort_by_key(|(c, _)| *c);
        Readings(all)
    }

    #[test]
    fn typed_letters_are_split_into_syllables_in_every_way() {
        let split = |typed: &str| -> Vec<String> {
            let ways = readings().split(typed);
            ways.iter()
                .map(|way| way.iter().map(|one| spelled(*one)).collect::<Vec<_>>().join(" "))
                .collect()
        };
        assert_eq!(split("lianghua"), ["liang hua"]);
        assert_eq!(split("liang'hua"), ["liang hua"]);
        assert_eq!(split("xianhua"), ["xian hua", "xi an hua"]);
        assert_eq!(split("xi'anhua"), ["xi an hua"]);
        for typed in ["lvhua", "luhua", "lühua"] {
            assert_eq!(split(typed), ["lu hua"]);
        }
        for word in ["xian", "hua", "lh", "pytorch", "arm", "", "量化", "x'", "'"] {
            let ways = split(word);
            assert!(ways.is_empty() || word == "xian", "{word}: {ways:?}");
        }
    }

    #[test]
    fn what_sounds_alike_is_one_sound() {
        let alike =
            |one: &str, two: &str| sound(syllable(one).unwrap()) == sound(syllable(two).unwrap());
        for pair in ["zhi zi", "chang can", "sheng sen", "liang nian", "jing jin", "nv lu"] {
            let (one, two) = pair.split_once(' ').unwrap();
            assert!(alike(one, two), "{pair}");
        }
        assert!(!alike("ji", "qi") && !alike("hua", "hu") && !alike("dong", "den"));
    }

    #[test]
    fn initials_and_beginnings_are_heard() {
        let readings = readings();
        for (typed, grade) in
            [("lh", Some(2)), ("liangh", Some(1)), ("xx", None), ("l", None), ("lianghua", None)]
        {
            assert_eq!(readings.grade("量化", typed), grade, "{typed}");
        }
        let shuai = syllable("shuai").unwrap();
        let sounds = readings.usual_sounds(&|one| one == shuai);
        assert_eq!(sounds, [sound(syllable("lu").unwrap())]);
    }
}
