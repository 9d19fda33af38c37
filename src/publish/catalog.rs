//! Listings, segments, files of papers and of trends, and the manifest, derived from the digests that lie in a data folder.
//!
//! The digests are the truth; all else only says what is there. So they are made anew
//! in every run, and what a run that died has left behind is mended without knowing what it was.
//! To read every digest each time would cost minutes once ten years are published. So a day
//! that this run did not touch keeps its entry while the file has the listed size, unless the run
//! before came to no proper end, or the files of papers aren't what the manifest says, as an earlier
//! version leaves them: then every digest is read again, once.

use crate::core::arxiv_id::ArxivId;
use crate::core::category::{Category, DigestKey};
use crate::core::date::Date;
use crate::core::digest::{Digest, FORMAT};
use crate::core::load::MANIFEST;
use crate::core::manifest::{
    CategoryEntry, Day, LISTING_FORMAT, Listing, MANIFEST_FORMAT, Manifest, Period,
};
use crate::core::papers::FOLDER as PAPERS;
use crate::core::search::FOLDER as SEARCH;
use crate::core::trends::FOLDER as TRENDS;
use crate::core::trends::day::COUNTS_FOLDER;
use crate::publish::config::Config;
use crate::publish::files::{FileError, Files};
use crate::publish::index::Index;
use crate::publish::input::Finding;
use crate::publish::json;
use crate::publish::papers::{self, DaysPapers, papers_of};
use crate::publish::progress::Progress;
use crate::publish::search::{self, PublishedListing};
use crate::publish::trends::{self, Known};
use serde::Deserialize;
use serde::de::IgnoredAny;
use std::collections::{BTreeMap, BTreeSet};

/// What listings and files of papers say of a digest.
#[derive(Debug, Clone)]
pub struct Summary {
    /// Its entry in the listing.
    pub day: Day,
    /// Its papers.
    pub papers: DaysPapers,
}

impl Summary {
    /// Of a digest that was written as these bytes.
    #[must_use]
    pub fn of(digest: &Digest, bytes: &[u8]) -> Self {
        Self { day: json::day(digest, bytes), papers: papers_of(digest) }
    }
}

/// What is to be done so that listings, files of papers and manifest fit the digests.
#[derive(Debug)]
pub struct Catalog {
    /// Listings that change, then files of papers and of trends that do: path and bytes.
    pub listings: Vec<(String, Vec<u8>)>,
    /// The manifest's bytes, where they change.
    pub manifest: Option<Vec<u8>>,
    /// Segments, listings, files of papers and of trends whose last day is gone.
    pub obsolete: Vec<String>,
    /// Files that have a digest's name but are none; they are in no listing.
    pub findings: Vec<Finding>,
}

/// What lies in a data folder, by name and size.
#[derive(Debug, Default)]
struct Contents {
    /// The sizes of the digests, bytes, by year and day.
    years: BTreeMap<(Category, u16), BTreeMap<Date, u64>>,
    /// The listings.
    listings: BTreeSet<(Category, u16)>,
}

impl Contents {
    fn read(files: &dyn Files) -> Result<Self, FileError> {
        let mut contents = Self::default();
        for folder in files.list("")?.into_iter().filter(|entry| entry.is_folder) {
            let Ok(category) = folder.name.parse::<Category>() else { continue };
            for file in files.list(&folder.name)?.into_iter().filter(|entry| !entry.is_folder) {
                let Some(stem) = file.name.strip_suffix(".json") else { continue };
                if let Ok(date) = stem.parse::<Date>() {
                    let year = contents.years.entry((category.clone(), date.year())).or_default();
                    year.insert(date, file.size);
                } else if let Some(year) = year(stem) {
                    contents.listings.insert((category.clone(), year));
                }
            }
        }
        Ok(contents)
    }
}

/// A year as a listing's file is named: four digits.
fn year(stem: &str) -> Option<u16> {
    let digits = stem.len() == 4 && stem.bytes().all(|byte| byte.is_ascii_digit());
    stem.parse().ok().filter(|_| digits)
}

fn listing_path(category: &Category, year: u16) -> String {
    format!("{category}/{year:04}.json")
}

