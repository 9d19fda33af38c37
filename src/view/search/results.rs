//! What was found.

use super::{Request, Results, Search, button};
use crate::core::category::DigestKey;
use crate::core::filter::Filters;
use crate::core::route::Route;
use crate::core::search::archive::Hit;
use crate::core::search::choice::Choice;
use crate::core::search::segment::SegmentPaper;
use crate::core::text::Query;
use crate::view::node::{Node, element, many, nothing};
use leptos::prelude::GetUntracked;

/// The papers, the newest first, what could not be looked through, and a way to more.
pub(super) fn results(search: &Search, results: &Results) -> Node {
    let found = &results.found;
    let query = Query::parse(&results.query);
    let item = |hit: &Hit| -> Node { element("li").child(paper(search, &query, hit)).into() };
    let items: Node = found.hits.iter().take(results.limit).map(item).collect();
    let list = match found.hits.is_empty() {
        true => nothing(),
        false => element("ol").class("finds-list").child(items).into(),
    };
    let is_more = found.hits.len() > results.limit;
    let more = match (is_more, found.has_older && !results.is_going_on) {
        (true, _) => button(search, "Show more", Request::ShowMore),
        (false, true) => button(search, "Look further back", Request::ShowMore),
        (false, false) => nothing(),
    };
    many([
        missing(search, results),
        suggestion(search, results),
        list,
        element("p").class("finds-more").child(more).into(),
    ])
}

/// What may have been meant.
fn suggestion(search: &Search, results: &Results) -> Node {
    let Some(text) = &results.suggestion else { return nothing() };
    let choice = Choice { text: text.clone(), ..search.choice.get_untracked() };
    let link = element("a").attribute("href", choice.to_string()).child(text.clone());
    element("p").class("finds-note").child("Did you mean ").child(link).child("?").into()
}

/// What was not looked through, and why.
fn missing(search: &Search, results: &Results) -> Node {
    let Some(why) = results.why.as_ref().filter(|_| !results.found.missing.is_empty()) else {
        return nothing();
    };
    let note = format!("Not searched, since {why}: {}. ", results.found.missing.join(", "));
    element("p")
        .class("finds-note")
        .attribute("role", "alert")
        .child(note)
        .child(button(search, "Try again", Request::Again))
        .into()
}

fn paper(search: &Search, query: &Query, hit: &Hit) -> Node {
    let Hit { digest, paper, also: others } = hit;
    let title = element("a")
        .attribute("href", address(search, query, digest, paper))
        .child(marked(query, &paper.title));
    let also = |other: &DigestKey| -> Node {
        let link =
            element("a").attribute("href", address(search, query, other, paper)).child(day(other));
        many([", also ".into(), link.into()])
    };
    let place = element("p")
        .class("finds-place")
        .child(day(digest))
        .child(others.iter().map(also).collect::<Node>());
    element("article")
        .child(element("h2").child(title))
        .child(place)
        .child(element("p").class("finds-authors").child(authors(query, paper)))
        .child(keywords(query, paper))
        .into()
}

/// `cs.CL, 30 October 2025`.
fn day(digest: &DigestKey) -> String {
    format!("{}, {}", digest.category, digest.date.medium())
}

/// The paper on its day, which is filtered by what was looked for, so that it is marked there.
fn address(search: &Search, query: &Query, digest: &DigestKey, paper: &SegmentPaper) -> String {
    let filters = Filters { text: query.as_str().trim().to_owned(), ..Filters::default() };
    search.links.href(&Route { filters, ..Route::paper(digest.clone(), &paper.id) })
}

fn keywords(query: &Query, paper: &SegmentPaper) -> Node {
    match paper.keywords.is_empty() {
        true => nothing(),
        false => {
            let keywords = marked(query, &paper.keywords.join(", "));
            element("p").class("finds-keywords").child(keywords).into()
        }
    }
}

fn authors(query: &Query, paper: &SegmentPaper) -> Node {
    let names = marked(query, &paper.authors.join(", "));
    match paper.more_authors {
        0 => names,
        1 => many([names, " and 1 other".into()]),
        count => many([names, format!(" and {count} others").into()]),
    }
}

/// A text with what was looked for marked in it.
fn marked(query: &Query, text: &str) -> Node {
    let mut pieces = Vec::new();
    let mut end = 0;
    for range in query.find(text) {
        pieces.push(text[end..range.start].to_owned().into());
        end = range.end;
        pieces.push(element("mark").child(text[range].to_owned()).into());
    }
    pieces.push(text[end..].to_owned().into());
    Node::Many(pieces)
}
