//! The page that the reader was opened in, as the site published it.

use super::history;
use crate::core::links::Links;
use crate::core::snapshot::Snapshot;
use crate::core::typeset::CLASS as PROSE;
use std::sync::OnceLock;
use web_sys::Element;

/// How this page links, and where it stood before the reader went on to other addresses.
static PAGE: OnceLock<(Links, String)> = OnceLock::new();

fn page() -> &'static (Links, String) {
    PAGE.get_or_init(|| {
        let path = history::path();
        let own = || super::document()?.document_element()?.get_attribute(OWN)?.parse().ok();
        let links = Links::at(&path, own());
        (links.clone(), links.root(&path).to_owned())
    })
}

/// The attribute of the page's first element that names the digest whose own page it is.
const OWN: &str = "data-own-digest";

/// The attribute of the app's element that holds the [`Snapshot`].
const SNAPSHOT: &str = "data-snapshot";

/// How this page links.
#[must_use]
pub fn links() -> Links {
    page().0.clone()
}

/// The path of the site's root on its host.
#[must_use]
pub fn root() -> &'static str {
    &page().1
}

/// A digest that stands in the page since it was published.
#[derive(Debug, Clone)]
pub struct Standing {
    /// What the page knows.
    pub snapshot: Snapshot,
    /// The page's texts, in order.
    pub texts: Vec<String>,
}

/// The digest that stands in the element with this id, if one was published into it.
#[must_use]
pub fn standing(id: &str) -> Option<Standing> {
    let element = super::document()?.get_element_by_id(id)?;
    let snapshot: Snapshot = serde_json::from_str(&element.get_attribute(SNAPSHOT)?).ok()?;
    let text = |text: &Element| text.text_content().unwrap_or_default();
    let texts = texts_in(&element);
    Some(Standing { snapshot, texts: texts.iter().map(text).collect() })
}

/// The elements with running text in an element.
pub(super) fn texts_in(element: &Element) -> Vec<Element> {
    super::all_in(element, &format!(".{PROSE}"))
}
