//! The address and the browser's history.

use crate::core::links::Links;
use crate::core::place::Place;
use crate::core::route::{Ignored, Route};
use wasm_bindgen::JsValue;
use web_sys::{History, ScrollRestoration};

/// How a new address enters the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// As an entry of its own, to come back from.
    Pushed,
    /// In place of the present one.
    Replaced,
}

fn history() -> Option<History> {
    super::window()?.history().ok()
}

/// The path of the page.
#[must_use]
pub fn path() -> String {
    super::window().and_then(|window| window.location().pathname().ok()).unwrap_or_default()
}

/// The query of the page's address, with `?` unless it is empty.
#[must_use]
pub fn query() -> String {
    super::window().and_then(|window| window.location().search().ok()).unwrap_or_default()
}

/// Goes to an address of this page, in an entry of its own.
pub fn push(address: &str) {
    if let Some(history) = history() {
        tell_refusal(&history.push_state_with_url(&JsValue::NULL, "", Some(address)));
    }
}

/// Changes the address of the present entry.
pub fn replace(address: &str) {
    if let Some(history) = history() {
        tell_refusal(&history.replace_state_with_url(&JsValue::NULL, "", Some(address)));
    }
}

/// Browsers limit how often the address may change; the page works on without.
fn tell_refusal(changed: &Result<(), JsValue>) {
    if changed.is_err() {
        super::report("The browser refused to change the address.");
    }
}

/// What the address asks for, on a page that links like this.
#[must_use]
pub fn route(links: &Links) -> (Route, Vec<Ignored>) {
    let Some(location) = super::window().map(|window| window.location()) else {
        return Default::default();
    };
    let query = location.search().unwrap_or_default();
    let fragment = location.hash().unwrap_or_default();
    links.read(&path(), &query, &fragment)
}

/// Shows a route in the address, in an entry that remembers this place or none yet.
pub fn show(links: &Links, route: &Route, entry: Entry, place: Option<&Place>) {
    let address = links.href(route);
    let Some(history) = history() else { return };
    let state = place.map_or(JsValue::NULL, |place| place.to_string().into());
    let shown = match entry {
        Entry::Pushed => history.push_state_with_url(&state, "", Some(&address)),
        Entry::Replaced => history.replace_state_with_url(&state, "", Some(&address)),
    };
    tell_refusal(&shown);
}

/// What the present entry remembers of the reader's place.
#[must_use]
pub fn place() -> Option<Place> {
    history()?.state().ok()?.as_string()?.parse().ok()
}

/// Has the present entry remember the reader's place.
pub fn remember(place: &Place) {
    let state = JsValue::from(place.to_string());
    // Browsers take their time with it, even where it changes nothing.
    if let Some(history) = history().filter(|it| it.state().as_ref() != Ok(&state)) {
        // Refused only when called too often; the next call mends it.
        let _ = history.replace_state(&state, "");
    }
}

/// Takes scrolling on going back and forward into our own hands: only we know when the content
/// has come.
pub fn restore_scrolling_ourselves() {
    if let Some(history) = history() {
        let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
    }
}
