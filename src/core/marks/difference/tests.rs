use super::*;
use crate::core::category::DigestKey;
use crate::core::digest::{Digest, Paper};
use crate::core::marks::lists::{Attitude, ListKey, ListKind};
use crate::core::marks::saved_paper::SavedPaper;
use crate::core::marks::stamp::{Device, Stamp};

/// A device with its collection, whose clock goes on with each change.
#[derive(Clone)]
struct Place {
    collection: Collection,
    now: Stamp,
}

impl Place {
    fn new(device: u64, time: u64) -> Self {
        let now = Stamp { time, device: Device::new(device) };
        Self { collection: Collection::default(), now }
    }

    fn set(&mut self, id: &str, mark: Mark, on: bool) {
        self.now.time += 1;
        let marks = self.collection.papers.entry(id.parse().unwrap()).or_default();
        marks.set(mark, on, self.now);
    }

    fn write(&mut self, id: &str, text: &str) {
        self.now.time += 1;
        let marks = self.collection.papers.entry(id.parse().unwrap()).or_default();
        let read = marks.note().seen().clone();
        marks.write_note(text, &read, self.now).unwrap();
    }

    fn list(&mut self, word: &str, attitude: Option<Attitude>) {
        self.now.time += 1;
        let key = ListKey::new(ListKind::Word, word).unwrap();
        self.collection.lists.set(key, word, attitude, self.now);
    }

    fn copy(&mut self, id: &str, digest: &str) {
        let DigestKey { category, date } = digest.parse().unwrap();
        let digest = Digest { category, date, ..Digest::blank() };
        let copy = SavedPaper::new(&digest, Paper::blank(id, "A paper"));
        self.collection.copies.insert(id.parse().unwrap(), copy);
    }
}

const A: &str = "2510.00001";
const B: &str = "2510.00002";
const C: &str = "2510.00003";

/// What is said of taking in what one device did into what another did since, both from one start.
fn check(
    start: impl Fn(&mut Place),
    mine: impl Fn(&mut Place),
    theirs: impl Fn(&mut Place),
    expected: &[&str],
) {
    let mut common = Place::new(1, 0);
    start(&mut common);
    let mut here = Place { now: Stamp { time: 100, device: Device::new(1) }, ..common.clone() };
    let mut there = Place { now: Stamp { time: 200, device: Device::new(2) }, ..common };
    mine(&mut here);
    theirs(&mut there);
    let found = Difference::between(&here.collection, &there.collection);
    assert_eq!(found.sentences(), expected);
    for (sentence, past) in expected.iter().zip(found.sentences_of_the_past()) {
        let [now, then] = [sentence, past.as_str()].map(|it| it.split_once(' ').unwrap());
        assert!(now.0 != then.0 && now.1 == then.1, "{past}");
    }
    assert_eq!(found.is_none(), expected.is_empty());
    here.collection.merge(there.collection.clone());
    let again = Difference::between(&here.collection, &there.collection);
    assert!(again.is_none(), "what was taken in changes nothing any more: {again:?}");
}

#[test]
fn an_import_says_what_it_changes() {
    let nothing = |_: &mut Place| {};
    check(nothing, nothing, nothing, &[]);
    check(
        nothing,
        nothing,
        |it| {
            [A, B].iter().for_each(|id| it.set(id, Mark::Saved, true));
            [A, B].iter().for_each(|id| it.copy(id, "cs.CL/2025-10-30"));
            it.set(A, Mark::Read, true);
            it.set(C, Mark::Declined, true);
            it.write(A, "note");
            it.list("drift", Some(Attitude::Watch));
        },
        &[
            "adds 2 saved papers",
            "marks 1 paper as read",
            "marks 1 paper as “not interested”",
            "adds 1 note",
            "adds 1 entry to what you watch and mute",
            "brings the text of 2 saved papers to read offline",
        ],
    );
    check(
        |it| {
            it.set(A, Mark::Saved, true);
            it.set(A, Mark::Read, true);
            it.set(B, Mark::Declined, true);
            it.write(A, "one");
            it.write(B, "two");
            it.list("drift", Some(Attitude::Mute));
            it.list("robot", Some(Attitude::Mute));
        },
        nothing,
        |it| {
            it.set(A, Mark::Saved, false);
            it.set(A, Mark::Read, false);
            it.set(B, Mark::Declined, false);
            it.write(A, "");
            it.write(B, "three");
            it.list("drift", None);
            it.list("robot", Some(Attitude::Watch));
        },
        &[
            "takes 1 paper from the saved ones",
            "marks 1 paper as unread",
            "takes “not interested” from 1 paper",
            "brings 1 note up to date",
            "removes 1 note deleted elsewhere",
            "changes 1 entry of what you watch and mute",
            "removes 1 entry from what you watch and mute",
        ],
    );
}

#[test]
fn notes_that_differ_are_said_to_be_kept() {
    check(
        |it| it.write(A, "start"),
        |it| it.write(A, "mine"),
        |it| it.write(A, "theirs"),
        &["keeps all versions of 1 note written differently here and there"],
    );
    check(|_| {}, |it| it.write(A, "the same"), |it| it.write(A, "the same"), &[]);
}

#[test]
fn what_is_older_or_already_here_changes_nothing() {
    check(
        |it| it.set(A, Mark::Saved, true),
        |it| {
            it.set(A, Mark::Saved, false);
            it.set(B, Mark::Saved, true);
            it.copy(B, "cs.CL/2025-10-30");
        },
        |it| {
            it.copy(A, "cs.CL/2025-10-30");
            it.copy(B, "cs.CL/2025-10-29");
        },
        &[],
    );
}
