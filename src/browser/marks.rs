//! What the reader has marked papers as: the desk (`src/desk/`), another program of this page, tells.

use super::links::listen;
use crate::core::marked::Marked;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, MessageEvent};

/// The window's event by which the desk tells, a message; its data are what [`Marked::read`] reads.
pub const MARKED: &str = "desk:marked";

/// Calls `then` with what is marked as what, once that is known, and whenever it changes.
pub fn on_marked(then: impl Fn(Marked) + 'static) {
    let told = move |event: Event| {
        let told = event.unchecked_into::<MessageEvent>().data().as_string();
        if let Some(told) = told {
            then(Marked::read(&told));
        }
    };
    listen(MARKED, Closure::<dyn Fn(Event)>::new(told));
}
