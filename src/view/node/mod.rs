//! The one view that all pages are made of: text, elements, and parts that follow signals.
//!
//! Leptos' `view!` makes a type of each element, and code for each type. A page of one type weighs a
//! fifth less. What follows a signal is told apart by what it changes: a text, an attribute, or a part
//! that is made anew. Elements are made one by one, so nothing is ever written as markup.

mod html;
pub mod later;
mod shared;
mod standing;

pub use shared::Shared;

use crate::view::derived::Derived;
use leptos::tachys::renderer::types;
use std::borrow::Cow;
use std::rc::Rc;

/// A piece of a page.
pub enum Node {
    /// Text, as it is to be read.
    Text(Cow<'static, str>),
    /// An element.
    Element(Element),
    /// Pieces in a row; nothing, if there is none.
    Many(Vec<Node>),
    /// A text that follows signals.
    LiveText(Box<dyn FnMut() -> String>),
    /// The text at a place of many.
    SharedText(Rc<Shared>, usize),
    /// Parts that are made one by one, later.
    Later(Vec<Part>),
    /// A part that is made anew whenever a signal changes that was read to make it.
    Live(Box<dyn FnMut() -> Node>),
}

/// Makes a part of the page.
pub type Part = Box<dyn FnOnce() -> Node>;

/// An element: its name, what it says of itself, and what stands in it.
pub struct Element(Box<Parts>);

struct Parts {
    tag: &'static str,
    namespace: Option<&'static str>,
    attributes: Vec<Attribute>,
    children: Vec<Node>,
}

/// What an attribute says, if it is there.
type Said = Option<Cow<'static, str>>;

enum Attribute {
    Still(&'static str, Cow<'static, str>),
    Live(&'static str, Box<dyn FnMut() -> Said>),
    /// The attribute of one of many elements.
    Shared(&'static str, Rc<Shared>, usize),
    /// What stands in a field, which is no attribute once somebody has typed.
    Value(Box<dyn FnMut() -> String>),
    Listener(&'static str, Box<dyn FnMut(types::Event)>),
}

/// An element of this name.
#[must_use]
pub fn element(tag: &'static str) -> Element {
    let (attributes, children) = (Vec::new(), Vec::new());
    Element(Box::new(Parts { tag, namespace: None, attributes, children }))
}

/// No piece at all.
#[must_use]
pub fn nothing() -> Node {
    Node::Many(Vec::new())
}

/// Pieces in a row.
#[must_use]
pub fn many<const N: usize>(pieces: [Node; N]) -> Node {
    Node::Many(pieces.into())
}

/// A text that follows signals.
#[must_use]
pub fn text(text: impl FnMut() -> String + 'static) -> Node {
    Node::LiveText(Box::new(text))
}

/// One of many texts, that at a place.
#[must_use]
pub fn shared_text(texts: &Rc<Shared>, at: usize) -> Node {
    Node::SharedText(texts.clone(), at)
}

/// A part of the page that shows a value, and is made anew only when it is another.
#[must_use]
pub fn part<T: Default + PartialEq + Send + Sync + 'static>(
    value: impl Fn() -> T + Send + Sync + 'static,
    show: impl Fn(&T) -> Node + 'static,
) -> Node {
    let value = Derived::new(value);
    Node::Live(Box::new(move || value.with(&show)))
}

/// A part of the page that is there while something holds.
#[must_use]
pub fn part_if(
    holds: impl Fn() -> bool + Send + Sync + 'static,
    show: impl Fn() -> Node + 'static,
) -> Node {
    part(holds, move |holds| if *holds { show() } else { nothing() })
}

/// Where the names of formulas' elements come from.
const MATH: &str = "http://www.w3.org/1998/Math/MathML";

/// Where the names of drawings' elements come from.
const SVG: &str = "http://www.w3.org/2000/svg";

impl Element {
    /// The element of MathML that has this name, if it is one.
    #[must_use]
    pub fn in_math(mut self, is_math: bool) -> Self {
        self.0.namespace = is_math.then_some(MATH);
        self
    }

    /// The element of SVG that has this name.
    #[must_use]
    pub fn in_svg(mut self) -> Self {
        self.0.namespace = Some(SVG);
        self
    }

    /// With an attribute.
    #[must_use]
    pub fn attribute(self, name: &'static str, value: impl Into<Cow<'static, str>>) -> Self {
        self.with(Attribute::Still(name, value.into()))
    }

    /// With an attribute that needs no value.
    #[must_use]
    pub fn flag(self, name: &'static str) -> Self {
        self.attribute(name, "")
    }

    /// With the names of its classes.
    #[must_use]
    pub fn class(self, names: impl Into<Cow<'static, str>>) -> Self {
        self.attribute("class", names)
    }

    /// With the name that other elements and addresses know it by.
    #[must_use]
    pub fn id(self, id: impl Into<Cow<'static, str>>) -> Self {
        self.attribute("id", id)
    }

    /// With an attribute that follows signals.
    #[must_use]
    pub fn live(self, name: &'static str, value: impl FnMut() -> Said + 'static) -> Self {
        self.with(Attribute::Live(name, Box::new(value)))
    }

    /// With an attribute that many elements have, of which this is the one at a place.
    #[must_use]
    pub fn shared(self, name: &'static str, values: &Rc<Shared>, at: usize) -> Self {
        self.with(Attribute::Shared(name, values.clone(), at))
    }

    /// With an attribute without value that is there while something holds.
    #[must_use]
    pub fn flag_if(self, name: &'static str, mut holds: impl FnMut() -> bool + 'static) -> Self {
        self.live(name, move || holds().then_some(Cow::Borrowed("")))
    }

    /// With an attribute that says `true` or `false`, such as those of ARIA.
    #[must_use]
    pub fn truth(self, name: &'static str, mut holds: impl FnMut() -> bool + 'static) -> Self {
        self.live(name, move || Some(Cow::Borrowed(if holds() { "true" } else { "false" })))
    }

    /// With the names of its classes while something holds, and while it doesn't.
    #[must_use]
    pub fn class_if(
        self,
        mut holds: impl FnMut() -> bool + 'static,
        names: &'static str,
        otherwise: &'static str,
    ) -> Self {
        self.live("class", move || Some(Cow::Borrowed(if holds() { names } else { otherwise })))
    }

    /// With what stands in the field.
    #[must_use]
    pub fn value(self, value: impl FnMut() -> String + 'static) -> Self {
        self.with(Attribute::Value(Box::new(value)))
    }

    /// Calls `then` with each event of this name.
    #[must_use]
    pub fn on<E: From<types::Event>>(
        self,
        name: &'static str,
        mut then: impl FnMut(E) + 'static,
    ) -> Self {
        self.with(Attribute::Listener(name, Box::new(move |event| then(event.into()))))
    }

    /// Calls `then` with each press.
    #[must_use]
    pub fn on_press(self, mut then: impl FnMut() + 'static) -> Self {
        self.with(Attribute::Listener("click", Box::new(move |_| then())))
    }

    /// With one piece more in it.
    #[must_use]
    pub fn child(self, child: impl Into<Node>) -> Self {
        self.with_child(child.into())
    }

    fn with(mut self, attribute: Attribute) -> Self {
        self.0.attributes.push(attribute);
        self
    }

    fn with_child(mut self, child: Node) -> Self {
        self.0.children.push(child);
        self
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Self {
        Self::Element(element)
    }
}

impl From<&'static str> for Node {
    fn from(text: &'static str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Node {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<Vec<Node>> for Node {
    fn from(pieces: Vec<Node>) -> Self {
        Self::Many(pieces)
    }
}

impl From<Option<Node>> for Node {
    fn from(piece: Option<Node>) -> Self {
        piece.unwrap_or_else(nothing)
    }
}

impl FromIterator<Node> for Node {
    fn from_iter<I: IntoIterator<Item = Node>>(pieces: I) -> Self {
        Self::Many(pieces.into_iter().collect())
    }
}
