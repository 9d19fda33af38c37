//! What the ledger answers.

use crate::core::arxiv_id::ArxivId;
use crate::core::category::DigestKey;
use crate::core::marked::MARKS;
use crate::core::marks::note::Seen;
use crate::core::marks::paper_marks::{Mark, PaperMarks};
use serde::{Deserialize, Serialize};
use std::fmt::Write;

/// What the ledger answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Answer {
    /// What is known of the papers that were asked for.
    Looked {
        /// The papers of which anything is known.
        papers: Vec<PaperState>,
        /// What could not be read, a sentence for the reader each.
        broken: Vec<String>,
    },
    /// A paper was changed.
    Changed {
        /// As it is now.
        paper: PaperState,
        /// What takes the change back; nothing, where nothing changed.
        undo: Option<String>,
        /// What who wrote a note has seen of it by now.
        seen: Seen,
    },
    /// Papers were cited.
    Cited {
        /// What a file of it is called.
        name: String,
        /// The file's media type.
        media_type: String,
        /// The citations.
        text: String,
        /// The papers that could not be had.
        missing: Vec<ArxivId>,
    },
    /// It could not be done; a sentence for the reader.
    Refused(String),
}

/// What is known of one paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PaperState {
    /// The paper.
    pub id: ArxivId,
    /// Whether it is read.
    #[serde(default)]
    pub read: bool,
    /// Whether it is saved.
    #[serde(default)]
    pub saved: bool,
    /// Whether the reader is not interested in it.
    #[serde(default)]
    pub declined: bool,
    /// Its note; several, where it was written apart on several devices.
    #[serde(default)]
    pub notes: Vec<String>,
    /// What the note's versions were when it was asked for; who writes hands it over.
    #[serde(default)]
    pub seen: Seen,
    /// The digest from which it was saved, where it was asked for without one.
    #[serde(default)]
    pub digest: Option<DigestKey>,
}

impl PaperState {
    /// A paper of which nothing is known.
    #[must_use]
    pub fn blank(id: ArxivId) -> Self {
        let (notes, seen) = (Vec::new(), Seen::default());
        Self { id, read: false, saved: false, declined: false, notes, seen, digest: None }
    }

    /// A paper with these marks.
    #[must_use]
    pub fn new(id: ArxivId, marks: &PaperMarks) -> Self {
        Self {
            read: marks.has(Mark::Read),
            saved: marks.has(Mark::Saved),
            declined: marks.has(Mark::Declined),
            notes: marks.note().versions().into_iter().map(|it| it.text.clone()).collect(),
            seen: marks.note().seen().clone(),
            ..Self::blank(id)
        }
    }

    /// Whether it has this mark.
    #[must_use]
    pub fn has(&self, mark: Mark) -> bool {
        match mark {
            Mark::Read => self.read,
            Mark::Saved => self.saved,
            Mark::Declined => self.declined,
        }
    }

    /// Marks it, or takes the mark back. What is saved is of interest, and the other way round.
    pub fn set(&mut self, mark: Mark, on: bool) {
        match mark {
            Mark::Read => self.read = on,
            Mark::Saved => {
                self.saved = on;
                self.declined &= !on;
            }
            Mark::Declined => {
                self.declined = on;
                self.saved &= !on;
            }
        }
    }

    /// Which of [`MARKS`] it can be found by.
    #[must_use]
    pub fn places(&self) -> Vec<usize> {
        let holds =
            [!self.read && !self.declined, self.saved, !self.notes.is_empty(), self.declined];
        (0..MARKS.len()).filter(|at| holds[*at]).collect()
    }
}

/// What [`Marked::read`](crate::core::marked::Marked::read) reads of papers in the order of their ids.
#[must_use]
pub fn marked<'a>(papers: impl IntoIterator<Item = &'a PaperState>) -> String {
    let mut text = String::new();
    for paper in papers {
        let places: String = paper.places().iter().map(usize::to_string).collect();
        // Writing to a string can't fail.
        let _ = write!(text, "{}={places} ", paper.id);
    }
    text
}
