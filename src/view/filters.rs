//! The filters: a text field, themes and keywords, and how many papers they leave.

use crate::core::edition::{Edition, KeywordFacet, Selection};
use crate::core::filter::{FilterChange, FilterKind, NOT_IN_A_THEME, quoted};
use crate::core::text::Query;
use crate::view::chip::chip;
use crate::view::day::PAPERS_ID;
use crate::view::nothing::nothing_matches;
use crate::view::notice::remark;
use crate::view::reader::{Reader, Request};
use leptos::ev::Targeted;
use leptos::prelude::*;
use std::sync::Arc;

/// Keywords shown before the rest folds away.
const KEYWORDS_SHOWN: usize = 12;

/// The text field's id in the page.
pub const SEARCH_ID: &str = "search";

/// The filters of a digest.
#[must_use]
pub fn filters(
    reader: &Reader,
    edition: &Arc<Edition>,
    selection: &ArcMemo<Selection>,
    pinned: &ArcMemo<Option<usize>>,
) -> AnyView {
    let unfolded = ArcRwSignal::new(false);
    let expanded = {
        let unfolded = unfolded.clone();
        move || if unfolded.get() { "true" } else { "false" }
    };
    let is_unfolded = unfolded.clone();
    view! {
        <aside class="filters" aria-label="Filters">
            <div class="filters-bar">
                {text_field(reader)}
                <button
                    type="button"
                    class="button filters-toggle"
                    aria-expanded=expanded
                    aria-controls="filters-chips"
                    on:click=move |_| unfolded.update(|unfolded| *unfolded = !*unfolded)
                >
                    {"Filter"}{pressed_count(reader, selection)}
                </button>
            </div>
            {status(reader, edition, selection, pinned)}
            {nothing_matches(reader, edition, selection)}
            {unknown_values(selection)}
            {nothing_to_search_for(reader)}
            <div id="filters-chips" class="filters-chips" class:unfolded=move || is_unfolded.get()>
                {themes(reader, edition, selection)}
                {keywords(reader, edition, selection)}
            </div>
        </aside>
    }
    .into_any()
}

fn text_field(reader: &Reader) -> AnyView {
    let value = {
        let route = reader.route.clone();
        move || route.with(|route| route.filters.text.clone())
    };
    let ask = reader.ask;
    let typed = move |event: Targeted<leptos::ev::Event, leptos::web_sys::HtmlInputElement>| {
        ask.run(Request::Filter(FilterChange::Text(event.target().value())));
    };
    let on_key = move |event: Targeted<
        leptos::ev::KeyboardEvent,
        leptos::web_sys::HtmlInputElement,
    >| match event.key().as_str() {
        "Escape" => {
            event.prevent_default();
            // Blanks are in the field alone.
            event.target().set_value("");
            ask.run(Request::Filter(FilterChange::Text(String::new())));
        }
        "Enter" => ask.run(Request::ShowPapers),
        _ => {}
    };
    view! {
        <div class="search" role="search">
            <label for=SEARCH_ID>{"Search this day’s papers"}</label>
            <input
                id=SEARCH_ID
                type="search"
                autocomplete="off"
                spellcheck="false"
                maxlength="200"
                placeholder="Search words, authors"
                prop:value=value
                on:input:target=typed
                on:keydown:target=on_key
            />
        </div>
    }
    .into_any()
}

/// How many themes and keywords are pressed, for when their chips are folded away.
fn pressed_count(reader: &Reader, selection: &ArcMemo<Selection>) -> AnyView {
    let route = reader.route.clone();
    let selection = selection.clone();
    let count = ArcMemo::new(move |_| {
        let all = route.with(|it| it.filters.themes.len() + it.filters.keywords.len());
        all.saturating_sub(selection.with(|it| it.unknown.len()))
    });
    (move || match count.get() {
        0 => None,
        count => Some(format!(" ({count})")),
    })
    .into_any()
}

/// How many papers are shown, said aloud when it changes; and the way back.
fn status(
    reader: &Reader,
    edition: &Arc<Edition>,
    selection: &ArcMemo<Selection>,
    pinned: &ArcMemo<Option<usize>>,
) -> AnyView {
    let total = edition.papers().count();
    let shown = {
        let selection = selection.clone();
        ArcMemo::new(move |_| selection.with(Selection::count))
    };
    let one_more = {
        let selection = selection.clone();
        let pinned = pinned.clone();
        move || {
            let pinned = pinned.get();
            selection.with(|it| pinned.is_some_and(|at| it.passes.get(at) == Some(&false)))
        }
    };
    let sentence = {
        let shown = shown.clone();
        move || match (shown.get(), total) {
            (_, 0) => "No papers".to_owned(),
            (1, 1) => "1 paper".to_owned(),
            (shown, total) if shown == total => format!("All {total} papers shown"),
            (shown, total) => {
                let one_more = if one_more() { ", and the one in the address" } else { "" };
                format!("{shown} of {total} papers shown{one_more}")
            }
        }
    };
    let filtered = {
        let route = reader.route.clone();
        ArcMemo::new(move |_| route.with(|route| !route.filters.is_empty()))
    };
    let clear = reader.on_press(Request::Filter(FilterChange::Clear));
    let is_filtered = {
        let filtered = filtered.clone();
        move || filtered.get()
    };
    let ways = move || {
        let clear = clear.clone();
        filtered.get().then(|| {
            let some = shown.get() > 0;
            view! {
                {some.then(|| view! { <a href=format!("#{PAPERS_ID}")>{"Go to the papers"}</a> })}
                <button type="button" class="button button-quiet" on:click=clear>
                    {"Clear all filters"}
                </button>
            }
        })
    };
    view! {
        <div class="filters-status" class:filtered=is_filtered>
            <p role="status">{sentence}</p>
            <p class="filters-ways">{ways}</p>
        </div>
    }
    .into_any()
}

