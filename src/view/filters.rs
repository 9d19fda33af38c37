//! The filters: a text field, themes and keywords, and how many papers they leave.

use crate::core::counted::papers;
use crate::core::edition::{Edition, Selection};
use crate::core::filter::{FilterChange, FilterKind, NOT_IN_A_THEME, quoted};
use crate::core::marked::MARKS;
use crate::core::text::Query;
use crate::view::chip::{ChipState, Chips};
use crate::view::day::PAPERS_ID;
use crate::view::derived::Derived;
use crate::view::node::{Element, Node, element, nothing, part, part_if, text};
use crate::view::nothing::nothing_matches;
use crate::view::notice::remark;
use crate::view::prose::in_its_language;
use crate::view::reader::{Reader, Request};
use crate::view::search_field::{SEARCH_ID, search_field};
use leptos::prelude::{ArcRwSignal, Get, Set, Update, With, event_target};
use leptos::web_sys::{Event, HtmlDetailsElement, HtmlElement};
use std::ops::Range;
use std::sync::Arc;

/// Keywords shown before the rest folds away.
const KEYWORDS_SHOWN: usize = 12;

/// The filters of a digest.
#[must_use]
pub fn filters(
    reader: &Reader,
    edition: &Arc<Edition>,
    selection: &Derived<Selection>,
    pinned: &Derived<Option<usize>>,
) -> Node {
    let unfolded = ArcRwSignal::new(false);
    let is_unfolded = {
        let unfolded = unfolded.clone();
        move || unfolded.get()
    };
    // On a narrow screen the chips lie over the papers.
    let done = {
        let (unfolded, ask) = (unfolded.clone(), reader.ask.clone());
        let done = element("button").attribute("type", "button").class("button filters-done");
        done.child("Show the papers").on_press(move || {
            unfolded.set(false);
            ask(Request::ShowPapers);
        })
    };
    let toggle = element("button")
        .attribute("type", "button")
        .class("button filters-toggle")
        .truth("aria-expanded", is_unfolded.clone())
        .attribute("aria-controls", "filters-chips")
        .on("click", move |event: Event| {
            unfolded.update(|unfolded| *unfolded = !*unfolded);
            // To the top, where it isn't covered.
            event_target::<HtmlElement>(&event).scroll_into_view();
        })
        .child("Filter")
        .child(pressed_count(reader, selection));
    let bar = element("div").class("filters-bar").child(text_field(reader)).child(toggle);
    let chips = element("div")
        .id("filters-chips")
        .class_if(is_unfolded, "filters-chips unfolded", "filters-chips")
        .child(
            element("div")
                .class("facets")
                .child(marks(reader, selection))
                .child(themes(reader, edition, selection))
                .child(keywords(reader, edition, selection)),
        )
        .child(done);
    element("aside")
        .class("filters")
        .attribute("aria-label", "Filters")
        .child(bar)
        .child(status(reader, edition, selection, pinned))
        .child(nothing_matches(reader, edition, selection))
        .child(unknown_values(selection))
        .child(nothing_to_search_for(reader))
        .child(chips)
        .into()
}

fn text_field(reader: &Reader) -> Node {
    let value = {
        let route = reader.route.clone();
        move || route.with(|route| route.filters.text.clone())
    };
    let (ask, enter) = (reader.ask.clone(), reader.ask.clone());
    let label = element("label").attribute("for", SEARCH_ID).child("Search these papers");
    let search = move |text| ask(Request::Filter(FilterChange::Text(text)));
    let field = search_field(value, search, move || enter(Request::ShowPapers))
        .attribute("placeholder", "Search words, authors");
    element("div").class("search").attribute("role", "search").child(label).child(field).into()
}

/// How many themes and keywords are pressed, for when their chips are folded away.
fn pressed_count(reader: &Reader, selection: &Derived<Selection>) -> Node {
    let route = reader.route.clone();
    let selection = selection.clone();
    text(move || {
        let all = route.with(|it| {
            FilterKind::ALL.iter().map(|kind| it.filters.values(*kind).len()).sum::<usize>()
        });
        match all.saturating_sub(selection.with(|it| it.unknown.len())) {
            0 => String::new(),
            count => format!(" ({count})"),
        }
    })
}

