//! A month as a calendar: which of its days have digests, and how many papers.

use crate::core::archive::Month;
use crate::core::date::Date;
use crate::core::manifest::Day;
use crate::view::aside::aside;
use crate::view::node::{Element, Node, element, nothing};

/// The days of one month from Monday to Sunday; those that are published in the element that `way` makes, a link
/// there, and with what `note` says of them. The others are for the eye alone.
pub fn month_calendar(
    month: &Month,
    way: impl Fn(Date) -> Element,
    note: impl Fn(&Day) -> Node,
) -> Node {
    let date = |day| Date::new(month.date.year(), month.date.month(), day);
    let day = |date: Date| -> Node {
        match month.days.iter().find(|day| day.date == date) {
            Some(day) => published(day, way(date), note(day)),
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

fn published(day: &Day, way: Element, note: Node) -> Node {
    let count = day.papers_selected.or(day.papers).map_or_else(nothing, |count| {
        let unit = if count == 1 { " paper" } else { " papers" };
        element("span").class("dates-count").child(count.to_string()).child(aside(unit)).into()
    });
    let date = element("time")
        .attribute("datetime", day.date.to_string())
        .child(aside(format!("{} ", short_weekday(day.date))))
        .child(day.date.day().to_string());
    element("li").child(way.child(date).child(" ").child(count).child(note)).into()
}

fn short_weekday(date: Date) -> &'static str {
    date.weekday().get(..3).unwrap_or_default()
}

/// What is seen and not heard.
fn unseen(tag: &'static str) -> Element {
    element(tag).attribute("aria-hidden", "true")
}
