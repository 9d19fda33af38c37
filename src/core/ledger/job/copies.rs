//! Copies of saved papers: kept at once with the title, and completed when the digest has come.

use super::super::answer::Answer;
use super::super::request::{Request, Source};
use super::super::saved;
use super::super::store::Store;
use super::{Done, Job, json, written};
use crate::core::arxiv_id::ArxivId;
use crate::core::category::DigestKey;
use crate::core::marks::paper_marks::{Mark, PaperMarks};
use crate::core::marks::record::Record;
use crate::core::marks::saved_paper::SavedPaper;

impl Job {
    /// What is to be asked once this is answered, JSON: texts of saved papers that lack them. They have to be
    /// fetched, and who saves doesn't wait for that, nor loses what was saved by closing the page.
    #[must_use]
    pub fn next(&self) -> Option<String> {
        let (papers, source) = match &self.request {
            Request::Press {
                mark: Mark::Saved, on: true, paper, source, dropped: None, ..
            } => (vec![paper.clone()], source),
            Request::Look { papers, source } => {
                let lacks_text = |id: &&ArxivId| self.copy_of(id).is_some_and(|it| !it.has_text());
                (papers.iter().filter(lacks_text).cloned().collect(), source)
            }
            _ => return None,
        };
        let source = source.clone();
        let can_be_had = !papers.is_empty() && !source.published().is_empty();
        can_be_had.then(|| json(&Request::Complete { papers, source }))
    }

    /// Keeps the texts of these papers.
    pub(super) fn complete(&self, papers: &[ArxivId], source: &Source) -> Done {
        let mut writes = Vec::new();
        for id in papers {
            // It may not be saved any more.
            let Some(mut copy) = self.copy_of(id).filter(|it| !it.has_text()) else {
                continue;
            };
            copy.merge(self.copy(id, source, &copy.paper.title)?);
            if copy.has_text() {
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
        let home = self.home(source, paper);
        let digest = home.as_ref().or(source.lead());
        let digest =
            digest.ok_or("it isn’t known which day’s paper it is; save it on its day’s page")?;
        let mut copy = saved::copy(&self.library, paper, digest, title);
        copy.opened = source.report().is_some();
        Ok(copy)
    }

    /// The copy that is kept of a paper, if it can be read.
    pub(super) fn copy_of(&self, id: &ArxivId) -> Option<SavedPaper> {
        self.read(Store::Copies, id).ok().flatten()
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
