//! Small choices that a reader need not make twice. Where nothing can be stored, nothing is remembered.

use super::links::listen;
use super::{site, window};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, Storage, StorageEvent};

fn storage() -> Option<Storage> {
    window()?.local_storage().ok()?
}

/// The name of a choice, for the app whose root has this path: several sites may share an origin.
fn key(name: &str) -> String {
    format!("arxiv-digest {} {name}", site::links().root())
}

/// What was chosen last.
#[must_use]
pub fn get(name: &str) -> Option<String> {
    storage()?.get_item(&key(name)).ok()?
}

/// Remembers what was chosen. Whether the browser keeps it.
pub fn set(name: &str, value: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(&key(name), value).is_ok())
}

/// Calls `then` when something else was chosen in another tab.
pub fn on_change(name: &str, then: impl Fn() + 'static) {
    let name = key(name);
    let changed = move |event: Event| {
        let changed = event.unchecked_into::<StorageEvent>().key();
        // None, where all was deleted.
        if changed.is_none_or(|it| it == name) {
            then();
        }
    };
    listen("storage", Closure::<dyn Fn(Event)>::new(changed));
}
