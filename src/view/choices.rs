//! A row of links of which one is chosen, on the pages beside the reader's.

use crate::view::node::{Node, element};

/// A link: what it is called, where it leads, and whether it is what is chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choosable {
    /// What it is called.
    pub label: String,
    /// Where it leads.
    pub address: String,
    /// Whether it is what is chosen.
    pub is_chosen: bool,
}

/// The row, called `name`.
#[must_use]
pub fn choices(name: &'static str, links: impl IntoIterator<Item = Choosable>) -> Node {
    let link = |Choosable { label, address, is_chosen }: Choosable| -> Node {
        let current = is_chosen.then_some("true".into());
        let link = element("a")
            .class("choice")
            .attribute("href", address)
            .live("aria-current", move || current.clone())
            .child(label);
        element("li").child(link).into()
    };
    let list = element("ul").child(links.into_iter().map(link).collect::<Node>());
    element("nav").class("choices").attribute("aria-label", name).child(list).into()
}
