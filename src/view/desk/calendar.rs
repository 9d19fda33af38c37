//! All days of a category as a calendar that opens over the page.

use crate::core::archive::Month;
use crate::core::category::{Category, DigestKey};
use crate::core::date::Date;
use crate::core::manifest::Day;
use crate::core::route::{Route, Subject};
use crate::view::aside::aside;
use crate::view::month::month_calendar;
use crate::view::node::{Element, Node, element, many, nothing, part};
use leptos::prelude::{ArcReadSignal, Get};
use std::collections::BTreeSet;
use std::rc::Rc;

/// The calendar's id in the page.
pub const CALENDAR_ID: &str = "dates";

/// Months that are shown unfolded, beside that of the day shown.
const MONTHS_SHOWN: usize = 3;

/// What the calendar shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Calendar {
    /// Whose days they are; none where nothing has come yet.
    pub category: Option<Category>,
    /// The days, the newest month first.
    pub months: Vec<Month>,
    /// The paths of the digests that are kept on this device.
    pub kept: BTreeSet<String>,
    /// What the page shows, of which another day is chosen.
    pub subject: Subject,
    /// The day of that.
    pub shown: Option<Date>,
    /// Why days may be missing, if they may.
    pub lacking: Option<String>,
}

/// The address of what a route asks for.
pub type Href = Rc<dyn Fn(&Route) -> String>;

/// What closes the calendar, and the months, which follow the signal.
#[must_use]
pub fn calendar(calendar: &ArcReadSignal<Calendar>, href: Href) -> Node {
    let calendar = calendar.clone();
    let months = part(
        move || calendar.get(),
        move |calendar| match &calendar.category {
            Some(category) => months(calendar, category, &href),
            None => element("p").attribute("role", "status").child("Loading all dates…").into(),
        },
    );
    many([head(), months])
}

/// Who reads by touch and ear has no Escape key, and nothing beside the calendar to press.
fn head() -> Node {
    let close = hiding().class("dates-close").attribute("aria-label", "Close the calendar");
    element("div")
        .class("dates-head")
        .child(element("p").child("All dates"))
        .child(close.child("×"))
        .into()
}

/// A button that closes the calendar.
fn hiding() -> Element {
    element("button")
        .attribute("type", "button")
        .attribute("popovertarget", CALENDAR_ID)
        .attribute("popovertargetaction", "hide")
}

fn months(calendar: &Calendar, category: &Category, href: &Href) -> Node {
    let legend = (!calendar.kept.is_empty()).then(|| -> Node {
        element("p")
            .class("dates-legend")
            .attribute("aria-hidden", "true")
            .child(element("span").class("dates-kept"))
            .child(" Kept on this device")
            .into()
    });
    let lacking = calendar.lacking.as_ref().map(|why| -> Node {
        let what =
            format!("Some dates may be missing: {why}. To try again, close this and open it.");
        element("p").class("remark").attribute("role", "status").child(what).into()
    });
    let months = calendar.months.iter().enumerate();
    let months: Node =
        months.map(|(at, it)| month(calendar, category, it, at < MONTHS_SHOWN, href)).collect();
    many([lacking.into(), legend.into(), months])
}

fn month(
    calendar: &Calendar,
    category: &Category,
    month: &Month,
    is_early: bool,
    href: &Href,
) -> Node {
    let way = |date: Date| -> Element {
        if calendar.shown == Some(date) {
            // There is nowhere to go; and the calendar opens here.
            return hiding().attribute("aria-current", "date");
        }
        let subject = calendar.subject.on(DigestKey { category: category.clone(), date });
        element("a").attribute("href", href(&Route { subject, ..Route::default() }))
    };
    let note = |day: &Day| match calendar.kept.contains(&day.path) {
        true => many([
            element("span").class("dates-kept").into(),
            aside(", kept on this device").into(),
        ]),
        false => nothing(),
    };
    let name = element("h2").child(month.date.month_and_year());
    let days = month_calendar(month, way, note);
    let is_shown = calendar.shown.is_some_and(|shown| month.days.iter().any(|it| it.date == shown));
    match is_early || is_shown {
        true => element("section").child(name).child(days).into(),
        false => element("details")
            .class("month")
            .child(element("summary").child(name))
            .child(days)
            .into(),
    }
}
