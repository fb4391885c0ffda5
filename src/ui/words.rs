//! Every text of the interface, in Chinese, in one place.

use crate::model::LinkKind;

/// The label of a summary in the newsletter's own files.
pub const SUMMARY: &str = "摘要";

/// Skip link, the first thing the Tab key reaches.
pub const SKIP: &str = "跳到正文";
/// The newest issue.
pub const HOME: &str = "本期";
/// The archive.
pub const ARCHIVE: &str = "往期";
/// The search.
pub const SEARCH: &str = "搜索";
/// What the reader kept.
pub const SAVED: &str = "收藏";
/// The main navigation, for ears.
pub const NAVIGATION: &str = "主导航";
/// The filter bar, for ears.
pub const SECTIONS: &str = "栏目";
/// No filter.
pub const ALL: &str = "全部";
/// The theme button's three states.
pub const THEMES: [&str; 3] = ["自动", "浅色", "深色"];
/// The theme button, for ears.
pub const THEME: &str = "切换深浅色";

/// Opens a long summary.
pub const MORE: &str = "展开";
/// Keeps an entry.
pub const SAVE: &str = "收藏";
/// The entry is kept.
pub const SAVED_STATE: &str = "已收藏";
/// Passes an entry on.
pub const SHARE: &str = "分享";
/// Shows a link as a QR code.
pub const QR: &str = "二维码";
/// Closes what lies over the page.
pub const CLOSE: &str = "关闭";
/// Under a QR code.
pub const QR_HINT: &str = "用微信扫一扫，在手机上打开";
/// Under the QR code of the page itself.
pub const QR_PAGE: &str = "扫码到手机上读";
/// Where a QR code cannot hold the link.
pub const QR_TOO_LONG: &str = "链接太长，放不进二维码，请用“分享”复制链接。";
/// Looks for an article by its title.
pub const FIND_TITLE: &str = "搜原文";
/// Said of a WeChat link that expires.
pub const TEMPORARY: &str = "临时链接，可能已失效；在微信里打开或许还能看";

/// The account's ID.
pub const WECHAT_ID: &str = "公众号";
/// Copies the account's ID.
pub const COPY: &str = "复制";
/// It is copied.
pub const COPIED: &str = "已复制";
/// The link is copied.
pub const LINK_COPIED: &str = "链接已复制，可以粘贴给朋友";
/// The clipboard refused.
pub const COPY_FAILED: &str = "没能复制，请长按选中后复制";
/// The QR picture, for ears.
pub const ACCOUNT_QR: &str = "公众号二维码";
/// The editor.
pub const EDITOR: &str = "编辑";
/// The project.
pub const PROJECT: &str = "项目";
/// The licence.
pub const LICENCE: &str = "许可";
/// The issue before.
pub const OLDER: &str = "上一期";
/// The issue after.
pub const NEWER: &str = "下一期";
/// Earlier issues.
pub const PAST: &str = "往期回顾";
/// Marks a link that leaves the site, for ears.
pub const ELSEWHERE: &str = "（站外）";
/// The contents of the issue.
pub const CONTENTS: &str = "本期目录";

/// The search field.
pub const SEARCH_HINT: &str = "标题、来源或摘要，多个词用空格分开";
/// Before anything is typed.
pub const SEARCH_EMPTY: &str = "输入词语，在所有期刊里查找。";
/// Without script.
pub const SEARCH_NEEDS_SCRIPT: &str = "搜索要在支持脚本的浏览器里使用；也可以到往期里按日期翻阅。";
/// Shows more results.
pub const MORE_HITS: &str = "再显示一些";
/// Empties the search field.
pub const CLEAR: &str = "清空";

