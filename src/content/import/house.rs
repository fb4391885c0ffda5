//! Writes an issue in the house's own Markdown.

use super::super::found_links;
use crate::model::{Block, Colophon, Entry, Inline, Issue, Paragraph, PastIssues, SectionItem};

/// The Markdown of an issue, as `docs/markdown.md` describes it. A file without a
/// date has it in its name alone.
pub fn house_markdown(issue: &Issue) -> String {
    let mut out = format!("# {}", escaped(&issue.title));
    match &issue.headline {
        Some(headline) if !issue.title.contains(headline.as_str()) => {
            out += &format!("：{}", escaped(headline));
        }
        _ => {}
    }
    out += "\n\n";
    for note in &issue.preface {
        write_blocks(note.blocks(), "", &mut out);
    }
    for section in issue.sections.iter().filter(|section| section.name != found_links::NAME) {
        let heading = match section.heading.is_empty() {
            true => escaped(&section.name),
            false => inlines(&section.heading),
        };
        out += &format!("## {}\n\n", heading.replace('\n', " "));
        for item in &section.items {
            match item {
                SectionItem::Entry(entry) => write_entry(entry, &mut out),
                // As a quotation: a list would be entries.
                SectionItem::Note(blocks) => write_blocks(blocks, "> ", &mut out),
            }
        }
    }
    write_past(&issue.past, &mut out);
    write_colophon(&issue.colophon, &mut out);
    format!("{}\n", out.trim_end())
}

/// The Markdown of one entry.
pub fn entry_markdown(entry: &Entry) -> String {
    let mut out = String::new();
    write_entry(entry, &mut out);
    format!("{}\n", out.trim_end())
}

fn write_entry(entry: &Entry, out: &mut String) {
    let labels: String =
        entry.labels.iter().map(|label| format!("[{}] ", escaped(label))).collect();
    let source = entry.source.iter().map(|source| format!(" | {}", escaped(source)));
    let title = format!("{}{}", escaped(&entry.title), source.collect::<String>());
    let title = match &entry.link {
        Some(link) => format!("[{title}]({})", target(&link.href)),
        None => title,
    };
    let aside = inlines(&entry.aside).replace('\n', " ");
    *out += format!("- {labels}{title} {aside}").trim_end();
    *out += "\n";
    if !entry.body.is_empty() {
        *out += "\n";
        write_blocks(&entry.body, "  ", out);
    } else {
        *out += "\n";
    }
}

fn write_past(past: &PastIssues, out: &mut String) {
    if past.heading.is_empty() && past.issues.is_empty() && past.rest.is_empty() {
        return;
    }
    let heading =
        if past.heading.is_empty() { "往期回顾".into() } else { inlines(&past.heading) };
    *out += &format!("## {}\n\n", heading.replace('\n', " "));
    for issue in &past.issues {
        *out += &format!("- [{}]({})\n", issue.date, target(&issue.href));
    }
    *out += "\n";
    write_blocks(&past.rest, "", out);
}

fn write_colophon(colophon: &Colophon, out: &mut String) {
    if *colophon == Colophon::default() {
        return;
    }
    *out += "----\n\n";
    let facts = [
        ("Wechat ID: ", colophon.wechat_id.as_deref().map(escaped)),
        ("", colophon.qr_code.as_ref().map(|path| format!("![]({})", target(path)))),
        ("Editor: ", Some(inlines(&colophon.editor))),
        ("Project: ", Some(inlines(&colophon.project))),
        ("", Some(inlines(&colophon.licence))),
    ];
    for (name, value) in facts {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            *out += &format!("{name}{value}\n\n");
        }
    }
    write_blocks(&colophon.rest, "", out);
}

/// Writes blocks, each line behind a prefix, with a blank line below each.
fn write_blocks(blocks: &[Block], prefix: &str, out: &mut String) {
    for block in blocks {
        let text = block_text(block);
        if text.trim().is_empty() {
            continue;
        }
        for line in text.lines() {
            *out += format!("{prefix}{line}").trim_end();
            // A break at the end of a line is kept.
            *out += if line.ends_with("  ") { "  \n" } else { "\n" };
        }
        *out += "\n";
    }
}

