//! Devices that mark papers apart from each other, with clocks that are wrong, and exchange files, old
//! ones too, in any order. In the end they agree, and nothing is lost that nobody replaced.

use arxiv_digest::core::arxiv_id::ArxivId;
use arxiv_digest::core::marks::collection::Collection;
use arxiv_digest::core::marks::file;
use arxiv_digest::core::marks::lists::{Attitude, ListKey, ListKind};
use arxiv_digest::core::marks::note::Seen;
use arxiv_digest::core::marks::paper_marks::{Mark, Undo};
use arxiv_digest::core::marks::record;
use arxiv_digest::core::marks::saved_paper::SavedPaper;
use arxiv_digest::core::marks::stamp::{Device, Stamp};
use proptest::prelude::*;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

const DEVICES: usize = 3;
const PAPERS: [&str; 2] = ["2510.00001", "2510.00002"];

/// What a reader does on a device.
#[derive(Debug, Clone)]
enum Act {
    Press {
        paper: usize,
        mark: Mark,
        on: bool,
    },
    /// Opens a paper's note, to write later into what is read now.
    Open {
        paper: usize,
    },
    Write {
        paper: usize,
        deletes: bool,
    },
    /// Takes back the last writing.
    Undo,
    List {
        attitude: Option<Attitude>,
    },
    Export,
    /// Takes one of the files exported so far.
    Import(prop::sample::Index),
    /// Goes back to one of the files exported so far, as after a loss.
    Restore(prop::sample::Index),
    Tidy,
}

fn act() -> impl Strategy<Value = Act> {
    let paper = || 0..PAPERS.len();
    let mark = prop::sample::select(Mark::ALL.to_vec());
    let attitude = prop::sample::select(vec![None, Some(Attitude::Watch), Some(Attitude::Mute)]);
    prop_oneof![
        4 => (paper(), mark, any::<bool>()).prop_map(|(paper, mark, on)| Act::Press { paper, mark, on }),
        1 => paper().prop_map(|paper| Act::Open { paper }),
        4 => (paper(), prop::bool::weighted(0.2)).prop_map(|(paper, deletes)| Act::Write { paper, deletes }),
        1 => Just(Act::Undo),
        2 => attitude.prop_map(|attitude| Act::List { attitude }),
        3 => Just(Act::Export),
        3 => any::<prop::sample::Index>().prop_map(Act::Import),
        1 => any::<prop::sample::Index>().prop_map(Act::Restore),
        1 => Just(Act::Tidy),
    ]
}

/// What a device ought to know, told by plain sets of all that was ever done.
#[derive(Debug, Clone, Default)]
struct Known {
    /// The presses and changes of lists, by number.
    presses: BTreeSet<usize>,
    /// The texts that were written, by number.
    texts: BTreeSet<usize>,
    /// Those of them that somebody replaced who had read them.
    replaced: BTreeSet<usize>,
}

impl Known {
    fn merge(&mut self, other: &Self) {
        self.presses.extend(&other.presses);
        self.texts.extend(&other.texts);
        self.replaced.extend(&other.replaced);
    }

    fn left(&self) -> BTreeSet<usize> {
        self.texts.difference(&self.replaced).copied().collect()
    }
}

/// What a press is about, and what it sets that to: of saving and declining one excludes the other.
type Press = (String, Option<String>);

#[derive(Debug, Clone, Default)]
struct Place {
    collection: Collection,
    known: Known,
    /// The note that is open, as it was when it was opened.
    open: BTreeMap<usize, (Seen, BTreeSet<usize>)>,
    /// The last writing: of which paper, its undo, what it wrote, and what that replaced.
    last: Option<(usize, Undo, BTreeSet<usize>, BTreeSet<usize>)>,
}

#[derive(Default)]
struct World {
    places: [Place; DEVICES],
    files: Vec<(String, Known)>,
    /// What each press was, and what was known of presses where it was made.
    presses: Vec<(Press, BTreeSet<usize>)>,
    /// The paper and text of each writing.
    texts: Vec<(usize, String)>,
    runs: u64,
    numbers: [u64; DEVICES],
}

