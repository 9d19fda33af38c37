//! The calendar of all days, which opens over the page: the way to it, its keys, and where the focus goes.

use super::desk::at_the_end;
use super::links::{listen, on_toggle};
use super::place::with_id;
use super::{all, all_in, document};
use crate::core::calendar::day_by_key;
use crate::core::date::Date;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

/// The page's way to all days: a link to their page, until it opens the calendar.
const WAY: &str = "a.step-dates";

/// What names a published day.
const DAY: &str = ".calendar time";

/// What leads there.
const DAY_WAY: &str = "a, button";

/// Makes the place where the calendar opens, under this id; nothing where the browser can't open it.
#[must_use]
pub fn place(id: &str) -> Option<HtmlElement> {
    let place = at_the_end("dates")?;
    // Browsers without popovers go on to the page of all days.
    if !js_sys::Reflect::has(&place, &"popover".into()).unwrap_or_default() {
        place.remove();
        return None;
    }
    place.set_id(id);
    place.set_attribute("popover", "auto").ok()?;
    place.set_attribute("role", "dialog").ok()?;
    place.set_attribute("aria-label", "All dates").ok()?;
    Some(place)
}

/// Has the page's way to all days open the calendar instead. It is another element, since only a button opens
/// and closes a popover by itself.
pub fn take_the_way_over(id: &str) {
    for link in all(WAY) {
        let button = document().and_then(|it| it.create_element("button").ok());
        let Some(button) = button.and_then(|it| it.dyn_into::<HtmlElement>().ok()) else { return };
        let attributes = [
            ("type", "button"),
            ("popovertarget", id),
            ("aria-haspopup", "dialog"),
            ("class", &link.class_name()),
            ("data-category", &link.get_attribute("data-category").unwrap_or_default()),
        ];
        for (name, value) in attributes {
            let _ = button.set_attribute(name, value);
        }
        button.set_text_content(link.text_content().as_deref());
        let has_focus = document().and_then(|it| it.active_element()) == Some(link.clone());
        let _ = link.replace_with_with_node_1(&button);
        if has_focus {
            let _ = button.focus();
        }
    }
}

/// The category whose days the page leads to.
#[must_use]
pub fn category() -> Option<String> {
    all(".step-dates").first()?.get_attribute("data-category")
}

/// Calls `then` when the calendar has opened.
pub fn on_open(id: &'static str, then: impl Fn() + 'static) {
    on_toggle(move |element| {
        if element.id() == id && element.matches(":popover-open").unwrap_or_default() {
            then();
        }
    });
}

/// Gives the focus to the day shown, or to the first, unless it is in the calendar already.
pub fn focus_on_the_day(id: &str) {
    let Some(calendar) = with_id(id) else { return };
    let focused = document().and_then(|it| it.active_element());
    let has_focus = calendar.contains(focused.as_ref().map(AsRef::as_ref));
    if has_focus || !calendar.matches(":popover-open").unwrap_or_default() {
        return;
    }
    let shown = all_in(&calendar, "[aria-current]").into_iter().next();
    let day = shown.or_else(|| all_in(&calendar, ".calendar a").into_iter().next());
    if let Some(day) = day.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        let _ = day.focus();
    }
}

/// Lets the arrow keys, Page Up, Page Down, Home and End go from day to day.
pub fn follow_keys(id: &'static str) {
    let pressed = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        if step(&event, id).is_some() {
            event.prevent_default();
        }
    });
    listen("keydown", pressed);
}

/// Goes where a key says, if that leads anywhere.
fn step(event: &Event, id: &str) -> Option<()> {
    let key = event.dyn_ref::<KeyboardEvent>()?;
    if key.ctrl_key() || key.meta_key() || key.alt_key() || key.shift_key() {
        return None;
    }
    let here: Element = event.target()?.dyn_into().ok()?;
    let days = days(&here.closest(&format!("#{id}")).ok()??);
    let way = |time: &Element| time.closest(DAY_WAY).ok().flatten();
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
