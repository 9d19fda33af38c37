//! What the ledger answers.

use crate::core::arxiv_id::ArxivId;
use crate::core::category::{Category, DigestKey};
use crate::core::date::Date;
use crate::core::manifest::Day;
use crate::core::marked::MARKS;
use crate::core::marks::lists::{Attitude, ListKind};
use crate::core::marks::note::Seen;
use crate::core::marks::paper_marks::{Mark, PaperMarks};
use crate::core::report::Diagnostic;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
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
    /// The days of a category.
    Dates {
        /// As its listings have them, the newest first.
        days: Vec<Day>,
        /// Why others may be missing, if they may.
        lacking: Option<String>,
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
    /// Texts of saved papers were kept, as far as they could be had.
    Completed,
    /// What the reader watches and mutes, by kind and text.
    Listed(Vec<Listed>),
    /// What the lists make of the papers, of those that they are about.
    Judged(Vec<Judged>),
    /// What has come since the last visit: the newest days at its end, of categories that have newer ones.
    Visit(BTreeMap<Category, Date>),
    /// What has come and is still to be dealt with.
    Missed(Came),
    /// The reports that are at hand, by name.
    Reports(Vec<ReportAtHand>),
    /// Nothing was changed: a report of this name is kept, which another one of its day would have replaced.
    InTheWay(String),
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

/// A report that is at hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportAtHand {
    /// The digest that it holds.
    pub key: DigestKey,
    /// What its file is called; nothing where there was none.
    pub name: String,
    /// Whether it is kept, though others are opened.
    pub is_kept: bool,
    /// What the importer noticed.
    pub findings: Vec<Diagnostic>,
}

/// Something that the reader watches or mutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// Which entry it is; who removes it hands that over. It needn't be what the text comes to now.
    pub key: String,
    /// What it is compared with.
    pub kind: ListKind,
    /// As the reader wrote it.
    pub text: String,
    /// Whether it is watched or muted.
    pub attitude: Attitude,
}

/// What the lists make of a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged {
    /// The paper.
    pub id: ArxivId,
    /// Whether it is watched or muted.
    pub attitude: Attitude,
    /// Why: `muted keyword “robotics”`.
    pub why: String,
}

/// What has come since the last visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Came {
    /// The days, the newest first.
    pub days: Vec<MissedDay>,
    /// Why others may be missing, if they may.
    pub lacking: Option<String>,
}

/// A day that has come since the last visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MissedDay {
    /// The day.
    pub key: DigestKey,
    /// Whether it is known what papers it has.
    pub is_known: bool,
    /// Its papers that are neither read nor otherwise marked.
    pub papers: Vec<MissedPaper>,
}

/// A paper that was missed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MissedPaper {
    /// The paper.
    pub id: ArxivId,
    /// Its title as plain text.
    pub title: String,
}

/// What answers a [`Carry`](super::Carry).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Carried {
    /// How much is kept.
    Counted(Counts),
    /// All of it, as a file.
    Exported(Exported),
    /// What a file would change.
    Compared(Changes),
    /// What it has changed.
    Taken(Changes),
    /// It could not be done; a sentence for the reader. The worker's script says this, too.
    Refused(String),
}

/// All that is kept, as a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exported {
    /// The file's text.
    pub file: String,
    /// How many records can't be read, and are not in it.
    pub broken: usize,
}

/// How much is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Counts {
    /// Papers that are saved.
    pub saved: usize,
    /// Papers that are read.
    pub read: usize,
    /// Papers of no interest.
    pub declined: usize,
    /// Papers with a note.
    pub notes: usize,
    /// What is watched or muted.
    pub entries: usize,
    /// Reports to keep.
    pub reports: usize,
    /// Records that can't be read.
    pub broken: usize,
}

/// What a file of marks changes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Changes {
    /// When the file was made, as it says.
    pub exported: String,
    /// What changes, each in a few words that follow “it”.
    pub sentences: Vec<String>,
    /// What of the file can't be read, a sentence for the reader.
    pub warning: Option<String>,
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
    /// The digest in which it stands, of several; else that from which it was saved, if that is known.
    #[serde(default)]
    pub digest: Option<DigestKey>,
    /// Whether that is a report that the reader opened, to which no address leads.
    #[serde(default)]
    pub opened: bool,
}

impl PaperState {
    /// A paper of which nothing is known.
    #[must_use]
    pub fn blank(id: ArxivId) -> Self {
        let (notes, seen) = (Vec::new(), Seen::default());
        let (read, saved, declined, opened) = (false, false, false, false);
        Self { id, read, saved, declined, notes, seen, digest: None, opened }
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

    /// The digest to which an address leads, if there is one: none leads to a report that the reader opened.
    #[must_use]
    pub fn published(&self) -> Option<&DigestKey> {
        self.digest.as_ref().filter(|_| !self.opened)
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

    /// Which of [`MARKS`] it can be found by, if the lists make this of it.
    #[must_use]
    pub fn places(&self, verdict: Option<Attitude>) -> Vec<usize> {
        let is_muted = verdict == Some(Attitude::Mute);
        let holds = [
            !self.read && !self.declined && !is_muted,
            self.saved,
            !self.notes.is_empty(),
            verdict == Some(Attitude::Watch),
            self.declined,
        ];
        (0..MARKS.len()).filter(|at| holds[*at]).collect()
    }
}

/// What [`Marked::read`](crate::core::marked::Marked::read) reads of papers in the order of their ids, each
/// with what the lists make of it. Those that are unread and nothing else it knows without being told.
#[must_use]
pub fn marked(papers: impl IntoIterator<Item = (PaperState, Option<Attitude>)>) -> String {
    let mut text = String::new();
    for (paper, verdict) in papers {
        let places: String = paper.places(verdict).iter().map(usize::to_string).collect();
        if places == "0" {
            continue;
        }
        // Writing to a string can't fail.
        let _ = write!(text, "{}={places} ", paper.id);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::marked::Marked;

    #[test]
    fn the_reader_learns_by_what_a_paper_is_found() {
        let paper = |id: &str| PaperState::blank(id.parse().unwrap());
        let (mute, watch) = (Some(Attitude::Mute), Some(Attitude::Watch));
        let cases = [
            (paper("2510.00001"), None, "Unread"),
            (PaperState { read: true, saved: true, ..paper("2510.00002") }, None, "Saved"),
            (PaperState { declined: true, ..paper("2510.00003") }, None, "Not interested"),
            (paper("2510.00004"), mute, ""),
            (paper("2510.00005"), watch, "Unread, Watched"),
            (
                PaperState { notes: vec!["n".into()], ..paper("hep-th/9901001") },
                None,
                "Unread, With a note",
            ),
        ];
        let told = marked(cases.iter().map(|(paper, verdict, _)| (paper.clone(), *verdict)));
        assert!(!told.contains("2510.00001"), "that it is unread goes without saying: {told}");
        let read = Marked::read(&told);
        for (paper, _, expected) in &cases {
            let names: Vec<&str> = read.of(&paper.id).iter().map(|at| MARKS[*at].1).collect();
            assert_eq!(names.join(", "), *expected, "{}", paper.id);
        }
    }

    #[test]
    fn what_is_saved_is_of_interest_and_the_other_way_round() {
        let mut paper = PaperState::blank("2510.00001".parse().unwrap());
        paper.set(Mark::Saved, true);
        paper.set(Mark::Declined, true);
        assert!(paper.has(Mark::Declined) && !paper.has(Mark::Saved));
        paper.set(Mark::Saved, true);
        assert!(paper.has(Mark::Saved) && !paper.has(Mark::Declined));
    }
}
