//! The reader's page, as the desk sees it: what becomes of it, and places for what the desk has to say.

use super::card::made;
use super::marks::MARKED;
use super::{CARD, all, document, place, window};
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Element, Event, HtmlElement, HtmlInputElement, MessageEvent, MessageEventInit,
    MutationObserver, MutationObserverInit, MutationRecord,
};

/// The element of the edition shown; its attribute names it.
const DAY: &str = "article.day";
const DIGEST: &str = "data-digest";

/// Whether this is a page beside the reader's (`publish::seal::beside`), which has no papers. It alone names its
/// version.
#[must_use]
pub fn is_beside() -> bool {
    !all("meta[name=version]").is_empty()
}

/// The name of the edition that the page shows.
#[must_use]
pub fn edition() -> Option<String> {
    all(DAY).first()?.get_attribute(DIGEST)
}

/// What brings cards, or categories, with it when it comes to the page.
const BRINGS_CARDS: &str = "article.card, .block, .day, .notice, .categories, main, #app, #note";

/// What says that nothing was found. While somebody types it may come anew with each key.
const NOTHING: &str = ".nothing";

/// The page as it was published, as long as the app may take it over: what stands where. Where that failed, a
/// note says so (`browser::root`), and another page will take its place.
const STILL_PUBLISHED: &str = "#app[data-snapshot]:not(#note + #app)";

/// Whether the app is still to take the page over.
#[must_use]
pub fn is_still_published() -> bool {
    !all(STILL_PUBLISHED).is_empty()
}

/// Calls `then` now, and whenever cards may have come to the page. Much else comes and goes in it, such as
/// numbers of matches at each key.
pub fn on_change(then: impl Fn() + 'static) {
    then();
    on_arrival(BRINGS_CARDS, then);
}

/// Calls `then` whenever nothing is found.
pub fn on_nothing(then: impl Fn() + 'static) {
    on_arrival(NOTHING, then);
}

/// Calls `then` whenever an element that a selector finds has come to the page.
fn on_arrival(selector: &'static str, then: impl Fn() + 'static) {
    let changed = Closure::<dyn Fn(Array)>::new(move |records: Array| {
        let has_come = |record: JsValue| {
            let added = record.unchecked_into::<MutationRecord>().added_nodes();
            let mut added =
                (0..added.length()).filter_map(|at| added.get(at)?.dyn_into::<Element>().ok());
            added.any(|it| it.matches(selector).unwrap_or_default())
        };
        if records.iter().any(has_come) {
            then();
        }
    });
    let observer = MutationObserver::new(changed.as_ref().unchecked_ref());
    if let (Ok(observer), Some(body)) = (observer, document().and_then(|it| it.body())) {
        let init = MutationObserverInit::new();
        init.set_child_list(true);
        init.set_subtree(true);
        let _ = observer.observe_with_options(&body, &init);
    }
    changed.forget();
}

/// Calls `then` with attribute, value and card of each button pressed that has one of these attributes.
pub fn on_press(attributes: &'static [&'static str], then: impl Fn(&str, &str, &str) + 'static) {
    let pressed = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        let Some(target) = target else { return };
        for attribute in attributes {
            let button = target.closest(&format!("button[{attribute}]")).ok().flatten();
            let card = button.as_ref().and_then(|it| it.closest(CARD).ok().flatten());
            if let (Some(button), Some(card)) = (button, card) {
                let value = button.get_attribute(attribute).unwrap_or_default();
                then(attribute, &value, &card.id());
            }
        }
    });
    super::links::listen("click", pressed);
}

/// Says in the page's first element that what is marked is known.
const READY: &str = "data-desk";

/// Tells others in the page something by an event of this name.
pub(super) fn tell(name: &str, what: &str) {
    let init = MessageEventInit::new();
    init.set_data(&what.into());
    let event = MessageEvent::new_with_event_init_dict(name, &init);
    if let (Ok(event), Some(window)) = (event, window()) {
        let _ = window.dispatch_event(&event);
    }
}

/// Tells the reader what papers are marked as.
pub fn tell_reader(marked: &str) {
    tell(MARKED, marked);
    if let Some(page) = document().and_then(|it| it.document_element()) {
        let _ = page.set_attribute(READY, "");
    }
}

/// A new element of this class at the foot of the screen, which other messages share
/// (`src/boot/offline.js`).
#[must_use]
pub fn at_the_foot(class: &str) -> Option<HtmlElement> {
    let foot = match all(".foot").into_iter().next() {
        Some(foot) => foot,
        None => {
            let foot = made("div", "foot")?;
            document()?.body()?.append_child(&foot).ok()?;
            foot
        }
    };
    let element = made("div", class)?;
    foot.append_child(&element).ok()?;
    Some(element.unchecked_into())
}

/// Whether the pointer or the focus is in what this selector finds.
#[must_use]
pub fn is_at_hand(selector: &str) -> bool {
    !all(&format!("{selector}:is(:hover, :focus-within)")).is_empty()
}

/// A new element of this class at the end of the page.
#[must_use]
pub fn at_the_end(class: &str) -> Option<HtmlElement> {
    let element = made("div", class)?;
    document()?.body()?.append_child(&element).ok()?;
    Some(element.unchecked_into())
}

