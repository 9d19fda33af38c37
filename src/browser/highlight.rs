//! Marks for what the text filter found: ranges of the CSS Custom Highlight API, which paint over
//! the text and leave the page's elements alone, so that a keystroke renders no card anew.
//!
//! <https://drafts.csswg.org/css-highlight-api-1/>. A browser without it shows no marks.

use crate::browser::latest::Latest;
use crate::browser::timer;
use crate::core::text::{Query, utf16_ranges};
use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Range};

/// The highlight's name, as in the style sheet's `::highlight(found)`.
const NAME: &str = "found";

/// Elements whose text the filter searches.
const SEARCHED: &str = ".card:not([hidden])";

/// Text in a card that isn't part of the paper.
const ASIDE: &str =
    ".visually-hidden, .hits, .label, .card-links, .card-themes, .remark, h4, summary";

/// `NodeFilter.SHOW_TEXT`, <https://dom.spec.whatwg.org/#interface-nodefilter>.
const SHOW_TEXT: u32 = 0x4;

/// How long marking may hold up the page at a stretch, milliseconds.
const STRETCH: f64 = 8.0;

/// The marks of the page.
#[derive(Clone, Default)]
pub struct Marks {
    latest: Latest,
}

impl Marks {
    /// Marks what `query` finds in the cards shown, a stretch at a time; a later call ends this one.
    pub async fn mark(&self, query: &Query) {
        let turn = self.latest.begin();
        timer::before_paint().await;
        if !turn.is_latest() {
            return;
        }
        // A browser that lacks the interface has nothing to clear and nothing to add to.
        let Ok(highlight) = new_highlight() else { return };
        if query.is_empty() || register(&highlight).is_err() {
            let _ = clear();
            return;
        }
        let mut since = timer::now();
        for card in cards() {
            mark_card(&card, query, &highlight);
            if timer::now() - since > STRETCH {
                timer::sleep(0).await;
                since = timer::now();
            }
            if !turn.is_latest() {
                return;
            }
        }
    }
}

fn cards() -> Vec<Element> {
    super::all(SEARCHED)
}

fn mark_card(card: &Element, query: &Query, highlight: &JsValue) {
    let Some(document) = super::document() else { return };
    let Ok(walker) = document.create_tree_walker_with_what_to_show(card, SHOW_TEXT) else {
        return;
    };
    while let Ok(Some(node)) = walker.next_node() {
        let is_aside = node
            .parent_element()
            .is_none_or(|parent| parent.closest(ASIDE).ok().flatten().is_some());
        let text = node.text_content().unwrap_or_default();
        if is_aside || text.trim().is_empty() {
            continue;
        }
        for found in utf16_ranges(&text, &query.find(&text)) {
            let Ok(range) = Range::new() else { return };
            if range.set_start(&node, found.start).is_ok()
                && range.set_end(&node, found.end).is_ok()
            {
                let _ = call(highlight, "add", &[range.into()]);
            }
        }
    }
}

fn new_highlight() -> Result<JsValue, JsValue> {
    let class: Function = Reflect::get(&js_sys::global(), &"Highlight".into())?.dyn_into()?;
    Reflect::construct(&class, &js_sys::Array::new())
}

fn registry() -> Result<JsValue, JsValue> {
    let css = Reflect::get(&js_sys::global(), &"CSS".into())?;
    Reflect::get(&css, &"highlights".into())
}

fn register(highlight: &JsValue) -> Result<(), JsValue> {
    call(&registry()?, "set", &[NAME.into(), highlight.clone()])
}

fn clear() -> Result<(), JsValue> {
    call(&registry()?, "delete", &[NAME.into()])
}

fn call(object: &JsValue, method: &str, arguments: &[JsValue]) -> Result<(), JsValue> {
    let method: Function = Reflect::get(object, &method.into())?.dyn_into()?;
    method.apply(object, &arguments.iter().collect()).map(drop)
}
