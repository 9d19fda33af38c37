//! The page that searches all days.

mod results;

pub use results::place_id;

use crate::core::archive::Archive;
use crate::core::category::Category;
use crate::core::counted::{counted, papers};
use crate::core::filter::quoted;
use crate::core::links::Links;
use crate::core::search::archive::Found;
use crate::core::search::choice::Choice;
use crate::core::search::passage::Passages;
use crate::view::choices::{Choosable, choices as row};
use crate::view::masthead_beside::masthead_beside;
use crate::view::node::{Node, element, many, nothing, part, text};
use crate::view::notice::remark;
use crate::view::notice_beside::notice_beside;
use crate::view::search_field::{SEARCH_ID, search_field};
use crate::view::skeleton;
use leptos::prelude::{ArcReadSignal, Get, With};
use std::rc::Rc;
use std::sync::Arc;

/// The page's title.
pub const TITLE: &str = "Search all days";

/// The id of what says how much was found.
pub const RESULTS_ID: &str = "results";

/// The page, as its views see it.
#[derive(Clone)]
pub struct Search {
    /// What is published.
    pub archive: ArcReadSignal<Option<Arc<Archive>>>,
    /// What is looked for.
    pub choice: ArcReadSignal<Choice>,
    /// What is shown.
    pub shown: ArcReadSignal<Shown>,
    /// What is said of it, once nobody types.
    pub said: ArcReadSignal<String>,
    /// Where the papers have what is looked for, as far as that is known.
    pub passages: ArcReadSignal<Passages>,
    /// How the page links to the reader's.
    pub links: Links,
    /// Does what somebody asks for.
    pub ask: Rc<dyn Fn(Request)>,
}

/// What can be asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// To look for this.
    Search(String),
    /// To be brought to what was found.
    GoToResults,
    /// To see more of what was found, and what is older.
    ShowMore,
    /// To ask again for what didn't come.
    Again,
}

/// What the page shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Shown {
    /// It isn't known yet what is published.
    #[default]
    Loading,
    /// Nothing can be searched: what happened, and what that means.
    Failed(String, String),
    /// The site has no digests.
    NoDigests,
    /// There is nothing to look for in what was typed.
    Nothing {
        /// How many digests there are to search.
        digests: u32,
        /// What was typed.
        typed: String,
    },
    /// What was found.
    Found(Results),
}

impl Shown {
    /// What is said of it to those who don't see it.
    #[must_use]
    pub fn said(&self) -> String {
        match self {
            Self::Found(results) => match &results.suggestion {
                Some(text) => format!("{}. Did you mean {text}?", results.said()),
                None => results.said(),
            },
            Self::Nothing { typed, .. } if !typed.trim().is_empty() => nothing_in(typed),
            _ => String::new(),
        }
    }
}

/// What was found, and how it goes on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Results {
    /// What was looked for.
    pub query: String,
    /// What was found so far.
    pub found: Found,
    /// What may have been meant, where nothing was found.
    pub suggestion: Option<String>,
    /// Whether older days are being fetched.
    pub is_going_on: bool,
    /// Why something could not be looked through.
    pub why: Option<String>,
}

impl Results {
    /// How many papers were found where.
    #[must_use]
    pub fn said(&self) -> String {
        let found = &self.found;
        let Some(since) = found.since else {
            return if self.is_going_on { "Searching…".into() } else { String::new() };
        };
        let papers = match found.papers {
            0 => format!("No paper with {}", quoted(&self.query)),
            count if found.has_older => format!("{} so far,", papers(count)),
            count => papers(count),
        };
        let digests = counted(found.digests, "digest", "digests");
        let place = match (found.has_older, found.missing.is_empty(), found.digests) {
            (true, ..) => format!("in {digests} since {}", since.medium()),
            (false, true, 1) => "in the only digest".into(),
            (false, true, _) => format!("in all {digests}"),
            (false, false, _) => format!("in {digests}"),
        };
        let goes_on = if self.is_going_on { "; looking further back…" } else { "" };
        format!("{papers} {place}{goes_on}")
    }
}

/// The page until its program has come, as it is published; the app's element around it.
#[must_use]
pub fn waiting() -> Node {
    skeleton::waiting(TITLE, "Loading the search…")
}

/// The whole page.
#[must_use]
pub fn page(search: &Search) -> Node {
    let content = {
        let (search, shown) = (search.clone(), search.shown.clone());
        // What was found comes a little at a time, and stays while more does.
        let but_results = move || {
            shown.with(|shown| match shown {
                Shown::Found(_) => Shown::Found(Results::default()),
                other => other.clone(),
            })
        };
        part(but_results, move |shown| content(&search, shown))
    };
    let ignored = {
        let choice = search.choice.clone();
        part(
            move || choice.with(|choice| choice.ignored.clone()),
            |ignored| match ignored {
                Some(category) => remark(format!(
                    "This site has no category {}; all are searched.",
                    quoted(category)
                )),
                None => nothing(),
            },
        )
    };
    let said = {
        let shown = search.shown.clone();
        text(move || {
            shown.with(|shown| match shown {
                Shown::Found(results) => results.said(),
                _ => String::new(),
            })
        })
    };
    let said =
        element("p").id(RESULTS_ID).class("finds-said").attribute("tabindex", "-1").child(said);
    let heard = search.said.clone();
    let status = element("p")
        .class("visually-hidden")
        .attribute("role", "status")
        .child(text(move || heard.get()));
    let main = element("main")
        .id("main")
        .attribute("tabindex", "-1")
        .class("finds")
        .child(element("h1").attribute("tabindex", "-1").id("top").child(TITLE))
        .child(field(search))
        .child(choices(search))
        .child(ignored)
        .child(said)
        .child(content);
    many([masthead_beside(&search.archive, &search.links), main.into(), status.into()])
}

