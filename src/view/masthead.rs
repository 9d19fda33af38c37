//! The top of the page: the site's name, and its categories.

use crate::core::category::{Category, DigestKey};
use crate::core::edition::Origin;
use crate::core::manifest::CategoryEntry;
use crate::core::route::{Order, Route};
use crate::core::screen::Screen;
use crate::view::derived::Derived;
use crate::view::node::{Node, element, nothing, part, text};
use crate::view::reader::Reader;
use leptos::prelude::With;

/// The masthead's classes as long as it isn't known which categories there are.
pub const WAITS: &str = "masthead waits";

/// The site's name and its categories.
#[must_use]
pub fn masthead(reader: &Reader) -> Node {
    let title = {
        let reader = reader.clone();
        text(move || reader.site_title())
    };
    let categories = {
        let archive = reader.archive.clone();
        move || {
            archive.with(|archive| {
                archive.as_ref().map_or_else(Vec::new, |it| it.manifest().categories.clone())
            })
        }
    };
    let categories = {
        let reader = reader.clone();
        let shown = shown_categories(&reader);
        part(categories, move |categories| match categories.len() {
            0 | 1 => nothing(),
            _ => category_links(&reader, categories, &shown),
        })
    };
    let home = element("a").attribute("href", reader.home_href()).child(title);
    let saved = element("a")
        .class("to-saved")
        .attribute("href", reader.links.href(&Route::saved(Order::Saved)));
    let waits = {
        let archive = reader.archive.clone();
        move || archive.with(Option::is_none)
    };
    element("header")
        .class_if(waits, WAITS, "masthead")
        .child(element("p").class("brand").child(home))
        .child(categories)
        .child(saved.child("Saved"))
        .into()
}

fn shown_categories(reader: &Reader) -> Derived<Vec<Category>> {
    let screen = reader.screen.clone();
    let route = reader.route.clone();
    Derived::new(move || {
        let of = |key: Option<DigestKey>| key.map(|key| key.category).into_iter().collect();
        screen.with(|screen| match screen {
            Screen::Reading(edition) => match edition.origin() {
                Origin::Together(it) => it.digests().into_iter().map(|it| it.category).collect(),
                _ => of(edition.key()),
            },
            Screen::NotPublished { wanted, .. } => of(Some(wanted.clone())),
            Screen::Failed(_) => route.with(|route| of(route.subject.lead().cloned())),
            _ => Vec::new(),
        })
    })
}

fn category_links(
    reader: &Reader,
    categories: &[CategoryEntry],
    shown: &Derived<Vec<Category>>,
) -> Node {
    let link = |entry: &CategoryEntry| {
        let key = DigestKey { category: entry.id.clone(), date: entry.newest };
        let shown = shown.clone();
        let category = entry.id.clone();
        let current = move || shown.with(|it| it.contains(&category));
        let link = element("a")
            .attribute("href", reader.digest_href(key))
            .attribute("title", entry.name.clone())
            .live("aria-current", move || current().then_some("true".into()))
            .child(entry.id.to_string());
        element("li").child(link).into()
    };
    let links: Node = categories.iter().map(link).collect();
    element("nav")
        .class("categories")
        .attribute("aria-label", "Categories")
        .child(element("ul").child(links))
        .into()
}
