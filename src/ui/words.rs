//! Every text of the interface, in Chinese, in one place.

use crate::{
    model::{Date, LinkKind},
    search::Tier,
};

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
/// How the page looks, for ears and at rest of the mouse.
pub const LOOKS_TITLE: &str = "字号与外观";
/// What of that can be chosen, and from what.
pub const LOOKS: [(&str, &[&str]); 3] = [
    ("字号", &["小", "中", "大", "特大"]),
    ("外观", &["自动", "浅色", "深色"]),
    ("条目", &["全文", "只看标题"]),
];

/// To where a page begins.
pub const TO_TOP: &str = "回到开头";
/// Opens a long summary.
pub const MORE: &str = "展开";
/// Closes it again.
pub const LESS: &str = "收起";
/// Around the number of an issue.
pub const NUMBER: [&str; 2] = ["第 ", " 期"];
/// Keeps an entry.
pub const SAVE: &str = "收藏";
/// The entry is kept.
pub const SAVED_STATE: &str = "已收藏";
/// Passes an entry on.
pub const SHARE: &str = "分享";
/// Tells the editor that an entry's link leads nowhere.
pub const REPORT: &str = "报告失效";
/// Leads to an entry's line in the newsletter's repository.
pub const EDIT: &str = "编辑此条";
/// Shows a link as a QR code.
pub const QR: &str = "二维码";
/// Closes what lies over the page.
pub const CLOSE: &str = "关闭";
/// Under a QR code.
pub const QR_HINT: &str = "用微信扫一扫，在手机上打开";
/// Under a QR code on a phone.
pub const QR_HINT_PHONE: &str = "长按图片可以识别、保存或转发";
/// Under the QR code of the page itself.
pub const QR_PAGE: &str = "扫码到手机上读";
/// Where a QR code cannot hold the link.
pub const QR_TOO_LONG: &str = "链接太长，放不进二维码，请用“分享”复制链接。";
/// Looks for an article by its title.
pub const FIND_TITLE: &str = "搜原文";
/// Said of an entry whose page is gone; the copy of its day follows.
pub const ORIGINAL_GONE: &str = "原文已删除，";
/// After the day of a copy.
pub const ARCHIVED_COPY: &str = " 的存档";
/// Said of a repository that its owner has put away.
pub const ARCHIVED: &str = "已归档";
/// Before the name that a repository has now.
pub const MOVED_TO: &str = "已迁至 ";
/// On the page at an issue's date, where its address is its number.
pub fn moved(number: &str) -> String {
    format!("第 {number} 期")
}
/// Before the month of a repository's last commit.
pub const LAST_COMMIT: &str = "最后提交 ";
/// After the last version of a paper.
pub const ON_ARXIV: &str = " 在 arXiv";
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
pub const COPY_FAILED: &str = "浏览器没让自动复制。文字已经选中，请手动复制：";
/// The QR picture, for ears.
pub const ACCOUNT_QR: &str = "公众号二维码";
/// The editor.
pub const EDITOR: &str = "编辑";
/// The project.
pub const PROJECT: &str = "项目";
/// Before the addresses of the same page on other hosts.
pub const MIRRORS: &str = "打不开？换个网址";
/// The licence.
pub const LICENCE: &str = "许可";
/// The issue before.
pub const OLDER: &str = "上一期";
/// Names both together.
pub const NEIGHBOURS: &str = "前后两期";
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
pub const SEARCH_EMPTY: &str = "输入词语查找全部期刊。-词 不含它，source:机器之心 只看它。";
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
/// Groups the results by issue.
pub const BY_ISSUE: &str = "按时间排列";
/// Shows more results.
pub const MORE_HITS: &str = "再显示一些";
/// Empties the search field.
pub const CLEAR: &str = "清空";

