//! A month as a calendar: which of its days have digests, and how many papers.

use crate::core::archive::Month;
use crate::core::category::{Category, DigestKey};
use crate::core::date::Date;
use crate::core::manifest::Day;
use crate::view::dates::DATES_ID;
use crate::view::node::{Element, Node, element, nothing};
use crate::view::reader::Reader;

/// `October 2025`.
pub(crate) fn month_name(month: &Month) -> String {
    format!("{} {}", month.date.month_name(), month.date.year())
}

/// The days of one month of a category from Monday to Sunday, with links to those that are published but the
/// one shown. The others are there for the eye alone.
pub(crate) fn month_calendar(
    reader: &Reader,
    month: &Month,
    category: &Category,
    shown: Option<&DigestKey>,
) -> Node {
    let date = |day| Date::new(month.date.year(), month.date.month(), day);
    let day = |date: Date| -> Node {
        match month.days.iter().find(|day| day.date == date) {
            Some(day) => published(reader, day, category, shown),
            None => unseen("li").child(date.day().to_string()).into(),
        }
    };
    let days: Node = (1..=31).filter_map(date).map(day).collect();
    let first = date(1).map_or("", short_weekday);
    // Two letters tell Tuesday from Thursday.
    let names = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
    let names: Node = names.into_iter().map(|it| element("span").child(it).into()).collect();
    element("div")
        .class("calendar")
        .child(unseen("p").child(names))
        .child(element("ul").attribute("data-first", first).child(days))
        .into()
}

fn published(reader: &Reader, day: &Day, category: &Category, shown: Option<&DigestKey>) -> Node {
    let key = DigestKey { category: category.clone(), date: day.date };
    let count = day.papers_selected.map_or_else(nothing, |count| {
        let unit = if count == 1 { " paper" } else { " papers" };
        element("span").class("dates-count").child(count.to_string()).child(aside(unit)).into()
    });
    let way = if shown == Some(&key) {
        // There is nowhere to go; and the calendar opens here.
        element("button")
            .attribute("type", "button")
            .attribute("popovertarget", DATES_ID)
            .attribute("popovertargetaction", "hide")
            .flag("autofocus")
            .attribute("aria-current", "date")
    } else {
        element("a").attribute("href", reader.digest_href(key))
    };
    let date = element("time")
        .attribute("datetime", day.date.to_string())
        .child(aside(format!("{} ", short_weekday(day.date))))
        .child(day.date.day().to_string());
    element("li").child(way.child(date).child(" ").child(count)).into()
}

fn short_weekday(date: Date) -> &'static str {
    date.weekday().get(..3).unwrap_or_default()
}

/// What is heard and not seen.
fn aside(text: impl Into<Node>) -> Element {
    element("span").class("visually-hidden").child(text)
}

/// What is seen and not heard.
fn unseen(tag: &'static str) -> Element {
    element(tag).attribute("aria-hidden", "true")
}
