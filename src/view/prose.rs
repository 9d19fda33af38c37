//! Text that was set for the page, as a view: elements and text nodes made one by one, so that no
//! markup of a report ever reaches the page as markup.
//!
//! It is one view for all elements. A `view!` for each would cost some 40 KB of the download.

use crate::core::markup::{Element as Piece, Markup};
use crate::core::typeset::{CLASS, Prose};
use leptos::prelude::{AddAnyAttr, AnyView, IntoAny, Render, RenderHtml};
use leptos::tachys::html::attribute::{Attribute, any_attribute::AnyAttribute};
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::Rndr;
use leptos::tachys::renderer::types::Element;
use leptos::tachys::view::{Mountable, Position, PositionState};

/// A text, in an element of its own; empty for one that stands in the page and is to be moved here.
#[must_use]
pub fn prose(prose: &Prose) -> AnyView {
    ProseView(match prose {
        Prose::Set(pieces) => pieces.clone(),
        Prose::Standing(_) => Vec::new(),
    })
    .into_any()
}

/// Text set for the page, which never changes in its place.
struct ProseView(Vec<Markup>);

impl ProseView {
    fn element(&self) -> Element {
        let element = Rndr::create_element("div", None);
        Rndr::set_attribute(&element, "class", CLASS);
        self.0.iter().for_each(|piece| append(piece, &element));
        element
    }
}

fn append(piece: &Markup, parent: &Element) {
    match piece {
        Markup::Text(text) => Rndr::insert_node(parent, &Rndr::create_text_node(text), None),
        Markup::Element(Piece(tag, attributes, children)) => {
            let element = Rndr::create_element(tag.name(), None);
            for (name, value) in attributes {
                Rndr::set_attribute(&element, name.name(), value);
            }
            children.iter().for_each(|child| append(child, &element));
            Rndr::insert_node(parent, &element, None);
        }
    }
}

impl Render for ProseView {
    type State = Element;

    fn build(self) -> Element {
        self.element()
    }

    fn rebuild(self, state: &mut Element) {
        let mut element = self.element();
        state.insert_before_this(&mut element);
        state.unmount();
        *state = element;
    }
}

impl AddAnyAttr for ProseView {
    type Output<Added: Attribute> = Self;

    /// Nobody adds attributes to a text.
    fn add_any_attr<Added: Attribute>(self, _: Added) -> Self {
        self
    }
}

impl RenderHtml for ProseView {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        html: &mut String,
        position: &mut Position,
        _escape: bool,
        _mark_branches: bool,
        _extra_attrs: Vec<AnyAttribute>,
    ) {
        html.push_str("<div class=\"");
        html.push_str(CLASS);
        html.push_str("\">");
        self.0.iter().for_each(|piece| push_html(piece, html));
        html.push_str("</div>");
        *position = Position::NextChild;
    }

    /// Pages are replaced, not hydrated (ARCHITECTURE.md, “Decisions”).
    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Element {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}

fn push_html(piece: &Markup, html: &mut String) {
    match piece {
        Markup::Text(text) => push_escaped(text, html),
        Markup::Element(Piece(tag, attributes, children)) => {
            html.push('<');
            html.push_str(tag.name());
            for (name, value) in attributes {
                html.push(' ');
                html.push_str(name.name());
                html.push_str("=\"");
                push_escaped(value, html);
                html.push('"');
            }
            html.push('>');
            if !tag.is_void() {
                children.iter().for_each(|child| push_html(child, html));
                html.push_str("</");
                html.push_str(tag.name());
                html.push('>');
            }
        }
    }
}

/// Text that means itself between tags and in quoted attributes
/// (<https://html.spec.whatwg.org/multipage/parsing.html#escapingString>).
fn push_escaped(text: &str, html: &mut String) {
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            other => html.push(other),
        }
    }
}
