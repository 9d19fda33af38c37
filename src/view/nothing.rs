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
    let name = |kind, and| filter_name(edition, filters, kind, and);
    let with_papers = |ways: &[(FilterKind, usize)]| -> Vec<(FilterKind, usize)> {
        ways.iter().copied().filter(|(_, papers)| *papers > 0).collect()
    };
    let without = with_papers(&selection.without);
    let alone = with_papers(&selection.alone);
    let mut empty = String::new();
    for (kind, _) in selection.alone.iter().filter(|(_, papers)| *papers == 0) {
        empty += if empty.is_empty() { "None has " } else { ", and none " };
        // Each of a kind's values widens it.
        empty += &name(*kind, " or ");
    }
    let lead = match (without.len(), alone.len(), selection.alone.len()) {
        // Of four, two may.
        (0, 4, _) => "No three of these filters go together:".into(),
        (0, found, all) if found == all => "No two of these filters go together:".into(),
        (0, 0, _) => empty + ".",
        // All the others together leave nothing either.
        (0, 2.., all) if alone.len() + 1 == all => empty + ", and the others don’t go together:",
        (0, ..) => empty + ":",
        (1, ..) => "One filter is in the way:".into(),
        _ => "Dropping one of these filters is enough:".into(),
    };
    let way = |verb: &str, (kind, count): (FilterKind, usize), change: FilterChange| {
        (format!("{verb} {} ({})", name(kind, " and "), papers(count)), change)
    };
    let ways = if without.is_empty() {
        alone.into_iter().map(|it| way("Keep only", it, FilterChange::Keep(it.0))).collect()
    } else {
        without.into_iter().map(|it| way("Drop", it, FilterChange::Drop(it.0))).collect()
    };
    Advice { lead, ways }
}

/// `the themes “A” and “B”`.
fn filter_name(edition: &Edition, filters: &Filters, kind: FilterKind, and: &str) -> String {
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
    format!("{what} {}", names.join(and))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::digest::{Digest, Paper, Theme, Tldr};
    use crate::core::load::Loaded;
    use crate::core::marked::Marked;
    use crate::core::text::Query;
    use crate::core::typeset::{Targets, Typeset};

    /// Papers with a title, a theme and a keyword each; the third is saved.
    const PAPERS: [(&str, &str, &str); 6] = [
        ("Value drifts", "a", "k"),
        ("Sudoku", "", ""),
        ("Half precision", "", ""),
        ("Scaling", "b", "l"),
        ("Agents", "b", ""),
        ("Agents again", "", "l"),
    ];

    fn edition() -> Edition {
        let id = |at: usize| format!("2510.0000{}", at + 1);
        let papers = PAPERS.iter().enumerate().map(|(at, (title, _, keyword))| Paper {
            keywords: vec![(*keyword).into()],
            ..Paper::blank(&id(at), title)
        });
        let theme = |name: &str| Theme {
            id: name.into(),
            title: name.into(),
            markdown: String::new(),
            papers: (0..PAPERS.len())
                .filter(|at| PAPERS[*at].1 == name)
                .map(|at| id(at).parse().unwrap())
                .collect(),
        };
        let tldr = Tldr { themes: vec![theme("a"), theme("b")], ..Tldr::default() };
        let digest = Digest { tldr, papers: papers.collect(), ..Digest::blank() };
        let text = Typeset::of(&digest, &Targets::default());
        Edition::new(Loaded { digest, broken: Vec::new() }, text)
    }

    #[test]
    fn what_is_said_of_filters_that_leave_nothing_holds() {
        let edition = edition();
        let marked = Marked::read("2510.00003=1");
        // Text, marks, themes and keywords, what is said, and how many ways out there are.
        type Case = (&'static str, &'static [&'static str], [&'static str; 2], &'static str, usize);
        let cases: [Case; 8] = [
            ("wombat", &[], ["", ""], "One filter is in the way:", 1),
            ("sudoku", &[], ["a", ""], "Dropping one of these filters is enough:", 2),
            ("agents", &[], ["b", "l"], "Dropping one of these filters is enough:", 3),
            ("sudoku", &["saved"], ["a", ""], "No two of these filters go together:", 3),
            // The theme and the keyword do.
            ("sudoku", &["saved"], ["a", "k"], "No three of these filters go together:", 4),
            (
                "wombat",
                &["noted"],
                ["", ""],
                "None has the text “wombat”, and none the mark “With a note”.",
                0,
            ),
            (
                "sudoku",
                &["noted", "watched"],
                ["a", ""],
                "None has the marks “With a note” or “Watched”, and the others don’t go together:",
                2,
            ),
            // The others do.
            (
                "wombat",
                &["noted"],
                ["a", "k"],
                "None has the text “wombat”, and none the mark “With a note”:",
                2,
            ),
        ];
        for (typed, marks, [theme, keyword], says, ways) in cases {
            let value = |it: &str| (!it.is_empty()).then(|| it.to_owned()).into_iter().collect();
            let filters = Filters {
                themes: value(theme),
                keywords: value(keyword),
                marks: marks.iter().map(|it| (*it).to_owned()).collect(),
                text: typed.into(),
            };
            let selection = edition.select(&filters, &Query::parse(typed), Some(&marked));
            assert_eq!(selection.count(), 0);
            let advice = advice(&edition, &selection, &filters);
            assert_eq!((advice.lead.as_str(), advice.ways.len()), (says, ways), "{filters:?}");
        }
    }
}
