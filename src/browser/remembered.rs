//! Small choices that a reader need not make twice. Where nothing can be stored, nothing is remembered.

use super::links::listen;
use super::{site, window};
use wasm_bindgen::closure::Closure;
use web_sys::{Event, Storage};

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

/// Remembers what was chosen; returns whether it could.
pub fn set(name: &str, value: &str) -> bool {
    storage().is_some_and(|it| it.set_item(&key(name), value).is_ok())
}

/// Forgets all that was chosen.
pub fn forget_everything() {
    let Some(storage) = storage() else { return };
    let ours = key("");
    let names = (0..storage.length().unwrap_or_default()).filter_map(|at| storage.key(at).ok()?);
    // Each that goes moves the others up.
    for name in names.filter(|name| name.starts_with(&ours)).collect::<Vec<_>>() {
        // Refused only where nothing is kept either.
        let _ = storage.remove_item(&name);
    }
}

/// Calls `then` whenever something may have been chosen in another tab, also while the browser had put this page
/// aside.
pub fn on_change(then: impl Fn() + Clone + 'static) {
    for event in ["storage", "pageshow"] {
        let then = then.clone();
        listen(event, Closure::<dyn Fn(Event)>::new(move |_| then()));
    }
}