/// Whether a data file has this name in this folder: a digest or a listing in that of a category, which may be called
/// like one of the others; a file of papers or of trends, a segment; or the manifest.
#[must_use]
pub fn is_data_file(folder: &str, name: &str) -> bool {
    let Some(stem) = name.strip_suffix(".json") else { return false };
    if folder.is_empty() {
        return name == MANIFEST;
    }
    let is_of_a_category = || year(stem).is_some() || stem.parse::<Date>().is_ok();
    is_of_a_category()
        || match folder {
            PAPERS => papers::is_month(stem),
            TRENDS | COUNTS_FOLDER => trends::is_year(stem),
            SEARCH => search::is_segment(stem),
            _ => false,
        }
}

/// Finds what must change for listings, files of papers and manifest to fit the digests in the folder. The segments
/// that listings are to name are written on the way.
///
/// `known` are the days that this run has read or written; `trust_listings` says that every other
/// day may keep its entry while its size is as listed.
///
/// # Errors
/// Where a file cannot be read, or a segment not be written.
pub fn catalog(
    files: &dyn Files,
    config: &Config,
    mut known: BTreeMap<DigestKey, Summary>,
    trust_listings: bool,
) -> Result<Catalog, FileError> {
    let before = if trust_listings { papers::listed(files)? } else { None };
    let trust_listings = before.is_some();
    let contents = Contents::read(files)?;
    let total = contents.years.values().map(BTreeMap::len).sum();
    let mut progress = Progress::new("looked at published days:", total);
    let mut catalog = Catalog {
        listings: Vec::new(),
        manifest: None,
        obsolete: Vec::new(),
        findings: Vec::new(),
    };
    let mut categories: BTreeMap<&Category, CategoryEntry> = BTreeMap::new();
    let mut same = BTreeSet::new();
    let mut read = Vec::new();
    let mut trends = trends::Shelf::default();
    let mut search = search::Shelf::open(files)?;

    // Newest year first, as the manifest has them.
    for ((category, year), dates) in contents.years.iter().rev() {
        let path = listing_path(category, *year);
        let old = files.read(&path)?;
        let old_listing =
            old.as_deref().and_then(PublishedListing::read).filter(|_| trust_listings);
        let listed = listed(old_listing.as_ref());
        let mut days = Vec::new();
        for (date, size) in dates.iter().rev() {
            progress.step();
            let key = DigestKey { category: category.clone(), date: *date };
            let summary = match known.remove(&key) {
                Some(summary) => Ok(summary),
                None => {
                    let as_listed = |day: &&&Day| day.size == *size && day.path == key.path();
                    if let Some(day) = listed.get(date).filter(as_listed) {
                        days.push((*day).clone());
                        same.insert(key);
                        continue;
                    }
                    summarise(files, &key)?
                }
            };
            match summary {
                Ok(Summary { day, papers }) => {
                    days.push(day);
                    read.push((key, papers));
                }
                Err(finding) => catalog.findings.push(finding),
            }
        }
        let Some(newest) = days.first().map(|day| day.date) else { continue };
        let count = u32::try_from(days.len()).unwrap_or(u32::MAX);
        let listing = PublishedListing {
            search: search.add(files, category, &days, old_listing.as_ref())?,
            search_rules: search::RULES,
            listing: Listing { format: LISTING_FORMAT.into(), days },
        };
        let bytes = json::bytes(&listing).map_err(FileError::on("write", &files.locate(&path)))?;
        let is_same = old.as_deref() == Some(&bytes);
        let before = before.as_ref().map(|index| index.trends.as_slice());
        let days = &listing.listing.days;
        trends.add(files, &Known { category, year: *year, days, before, is_same })?;
        let entry = categories.entry(category).or_insert_with(|| CategoryEntry {
            id: category.clone(),
            name: config.name(category).into(),
            newest,
            days: 0,
            periods: Vec::new(),
        });
        entry.days += count;
        entry.periods.push(Period {
            period: format!("{year:04}"),
            path: path.clone(),
            size: bytes.len() as u64,
            hash: json::hash(&bytes),
        });
        if !is_same {
            catalog.listings.push((path, bytes));
        }
    }
    let before = before.map_or_else(Vec::new, |index| index.papers);
    let shelf = papers::shelve(files, &before, &same, read)?;
    catalog.listings.extend(shelf.changed);
    catalog.obsolete.extend(search.finish(files)?);
    catalog.obsolete.extend(trends.obsolete(files)?);
    catalog.listings.extend(trends.changed);
    // The categories come as they lie in the folder, from the last one to the first.
    trends.years.sort_by(|one, other| one.category.cmp(&other.category));
    let manifest = Manifest {
        format: MANIFEST_FORMAT.into(),
        site: config.site(),
        categories: categories.into_values().collect(),
    };
    catalog.obsolete.extend(obsolete(files, &contents, &manifest)?);
    catalog.obsolete.extend(papers::obsolete(files, &shelf.periods)?);
    let index = Index { manifest, papers: shelf.periods, trends: trends.years };
    let bytes = json::bytes(&index).map_err(FileError::on("write", &files.locate(MANIFEST)))?;
    catalog.manifest = (files.read(MANIFEST)?.as_deref() != Some(&bytes)).then_some(bytes);
    Ok(catalog)
}

