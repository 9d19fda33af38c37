//! A note, and what becomes of it where devices write apart from each other.

use super::stamp::{Device, Stamp};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// The most characters that are taken for a note.
pub const LONGEST_NOTE: usize = 200_000;

/// A note. Who writes replaces the versions that they have read, and no others: of what was written
/// apart from each other all versions stay, until somebody writes who has read them all.
///
/// Each version has a number of its own, counted on each device, and for each device is known up to
/// which number its versions were seen. A version that was seen and is no longer there was replaced; so
/// a deletion is remembered without the text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(from = "Written")]
pub struct Note {
    /// What nobody replaced, by when it was written.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    versions: BTreeSet<Version>,
    /// All that was ever seen.
    seen: Seen,
}

/// A note as a file has it, where what is there may be missing from what was seen.
#[derive(Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
struct Written {
    #[serde(default)]
    versions: BTreeSet<Version>,
    #[serde(default)]
    seen: Seen,
}

/// What was written at once.
// In the order in which versions are shown.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Version {
    /// When, milliseconds since 1970.
    pub time: u64,
    /// The device that wrote it.
    device: Device,
    /// Its number among what that device wrote here, from 1.
    counter: u64,
    /// The text.
    pub text: String,
}

/// Which version: one of a device, by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Dot {
    device: Device,
    counter: u64,
}

/// What was seen of a note: for each device up to which number. An editor holds it as it was when the
/// note was opened, and hands it over with what was written.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Seen(BTreeMap<Device, u64>);

/// What brings a note back to what it was before a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteUndo {
    written: BTreeSet<Dot>,
    former: BTreeSet<Version>,
}

impl NoteUndo {
    /// What takes this change back, and a later one of the same note, too.
    #[must_use]
    pub fn and(mut self, later: Self) -> Self {
        let others = later.former.into_iter().filter(|it| !self.written.contains(&it.dot()));
        self.former.extend(others);
        self.written.extend(later.written);
        self
    }
}

/// A text is too long for a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoteTooLong {
    /// How many characters it has.
    pub characters: usize,
}

impl fmt::Display for NoteTooLong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "The note has {} characters, and {LONGEST_NOTE} fit. It isn’t saved; shorten it by {}.",
            self.characters,
            self.characters - LONGEST_NOTE
        )
    }
}

impl std::error::Error for NoteTooLong {}

impl Note {
    /// Whether nobody ever wrote anything.
    #[must_use]
    pub fn is_untouched(&self) -> bool {
        self.seen.0.is_empty()
    }

    /// Whether there is no text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.versions.is_empty()
    }

    /// The versions that differ, the earliest first. More than one were written apart from each other.
    #[must_use]
    pub fn versions(&self) -> Vec<&Version> {
        let mut texts = BTreeSet::new();
        self.versions.iter().filter(|version| texts.insert(version.text.as_str())).collect()
    }

    /// When the latest version was written.
    #[must_use]
    pub fn newest(&self) -> Option<Stamp> {
        self.versions.last().map(|it| Stamp { time: it.time, device: it.device })
    }

    /// What an editor hands over with what it wrote: that all which is there now was read.
    #[must_use]
    pub fn seen(&self) -> &Seen {
        &self.seen
    }

    /// Writes `text` in the place of all that was read; blanks alone delete it. Gives back what undoes
    /// it, or nothing where nothing changes.
    ///
    /// # Errors
    /// Where the text is longer than [`LONGEST_NOTE`]. Nothing is cut off or changed then.
    pub fn write(
        &mut self,
        text: &str,
        read: &Seen,
        now: Stamp,
    ) -> Result<Option<NoteUndo>, NoteTooLong> {
        let characters = text.chars().count();
        if characters > LONGEST_NOTE {
            return Err(NoteTooLong { characters });
        }
        let is_blank = text.trim().is_empty();
        let mut replaced = self.versions.iter().filter(|version| read.has(version.dot()));
        let is_same = match replaced.next() {
            Some(first) => first.text == text && replaced.all(|version| version.text == text),
            None => is_blank,
        };
        if is_same {
            return Ok(None);
        }
        let texts = if is_blank { Vec::new() } else { vec![(now.time, text.to_owned())] };
        Ok(Some(self.replace(&|dot| read.has(dot), texts, now.device)))
    }

    /// Brings back what was there before a change, as a new change. What others wrote since stays.
    pub fn undo(&mut self, undo: NoteUndo, now: Stamp) -> NoteUndo {
        let former = undo.former.into_iter().map(|version| (version.time, version.text));
        self.replace(&|dot| undo.written.contains(&dot), former.collect(), now.device)
    }

    /// Takes in what another device knows.
    pub fn merge(&mut self, other: Self) {
        // A number stands for one version. Should a damaged file have given it to two, both stay.
        let dots = |versions: &BTreeSet<Version>| {
            let mut dots = BTreeSet::new();
            dots.extend(versions.iter().map(Version::dot));
            dots
        };
        let (here, there) = (dots(&self.versions), dots(&other.versions));
        let is_left = |version: &Version, there: &BTreeSet<Dot>, seen: &Seen| {
            !seen.has(version.dot()) || there.contains(&version.dot())
        };
        self.versions.retain(|version| is_left(version, &there, &other.seen));
        let theirs = other.versions.into_iter();
        self.versions.extend(theirs.filter(|version| is_left(version, &here, &self.seen)));
        for (device, counter) in other.seen.0 {
            self.seen.add(Dot { device, counter });
        }
    }

    fn replace(
        &mut self,
        is_replaced: &dyn Fn(Dot) -> bool,
        texts: Vec<(u64, String)>,
        device: Device,
    ) -> NoteUndo {
        let (former, left): (BTreeSet<Version>, _) = std::mem::take(&mut self.versions)
            .into_iter()
            .partition(|version| is_replaced(version.dot()));
        self.versions = left;
        let mut written = BTreeSet::new();
        for (time, text) in texts {
            let before = self.seen.0.get(&device).copied().unwrap_or_default();
            let dot = Dot { device, counter: before.saturating_add(1) };
            self.seen.add(dot);
            written.insert(dot);
            self.versions.insert(Version { time, device, counter: dot.counter, text });
        }
        NoteUndo { written, former }
    }
}

