//! From the filter of a day on to all days.

use crate::view::node::{Node, element};
use leptos::prelude::event_target;
use leptos::web_sys::{Element, Event};

/// The link, which leads where `address` says when somebody is about to follow it.
#[must_use]
pub fn beyond(address: fn() -> String) -> Node {
    let follow = move |event: Event| {
        // The link, whatever in it was pressed. An attribute of this name can be set.
        if let Ok(Some(link)) = event_target::<Element>(&event).closest("a") {
            let _ = link.set_attribute("href", &address());
        }
    };
    element("a")
        .attribute("href", address())
        .on("pointerdown", follow)
        .on("click", follow)
        // On wide screens “Search” is in the label before it, and seen there alone.
        .child(element("span").child("Search "))
        .child("all days")
        .into()
}
