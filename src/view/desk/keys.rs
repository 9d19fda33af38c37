//! The dialog that lists what keys do, in which they are changed and switched off; and the way to it.

use crate::core::keys::{Action, Bindings, Key};
use crate::view::aside::aside;
use crate::view::node::{Element, Node, element, many, nothing, part, text};
use leptos::prelude::{ArcReadSignal, Get, With, WithUntracked, event_target};
use leptos::web_sys::{Event, HtmlInputElement, KeyboardEvent};
use std::rc::Rc;

/// The dialog's id in the page.
pub const DIALOG_ID: &str = "keys";

/// The id of its heading.
pub const TITLE_ID: &str = "keys-title";

/// The id of the button that opens it.
pub const OPEN_ID: &str = "keys-open";

/// The list, in parts: among papers, with a paper, and elsewhere.
const LISTED: [&[Action]; 3] = [
    &[Action::Next, Action::Previous, Action::Open],
    &[Action::Save, Action::Read, Action::Decline, Action::Note, Action::Cite],
    &[
        Action::Search,
        Action::Newest,
        Action::Dates,
        Action::Saved,
        Action::SearchAll,
        Action::Trends,
        Action::Help,
    ],
];

/// What the dialog shows. It is one signal's: each type of signal is code of its own.
#[derive(Debug, Clone, Default)]
pub struct State {
    /// Which keys do what.
    pub bindings: Bindings,
    /// Whether it is open; then with what the page doesn't lead to, and so isn't listed.
    pub left_out: Option<Vec<Action>>,
    /// What is to be pressed.
    pub asked: Option<Asked>,
    /// Grows where what is checked is to be made anew.
    pub turn: u32,
}

/// The action whose keys are to be pressed now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// Which.
    pub action: Action,
    /// What was pressed of two.
    pub first: Option<Key>,
}

/// What a reader asks of the dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// Other keys for this.
    Change(Action),
    /// These, one by one.
    Press(Key),
    /// The keys as they were.
    Stop,
    /// All keys on or off.
    SwitchAll(bool),
    /// Those of this on or off.
    Switch(Action, bool),
    /// All as it was at first.
    Reset,
    /// The dialog closed.
    Close,
    /// It has been closed, in whatever way.
    Closed,
}

/// The dialog, as its view sees it.
#[derive(Clone)]
pub struct Dialog {
    /// What it shows.
    pub state: ArcReadSignal<State>,
    /// What was done, or why it could not be.
    pub said: ArcReadSignal<String>,
    /// What is asked.
    pub wish: Rc<dyn Fn(Wish)>,
}

/// The button that opens it.
#[must_use]
pub fn way(press: Rc<dyn Fn()>) -> Node {
    element("button")
        .attribute("type", "button")
        .attribute("aria-haspopup", "dialog")
        .id(OPEN_ID)
        .class("button button-quiet")
        .on_press(move || press())
        .child("Keyboard")
        .into()
}

/// The dialog.
#[must_use]
pub fn dialog(dialog: Dialog) -> Node {
    let (state, wish) = (dialog.state.clone(), dialog.wish.clone());
    let content = part(
        move || state.with(|it| it.left_out.clone()),
        move |left_out| left_out.as_ref().map_or_else(nothing, |it| content(&dialog, it)),
    );
    element("dialog")
        .id(DIALOG_ID)
        .class("desk-dialog keys")
        .attribute("aria-labelledby", TITLE_ID)
        // A press beside it closes it.
        .attribute("closedby", "any")
        .on("close", move |_: Event| wish(Wish::Closed))
        .child(content)
        .into()
}

fn content(dialog: &Dialog, left_out: &[Action]) -> Node {
    let button = |label: &'static str, asks: Wish| -> Element {
        let wish = dialog.wish.clone();
        element("button")
            .attribute("type", "button")
            .class("button")
            .on_press(move || wish(asks))
            .child(label)
    };
    // It has the focus first, and nothing that can be pressed.
    let title = element("h2").id(TITLE_ID).attribute("tabindex", "-1");
    let list = {
        let (state, dialog, left_out) = (dialog.state.clone(), dialog.clone(), left_out.to_vec());
        part(
            move || state.with(|it| it.turn),
            move |_| many([switch_for_all(&dialog).into(), table(&dialog, &left_out).into()]),
        )
    };
    let said = dialog.said.clone();
    let said =
        element("p").class("said").attribute("role", "status").child(text(move || said.get()));
    let ways = element("p")
        .class("dialog-ways")
        .child(button("Done", Wish::Close))
        .child(button("Reset all", Wish::Reset));
    many([
        title.child("Keyboard").into(),
        list,
        element("p")
            .class("remark")
            .child(
                "Escape closes what lies over the page, ends a note, clears the search and leads back \
                 to the paper. In the calendar of all dates the arrow keys go from day to day and week to week, Page \
                 Up and Page Down from month to month. While you type, or hold Ctrl, Alt or ⌘, no shortcut does anything.",
            )
            .into(),
        element("div").class("keys-foot").child(said).child(ways).into(),
    ])
}

fn switch_for_all(dialog: &Dialog) -> Element {
    let (state, wish) = (dialog.state.clone(), dialog.wish.clone());
    let are_on = move || state.with_untracked(|it| it.bindings.are_on);
    element("label")
        .class("keys-all")
        .child(checkbox(are_on, move |is_on| wish(Wish::SwitchAll(is_on))))
        .child("Keyboard shortcuts")
}

