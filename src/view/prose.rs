//! Text that was set for the page, as a view.
//!
//! The page's own words, titles, authors and abstracts are English, so the page is; in the digest's
//! language, and direction, are the texts that were written for it, each by itself.

use crate::core::edition::Edition;
use crate::core::language::is_right_to_left;
use crate::core::markup::{Element as Piece, Markup};
use crate::core::typeset::{CLASS, PLAIN, Prose, Title};
use crate::view::node::{Element, Node, element};

/// A text, in an element of its own; empty for one that stands in the page and is to be moved here.
#[must_use]
pub fn prose(prose: &Prose) -> Element {
    within("div", prose)
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

/// Says of an element that its text is in the digest's language.
#[must_use]
pub fn in_its_language(edition: &Edition, element: Element) -> Element {
    let Some(language) = edition.digest().language.clone() else { return element };
    let element = match is_right_to_left(&language) {
        true => element.attribute("dir", "rtl"),
        false => element,
    };
    element.attribute("lang", language)
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
