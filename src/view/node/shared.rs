//! An attribute of many elements.

use super::Said;
use super::standing::Held;
use leptos::tachys::renderer::types;
use std::cell::RefCell;
use std::rc::Rc;

/// An attribute that many elements have, each with a value of its own, and that one effect keeps up to
/// date: signals take their time with hundreds of effects.
pub struct Shared {
    pub(super) name: &'static str,
    pub(super) values: Box<dyn Fn() -> Values>,
    pub(super) standing: RefCell<Vec<Standing>>,
    /// What it says now, while it is kept up to date.
    pub(super) now: RefCell<Option<Values>>,
    pub(super) effect: RefCell<Option<Held>>,
}

/// What the attribute of the element at a place says.
pub type Values = Box<dyn Fn(usize) -> Said>;

/// An element that has the attribute: its place among all, and what the attribute says.
pub(super) struct Standing {
    pub(super) element: types::Element,
    pub(super) at: usize,
    pub(super) said: Said,
}

impl Shared {
    /// `values` reads the signals, and returns what the attribute of each element says.
    #[must_use]
    pub fn new<V: Fn(usize) -> Said + 'static>(
        name: &'static str,
        values: impl Fn() -> V + 'static,
    ) -> Rc<Self> {
        Rc::new(Self {
            name,
            values: Box::new(move || Box::new(values())),
            standing: RefCell::default(),
            now: RefCell::default(),
            effect: RefCell::default(),
        })
    }
}
