//! Which sections of the digest's cards are open: kept apart from the cards, so that filters don't
//! touch it and the address's history can keep it.

use crate::core::section::{Section, SectionKey};
use leptos::prelude::{ArcRwSignal, Get, GetUntracked, Set, Update, WithUntracked};

/// Which sections are open; a handle, cheap to clone.
#[derive(Clone, Default)]
pub struct OpenSections(ArcRwSignal<Vec<SectionKey>>);

impl OpenSections {
    /// The open sections, in the order of the page.
    #[must_use]
    pub fn get(&self) -> Vec<SectionKey> {
        self.0.get()
    }

    /// The same, for what is not to follow them.
    #[must_use]
    pub fn get_untracked(&self) -> Vec<SectionKey> {
        self.0.get_untracked()
    }

    /// Notes that a section is open now, or closed.
    pub fn note(&self, key: SectionKey, is_open: bool) {
        let found = self.0.with_untracked(|open| open.binary_search(&key));
        match (found, is_open) {
            (Ok(_), false) => self.0.update(|open| open.retain(|it| *it != key)),
            (Err(at), true) => self.0.update(|open| open.insert(at, key)),
            _ => {}
        }
    }

    /// Opens these sections, given in the order of the page, and closes all others.
    pub fn set(&self, keys: Vec<SectionKey>) {
        if self.0.with_untracked(|open| *open != keys) {
            self.0.set(keys);
        }
    }

    /// Opens or closes every section of `papers` papers.
    pub fn set_all(&self, papers: usize, open: bool) {
        let all = (0..papers).flat_map(|paper| {
            Section::ALL.into_iter().map(move |section| SectionKey { paper, section })
        });
        self.set(if open { all.collect() } else { Vec::new() });
    }
}