/// No issue at all.
pub const NO_ISSUES: &str = "还没有一期简报。";
/// Nothing kept yet.
pub const NOTHING_SAVED: &str = "还没有收藏。读到想留着的，点“收藏”，就会出现在这里。";
/// Kept where.
pub const SAVED_HERE: &str = "收藏只保存在这个浏览器里。";
/// The browser keeps nothing.
pub const STORAGE_FULL: &str = "这个浏览器没能保存：存储已满或被禁用。";
/// Takes an entry out of the kept ones.
pub const UNSAVE: &str = "移除";
/// Not found.
pub const NOT_FOUND: &str = "没有这一页";
/// What to do then.
pub const NOT_FOUND_HINT: &str = "地址可能写错了，或者这一期还没有出。";
/// To the newest issue.
pub const TO_NEWEST: &str = "读最新一期";
/// To the archive.
pub const TO_ARCHIVE: &str = "看所有往期";
/// Text is on its way.
pub const LOADING: &str = "正在打开…";
/// Try again.
pub const RETRY: &str = "重试";
/// Load the page again.
pub const RELOAD: &str = "重新载入";
/// Something new, and this page is old.
pub const STALE: &str = "简报刚刚更新过，这一页是旧的，可以照常阅读。";
/// The program could not be had.
pub const NO_PROGRAM: &str = "筛选和搜索没有载入，正文可以照常阅读。";
/// The browser runs no WebAssembly.
pub const NO_WASM: &str =
    "这个浏览器不支持 WebAssembly，筛选和搜索不可用，正文和链接可以照常使用。";

/// The kind of a link, as shown; none for those that their host names.
pub fn kind(kind: LinkKind) -> Option<&'static str> {
    match kind {
        LinkKind::Wechat => Some("微信"),
        LinkKind::WechatTemporary => Some("微信 · 临时链接"),
        LinkKind::Github => Some("GitHub"),
        LinkKind::Arxiv => Some("arXiv"),
        LinkKind::Zhihu => Some("知乎"),
        LinkKind::Other => None,
        LinkKind::Empty => Some("无链接"),
    }
}

/// How much an issue holds.
pub fn size(entries: usize, minutes: usize) -> String {
    format!("{entries} 条 · 约 {minutes} 分钟")
}

/// How many results there are.
pub fn hits(count: usize) -> String {
    format!("找到 {count} 条")
}

/// How far the search has come.
pub fn searching(done: usize, all: usize) -> String {
    format!("已查 {done}/{all} 期…")
}

/// Nothing found.
pub fn none_found(query: &str) -> String {
    format!("没有找到同时含有“{query}”的条目。可以减少词语、换个写法，或到往期里翻阅。")
}

/// A page could not be opened.
pub fn failed(failure: super::Failure) -> &'static str {
    match failure {
        super::Failure::Network => "没有网络，没能打开。",
        super::Failure::Missing => "服务器上没有这份数据，可能刚刚更新过。",
        super::Failure::Broken => "数据不完整，没能打开。",
    }
}

// Topics and what one finds by them.

/// The topics.
pub const TOPICS: &str = "主题";
/// To all of them.
pub const ALL_TOPICS: &str = "全部主题";
/// From the archive to the topics.
pub const BY_TOPIC: &str = "按主题翻阅";
/// No topic yet.
pub const NO_TOPICS: &str = "还没有条目归入主题。";
/// What the table of all topics shows.
pub const TRENDS: &str = "每年的条目里，各主题占多少；一个条目可以有几个主题";
/// The head of the topics' column.
pub const TOPIC: &str = "主题";
/// The head of the column of totals.
pub const ENTRIES: &str = "条目";
/// What a topic's chart shows.
pub const CHART: &str = "各时期的条目数";
/// Takes all choices back.
pub const CLEAR_FILTER: &str = "清除筛选";
/// Before the earlier issues of an entry that came back.
pub const SEEN: &str = "曾见于";

/// How many entries.
pub fn entries(count: usize) -> String {
    format!("{count} 条")
}

/// What is chosen, how much that leaves, and the way back.
pub fn chosen(names: &str, count: usize) -> String {
    format!("{names} · {count} 条 ✕")
}

/// A quarter of a year.
pub fn quarter(year: usize, quarter: usize) -> String {
    format!("{year}Q{quarter}")
}

/// Entries that a topic's page does not list.
pub fn older_entries(count: usize) -> String {
    format!("还有更早的 {count} 条，可以到往期里翻阅，或搜索主题的名字。")
}
