//! What a reader's marks come to on devices that exchange files, as the ledger keeps and merges them.

use super::device::Device;
use arxiv_digest::core::ledger::{
    Answer, Carried, Carry, Changes, Counts, Exported, PaperState, Request, Source, Store,
};
use arxiv_digest::core::marks::note::Seen;
use arxiv_digest::core::marks::paper_marks::Mark;
use proptest::prelude::*;
use std::collections::BTreeMap;

const PAPERS: [&str; 3] = ["2510.00001", "2510.00002", "2510.00003"];
const EXPORTED: &str = "2025-11-10T07:30:00+01:00";

impl Device {
    fn press(&mut self, paper: &str, mark: Mark, on: bool) {
        let request = Request::Press {
            paper: paper.parse().unwrap(),
            mark,
            on,
            source: Source::Day("cs.CL/2025-10-30".parse().unwrap()),
            title: "A title".into(),
            dropped: None,
        };
        assert!(matches!(self.ask(&request), Answer::Changed { .. }));
    }

    fn write(&mut self, paper: &str, note: &str) {
        let seen = self.look().remove(paper).map(|it| it.seen).unwrap_or_default();
        self.write_over(seen, paper, note);
    }

    /// Writes in place of what was seen.
    fn write_over(&mut self, seen: Seen, paper: &str, note: &str) {
        let request = Request::Write { paper: paper.parse().unwrap(), note: note.into(), seen };
        assert!(matches!(self.ask(&request), Answer::Changed { .. }));
    }

    /// What a reader sees.
    fn look(&mut self) -> BTreeMap<String, PaperState> {
        let papers = PAPERS.iter().map(|id| id.parse().unwrap()).collect();
        match self.ask(&Request::Look { source: Source::Saved, papers }) {
            Answer::Looked { papers, .. } => {
                papers.into_iter().map(|it| (it.id.to_string(), it)).collect()
            }
            other => panic!("{other:?}"),
        }
    }

    fn count(&mut self) -> Counts {
        match self.carry(Carry::Count(())) {
            Carried::Counted(counts) => counts,
            other => panic!("{other:?}"),
        }
    }

    fn export(&mut self) -> (String, usize) {
        match self.carry(Carry::Export(EXPORTED.into())) {
            Carried::Exported(Exported { file, broken }) => (file, broken),
            other => panic!("{other:?}"),
        }
    }

    fn compare(&mut self, file: &str) -> Changes {
        match self.carry(Carry::Compare(file.into())) {
            Carried::Compared(changes) => changes,
            other => panic!("{other:?}"),
        }
    }

    fn take(&mut self, file: &str) -> Changes {
        match self.carry(Carry::Take(file.into())) {
            Carried::Taken(changes) => changes,
            other => panic!("{other:?}"),
        }
    }

    fn record(&self, store: Store, key: &str) -> Option<&str> {
        self.records.get(&(store, key.to_owned())).map(String::as_str)
    }

    /// What was set aside.
    fn aside(&self) -> Vec<&str> {
        let aside = self.records.iter().filter(|((of, _), _)| *of == Store::Aside);
        aside.map(|(_, record)| record.as_str()).collect()
    }

    fn damage(&mut self, store: Store, key: &str) {
        self.records.insert((store, key.to_owned()), "damaged".into());
    }
}

/// A telephone on which something was saved, read, declined and noted.
fn telephone() -> Device {
    let mut telephone = Device::new(1);
    telephone.press(PAPERS[0], Mark::Saved, true);
    telephone.write(PAPERS[0], "Ask Ana.");
    telephone.press(PAPERS[1], Mark::Read, true);
    telephone.press(PAPERS[2], Mark::Declined, true);
    telephone
}

#[test]
fn who_writes_on_before_the_answer_has_come_writes_one_note() {
    let mut device = Device::new(1);
    device.write_over(Seen::default(), PAPERS[0], "Ask An");
    device.write_over(Seen::default(), PAPERS[0], "Ask Ana");
    assert_eq!(device.look()[PAPERS[0]].notes, ["Ask Ana"]);
    // What somebody else has written stays beside it.
    let mut other = Device { number: 2, ..device };
    other.write_over(Seen::default(), PAPERS[0], "Ask Ben");
    assert_eq!(other.look()[PAPERS[0]].notes.len(), 2);
}

