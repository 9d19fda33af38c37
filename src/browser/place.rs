//! Where the reader is in the page: scrolling and focus.

use wasm_bindgen::JsCast;
use web_sys::{
    Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition, ScrollToOptions,
};

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

/// Scrolls to the element with this id and moves the focus there. Whether there is one.
pub fn land_on(id: &str) -> bool {
    let Some(element) = super::document().and_then(|document| document.get_element_by_id(id))
    else {
        return false;
    };
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Start);
    element.scroll_into_view_with_scroll_into_view_options(&options);
    focus_quietly(&element);
    true
}

/// Moves the focus to the page's first heading, without scrolling.
pub fn focus_heading() {
    let heading = super::document().and_then(|it| it.query_selector("main h1").ok().flatten());
    if let Some(heading) = heading {
        focus_quietly(&heading);
    }
}

/// Moves the focus to the element with this id, as if a key had moved it.
pub fn focus(id: &str) {
    let element = super::document().and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // An element that can't take the focus leaves it where it is.
        let _ = element.focus();
    }
}

/// Closes what lies open over the page, such as the list of dates.
pub fn close_popover() {
    let open = super::document().and_then(|it| it.query_selector(":popover-open").ok().flatten());
    if let Some(popover) = open.and_then(|open| open.dyn_into::<HtmlElement>().ok()) {
        // Only what isn't open can't be closed.
        let _ = popover.hide_popover();
    }
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
