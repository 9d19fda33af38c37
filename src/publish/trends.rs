//! The files that say what the days of a year have in common, derived from the digests like the listings.
//!
//! What each day has is kept, whole, in a file beside (`core::trends::day`), with the hash of the digest
//! that it was counted in. So a run reads the digests alone that have changed.

use crate::core::category::Category;
use crate::core::manifest::Day;
use crate::core::trends::day::{COUNTS_FOLDER, COUNTS_FORMAT, Counted, Counts, DayCounts};
use crate::core::trends::shorten::Shortening;
use crate::core::trends::{FOLDER, YearFile, path_of};
use crate::publish::files::{FileError, Files};
use crate::publish::json;
use std::collections::BTreeMap;

/// What the manifest is to name, and the files that change: path and bytes.
#[derive(Debug, Default)]
pub struct Shelf {
    /// The files of all years, in the order of the manifest's listings.
    pub years: Vec<YearFile>,
    /// Those that change, and what the publisher keeps for itself.
    pub changed: Vec<(String, Vec<u8>)>,
}

/// What is known of a year before its files are made.
#[derive(Debug)]
pub struct Known<'a> {
    /// The category.
    pub category: &'a Category,
    /// The year.
    pub year: u16,
    /// Its days as they are listed, newest first.
    pub days: &'a [Day],
    /// What the manifest named before, where that can be trusted.
    pub before: Option<&'a [YearFile]>,
    /// Whether the listing is as it was before.
    pub is_same: bool,
}

impl Shelf {
    /// Puts the files of a year onto the shelf.
    ///
    /// # Errors
    /// Where a file cannot be read.
    pub fn add(&mut self, files: &dyn Files, known: &Known<'_>) -> Result<(), FileError> {
        let Known { category, days, before, .. } = known;
        let year = format!("{:04}", known.year);
        let (path, counts_path) = (path_of(category, &year), counts_path(category, &year));
        let old = files.read(&path)?;
        let named = before.unwrap_or_default().iter().find(|file| file.path == path);
        let is_whole =
            |file: &&YearFile| old.as_ref().is_some_and(|it| json::hash(it) == file.hash);
        if let Some(file) = named.filter(is_whole).filter(|_| known.is_same) {
            self.years.push(file.clone());
            return Ok(());
        }
        let old_counts = files.read(&counts_path)?;
        let mut counted = match (before, &old_counts) {
            (Some(_), Some(bytes)) => counted(bytes),
            _ => BTreeMap::new(),
        };
        // One day after the other: all that a year has is much.
        let mut counts = format!("{{\"format\":\"{COUNTS_FORMAT}\",\"days\":[").into_bytes();
        let mut shortening = Shortening::default();
        for (at, day) in days.iter().enumerate() {
            let of_day = match counted.remove(&day.hash).filter(|it| it.date == day.date) {
                Some(known) => known,
                None => count(&files.read(&day.path)?.unwrap_or_default(), day),
            };
            shortening.add(&of_day);
            counts.extend((at > 0).then_some(b','));
            serde_json::to_writer(&mut counts, &of_day).map_err(|error| {
                FileError::on("write", &files.locate(&counts_path))(error.into())
            })?;
        }
        counts.extend(b"]}\n");
        let whole = shortening.year((*category).clone());
        let bytes = json::bytes(&whole).map_err(FileError::on("write", &files.locate(&path)))?;
        self.years.push(YearFile {
            category: (*category).clone(),
            period: year,
            path: path.clone(),
            size: bytes.len() as u64,
            hash: json::hash(&bytes),
        });
        for (path, old, new) in [(path, old, bytes), (counts_path, old_counts, counts)] {
            if old.as_ref() != Some(&new) {
                self.changed.push((path, new));
            }
        }
        Ok(())
    }

    /// Files of ours of which no year is left.
    ///
    /// # Errors
    /// Where a folder cannot be read.
    pub fn obsolete(&self, files: &dyn Files) -> Result<Vec<String>, FileError> {
        let mut obsolete = Vec::new();
        for folder in [FOLDER, COUNTS_FOLDER] {
            for file in files.list(folder)?.into_iter().filter(|entry| !entry.is_folder) {
                let Some(stem) = file.name.strip_suffix(".json").filter(|it| is_year(it)) else {
                    continue;
                };
                let path = format!("{FOLDER}/{stem}.json");
                if self.years.iter().all(|year| year.path != path) {
                    obsolete.push(format!("{folder}/{}", file.name));
                }
            }
        }
        Ok(obsolete)
    }
}

/// The file of a year, and what the publisher keeps for itself of it.
#[must_use]
pub fn paths_of(year: &YearFile) -> [String; 2] {
    [year.path.clone(), counts_path(&year.category, &year.period)]
}

/// Where what the days of a year have lies.
fn counts_path(category: &Category, year: &str) -> String {
    format!("{COUNTS_FOLDER}/{category}-{year}.json")
}

/// Whether a file of the folder [`FOLDER`] is named as ours are: `cs.CL-2025.json`.
#[must_use]
pub fn is_year(stem: &str) -> bool {
    stem.rsplit_once('-').is_some_and(|(category, year)| {
        let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
        is_year && category.parse::<Category>().is_ok()
    })
}

/// What days have, by the hash of their digest; nothing where the file is no such one.
fn counted(bytes: &[u8]) -> BTreeMap<String, DayCounts> {
    let counts = serde_json::from_slice::<Counts>(bytes).ok();
    let days = counts.filter(|it| it.format == COUNTS_FORMAT).map(|it| it.days);
    days.into_iter().flatten().map(|day| (day.hash.clone(), day)).collect()
}

/// Counts what a digest has. Of one in which no more than its entry in the listing can be read, that counts.
fn count(bytes: &[u8], day: &Day) -> DayCounts {
    let mut counts = match serde_json::from_slice::<Counted>(bytes) {
        Ok(digest) => digest.count(day.hash.clone()),
        Err(_) => DayCounts::of_nothing(day.date, day.hash.clone()),
    };
    counts.papers_total = day.papers_total;
    counts.papers_selected = day.papers_selected.unwrap_or(counts.papers_selected);
    counts
}
