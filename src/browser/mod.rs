//! The browser's edge: the only code that touches `window`. It returns types of the core.

pub mod calendar;
pub mod card;
pub mod cards;
pub mod comfort;
pub mod desk;
pub mod fetch;
pub mod files;
pub mod hand_over;
pub mod highlight;
pub mod history;
pub mod keys;
pub mod latest;
pub mod ledger;
pub mod links;
pub mod marks;
pub mod news;
pub mod place;
pub mod remembered;
pub mod root;
pub mod shelf;
pub mod site;
pub mod steps;
pub mod storage;
pub mod task;
pub mod timer;
pub mod typesetter;
pub mod worker;

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Window};

/// A paper's card.
const CARD: &str = "article.card";

/// What folds in the page, but for what a text folds of its own.
const FOLDS: &str = "details:not(.opening)";

/// The window; there always is one, since the reader runs in a page.
fn window() -> Option<Window> {
    web_sys::window()
}

/// Whether `navigator.part.name` is there and holds, which not all browsers have.
fn navigator_says(part: &str, name: &str) -> bool {
    let get = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).ok();
    let said = || get(&get(window()?.navigator().as_ref(), part)?, name);
    said().is_some_and(|it| it.is_truthy())
}

/// The document.
fn document() -> Option<Document> {
    window()?.document()
}

/// The elements of the page that a selector finds, in order.
fn all(selector: &str) -> Vec<Element> {
    let page = document().and_then(|it| it.document_element());
    page.map_or_else(Vec::new, |page| all_in(&page, selector))
}

/// The elements in an element that a selector finds, in the order of the page.
fn all_in(element: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = element.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect()
}

/// Writes a message for developers to the browser's console, as an error.
pub fn report(message: &str) {
    web_sys::console::error_1(&message.into());
}

/// Says by an attribute of the page's first element whether something holds: the style sheet follows that at once,
/// while it would take going through all elements of a long day to find what holds by `:has`.
pub fn mark_page(attribute: &str, holds: bool) {
    if let Some(page) = document().and_then(|it| it.document_element()) {
        let _ = page.toggle_attribute_with_force(attribute, holds);
    }
}

/// Names the page in the tab.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}
