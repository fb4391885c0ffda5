//! What a newsletter may be called, by the titles of its issues.

use super::super::{
    Source, front_matter::FrontMatter, preprocess::front_matter_end, reading::find_day,
};
use std::collections::BTreeMap;

/// Words that stand before a number in the title of any newsletter: no name.
const NUMBERED: [&str; 8] =
    ["issue", "volume", "vol", "no", "number", "edition", "episode", "week"];

/// What the titles of many issues say beside date and number; `简报` if that is nothing.
pub fn newsletter_name(files: &[Source]) -> String {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let names = files.iter().filter_map(|source| name_in(&title(&source.text)?));
    names.for_each(|name| *counts.entry(name).or_default() += 1);
    let most = counts.into_iter().max_by_key(|(_, count)| *count);
    let most = most.filter(|(_, count)| count * 5 >= files.len());
    most.map_or_else(|| "简报".into(), |(name, _)| name)
}

/// The title of an issue: what its front matter says, or its first heading.
fn title(text: &str) -> Option<String> {
    let text = text.trim_start_matches('\u{feff}');
    let (front_matter, body) = text.split_at(front_matter_end(text));
    let heading = || body.lines().find_map(|line| line.strip_prefix("# ")).map(str::to_owned);
    FrontMatter::parse(front_matter).title.or_else(heading)
}

/// The first part of a title that is a name, without day and number.
fn name_in(title: &str) -> Option<String> {
    let mut title = title.trim().trim_matches(['"', '\'']).to_owned();
    if let Some((range, _)) = find_day(&title) {
        title.replace_range(range, "|");
    }
    let ends = |c: char| c.is_ascii_digit() || "第#|｜丨:：（(《》".contains(c);
    let marks = |c: char| c.is_whitespace() || "-–—·.,，、".contains(c);
    title.split(ends).find_map(|part| {
        let part = part.trim_matches(marks);
        // `周刊-总第 3 期`
        let part = part.strip_suffix('总').unwrap_or(part).trim_matches(marks);
        let is_name = part.chars().filter(|c| c.is_alphabetic()).count() > 1
            && !NUMBERED.contains(&part.to_lowercase().as_str());
        is_name.then(|| part.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_what_titles_say_beside_day_and_number() {
        for (title, name) in [
            ("果园周刊：第 3 期", Some("果园周刊")),
            ("《果园周刊》第 3 期", Some("果园周刊")),
            ("果园周刊-总第 3 期-2021年第18周", Some("果园周刊")),
            ("#03 - Orchard Weekly", Some("Orchard Weekly")),
            ("Orchard Weekly 03/31 - 04/06", Some("Orchard Weekly")),
            ("Week in Orchards, October 6, 2019", Some("Week in Orchards")),
            ("2019.01.28 - The Pear Tax", Some("The Pear Tax")),
            ("Issue #28", None),
            ("第 3 期", None),
        ] {
            assert_eq!(name_in(title).as_deref(), name, "{title}");
        }
    }

    #[test]
    fn the_title_is_what_front_matter_says_or_the_heading() {
        assert_eq!(title("---\ntitle: 甲\n---\n文字\n# 乙\n").as_deref(), Some("甲"));
        assert_eq!(title("+++\ntitle = \"甲\"\n+++\n文字\n").as_deref(), Some("甲"));
        assert_eq!(title("\u{feff}# 乙 # 丙").as_deref(), Some("乙 # 丙"));
        assert_eq!(title("文字\ntitle: 甲\n"), None);
        assert_eq!(newsletter_name(&[Source::of("a.md", "文字".to_owned())]), "简报");
        let titles = ["梨税", "桃市", "杏仁", "李子", "枣泥", "柿饼"];
        let alone = titles.map(|title| Source::of("a.md", format!("# {title}\n")));
        assert_eq!(newsletter_name(&alone), "简报");
    }
}
