//! Breaking a text into lines as Chinese print does, for the picture of an
//! entry: a canvas draws text but does not set it.
//!
//! 1. [`units`] cuts the text where a line may end: between Han characters, at
//!    spaces, never before closing or after opening punctuation (kinsoku),
//!    never inside a Latin word or a number.
//! 2. [`set`] fills lines with units as long as they fit.

/// Measures a text: its width in the unit that lines are measured in.
pub type Measure<'a> = &'a dyn Fn(&str) -> f64;

/// A set line: its units in order.
pub type Line = Vec<String>;

/// What no line begins with (clreq, "Prohibition Rules for Line Start and Line
/// End"), Western closing punctuation included.
const NOT_FIRST: &str = "，。、；：？！）】》〉」』〕”’％…—～·｜,.;:?!)]}%/ ";

/// What no line ends with.
const NOT_LAST: &str = "（【《〈「『〔“‘([{";

/// The space between Han and Latin, in parts of the height of the type: an
/// eighth, half of what clreq allows at most.
const SPACE: f64 = 0.125;

fn is_han(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
        && !NOT_FIRST.contains(c)
        && !NOT_LAST.contains(c)
}

/// A letter or figure of a word that stays together.
fn is_word(c: char) -> bool {
    matches!(c, '!'..='~' | '\u{a1}'..='\u{1fff}')
}

/// The pieces of a text between which a line may end; spaces stay at the end
/// of a piece.
pub fn units(text: &str) -> Vec<String> {
    let mut units = Vec::new();
    let mut unit = String::new();
    for c in text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }) {
        let stays = match unit.chars().last() {
            None => c != ' ',
            Some(last) => {
                NOT_FIRST.contains(c) || NOT_LAST.contains(last) || is_word(last) && is_word(c)
            }
        };
        if !stays && !unit.is_empty() {
            units.push(std::mem::take(&mut unit));
        }
        if stays || c != ' ' {
            unit.push(c);
        }
    }
    units.extend((!unit.is_empty()).then_some(unit));
    units
}

/// The space between two units of a line, for type of a height.
pub fn space(before: &str, after: &str, height: f64) -> f64 {
    let (Some(one), Some(two)) = (before.chars().last(), after.chars().next()) else { return 0.0 };
    let meet = |han: char, other: char| is_han(han) && other.is_ascii_alphanumeric();
    if meet(one, two) || meet(two, one) { SPACE * height } else { 0.0 }
}

/// Sets a text in lines of a width, in type of a height; at most so many
/// lines, the last of which then ends in an ellipsis.
pub fn set(text: &str, width: f64, height: f64, most: usize, measure: Measure) -> Vec<Line> {
    let mut lines: Vec<Line> = vec![Vec::new()];
    let mut filled = 0.0;
    for unit in units(text) {
        let wide = measure(&unit);
        let line = lines.last().map(Vec::as_slice).unwrap_or_default();
        let lead = line.last().map_or(0.0, |last| space(last, &unit, height));
        let fits = filled + lead + measure(unit.trim_end()) <= width;
        if fits {
            filled += lead + wide;
        } else {
            if !line.is_empty() {
                lines.push(Vec::new());
            }
            filled = 0.0;
        }
        if fits || wide <= width {
            filled = if fits { filled } else { wide };
            lines.last_mut().into_iter().for_each(|line| line.push(unit.clone()));
            continue;
        }
        // An address longer than a line has to break somewhere; a comma after
        // it takes its last letter along.
        for c in unit.chars() {
            let c = c.to_string();
            let wide = measure(&c);
            if filled + wide > width {
                let is_bound = !c.is_ascii() && NOT_FIRST.contains(&c);
                let before = lines.last_mut().and_then(|line| line.pop_if(|_| is_bound));
                filled = before.as_deref().map_or(0.0, measure);
                lines.push(before.into_iter().collect());
            }
            filled += wide;
            lines.last_mut().into_iter().for_each(|line| line.push(c.clone()));
        }
    }
    if lines.len() > most {
        lines.truncate(most);
        lines.last_mut().into_iter().for_each(|line| end_early(line, width, height, measure));
    }
    keep_company(&mut lines);
    lines
}