/// The days of a listing.
fn listed(listing: Option<&PublishedListing>) -> BTreeMap<Date, &Day> {
    listing.iter().flat_map(|it| &it.listing.days).map(|day| (day.date, day)).collect()
}

/// Listings that the manifest does not name. What is no listing of ours is left alone.
fn obsolete(
    files: &dyn Files,
    contents: &Contents,
    manifest: &Manifest,
) -> Result<Vec<String>, FileError> {
    let periods = manifest.categories.iter().flat_map(|category| &category.periods);
    let named: BTreeSet<_> = periods.map(|period| period.path.as_str()).collect();
    let mut obsolete = Vec::new();
    for (category, year) in &contents.listings {
        let path = listing_path(category, *year);
        if !named.contains(path.as_str()) {
            let bytes = files.read(&path)?.unwrap_or_default();
            if serde_json::from_slice(&bytes)
                .is_ok_and(|listing: Listing| listing.format == LISTING_FORMAT)
            {
                obsolete.push(path);
            }
        }
    }
    Ok(obsolete)
}

/// What listing and files of papers say of a digest, from the digest's file itself.
fn summarise(files: &dyn Files, key: &DigestKey) -> Result<Result<Summary, Finding>, FileError> {
    /// The fields of a digest that these repeat.
    #[derive(Deserialize)]
    struct Fields {
        format: String,
        category: Category,
        date: Date,
        papers_total: Option<u32>,
        papers_selected: Option<u32>,
        tldr: Headline,
        #[serde(default)]
        papers: Vec<Entry>,
    }
    #[derive(Deserialize)]
    struct Headline {
        headline: Option<String>,
    }
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Entry {
        Paper {
            id: ArxivId,
            title: String,
        },
        /// A paper that can't be read leaves the others readable.
        Broken(IgnoredAny),
    }

    let path = key.path();
    let bytes = files.read(&path)?.unwrap_or_default();
    let none = |why: String| {
        Err(Finding::error(
            &files.locate(&path),
            format!("is no digest of {key} and in no listing; publish that day again: {why}"),
        ))
    };
    Ok(match serde_json::from_slice::<Fields>(&bytes) {
        Err(error) => none(error.to_string()),
        Ok(digest) if digest.format != FORMAT => none(format!("its format is {}", digest.format)),
        Ok(digest) if digest.category != key.category || digest.date != key.date => {
            none(format!("it is of {}/{}", digest.category, digest.date))
        }
        Ok(digest) => {
            let paper = |entry| match entry {
                Entry::Paper { id, title } => Some((id, title)),
                Entry::Broken(_) => None,
            };
            let papers: Vec<_> = digest.papers.into_iter().filter_map(paper).collect();
            Ok(Summary {
                day: Day {
                    date: key.date,
                    path: key.path(),
                    size: bytes.len() as u64,
                    hash: json::hash(&bytes),
                    papers_total: digest.papers_total,
                    papers_selected: digest.papers_selected,
                    papers: json::uncounted(digest.papers_selected, papers.len()),
                    headline: digest.tldr.headline,
                },
                papers,
            })
        }
    })
}
