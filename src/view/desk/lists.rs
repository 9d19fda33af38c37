//! The dialog in which the reader says what to watch and what to mute.

use crate::core::ledger::{Listed, Request};
use crate::core::marks::lists::{Attitude, LONGEST_ENTRY, ListKind};
use crate::view::aside::aside;
use crate::view::node::{Element, Node, element, many, nothing, part, text};
use leptos::prelude::{ArcReadSignal, ArcRwSignal, Get, GetUntracked, Set, event_target};
use leptos::web_sys::{Event, HtmlInputElement, HtmlSelectElement, KeyboardEvent};
use std::rc::Rc;

/// The dialog's id in the page.
pub const DIALOG_ID: &str = "lists";

/// The field's id.
pub const FIELD_ID: &str = "list-text";

/// The lists, as the dialog sees them.
#[derive(Clone)]
pub struct Lists {
    /// What is watched and muted.
    pub entries: ArcReadSignal<Vec<Listed>>,
    /// What was done, or why it could not be.
    pub said: ArcReadSignal<String>,
    /// What is typed, and is emptied once it is an entry.
    pub typed: ArcRwSignal<String>,
    /// Changes them.
    pub change: Change,
    /// Closes the dialog.
    pub close: Rc<dyn Fn()>,
}

/// Takes the request that changes the lists, and what is said once that is done.
pub type Change = Rc<dyn Fn(Request, String)>;

/// The dialog.
#[must_use]
pub fn dialog(lists: &Lists) -> Node {
    let close = lists.close.clone();
    let close = button("Done").on_press(move || close());
    element("dialog")
        .id(DIALOG_ID)
        .class("desk-dialog")
        .attribute("aria-labelledby", "lists-title")
        .child(element("h2").id("lists-title").child("Watch and mute"))
        .child(element("p").child(
            "Papers that you watch are marked, and can be filtered. Papers that you mute fold to one \
             line. A paper that is both is watched.",
        ))
        .child(form(lists))
        .child(entries(lists))
        .child(element("p").class("dialog-ways").child(close))
        .into()
}

fn button(label: &'static str) -> Element {
    element("button").attribute("type", "button").class("button").child(label)
}

fn form(lists: &Lists) -> Node {
    let kind = ArcRwSignal::new(ListKind::Keyword);
    let chosen = {
        let kind = kind.clone();
        move |event: Event| {
            let chosen = event_target::<HtmlSelectElement>(&event).value();
            if let Some(chosen) = ListKind::ALL.into_iter().find(|it| it.name() == chosen) {
                kind.set(chosen);
            }
        }
    };
    let option = |kind: ListKind| -> Node {
        let name = match kind {
            ListKind::Keyword => "Keyword",
            ListKind::Author => "Author, full name",
            ListKind::Word => "Word in title or abstract",
        };
        element("option").attribute("value", kind.name()).child(name).into()
    };
    let options: Node = ListKind::ALL.into_iter().map(option).collect();
    let add = {
        let lists = lists.clone();
        move |attitude| {
            let (kind, text) = (kind.get_untracked(), lists.typed.get_untracked());
            let what = if attitude == Attitude::Watch { "Watched" } else { "Muted" };
            let done = format!("{what}: {}", text.trim());
            (lists.change)(Request::Enlist { kind, text, attitude }, done);
        }
    };
    let typed = {
        let typed = lists.typed.clone();
        move |event: Event| typed.set(event_target::<HtmlInputElement>(&event).value())
    };
    let on_key = {
        let add = add.clone();
        move |event: KeyboardEvent| {
            if event.key() == "Enter" {
                event.prevent_default();
                add(Attitude::Watch);
            }
        }
    };
    let value = lists.typed.clone();
    let field = element("input")
        .id(FIELD_ID)
        .attribute("type", "text")
        .attribute("autocomplete", "off")
        .attribute("maxlength", LONGEST_ENTRY.to_string())
        .value(move || value.get())
        .on("input", typed)
        .on("keydown", on_key);
    let select = element("select").id("list-kind").on("change", chosen).child(options);
    let watch = {
        let add = add.clone();
        button("Watch").on_press(move || add(Attitude::Watch))
    };
    let mute = button("Mute").on_press(move || add(Attitude::Mute));
    let said = lists.said.clone();
    let label = |id: &'static str, name: &'static str| {
        element("label").attribute("for", id).child(name).into()
    };
    let fields =
        many([label("list-kind", "What"), select.into(), label(FIELD_ID, "Which"), field.into()]);
    many([
        element("div").class("list-form").child(fields).into(),
        element("p").class("dialog-ways").child(watch).child(" ").child(mute).into(),
        element("p")
            .class("said")
            .attribute("role", "status")
            .child(text(move || said.get()))
            .into(),
    ])
}

fn entries(lists: &Lists) -> Node {
    let entries = lists.entries.clone();
    let change = lists.change.clone();
    part(
        move || entries.get(),
        move |entries| {
            if entries.is_empty() {
                return element("p")
                    .class("remark")
                    .child("Nothing is watched or muted yet.")
                    .into();
            }
            let of = |attitude: Attitude, title: &'static str| -> Node {
                let of = entries.iter().enumerate().filter(|(_, it)| it.attitude == attitude);
                let mut of = of.peekable();
                if of.peek().is_none() {
                    return nothing();
                }
                let items: Node = of.map(|(at, it)| entry(at, it, &change)).collect();
                many([
                    element("h3").child(title).into(),
                    element("ul").class("list-entries").child(items).into(),
                ])
            };
            many([of(Attitude::Watch, "Watched"), of(Attitude::Mute, "Muted")])
        },
    )
}

/// The id of the button that removes the entry at this place.
#[must_use]
pub fn remove_id(at: usize) -> String {
    format!("list-remove-{at}")
}

fn entry(at: usize, entry: &Listed, change: &Change) -> Node {
    let remove = {
        let (change, key, text) = (change.clone(), entry.key.clone(), entry.text.clone());
        element("button")
            .attribute("type", "button")
            .id(remove_id(at))
            .class("tool")
            .on_press(move || change(Request::Delist(key.clone()), format!("Removed: {text}")))
            .child("Remove")
            .child(aside(format!(": {}", entry.text)))
    };
    let kind = element("span").class("list-kind").child(entry.kind.name());
    element("li")
        .child(element("span").child(entry.text.clone()))
        .child(" ")
        .child(kind)
        .child(" ")
        .child(remove)
        .into()
}
