//! What is pressed on the keyboard: from paper to paper, the desk's buttons, and the page's links; and the
//! dialog that lists it.

use super::late::Late;
use super::{Desk, NOT_KEPT};
use crate::browser::card::{Card, Toggled};
use crate::browser::desk;
use crate::browser::keys::{self, InView};
use crate::browser::task::spawn;
use crate::browser::{links, place, remembered, site, timer};
use crate::core::keys::{Action, Bindings, Heard, Key, Keys, Press, Typed, Whereabouts};
use crate::core::links::ALL_DAYS;
use crate::view::desk::cite::CITE;
use crate::view::desk::keys::{
    Asked, DIALOG_ID, Dialog, OPEN_ID, State, TITLE_ID, Wish, dialog, way,
};
use crate::view::desk::tools::{MARK, NOTE, TOOL, UNFOLD};
use crate::view::search_field::SEARCH_ID;
use leptos::mount::mount_to_renderer;
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;

/// The name under which changed keys are remembered.
const KEYS: &str = "keys";

/// The page's own ways, as a press finds them. What a text links to is none.
const CATEGORY: &str = ".categories a[aria-current]";
const HOME: &str = ".brand a";
const DATES: &str = ".step-dates";
const SAVED: &str = ".to-saved";
const TRENDS: &str = "body > footer a[href$='trends.html']";
const BEYOND: &str = ".search-all a";
const SEARCH_ALL: &str = "body > footer a[href$='search.html']";

/// What is pressed on the keyboard; a handle, cheap to clone.
#[derive(Clone, Default)]
pub struct Shortcuts {
    dialog: Late,
    state: ArcRwSignal<State>,
    typed: Rc<RefCell<Typed>>,
    said: ArcRwSignal<String>,
    /// The card that a key was last pressed for: what has the focus may go.
    last: Rc<RefCell<Option<String>>>,
    /// Whether a key led into the search, and from which card.
    searched_from: Rc<RefCell<Option<Option<String>>>>,
}

impl Shortcuts {
    /// Listens, and makes the way to the dialog.
    pub fn begin(&self, desk: &Desk) {
        self.read();
        let this = self.clone();
        let view = Dialog {
            state: self.state.read_only(),
            said: self.said.read_only(),
            wish: Rc::new(move |wish| this.grant(wish)),
        };
        self.dialog.made_by(DIALOG_ID, move || dialog(view));
        if let Some(place) = desk::at_the_page_end("keys-way") {
            let this = self.clone();
            mount_to_renderer(&place, move || way(Rc::new(move || this.open()))).forget();
        }
        let (this, desk_of_keys) = (self.clone(), desk.clone());
        keys::on_press(move |press| this.press(&desk_of_keys, press));
        let (this, desk) = (self.clone(), desk.clone());
        if !desk::is_beside() {
            keys::on_escape(SEARCH_ID, move || this.leave_search(&desk));
            keys::close_sheet_when_left();
        }
        self.name_buttons();
        let this = self.clone();
        remembered::on_change(move || {
            if this.read() {
                this.state.update(|it| it.turn += 1);
            }
        });
    }

    /// Says of the page's buttons which key presses them.
    pub fn name_buttons(&self) {
        let bindings = self.bindings();
        let buttons = [
            (Action::Save, format!("[{MARK}=saved]")),
            (Action::Read, format!("[{MARK}=read]")),
            (Action::Decline, format!("[{MARK}=declined]")),
            (Action::Note, format!("[{TOOL}={NOTE}]")),
            (Action::Cite, format!("[{TOOL}={CITE}]")),
            (Action::Search, format!("#{SEARCH_ID}")),
            (Action::Help, format!("#{OPEN_ID}")),
        ];
        for (action, selector) in buttons {
            let key = bindings.key_of(action).map(|it| it.to_string());
            keys::say_key(&selector, key.as_deref());
        }
    }

    /// Takes what is remembered. Whether it is something new.
    fn read(&self) -> bool {
        let Some(kept) = remembered::get(KEYS) else { return false };
        let bindings = Bindings::parse(&kept);
        let is_new = self.bindings() != bindings;
        if is_new {
            self.bind(bindings);
            self.name_buttons();
        }
        is_new
    }

    fn bindings(&self) -> Bindings {
        self.state.with_untracked(|it| it.bindings.clone())
    }

    fn bind(&self, bindings: Bindings) {
        self.state.update(|it| it.bindings = bindings);
    }

    fn ask(&self, asked: Option<Asked>) {
        self.state.update(|it| it.asked = asked);
    }

    /// Whether what was pressed is for the desk.
    fn press(&self, desk: &Desk, press: Press) -> bool {
        let heard = self.state.with_untracked(|state| {
            self.typed.borrow_mut().press(press, &state.bindings, is_offered)
        });
        if let Heard::All(action) = heard {
            self.searched_from.take();
            self.act(desk, action);
        }
        heard != Heard::Nothing
    }

