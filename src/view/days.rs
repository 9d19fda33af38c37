//! The way to the days before and after.

use crate::core::archive::Neighbours;
use crate::core::category::DigestKey;
use crate::core::edition::Edition;
use crate::view::dates::dates;
use crate::view::reader::Reader;
use leptos::prelude::*;
use std::sync::Arc;

/// Links to the next older and newer day, and the list of all days.
#[must_use]
pub fn days(reader: &Reader, edition: &Arc<Edition>) -> AnyView {
    let key = edition.digest().key();
    let category = key.category.clone();
    let archive = reader.archive.clone();
    let neighbours = ArcMemo::new(move |_| {
        archive.with(|archive| {
            archive.as_ref().map_or_else(Neighbours::default, |archive| archive.neighbours(&key))
        })
    });
    let older = {
        let neighbours = neighbours.clone();
        let reader = reader.clone();
        move || step(&reader, "older", "← Older", neighbours.get().older)
    };
    let newer = {
        let reader = reader.clone();
        move || step(&reader, "newer", "Newer →", neighbours.get().newer)
    };
    view! {
        <nav class="days" aria-label="Days">
            {older}
            {dates(reader, category)}
            {newer}
        </nav>
    }
    .into_any()
}

fn step(
    reader: &Reader,
    kind: &'static str,
    label: &'static str,
    to: Option<DigestKey>,
) -> AnyView {
    match to {
        Some(key) => {
            let date = key.date;
            let name = format!("{} {}", date.day(), date.month_name());
            let rel = if kind == "older" { "prev" } else { "next" };
            view! {
                <a class=format!("step step-{kind}") rel=rel href=reader.digest_href(key)>
                    {label} <span class="visually-hidden">{format!(", {name}")}</span>
                </a>
            }
            .into_any()
        }
        None => view! {
            <span class=format!("step step-{kind} step-none")>{label}</span>
        }
        .into_any(),
    }
}
