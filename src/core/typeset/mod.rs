//! All running text of a digest, set for the page.
//!
//! Setting text is the heavy part of showing a digest, and the only one that needs Markdown. So it
//! stands apart from the [`Edition`](crate::core::edition::Edition) that is read and filtered, and
//! can be done elsewhere: when a page is published, or beside the app.

mod prose;

use crate::core::arxiv_id::ArxivId;
use crate::core::digest::Digest;
use crate::core::markdown::{self, Block};
use crate::core::markup::Markup;
use crate::core::tldr_note::{Note, notes};
use crate::core::section::{Section, SectionKey};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// A text set for the page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Prose(pub Vec<Markup>);

/// All running text of a digest.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Typeset {
    /// What the day was about; none where the report doesn't say.
    pub overview: Option<Prose>,
    /// For each of the TL;DR's blocks its text, but for those that show none of their own.
    pub notes: Vec<Option<Prose>>,
    /// For each paper its sections.
    pub papers: Vec<PaperText>,
}

/// The sections of a paper, where the report has them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PaperText {
    /// The authors' abstract.
    #[serde(rename = "abstract")]
    pub abstract_text: Option<Prose>,
    /// The model's summary.
    pub summary: Option<Prose>,
    /// The model's critique.
    pub critique: Option<Prose>,
}

impl Prose {
    /// The text that a reader sees, for searching and counting: a line break ends each block, a tab
    /// each cell of a table.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.0.iter().for_each(|piece| piece.push_text(&mut text));
        text
    }
}

impl PaperText {
    /// The sections that there are.
    pub fn sections(&self) -> impl Iterator<Item = &Prose> {
        [&self.abstract_text, &self.summary, &self.critique].into_iter().flatten()
    }
}

impl Typeset {
    /// Sets all running text of a digest.
    #[must_use]
    pub fn of(digest: &Digest) -> Self {
        let mut titles = HashMap::new();
        for paper in &digest.papers {
            titles.entry(&paper.id).or_insert(paper.title.as_str());
        }
        let cite = |id: &ArxivId| titles.contains_key(id);
        let set = |blocks: &[Block], under: u8| Prose(prose::set(blocks, under, &titles));
        let markdown = |text: &str, under: u8| set(&markdown::parse(text, &cite), under);
        let overview =
            Some(&digest.overview).filter(|it| !it.trim().is_empty()).map(|it| markdown(it, 2));
        let note = |note: Note<'_>| match note {
            Note::Elsewhere | Note::Headline(_) => None,
            Note::Theme(theme) => Some(markdown(&theme.markdown, 3)),
            Note::Naming(text, _) | Note::Insight(text) | Note::Other(text) => {
                Some(markdown(text, 2))
            }
        };
        let section = |text: &Option<String>| text.as_deref().map(|text| markdown(text, 4));
        let papers = digest.papers.iter().map(|paper| PaperText {
            abstract_text: paper
                .abstract_text
                .as_deref()
                .map(|text| set(&markdown::parse_plain(text, &cite), 4)),
            summary: section(&paper.summary),
            critique: section(&paper.critique),
        });
        Self { overview, notes: notes(digest).map(note).collect(), papers: papers.collect() }
    }

    /// One collapsible section, if the report has it.
    #[must_use]
    pub fn section(&self, key: SectionKey) -> Option<&Prose> {
        let paper = self.papers.get(key.paper)?;
        match key.section {
            Section::Summary => paper.summary.as_ref(),
            Section::Critique => paper.critique.as_ref(),
        }
    }
}
