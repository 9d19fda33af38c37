//! What days have in common over time: how many papers were scanned and selected, and which keywords,
//! themes and authors they had.
//!
//! A file for each category and year says it, so that whoever shows ten years reads ten files.

pub mod choice;
pub mod columns;
pub mod day;
pub mod picture;
pub mod shorten;
pub mod timeline;

use crate::core::category::Category;
use crate::core::date::Date;
use crate::core::manifest::{CategoryEntry, Site};
use crate::core::text::fold;
use serde::{Deserialize, Serialize};

/// The value of [`Year::format`] that this version writes and reads.
pub const TRENDS_FORMAT: &str = "arxiv-digest-trends/1";

/// The folder of these files, beside the manifest.
pub const FOLDER: &str = "trends";

/// `trends/<category>-<year>.json`: the days of one category in one year, and what stood on them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Year {
    /// Format and major version, [`TRENDS_FORMAT`].
    pub format: String,
    /// The category.
    pub category: Category,
    /// The days, newest first.
    pub days: Vec<DayTotals>,
    /// Keywords, those of most papers first: those on at least two days, and no more than 800.
    pub keywords: Vec<Series>,
    /// Themes, those on several days first, then the newest; no more than 800.
    pub themes: Vec<Series>,
    /// Authors, those of most papers first: those on at least two days, and no more than 100.
    pub authors: Vec<Series>,
}

/// A day and how many papers it had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct DayTotals {
    /// The day.
    pub date: Date,
    /// Papers scanned that day, where the report says.
    pub papers_total: Option<u32>,
    /// Papers selected, as the report says; else how many the digest has.
    pub papers_selected: u32,
}

/// On which days something stood, and in how many papers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Series {
    /// What it is called, as on its newest day.
    pub name: String,
    /// Its days, as places among [`Year::days`] from 0: newest first.
    pub on: Vec<u16>,
    /// How many papers each of these days has with it.
    pub papers: Vec<u32>,
    /// A theme's ids: one for all days, or one for each where they differ.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ids: Vec<String>,
}

/// A file of a year, as the manifest names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct YearFile {
    /// The category.
    pub category: Category,
    /// The year, `2025`.
    pub period: String,
    /// The file, relative to `index.json`.
    pub path: String,
    /// The file's size, bytes.
    pub size: u64,
    /// The first 16 hex digits of the file's SHA-256.
    pub hash: String,
}

/// The manifest, as far as trends need it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Index {
    /// About the site.
    pub site: Site,
    /// What is published, by id.
    pub categories: Vec<CategoryEntry>,
    /// The files of all years, newest first for each category; none where an earlier version has published.
    #[serde(default)]
    pub trends: Vec<YearFile>,
}

impl Index {
    /// The files of a category, newest first.
    pub fn of(&self, category: &Category) -> impl Iterator<Item = &YearFile> {
        self.trends.iter().filter(move |file| file.category == *category)
    }

    /// The category that is shown unless another one is asked for: that with the newest day, of several the
    /// one with the most days.
    #[must_use]
    pub fn first(&self) -> Option<&CategoryEntry> {
        self.categories.iter().rev().max_by_key(|entry| (entry.newest, entry.days))
    }
}

/// Where the file of a category's year lies, relative to the manifest.
#[must_use]
pub fn path_of(category: &Category, year: &str) -> String {
    format!("{FOLDER}/{category}-{year}.json")
}

/// The key under which names, and titles of themes, that differ in case, accents and spacing alone are one.
#[must_use]
pub fn name_key(name: &str) -> String {
    fold(name).split_whitespace().collect::<Vec<_>>().join(" ")
}
