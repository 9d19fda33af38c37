//! One paper.

use crate::core::digest::Paper;
use crate::core::edition::{Edition, Entry, Selection, theme_anchor};
use crate::core::section::{Section, SectionKey};
use crate::core::typeset::Prose;
use crate::view::counted::counted;
use crate::view::prose::prose;
use crate::view::reader::Reader;
use leptos::ev::Targeted;
use leptos::prelude::*;
use std::sync::{Arc, OnceLock};

/// Authors shown before the rest folds away; a list at most two longer is shown whole.
const AUTHORS_SHOWN: usize = 8;

/// The card of the paper at one place of an edition; hidden while the filters leave it out, unless
/// the address names it.
#[must_use]
pub fn card(
    reader: &Reader,
    edition: &Arc<Edition>,
    at: usize,
    selection: &ArcMemo<Selection>,
    pinned: &ArcMemo<Option<usize>>,
) -> AnyView {
    let paper = &edition.digest().papers[at];
    let entry = edition.entry(at);
    let title_id = format!("{}-title", entry.anchor);
    let labelled_by = title_id.clone();
    let passes = {
        let selection = selection.clone();
        ArcMemo::new(move |_| selection.with(|it| it.passes.get(at).copied().unwrap_or(true)))
    };
    let is_pinned = {
        let pinned = pinned.clone();
        move || pinned.get() == Some(at)
    };
    let landed = is_pinned.clone();
    let hidden = {
        let passes = passes.clone();
        let is_pinned = is_pinned.clone();
        move || !passes.get() && !is_pinned()
    };
    let why_shown = move || {
        (!passes.get() && is_pinned()).then(|| {
            view! { <p class="remark">{"The filters leave this paper out; it is shown because the address names it."}</p> }
        })
    };
    let abstract_text = edition.text().papers.get(at).and_then(|it| it.abstract_text.as_ref());
    view! {
        <article
            class="card"
            id=entry.anchor.clone()
            tabindex="-1"
            aria-labelledby=labelled_by
            class:landed=landed
            hidden=hidden
        >
            {why_shown}
            <h3 id=title_id class="card-title">{paper.title.clone()}</h3>
            {authors(reader, paper)}
            {links(paper, entry)}
            {themes(edition, entry)}
            {keywords(paper)}
            {comments(paper)}
            {abstract_section(abstract_text)}
            {section(reader, edition, SectionKey { paper: at, section: Section::Summary })}
            {section(reader, edition, SectionKey { paper: at, section: Section::Critique })}
        </article>
    }
    .into_any()
}

fn authors(reader: &Reader, paper: &Paper) -> Option<AnyView> {
    let count = paper.authors.len();
    let fold_at = if count > AUTHORS_SHOWN + 2 { AUTHORS_SHOWN } else { count };
    let (first, rest) = paper.authors.split_at(fold_at);
    let first = format!("{}{}", first.join(", "), if rest.is_empty() { "" } else { ", " });
    let rest = (!rest.is_empty()).then(|| {
        let names = rest.join(", ");
        // The style sheet hides the number where the names are unfolded.
        let hits = hits(
            reader,
            Box::new(|| false),
            Box::new({
                let names = names.clone();
                move || names.clone()
            }),
        );
        view! {
            <details class="authors-rest">
                <summary>
                    <span class="if-closed">{format!("and {} more", rest.len())} {" "} {hits}</span>
                    <span class="if-open">{"Fewer authors"}</span>
                </summary>
                <span>{names}</span>
            </details>
        }
    });
    (count > 0).then(|| {
        view! { <div class="authors"><span class="visually-hidden">{"Authors: "}</span>{first} {rest}</div> }
            .into_any()
    })
}

