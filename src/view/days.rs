//! The way to the days before and after.

use crate::core::archive::Neighbours;
use crate::core::category::DigestKey;
use crate::view::dates::dates;
use crate::view::reader::Reader;
use leptos::prelude::*;

/// The id in the page of the heading that names the day.
pub const TITLE_ID: &str = "day-title";

/// Links to the days next to this one, and the list of all days.
#[must_use]
pub fn days(reader: &Reader, day: DigestKey) -> AnyView {
    let all = dates(reader, day.category.clone());
    steps(reader, day, "Days", all)
}

/// The same after the last paper: on to the next day, or back to the top.
#[must_use]
pub fn days_again(reader: &Reader, day: DigestKey) -> AnyView {
    let top = view! { <a class="step" href=format!("#{TITLE_ID}")>{"Top ↑"}</a> }.into_any();
    steps(reader, day, "Next days", top)
}

fn steps(reader: &Reader, day: DigestKey, name: &'static str, between: AnyView) -> AnyView {
    let archive = reader.archive.clone();
    let neighbours = ArcMemo::new(move |_| {
        archive.with(|archive| {
            archive.as_ref().map_or_else(Neighbours::default, |archive| archive.neighbours(&day))
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
        <nav class="days" aria-label=name>
            {older}
            {between}
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
