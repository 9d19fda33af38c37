//! The page, as far as the desk knows it.

use super::Desk;
use super::attached::attach;
use super::lists::Verdicts;
use crate::browser::card::{self, Card};
use crate::browser::desk;
use crate::browser::{history, place, site};
use crate::core::arxiv_id::ArxivId;
use crate::core::category::DigestKey;
use crate::core::cite;
use crate::core::ledger::{Judged, PaperState, Source};
use crate::core::marks::lists::Attitude;
use crate::core::marks::paper_marks::Mark;
use crate::core::route::{Order, Route, Subject};
use crate::view::desk::cite::coins;
use crate::view::desk::progress::{Above, Progress, progress};
use crate::view::desk::tools::{MARK, MARKS, TOOL, UNFOLD, from_where, tools, why_folded};
use crate::view::node::many;
use std::cell::RefCell;
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
    name: Option<String>,
    cards: Vec<(ArxivId, Card)>,
    /// The cards that the reader unfolded.
    unfolded: Vec<String>,
    /// What each card shows: a long day has hundreds.
    shown: RefCell<BTreeMap<String, Shown>>,
}

/// What a card shows of its paper.
#[derive(PartialEq)]
struct Shown {
    state: Option<PaperState>,
    verdict: Option<Judged>,
    is_unfolded: bool,
}

impl Page {
    /// Looks anew.
    pub fn look(&mut self) -> Seen {
        let name = desk::edition();
        let card = |card: Card| Some((paper_of(&card.anchor)?, card));
        let cards: Vec<(ArxivId, Card)> = card::cards().into_iter().filter_map(card).collect();
        if name != self.name {
            self.unfolded.clear();
            self.shown.borrow_mut().clear();
            self.name = name;
            self.cards = cards;
            return Seen::AnotherPage;
        }
        if cards == self.cards {
            return Seen::Same;
        }
        self.shown.borrow_mut().clear();
        self.cards = cards;
        Seen::OtherCards
    }

    /// Says over the papers what is to be said of all of them.
    pub fn begin(&self, desk: &Desk) {
        if self.cards.is_empty() {
            return;
        }
        if let Some(place) = desk::beside_heading("progress") {
            let order = match history::route(site::links()).0.subject {
                Subject::Saved(order) => Some(order),
                _ => None,
            };
            let above = above(desk, order);
            attach(place, move || progress(&above));
        }
    }