/// How many papers are shown, said aloud when it changes; and the way back.
fn status(
    reader: &Reader,
    edition: &Arc<Edition>,
    selection: &Derived<Selection>,
    pinned: &Derived<Option<usize>>,
) -> Node {
    let total = edition.papers().count();
    let sentence = {
        let selection = selection.clone();
        let pinned = pinned.clone();
        text(move || {
            let pinned = pinned.get();
            let (shown, one_more) = selection.with(|it| {
                (it.count(), pinned.is_some_and(|at| it.passes.get(at) == Some(&false)))
            });
            match (shown, total) {
                (_, 0) => "No papers".to_owned(),
                (1, 1) => "1 paper".to_owned(),
                (shown, total) if shown == total => format!("All {total} papers shown"),
                (shown, total) => {
                    let one_more = if one_more { ", and the one in the address" } else { "" };
                    format!("{shown} of {} shown{one_more}", papers(total))
                }
            }
        })
    };
    let is_filtered = {
        let route = reader.route.clone();
        move || route.with(|route| !route.filters.is_empty())
    };
    let to_papers = {
        let selection = selection.clone();
        let is_filtered = is_filtered.clone();
        part_if(
            move || is_filtered() && selection.with(|it| it.count() > 0),
            || {
                let address = format!("#{PAPERS_ID}");
                element("a").attribute("href", address).child("Go to the papers").into()
            },
        )
    };
    let clear = {
        let reader = reader.clone();
        part_if(is_filtered.clone(), move || {
            element("button")
                .attribute("type", "button")
                .class("button button-quiet")
                .on_press(reader.asking(Request::Filter(FilterChange::Clear)))
                .child("Clear all filters")
                .into()
        })
    };
    element("div")
        .class_if(is_filtered, "filters-status filtered", "filters-status")
        .child(element("p").attribute("role", "status").child(sentence))
        .child(element("p").class("filters-ways").child(to_papers).child(clear))
        .into()
}

fn unknown_values(selection: &Derived<Selection>) -> Node {
    let selection = selection.clone();
    let sentence = |(kind, value): &(FilterKind, String)| {
        let what = match kind {
            FilterKind::Themes => "theme",
            FilterKind::Keywords => "keyword",
            FilterKind::Marks | FilterKind::Text => "mark",
        };
        remark(format!("This page has no {what} {}; that filter is ignored.", quoted(value)))
    };
    part(
        move || selection.with(|selection| selection.unknown.clone()),
        move |unknown| unknown.iter().map(sentence).collect(),
    )
}

/// That what was typed holds no word, and so filters nothing.
fn nothing_to_search_for(reader: &Reader) -> Node {
    let query = reader.query.clone();
    let typed = move || {
        let is_vain = |query: &Query| query.is_empty() && !query.as_str().trim().is_empty();
        query.with(|query| is_vain(query).then(|| quoted(query.as_str())))
    };
    part(typed, |typed| match typed {
        Some(typed) => {
            remark(format!("There is nothing to search for in {typed}: no letter, no digit."))
        }
        None => nothing(),
    })
}

/// The values of one kind that there are chips for, and their chips.
struct Facet {
    reader: Reader,
    kind: FilterKind,
    /// The value in an address, and its name.
    values: Vec<(String, String)>,
    states: Derived<Vec<ChipState>>,
    chips: Chips,
    /// The edition in whose language the names are; else in the page's.
    edition: Option<Arc<Edition>>,
}

impl Facet {
    fn new(
        reader: &Reader,
        selection: &Derived<Selection>,
        kind: FilterKind,
        values: Vec<(String, String)>,
    ) -> Self {
        let states = {
            let (route, selection, values) =
                (reader.route.clone(), selection.clone(), values.clone());
            Derived::new(move || {
                let pressed = route.with(|route| route.filters.values(kind).to_vec());
                let state = |(papers, (value, _)): (&usize, &(String, String))| ChipState {
                    papers: *papers,
                    is_pressed: pressed.contains(value),
                };
                selection.with(|it| it.counts(kind).iter().zip(&values).map(state).collect())
            })
        };
        let chips = Chips::new(&states);
        Self { reader: reader.clone(), kind, values, states, chips, edition: None }
    }

