//! Where the reader is in the page: scrolling and focus.

use super::{all, all_in, cards, links};
use crate::core::place::{Focus, Place, Spot};
use std::cell::Cell;
use std::ops::Range;
use wasm_bindgen::JsCast;
use web_sys::{
    Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition, ScrollToOptions,
};

/// What can take the focus.
const FOCUSABLE: &str = "a[href], button, input, summary, [tabindex]";

/// What is unfolded without the app taking part, in elements that are the same whenever a day is
/// shown.
const FOLDS: &str = ".facet-rest, .authors-rest, .opening";

/// The cards shown, each by itself or in a block of its parent (`view::cards`).
const CARDS: &str = ".card:not([hidden])";
const PARTS: &str = ".card:not([hidden]), .block:not([data-shown='0'])";
const BLOCK: &str = "block";

thread_local! {
    /// Whether any of these was ever unfolded, before which none need be looked for.
    static UNFOLDED: Cell<bool> = const { Cell::new(false) };
}

/// Notices from now on what is unfolded without the app taking part.
pub fn notice_folds() {
    links::on_toggle(|element| {
        if element.matches(FOLDS) == Ok(true) {
            UNFOLDED.set(true);
        }
    });
}

/// Where the reader is in the page; the sections that are open are not looked at.
#[must_use]
pub fn here() -> Place {
    let folds = if UNFOLDED.get() { all(FOLDS) } else { Vec::new() };
    let unfolded = folds.iter().enumerate().filter(|(_, it)| it.has_attribute("open"));
    Place {
        scrolled: scrolled(),
        open: Vec::new(),
        spot: spot(),
        unfolded: unfolded.map(|(at, _)| at).collect(),
        focus: super::document().and_then(|it| it.active_element()).as_ref().and_then(focus_of),
    }
}

/// Unfolds what was unfolded at this place.
pub fn unfold(place: &Place) {
    for (at, fold) in all(FOLDS).into_iter().enumerate() {
        // An attribute that can't be set leaves the fold closed.
        let _ = fold.toggle_attribute_with_force("open", place.unfolded.contains(&at));
    }
}

/// Scrolls the page back to this place.
pub fn scroll_back(place: &Place) {
    let top = place.spot.as_ref().and_then(|spot| {
        let top = top_of(&with_id(&spot.id)?);
        Some(top + super::window()?.scroll_y().ok()? + f64::from(spot.below))
    });
    scroll_to(top.map_or(place.scrolled, |top| top.round().max(0.0) as u32));
}

/// Moves the focus back to what had it at this place, without scrolling. Whether that is there.
#[must_use]
pub fn focus_back(place: &Place) -> bool {
    let element = match &place.focus {
        Some(Focus::Link(nth, href)) => links_to(href).into_iter().nth(*nth),
        Some(Focus::Within(0, id)) => with_id(id),
        Some(Focus::Within(nth, id)) => {
            with_id(id).and_then(|it| all_in(&it, FOCUSABLE).into_iter().nth(nth - 1))
        }
        None => None,
    };
    element.as_ref().map(focus_quietly).is_some()
}

fn spot() -> Option<Spot> {
    let element = spot_element()?;
    let below = -element.get_bounding_client_rect().top();
    Some(Spot { id: element.id(), below: below.round().max(0.0) as u32 })
}

/// Of what the page can begin with for a reader who comes back to it, the last that begins above.
fn spot_element() -> Option<Element> {
    let mut spots = parts_with("tldr-title", ".theme");
    spots.extend(with_id("papers"));
    spots.extend(parts_with("papers", PARTS));
    let above = last_above(spots)?;
    if above.class_name() == BLOCK {
        // The block's edge is that of its first card.
        let cards = children(&above, CARDS);
        return last_above(cards.clone()).or_else(|| cards.into_iter().next());
    }
    Some(above)
}

/// Whether the element with this id is seen now or after scrolling by one screen.
#[must_use]
pub fn is_near(id: &str) -> bool {
    let height = super::window().and_then(|it| it.inner_height().ok()?.as_f64());
    let near = |element: Element, height: f64| {
        let edges = element.get_bounding_client_rect();
        edges.bottom() > -height && edges.top() < 2.0 * height
    };
    with_id(id).zip(height).is_some_and(|(element, height)| near(element, height))
}

/// The cards that are seen now.
pub(super) fn cards_on_screen() -> Vec<Element> {
    cards_near(0.0)
}

/// The cards that are seen now or after scrolling by so many screens.
pub(super) fn cards_near(screens: f64) -> Vec<Element> {
    let Some(height) = super::window().and_then(|it| it.inner_height().ok()?.as_f64()) else {
        return Vec::new();
    };
    let from = -height * screens;
    let range = from..height - from;
    let parts = parts_with("papers", PARTS);
    let blocks = within(&range, parts).into_iter().flat_map(|part| {
        if part.class_name() == BLOCK { within(&range, children(&part, CARDS)) } else { vec![part] }
    });
    blocks.collect()
}

/// Of elements in the order of the page, those of which anything stands there, CSS pixels below the screen's
/// upper edge.
fn within(range: &Range<f64>, elements: Vec<Element>) -> Vec<Element> {
    let above = |it: &Element| it.get_bounding_client_rect().bottom() < range.start;
    let first = elements.partition_point(above);
    let begins = |it: &Element| it.get_bounding_client_rect().top() < range.end;
    elements.into_iter().skip(first).take_while(begins).collect()
}

