//! The search.

use crate::search::Tier;

/// The search field.
pub const SEARCH_HINT: &str = "标题、来源或摘要，多个词用空格分开";
/// Before anything is typed.
pub const SEARCH_EMPTY: &str = "输入词语查找全部期刊。-词 不含它，source:机器之心 只看它。";
/// Before what was searched for last.
pub const RECENT: &str = "最近";
/// Takes one of those out, for ears; the query follows.
pub const FORGET_QUERY: &str = "忘掉 ";
/// Takes all of them out.
pub const FORGET_QUERIES: &str = "清除记录";
/// To what a hit is about.
pub const ORIGINAL: &str = "原文";
/// There is nothing of that kind.
pub const NO_ORIGINAL: &str = "这一条没有链接。";
/// Without script.
pub const SEARCH_NEEDS_SCRIPT: &str = "搜索要在支持脚本的浏览器里使用；也可以到往期里按日期翻阅。";
/// Results may still come.
pub const SEEKING: &str = "正在查找…";
/// Part of the index did not come.
pub const INDEX_MISSING: &str = "有一部分没有取到，结果可能不全。";
/// The search did not start; after why.
pub const NO_SEARCH: &str = "，搜索没能启动。";
/// Before what may have been meant.
pub const DID_YOU_MEAN: &str = "你是不是要找：";
/// Before words that meet nowhere, each by itself.
pub const APART: &str = "分开找：";
/// The ways to narrow the results.
pub const NARROW: &str = "缩小范围";
/// The best results first.
pub const BY_RANK: &str = "相关";
/// The results of the newest issue first.
pub const BY_ISSUE: &str = "时间";
/// Shows more results.
pub const MORE_HITS: &str = "再显示一些";
/// Empties the search field.
pub const CLEAR: &str = "清空";

/// How many results there are; `exact` once all have been looked at.
pub fn hits(count: usize, exact: bool) -> String {
    format!("{}{count} 条", if exact { "找到 " } else { "约 " })
}

/// What nothing contains.
pub fn nowhere(words: &[&str]) -> String {
    format!("没有一条含有“{}”。", words.join("”或“"))
}

/// A word by itself, with how many results it has.
pub fn word_count(word: &str, count: usize, exact: bool) -> String {
    format!("{word} {}{count} 条", if exact { "" } else { "约 " })
}

/// What stands before the results that answer in another way than by the words
/// as typed.
pub fn tier(tier: Tier, parts: &[String]) -> Option<String> {
    match tier {
        Tier::Parts => Some(cut_into(parts)),
        Tier::Most => Some("只含其中一部分".into()),
        Tier::Exact | Tier::Spelling | Tier::Synonym | Tier::Suggested => None,
    }
}

/// How a run of words was understood.
pub fn cut_into(parts: &[String]) -> String {
    format!("已拆开查找：{}", parts.join(" · "))
}

/// A result that has another word for what was asked.
pub fn synonym(word: &str) -> String {
    format!("同义：{word}")
}

/// Nothing found.
pub fn none_found(query: &str) -> String {
    format!("没有找到同时含有“{query}”的条目。请减少词语、换个写法，或翻阅往期。")
}

/// Nothing was found, but what may have been meant was.
pub fn corrected(query: &str) -> String {
    format!("没有找到“{query}”。")
}
