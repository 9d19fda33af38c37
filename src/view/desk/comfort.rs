//! How the reader wants pages to look: the button in the masthead, and the dialog in which it is chosen.

use crate::core::changes::Changes;
use crate::core::comfort::{Choice, Density, Face, Size, Theme};
use crate::view::aside::aside;
use crate::view::node::{Element, Node, element, text};
use leptos::prelude::{ArcReadSignal, Get, event_target};
use leptos::web_sys::{Event, HtmlInputElement};
use std::rc::Rc;

/// The dialog's id in the page.
pub const DIALOG_ID: &str = "appearance";

/// What a reader asks of the dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// This chosen.
    Choose(Choice),
    /// All as it was at first.
    Reset,
    /// The dialog closed.
    Close,
}

/// The dialog, as its view sees it.
#[derive(Clone)]
pub struct Dialog {
    /// What is said of what was chosen.
    pub said: ArcReadSignal<String>,
    /// What the newest version brought.
    pub changes: Option<Changes>,
    /// What is asked.
    pub wish: Rc<dyn Fn(Wish)>,
}

/// The button in the masthead.
#[must_use]
pub fn button(open: Rc<dyn Fn()>) -> Node {
    element("button")
        .attribute("type", "button")
        .attribute("aria-haspopup", "dialog")
        .attribute("title", "Theme, text size, spacing and typeface")
        .class("to-appearance")
        .on_press(move || open())
        .child("Aa")
        .child(aside(" Appearance"))
        .into()
}

/// The dialog.
#[must_use]
pub fn dialog(dialog: &Dialog) -> Node {
    let button = |label: &'static str, class: &'static str, asks: Wish| -> Element {
        let wish = dialog.wish.clone();
        let button = element("button").attribute("type", "button").class(class);
        button.on_press(move || wish(asks)).child(label)
    };
    let title = element("h2").id("appearance-title").child("Appearance");
    let said = dialog.said.clone();
    let said =
        element("p").class("said").attribute("role", "status").child(text(move || said.get()));
    let wish = dialog.wish.clone();
    let chosen = move |event: Event| {
        let input = event_target::<HtmlInputElement>(&event);
        let choice = match input.type_().as_str() {
            "checkbox" => Some(Choice::CountsUnread(input.checked())),
            _ => Choice::with_word(&input.value()),
        };
        choice.into_iter().for_each(|it| wish(Wish::Choose(it)));
    };
    element("dialog")
        .id(DIALOG_ID)
        .class("comfort")
        .attribute("aria-labelledby", "appearance-title")
        // A press beside it closes it.
        .attribute("closedby", "any")
        .on("change", chosen)
        .child(element("div").class("comfort-head").child(title).child(button(
            "Done",
            "tool",
            Wish::Close,
        )))
        .child(GROUPS.iter().map(fields).collect::<Node>())
        .child(count())
        .child(element("p").class("dialog-ways").child(button("Reset", "button", Wish::Reset)))
        .child(said)
        .child(dialog.changes.as_ref().map(changes))
        .into()
}

/// Choices of one kind.
struct Group {
    name: &'static str,
    title: &'static str,
    choices: &'static [(Choice, &'static str)],
}

const GROUPS: [Group; 4] = [
    Group {
        name: "theme",
        title: "Theme",
        choices: &[
            (Choice::Theme(Theme::Device), "As the device"),
            (Choice::Theme(Theme::Light), "Light"),
            (Choice::Theme(Theme::Dark), "Dark"),
        ],
    },
    Group {
        name: "size",
        title: "Text size",
        choices: &[
            (Choice::Size(Size::Small), "Small"),
            (Choice::Size(Size::Medium), "Medium"),
            (Choice::Size(Size::Large), "Large"),
            (Choice::Size(Size::Larger), "Larger"),
            (Choice::Size(Size::Largest), "Largest"),
        ],
    },
    Group {
        name: "density",
        title: "Spacing",
        choices: &[
            (Choice::Density(Density::Compact), "Compact"),
            (Choice::Density(Density::Normal), "Normal"),
            (Choice::Density(Density::Spacious), "Spacious"),
        ],
    },
    Group {
        name: "face",
        title: "Typeface",
        choices: &[(Choice::Face(Face::Sans), "Sans serif"), (Choice::Face(Face::Serif), "Serif")],
    },
];

fn fields(group: &Group) -> Node {
    let choice = |(choice, label): &(Choice, &'static str)| -> Node {
        let radio = element("input")
            .attribute("type", "radio")
            .attribute("name", group.name)
            .attribute("value", choice.word())
            .id(id_of(*choice));
        element("label").class("choice").child(radio).child(*label).into()
    };
    let choices: Node = group.choices.iter().map(choice).collect();
    let title = element("legend").child(group.title);
    element("fieldset").class("choices").child(title).child(choices).into()
}

fn count() -> Element {
    let count =
        element("input").attribute("type", "checkbox").id(id_of(Choice::CountsUnread(true)));
    element("label")
        .class("comfort-count")
        .child(count)
        .child("Count a day’s unread papers in the page’s title and on the app’s icon")
}

/// The id of the field that says whether this is chosen.
#[must_use]
pub fn id_of(choice: Choice) -> String {
    format!("comfort-{}", choice.word())
}

fn changes(changes: &Changes) -> Node {
    let entries: Node =
        changes.list.iter().map(|it| element("li").child(it.clone()).into()).collect();
    let version = format!("What is new in version {}", changes.version);
    element("details")
        .class("facet-rest")
        .child(element("summary").child(version))
        .child(element("ul").child(entries))
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use leptos::prelude::{ArcRwSignal, Owner};

    #[test]
    fn all_that_can_be_chosen_is_offered_once_and_told_as_text() {
        Owner::new().with(|| {
            let html = dialog(&Dialog {
                said: ArcRwSignal::new(String::new()).read_only(),
                changes: Some(Changes { version: "0.2.0".into(), list: vec!["<b>".into()] }),
                wish: Rc::new(|_| ()),
            })
            .to_html();
            for (choice, word) in Choice::ALL {
                // A box says both.
                let is_offered = usize::from(choice != Choice::CountsUnread(false));
                assert_eq!(html.matches(&format!("id=\"comfort-{word}\"")).count(), is_offered);
            }
            assert!(html.contains("version 0.2.0</summary><ul><li>&lt;b&gt;</li>"), "{html}");
        });
    }
}
