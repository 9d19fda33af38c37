//! All that one device knows of a reader's marks.

use super::lists::Lists;
use super::paper_marks::PaperMarks;
use super::record::take_in;
use super::saved_paper::SavedPaper;
use crate::core::arxiv_id::ArxivId;
use std::collections::BTreeMap;

/// All that one device knows of a reader's marks.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Collection {
    /// What the reader made of papers.
    pub papers: BTreeMap<ArxivId, PaperMarks>,
    /// What they watch and mute.
    pub lists: Lists,
    /// Copies of the papers that they saved.
    pub copies: BTreeMap<ArxivId, SavedPaper>,
}

impl Collection {
    /// Takes in what another device knows.
    ///
    /// This drops no copy of a paper that is no longer saved, or the order would matter in which devices
    /// meet; [`Self::drop_unwanted_copies`] does.
    pub fn merge(&mut self, other: Self) {
        let Self { papers, lists, copies } = other;
        papers.into_iter().for_each(|(id, marks)| take_in(&mut self.papers, id, marks));
        self.lists.merge(lists);
        copies.into_iter().for_each(|(id, copy)| take_in(&mut self.copies, id, copy));
    }

    /// Drops the copies of papers that are no longer saved, on this device or on another. It is best done
    /// once nothing can be undone any more, and gives back which.
    pub fn drop_unwanted_copies(&mut self) -> Vec<ArxivId> {
        let papers = &self.papers;
        let is_wanted = |id: &ArxivId| papers.get(id).is_some_and(PaperMarks::wants_copy);
        let unwanted: Vec<_> = self.copies.keys().filter(|id| !is_wanted(id)).cloned().collect();
        self.copies.retain(|id, _| is_wanted(id));
        unwanted
    }
}