    /// Where the papers shown stand.
    pub fn source(&self) -> Source {
        let name = self.name.as_deref().unwrap_or_default();
        let report = name.strip_prefix("report ").and_then(|key| key.parse().ok());
        let together = || name.parse().ok().map(Source::Together);
        let day = || name.parse().ok().map(Source::Day);
        report.map(Source::Report).or_else(together).or_else(day).unwrap_or_default()
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

    /// Says on each card what its paper is marked as, and what the lists make of it.
    pub fn show(&self, papers: &BTreeMap<ArxivId, PaperState>, verdicts: &Verdicts) {
        for (id, card) in &self.cards {
            let state = papers.get(id);
            let verdict = verdicts.get(id);
            let now = Shown {
                state: state.cloned(),
                verdict: verdict.cloned(),
                is_unfolded: self.unfolded.contains(&card.anchor),
            };
            if self.shown.borrow().get(&card.anchor) == Some(&now) {
                continue;
            }
            self.shown.borrow_mut().insert(card.anchor.clone(), now);
            card.press(MARK, |name| {
                let mark = MARKS.iter().find(|(_, it, _)| *it == name).map(|(mark, ..)| *mark);
                state.zip(mark).is_some_and(|(state, mark)| state.has(mark))
            });
            let declined = state.filter(|it| it.declined).map(|_| "Not interested".to_owned());
            self.fold(card, declined.or_else(|| why_muted(state, verdict)));
            let watched = verdict.filter(|it| it.attitude == Attitude::Watch);
            card.watch(watched.map(|it| it.why.as_str()));
            if let Some(state) = state {
                self.say_from_where(card, state);
            }
        }
    }

    /// Shows the card whole although it would be folded.
    pub fn unfold(&mut self, anchor: &str) {
        self.unfolded.push(anchor.to_owned());
    }

    /// How far the reader has come.
    pub fn progress(
        &self,
        papers: &BTreeMap<ArxivId, PaperState>,
        verdicts: &Verdicts,
    ) -> Progress {
        let count = |holds: &dyn Fn(Option<&PaperState>, bool) -> bool| {
            let holds = |(id, _): &&(ArxivId, Card)| {
                let state = papers.get(id);
                holds(state, why_muted(state, verdicts.get(id)).is_some())
            };
            self.cards.iter().filter(holds).count()
        };
        let is_folded = |(_, card): &&(ArxivId, Card)| card.folded().is_some();
        let is = |state: Option<&PaperState>, mark| state.is_some_and(|it| it.has(mark));
        Progress {
            papers: self.cards.len(),
            done: count(&|it, muted| muted || is(it, Mark::Read) || is(it, Mark::Declined)),
            saved: count(&|it, _| is(it, Mark::Saved)),
            folded: self.cards.iter().filter(is_folded).count(),
            shows_folded: false,
        }
    }

    fn fold(&self, card: &Card, why: Option<String>) {
        let why = why.filter(|_| !self.unfolded.contains(&card.anchor));
        if card.folded() == why {
            return;
        }
        card.fold(why.as_deref());
        if let (Some(why), Some(place)) = (why, card.part("card-why")) {
            place.set_text_content(None);
            let title = card.title.clone();
            attach(place, move || why_folded(why, &title));
        }
    }

    /// Says of which day a paper is, where not all of the page's are of one.
    fn say_from_where(&self, card: &Card, paper: &PaperState) {
        let is_of_many = matches!(self.source(), Source::Saved | Source::Together(_));
        let Some(digest) = paper.digest.clone().filter(|_| is_of_many) else { return };
        let Some(place) = card.part("card-from") else { return };
        if !place.has_child_nodes() {
            let address =
                |digest: &DigestKey| site::links().href(&Route::paper(digest.clone(), &paper.id));
            let address = paper.published().map(address);
            attach(place, move || from_where(&digest, address));
        }
    }

    /// The card with this anchor, if something in it has the focus.
    pub fn card_with_focus(&self, anchor: &str) -> Option<Card> {
        let mut cards = self.cards.iter().map(|(_, card)| card);
        cards.find(|it| it.anchor == anchor && it.has_focus_within()).cloned()
    }

    /// Whether something in a card has the focus.
    pub fn has_focus_within(&self, anchor: &str) -> bool {
        self.card_with_focus(anchor).is_some()
    }

    /// Moves the focus on where what had it is gone: from within a card that was folded to the button that shows it
    /// again, from one that is hidden to the next one that is shown.
    pub fn catch_focus(&self, anchor: &str, was_within: bool) {
        let at = self.cards.iter().position(|(_, card)| card.anchor == anchor);
        let Some(at) = at else { return };
        let card = &self.cards[at].1;
        if !card.is_hidden() {
            if was_within && card.folded().is_some() {
                card.focus_on(TOOL, UNFOLD);
            }
            return;
        }
        let after = self.cards[at..].iter().chain(self.cards[..at].iter().rev());
        if let Some((_, next)) = after.into_iter().find(|(_, card)| !card.is_hidden()) {
            place::focus(&next.anchor);
        }
    }
}

/// Puts buttons on a card, if it has none. What is saved here, others can't see: there a card's link leads to whichever
/// day has the paper.
pub fn dress(id: &ArxivId, card: &Card, source: &Source) {
    if let Some(place) = card.without_tools() {
        if *source == Source::Saved {
            card.link_to(&site::links().href(&Route::lasting(id.clone())));
        }
        let (title, cited) = (card.title.clone(), coins(coins_of(id, card)));
        attach(place, move || many([tools(&title), cited]));
    }
}

/// Why a paper is folded that the lists mute: not where the reader has saved it.
fn why_muted(state: Option<&PaperState>, verdict: Option<&Judged>) -> Option<String> {
    let muted = verdict.filter(|it| it.attitude == Attitude::Mute)?;
    let is_saved = state.is_some_and(|it| it.saved);
    (!is_saved).then(|| with_capital(&muted.why))
}

fn with_capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// What is said over the papers.
fn above(desk: &Desk, order: Option<Order>) -> Above {
    let [toggling, arranging, listing, looking, citing] = [(); 5].map(|()| desk.clone());
    Above {
        progress: desk.progress.read_only(),
        watched: desk.lists.watched(),
        has_missed: desk.missed.has_any(),
        order,
        links: site::links().clone(),
        toggle_folded: Rc::new(move || toggling.toggle_folded()),
        puts_first: desk.lists.puts_first(),
        toggle_first: Rc::new(move || arranging.lists.toggle_first(&arranging)),
        open_lists: Rc::new(move || listing.lists.open()),
        open_missed: Rc::new(move || looking.missed.open(&looking)),
        cite: Rc::new(move || citing.citing.open_these(&citing)),
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
