//! What a published page says about itself, so that the reader can take it over without asking the
//! server for more than the digest.

use crate::core::archive::Archive;
use crate::core::category::{Category, DigestKey};
use crate::core::date::Date;
use crate::core::manifest::{Day, Manifest};
use serde::{Deserialize, Serialize};

/// The state of the site when a page was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// The category of the digest that the page shows.
    pub category: Category,
    /// Its day.
    pub date: Date,
    /// The manifest.
    pub manifest: Manifest,
    /// The digest's entry in its listing, and those of the days next to it.
    pub days: Vec<Day>,
}

impl Snapshot {
    /// The digest that the page shows.
    #[must_use]
    pub fn digest(&self) -> DigestKey {
        DigestKey { category: self.category.clone(), date: self.date }
    }

    /// The digest's entry in its listing.
    #[must_use]
    pub fn day(&self) -> Option<&Day> {
        self.days.iter().find(|day| day.date == self.date)
    }

    /// The archive, as far as the page knows it.
    #[must_use]
    pub fn archive(&self) -> Archive {
        let mut archive = Archive::new(self.manifest.clone());
        archive.glimpse(self.category.clone(), self.days.clone());
        archive
    }
}