/// No issue at all.
pub const NO_ISSUES: &str = "还没有一期简报。";
/// Nothing kept yet.
pub const NOTHING_SAVED: &str = "还没有收藏。点“收藏”，条目就会出现在这里。";
/// Kept where.
pub const SAVED_HERE: &str = "只保存在这个浏览器里";
/// The browser keeps nothing.
pub const STORAGE_FULL: &str = "浏览器没能保存（存储已满或被禁用），只在这一页有效。";
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
/// The program could not be had.
pub const NO_PROGRAM: &str = "筛选和搜索没有载入，正文可以照常阅读。";
/// The style did not come.
pub const NO_STYLE: &str = "一部分样式没有载入，内容可以照常阅读和使用。";
/// The program broke down while one read.
pub const BROKEN: &str = "筛选和搜索出了故障，正文和链接照常可用。";
/// The browser runs no WebAssembly.
pub const NO_WASM: &str = "浏览器太旧或停用了 WebAssembly，筛选和搜索不可用，正文和链接照常可用。";

/// The keys, and what they do.
pub const KEYS: [(&str, &str); 10] = [
    ("/", "搜索"),
    ("j", "下一条"),
    ("k", "上一条"),
    ("o", "打开这一条"),
    ("s", "收藏这一条"),
    ("p", "上一期"),
    ("n", "下一期"),
    ("t", "换深浅色"),
    ("?", "看这些按键"),
    ("Esc", "收起二维码和浮层"),
];
/// Above them.
pub const KEYS_TITLE: &str = "按键";

/// Marks what is new since the last visit.
pub const NEW: &str = "新";
/// Marks a link that is not encrypted.
pub const UNENCRYPTED: &str = "未加密";
/// Leaves only what is unread.
pub const ONLY_UNREAD: &str = "只看未读";
/// There is nothing unread.
pub const NOTHING_UNREAD: &str = "这一期都读过了";
/// Counts everything as read.
pub const READ_ALL: &str = "全部标为已读";
/// That was done.
pub const ALL_READ: &str = "这一期都标为已读了";
/// Undoes what was just done.
pub const UNDO: &str = "撤销";
/// The issue was left before its end.
pub const UNFINISHED: &str = "这一期上次没读完";

/// Copies the title of an entry whose link may be dead.
pub const COPY_TITLE: &str = "复制标题";
/// It is copied, and what to do with it.
pub const TITLE_COPIED: &str = "标题已复制，可以粘贴到微信的“搜一搜”";
/// Copies an entry for a chat.
pub const COPY_TEXT: &str = "复制文字";
/// Copies the address of an entry.
pub const COPY_LINK: &str = "复制链接";
/// Copies all entries that are shown.
pub const COPY_LIST: &str = "复制列表";
/// Makes a picture.
pub const CARD: &str = "分享图片";
/// Opens the system's share sheet.
pub const SEND: &str = "发送…";
/// Above the picture.
pub const CARD_KEEP: &str = "长按图片保存或转发；电脑上点右键";
/// On the picture, beside its code.
pub const CARD_HINT: &str = "长按或扫码阅读";
/// No picture could be made.
pub const NO_PICTURE: &str = "这个浏览器没能画出图片";
/// Before the address of an issue, in a text for a chat.
pub const CHAT_ALL: &str = "全文：";
/// A text field, for ears.
pub const TEXT: &str = "文字";
/// Saves as a file.
pub const DOWNLOAD: &str = "下载";

/// The field that searches what is kept.
pub const SAVED_HINT: &str = "在收藏里查找";
/// Kept nowhere.
pub const SAVED_LOOSE: &str = "存储已满或被禁用，收藏只在这一页有效，可以导出";
/// Something stored is of another version.
pub const SAVED_UNREAD: &str =
    "有一份收藏是别的版本写的，这里读不了；它没有丢，换回那个版本就能看到。";
