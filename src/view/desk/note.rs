//! The note of one paper: read, and written.

use crate::view::aside::aside;
use crate::view::node::{Node, element, many, part, text};
use leptos::prelude::{ArcReadSignal, Get, WithUntracked, event_target};
use leptos::web_sys::{Event, HtmlTextAreaElement, KeyboardEvent};
use std::rc::Rc;

/// What stands between versions of a note that are joined to be edited.
const BETWEEN: &str = "\n\n---\n\n";

/// The most characters of a note. Beyond it nothing is cut: the field takes no more.
pub const LONGEST: usize = 200_000;

/// A note, as its view sees it.
#[derive(Clone)]
pub struct Note {
    /// The paper's element in the page.
    pub anchor: String,
    /// The paper's title.
    pub title: String,
    /// What it says; several, where it was written apart on several devices.
    pub says: ArcReadSignal<Vec<String>>,
    /// Whether it is being written.
    pub is_open: ArcReadSignal<bool>,
    /// Whether what was typed is kept: nothing, or a sentence.
    pub state: ArcReadSignal<String>,
    /// What was typed.
    pub typed: Rc<dyn Fn(String)>,
    /// It is done.
    pub done: Rc<dyn Fn()>,
}

/// The id in the page of the field in which the note of this card is written.
#[must_use]
pub fn field_id(anchor: &str) -> String {
    format!("note-{anchor}")
}

/// The note; nothing, where there is none.
#[must_use]
pub fn note(note: &Note) -> Node {
    let (says, is_open) = (note.says.clone(), note.is_open.clone());
    let written = {
        let says = says.clone();
        let is_open = is_open.clone();
        // While it is being written, what was known when it was begun stands in the field.
        part(
            move || (!is_open.get()).then(|| says.get()),
            |says| match says {
                Some(says) => read(says),
                None => Node::Many(Vec::new()),
            },
        )
    };
    let field = {
        let note = note.clone();
        part(
            move || is_open.get(),
            move |is_open| if *is_open { write(&note) } else { Node::Many(Vec::new()) },
        )
    };
    many([written, field])
}

fn read(says: &[String]) -> Node {
    let one =
        |text: &String| -> Node { element("p").class("note-text").child(text.clone()).into() };
    let notes: Node = says.iter().map(one).collect();
    if says.is_empty() {
        return notes;
    }
    let label = match says.len() {
        1 => "Your note",
        _ => "Your note, written apart in two places: both are kept",
    };
    element("div").class("note").child(element("h4").child(label)).child(notes).into()
}

fn write(note: &Note) -> Node {
    let id = field_id(&note.anchor);
    let begun = note.says.with_untracked(|says| says.join(BETWEEN));
    let typed = {
        let typed = note.typed.clone();
        move |event: Event| typed(event_target::<HtmlTextAreaElement>(&event).value())
    };
    let done = note.done.clone();
    let on_key = {
        let done = done.clone();
        move |event: KeyboardEvent| {
            let ends = event.key() == "Escape"
                || event.key() == "Enter" && (event.ctrl_key() || event.meta_key());
            if ends {
                event.prevent_default();
                done();
            }
        }
    };
    let label = element("label")
        .attribute("for", id.clone())
        .child("Your note")
        .child(aside(format!(" on {}", note.title)));
    let field = element("textarea")
        .id(id)
        .attribute("rows", "3")
        .attribute("maxlength", LONGEST.to_string())
        .value(move || begun.clone())
        .on("input", typed)
        .on("keydown", on_key);
    let state = note.state.clone();
    let state = element("span")
        .class("note-state")
        .attribute("role", "status")
        .child(text(move || state.get()));
    let button = element("button")
        .attribute("type", "button")
        .class("tool")
        .on_press(move || done())
        .child("Done");
    element("div")
        .class("note")
        .child(label)
        .child(field)
        .child(element("p").class("note-ways").child(button).child(" ").child(state))
        .into()
}
