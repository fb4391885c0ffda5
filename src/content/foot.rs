//! The end of an issue: 往期回顾 and the colophon.

use super::{
    Problem,
    ast::{self, Block, BlockKind, Span, SpanKind, lines},
    context::Context,
    destination::Destination,
    inline::{lower_inlines, trimmed},
    outline::Part,
    text::{lower_block, lower_paragraphs},
};
use crate::model::{
    self, Colophon, Date, Inline, Paragraph, PastIssue, PastIssues, is_safe_href, plain_text,
};

/// The earlier issues that 往期回顾 lists.
pub(super) fn parse_past_issues(cx: &mut Context<'_>, part: &Part) -> PastIssues {
    let heading = lower_inlines(cx, &part.heading);
    let mut past = PastIssues { heading, ..PastIssues::default() };
    part.blocks.iter().for_each(|block| past_issues_block(cx, block, &mut past));
    past
}

fn past_issues_block(cx: &mut Context<'_>, block: &Block, past: &mut PastIssues) {
    match &block.kind {
        BlockKind::List { items, .. } => {
            let blocks = items.iter().flat_map(|item| &item.blocks);
            blocks.for_each(|block| past_issues_block(cx, block, past));
        }
        BlockKind::Table(rows) => {
            // `| 2 | 0 | 2 | 0 |` stands over the issues of that year.
            for row in rows.iter().filter(|row| !is_year(row)) {
                row.iter().for_each(|cell| past_issues_line(cx, cell, past));
            }
        }
        BlockKind::Paragraph(spans) => {
            lines(spans).for_each(|line| past_issues_line(cx, line.spans, past));
        }
        BlockKind::Rule => {}
        _ => past.rest.extend(lower_block(cx, block)),
    }
}

fn past_issues_line(cx: &mut Context<'_>, spans: &[Span], past: &mut PastIssues) {
    let said = |span: &&Span| !matches!(&span.kind, SpanKind::Text(text) if !text.contains(char::is_alphanumeric));
    let spans: Vec<Span> = spans.iter().filter(said).cloned().collect();
    if !spans.is_empty() && spans.iter().all(|span| parse_past_issue(cx, span).is_some()) {
        past.issues.extend(spans.iter().filter_map(|span| parse_past_issue(cx, span)));
        return;
    }
    if let Some(link) = spans.iter().find(|span| matches!(span.kind, SpanKind::Link { .. })) {
        cx.report(Problem::PastLink, &link.range);
    }
    let paragraphs = lower_paragraphs(cx, &spans);
    past.rest.extend(paragraphs.into_iter().map(model::Block::Paragraph));
}

/// The issue that a link names by its words; a relative link leads to
/// where the newsletter keeps its issues.
fn parse_past_issue(cx: &Context<'_>, span: &Span) -> Option<PastIssue> {
    let SpanKind::Link { dest_url, text, .. } = &span.kind else { return None };
    let date: Date = ast::plain_text(text).parse().ok()?;
    let href = match Destination::parse(dest_url) {
        Destination::Url(href) => href,
        Destination::Empty | Destination::Unsafe => cx.site.issue_url(date),
    };
    Some(PastIssue { date, href })
}

/// The facts at the foot of an issue.
pub(super) fn parse_colophon(cx: &mut Context<'_>, blocks: &[Block]) -> Colophon {
    let mut colophon = Colophon::default();
    blocks.iter().for_each(|block| colophon_block(cx, block, &mut colophon));
    colophon
}

fn colophon_block(cx: &mut Context<'_>, block: &Block, colophon: &mut Colophon) {
    match &block.kind {
        BlockKind::Paragraph(spans) | BlockKind::Heading(_, spans) => {
            lines(spans).for_each(|line| colophon_line(cx, line.spans, colophon));
        }
        BlockKind::List { items, .. } => {
            let blocks = items.iter().flat_map(|item| &item.blocks);
            blocks.for_each(|block| colophon_block(cx, block, colophon));
        }
        BlockKind::Rule => {}
        _ => colophon.rest.extend(lower_block(cx, block)),
    }
}

fn colophon_line(cx: &mut Context<'_>, spans: &[Span], colophon: &mut Colophon) {
    if let ([Span { kind: SpanKind::Image { dest_url, alt, .. }, .. }], None) =
        (spans, &colophon.qr_code)
        && !is_safe_href(dest_url)
        && !dest_url.is_empty()
    {
        colophon.qr_code = Some(dest_url.clone());
        let alt = ast::plain_text(alt);
        if !dest_url.contains(&alt) {
            add_rest(colophon, vec![Inline::Text(alt)]);
        }
        return;
    }
    let line = lower_inlines(cx, spans);
    if line.is_empty() {
        return;
    }
    match fact(&line) {
        Some((Fact::Wechat, value)) if colophon.wechat_id.is_none() && is_bare(&value) => {
            colophon.wechat_id = Some(plain_text(&value));
        }
        Some((Fact::Editor, value)) if colophon.editor.is_empty() => colophon.editor = value,
        Some((Fact::Project, value)) if colophon.project.is_empty() => colophon.project = value,
        _ if is_licence(&line) => {
            if !colophon.licence.is_empty() {
                colophon.licence.push(Inline::Break);
            }
            colophon.licence.extend(line);
        }
        _ => add_rest(colophon, line),
    }
}

/// Whether plain text says all that a text says: no link, no picture.
fn is_bare(text: &[Inline]) -> bool {
    let mut bare = true;
    model::for_each_inline(text, &mut |inline| {
        bare &= !matches!(inline, Inline::Link { .. } | Inline::Image { .. });
    });
    bare
}

fn add_rest(colophon: &mut Colophon, text: Vec<Inline>) {
    colophon.rest.push(model::Block::Paragraph(Paragraph { label: None, text }));
}

enum Fact {
    Wechat,
    Editor,
    Project,
}

/// A line such as `Editor: https://…` and what it says.
fn fact(line: &[Inline]) -> Option<(Fact, Vec<Inline>)> {
    let Some((Inline::Text(first), more)) = line.split_first() else { return None };
    let (name, rest) = first.split_once([':', '：'])?;
    let fact = match name.trim().to_ascii_lowercase().as_str() {
        "wechat id" | "wechat" | "微信" | "微信号" | "公众号" => Fact::Wechat,
        "editor" | "编辑" => Fact::Editor,
        "project" | "项目" => Fact::Project,
        _ => return None,
    };
    let mut value = vec![Inline::Text(rest.into())];
    value.extend_from_slice(more);
    let value = trimmed(value);
    (!value.is_empty()).then_some((fact, value))
}

fn is_licence(line: &[Inline]) -> bool {
    let text = plain_text(line);
    let named = ["许可", "CC BY", "Creative Commons"].iter().any(|name| text.contains(name));
    named || line.iter().any(|inline| {
        matches!(inline, Inline::Link { link, .. } if link.href.contains("creativecommons.org/licenses"))
    })
}

fn is_year(row: &[Vec<Span>]) -> bool {
    let year: String = row.iter().map(|cell| ast::plain_text(cell)).collect();
    year.len() == 4 && row.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit())
}
