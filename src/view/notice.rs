//! What the page says when there is no digest to show, or when part of an address is ignored.

use crate::core::category::DigestKey;
use crate::core::filter::quoted;
use crate::core::load::LoadError;
use crate::core::route::Ignored;
use crate::core::screen::Screen;
use crate::view::days::days;
use crate::view::reader::{Reader, Request};
use leptos::prelude::*;

/// A file could not be shown: what, why, and a way to try again.
#[must_use]
pub fn failed(reader: &Reader, error: &LoadError) -> AnyView {
    // Without the index there is nowhere else to go.
    let home = (!error.is_of_index()).then(|| {
        view! { <a href=reader.home_href()>{"Go to the newest digest"}</a> }
    });
    view! {
        <section class="notice" role="alert">
            <h1 tabindex="-1">{error.title()}</h1>
            <p>{error.advice()}</p>
            <p class="notice-detail">{"File: "} <code>{error.path.clone()}</code></p>
            <p>
                <button type="button" class="button" on:click=reader.on_press(Request::Retry)>
                    {"Try again"}
                </button>
                {" "}
                {home}
            </p>
        </section>
    }
    .into_any()
}

/// The ways from a file that could not be shown to other days, where any are known.
#[must_use]
pub fn other_days(reader: &Reader) -> Option<AnyView> {
    let archive = reader.archive.get_untracked()?;
    let wanted = reader.route.with_untracked(|route| route.digest.clone());
    Some(days(reader, wanted.or_else(|| archive.newest())?))
}

/// The site holds no digest.
#[must_use]
pub fn nothing_published() -> AnyView {
    view! {
        <section class="notice">
            <h1 tabindex="-1">{"Nothing published yet"}</h1>
            <p>{"As soon as the first digest is published, it appears here."}</p>
            <p class="notice-detail">
                {"Do you publish this site? "} <code>{"digest publish REPORT --out FOLDER"}</code>
                {" adds a day."}
            </p>
        </section>
    }
    .into_any()
}

/// The site holds no digest of this category and day.
#[must_use]
pub fn not_published(reader: &Reader, wanted: &DigestKey, offer: Option<DigestKey>) -> AnyView {
    let same_category = offer.as_ref().is_some_and(|key| key.category == wanted.category);
    let offer = offer.map(|key| {
        let lead = if same_category { "The nearest day is " } else { "The newest digest is " };
        let name = format!("{}, {}", key.category, key.date.long());
        view! { <p>{lead} <a href=reader.digest_href(key)>{name}</a>{"."}</p> }
    });
    view! {
        <section class="notice">
            <h1 tabindex="-1">
                {format!("No digest of {} for {}", wanted.category, wanted.date.long())}
            </h1>
            {offer}
            {days(reader, wanted.clone())}
        </section>
    }
    .into_any()
}

/// That the digest shown has not what the address names in it.
#[must_use]
pub fn lacking(reader: &Reader) -> AnyView {
    let screen = reader.screen.clone();
    let route = reader.route.clone();
    let what = ArcMemo::new(move |_| {
        let Screen::Reading(edition) = screen.get() else { return None };
        route.with(|route| edition.lacks(route.anchor.as_deref()?))
    });
    (move || what.get().map(|what| remark(format!("This day has no {what}.")))).into_any()
}

/// A quiet message.
pub(crate) fn remark(text: String) -> AnyView {
    view! { <p class="remark" role="note">{text}</p> }.into_any()
}

/// The parts of the address that mean nothing.
#[must_use]
pub fn ignored_parts(reader: &Reader) -> AnyView {
    let ignored = reader.ignored.clone();
    let sentence = |part: Ignored| {
        let what = match part.name {
            "digest" => "names no digest like cs.CL/2025-10-30",
            _ => "is no page of this version",
        };
        remark(format!("In the address, {} {what}; it was ignored.", quoted(&part.value)))
    };
    (move || ignored.get().into_iter().map(sentence).collect_view()).into_any()
}
