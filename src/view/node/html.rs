//! A view as HTML: what the publisher writes.

use super::{Attribute, Element, Node};

/// Elements that have neither content nor an end tag
/// (<https://html.spec.whatwg.org/multipage/syntax.html#void-elements>), as far as pages have them.
const VOID: [&str; 4] = ["br", "hr", "img", "input"];

impl Node {
    /// The view as it is now, as HTML.
    #[must_use]
    pub fn to_html(self) -> String {
        let mut html = String::new();
        self.push_html(&mut html);
        html
    }

    fn push_html(self, html: &mut String) {
        match self {
            Self::Text(text) => push_escaped(&text, html),
            Self::Element(element) => element.push_html(html),
            Self::Many(pieces) => pieces.into_iter().for_each(|piece| piece.push_html(html)),
            Self::LiveText(mut text) => push_escaped(&text(), html),
            Self::SharedText(texts, at) => {
                push_escaped(&(texts.values)()(at).unwrap_or_default(), html);
            }
            Self::Later(parts) => parts.into_iter().for_each(|part| part().push_html(html)),
            Self::Live(mut show) => show().push_html(html),
        }
    }
}

impl Element {
    fn push_html(self, html: &mut String) {
        let parts = *self.0;
        html.push('<');
        html.push_str(parts.tag);
        for attribute in parts.attributes {
            match attribute {
                Attribute::Still(name, value) => push_attribute(name, &value, html),
                Attribute::Live(name, mut value) => {
                    if let Some(value) = value() {
                        push_attribute(name, &value, html);
                    }
                }
                Attribute::Shared(name, shared, at) => {
                    if let Some(value) = (shared.values)()(at) {
                        push_attribute(name, &value, html);
                    }
                }
                // What only the app gives it.
                Attribute::Value(_) | Attribute::Listener(..) => {}
            }
        }
        html.push('>');
        if !VOID.contains(&parts.tag) {
            parts.children.into_iter().for_each(|child| child.push_html(html));
            html.push_str("</");
            html.push_str(parts.tag);
            html.push('>');
        }
    }
}

fn push_attribute(name: &str, value: &str, html: &mut String) {
    html.push(' ');
    html.push_str(name);
    if !value.is_empty() {
        html.push_str("=\"");
        push_escaped(value, html);
        html.push('"');
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

#[cfg(test)]
mod tests {
    use crate::view::node::{Node, element, many, nothing, part, text};

    #[test]
    fn everything_is_written_so_that_it_means_itself() {
        let view = element("p")
            .class("a \"b\"")
            .flag("hidden")
            .flag_if("open", || false)
            .truth("aria-busy", || true)
            .value(|| "typed".into())
            .on_press(|| ())
            .child("1 < 2 & ")
            .child(element("br"))
            .child(text(|| "<b>".into()))
            .child(part(|| 3, |it| Node::from(it.to_string())))
            .child(many([nothing(), "end".into()]));
        let html = "<p class=\"a &quot;b&quot;\" hidden aria-busy=\"true\">\
                    1 &lt; 2 &amp; <br>&lt;b&gt;3end</p>";
        assert_eq!(Node::from(view).to_html(), html);
    }
}
