//! What stands in the page until a digest has come: its shape, so that nothing jumps.

use crate::view::reader::DEFAULT_TITLE;
use leptos::prelude::*;

/// The page's shape. `index.html` carries the same markup, for the time before the app arrives.
#[must_use]
pub fn skeleton(slowly: bool) -> AnyView {
    let line = |class: &'static str| view! { <span class=class></span> };
    let paragraph = move || {
        view! { <p class="bones">{line("bone")} {line("bone")} {line("bone")} {line("bone bone-short")}</p> }
    };
    let message =
        if slowly { "Still loading; the network is slow…" } else { "Loading the digest…" };
    view! {
        <div class="skeleton">
            <p class="skeleton-status" role="status">{message}</p>
            <div aria-hidden="true">
                <p class="bones">{line("bone bone-title")} {line("bone bone-counts")} {line("bone bone-days")}</p>
                {paragraph()}
                {paragraph()}
                <div class="bone-card">
                    <p class="bones">{line("bone bone-title")}</p>
                    {paragraph()}
                </div>
            </div>
        </div>
    }
    .into_any()
}

/// The masthead as it stands until the site's name is known.
#[must_use]
pub fn skeleton_masthead() -> AnyView {
    view! {
        <header class="masthead">
            <p class="brand">{DEFAULT_TITLE}</p>
        </header>
    }
    .into_any()
}