fn table(dialog: &Dialog, left_out: &[Action]) -> Element {
    let head = |name: &'static str| element("th").attribute("scope", "col").child(name).into();
    let heads = many([head("What"), head("Key"), head("On")]);
    let part = |actions: &&[Action]| -> Option<Node> {
        let listed = actions.iter().filter(|it| !left_out.contains(it));
        let rows: Vec<Node> = listed.map(|it| row(dialog, *it)).collect();
        (!rows.is_empty())
            .then(|| element("tbody").child(rows.into_iter().collect::<Node>()).into())
    };
    let (stop, press) = (dialog.wish.clone(), dialog.wish.clone());
    let [state, asked, asked_before] = [(); 3].map(|()| dialog.state.clone());
    element("table")
        .class_if(move || state.with(|it| it.bindings.are_on), "keys-list", "keys-list keys-off")
        .on("keydown", move |event: KeyboardEvent| {
            if asked.with_untracked(|it| it.asked.is_some()) {
                pressed(&event, &*press);
            }
        })
        .on("focusout", move |_: Event| {
            if asked_before.with_untracked(|it| it.asked.is_some()) {
                stop(Wish::Stop);
            }
        })
        .child(element("thead").child(element("tr").child(heads)))
        .child(LISTED.iter().filter_map(part).collect::<Node>())
}

/// What is pressed while keys are asked for. Tab leads on, as always.
fn pressed(event: &KeyboardEvent, wish: &dyn Fn(Wish)) {
    let with_others = event.ctrl_key() || event.alt_key() || event.meta_key();
    if with_others || event.key() == "Tab" {
        return;
    }
    event.prevent_default();
    if event.key() == "Escape" {
        return wish(Wish::Stop);
    }
    let key = Key::read(&event.key(), &event.code(), event.shift_key());
    if let Some(key) = key.filter(|_| !event.repeat()) {
        wish(Wish::Press(key));
    }
}

fn row(dialog: &Dialog, action: Action) -> Node {
    let label = action.label();
    let only_heard = |text: String| aside(text);
    let key = {
        let (state, change) = (dialog.state.clone(), dialog.wish.clone());
        let shown = move |it: &State| match it.asked.filter(|it| it.action == action) {
            None => it.bindings.of(action).keys.to_string(),
            Some(Asked { first: Some(first), .. }) => format!("{first} …"),
            Some(_) if action.usual().second.is_some() => "Press two keys…".into(),
            Some(_) => "Press a key…".into(),
        };
        let shown = text(move || state.with(shown));
        element("button")
            .attribute("type", "button")
            .class("tool key")
            .on_press(move || change(Wish::Change(action)))
            .child(element("kbd").child(shown))
            .child(only_heard(format!(": change the key of “{label}”")))
    };
    let switch = {
        let (state, wish) = (dialog.state.clone(), dialog.wish.clone());
        let is_on = move || state.with_untracked(|it| it.bindings.of(action).is_on);
        let checkbox = checkbox(is_on, move |is_on| wish(Wish::Switch(action, is_on)));
        element("label").child(checkbox).child(only_heard(format!("“{label}” on")))
    };
    let state = dialog.state.clone();
    element("tr")
        .class_if(move || state.with(|it| it.bindings.of(action).is_on), "", "keys-off")
        .child(element("th").attribute("scope", "row").child(label))
        .child(element("td").child(key))
        .child(element("td").child(switch))
        .into()
}

/// A box that is checked as `is_checked` says, also after it was asked to be otherwise.
fn checkbox(is_checked: impl Fn() -> bool + 'static, ask: impl Fn(bool) + 'static) -> Element {
    let box_ = element("input").attribute("type", "checkbox");
    let box_ = if is_checked() { box_.flag("checked") } else { box_ };
    box_.on("change", move |event: Event| {
        let field = event_target::<HtmlInputElement>(&event);
        ask(field.checked());
        field.set_checked(is_checked());
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use leptos::prelude::{ArcRwSignal, Owner};

    #[test]
    fn every_action_is_listed_once_with_its_keys_and_whether_they_are_on() {
        let listed: Vec<Action> = LISTED.concat();
        assert_eq!(listed.len(), Action::ALL.len());
        assert!(Action::ALL.iter().all(|it| listed.contains(it)));
        let mut bindings = Bindings::default();
        bindings.switch(Action::Save, false).unwrap();
        let shown = |left_out: Option<Vec<Action>>, asked: Option<Asked>| {
            let state = State { bindings: bindings.clone(), left_out, asked, turn: 0 };
            let view = Dialog {
                state: ArcRwSignal::new(state).read_only(),
                said: ArcRwSignal::new(String::new()).read_only(),
                wish: Rc::new(|_| ()),
            };
            dialog(view).to_html()
        };
        Owner::new().with(|| {
            assert!(shown(None, None).ends_with("closedby=\"any\"></dialog>"));
            let html = shown(Some(vec![Action::Trends]), None);
            assert!(html.contains("<kbd>j</kbd>") && html.contains("<kbd>g s</kbd>"), "{html}");
            assert!(!html.contains("Trends"), "{html}");
            // All keys but those of one.
            assert_eq!(html.matches(" checked").count(), Action::ALL.len() - 1);
            let asked = Asked { action: Action::Next, first: None };
            let html = shown(Some(Vec::new()), Some(asked));
            assert!(html.contains("<kbd>Press a key…</kbd>"), "{html}");
            assert!(html.contains("<th scope=\"row\">Trends</th>"), "{html}");
        });
    }
}
