//! `index.json` as it is published: the manifest, and what the reader itself has no use for.

use crate::core::load::MANIFEST;
use crate::core::manifest::{Manifest, Period};
use crate::core::trends::YearFile;
use crate::publish::files::{FileError, Files};
use serde::{Deserialize, Serialize};

/// `index.json`: where a reader starts. It does not grow with the number of days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "Manifest")]
pub struct Index {
    /// What the reader knows of it.
    #[serde(flatten)]
    pub manifest: Manifest,
    /// Which papers stood on which days: a file for each month of arXiv's identifiers, newest first.
    pub papers: Vec<Period>,
    /// What the days of a year have in common: a file for each category and year, by category, newest first.
    #[serde(default)]
    pub trends: Vec<YearFile>,
}

impl Index {
    /// The one that lies in a data folder; none where there is none, or one of an earlier version.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn published(files: &dyn Files) -> Result<Option<Self>, FileError> {
        let manifest = files.read(MANIFEST)?;
        Ok(manifest.and_then(|bytes| serde_json::from_slice(&bytes).ok()))
    }
}
