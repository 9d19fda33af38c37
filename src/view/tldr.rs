//! The TL;DR: every piece once, its themes with links to the papers they cite.

use crate::core::digest::Theme;
use crate::core::edition::{Edition, theme_anchor};
use crate::core::filter::FilterChange;
use crate::core::tldr_note::{Note, notes};
use crate::core::typeset::Prose;
use crate::view::prose::prose;
use crate::view::reader::{Reader, Request};
use leptos::prelude::*;
use std::sync::Arc;

/// The TL;DR, if there is any.
#[must_use]
pub fn tldr(reader: &Reader, edition: &Arc<Edition>) -> Option<AnyView> {
    let digest = edition.digest();
    let texts = edition.text().notes.iter().map(Option::as_ref).chain(std::iter::repeat(None));
    let show = |(note, text)| show(reader, edition, note, text);
    (!digest.tldr.markdown.trim().is_empty()).then(|| {
        view! {
            <section class="tldr" aria-labelledby="tldr-title">
                <h2 id="tldr-title">{"TL;DR"}</h2>
                {notes(digest).zip(texts).map(show).collect_view()}
            </section>
        }
        .into_any()
    })
}

fn show(reader: &Reader, edition: &Arc<Edition>, note: Note<'_>, text: Option<&Prose>) -> AnyView {
    let text = text.map(prose);
    let landed = |theme: &Theme| {
        let route = reader.route.clone();
        let anchor = theme_anchor(&theme.id);
        move || route.with(|route| route.anchor.as_deref() == Some(anchor.as_str()))
    };
    match note {
        Note::Elsewhere => ().into_any(),
        Note::Headline(headline) => {
            view! { <p class="headline">{headline.to_owned()}</p> }.into_any()
        }
        Note::Theme(theme) => view! {
            <section class="theme" class:landed=landed(theme) id=theme_anchor(&theme.id) tabindex="-1">
                <h3>{theme.title.clone()}</h3>
                {text}
                {cited(reader, edition, theme)}
            </section>
        }
        .into_any(),
        Note::Naming(_, themes) => {
            let item = |theme: &Theme| {
                view! {
                    <div class="theme theme-named" class:landed=landed(theme) id=theme_anchor(&theme.id) tabindex="-1">
                        <h3>{theme.title.clone()}</h3>
                        {cited(reader, edition, theme)}
                    </div>
                }
            };
            view! { {text} {themes.into_iter().map(item).collect_view()} }.into_any()
        }
        Note::Insight(_) => view! { <div class="insight">{text}</div> }.into_any(),
        Note::Other(_) => text.into_any(),
    }
}

/// Links to the papers that a theme cites, and a button that shows these alone.
fn cited(reader: &Reader, edition: &Arc<Edition>, theme: &Theme) -> Option<AnyView> {
    let link = |at: usize| {
        let paper = &edition.digest().papers[at];
        view! { <li><a href=format!("#{}", edition.entry(at).anchor)>{paper.title.clone()}</a></li> }
    };
    let places: Vec<usize> = theme.papers.iter().filter_map(|id| edition.position(id)).collect();
    (!places.is_empty()).then(|| {
        let is_only = {
            let route = reader.route.clone();
            let id = theme.id.clone();
            ArcMemo::new(move |_| route.with(|route| route.filters.is_only_theme(&id)))
        };
        let press = {
            let is_only = is_only.clone();
            let ask = reader.ask;
            let id = theme.id.clone();
            move |_| {
                ask.run(Request::Filter(match is_only.get_untracked() {
                    true => FilterChange::Clear,
                    false => FilterChange::OnlyTheme(id.clone()),
                }));
            }
        };
        let count = places.len();
        let label = move || match (is_only.get(), count) {
            (true, _) => "Show all papers again".to_owned(),
            (false, 1) => "Show only this paper".to_owned(),
            (false, count) => format!("Show only these {count} papers"),
        };
        view! {
            <div class="cited">
                <ul aria-label=format!("Papers on {}", theme.title)>
                    {places.iter().copied().map(link).collect_view()}
                </ul>
                <button type="button" class="button button-quiet" on:click=press>
                    {label} <span class="visually-hidden">{format!(" on {}", theme.title)}</span>
                </button>
            </div>
        }
        .into_any()
    })
}
