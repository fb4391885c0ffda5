//! The parts of a page that change while one reads.

/// A part of the frame. The press prints its name as `data-part`, and by that
/// the reader finds it, whatever else stands in the document: what page
/// translation, an extension or a carrier has put around or between the parts
/// does not matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The newsletter's name.
    Brand,
    /// The ways to the newest issue,
    Home,
    /// to the archive,
    Archive,
    /// to the search,
    Search,
    /// and to what is kept.
    Saved,
    /// The choices of how the page looks.
    Looks,
    /// The years beside the page.
    Rail,
    /// The page itself.
    Main,
    /// Its heading.
    Heading,
    /// The chips of the sections.
    Sections,
    /// The chips of the topics.
    Topics,
    /// The form around the search field.
    Form,
    /// The search field.
    Field,
    /// The button that empties it.
    Clear,
    /// The text.
    Content,
    /// The column on the other side.
    Side,
    /// The status line,
    Status,
    /// its words,
    StatusText,
    /// the button that does what it offers,
    Accept,
    /// and the one that takes it away.
    Close,
}

impl Part {
    /// What no page can live without: the place of its heading and of its text.
    pub const REQUIRED: [Self; 3] = [Self::Main, Self::Heading, Self::Content];

    /// The value of `data-part`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Brand => "brand",
            Self::Home => "home",
            Self::Archive => "archive",
            Self::Search => "search",
            Self::Saved => "saved",
            Self::Looks => "looks",
            Self::Rail => "rail",
            Self::Main => "main",
            Self::Heading => "heading",
            Self::Sections => "sections",
            Self::Topics => "topics",
            Self::Form => "form",
            Self::Field => "field",
            Self::Clear => "clear",
            Self::Content => "content",
            Self::Side => "side",
            Self::Status => "status",
            Self::StatusText => "status-text",
            Self::Accept => "accept",
            Self::Close => "close",
        }
    }
}

/// What of a part follows a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Follow {
    /// What stands in it, as HTML.
    Html,
    /// What stands in it, as text.
    Text,
    /// An attribute; without a value it is taken away.
    Attribute(&'static str),
}
