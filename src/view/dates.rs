//! The list of all published days of a category, by month, in a popover.

use crate::core::archive::Month;
use crate::core::category::{Category, DigestKey};
use crate::core::manifest::Day;
use crate::core::screen::Screen;
use crate::view::counted::papers;
use crate::view::reader::{Reader, Request};
use leptos::prelude::*;

/// The popover's id in the page.
pub const DATES_ID: &str = "dates";

/// A button, and the popover that it opens.
#[must_use]
pub fn dates(reader: &Reader, category: Category) -> AnyView {
    let on_toggle = reader.on_press(Request::AllDates(category.clone()));
    let months = {
        let reader = reader.clone();
        let category = category.clone();
        move || {
            let shown = reader.screen.with(Screen::digest);
            let months = reader.archive.with(|archive| {
                archive.as_ref().map_or_else(Vec::new, |archive| archive.months(&category))
            });
            months.iter().map(|it| month(&reader, it, &category, shown.as_ref())).collect_view()
        }
    };
    let more = {
        let reader = reader.clone();
        move || {
            let missing = reader.archive.with(|archive| {
                archive.as_ref().is_some_and(|archive| !archive.missing_of(&category).is_empty())
            });
            missing.then(|| match reader.links.all_days() {
                Some(page) => view! { <p><a href=page>{"All days on one page"}</a></p> }.into_any(),
                None => view! { <p role="status">{"Loading more dates…"}</p> }.into_any(),
            })
        }
    };
    view! {
        <button type="button" class="step step-dates" popovertarget=DATES_ID on:click=on_toggle>
            {"All dates"}
        </button>
        <div id=DATES_ID class="dates" popover="auto" role="dialog" aria-label="All dates">
            {months}
            {more}
        </div>
    }
    .into_any()
}

/// The days of one month of a category, with links to them.
pub(crate) fn month(
    reader: &Reader,
    month: &Month,
    category: &Category,
    shown: Option<&DigestKey>,
) -> AnyView {
    let day = |day: &Day| {
        let key = DigestKey { category: category.clone(), date: day.date };
        let current = (shown == Some(&key)).then_some("date");
        let count = day.papers_selected.map(|count| {
            view! { <span class="dates-count">{papers(count as usize)}</span> }
        });
        let weekday = day.date.weekday().get(..3).unwrap_or_default();
        view! {
            <li>
                <a href=reader.digest_href(key) aria-current=current>
                    <span class="dates-day">{format!("{weekday} {}", day.date.day())}</span>
                    {" "}
                    {count}
                </a>
            </li>
        }
    };
    view! {
        <section>
            <h2>{format!("{} {}", month.date.month_name(), month.date.year())}</h2>
            <ul>{month.days.iter().map(day).collect_view()}</ul>
        </section>
    }
    .into_any()
}
