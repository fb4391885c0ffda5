//! What `[reading]` chooses from.

/// Defines the values of a key, each with its name in `site.toml`.
macro_rules! values {
    ($(#[$about:meta])* $type:ident, $wanted:literal { $($(#[$doc:meta])* $value:ident = $name:literal,)+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $type { $($(#[$doc])* $value,)+ }

        impl $type {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$value),+];
            /// What is wanted, where another is given.
            pub(super) const WANTED: &'static str = $wanted;

            /// Its name in `site.toml`.
            pub fn name(self) -> &'static str {
                match self { $(Self::$value => $name),+ }
            }

            /// The value of a name.
            pub(super) fn named(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.name() == name)
            }
        }
    };
}

values! {
    /// What an entry is.
    EntryShape, "一个或几个 item、number、paragraph、heading、bold、row、list、rule" {
        /// An item of a bullet list.
        Item = "item",
        /// An item of an ordered list.
        Number = "number",
        /// A paragraph that begins with a number, `1、[title](url)`, and what follows.
        Paragraph = "paragraph",
        /// A heading below those of sections, and the text under it.
        Heading = "heading",
        /// A line in bold, and the text under it.
        Bold = "bold",
        /// A row of a table; the first cell with a link is the title.
        Row = "row",
        /// A bullet list: its first item the title, the others the text; an item that
        /// begins as the first does begins the next entry.
        List = "list",
        /// What stands between two rules and begins with a paragraph.
        Rule = "rule",
    }
}

values! {
    /// Where the date of an issue stands.
    DatePlace, "一个或几个 file、front-matter、heading、table" {
        /// In the file's name.
        File = "file",
        /// In the front matter.
        FrontMatter = "front-matter",
        /// In the heading.
        Heading = "heading",
        /// In `dates.toml`.
        Table = "table",
    }
}

values! {
    /// What an issue's address is.
    IssueAddress, "date、number 之一" {
        /// Its date: `/issues/2018-01-22/`.
        Date = "date",
        /// Its number, `/issues/12/`; its date where it has none of its own.
        Number = "number",
    }
}

values! {
    /// Where the source of an entry stands.
    SourcePlace, "after、before、brackets、none 之一" {
        /// Behind the last separator, inside the link or behind it.
        After = "after",
        /// Before the first separator.
        Before = "before",
        /// In brackets behind the link.
        Brackets = "brackets",
        /// Nowhere.
        Nowhere = "none",
    }
}

values! {
    /// What the text behind a title's link is.
    Behind, "aside、text 之一" {
        /// Part of the title line.
        Aside = "aside",
        /// The first paragraph of the entry's text.
        Text = "text",
    }
}
