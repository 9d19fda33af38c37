//! What to drop when the filters leave nothing.

use crate::core::edition::{Edition, Selection};
use crate::core::filter::{FilterChange, FilterKind, Filters};
use crate::view::counted::papers;
use crate::view::reader::{Reader, Request};
use leptos::prelude::*;
use std::sync::Arc;

/// Buttons that drop the filters in the way, when none of the edition's papers is left.
#[must_use]
pub fn nothing_matches(
    reader: &Reader,
    edition: &Arc<Edition>,
    selection: &ArcMemo<Selection>,
) -> AnyView {
    let total = edition.papers().count();
    let nothing = {
        let selection = selection.clone();
        ArcMemo::new(move |_| total > 0 && selection.with(|selection| selection.count() == 0))
    };
    let reader = reader.clone();
    let edition = edition.clone();
    let selection = selection.clone();
    let advice = move || {
        let filters = reader.route.with(|route| route.filters.clone());
        let (mut without, mut alone) =
            selection.with(|selection| (selection.without.clone(), selection.alone.clone()));
        without.retain(|(_, papers)| *papers > 0);
        let empty = alone.iter().find(|(_, papers)| *papers == 0);
        let empty = empty.map(|(kind, _)| filter_name(&edition, &filters, *kind));
        alone.retain(|(_, papers)| *papers > 0);
        let name = |kind| filter_name(&edition, &filters, kind);
        let button = |label: String, change| {
            let press = reader.on_press(Request::Filter(change));
            view! { <button type="button" class="button" on:click=press>{label}</button> }
        };
        let drop = |(kind, count): (FilterKind, usize)| {
            let label = format!("Drop {} ({})", name(kind), papers(count));
            button(label, FilterChange::Drop(kind))
        };
        let keep = |(kind, count): (FilterKind, usize)| {
            let label = format!("Keep only {} ({})", name(kind), papers(count));
            button(label, FilterChange::Keep(kind))
        };
        let lead = match (without.len(), &empty) {
            (0, Some(name)) => format!("None has {name}, and the others exclude each other:"),
            (0, None) => "No two of these filters go together:".into(),
            (1, _) => "One filter is in the way:".into(),
            _ => "Either of these filters is in the way:".into(),
        };
        let ways = if without.is_empty() {
            alone.into_iter().map(keep).collect_view()
        } else {
            without.into_iter().map(drop).collect_view()
        };
        view! {
            <div class="nothing">
                <p><strong>{"No paper of this day matches."}</strong> {" "} {lead}</p>
                <p class="nothing-ways">{ways}</p>
            </div>
        }
    };
    (move || nothing.get().then(|| advice.clone())).into_any()
}

/// `the themes “A” and “B”`.
fn filter_name(edition: &Edition, filters: &Filters, kind: FilterKind) -> String {
    let names = edition.filter_names(filters, kind);
    let what = match (kind, names.len()) {
        (FilterKind::Text, _) => "the text",
        (FilterKind::Themes, 1) => "the theme",
        (FilterKind::Themes, _) => "the themes",
        (FilterKind::Keywords, 1) => "the keyword",
        (FilterKind::Keywords, _) => "the keywords",
    };
    format!("{what} {}", names.join(" and "))
}
