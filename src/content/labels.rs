//! Labels at the start of a line: `摘要：…`, `论文：https://…`.

use super::{context::Context, inlines::trim_inlines};
use crate::model::{Inline, Paragraph};
use std::ops::Range;

/// The labels that may precede any text. Another short word is a label only if a
/// link alone follows its colon.
const LABELS: &str = "摘要 标题 论文 代码 链接 文章 原文 项目 主页 地址 视频 演示 译文 作者 数据集 文档 导读 主题 \
    项目地址 论文地址 代码地址 开源地址 开源代码 论文链接 代码链接 原文链接 项目链接 项目主页";

/// Splits a line that begins with a label.
pub(super) fn split_label(inlines: &[Inline]) -> Option<Paragraph> {
    let (Inline::Text(first), more) = inlines.split_first()? else { return None };
    let at = first.find(['：', ':'])?;
    let (name, rest) = first.split_at(at);
    let rest = rest.trim_start_matches(['：', ':']);
    // A second colon would be lost.
    if first.len() - name.len() - rest.len() > '：'.len_utf8() {
        return None;
    }
    let name = name.trim();
    let name_alone = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let known = LABELS.split(' ').any(|label| label == name_alone);
    let only_a_link = || {
        rest.trim().is_empty()
            && matches!(more.first(), Some(Inline::Link { .. }))
            && more[1..].iter().all(|inline| {
                matches!(inline, Inline::Text(text) if !text.contains(char::is_alphanumeric))
            })
    };
    let short = (1..=12).contains(&name.chars().count())
        && name.chars().all(|c| c.is_alphanumeric() || " _-.+/#".contains(c));
    let is_label = known || (short && only_a_link());
    if !is_label {
        return None;
    }
    let mut text = vec![Inline::Text(rest.into())];
    text.extend_from_slice(more);
    Some(Paragraph { label: Some(name.into()), text: trim_inlines(text) })
}

/// The lines of an entry that begin with a label; `title` is the range of its title.
pub(super) fn labelled_lines(
    cx: &Context<'_>,
    title: &Range<usize>,
    label: &str,
) -> Vec<Range<usize>> {
    let below = &cx.markdown.text[title.end..];
    let mut at = title.end;
    let lines = below.split_inclusive('\n').map(|line| {
        at += line.len();
        (line, at - line.len()..at)
    });
    // The first line is the rest of the title line; the next entry ends the search.
    let own = lines.enumerate().take_while(|(number, (line, _))| {
        *number == 0 || !(line.starts_with("- ") || line.starts_with('#'))
    });
    let found = own.filter(|(_, (line, _))| line.trim_start().starts_with(label));
    found.map(|(_, (_, range))| range).collect()
}
