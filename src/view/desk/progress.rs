//! How far the reader has come with the day.

use crate::core::links::Links;
use crate::core::route::{Order, Route};
use crate::view::desk::cite::cite_these;
use crate::view::node::{Element, Node, element, many, nothing, part, part_if, text};
use leptos::prelude::{ArcReadSignal, Get};
use std::rc::Rc;

/// How far the reader has come with the papers of a page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// How many papers there are.
    pub papers: usize,
    /// How many of them the reader is through with.
    pub done: usize,
    /// How many are saved.
    pub saved: usize,
    /// How many are folded to a line.
    pub folded: usize,
    /// Whether these are shown all the same.
    pub shows_folded: bool,
}

impl Progress {
    /// `2 of 5 done, 1 saved`.
    #[must_use]
    pub fn sentence(&self) -> String {
        let read = match self.papers - self.done {
            0 => "All done".to_owned(),
            _ => format!("{} of {} done", self.done, self.papers),
        };
        if self.saved == 0 { read } else { format!("{read}, {} saved", self.saved) }
    }
}

/// The orders in which the page's papers can stand: links to each.
fn orders(shown: Order, links: &Links) -> Node {
    let order = |(order, _, name): (Order, &str, &'static str)| {
        let current = (order == shown).then_some("true");
        let link = element("a").class("tool").attribute("href", links.href(&Route::saved(order)));
        let link = link.live("aria-current", move || current.map(Into::into));
        link.child(name).into()
    };
    let orders: Node = Order::ALL.into_iter().map(order).collect();
    element("nav").class("orders").attribute("aria-label", "Order").child(orders).into()
}

/// What is said over the papers, and can be done there.
#[derive(Clone)]
pub struct Above {
    /// How far the reader has come.
    pub progress: ArcReadSignal<Progress>,
    /// The papers that are watched: their elements' ids, their titles, and why.
    pub watched: ArcReadSignal<Vec<[String; 3]>>,
    /// Whether any day has come since the last visit.
    pub has_missed: ArcReadSignal<bool>,
    /// In which order the papers stand, where they can stand in several.
    pub order: Option<Order>,
    /// How the page links.
    pub links: Links,
    /// Shows what is folded, or folds it again.
    pub toggle_folded: Rc<dyn Fn()>,
    /// Whether watched papers stand first.
    pub puts_first: ArcReadSignal<bool>,
    /// Has them stand first, or where they stood.
    pub toggle_first: Rc<dyn Fn()>,
    /// Opens the lists.
    pub open_lists: Rc<dyn Fn()>,
    /// Opens what was missed.
    pub open_missed: Rc<dyn Fn()>,
    /// Cites the papers that the filters show.
    pub cite: Rc<dyn Fn()>,
}

/// The line that says how far the reader has come, with what can be done there, and the papers that are
/// watched.
#[must_use]
pub fn progress(above: &Above) -> Node {
    let sentence = {
        let progress = above.progress.clone();
        text(move || progress.get().sentence())
    };
    let orders = above.order.map(|order| orders(order, &above.links));
    let lists = tool(&above.open_lists).attribute("aria-haspopup", "dialog");
    many([
        element("span").child(sentence).into(),
        folded(above),
        missed(above),
        cite_these(above.cite.clone()),
        lists.child("Watch and mute").into(),
        orders.into(),
        watched(above),
    ])
}

fn tool(press: &Rc<dyn Fn()>) -> Element {
    let press = press.clone();
    element("button").attribute("type", "button").class("tool").on_press(move || press())
}

fn folded(above: &Above) -> Node {
    let has_folded = {
        let progress = above.progress.clone();
        move || progress.get().folded > 0
    };
    let (progress, toggle) = (above.progress.clone(), above.toggle_folded.clone());
    part_if(has_folded, move || {
        let label = {
            let progress = progress.clone();
            text(move || format!("{} folded away", progress.get().folded))
        };
        let shown = {
            let progress = progress.clone();
            move || progress.get().shows_folded
        };
        tool(&toggle).truth("aria-pressed", shown).child("Show ").child(label).into()
    })
}

fn missed(above: &Above) -> Node {
    let (has_missed, open) = (above.has_missed.clone(), above.open_missed.clone());
    part_if(
        move || has_missed.get(),
        move || tool(&open).attribute("aria-haspopup", "dialog").child("What did I miss?").into(),
    )
}

/// The papers that are watched: links to their cards, and a way to have these stand first.
fn watched(above: &Above) -> Node {
    let watched = above.watched.clone();
    let (puts_first, toggle) = (above.puts_first.clone(), above.toggle_first.clone());
    part(
        move || watched.get(),
        move |watched| {
            if watched.is_empty() {
                return nothing();
            }
            let paper = |[anchor, title, why]: &[String; 3]| -> Node {
                let link =
                    element("a").attribute("href", format!("#{anchor}")).child(title.clone());
                element("li").child(link).child(format!(" ({why})")).into()
            };
            let papers: Node = watched.iter().map(paper).collect();
            let list = element("ul").class("watched").attribute("aria-label", "Watched");
            let puts_first = puts_first.clone();
            let first = tool(&toggle).truth("aria-pressed", move || puts_first.get());
            many([first.child("Put watched first").into(), list.child(papers).into()])
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentence_says_how_far() {
        let of = |done, saved| Progress { papers: 5, done, saved, ..Progress::default() };
        assert_eq!(of(0, 0).sentence(), "0 of 5 done");
        assert_eq!(of(2, 1).sentence(), "2 of 5 done, 1 saved");
        assert_eq!(of(5, 0).sentence(), "All done");
    }
}
