//! Papers to take away: the buttons that ask for it, the dialog that shows them as citations, and what
//! tells reference managers of them.

use crate::core::cite::Format;
use crate::view::node::{Element, Node, element, many, nothing, part, text};
use leptos::prelude::{ArcReadSignal, Get, event_target};
use leptos::web_sys::{Event, HtmlInputElement};
use std::rc::Rc;

/// The button of a card that cites its paper.
pub const CITE: &str = "cite";

/// The id of the dialog.
pub const DIALOG_ID: &str = "cite";

/// The id of the field with the citations.
pub const TEXT_ID: &str = "cite-text";

/// The id of the button that copies them.
pub const COPY_ID: &str = "cite-copy";

/// The id of the button that cites all papers shown.
pub const THESE_ID: &str = "cite-these";

/// How a link or a text can be passed on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum PassOn {
    /// By the system's share sheet.
    Sheet,
    /// As a link that is copied.
    Link,
    /// Not at all.
    #[default]
    Nothing,
}

/// What the dialog was opened for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Opening {
    /// What it cites: a title, or a number of papers.
    pub heading: String,
    /// The format to begin with.
    pub format: Format,
    /// How it can be passed on.
    pub pass_on: PassOn,
}

/// What a reader asks of the dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// The citations in this format.
    Format(Format),
    /// The text in the clipboard.
    Copy,
    /// The text as a file.
    Download,
    /// The share sheet.
    Share,
    /// The paper's address in the clipboard.
    CopyLink,
    /// The dialog closed.
    Close,
    /// It has been closed, in whatever way.
    Closed,
}

/// The dialog, as its view sees it.
#[derive(Clone)]
pub struct Dialog {
    /// What it was opened for, if it is open.
    pub opening: ArcReadSignal<Option<Opening>>,
    /// The citations.
    pub text: ArcReadSignal<String>,
    /// What is said of them.
    pub state: ArcReadSignal<String>,
    /// What is asked.
    pub wish: Rc<dyn Fn(Wish)>,
}

/// The button over the papers.
#[must_use]
pub fn cite_these(press: Rc<dyn Fn()>) -> Node {
    element("button")
        .attribute("type", "button")
        .attribute("aria-haspopup", "dialog")
        .id(THESE_ID)
        .class("tool")
        .on_press(move || press())
        .child("Cite these papers")
        .into()
}

/// What tells reference managers of a paper.
#[must_use]
pub fn coins(coins: String) -> Node {
    element("span").class("Z3988").attribute("title", coins).flag("hidden").into()
}

/// The dialog.
#[must_use]
pub fn dialog(dialog: Dialog) -> Node {
    let (opening, wish) = (dialog.opening.clone(), dialog.wish.clone());
    let content = part(
        move || opening.get(),
        move |opening| opening.as_ref().map_or_else(nothing, |opening| content(&dialog, opening)),
    );
    element("dialog")
        .id(DIALOG_ID)
        .class("cite")
        .attribute("aria-labelledby", "cite-title")
        // A press beside it closes it.
        .attribute("closedby", "any")
        .on("close", move |_: Event| wish(Wish::Closed))
        .child(content)
        .into()
}

fn content(dialog: &Dialog, opening: &Opening) -> Node {
    let button = |label: &'static str, class: &'static str, asks: Wish| -> Element {
        let wish = dialog.wish.clone();
        element("button")
            .attribute("type", "button")
            .class(class)
            .on_press(move || wish(asks))
            .child(label)
    };
    let head = element("div")
        .class("cite-head")
        .child(
            element("h2")
                .id("cite-title")
                .child("Cite ")
                .child(element("span").class("cite-what").child(opening.heading.clone())),
        )
        .child(button("Close", "tool", Wish::Close));
    let (shown, state) = (dialog.text.clone(), dialog.state.clone());
    let label =
        element("label").class("visually-hidden").attribute("for", TEXT_ID).child("Citation");
    let field = element("textarea")
        .id(TEXT_ID)
        .class("cite-text")
        .attribute("rows", "12")
        .attribute("spellcheck", "false")
        .flag("readonly")
        .value(move || shown.get());
    let pass_on = match opening.pass_on {
        PassOn::Sheet => button("Share…", "button", Wish::Share).into(),
        PassOn::Link => button("Copy link", "button", Wish::CopyLink).into(),
        PassOn::Nothing => nothing(),
    };
    let ways = element("p")
        .class("cite-ways")
        .child(button("Copy", "button", Wish::Copy).id(COPY_ID))
        .child(button("Download", "button", Wish::Download))
        .child(pass_on)
        .child(
            element("span")
                .class("cite-state")
                .attribute("role", "status")
                .child(text(move || state.get())),
        );
    many([
        head.into(),
        formats(dialog, opening.format).into(),
        label.into(),
        field.into(),
        ways.into(),
    ])
}

fn formats(dialog: &Dialog, chosen: Format) -> Element {
    let choice = |format: Format| -> Node {
        let radio = element("input")
            .attribute("type", "radio")
            .attribute("name", "cite-format")
            .attribute("value", format.extension());
        let radio = if chosen == format { radio.flag("checked") } else { radio };
        element("label").class("cite-format").child(radio).child(format.name()).into()
    };
    let wish = dialog.wish.clone();
    let changed = move |event: Event| {
        let value = event_target::<HtmlInputElement>(&event).value();
        if let Some(format) = Format::with_extension(&value) {
            wish(Wish::Format(format));
        }
    };
    let choices: Node = Format::ALL.into_iter().map(choice).collect();
    element("fieldset")
        .class("cite-formats")
        .on("change", changed)
        .child(element("legend").class("visually-hidden").child("Format"))
        .child(choices)
}

#[cfg(test)]
mod tests {
    use super::*;
    use leptos::prelude::{ArcRwSignal, Owner};

    #[test]
    fn the_dialog_is_empty_until_it_is_opened_and_names_what_it_cites() {
        let shown = |opening: Option<Opening>| {
            let opening = ArcRwSignal::new(opening).read_only();
            let [text, state] = [(); 2].map(|()| ArcRwSignal::new(String::new()).read_only());
            dialog(Dialog { opening, text, state, wish: Rc::new(|_| ()) }).to_html()
        };
        Owner::new().with(|| {
            assert!(shown(None).ends_with("closedby=\"any\"></dialog>"));
            let html = shown(Some(Opening {
                heading: "</h2><b>".into(),
                format: Format::Ris,
                pass_on: PassOn::Link,
            }));
            assert!(
                html.contains("<span class=\"cite-what\">&lt;/h2&gt;&lt;b&gt;</span>"),
                "{html}"
            );
            assert!(html.contains("value=\"ris\" checked>RIS"), "{html}");
            assert_eq!(html.matches(" checked").count(), 1);
            assert!(html.contains("Copy link") && !html.contains("Share…"), "{html}");
        });
    }
}
