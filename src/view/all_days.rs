//! All published days on one page, for those who read without the app.

use crate::core::archive::Month;
use crate::core::manifest::CategoryEntry;
use crate::view::dates::{days_of, month_name};
use crate::view::masthead::masthead;
use crate::view::reader::Reader;
use leptos::prelude::*;

/// Every day that the reader's archive knows, by category and month.
#[must_use]
pub fn all_days(reader: &Reader) -> AnyView {
    let archive = reader.archive.get_untracked();
    let category = |entry: &CategoryEntry| {
        let months = archive.as_ref().map_or_else(Vec::new, |archive| archive.months(&entry.id));
        let month = |month: &Month| {
            let days = days_of(reader, month, &entry.id, None);
            view! { <section><h3>{month_name(month)}</h3> {days}</section> }
        };
        let months = months.iter().map(month).collect_view();
        let name = match entry.name.as_str() {
            name if name == entry.id.as_str() => name.to_owned(),
            name => format!("{} · {name}", entry.id),
        };
        view! {
            <section class="all-days">
                <h2>{name}</h2>
                <div class="all-months">{months}</div>
            </section>
        }
    };
    let categories = archive.as_ref().map_or(&[][..], |it| &it.manifest().categories);
    let categories = categories.iter().map(category).collect_view();
    view! {
        {masthead(reader)}
        <main id="main">
            <h1>{"All days"}</h1>
            {categories}
        </main>
    }
    .into_any()
}
