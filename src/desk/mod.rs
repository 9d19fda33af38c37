//! The desk: what a reader marks papers as, and writes to them. It puts its buttons on the reader's cards,
//! asks the ledger, and tells the reader what is marked. A program of its own (`src/bin/desk.rs`) that meets the
//! reader's in the page alone: it finds what it needs there, and the reader learns of marks by an event. In the pages
//! beside the reader's it is only what these share: how pages look, and keys.

mod attached;
mod beyond;
mod calendar;
mod citing;
mod comfort;
mod keys;
mod late;
mod lists;
mod messages;
mod missed;
mod notes;
mod opening;
mod page;
mod together;

use crate::browser::card::Card;
use crate::browser::latest::Latest;
use crate::browser::ledger::{self, Ledger};
use crate::browser::task::spawn;
use crate::browser::timer::Stretches;
use crate::browser::{desk, report, storage, timer};
use crate::core::arxiv_id::ArxivId;
use crate::core::ledger::{Answer, PaperState, Request, Source, marked};
use crate::view::desk::cite::CITE;
use crate::view::desk::progress::Progress;
use crate::view::desk::told::Told;
use crate::view::desk::tools::{MARK, MARKS, NOTE, TOOL, UNFOLD};
use any_spawner::Executor;
use calendar::AllDates;
use citing::Citing;
use comfort::Appearance;
use keys::Shortcuts;
use leptos::prelude::*;
use lists::Lists;
use messages::said;
use missed::Missed;
use notes::Notes;
use opening::Opening;
use page::{Page, Seen};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use together::Categories;

/// What the page looks like with it.
const STYLE: &str = include_str!("../../style/desk.css");

/// What is said where the browser keeps nothing.
const NOT_KEPT: &str =
    "Your browser lets this site keep nothing: this holds until you reload the page.";

/// How long cards must rest before what reads pages is told of them, milliseconds: those of a long day come a few
/// at a time.
const SETTLES: i32 = 1000;

/// Starts the desk.
pub fn start() {
    std::panic::set_hook(Box::new(|panic| report(&panic.to_string())));
    let _ = Executor::init_wasm_bindgen();
    desk::adopt(STYLE);
    let owner = Owner::new();
    owner.with(|| spawn(Desk::default().begin()));
    // The desk lives as long as the page.
    std::mem::forget(owner);
}

/// What the desk knows; a handle, cheap to clone.
#[derive(Clone, Default)]
struct Desk {
    ledger: Ledger,
    page: Rc<RefCell<Page>>,
    papers: Rc<RefCell<BTreeMap<ArxivId, PaperState>>>,
    /// What the ledger said last of papers that show what is still to be kept.
    said_last: Rc<RefCell<BTreeMap<ArxivId, PaperState>>>,
    all_dates: AllDates,
    categories: Categories,
    notes: Notes,
    lists: Lists,
    missed: Missed,
    citing: Citing,
    appearance: Appearance,
    opening: Opening,
    shortcuts: Shortcuts,
    progress: ArcRwSignal<Progress>,
    told: ArcRwSignal<Told>,
    undo: Rc<RefCell<Vec<String>>>,
    /// What brings back the copies of papers that are saved no longer, as long as the page shows them.
    dropped: Rc<RefCell<BTreeMap<ArxivId, String>>>,
    looks: Latest,
    settles: Latest,
    asks: Latest,
    tells: Latest,
    /// What the reader was told last of what is marked.
    told_reader: Rc<RefCell<Option<String>>>,
    has_asked: Rc<Cell<bool>>,
    /// What of what is kept can't be read, as it was told.
    broken: Rc<RefCell<Vec<String>>>,
    /// Whether the ledger has told what it knows of the page's papers.
    is_known: Rc<Cell<bool>>,
}

impl Desk {
    /// Begins in stretches, between which the page can answer.
    async fn begin(self) {
        // The page takes up the style sheet by itself.
        timer::pause().await;
        let mut stretches = Stretches::begin();
        if desk::is_beside() {
            self.appearance.begin();
            stretches.pause().await;
            self.shortcuts.begin(&self);
            // The page's own program may put its masthead in the place of the one that waits for it.
            return desk::on_change(move || self.appearance.dress());
        }
        self.make_room_for_messages();
        {
            let this = self.clone();
            desk::on_press(&[MARK, TOOL], move |attribute, value, card| match attribute {
                MARK => this.press(card, value),
                _ => this.use_tool(card, value),
            });
        }
        {
            let this = self.clone();
            ledger::on_change(move || {
                this.lists.look(&this);
                this.opening.look(&this);
                this.ask();
            });
        }
        stretches.pause().await;
        self.notes.keep_when_leaving(&self);
        self.lists.begin(&self);
        stretches.pause().await;
        self.citing.begin(&self);
        self.appearance.begin();
        stretches.pause().await;
        self.opening.begin(&self);
        stretches.pause().await;
        self.shortcuts.begin(&self);
        stretches.pause().await;
        self.all_dates.begin(&self);
        self.categories.begin(&self);
        stretches.pause().await;
        self.missed.begin(&self);
        stretches.pause().await;
        desk::on_nothing(|| {
            if !desk::is_still_published() {
                beyond::dress();
            }
        });
        desk::on_change(move || self.look());
    }

