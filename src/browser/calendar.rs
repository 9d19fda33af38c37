//! The calendar of all days, once it is in the page: its keys, and which of its days are kept.

use super::links::{listen, on_toggle};
use super::{all_in, document, shelf, task};
use crate::core::calendar::day_by_key;
use crate::core::date::Date;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

/// What the months stand in.
const CALENDAR: &str = ".dates";

/// What names a published day.
const DAY: &str = ".calendar time";

/// What leads there.
const WAY: &str = "a, button";

/// What a day that is kept has more than others.
const KEPT: &str = "dates-kept";

/// What says so.
const LEGEND: &str = "dates-legend";

/// Lets the arrow keys, Page Up, Page Down, Home and End go from day to day.
pub fn follow_keys() {
    let pressed = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        if step(&event).is_some() {
            event.prevent_default();
        }
    });
    listen("keydown", pressed);
}

/// Goes where a key says, if that leads anywhere.
fn step(event: &Event) -> Option<()> {
    let key = event.dyn_ref::<KeyboardEvent>()?;
    if key.ctrl_key() || key.meta_key() || key.alt_key() || key.shift_key() {
        return None;
    }
    let here: Element = event.target()?.dyn_into().ok()?;
    let days = days(&here.closest(CALENDAR).ok()??);
    let way = |time: &Element| time.closest(WAY).ok().flatten();
    let (from, _) = days.iter().find(|(_, time)| way(time).as_ref() == Some(&here))?;
    let dates: Vec<Date> = days.iter().map(|(date, _)| *date).collect();
    let to = day_by_key(&dates, *from, &key.key())?;
    let (_, there) = days.iter().find(|(date, _)| *date == to)?;
    if let Some(month) = there.closest("details").ok().flatten() {
        month.set_attribute("open", "").ok()?;
    }
    way(there)?.dyn_into::<HtmlElement>().ok()?.focus().ok()
}

fn days(within: &Element) -> Vec<(Date, Element)> {
    let day = |time: Element| Some((time.get_attribute("datetime")?.parse().ok()?, time));
    all_in(within, DAY).into_iter().filter_map(day).collect()
}

/// Says of the days in the calendar which are kept on this device, whenever it opens.
pub fn mark_what_is_kept() {
    on_toggle(|element| {
        if element.matches(CALENDAR).unwrap_or_default() {
            let calendar = element.clone();
            task::spawn(async move {
                // Where nothing can be kept, nothing is.
                let kept = shelf::kept_files().await.unwrap_or_default();
                let category = calendar.get_attribute("data-category").unwrap_or_default();
                let mut any = false;
                for (date, time) in days(&calendar) {
                    let file = format!("/{category}/{date}.json");
                    let is_kept = kept.iter().any(|it| it.ends_with(&file));
                    mark(&time, is_kept);
                    any |= is_kept;
                }
                explain(&calendar, any);
            });
        }
    });
}

/// The mark is a dot for the eye, and words for the ear.
fn mark(time: &Element, is_kept: bool) {
    match (first(time, KEPT), is_kept) {
        (Some(mark), false) => mark.remove(),
        (None, true) => {
            if let Some(mark) = made("span", KEPT) {
                mark.set_text_content(Some(", kept on this device"));
                let _ = time.append_child(&mark);
            }
        }
        _ => {}
    }
}

/// Says over the months what the marks mean, if there are any.
fn explain(calendar: &Element, has_marks: bool) {
    match (first(calendar, LEGEND), has_marks) {
        (Some(legend), false) => legend.remove(),
        (None, true) => {
            if let Some((legend, dot)) = made("p", LEGEND).zip(made("span", KEPT)) {
                let _ = legend.set_attribute("aria-hidden", "true");
                let _ = legend.append_child(&dot);
                let _ = legend.append_with_str_1(" Kept on this device");
                let _ = calendar.prepend_with_node_1(&legend);
            }
        }
        _ => {}
    }
}

fn first(within: &Element, class: &str) -> Option<Element> {
    all_in(within, &format!(".{class}")).into_iter().next()
}

fn made(tag: &str, class: &str) -> Option<Element> {
    let element = document()?.create_element(tag).ok()?;
    element.set_class_name(class);
    Some(element)
}