#[test]
fn what_was_marked_on_one_device_is_on_the_other_once_its_file_is_merged() {
    let mut telephone = telephone();
    let expected = Counts { saved: 1, read: 1, declined: 1, notes: 1, ..Counts::default() };
    assert_eq!(telephone.count(), expected);
    let (file, broken) = telephone.export();
    assert_eq!(broken, 0);

    let mut computer = Device::new(2);
    computer.press(PAPERS[1], Mark::Saved, true);
    let changes = computer.compare(&file);
    assert_eq!(
        changes.sentences,
        [
            "adds 1 saved paper",
            "marks 1 paper as read",
            "marks 1 paper as “not interested”",
            "adds 1 note",
            "brings the text of 1 saved paper to read offline",
        ]
    );
    assert_eq!((changes.exported.as_str(), changes.warning), (EXPORTED, None));
    assert_eq!(computer.count(), Counts { saved: 1, ..Counts::default() }, "nothing is done yet");

    let changes = computer.take(&file);
    assert_eq!(changes.sentences[0], "added 1 saved paper");
    assert_eq!(computer.count(), Counts { saved: 2, ..expected });
    assert_eq!(computer.look()[PAPERS[0]].notes, ["Ask Ana."]);
    assert!(computer.take(&file).sentences.is_empty());
    assert_eq!(computer.written, 0, "what is as it was isn’t written");
}

#[test]
fn what_cannot_be_read_is_left_alone_and_set_aside_where_it_is_merged_over() {
    let mut telephone = telephone();
    let whole = telephone.export().0;
    telephone.damage(Store::Papers, PAPERS[0]);
    telephone.damage(Store::Lists, "word:drift");
    assert_eq!(telephone.count().broken, 2);
    let (file, broken) = telephone.export();
    assert_eq!(broken, 2);
    assert!(!file.contains("damaged") && !file.contains(PAPERS[0]));

    let mut computer = Device::new(2);
    computer.press(PAPERS[1], Mark::Saved, true);
    telephone.take(&computer.export().0);
    assert_eq!(telephone.record(Store::Papers, PAPERS[0]), Some("damaged"));
    assert!(
        telephone.record(Store::Copies, PAPERS[0]).is_some(),
        "it belongs to what can’t be read"
    );
    // A copy that can't be read stays, too, even where a file has one that nobody wants.
    telephone.damage(Store::Copies, PAPERS[2]);
    let start = "\"copies\": {";
    let unwanted = whole.replacen(start, &format!("{start}{}", copy_of(PAPERS[2])), 1);
    telephone.take(&unwanted.replace(PAPERS[0], "2510.00009"));
    assert_eq!(telephone.record(Store::Copies, PAPERS[2]), Some("damaged"));

    telephone.take(&whole);
    assert!(telephone.look()[PAPERS[0]].saved);
    let aside: Vec<_> =
        telephone.records.iter().filter(|((of, _), _)| *of == Store::Aside).collect();
    assert_eq!(aside.len(), 1);
    assert!(aside[0].0.1.starts_with("papers 2510.00001 ") && aside[0].1 == "damaged");
    assert_eq!(telephone.record(Store::Lists, "word:drift"), Some("damaged"));
}

#[test]
fn a_copy_whose_marks_cannot_be_read_stays_whatever_is_pressed() {
    let mut telephone = telephone();
    let copy = telephone.record(Store::Copies, PAPERS[0]).map(str::to_owned);
    assert!(copy.is_some());
    telephone.damage(Store::Papers, PAPERS[0]);
    for on in [true, false] {
        telephone.press(PAPERS[0], Mark::Read, on);
        assert_eq!(telephone.record(Store::Copies, PAPERS[0]), copy.as_deref(), "{on}");
    }
    assert_eq!(telephone.aside(), ["damaged"]);
    telephone.press(PAPERS[0], Mark::Saved, true);
    telephone.press(PAPERS[0], Mark::Saved, false);
    assert_eq!(telephone.record(Store::Copies, PAPERS[0]), None, "nobody wants it any more");
}

#[test]
fn a_copy_that_cannot_be_read_is_told_and_set_aside_once_where_another_takes_its_place() {
    let mut telephone = telephone();
    telephone.damage(Store::Copies, PAPERS[0]);
    telephone.damage(Store::Copies, PAPERS[1]);
    assert_eq!((telephone.count().broken, telephone.export().1), (2, 2));
    let source = Source::Day("cs.CL/2025-10-30".parse().unwrap());
    let look = Request::Look { source, papers: vec![PAPERS[0].parse().unwrap()] };
    let looked = telephone.ask(&look);
    assert!(matches!(&looked, Answer::Looked { broken, .. } if broken.len() == 1), "{looked:?}");

    for note in ["Ask Ana", "Ask Ben"] {
        telephone.write(PAPERS[0], note);
        telephone.press(PAPERS[1], Mark::Read, note.ends_with("Ana"));
        assert!(telephone.aside().is_empty(), "nothing takes its place");
    }
    for on in [true, false] {
        telephone.press(PAPERS[0], Mark::Read, on);
        assert_eq!(telephone.aside(), ["damaged"]);
        assert_eq!(telephone.count().broken, 1, "the other one");
    }
}

/// A copy of a paper, as it stands in a file before others.
fn copy_of(paper: &str) -> String {
    format!(
        "\"{paper}\": {{\"digest\": \"cs.CL/2025-10-30\", \"id\": \"{paper}\", \"version\": null, \
         \"title\": \"\", \"authors\": [], \"keywords\": [], \"comments\": null, \"url\": \"\", \
         \"abstract\": null, \"summary\": null, \"critique\": null}},"
    )
}

