//! Leptos views: the core's data as HTML, the same natively and in the browser.
