//! The whole page.

use crate::core::screen::Screen;
use crate::view::day::day;
use crate::view::masthead::masthead;
use crate::view::notice::{failed, ignored_parts, not_published, nothing_published};
use crate::view::reader::Reader;
use crate::view::skeleton::skeleton;
use leptos::prelude::*;

/// The whole page: the masthead, and what the screen shows.
#[must_use]
pub fn page(reader: &Reader) -> AnyView {
    let main = {
        let reader = reader.clone();
        move || match reader.screen.get() {
            Screen::Loading => skeleton(false),
            Screen::LoadingSlowly => skeleton(true),
            Screen::Reading(edition) => day(&reader, &edition),
            Screen::NothingPublished => nothing_published(),
            Screen::NotPublished { wanted, offer } => not_published(&wanted, offer),
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
