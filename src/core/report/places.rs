//! Where in a report the parts of its digest stand.

use crate::core::integrity::{Flaw, Part};

/// The lines of a report, from 1, where the parts of its digest stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    pub(super) tldr: usize,
    pub(super) counts: usize,
    /// In the order of the digest's papers.
    pub(super) papers: Vec<PaperPlaces>,
}

/// The lines where the parts of a paper begin: those of sections with their headings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PaperPlaces {
    pub(super) title: usize,
    pub(super) keywords: Option<usize>,
    pub(super) summary: Option<usize>,
    pub(super) critique: Option<usize>,
}

impl Places {
    /// The line to look at for a flaw of the digest.
    #[must_use]
    pub fn line(&self, flaw: &Flaw) -> usize {
        let (paper, part) = match flaw {
            Flaw::CountsDiffer { .. } => return self.counts,
            Flaw::CitesAbsent { line, .. } => return self.tldr + line,
            Flaw::Twice { paper, .. } | Flaw::Lacks { paper, .. } => (paper, None),
            Flaw::Misplaced { paper, part, .. } => (paper, Some(part)),
        };
        let Some(places) = self.papers.get(*paper) else { return 1 };
        let line = match part {
            Some(Part::Keywords) => places.keywords,
            Some(Part::Summary) => places.summary,
            Some(Part::Critique) => places.critique,
            Some(Part::Abstract) | None => None,
        };
        line.unwrap_or(places.title)
    }
}