impl From<Written> for Note {
    fn from(Written { versions, mut seen }: Written) -> Self {
        versions.iter().for_each(|version| seen.add(version.dot()));
        Self { versions, seen }
    }
}

impl Version {
    fn dot(&self) -> Dot {
        Dot { device: self.device, counter: self.counter }
    }
}

impl Seen {
    /// What a writer has seen who had seen this, once `device` has written to the note: that, and their own.
    /// What others wrote meanwhile they have not.
    #[must_use]
    pub fn and_own(&self, note: &Note, device: Device) -> Self {
        let mut seen = self.clone();
        if let Some(counter) = note.seen.0.get(&device) {
            seen.add(Dot { device, counter: *counter });
        }
        seen
    }

    fn has(&self, dot: Dot) -> bool {
        self.0.get(&dot.device).is_some_and(|counter| *counter >= dot.counter)
    }

    fn add(&mut self, dot: Dot) {
        let counter = self.0.entry(dot.device).or_default();
        *counter = dot.counter.max(*counter);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(time: u64, device: u64) -> Stamp {
        Stamp { time, device: Device::new(device) }
    }

    fn write(note: &mut Note, text: &str, now: Stamp) -> Option<NoteUndo> {
        let read = note.seen().clone();
        note.write(text, &read, now).unwrap()
    }

    fn merged(one: &Note, other: &Note) -> Note {
        let mut note = one.clone();
        note.merge(other.clone());
        note
    }

    fn texts(note: &Note) -> Vec<&str> {
        note.versions().iter().map(|version| version.text.as_str()).collect()
    }

    #[test]
    fn an_edit_replaces_what_it_has_seen_and_a_deletion_is_remembered() {
        let mut here = Note::default();
        write(&mut here, "first", at(10, 1));
        let old = here.clone();
        // The clock is behind, and the edit replaces nevertheless.
        write(&mut here, "second", at(5, 2));
        assert_eq!(texts(&merged(&here, &old)), ["second"]);
        assert_eq!(texts(&merged(&old, &here)), ["second"]);
        write(&mut here, " \n", at(6, 2));
        assert!(merged(&old, &here).is_empty() && !here.is_untouched());
    }

    #[test]
    fn what_was_written_apart_is_kept_until_somebody_read_both() {
        let mut start = Note::default();
        write(&mut start, "start", at(1, 1));
        let (mut one, mut two) = (start.clone(), start);
        write(&mut one, "one", at(3, 1));
        write(&mut two, "two", at(2, 2));
        let mut both = merged(&one, &two);
        assert_eq!(texts(&both), ["two", "one"]);
        write(&mut both, "one and two", at(4, 3));
        assert_eq!(texts(&merged(&merged(&two, &both), &one)), ["one and two"]);
    }

    #[test]
    fn an_edit_beats_a_deletion_that_has_not_seen_it() {
        let mut start = Note::default();
        write(&mut start, "start", at(1, 1));
        let (mut one, mut two) = (start.clone(), start);
        write(&mut one, "", at(9, 1));
        write(&mut two, "more", at(2, 2));
        assert_eq!(texts(&merged(&one, &two)), ["more"]);
    }

    #[test]
    fn two_editors_of_one_device_do_not_overwrite_each_other() {
        let mut note = Note::default();
        let opened = note.seen().clone();
        note.write("in one tab", &opened, at(1, 1)).unwrap();
        note.write("in another", &opened, at(2, 1)).unwrap();
        assert_eq!(texts(&note), ["in one tab", "in another"]);
    }

    #[test]
    fn the_same_text_written_twice_is_shown_once() {
        let (mut one, mut two) = (Note::default(), Note::default());
        write(&mut one, "same", at(1, 1));
        write(&mut two, "same", at(2, 2));
        let mut both = merged(&one, &two);
        assert_eq!(texts(&both), ["same"]);
        assert_eq!(write(&mut both, "same", at(3, 1)), None);
    }

    #[test]
    fn what_changes_nothing_is_no_change() {
        let mut note = Note::default();
        assert_eq!(write(&mut note, "  ", at(1, 1)), None);
        assert!(note.is_untouched());
        write(&mut note, "text", at(1, 1));
        let before = note.clone();
        assert_eq!(write(&mut note, "text", at(2, 1)), None);
        assert_eq!(note, before);
    }

    #[test]
    fn what_was_written_in_several_goes_is_undone_at_once() {
        for before in ["", "old"] {
            let mut note = Note::default();
            write(&mut note, before, at(1, 1));
            let first = write(&mut note, "alpha", at(2, 1)).unwrap();
            let second = write(&mut note, "alpha beta", at(3, 1)).unwrap();
            let third = write(&mut note, "", at(4, 1)).unwrap();
            let redo = note.undo(first.and(second).and(third), at(5, 1));
            let expected: &[&str] = if before.is_empty() { &[] } else { &[before] };
            assert_eq!(texts(&note), expected);
            note.undo(redo, at(6, 1));
            assert!(note.is_empty());
        }
    }

    #[test]
    fn what_another_wrote_between_two_goes_comes_back_too() {
        let mut note = Note::default();
        let first = write(&mut note, "alpha", at(1, 1)).unwrap();
        let mut other = Note::default();
        write(&mut other, "theirs", at(2, 2));
        note.merge(other);
        let second = write(&mut note, "both", at(3, 1)).unwrap();
        note.undo(first.and(second), at(4, 1));
        assert_eq!(texts(&note), ["theirs"]);
    }

    #[test]
    fn undoing_brings_back_all_versions_and_leaves_what_others_wrote() {
        let (mut one, mut two) = (Note::default(), Note::default());
        write(&mut one, "one", at(1, 1));
        write(&mut two, "two", at(2, 2));
        let mut note = merged(&one, &two);
        let undo = write(&mut note, "both", at(3, 1)).unwrap();
        let mut third = Note::default();
        write(&mut third, "third", at(9, 3));
        note.merge(third);
        let redo = note.undo(undo, at(4, 1));
        assert_eq!(texts(&note), ["one", "two", "third"]);
        // It is a new change: whoever knows of the edit learns of its undoing.
        let mut knows = merged(&one, &two);
        write(&mut knows, "both", at(3, 1));
        assert_eq!(texts(&merged(&knows, &note)), ["one", "two", "third"]);
        note.undo(redo, at(5, 1));
        assert_eq!(texts(&note), ["both", "third"]);
    }

    #[test]
    fn a_note_that_is_too_long_is_refused_whole() {
        let mut note = Note::default();
        let longest = "é".repeat(LONGEST_NOTE);
        assert!(write(&mut note, &longest, at(1, 1)).is_some());
        let before = note.clone();
        let error = note.write(&format!("{longest}xy"), &before.seen, at(2, 1)).unwrap_err();
        assert_eq!(note, before);
        assert_eq!(
            error.to_string(),
            "The note has 200002 characters, and 200000 fit. It isn’t saved; shorten it by 2."
        );
    }

    #[test]
    fn a_version_that_was_not_seen_is_when_it_is_read() {
        let json =
            r#"{"versions":[{"time":1,"device":"0000000000000001","counter":3,"text":"t"}]}"#;
        let note: Note = serde_json::from_str(json).unwrap();
        assert!(note.seen.has(note.versions().first().unwrap().dot()));
    }

    #[test]
    fn two_texts_under_one_number_are_both_kept() {
        let (mut one, mut two) = (Note::default(), Note::default());
        write(&mut one, "one", at(1, 1));
        write(&mut two, "two", at(1, 1));
        let both = merged(&one, &two);
        assert_eq!(texts(&both), ["one", "two"]);
        assert_eq!(merged(&both, &one), both);
    }
}
