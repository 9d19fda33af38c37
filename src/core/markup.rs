//! Text set for a page: elements and text, of kinds that can neither run nor load anything.

use serde::{Deserialize, Serialize};

/// A piece of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Markup {
    /// Text, as it is to be read.
    #[serde(rename = "t")]
    Text(String),
    /// An element.
    #[serde(rename = "e")]
    Element(Element),
}

/// An element with its attributes and its content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Element(pub Tag, pub Vec<(Attribute, String)>, pub Vec<Markup>);

/// Defines an enum of names that stand in HTML.
macro_rules! names {
    ($(#[$about:meta])* $kind:ident { $($variant:ident = $name:literal),* $(,)? }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        #[allow(missing_docs)]
        pub enum $kind {
            $(#[serde(rename = $name)] $variant),*
        }

        impl $kind {
            /// The name as in HTML.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name),*
                }
            }
        }
    };
}

names! {
    /// What elements there are: those that Markdown needs, and what folds.
    Tag {
        A = "a",
        Blockquote = "blockquote",
        Br = "br",
        Code = "code",
        Details = "details",
        Div = "div",
        Em = "em",
        H2 = "h2",
        H3 = "h3",
        H4 = "h4",
        H5 = "h5",
        H6 = "h6",
        Hr = "hr",
        Li = "li",
        Ol = "ol",
        P = "p",
        Pre = "pre",
        S = "s",
        Strong = "strong",
        Summary = "summary",
        Table = "table",
        Tbody = "tbody",
        Td = "td",
        Th = "th",
        Thead = "thead",
        Tr = "tr",
        Ul = "ul",
    }
}

names! {
    /// What an element can say of itself.
    Attribute {
        AriaLabel = "aria-label",
        Class = "class",
        Href = "href",
        Rel = "rel",
        Role = "role",
        Scope = "scope",
        Start = "start",
        Tabindex = "tabindex",
        Target = "target",
        Title = "title",
    }
}

impl Tag {
    /// Whether the element has neither content nor an end tag.
    #[must_use]
    pub fn is_void(self) -> bool {
        matches!(self, Self::Br | Self::Hr)
    }
}

impl Markup {
    /// An element without attributes.
    #[must_use]
    pub fn element(tag: Tag, children: Vec<Self>) -> Self {
        Self::with(tag, &[], children)
    }

    /// An element with attributes.
    #[must_use]
    pub fn with(tag: Tag, attributes: &[(Attribute, &str)], children: Vec<Self>) -> Self {
        let attributes = attributes.iter().map(|(name, value)| (*name, (*value).to_owned()));
        Self::Element(Element(tag, attributes.collect(), children))
    }

    /// Appends the text to `text`, as the `textContent` of the page has it.
    pub fn push_text(&self, text: &mut String) {
        match self {
            Self::Text(own) => text.push_str(own),
            Self::Element(Element(.., children)) => {
                children.iter().for_each(|child| child.push_text(text));
            }
        }
    }
}
