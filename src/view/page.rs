//! The whole page.

use crate::core::edition::Edition;
use crate::core::screen::Screen;
use crate::view::day::day;
use crate::view::masthead::masthead;
use crate::view::notice::{failed, ignored_parts, not_published, nothing_published};
use crate::view::reader::Reader;
use crate::view::skeleton::skeleton;
use leptos::prelude::*;
use leptos::tachys::view::keyed::keyed;
use std::sync::Arc;

/// The whole page: the masthead, and what the screen shows.
#[must_use]
pub fn page(reader: &Reader) -> AnyView {
    let main = {
        let reader = reader.clone();
        move || match reader.screen.get() {
            Screen::Loading => skeleton(false),
            Screen::LoadingSlowly => skeleton(true),
            Screen::Reading(edition) => own_elements(&reader, edition),
            Screen::NothingPublished => nothing_published(),
            Screen::NotPublished { wanted, offer } => not_published(&reader, &wanted, offer),
            Screen::Failed(error) => failed(&reader, &error),
        }
    };
    let busy = reader.busy.clone();
    let is_busy = move || if busy.get() { "true" } else { "false" };
    view! {
        <a class="skip" href="#main">{"Skip to the digest"}</a>
        {masthead(reader)}
        <main id="main" tabindex="-1" aria-busy=is_busy>
            {ignored_parts(reader)}
            {main}
        </main>
    }
    .into_any()
}

/// A day in elements of its own, not in those of the day before: what the browser keeps of an
/// element, such as an open list of dates or unfolded authors, belongs to its day.
fn own_elements(reader: &Reader, edition: Arc<Edition>) -> AnyView {
    let reader = reader.clone();
    keyed(
        [edition],
        |edition| Arc::as_ptr(edition).addr(),
        move |_, edition| (|_| (), day(&reader, &edition)),
    )
    .into_any()
}
