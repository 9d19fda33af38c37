//! Where records lie: stores, as the database has them, each with records under their keys.

use crate::core::marks::stamp::Stamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A store of the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Store {
    /// What the reader made of papers, by arXiv id.
    Papers,
    /// Copies of the papers that are saved, by arXiv id.
    Copies,
    /// What the reader watches and mutes.
    Lists,
    /// When the reader was here.
    Visits,
    /// Reports that the reader opened, by the digest that each holds.
    Reports,
    /// Records that can't be read, set aside when something was to be written in their place.
    Aside,
}

impl Store {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Papers, Self::Copies, Self::Lists, Self::Visits, Self::Reports, Self::Aside];

    /// Its name in the database.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Papers => "papers",
            Self::Copies => "copies",
            Self::Lists => "lists",
            Self::Visits => "visits",
            Self::Reports => "reports",
            Self::Aside => "aside",
        }
    }
}

/// The records that are needed: one, or all of a store.
pub type Need = (Store, Option<String>);

/// A record to be written, or deleted where there is none.
pub type Write = (Store, String, Option<String>);

/// Records that were found, by store and key.
#[derive(Debug, Clone, Default)]
pub struct Found(BTreeMap<(Store, String), String>);

impl Found {
    /// Takes a record.
    pub fn take(&mut self, store: Store, key: String, record: String) {
        self.0.insert((store, key), record);
    }

    /// All records of a store.
    pub fn all(&self, store: Store) -> impl Iterator<Item = (&str, &str)> {
        let of_store = self.0.iter().filter(move |((it, _), _)| *it == store);
        of_store.map(|((_, key), record)| (key.as_str(), record.as_str()))
    }

    /// The record under a key, if there is one.
    #[must_use]
    pub fn get(&self, store: Store, key: &str) -> Option<&str> {
        self.0.get(&(store, key.to_owned())).map(String::as_str)
    }

    /// What sets the record aside that lies under a key and isn't known, since it can't be read, so that it isn't
    /// lost to what is written there next.
    #[must_use]
    pub fn set_aside(&self, is_known: bool, store: Store, key: &str, now: Stamp) -> Option<Write> {
        if is_known {
            return None;
        }
        let record = self.get(store, key)?.to_owned();
        Some((Store::Aside, format!("{} {key} {}", store.name(), now.time), Some(record)))
    }
}
