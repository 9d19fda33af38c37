//! The filters: a text field, themes and keywords, and how many papers they leave.

use crate::core::edition::{Edition, KeywordFacet, Selection};
use crate::core::filter::{FilterChange, FilterKind, NOT_IN_A_THEME};
use crate::view::chip::chip;
use crate::view::day::PAPERS_ID;
use crate::view::nothing::nothing_matches;
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
pub fn filters(reader: &Reader, edition: &Arc<Edition>, selection: &ArcMemo<Selection>) -> AnyView {
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
                    {"Filter"}{pressed_count(reader)}
                </button>
            </div>
            {status(reader, edition, selection)}
            {nothing_matches(reader, selection, edition.papers().count())}
            {unknown_values(selection)}
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
    let on_key = move |event: leptos::ev::KeyboardEvent| match event.key().as_str() {
        "Escape" => {
            event.prevent_default();
            ask.run(Request::Filter(FilterChange::Text(String::new())));
        }
        "Enter" => ask.run(Request::ShowPapers),
        _ => {}
    };
    view! {
        <div class="search" role="search">
            <label for=SEARCH_ID>{"Search in this day"}</label>
            <input
                id=SEARCH_ID
                type="search"
                autocomplete="off"
                spellcheck="false"
                maxlength="200"
                placeholder="Words, authors, methods"
                prop:value=value
                on:input:target=typed
                on:keydown=on_key
            />
        </div>
    }
    .into_any()
}

/// How many themes and keywords are pressed, for when their chips are folded away.
fn pressed_count(reader: &Reader) -> AnyView {
    let route = reader.route.clone();
    let count = ArcMemo::new(move |_| {
        route.with(|route| route.filters.themes.len() + route.filters.keywords.len())
    });
    (move || match count.get() {
        0 => None,
        count => Some(format!(" ({count})")),
    })
    .into_any()
}

/// How many papers are shown, said aloud when it changes; and the way back.
fn status(reader: &Reader, edition: &Arc<Edition>, selection: &ArcMemo<Selection>) -> AnyView {
    let total = edition.papers().count();
    let selection = selection.clone();
    let shown = ArcMemo::new(move |_| selection.with(Selection::count));
    let sentence = {
        let shown = shown.clone();
        move || match (shown.get(), total) {
            (_, 0) => "No papers".to_owned(),
            (1, 1) => "1 paper".to_owned(),
            (shown, total) if shown == total => format!("All {total} papers shown"),
            (shown, total) => format!("{shown} of {total} papers shown"),
        }
    };
    let filtered = {
        let route = reader.route.clone();
        ArcMemo::new(move |_| route.with(|route| !route.filters.is_empty()))
    };
    let clear = reader.on_press(Request::Filter(FilterChange::Clear));
    let clear = move || {
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
        <div class="filters-status">
            <p role="status">{sentence}</p>
            {clear}
        </div>
    }
    .into_any()
}

fn unknown_values(selection: &ArcMemo<Selection>) -> AnyView {
    let selection = selection.clone();
    let unknown = ArcMemo::new(move |_| selection.with(|selection| selection.unknown.clone()));
    let sentence = |(kind, value): (FilterKind, String)| {
        let what = if kind == FilterKind::Themes { "theme" } else { "keyword" };
        view! { <p class="remark" role="note">{format!("This day has no {what} “{value}”; that filter is ignored.")}</p> }
    };
    (move || unknown.get().into_iter().map(sentence).collect_view()).into_any()
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
    let rest = (!rest.is_empty()).then(|| {
        view! {
            <details class="facet-rest">
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