fn unknown_values(selection: &ArcMemo<Selection>) -> AnyView {
    let selection = selection.clone();
    let unknown = ArcMemo::new(move |_| selection.with(|selection| selection.unknown.clone()));
    let sentence = |(kind, value): (FilterKind, String)| {
        let what = if kind == FilterKind::Themes { "theme" } else { "keyword" };
        remark(format!("This day has no {what} {}; that filter is ignored.", quoted(&value)))
    };
    (move || unknown.get().into_iter().map(sentence).collect_view()).into_any()
}

/// That what was typed holds no word, and so filters nothing.
fn nothing_to_search_for(reader: &Reader) -> AnyView {
    let query = reader.query.clone();
    let typed = move || {
        let is_vain = |query: &Query| query.is_empty() && !query.as_str().trim().is_empty();
        query.with(|query| is_vain(query).then(|| quoted(query.as_str())))
    };
    let sentence =
        |typed| remark(format!("There is nothing to search for in {typed}: no letter, no digit."));
    (move || typed().map(sentence)).into_any()
}

fn themes(
    reader: &Reader,
    edition: &Arc<Edition>,
    selection: &ArcMemo<Selection>,
) -> Option<AnyView> {
    let theme = |label: &str, id: &str, count: Box<dyn Fn(&Selection) -> usize + Send + Sync>| {
        let pressed = {
            let route = reader.route.clone();
            let id = id.to_owned();
            ArcMemo::new(move |_| route.with(|route| route.filters.themes.contains(&id)))
        };
        let selection = selection.clone();
        let count = ArcMemo::new(move |_| selection.with(|selection| count(selection)));
        let request = Request::Filter(FilterChange::ToggleTheme(id.into()));
        chip(reader, label.into(), request, move || pressed.get(), move || count.get())
    };
    let cited = edition.themes().iter().enumerate().map(|(at, facet)| {
        let count = move |selection: &Selection| selection.themes.get(at).copied().unwrap_or(0);
        theme(&facet.title, &facet.id, Box::new(count))
    });
    let rest = edition.has_papers_in_no_theme().then(|| {
        theme("Not in a theme", NOT_IN_A_THEME, Box::new(|selection| selection.not_in_a_theme))
    });
    (!edition.themes().is_empty()).then(|| {
        view! {
            <section class="facet" aria-labelledby="themes-title">
                <h2 id="themes-title">{"Themes"}</h2>
                <div class="chips">{cited.collect_view()} {rest}</div>
            </section>
        }
        .into_any()
    })
}

fn keywords(
    reader: &Reader,
    edition: &Arc<Edition>,
    selection: &ArcMemo<Selection>,
) -> Option<AnyView> {
    let keyword = |(at, facet): (usize, &KeywordFacet)| {
        let pressed = {
            let route = reader.route.clone();
            let key = facet.key.clone();
            ArcMemo::new(move |_| route.with(|route| route.filters.keywords.contains(&key)))
        };
        let count = {
            let selection = selection.clone();
            ArcMemo::new(move |_| {
                selection.with(|selection| selection.keywords.get(at).copied().unwrap_or(0))
            })
        };
        let request = Request::Filter(FilterChange::ToggleKeyword(facet.key.clone()));
        chip(reader, facet.label.clone(), request, move || pressed.get(), move || count.get())
    };
    let all = edition.keywords();
    let fold_at = if all.len() > KEYWORDS_SHOWN + 3 { KEYWORDS_SHOWN } else { all.len() };
    let mut chips = all.iter().enumerate().map(keyword);
    let first = chips.by_ref().take(fold_at).collect_view();
    let rest: Vec<AnyView> = chips.collect();
    // Unfolded from when a keyword in it is pressed, so that none is in force unseen.
    let is_open = {
        let keys: Vec<String> = all[fold_at..].iter().map(|facet| facet.key.clone()).collect();
        let route = reader.route.clone();
        ArcMemo::new(move |before: Option<&bool>| {
            let is_pressed = |key: &String| keys.contains(key);
            route.with(|route| {
                before == Some(&true) || route.filters.keywords.iter().any(is_pressed)
            })
        })
    };
    let rest = (!rest.is_empty()).then(|| {
        view! {
            <details class="facet-rest" open=move || is_open.get()>
                <summary>{format!("{} more keywords", rest.len())}</summary>
                <div class="chips">{rest}</div>
            </details>
        }
    });
    (!all.is_empty()).then(|| {
        view! {
            <section class="facet" aria-labelledby="keywords-title">
                <h2 id="keywords-title">{"Keywords"}</h2>
                <div class="chips">{first}</div>
                {rest}
            </section>
        }
        .into_any()
    })
}
