//! The colophon: WeChat account, editor, project, licence.

use super::{
    ast::{self, Block, BlockKind, Span, SpanKind, lines},
    context::Context,
    inlines::trim_inlines,
    lower_blocks::lower_block,
    lower_inlines::lower_inlines,
};
use crate::model::{self, Colophon, Inline, Paragraph, is_safe_href, plain_text};

/// Parses the blocks of a colophon.
pub(super) fn parse_colophon(cx: &mut Context<'_>, blocks: &[Block]) -> Colophon {
    let mut colophon = Colophon::default();
    blocks.iter().for_each(|block| colophon_block(cx, block, &mut colophon));
    colophon
}

fn colophon_block(cx: &mut Context<'_>, block: &Block, colophon: &mut Colophon) {
    if !cx.site.reading.is_house() {
        if block.kind != BlockKind::Rule {
            colophon.rest.extend(lower_block(cx, block));
        }
        return;
    }
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

/// Whether a text has no links and no images.
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

/// Splits a line such as `Editor: https://…`.
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
    let value = trim_inlines(value);
    (!value.is_empty()).then_some((fact, value))
}

fn is_licence(line: &[Inline]) -> bool {
    let text = plain_text(line);
    let named = ["许可", "CC BY", "Creative Commons"].iter().any(|name| text.contains(name));
    named || line.iter().any(|inline| {
        matches!(inline, Inline::Link { link, .. } if link.href.contains("creativecommons.org/licenses"))
    })
}
