//! Text that was set for the page, as a view.

use crate::core::markup::{Element as Piece, Markup};
use crate::core::typeset::{CLASS, Prose};
use crate::view::node::{Node, element};

/// A text, in an element of its own; empty for one that stands in the page and is to be moved here.
#[must_use]
pub fn prose(prose: &Prose) -> Node {
    let pieces = match prose {
        Prose::Set(pieces) => pieces.as_slice(),
        Prose::Standing(_) => &[],
    };
    element("div").class(CLASS).child(view(pieces)).into()
}

fn view(pieces: &[Markup]) -> Node {
    pieces.iter().map(piece).collect()
}

fn piece(piece: &Markup) -> Node {
    match piece {
        Markup::Text(text) => text.clone().into(),
        Markup::Element(Piece(tag, attributes, content)) => attributes
            .iter()
            .fold(element(tag.name()), |element, (name, value)| {
                element.attribute(name.name(), value.clone())
            })
            .child(view(content))
            .into(),
    }
}
