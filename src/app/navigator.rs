//! The address as signals, and the reader's place under it.

use super::loader::Loader;
use crate::browser::history::{self, Entry};
use crate::browser::latest::Latest;
use crate::browser::task::spawn;
use crate::browser::{place, timer};
use crate::core::edition::{Anchor, theme_anchor};
use crate::core::links::Links;
use crate::core::place::Place;
use crate::core::route::{Ignored, Route, Subject};
use crate::core::screen::{Busy, Screen};
use crate::view::derived::Derived;
use crate::view::node::later;
use crate::view::open_sections::OpenSections;
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;

/// The address: what it asks for, and ways to change it.
#[derive(Clone)]
pub struct Navigator {
    /// How the page links to others.
    pub links: Links,
    /// What the address asks for.
    pub route: ArcRwSignal<Route>,
    /// What of it means nothing.
    pub ignored: ArcRwSignal<Vec<Ignored>>,
    /// The page that it asks for.
    pub subject: Derived<Subject>,
    /// The open sections.
    pub open: OpenSections,
    arrival: Rc<RefCell<Arrival>>,
    typing: Latest,
    unwritten: Rc<RefCell<Option<Unwritten>>>,
}

/// What is still to enter the history: the route.
struct Unwritten {
    /// As which entry.
    entry: Entry,
    /// What the entry before it is to remember.
    left: Option<Place>,
}

/// How long typing must rest before the address is written, milliseconds. Browsers limit how often
/// that may happen; a key held down would be over it within seconds.
const REST: i32 = 200;

/// What is still to be done when what the address asks for is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Arrival {
    /// Nothing: the reader is there.
    Settled,
    /// The page was opened: the focus stays where it is.
    Opened(Option<Place>),
    /// A link was followed.
    Followed,
    /// The reader went back or forward, to an entry that remembers this place.
    CameBack(Option<Place>),
    /// The same within what is shown, be it a message that he has seen.
    CameBackWithin(Option<Place>),
}

impl Navigator {
    /// The address that the page was opened with.
    pub fn new(links: Links) -> Self {
        let (route, ignored) = history::route(&links);
        let route = ArcRwSignal::new(route);
        let subject = {
            let route = route.clone();
            Derived::new(move || route.with(|route| route.subject.clone()))
        };
        Self {
            links,
            route,
            ignored: ArcRwSignal::new(ignored),
            subject,
            open: OpenSections::default(),
            arrival: Rc::new(RefCell::new(Arrival::Opened(history::place()))),
            typing: Latest::default(),
            unwritten: Rc::default(),
        }
    }

    /// Where the reader is.
    fn here(&self) -> Place {
        Place { open: self.open.get_untracked(), ..place::here() }
    }

    /// Whether the reader's place is that of the address, and not of one just left.
    fn is_settled(&self) -> bool {
        *self.arrival.borrow() == Arrival::Settled
    }

    /// Changes the address by a press, under a reader who stays where he is. Browsers take their time
    /// with the history, so the page answers first.
    pub fn stay(&self, route: Route) {
        let left = self.leave();
        self.take_up(route);
        self.write_soon(Entry::Pushed, left);
    }

    /// Changes the address by typing: in place of what it was, and once the keys rest.
    pub fn type_in(&self, route: Route) {
        self.write_press();
        self.take_up(route);
        self.unwritten.replace(Some(Unwritten { entry: Entry::Replaced, left: None }));
        let turn = self.typing.begin();
        let navigator = self.clone();
        spawn(async move {
            timer::sleep(REST).await;
            if turn.is_latest() {
                navigator.write();
            }
        });
    }

    /// Where the reader is, before the address changes: what it still lacks is written.
    fn leave(&self) -> Option<Place> {
        self.write();
        self.settled_place()
    }

    /// Writes the route to the address once the page has answered.
    fn write_soon(&self, entry: Entry, left: Option<Place>) {
        self.unwritten.replace(Some(Unwritten { entry, left }));
        let navigator = self.clone();
        spawn(async move {
            timer::after_paint().await;
            navigator.write();
        });
    }

    /// Writes the route to the address, if that is still to be done.
    fn write(&self) {
        if let Some(Unwritten { entry, left }) = self.unwritten.take() {
            left.iter().for_each(history::remember);
            let place = self.settled_place();
            self.route.with_untracked(|route| {
                history::show(&self.links, route, entry, place.as_ref());
            });
        }
    }

    /// The same, if it was changed by a press.
    fn write_press(&self) {
        let is_press = self.unwritten.borrow().as_ref().is_some_and(|it| it.entry == Entry::Pushed);
        if is_press {
            self.write();
        }
    }

    /// Goes to a route, as by a link; [`Self::settle`] ends it.
    pub fn go(&self, route: Route, entry: Entry) {
        let left = self.leave();
        self.arrival.replace(Arrival::Followed);
        self.take_up(route);
        self.write_soon(entry, left);
    }

    /// Takes the reader of a page just opened as being where the address means: he has read on in the page that was
    /// published, and is not to be moved.
    pub fn stay_where_the_reader_is(&self) {
        let arrival = &mut *self.arrival.borrow_mut();
        if matches!(arrival, Arrival::Opened(_)) {
            *arrival = Arrival::Settled;
        }
    }

    /// Takes the page as just opened: the reader is still to be brought to what the address means.
    pub fn arrive_anew(&self) {
        self.arrival.replace(Arrival::Opened(history::place()));
    }

