//! An entry: its link, what is known of that, and the buttons below it.

use crate::model::LinkKind;

/// Opens a long summary.
pub const MORE: &str = "展开";
/// Closes it again.
pub const LESS: &str = "收起";
/// Keeps an entry.
pub const SAVE: &str = "收藏";
/// The entry is kept.
pub const SAVED_STATE: &str = "已收藏";
/// Tells the editor that an entry's link leads nowhere.
pub const REPORT: &str = "报告失效";
/// Leads to an entry's line in the newsletter's repository.
pub const EDIT: &str = "编辑此条";
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
/// Before the month of a repository's last commit.
pub const LAST_COMMIT: &str = "最后提交 ";
/// After the last version of a paper.
pub const ON_ARXIV: &str = " 在 arXiv";
/// Said of a WeChat link that expires.
pub const TEMPORARY: &str = "临时链接，可能已失效；在微信里打开或许还能看";
/// Marks a link that is not encrypted.
pub const UNENCRYPTED: &str = "未加密";

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

/// Before the earlier issues of an entry that came back.
pub const SEEN: &str = "曾见于";
/// Before the related entries.
pub const RELATED: &str = "相关条目";
