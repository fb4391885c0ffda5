//! 往期回顾: the links to earlier issues.

use super::{
    Problem,
    ast::{self, Block, BlockKind, Span, SpanKind, lines},
    context::Context,
    destination::Destination,
    lower_blocks::{lower_block, lower_paragraphs},
    lower_inlines::lower_inlines,
    outline::Part,
};
use crate::model::{self, Date, PastIssue, PastIssues};

/// Parses the list of earlier issues.
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
            // `| 2 | 0 | 2 | 0 |` is the heading of a year.
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
    let has_words = |span: &&Span| !matches!(&span.kind, SpanKind::Text(text) if !text.contains(char::is_alphanumeric));
    let spans: Vec<Span> = spans.iter().filter(has_words).cloned().collect();
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

/// The issue whose date is the text of a link. A relative link leads to the issue on
/// the newsletter's site.
fn parse_past_issue(cx: &Context<'_>, span: &Span) -> Option<PastIssue> {
    let SpanKind::Link { dest_url, text, .. } = &span.kind else { return None };
    let date: Date = ast::plain_text(text).parse().ok()?;
    let href = match Destination::parse(dest_url) {
        Destination::Url(href) => href,
        Destination::Empty | Destination::Unsafe => cx.site.issue_url(date),
    };
    Some(PastIssue { date, href })
}

fn is_year(row: &[Vec<Span>]) -> bool {
    let year: String = row.iter().map(|cell| ast::plain_text(cell)).collect();
    year.len() == 4 && row.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit())
}
