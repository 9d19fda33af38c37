//! What was found.

use super::{Request, Results, Search, Shown, button};
use crate::core::category::DigestKey;
use crate::core::filter::Filters;
use crate::core::route::Route;
use crate::core::search::archive::Hit;
use crate::core::search::choice::Choice;
use crate::core::search::choice::query_of;
use crate::core::search::passage::Passage;
use crate::core::search::segment::{self, SegmentPaper};
use crate::core::text::Query;
use crate::view::node::{Node, element, many, nothing, part};
use leptos::prelude::{Get, With};

/// The papers, the newest first, what could not be looked through, and a way to more.
///
/// Each is a part of its own, so that what has the focus keeps it while older days come, and what is said isn't said
/// again.
pub(super) fn results(search: &Search) -> Node {
    let missing = {
        let show = search.clone();
        part(of(search, |it| (it.why.clone(), it.found.missing.clone())), move |(why, missing)| {
            match why {
                Some(why) if !missing.is_empty() => not_searched(&show, why, missing),
                _ => nothing(),
            }
        })
    };
    let suggestion = {
        let choice = search.choice.clone();
        let suggested = of(search, |it| it.suggestion.clone());
        // What is suggested may be the same in another category, and leads there.
        part(
            move || (choice.get(), suggested()),
            |(choice, text)| match text {
                Some(text) => suggestion(choice, text),
                None => nothing(),
            },
        )
    };
    let list = {
        let show = search.clone();
        // One of so many places shows a paper as soon as it is found, and stays as it is when others are.
        part(of(search, |it| it.found.hits.len().div_ceil(AT_A_TIME)), move |steps| {
            if *steps == 0 {
                return nothing();
            }
            let places = (0..steps * AT_A_TIME).map(|at| place(&show, at));
            element("ol").class("finds-list").child(places.collect::<Node>()).into()
        })
    };
    let more = {
        let show = search.clone();
        let label = |it: &Results| {
            let has_more = it.found.papers > it.found.hits.len();
            let is_older = it.found.has_older && !it.is_going_on;
            has_more.then_some("Show more").or(is_older.then_some("Look further back"))
        };
        part(of(search, label), move |label| match label {
            Some(label) => button(&show, label, Request::ShowMore),
            None => nothing(),
        })
    };
    many([missing, suggestion, list, element("p").class("finds-more").child(more).into()])
}

/// How many places for papers are made at a time.
const AT_A_TIME: usize = 30;

/// The id of the link of the paper at this place.
#[must_use]
pub fn place_id(at: usize) -> String {
    format!("found-{at}")
}

/// What `part` says of what was found.
fn of<T: Default>(
    search: &Search,
    part: impl Fn(&Results) -> T + Send + Sync + 'static,
) -> impl Fn() -> T + Send + Sync + 'static {
    let shown = search.shown.clone();
    move || {
        shown.with(|shown| match shown {
            Shown::Found(results) => part(results),
            _ => T::default(),
        })
    }
}

/// The place for a paper.
fn place(search: &Search, at: usize) -> Node {
    let show = search.clone();
    part(
        of(search, move |it| it.found.hits.get(at).map(|hit| (it.query.clone(), hit.clone()))),
        move |found| match found {
            Some((query, hit)) => {
                let query = query_of(query);
                element("li").child(paper(&show, &query, hit, at)).into()
            }
            None => nothing(),
        },
    )
}

/// What may have been meant.
fn suggestion(choice: &Choice, text: &str) -> Node {
    let address = choice.with_text(text.to_owned()).to_string();
    let link = element("a").attribute("href", address).child(text.to_owned());
    element("p").class("finds-note").child("Did you mean ").child(link).child("?").into()
}

/// How many of what was not searched are named.
const NAMED: usize = 6;

/// What was not looked through, and why.
fn not_searched(search: &Search, why: &str, missing: &[String]) -> Node {
    let named = &missing[..missing.len().min(NAMED)];
    let others = match missing.len() - named.len() {
        0 => String::new(),
        count => format!(" and {count} more"),
    };
    let note = format!("Not searched, since {why}: {}{others}. ", named.join(", "));
    element("p")
        .class("finds-note")
        .attribute("role", "alert")
        .child(note)
        .child(button(search, "Try again", Request::Again))
        .into()
}

fn paper(search: &Search, query: &Query, hit: &Hit, at: usize) -> Node {
    let Hit { digest, paper, also: others } = hit;
    let title = element("a")
        .id(place_id(at))
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
        .child(in_its_text(search, query, hit))
        .into()
}

/// `cs.CL, 30 October 2025`.
fn day(digest: &DigestKey) -> String {
    format!("{}, {}", digest.category, digest.date.medium())
}

/// The paper on its day, which is filtered by the words that were looked for, so that they are marked there.
fn address(search: &Search, query: &Query, digest: &DigestKey, paper: &SegmentPaper) -> String {
    let filters = Filters { text: query.apart(), ..Filters::default() };
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

/// How many authors are named that nobody looked for.
const AUTHORS: usize = 3;

/// The first authors, and those that were looked for.
fn authors(query: &Query, paper: &SegmentPaper) -> Node {
    let all = paper.authors.iter().enumerate();
    let named: Vec<&str> = all
        .filter(|(at, name)| *at < AUTHORS || !query.find(name).is_empty())
        .map(|(_, name)| name.as_str())
        .collect();
    let names = marked(query, &named.join(", "));
    match paper.authors.len() - named.len() {
        // How many a segment leaves out isn't known.
        _ if paper.authors.len() >= segment::AUTHORS => many([names, " and many others".into()]),
        0 => names,
        1 => many([names, " and 1 other".into()]),
        count => many([names, format!(" and {count} others").into()]),
    }
}

/// What was looked for that the paper's text has, but nothing else that is shown of it: the words, and the passage
/// they stand in once that is known.
fn in_its_text(search: &Search, query: &Query, hit: &Hit) -> Node {
    let terms = query.terms_not_in(&hit.paper.shown()).join(", ");
    if terms.is_empty() {
        return nothing();
    }
    let (query, of) = (query.clone(), hit.paper.clone());
    let wanted = query.apart();
    let passage = {
        let (passages, wanted) = (search.passages.clone(), wanted.clone());
        let (digest, paper) = (hit.digest.clone(), hit.paper.id.clone());
        move || passages.with(|it| it.get(&wanted, &digest, &paper).cloned())
    };
    let shown = part(passage, move |passage| match passage {
        Some(Passage { section, text }) => {
            let section = element("span").class("finds-section").child(format!("{section}: "));
            let others = query.terms_not_in(&of.shown_with(text)).join(", ");
            let others =
                (!others.is_empty()).then(|| format!(" Also in its text: {others}").into());
            let text = element("span").child(marked(&Query::parse(&wanted), text));
            many([section.into(), text.into(), Option::into(others)])
        }
        None => format!("In its text: {terms}").into(),
    });
    element("p").class("finds-in-text").child(shown).into()
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
