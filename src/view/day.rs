//! One digest: its head, its TL;DR, the filters, and the papers.

use crate::core::edition::{Anchor, Edition, Selection};
use crate::core::load::BrokenPaper;
use crate::view::card::card;
use crate::view::counted;
use crate::view::days::{TITLE_ID, days, days_again};
use crate::view::filters::{SEARCH_ID, filters};
use crate::view::nothing::nothing_matches;
use crate::view::prose::prose;
use crate::view::reader::Reader;
use crate::view::tldr::tldr;
use leptos::prelude::*;
use std::sync::Arc;

/// The id in the page of the heading over the papers.
pub const PAPERS_ID: &str = "papers";

/// One digest.
#[must_use]
pub fn day(reader: &Reader, edition: &Arc<Edition>) -> AnyView {
    let selection = {
        let edition = edition.clone();
        let route = reader.route.clone();
        let query = reader.query.clone();
        let filters = ArcMemo::new(move |_| route.with(|route| route.filters.clone()));
        ArcMemo::new(move |_| {
            filters.with(|filters| query.with(|query| edition.select(filters, query)))
        })
    };
    let pinned = {
        let edition = edition.clone();
        let route = reader.route.clone();
        ArcMemo::new(move |_| {
            route.with(|route| match edition.anchor(route.anchor.as_deref()?) {
                Some(Anchor::Paper(at)) => Some(at),
                _ => None,
            })
        })
    };
    let language = edition.digest().language.clone();
    view! {
        <article class="day" aria-labelledby=TITLE_ID lang=language>
            <div class="day-intro">
                {head(reader, edition)}
                {overview(edition)}
                {tldr(reader, edition)}
            </div>
            {filters(reader, edition, &selection, &pinned)}
            {papers(reader, edition, &selection, &pinned)}
        </article>
    }
    .into_any()
}

fn head(reader: &Reader, edition: &Arc<Edition>) -> AnyView {
    let digest = edition.digest();
    let category = digest.category.clone();
    let name = {
        let archive = reader.archive.clone();
        let category = category.clone();
        move || {
            let archive = archive.get()?;
            let name = archive.category(&category)?.name.clone();
            (name != category.as_str()).then(|| view! { <span class="kicker-name">{name}</span> })
        }
    };
    // A line never ends within the date.
    let date = digest.date.long();
    let (weekday, date) = date.split_once(' ').unwrap_or(("", &date));
    view! {
        <header class="day-head">
            <p class="kicker"><span class="kicker-category">{category.to_string()}</span>" "{name}</p>
            <h1 id=TITLE_ID tabindex="-1">
                <span class="visually-hidden">{format!("{category}, ")}</span>
                {weekday.to_owned()} {" "} <span class="whole">{date.to_owned()}</span>
            </h1>
            <p class="counts">
                {counts(digest.papers_total, digest.papers_selected, digest.papers.len())}
                {" "}
                <span class="ways">
                    <a href=format!("#{PAPERS_ID}")>{"Papers ↓"}</a>
                    <a class="to-filters" href=format!("#{SEARCH_ID}")>{"Filter"}</a>
                </span>
            </p>
            {days(reader, digest.key())}
            <p class="provenance">
                <strong>{format!("Written by {}; it may be wrong.", edition.author())}</strong>
                {" Check the paper before you rely on the overview, a summary or a critique."}
            </p>
        </header>
    }
    .into_any()
}

/// `58 papers scanned, 5 selected`.
fn counts(total: Option<u32>, selected: Option<u32>, present: usize) -> String {
    let selected = selected.map_or(present, |count| count as usize);
    match total {
        Some(total) => format!("{} scanned, {selected} selected", counted::papers(total as usize)),
        None => format!("{} selected", counted::papers(selected)),
    }
}

fn overview(edition: &Arc<Edition>) -> Option<AnyView> {
    edition.text().overview.as_ref().map(|text| {
        view! {
            <section class="overview" aria-labelledby="overview-title">
                <h2 id="overview-title" class="visually-hidden">{"Overview"}</h2>
                {prose(text)}
            </section>
        }
        .into_any()
    })
}

fn papers(
    reader: &Reader,
    edition: &Arc<Edition>,
    selection: &ArcMemo<Selection>,
    pinned: &ArcMemo<Option<usize>>,
) -> AnyView {
    let total = edition.papers().count();
    let cards = (0..total).map(|at| card(reader, edition, at, selection, pinned)).collect_view();
    let is_filtered = {
        let selection = selection.clone();
        move || selection.with(|selection| selection.count() < total)
    };
    let is_empty = {
        let selection = selection.clone();
        move || selection.with(|selection| selection.count() == 0)
    };
    let open = |label: &'static str, wanted: bool| {
        let sections = reader.open.clone();
        view! {
            <button type="button" class="button" on:click=move |_| sections.set_all(total, wanted)>
                {label}
            </button>
        }
    };
    let broken = edition.broken().iter().map(broken_paper).collect_view();
    view! {
        <section class="papers" class:filtered=is_filtered aria-labelledby=PAPERS_ID>
            <div class="papers-head">
                <h2 id=PAPERS_ID tabindex="-1">{"Papers"}</h2>
                <div class="papers-tools" hidden=is_empty>{open("Expand all", true)} {open("Collapse all", false)}</div>
            </div>
            {nothing_matches(reader, edition, selection)}
            {cards}
            {broken}
            {days_again(reader, edition.digest().key())}
        </section>
    }
    .into_any()
}

fn broken_paper(paper: &BrokenPaper) -> AnyView {
    let name = paper.name.clone().unwrap_or_else(|| "without a title".into());
    view! {
        <div class="card card-broken" role="note">
            <p>
                <strong>{format!("Paper {} of this digest can’t be read: {name}.", paper.position)}</strong>
                {" The others are complete. Whoever publishes the digest should look at it."}
            </p>
            <p class="notice-detail"><code>{paper.why.clone()}</code></p>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_read_as_a_sentence() {
        assert_eq!(counts(Some(58), Some(5), 5), "58 papers scanned, 5 selected");
        assert_eq!(counts(Some(1), Some(1), 1), "1 paper scanned, 1 selected");
        assert_eq!(counts(None, None, 3), "3 papers selected");
        assert_eq!(counts(None, Some(1), 3), "1 paper selected");
    }
}
