//! What a server tells and is told.

/// What the editor may want to know.
#[derive(Debug)]
pub enum Event<'a> {
    /// The site was printed or found broken for the first time.
    Ready,
    /// The site was printed.
    Printed {
        /// How many files changed.
        changed: usize,
    },
    /// The site could not be printed, and why; pages stay as they were.
    Broken(&'a str),
    /// The system does not tell of changes, and why: they are looked for.
    Polling(&'a str),
}

/// What wakes the printing thread.
pub(super) enum Call {
    /// A source was saved.
    Changed,
    /// The editor has had enough.
    Stop,
}
