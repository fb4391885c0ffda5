//! The name of an issue: its date, its title and headline, from file name, heading,
//! front matter and `dates.toml`.

use super::{
    Problem,
    context::Context,
    reading::{DatePlace, IssueAddress, Reading, find_day},
};
use crate::model::Date;
use std::ops::Range;

/// The date of the issue; reports why there is none.
pub(super) fn issue_date(
    cx: &mut Context<'_>,
    heading: Option<&str>,
    range: &Range<usize>,
) -> Option<Date> {
    let date = match cx.site.reading.dates.is_empty() {
        true => agreed_date(cx, heading, range)?,
        false => cx.site.reading.dates.iter().find_map(|place| date_at(cx, *place, heading)),
    };
    if date.is_none() {
        cx.report(Problem::NoDate, range);
    }
    date
}

/// The date of file name and heading, which must agree, or of any other place if
/// neither has one. The outer option is none after an error.
fn agreed_date(
    cx: &mut Context<'_>,
    heading: Option<&str>,
    range: &Range<usize>,
) -> Option<Option<Date>> {
    let in_name = date_at(cx, DatePlace::File, heading);
    let in_heading = heading.and_then(Date::find_in).map(|(_, date)| date);
    let file_name = cx.source.file_name().to_owned();
    if let Some(text) = [heading, Some(&file_name)].into_iter().flatten().find_map(impossible_date)
    {
        cx.report(Problem::ImpossibleDate(text), range);
        return None;
    }
    match (in_name, in_heading) {
        (Some(file), Some(heading)) if file != heading => {
            cx.report(Problem::DatesDisagree { file, heading }, range);
            None
        }
        (_, Some(date)) => Some(Some(date)),
        (Some(date), None) => {
            if heading.is_some() && cx.site.reading.is_house() {
                cx.report(Problem::HeadingWithoutDate(date), range);
            }
            Some(Some(date))
        }
        (None, None) => {
            let others = [DatePlace::FrontMatter, DatePlace::Table, DatePlace::Heading];
            Some(others.into_iter().find_map(|place| date_at(cx, place, heading)))
        }
    }
}

fn date_at(cx: &Context<'_>, place: DatePlace, heading: Option<&str>) -> Option<Date> {
    let reading = &cx.site.reading;
    match place {
        DatePlace::File => match reading.named(&cx.source.name) {
            Some(named) => named.date,
            None => cx.source.date(),
        },
        DatePlace::FrontMatter => cx.front_matter.date,
        DatePlace::Heading => find_day(heading?).map(|(_, date)| date),
        DatePlace::Table => {
            let path = cx.source.name.replace('\\', "/");
            let path = path.rsplit_once('.').map_or(path.as_str(), |(stem, _)| stem);
            reading.table.date(path, number(cx, heading))
        }
    }
}

/// The number of the issue.
fn number(cx: &Context<'_>, heading: Option<&str>) -> Option<u32> {
    let named = cx.site.reading.named(&cx.source.name);
    named.and_then(|named| named.number).or(cx.front_matter.number).or_else(|| number_in(heading?))
}

/// The number that is to be the issue's address; reports why it is not.
pub(super) fn address_number(
    cx: &mut Context<'_>,
    heading: Option<&str>,
    range: &Range<usize>,
) -> Option<u32> {
    if cx.site.reading.address == IssueAddress::Date {
        return None;
    }
    let Some(number) = number(cx, heading) else {
        cx.report(Problem::NoNumber, range);
        return None;
    };
    if find_day(&number.to_string()).is_some() {
        cx.report(Problem::NumberLikeDate(number), range);
        return None;
    }
    Some(number)
}

/// The number in a heading: `第 12 期`, `#12`, `Issue 12`, `No. 12`.
fn number_in(heading: &str) -> Option<u32> {
    let lower = heading.to_lowercase();
    ["第", "#", "issue", "no."].iter().find_map(|mark| {
        let rest = lower.split_once(mark)?.1.trim_start_matches([' ', '#', ':']);
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        rest[..end].parse().ok()
    })
}

/// The first `YYYY-MM-DD` of a text, if the calendar does not have it.
fn impossible_date(text: &str) -> Option<String> {
    let shape = |part: &str| {
        part.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        })
    };
    let part = (0..text.len()).filter_map(|at| text.get(at..at + 10)).find(|part| shape(part))?;
    part.parse::<Date>().is_err().then(|| part.to_owned())
}

/// Title and headline of an issue. The house's own title is its heading; that of
/// another shape is made of the newsletter's name and the date, and the headline is
/// what the heading says besides, the number first.
pub(super) fn title(
    cx: &Context<'_>,
    heading: Option<&str>,
    date: Date,
) -> (String, Option<String>) {
    let name = &cx.site.site.name;
    let made = format!("{name} ({date})");
    let Reading { number: shown, .. } = &cx.site.reading;
    let is_house = cx.site.reading.is_house_throughout();
    match heading {
        Some(heading) if is_house && cx.front_matter.title.as_deref() != Some(heading) => {
            return (heading.to_owned(), headline(heading, date));
        }
        Some(heading) if is_house && Date::find_in(heading).is_some() => {
            return (heading.to_owned(), headline(heading, date));
        }
        None if is_house => return (made, None),
        _ => {}
    }
    let mut words = heading.unwrap_or_default().to_owned();
    if let Some((range, found)) = find_day(&words)
        && found == date
        && !words[range.clone()].contains(char::is_alphabetic)
    {
        words.replace_range(range, "");
    }
    let ends = |at: usize| !words[at + name.len()..].starts_with(char::is_alphanumeric);
    if let Some(at) = words.find(name.as_str()).filter(|at| ends(*at)) {
        words.replace_range(at..at + name.len(), "");
    }
    let words = tidied(&words);
    let number = number(cx, heading);
    let says = |number: &u32| {
        let numbers = words.split(|c: char| !c.is_ascii_digit());
        numbers.filter_map(|text| text.parse().ok()).any(|said: u32| said == *number)
    };
    let number = number.filter(|number| !says(number));
    let shown = shown.as_ref().zip(number);
    let shown = shown.map(|(text, number)| text.replace("{number}", &number.to_string()));
    let parts: Vec<String> =
        shown.into_iter().chain(Some(words).filter(|words| !words.is_empty())).collect();
    (made, Some(parts.join("：")).filter(|headline| !headline.is_empty()))
}

/// What is left of a heading, without empty brackets and marks at its ends.
fn tidied(words: &str) -> String {
    let mut words = words.to_owned();
    for empty in ["()", "（）", "《》", "「」", "[]", "【】", "( )", "（ ）"] {
        words = words.replace(empty, " ");
    }
    let marks = |c: char| c.is_whitespace() || "|丨｜:：-–—,，·".contains(c);
    let words = words.trim_matches(marks);
    // `（第 3 期）：甲` is `第 3 期：甲`.
    let opened = words.strip_prefix(['（', '(']).and_then(|rest| rest.split_once(['）', ')']));
    let words = match opened {
        Some((inside, rest)) => format!("{}：{}", inside.trim(), rest.trim_matches(marks)),
        None => words.to_owned(),
    };
    words.trim_matches(marks).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The part of a heading behind the date.
fn headline(title: &str, date: Date) -> Option<String> {
    let (at, _) = Date::find_in(title)?;
    let rest = title.get(at + date.to_string().len()..)?;
    let rest = rest.trim_start_matches([')', '）', ']', '】', ' ', '　']);
    let rest = rest.trim_start_matches([':', '：', ' ', '　']).trim();
    (!rest.is_empty()).then(|| rest.to_owned())
}
