//! What is pressed on the keyboard, and where the reader is among the cards then.

use super::links::listen;
use super::place::{self, cards_on_screen, open_popover};
use super::task::spawn;
use super::timer;
use super::{CARD, all, document};
use crate::core::keys::{Key, Press};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent};

/// Where what is pressed is written, or chooses.
const TYPED_INTO: &str = "input, textarea, select, [contenteditable]";

/// Calls `then` with each key pressed that writes a character, but for what is typed, what is pressed together
/// with Ctrl, Alt or Meta, and while a dialog is open; where that returns true, nothing more comes of the key.
pub fn on_press(then: impl Fn(Press) -> bool + 'static) {
    let pressed = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        let Some(press) = event.dyn_ref().and_then(meant) else { return };
        if then(press) {
            event.prevent_default();
        }
    });
    listen("keydown", pressed);
}

/// Calls `then` when Escape is pressed in the field with this id.
pub fn on_escape(id: &'static str, then: impl Fn() + 'static) {
    let pressed = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        let is_escape = event.dyn_ref::<KeyboardEvent>().is_some_and(|it| it.key() == "Escape");
        if is_escape && target(&event).is_some_and(|it| it.id() == id) {
            then();
        }
    });
    listen("keydown", pressed);
}

/// Closes the sheet of filters, which covers a narrow screen, where Escape is pressed or the focus goes to what lies
/// under it.
pub fn close_sheet_when_left() {
    let sheet = || {
        let toggle = all(".filters-toggle[aria-expanded=true]").into_iter().next()?;
        toggle.dyn_into::<HtmlElement>().ok().filter(|it| it.offset_width() > 0)
    };
    let pressed = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        let is_escape = event.dyn_ref::<KeyboardEvent>().is_some_and(|it| it.key() == "Escape");
        if is_escape
            && !event.default_prevented()
            && is_covered() == Some(false)
            && let Some(toggle) = sheet()
        {
            toggle.click();
            let _ = toggle.focus();
        }
    });
    listen("keydown", pressed);
    let left = Closure::<dyn Fn(Event)>::new(move |_| {
        spawn(async move {
            // Who closes it by its own button is led on in the same breath.
            timer::before_paint().await;
            let focused = document().and_then(|it| it.active_element());
            let is_outside =
                |it: &Element| it.closest(".filters, .foot, dialog").ok().flatten().is_none();
            if let Some((toggle, focused)) = sheet().zip(focused.filter(is_outside)) {
                toggle.click();
                // That brings the filters into view.
                place::bring_into_view(&focused);
            }
        });
    });
    listen("focusin", left);
}

/// What is pressed for nothing else than to do something.
fn meant(event: &KeyboardEvent) -> Option<Press> {
    let with_others = event.ctrl_key() || event.alt_key() || event.meta_key();
    if with_others || event.is_composing() || event.default_prevented() {
        return None;
    }
    let is_typed = target(event)?.closest(TYPED_INTO).ok()?.is_some();
    if is_typed || is_covered()? {
        return None;
    }
    let key = Key::read(&event.key(), &event.code(), event.shift_key())?;
    Some(Press { key, at: event.time_stamp(), is_repeated: event.repeat() })
}

/// Whether something lies over the page and has the keyboard for itself. The browser remembers which dialogs there
/// are.
fn is_covered() -> Option<bool> {
    let dialogs = document()?.get_elements_by_tag_name("dialog");
    let mut all = (0..dialogs.length()).filter_map(|at| dialogs.item(at));
    Some(all.any(|it| it.has_attribute("open")) || open_popover().is_some())
}

/// The element that an event is for, also where it lies within another's shadow, as those of extensions do.
fn target(event: &Event) -> Option<Element> {
    event.composed_path().get(0).dyn_into().ok()
}

/// A card as it is seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InView {
    /// Its element's id.
    pub anchor: String,
    /// Whether it begins there, and not further up.
    pub begins: bool,
}

/// The cards that are seen now, below what sticks to the top of the page.
#[must_use]
pub fn in_view() -> Vec<InView> {
    let line = covered();
    let cards = cards_on_screen().into_iter().filter_map(|card| {
        let edges = card.get_bounding_client_rect();
        (edges.bottom() > line).then(|| InView { anchor: card.id(), begins: edges.top() >= line })
    });
    cards.collect()
}

/// Whether the papers are still to come, further down.
#[must_use]
pub fn papers_are_below() -> bool {
    all(".papers").first().is_some_and(|it| it.get_bounding_client_rect().top() > 0.0)
}

/// How much of the screen's top is covered by filters that stick there, pixels. On a wide screen they stand
/// beside the papers.
fn covered() -> f64 {
    let edges = |selector| all(selector).first().map(Element::get_bounding_client_rect);
    let covered = edges(".filters")
        .zip(edges(".papers"))
        .filter(|(filters, papers)| filters.left() <= papers.left() && filters.top() <= 0.0);
    covered.map_or(0.0, |(filters, _)| filters.bottom().max(0.0))
}

/// The card that has the focus in it.
#[must_use]
pub fn focused_card() -> Option<String> {
    Some(document()?.active_element()?.closest(CARD).ok()??.id())
}

/// Whether the element that a selector finds first in the page is there.
#[must_use]
pub fn is_there(selector: &str) -> bool {
    !all(selector).is_empty()
}

/// Presses the element that a selector finds first in the page. Whether there is one.
pub fn press(selector: &str) -> bool {
    let found = all(selector).into_iter().next().and_then(|it| it.dyn_into::<HtmlElement>().ok());
    found.as_ref().map(HtmlElement::click).is_some()
}

/// Moves the focus into a field, whose text is selected. Whether there is one with this id.
pub fn enter_field(id: &str) -> bool {
    let field =
        document().and_then(|it| it.get_element_by_id(id)?.dyn_into::<HtmlInputElement>().ok());
    let Some(field) = field else { return false };
    let _ = field.focus();
    field.select();
    true
}

/// Takes the focus from the field with this id.
pub fn leave_field(id: &str) {
    let field = document().and_then(|it| it.get_element_by_id(id)?.dyn_into::<HtmlElement>().ok());
    if let Some(field) = field {
        let _ = field.blur();
    }
}

/// Says of all elements that a selector finds which key presses them, for those who hear the page.
pub fn say_key(selector: &str, key: Option<&str>) {
    for element in all(selector) {
        let _ = match key {
            Some(key) => element.set_attribute(SHORTCUT, key),
            None => element.remove_attribute(SHORTCUT),
        };
    }
}

/// See <https://www.w3.org/TR/wai-aria-1.2/#aria-keyshortcuts>.
const SHORTCUT: &str = "aria-keyshortcuts";
