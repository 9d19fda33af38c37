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
            title: latex::spelled(&paper.title, &formulas),
        });
        MissedDay { papers: papers.collect(), is_known: digest.is_some(), key }
    };
    library.days().into_iter().map(day).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::load;

    const HOUR: u64 = 3_600_000;

    fn manifest(newest: &[(&str, &str)]) -> Manifest {
        let entry = |(id, date): &(&str, &str)| {
            format!(r#"{{"id":"{id}","name":"{id}","newest":"{date}","days":1,"periods":[]}}"#)
        };
        let entries: Vec<String> = newest.iter().map(entry).collect();
        let json = format!(
            r#"{{"format":"arxiv-digest-index/1","site":{{"title":"t","description":"d"}},
                "categories":[{}]}}"#,
            entries.join(",")
        );
        load::manifest(&json).unwrap()
    }

    fn missed(visits: &Visits) -> Vec<String> {
        visits.missed().iter().map(|(category, date)| format!("{category}/{date}")).collect()
    }

    #[test]
    fn what_came_after_a_visit_is_missed_for_all_of_the_next_one() {
        let old = manifest(&[("cs.CL", "2025-10-30"), ("cs.LG", "2025-10-30")]);
        let new =
            manifest(&[("cs.CL", "2025-11-05"), ("cs.LG", "2025-10-30"), ("cs.AI", "2025-11-05")]);
        let first = Visits::default().now(HOUR, Some(&old));
        assert!(missed(&first).is_empty(), "a first visit missed nothing");
        let second = first.now(30 * HOUR, Some(&new));
        assert_eq!(
            missed(&second),
            ["cs.CL/2025-10-30"],
            "nor what is published for the first time"
        );
        let a_moment_later = second.clone().now(31 * HOUR, Some(&new));
        assert_eq!(missed(&a_moment_later), ["cs.CL/2025-10-30"]);
        let without_a_network = a_moment_later.now(32 * HOUR, None);
        assert_eq!(missed(&without_a_network), ["cs.CL/2025-10-30"]);
        let third = without_a_network.now(60 * HOUR, Some(&new));
        assert!(missed(&third).is_empty());
    }

    #[test]
    fn a_clock_that_was_ahead_ends_no_visit_and_fails_nothing() {
        let old = manifest(&[("cs.CL", "2025-10-30")]);
        let visits = Visits::default().now(u64::MAX, Some(&old)).now(HOUR, Some(&old));
        assert!(missed(&visits).is_empty());
    }
}
