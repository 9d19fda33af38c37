//! What is kept on this device: which days, what keeping more of them takes, and how it is shown.
//!
//! The files themselves lie in the browser's caches, as the service worker keeps them
//! (`src/boot/service_worker.js`). The names here are the same as there.

pub mod ground;
pub mod job;
pub mod marks;
pub mod size;

use crate::core::archive::Archive;
use crate::core::category::{Category, DigestKey};
use crate::core::date::Date;
use crate::core::manifest::Day;
use crate::core::sorted;
use std::collections::BTreeMap;

/// How the names of all caches begin that belong to the app in this folder of its host, `/two/`;
/// `NAME` in the worker.
#[must_use]
pub fn caches_of(root: &str) -> String {
    format!("arxiv-digest:{root}:")
}

/// The cache of the manifest, listings, files of papers and digests; `KEPT` in the worker.
#[must_use]
pub fn data_cache(root: &str) -> String {
    caches_of(root) + "data"
}

/// The cache of published pages; `PAGES` in the worker.
#[must_use]
pub fn pages_cache(root: &str) -> String {
    caches_of(root) + "pages"
}

/// The header that says when something was kept, milliseconds since 1970; `SINCE` in the worker.
pub const SINCE: &str = "kept-since";

/// The digests that are kept: the path of each, and the hash that it is kept under.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Kept {
    files: BTreeMap<String, String>,
}

/// A day that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptDay {
    /// Which.
    pub key: DigestKey,
    /// Its file, relative to the manifest.
    pub path: String,
    /// The file's size, bytes, as its listing says.
    pub size: Option<u64>,
    /// Whether another version of it is published.
    pub is_outdated: bool,
}

/// The kept days of one month of a category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptMonth {
    /// Any day of the month.
    pub date: Date,
    /// Newest first.
    pub days: Vec<KeptDay>,
}

/// How many days, and how large they are together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sum {
    /// How many.
    pub days: usize,
    /// Bytes, as far as they are known.
    pub bytes: u64,
}

impl Sum {
    /// With a day more.
    pub fn add(&mut self, bytes: u64) {
        self.days += 1;
        self.bytes += bytes;
    }
}

impl FromIterator<u64> for Sum {
    fn from_iter<I: IntoIterator<Item = u64>>(sizes: I) -> Self {
        let mut sum = Self::default();
        sizes.into_iter().for_each(|size| sum.add(size));
        sum
    }
}

/// Which days of a category are to be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// This many, from the newest.
    Last(usize),
    /// All of them.
    All,
}

/// What may be asked for with one press, but for all: so many of the newest days.
const SPANS: [usize; 2] = [7, 30];

impl Span {
    /// What is worth a button where there are so many days: none that would mean the same as another.
    #[must_use]
    pub fn choices(days: usize) -> Vec<Self> {
        let last = SPANS.into_iter().filter(|last| *last < days).map(Self::Last);
        last.chain([Self::All]).collect()
    }

    /// The days that are meant, of these.
    #[must_use]
    pub fn of(self, newest_first: &[Day]) -> &[Day] {
        match self {
            Self::Last(last) => &newest_first[..last.min(newest_first.len())],
            Self::All => newest_first,
        }
    }
}

impl Kept {
    /// What is kept under these addresses, of which those of data begin with `root`.
    #[must_use]
    pub fn read(root: &str, addresses: &[String]) -> Self {
        let file = |address: &String| {
            let (path, hash) = address.strip_prefix(root)?.split_once("?v=")?;
            key_of(path).map(|_| (path.to_owned(), hash.to_owned()))
        };
        Self { files: addresses.iter().filter_map(file).collect() }
    }

    /// Whether no day is kept.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Whether a day is kept as it is published.
    #[must_use]
    pub fn has(&self, day: &Day) -> bool {
        self.files.get(&day.path) == Some(&day.hash)
    }

    /// The address of a day's file below that of the data, if it is kept.
    #[must_use]
    pub fn address(&self, path: &str) -> Option<String> {
        self.files.get(path).map(|hash| format!("{path}?v={hash}"))
    }

    /// Notes that a day is kept, in place of an earlier version.
    pub fn insert(&mut self, day: &Day) {
        self.files.insert(day.path.clone(), day.hash.clone());
    }

    /// Notes that a file is gone.
    pub fn remove(&mut self, path: &str) {
        self.files.remove(path);
    }

    /// The categories of which days are kept.
    #[must_use]
    pub fn categories(&self) -> Vec<Category> {
        let mut categories: Vec<Category> =
            self.files.keys().filter_map(|path| Some(key_of(path)?.category)).collect();
        categories.dedup();
        categories
    }

    /// The kept days of a category by month, newest first; `days` are those that are published.
    #[must_use]
    pub fn months(&self, category: &Category, days: &[Day]) -> Vec<KeptMonth> {
        let mut months: Vec<KeptMonth> = Vec::new();
        for day in self.days(category, days) {
            let is_same = |month: &&mut KeptMonth| {
                let (one, other) = (month.date, day.key.date);
                (one.year(), one.month()) == (other.year(), other.month())
            };
            match months.last_mut().filter(is_same) {
                Some(month) => month.days.push(day),
                None => months.push(KeptMonth { date: day.key.date, days: vec![day] }),
            }
        }
        months
    }

    /// The kept days of a category, newest first.
    #[must_use]
    pub fn days(&self, category: &Category, days: &[Day]) -> Vec<KeptDay> {
        let published: BTreeMap<&str, &Day> =
            days.iter().map(|day| (day.path.as_str(), day)).collect();
        let mut kept = Vec::new();
        for (path, hash) in &self.files {
            let Some(key) = key_of(path).filter(|key| key.category == *category) else { continue };
            let day = published.get(path.as_str());
            let is_outdated = day.is_some_and(|day| day.hash != *hash);
            let size = day.map(|day| day.size);
            let day = KeptDay { key, path: path.clone(), size, is_outdated };
            sorted::insert(&mut kept, day, |one, other| one.key.date > other.key.date);
        }
        kept
    }

    /// What is kept of a category.
    #[must_use]
    pub fn sum(&self, category: &Category, days: &[Day]) -> Sum {
        self.days(category, days).iter().map(|day| day.size.unwrap_or_default()).collect()
    }

    /// What of these days is still to be fetched.
    #[must_use]
    pub fn missing(&self, days: &[Day]) -> Sum {
        days.iter().filter(|day| !self.has(day)).map(|day| day.size).collect()
    }
}

/// The known days of a category, newest first.
#[must_use]
pub fn days_of(archive: &Archive, category: &Category) -> Vec<Day> {
    archive.months(category).into_iter().flat_map(|month| month.days).collect()
}

/// The digest whose file has this path.
fn key_of(path: &str) -> Option<DigestKey> {
    path.strip_suffix(".json")?.parse().ok()
}

#[cfg(test)]
mod tests;
