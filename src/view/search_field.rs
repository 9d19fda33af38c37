//! The field in which words to search for are typed.

use crate::view::node::{Element, element};
use leptos::prelude::event_target;
use leptos::web_sys::{Event, HtmlInputElement, KeyboardEvent};

/// Its id in a page.
pub const SEARCH_ID: &str = "search";

/// The field. `search` is called with what was typed, and with nothing where Escape takes it back; `enter`, where
/// the reader wants to see what was found.
#[must_use]
pub fn search_field(
    value: impl FnMut() -> String + 'static,
    search: impl Fn(String) + Clone + 'static,
    enter: impl Fn() + 'static,
) -> Element {
    let typed = {
        let search = search.clone();
        move |event: Event| search(event_target::<HtmlInputElement>(&event).value())
    };
    let on_key = move |event: KeyboardEvent| match event.key().as_str() {
        "Escape" => {
            event.prevent_default();
            // Blanks are in the field alone.
            event_target::<HtmlInputElement>(&event).set_value("");
            search(String::new());
        }
        "Enter" => enter(),
        _ => {}
    };
    element("input")
        .id(SEARCH_ID)
        .attribute("type", "search")
        .attribute("autocomplete", "off")
        .attribute("spellcheck", "false")
        .attribute("maxlength", "200")
        .attribute("enterkeyhint", "search")
        .value(value)
        .on("input", typed)
        .on("keydown", on_key)
}
