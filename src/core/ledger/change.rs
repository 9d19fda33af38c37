//! What takes a change of a paper back.

use crate::core::arxiv_id::ArxivId;
use crate::core::marks::paper_marks::Undo;
use crate::core::marks::saved_paper::SavedPaper;
use serde::{Deserialize, Serialize};

/// What takes a change back; whoever asked for the change holds it as text.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Change {
    /// The paper that changed.
    pub paper: ArxivId,
    /// What brings its marks, or its note, back.
    pub undo: Undo,
    /// The copy that was dropped with it.
    pub copy: Option<SavedPaper>,
}

impl Change {
    /// The change that a text takes back.
    ///
    /// # Errors
    /// Where it is none of ours.
    pub fn read(text: &str) -> Result<Self, String> {
        serde_json::from_str(text).map_err(|error| error.to_string())
    }

    /// What takes all of these back, the earliest first, which are changes of one paper.
    ///
    /// # Errors
    /// Where there is none, or one is none of ours.
    pub fn read_all(texts: &[String]) -> Result<Self, String> {
        let mut changes = texts.iter().map(|text| Self::read(text));
        let first = changes.next().ok_or("there is nothing to take back")??;
        changes.try_fold(first, |first, later| {
            let Self { undo, copy, .. } = later?;
            Ok(Self { undo: first.undo.and(undo), copy: first.copy.or(copy), ..first })
        })
    }

    /// The text that takes it back.
    ///
    /// # Errors
    /// Never, as far as is known.
    pub fn text(&self) -> Result<String, String> {
        serde_json::to_string(self).map_err(|error| error.to_string())
    }

    /// The copy of a paper that was dropped by the change which a text takes back.
    pub fn dropped_copy(text: &str, paper: &ArxivId) -> Option<SavedPaper> {
        let change = Self::read(text).ok()?;
        change.copy.filter(|_| change.paper == *paper)
    }
}
