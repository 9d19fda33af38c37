//! The page that the reader was opened in, as the site published it.

use super::history;
use crate::core::links::{DATA_ELSEWHERE, Links, OWN_DATA};
use crate::core::records;
use crate::core::snapshot::Snapshot;
use crate::core::typeset::{CLASS as PROSE, PLAIN};
use std::sync::OnceLock;
use web_sys::Element;

/// How this page links, as it was opened; its address changes as the reader moves.
static LINKS: OnceLock<Links> = OnceLock::new();

/// How this page links.
#[must_use]
pub fn links() -> &'static Links {
    LINKS.get_or_init(|| {
        let noted = |name| super::document()?.document_element()?.get_attribute(name);
        let own = noted(OWN).and_then(|it| it.parse().ok());
        Links::in_reader(&noted(PATH).unwrap_or_else(history::path), own)
    })
}

static DATA: OnceLock<String> = OnceLock::new();

/// Where the data lie: from the site's root, or a whole address.
#[must_use]
pub fn data() -> &'static str {
    DATA.get_or_init(|| {
        let noted = super::document().and_then(|it| it.body()?.get_attribute(DATA_ELSEWHERE));
        noted.unwrap_or_else(|| OWN_DATA.into())
    })
}

/// Scheme, host and port of the page's address.
#[must_use]
pub fn origin() -> Option<String> {
    super::window()?.location().origin().ok()
}

/// The attribute of the page's first element that tells the path by which it was opened; the page notes it
/// before any program comes (`src/boot/early.js`), since these come one after the other.
const PATH: &str = "data-path";

/// The attribute of the page's first element that names the digest whose own page it is.
const OWN: &str = "data-own-digest";

/// The attribute of the app's element that holds the [`Snapshot`].
const SNAPSHOT: &str = "data-snapshot";

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
    let snapshot: Snapshot = records::read(&element.get_attribute(SNAPSHOT)?).ok()?;
    let text = |text: &Element| {
        text.get_attribute(PLAIN).or_else(|| text.text_content()).unwrap_or_default()
    };
    let texts = texts_in(&element);
    Some(Standing { snapshot, texts: texts.iter().map(text).collect() })
}

/// The elements with running text in an element.
pub(super) fn texts_in(element: &Element) -> Vec<Element> {
    super::all_in(element, &format!(".{PROSE}"))
}
