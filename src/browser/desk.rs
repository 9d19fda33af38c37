//! The reader's page, as the desk sees it: cards to put buttons on, and a place for what it says.

use super::marks::MARKED;
use super::{CARD, all, all_in, document, window};
use crate::core::typeset::{CLASS as PROSE, PLAIN};
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Element, Event, HtmlElement, MessageEvent, MessageEventInit, MutationObserver,
    MutationObserverInit, MutationRecord, Text,
};

/// The element of the edition shown; its attribute names it.
const DAY: &str = "article.day";
const DIGEST: &str = "data-digest";

/// Folds a card to a line, by the desk's style sheet.
const FOLDED: &str = "data-folded";

/// What unfolds in a card: its summary and its critique.
const SECTIONS: &str = "details.section";

/// Where a card's buttons go.
const TOOLS: &str = ".card-tools";

/// A card of the page.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// Its element's id: the paper's, the second one with `-2`.
    pub anchor: String,
    /// The paper's title.
    pub title: String,
    element: Element,
}

impl Card {
    /// Where its buttons go, if they are still to come.
    #[must_use]
    pub fn without_tools(&self) -> Option<HtmlElement> {
        let tools = self.element.query_selector(TOOLS).ok().flatten()?;
        (tools.child_element_count() == 0).then(|| tools.unchecked_into())
    }

    /// The names of the paper's authors, as it shows them.
    #[must_use]
    pub fn authors(&self) -> String {
        let lines = all_in(&self.element, &format!(".authors .{PROSE}"));
        let lines: Vec<String> = lines.iter().filter_map(|it| it.text_content()).collect();
        lines.join(", ")
    }

    /// The address of the paper's abstract, to which it links.
    #[must_use]
    pub fn address(&self) -> Option<String> {
        let link = self.element.query_selector(".card-links a").ok().flatten()?;
        link.get_attribute("href")
    }

    /// Its element of this class, which is made after its buttons where there is none.
    #[must_use]
    pub fn part(&self, class: &str) -> Option<HtmlElement> {
        if let Ok(Some(part)) = self.element.query_selector(&format!(".{class}")) {
            return Some(part.unchecked_into());
        }
        let part = made("div", class)?;
        let tools = self.element.query_selector(TOOLS).ok().flatten()?;
        tools.after_with_node_1(&part).ok()?;
        Some(part.unchecked_into())
    }

    /// Whether something in it has the focus.
    #[must_use]
    pub fn has_focus_within(&self) -> bool {
        self.element.query_selector(":focus").ok().flatten().is_some()
    }

    /// Gives the focus to the button in a part of it.
    pub fn focus_in(&self, class: &str) {
        let button = self.element.query_selector(&format!(".{class} button")).ok().flatten();
        if let Some(button) = button.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
            // One that can't take it leaves it where it is.
            let _ = button.focus();
        }
    }

    /// Says of each of its buttons that has this attribute whether it is pressed.
    pub fn press(&self, attribute: &str, is_pressed: impl Fn(&str) -> bool) {
        self.say(attribute, "aria-pressed", is_pressed);
    }

    /// Says of its button with this attribute and value whether what it opens is open.
    pub fn expand(&self, attribute: &str, value: &str, is_expanded: bool) {
        self.say(attribute, "aria-expanded", |it| it == value && is_expanded);
    }

    fn say(&self, attribute: &str, what: &str, holds: impl Fn(&str) -> bool) {
        for button in all_in(&self.element, &format!("{TOOLS} [{attribute}][{what}]")) {
            let holds = button.get_attribute(attribute).is_some_and(|it| holds(&it));
            let said = if holds { "true" } else { "false" };
            if button.get_attribute(what).as_deref() != Some(said) {
                let _ = button.set_attribute(what, said);
            }
        }
    }

    /// Folds it to a line, or not.
    pub fn fold(&self, is_folded: bool) {
        let _ = match is_folded {
            true => self.element.set_attribute(FOLDED, ""),
            false => self.element.remove_attribute(FOLDED),
        };
    }

    /// Says over its title why it is watched, if it is.
    pub fn watch(&self, why: Option<&str>) {
        let line = self.element.query_selector(".card-watched").ok().flatten();
        match (why, line) {
            (None, None) => {}
            (None, Some(line)) => line.remove(),
            (Some(why), Some(line)) => line.set_text_content(Some(why)),
            (Some(why), None) => {
                let title = self.element.query_selector(".card-title").ok().flatten();
                if let (Some(line), Some(title)) = (made("p", "card-watched"), title) {
                    line.set_text_content(Some(why));
                    let _ = title.after_with_node_1(&line);
                }
            }
        }
    }

    /// Whether it is folded.
    #[must_use]
    pub fn is_folded(&self) -> bool {
        self.element.has_attribute(FOLDED)
    }

    /// Gives it the focus.
    pub fn focus(&self) {
        super::place::focus(&self.anchor);
    }

    /// Gives its button with this attribute and value the focus.
    pub fn focus_on(&self, attribute: &str, value: &str) {
        if let Some(button) = self.button(attribute, value) {
            let _ = button.focus();
        }
    }

    /// Presses its button with this attribute and value.
    pub fn press_on(&self, attribute: &str, value: &str) {
        if let Some(button) = self.button(attribute, value) {
            button.click();
        }
    }

    /// Opens its sections, or closes them if all are open. Where they would open unseen, further down, the page
    /// scrolls to them. What has become of them, if it has any.
    pub fn toggle_sections(&self) -> Option<Toggled> {
        let sections = all_in(&self.element, SECTIONS);
        let first = sections.first()?;
        let opens = !sections.iter().all(|it| it.has_attribute("open"));
        for section in &sections {
            let _ = section.toggle_attribute_with_force("open", opens);
        }
        if !opens {
            return Some(Toggled::Closed);
        }
        let seen = window().and_then(|it| it.inner_height().ok()?.as_f64()).unwrap_or_default();
        if first.get_bounding_client_rect().top() > seen - SHOWS {
            first.scroll_into_view();
        }
        Some(Toggled::Opened)
    }

    fn button(&self, attribute: &str, value: &str) -> Option<HtmlElement> {
        let button =
            self.element.query_selector(&format!("[{attribute}={value}]")).ok().flatten()?;
        button.dyn_into().ok()
    }

    /// Whether the reader's filters hide it.
    #[must_use]
    pub fn is_hidden(&self) -> bool {
        self.element.has_attribute("hidden")
    }
}

