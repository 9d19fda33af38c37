//! What is done while nobody waits for anything, so that nobody waits later.

use crate::browser::task::spawn;
use crate::browser::{cards, timer};
use crate::core::edition::Edition;
use crate::core::screen::Screen;
use crate::view::reader::Reader;
use leptos::prelude::*;
use std::sync::Arc;

/// How long after a digest was shown this begins, milliseconds.
const QUIET: i32 = 200;

/// How long it may hold up the page at a stretch, milliseconds.
const STRETCH: f64 = 8.0;

/// Lays out the cards of each digest that is shown, so that the page is as long as it looks before
/// somebody scrolls, and makes its papers ready for the first key that somebody types.
pub fn prepare_what_is_shown(reader: &Reader) {
    let screen = reader.screen.clone();
    Effect::new(move || {
        if let Screen::Reading(edition) = screen.get() {
            spawn(async move {
                timer::sleep(QUIET).await;
                make_ready(&edition).await;
                cards::measure().await;
            });
        }
    });
}

async fn make_ready(edition: &Arc<Edition>) {
    let mut since = timer::now();
    for at in 0..edition.papers().count() {
        edition.make_ready(at);
        if timer::now() - since > STRETCH {
            timer::sleep(0).await;
            since = timer::now();
        }
    }
}