/// The last kept first.
pub const GROUP_KEPT: &str = "最近收藏";
/// Grouped by issue.
pub const GROUP_ISSUE: &str = "按期";
/// Grouped by section.
pub const GROUP_SECTION: &str = "按栏目";
/// What has no section.
pub const NO_SECTION: &str = "其他";
/// Turns the order around.
pub const TURN: &str = "倒序";
/// Takes the list out of the browser.
pub const EXPORT: &str = "导出";
/// What to do with it.
pub const EXPORT_HINT: &str = "复制这些文字，存到别处；换了浏览器，用“导入”取回。";
/// The list as Markdown.
pub const MARKDOWN: &str = "换成 Markdown";
/// The list as JSON.
pub const JSON: &str = "换成 JSON";
/// Brings a list into the browser.
pub const IMPORT: &str = "导入";
/// How.
pub const IMPORT_HINT: &str = "粘贴导出的文字，或选一个文件。已有的收藏都会留下。";
/// Does it.
pub const TAKE_IN: &str = "加入收藏";
/// A file instead.
pub const FILE: &str = "选文件";
/// What was given is no list.
pub const NO_LIST: &str = "没看懂：这不是导出的收藏，或缺了一截。请粘贴导出的全部文字。";
/// What was given is more than a browser keeps.
pub const TOO_LARGE: &str = "太大了：最多大约四百万字。请分开保存，只导入要留的部分。";
/// An entry was taken out.
pub const REMOVED: &str = "已移除一条收藏";

/// How many entries were read.
pub fn progress(read: usize, entries: usize, loose: bool) -> String {
    let loose = if loose { "（浏览器不保存，只在这一页有效）" } else { "" };
    format!("已读 {read} / {entries}{loose}")
}

/// How far an issue was read; none for its end.
pub fn read_up_to(number: Option<usize>) -> String {
    number.map_or("读完".to_owned(), |number| format!("读到第 {number} 条"))
}

/// Back to where an issue was left.
pub fn go_on(number: usize) -> String {
    format!("继续读到第 {number} 条")
}

/// How many entries are shown, for ears.
pub fn shown(count: usize) -> String {
    format!("显示 {count} 条")
}

/// Above a list of entries for a chat.
pub fn chat_heading(name: &str, count: usize) -> String {
    format!("{name} · {count} 条")
}

/// How many of the kept entries are shown.
pub fn kept(found: usize, all: usize) -> String {
    if found == all { format!("{all} 条") } else { format!("{found} / {all} 条") }
}

/// What an import brought.
pub fn taken_in(added: usize, known: usize) -> String {
    format!("加入 {added} 条，另有 {known} 条已在收藏里")
}
// ---- Reading offline: `assets/scripts/offline.js` says these; # stands for a number. ----

/// There is a newer issue than the page knows of.
pub const FRESH: &str = "有新一期";
/// Opens it.
pub const LOOK: &str = "查看";
/// How many issues are kept.
pub const KEPT: &str = "离线阅读：已存 # 期";
/// All are kept.
pub const KEPT_ALL: &str = "离线阅读：# 期全部存好";
/// Keeps all issues; # is their size on the way here, `1.2 MB`.
pub const KEEP_ALL: &str = "下载全部 #";
/// Keeps all issues, where the size is not known.
pub const KEEP_REST: &str = "下载全部";
/// A download begins.
pub const KEEPING: &str = "正在准备下载…";
/// How far it has come.
pub const KEEPING_SOME: &str = "正在下载 #/#";
/// Stops it.
pub const CANCEL: &str = "取消";
/// Takes away what is kept.
pub const FORGET: &str = "删除";
/// The network broke.
pub const KEEP_BROKEN: &str = "下载中断，可以再试";
/// The disk is full.
pub const KEEP_FULL: &str = "存储空间不够，没能存完";
/// The browser has no service worker.
pub const NO_OFFLINE: &str = "这个浏览器不支持离线阅读";
/// The browser has one, but refuses.
pub const OFFLINE_REFUSED: &str = "浏览器没有允许离线保存";
/// WeChat has none.
pub const OFFLINE_WECHAT: &str = "要离线阅读，请点右上角 ··· 用浏览器打开";

/// The kind of a link, as shown; none for those that their host names.
pub fn kind(kind: LinkKind) -> Option<&'static str> {
    match kind {
        LinkKind::Wechat => Some("微信"),
        LinkKind::WechatTemporary => Some("微信临时链接，可能已失效"),
        LinkKind::Github => Some("GitHub"),
        LinkKind::Arxiv => Some("arXiv"),
        LinkKind::Zhihu => Some("知乎"),
        LinkKind::Other => None,
        LinkKind::Empty => Some("无链接"),
    }
}

