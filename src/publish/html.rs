//! The tags of an HTML page, as far as building and publishing must know them.

use std::ops::Range;

/// A start tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag<'a> {
    /// In lower case.
    pub name: String,
    /// Names in lower case, values as they stand (empty where there is none).
    pub attributes: Vec<(String, &'a str)>,
    /// What stands between start and end tag of a `script` or `style`; empty for all others.
    pub text: &'a str,
    /// Where the tag stands in the page; a `script` or `style` up to the end of its end tag.
    pub range: Range<usize>,
}

impl Tag<'_> {
    /// The value of an attribute.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| *value)
    }
}

/// All start tags of a page, in order. Comments and end tags are left out.
#[must_use]
pub fn tags(page: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(start) = find(page, at, "<") {
        let rest = &page[start..];
        if rest.starts_with("<!--") {
            at = find(page, start, "-->").map_or(page.len(), |end| end + "-->".len());
        } else if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            let tag = tag(page, start);
            at = tag.range.end;
            tags.push(tag);
        } else {
            at = start + 1;
        }
    }
    tags
}

/// Puts each text in place of its range; the ranges do not overlap.
#[must_use]
pub fn replace(page: &str, mut replacements: Vec<(Range<usize>, String)>) -> String {
    replacements.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
    replacements.into_iter().fold(page.to_owned(), |mut page, (range, text)| {
        page.replace_range(range, &text);
        page
    })
}

fn find(page: &str, from: usize, what: &str) -> Option<usize> {
    page[from..].find(what).map(|at| from + at)
}

/// Reads the tag whose `<` stands at `start`.
fn tag(page: &str, start: usize) -> Tag<'_> {
    let ends_name = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '=');
    let name_end = span(page, start + 1, |c| !ends_name(c));
    let name = page[start + 1..name_end].to_ascii_lowercase();

    let mut attributes = Vec::new();
    let mut at = name_end;
    loop {
        at = span(page, at, |c| c.is_ascii_whitespace() || matches!(c, '/' | '='));
        if at >= page.len() || page[at..].starts_with('>') {
            break;
        }
        let key_end = span(page, at, |c| !ends_name(c));
        let key = page[at..key_end].to_ascii_lowercase();
        at = span(page, key_end, |c| c.is_ascii_whitespace());
        let mut value = "";
        if page[at..].starts_with('=') {
            (value, at) = attribute_value(page, span(page, at + 1, |c| c.is_ascii_whitespace()));
        }
        attributes.push((key, value));
    }

    let open_end = (at + 1).min(page.len());
    let mut text = "";
    let mut end = open_end;
    if matches!(name.as_str(), "script" | "style") {
        let text_end = end_tag(page, open_end, &name);
        text = &page[open_end..text_end];
        end = find(page, text_end, ">").map_or(page.len(), |close| close + 1);
    }
    Tag { name, attributes, text, range: start..end }
}

/// The value that starts at `at`, and where it ends with its quotes.
fn attribute_value(page: &str, at: usize) -> (&str, usize) {
    for quote in ["\"", "'"] {
        if page[at..].starts_with(quote) {
            let end = find(page, at + 1, quote).unwrap_or(page.len());
            return (&page[at + 1..end], (end + 1).min(page.len()));
        }
    }
    let end = span(page, at, |c| !c.is_ascii_whitespace() && c != '>');
    (&page[at..end], end)
}

/// Where the end tag of `name` starts, or the end of the page.
fn end_tag(page: &str, from: usize, name: &str) -> usize {
    let mut at = from;
    while let Some(start) = find(page, at, "</") {
        at = start + 2;
        if page[at..].get(..name.len()).is_some_and(|tag| tag.eq_ignore_ascii_case(name)) {
            return start;
        }
    }
    page.len()
}

/// The end of the run of characters for which `holds` is true.
fn span(page: &str, from: usize, holds: impl Fn(char) -> bool) -> usize {
    page[from..].find(|c| !holds(c)).map_or(page.len(), |at| from + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(page: &str) -> Vec<String> {
        tags(page).into_iter().map(|tag| tag.name).collect()
    }

    #[test]
    fn start_tags_are_found_in_order() {
        assert_eq!(names("<!doctype html><HTML><p>a < b</p><br/>"), ["html", "p", "br"]);
        assert_eq!(names("<!-- <script>x</script> --><p>"), ["p"]);
        assert_eq!(names("<script>'<p>'</script><style>a<b</style ><p>"), ["script", "style", "p"]);
        assert_eq!(names("<p title=\"a > b\"><i>"), ["p", "i"]);
        assert_eq!(names("<script>never closed <p>"), ["script"]);
        assert_eq!(names("<p title=\"never closed"), ["p"]);
        assert_eq!(names("<"), Vec::<String>::new());
    }

    #[test]
    fn attributes_are_read_in_every_notation() {
        let page = "<a HREF=x one two = 'b c' three=\"d\"/>";
        let tag = &tags(page)[0];
        let expected = [("href", "x"), ("one", ""), ("two", "b c"), ("three", "d")]
            .map(|(key, value)| (key.to_owned(), value));
        assert_eq!(tag.attributes, expected);
        assert_eq!(tag.range, 0..page.len());
    }

    #[test]
    fn a_script_holds_its_text_up_to_its_end_tag() {
        let page = "<i><script type=module>if (a </b) </SCRIPT >rest";
        let tag = &tags(page)[1];
        assert_eq!(tag.text, "if (a </b) ");
        assert_eq!(&page[tag.range.end..], "rest");
    }
}