fn block_text(block: &Block) -> String {
    let nested = |blocks: &[Block]| {
        let mut text = String::new();
        write_blocks(blocks, "", &mut text);
        text.trim_end().to_owned()
    };
    match block {
        Block::Paragraph(Paragraph { label, text }) => {
            let label = label.iter().map(|label| format!("{}：", escaped(label)));
            guarded(&(label.collect::<String>() + &inlines(text)))
        }
        Block::List { start, items } => {
            let item = |(at, blocks): (usize, &Vec<Block>)| {
                let mark = match start {
                    Some(start) => format!("{}. ", start + at as u64),
                    None => "- ".into(),
                };
                let indent = " ".repeat(mark.len());
                let text = nested(blocks).replace('\n', &format!("\n{indent}"));
                format!("{mark}{text}")
            };
            items.iter().enumerate().map(item).collect::<Vec<_>>().join("\n")
        }
        Block::Quote(blocks) => {
            let quoted: Vec<String> =
                nested(blocks).lines().map(|line| format!("> {line}")).collect();
            quoted.join("\n")
        }
        Block::Code { language, text } => {
            let fence = if text.contains("```") { "````" } else { "```" };
            format!("{fence}{language}\n{}\n{fence}", text.trim_end_matches('\n'))
        }
        Block::Table(rows) => table(rows),
        Block::Heading { level, text } => {
            format!(
                "{} {}",
                "#".repeat(usize::from(*level).max(3)),
                inlines(text).replace('\n', " ")
            )
        }
        // A rule would begin the foot.
        Block::Rule => String::new(),
    }
}

fn table(rows: &[Vec<Vec<Inline>>]) -> String {
    let row = |cells: &Vec<Vec<Inline>>| {
        let cells: Vec<String> =
            cells.iter().map(|cell| inlines(cell).replace('\n', " ").replace('|', "\\|")).collect();
        format!("| {} |", cells.join(" | "))
    };
    let mut lines: Vec<String> = rows.iter().map(row).collect();
    let columns = rows.first().map_or(0, Vec::len);
    lines.insert(lines.len().min(1), format!("|{}", " --- |".repeat(columns)));
    lines.join("\n")
}

/// A paragraph that no first character makes something else.
fn guarded(text: &str) -> String {
    let lines = text.split('\n').map(|line| {
        let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let is_number = digits > 0 && line[digits..].starts_with(['.', ')', '、', '）', '．']);
        if is_number {
            format!("{}\\{}", &line[..digits], &line[digits..]).replacen("\\、", "、", 1)
        } else if line.starts_with(['#', '-', '+', '>', '=']) {
            format!("\\{line}")
        } else {
            line.to_owned()
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn inlines(text: &[Inline]) -> String {
    text.iter().map(inline).collect()
}

fn inline(inline: &Inline) -> String {
    match inline {
        Inline::Text(text) => escaped(text),
        Inline::Code(code) => {
            let mark = if code.contains('`') { "``" } else { "`" };
            let gap = if code.contains('`') { " " } else { "" };
            format!("{mark}{gap}{code}{gap}{mark}")
        }
        Inline::Break => "  \n".into(),
        Inline::Emphasis(text) => format!("*{}*", inlines(text)),
        Inline::Strong(text) => format!("**{}**", inlines(text)),
        Inline::Strike(text) => format!("~~{}~~", inlines(text)),
        Inline::Link { link, text } => format!("[{}]({})", inlines(text), target(&link.href)),
        Inline::Image { src, alt, .. } => format!("![{}]({})", escaped(alt), target(src)),
    }
}

/// An address between the brackets of a link.
fn target(href: &str) -> String {
    let mut depth = 0_i32;
    let balanced = href.chars().all(|c| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        depth >= 0
    });
    match balanced && depth == 0 && !href.contains(char::is_whitespace) {
        true => href.into(),
        false => format!("<{href}>"),
    }
}

/// A text in which nothing is markup.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if "\\[]*`<_~".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
