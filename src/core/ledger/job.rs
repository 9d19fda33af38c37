//! Something that is asked of the ledger, until it is answered: which files and records it needs, and, given
//! these, what is to be written.

mod copies;

use super::answer::{Answer, Came, Carried, Judged, PaperState};
use super::carrying;
use super::change::Change;
use super::cited::{cited, elsewhere};
use super::library::{Library, Wish};
use super::lists;
use super::reports::{self, Report, Reports};
use super::request::{Carry, Request, Source};
use super::saved::Saved;
use super::store::{Found, Need, Store, Write};
use super::together;
use super::visits::{self, Visits};
use crate::core::archive::Archive;
use crate::core::arxiv_id::ArxivId;
use crate::core::category::DigestKey;
use crate::core::kept::days_of;
use crate::core::marks::lists::Lists;
use crate::core::marks::note::Seen;
use crate::core::marks::paper_marks::{PaperMarks, Undo};
use crate::core::marks::record::{self, BrokenRecord, Record};
use crate::core::marks::saved_paper::SavedPaper;
use crate::core::marks::stamp::Stamp;
use crate::core::route::Order;
use crate::core::together::Together;
use serde::Serialize;

/// Something that is asked of the ledger.
#[derive(Debug)]
pub struct Job {
    request: Request,
    now: Stamp,
    library: Library,
    found: Found,
    /// How often it said what it needs.
    stage: usize,
}

/// What is to be written, and answered once it is.
#[derive(Debug, Serialize)]
pub struct Outcome {
    /// The records; all of them, or none.
    pub writes: Vec<Write>,
    /// The answer, JSON.
    answer: String,
}

/// An answer, and what is to be written first.
type Done = Result<(Answer, Vec<Write>), String>;

impl Job {
    /// A request, which is JSON; `now` in milliseconds since 1970; `device` names who writes.
    ///
    /// # Errors
    /// Where the text is no request, or no device.
    pub fn new(request: &str, now: u64, device: &str) -> Result<Self, String> {
        let request = serde_json::from_str(request).map_err(|error| error.to_string())?;
        let device = device.parse().map_err(|error| format!("{error}"))?;
        let wish = match &request {
            Request::Complete { source, .. }
            | Request::Judge { source, .. }
            | Request::Cite { source, .. } => Wish::of(source.published()),
            Request::Look { source: Source::Together(together), .. } => {
                Wish::of(together.digests())
            }
            Request::File(name) if let Ok(together) = name.parse::<Together>() => {
                Wish::of(together.digests())
            }
            Request::Dates(category) => Wish::Category(category.clone()),
            Request::Visit => Wish::Manifest,
            Request::Missed { since } => Wish::Since(since.clone()),
            _ => Wish::Nothing,
        };
        let now = Stamp { time: now, device };
        let is_frequent = matches!(request, Request::Look { .. } | Request::Judge { .. });
        let library = Library::new(wish).often(is_frequent);
        Ok(Self { request, now, library, found: Found::default(), stage: 0 })
    }

    /// The address of the next file that it wants, if it wants one.
    #[must_use]
    pub fn wants(&self) -> Option<String> {
        self.library.wants()
    }

    /// Takes the file that it wants.
    pub fn bring(&mut self, text: &str) {
        self.library.bring(text);
    }

    /// The file that it wants can't be had.
    pub fn lacks(&mut self, why: &str) {
        self.library.lacks(why);
    }

    /// Whether it may write.
    #[must_use]
    pub fn writes(&self) -> bool {
        match &self.request {
            Request::Dates(_)
            | Request::Look { .. }
            | Request::File(_)
            | Request::Reports
            | Request::Lists
            | Request::Judge { .. }
            | Request::Cite { .. }
            | Request::Missed { .. }
            | Request::Carry(Carry::Count(()) | Carry::Export(_) | Carry::Compare(_)) => false,
            Request::Press { .. }
            | Request::Complete { .. }
            | Request::Write { .. }
            | Request::Enlist { .. }
            | Request::Delist(_)
            | Request::Open { .. }
            | Request::Keep { .. }
            | Request::Forget(_)
            | Request::Visit
            | Request::Undo { .. }
            | Request::Carry(Carry::Take(_)) => true,
        }
    }

    /// Whether it needs the database, once it has its files.
    #[must_use]
    pub fn needs_records(&self) -> bool {
        match &self.request {
            Request::Dates(_) => false,
            Request::Cite { source: Source::Report(_), .. } => true,
            Request::File(name) => name.parse::<Together>().is_err(),
            Request::Cite { papers, .. } => !elsewhere(papers, &self.library).is_empty(),
            _ => true,
        }
    }

