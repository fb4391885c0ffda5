//! How things look in WeChat and in mail, as declarations for `style`.
//!
//! An article has the site's light colours. In mail nothing has a background and
//! running text no colour, so the reader's program sets both; what is coloured can
//! be read on white and on black alike.

use super::Medium;
use crate::model::section_slug;

/// What is to be styled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// A part of the sheet: in mail, where nothing is inherited, also its type.
    Part,
    /// An entry, with the spine of its section.
    Entry,
    /// The name of the issue.
    Name,
    /// The name of a section.
    Section,
    /// The line above a title: number and source.
    Eyebrow,
    /// The number in it.
    Number,
    /// The title of an entry.
    Title,
    /// A label before a title.
    Label,
    /// A line of text.
    Line,
    /// What an editor notes by the way.
    Aside,
    /// The label of a line.
    Lead,
    /// What is set in: a quotation.
    Quote,
    /// What is set in: items of a list.
    List,
    /// A heading within a text.
    Heading,
    /// A block of code.
    Code,
    /// Code in a line.
    Word,
    /// What is struck out.
    Struck,
    /// A picture.
    Picture,
    /// A table.
    Table,
    /// A cell of it.
    Cell,
    /// A line across.
    Rule,
    /// A link.
    Link,
    /// The mark of a note.
    Mark,
    /// A note with an address.
    Note,
}

const SANS: &str = "-apple-system,'PingFang SC','HarmonyOS Sans SC','Microsoft YaHei',sans-serif";
const MONO: &str = "Menlo,Consolas,monospace";

/// The style of something that stands in a section of a name.
pub fn style(look: Look, medium: Medium, section: &str) -> String {
    let Colours { ink, soft, line, accent } = colours(medium, section);
    match look {
        Look::Part => format!("{ink}font-family:{SANS};font-size:16px;line-height:1.75"),
        Look::Entry => format!(
            "margin:16px 0 0;padding:0 0 0 12px;border-left:3px solid {accent};{ink}\
             font-family:{SANS};font-size:16px;line-height:1.75"
        ),
        Look::Name => {
            format!(
                "margin:0 0 8px;padding:0 0 8px;border-bottom:3px double {line};{ink}font-size:20px;line-height:1.4;font-weight:bold"
            )
        }
        Look::Section => format!(
            "margin:32px 0 0;padding:0 0 4px;border-bottom:1px solid {line};color:{accent};\
             font-size:18px;line-height:1.75;font-weight:bold;letter-spacing:1px"
        ),
        Look::Eyebrow => {
            // The cells of a table have no margin.
            let above = if medium == Medium::Mail { "16px 0 0" } else { "0" };
            format!("margin:{above};{soft}font-size:13px;line-height:1.75")
        }
        Look::Number => format!("color:{accent};font-weight:bold"),
        Look::Title => {
            format!("margin:0 0 4px;{ink}font-size:17px;line-height:1.5;font-weight:bold")
        }
        Look::Label => format!("{soft}font-size:13px;font-weight:normal"),
        Look::Line => {
            format!("margin:0 0 8px;{ink}font-size:16px;line-height:1.75;word-break:break-word")
        }
        Look::Aside => format!("margin:0 0 8px;{soft}font-size:14px;line-height:1.75"),
        Look::Lead => soft.to_owned() + "font-weight:normal",
        Look::Quote => format!("margin:0 0 8px;padding:0 0 0 12px;border-left:1px solid {line}"),
        Look::List => "margin:0;padding:0 0 0 16px".into(),
        Look::Heading => {
            format!("margin:8px 0 4px;{ink}font-size:16px;line-height:1.75;font-weight:bold")
        }
        Look::Code => format!(
            "margin:0 0 8px;padding:8px 12px;border:1px solid {line};{ink}font-family:{MONO};\
             font-size:13px;line-height:1.6;word-break:break-all"
        ),
        Look::Word => format!("font-family:{MONO};font-size:14px"),
        Look::Struck => "text-decoration:line-through".into(),
        Look::Picture => "max-width:100%;height:auto".into(),
        Look::Table => "border-collapse:collapse;width:100%;margin:0 0 8px".into(),
        Look::Cell => {
            format!("padding:4px 8px;border:1px solid {line};{ink}font-size:14px;line-height:1.6")
        }
        Look::Rule => format!("margin:8px 0;border-top:1px solid {line};font-size:0;line-height:0"),
        Look::Link => format!("color:{accent};text-decoration:underline"),
        Look::Mark => format!("color:{accent};font-size:12px;font-weight:normal"),
        Look::Note => {
            format!("margin:0 0 4px;{soft}font-size:13px;line-height:1.6;word-break:break-all")
        }
    }
}

/// Colours of a medium, those of running text as whole declarations.
struct Colours {
    ink: &'static str,
    soft: &'static str,
    line: &'static str,
    accent: &'static str,
}

fn colours(medium: Medium, section: &str) -> Colours {
    let slug = section_slug(section);
    match medium {
        Medium::Wechat => Colours {
            ink: "color:#1d1c1a;",
            soft: "color:#68635b;",
            line: "#e0dbd0",
            accent: match slug.as_str() {
                "news" => "#2b5c8c",
                "papers" => "#7a478f",
                "projects" => "#2a6a4c",
                "posts" => "#85561a",
                _ => "#59626e",
            },
        },
        Medium::Mail => Colours {
            ink: "",
            soft: "",
            line: "#a39d92",
            accent: match slug.as_str() {
                "news" => "#3879b8",
                "papers" => "#985faf",
                "projects" => "#34835e",
                "posts" => "#a26920",
                _ => "#6b7685",
            },
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECTIONS: [&str; 5] = ["业界新闻", "论文", "开源项目", "博文", "应用"];

    #[test]
    fn an_article_has_the_light_colours_of_the_site() {
        let style = include_str!("../../style/page.css");
        let light = style.split("data-theme").next().unwrap();
        for section in SECTIONS {
            let Colours { ink, soft, line, accent } = colours(Medium::Wechat, section);
            let name = section_slug(section);
            assert!(light.contains(&format!("--{name}: {accent};")), "{name}: {accent}");
            for (name, value) in
                [("ink", &ink[6..]), ("soft", &soft[6..]), ("line", &format!("{line};"))]
            {
                assert!(light.contains(&format!("--{name}: {value}")), "{name}: {value}");
            }
        }
    }

    #[test]
    fn what_is_coloured_in_mail_is_read_on_white_and_on_black() {
        let light = |hex: &str| {
            let part = |at: usize| {
                let value = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
                if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
            };
            0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
        };
        for section in SECTIONS {
            let light = light(colours(Medium::Mail, section).accent) + 0.05;
            assert!(1.05 / light >= 4.5 && light / 0.05 >= 4.5, "{section}: {light}");
            assert_eq!(colours(Medium::Mail, section).ink, "");
        }
    }
}
