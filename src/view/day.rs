//! One digest: its head, its TL;DR, the filters, and the papers.

use crate::core::counted;
use crate::core::edition::{Anchor, Edition, Origin, Selection};
use crate::core::load::BrokenPaper;
use crate::core::screen::SAVED;
use crate::view::aside::aside;
use crate::view::cards::cards;
use crate::view::days::{TITLE_ID, days, days_again};
use crate::view::derived::Derived;
use crate::view::filters::filters;
use crate::view::node::{Element, Node, Part, element, nothing, part};
use crate::view::nothing::nothing_matches;
use crate::view::notice::remark;
use crate::view::prose::{in_its_language, prose};
use crate::view::reader::Reader;
use crate::view::search_field::SEARCH_ID;
use crate::view::tldr::tldr;
use leptos::prelude::With;
use std::sync::Arc;

/// The id in the page of the heading over the papers.
pub const PAPERS_ID: &str = "papers";

/// One digest.
#[must_use]
pub fn day(reader: &Reader, edition: &Arc<Edition>) -> Node {
    let selection = {
        let edition = edition.clone();
        let route = reader.route.clone();
        let query = reader.query.clone();
        let marked = reader.marked.clone();
        let filters = Derived::new(move || route.with(|route| route.filters.clone()));
        Derived::new(move || {
            filters.with(|filters| {
                query.with(|query| {
                    marked.with(|marked| edition.select(filters, query, marked.as_ref()))
                })
            })
        })
    };
    let pinned = {
        let edition = edition.clone();
        let route = reader.route.clone();
        Derived::new(move || {
            route.with(|route| match edition.anchor(route.anchor.as_deref()?) {
                Some(Anchor::Paper(at)) => Some(at),
                _ => None,
            })
        })
    };
    let head = match edition.origin() {
        Origin::Saved => saved_head(edition),
        Origin::Published | Origin::Together(_) | Origin::Opened => head(reader, edition),
    };
    // What stands on the first screen is made first. The rest follows in turns, between which the page answers.
    let tldr: Part = {
        let (reader, edition) = (reader.clone(), edition.clone());
        Box::new(move || tldr(&reader, &edition))
    };
    let intro = element("div")
        .class("day-intro")
        .child(head)
        .child(overview(edition))
        .child(Node::Later(vec![tldr]));
    let filters: Part = {
        let (reader, edition) = (reader.clone(), edition.clone());
        let (selection, pinned) = (selection.clone(), pinned.clone());
        Box::new(move || filters(&reader, &edition, &selection, &pinned))
    };
    let papers: Part = {
        let (reader, edition) = (reader.clone(), edition.clone());
        Box::new(move || papers(&reader, &edition, &selection, &pinned))
    };
    let is_blank = edition.papers().next().is_none() && edition.broken().is_empty();
    let content = match edition.origin() {
        // Its head says what will stand here.
        Origin::Saved if is_blank => nothing(),
        _ => Node::Later(vec![filters, papers]),
    };
    element("article")
        .class("day")
        .attribute("data-digest", edition.name())
        .attribute("aria-labelledby", TITLE_ID)
        .child(intro)
        .child(content)
        .into()
}

/// The head of what the reader has saved.
fn saved_head(edition: &Edition) -> Node {
    let title = element("h1").id(TITLE_ID).attribute("tabindex", "-1").child(SAVED);
    element("header")
        .class("day-head")
        .child(title)
        .child(match edition.papers().next() {
            Some(_) => provenance("They are kept on this device. ", edition),
            None => element("p").child("“Save”, in a paper’s card, keeps it here, on this device."),
        })
        .into()
}

/// Who wrote the text.
fn provenance(lead: &'static str, edition: &Edition) -> Element {
    let written = format!("Written by {}; it may be wrong.", edition.author());
    element("p")
        .class("provenance")
        .child(lead)
        .child(element("strong").child(written))
        .child(" Check the paper before you rely on the overview, a summary or a critique.")
}

fn head(reader: &Reader, edition: &Arc<Edition>) -> Node {
    let digest = edition.digest();
    let category = edition.category();
    let name = {
        let archive = reader.archive.clone();
        let edition = edition.clone();
        move || {
            archive.with(|archive| {
                let category = &edition.digest().category;
                let name = archive.as_ref()?.category(category)?.name.clone();
                let is_one = !matches!(edition.origin(), Origin::Together(_));
                (is_one && name != category.as_str()).then_some(name)
            })
        }
    };
    let name = part(name, |name| match name.clone() {
        Some(name) => element("span").class("kicker-name").child(name).into(),
        None => nothing(),
    });
    let kicker = element("p")
        .class("kicker")
        .child(element("span").class("kicker-category").child(category.clone()))
        .child(" ")
        .child(name);
    // A line never ends within the date.
    let date = digest.date.long();
    let (weekday, date) = date.split_once(' ').unwrap_or(("", &date));
    let title = element("h1")
        .id(TITLE_ID)
        .attribute("tabindex", "-1")
        .child(aside(format!("{category}, ")))
        .child(weekday.to_owned())
        .child(" ")
        .child(element("span").class("whole").child(date.to_owned()));
    let way = |to: &str, name| element("a").attribute("href", format!("#{to}")).child(name);
    let ways = element("span")
        .class("ways")
        .child(way(PAPERS_ID, "Papers ↓"))
        .child(way(SEARCH_ID, "Search ↓").class("to-filters"));
    let counts = element("p")
        .class("counts")
        .child(counts(digest.papers_total, digest.papers_selected, digest.papers.len()))
        .child(" ")
        .child(ways);
    element("header")
        .class("day-head")
        .child(kicker)
        .child(title)
        .child(counts)
        .child(counted_wrongly(edition))
        .child(edition.lead().map(|key| days(reader, key)))
        .child(provenance("", edition))
        .into()
}