    /// The records that it needs, as far as that is known; once these are found it may need more.
    #[must_use]
    pub fn needs(&mut self) -> Vec<Need> {
        self.stage += 1;
        let marks = |id: &ArxivId| (Store::Papers, Some(id.to_string()));
        let copy = |id: &ArxivId| (Store::Copies, Some(id.to_string()));
        let report = |key: &DigestKey| (Store::Reports, Some(key.to_string()));
        match &self.request {
            Request::File(name) if let Some(key) = digest_of(name) => match self.stage {
                1 => vec![report(&key)],
                _ => Vec::new(),
            },
            Request::File(_) => match self.stage {
                1 => vec![(Store::Copies, None)],
                2 => {
                    let saved = self.found.all(Store::Copies).map(|(key, _)| key.to_owned());
                    saved.map(|key| (Store::Papers, Some(key))).collect()
                }
                _ => Vec::new(),
            },
            Request::Dates(_) => Vec::new(),
            Request::Look { source, papers } if self.stage == 2 && *source != Source::Saved => {
                papers.iter().filter(|id| self.is_saved(id)).map(copy).collect()
            }
            _ if self.stage > 1 => Vec::new(),
            Request::Look { source: Source::Saved, papers } => {
                papers.iter().flat_map(|id| [marks(id), copy(id)]).collect()
            }
            Request::Look { papers, .. } => papers.iter().map(marks).collect(),
            Request::Lists | Request::Enlist { .. } | Request::Delist(_) => {
                vec![(Store::Lists, None)]
            }
            Request::Judge { source, papers } => {
                let copies = papers.iter().filter(|_| *source == Source::Saved).map(copy);
                let report = source.report().map(report);
                copies.chain(report).chain([(Store::Lists, None)]).collect()
            }
            Request::Open { .. } | Request::Reports | Request::Keep { .. } | Request::Forget(_) => {
                vec![(Store::Reports, None)]
            }
            Request::Visit => vec![(Store::Visits, Some(visits::KEY.to_owned()))],
            Request::Missed { .. } => visits::candidates(&self.library).iter().map(marks).collect(),
            Request::Cite { source, papers, .. } => {
                let copies = elsewhere(papers, &self.library).into_iter().map(copy);
                copies.chain(source.report().map(report)).collect()
            }
            Request::Press { paper, source, .. } => {
                [marks(paper), copy(paper)].into_iter().chain(source.report().map(report)).collect()
            }
            Request::Complete { papers, .. } => papers.iter().map(copy).collect(),
            Request::Write { paper, .. } => vec![marks(paper), copy(paper)],
            Request::Undo { undo } => match Change::read_all(undo) {
                Ok(Change { paper, .. }) => vec![marks(&paper), copy(&paper)],
                Err(_) => Vec::new(),
            },
            Request::Carry(Carry::Count(())) => {
                let stores = [Store::Papers, Store::Lists, Store::Copies, Store::Reports];
                stores.map(|store| (store, None)).into()
            }
            Request::Carry(_) => {
                [Store::Papers, Store::Lists, Store::Copies].map(|store| (store, None)).into()
            }
        }
    }

    /// Takes a record that it needs.
    pub fn found(&mut self, store: Store, key: &str, record: &str) {
        self.found.take(store, key.to_owned(), record.to_owned());
        // Its papers are looked up like those of a published digest.
        if store == Store::Reports
            && let Some(key) = self.source().and_then(Source::report)
            && let Some(file) = reports::file(&self.found, key)
        {
            self.library.hold(&file);
        }
    }

    fn source(&self) -> Option<&Source> {
        match &self.request {
            Request::Press { source, .. }
            | Request::Judge { source, .. }
            | Request::Cite { source, .. } => Some(source),
            _ => None,
        }
    }

    /// What is to be written and answered.
    ///
    /// # Errors
    /// Where it is a file that can't be had: why.
    pub fn run(&self) -> Result<Outcome, String> {
        if let Request::File(name) = &self.request {
            let answer = match (digest_of(name), name.parse::<Together>()) {
                (_, Ok(together)) => together::file(&together, &self.library)?,
                (Some(key), _) => {
                    let file = reports::file(&self.found, &key);
                    file.ok_or("it is not on this device any more; open it again")?
                }
                (None, _) => self.saved(name),
            };
            return Ok(Outcome { writes: Vec::new(), answer });
        }
        if let Request::Carry(carry) = &self.request {
            let (answer, writes) = carrying::carry(&self.found, carry, self.now)
                .unwrap_or_else(|why| (Carried::Refused(why), Vec::new()));
            return Ok(Outcome { writes, answer: json(&answer) });
        }
        let (answer, writes) = self.done().unwrap_or_else(|why| (Answer::Refused(why), Vec::new()));
        Ok(Outcome { writes, answer: json(&answer) })
    }

