//! A segment, ready for many queries.

use super::postings;
use super::segment::{Segment, SegmentDay};
use super::term::{Wanted, wanted};
use crate::core::category::Category;
use crate::core::text::Query;

/// A segment, ready for many queries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Index {
    category: Category,
    days: Vec<SegmentDay>,
    /// As [`Segment::words`].
    words: String,
    /// Where each word begins.
    starts: Vec<u32>,
}

impl Index {
    /// Makes a segment ready.
    #[must_use]
    pub fn new(segment: Segment) -> Self {
        let Segment { category, days, words, .. } = segment;
        let mut starts = Vec::new();
        if !words.is_empty() {
            let spaces = words.bytes().enumerate().filter(|(_, byte)| *byte == b' ');
            let after = spaces.filter_map(|(at, _)| u32::try_from(at + 1).ok());
            starts = std::iter::once(0).chain(after).collect();
        }
        Self { category, days, words, starts }
    }

    /// The category.
    #[must_use]
    pub fn category(&self) -> &Category {
        &self.category
    }

    /// Its days, newest first.
    #[must_use]
    pub fn days(&self) -> &[SegmentDay] {
        &self.days
    }

    /// Which papers have all words of a query, in order; each as the places of its day and of it in that day.
    ///
    /// They are those that [`Query::matches`], and of words that are typed as one (`multi-agent`) also those that
    /// have them apart from each other. A query without words finds nothing.
    #[must_use]
    pub fn find(&self, query: &Query) -> Vec<(usize, usize)> {
        let total = self.days.iter().map(|day| day.papers.len()).sum();
        let mut has_all: Option<Vec<bool>> = None;
        for wanted in query.terms().flat_map(|(words, goes_on)| wanted(words, goes_on)) {
            let mut has = vec![false; total];
            for paper in self.papers(&wanted) {
                // A damaged file may name papers that it hasn't.
                if let Some(has) = has.get_mut(paper as usize) {
                    *has = true;
                }
            }
            if let Some(before) = &has_all {
                has.iter_mut().zip(before).for_each(|(has, before)| *has &= before);
            }
            has_all = Some(has);
        }
        let places = self.days.iter().enumerate();
        let places = places.flat_map(|(day, it)| (0..it.papers.len()).map(move |at| (day, at)));
        let found = places.zip(has_all.unwrap_or_default()).filter(|(_, has)| *has);
        found.map(|(place, _)| place).collect()
    }

    /// Whether any paper has a word.
    pub(super) fn has(&self, wanted: &Wanted<'_>) -> bool {
        self.papers(wanted).next().is_some()
    }

    /// All words that are no numbers, each with the papers that have it, as in [`postings`].
    pub(super) fn words(&self) -> impl Iterator<Item = (&str, &str)> {
        let entries = self.starts.iter().map(|start| self.entry(*start));
        entries.filter(|(word, _)| word.bytes().any(|byte| !byte.is_ascii_digit()))
    }

    fn papers(&self, wanted: &Wanted<'_>) -> impl Iterator<Item = u32> {
        let first = self.starts.partition_point(|start| self.entry(*start).0 < &*wanted.term);
        let entries = self.starts[first..].iter().map(|start| self.entry(*start));
        let found = entries.take_while(move |(word, _)| {
            if wanted.goes_on { word.starts_with(&*wanted.term) } else { *word == wanted.term }
        });
        found.flat_map(|(_, papers)| postings::read(papers))
    }

    /// The word that begins here, and its papers.
    fn entry(&self, start: u32) -> (&str, &str) {
        let rest = &self.words[start as usize..];
        let entry = rest.find(' ').map_or(rest, |end| &rest[..end]);
        entry.split_once(':').unwrap_or((entry, ""))
    }
}
