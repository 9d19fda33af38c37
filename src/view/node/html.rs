//! A view as HTML: what the publisher writes.

use super::{Attribute, Element, Node};

/// Elements that have neither content nor an end tag
/// (<https://html.spec.whatwg.org/multipage/syntax.html#void-elements>), as far as pages have them.
const VOID: [&str; 4] = ["br", "hr", "img", "input"];

/// A view as it is written.
#[derive(Default)]
struct Html {
    text: String,
    /// Where the first of what is made later begins, in bytes.
    later: Option<usize>,
}

impl Node {
    /// The view as it is now, as HTML.
    #[must_use]
    pub fn to_html(self) -> String {
        self.written().text
    }

    /// The same in two pieces: what is made at once, and all from where the first of what is made later begins.
    #[must_use]
    pub fn to_html_at_once_and_later(self) -> (String, String) {
        let Html { mut text, later } = self.written();
        let rest = text.split_off(later.unwrap_or(text.len()));
        (text, rest)
    }

    fn written(self) -> Html {
        let mut html = Html::default();
        self.push_html(&mut html);
        html
    }

    fn push_html(self, html: &mut Html) {
        match self {
            Self::Text(text) => push_escaped(&text, &mut html.text),
            Self::Element(element) => element.push_html(html),
            Self::Many(pieces) => pieces.into_iter().for_each(|piece| piece.push_html(html)),
            Self::LiveText(mut text) => push_escaped(&text(), &mut html.text),
            Self::SharedText(texts, at) => {
                push_escaped(&(texts.values)()(at).unwrap_or_default(), &mut html.text);
            }
            Self::Later(parts) => {
                html.later.get_or_insert(html.text.len());
                parts.into_iter().for_each(|part| part().push_html(html));
            }
            Self::Live(mut show) => show().push_html(html),
        }
    }
}

impl Element {
    fn push_html(self, html: &mut Html) {
        let parts = *self.0;
        let text = &mut html.text;
        text.push('<');
        text.push_str(parts.tag);
        for attribute in parts.attributes {
            match attribute {
                Attribute::Still(name, value) => push_attribute(name, &value, text),
                Attribute::Live(name, mut value) => {
                    if let Some(value) = value() {
                        push_attribute(name, &value, text);
                    }
                }
                Attribute::Shared(name, shared, at) => {
                    if let Some(value) = (shared.values)()(at) {
                        push_attribute(name, &value, text);
                    }
                }
                // What only the app gives it.
                Attribute::Value(_) | Attribute::Listener(..) => {}
            }
        }
        text.push('>');
        if !VOID.contains(&parts.tag) {
            parts.children.into_iter().for_each(|child| child.push_html(html));
            for piece in ["</", parts.tag, ">"] {
                html.text.push_str(piece);
            }
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

    #[test]
    fn what_is_made_later_is_told_apart() {
        let later = |text: &'static str| Node::Later(vec![Box::new(move || Node::from(text))]);
        let view = || element("p").child("now").child(later("one")).child(later("two"));
        let [now, rest] = ["<p>now", "onetwo</p>"];
        assert_eq!(Node::from(view()).to_html_at_once_and_later(), (now.into(), rest.into()));
        assert_eq!(Node::from(view()).to_html(), format!("{now}{rest}"));
        let all = Node::from("all").to_html_at_once_and_later();
        assert_eq!(all, ("all".into(), String::new()));
    }
}
