//! Which sections of the digest's cards are open: kept apart from the cards, so that filters don't
//! touch it and the address's history can keep it.

use crate::core::section::{Section, SectionKey};
use leptos::prelude::{ArcRwSignal, GetUntracked, Set};
use std::sync::{Arc, Mutex, PoisonError};

/// Which sections are open; a handle, cheap to clone.
#[derive(Clone, Default)]
pub struct OpenSections {
    sections: Arc<Mutex<Sections>>,
}

/// Whether each is open, in the order of the page.
type Sections = Vec<(SectionKey, ArcRwSignal<bool>)>;

impl OpenSections {
    /// Whether one section is open; closed at first.
    #[must_use]
    pub fn get(&self, key: SectionKey) -> ArcRwSignal<bool> {
        let mut sections = self.sections.lock().unwrap_or_else(PoisonError::into_inner);
        match sections.binary_search_by_key(&key, |(key, _)| *key) {
            Ok(at) => sections[at].1.clone(),
            Err(at) => {
                let open = ArcRwSignal::new(false);
                sections.insert(at, (key, open.clone()));
                open
            }
        }
    }

    /// The open sections, in the order of the page.
    #[must_use]
    pub fn keys(&self) -> Vec<SectionKey> {
        let sections = self.sections.lock().unwrap_or_else(PoisonError::into_inner);
        sections.iter().filter(|(_, open)| open.get_untracked()).map(|(key, _)| *key).collect()
    }

    /// Opens these sections and closes all others.
    pub fn set(&self, keys: &[SectionKey]) {
        keys.iter().for_each(|key| drop(self.get(*key)));
        let signals = self.sections.lock().unwrap_or_else(PoisonError::into_inner).clone();
        for (key, open) in signals {
            let wanted = keys.contains(&key);
            if open.get_untracked() != wanted {
                open.set(wanted);
            }
        }
    }

    /// Opens or closes every section of `papers` papers.
    pub fn set_all(&self, papers: usize, open: bool) {
        let all = (0..papers).flat_map(|paper| {
            Section::ALL.into_iter().map(move |section| SectionKey { paper, section })
        });
        self.set(&if open { all.collect::<Vec<_>>() } else { Vec::new() });
    }
}
