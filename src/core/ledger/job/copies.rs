//! Copies of saved papers: kept at once with the title, and completed when the digest has come.

use super::super::answer::Answer;
use super::super::reports;
use super::super::request::{Request, Source};
use super::super::saved;
use super::super::store::Store;
use super::{Done, Job, json, written};
use crate::core::arxiv_id::ArxivId;
use crate::core::category::DigestKey;
use crate::core::marks::paper_marks::{Mark, PaperMarks};
use crate::core::marks::saved_paper::SavedPaper;
use std::collections::BTreeMap;

impl Job {
    /// What is to be asked once this is answered, JSON each: texts of saved papers that lack them. They have to be
    /// fetched, and who saves doesn't wait for that, nor loses what was saved by closing the page.
    #[must_use]
    pub fn next(&self) -> Vec<String> {
        let requests = match &self.request {
            Request::Press {
                mark: Mark::Saved, on: true, paper, source, dropped: None, ..
            } => {
                vec![(source.clone(), vec![paper.clone()])]
            }
            Request::Look { source: Source::Saved, papers } => {
                let mut days: BTreeMap<DigestKey, Vec<ArxivId>> = BTreeMap::new();
                let bare = papers.iter().filter_map(|id| self.bare_copy(id));
                for copy in bare.filter(|copy| !copy.opened) {
                    days.entry(copy.digest).or_default().push(copy.paper.id);
                }
                days.into_iter().map(|(day, papers)| (Source::Day(day), papers)).collect()
            }
            Request::Look { source, papers } => {
                let bare = papers.iter().filter(|id| self.bare_copy(id).is_some());
                vec![(source.clone(), bare.cloned().collect())]
            }
            _ => Vec::new(),
        };
        let can_be_had = |(source, papers): &(Source, Vec<ArxivId>)| {
            !papers.is_empty() && !source.published().is_empty()
        };
        let requests = requests.into_iter().filter(can_be_had);
        requests.map(|(source, papers)| json(&Request::Complete { papers, source })).collect()
    }

    /// Keeps the texts of these papers, as far as their digests have come.
    pub(super) fn complete(&self, papers: &[ArxivId], source: &Source) -> Done {
        let mut writes = Vec::new();
        for id in papers {
            // It may not be saved any more.
            let Some(copy) = self.bare_copy(id) else { continue };
            let home = self.home(source, id);
            let day = home.as_ref().or(source.lead());
            let whole = day.and_then(|day| saved::whole(&self.library, id, day));
            if let Some(whole) = whole {
                let copy = copy.completed(whole);
                writes.push((Store::Copies, id.to_string(), Some(written(&copy)?)));
            }
        }
        Ok((Answer::Completed, writes))
    }

    /// What is kept of a paper that is saved.
    pub(super) fn copy(
        &self,
        paper: &ArxivId,
        source: &Source,
        title: &str,
    ) -> Result<SavedPaper, String> {
        let digest = source
            .lead()
            .ok_or("it isn’t known which day’s paper it is; save it on its day’s page")?;
        let whole = saved::whole(&self.library, paper, digest);
        let opened = source.report().is_some();
        // The text of what is published has still to come, that of a report never would.
        if opened && whole.is_none() {
            return Err(reports::GONE.into());
        }
        let mut copy = whole.unwrap_or_else(|| saved::bare(paper, digest, title));
        copy.opened = opened;
        Ok(copy)
    }

    /// The copy that is kept of a paper, if it can be read.
    pub(super) fn copy_of(&self, id: &ArxivId) -> Option<SavedPaper> {
        self.read(Store::Copies, id).ok().flatten()
    }

    /// The same, if it has the title alone.
    fn bare_copy(&self, id: &ArxivId) -> Option<SavedPaper> {
        self.copy_of(id).filter(|copy| !copy.has_text())
    }

    pub(super) fn is_saved(&self, id: &ArxivId) -> bool {
        let marks: Option<PaperMarks> = self.read(Store::Papers, id).ok().flatten();
        marks.is_some_and(|marks| marks.has(Mark::Saved))
    }

    /// The digest of several read as one in which a paper stands, the first that has it.
    pub(super) fn home(&self, source: &Source, paper: &ArxivId) -> Option<DigestKey> {
        let Source::Together(together) = source else { return None };
        together.digests().into_iter().find(|key| {
            let digest = self.library.digest(key);
            digest.is_some_and(|digest| digest.papers.iter().any(|it| it.id == *paper))
        })
    }
}