fn field(search: &Search) -> Node {
    let value = {
        let choice = search.choice.clone();
        move || choice.with(|choice| choice.text.clone())
    };
    let (ask, enter) = (search.ask.clone(), search.ask.clone());
    let label = element("label").attribute("for", SEARCH_ID).child("Words, authors, titles");
    let search = move |text| ask(Request::Search(text));
    let field = search_field(value, search, move || enter(Request::GoToResults));
    element("div").class("search").attribute("role", "search").child(label).child(field).into()
}

/// Which categories.
fn choices(search: &Search) -> Node {
    let (archive, choice) = (search.archive.clone(), search.choice.clone());
    let categories = move || -> Vec<Category> {
        let of = |archive: &Arc<Archive>| {
            archive.manifest().categories.iter().map(|entry| entry.id.clone()).collect()
        };
        archive.get().as_ref().map_or_else(Vec::new, of)
    };
    part(categories, move |categories| {
        if categories.len() < 2 {
            return nothing();
        }
        let link = |label: String, category: Option<Category>| {
            let [here, there] = [choice.clone(), choice.clone()];
            let wanted = category.clone();
            Choosable {
                label,
                address: Box::new(move || {
                    there.with(|choice| choice.within(wanted.clone()).to_string())
                }),
                is_chosen: Box::new(move || here.with(|choice| choice.category == category)),
            }
        };
        let each = categories.iter().map(|it| link(it.to_string(), Some(it.clone())));
        let all = std::iter::once(link("All categories".into(), None));
        row("Category to search", all.chain(each))
    })
}

fn content(search: &Search, shown: &Shown) -> Node {
    match shown {
        Shown::Loading => note("Loading the search…".into()),
        Shown::Failed(title, advice) => notice(search, title.clone(), advice.clone(), true),
        Shown::NoDigests => notice(
            search,
            "Nothing published yet".into(),
            "There will be something to search with the first digests.".into(),
            false,
        ),
        Shown::Nothing { digests, typed } if typed.trim().is_empty() => note(format!(
            "Searches titles, authors, keywords, abstracts, summaries and critiques in {} for papers that have all \
             words, joined or apart; the newest come first.",
            counted(*digests as usize, "digest", "digests")
        )),
        Shown::Nothing { typed, .. } => note(nothing_in(typed)),
        Shown::Found(_) => results::results(search),
    }
}

fn nothing_in(typed: &str) -> String {
    format!("There is nothing to search for in {}: no letter, no digit.", quoted(typed))
}

fn note(text: String) -> Node {
    element("p").class("finds-note").child(text).into()
}

/// Why nothing can be searched, and a way on.
fn notice(search: &Search, title: String, advice: String, can_try: bool) -> Node {
    let again = can_try.then(|| button(search, "Try again", Request::Again));
    notice_beside(&search.links, title, advice, again)
}

fn button(search: &Search, label: &'static str, request: Request) -> Node {
    let ask = search.ask.clone();
    element("button")
        .attribute("type", "button")
        .class("button")
        .on_press(move || ask(request.clone()))
        .child(label)
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_how_much_was_found_and_where() {
        // Papers, digests, whether there are older ones, what is missing, whether it goes on.
        type Case<'a> = (usize, usize, bool, &'a [&'a str], bool, &'a str);
        let cases: [Case<'_>; 8] = [
            (0, 0, true, &[], true, "Searching…"),
            (0, 0, false, &["October 2025"], false, ""),
            (
                0,
                22,
                true,
                &[],
                true,
                "No paper with “drift” in 22 digests since 1 October 2025; looking further back…",
            ),
            (0, 130, false, &[], false, "No paper with “drift” in all 130 digests"),
            (1, 1, false, &[], false, "1 paper in the only digest"),
            (12, 130, false, &[], false, "12 papers in all 130 digests"),
            (12, 110, false, &["October 2025"], false, "12 papers in 110 digests"),
            (31, 22, true, &[], false, "31 papers so far, in 22 digests since 1 October 2025"),
        ];
        for (papers, digests, has_older, missing, is_going_on, expected) in cases {
            let found = Found {
                papers,
                digests,
                since: (digests > 0).then(|| "2025-10-01".parse().unwrap()),
                has_older,
                missing: missing.iter().map(|it| (*it).to_owned()).collect(),
                ..Found::default()
            };
            let results =
                Results { query: "drift".into(), found, is_going_on, ..Results::default() };
            assert_eq!(results.said(), expected);
        }
    }
}
