//! What an import would change, told before it is done.

use super::collection::Collection;
use super::note::Note;
use super::paper_marks::{Mark, PaperMarks};
use super::record::Record;
use crate::core::counted::counted;
use std::collections::BTreeSet;

/// What taking in another collection changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Difference {
    /// Papers that become read.
    pub read: usize,
    /// Papers that become unread.
    pub unread: usize,
    /// Papers that are added to the saved ones.
    pub saved: usize,
    /// Papers that are no longer saved.
    pub unsaved: usize,
    /// Papers that become “not interested”.
    pub declined: usize,
    /// Papers that no longer are.
    pub undeclined: usize,
    /// Notes where there was none.
    pub notes_added: usize,
    /// Notes that a later text replaces.
    pub notes_replaced: usize,
    /// Notes that were written apart from each other, all of whose versions are kept.
    pub notes_differing: usize,
    /// Notes that were deleted on the other device.
    pub notes_removed: usize,
    /// What is newly watched or muted.
    pub entries_added: usize,
    /// What is watched in place of muted, or the other way round, or spelled otherwise.
    pub entries_changed: usize,
    /// What is no longer watched or muted.
    pub entries_removed: usize,
    /// Copies of saved papers, to read offline, that weren't there or are of a later day.
    pub copies: usize,
}

impl Difference {
    /// What taking `theirs` into `mine` changes.
    #[must_use]
    pub fn between(mine: &Collection, theirs: &Collection) -> Self {
        let mut difference = Self::default();
        let untouched = PaperMarks::default();
        for (id, marks) in &theirs.papers {
            let before = mine.papers.get(id).unwrap_or(&untouched);
            let after = merged(before, marks);
            difference.count_marks(before, &after);
            difference.count_note(before.note(), after.note());
        }
        for (key, entry) in theirs.lists.records() {
            let before = mine.lists.records().get(key);
            let after = before.map_or_else(|| entry.clone(), |before| merged(before, entry));
            let was = before.and_then(|it| it.attitude().map(|what| (what, it.spelling())));
            let is = after.attitude().map(|what| (what, after.spelling()));
            match (was, is) {
                (None, Some(_)) => difference.entries_added += 1,
                (Some(_), None) => difference.entries_removed += 1,
                (was, is) if was != is => difference.entries_changed += 1,
                _ => {}
            }
        }
        for (id, copy) in &theirs.copies {
            let marks = |it: &Collection| it.papers.get(id).cloned().unwrap_or_default();
            let is_wanted = merged(&marks(mine), &marks(theirs)).wants_copy();
            let is_new = mine.copies.get(id).is_none_or(|before| merged(before, copy) != *before);
            difference.copies += usize::from(is_wanted && is_new);
        }
        difference
    }

    /// Whether a reader would see no change.
    #[must_use]
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }

    /// What changes, each in a few words that follow “This ”: `adds 12 saved papers`.
    #[must_use]
    pub fn sentences(&self) -> Vec<String> {
        let papers = |count| counted(count, "paper", "papers");
        let notes = |count| counted(count, "note", "notes");
        let entries = |count| counted(count, "entry", "entries");
        let all: [(usize, &dyn Fn(usize) -> String); 14] = [
            (self.saved, &|it| format!("adds {}", counted(it, "saved paper", "saved papers"))),
            (self.unsaved, &|it| format!("takes {} from the saved ones", papers(it))),
            (self.read, &|it| format!("marks {} as read", papers(it))),
            (self.unread, &|it| format!("marks {} as unread", papers(it))),
            (self.declined, &|it| format!("marks {} as “not interested”", papers(it))),
            (self.undeclined, &|it| format!("takes “not interested” from {}", papers(it))),
            (self.notes_added, &|it| format!("adds {}", notes(it))),
            (self.notes_replaced, &|it| format!("brings {} up to date", notes(it))),
            (self.notes_differing, &|it| {
                format!("keeps all versions of {} written differently here and there", notes(it))
            }),
            (self.notes_removed, &|it| format!("removes {} deleted elsewhere", notes(it))),
            (self.entries_added, &|it| format!("adds {} to what you watch and mute", entries(it))),
            (self.entries_changed, &|it| {
                format!("changes {} of what you watch and mute", entries(it))
            }),
            (self.entries_removed, &|it| {
                format!("removes {} from what you watch and mute", entries(it))
            }),
            (self.copies, &|it| {
                format!(
                    "brings the text of {} to read offline",
                    counted(it, "saved paper", "saved papers")
                )
            }),
        ];
        all.iter().filter(|(count, _)| *count > 0).map(|(count, say)| say(*count)).collect()
    }

    /// The same once it is done, each in a few words that follow “It ”: `added 12 saved papers`.
    #[must_use]
    pub fn sentences_of_the_past(&self) -> Vec<String> {
        let of_the_past = |sentence: String| match sentence.split_once(' ') {
            Some((verb, rest)) => format!("{} {rest}", past(verb)),
            None => sentence,
        };
        self.sentences().into_iter().map(of_the_past).collect()
    }

    fn count_marks(&mut self, before: &PaperMarks, after: &PaperMarks) {
        for mark in Mark::ALL {
            let count = match (mark, after.has(mark)) {
                _ if before.has(mark) == after.has(mark) => continue,
                (Mark::Read, true) => &mut self.read,
                (Mark::Read, false) => &mut self.unread,
                (Mark::Saved, true) => &mut self.saved,
                (Mark::Saved, false) => &mut self.unsaved,
                (Mark::Declined, true) => &mut self.declined,
                (Mark::Declined, false) => &mut self.undeclined,
            };
            *count += 1;
        }
    }

    fn count_note(&mut self, before: &Note, after: &Note) {
        let (was, is) = (texts(before), texts(after));
        let count = match (was.len(), is.len()) {
            _ if was == is => return,
            (_, 0) => &mut self.notes_removed,
            (_, 2..) => &mut self.notes_differing,
            (0, _) => &mut self.notes_added,
            _ => &mut self.notes_replaced,
        };
        *count += 1;
    }
}

/// A verb of [`Difference::sentences`], in the past.
fn past(verb: &str) -> &str {
    match verb {
        "adds" => "added",
        "brings" => "brought",
        "changes" => "changed",
        "keeps" => "kept",
        "marks" => "marked",
        "removes" => "removed",
        "takes" => "took",
        other => other,
    }
}

fn merged<T: Record + Clone>(mine: &T, theirs: &T) -> T {
    let mut merged = mine.clone();
    merged.merge(theirs.clone());
    merged
}

fn texts(note: &Note) -> BTreeSet<&str> {
    let mut texts = BTreeSet::new();
    texts.extend(note.versions().into_iter().map(|version| version.text.as_str()));
    texts
}

#[cfg(test)]
mod tests;
