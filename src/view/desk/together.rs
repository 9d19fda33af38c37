//! The dialog in which categories are chosen that are to be read together, and the way to it.

use crate::core::category::Category;
use crate::view::node::{Element, Node, element, nothing, part};
use leptos::prelude::{ArcRwSignal, Update, With, WithUntracked, event_target};
use leptos::web_sys::{Event, HtmlInputElement};
use std::rc::Rc;

/// The dialog's id in the page.
pub const DIALOG_ID: &str = "together";

/// What there is to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choices {
    /// How often that has been asked for: each time the boxes are made anew, as what they show is theirs from then on.
    pub turn: u32,
    /// All categories.
    pub all: Vec<Choice>,
}

/// A category, and whether it is chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Which.
    pub category: Category,
    /// Its name, where it has one besides.
    pub name: Option<String>,
    /// Whether it is to be read.
    pub is_chosen: bool,
}

/// What a reader asks of the dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// The chosen categories.
    Read,
    /// The dialog closed.
    Close,
}

/// The button that opens it.
#[must_use]
pub fn way(press: Rc<dyn Fn()>) -> Node {
    element("button")
        .attribute("type", "button")
        .attribute("aria-haspopup", "dialog")
        .attribute("aria-label", "Read categories together")
        .attribute("title", "Read categories together")
        .class("to-together")
        .on_press(move || press())
        .child("+")
        .into()
}

/// The dialog.
#[must_use]
pub fn dialog(choices: &ArcRwSignal<Choices>, wish: Rc<dyn Fn(Wish)>) -> Node {
    let boxes = {
        let choices = choices.clone();
        let shown = choices.clone();
        part(
            // What is pressed must not make them anew.
            move || shown.with(|it| (it.turn, it.all.len())),
            move |(_, count)| (0..*count).map(|at| choice(&choices, at)).collect(),
        )
    };
    let button = |label: &'static str, asks: Wish| -> Element {
        let wish = wish.clone();
        element("button")
            .attribute("type", "button")
            .class("button")
            .on_press(move || wish(asks))
            .child(label)
    };
    let count = choices.clone();
    let is_none = move || count.with(|it| !it.all.iter().any(|it| it.is_chosen));
    let ways = element("p")
        .class("dialog-ways")
        .child(button("Read", Wish::Read).flag_if("disabled", is_none))
        .child(" ")
        .child(button("Cancel", Wish::Close));
    element("dialog")
        .id(DIALOG_ID)
        .class("desk-dialog together")
        .attribute("aria-labelledby", "together-title")
        // A press beside it closes it.
        .attribute("closedby", "any")
        .child(element("h2").id("together-title").child("Read categories together"))
        .child(element("p").class("remark").child(
            "Their digests of a day on one page: all papers, each once, to filter and to search.",
        ))
        .child(element("div").class("together-choices").child(boxes))
        .child(ways)
        .into()
}

fn choice(choices: &ArcRwSignal<Choices>, at: usize) -> Node {
    let known = choices.with_untracked(|it| it.all.get(at).cloned());
    let Some(Choice { category, name, is_chosen }) = known else { return nothing() };
    let choices = choices.clone();
    let pressed = move |event: Event| {
        let is_chosen = event_target::<HtmlInputElement>(&event).checked();
        choices.update(|it| {
            if let Some(choice) = it.all.get_mut(at) {
                choice.is_chosen = is_chosen;
            }
        });
    };
    let input = element("input").attribute("type", "checkbox").on("change", pressed);
    let input = if is_chosen { input.flag("checked") } else { input };
    let name = name
        .map(|name| -> Node { element("span").class("remark").child(format!(" {name}")).into() });
    element("label")
        .class("together-choice")
        .child(input)
        .child(element("span").child(category.to_string()).child(name))
        .into()
}
