//! What a reader made of one paper.

use super::flag::Flag;
use super::later::{Fields, Later, take};
use super::note::{Note, NoteTooLong, NoteUndo, Seen};
use super::record::Record;
use super::stamp::Stamp;
use crate::core::arxiv_id::ArxivId;
use serde::{Deserialize, Serialize};

/// What a paper can be marked as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    /// It was read.
    Read,
    /// It is saved, to be found again.
    Saved,
    /// It is not interesting.
    Declined,
}

impl Mark {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Read, Self::Saved, Self::Declined];

    /// The mark that a paper can't have together with this one.
    #[must_use]
    pub fn opposite(self) -> Option<Self> {
        match self {
            Self::Read => None,
            Self::Saved => Some(Self::Declined),
            Self::Declined => Some(Self::Saved),
        }
    }
}

/// What a reader made of one paper.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(try_from = "Fields")]
pub struct PaperMarks {
    /// Whether it was read.
    #[serde(skip_serializing_if = "Flag::is_untouched")]
    read: Flag,
    /// Whether it is saved.
    #[serde(skip_serializing_if = "Flag::is_untouched")]
    saved: Flag,
    /// Whether it is not interesting. Should it be saved, too, the later of both counts.
    #[serde(skip_serializing_if = "Flag::is_untouched")]
    declined: Flag,
    /// The reader's note.
    #[serde(skip_serializing_if = "Note::is_untouched")]
    note: Note,
    /// What a later version wrote.
    #[serde(flatten)]
    later: Later,
}

/// What brings a paper's marks, or its note, back to what they were before a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Undo {
    /// The marks that changed, as they were.
    Marks(Vec<(Mark, bool)>),
    /// The note.
    Note(NoteUndo),
}

impl Undo {
    /// What takes this change back, and a later one, too. Marks were as the first change found them.
    #[must_use]
    pub fn and(self, later: Self) -> Self {
        match (self, later) {
            (Self::Note(first), Self::Note(later)) => Self::Note(first.and(later)),
            (first, _) => first,
        }
    }
}

impl PaperMarks {
    /// Whether the paper has a mark.
    ///
    /// Where one device saved it while another declined it, it has the mark that was given later.
    #[must_use]
    pub fn has(&self, mark: Mark) -> bool {
        let declined_last = || self.declined.stamp() > self.saved.stamp();
        self.flag(mark).is_on()
            && match mark {
                Mark::Read => true,
                Mark::Saved => !(self.declined.is_on() && declined_last()),
                Mark::Declined => !self.saved.is_on() || declined_last(),
            }
    }

    /// Since when the paper has a mark, milliseconds since 1970.
    #[must_use]
    pub fn since(&self, mark: Mark) -> Option<u64> {
        self.flag(mark).stamp().filter(|_| self.has(mark)).map(|stamp| stamp.time)
    }

    /// The note.
    #[must_use]
    pub fn note(&self) -> &Note {
        &self.note
    }

    /// Whether nothing ever happened to the paper, so that there is nothing to keep.
    #[must_use]
    pub fn is_untouched(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a copy of the paper is to be kept: it is saved, even if declined elsewhere since.
    #[must_use]
    pub fn wants_copy(&self) -> bool {
        self.saved.is_on()
    }

    /// Gives the paper a mark or takes it away, and takes away what can't stand beside it. Gives back
    /// what undoes all of that, or nothing where nothing changes.
    ///
    /// A press counts against all that is known here, even where another clock was ahead.
    pub fn set(&mut self, mark: Mark, on: bool, now: Stamp) -> Option<Undo> {
        if self.has(mark) == on {
            return None;
        }
        let mut changes = vec![(mark, on)];
        // Also where the mark goes: the opposite was outdone by it, and shall not come up again.
        changes.extend(mark.opposite().filter(|it| self.flag(*it).is_on()).map(|it| (it, false)));
        Some(self.change(&changes, now))
    }

    /// Writes the note in the place of all versions that were `read` ([`Note::write`]).
    ///
    /// # Errors
    /// Where the text is too long. Nothing is changed then.
    pub fn write_note(
        &mut self,
        text: &str,
        read: &Seen,
        now: Stamp,
    ) -> Result<Option<Undo>, NoteTooLong> {
        Ok(self.note.write(text, read, now)?.map(Undo::Note))
    }

    /// Brings back what was there before a change, as a new change, which can be undone in turn.
    pub fn undo(&mut self, undo: Undo, now: Stamp) -> Undo {
        match undo {
            Undo::Marks(former) => self.change(&former, now),
            Undo::Note(undo) => Undo::Note(self.note.undo(undo, now)),
        }
    }

    fn change(&mut self, changes: &[(Mark, bool)], now: Stamp) -> Undo {
        let former = changes.iter().map(|(mark, _)| (*mark, self.has(*mark))).collect();
        let stamp = Stamp::after(self.last_press(), now);
        for (mark, on) in changes {
            self.flag_mut(*mark).set(*on, stamp);
        }
        Undo::Marks(former)
    }

    fn last_press(&self) -> Option<Stamp> {
        Mark::ALL.into_iter().filter_map(|mark| self.flag(mark).stamp()).max()
    }

    fn flag(&self, mark: Mark) -> &Flag {
        match mark {
            Mark::Read => &self.read,
            Mark::Saved => &self.saved,
            Mark::Declined => &self.declined,
        }
    }

    fn flag_mut(&mut self, mark: Mark) -> &mut Flag {
        match mark {
            Mark::Read => &mut self.read,
            Mark::Saved => &mut self.saved,
            Mark::Declined => &mut self.declined,
        }
    }
}

impl TryFrom<Fields> for PaperMarks {
    type Error = serde_json::Error;

