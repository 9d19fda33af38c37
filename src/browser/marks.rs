//! What the reader has marked papers as: the desk (`src/desk/`), another program of this page, tells.

use super::links::listen;
use crate::core::marked::Marked;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{CustomEvent, Event};

/// The window's event by which the desk tells; its detail is what [`Marked::read`] reads.
pub const MARKED: &str = "desk:marked";

/// Calls `then` with what is marked as what, once that is known, and whenever it changes.
pub fn on_marked(then: impl Fn(Marked) + 'static) {
    let told = move |event: Event| {
        let told = event.dyn_into::<CustomEvent>().ok().and_then(|it| it.detail().as_string());
        if let Some(told) = told {
            then(Marked::read(&told));
        }
    };
    listen(MARKED, Closure::<dyn Fn(Event)>::new(told));
}
