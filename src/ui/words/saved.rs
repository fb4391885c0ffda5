//! 收藏, what the reader kept.

/// Nothing kept yet.
pub const NOTHING_SAVED: &str = "还没有收藏。点“收藏”，条目就会出现在这里。";
/// Kept where.
pub const SAVED_HERE: &str = "只保存在这个浏览器里";
/// Takes an entry out of the kept ones.
pub const UNSAVE: &str = "移除";
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

/// How many of the kept entries are shown.
pub fn kept(found: usize, all: usize) -> String {
    if found == all { format!("{all} 条") } else { format!("{found} / {all} 条") }
}

/// What an import brought.
pub fn taken_in(added: usize, known: usize) -> String {
    format!("加入 {added} 条，另有 {known} 条已在收藏里")
}
