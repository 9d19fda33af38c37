//! Text that was set for the page, as a view.

use crate::core::markup::{Element as Piece, Markup};
use crate::core::typeset::{CLASS, PLAIN, Prose, Title};
use crate::view::node::{Element, Node, element};

/// A text, in an element of its own; empty for one that stands in the page and is to be moved here.
#[must_use]
pub fn prose(prose: &Prose) -> Node {
    within("div", prose).into()
}

/// The same for text within a line.
#[must_use]
pub fn line(prose: &Prose) -> Element {
    within("span", prose)
}

/// A title, which says how it is read where it is read otherwise than its text.
#[must_use]
pub fn title(title: &Title) -> Element {
    let line = line(&title.prose);
    match title.prose.text() == title.plain {
        true => line,
        false => line.attribute(PLAIN, title.plain.clone()),
    }
}

fn within(tag: &'static str, prose: &Prose) -> Element {
    let pieces = match prose {
        Prose::Set(pieces) => pieces.as_slice(),
        Prose::Standing(_) => &[],
    };
    element(tag).class(CLASS).child(view(pieces))
}

fn view(pieces: &[Markup]) -> Node {
    pieces.iter().map(piece).collect()
}

fn piece(piece: &Markup) -> Node {
    match piece {
        Markup::Text(text) => text.clone().into(),
        Markup::Element(Piece(tag, attributes, content)) => attributes
            .iter()
            .fold(element(tag.name()).in_math(tag.is_math()), |element, (name, value)| {
                element.attribute(name.name(), value.clone())
            })
            .child(view(content))
            .into(),
    }
}
