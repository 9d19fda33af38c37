//! Presses on links that stay in the app.

use super::{history, place};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, MouseEvent};

/// Calls `follow` with the `href` of each link pressed; where that returns true, the browser does
/// nothing more.
///
/// Presses that ask for a new tab or a download are the browser's.
pub fn on_press(follow: impl Fn(&str) -> bool + 'static) {
    let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        let Some(href) = pressed(&event) else { return };
        if follow(&href) {
            event.prevent_default();
        }
    });
    listen("click", listener);
}

/// Calls `then` with each query of this page that a link leads to, once it stands in the address; an element that a
/// link names takes the focus. For pages whose views differ in the query alone.
pub fn on_choosing(then: impl Fn(&str) + 'static) {
    on_press(move |href| {
        if let Some(id) = href.strip_prefix('#') {
            place::focus(id);
            return true;
        }
        let is_here = href.starts_with('?');
        if is_here {
            history::push(href);
            then(href);
        }
        is_here
    });
}

fn pressed(event: &Event) -> Option<String> {
    let mouse = event.dyn_ref::<MouseEvent>()?;
    let plain = mouse.button() == 0
        && !(mouse.ctrl_key() || mouse.meta_key() || mouse.shift_key() || mouse.alt_key());
    let link = event.target()?.dyn_into::<Element>().ok()?.closest("a[href]").ok().flatten()?;
    let href = link.get_attribute("href")?;
    let here = !link.has_attribute("target");
    (plain && here && !event.default_prevented()).then_some(href)
}

/// Leaves for another page.
pub fn leave_for(address: &str) {
    if let Some(window) = super::window() {
        // Refused only for an address that is none.
        let _ = window.location().set_href(address);
    }
}

/// Calls `then` whenever the address changes by going back or forward, or by hand.
pub fn on_going_back(then: impl Fn() + 'static) {
    listen("popstate", Closure::<dyn Fn(Event)>::new(move |_| then()));
}

/// Calls `then` before the page goes. What is written to the history later than `beforeunload` is
/// lost in a reload; `pagehide` is for browsers that skip the former.
pub fn on_leaving(then: impl Fn() + Clone + 'static) {
    for event in ["beforeunload", "pagehide"] {
        let then = then.clone();
        listen(event, Closure::<dyn Fn(Event)>::new(move |_| then()));
    }
}

/// Calls `then` when the page was scrolled, a section opened or closed, or the focus moved.
pub fn on_moving(then: impl Fn() + Clone + 'static) {
    for event in ["scroll", "toggle", "focusin"] {
        let then = then.clone();
        listen_early(event, Closure::<dyn Fn(Event)>::new(move |_| then()));
    }
}

/// Calls `then` with each element that was unfolded or folded.
pub fn on_toggle(then: impl Fn(&Element) + 'static) {
    let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        if let Some(element) = event.target().and_then(|it| it.dyn_into::<Element>().ok()) {
            then(&element);
        }
    });
    listen_early("toggle", listener);
}

/// Listens to an event of the window.
pub(super) fn listen(event: &str, listener: Closure<dyn Fn(Event)>) {
    if let Some(window) = super::window() {
        // Adding a listener fails only for a listener that is none.
        let _ = window.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
    }
    // The app listens as long as the page lives.
    listener.forget();
}

/// Listens in the capture phase, since `toggle` doesn't bubble.
pub(super) fn listen_early(event: &str, listener: Closure<dyn Fn(Event)>) {
    if let Some(window) = super::window() {
        let _ = window.add_event_listener_with_callback_and_bool(
            event,
            listener.as_ref().unchecked_ref(),
            true,
        );
    }
    listener.forget();
}
