//! Chips: values to filter by, each with how many papers it would show.

use crate::view::aside::aside;
use crate::view::derived::Derived;
use crate::view::node::{Element, Node, Shared, element, shared_text};
use crate::view::reader::{Reader, Request};
use std::rc::Rc;

/// What a chip says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ChipState {
    /// How many papers it would show.
    pub papers: usize,
    /// Whether it filters.
    pub is_pressed: bool,
}

/// The chips of one kind of filter; one effect for each thing that all of them say.
pub struct Chips {
    class: Rc<Shared>,
    pressed: Rc<Shared>,
    count: Rc<Shared>,
    unit: Rc<Shared>,
}

impl Chips {
    /// Chips that follow these states.
    #[must_use]
    pub fn new(states: &Derived<Vec<ChipState>>) -> Self {
        let shared = |say: fn(ChipState) -> String| {
            let states = states.clone();
            Shared::new(move || {
                let states = states.get();
                move |at| Some(say(states.get(at).copied().unwrap_or_default()).into())
            })
        };
        Self {
            class: shared(|it| {
                let leads_nowhere = it.papers == 0 && !it.is_pressed;
                if leads_nowhere { "chip chip-empty" } else { "chip" }.into()
            }),
            pressed: shared(|it| it.is_pressed.to_string()),
            count: shared(|it| it.papers.to_string()),
            unit: shared(|it| if it.papers == 1 { " paper" } else { " papers" }.into()),
        }
    }

    /// The chip at a place: a toggle button whose name begins with its label.
    #[must_use]
    pub fn chip(&self, reader: &Reader, at: usize, label: Element, request: Request) -> Node {
        let unit = aside(shared_text(&self.unit, at));
        let count =
            element("span").class("chip-count").child(shared_text(&self.count, at)).child(unit);
        element("button")
            .attribute("type", "button")
            .shared("class", &self.class, at)
            .shared("aria-pressed", &self.pressed, at)
            .on_press(reader.asking(request))
            .child(label.class("chip-label"))
            .child(" ")
            .child(count)
            .into()
    }
}
