//! `index.json` as it is published: the manifest, and what the reader itself has no use for.

use crate::core::manifest::{Manifest, Period};
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
}