/// A date as one says it.
pub fn date(date: Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// Opens what stands before the first section: whether it has a lead, and how
/// many short news.
pub fn open_preface(lead: bool, news: usize) -> String {
    match (lead, news) {
        (true, 0) => "展开导读".into(),
        (true, _) => format!("展开导读 · {news} 则小新闻"),
        (false, 0) => "展开前言".into(),
        (false, _) => format!("展开 {news} 则小新闻"),
    }
}

/// How much an issue holds.
pub fn size(entries: usize, minutes: usize) -> String {
    format!("{entries} 条 · 约 {minutes} 分钟")
}

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

/// Why something did not come, in the order of [`Failure`](super::Failure).
pub const WHY: [&str; 6] = [
    "没有连上服务器",
    "等了很久，服务器没有回应",
    "收到的数据不完整",
    "服务器上没有这份文件，简报可能刚刚更新过",
    "访问的人太多，服务器请大家过一会儿再来",
    "服务器出了故障",
];

/// A page could not be opened.
pub fn failed(failure: super::Failure) -> String {
    [WHY[failure as usize], "，没能打开。"].concat()
}

// Topics and what one finds by them.

/// The topics.
pub const TOPICS: &str = "主题";
/// The sources.
pub const SOURCES: &str = "来源";
/// To all of them.
pub const ALL_TOPICS: &str = "全部主题";
/// To all of those.
pub const ALL_SOURCES: &str = "全部来源";
/// Above the entries of sources that are rare.
pub const OTHER_SOURCES: &str = "出现一两次的来源";
/// No entry says whose it is.
pub const NO_SOURCES: &str = "还没有来源。";
/// To the feeds.
pub const SUBSCRIBE: &str = "订阅";
/// What leads to them.
pub const FEEDS: &str = "订阅源";
/// What one does with a feed.
pub const FEEDS_HINT: &str = "把下面的一个地址加进订阅软件（阅读器），有了新内容，它会自动取来。";
/// The feed of whole issues.
pub const EVERY_ISSUE: &str = "每期一篇";
/// The feed of all entries.
pub const EVERY_ENTRY: &str = "逐条：所有条目";
/// The list of all feeds.
pub const FEEDS_ALL: &str = "全部订阅源";
/// What that is for.
pub const FEEDS_ALL_HINT: &str = "这个文件列出了上面所有的地址，大多数订阅软件可以导入它。";
/// The name of that list's format.
pub const OPML: &str = "OPML";
/// Above what to do in WeChat.
pub const IN_WECHAT: &str = "在微信里";
/// What to do with feeds in WeChat.
pub const IN_WECHAT_FEEDS: &str =
    "微信打不开订阅源：复制地址，粘贴到订阅软件里；或点右上角 ··· 用浏览器打开这一页。";
/// How to follow the account.
pub const FOLLOW: &str = "关注公众号，新的一期会发到微信里。在微信里搜索这个公众号：";
/// The same where its code is above.
pub const FOLLOW_CODE: &str =
    "关注公众号，新的一期会发到微信里：长按二维码识别，或搜索这个公众号：";
/// From the archive to the topics.
pub const BY_TOPIC: &str = "按主题翻阅";
/// To the sources.
pub const BY_SOURCE: &str = "按来源翻阅";
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
/// Before the related entries.
pub const RELATED: &str = "相关条目";

/// How many entries.
pub fn entries(count: usize) -> String {
    format!("{count} 条")
}

/// What is chosen, and how much that leaves.
pub fn chosen(names: &str, count: usize) -> String {
    format!("{names} · {count} 条")
}

/// A quarter of a year.
pub fn quarter(year: usize, quarter: usize) -> String {
    format!("{year}Q{quarter}")
}

/// Entries that a topic's page does not list.
pub fn older_entries(count: usize) -> String {
    format!("还有更早的 {count} 条，可以到往期里翻阅，或搜索主题的名字。")
}
