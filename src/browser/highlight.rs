//! Marks for what the text filter found: ranges of the CSS Custom Highlight API, which paint over
//! the text and leave the page's elements alone, so that a keystroke renders no card anew.
//!
//! <https://drafts.csswg.org/css-highlight-api-1/>. A browser without it shows no marks.

use crate::browser::latest::Latest;
use crate::browser::timer::{self, Stretches};
use crate::browser::{links, place};
use crate::core::text::{Query, utf16_ranges};
use js_sys::{Object, WeakSet};
use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
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
    ".visually-hidden, .hits, .label, .card-links, .card-themes, .card-tools, .remark, h4, summary";

/// How many screens away marks are made, so that they are there when somebody has scrolled.
const NEAR: f64 = 1.0;

/// How long it waits for the next key before it looks at what isn't seen, milliseconds.
const TYPING: i32 = 250;

/// How long it waits for more cards to be made, milliseconds.
const WAIT: i32 = 30;

/// `NodeFilter.SHOW_TEXT`, <https://dom.spec.whatwg.org/#interface-nodefilter>.
const SHOW_TEXT: u32 = 0x4;

/// The marks of the page.
#[derive(Clone)]
pub struct Marks {
    latest: Latest,
    found: Rc<RefCell<Option<Rc<Found>>>>,
    /// How a number of matches is said.
    said: fn(usize) -> String,
    /// Whether all cards have been made.
    is_made: fn() -> bool,
}

/// What is marked now.
struct Found {
    query: Query,
    /// Nothing in a browser that lacks the interface, which shows the numbers alone.
    highlight: Option<Highlight>,
    /// The cards that are marked.
    cards: WeakSet,
}

impl Marks {
    /// No marks yet.
    #[must_use]
    pub fn new(said: fn(usize) -> String, is_made: fn() -> bool) -> Self {
        let marks = Self { latest: Latest::default(), found: Rc::default(), said, is_made };
        // Browsers tell of the first two before they paint the frame.
        for event in ["scroll", "resize", "toggle"] {
            let marks = marks.clone();
            links::listen_early(event, Closure::new(move |_| marks.mark_near()));
        }
        marks
    }

    /// Marks what `query` finds in the cards that are seen, and says of the others how much there is, a stretch
    /// at a time, unless the next key comes; a later call ends this one. What comes near is marked then: a
    /// browser goes through all marks whenever anything in the page has changed.
    pub async fn mark(&self, query: &Query) {
        let turn = self.latest.begin();
        timer::before_paint().await;
        if !turn.is_latest() {
            return;
        }
        let before = self.found.take();
        if query.is_empty() {
            if before.is_some() {
                let _ = clear(NAME);
                super::all(COUNTED).iter().for_each(|hits| hits.set_text_content(None));
            }
            return;
        }
        let found = Rc::new(Found::nothing_yet(query));
        self.found.replace(Some(found.clone()));
        self.mark_cards(place::cards_on_screen(), &found);
        timer::after_paint().await;
        timer::sleep(TYPING).await;
        while turn.is_latest() && !(self.is_made)() {
            timer::sleep(WAIT).await;
        }
        if !turn.is_latest() {
            return;
        }
        self.mark_near();
        let mut stretches = Stretches::begin();
        for card in super::all(SEARCHED) {
            if !found.cards.has(&card) {
                self.look_through(&card, query, None);
            }
            stretches.pause().await;
            if !turn.is_latest() {
                return;
            }
        }
    }

    fn mark_near(&self) {
        let found = self.found.borrow().clone();
        if let Some(found) = found {
            self.mark_cards(place::cards_near(NEAR), &found);
        }
    }

    /// Marks what is found in these cards, unless that was done.
    fn mark_cards(&self, cards: Vec<Element>, found: &Found) {
        for card in cards {
            if !found.cards.has(&card) {
                found.cards.add(&card);
                self.look_through(&card, &found.query, found.highlight.as_ref());
            }
        }
    }

    /// Says how much is found in what a card folds away, and marks what is found in it.
    fn look_through(&self, card: &Element, query: &Query, highlight: Option<&Highlight>) {
        let folds = super::all_in(card, super::FOLDS);
        let mut counts = vec![0; folds.len()];
        for node in texts(card) {
            let text = node.text_content().unwrap_or_default();
            let parts = utf16_ranges(&text, &query.find(&text));
            if parts.is_empty() {
                continue;
            }
            let fold = node.parent_element().and_then(|it| it.closest(super::FOLDS).ok().flatten());
            if let Some(at) = fold.and_then(|fold| folds.iter().position(|it| *it == fold)) {
                counts[at] += parts.len();
            }
            if let Some(highlight) = highlight {
                mark_parts(highlight, &node, parts);
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

impl Found {
    /// Nothing is marked yet.
    fn nothing_yet(query: &Query) -> Self {
        let highlight = Highlight::new().ok().filter(|it| register(NAME, it).is_ok());
        Self { query: query.clone(), highlight, cards: WeakSet::new() }
    }
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
