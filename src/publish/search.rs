//! The segments that search reads, derived from the digests like the listings, which name them.

use crate::core::category::Category;
use crate::core::date::Date;
use crate::core::edition::Edition;
use crate::core::load::{self, Loaded};
use crate::core::manifest::{Day, LISTING_FORMAT, Listing, Manifest};
use crate::core::search::segment::SegmentWriter;
use crate::core::search::{FOLDER, SegmentFile, path_of, segments};
use crate::core::typeset::{Targets, Typeset};
use crate::publish::files::{FileError, Files, replace};
use crate::publish::json;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// `<category>/<year>.json`: a listing as it is published, with what the reader itself has no use for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "Listing")]
pub struct PublishedListing {
    /// What the reader knows of it.
    #[serde(flatten)]
    pub listing: Listing,
    /// The words of its days: a file for each month, or several where a month has many papers, newest first.
    #[serde(default)]
    pub search: Vec<SegmentFile>,
    /// By which rules these were written, [`RULES`].
    #[serde(default)]
    pub search_rules: u32,
}

/// Raise it when words are found or folded in another way, or a segment holds something else: then all are made anew.
pub const RULES: u32 = 1;

impl PublishedListing {
    /// The one that these bytes are.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let listing = serde_json::from_slice::<Self>(bytes).ok()?;
        (listing.listing.format == LISTING_FORMAT).then_some(listing)
    }
}

/// The segments of all years, while listings are made. They are written at once, before any listing names them: all
/// of them are much to hold.
#[derive(Debug)]
pub struct Shelf {
    /// The sizes of the files that lay there, bytes, by path.
    there: BTreeMap<String, u64>,
    named: BTreeSet<String>,
    has_changed: bool,
}

impl Shelf {
    /// Looks which segments there are.
    ///
    /// # Errors
    /// Where the folder cannot be read.
    pub fn open(files: &dyn Files) -> Result<Self, FileError> {
        let there = files.list(FOLDER)?.into_iter().filter(|entry| !entry.is_folder);
        let there = there.map(|entry| (format!("{FOLDER}/{}", entry.name), entry.size));
        Ok(Self { there: there.collect(), named: BTreeSet::new(), has_changed: false })
    }

    /// The segments of a year's days, newest first. One whose days `before` has too stays as it is, while its file
    /// has the listed size.
    ///
    /// # Errors
    /// Where a digest cannot be read, or a segment not be written.
    pub fn add(
        &mut self,
        files: &dyn Files,
        category: &Category,
        days: &[Day],
        before: Option<&PublishedListing>,
    ) -> Result<Vec<SegmentFile>, FileError> {
        let mut named = Vec::new();
        for range in segments(days) {
            let days = &days[range];
            let file = match self.kept(category, days, before) {
                Some(file) => file,
                None => match self.made(files, category, days)? {
                    Some(file) => file,
                    None => continue,
                },
            };
            self.named.insert(file.path.clone());
            named.push(file);
        }
        Ok(named)
    }

    fn kept(
        &self,
        category: &Category,
        days: &[Day],
        before: Option<&PublishedListing>,
    ) -> Option<SegmentFile> {
        let path = path_of(category, days.last()?.date);
        let before = before.filter(|it| it.search_rules == RULES)?;
        let file = before.search.iter().find(|it| it.path == path)?;
        let known = before.listing.days.iter();
        let known = known.filter(|day| (file.from..=file.to).contains(&day.date));
        let is_same = known.eq(days) && self.there.get(&path) == Some(&file.size);
        is_same.then(|| file.clone())
    }

    fn made(
        &mut self,
        files: &dyn Files,
        category: &Category,
        days: &[Day],
    ) -> Result<Option<SegmentFile>, FileError> {
        let mut writer = SegmentWriter::new(category.clone());
        for day in days {
            let bytes = files.read(&day.path)?.unwrap_or_default();
            match load::digest(&String::from_utf8_lossy(&bytes)) {
                Ok(loaded) => writer.add(&edition(loaded)),
                Err(_) => writer.add_unreadable(day.date),
            }
        }
        let Some((path, segment)) = writer.finish() else { return Ok(None) };
        let bytes = json::bytes(&segment).map_err(FileError::on("write", &files.locate(&path)))?;
        let (from, to) = (days[days.len() - 1].date, days[0].date);
        let (size, hash) = (bytes.len() as u64, json::hash(&bytes));
        if self.there.get(&path) != Some(&size) || files.read(&path)?.as_ref() != Some(&bytes) {
            replace(files, &path, &bytes)?;
            self.has_changed = true;
        }
        Ok(Some(SegmentFile { from, to, path, size, hash }))
    }

    /// Waits until what was written is on the disk; the files of ours that no listing names.
    ///
    /// # Errors
    /// Where the disk does not take it, or a file cannot be read.
    pub fn finish(self, files: &dyn Files) -> Result<Vec<String>, FileError> {
        if self.has_changed {
            files.sync(FOLDER)?;
        }
        let there = self.there.keys().filter(|path| is_path(path));
        let mut obsolete = Vec::new();
        for path in there.filter(|path| !self.named.contains(*path)) {
            let bytes = files.read(path)?.unwrap_or_default();
            if load::segment(&String::from_utf8_lossy(&bytes)).is_ok() {
                obsolete.push(path.clone());
            }
        }
        Ok(obsolete)
    }
}

/// A digest as the reader searches it.
fn edition(loaded: Loaded) -> Edition {
    let text = Typeset::of(&loaded.digest, &Targets::default());
    Edition::new(loaded, text)
}

/// Whether a file of the folder [`FOLDER`] is named as ours are: `cs.CL-2025-10-30`.
#[must_use]
pub fn is_segment(stem: &str) -> bool {
    let parts =
        stem.len().checked_sub("-2025-10-30".len()).and_then(|at| stem.split_at_checked(at));
    parts.is_some_and(|(category, day)| {
        let day = day.strip_prefix('-');
        category.parse::<Category>().is_ok() && day.is_some_and(|day| day.parse::<Date>().is_ok())
    })
}

/// The paths of all segments that the listings of a manifest name.
///
/// # Errors
/// Where a listing cannot be read.
pub fn paths(files: &dyn Files, manifest: &Manifest) -> Result<Vec<String>, FileError> {
    let mut paths = Vec::new();
    for period in manifest.categories.iter().flat_map(|category| &category.periods) {
        let listing = files.read(&period.path)?.and_then(|it| PublishedListing::read(&it));
        let segments = listing.map(|it| it.search).unwrap_or_default();
        // Listings may come from elsewhere.
        let is_ours = |file: &SegmentFile| is_path(&file.path);
        paths.extend(segments.into_iter().filter(is_ours).map(|file| file.path));
    }
    Ok(paths)
}

fn is_path(path: &str) -> bool {
    let name = path.strip_prefix(FOLDER).and_then(|path| path.strip_prefix('/'));
    name.and_then(|name| name.strip_suffix(".json")).is_some_and(is_segment)
}