/// What has become of a card's sections.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Toggled {
    /// They are open.
    Opened,
    /// They are closed.
    Closed,
}

/// How much of a section must be seen for its reader to know that it is open, pixels.
const SHOWS: f64 = 120.0;

/// Cards that stand before all others, and where each was.
#[derive(Default)]
pub struct First(Vec<(Card, Text)>);

impl First {
    /// Has these cards stand first, in their order, and no others.
    pub fn put(&mut self, cards: &[Card]) {
        if self.0.iter().map(|(card, _)| card).eq(cards) {
            return;
        }
        for (card, place) in self.0.drain(..) {
            if let Some(parent) = place.parent_node() {
                let _ = parent.replace_child(&card.element, &place);
            }
        }
        let is_other = |it: &Element| cards.iter().all(|card| card.element != *it);
        let Some(next) = all(".papers > :is(.card, .block)").into_iter().find(is_other) else {
            return;
        };
        for card in cards {
            let Some(place) = document().map(|it| it.create_text_node("")) else { continue };
            let is_moved = card.element.before_with_node_1(&place).is_ok()
                && next.before_with_node_1(&card.element).is_ok();
            if is_moved {
                self.0.push((card.clone(), place));
            }
        }
    }
}

/// A new element with a class.
fn made(tag: &str, class: &str) -> Option<Element> {
    let element = document()?.create_element(tag).ok()?;
    element.set_class_name(class);
    Some(element)
}

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

/// The cards of the page, in order.
#[must_use]
pub fn cards() -> Vec<Card> {
    let card = |element: Element| {
        let title = element.query_selector(".card-title > *").ok().flatten()?;
        let title = title.get_attribute(PLAIN).or_else(|| title.text_content()).unwrap_or_default();
        Some(Card { anchor: element.id(), title, element })
    };
    all("article.card[id]").into_iter().filter_map(card).collect()
}

/// What brings cards with it when it comes to the page.
const BRINGS_CARDS: &str = "article.card, .block, .day, .notice, main, #app, #note";

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
    let changed = Closure::<dyn Fn(Array)>::new(move |records: Array| {
        let brings_cards = |record: JsValue| {
            let added = record.unchecked_into::<MutationRecord>().added_nodes();
            let mut added =
                (0..added.length()).filter_map(|at| added.get(at)?.dyn_into::<Element>().ok());
            added.any(|it| it.matches(BRINGS_CARDS).unwrap_or_default())
        };
        if records.iter().any(brings_cards) {
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
    let parent = all(parent).into_iter().next()?;
    if !all_in(&parent, &format!(".{class}")).is_empty() {
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