impl World {
    fn new() -> Self {
        let mut world = Self::default();
        (0..DEVICES).for_each(|at| world.start(at));
        world
    }

    /// A program starts, with a number of its own.
    fn start(&mut self, at: usize) {
        self.runs += 1;
        self.numbers[at] = self.runs;
    }

    fn press(&mut self, at: usize, press: Press) {
        let known = &mut self.places[at].known;
        self.presses.push((press, known.presses.clone()));
        known.presses.insert(self.presses.len() - 1);
    }

    fn text(&mut self, at: usize, paper: usize, text: String) -> usize {
        self.texts.push((paper, text));
        self.places[at].known.texts.insert(self.texts.len() - 1);
        self.texts.len() - 1
    }

    fn act(&mut self, at: usize, act: Act, clock: u64) -> Result<(), TestCaseError> {
        let now = Stamp { time: clock, device: Device::new(self.numbers[at]) };
        match act {
            Act::Press { paper, mark, on } => {
                let id = id(paper);
                let place = &mut self.places[at];
                let marks = place.collection.papers.entry(id.clone()).or_default();
                let changed = marks.set(mark, on, now).is_some();
                prop_assert_eq!(marks.has(mark), on, "a press counts at once");
                let opposite = mark.opposite().filter(|_| on);
                prop_assert!(opposite.is_none_or(|it| !marks.has(it)));
                if on && mark == Mark::Saved {
                    place.collection.copies.insert(id, copy(paper));
                }
                if changed {
                    self.press(at, (subject(paper, mark), on.then(|| format!("{mark:?}"))));
                }
            }
            Act::Open { paper } => {
                let place = &mut self.places[at];
                let marks = place.collection.papers.entry(id(paper)).or_default();
                let left = place.known.left();
                place.open.insert(paper, (marks.note().seen().clone(), left));
            }
            Act::Write { paper, deletes } => {
                let text =
                    if deletes { String::new() } else { format!("text {}", self.texts.len()) };
                let place = &mut self.places[at];
                let marks = place.collection.papers.entry(id(paper)).or_default();
                let now_read = (marks.note().seen().clone(), place.known.left());
                let (seen, read) = place.open.remove(&paper).unwrap_or(now_read);
                let Some(undo) = marks.write_note(&text, &seen, now).unwrap() else {
                    return Ok(());
                };
                let left = place.known.left();
                let is_replaced = |it: &&usize| self.texts[**it].0 == paper && left.contains(it);
                let replaced: BTreeSet<usize> = read.iter().filter(is_replaced).copied().collect();
                place.known.replaced.extend(&replaced);
                let mut written = BTreeSet::new();
                if !deletes {
                    written.insert(self.text(at, paper, text));
                }
                self.places[at].last = Some((paper, undo, written, replaced));
            }
            Act::Undo => {
                let Some((paper, undo, written, former)) = self.places[at].last.take() else {
                    return Ok(());
                };
                let place = &mut self.places[at];
                place.collection.papers.entry(id(paper)).or_default().undo(undo, now);
                place.known.replaced.extend(&written);
                for text in former {
                    let text = self.texts[text].1.clone();
                    self.text(at, paper, text);
                }
            }
            Act::List { attitude } => {
                let lists = &mut self.places[at].collection.lists;
                lists.set(entry(), "Drift", attitude, now);
                prop_assert_eq!(lists.records()[&entry()].attitude(), attitude);
                self.press(at, ("list".into(), attitude.map(|it| format!("{it:?}"))));
            }
            Act::Export => self.export(at),
            Act::Import(which) if !self.files.is_empty() => {
                let which = which.index(self.files.len());
                self.import(at, which);
            }
            Act::Restore(which) if !self.files.is_empty() => {
                let which = which.index(self.files.len());
                self.places[at] = Place::default();
                self.start(at);
                self.import(at, which);
            }
            Act::Import(_) | Act::Restore(_) => {}
            Act::Tidy => drop(self.places[at].collection.drop_unwanted_copies()),
        }
        Ok(())
    }

