//! What is done while nobody waits for anything, so that nobody waits later.

use crate::browser::cards;
use crate::browser::task::spawn;
use crate::browser::timer::{self, Stretches};
use crate::core::edition::Edition;
use crate::core::screen::Screen;
use crate::view::node::later;
use crate::view::reader::Reader;
use leptos::prelude::Get;

/// How long after a digest was shown this begins, milliseconds.
const QUIET: i32 = 200;

/// Completes each digest that is shown, lays out its cards, so that the page is as long as it looks
/// before somebody scrolls, and makes its papers ready for the first key that somebody types.
pub fn prepare_what_is_shown(reader: &Reader) {
    let screen = reader.screen.clone();
    super::follow(move || {
        if let Screen::Reading(edition) = screen.get() {
            spawn(async move {
                timer::after_paint().await;
                complete().await;
                timer::sleep(QUIET).await;
                make_ready(&edition).await;
                cards::lay_out_all().await;
            });
        }
    });
}

/// Makes all that is left of the page, a stretch at a time.
pub async fn complete() {
    let mut stretches = Stretches::begin();
    while later::step() {
        stretches.pause().await;
    }
}

async fn make_ready(edition: &Edition) {
    let mut stretches = Stretches::begin();
    for at in 0..edition.papers().count() {
        edition.make_ready(at);
        stretches.pause().await;
    }
}
