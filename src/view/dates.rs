//! All published days of a category, a calendar of each month, in a popover.

use crate::core::archive::Month;
use crate::core::category::{Category, DigestKey};
use crate::core::screen::Screen;
use crate::view::derived::Derived;
use crate::view::month::{month_calendar, month_name};
use crate::view::node::{Node, element, many, part, part_if};
use crate::view::reader::{Reader, Request};
use leptos::prelude::{With, WithUntracked};

/// The popover's id in the page.
pub const DATES_ID: &str = "dates";

/// Months that the list shows unfolded, beside that of the day shown.
const MONTHS_SHOWN: usize = 3;

/// A button, and the popover that it opens.
#[must_use]
pub fn dates(reader: &Reader, category: Category) -> Node {
    let button = element("button")
        .attribute("type", "button")
        .class("step step-dates")
        .attribute("popovertarget", DATES_ID)
        .on_press(reader.asking(Request::AllDates(category.clone())))
        .child("All dates");
    let list = element("div")
        .id(DATES_ID)
        .class("dates")
        .attribute("popover", "auto")
        .attribute("role", "dialog")
        .attribute("aria-label", "All dates")
        .attribute("data-category", category.to_string())
        .child(years(reader, category.clone()))
        .child(more(reader, category));
    many([button.into(), list.into()])
}

/// A year by itself, so that none is made anew when the listing of another has come: the focus may
/// be in it.
fn years(reader: &Reader, category: Category) -> Node {
    let shown = reader.screen.with_untracked(Screen::digest);
    let months = {
        let archive = reader.archive.clone();
        let category = category.clone();
        Derived::new(move || {
            archive.with(|archive| {
                archive.as_ref().map_or_else(Vec::new, |archive| archive.months(&category))
            })
        })
    };
    let years = {
        let archive = reader.archive.clone();
        let category = category.clone();
        move || -> Vec<String> {
            archive.with(|archive| {
                let entry = archive.as_ref().and_then(|archive| archive.category(&category));
                let periods = entry.map_or(&[][..], |entry| &entry.periods);
                periods.iter().map(|period| period.period.clone()).collect()
            })
        }
    };
    let reader = reader.clone();
    let year = move |year: &String| {
        let year: Option<u16> = year.parse().ok();
        let months = months.clone();
        // Each with whether it is among the first.
        let of_the_year = move || -> Vec<(Month, bool)> {
            months.with(|months| {
                let all = months.iter().enumerate();
                let all = all.filter(|(_, month)| Some(month.date.year()) == year);
                all.map(|(at, month)| (month.clone(), at < MONTHS_SHOWN)).collect()
            })
        };
        let reader = reader.clone();
        let category = category.clone();
        let shown = shown.clone();
        part(of_the_year, move |months| {
            let month = |(it, unfolded): &(Month, bool)| {
                month(&reader, it, *unfolded, &category, shown.as_ref())
            };
            months.iter().map(month).collect()
        })
    };
    part(years, move |years| years.iter().map(&year).collect())
}

fn month(
    reader: &Reader,
    month: &Month,
    unfolded: bool,
    category: &Category,
    shown: Option<&DigestKey>,
) -> Node {
    let name = element("h2").child(month_name(month));
    let days = month_calendar(reader, month, category, shown);
    let is_shown = shown.is_some_and(|key| month.days.iter().any(|day| day.date == key.date));
    if unfolded || is_shown {
        element("section").child(name).child(days).into()
    } else {
        element("details").child(element("summary").child(name)).child(days).into()
    }
}

/// Where there are dates that are not known yet.
fn more(reader: &Reader, category: Category) -> Node {
    let archive = reader.archive.clone();
    let is_missing = move || {
        archive.with(|archive| {
            archive.as_ref().is_some_and(|archive| !archive.missing_of(&category).is_empty())
        })
    };
    let page = reader.links.all_days();
    part_if(is_missing, move || match page.clone() {
        Some(page) => {
            let link = element("a").attribute("href", page).child("All days on one page");
            element("p").child(link).into()
        }
        None => element("p").attribute("role", "status").child("Loading more dates…").into(),
    })
}
