//! A chip: one value to filter by, and how many papers it would show.

use crate::view::node::{Node, element, text};
use crate::view::reader::{Reader, Request};
use std::rc::Rc;

/// A toggle button whose name begins with its label.
#[must_use]
pub fn chip(
    reader: &Reader,
    label: String,
    request: Request,
    pressed: Rc<dyn Fn() -> bool>,
    count: Rc<dyn Fn() -> usize>,
) -> Node {
    let leads_nowhere = {
        let pressed = pressed.clone();
        let count = count.clone();
        move || count() == 0 && !pressed()
    };
    let unit = {
        let count = count.clone();
        text(move || if count() == 1 { " paper" } else { " papers" }.into())
    };
    let count = element("span")
        .class("chip-count")
        .child(text(move || count().to_string()))
        .child(element("span").class("visually-hidden").child(unit));
    element("button")
        .attribute("type", "button")
        .class_if(leads_nowhere, "chip chip-empty", "chip")
        .truth("aria-pressed", move || pressed())
        .on_press(reader.asking(request))
        .child(element("span").class("chip-label").child(label))
        .child(" ")
        .child(count)
        .into()
}
