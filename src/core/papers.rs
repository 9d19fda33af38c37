//! Which papers stood on which days: what leads from a citation to another day.
//!
//! A file for each month of arXiv's identifiers, since an identifier tells its month: whoever meets one
//! knows which file would have it.

use crate::core::arxiv_id::ArxivId;
use crate::core::category::DigestKey;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// The value of [`Papers::format`] that this version writes and reads.
pub const PAPERS_FORMAT: &str = "arxiv-digest-papers/1";

/// The folder of these files, beside the manifest. A category of this name would not be in the way: its
/// files are named by days and years.
pub const FOLDER: &str = "papers";

/// `papers/<month>.json`: the published papers whose identifiers are of one month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Papers {
    /// Format and major version, [`PAPERS_FORMAT`].
    pub format: String,
    /// Each paper once for each of its days, by id, the newest day first.
    pub papers: Vec<Appearance>,
}

/// A paper on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Appearance {
    /// The arXiv id, without version.
    pub id: ArxivId,
    /// The digest that it stands in, `cs.CL/2025-10-30`.
    pub digest: DigestKey,
    /// The title, in arXiv's LaTeX-flavoured text, as that digest has it.
    pub title: String,
}

impl Appearance {
    /// The order in which a file has them.
    #[must_use]
    pub fn order(&self, other: &Self) -> Ordering {
        let newer = || other.digest.date.cmp(&self.digest.date);
        let category = || self.digest.category.cmp(&other.digest.category);
        self.id.cmp(&other.id).then_with(newer).then_with(category)
    }
}

impl Papers {
    /// The days on which a paper stood, the newest first.
    #[must_use]
    pub fn of(&self, id: &ArxivId) -> &[Appearance] {
        let start = self.papers.partition_point(|it| it.id < *id);
        let count = self.papers[start..].iter().take_while(|it| it.id == *id).count();
        &self.papers[start..start + count]
    }
}

/// Where the file of a month lies, relative to the manifest.
#[must_use]
pub fn path_of(month: &str) -> String {
    format!("{FOLDER}/{month}.json")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn appearance(id: &str, digest: &str) -> Appearance {
        Appearance { id: id.parse().unwrap(), digest: digest.parse().unwrap(), title: "T".into() }
    }

    #[test]
    fn a_paper_is_found_on_its_days_the_newest_first() {
        let mut papers = vec![
            appearance("2510.00002", "cs.CL/2025-10-29"),
            appearance("2510.00001", "cs.CL/2025-10-29"),
            appearance("2510.00002", "cs.LG/2025-10-30"),
            appearance("2510.00002", "cs.CL/2025-10-30"),
        ];
        papers.sort_by(Appearance::order);
        let papers = Papers { format: PAPERS_FORMAT.into(), papers };
        let days = |id: &str| -> Vec<String> {
            let found = papers.of(&id.parse().unwrap());
            found.iter().map(|it| it.digest.to_string()).collect()
        };
        assert_eq!(
            days("2510.00002"),
            ["cs.CL/2025-10-30", "cs.LG/2025-10-30", "cs.CL/2025-10-29"]
        );
        assert_eq!(days("2510.00001"), ["cs.CL/2025-10-29"]);
        for other in ["2510.00000", "2510.00003", "hep-th/9901001"] {
            assert!(days(other).is_empty(), "{other}");
        }
    }
}
