//! Why a page beside the reader's has nothing to show.

use crate::core::links::Links;
use crate::core::route::Route;
use crate::view::node::{Node, element};

/// What happened, what that means, and ways on: that one, where there is any, and to the reader.
#[must_use]
pub fn notice_beside(links: &Links, title: String, advice: String, way_on: Option<Node>) -> Node {
    let home = element("a").attribute("href", links.href(&Route::home())).child("Go to the reader");
    element("section")
        .class("notice")
        .attribute("role", "alert")
        .child(element("h2").child(title))
        .child(element("p").child(advice))
        .child(element("p").child(way_on).child(" ").child(home))
        .into()
}
