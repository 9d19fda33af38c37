//! The top of the pages beside the reader's, which are programs of their own.

use crate::core::archive::Archive;
use crate::core::category::DigestKey;
use crate::core::links::Links;
use crate::core::manifest::CategoryEntry;
use crate::core::route::{Order, Route};
use crate::view::masthead::WAITS;
use crate::view::node::{Node, element, many, nothing, part, text};
use crate::view::reader::DEFAULT_TITLE;
use crate::view::skip::skip;
use leptos::prelude::{ArcReadSignal, With};
use std::sync::Arc;

/// A way past it, and what `view::masthead` is to the reader, of which these pages would bring along all that the
/// reader's can show.
#[must_use]
pub fn masthead_beside(archive: &ArcReadSignal<Option<Arc<Archive>>>, links: &Links) -> Node {
    let known = archive.clone();
    let title = text(move || {
        known.with(|archive| match archive {
            Some(archive) => archive.manifest().site.title.clone(),
            None => DEFAULT_TITLE.into(),
        })
    });
    let home = element("a").attribute("href", links.href(&Route::home())).child(title);
    let saved =
        element("a").class("to-saved").attribute("href", links.href(&Route::saved(Order::Saved)));
    let waits = {
        let archive = archive.clone();
        move || archive.with(Option::is_none)
    };
    let archive = archive.clone();
    let category = {
        let links = links.clone();
        move |entry: &CategoryEntry| -> Node {
            let newest = DigestKey { category: entry.id.clone(), date: entry.newest };
            let link = element("a")
                .attribute("href", links.href(&Route::digest(newest)))
                .attribute("title", entry.name.clone())
                .child(entry.id.to_string());
            element("li").child(link).into()
        }
    };
    let categories = part(
        move || -> Vec<CategoryEntry> {
            archive.with(|archive| {
                archive.as_ref().map_or_else(Vec::new, |it| it.manifest().categories.clone())
            })
        },
        move |categories| match categories.len() {
            0 | 1 => nothing(),
            _ => element("nav")
                .class("categories")
                .attribute("aria-label", "Categories")
                .child(element("ul").child(categories.iter().map(&category).collect::<Node>()))
                .into(),
        },
    );
    let header = element("header")
        .class_if(waits, WAITS, "masthead")
        .child(element("p").class("brand").child(home))
        .child(categories)
        .child(saved.child("Saved"));
    many([skip("main", "Skip to the content"), header.into()])
}
