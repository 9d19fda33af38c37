//! What a published page's filters go by before the reader has come (`src/boot/published.js`).

use crate::core::edition::{Edition, Entry};
use crate::view::filters::keywords_unfolded;

/// The papers of each chip that the page has, by their places: a list for each kind of chips, in their order, and in
/// it one for each chip.
#[must_use]
pub fn facets(edition: &Edition) -> Vec<Vec<Vec<usize>>> {
    let papers = |has: &dyn Fn(&Entry) -> bool| -> Vec<usize> {
        let papers = edition.papers().enumerate();
        papers.filter(|(_, (_, entry))| has(entry)).map(|(at, _)| at).collect()
    };
    let mut themes: Vec<Vec<usize>> =
        (0..edition.themes().len()).map(|at| papers(&|it| it.themes.contains(&at))).collect();
    if !themes.is_empty() && edition.has_papers_in_no_theme() {
        themes.push(papers(&|it| it.themes.is_empty()));
    }
    let keywords: Vec<Vec<usize>> = (0..keywords_unfolded(edition.keywords().len()))
        .map(|at| papers(&|it| it.keywords.contains(&at)))
        .collect();
    [themes, keywords].into_iter().filter(|chips| !chips.is_empty()).collect()
}