    fn try_from(mut fields: Fields) -> serde_json::Result<Self> {
        Ok(Self {
            read: take(&mut fields, "read")?,
            saved: take(&mut fields, "saved")?,
            declined: take(&mut fields, "declined")?,
            note: take(&mut fields, "note")?,
            later: Later(fields),
        })
    }
}

impl Record for PaperMarks {
    type Key = ArxivId;

    fn merge(&mut self, other: Self) {
        let Self { read, saved, declined, note, later } = other;
        self.read.merge(read);
        self.saved.merge(saved);
        self.declined.merge(declined);
        self.note.merge(note);
        self.later.merge(later);
    }

    fn newest(&self) -> Option<Stamp> {
        self.last_press().max(self.note.newest())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::marks::record;
    use crate::core::marks::stamp::Device;

    fn at(time: u64) -> Stamp {
        Stamp { time, device: Device::new(1) }
    }

    /// The marks that a paper has.
    fn marked(marks: &PaperMarks) -> Vec<Mark> {
        Mark::ALL.into_iter().filter(|mark| marks.has(*mark)).collect()
    }

    #[test]
    fn a_press_changes_the_mark_and_its_opposite_and_is_undone_as_a_whole() {
        use Mark::{Declined, Read, Saved};
        let cases: &[(&[Mark], Mark, bool, &[Mark])] = &[
            (&[], Read, true, &[Read]),
            (&[Read], Read, false, &[]),
            (&[Read], Saved, true, &[Read, Saved]),
            (&[Declined], Saved, true, &[Saved]),
            (&[Read, Saved], Declined, true, &[Read, Declined]),
            (&[Saved], Saved, false, &[]),
        ];
        for (before, mark, on, after) in cases {
            let mut marks = PaperMarks::default();
            before.iter().for_each(|mark| drop(marks.set(*mark, true, at(900))));
            // This clock is behind, and the press counts nevertheless.
            let undo = marks.set(*mark, *on, at(5)).unwrap();
            assert_eq!(marked(&marks), *after);
            let redo = marks.undo(undo, at(6));
            assert_eq!(marked(&marks), *before);
            marks.undo(redo, at(7));
            assert_eq!(marked(&marks), *after);
        }
    }

    #[test]
    fn a_press_that_changes_nothing_is_none() {
        let mut marks = PaperMarks::default();
        assert_eq!(marks.set(Mark::Saved, false, at(1)), None);
        assert!(marks.is_untouched());
        assert!(marks.set(Mark::Saved, true, at(2)).is_some());
        assert_eq!(marks.set(Mark::Saved, true, at(3)), None);
        assert_eq!(marks.since(Mark::Saved), Some(2));
    }

    #[test]
    fn of_saving_and_declining_apart_the_later_counts_and_leaves_nothing_behind() {
        for (saved, declined, counts) in [(1, 2, Mark::Declined), (2, 1, Mark::Saved)] {
            let (mut one, mut other) = (PaperMarks::default(), PaperMarks::default());
            one.set(Mark::Saved, true, at(saved));
            other.set(Mark::Declined, true, Stamp { time: declined, device: Device::new(2) });
            one.merge(other);
            assert_eq!(marked(&one), [counts]);
            assert!(one.wants_copy(), "the copy stays, since the mark may come back");
            let undo = one.set(counts, false, at(3)).unwrap();
            assert_eq!(marked(&one), []);
            one.undo(undo, at(4));
            assert_eq!(marked(&one), [counts]);
        }
    }

    #[test]
    fn a_record_is_read_as_it_was_written_with_what_a_later_version_added() {
        let json =
            r#"{"read":{"time":1,"device":"0000000000000001","on":true},"rating":{"stars":[5]}}"#;
        let (key, mut marks) = record::read::<PaperMarks>("2510.00001", json).unwrap();
        assert_eq!(key.as_str(), "2510.00001");
        assert_eq!(record::write(&marks).unwrap(), json);
        marks.merge(PaperMarks::default());
        marks.set(Mark::Read, false, at(2));
        assert!(record::write(&marks).unwrap().contains(r#""rating":{"stars":[5]}"#));
    }

    #[test]
    fn a_record_that_cannot_be_read_names_its_key() {
        for (key, json) in [
            ("2510.00001", r#"{"read":7}"#),
            ("2510.00001", r#"{"read":"#),
            ("2510.00001", "[]"),
            ("2510.00001v2", "{}"),
        ] {
            let error = record::read::<PaperMarks>(key, json).unwrap_err();
            assert_eq!(error.key, key);
            assert!(error.to_string().starts_with(&format!("What is kept under “{key}” can’t")));
        }
    }
}
