//! What the page says when there is no digest to show, or when part of an address is ignored.

use crate::core::arxiv_id::ArxivId;
use crate::core::category::DigestKey;
use crate::core::filter::quoted;
use crate::core::load::LoadError;
use crate::core::route::{Ignored, Route};
use crate::core::screen::Screen;
use crate::view::days::days;
use crate::view::node::{Element, Node, element, nothing, part};
use crate::view::reader::{Reader, Request};
use leptos::prelude::{Get, GetUntracked, With, WithUntracked};

/// A heading that takes the focus when its message comes.
fn heading(text: impl Into<Node>) -> Element {
    element("h1").attribute("tabindex", "-1").child(text)
}

/// A file could not be shown: what, why, and a way to try again.
#[must_use]
pub fn failed(reader: &Reader, error: &LoadError) -> Node {
    // Without the index there is nowhere else to go.
    let home = match error.is_of_index() {
        true => nothing(),
        false => {
            let home = reader.home_href();
            element("a").attribute("href", home).child("Go to the newest digest").into()
        }
    };
    let again = element("button")
        .attribute("type", "button")
        .class("button")
        .on_press(reader.asking(Request::Retry))
        .child("Try again");
    let file = element("p")
        .class("notice-detail")
        .child("File: ")
        .child(element("code").child(error.path.clone()));
    element("section")
        .class("notice")
        .attribute("role", "alert")
        .child(heading(error.title()))
        .child(element("p").child(error.advice()))
        .child(file)
        .child(element("p").child(again).child(" ").child(home))
        .into()
}

/// The ways from a file that could not be shown to other days, where any are known.
#[must_use]
pub fn other_days(reader: &Reader) -> Option<Node> {
    let archive = reader.archive.get_untracked()?;
    let wanted = reader.route.with_untracked(|route| archive.lead(&route.subject));
    Some(days(reader, wanted?))
}

/// The site holds no digest.
#[must_use]
pub fn nothing_published() -> Node {
    let how = element("p")
        .class("notice-detail")
        .child("Do you publish this site? ")
        .child(element("code").child("digest publish REPORT --out FOLDER"))
        .child(" adds a day.");
    element("section")
        .class("notice")
        .child(heading("Nothing published yet"))
        .child(element("p").child("As soon as the first digest is published, it appears here."))
        .child(how)
        .into()
}

/// The site holds no digest of this category and day.
#[must_use]
pub fn not_published(reader: &Reader, wanted: &DigestKey, offer: Option<&DigestKey>) -> Node {
    let offer = offer.map(|key| {
        let same_category = key.category == wanted.category;
        let lead = if same_category { "The nearest day is " } else { "The newest digest is " };
        let name = format!("{}, {}", key.category, key.date.long());
        let link = element("a").attribute("href", reader.digest_href(key.clone())).child(name);
        element("p").child(lead).child(link).child(".").into()
    });
    let what = format!("No digest of {} for {}", wanted.category, wanted.date.long());
    // A day may have been withdrawn whose papers stand on others.
    let paper = reader.route.with_untracked(|route| ArxivId::written(route.anchor.as_deref()?));
    let paper = paper.map(|id| {
        let name = format!("Look for arXiv:{id} on other days");
        let href = reader.links.href(&Route::lasting(id));
        element("p").child(element("a").attribute("href", href).child(name)).into()
    });
    element("section")
        .class("notice")
        .child(heading(what))
        .child(paper)
        .child(offer)
        .child(days(reader, wanted.clone()))
        .into()
}

/// No digest of the site has this paper.
#[must_use]
pub fn nowhere_found(reader: &Reader, id: &ArxivId) -> Node {
    let arxiv = element("a").attribute("href", id.abstract_url(None)).child("Read it on arXiv");
    let home = element("a").attribute("href", reader.home_href()).child("go to the newest digest");
    element("section")
        .class("notice")
        .child(heading(format!("No digest here has arXiv:{id}")))
        .child(element("p").child(arxiv).child(", or ").child(home).child("."))
        .into()
}

/// That the digest shown has not what the address names in it.
#[must_use]
pub fn lacking(reader: &Reader) -> Node {
    let screen = reader.screen.clone();
    let route = reader.route.clone();
    let what = move || {
        screen.with(|screen| {
            let Screen::Reading(edition) = screen else { return None };
            route.with(|route| edition.lacks(route.anchor.as_deref()?))
        })
    };
    part(what, |what| match what {
        Some(what) => remark(format!("This page has no {what}.")),
        None => nothing(),
    })
}

/// A quiet message.
pub(crate) fn remark(text: String) -> Node {
    element("p").class("remark").attribute("role", "note").child(text).into()
}

/// The parts of the address that mean nothing.
#[must_use]
pub fn ignored_parts(reader: &Reader) -> Node {
    let ignored = reader.ignored.clone();
    let sentence = |part: &Ignored| {
        let what = match part.name {
            "digest" => "names no digest like cs.CL/2025-10-30",
            "with" => "names no category like cs.CL",
            "paper" => "names no paper like 2510.26143",
            _ => "is no page of this version",
        };
        remark(format!("In the address, {} {what}; it was ignored.", quoted(&part.value)))
    };
    part(move || ignored.get(), move |ignored| ignored.iter().map(sentence).collect())
}