    fn chips(&self, places: Range<usize>) -> Node {
        let chip = |at: usize| {
            let (value, name) = &self.values[at];
            let change = FilterChange::Toggle(self.kind, value.clone());
            let label = element("span").child(name.clone());
            let label = match &self.edition {
                Some(edition) if value != NOT_IN_A_THEME => in_its_language(edition, label),
                _ => label,
            };
            self.chips.chip(&self.reader, at, label, Request::Filter(change))
        };
        places.map(chip).collect()
    }

    /// Its first chips under a heading.
    fn section(&self, title: &'static str, title_id: &'static str, shown: usize) -> Element {
        element("section")
            .class("facet")
            .attribute("aria-labelledby", title_id)
            .child(element("h2").id(title_id).child(title))
            .child(element("div").class("chips").child(self.chips(0..shown)))
    }
}

/// The reader's own marks, where there are any.
fn marks(reader: &Reader, selection: &Derived<Selection>) -> Node {
    let values = MARKS.map(|(key, name)| (key.to_owned(), name.to_owned())).to_vec();
    let facet = Facet::new(reader, selection, FilterKind::Marks, values);
    let (marked, route) = (reader.marked.clone(), reader.route.clone());
    let is_wanted = move || {
        marked.with(|it| it.as_ref().is_some_and(|it| !it.is_empty()))
            || route.with(|it| !it.filters.marks.is_empty())
    };
    part_if(is_wanted, move || facet.section("Your marks", "marks-title", MARKS.len()).into())
}

fn themes(reader: &Reader, edition: &Arc<Edition>, selection: &Derived<Selection>) -> Node {
    let themes = edition.themes();
    if themes.is_empty() {
        return nothing();
    }
    let shown = themes.len() + usize::from(edition.has_papers_in_no_theme());
    let mut values: Vec<(String, String)> =
        themes.iter().map(|theme| (theme.id.clone(), theme.title.clone())).collect();
    values.push((NOT_IN_A_THEME.to_owned(), "Not in a theme".to_owned()));
    let facet = Facet::new(reader, selection, FilterKind::Themes, values);
    let facet = Facet { edition: Some(edition.clone()), ..facet };
    facet.section("Themes", "themes-title", shown).into()
}

/// Of so many keywords, those that aren't folded away.
#[must_use]
pub fn keywords_unfolded(count: usize) -> usize {
    if count > KEYWORDS_SHOWN + 3 { KEYWORDS_SHOWN } else { count }
}

fn keywords(reader: &Reader, edition: &Arc<Edition>, selection: &Derived<Selection>) -> Node {
    let count = edition.keywords().len();
    if count == 0 {
        return nothing();
    }
    let fold_at = keywords_unfolded(count);
    let values = edition.keywords().iter().map(|it| (it.key.clone(), it.label.clone())).collect();
    let facet = Facet::new(reader, selection, FilterKind::Keywords, values);
    let section = facet.section("Keywords", "keywords-title", fold_at);
    if fold_at == count {
        return section.into();
    }
    // Unfolded from when a keyword in it is pressed, so that none is in force unseen.
    let is_pressed = {
        let states = facet.states.clone();
        move || states.with(|states| states.iter().skip(fold_at).any(|it| it.is_pressed))
    };
    let is_open = {
        let is_pressed = is_pressed.clone();
        let mut was_open = false;
        move || {
            was_open |= is_pressed();
            was_open
        }
    };
    // A long day has thousands of keywords: their chips are made when somebody wants to see them.
    let unfolded = ArcRwSignal::new(false);
    let is_wanted = {
        let unfolded = unfolded.clone();
        move || unfolded.get() || is_pressed()
    };
    let unfold = move |event: Event| {
        if event_target::<HtmlDetailsElement>(&event).open() {
            unfolded.set(true);
        }
    };
    let rest = part_if(is_wanted, move || facet.chips(fold_at..count));
    let rest = element("details")
        .class("facet-rest")
        .flag_if("open", is_open)
        .on("toggle", unfold)
        .child(element("summary").child(format!("{} more keywords", count - fold_at)))
        .child(element("div").class("chips").child(rest));
    section.child(rest).into()
}
