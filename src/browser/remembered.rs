//! Small choices that a reader need not make twice. Where nothing can be stored, nothing is remembered.

use super::{site, window};
use web_sys::Storage;

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
