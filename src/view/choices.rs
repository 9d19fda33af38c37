//! A row of links of which one is chosen, on the pages beside the reader's.

use crate::view::node::{Node, element};

/// A link: what it is called, and by signals where it leads and whether it is what is chosen. The link itself stays,
/// and keeps the focus when it is pressed.
pub struct Choosable {
    /// What it is called.
    pub label: String,
    /// Where it leads.
    pub address: Box<dyn Fn() -> String>,
    /// Whether it is what is chosen.
    pub is_chosen: Box<dyn Fn() -> bool>,
}

/// The row, called `name`.
#[must_use]
pub fn choices(name: &'static str, links: impl IntoIterator<Item = Choosable>) -> Node {
    let link = |Choosable { label, address, is_chosen }: Choosable| -> Node {
        let link = element("a")
            .class("choice")
            .live("href", move || Some(address().into()))
            .live("aria-current", move || is_chosen().then_some("true".into()))
            .child(label);
        element("li").child(link).into()
    };
    let list = element("ul").child(links.into_iter().map(link).collect::<Node>());
    element("nav").class("choices").attribute("aria-label", name).child(list).into()
}
