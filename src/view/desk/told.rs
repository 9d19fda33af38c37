//! What is said after something was done, with the way back.

use crate::view::node::{Node, element, many, part, text};
use leptos::prelude::{ArcReadSignal, Get, With};
use std::rc::Rc;

/// What is said, and whether it can be taken back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// The sentence; none says nothing.
    pub sentence: String,
    /// Whether what it tells of can be taken back.
    pub can_undo: bool,
}

/// The place where it is said.
#[must_use]
pub fn told(told: &ArcReadSignal<Told>, undo: Rc<dyn Fn()>, put_away: Rc<dyn Fn()>) -> Node {
    let sentence = {
        let told = told.clone();
        text(move || told.with(|it| it.sentence.clone()))
    };
    let status = element("p").attribute("role", "status").child(sentence);
    let buttons = {
        let told = told.clone();
        let of = move || told.get();
        part(of, move |told: &Told| {
            let button = |label: &'static str, press: &Rc<dyn Fn()>| {
                let press = press.clone();
                element("button")
                    .attribute("type", "button")
                    .class("button")
                    .on_press(move || press())
                    .child(label)
            };
            let undo = told.can_undo.then(|| button("Undo", &undo).into());
            let ok = (!told.sentence.is_empty()).then(|| button("OK", &put_away).into());
            many([Option::into(undo), " ".into(), Option::into(ok)])
        })
    };
    let is_silent = {
        let told = told.clone();
        move || told.with(|it| it.sentence.is_empty())
    };
    element("div")
        .class_if(is_silent, "desk-told silent", "desk-told")
        .child(status)
        .child(buttons)
        .into()
}