/// A new element of this class in the foot of the page, which `src/boot/offline.js` shares.
#[must_use]
pub fn at_the_page_end(class: &str) -> Option<HtmlElement> {
    let document = document()?;
    let footer = match document.query_selector("body > footer").ok()? {
        Some(footer) => footer,
        None => {
            let footer = document.create_element("footer").ok()?;
            document.get_element_by_id("app")?.after_with_node_1(&footer).ok()?;
            footer
        }
    };
    let element = made("span", class)?;
    footer.append_child(&element).ok()?;
    Some(element.unchecked_into())
}

/// A new element of this class at the end of what stands over the overview, if there is none yet.
#[must_use]
pub fn in_the_head(class: &str) -> Option<HtmlElement> {
    once_in(".day-head", "div", class)
}

/// A new element of this class at the end of the masthead, if there is none yet.
#[must_use]
pub fn in_the_masthead(class: &str) -> Option<HtmlElement> {
    once_in(".masthead", "div", class)
}

/// The categories that the masthead leads to, each with its name.
#[must_use]
pub fn categories() -> Vec<(String, String)> {
    let category = |link: Element| {
        Some((link.text_content()?, link.get_attribute("title").unwrap_or_default()))
    };
    all(".categories a").into_iter().filter_map(category).collect()
}

/// What stands beside the categories.
const BESIDE_CATEGORIES: &str = "beside-categories";

/// A new element beside the categories, if there are any and none is there yet.
#[must_use]
pub fn beside_categories() -> Option<HtmlElement> {
    once_in(".categories ul", "li", BESIDE_CATEGORIES)
}

/// Takes it away.
pub fn take_from_categories() {
    all(&format!(".{BESIDE_CATEGORIES}")).iter().for_each(Element::remove);
}

/// A new element of this name and class at the end of the first element that a selector finds, if there is none
/// yet.
fn once_in(parent: &str, tag: &str, class: &str) -> Option<HtmlElement> {
    // The first, and no other: to look through all of a long day takes as long as an answer may.
    let parent = document()?.query_selector(parent).ok()??;
    if parent.query_selector(&format!(".{class}")).ok()?.is_some() {
        return None;
    }
    let element = made(tag, class)?;
    parent.append_child(&element).ok()?;
    Some(element.unchecked_into())
}

/// Leads the reader to an address of the app's, as a link would.
pub fn follow(address: &str) {
    let follow = || {
        let link = made("a", "follow")?.dyn_into::<HtmlElement>().ok()?;
        link.set_attribute("href", address).ok()?;
        document()?.body()?.append_child(&link).ok()?;
        link.click();
        link.remove();
        Some(())
    };
    follow();
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = window() {
        let _ = window.location().reload();
    }
}

/// Tells Zotero's browser extension, which looks when a page has loaded, to look again
/// (<https://www.zotero.org/support/dev/exposing_metadata>).
pub fn tell_reference_managers() {
    if let (Ok(event), Some(document)) = (Event::new("ZoteroItemUpdated"), document()) {
        let _ = document.dispatch_event(&event);
    }
}

/// A new element of this class with the heading over the papers, after all else there, as it is seen, if there is
/// none yet.
#[must_use]
pub fn beside_heading(class: &str) -> Option<HtmlElement> {
    once_in(".papers-head", "div", class)
}

/// New elements of this class with the field to search in, and with the ways on where nothing is found, where there is
/// none yet.
#[must_use]
pub fn beside_the_search(class: &str) -> Vec<HtmlElement> {
    let places = [(".filters .search", "p"), (".papers .nothing-ways", "span")];
    places.into_iter().filter_map(|(place, tag)| once_in(place, tag, class)).collect()
}

/// What stands in the field with this id.
#[must_use]
pub fn value_of(id: &str) -> String {
    let field = place::with_id(id).and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
    field.map_or_else(String::new, |field| field.value())
}

/// Shows folded cards whole, or not.
pub fn show_folded(are_shown: bool) {
    if let Some(page) = document().and_then(|it| it.document_element()) {
        let _ = page.toggle_attribute_with_force("data-shows-folded", are_shown);
    }
}

/// Gives the page a style sheet more. The page's policy admits none that is written into it, but what
/// scripts make is theirs (<https://drafts.csswg.org/cssom/#dom-documentorshadowroot-adoptedstylesheets>).
pub fn adopt(style: &str) {
    let adopt = || -> Result<(), JsValue> {
        let window = window().ok_or(JsValue::NULL)?;
        let make: Function = Reflect::get(&window, &"CSSStyleSheet".into())?.dyn_into()?;
        let sheet = Reflect::construct(&make, &Array::new())?;
        let replace: Function = Reflect::get(&sheet, &"replaceSync".into())?.dyn_into()?;
        replace.call1(&sheet, &style.into())?;
        let document = document().ok_or(JsValue::NULL)?;
        let sheets = Array::from(&Reflect::get(&document, &"adoptedStyleSheets".into())?);
        sheets.push(&sheet);
        Reflect::set(&document, &"adoptedStyleSheets".into(), &sheets)?;
        Ok(())
    };
    if adopt().is_err() {
        super::report("This browser can't take the desk's style sheet.");
    }
}