#[test]
fn the_copy_of_a_paper_that_another_device_no_longer_saves_goes() {
    let mut telephone = telephone();
    let mut computer = Device::new(2);
    computer.take(&telephone.export().0);
    telephone.press(PAPERS[0], Mark::Saved, false);
    let file = telephone.export().0;
    assert!(computer.record(Store::Copies, PAPERS[0]).is_some());
    assert_eq!(computer.take(&file).sentences, ["took 1 paper from the saved ones"]);
    assert_eq!(computer.record(Store::Copies, PAPERS[0]), None);
}

#[test]
fn a_file_that_cannot_be_merged_is_refused_in_words_and_changes_nothing() {
    let mut telephone = telephone();
    let file = telephone.export().0;
    let before = telephone.records.clone();
    let half = &file[..file.len() / 2];
    for (file, why) in [
        ("", "is empty"),
        ("<!doctype html>", "isn’t JSON"),
        (half, "stops in the middle"),
        (&file.replace("marks/1", "marks/2"), "comes from a newer version"),
        ("[1, 2]", "not of marks"),
    ] {
        for request in [Carry::Compare(file.into()), Carry::Take(file.into())] {
            match telephone.carry(request) {
                Carried::Refused(said) => {
                    assert!(said.contains(why) && said.ends_with("Nothing was changed."), "{said}")
                }
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(telephone.records, before);
    }
}

/// What a reader does on one of two devices, or carries from one to the other.
#[derive(Debug, Clone)]
enum Act {
    Press(usize, Mark, bool),
    Write(usize, bool),
    Carry,
}

fn act() -> impl Strategy<Value = Act> {
    let paper = || 0..PAPERS.len();
    let mark = prop::sample::select(Mark::ALL.to_vec());
    prop_oneof![
        4 => (paper(), mark, any::<bool>()).prop_map(|(paper, mark, on)| Act::Press(paper, mark, on)),
        3 => (paper(), prop::bool::weighted(0.8)).prop_map(|(paper, is_text)| Act::Write(paper, is_text)),
        1 => Just(Act::Carry),
    ]
}

/// Takes the file of one device to the other, which then has changed in what it said before.
fn carry(from: &mut Device, to: &mut Device) -> Result<(), TestCaseError> {
    let (file, _) = from.export();
    let said = to.compare(&file).sentences;
    let before = to.look();
    let done = to.take(&file).sentences;
    let after = to.look();
    prop_assert_eq!(said.len(), done.len());
    let blank = |id: &str| PaperState::blank(id.parse().unwrap());
    let state = |of: &BTreeMap<String, PaperState>, id| of.get(id).cloned().unwrap_or(blank(id));
    for (mark, is_on, begins, ends) in [
        (Mark::Saved, true, "adds", "saved paper"),
        (Mark::Saved, false, "takes", "from the saved ones"),
        (Mark::Read, true, "marks", "as read"),
        (Mark::Read, false, "marks", "as unread"),
        (Mark::Declined, true, "marks", "as “not interested”"),
        (Mark::Declined, false, "takes “not interested” from", "paper"),
    ] {
        let [was, is] = [&before, &after]
            .map(|of| PAPERS.iter().map(|id| state(of, *id).has(mark)).collect::<Vec<bool>>());
        let changed = was.iter().zip(&is).filter(|(was, is)| was != is && **is == is_on).count();
        let sentence = said.iter().find(|it| {
            it.starts_with(begins) && it.trim_end_matches('s').ends_with(ends.trim_end_matches('s'))
        });
        let number = sentence.and_then(|it| it.split(' ').find_map(|word| word.parse().ok()));
        prop_assert_eq!(number.unwrap_or(0), changed, "{:?} {:?}", mark, said);
    }
    let notes = |of| PAPERS.map(|id| state(of, id).notes);
    let is_about_notes = |it: &String| it.contains(" note");
    prop_assert_eq!(said.iter().any(is_about_notes), notes(&before) != notes(&after));
    Ok(())
}

proptest! {
    #[test]
    fn devices_that_exchange_files_have_the_same_in_the_end(
        acts in prop::collection::vec((any::<bool>(), act()), 0..20),
    ) {
        let (mut one, mut other) = (Device::new(1), Device::new(2));
        for (is_one, act) in acts {
            let (here, there) =
                if is_one { (&mut one, &mut other) } else { (&mut other, &mut one) };
            match act {
                Act::Press(paper, mark, on) => here.press(PAPERS[paper], mark, on),
                Act::Write(paper, is_text) => {
                    let text = if is_text { format!("text {}", here.clock) } else { String::new() };
                    here.write(PAPERS[paper], &text);
                }
                Act::Carry => carry(here, there)?,
            }
        }
        carry(&mut one, &mut other)?;
        carry(&mut other, &mut one)?;
        prop_assert_eq!(&one.records, &other.records);
    }
}