    fn act(&self, desk: &Desk, action: Action) {
        match action {
            Action::Next | Action::Previous => self.walk(desk, action),
            Action::Open
            | Action::Save
            | Action::Read
            | Action::Decline
            | Action::Note
            | Action::Cite => self.act_on_card(desk, action),
            Action::Search => {
                self.searched_from.replace(Some(keys::focused_card()));
                keys::enter_field(SEARCH_ID);
            }
            Action::Newest => {
                let _ = keys::press(CATEGORY) || keys::press(HOME);
            }
            // Where the page has no list of its own, that of all days is a page.
            Action::Dates if keys::press(DATES) => {}
            Action::Dates => links::leave_for(&format!("{}{ALL_DAYS}", site::links().root())),
            Action::Saved => {
                let _ = keys::press(SAVED);
            }
            Action::Trends => {
                let _ = keys::press(TRENDS);
            }
            // The first one knows what is searched for here.
            Action::SearchAll => {
                let _ =
                    keys::press(BEYOND) || keys::press(SEARCH_ALL) || keys::enter_field(SEARCH_ID);
            }
            Action::Help => self.open(),
        }
    }

    /// To the next paper that the filters show, or the one before.
    fn walk(&self, desk: &Desk, action: Action) {
        let shown: Vec<String> = {
            let page = desk.page.borrow();
            let shown = page.cards().iter().filter(|(_, card)| !card.is_hidden());
            shown.map(|(_, card)| card.anchor.clone()).collect()
        };
        let here = self.whereabouts(&shown);
        let (to, end) = match action {
            Action::Previous => (here.previous(), "This is the first paper."),
            _ => (here.next(shown.len()), "This is the last paper."),
        };
        match to.and_then(|at| shown.get(at)) {
            Some(anchor) => {
                place::land_on(anchor);
                self.last.replace(Some(anchor.clone()));
            }
            None if shown.is_empty() => desk.say("No paper is shown here."),
            None => desk.say(end),
        }
    }

    fn whereabouts(&self, shown: &[String]) -> Whereabouts {
        let place_of = |anchor: &String| shown.iter().position(|it| it == anchor);
        let in_view = keys::in_view();
        let here = self.card_in_use(&in_view);
        if let Some(at) = here.as_ref().and_then(place_of) {
            return Whereabouts::At(at);
        }
        let begins = in_view.iter().find(|it| it.begins).and_then(|it| place_of(&it.anchor));
        let after = || in_view.last().and_then(|it| place_of(&it.anchor)).map(|at| at + 1);
        let past_all = if keys::papers_are_below() { 0 } else { shown.len() };
        Whereabouts::Before(begins.or_else(after).unwrap_or(past_all))
    }

    /// The card with the focus; or where what had it is gone, the one that a key was last pressed for, as long
    /// as it is seen.
    fn card_in_use(&self, in_view: &[InView]) -> Option<String> {
        let last = || {
            let last = self.last.borrow().clone()?;
            let is_seen = in_view.iter().any(|it| it.anchor == last);
            (is_seen && place::focus_is_lost()).then_some(last)
        };
        keys::focused_card().or_else(last)
    }

    fn act_on_card(&self, desk: &Desk, action: Action) {
        let in_view = keys::in_view();
        let first = || in_view.first().map(|it| it.anchor.clone());
        let anchor = self.card_in_use(&in_view).or_else(first);
        let card = anchor.and_then(|anchor| {
            let page = desk.page.borrow();
            page.cards().iter().find(|(_, it)| it.anchor == anchor).map(|(_, it)| it.clone())
        });
        let Some(card) = card else { return desk.say("No paper is in view.") };
        // What had the focus in it may go; and where it was elsewhere, it is seen now what was meant.
        let hides_parts = matches!(action, Action::Open | Action::Decline);
        if hides_parts || keys::focused_card().as_ref() != Some(&card.anchor) {
            place::focus_on(&card.anchor);
        }
        self.last.replace(Some(card.anchor.clone()));
        let is_line =
            card.folded().is_some() && !desk.progress.with_untracked(|it| it.shows_folded);
        match action {
            Action::Open if is_line => card.press_on(TOOL, UNFOLD),
            Action::Open => open(desk, &card),
            Action::Save => card.press_on(MARK, "saved"),
            Action::Read => card.press_on(MARK, "read"),
            Action::Decline => card.press_on(MARK, "declined"),
            Action::Cite => card.press_on(TOOL, CITE),
            // A line has no room for it.
            Action::Note if is_line => {
                card.press_on(TOOL, UNFOLD);
                card.press_on(TOOL, NOTE);
            }
            _ => card.press_on(TOOL, NOTE),
        }
    }

