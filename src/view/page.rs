//! The whole page.

use crate::core::edition::Edition;
use crate::core::screen::{Busy, Screen};
use crate::view::day::{PAPERS_ID, day};
use crate::view::masthead::masthead;
use crate::view::notice::{
    failed, ignored_parts, lacking, not_published, nothing_published, other_days,
};
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
            Screen::Failed(error) => {
                view! { {failed(&reader, &error)} {other_days(&reader)} }.into_any()
            }
        }
    };
    let busy = reader.busy.clone();
    let is_busy = move || if busy.get() == Busy::No { "false" } else { "true" };
    let message = {
        let busy = reader.busy.clone();
        let route = reader.route.clone();
        let screen = reader.screen.clone();
        // What waits with nothing to read says so itself.
        move || match screen.with(Screen::is_waiting) {
            true => None,
            false => route.with(|route| busy.get().message(route.digest.as_ref())),
        }
    };
    let to_papers = {
        let screen = reader.screen.clone();
        let is_reading = ArcMemo::new(move |_| screen.with(|it| it.digest().is_some()));
        let link =
            || view! { <a class="skip" href=format!("#{PAPERS_ID}")>{"Skip to the papers"}</a> };
        move || is_reading.get().then(link)
    };
    view! {
        <a class="skip" href="#main">{"Skip to the digest"}</a>
        {to_papers}
        {masthead(reader)}
        <main id="main" tabindex="-1" aria-busy=is_busy>
            {ignored_parts(reader)}
            {lacking(reader)}
            {main}
        </main>
        <p class="loading" role="status">{message}</p>
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
