//! The buttons of one card. They say nothing that changes but whether they are pressed, which the browser's
//! edge sets: signals take their time with hundreds of cards.

use super::cite::CITE;
use crate::core::category::DigestKey;
use crate::core::marks::paper_marks::Mark;
use crate::view::aside::aside;
use crate::view::node::{Element, Node, element, many};

/// The attribute of a button that marks, and what it says.
pub const MARK: &str = "data-mark";

/// The attribute of the other buttons, and what it says.
pub const TOOL: &str = "data-tool";

/// The button that opens a paper's note.
pub const NOTE: &str = "note";

/// The buttons that mark, in the order in which they stand.
pub const MARKS: [(Mark, &str, &str); 3] = [
    (Mark::Saved, "saved", "Save"),
    (Mark::Read, "read", "Read"),
    (Mark::Declined, "declined", "Not interested"),
];

/// The buttons of the card of the paper with this title.
#[must_use]
pub fn tools(title: &str) -> Node {
    let about = || aside(format!(": {title}"));
    let button = |label: &'static str| -> Element {
        element("button").attribute("type", "button").class("tool").child(label).child(about())
    };
    let marks = MARKS.map(|(_, name, label)| {
        button(label).attribute(MARK, name).attribute("aria-pressed", "false").into()
    });
    let note = button("Note").attribute(TOOL, NOTE).attribute("aria-expanded", "false");
    let cite = button("Cite").attribute(TOOL, CITE).attribute("aria-haspopup", "dialog");
    many([many(marks), note.into(), cite.into()])
}

/// Why a card is folded to a line, and the button that unfolds it.
#[must_use]
pub fn why_folded(why: String, title: &str) -> Node {
    let about = aside(format!(": {title}"));
    let unfold = element("button")
        .attribute("type", "button")
        .class("tool")
        .attribute(TOOL, UNFOLD)
        .child("Show")
        .child(about);
    many([element("span").child(why).into(), " ".into(), unfold.into()])
}

/// Of which digest a paper is, where not all of the page are of one; `address` leads there.
#[must_use]
pub fn from_where(digest: &DigestKey, address: Option<String>) -> Node {
    let day = format!("{}, {}", digest.category, digest.date.long());
    match address {
        Some(address) => {
            many(["From ".into(), element("a").attribute("href", address).child(day).into()])
        }
        None => format!("From a report that you opened: {day}").into(),
    }
}

/// The button that shows a folded card.
pub const UNFOLD: &str = "unfold";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_buttons_name_begins_with_its_label_and_says_of_which_paper() {
        let html = tools("Value <drift>").to_html();
        for label in ["Save", "Read", "Not interested", "Note", "Cite"] {
            let name =
                format!(">{label}<span class=\"visually-hidden\">: Value &lt;drift&gt;</span>");
            assert!(html.contains(&name), "{label} in {html}");
        }
    }
}