    /// Leads from the search back to the card from which a key led there.
    fn leave_search(&self, desk: &Desk) {
        let Some(from) = self.searched_from.take() else { return };
        let desk = desk.clone();
        spawn(async move {
            // What was typed is taken back first, and with it what that hid.
            timer::before_paint().await;
            let page = desk.page.borrow();
            let is_shown = |anchor: &String| {
                let mut cards = page.cards().iter();
                cards.any(|(_, it)| it.anchor == *anchor && !it.is_hidden())
            };
            match from.filter(is_shown) {
                Some(anchor) => place::focus(&anchor),
                None => keys::leave_field(SEARCH_ID),
            }
        });
    }

    fn open(&self) {
        self.said.set(String::new());
        // A page of papers has a search unless something is wrong.
        let is_usual = |it: Action| it == Action::Search && !desk::is_beside();
        let left_out = Action::ALL.into_iter().filter(|it| !is_offered(*it) && !is_usual(*it));
        self.state.update(|it| it.left_out = Some(left_out.collect()));
        self.dialog.open_then(|| place::focus_on(TITLE_ID));
    }

    fn grant(&self, wish: Wish) {
        match wish {
            Wish::Change(action) => self.ask_for(action),
            Wish::Press(key) => self.take(key),
            Wish::Stop => {
                self.ask(None);
                self.said.set(String::new());
            }
            Wish::SwitchAll(are_on) => {
                self.state.update(|it| it.bindings.are_on = are_on);
                let sentence = match are_on {
                    true => "Shortcuts are on.",
                    false => {
                        "All shortcuts are off. “Keyboard”, at the page’s end, opens this list again."
                    }
                };
                self.keep(sentence.into());
            }
            Wish::Switch(action, is_on) => {
                let mut bindings = self.bindings();
                match bindings.switch(action, is_on) {
                    Err(other) => self.refuse(bindings.of(action).keys, other),
                    Ok(()) => {
                        self.bind(bindings);
                        let state = if is_on { "on" } else { "off" };
                        self.keep(format!("“{}” is {state}.", action.label()));
                    }
                }
            }
            Wish::Reset => {
                self.bind(Bindings::default());
                self.state.update(|it| it.turn += 1);
                self.keep("All shortcuts are as they were at first.".into());
            }
            Wish::Close => self.dialog.close(),
            Wish::Closed => {
                self.state.update(|it| {
                    it.asked = None;
                    it.left_out = None;
                });
            }
        }
    }

    fn ask_for(&self, action: Action) {
        self.ask(Some(Asked { action, first: None }));
        let keys = if action.usual().second.is_some() { "two keys" } else { "a key" };
        let label = action.label();
        self.said.set(format!("Press {keys} for “{label}”. Escape leaves it as it is."));
    }

    /// Takes a key that was asked for.
    fn take(&self, key: Key) {
        let Some(Asked { action, first }) = self.state.with_untracked(|it| it.asked) else {
            return;
        };
        let keys = match (first, action.usual().second) {
            (None, Some(_)) => return self.ask(Some(Asked { action, first: Some(key) })),
            (None, None) => Keys::of(key, None),
            (Some(first), _) => Keys::of(first, Some(key)),
        };
        let mut bindings = self.bindings();
        match bindings.choose(action, keys) {
            Err(other) => {
                self.ask(Some(Asked { action, first: None }));
                self.refuse(keys, other);
            }
            Ok(()) => {
                let off = if bindings.of(action).is_on { "" } else { ", and still off" };
                self.bind(bindings);
                self.ask(None);
                self.keep(format!("“{}” is {keys} now{off}.", action.label()));
            }
        }
    }

    fn refuse(&self, keys: Keys, other: Action) {
        let label = other.label();
        self.said.set(format!(
            "{keys} would clash with “{label}”. Choose another key, or switch that one off."
        ));
    }

    /// Keeps what was changed, and tells of it.
    fn keep(&self, sentence: String) {
        self.typed.borrow_mut().clear();
        self.name_buttons();
        let kept = self.bindings().to_string();
        self.said.set(match remembered::set(KEYS, &kept) {
            true => sentence,
            false => format!("{sentence} {NOT_KEPT}"),
        });
    }
}

/// Whether the page leads where a key would.
fn is_offered(action: Action) -> bool {
    match action {
        Action::Search => keys::is_there(&format!("#{SEARCH_ID}")),
        Action::Trends => keys::is_there(TRENDS),
        // On its own page the key leads to its field.
        Action::SearchAll => {
            keys::is_there(SEARCH_ALL) || desk::is_beside() && is_offered(Action::Search)
        }
        Action::Newest | Action::Dates | Action::Saved | Action::Help => true,
        _ => !desk::is_beside(),
    }
}

/// Opens the sections of a card, or closes them, after which its beginning is seen.
fn open(desk: &Desk, card: &Card) {
    let begins = |it: &InView| it.anchor == card.anchor && it.begins;
    match card.toggle_sections() {
        None => desk.say("This paper has neither summary nor critique."),
        Some(Toggled::Closed) if !keys::in_view().iter().any(begins) => {
            place::land_on(&card.anchor);
        }
        Some(_) => {}
    }
}
