//! The element of the page that the app stands in, and the page in it that was published.

use super::{CARD, FOLDS, all_in, place, report, site};
use crate::core::place::Place;
use crate::core::sorted;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Event, HtmlDetailsElement, HtmlElement, HtmlInputElement, Node};

/// What tells that the page shows another digest than the address asks for, which is hidden then
/// (src/boot/early.js).
const OTHER: &str = "data-other";

/// Where src/boot/presses.js notes in what order buttons were pressed before the app had come.
const PRESSED: &str = "data-pressed";

/// The buttons that both pages have, whatever filters the address brings.
const BUTTONS: &str = "button:not(.filters-ways *, .nothing *)";

/// An element to be filled, which then takes the place of the one with this id.
#[must_use]
pub fn beside(id: &str) -> Option<HtmlElement> {
    let new = super::document()?.create_element("div").ok()?;
    new.set_id(id);
    Some(new.unchecked_into())
}

/// Puts an element in place of the one with its id, in one go.
pub fn replace(new: &HtmlElement) {
    exchange(new, |_, _| (), |_, _, ()| ());
}

/// The same where the new element holds what stands there already: the texts are moved, not made
/// again, and whatever the reader has done to the page is done to the new one. `left` is the place before a reload.
pub fn take_over(new: &HtmlElement, left: Option<&Place>) {
    exchange(
        new,
        |old, new| {
            let selection = Selection::now();
            let here = place::here();
            let link = focused_link(old);
            move_texts(old, new);
            unfold(old, new);
            hide(old, new);
            (selection, here, link)
        },
        |old, new, (selection, here, link)| {
            // Nothing may have had the focus.
            if !place::focus_back(&here)
                && let Some(link) = link.and_then(|nth| all_in(new, "a").into_iter().nth(nth))
            {
                place::focus_quietly(&link);
            }
            // Who has pressed nothing since has unfolded nothing either.
            if let Some(left) = left.filter(|_| !place::was_pressed()) {
                place::unfold(left);
                let _ = place::focus_is_lost() && place::focus_back(left);
            }
            // Scrolling lays the page out, and what was pressed would have that done again.
            if here.scrolled > 0 {
                place::scroll_back(&here);
            }
            if let Some(selection) = selection {
                selection.restore();
            }
            type_again(old, new);
            press_again(old, new);
        },
    );
}

/// Puts a note before the element with this id, in place of an earlier one; it goes with the page
/// that stands there.
pub fn note(id: &str, fill: impl FnOnce(HtmlElement)) {
    let Some(document) = super::document() else { return };
    remove_note(&document);
    let (Some(page), Ok(note)) = (document.get_element_by_id(id), document.create_element("div"))
    else {
        return;
    };
    note.set_id(NOTE);
    fill(note.clone().unchecked_into());
    if page.before_with_node_1(&note).is_err() {
        report("The page could not be given a note.");
    }
}

/// The note's id in the page.
const NOTE: &str = "note";

/// Whether there is such a note.
#[must_use]
pub fn has_note() -> bool {
    place::with_id(NOTE).is_some()
}

fn remove_note(document: &Document) {
    if let Some(note) = document.get_element_by_id(NOTE) {
        note.remove();
    }
}

fn exchange<T>(
    new: &HtmlElement,
    before: impl FnOnce(&Element, &Element) -> T,
    after: impl FnOnce(&Element, &Element, T),
) {
    let Some(document) = super::document() else { return };
    let Some(old) = document.get_element_by_id(&new.id()) else {
        return report("The page has no element to show the digest in.");
    };
    let kept = before(&old, new);
    if old.replace_with_with_node_1(new).is_err() {
        report("The page could not be put in its place.");
    }
    remove_note(&document);
    show(&document);
    after(&old, new, kept);
}

/// Shows the app's element, which is hidden while it holds another digest than is wanted.
fn show(document: &Document) {
    if let Some(page) = document.document_element() {
        let _ = page.remove_attribute(OTHER);
    }
}

fn move_texts(old: &Element, new: &Element) {
    for (from, to) in site::texts_in(old).iter().zip(site::texts_in(new)) {
        while let Some(child) = from.first_child() {
            if to.append_child(&child).is_err() {
                return;
            }
        }
    }
}

/// Which of the links has the focus. Both pages have the same, but their addresses differ in how they are written.
fn focused_link(page: &Element) -> Option<usize> {
    let focused = super::document()?.active_element()?;
    all_in(page, "a").iter().position(|it| *it == focused)
}

/// Opens what the reader has opened. Both pages have the same elements, but for those that were moved with
/// the texts.
fn unfold(old: &Element, new: &Element) {
    for (old, new) in all_in(old, FOLDS).iter().zip(all_in(new, FOLDS)) {
        if old.has_attribute("open") {
            new.unchecked_into::<HtmlDetailsElement>().set_open(true);
        }
    }
}

/// Hides the cards that the page's own filters hide (src/boot/published.js), which will be pressed again: until then
/// the page has the same height.
fn hide(old: &Element, new: &Element) {
    for (old, new) in all_in(old, CARD).iter().zip(all_in(new, CARD)) {
        if old.has_attribute("hidden") {
            new.unchecked_into::<HtmlElement>().set_hidden(true);
        }
    }
}

/// Gives the app what was typed before it could listen.
fn type_again(old: &Element, new: &Element) {
    for (old, new) in all_in(old, "input").into_iter().zip(all_in(new, "input")) {
        let (old, new) =
            (old.unchecked_into::<HtmlInputElement>(), new.unchecked_into::<HtmlInputElement>());
        if old.value().is_empty() || old.value() == new.value() {
            continue;
        }
        new.set_value(&old.value());
        let (start, end) = (old.selection_start(), old.selection_end());
        if let (Ok(Some(start)), Ok(Some(end))) = (start, end) {
            let _ = new.set_selection_range(start, end);
        }
        if let Ok(event) = Event::new("input") {
            let _ = new.dispatch_event(&event);
        }
    }
}

/// Presses the buttons again that were pressed before the app could listen.
fn press_again(old: &Element, new: &Element) {
    let buttons = all_in(old, BUTTONS).into_iter().zip(all_in(new, BUTTONS));
    let nth = |old: &Element| old.get_attribute(PRESSED)?.parse::<u32>().ok();
    let mut pressed = Vec::new();
    for press in buttons.filter_map(|(old, new)| Some((nth(&old)?, new))) {
        sorted::insert(&mut pressed, press, |one, other| one.0 < other.0);
    }
    for (_, button) in pressed {
        button.unchecked_into::<HtmlElement>().click();
    }
}

/// What the reader has selected. Its text is moved with it.
struct Selection {
    anchor: (Node, u32),
    focus: (Node, u32),
}

impl Selection {
    fn now() -> Option<Self> {
        let selection = super::window()?.get_selection().ok()??;
        if selection.is_collapsed() {
            return None;
        }
        Some(Self {
            anchor: (selection.anchor_node()?, selection.anchor_offset()),
            focus: (selection.focus_node()?, selection.focus_offset()),
        })
    }

    fn restore(&self) {
        let selection = super::window().and_then(|window| window.get_selection().ok().flatten());
        if let Some(selection) = selection {
            // What was selected outside the texts is gone with the old page.
            let _ = selection.set_base_and_extent(
                &self.anchor.0,
                self.anchor.1,
                &self.focus.0,
                self.focus.1,
            );
        }
    }
}
