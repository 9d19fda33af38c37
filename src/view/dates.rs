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

/// Months that the list shows unfolded, beside that of the day shown.
const MONTHS_SHOWN: usize = 3;

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
            let month = |(at, month): (usize, &Month)| {
                let name = view! { <h2>{month_name(month)}</h2> };
                let days = days_of(&reader, month, &category, shown.as_ref());
                let is_shown = shown
                    .as_ref()
                    .is_some_and(|key| month.days.iter().any(|day| day.date == key.date));
                if at < MONTHS_SHOWN || is_shown {
                    view! { <section>{name} {days}</section> }.into_any()
                } else {
                    view! { <details><summary>{name}</summary> {days}</details> }.into_any()
                }
            };
            months.iter().enumerate().map(month).collect_view()
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

/// `October 2025`.
pub(crate) fn month_name(month: &Month) -> String {
    format!("{} {}", month.date.month_name(), month.date.year())
}

/// The days of one month of a category, with links to all but the one shown.
pub(crate) fn days_of(
    reader: &Reader,
    month: &Month,
    category: &Category,
    shown: Option<&DigestKey>,
) -> AnyView {
    let day = |day: &Day| {
        let key = DigestKey { category: category.clone(), date: day.date };
        let count = day.papers_selected.map(|count| {
            view! { <span class="dates-count">{papers(count as usize)}</span> }
        });
        let weekday = day.date.weekday().get(..3).unwrap_or_default();
        let name = format!("{weekday} {}", day.date.day());
        let name = view! { <span class="dates-day">{name}</span> {" "} {count} };
        if shown == Some(&key) {
            // There is nowhere to go; and the list opens here.
            view! {
                <li>
                    <button
                        type="button"
                        popovertarget=DATES_ID
                        popovertargetaction="hide"
                        autofocus=true
                        aria-current="date"
                    >
                        {name}
                    </button>
                </li>
            }
            .into_any()
        } else {
            view! { <li><a href=reader.digest_href(key)>{name}</a></li> }.into_any()
        }
    };
    view! { <ul>{month.days.iter().map(day).collect_view()}</ul> }.into_any()
}