/// Of elements in the order of the page, the last that begins above the screen's upper edge.
fn last_above(mut elements: Vec<Element>) -> Option<Element> {
    let above = elements.partition_point(|it| it.get_bounding_client_rect().top() <= 1.0);
    (above > 0).then(|| elements.swap_remove(above - 1))
}

/// The children, as a selector tells them, of the section that a heading stands in. To look for them in
/// all that there is would take a long day's page far longer.
fn parts_with(heading: &str, selector: &str) -> Vec<Element> {
    let section = with_id(heading).and_then(|it| it.closest("section").ok().flatten());
    section.map_or_else(Vec::new, |section| children(&section, selector))
}

/// The children of an element, as a selector tells them.
fn children(of: &Element, selector: &str) -> Vec<Element> {
    let first = of.first_element_child();
    let mut children: Vec<Element> =
        std::iter::successors(first, Element::next_element_sibling).collect();
    children.retain(|child| child.matches(selector) == Ok(true));
    children
}

/// Where an element begins, CSS pixels below the screen's upper edge.
fn top_of(element: &Element) -> f64 {
    cards::lay_out_up_to(element);
    element.get_bounding_client_rect().top()
}

/// A link is told by its address, since what stands before it may come late; all else by its place
/// in the nearest element with an id.
fn focus_of(element: &Element) -> Option<Focus> {
    if let Some(href) = element.get_attribute("href") {
        let nth = links_to(&href).iter().position(|it| it == element)?;
        return Some(Focus::Link(nth, href));
    }
    let named = element.closest("main, main [id]").ok()??;
    let nth = all_in(&named, FOCUSABLE).iter().position(|it| it == element);
    (nth.is_some() || named == *element)
        .then(|| Focus::Within(nth.map_or(0, |at| at + 1), named.id()))
}

fn links_to(href: &str) -> Vec<Element> {
    // Asking each link of a long page would take far longer.
    all(&format!("a[href=\"{}\"]", href.replace('\\', "\\\\").replace('"', "\\\"")))
}

pub(super) fn with_id(id: &str) -> Option<Element> {
    super::document()?.get_element_by_id(id)
}

/// How far the page is scrolled, CSS pixels.
#[must_use]
pub fn scrolled() -> u32 {
    let scrolled = super::window().and_then(|window| window.scroll_y().ok()).unwrap_or_default();
    // Rounded to whole pixels; never negative but while overscrolling.
    scrolled.max(0.0) as u32
}

/// Scrolls the page, at once.
pub fn scroll_to(pixels: u32) {
    if let Some(window) = super::window() {
        let options = ScrollToOptions::new();
        options.set_top(pixels.into());
        window.scroll_to_with_scroll_to_options(&options);
    }
}

/// Whether the element with this id is a paper's or a theme's.
#[must_use]
pub fn is_of_the_digest(id: &str) -> bool {
    with_id(id).is_some_and(|it| it.matches(".card, .theme") == Ok(true))
}

/// Scrolls to the element with this id and moves the focus there. Whether there is one.
pub fn land_on(id: &str) -> bool {
    let Some(element) = with_id(id) else { return false };
    // Laid out when it takes the focus, it would grow; the browser may keep the card below it where that is.
    cards::lay_out_up_to(&element);
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Start);
    element.scroll_into_view_with_scroll_into_view_options(&options);
    focus_quietly(&element);
    true
}

/// Scrolls as little as brings an element into view.
pub(super) fn bring_into_view(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Moves the focus to the page's first heading, without scrolling.
pub fn focus_heading() {
    if let Some(heading) = all("main h1").first() {
        focus_quietly(heading);
    }
}

/// Moves the focus to the element with this id, without scrolling.
pub fn focus_on(id: &str) {
    if let Some(element) = with_id(id) {
        focus_quietly(&element);
    }
}

/// Moves the focus to the element with this id, as if a key had moved it.
pub fn focus(id: &str) {
    if let Some(element) = with_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // An element that can't take the focus leaves it where it is.
        let _ = element.focus();
    }
}

/// Closes what lies open over the page, the calendar.
pub fn close_popover() {
    if let Some(popover) = open_popover().and_then(|open| open.dyn_into::<HtmlElement>().ok()) {
        // Only what isn't open can't be closed.
        let _ = popover.hide_popover();
    }
}

/// What lies open over the page but for dialogs. It stands at the page's end; to look through all of a long day
/// takes ten milliseconds.
pub(super) fn open_popover() -> Option<Element> {
    let body = super::document()?.body()?;
    children(&body, ":popover-open").into_iter().next()
}

/// Whether the reader has pressed anything on this page, as far as the browser tells.
#[must_use]
pub fn was_pressed() -> bool {
    super::navigator_says("userActivation", "hasBeenActive")
}

/// Whether the focus was on an element that is gone, and so is nowhere.
#[must_use]
pub fn focus_is_lost() -> bool {
    super::document().and_then(|it| it.active_element()).is_none_or(|it| it.tag_name() == "BODY")
}

pub(super) fn focus_quietly(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}
