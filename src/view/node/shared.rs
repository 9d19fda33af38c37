//! What many elements say each in its own way.

use super::Said;
use super::standing::Held;
use leptos::tachys::renderer::types;
use std::cell::RefCell;
use std::rc::Rc;

/// An attribute that many elements have, each with a value of its own, or as many texts, that one effect
/// keeps up to date: signals take their time with hundreds of effects.
pub struct Shared {
    pub(super) values: Box<dyn Fn() -> Values>,
    pub(super) standing: RefCell<Vec<Standing>>,
    /// What it says now, while it is kept up to date.
    pub(super) now: RefCell<Option<Values>>,
    pub(super) effect: RefCell<Option<Held>>,
}

/// What is said at a place.
pub type Values = Box<dyn Fn(usize) -> Said>;

/// Where it is said: by what, at which place of all, and what.
pub(super) struct Standing {
    pub(super) by: By,
    pub(super) at: usize,
    pub(super) said: Said,
}

/// What says it.
pub(super) enum By {
    Attribute(types::Element, &'static str),
    Text(types::Text),
}

impl Shared {
    /// `values` reads the signals, and returns what is said at each place.
    #[must_use]
    pub fn new<V: Fn(usize) -> Said + 'static>(values: impl Fn() -> V + 'static) -> Rc<Self> {
        Rc::new(Self {
            values: Box::new(move || Box::new(values())),
            standing: RefCell::default(),
            now: RefCell::default(),
            effect: RefCell::default(),
        })
    }
}
