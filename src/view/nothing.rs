//! What to drop when the filters leave nothing.

use crate::core::edition::Selection;
use crate::core::filter::{FilterChange, FilterKind, Filters};
use crate::view::counted::papers;
use crate::view::reader::{Reader, Request};
use leptos::prelude::*;

/// Buttons that drop the filters in the way, when no paper of `total` is left.
#[must_use]
pub fn nothing_matches(reader: &Reader, selection: &ArcMemo<Selection>, total: usize) -> AnyView {
    let nothing = {
        let selection = selection.clone();
        ArcMemo::new(move |_| total > 0 && selection.with(|selection| selection.count() == 0))
    };
    let reader = reader.clone();
    let selection = selection.clone();
    let advice = move || {
        let filters = reader.route.with(|route| route.filters.clone());
        let mut helpful = selection.with(|selection| selection.without.clone());
        helpful.retain(|(_, papers)| *papers > 0);
        let drop = |(kind, count): (FilterKind, usize)| {
            let label = format!("Drop {} ({})", filter_name(&filters, kind), papers(count));
            let request = Request::Filter(FilterChange::Drop(kind));
            view! {
                <button type="button" class="button" on:click=reader.on_press(request)>{label}</button>
            }
        };
        let lead = match helpful.len() {
            0 => "No single filter is the reason; together they leave nothing.",
            1 => "One filter is in the way:",
            _ => "Either of these filters is in the way:",
        };
        let clear = helpful.is_empty().then(|| {
            let clear = reader.on_press(Request::Filter(FilterChange::Clear));
            view! {
                <button type="button" class="button" on:click=clear>{"Clear all filters"}</button>
            }
        });
        view! {
            <div class="nothing">
                <p><strong>{"No paper of this day matches."}</strong> {" "} {lead}</p>
                <p class="nothing-ways">
                    {helpful.into_iter().map(drop).collect_view()}
                    {clear}
                </p>
            </div>
        }
    };
    (move || nothing.get().then(|| advice.clone())).into_any()
}

fn filter_name(filters: &Filters, kind: FilterKind) -> String {
    match kind {
        FilterKind::Text => format!("the text “{}”", filters.text.trim()),
        FilterKind::Themes if filters.themes.len() == 1 => "the theme".into(),
        FilterKind::Themes => "the themes".into(),
        FilterKind::Keywords => match filters.keywords.as_slice() {
            [keyword] => format!("the keyword “{keyword}”"),
            _ => "the keywords".into(),
        },
    }
}
