//! The way to published digests: from the manifest by listings to their files, which others fetch.

use crate::core::archive::Archive;
use crate::core::category::{Category, DigestKey};
use crate::core::date::Date;
use crate::core::digest::Digest;
use crate::core::load::{self, Fault, MANIFEST};
use crate::core::manifest::Period;
use std::collections::{BTreeMap, BTreeSet};

/// The most digests that are fetched for one answer, the newest: a month of them.
pub const MOST: usize = 31;

/// What is looked for.
#[derive(Debug, Default)]
pub enum Wish {
    /// Nothing.
    #[default]
    Nothing,
    /// Which days are the newest.
    Manifest,
    /// These digests.
    Digests(Vec<DigestKey>),
    /// The digests of the days after these.
    Since(BTreeMap<Category, Date>),
}

/// What was looked for, as far as it came.
#[derive(Debug, Default)]
pub struct Library {
    wish: Wish,
    archive: Option<Archive>,
    digests: BTreeMap<DigestKey, Digest>,
    /// The addresses of what can't be had.
    lacking: BTreeSet<String>,
}

/// A file on the way.
enum Step {
    Manifest,
    Listing(Category, Period),
    Digest(DigestKey),
}

impl Library {
    /// Looks for something.
    #[must_use]
    pub fn new(wish: Wish) -> Self {
        Self { wish, ..Self::default() }
    }

    /// The address of the next file on the way, relative to the data.
    #[must_use]
    pub fn wants(&self) -> Option<String> {
        self.next().map(|(address, _)| address)
    }

    /// Takes the file that it wants.
    pub fn bring(&mut self, text: &str) {
        if let Some((address, step)) = self.next()
            && self.take(step, text).is_err()
        {
            self.lacking.insert(address);
        }
    }

    /// The file that it wants can't be had.
    pub fn lacks(&mut self) {
        self.lacking.extend(self.wants());
    }

    /// The days that there are, if the manifest came.
    #[must_use]
    pub fn archive(&self) -> Option<&Archive> {
        self.archive.as_ref()
    }

    /// A digest, if it came.
    #[must_use]
    pub fn digest(&self, key: &DigestKey) -> Option<&Digest> {
        self.digests.get(key)
    }

    /// The days that were looked for, the newest first.
    #[must_use]
    pub fn days(&self) -> Vec<DigestKey> {
        match (&self.wish, &self.archive) {
            (Wish::Digests(keys), _) => keys.clone(),
            (Wish::Since(since), Some(archive)) => {
                let is_new = |key: &DigestKey| {
                    since.get(&key.category).is_some_and(|since| key.date > *since)
                };
                let mut keys: Vec<_> = archive.keys().into_iter().filter(is_new).collect();
                keys.sort_by(|one, other| other.date.cmp(&one.date).then_with(|| one.cmp(other)));
                keys
            }
            _ => Vec::new(),
        }
    }

    fn next(&self) -> Option<(String, Step)> {
        if matches!(self.wish, Wish::Nothing) {
            return None;
        }
        let is_lacking = |address: &String| self.lacking.contains(address);
        let Some(archive) = &self.archive else {
            return Some((MANIFEST.to_owned(), Step::Manifest)).filter(|(it, _)| !is_lacking(it));
        };
        let listing = |(category, period): (Category, Period)| {
            let address = format!("{}?v={}", period.path, period.hash);
            (!is_lacking(&address)).then_some((address, Step::Listing(category, period)))
        };
        if let Some(listing) = self.listings(archive).into_iter().find_map(listing) {
            return Some(listing);
        }
        self.days().into_iter().take(MOST).find_map(|key| {
            let day = archive.day(&key).filter(|_| !self.digests.contains_key(&key))?;
            let address = format!("{}?v={}", day.path, day.hash);
            (!is_lacking(&address)).then_some((address, Step::Digest(key)))
        })
    }

    /// The listings still to be fetched before the days are known.
    fn listings(&self, archive: &Archive) -> Vec<(Category, Period)> {
        match &self.wish {
            Wish::Nothing | Wish::Manifest => Vec::new(),
            Wish::Digests(keys) => {
                let of =
                    |key: &DigestKey| Some((key.category.clone(), archive.listing_to_fetch(key)?));
                keys.iter().filter_map(of).collect()
            }
            Wish::Since(since) => {
                let is_new = |period: &Period, since: &Date| {
                    period.period.parse::<u16>().is_ok_and(|year| year >= since.year())
                };
                let of = |(category, since): (&Category, &Date)| {
                    let has_more =
                        archive.category(category).is_some_and(|entry| entry.newest > *since);
                    let periods = archive.missing_of(category).into_iter();
                    let new = periods.filter(|it| has_more && is_new(it, since));
                    new.map(|period| (category.clone(), period)).collect::<Vec<_>>()
                };
                since.iter().flat_map(of).collect()
            }
        }
    }

    fn take(&mut self, step: Step, text: &str) -> Result<(), Fault> {
        match step {
            Step::Manifest => self.archive = Some(Archive::new(load::manifest(text)?)),
            Step::Listing(category, period) => {
                let listing = load::listing(text)?;
                if let Some(archive) = &mut self.archive {
                    archive.insert(category, period.period, listing);
                }
            }
            Step::Digest(key) => {
                self.digests.insert(key, load::digest(text)?.digest);
            }
        }
        Ok(())
    }
}
