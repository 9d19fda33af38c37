//! Notes: shown under the buttons of their cards, written there, and kept while they are written.

use super::Desk;
use super::attached::attach;
use super::page::Page;
use crate::browser::card::Card;
use crate::browser::latest::Latest;
use crate::browser::task::spawn;
use crate::browser::{links, place, timer};
use crate::core::arxiv_id::ArxivId;
use crate::core::ledger::{Answer, PaperState, Request};
use crate::core::marks::note::Seen;
use crate::view::desk::note::{self, Note, field_id, note};
use crate::view::desk::told::Told;
use crate::view::desk::tools::{NOTE, TOOL};
use leptos::prelude::*;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// How long typing must rest before it is kept, milliseconds.
const REST: i32 = 400;

/// The notes of the page, by their cards; a handle, cheap to clone.
#[derive(Clone, Default)]
pub struct Notes(Rc<RefCell<BTreeMap<String, Rc<OnCard>>>>);

/// The note of one card.
struct OnCard {
    paper: ArxivId,
    card: Card,
    says: ArcRwSignal<Vec<String>>,
    is_open: ArcRwSignal<bool>,
    state: ArcRwSignal<String>,
    typing: Latest,
    writing: RefCell<Writing>,
}

/// What goes on while it is written.
#[derive(Default)]
struct Writing {
    /// What was typed, until it is known to be kept.
    unkept: Option<String>,
    /// What the writer has seen, and so replaces.
    seen: Seen,
    /// What takes all of it back, a piece each time that something was kept.
    undo: Vec<String>,
}

impl Notes {
    /// Forgets the notes of a page that is gone.
    pub fn clear(&self) {
        self.0.borrow_mut().clear();
    }

    /// Whether this one is still of the page.
    fn has(&self, on_card: &OnCard) -> bool {
        self.0.borrow().values().any(|it| std::ptr::eq(&**it, on_card))
    }

    /// Shows what is known. What is being written stays as it is.
    pub fn show(&self, page: &Page, papers: &BTreeMap<ArxivId, PaperState>) {
        for (id, card) in page.cards() {
            let Some(shown) = self.0.borrow().get(&card.anchor).cloned() else { continue };
            let says = papers.get(id).map_or_else(Vec::new, |it| it.notes.clone());
            if shown.says.get_untracked() != says {
                shown.says.set(says);
            }
        }
    }

    /// Makes the places of the notes that there are.
    pub fn dress(&self, desk: &Desk) {
        let with_notes: Vec<String> = {
            let papers = desk.papers.borrow();
            let page = desk.page.borrow();
            let has_note =
                |id: &ArxivId| papers.get(id).is_some_and(|paper| !paper.notes.is_empty());
            let cards = page.cards().iter().filter(|(id, _)| has_note(id));
            cards.map(|(_, card)| card.anchor.clone()).collect()
        };
        for anchor in with_notes {
            self.on_card(desk, &anchor);
        }
    }

    /// Opens the note of a card to be written, or ends that.
    pub fn toggle(&self, desk: &Desk, anchor: &str) {
        let Some(on_card) = self.on_card(desk, anchor) else { return };
        if on_card.is_open.get_untracked() {
            return on_card.done(desk);
        }
        let (field, desk) = (field_id(anchor), desk.clone());
        spawn(async move {
            // What is written takes the place of what the writer has seen.
            desk.know(&on_card.paper).await;
            on_card.open(&desk);
            timer::before_paint().await;
            place::focus(&field);
        });
    }

    /// Keeps at once whatever was typed: the page may go.
    pub fn keep_all(&self, desk: &Desk) {
        let open: Vec<Rc<OnCard>> = self.0.borrow().values().cloned().collect();
        for on_card in open {
            let desk = desk.clone();
            spawn(async move { on_card.keep(&desk).await });
        }
    }

    /// Keeps what was typed whenever the page goes or is put away.
    pub fn keep_when_leaving(&self, desk: &Desk) {
        let (notes, desk) = (self.clone(), desk.clone());
        links::on_leaving(move || notes.keep_all(&desk));
    }

