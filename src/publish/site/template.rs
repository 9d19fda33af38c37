//! The built page as a template: what `digest publish --site` replaces in it, and how.

use crate::publish::html::{Tag, replace, tags};
use std::ops::Range;

/// What stands between two marks in the page, such as `<!--page-->` and `<!--/page-->`.
#[derive(Debug, Clone, Copy)]
enum Region {
    /// Title and description.
    About,
    /// The app's element.
    Page,
}

/// The first mark of a page. It names the version, since views, style and app belong together.
const ABOUT: &str = concat!("<!--about ", env!("CARGO_PKG_VERSION"), "-->");

impl Region {
    fn marks(self) -> [&'static str; 2] {
        match self {
            Self::About => [ABOUT, "<!--/about-->"],
            Self::Page => ["<!--page-->", "<!--/page-->"],
        }
    }
}

/// The marks to be put into a page that Trunk built; nothing where it is not as expected, which
/// [`Template::new`] then says.
pub(in crate::publish) fn marks(page: &str) -> Vec<(Range<usize>, String)> {
    let tags = tags(page);
    let place = |is_it: &dyn Fn(&Tag<'_>) -> bool| tags.iter().find(|tag| is_it(tag));
    let title = place(&|tag| tag.name == "title");
    let description = place(&|tag| tag.attribute("name") == Some("description"));
    let app = place(&|tag| tag.attribute("id") == Some("app"));
    let after = place(&|tag| tag.name == "noscript");
    let (Some(title), Some(description), Some(app), Some(after)) = (title, description, app, after)
    else {
        return Vec::new();
    };
    let mark = |at: usize, region: Region, which: usize| (at..at, region.marks()[which].to_owned());
    vec![
        mark(title.range.start, Region::About, 0),
        mark(description.range.end, Region::About, 1),
        mark(app.range.start, Region::Page, 0),
        mark(after.range.start, Region::Page, 1),
    ]
}

/// The attribute of what a page has behind its first screen.
const BEHIND: &str = "data-behind";

/// What stands behind the first screen, once there is one. For a second at most, a browser paints nothing until
/// it has come to the script (`src/boot/early.js` asks for that); a slow one that has run it paints what it has
/// read so far, before it reads, styles and lays out all the rest. `style` is for the rest alone, and `then` the
/// script that moves it to the page's head.
pub(in crate::publish) fn behind(script: &str, style: &str, then: &str) -> String {
    format!(
        "<script id=\"behind\" {BEHIND}>{script}</script>\
         <style {BEHIND}>{style}</style><script {BEHIND}>{then}</script>"
    )
}

/// The address that a page gives as its own (<https://www.rfc-editor.org/rfc/rfc6596>).
pub(super) fn canonical(page: &str) -> Option<String> {
    let tags = tags(page);
    let link = tags.iter().find(|tag| tag.attribute("rel") == Some("canonical"))?;
    Some(unescaped(link.attribute("href")?))
}

/// Drops the marks from a page that is to be no template.
pub(in crate::publish) fn without_marks(page: &str) -> String {
    let marks = [Region::About, Region::Page].into_iter().flat_map(Region::marks);
    marks.fold(page.to_owned(), |page, mark| page.replace(mark, ""))
}

/// A built page, or one made from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    before_about: String,
    before_page: String,
    /// What stands behind the first screen, in order.
    behind: Vec<Behind>,
    after: String,
}

/// An element that stands behind the first screen.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Behind {
    html: String,
    is_style: bool,
}

/// What is put into a template.
#[derive(Debug, Clone)]
pub struct Content {
    /// The first element's attributes, with their values.
    pub attributes: Vec<(&'static str, String)>,
    /// What the page says about itself: HTML for its head.
    pub about: String,
    /// The app's element: HTML, up to where its first screen ends.
    pub page: String,
    /// The rest of that element.
    pub rest: String,
    /// From the page to the site's root: empty, or `../`.
    pub root: &'static str,
    /// Whether the reader starts in it.
    pub is_alive: bool,
}

impl Template {
    /// Takes a built page apart; nothing if it is none of this version.
    #[must_use]
    pub fn new(page: &str) -> Option<Self> {
        let split = |text: &str, region: Region| {
            let [start, end] = region.marks();
            let (before, rest) = text.split_once(start)?;
            Some((before.to_owned(), rest.split_once(end)?.1.to_owned()))
        };
        let is_behind = |tag: &Tag<'_>| tag.attribute(BEHIND).is_some();
        let elements: Vec<_> = tags(page).into_iter().filter(is_behind).collect();
        let element = |tag: &Tag<'_>| Behind {
            html: page[tag.range.clone()].to_owned(),
            is_style: tag.name == "style",
        };
        let behind = elements.iter().map(element).collect();
        let gone = elements.into_iter().map(|tag| (tag.range, String::new()));
        let (before_about, rest) = split(&replace(page, gone.collect()), Region::About)?;
        let (before_page, after) = split(&rest, Region::Page)?;
        Some(Self { before_about, before_page, behind, after })
    }

    /// The page with this content, from which [`Self::new`] makes the same template again if it
    /// lies in the root and is alive.
    #[must_use]
    pub fn fill(&self, content: &Content) -> String {
        let [head, end] = [false, true].map(|is_end| move |text: &str| part(text, is_end, content));
        let [about_start, about_end] = Region::About.marks();
        let [page_start, page_end] = Region::Page.marks();
        let Content { about, page, rest, is_alive, .. } = content;
        let elements = self.behind.iter().filter(|it| *is_alive || it.is_style);
        let behind: String = elements.map(|it| it.html.as_str()).collect();
        // What has no scripts has no first screen either.
        let [first, then] = if *is_alive { [page, &behind] } else { [&behind, page] };
        [
            head(&self.before_about),
            format!("{about_start}{about}{about_end}"),
            head(&self.before_page),
            format!("{page_start}{first}{then}{rest}{page_end}"),
            end(&self.after),
        ]
        .concat()
    }
}

