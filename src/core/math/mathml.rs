//! From the MathML that math-core writes to [`Markup`].
//!
//! math-core copies some of what it was given as it is, so this is read as what it is, untrusted: an
//! element, an attribute or a reference that isn't listed here makes the formula one that can't be
//! set, or is left out where only looks depend on it.

use crate::core::markup::{Attribute, Element, Markup, Tag};

/// How many elements may lie inside each other.
const MAX_DEPTH: usize = 200;

/// The formula, if it is nothing but MathML.
pub(super) fn read(mathml: &str) -> Option<Markup> {
    let mut open: Vec<Element> = Vec::new();
    let mut rest = mathml;
    loop {
        let (text, tag) = rest.split_once('<')?;
        if !text.is_empty() {
            let text = unescaped(text)?;
            open.last_mut()?.2.push(Markup::Text(text));
        }
        let (tag, after) = tag.split_once('>')?;
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            let closed = open.pop().filter(|it| it.0.name() == name)?;
            match open.last_mut() {
                Some(parent) => push(parent, closed),
                None => return rest.is_empty().then_some(Markup::Element(closed)),
            }
            continue;
        }
        let (tag, is_whole) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let element = element(tag)?;
        match (is_whole, open.len()) {
            (true, _) => push(open.last_mut()?, element),
            (false, ..MAX_DEPTH) => open.push(element),
            (false, _) => return None,
        }
    }
}

/// A space of no width only tells math-core's spacing apart.
fn push(parent: &mut Element, element: Element) {
    if element.0 != Tag::Mspace || !element.1.is_empty() {
        parent.2.push(Markup::Element(element));
    }
}

fn element(tag: &str) -> Option<Element> {
    let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
    // What MathML takes from HTML, and what only old browsers know of MathML.
    let tag = match name {
        "b" => Tag::Strong,
        "i" => Tag::Em,
        "menclose" => Tag::Mrow,
        name => Tag::of_math(name)?,
    };
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            break;
        }
        let (name, after) = rest.split_once("=\"")?;
        let (value, after) = after.split_once('"')?;
        let value = unescaped(value)?;
        rest = after;
        if let Some(attribute) = Attribute::of_math(name) {
            attributes.push((attribute, value));
        } else if let Some(class) = (name == "style").then(|| class(&value)).flatten() {
            attributes.push((Attribute::Class, class.into()));
        }
    }
    Some(Element(tag, attributes, Vec::new()))
}

/// How a cell of a table looks; no page of ours has styles in its elements.
fn class(style: &str) -> Option<&'static str> {
    match style {
        _ if style.contains("text-align: left") => Some("math-left"),
        _ if style.contains("text-align: right") => Some("math-right"),
        _ if style.contains("border-top") => Some("math-below-line"),
        _ if style.contains("border-right") => Some("math-before-line"),
        _ => None,
    }
}

/// The text that stands in XML; variation selectors left out, which choose between forms of script
/// letters that few fonts have.
fn unescaped(text: &str) -> Option<String> {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, reference)) = rest.split_once('&') {
        plain.push_str(before);
        let (name, after) = reference.split_once(';')?;
        plain.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" | "#39" | "#x27" => '\'',
            _ => return None,
        });
        rest = after;
    }
    plain.push_str(rest);
    plain.retain(|char| !matches!(char, '\u{FE00}'..='\u{FE0F}'));
    Some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sketch(markup: &Markup) -> String {
        match markup {
            Markup::Text(text) => format!("{text:?}"),
            Markup::Element(Element(tag, attributes, content)) => {
                let said: String = attributes
                    .iter()
                    .map(|(name, value)| format!(" {}={value}", name.name()))
                    .collect();
                let content: Vec<String> = content.iter().map(sketch).collect();
                format!("{}{said}[{}]", tag.name(), content.join(" "))
            }
        }
    }

    #[test]
    fn reads_mathml() {
        let cases = [
            ("<math><mi>x</mi></math>", r#"math[mi["x"]]"#),
            ("<math><mo lspace=\"0\">&lt;</mo><mspace/></math>", r#"math[mo lspace=0["<"]]"#),
            ("<math><mspace width=\"1em\"/></math>", "math[mspace width=1em[]]"),
            (
                "<math><mrow style=\"color:#FF0000;\"><mi>ℒ\u{fe00}</mi></mrow></math>",
                r#"math[mrow[mi["ℒ"]]]"#,
            ),
        ];
        for (mathml, expected) in cases {
            assert_eq!(read(mathml).map(|it| sketch(&it)).as_deref(), Some(expected), "{mathml}");
        }
    }

    #[test]
    fn refuses_everything_else() {
        let deep = format!("<math>{}", "<mrow>".repeat(10_000));
        let cases = [
            "",
            "x",
            "<math>",
            "<math></mi></math>",
            "<math></math>x",
            "<math/>",
            "<p></p>",
            "<math><script>alert(1)</script></math>",
            "<math><mi>&copy;</mi></math>",
            "<math><mi>&</mi></math>",
            "<math><mi onclick></mi></math>",
            "<math><!-- --></math>",
            "x<math></math>",
            &deep,
        ];
        for mathml in cases {
            assert_eq!(read(mathml), None, "{}", &mathml[..mathml.len().min(80)]);
        }
        let read = read("<math><mi onclick=\"x\" href=\"y\" width=\"1em\">z</mi></math>").unwrap();
        assert_eq!(sketch(&read), r#"math[mi width=1em["z"]]"#);
    }
}