    fn on_card(&self, desk: &Desk, anchor: &str) -> Option<Rc<OnCard>> {
        let (paper, card) = {
            let page = desk.page.borrow();
            page.cards().iter().find(|(_, card)| card.anchor == anchor).cloned()?
        };
        // The reader may have made the card anew.
        if let Some(known) = self.0.borrow().get(anchor).filter(|it| it.card == card) {
            return Some(known.clone());
        }
        let place = card.part("card-note")?;
        let says = desk.papers.borrow().get(&paper).map_or_else(Vec::new, |it| it.notes.clone());
        let on_card = Rc::new(OnCard {
            paper,
            card: card.clone(),
            says: ArcRwSignal::new(says),
            is_open: ArcRwSignal::new(false),
            state: ArcRwSignal::new(String::new()),
            typing: Latest::default(),
            writing: RefCell::default(),
        });
        let view = Note {
            anchor: anchor.to_owned(),
            title: card.title,
            says: on_card.says.read_only(),
            is_open: on_card.is_open.read_only(),
            state: on_card.state.read_only(),
            typed: {
                let (on_card, desk) = (on_card.clone(), desk.clone());
                Rc::new(move |text| on_card.typed(&desk, text))
            },
            done: {
                let (on_card, desk) = (on_card.clone(), desk.clone());
                Rc::new(move || on_card.done(&desk))
            },
        };
        attach(place, move || note(&view));
        self.0.borrow_mut().insert(anchor.to_owned(), on_card.clone());
        Some(on_card)
    }
}

impl OnCard {
    fn open(&self, desk: &Desk) {
        // It may have been asked for twice.
        if self.is_open.get_untracked() {
            return;
        }
        let seen = desk.state(&self.paper).seen;
        self.writing.replace(Writing { seen, ..Writing::default() });
        self.state.set(String::new());
        self.is_open.set(true);
        self.card.expand(TOOL, NOTE, true);
    }

    fn typed(self: &Rc<Self>, desk: &Desk, text: String) {
        let is_full = text.chars().count() >= note::LONGEST;
        self.state.set(if is_full { "A note can’t be longer.".into() } else { String::new() });
        self.writing.borrow_mut().unkept = Some(text);
        let (this, desk) = (self.clone(), desk.clone());
        self.typing.at_rest(REST, Box::new(move || spawn(async move { this.keep(&desk).await })));
    }

    /// Has what was typed kept. Where it is on its way already, it is written once more, which changes nothing, and
    /// whoever asked last knows how it went, too.
    async fn keep(&self, desk: &Desk) {
        let Some(text) = self.writing.borrow().unkept.clone() else { return };
        let seen = self.writing.borrow().seen.clone();
        let request = Request::Write { paper: self.paper.clone(), note: text.clone(), seen };
        match desk.ledger.ask(&request).await {
            Ok(Answer::Changed { paper, undo, seen }) => {
                let mut writing = self.writing.borrow_mut();
                writing.seen = seen;
                writing.undo.extend(undo);
                let is_all = writing.unkept.as_ref() == Some(&text);
                writing.unkept = writing.unkept.take().filter(|_| !is_all);
                drop(writing);
                if is_all {
                    self.state.set("Kept on this device.".into());
                }
                desk.put(paper);
                desk.ask_for_promise();
            }
            Ok(Answer::Refused(why)) | Err(why) if !desk.notes.has(self) => {
                desk.complain("The note that you wrote could not be kept", &why);
            }
            Ok(Answer::Refused(why)) | Err(why) => {
                // It is tried again with the next key, and when the note is closed.
                self.state.set(format!("Not kept: {why}."));
            }
            Ok(_) => {}
        }
    }

    fn done(self: &Rc<Self>, desk: &Desk) {
        let (this, desk) = (self.clone(), desk.clone());
        spawn(async move {
            this.keep(&desk).await;
            // What can't be kept stays where it can be copied.
            if this.writing.borrow().unkept.is_some() {
                return;
            }
            this.is_open.set(false);
            this.card.expand(TOOL, NOTE, false);
            timer::before_paint().await;
            this.card.focus_on(TOOL, NOTE);
            let undo = this.writing.take().undo;
            if !undo.is_empty() {
                desk.undo.replace(undo);
                let is_gone = this.says.with_untracked(Vec::is_empty);
                let sentence = if is_gone { "Note deleted." } else { "Note kept." };
                desk.tell(Told { sentence: sentence.into(), can_undo: true });
            }
        });
    }
}
