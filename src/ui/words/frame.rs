//! The frame of every page: its navigation, how it looks, its keys, its foot, and
//! what goes wrong on any of them.

use crate::model::Date;

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
/// How the page looks, for ears and at rest of the mouse.
pub const LOOKS_TITLE: &str = "字号与外观";
/// What of that can be chosen, and from what.
pub const LOOKS: [(&str, &[&str]); 4] = [
    ("字号", &["小", "中", "大", "特大"]),
    ("外观", &["自动", "浅色", "深色"]),
    ("条目", &["全文", "只看标题"]),
    ("已读", &["打开才算", "滚动读过也算"]),
];
/// To where a page begins.
pub const TO_TOP: &str = "回到开头";
/// Closes what lies over the page.
pub const CLOSE: &str = "关闭";
/// Beside the QR code of the page itself, on wide screens.
pub const QR_PAGE: &str = "扫码到手机上读。按 ? 看有哪些按键。";
/// The account's ID.
pub const WECHAT_ID: &str = "公众号";
/// Copies the account's ID.
pub const COPY: &str = "复制";
/// It is copied.
pub const COPIED: &str = "已复制";
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
/// Marks a link that leaves the site, for ears.
pub const ELSEWHERE: &str = "（站外）";
/// No issue at all.
pub const NO_ISSUES: &str = "还没有一期简报。";
/// The browser keeps nothing.
pub const STORAGE_FULL: &str = "浏览器没能保存（存储已满或被禁用），只在这一页有效。";
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
/// Undoes what was just done.
pub const UNDO: &str = "撤销";

/// A date as one says it.
pub fn date(date: Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// Why something did not come, in the order of [`Failure`](crate::ui::Failure).
pub const WHY: [&str; 6] = [
    "没有连上服务器",
    "等了很久，服务器没有回应",
    "收到的数据不完整",
    "服务器上没有这份文件，简报可能刚刚更新过",
    "访问的人太多，服务器请大家过一会儿再来",
    "服务器出了故障",
];

/// A page could not be opened.
pub fn failed(failure: crate::ui::Failure) -> String {
    [WHY[failure as usize], "，没能打开。"].concat()
}
