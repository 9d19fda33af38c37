//! The whole page.

use crate::core::screen::{Busy, Screen};
use crate::view::day::{PAPERS_ID, day};
use crate::view::masthead::masthead;
use crate::view::node::{Node, element, many, part, part_if, text};
use crate::view::notice::{
    failed, ignored_parts, lacking, not_published, nothing_published, nowhere_found, other_days,
};
use crate::view::reader::Reader;
use crate::view::skeleton::skeleton;
use crate::view::skip::skip;
use leptos::prelude::{Get, With};

/// The whole page: the masthead, and what the screen shows.
#[must_use]
pub fn page(reader: &Reader) -> Node {
    let is_busy = {
        let busy = reader.busy.clone();
        move || busy.get() != Busy::No
    };
    let message = {
        let busy = reader.busy.clone();
        let route = reader.route.clone();
        let screen = reader.screen.clone();
        // What waits with nothing to read says so itself.
        text(move || match screen.with(Screen::is_waiting) {
            true => String::new(),
            false => {
                let message = route.with(|route| busy.get().message(&route.subject));
                message.unwrap_or_default()
            }
        })
    };
    let to_papers = {
        let screen = reader.screen.clone();
        part_if(
            move || screen.with(|it| matches!(it, Screen::Reading(_))),
            move || skip(PAPERS_ID, "Skip to the papers"),
        )
    };
    let main = element("main")
        .id("main")
        .attribute("tabindex", "-1")
        .truth("aria-busy", is_busy)
        .child(ignored_parts(reader))
        .child(lacking(reader))
        .child(shown(reader));
    many([
        skip("main", "Skip to the digest"),
        to_papers,
        masthead(reader),
        main.into(),
        element("p").class("loading").attribute("role", "status").child(message).into(),
    ])
}

/// What the screen shows, in elements of its own: what the browser keeps of an element, such as an
/// open list of dates or unfolded authors, belongs to its day.
fn shown(reader: &Reader) -> Node {
    let screen = reader.screen.clone();
    let reader = reader.clone();
    part(
        move || Shown(screen.get()),
        move |Shown(screen)| match screen {
            Screen::Loading | Screen::LoadingSlowly => {
                let screen = reader.screen.clone();
                skeleton(move || screen.with(|screen| matches!(screen, Screen::LoadingSlowly)))
            }
            Screen::Reading(edition) => day(&reader, edition),
            Screen::NothingPublished => nothing_published(),
            Screen::NotPublished { wanted, offer } => {
                not_published(&reader, wanted, offer.as_ref())
            }
            Screen::NowhereFound(id) => nowhere_found(&reader, id),
            Screen::Failed(error) => many([failed(&reader, error), other_days(&reader).into()]),
        },
    )
}

/// A screen; the same as another where the same elements can show it.
struct Shown(Screen);

impl Default for Shown {
    fn default() -> Self {
        Self(Screen::Loading)
    }
}

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        self.0.is_waiting() && other.0.is_waiting() || self.0.is_same(&other.0)
    }
}
