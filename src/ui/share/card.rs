//! The picture to pass on: an entry, or the contents of an issue, as a card of
//! paper. Where everything stands is worked out here; the canvas only draws.

use super::line_break::{set, space};
use crate::{
    model::{Entry, Issue, plain_text, section_slug},
    ui::{
        browser::{Font, Mark, Measure, Picture},
        qr, words,
    },
};

/// The card's width in CSS pixels: that of a phone.
const WIDTH: f64 = 375.0;

/// The margin at both sides.
const MARGIN: f64 = 28.0;

/// Device pixels to a CSS pixel: as on today's phones.
const SCALE: f64 = 3.0;

const PAPER: &str = "#faf8f3";
const INK: &str = "#1d1c1a";
const SOFT: &str = "#68635b";
const RULE: &str = "#e0dbd0";
const ACCENT: &str = "#b3402a";

/// The pen: where it is, and what it has drawn.
struct Pen<'a> {
    measure: Measure<'a>,
    y: f64,
    marks: Vec<Mark>,
}

fn font(size: f64, weight: &'static str, colour: &'static str) -> Font {
    Font { size, weight, colour }
}

/// The quiet colour of a section, as `style/page.css` has it.
fn colour_of(section: &str) -> &'static str {
    match section_slug(section).as_str() {
        "news" => "#2b5c8c",
        "papers" => "#7a478f",
        "projects" => "#2a6a4c",
        "posts" => "#85561a",
        _ => "#59626e",
    }
}

impl Pen<'_> {
    fn fill(&mut self, colour: &'static str, place: [f64; 4]) {
        self.marks.push(Mark::Box(colour, place));
    }

    /// Sets a text from x on, in lines of a height, at most so many.
    fn text(&mut self, text: &str, font: Font, x: f64, height: f64, most: usize) {
        let width = WIDTH - MARGIN - x;
        let measure = |text: &str| (self.measure)(text, font);
        for line in set(text, width, font.size, most, &measure) {
            let mut at = x;
            let mut before = String::new();
            // Han characters stand in the middle of the line's height.
            let base = self.y + height / 2.0 + font.size * 0.36;
            for unit in line {
                at += space(&before, &unit, font.size);
                self.marks.push(Mark::Text(unit.clone(), font, at, base));
                at += measure(&unit);
                before = unit;
            }
            self.y += height;
        }
    }

    fn rule(&mut self) {
        self.fill(RULE, [MARGIN, self.y, WIDTH - 2.0 * MARGIN, 1.0]);
    }

    /// A section's name with its mark.
    fn section(&mut self, name: &str) {
        let colour = colour_of(name);
        self.fill(colour, [MARGIN, self.y + 7.0, 8.0, 8.0]);
        self.text(name, font(13.0, "600", colour), MARGIN + 16.0, 22.0, 1);
    }

    /// The foot with the code of an address, and the whole picture.
    fn finish(mut self, address: &str, name: &str, date: &str) -> Picture {
        const SIDE: f64 = 116.0;
        self.y += 20.0;
        self.rule();
        self.y += 20.0;
        let top = self.y;
        if let Some(code) = qr::modules(address) {
            // Whole device pixels: a code has no soft edges.
            let side = (SIDE * SCALE / f64::from(code.side)).floor() / SCALE;
            let (x, y, all) = (MARGIN, top, side * f64::from(code.side));
            self.fill("#fff", [x, y, all, all]);
            for [left, row, width] in code.runs {
                let [left, row, width] = [left, row, width].map(f64::from);
                self.fill("#000", [x + left * side, y + row * side, width * side, side]);
            }
        }
        let x = MARGIN + SIDE + 20.0;
        self.y = top + 18.0;
        self.text(name, font(15.0, "600", INK), x, 26.0, 2);
        self.text(date, font(13.0, "400", ACCENT), x, 24.0, 1);
        self.text(words::CARD_HINT, font(13.0, "400", SOFT), x, 24.0, 2);
        let height = self.y.max(top + SIDE) + MARGIN;
        let paper = Mark::Box(PAPER, [0.0, 0.0, WIDTH, height]);
        self.marks.insert(0, paper);
        Picture { size: (WIDTH, height.ceil()), scale: SCALE, marks: self.marks }
    }
}