    fn done(&self) -> Done {
        match &self.request {
            Request::File(_) | Request::Carry(_) => Err("it has an answer of its own".into()),
            Request::Dates(category) => {
                let days = self.library.archive().map_or_else(Vec::new, |it| days_of(it, category));
                let lacking = self.library.lacking().map(str::to_owned);
                Ok((Answer::Dates { days, lacking }, Vec::new()))
            }
            Request::Look { source, papers } => Ok((self.look(source, papers), Vec::new())),
            Request::Lists => self.with_lists(|_| Ok(Vec::new())),
            Request::Enlist { kind, text, attitude } => self
                .with_lists(|all| lists::add(all, &self.found, *kind, text, *attitude, self.now)),
            Request::Delist(key) => self.with_lists(|all| lists::remove(all, key, self.now)),
            Request::Judge { papers, .. } => Ok((Answer::Judged(self.judge(papers)), Vec::new())),
            Request::Open { key, name, digest, findings, in_place } => {
                let mut reports = Reports::kept(&self.found);
                if !in_place && let Some(name) = reports.in_the_way(key, digest) {
                    return Ok((Answer::InTheWay(name.to_owned()), Vec::new()));
                }
                let report = Report {
                    name: name.clone(),
                    digest: digest.clone(),
                    findings: findings.clone(),
                    is_kept: false,
                };
                let writes = reports.open(key.clone(), report, &self.found, self.now)?;
                Ok((reports.answer(), writes))
            }
            Request::Reports => self.with_reports(|_| Ok(Vec::new())),
            Request::Keep { key, on } => self.with_reports(|reports| reports.keep(key, *on)),
            Request::Forget(key) => self.with_reports(|reports| Ok(reports.forget(key))),
            Request::Visit => {
                let manifest = self.library.archive().map(Archive::manifest);
                let visits = Visits::kept(&self.found).now(self.now.time, manifest);
                let record = serde_json::to_string(&visits).map_err(|error| error.to_string())?;
                let write = (Store::Visits, visits::KEY.to_owned(), Some(record));
                Ok((Answer::Visit(visits.missed()), vec![write]))
            }
            Request::Missed { .. } => {
                let days = visits::missed(&self.library, &self.found);
                let lacking = self.library.lacking().map(str::to_owned);
                Ok((Answer::Missed(Came { days, lacking }), Vec::new()))
            }
            Request::Cite { format, source, papers } => {
                let digest = source.lead();
                Ok((cited(*format, digest, papers, &self.library, &self.found)?, Vec::new()))
            }
            Request::Press { paper, mark, on, source, title, dropped } => {
                self.change(paper, |marks, copies| {
                    let undo = marks.set(*mark, *on, self.now);
                    if undo.is_some() && marks.wants_copy() && copies.is_none() {
                        *copies = Some(
                            match dropped.as_ref().and_then(|it| Change::dropped_copy(it, paper)) {
                                Some(copy) => copy,
                                None => self.copy(paper, source, title)?,
                            },
                        );
                    }
                    Ok(undo)
                })
            }
            Request::Complete { papers, source } => self.complete(papers, source),
            Request::Write { paper, note, seen } => {
                let mut by_now = Seen::default();
                let done = self.change(paper, |marks, _| {
                    // What the same writer wrote a moment ago may not have been answered yet.
                    let seen = seen.and_own(marks.note(), self.now.device);
                    let undo = marks.write_note(note, &seen, self.now);
                    by_now = seen.and_own(marks.note(), self.now.device);
                    undo.map_err(|error| error.to_string())
                })?;
                Ok(match done {
                    (Answer::Changed { paper, undo, .. }, writes) => {
                        (Answer::Changed { paper, undo, seen: by_now }, writes)
                    }
                    other => other,
                })
            }
            Request::Undo { undo } => {
                let Change { paper, undo, copy } = Change::read_all(undo)?;
                self.change(&paper, |marks, copies| {
                    let redo = marks.undo(undo, self.now);
                    if copies.is_none() {
                        *copies = copy;
                    }
                    Ok(Some(redo))
                })
            }
        }
    }

    /// What comes of changing the lists.
    fn with_lists(&self, change: impl FnOnce(&mut Lists) -> Result<Vec<Write>, String>) -> Done {
        let mut all = lists::kept(&self.found);
        let writes = change(&mut all)?;
        Ok((Answer::Listed(lists::listed(&all)), writes))
    }

    /// What comes of changing the reports that are at hand.
    fn with_reports(
        &self,
        change: impl FnOnce(&mut Reports) -> Result<Vec<Write>, String>,
    ) -> Done {
        let mut reports = Reports::kept(&self.found);
        let writes = change(&mut reports)?;
        Ok((reports.answer(), writes))
    }