/// Makes room for an ellipsis at the end of a line, which follows no comma and
/// no bracket.
fn end_early(line: &mut Line, width: f64, height: f64, measure: Measure) {
    while let Some(last) = line.pop() {
        let last =
            last.trim_end_matches(|c: char| " ，、；：。·—,;:".contains(c) || NOT_LAST.contains(c));
        let end = [last, "…"].concat();
        let spaces: f64 = line.windows(2).map(|pair| space(&pair[0], &pair[1], height)).sum();
        let filled: f64 = line.iter().map(|unit| measure(unit)).sum();
        let fits = filled + spaces + space("一", "a", height) + measure(&end) <= width;
        if line.is_empty() || fits && !last.is_empty() {
            line.push(end);
            break;
        }
    }
}

/// No last line of a single character: the one before gives it another.
fn keep_company(lines: &mut [Line]) {
    let [.., before, last] = lines else { return };
    let alone = last.len() == 1 && last[0].chars().filter(|c| is_han(*c)).count() == 1;
    if alone && last[0].chars().count() <= 2 && before.len() > 2 {
        last.splice(0..0, before.pop());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Han and full-width signs are two wide, all else one.
    fn width(text: &str) -> f64 {
        text.chars().map(|c| if c.is_ascii() { 1.0 } else { 2.0 }).sum()
    }

    fn lines(text: &str, wide: f64) -> Vec<String> {
        set(text, wide, 0.0, 99, &width).into_iter().map(|line| line.concat()).collect()
    }

    #[test]
    fn no_line_begins_or_ends_with_the_wrong_punctuation() {
        let titles = [
            "腾讯开源手机端推理框架“ncnn”：支持Vulkan，在《骁龙855》上快了（约）3.5倍！",
            "清华&MIT｜芯片论文解读：“存算一体”能效比高达78.4 TOPS/W？",
            "[CVPR2019] 移动端超分辨率——比GPU快；功耗更低……",
            "「神经网络」压缩：剪枝、量化、蒸馏、低秩分解（一）",
        ];
        for title in titles {
            for wide in 24..60 {
                let lines = lines(title, f64::from(wide));
                let kept: String = lines.concat().chars().filter(|c| *c != ' ').collect();
                assert_eq!(kept, title.replace(' ', ""), "nothing is lost");
                for line in &lines {
                    let first = line.chars().next().unwrap();
                    let last = line.trim_end().chars().last().unwrap();
                    assert!(!NOT_FIRST.contains(first), "{wide}: {lines:#?}");
                    assert!(!NOT_LAST.contains(last), "{wide}: {lines:#?}");
                }
            }
        }
    }

    #[test]
    fn words_and_numbers_stay_whole_until_one_is_longer_than_a_line() {
        assert_eq!(lines("基于TensorFlow的推理", 14.0), ["基于TensorFlow", "的推理"]);
        assert_eq!(lines("基于TensorFlow的推理", 12.0), ["基于", "TensorFlow的", "推理"]);
        assert_eq!(lines("an efficient network", 12.0), ["an efficient ", "network"]);
        assert_eq!(
            lines("见https://a.example/long", 10.0),
            ["见", "https://a.", "example/lo", "ng"]
        );
        assert_eq!(lines("abcdefghij，好", 10.0), ["abcdefghi", "j，好"]);
    }

    #[test]
    fn a_last_line_is_never_one_character() {
        assert_eq!(lines("一二三四五六七", 12.0), ["一二三四五", "六七"]);
        assert_eq!(lines("一二三四五六七。", 12.0), ["一二三四五", "六七。"]);
    }

    #[test]
    fn a_text_too_long_ends_in_an_ellipsis_and_not_in_a_comma() {
        let set = set("一二三四五，六七八九十一二三四", 12.0, 0.0, 1, &width);
        assert_eq!(set.concat().concat(), "一二三四五…");
        let set = super::set("可达 71 FPS！70.6% class", 20.0, 0.0, 1, &width);
        assert_eq!(set.concat().concat(), "可达 71 FPS！70.6%…");
        let set = super::set("一二三四五六七八九十", 8.0, 0.0, 2, &width);
        assert_eq!(set.concat().concat(), "一二三四五六七…");
    }

    #[test]
    fn han_and_latin_keep_a_little_distance() {
        assert_eq!(space("用", "GPU", 16.0), 2.0);
        assert_eq!(space("GPU", "用", 16.0), 2.0);
        assert_eq!(space("用", "（GPU", 16.0), 0.0);
        assert_eq!(space("，", "GPU", 16.0), 0.0);
        assert_eq!(units("用GPU 推理，快2倍"), ["用", "GPU ", "推", "理，", "快", "2", "倍"]);
    }
}
