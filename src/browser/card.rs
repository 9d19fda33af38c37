//! The cards of the reader's page, as the desk sees them.

use super::{all, all_in, document, window};
use crate::core::typeset::{CLASS as PROSE, PLAIN};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Text};

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

    /// Has its link to itself, which others are given, lead to an address.
    pub fn link_to(&self, address: &str) {
        if let Ok(Some(link)) = self.element.query_selector(".card-links a[href^='#']") {
            let _ = link.set_attribute("href", address);
        }
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

    /// Folds it to a line for this reason, or not.
    pub fn fold(&self, why: Option<&str>) {
        let _ = match why {
            Some(why) => self.element.set_attribute(FOLDED, why),
            None => self.element.remove_attribute(FOLDED),
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

    /// Why it is folded, if it is.
    #[must_use]
    pub fn folded(&self) -> Option<String> {
        self.element.get_attribute(FOLDED)
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

/// A new element with a class.
pub(super) fn made(tag: &str, class: &str) -> Option<Element> {
    let element = document()?.create_element(tag).ok()?;
    element.set_class_name(class);
    Some(element)
}