/// `58 papers scanned, 5 selected`.
fn counts(total: Option<u32>, selected: Option<u32>, present: usize) -> String {
    let selected = selected.map_or(present, |count| count as usize);
    match total {
        Some(total) => format!("{} scanned, {selected} selected", counted::papers(total as usize)),
        None => format!("{} selected", counted::papers(selected)),
    }
}

/// That the report says another number of papers than stand here, those included that can't be read.
fn counted_wrongly(edition: &Edition) -> Node {
    let here = edition.digest().papers.len() + edition.broken().len();
    match edition.digest().papers_selected {
        Some(said) if said as usize != here => {
            let said = counted::counted(said as usize, "was", "were");
            remark(format!("The report says {said} selected, but holds {here}."))
        }
        _ => nothing(),
    }
}

fn overview(edition: &Arc<Edition>) -> Node {
    let Some(text) = edition.text().overview.as_ref() else { return nothing() };
    let title = element("h2").id("overview-title").class("visually-hidden").child("Overview");
    element("section")
        .class("overview")
        .attribute("aria-labelledby", "overview-title")
        .child(title)
        .child(in_its_language(edition, prose(text)))
        .into()
}

fn papers(
    reader: &Reader,
    edition: &Arc<Edition>,
    selection: &Derived<Selection>,
    pinned: &Derived<Option<usize>>,
) -> Node {
    let total = edition.papers().count();
    let is_filtered = {
        let selection = selection.clone();
        move || selection.with(|selection| selection.count() < total)
    };
    let is_empty = {
        let selection = selection.clone();
        move || selection.with(|selection| selection.count() == 0)
    };
    let open = |label: &'static str, wanted: bool| -> Element {
        let sections = reader.open.clone();
        element("button")
            .attribute("type", "button")
            .class("button")
            .on_press(move || sections.set_all(total, wanted))
            .child(label)
    };
    let tools = element("div")
        .class("papers-tools")
        .flag_if("hidden", is_empty)
        .child(open("Expand all", true))
        .child(open("Collapse all", false));
    let head = element("div")
        .class("papers-head")
        .child(element("h2").id(PAPERS_ID).attribute("tabindex", "-1").child("Papers"))
        .child(tools);
    element("section")
        .class_if(is_filtered, "papers filtered", "papers")
        .attribute("aria-labelledby", PAPERS_ID)
        .child(head)
        .child(nothing_matches(reader, edition, selection))
        .child(cards(edition, selection, pinned, &reader.open))
        .child(edition.broken().iter().map(broken_paper).collect::<Node>())
        .child(edition.lead().map(|key| days_again(reader, key)))
        .into()
}

fn broken_paper(paper: &BrokenPaper) -> Node {
    let name = paper.name.as_deref().unwrap_or("without a title");
    let what = format!("Paper {} of this digest can’t be read: {name}.", paper.position);
    let what = element("p")
        .child(element("strong").child(what))
        .child(" The others are complete. Whoever publishes the digest should look at it.");
    let why = element("code").child(paper.why.clone());
    element("div")
        .class("card card-broken")
        .attribute("role", "note")
        .child(what)
        .child(element("p").class("notice-detail").child(why))
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::digest::Digest;
    use crate::core::load::Loaded;
    use crate::core::typeset::{Targets, Typeset};

    #[test]
    fn counts_read_as_a_sentence() {
        assert_eq!(counts(Some(58), Some(5), 5), "58 papers scanned, 5 selected");
        assert_eq!(counts(Some(1), Some(1), 1), "1 paper scanned, 1 selected");
        assert_eq!(counts(None, None, 3), "3 papers selected");
        assert_eq!(counts(None, Some(1), 3), "1 paper selected");
    }

    #[test]
    fn what_the_report_says_otherwise_is_told_in_the_right_number() {
        for (said, told) in [(0, "0 were"), (1, "1 was"), (5, "5 were")] {
            let digest = Digest { papers_selected: Some(said), ..Digest::blank() };
            let text = Typeset::of(&digest, &Targets::default());
            let broken = BrokenPaper { position: 1, name: None, why: String::new() };
            let edition =
                Edition::new(Loaded { digest, broken: vec![broken.clone(), broken] }, text);
            let told = format!("The report says {told} selected, but holds 2.");
            assert!(counted_wrongly(&edition).to_html().contains(&told));
        }
    }
}
