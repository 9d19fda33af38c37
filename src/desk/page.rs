//! The page, as far as the desk knows it.

use crate::browser::desk::{self, Card};
use crate::browser::{history, place, site};
use crate::core::arxiv_id::ArxivId;
use crate::core::category::DigestKey;
use crate::core::cite;
use crate::core::ledger::PaperState;
use crate::core::route::{Route, Subject};
use crate::view::desk::cite::{cite_these, coins};
use crate::view::desk::progress::{Progress, orders, progress};
use crate::view::desk::tools::{MARK, MARKS, from_where, tools, why_folded};
use crate::view::node::many;
use leptos::mount::mount_to_renderer;
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::rc::Rc;

/// What a look at the page has shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// What was there before.
    Same,
    /// More or other cards of the same page.
    OtherCards,
    /// Another page.
    AnotherPage,
}

/// The page's cards, and what was done to them.
#[derive(Default)]
pub struct Page {
    digest: Option<String>,
    cards: Vec<(ArxivId, Card)>,
    /// The cards that the reader unfolded.
    unfolded: Vec<String>,
}

impl Page {
    /// Looks anew.
    pub fn look(&mut self) -> Seen {
        let digest = desk::digest();
        let card = |card: Card| Some((paper_of(&card.anchor)?, card));
        let cards: Vec<(ArxivId, Card)> = desk::cards().into_iter().filter_map(card).collect();
        if digest != self.digest {
            self.unfolded.clear();
            self.digest = digest;
            self.cards = cards;
            return Seen::AnotherPage;
        }
        if cards == self.cards {
            return Seen::Same;
        }
        self.cards = cards;
        Seen::OtherCards
    }

    /// Puts buttons on the cards that have none, and the line that says how far the reader has come.
    pub fn dress(
        &self,
        so_far: &ArcRwSignal<Progress>,
        toggle_folded: Rc<dyn Fn()>,
        cite: Rc<dyn Fn()>,
    ) {
        for (id, card) in &self.cards {
            if let Some(place) = card.without_tools() {
                let (title, cited) = (card.title.clone(), coins(coins_of(id, card)));
                mount_to_renderer(&place, move || many([tools(&title), cited])).forget();
            }
        }
        if self.cards.is_empty() {
            return;
        }
        if let Some(place) = desk::beside_heading("progress") {
            let so_far = so_far.read_only();
            let order = match history::route(site::links()).0.subject {
                Subject::Saved(order) => Some(order),
                Subject::Newest | Subject::Day(_) => None,
            };
            mount_to_renderer(&place, move || {
                let orders = order.map(|order| orders(order, site::links()));
                many([
                    progress(&so_far, toggle_folded),
                    " ".into(),
                    cite_these(cite),
                    " ".into(),
                    orders.into(),
                ])
            })
            .forget();
        }
    }

    /// The digest shown, if it is one day's.
    pub fn digest(&self) -> Option<DigestKey> {
        self.digest.as_ref()?.parse().ok()
    }

    /// The papers shown, each once.
    pub fn papers(&self) -> Vec<ArxivId> {
        let mut papers: Vec<ArxivId> = self.cards.iter().map(|(id, _)| id.clone()).collect();
        papers.sort();
        papers.dedup();
        papers
    }

    /// The paper of a card, and its title.
    pub fn paper(&self, anchor: &str) -> Option<(ArxivId, String)> {
        let (id, card) = self.cards.iter().find(|(_, card)| card.anchor == anchor)?;
        Some((id.clone(), card.title.clone()))
    }

    /// The first card of a paper.
    pub fn card_of(&self, paper: &ArxivId) -> Option<Card> {
        self.cards.iter().find(|(id, _)| id == paper).map(|(_, card)| card.clone())
    }

    /// All cards with their papers.
    pub fn cards(&self) -> &[(ArxivId, Card)] {
        &self.cards
    }

    /// Says on each card what its paper is marked as.
    pub fn show(&self, papers: &BTreeMap<ArxivId, PaperState>) {
        for (id, card) in &self.cards {
            let state = papers.get(id);
            card.press(MARK, |name| {
                let mark = MARKS.iter().find(|(_, it, _)| *it == name).map(|(mark, ..)| *mark);
                state.zip(mark).is_some_and(|(state, mark)| state.has(mark))
            });
            let why = state.filter(|it| it.declined).map(|_| "Not interested".to_owned());
            self.fold(card, why);
            if let Some(digest) = state.and_then(|it| it.digest.as_ref()) {
                self.say_from_where(id, card, digest);
            }
        }
    }

    /// Shows the card whole although it would be folded.
    pub fn unfold(&mut self, anchor: &str) {
        self.unfolded.push(anchor.to_owned());
    }

    /// How far the reader has come.
    pub fn progress(&self, papers: &BTreeMap<ArxivId, PaperState>) -> Progress {
        let states: Vec<&PaperState> =
            self.cards.iter().filter_map(|(id, _)| papers.get(id)).collect();
        let count = |holds: fn(&PaperState) -> bool| states.iter().filter(|it| holds(it)).count();
        Progress {
            papers: self.cards.len(),
            done: count(|it| it.read || it.declined),
            saved: count(|it| it.saved),
            folded: count(|it| it.declined),
            shows_folded: false,
        }
    }

    fn fold(&self, card: &Card, why: Option<String>) {
        let why = why.filter(|_| !self.unfolded.contains(&card.anchor));
        if card.is_folded() == why.is_some() {
            return;
        }
        card.fold(why.is_some());
        if let (Some(why), Some(place)) = (why, card.part("card-why")) {
            place.set_text_content(None);
            let title = card.title.clone();
            mount_to_renderer(&place, move || why_folded(why, &title)).forget();
        }
    }

    /// Says of which day a paper is, where not all of the page's are of one.
    fn say_from_where(&self, paper: &ArxivId, card: &Card, digest: &DigestKey) {
        let Some(place) = card.part("card-from").filter(|_| self.digest().is_none()) else {
            return;
        };
        if !place.has_child_nodes() {
            let address = site::links().href(&Route::paper(digest.clone(), paper));
            let digest = digest.clone();
            mount_to_renderer(&place, move || from_where(&digest, address)).forget();
        }
    }

    /// Moves the focus on where the card that had it is gone: to the next one that is shown.
    pub fn catch_focus(&self, anchor: &str) {
        let at = self.cards.iter().position(|(_, card)| card.anchor == anchor);
        let Some(at) = at.filter(|at| self.cards[*at].1.is_hidden()) else { return };
        let after = self.cards[at..].iter().chain(self.cards[..at].iter().rev());
        if let Some((_, next)) = after.into_iter().find(|(_, card)| !card.is_hidden()) {
            place::focus(&next.anchor);
        }
    }
}

/// What tells reference managers of a card's paper.
fn coins_of(id: &ArxivId, card: &Card) -> String {
    let address = card.address().unwrap_or_else(|| id.abstract_url(None));
    cite::coins(id, &address, &card.title, &cite::listed(&card.authors()))
}

/// The paper of a card's element: its id, without the number of the second one.
fn paper_of(anchor: &str) -> Option<ArxivId> {
    let without_number = || anchor.rsplit_once('-').and_then(|(id, _)| id.parse().ok());
    anchor.parse().ok().or_else(without_number)
}
