//! Ways past what stands first on a page.

use crate::view::node::{Node, element};

/// A link to an element, which is seen while it has the focus.
#[must_use]
pub fn skip(to: &str, label: &'static str) -> Node {
    element("a").class("skip").attribute("href", format!("#{to}")).child(label).into()
}
