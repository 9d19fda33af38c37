//! Text set for a page: elements and text, of kinds that can neither run nor load anything.

/// A piece of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Markup {
    /// Text, as it is to be read.
    Text(String),
    /// An element.
    Element(Element),
}

/// An element with its attributes and its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element(pub Tag, pub Vec<(Attribute, String)>, pub Vec<Markup>);

/// Defines an enum of names that stand in HTML.
macro_rules! names {
    ($(#[$about:meta])* $kind:ident { $($variant:ident = $name:literal),* $(,)? }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[allow(missing_docs)]
        pub enum $kind {
            $($variant),*
        }

        impl $kind {
            const ALL: &[Self] = &[$(Self::$variant),*];

            /// Its place among all.
            #[must_use]
            pub fn number(self) -> u8 {
                self as u8
            }

            /// The one at this place.
            #[must_use]
            pub fn of(number: u8) -> Option<Self> {
                Self::ALL.get(usize::from(number)).copied()
            }

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
    /// What elements there are: those that Markdown needs, what folds, and those of MathML
    /// (<https://www.w3.org/TR/mathml-core/>).
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
        Span = "span",
        Strong = "strong",
        Sub = "sub",
        Sup = "sup",
        Summary = "summary",
        Table = "table",
        Tbody = "tbody",
        Td = "td",
        Th = "th",
        Thead = "thead",
        Tr = "tr",
        Ul = "ul",
        Math = "math",
        Mfrac = "mfrac",
        Mi = "mi",
        Mn = "mn",
        Mo = "mo",
        Mover = "mover",
        Mpadded = "mpadded",
        Mphantom = "mphantom",
        Mroot = "mroot",
        Mrow = "mrow",
        Ms = "ms",
        Mspace = "mspace",
        Msqrt = "msqrt",
        Mstyle = "mstyle",
        Msub = "msub",
        Msubsup = "msubsup",
        Msup = "msup",
        Mtable = "mtable",
        Mtd = "mtd",
        Mtext = "mtext",
        Mtr = "mtr",
        Munder = "munder",
        Munderover = "munderover",
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
        Accent = "accent",
        Accentunder = "accentunder",
        Columnspan = "columnspan",
        Depth = "depth",
        Display = "display",
        Displaystyle = "displaystyle",
        Form = "form",
        Height = "height",
        Largeop = "largeop",
        Linethickness = "linethickness",
        Lspace = "lspace",
        Mathvariant = "mathvariant",
        Maxsize = "maxsize",
        Minsize = "minsize",
        Movablelimits = "movablelimits",
        Rspace = "rspace",
        Scriptlevel = "scriptlevel",
        Stretchy = "stretchy",
        Symmetric = "symmetric",
        Voffset = "voffset",
        Width = "width",
    }
}

impl Tag {
    /// Whether the element is one of MathML's.
    #[must_use]
    pub fn is_math(self) -> bool {
        self as u8 >= Self::Math as u8
    }

    /// The element of MathML that has this name.
    #[must_use]
    pub fn of_math(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|tag| tag.is_math() && tag.name() == name)
    }
}

impl Attribute {
    /// The attribute of MathML that has this name.
    #[must_use]
    pub fn of_math(name: &str) -> Option<Self> {
        let is_math = |it: Self| it as u8 >= Self::Accent as u8;
        Self::ALL.iter().copied().find(|it| is_math(*it) && it.name() == name)
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