fn links(paper: &Paper, entry: &Entry) -> AnyView {
    let id = &paper.id;
    let version = paper.version.map_or_else(String::new, |version| format!("v{version}"));
    let about = |what: &str| {
        view! { <span class="visually-hidden">{format!("{what} {}", paper.title)}</span> }
    };
    let elsewhere = || view! { <span class="visually-hidden">{", opens a new tab"}</span> };
    view! {
        <p class="card-links">
            <a href=id.abstract_url(paper.version) target="_blank" rel="noopener">
                {format!("arXiv:{id}{version}")}{elsewhere()}
            </a>
            <a href=id.pdf_url(paper.version) target="_blank" rel="noopener">
                {"PDF"}{about(" of")}{elsewhere()}
            </a>
            <a href=format!("#{}", entry.anchor)>{"Link to this paper"}{about(",")}</a>
        </p>
    }
    .into_any()
}

fn themes(edition: &Arc<Edition>, entry: &Entry) -> Option<AnyView> {
    let link = |at: &usize| {
        let theme = &edition.themes()[*at];
        view! { <li><a href=format!("#{}", theme_anchor(&theme.id))>{theme.title.clone()}</a></li> }
    };
    (!entry.themes.is_empty()).then(|| {
        view! {
            <div class="card-themes">
                <span class="label">{"Themes"}</span>
                {" "}
                <ul aria-label="Themes">{entry.themes.iter().map(link).collect_view()}</ul>
            </div>
        }
        .into_any()
    })
}

fn keywords(paper: &Paper) -> Option<AnyView> {
    (!paper.keywords.is_empty()).then(|| {
        view! {
            <p class="card-keywords"><span class="label">{"Keywords"}</span> {" "} {paper.keywords.join(", ")}</p>
        }
        .into_any()
    })
}

fn comments(paper: &Paper) -> Option<AnyView> {
    paper.comments.clone().map(|comments| {
        view! { <p class="card-comments"><span class="label">{"Comments"}</span> {" "} {comments}</p> }.into_any()
    })
}

fn abstract_section(text: Option<&Prose>) -> AnyView {
    match text {
        Some(text) => view! {
            <div class="abstract">
                <h4>{"Abstract"}</h4>
                {prose(text)}
            </div>
        }
        .into_any(),
        None => missing("abstract"),
    }
}

fn missing(what: &str) -> AnyView {
    view! { <p class="remark">{format!("The report has no {what} of this paper.")}</p> }.into_any()
}

fn section(reader: &Reader, edition: &Arc<Edition>, key: SectionKey) -> AnyView {
    let Some(document) = edition.text().section(key) else {
        return missing(match key.section {
            Section::Summary => "summary",
            Section::Critique => "critique",
        });
    };
    let open = reader.open.get(key);
    let hits = {
        let open = open.clone();
        let edition = edition.clone();
        let text = move || edition.text().section(key).map(Prose::text).unwrap_or_default();
        hits(reader, Box::new(move || open.get()), Box::new(text))
    };
    let is_open = open.clone();
    let on_toggle =
        move |event: Targeted<leptos::ev::Event, leptos::web_sys::HtmlDetailsElement>| {
            let now = event.target().open();
            if open.get_untracked() != now {
                open.set(now);
            }
        };
    view! {
        <details class="section" data-section=key.to_string() open=move || is_open.get() on:toggle:target=on_toggle>
            <summary>
                <h4>{key.section.title()}<span class="visually-hidden">{format!(" of {}", edition.digest().papers[key.paper].title)}</span></h4>
                {" "} {hits} {" "}
                <span class="written">{format!("by {}", edition.author())}</span>
            </summary>
            {prose(document)}
        </details>
    }
    .into_any()
}

/// How often the text filter found something in a text that is not seen while `shown` is false.
fn hits(
    reader: &Reader,
    shown: Box<dyn Fn() -> bool + Send + Sync>,
    text: Box<dyn Fn() -> String + Send + Sync>,
) -> AnyView {
    let query = reader.query.clone();
    // Most readers never search a day; its text is made when they do.
    let made = OnceLock::new();
    let count = move || {
        query.with(|query| match shown() || query.is_empty() {
            true => 0,
            false => query.count(made.get_or_init(&text)),
        })
    };
    let badge = |count| view! { <span class="hits">{counted(count, "match", "matches")}</span> };
    (move || Some(count()).filter(|count| *count > 0).map(badge)).into_any()
}