    /// Looks what the page shows. If that is something new, it is dressed, and what is known of it asked.
    fn look(&self) {
        let turn = self.looks.begin();
        let this = self.clone();
        spawn(async move {
            // Much comes and goes at a time.
            timer::before_paint().await;
            if !turn.is_latest() {
                return;
            }
            // What is dressed before, the app would not know again.
            if desk::is_still_published() {
                return;
            }
            let mut stretches = Stretches::begin();
            this.all_dates.dress();
            this.appearance.dress();
            beyond::dress();
            let seen = this.page.borrow_mut().look();
            this.categories.dress(&this);
            if seen == Seen::Same {
                return;
            }
            stretches.pause().await;
            if seen == Seen::AnotherPage {
                attached::let_go();
                this.is_known.set(false);
                this.told.set(Told::default());
                this.notes.keep_all(&this);
                this.papers.borrow_mut().clear();
                this.said_last.borrow_mut().clear();
                this.dropped.borrow_mut().clear();
                this.notes.clear();
                this.citing.close();
                this.appearance.count(None);
            }
            let cards = this.page.borrow().cards().to_vec();
            let source = this.page.borrow().source();
            for (id, card) in &cards {
                stretches.pause().await;
                page::dress(id, card, &source);
            }
            stretches.pause().await;
            this.page.borrow().begin(&this);
            this.opening.dress(&this);
            stretches.pause().await;
            this.show();
            this.lists.judge(&this);
            this.ask();
            let settled = this.settles.begin();
            timer::sleep(SETTLES).await;
            if settled.is_latest() {
                desk::tell_reference_managers();
                this.shortcuts.name_buttons();
            }
        });
    }

    /// Asks what is known of the papers that the page shows.
    fn ask(&self) {
        let papers = self.page.borrow().papers();
        let source = self.page.borrow().source();
        if papers.is_empty() {
            return;
        }
        let turn = self.asks.begin();
        let this = self.clone();
        spawn(async move {
            match this.ledger.ask(&Request::Look { source, papers }).await {
                Ok(Answer::Looked { papers, broken }) if turn.is_latest() => {
                    this.tell_what_is_broken("Something that was kept is damaged", broken);
                    this.learn(papers);
                    this.is_known.set(true);
                    this.notes.dress(&this);
                    this.show();
                }
                Ok(Answer::Refused(why)) | Err(why) => {
                    this.tell_what_is_broken("Your marks can’t be read", vec![why]);
                }
                Ok(_) => {}
            }
        });
    }

    /// Takes what the ledger knows of the page's papers.
    fn learn(&self, states: Vec<PaperState>) {
        self.said_last.borrow_mut().clear();
        let mut papers = self.papers.borrow_mut();
        let known = std::mem::take(&mut *papers);
        for state in states {
            let before = known.get(&state.id);
            let state = on_its_day(state, before);
            papers.insert(state.id.clone(), state);
        }
    }

    /// Brings the page up to what is known.
    fn show(&self) {
        let papers = self.papers.borrow();
        let verdicts = self.lists.verdicts();
        let page = self.page.borrow();
        page.show(&papers, &verdicts);
        self.notes.show(&page, &papers);
        let progress = Progress {
            shows_folded: self.progress.get_untracked().shows_folded,
            ..page.progress(&papers, &verdicts)
        };
        if self.progress.get_untracked() != progress {
            self.progress.set(progress);
        }
        // Until then the reader would take all papers for unread.
        if !self.is_known.get() {
            return;
        }
        let is_day = matches!(page.source(), Source::Day(_) | Source::Together(_));
        self.appearance.count(is_day.then_some(progress.papers - progress.done));
        let told = page.papers().into_iter().map(|id| {
            let verdict = verdicts.get(&id).map(|it| it.attitude);
            (papers.get(&id).cloned().unwrap_or_else(|| PaperState::blank(id)), verdict)
        });
        // The reader filters all papers anew when it is told.
        let told = Some(marked(told));
        if *self.told_reader.borrow() != told {
            desk::tell_reader(told.as_deref().unwrap_or_default());
            *self.told_reader.borrow_mut() = told;
        }
    }

