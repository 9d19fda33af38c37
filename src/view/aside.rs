//! Words for the ear alone.

use crate::view::node::{Element, Node, element};

/// What only those hear who don't see the page.
#[must_use]
pub fn aside(text: impl Into<Node>) -> Element {
    element("span").class("visually-hidden").child(text)
}
