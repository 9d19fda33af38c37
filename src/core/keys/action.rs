//! What a key can do.

use super::key::{Key, Keys};

/// What a key can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// On to the next paper.
    Next,
    /// Back to the one before.
    Previous,
    /// Opens a paper's summary and critique, or closes them.
    Open,
    /// Saves it, or no longer.
    Save,
    /// Marks it as read, or unread.
    Read,
    /// Marks it as of no interest, or of interest again.
    Decline,
    /// Opens its note.
    Note,
    /// Cites it.
    Cite,
    /// To the search field.
    Search,
    /// To the newest digest.
    Newest,
    /// Opens the list of all dates.
    Dates,
    /// To the saved papers.
    Saved,
    /// To the page that searches all days.
    SearchAll,
    /// To the trends.
    Trends,
    /// Opens the list of all this.
    Help,
}

impl Action {
    /// All of them, in the order in which they are listed.
    pub const ALL: [Self; 15] = [
        Self::Next,
        Self::Previous,
        Self::Open,
        Self::Save,
        Self::Read,
        Self::Decline,
        Self::Note,
        Self::Cite,
        Self::Search,
        Self::Newest,
        Self::Dates,
        Self::Saved,
        Self::SearchAll,
        Self::Trends,
        Self::Help,
    ];

    /// The name under which it is kept; it may never change.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.facts().0
    }

    /// What it is called.
    #[must_use]
    pub const fn label(self) -> &'static str {
        self.facts().1
    }

    /// What has to be pressed for it, unless the reader chose otherwise.
    #[must_use]
    pub const fn usual(self) -> Keys {
        self.facts().2
    }

    /// Whether it is done again and again while its key is held down.
    #[must_use]
    pub const fn repeats(self) -> bool {
        matches!(self, Self::Next | Self::Previous)
    }

    const fn facts(self) -> (&'static str, &'static str, Keys) {
        match self {
            Self::Next => ("next", "Next paper", one('j')),
            Self::Previous => ("previous", "Previous paper", one('k')),
            Self::Open => ("open", "Summary and critique", one('o')),
            Self::Save => ("save", "Save", one('s')),
            Self::Read => ("read", "Read", one('r')),
            Self::Decline => ("decline", "Not interested", one('x')),
            Self::Note => ("note", "Note", one('n')),
            Self::Cite => ("cite", "Cite", one('c')),
            Self::Search => ("search", "Search", one('/')),
            Self::Newest => ("newest", "Newest digest", after_g('d')),
            Self::Dates => ("dates", "All dates", after_g('a')),
            Self::Saved => ("saved", "Saved papers", after_g('s')),
            Self::SearchAll => ("search-all", "Search all days", after_g('/')),
            Self::Trends => ("trends", "Trends", after_g('t')),
            Self::Help => ("help", "This list", one('?')),
        }
    }
}

const fn one(key: char) -> Keys {
    Keys::of(Key::of(key), None)
}

const fn after_g(key: char) -> Keys {
    Keys::of(Key::of('g'), Some(Key::of(key)))
}
