//! What stands in the page until a digest has come: its shape, so that nothing jumps.

use crate::view::masthead::WAITS;
use crate::view::node::{Node, element, many, text};
use crate::view::reader::DEFAULT_TITLE;

/// The page's shape. `index.html` carries the same markup, for the time before the app arrives.
#[must_use]
pub fn skeleton(slowly: impl Fn() -> bool + 'static) -> Node {
    let message = text(move || {
        if slowly() { "Still loading; the network is slow…" } else { "Loading the digest…" }.into()
    });
    let status = element("p").class("skeleton-status").attribute("role", "status").child(message);
    let card = element("div")
        .class("bone-card")
        .child(bones(&["bone bone-title"]))
        .child(bones(&PARAGRAPH));
    let shape = element("div")
        .attribute("aria-hidden", "true")
        .child(bones(&["bone bone-title", "bone bone-counts", "bone bone-days"]))
        .child(bones(&PARAGRAPH))
        .child(bones(&PARAGRAPH))
        .child(card);
    element("div").class("skeleton").child(status).child(shape).into()
}

/// The lines of a paragraph.
const PARAGRAPH: [&str; 4] = ["bone", "bone", "bone", "bone bone-short"];

fn bones(classes: &[&'static str]) -> Node {
    let lines: Node = classes.iter().map(|class| element("span").class(*class).into()).collect();
    element("p").class("bones").child(lines).into()
}

/// A page beside the reader's until its program has come, as it is published; the app's element around it.
#[must_use]
pub fn waiting(title: &'static str, status: &'static str) -> Node {
    let status = element("p").class("skeleton-status").attribute("role", "status").child(status);
    let main = element("main")
        .id("main")
        .child(element("h1").child(title))
        .child(element("div").class("skeleton").child(status));
    let page = many([skeleton_masthead(), main.into()]);
    element("div").id("app").child(page).into()
}

/// The masthead as it stands until the site's name is known.
#[must_use]
pub fn skeleton_masthead() -> Node {
    let brand = element("p").class("brand").child(DEFAULT_TITLE);
    element("header").class(WAITS).child(brand).into()
}
