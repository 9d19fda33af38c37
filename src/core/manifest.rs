//! What is published: the manifest `index.json`, and a listing of days per category and period.

use crate::core::category::Category;
use crate::core::date::Date;
use serde::{Deserialize, Serialize};

/// The value of [`Manifest::format`] that this version writes and reads.
pub const MANIFEST_FORMAT: &str = "arxiv-digest-index/1";

/// The value of [`Listing::format`] that this version writes and reads.
pub const LISTING_FORMAT: &str = "arxiv-digest-listing/1";

/// `index.json`: where a reader starts. It does not grow with the number of days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Manifest {
    /// Format and major version, [`MANIFEST_FORMAT`].
    pub format: String,
    /// About the site.
    pub site: Site,
    /// What is published, a category each, by id.
    pub categories: Vec<CategoryEntry>,
}

/// About the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Site {
    /// The site's title.
    pub title: String,
    /// One sentence about the site.
    pub description: String,
    /// Its public address, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// One category in the manifest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct CategoryEntry {
    /// The arXiv category, `cs.CL`.
    pub id: Category,
    /// Its name for people, `Computation and Language`.
    pub name: String,
    /// The newest day published.
    pub newest: Date,
    /// How many days are published.
    pub days: u32,
    /// Its listings, newest first.
    pub periods: Vec<Period>,
}

/// A file of a period, as the manifest names it: a listing, or papers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Period {
    /// The year of a listing, `2025`; the month of papers, `2025-10`.
    pub period: String,
    /// The file, relative to `index.json`.
    pub path: String,
    /// The file's size, bytes.
    pub size: u64,
    /// The first 16 hex digits of the file's SHA-256.
    pub hash: String,
}

/// `<category>/<year>.json`: the days of one category in one year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Listing {
    /// Format and major version, [`LISTING_FORMAT`].
    pub format: String,
    /// The days, newest first.
    pub days: Vec<Day>,
}

/// One published day, as a listing names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Day {
    /// The day.
    pub date: Date,
    /// The digest's file, relative to `index.json`.
    pub path: String,
    /// The file's size, bytes.
    pub size: u64,
    /// The first 16 hex digits of the file's SHA-256.
    pub hash: String,
    /// Papers scanned that day, where the report says.
    pub papers_total: Option<u32>,
    /// Papers selected, as the report says.
    pub papers_selected: Option<u32>,
    /// How many papers the file holds, where the report doesn't say how many were selected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub papers: Option<u32>,
    /// The day in a sentence.
    pub headline: Option<String>,
}
