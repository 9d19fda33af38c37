//! A segment: the papers of some days, and in which of them each word stands.

use super::postings;
use super::term::terms;
use super::{SEGMENT_FORMAT, path_of};
use crate::core::arxiv_id::ArxivId;
use crate::core::category::Category;
use crate::core::date::Date;
use crate::core::edition::Edition;
use crate::core::latex::spelled;
use crate::core::math::Setter;
use crate::core::text::FoldedText;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// How many authors of a paper are named at most.
pub const AUTHORS: usize = 100;

/// How many of its keywords.
const KEYWORDS: usize = 6;

/// `search/<category>-<first day>.json`: the words of some days of one category in one month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Segment {
    /// Format and major version, [`SEGMENT_FORMAT`].
    pub format: String,
    /// The category.
    pub category: Category,
    /// The days, newest first.
    pub days: Vec<SegmentDay>,
    /// All folded words, a space between two, in the order of their bytes. After each stand `:` and the papers that
    /// have it, as in [`postings`]; papers are numbered from 0 through all days. Chinese characters and Japanese
    /// kana stand in twos, as they follow each other, the last one of a row alone.
    pub words: String,
}

/// A day in a segment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct SegmentDay {
    /// The day.
    pub date: Date,
    /// Its papers, in the digest's order.
    pub papers: Vec<SegmentPaper>,
}

/// A paper in a segment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct SegmentPaper {
    /// The arXiv id, without version.
    pub id: ArxivId,
    /// The title, as plain text.
    pub title: String,
    /// The authors, as plain text; of very many the first hundred.
    pub authors: Vec<String>,
    /// The first six keywords.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<String>,
}

impl SegmentPaper {
    /// What is shown of it, to be searched.
    #[must_use]
    pub fn shown(&self) -> FoldedText {
        self.shown_with("")
    }

    /// The same with a passage of its text. Whoever looks for its id needn't be told that it has it.
    #[must_use]
    pub fn shown_with(&self, text: &str) -> FoldedText {
        let lists = self.authors.iter().chain(&self.keywords).map(String::as_str);
        FoldedText::new([self.title.as_str(), self.id.as_str(), text].into_iter().chain(lists))
    }
}

/// Makes a segment, day by day.
#[derive(Debug)]
pub struct SegmentWriter {
    category: Category,
    days: Vec<SegmentDay>,
    words: BTreeMap<String, Vec<u32>>,
    papers: u32,
}

impl SegmentWriter {
    /// A segment of a category, without a day.
    #[must_use]
    pub fn new(category: Category) -> Self {
        Self { category, days: Vec::new(), words: BTreeMap::new(), papers: 0 }
    }

    /// Adds the next older day.
    pub fn add(&mut self, edition: &Edition) {
        let setter = Setter::default();
        let mut papers = Vec::new();
        for (at, (paper, _)) in edition.papers().enumerate() {
            let words = edition.words(at);
            let of_paper: BTreeSet<_> = words.fields().flat_map(terms).collect();
            for word in of_paper {
                match self.words.get_mut(&*word) {
                    Some(papers) => papers.push(self.papers),
                    None => {
                        self.words.insert(word.into_owned(), vec![self.papers]);
                    }
                }
            }
            self.papers += 1;
            let authors = paper.authors.iter().take(AUTHORS);
            papers.push(SegmentPaper {
                id: paper.id.clone(),
                title: edition.title(at).to_owned(),
                authors: authors.map(|name| spelled(name, &setter)).collect(),
                keywords: paper.keywords.iter().take(KEYWORDS).cloned().collect(),
            });
        }
        self.add_day(edition.digest().date, papers);
    }

    /// Adds the next older day, of which nothing can be read.
    pub fn add_unreadable(&mut self, date: Date) {
        self.add_day(date, Vec::new());
    }

    fn add_day(&mut self, date: Date, papers: Vec<SegmentPaper>) {
        self.days.push(SegmentDay { date, papers });
    }

    /// The segment, and where it lies; none without a day.
    #[must_use]
    pub fn finish(self) -> Option<(String, Segment)> {
        let path = path_of(&self.category, self.days.last()?.date);
        let mut words = String::new();
        for (word, papers) in self.words {
            if !words.is_empty() {
                words.push(' ');
            }
            words.push_str(&word);
            words.push(':');
            postings::write(papers, &mut words);
        }
        let Self { category, days, .. } = self;
        Some((path, Segment { format: SEGMENT_FORMAT.into(), category, days, words }))
    }
}
