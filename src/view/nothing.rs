//! What to drop when the filters leave nothing.

use crate::core::counted::papers;
use crate::core::edition::{Edition, Selection};
use crate::core::filter::{FilterChange, FilterKind, Filters};
use crate::view::derived::Derived;
use crate::view::node::{Node, element, nothing, part};
use crate::view::reader::{Reader, Request};
use leptos::prelude::With;
use std::sync::Arc;

/// What is said, and the ways out: what each button is called, and what it does.
#[derive(Default, PartialEq)]
struct Advice {
    lead: String,
    ways: Vec<(String, FilterChange)>,
}

/// Buttons that drop the filters in the way, when none of the edition's papers is left.
#[must_use]
pub fn nothing_matches(
    reader: &Reader,
    edition: &Arc<Edition>,
    selection: &Derived<Selection>,
) -> Node {
    let advice = {
        let route = reader.route.clone();
        let edition = edition.clone();
        let selection = selection.clone();
        move || {
            selection.with(|selection| {
                let is_empty = edition.papers().count() > 0 && selection.count() == 0;
                is_empty.then(|| route.with(|it| advice(&edition, selection, &it.filters)))
            })
        }
    };
    let reader = reader.clone();
    part(advice, move |advice| {
        let Some(Advice { lead, ways }) = advice else { return nothing() };
        let button = |(label, change): &(String, FilterChange)| {
            element("button")
                .attribute("type", "button")
                .class("button")
                .on_press(reader.asking(Request::Filter(change.clone())))
                .child(label.clone())
                .into()
        };
        let ways: Node = ways.iter().map(button).collect();
        let lead = element("p")
            .child(element("strong").child("No paper of this page matches."))
            .child(" ")
            .child(lead.clone());
        let ways = element("p").class("nothing-ways").child(ways);
        element("div").class("nothing").child(lead).child(ways).into()
    })
}

fn advice(edition: &Edition, selection: &Selection, filters: &Filters) -> Advice {
    let name = |kind| filter_name(edition, filters, kind);
    let with_papers = |ways: &[(FilterKind, usize)]| -> Vec<(FilterKind, usize)> {
        ways.iter().copied().filter(|(_, papers)| *papers > 0).collect()
    };
    let without = with_papers(&selection.without);
    let alone = with_papers(&selection.alone);
    let mut empty = String::new();
    for (kind, _) in selection.alone.iter().filter(|(_, papers)| *papers == 0) {
        empty += if empty.is_empty() { "None has " } else { ", and none " };
        empty += &name(*kind);
    }
    let lead = match (without.len(), alone.len()) {
        (0, _) if empty.is_empty() => "No two of these filters go together:".into(),
        (0, 0) => empty + ".",
        (0, 1) => empty + ":",
        (0, _) => empty + ", and the others exclude each other:",
        (1, _) => "One filter is in the way:".into(),
        _ => "Either of these filters is in the way:".into(),
    };
    let way = |verb: &str, (kind, count): (FilterKind, usize), change: FilterChange| {
        (format!("{verb} {} ({})", name(kind), papers(count)), change)
    };
    let ways = if without.is_empty() {
        alone.into_iter().map(|it| way("Keep only", it, FilterChange::Keep(it.0))).collect()
    } else {
        without.into_iter().map(|it| way("Drop", it, FilterChange::Drop(it.0))).collect()
    };
    Advice { lead, ways }
}

/// `the themes “A” and “B”`.
fn filter_name(edition: &Edition, filters: &Filters, kind: FilterKind) -> String {
    let names = edition.filter_names(filters, kind);
    let what = match (kind, names.len()) {
        (FilterKind::Text, _) => "the text",
        (FilterKind::Marks, 1) => "the mark",
        (FilterKind::Marks, _) => "the marks",
        (FilterKind::Themes, 1) => "the theme",
        (FilterKind::Themes, _) => "the themes",
        (FilterKind::Keywords, 1) => "the keyword",
        (FilterKind::Keywords, _) => "the keywords",
    };
    format!("{what} {}", names.join(" and "))
}
