//! What doesn't agree within a day: counts, citations, papers, and whose text is whose.
//!
//! [`flaws`] are certain and found in passing; [`misplaced`] compares each text with every paper of
//! the day and says what seems so.

mod belonging;
mod holders;
mod stem;
mod table;
mod vocabulary;

pub use belonging::misplaced;

use crate::core::arxiv_id::{ArxivId, citations};
use crate::core::digest::Paper;
use std::collections::{HashMap, HashSet};

/// Something in a day that doesn't agree with the rest of it. Papers are named by their places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flaw {
    /// The report says another number of selected papers than it holds.
    CountsDiffer {
        /// The number that it says.
        said: u32,
        /// The number of papers.
        present: usize,
    },
    /// The TL;DR cites a paper that the day doesn't have.
    CitesAbsent {
        /// The paper cited.
        id: ArxivId,
        /// The line of the TL;DR that cites it first, from 0.
        line: usize,
    },
    /// A paper stands in the day again.
    Twice {
        /// The later one.
        paper: usize,
        /// The first one.
        first: usize,
    },
    /// A paper lacks a part.
    Lacks {
        /// The paper.
        paper: usize,
        /// What it lacks.
        part: Part,
    },
    /// A part of a paper seems to belong to another.
    Misplaced {
        /// The paper where it stands.
        paper: usize,
        /// What stands there.
        part: Part,
        /// The paper whose it seems to be.
        seems_of: usize,
    },
}

/// A part of a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The list of keywords.
    Keywords,
    /// The authors' abstract.
    Abstract,
    /// The model's summary.
    Summary,
    /// The model's critique.
    Critique,
}

impl Part {
    fn name(self) -> &'static str {
        match self {
            Self::Keywords => "keywords",
            Self::Abstract => "abstract",
            Self::Summary => "summary",
            Self::Critique => "critique",
        }
    }
}

impl Flaw {
    /// What is wrong, in words; `papers` are those of the day.
    #[must_use]
    pub fn message(&self, papers: &[Paper]) -> String {
        let id = |at: usize| papers.get(at).map_or("a paper", |paper| paper.id.as_str());
        match self {
            Self::CountsDiffer { said, present } => {
                format!("the report says that {said} papers are selected, but holds {present}")
            }
            Self::CitesAbsent { id, .. } => {
                format!("the TL;DR cites {id}, which is no paper of the report")
            }
            Self::Twice { paper, first } => {
                let (id, nth) = (id(*paper), first + 1);
                format!("{id} already stands in the report, as paper {nth}; both are kept")
            }
            Self::Lacks { paper, part } => {
                format!("the paper {} has no {}", id(*paper), part.name())
            }
            Self::Misplaced { paper, part, seems_of } => {
                let (verb, part) = match part {
                    Part::Keywords => ("seem", part.name()),
                    _ => ("seems", part.name()),
                };
                let (here, there) = (id(*paper), id(*seems_of));
                format!("the {part} of {here} {verb} to belong to {there}; were they swapped?")
            }
        }
    }
}

/// What is wrong with a day for certain, of which `tldr` is the TL;DR and `selected` the number of
/// papers that it says there are.
#[must_use]
pub fn flaws(tldr: &str, selected: Option<u32>, papers: &[Paper]) -> Vec<Flaw> {
    let present = papers.len();
    let differs = selected.filter(|said| usize::try_from(*said) != Ok(present));
    let mut flaws: Vec<Flaw> =
        differs.map(|said| Flaw::CountsDiffer { said, present }).into_iter().collect();

    let mut firsts = HashMap::new();
    for (at, paper) in papers.iter().enumerate() {
        let first = *firsts.entry(&paper.id).or_insert(at);
        if first != at {
            flaws.push(Flaw::Twice { paper: at, first });
        }
        let parts = [
            (Part::Abstract, &paper.abstract_text),
            (Part::Summary, &paper.summary),
            (Part::Critique, &paper.critique),
        ];
        let lacking = parts.into_iter().filter(|(_, text)| text.is_none());
        flaws.extend(lacking.map(|(part, _)| Flaw::Lacks { paper: at, part }));
    }

    let (mut line, mut counted) = (0, 0);
    for (id, at) in absent(tldr, |id| firsts.contains_key(id)) {
        line += tldr[counted..at].matches('\n').count();
        counted = at;
        flaws.push(Flaw::CitesAbsent { id, line });
    }
    flaws
}

/// The papers that a text cites although they are not there, each once, and where it cites them
/// first.
pub fn absent(
    text: &str,
    is_there: impl Fn(&ArxivId) -> bool,
) -> impl Iterator<Item = (ArxivId, usize)> {
    let mut told = HashSet::new();
    citations(text)
        .filter(move |citation| !is_there(&citation.id) && told.insert(citation.id.clone()))
        .map(|citation| (citation.id, citation.range.start))
}

#[cfg(test)]
mod tests;
