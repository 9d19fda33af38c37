//! The way to the days before and after, and to all of them.

use crate::core::archive::Neighbours;
use crate::core::category::DigestKey;
use crate::view::aside::aside;
use crate::view::derived::Derived;
use crate::view::node::{Node, element, part};
use crate::view::reader::Reader;
use leptos::prelude::With;

/// The id in the page of the heading that names the day.
pub const TITLE_ID: &str = "day-title";

/// Links to the days next to this one, and to all of them. The desk shows these in a calendar over the page, once
/// it has come (`desk::calendar`).
#[must_use]
pub fn days(reader: &Reader, day: DigestKey) -> Node {
    let all = element("a")
        .class("step step-dates")
        .attribute("href", reader.links.all_days())
        .attribute("data-category", day.category.to_string())
        .child("All dates");
    steps(reader, day, "Days", all.into())
}

/// The same after the last paper: on to the next day, or back to the top.
#[must_use]
pub fn days_again(reader: &Reader, day: DigestKey) -> Node {
    let top = element("a").class("step").attribute("href", format!("#{TITLE_ID}")).child("Top ↑");
    steps(reader, day, "Next days", top.into())
}

fn steps(reader: &Reader, day: DigestKey, name: &'static str, between: Node) -> Node {
    let archive = reader.archive.clone();
    let neighbours = Derived::new(move || {
        archive.with(|archive| {
            archive.as_ref().map_or_else(Neighbours::default, |archive| archive.neighbours(&day))
        })
    });
    let older = {
        let neighbours = neighbours.clone();
        let reader = reader.clone();
        part(
            move || neighbours.with(|it| it.older.clone()),
            move |older| step(&reader, "older", "← Older", older.as_ref()),
        )
    };
    let newer = {
        let reader = reader.clone();
        part(
            move || neighbours.with(|it| it.newer.clone()),
            move |newer| step(&reader, "newer", "Newer →", newer.as_ref()),
        )
    };
    element("nav")
        .class("days")
        .attribute("aria-label", name)
        .child(older)
        .child(between)
        .child(newer)
        .into()
}

fn step(reader: &Reader, kind: &str, label: &'static str, to: Option<&DigestKey>) -> Node {
    let Some(key) = to else {
        return element("span").class(format!("step step-{kind} step-none")).child(label).into();
    };
    let name = format!(", {} {}", key.date.day(), key.date.month_name());
    element("a")
        .class(format!("step step-{kind}"))
        .attribute("rel", if kind == "older" { "prev" } else { "next" })
        .attribute("href", reader.day_href(key.clone()))
        .child(label)
        .child(aside(name))
        .into()
}
