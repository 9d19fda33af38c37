//! A view as it stands in the browser's page: its elements, and what keeps them up to date.

use super::shared::{By, Shared, Standing};
use super::{Attribute, Element, Node, Said, later};
use crate::view::effect::{Effect, effect};
use leptos::prelude::Render;
use leptos::tachys::dom::document;
use leptos::tachys::renderer::{RemoveEventHandler, Rndr, types};
use leptos::tachys::view::Mountable;
use std::cell::RefCell;
use std::rc::Rc;

/// What goes on for a part of the page while it stands there, and ends when this is dropped.
pub(super) enum Held {
    Effect { _effect: Effect },
    Shared { _values: Rc<Shared> },
    Later { _made: Rc<RefCell<Vec<Held>>> },
    Listener { _listener: RemoveEventHandler<types::Element> },
}

/// Runs at once, and again whenever a signal changes that was read.
fn follow(run: impl FnMut() + 'static) -> Held {
    Held::Effect { _effect: effect(Box::new(run)) }
}

impl Node {
    /// Puts the view into an element, before one of the nodes in it or at the end.
    fn place(self, parent: &types::Element, before: Option<&types::Node>, held: &mut Vec<Held>) {
        match self {
            Self::Text(text) => {
                Rndr::insert_node(parent, &Rndr::create_text_node(&text), before);
            }
            Self::Element(element) => {
                let element = element.make(held);
                Rndr::insert_node(parent, &element, before);
            }
            Self::Many(pieces) => {
                pieces.into_iter().for_each(|piece| piece.place(parent, before, held));
            }
            Self::LiveText(mut text) => {
                let node = Rndr::create_text_node("");
                Rndr::insert_node(parent, &node, before);
                let mut shown = String::new();
                held.push(follow(move || {
                    let now = text();
                    if now != shown {
                        Rndr::set_text(&node, &now);
                        shown = now;
                    }
                }));
            }
            Self::SharedText(shared, at) => {
                let node = Rndr::create_text_node("");
                Rndr::insert_node(parent, &node, before);
                shared.stand(By::Text(node), at, held);
            }
            Self::Later(parts) => {
                let end = Rndr::create_text_node("").into();
                Rndr::insert_node(parent, &end, before);
                let made = Rc::new(RefCell::new(Vec::new()));
                let mut parts = parts.into_iter();
                let (parent, standing) = (parent.clone(), Rc::downgrade(&made));
                later::add(Box::new(move || {
                    // What these are part of may be gone.
                    let Some((made, part)) = standing.upgrade().zip(parts.next()) else {
                        return false;
                    };
                    part().place(&parent, Some(&end), &mut made.borrow_mut());
                    parts.len() > 0
                }));
                held.push(Held::Later { _made: made });
            }
            Self::Live(mut show) => {
                let mut region = Region::new(parent, before);
                held.push(follow(move || region.fill(show())));
            }
        }
    }
}

/// A new element. Leptos' own would tell in a panic what the browser said, with all that writes that down.
fn new_element(tag: &str, namespace: Option<&str>) -> types::Element {
    let (document, tag) = (document(), Rndr::intern(tag));
    let made = match namespace {
        Some(_) => document.create_element_ns(namespace.map(Rndr::intern), tag),
        None => document.create_element(tag),
    };
    made.unwrap_or_else(|_| unreachable!("{tag} is no name of an element"))
}

impl Element {
    fn make(self, held: &mut Vec<Held>) -> types::Element {
        let parts = *self.0;
        let element = new_element(parts.tag, parts.namespace);
        for attribute in parts.attributes {
            attribute.set(&element, held);
        }
        parts.children.into_iter().for_each(|child| child.place(&element, None, held));
        element
    }
}