/// A part of the template on a page: its own files are found from the site's root.
fn part(text: &str, is_end: bool, content: &Content) -> String {
    let mut part = text.to_owned();
    for tag in tags(text).iter().rev() {
        if tag.name == "html" {
            let attributes = content.attributes.iter();
            let attributes: String =
                attributes.map(|(name, value)| format!(" {name}=\"{}\"", escaped(value))).collect();
            part.replace_range(tag.range.clone(), &format!("<html{attributes}>"));
        } else if !content.is_alive && starts_the_reader(tag, is_end) {
            part.replace_range(tag.range.clone(), "");
        } else if !content.is_alive && tag.name == "noscript" {
            const END: &str = "</noscript>";
            let end = part[tag.range.start..].find(END).map_or(0, |end| end + END.len());
            part.replace_range(tag.range.start..tag.range.start + end, "");
        } else {
            rebase(&mut part, tag, content.root);
        }
    }
    part
}

/// Whether a tag is there for the reader alone. What stands as a script in the page, but not at its end, is for
/// all pages.
fn starts_the_reader(tag: &Tag<'_>, is_end: bool) -> bool {
    let is_hint = matches!(tag.attribute("rel"), Some("preload" | "modulepreload"));
    is_hint || tag.name == "script" && (is_end || tag.attribute("src").is_some())
}

/// Lets the addresses of a tag begin at the root.
fn rebase(part: &mut String, tag: &Tag<'_>, root: &str) {
    for name in ["href", "src"] {
        let Some(value) = tag.attribute(name) else { continue };
        let is_own = !value.contains("://") && !value.starts_with(['/', '#', '?', '.']);
        let relative = value.strip_prefix("./").or_else(|| is_own.then_some(value));
        if let Some(relative) = relative {
            let old = &part[tag.range.clone()];
            let new = old.replacen(value, &format!("{root}{relative}"), 1);
            part.replace_range(tag.range.clone(), &new);
        }
    }
}

/// Text that means itself in HTML, also in a quoted attribute.
#[must_use]
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// What [`escaped`] made this of.
fn unescaped(text: &str) -> String {
    text.replace("&quot;", "\"").replace("&gt;", ">").replace("&lt;", "<").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    const BUILT: &str = "<!doctype html><html lang=en><head><title>T</title><meta name=\"description\" content=\"d\">\
        <link rel=icon href=icon.svg><script>early</script></head><body><div id=\"app\"><p>skeleton</p></div>\
        <noscript>no</noscript><script data-behind>boot</script><style data-behind>p{}</style>\
        <script data-behind>move</script><script>end</script>\
        <link rel=\"modulepreload\" href=\"./a.js\"></body></html>";

    fn marked() -> String {
        let mut page = BUILT.to_owned();
        for (range, mark) in marks(BUILT).into_iter().rev() {
            page.replace_range(range, &mark);
        }
        page
    }

    fn content(root: &'static str, is_alive: bool) -> Content {
        Content {
            attributes: vec![("lang", "de".into()), ("data-shows", "a\"b".into())],
            about: "<title>Day</title>".into(),
            page: "<div id=\"app\"><a href=\"other.html\">day</a>".into(),
            rest: "<p>more</p></div>".into(),
            root,
            is_alive,
        }
    }

    #[test]
    fn content_takes_the_place_of_what_stands_between_the_marks() {
        let template = Template::new(&marked()).unwrap();
        let filled = template.fill(&content("../", true));
        assert_eq!(
            filled,
            format!(
                "<!doctype html><html lang=\"de\" data-shows=\"a&quot;b\"><head>{ABOUT}<title>Day</title><!--/about-->\
             <link rel=icon href=../icon.svg><script>early</script></head><body><!--page--><div id=\"app\">\
             <a href=\"other.html\">day</a><script data-behind>boot</script><style data-behind>p{{}}</style><script data-behind>move</script><p>more</p></div><!--/page-->\
             <noscript>no</noscript><script>end</script><link rel=\"modulepreload\" href=\"../a.js\"></body></html>"
            )
        );
    }

    #[test]
    fn a_page_without_the_reader_starts_nothing() {
        let filled = Template::new(&marked()).unwrap().fill(&content("", false));
        for gone in ["boot", "move", "end", "modulepreload", "noscript"] {
            assert!(!filled.contains(gone), "{filled}");
        }
        let style = "<!--page--><style data-behind>p{}</style><div id=\"app\">";
        for kept in ["icon.svg", "<script>early</script></head>", style] {
            assert!(filled.contains(kept), "{filled}");
        }
    }

    #[test]
    fn a_filled_page_is_a_template_again() {
        let template = Template::new(&marked()).unwrap();
        let once = template.fill(&content("", true));
        assert_eq!(Template::new(&once).unwrap().fill(&content("", true)), once);
    }

    #[test]
    fn other_pages_are_no_templates() {
        let unfinished = format!("{ABOUT}<!--/about--><!--page-->");
        let of_another_version = marked().replace(ABOUT, "<!--about 0.0.1-->");
        for page in ["", BUILT, "<!--page--><!--/page-->", &unfinished, &of_another_version] {
            assert_eq!(Template::new(page), None, "{page}");
        }
        assert!(marks("<p>other</p>").is_empty());
    }
}
