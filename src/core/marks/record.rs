//! What is kept and merged as one: a record, JSON under a key.

use super::stamp::Stamp;
use crate::core::filter::quoted;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt;
use std::str::FromStr;

/// What is kept and merged as one.
///
/// Merging is a join: it doesn't matter in which order, how grouped, or how often.
pub trait Record: Serialize + DeserializeOwned {
    /// What it is about, and its key when written.
    type Key: Ord + fmt::Display + FromStr<Err: fmt::Display>;

    /// Takes in what another device knows of the same.
    fn merge(&mut self, other: Self);

    /// When it was changed last, if it tells.
    fn newest(&self) -> Option<Stamp>;

    /// Whether it may stand under this key.
    fn is_about(&self, _: &Self::Key) -> bool {
        true
    }
}

/// A record that can't be read. It is best left where it is, for a version that can.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokenRecord {
    /// Its key, whatever that is.
    pub key: String,
    /// What is wrong.
    pub why: String,
}

impl fmt::Display for BrokenRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "What is kept under {} can’t be read ({})", quoted(&self.key), self.why)
    }
}

impl std::error::Error for BrokenRecord {}

/// Reads a record and its key.
///
/// # Errors
/// Where either can't be read, or they don't belong together.
pub fn read<T: Record>(key: &str, json: &str) -> Result<(T::Key, T), BrokenRecord> {
    let broken = |why: String| BrokenRecord { key: key.into(), why };
    let about: T::Key = key.parse().map_err(|error| broken(format!("{error}")))?;
    let record: T = serde_json::from_str(json).map_err(|error| broken(error.to_string()))?;
    match record.is_about(&about) {
        true => Ok((about, record)),
        false => Err(broken("it is about something else".into())),
    }
}

/// Writes a record, the same always as the same text.
///
/// # Errors
/// Never, as far as is known: nothing is in a record that JSON has not.
pub fn write<T: Record>(record: &T) -> serde_json::Result<String> {
    serde_json::to_string(record)
}

/// Takes a record in among others.
pub(super) fn take_in<T: Record>(records: &mut BTreeMap<T::Key, T>, key: T::Key, record: T) {
    match records.entry(key) {
        Entry::Vacant(place) => drop(place.insert(record)),
        Entry::Occupied(mut known) => known.get_mut().merge(record),
    }
}