impl Attribute {
    fn set(self, element: &types::Element, held: &mut Vec<Held>) {
        match self {
            Self::Still(name, value) => Rndr::set_attribute(element, name, &value),
            Self::Live(name, mut value) => {
                let element = element.clone();
                let mut said = None;
                held.push(follow(move || say(&element, name, &mut said, value())));
            }
            Self::Shared(name, shared, at) => {
                shared.stand(By::Attribute(element.clone(), name), at, held);
            }
            Self::Value(mut value) => {
                let element = element.clone();
                let mut said = String::new();
                held.push(follow(move || {
                    let now = value();
                    if now != said {
                        Rndr::set_property(&element, "value", &now.as_str().into());
                        said = now;
                    }
                }));
            }
            Self::Listener(name, then) => {
                let listener = Rndr::add_event_listener(element, name, then);
                held.push(Held::Listener { _listener: listener });
            }
        }
    }
}

/// Has an attribute say something, if it doesn't say that already.
fn say(element: &types::Element, name: &str, said: &mut Said, now: Said) {
    if now != *said {
        match &now {
            Some(value) => Rndr::set_attribute(element, name, value),
            None => Rndr::remove_attribute(element, name),
        }
        *said = now;
    }
}

impl By {
    fn say(&self, said: &mut Said, now: Said) {
        match self {
            Self::Attribute(element, name) => say(element, name, said, now),
            Self::Text(text) if now != *said => {
                Rndr::set_text(text, now.as_deref().unwrap_or_default());
                *said = now;
            }
            Self::Text(_) => {}
        }
    }
}

impl Shared {
    /// Is kept up to date at one more place, as long as what `held` holds.
    fn stand(self: Rc<Self>, by: By, at: usize, held: &mut Vec<Held>) {
        self.keep_up();
        let mut said = None;
        if let Some(value) = &*self.now.borrow() {
            by.say(&mut said, value(at));
        }
        self.standing.borrow_mut().push(Standing { by, at, said });
        held.push(Held::Shared { _values: self });
    }

    /// Begins to follow the signals, unless that has begun.
    fn keep_up(self: &Rc<Self>) {
        if self.effect.borrow().is_none() {
            // The effect is part of what it updates, and must not keep it.
            let this = Rc::downgrade(self);
            let run = move || this.upgrade().iter().for_each(|this| this.update());
            *self.effect.borrow_mut() = Some(follow(run));
        }
    }

    fn update(&self) {
        let value = (self.values)();
        for Standing { by, at, said } in &mut *self.standing.borrow_mut() {
            by.say(said, value(*at));
        }
        *self.now.borrow_mut() = Some(value);
    }
}

/// A part of the page that is replaced as a whole: what stands between two texts, which are empty.
struct Region {
    parent: types::Element,
    start: types::Node,
    end: types::Node,
    held: Vec<Held>,
}

impl Region {
    fn new(parent: &types::Element, before: Option<&types::Node>) -> Self {
        let [start, end] = [(); 2].map(|()| {
            let mark = Rndr::create_text_node("").into();
            Rndr::insert_node(parent, &mark, before);
            mark
        });
        Self { parent: parent.clone(), start, end, held: Vec::new() }
    }

    fn fill(&mut self, view: Node) {
        self.clear();
        view.place(&self.parent, Some(&self.end), &mut self.held);
    }

    fn clear(&mut self) {
        self.held.clear();
        while let Some(node) = Rndr::next_sibling(&self.start).filter(|node| *node != self.end) {
            Rndr::remove(&node);
        }
    }
}

/// A view that Leptos was given to mount.
pub struct Mounted {
    waiting: Option<Node>,
    region: Option<Region>,
}

impl Render for Node {
    type State = Mounted;

    /// Its elements are made where they will stand, once that is known.
    fn build(self) -> Mounted {
        Mounted { waiting: Some(self), region: None }
    }

    fn rebuild(self, state: &mut Mounted) {
        match &mut state.region {
            Some(region) => region.fill(self),
            None => state.waiting = Some(self),
        }
    }
}

impl Mountable for Mounted {
    fn unmount(&mut self) {
        if let Some(mut region) = self.region.take() {
            region.clear();
            Rndr::remove(&region.start);
            Rndr::remove(&region.end);
        }
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        if let Some(view) = self.waiting.take() {
            let mut region = Region::new(parent, marker);
            region.fill(view);
            self.region = Some(region);
        }
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let Some(region) = &self.region else { return false };
        child.mount(&region.parent, Some(&region.start));
        true
    }

    fn elements(&self) -> Vec<types::Element> {
        Vec::new()
    }
}
