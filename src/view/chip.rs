//! A chip: one value to filter by, and how many papers it would show.

use crate::view::reader::{Reader, Request};
use leptos::prelude::*;

/// A toggle button whose name begins with its label.
#[must_use]
pub fn chip(
    reader: &Reader,
    label: String,
    request: Request,
    pressed: impl Fn() -> bool + Send + Sync + Clone + 'static,
    count: impl Fn() -> usize + Send + Sync + Clone + 'static,
) -> AnyView {
    let is_pressed = pressed.clone();
    let pressed = move || if pressed() { "true" } else { "false" };
    let number = count.clone();
    let leads_nowhere = move || number() == 0 && !is_pressed();
    let unit = {
        let count = count.clone();
        move || if count() == 1 { " paper" } else { " papers" }
    };
    view! {
        <button
            type="button"
            class="chip"
            class:chip-empty=leads_nowhere
            aria-pressed=pressed
            on:click=reader.on_press(request)
        >
            <span class="chip-label">{label}</span>
            {" "}
            <span class="chip-count">{count}<span class="visually-hidden">{unit}</span></span>
        </button>
    }
    .into_any()
}