    /// Whether the reader has neither moved nor opened, filtered nor pressed anything.
    pub fn is_untouched(&self) -> bool {
        let here = self.here();
        let is_bare = self.route.with_untracked(|route| route.filters.is_empty());
        here.scrolled == 0 && here.open.is_empty() && is_bare && !place::was_pressed()
    }

    /// Whether the reader comes back or goes forward, and isn't there yet.
    pub fn is_back(&self) -> bool {
        matches!(*self.arrival.borrow(), Arrival::CameBack(_))
    }

    /// Takes up the address after going back or forward; [`Self::settle`] ends it.
    pub fn came_back(&self) {
        let (route, ignored) = history::route(&self.links);
        // What the entry just left lacks can't be written any more.
        self.unwritten.take();
        let is_within = self.is_settled() && route.subject == self.subject.get_untracked();
        let arrival = if is_within { Arrival::CameBackWithin } else { Arrival::CameBack };
        self.arrival.replace(arrival(history::place()));
        self.ignored.set(ignored);
        self.route.set(route);
    }

    /// Completes the present entry of the history before the page goes.
    pub fn complete_entry(&self) {
        self.write();
        self.remember_place();
    }

    /// Has the present entry of the history remember where the reader is, once he is there.
    pub fn remember_place(&self) {
        self.write_press();
        self.settled_place().iter().for_each(history::remember);
    }

    /// Where the reader is, if that is the address's place and not that of one just left.
    fn settled_place(&self) -> Option<Place> {
        self.is_settled().then(|| self.here())
    }

    fn take_up(&self, route: Route) {
        if !self.ignored.with_untracked(Vec::is_empty) {
            self.ignored.set(Vec::new());
        }
        self.route.set(route);
    }

    /// Takes up the way to the address again, which a failure has cut short; [`Self::settle`] ends
    /// it. What had the focus, the button to try again, is gone by then. Who has read on in the page that was
    /// published goes on where he is.
    pub fn try_again(&self) {
        let here = self.settled_place();
        let arrival = &mut *self.arrival.borrow_mut();
        let place = match arrival {
            Arrival::Opened(place) => place.take(),
            Arrival::Settled => here,
            Arrival::Followed | Arrival::CameBack(_) | Arrival::CameBackWithin(_) => return,
        };
        *arrival = match place {
            Some(place) => Arrival::CameBack(Some(place)),
            None => Arrival::Followed,
        };
    }

    /// Brings the reader to the place that the address means, once what it asks for is shown. A
    /// message that it can't be shown takes the focus, and leaves the way open.
    pub fn settle(&self, loader: &Loader) {
        let navigator = self.clone();
        let loader = loader.clone();
        spawn(async move {
            // By then the views have rendered, and a request that is needed is on its way.
            timer::before_paint().await;
            let loading = loader.busy.get_untracked() != Busy::No;
            if loading || navigator.is_settled() {
                return;
            }
            let has_failed = loader.screen.with_untracked(|it| matches!(it, Screen::Failed(_)));
            if has_failed && !matches!(*navigator.arrival.borrow(), Arrival::CameBackWithin(_)) {
                navigator.stop_at_the_message();
                return;
            }
            let arrival = navigator.arrival.replace(Arrival::Settled);
            navigator.arrive(&loader, arrival).await;
            timer::after_paint().await;
            navigator.remember_place();
        });
    }

    fn stop_at_the_message(&self) {
        let opened = matches!(*self.arrival.borrow(), Arrival::Opened(_));
        if !opened {
            place::scroll_to(0);
            place::focus_heading();
        }
    }

    async fn arrive(&self, loader: &Loader, arrival: Arrival) {
        let landing = loader.screen.with_untracked(|screen| match screen {
            Screen::Reading(edition) => self.route.with_untracked(|route| {
                Some(match edition.anchor(route.anchor.as_deref()?)? {
                    Anchor::Paper(at) => edition.entry(at).anchor.clone(),
                    Anchor::Theme(at) => theme_anchor(&edition.digest().tldr.themes[at].id),
                })
            }),
            _ => None,
        });
        let restored = match &arrival {
            Arrival::Opened(place) | Arrival::CameBack(place) | Arrival::CameBackWithin(place) => {
                place.clone()
            }
            Arrival::Followed | Arrival::Settled => None,
        };
        let opened = matches!(arrival, Arrival::Opened(_));
        if restored.is_some() || landing.is_some() {
            later::finish();
        }
        match (restored, landing) {
            (Some(place), landing) => {
                self.open.set(place.open.clone());
                place::unfold(&place);
                timer::before_paint().await;
                place::scroll_back(&place);
                // In a page just opened the reader may have gone ahead.
                if !opened || place::focus_is_lost() {
                    focus_again(&place, landing.as_deref(), opened);
                }
            }
            (None, Some(id)) => {
                place::land_on(&id);
            }
            (None, None) if opened => {}
            (None, None) => {
                place::scroll_to(0);
                place::focus_heading();
            }
        }
    }
}

/// Gives the focus back to what had it at a place; else to what the address names, or to where the
/// visible part begins, so that the next key leads on from there.
fn focus_again(place: &Place, landing: Option<&str>, opened: bool) {
    if place::focus_back(place) {
        return;
    }
    let spot = place.spot.as_ref().map(|spot| spot.id.as_str());
    match landing.or(spot) {
        Some(id) => place::focus_on(id),
        None if opened => {}
        None => place::focus_heading(),
    }
}
