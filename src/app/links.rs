//! What a press on a link in the app does, and going back and forward.

use super::loader::Loader;
use super::navigator::Navigator;
use crate::browser::history::Entry;
use crate::browser::{links, place};
use crate::core::route::Route;
use crate::core::screen::Screen;
use leptos::prelude::*;

/// Follows links that stay in the app, and the browser's back and forward.
pub fn follow(navigator: &Navigator, loader: &Loader) {
    {
        let navigator = navigator.clone();
        let loader = loader.clone();
        links::on_press(move |href| match href.strip_prefix('#') {
            Some(anchor) => follow_anchor(&navigator, &loader, anchor),
            None => {
                let Some(route) = navigator.links.followed(href) else { return false };
                let wanted = route.subject.clone();
                let again = wanted.day().is_none() && wanted == navigator.subject.get_untracked();
                place::close_popover();
                navigator.go(route, Entry::Pushed);
                // The newest may be another one by now, and more may be saved.
                if again {
                    loader.load(wanted);
                }
                navigator.settle(&loader);
                true
            }
        });
    }
    let navigator = navigator.clone();
    let loader = loader.clone();
    links::on_going_back(move || {
        navigator.came_back();
        navigator.settle(&loader);
    });
}

/// An anchor of the digest becomes part of the address; any other element of the page, such as
/// the one that a skip link names, just takes the focus.
fn follow_anchor(navigator: &Navigator, loader: &Loader, anchor: &str) -> bool {
    let (Route { anchor: Some(anchor), .. }, _) = Route::parse("", anchor) else { return true };
    let known = loader.screen.with_untracked(|screen| match screen {
        Screen::Reading(edition) => edition.anchor(&anchor).is_some(),
        _ => false,
    });
    if known {
        let mut route = navigator.route.get_untracked();
        route.subject = route.subject.found(loader.lead());
        let same = route.anchor.as_ref() == Some(&anchor);
        route.anchor = Some(anchor);
        navigator.go(route, if same { Entry::Replaced } else { Entry::Pushed });
        navigator.settle(loader);
    } else {
        // The app may still be to take over the page that was published, which has the same.
        if place::is_of_the_digest(&anchor) {
            navigator
                .stay(Route { anchor: Some(anchor.clone()), ..navigator.route.get_untracked() });
        }
        place::land_on(&anchor);
    }
    true
}
