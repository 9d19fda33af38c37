//! When the reader was here, and what has come since.

use super::answer::{MissedDay, MissedPaper};
use super::library::Library;
use super::store::{Found, Store};
use crate::core::arxiv_id::ArxivId;
use crate::core::category::{Category, DigestKey};
use crate::core::date::Date;
use crate::core::latex;
use crate::core::manifest::Manifest;
use crate::core::marks::paper_marks::{Mark, PaperMarks};
use crate::core::marks::record;
use crate::core::math::Setter;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Who comes back after so long comes anew, milliseconds: four hours.
const BREAK: u64 = 4 * 3_600_000;

/// The key of the one record.
pub const KEY: &str = "here";

/// When the reader was here. It is of this device alone.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Visits {
    /// When the reader was last seen, milliseconds since 1970.
    last: u64,
    /// The newest days at that time.
    newest: BTreeMap<Category, Date>,
    /// The newest days when the visit before this one ended: what came after them is new.
    since: BTreeMap<Category, Date>,
}

impl Visits {
    /// What is kept; anew, where there is nothing or it can't be read.
    pub fn kept(found: &Found) -> Self {
        let json = found.get(Store::Visits, KEY);
        json.and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default()
    }

    /// The same, now that the reader is here. What is published for the first time is nothing missed.
    #[must_use]
    pub fn now(mut self, now: u64, manifest: Option<&Manifest>) -> Self {
        if now >= self.last.saturating_add(BREAK) {
            self.since.clone_from(&self.newest);
        }
        self.last = now;
        for entry in manifest.iter().flat_map(|it| &it.categories) {
            self.newest.insert(entry.id.clone(), entry.newest);
            self.since.entry(entry.id.clone()).or_insert(entry.newest);
        }
        self
    }

    /// The newest days when the last visit ended, of categories that have newer ones.
    #[must_use]
    pub fn missed(&self) -> BTreeMap<Category, Date> {
        let is_behind = |(category, since): &(&Category, &Date)| {
            self.newest.get(*category).is_some_and(|newest| newest > *since)
        };
        let behind = self.since.iter().filter(is_behind);
        behind.map(|(category, since)| (category.clone(), *since)).collect()
    }
}

/// The papers of these days, each once, that may have been missed.
pub fn candidates(library: &Library) -> BTreeSet<ArxivId> {
    let digests = library.days().into_iter().filter_map(|key| library.digest(&key));
    digests.flat_map(|digest| digest.papers.iter().map(|paper| paper.id.clone())).collect()
}

/// What the reader has not dealt with of what has come, by days. Days whose digest is out of reach, or is
/// one too many, have no papers, and say how many were selected if that is known.
pub fn missed(library: &Library, found: &Found) -> Vec<MissedDay> {
    let formulas = Setter::default();
    let is_new = |id: &ArxivId| {
        let key = id.to_string();
        let marks = found.get(Store::Papers, &key);
        let marks = marks.and_then(|json| record::read::<PaperMarks>(&key, json).ok());
        marks.is_none_or(|(_, marks)| !Mark::ALL.into_iter().any(|mark| marks.has(mark)))
    };
    let mut told = BTreeSet::new();
    let day = |key: DigestKey| {
        let digest = library.digest(&key);
        let papers = digest.map_or(&[][..], |digest| &digest.papers);
        // A paper that stands on several days is told once, on the newest.
        let papers =
            papers.iter().filter(|paper| is_new(&paper.id) && told.insert(paper.id.clone()));
        let papers = papers.map(|paper| MissedPaper {
            id: paper.id.clone(),
            title: latex::plain(&latex::parse(&paper.title, &|_| false), &formulas),
        });
        MissedDay { papers: papers.collect(), is_known: digest.is_some(), key }
    };
    library.days().into_iter().map(day).collect()
}
