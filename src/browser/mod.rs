//! The browser's edge: the only code that touches `window`. It returns types of the core.

pub mod fetch;
pub mod highlight;
pub mod history;
pub mod latest;
pub mod links;
pub mod place;
pub mod root;
pub mod timer;

use web_sys::{Document, Window};

/// The window; there always is one, since the reader runs in a page.
fn window() -> Option<Window> {
    web_sys::window()
}

/// The document.
fn document() -> Option<Document> {
    window()?.document()
}

/// Writes a message for developers to the browser's console, as an error.
pub fn report(message: &str) {
    web_sys::console::error_1(&message.into());
}

/// Names the page in the tab.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}