    fn press(&self, card: &str, name: &str) {
        let Some((mark, ..)) = MARKS.iter().find(|(_, it, _)| *it == name) else { return };
        let Some((paper, title)) = self.page.borrow().paper(card) else { return };
        let on = !self.state(&paper).has(*mark);
        // The page answers at once; what the ledger says counts.
        let before = self.state(&paper);
        let mut now = before.clone();
        now.set(*mark, on);
        self.said_last.borrow_mut().entry(paper.clone()).or_insert_with(|| before.clone());
        self.show_as(now);
        self.catch_focus(card);
        let dropped = self.dropped.borrow().get(&paper).cloned();
        let source = match (self.page.borrow().source(), before.published()) {
            (Source::Saved | Source::Together(_), Some(digest)) if dropped.is_none() => {
                Source::Day(digest.clone())
            }
            (source, _) => source,
        };
        let sentence = said(*mark, on, &title);
        let request = Request::Press { paper, mark: *mark, on, source, title, dropped };
        self.change(request, before, sentence);
        self.ask_for_promise();
    }

    /// Moves the focus on where what had it is hidden by the filters, or folded away.
    fn catch_focus(&self, card: &str) {
        let (this, card) = (self.clone(), card.to_owned());
        // A browser takes the focus from what has gone as soon as it paints.
        let was_within = this.page.borrow().has_focus_within(&card);
        spawn(async move {
            timer::before_paint().await;
            this.page.borrow().catch_focus(&card, was_within);
        });
    }

    fn use_tool(&self, card: &str, name: &str) {
        match name {
            NOTE => self.notes.toggle(self, card),
            CITE => self.citing.open_one(self, card),
            UNFOLD => {
                // The button goes with the line that it stands in.
                let focused = self.page.borrow().card_with_focus(card);
                self.page.borrow_mut().unfold(card);
                self.show();
                focused.iter().for_each(Card::focus);
            }
            _ => {}
        }
    }

    /// Has the ledger change a paper, and tells of it; or puts back what it said before.
    fn change(&self, request: Request, before: PaperState, sentence: String) {
        let this = self.clone();
        spawn(async move {
            match this.ledger.ask(&request).await {
                Ok(Answer::Changed { paper, undo, .. }) => {
                    if before.saved && !paper.saved {
                        let dropped = undo.iter().map(|undo| (paper.id.clone(), undo.clone()));
                        this.dropped.borrow_mut().extend(dropped);
                    }
                    this.put(paper);
                    let can_undo = undo.is_some();
                    this.undo.replace(undo.into_iter().collect());
                    this.tell(Told { sentence, can_undo });
                }
                Ok(Answer::Refused(why)) | Err(why) => {
                    let said_last = this.said_last.borrow().get(&before.id).cloned();
                    said_last.into_iter().for_each(|it| this.put(it));
                    this.complain("This could not be kept", &why);
                }
                Ok(_) => {}
            }
        });
    }

    fn undo(&self) {
        let undo = self.undo.take();
        if undo.is_empty() {
            return;
        }
        let this = self.clone();
        spawn(async move {
            match this.ledger.ask(&Request::Undo { undo }).await {
                Ok(Answer::Changed { paper, .. }) => {
                    let card = this.page.borrow().card_of(&paper.id);
                    this.put(paper);
                    this.tell(Told { sentence: "Taken back.".into(), can_undo: false });
                    if let Some(card) = card {
                        card.focus();
                    }
                }
                Ok(Answer::Refused(why)) | Err(why) => {
                    this.complain("This could not be taken back", &why)
                }
                Ok(_) => {}
            }
        });
    }

    /// Learns what is kept of a paper, also where the page's are still being asked for.
    async fn know(&self, paper: &ArxivId) {
        let request = Request::Look { source: Source::Saved, papers: vec![paper.clone()] };
        if let Ok(Answer::Looked { papers, .. }) = self.ledger.ask(&request).await {
            for state in papers {
                let known = self.papers.borrow().get(paper).cloned();
                self.put(on_its_day(state, known.as_ref()));
            }
        }
    }

    fn state(&self, paper: &ArxivId) -> PaperState {
        let known = self.papers.borrow().get(paper).cloned();
        known.unwrap_or_else(|| PaperState::blank(paper.clone()))
    }

    /// Shows what the ledger says of a paper.
    fn put(&self, paper: PaperState) {
        self.said_last.borrow_mut().remove(&paper.id);
        self.show_as(paper);
    }

    fn show_as(&self, paper: PaperState) {
        self.papers.borrow_mut().insert(paper.id.clone(), paper);
        self.show();
    }

    fn toggle_folded(&self) {
        let are_shown = !self.progress.get_untracked().shows_folded;
        self.progress.update(|it| it.shows_folded = are_shown);
        desk::show_folded(are_shown);
    }

    /// Asks the browser not to throw away what was marked, once there is something.
    fn ask_for_promise(&self) {
        if !self.has_asked.replace(true) {
            spawn(storage::ask_for_promise());
        }
    }
}

/// What the ledger says of a paper. Of which day it is it knows no more once its copy is gone.
fn on_its_day(state: PaperState, known: Option<&PaperState>) -> PaperState {
    match known.filter(|_| state.digest.is_none()) {
        Some(known) => PaperState { digest: known.digest.clone(), opened: known.opened, ..state },
        None => state,
    }
}
