//! Topics and sources: the pages that gather entries from all issues.

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

/// How many entries.
pub fn entries(count: usize) -> String {
    format!("{count} 条")
}

/// A quarter of a year.
pub fn quarter(year: usize, quarter: usize) -> String {
    format!("{year}Q{quarter}")
}

/// Entries that a topic's page does not list.
pub fn older_entries(count: usize) -> String {
    format!("还有更早的 {count} 条，可以到往期里翻阅，或搜索主题的名字。")
}
