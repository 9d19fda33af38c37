//! How far the reader has come with the day.

use crate::core::links::Links;
use crate::core::route::{Order, Route};
use crate::view::counted::counted;
use crate::view::node::{Node, element, many, part_if, text};
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

/// The orders in which the page's papers can stand, where there are several: links to each.
#[must_use]
pub fn orders(shown: Order, links: &Links) -> Node {
    let order = |(order, _, name): (Order, &str, &'static str)| {
        let current = (order == shown).then_some("true");
        let link = element("a").class("tool").attribute("href", links.href(&Route::saved(order)));
        let link = link.live("aria-current", move || current.map(Into::into));
        link.child(name).into()
    };
    let orders: Node = Order::ALL.into_iter().map(order).collect();
    element("nav").class("orders").attribute("aria-label", "Order").child(orders).into()
}

/// The line that says it, and the way to see what is folded.
#[must_use]
pub fn progress(progress: &ArcReadSignal<Progress>, toggle_folded: Rc<dyn Fn()>) -> Node {
    let sentence = {
        let progress = progress.clone();
        text(move || progress.get().sentence())
    };
    let has_folded = {
        let progress = progress.clone();
        move || progress.get().folded > 0
    };
    let progress = progress.clone();
    let folded = part_if(has_folded, move || {
        let label = {
            let progress = progress.clone();
            text(move || counted(progress.get().folded, "folded away", "folded away"))
        };
        let shown = {
            let progress = progress.clone();
            move || progress.get().shows_folded
        };
        let toggle = toggle_folded.clone();
        let button = element("button")
            .attribute("type", "button")
            .class("tool")
            .truth("aria-pressed", shown)
            .on_press(move || toggle())
            .child("Show ")
            .child(label);
        button.into()
    });
    many([element("span").child(sentence).into(), " ".into(), folded])
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
