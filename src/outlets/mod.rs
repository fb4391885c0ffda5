//! An issue for the places that take it without the site's styles and scripts:
//! WeChat's article editor, mail, plain text. From [`Issue`](crate::model::Issue)
//! to text, without IO, so that both programs can do it.
//!
//! 1. [`wechat`] and [`mail`] say what their place is like: an article or a message
//!    as HTML, and a page or a file around it.
//! 2. `sheet` walks through an issue and `blocks` through its text, both with the
//!    same elements in the same order; `looks` has every style and colour, written
//!    into the elements themselves.
//! 3. `notes` are the addresses that a place does not let be links.
//! 4. [`plain`] is the issue as plain text.

mod blocks;
mod looks;
pub mod mail;
mod notes;
pub mod plain;
mod sheet;
pub mod wechat;

/// Where an issue is carried to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Medium {
    /// WeChat's article editor. It strips classes, ids and scripts, breaks lists, and
    /// lets only its own articles be links.
    Wechat,
    /// Mail. Programs that show it know tables and little else, and turn colours
    /// around when it is dark.
    Mail,
}
