//! The top of the page: the site's name, and its categories.

use crate::core::category::{Category, DigestKey};
use crate::core::manifest::CategoryEntry;
use crate::core::route::{Order, Route};
use crate::core::screen::Screen;
use crate::view::derived::Derived;
use crate::view::node::{Node, element, nothing, part, text};
use crate::view::reader::Reader;
use leptos::prelude::With;

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
        let shown = shown_category(&reader);
        part(categories, move |categories| match categories.len() {
            0 | 1 => nothing(),
            _ => category_links(&reader, categories, &shown),
        })
    };
    let home = element("a").attribute("href", reader.home_href()).child(title);
    let saved = element("a")
        .class("to-saved")
        .attribute("href", reader.links.href(&Route::saved(Order::Saved)));
    element("header")
        .class("masthead")
        .child(element("p").class("brand").child(home))
        .child(categories)
        .child(saved.child("Saved"))
        .into()
}

fn shown_category(reader: &Reader) -> Derived<Option<Category>> {
    let screen = reader.screen.clone();
    let route = reader.route.clone();
    Derived::new(move || {
        screen.with(|screen| match screen {
            Screen::Reading(edition) => edition.key().map(|key| key.category),
            Screen::NotPublished { wanted, .. } => Some(wanted.category.clone()),
            Screen::Failed(_) => route.with(|route| Some(route.subject.day()?.category.clone())),
            _ => None,
        })
    })
}

fn category_links(
    reader: &Reader,
    categories: &[CategoryEntry],
    shown: &Derived<Option<Category>>,
) -> Node {
    let link = |entry: &CategoryEntry| {
        let key = DigestKey { category: entry.id.clone(), date: entry.newest };
        let shown = shown.clone();
        let category = entry.id.clone();
        let current = move || shown.with(|it| it.as_ref() == Some(&category));
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