    /// A digest's file, and no [`Answer`]: the reader's own program takes it as it takes other digests.
    fn saved(&self, order: &str) -> String {
        let mut saved = Saved::default();
        for (key, copy) in self.found.all(Store::Copies) {
            saved.take(key, copy, self.found.get(Store::Papers, key).unwrap_or_default());
        }
        let order = Order::ALL.iter().find(|(_, name, _)| *name == order);
        saved.json(order.map(|(order, ..)| *order).unwrap_or_default())
    }

    fn judge(&self, papers: &[ArxivId]) -> Vec<Judged> {
        let lists = lists::kept(&self.found);
        let known = self.library.papers();
        if !known.is_empty() {
            return lists::judged(&lists, papers.iter().filter_map(|id| known.get(id).copied()));
        }
        let copies: Vec<SavedPaper> = papers.iter().filter_map(|id| self.copy_of(id)).collect();
        lists::judged(&lists, copies.iter().map(|copy| &copy.paper))
    }

    fn look(&self, source: &Source, papers: &[ArxivId]) -> Answer {
        let mut states = Vec::new();
        let mut broken = Vec::new();
        for id in papers {
            match self.read::<PaperMarks>(Store::Papers, id) {
                Ok(marks) => {
                    let home = self.home(source, id);
                    if marks.is_none() && home.is_none() {
                        continue;
                    }
                    let copy = self.read::<SavedPaper>(Store::Copies, id);
                    let copy = copy.unwrap_or_else(|error| {
                        broken.push(error.to_string());
                        None
                    });
                    let opened = home.is_none() && copy.as_ref().is_some_and(|copy| copy.opened);
                    let digest = home.or_else(|| copy.map(|copy| copy.digest));
                    let state = PaperState::new(id.clone(), &marks.unwrap_or_default());
                    states.push(PaperState { digest, opened, ..state });
                }
                Err(error) => broken.push(error.to_string()),
            }
        }
        Answer::Looked { papers: states, broken }
    }

    /// Changes a paper's marks and its copy, which is there as long as it is wanted.
    fn change(
        &self,
        paper: &ArxivId,
        change: impl FnOnce(&mut PaperMarks, &mut Option<SavedPaper>) -> Result<Option<Undo>, String>,
    ) -> Done {
        let known: Option<PaperMarks> = self.read(Store::Papers, paper).ok().flatten();
        let is_known = known.is_some();
        let mut marks = known.unwrap_or_default();
        let was_wanted = marks.wants_copy();
        let before = self.copy_of(paper);
        let mut copy = before.clone();
        let Some(undo) = change(&mut marks, &mut copy)? else {
            let paper = PaperState::new(paper.clone(), &marks);
            let answer = Answer::Changed { paper, undo: None, seen: Seen::default() };
            return Ok((answer, Vec::new()));
        };
        if !marks.wants_copy() {
            // One that wasn't wanted before belongs to marks that can't be read.
            copy = before.clone().filter(|_| !was_wanted);
        }
        let mut writes = Vec::new();
        let mut write = |store, is_known: bool, record| {
            let key = paper.to_string();
            writes.extend(self.found.set_aside(is_known, store, &key, self.now));
            writes.push((store, key, record));
        };
        write(Store::Papers, is_known, Some(written(&marks)?));
        if copy != before {
            let record = copy.as_ref().map(written).transpose()?;
            write(Store::Copies, before.is_some(), record);
        }
        let kept = copy.as_ref().or(before.as_ref());
        let digest = kept.map(|copy| copy.digest.clone());
        let opened = kept.is_some_and(|copy| copy.opened);
        let change = Change { paper: paper.clone(), undo, copy: before.filter(|_| copy.is_none()) };
        let undo = change.text()?;
        let paper = PaperState { digest, opened, ..PaperState::new(paper.clone(), &marks) };
        Ok((Answer::Changed { paper, undo: Some(undo), seen: Seen::default() }, writes))
    }

    fn read<T: Record<Key = ArxivId>>(
        &self,
        store: Store,
        id: &ArxivId,
    ) -> Result<Option<T>, BrokenRecord> {
        let key = id.to_string();
        let found = self.found.get(store, &key);
        found.map(|json| Ok(record::read::<T>(&key, json)?.1)).transpose()
    }
}

/// The digest that a file's name is, where it isn't an order.
fn digest_of(name: &str) -> Option<DigestKey> {
    name.parse().ok()
}

pub(super) fn written<T: Record>(record: &T) -> Result<String, String> {
    record::write(record).map_err(|error| error.to_string())
}

/// The types of the core are always JSON.
fn json(answer: &impl Serialize) -> String {
    serde_json::to_string(answer).unwrap_or_default()
}