    fn export(&mut self, at: usize) {
        let Place { collection, known, .. } = &self.places[at];
        self.files.push((file::write(collection, "").unwrap(), known.clone()));
    }

    fn import(&mut self, at: usize, which: usize) {
        let (text, known) = &self.files[which];
        let import = file::read(text).unwrap();
        assert_eq!(import.warning(), None);
        self.places[at].collection.merge(import.collection);
        self.places[at].known.merge(known);
    }

    /// All take what all others have.
    fn meet(&mut self) {
        self.files.clear();
        (0..DEVICES).for_each(|at| self.export(at));
        for at in 0..DEVICES {
            (0..DEVICES).rev().for_each(|which| self.import(at, which));
        }
    }

    /// What a subject may be set to: by any press that none knew of who pressed, too.
    fn may_be(&self, subject: &str) -> BTreeSet<Option<String>> {
        let pressed = || {
            let known = &self.places[0].known.presses;
            known.iter().filter(|press| self.presses[**press].0.0 == subject)
        };
        let is_last =
            |press: &&usize| pressed().all(|other| !self.presses[*other].1.contains(press));
        pressed().filter(is_last).map(|press| self.presses[*press].0.1.clone()).collect()
    }
}

fn id(paper: usize) -> ArxivId {
    PAPERS[paper].parse().unwrap()
}

fn entry() -> ListKey {
    ListKey::new(ListKind::Word, "drift").unwrap()
}

fn subject(paper: usize, mark: Mark) -> String {
    format!("{paper} {}", if mark == Mark::Read { "read" } else { "saved or declined" })
}

fn copy(paper: usize) -> SavedPaper {
    let id = PAPERS[paper];
    let json = json!({
        "digest": "cs.CL/2025-10-30", "id": id, "version": null, "title": "", "authors": [], "keywords": [],
        "comments": null, "url": "", "abstract": null, "summary": null, "critique": null
    });
    record::read(id, &json.to_string()).unwrap().1
}

fn check(world: &World) -> Result<(), TestCaseError> {
    let Place { collection, known, .. } = &world.places[0];
    let mut wanted: Vec<_> = world.places.iter().map(|it| it.collection.clone()).collect();
    wanted.iter_mut().for_each(|it| drop(it.drop_unwanted_copies()));
    prop_assert!(wanted.iter().all(|it| *it == wanted[0]), "all agree");
    for paper in 0..PAPERS.len() {
        let marks = collection.papers.get(&id(paper)).cloned().unwrap_or_default();
        let found: BTreeSet<&str> =
            marks.note().versions().into_iter().map(|version| version.text.as_str()).collect();
        let left = known.left();
        let expected: BTreeSet<&str> = left
            .iter()
            .filter(|text| world.texts[**text].0 == paper)
            .map(|text| world.texts[*text].1.as_str())
            .collect();
        prop_assert_eq!(found, expected, "what nobody replaced is there, and nothing else");
        for marks_of in [vec![Mark::Read], vec![Mark::Saved, Mark::Declined]] {
            let may_be = world.may_be(&subject(paper, marks_of[0]));
            let on: Vec<_> = marks_of.iter().filter(|mark| marks.has(**mark)).collect();
            prop_assert!(on.len() <= 1);
            let is = on.first().map(|mark| format!("{mark:?}"));
            prop_assert!(may_be.contains(&is) || (may_be.is_empty() && is.is_none()));
        }
        prop_assert!(!marks.has(Mark::Saved) || wanted[0].copies.contains_key(&id(paper)));
    }
    let is = collection.lists.records().get(&entry()).and_then(|it| it.attitude());
    let may_be = world.may_be("list");
    let is = is.map(|it| format!("{it:?}"));
    prop_assert!(may_be.contains(&is) || (may_be.is_empty() && is.is_none()));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn devices_agree_in_the_end_and_lose_nothing(
        acts in prop::collection::vec((0..DEVICES, act(), 0..20_u64), 0..40),
    ) {
        let mut world = World::new();
        for (at, act, clock) in acts {
            world.act(at, act, clock)?;
        }
        world.meet();
        check(&world)?;
    }
}
