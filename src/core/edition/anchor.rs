//! What fragments of addresses name in an edition.

use crate::core::arxiv_id::ArxivId;

/// What a fragment of an address names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// The paper at this place.
    Paper(usize),
    /// The theme at this place in the TL;DR's themes.
    Theme(usize),
}

/// The element's id of a theme's note in the page.
#[must_use]
pub fn theme_anchor(id: &str) -> String {
    format!("theme-{id}")
}

/// The element's id of the nth paper with this id, from 1.
pub(super) fn of_paper(id: &ArxivId, nth: usize) -> String {
    if nth == 1 { id.to_string() } else { format!("{id}-{nth}") }
}
