//! The reader's place: remembered in the history's entry, and brought back with it.

use super::navigator::Navigator;
use crate::browser::latest::Latest;
use crate::browser::task::spawn;
use crate::browser::{links, place, timer};

/// How long scrolling must rest before the place is written down, milliseconds; browsers limit
/// how often that may happen.
const REST: i32 = 150;

/// Remembers the reader's place whenever it has changed, and at last when the page goes, which
/// waits for nothing.
pub fn keep(navigator: &Navigator) {
    place::notice_folds();
    {
        let navigator = navigator.clone();
        links::on_leaving(move || navigator.complete_entry());
    }
    let navigator = navigator.clone();
    let latest = Latest::default();
    links::on_moving(move || {
        let turn = latest.begin();
        let navigator = navigator.clone();
        spawn(async move {
            timer::sleep(REST).await;
            if turn.is_latest() {
                navigator.remember_place();
            }
        });
    });
}
