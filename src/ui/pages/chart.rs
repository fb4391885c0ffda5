//! How often a topic came up: bars to look at, a table to listen to.

use crate::{
    model::TopicPage,
    ui::{html::Html, words},
};

/// The most bars; where there are more quarters the chart goes by years.
const BARS: usize = 24;

/// The chart's size in its own units, which are pixels on a phone.
const WIDTH: usize = 350;
/// See [`WIDTH`].
const HEIGHT: usize = 96;

/// A stretch of time: its name, how many entries.
type Span = (String, usize);

/// Writes the chart. Every bar bears its number, so that nothing hangs on
/// colour or on guessing heights.
pub fn write_chart(page: &TopicPage, html: &mut Html) {
    let spans = spans(page);
    let most = spans.iter().map(|(_, count)| *count).max().unwrap_or(0);
    if most == 0 {
        return;
    }
    html.open("figure", &[("class", "chart")]);
    html.element("figcaption", &[], words::CHART);
    let view = format!("0 0 {WIDTH} {HEIGHT}");
    html.open("svg", &[("viewBox", &view), ("aria-hidden", "true")]);
    // Numbers above, names below, bars between.
    let (top, foot) = (16, HEIGHT - 16);
    let step = WIDTH / spans.len().max(6);
    let mut bars = String::new();
    for (at, (_, count)) in spans.iter().enumerate() {
        let height = (count * (foot - top)).div_ceil(most);
        let bar = step - (step / 5).max(1);
        bars += &format!("M{} {foot}v-{height}h{bar}v{height}z", at * step);
    }
    html.open("path", &[("d", &bars)]).close("path");
    // A name needs some 30 units: every so many bars one.
    let every = 36usize.div_ceil(step);
    for (at, (name, count)) in spans.iter().enumerate() {
        let x = at * step;
        let height = (count * (foot - top)).div_ceil(most);
        if *count > 0 && step >= 12 {
            let place = [("x", &*x.to_string()), ("y", &*(foot - height - 3).to_string())];
            html.element("text", &place, &count.to_string());
        }
        if at % every == 0 {
            let place = [("x", &*x.to_string()), ("y", &*(HEIGHT - 2).to_string())];
            html.element("text", &place, name);
        }
    }
    html.close("svg").open("table", &[("class", "ears")]);
    html.element("caption", &[], words::CHART);
    for (name, count) in &spans {
        html.open("tr", &[]).element("th", &[("scope", "row")], name);
        html.element("td", &[], &words::entries(*count)).close("tr");
    }
    html.close("table").close("figure");
}

/// The quarters, or the years where they are too many, with none left out
/// between the first and the last.
fn spans(page: &TopicPage) -> Vec<Span> {
    let number =
        |(year, quarter, _): &(u16, u8, usize)| usize::from(*year) * 4 + usize::from(*quarter) - 1;
    let (Some(first), Some(last)) = (page.quarters.first(), page.quarters.last()) else {
        return Vec::new();
    };
    let by_year = number(last) - number(first) >= BARS;
    let unit = if by_year { 4 } else { 1 };
    let mut spans: Vec<Span> = (number(first) / unit..=number(last) / unit)
        .map(|at| if by_year { at.to_string() } else { words::quarter(at / 4, at % 4 + 1) })
        .map(|name| (name, 0))
        .collect();
    for quarter in &page.quarters {
        spans[number(quarter) / unit - number(first) / unit].1 += quarter.2;
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(quarters: &[(u16, u8, usize)]) -> TopicPage {
        TopicPage {
            slug: "nas".parse().unwrap(),
            total: 0,
            quarters: quarters.to_vec(),
            issues: Vec::new(),
        }
    }

    #[test]
    fn no_quarter_is_left_out_and_many_become_years() {
        let few = spans(&page(&[(2019, 4, 3), (2020, 2, 1)]));
        let names: Vec<_> = few.iter().map(|(name, count)| format!("{name} {count}")).collect();
        assert_eq!(names, ["2019Q4 3", "2020Q1 0", "2020Q2 1"]);
        let many = spans(&page(&[(2001, 4, 3), (2002, 1, 2), (2002, 4, 1), (2019, 2, 1)]));
        assert_eq!(many.len(), 19);
        assert_eq!((many[0].clone(), many[1].1), (("2001".into(), 3), 3));
        assert!(spans(&page(&[])).is_empty());
    }

    #[test]
    fn the_table_says_what_the_bars_show() {
        let mut html = Html::default();
        write_chart(&page(&[(2019, 4, 3), (2020, 2, 1)]), &mut html);
        let html = html.into_string();
        assert_eq!(html.matches("<tr>").count(), 3, "{html}");
        assert_eq!(html.matches("<path ").count(), 1, "{html}");
        assert!(html.contains("<th scope=\"row\">2020Q1</th><td>0 条</td>"), "{html}");
    }
}
