//! An issue: its filters, what was read of it, and the way to others.

/// The filter bar, for ears.
pub const SECTIONS: &str = "栏目";
/// No filter.
pub const ALL: &str = "全部";
/// Around the number of an issue.
pub const NUMBER: [&str; 2] = ["第 ", " 期"];

/// On the page at an issue's date, where its address is its number.
pub fn moved(number: &str) -> String {
    format!("第 {number} 期")
}

/// The issue before.
pub const OLDER: &str = "上一期";
/// Names both together.
pub const NEIGHBOURS: &str = "前后两期";
/// The issue after.
pub const NEWER: &str = "下一期";
/// Earlier issues.
pub const PAST: &str = "往期回顾";
/// The contents of the issue.
pub const CONTENTS: &str = "本期目录";
/// Marks what is new since the last visit.
pub const NEW: &str = "新";
/// Leaves only what is unread.
pub const ONLY_UNREAD: &str = "只看未读";
/// There is nothing unread.
pub const NOTHING_UNREAD: &str = "这一期都读过了";
/// Counts everything as read.
pub const READ_ALL: &str = "全部标为已读";
/// That was done.
pub const ALL_READ: &str = "这一期都标为已读了";
/// The issue was left before its end.
pub const UNFINISHED: &str = "这一期上次没读完";

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

/// Takes all choices back.
pub const CLEAR_FILTER: &str = "清除筛选";

/// What is chosen, any of the topics and the source, and how much that leaves.
pub fn chosen(topics: &[String], source: Option<&str>, count: usize) -> String {
    let mut words = topics.join("、");
    if let Some(source) = source {
        words.extend([if words.is_empty() { "" } else { " + " }, source]);
    }
    words.extend([" · ", &count.to_string(), " 条"]);
    words
}
