//! The way to a published digest: from the manifest by a listing to its file, which others fetch.

use crate::core::archive::Archive;
use crate::core::category::DigestKey;
use crate::core::digest::Digest;
use crate::core::load::{self, Fault, LoadError, MANIFEST};

/// A digest that is looked for, if one is.
#[derive(Debug, Default)]
pub struct Library {
    wanted: Option<DigestKey>,
    archive: Option<Archive>,
    digest: Option<Digest>,
    lacking: Option<String>,
}

impl Library {
    /// Looks for a digest.
    #[must_use]
    pub fn new(wanted: Option<DigestKey>) -> Self {
        Self { wanted, ..Self::default() }
    }

    /// The address of the next file on the way, relative to the data.
    #[must_use]
    pub fn wants(&self) -> Option<String> {
        let key = self.wanted.as_ref()?;
        if self.digest.is_some() || self.lacking.is_some() {
            return None;
        }
        let Some(archive) = &self.archive else { return Some(MANIFEST.into()) };
        match (archive.listing_to_fetch(key), archive.day(key)) {
            (Some(period), _) => Some(format!("{}?v={}", period.path, period.hash)),
            (None, Some(day)) => Some(format!("{}?v={}", day.path, day.hash)),
            (None, None) => None,
        }
    }

    /// Takes the file that it wants.
    pub fn bring(&mut self, text: &str) {
        let path = self.wants().unwrap_or_default();
        if let Err(fault) = self.take(text) {
            self.lacks(&LoadError { path, fault }.title());
        }
    }

    /// The file that it wants can't be had.
    pub fn lacks(&mut self, why: &str) {
        self.lacking = Some(why.to_owned());
    }

    /// The digest, if it came.
    #[must_use]
    pub fn digest(&self) -> Option<&Digest> {
        self.digest.as_ref()
    }

    /// Why it didn't come, where that is known.
    #[must_use]
    pub fn lacking(&self) -> Option<&str> {
        self.lacking.as_deref()
    }

    fn take(&mut self, text: &str) -> Result<(), Fault> {
        let Some(key) = &self.wanted else { return Ok(()) };
        match &mut self.archive {
            None => self.archive = Some(Archive::new(load::manifest(text)?)),
            Some(archive) => match archive.listing_to_fetch(key) {
                Some(period) => {
                    archive.insert(key.category.clone(), period.period, load::listing(text)?);
                }
                None => self.digest = Some(load::digest(text)?.digest),
            },
        }
        Ok(())
    }
}
