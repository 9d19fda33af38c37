//! The reader's place: remembered in the history's entry, and brought back with it.

use super::navigator::Navigator;
use crate::browser::{history, links, timer};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// How long scrolling must rest before the place is written down, milliseconds; browsers limit
/// how often that may happen.
const REST: i32 = 150;

/// Remembers the reader's place whenever it has changed, and at last when the page goes, which
/// waits for nothing.
pub fn keep(navigator: &Navigator) {
    {
        let navigator = navigator.clone();
        links::on_leaving(move || {
            navigator.write_typed();
            if navigator.is_settled() {
                history::remember(&navigator.here());
            }
        });
    }
    let navigator = navigator.clone();
    let latest = Rc::new(Cell::new(0_u32));
    links::on_moving(move || {
        let this = latest.get().wrapping_add(1);
        latest.set(this);
        let latest = latest.clone();
        let navigator = navigator.clone();
        spawn_local(async move {
            timer::sleep(REST).await;
            if latest.get() == this && navigator.is_settled() {
                history::remember(&navigator.here());
            }
        });
    });
}
