//! What a reader sees of HTML.

use arxiv_digest::core::markdown::Url;
use ego_tree::NodeRef;
use scraper::node::Element;
use scraper::{Html, Node};

/// What stands in a line with other text; every other element begins and ends lines.
const INLINE: [&str; 8] = ["a", "br", "code", "del", "em", "img", "s", "strong"];

/// What is never shown.
const UNSEEN: [&str; 2] = ["script", "style"];

/// What a browser shows of HTML.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// Its lines. White space is one space and none at a line's ends, but in `pre`; between blocks
    /// there are no empty lines.
    pub text: String,
    /// The elements that it is made of, with what they say of themselves, without their text. All
    /// headings are `h`, since a text's headings get other levels in a page.
    pub shape: String,
}

/// How HTML is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// As it is.
    Plain,
    /// As our pages would have it: a link that may not be one leaves its text and its address, and
    /// an image is a link.
    Changed,
}

/// What is shown of `html`.
pub fn shown(html: &str, reading: Reading) -> Shown {
    let mut walk = Walk { shown: Shown::default(), reading, space: false, in_link: false };
    walk.children(*Html::parse_fragment(html).root_element(), false);
    walk.end_line();
    walk.shown
}

struct Walk {
    shown: Shown,
    reading: Reading,
    /// Whether a space stands before what comes next in the line.
    space: bool,
    in_link: bool,
}

impl Walk {
    fn children(&mut self, node: NodeRef<'_, Node>, verbatim: bool) {
        for child in node.children() {
            match child.value() {
                Node::Text(text) if verbatim => self.shown.text.push_str(text),
                Node::Text(text) => self.words(text),
                Node::Element(element) => self.element(child, element, verbatim),
                _ => {}
            }
        }
    }

    fn element(&mut self, node: NodeRef<'_, Node>, element: &Element, verbatim: bool) {
        let attribute = |name| element.attr(name).unwrap_or_default();
        match element.name() {
            name if UNSEEN.contains(&name) => {}
            "br" => {
                self.shape("<br>");
                self.space = false;
                self.shown.text.push('\n');
            }
            "a" => self.link(attribute("href"), |walk| walk.children(node, verbatim)),
            "img" if self.reading == Reading::Changed => {
                self.link(attribute("src"), |walk| walk.words(attribute("alt")));
            }
            "img" => {
                self.shape(&format!("<img {}>", attribute("src")));
                self.words(attribute("alt"));
            }
            name => {
                let block = !INLINE.contains(&name);
                if block {
                    self.end_line();
                }
                let name = match name {
                    "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "h",
                    name => name,
                };
                let start = element.attr("start").map_or(String::new(), |it| format!(" {it}"));
                self.shape(&format!("<{name}{start}>"));
                self.children(node, verbatim || name == "pre");
                self.shape(&format!("</{name}>"));
                if block {
                    self.end_line();
                }
            }
        }
    }

    fn link(&mut self, address: &str, content: impl FnOnce(&mut Self)) {
        let changed = self.reading == Reading::Changed;
        if changed && self.in_link {
            return content(self);
        }
        let leads = !changed || Url::parse(address).is_some();
        if leads {
            self.shape(&format!("<a {address}>"));
        }
        let start = self.shown.text.len();
        self.in_link = true;
        content(self);
        self.in_link = false;
        let visible = self.shown.text[start..].trim().to_owned();
        if changed && visible.is_empty() {
            self.words(address);
        } else if !leads && !address.is_empty() && visible != address {
            self.words(&format!(" ({address})"));
        }
        if leads {
            self.shape("</a>");
        }
    }

    /// Text in a line.
    fn words(&mut self, text: &str) {
        for char in text.chars() {
            if char.is_ascii_whitespace() {
                self.space = true;
                continue;
            }
            let within = !self.shown.text.is_empty() && !self.shown.text.ends_with('\n');
            if self.space && within {
                self.shown.text.push(' ');
            }
            self.space = false;
            self.shown.text.push(char);
        }
    }

    fn end_line(&mut self) {
        self.space = false;
        if !self.shown.text.is_empty() && !self.shown.text.ends_with('\n') {
            self.shown.text.push('\n');
        }
    }

    fn shape(&mut self, piece: &str) {
        self.shown.shape.push_str(piece);
    }
}
