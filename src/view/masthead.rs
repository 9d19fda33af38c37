//! The top of the page: the site's name, and its categories.

use crate::core::archive::Archive;
use crate::core::category::{Category, DigestKey};
use crate::core::manifest::CategoryEntry;
use crate::core::screen::Screen;
use crate::view::reader::Reader;
use leptos::prelude::*;
use std::sync::Arc;

/// The site's name and its categories.
#[must_use]
pub fn masthead(reader: &Reader) -> AnyView {
    let title = {
        let reader = reader.clone();
        move || reader.site_title()
    };
    let categories = {
        let reader = reader.clone();
        move || {
            let archive = reader.archive.get()?;
            let asked = reader.route.with(|route| route.digest.clone());
            let shown = shown_category(&reader.screen.get(), asked);
            (archive.manifest().categories.len() > 1)
                .then(|| category_links(&reader, &archive, shown.as_ref()))
        }
    };
    view! {
        <header class="masthead">
            <p class="brand"><a href=reader.home_href()>{title}</a></p>
            {categories}
        </header>
    }
    .into_any()
}

fn shown_category(screen: &Screen, asked: Option<DigestKey>) -> Option<Category> {
    match screen {
        Screen::Reading(edition) => Some(edition.digest().category.clone()),
        Screen::NotPublished { wanted, .. } => Some(wanted.category.clone()),
        Screen::Failed(_) => asked.map(|key| key.category),
        _ => None,
    }
}

fn category_links(reader: &Reader, archive: &Arc<Archive>, shown: Option<&Category>) -> AnyView {
    let link = |entry: &CategoryEntry| {
        let key = DigestKey { category: entry.id.clone(), date: entry.newest };
        let current = (shown == Some(&entry.id)).then_some("true");
        view! {
            <li>
                <a href=reader.digest_href(key) title=entry.name.clone() aria-current=current>
                    {entry.id.to_string()}
                </a>
            </li>
        }
    };
    let links = archive.manifest().categories.iter().map(link).collect_view();
    view! {
        <nav class="categories" aria-label="Categories">
            <ul>{links}</ul>
        </nav>
    }
    .into_any()
}
