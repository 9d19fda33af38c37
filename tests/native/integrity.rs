//! What was swapped between the papers of a day: found in whole reports, and nothing else.

use crate::samples::{self, Report};
use arxiv_digest::core::digest::{Digest, Paper};
use arxiv_digest::core::integrity::{Flaw, Part, misplaced};
use std::collections::BTreeMap;

/// What [`misplaced`] looks at.
const PARTS: [Part; 3] = [Part::Keywords, Part::Summary, Part::Critique];

/// The swap that a real report holds as published: keywords, summary and critique of these papers.
const SWAPPED: (&str, [&str; 2]) =
    ("arxiv_cs_CL_2025-10-06_report.md", ["2510.04694", "2510.04678"]);

/// At least so much of what is swapped is to be found.
const RECALL: f64 = 0.8;

fn swap(papers: &mut [Paper], one: usize, other: usize, parts: &[Part]) {
    let [one, other] = papers.get_disjoint_mut([one, other]).unwrap();
    for part in parts {
        match part {
            Part::Keywords => std::mem::swap(&mut one.keywords, &mut other.keywords),
            Part::Abstract => std::mem::swap(&mut one.abstract_text, &mut other.abstract_text),
            Part::Summary => std::mem::swap(&mut one.summary, &mut other.summary),
            Part::Critique => std::mem::swap(&mut one.critique, &mut other.critique),
        }
    }
}

/// Found and made swaps by kind.
#[derive(Default)]
struct Tally(BTreeMap<&'static str, (usize, usize)>);

impl Tally {
    fn count(&mut self, kind: &'static str, found: bool) {
        let (found_before, made) = self.0.get(kind).copied().unwrap_or_default();
        self.0.insert(kind, (found_before + usize::from(found), made + 1));
    }

    /// Says what was found, and holds the bound.
    fn hold(&self, what: &str) {
        let share = |(found, made): (usize, usize)| found as f64 / made as f64;
        let mut all = (0, 0);
        for (kind, (found, made)) in &self.0 {
            let counts = (*found, *made);
            all = (all.0 + found, all.1 + made);
            eprintln!("{what}, {kind}: {found} of {made} swaps found ({:.3})", share(counts));
            assert!(share(counts) >= RECALL, "{what}: too few swaps of {kind} are found");
        }
        assert!(all.1 > 0, "{what}: nothing was swapped");
        eprintln!("{what}, in all: {} of {} ({:.3})", all.0, all.1, share(all));
    }
}

/// Swaps each part of each two papers, and all of them together. A swap counts as found if one of the
/// two papers is told to hold what belongs to the other; no third paper may be named.
fn swap_each_two(name: &str, papers: &[Paper], tally: &mut Tally) {
    let kinds: [(&'static str, &[Part]); 4] = [
        ("keywords", &PARTS[..1]),
        ("summary", &PARTS[1..2]),
        ("critique", &PARTS[2..]),
        ("all three", &PARTS),
    ];
    for other in 0..papers.len() {
        for one in 0..other {
            for (kind, parts) in kinds {
                let mut swapped = papers.to_vec();
                swap(&mut swapped, one, other, parts);
                if swapped == papers {
                    continue;
                }
                let told = misplaced(&swapped);
                for flaw in &told {
                    let Flaw::Misplaced { paper, part, seems_of } = flaw else {
                        panic!("{flaw:?}")
                    };
                    let is_true = [(one, other), (other, one)].contains(&(*paper, *seems_of));
                    assert!(is_true && parts.contains(part), "{name}, {one} and {other}: {flaw:?}");
                }
                tally.count(kind, !told.is_empty());
            }
        }
    }
}

fn digest(report: &Report) -> Digest {
    samples::loaded(report).digest
}

#[test]
fn swaps_in_the_samples_are_found_and_nothing_is_as_they_are() {
    let mut tally = Tally::default();
    for report in samples::own() {
        let papers = digest(&report).papers;
        assert_eq!(misplaced(&papers), [], "{}", report.name);
        swap_each_two(&report.name, &papers, &mut tally);
    }
    tally.hold("samples");
}

#[test]
fn swaps_in_real_reports_are_found_and_only_the_real_one_as_they_are() {
    let Some(reports) = samples::real() else {
        eprintln!("skipped: no ../shared with real reports");
        return;
    };
    let mut tally = Tally::default();
    let mut all_days: Vec<Paper> = Vec::new();
    for report in reports {
        let mut papers = digest(&report).papers;
        if report.name == SWAPPED.0 {
            let [one, other] =
                SWAPPED.1.map(|id| papers.iter().position(|it| it.id.as_str() == id).unwrap());
            let expected = PARTS.map(|part| {
                [(one, other), (other, one)].map(|(paper, seems_of)| Flaw::Misplaced {
                    paper,
                    part,
                    seems_of,
                })
            });
            let told = misplaced(&papers);
            assert_eq!(told.len(), expected.as_flattened().len(), "{told:?}");
            assert!(expected.as_flattened().iter().all(|flaw| told.contains(flaw)), "{told:?}");
            swap(&mut papers, one, other, &PARTS);
        }
        assert_eq!(misplaced(&papers), [], "{}", report.name);
        swap_each_two(&report.name, &papers, &mut tally);
        // Days of two papers, in which no word is common.
        for two in papers.windows(2) {
            assert_eq!(misplaced(two), [], "{}", report.name);
        }
        all_days.extend(papers);
    }
    tally.hold("real reports");
    // A long day, in which many papers could be taken for a text's own.
    assert_eq!(misplaced(&all_days), []);
}
