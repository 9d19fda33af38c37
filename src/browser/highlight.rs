//! Marks for what the text filter found: ranges of the CSS Custom Highlight API, which paint over
//! the text and leave the page's elements alone, so that a keystroke renders no card anew.
//!
//! <https://drafts.csswg.org/css-highlight-api-1/>. A browser without it shows no marks.

use crate::browser::latest::Latest;
use crate::browser::place;
use crate::browser::timer::{self, Stretches};
use crate::core::text::{Query, utf16_ranges};
use js_sys::Object;
use std::cell::Cell;
use std::ops::Range;
use std::rc::Rc;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Node};

/// The highlight's name, as in the style sheet's `::highlight(found)`.
const NAME: &str = "found";

/// Elements whose text the filter searches.
const SEARCHED: &str = ".card:not([hidden])";

/// Where a card says how often something was found in what is folded, if it does.
const COUNTED: &str = ".hits:not(:empty)";

/// Text in a card that isn't part of the paper.
const ASIDE: &str =
    ".visually-hidden, .hits, .label, .card-links, .card-themes, .remark, h4, summary";

/// How long it waits for the next key before it marks what isn't seen, milliseconds.
const TYPING: i32 = 250;

/// How long it waits for more cards to be made, milliseconds.
const WAIT: i32 = 30;

/// `NodeFilter.SHOW_TEXT`, <https://dom.spec.whatwg.org/#interface-nodefilter>.
const SHOW_TEXT: u32 = 0x4;

/// The marks of the page.
#[derive(Clone)]
pub struct Marks {
    latest: Latest,
    /// Whether anything was marked that may stand there still.
    marked: Rc<Cell<bool>>,
    /// How a number of matches is said.
    said: fn(usize) -> String,
    /// Whether all cards have been made.
    is_made: fn() -> bool,
}

impl Marks {
    /// No marks yet.
    #[must_use]
    pub fn new(said: fn(usize) -> String, is_made: fn() -> bool) -> Self {
        Self { latest: Latest::default(), marked: Rc::default(), said, is_made }
    }

    /// Marks what `query` finds in the cards shown, first in those that are seen, then in the others, a
    /// stretch at a time, unless the next key comes; a later call ends this one.
    pub async fn mark(&self, query: &Query) {
        let turn = self.latest.begin();
        timer::before_paint().await;
        if !turn.is_latest() {
            return;
        }
        if query.is_empty() {
            if self.marked.take() {
                let _ = clear(NAME);
                super::all(COUNTED).iter().for_each(|hits| hits.set_text_content(None));
            }
            return;
        }
        self.marked.set(true);
        // A browser that lacks the interface shows the numbers alone.
        let highlight = Highlight::new().ok().filter(|it| register(NAME, it).is_ok());
        let seen = place::cards_on_screen();
        for card in &seen {
            self.mark_card(card, query, highlight.as_ref());
        }
        timer::after_paint().await;
        timer::sleep(TYPING).await;
        while turn.is_latest() && !(self.is_made)() {
            timer::sleep(WAIT).await;
        }
        if !turn.is_latest() {
            return;
        }
        let mut stretches = Stretches::begin();
        for card in super::all(SEARCHED) {
            if !seen.contains(&card) {
                self.mark_card(&card, query, highlight.as_ref());
            }
            stretches.pause().await;
            if !turn.is_latest() {
                return;
            }
        }
    }

    fn mark_card(&self, card: &Element, query: &Query, highlight: Option<&Highlight>) {
        let folds = super::all_in(card, super::FOLDS);
        let mut counts = vec![0; folds.len()];
        for node in texts(card) {
            let text = node.text_content().unwrap_or_default();
            let found = utf16_ranges(&text, &query.find(&text));
            if found.is_empty() {
                continue;
            }
            let fold = node.parent_element().and_then(|it| it.closest(super::FOLDS).ok().flatten());
            if let Some(at) = fold.and_then(|fold| folds.iter().position(|it| *it == fold)) {
                counts[at] += found.len();
            }
            if let Some(highlight) = highlight {
                mark_parts(highlight, &node, found);
            }
        }
        for (fold, count) in folds.iter().zip(counts) {
            if let Ok(Some(hits)) = fold.query_selector(".hits") {
                let says = if count == 0 { String::new() } else { (self.said)(count) };
                if hits.text_content().as_ref() != Some(&says) {
                    hits.set_text_content(Some(&says));
                }
            }
        }
    }
}

/// The nodes with text of the paper.
fn texts(card: &Element) -> impl Iterator<Item = Node> {
    let walker = super::document()
        .and_then(|it| it.create_tree_walker_with_what_to_show(card, SHOW_TEXT).ok());
    let all = std::iter::from_fn(move || walker.as_ref()?.next_node().ok().flatten());
    all.filter(|node| {
        node.parent_element().is_some_and(|it| it.closest(ASIDE).is_ok_and(|it| it.is_none()))
    })
}

#[wasm_bindgen]
extern "C" {
    type Highlight;

    #[wasm_bindgen(constructor, catch)]
    fn new() -> Result<Highlight, JsValue>;

    #[wasm_bindgen(method)]
    fn add(this: &Highlight, range: &StaticRange);

    #[wasm_bindgen(js_namespace = ["CSS", "highlights"], js_name = set, catch)]
    fn register(name: &str, highlight: &Highlight) -> Result<(), JsValue>;

    #[wasm_bindgen(js_namespace = ["CSS", "highlights"], js_name = delete, catch)]
    fn clear(name: &str) -> Result<(), JsValue>;

    /// A range that doesn't follow what becomes of the text. A browser moves each `Range` along with whatever
    /// changes anywhere in the page: of thousands that takes longer than all else that a key does.
    type StaticRange;

    #[wasm_bindgen(constructor, catch)]
    fn new(ends: &Ends) -> Result<StaticRange, JsValue>;

    /// `StaticRangeInit`, <https://dom.spec.whatwg.org/#dictdef-staticrangeinit>.
    #[wasm_bindgen(extends = js_sys::Object)]
    type Ends;

    #[wasm_bindgen(method, setter, js_name = startContainer)]
    fn set_start_container(this: &Ends, node: &Node);

    #[wasm_bindgen(method, setter, js_name = startOffset)]
    fn set_start_offset(this: &Ends, offset: u32);

    #[wasm_bindgen(method, setter, js_name = endContainer)]
    fn set_end_container(this: &Ends, node: &Node);

    #[wasm_bindgen(method, setter, js_name = endOffset)]
    fn set_end_offset(this: &Ends, offset: u32);
}

/// Marks these parts of a text.
fn mark_parts(highlight: &Highlight, text: &Node, parts: Vec<Range<u32>>) {
    let ends: Ends = Object::new().unchecked_into();
    ends.set_start_container(text);
    ends.set_end_container(text);
    for part in parts {
        ends.set_start_offset(part.start);
        ends.set_end_offset(part.end);
        if let Ok(range) = StaticRange::new(&ends) {
            highlight.add(&range);
        }
    }
}
