//! What the buttons on a page are for. A page writes an action as `data-do`, and
//! one listener reads it there.

use std::str::FromStr;

macro_rules! actions {
    ($($(#[$doc:meta])* $action:ident = $name:literal,)*) => {
        /// What a button is for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Action {
            $($(#[$doc])* $action,)*
        }

        impl Action {
            /// How a page writes it.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$action => $name,)*
                }
            }
        }

        impl FromStr for Action {
            type Err = UnknownAction;

            fn from_str(name: &str) -> Result<Self, UnknownAction> {
                // One walk through a table: a branch for each name weighs more.
                const ALL: &[Action] = &[$(Action::$action,)*];
                let known = ALL.iter().find(|action| action.name() == name);
                known.copied().ok_or(UnknownAction)
            }
        }
    };
}

actions! {
    /// Keeps an entry, or lets it go.
    Save = "save",
    /// Shows the QR code of an entry's link.
    Qr = "qr",
    /// Shows the ways to pass an entry on.
    Share = "share",
    /// Copies an entry's title.
    CopyTitle = "title",
    /// Copies an entry as text.
    CopyText = "text",
    /// Copies the address of an entry.
    CopyLink = "link",
    /// Shows an entry, or an issue, as a picture.
    Card = "card",
    /// Passes an entry on by the system's share sheet.
    Send = "send",
    /// Shows only what is unread, or everything again.
    Unread = "unread",
    /// Counts all entries as read.
    ReadAll = "read-all",
    /// Copies all entries that are shown.
    CopyList = "list",
    /// Copies what the button carries.
    Copy = "copy",
    /// Takes all choices of the filter back.
    Clear = "clear",
    /// Shows more hits.
    More = "more",
    /// Turns the order of the hits.
    Order = "order",
    /// Leads to what a hit is about.
    Open = "open",
    /// Forgets what was searched for.
    Forget = "forget",
    /// Tries again what could not be had.
    Retry = "retry",
    /// Loads the page again.
    Reload = "reload",
    /// Closes the dialog.
    Close = "close",
    /// Nothing: a tap within a dialog is not one beside it.
    Stay = "stay",
    /// Copies the text of the dialog.
    CopyAll = "copy-all",
    /// Lets a kept entry go.
    Unsave = "unsave",
    /// Lays the kept entries out in another way.
    Group = "group",
    /// Shows more kept entries.
    MoreKept = "more-kept",
    /// Turns the order of the kept entries around.
    Turn = "turn",
    /// Shows the kept entries as text.
    Export = "export",
    /// Asks for a list of kept entries.
    Import = "import",
    /// Adds that list to what is kept.
    TakeIn = "take-in",
}

/// A name that is no action's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such action")]
pub struct UnknownAction;

impl Action {
    /// The attribute of a button that does it.
    pub const fn attribute(self) -> (&'static str, &'static str) {
        ("data-do", self.name())
    }
}