/// The card of an entry of an issue; of the issue's contents for an empty id.
pub fn card(issue: &Issue, id: &str, name: &str, address: &str, measure: Measure) -> Picture {
    let mut pen = Pen { measure, y: 30.0, marks: Vec::new() };
    let date = issue.date.to_string();
    match issue.all_entries().into_iter().find(|(_, entry)| entry.id == id) {
        Some((section, entry)) => pen.entry(entry, section),
        None => pen.contents(issue, name, &date),
    }
    pen.finish(address, name, &date)
}

impl Pen<'_> {
    fn entry(&mut self, entry: &Entry, section: &str) {
        self.fill(colour_of(section), [0.0, 0.0, WIDTH, 6.0]);
        self.section(section);
        self.y += 10.0;
        let mut title = String::new();
        for label in &entry.labels {
            title.extend(["[", label, "] "]);
        }
        title.push_str(&entry.title);
        self.text(&title, font(22.0, "600", INK), MARGIN, 33.0, 6);
        if let Some(source) = &entry.source {
            self.y += 6.0;
            self.text(source, font(13.0, "400", SOFT), MARGIN, 22.0, 2);
        }
        if let Some(summary) = entry.summary() {
            self.y += 10.0;
            let text = plain_text(&summary.text);
            self.text(&text, font(15.0, "400", INK), MARGIN, 27.0, 12);
        }
    }

    fn contents(&mut self, issue: &Issue, name: &str, date: &str) {
        self.fill(ACCENT, [0.0, 0.0, WIDTH, 6.0]);
        self.text(name, font(24.0, "600", INK), MARGIN, 34.0, 2);
        self.text(date, font(17.0, "400", ACCENT), MARGIN, 28.0, 1);
        if let Some(headline) = &issue.headline {
            self.text(headline, font(15.0, "400", INK), MARGIN, 25.0, 2);
        }
        let mut number = 0;
        let mut last = "";
        for (section, entry) in issue.all_entries() {
            if section != last {
                last = section;
                self.y += 16.0;
                self.section(section);
                self.y += 4.0;
            }
            number += 1;
            let top = self.y;
            self.text(&number.to_string(), font(13.0, "400", SOFT), MARGIN, 24.0, 1);
            self.y = top;
            self.text(&entry.title, font(15.0, "400", INK), MARGIN + 28.0, 24.0, 2);
            self.y += 4.0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Link, sample};

    fn sample(title: &str) -> Picture {
        let entry = Entry {
            id: "e1".into(),
            labels: vec!["CVPR2019".into()],
            title: title.into(),
            link: Some(Link::new("https://a.example/")),
            source: Some("果园".into()),
            ..Entry::default()
        };
        let issue =
            sample::issue("2019-05-15", vec![sample::section("论文", [sample::item(entry)])]);
        let issue = Issue { title: "简报 (2019-05-15)".into(), ..issue };
        let id = if title.is_empty() { "" } else { "e1" };
        card(&issue, id, "简报", "https://b.example/", &measure)
    }

    /// Han is as wide as it is high, all else half of that.
    fn measure(text: &str, font: Font) -> f64 {
        text.chars().map(|c| if c.is_ascii() { 0.5 } else { 1.0 }).sum::<f64>() * font.size
    }

    #[test]
    fn everything_stands_within_the_margins_however_long_the_title() {
        let long = "史上最长的标题：在《手机》上跑Transformer，比GPU快".repeat(9);
        for title in ["短", &long, ""] {
            let picture = sample(title);
            let (width, height) = picture.size;
            for mark in &picture.marks {
                if let Mark::Text(text, font, x, y) = mark {
                    let end = x + measure(text.trim_end(), *font);
                    assert!(*x >= MARGIN && end <= width - MARGIN + 0.01, "{text} at {x}");
                    assert!(*y > font.size && *y < height - MARGIN + 4.0, "{text} at {y}");
                }
            }
        }
    }

    #[test]
    fn the_code_on_a_card_is_on_white_with_a_quiet_zone() {
        let picture = sample("松果");
        let boxes = |colour: &str| -> Vec<[f64; 4]> {
            let of = |mark: &Mark| match mark {
                Mark::Box(filled, place) if *filled == colour => Some(*place),
                _ => None,
            };
            picture.marks.iter().filter_map(of).collect()
        };
        let [white] = boxes("#fff")[..] else { panic!("one white ground") };
        // 25 modules and 4 quiet ones at each side.
        let quiet = white[2] * 4.0 / 33.0 - 0.01;
        for dark in boxes("#000") {
            assert!(dark[0] >= white[0] + quiet && dark[1] >= white[1] + quiet);
            assert!(dark[0] + dark[2] <= white[0] + white[2] - quiet);
        }
    }
}
