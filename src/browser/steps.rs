//! Rows of links of which the Tab key reaches one, and the arrow keys the others, such as a drawing's bars
//! (<https://www.w3.org/WAI/ARIA/apg/practices/keyboard-interface/#kbd_roving_tabindex>).

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, KeyboardEvent};

/// The attribute of what such links stand in.
const ROW: &str = "[data-steps]";

/// Lets the arrow keys, Home and End go through the rows.
pub fn follow_arrow_keys() {
    let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        if step(&event).is_some() {
            event.prevent_default();
        }
    });
    if let Some(document) = super::document() {
        let then = listener.as_ref().unchecked_ref();
        if document.add_event_listener_with_callback("keydown", then).is_ok() {
            listener.forget();
        }
    }
}

/// Goes where a key says, if that leads anywhere.
fn step(event: &Event) -> Option<()> {
    let key = event.dyn_ref::<KeyboardEvent>()?;
    if key.ctrl_key() || key.meta_key() || key.alt_key() {
        return None;
    }
    let here: Element = event.target()?.dyn_into().ok()?;
    let row = super::all_in(&here.closest(ROW).ok()??, "a");
    let at = row.iter().position(|it| *it == here)?;
    let to = match key.key().as_str() {
        "ArrowLeft" => at.checked_sub(1)?,
        "ArrowRight" => at + 1,
        "Home" => 0,
        "End" => row.len() - 1,
        _ => return None,
    };
    let there = row.get(to)?;
    here.set_attribute("tabindex", "-1").ok()?;
    there.set_attribute("tabindex", "0").ok()?;
    // A drawing's link has the method, but is no element of HTML.
    let focus: js_sys::Function =
        js_sys::Reflect::get(there, &"focus".into()).ok()?.dyn_into().ok()?;
    focus.call0(there).ok()?;
    Some(())
}
