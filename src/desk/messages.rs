//! What the desk says at the page's foot.

use super::Desk;
use crate::browser::task::spawn;
use crate::browser::{desk, mark_page, timer};
use crate::core::marks::paper_marks::Mark;
use crate::view::desk::told::{Told, told};
use crate::view::effect::effect;
use leptos::mount::mount_to_renderer;
use leptos::prelude::*;
use std::rc::Rc;

/// How long what was said stands, milliseconds; longer where the reader is about to answer.
const STANDS: i32 = 12_000;

impl Desk {
    pub(super) fn make_room_for_messages(&self) {
        let Some(place) = desk::at_the_foot("desk") else { return };
        let (undo, put_away) = (self.clone(), self.clone());
        let told_now = self.told.read_only();
        {
            let told = told_now.clone();
            let follow = move || mark_page("data-told", told.with(|it| !it.sentence.is_empty()));
            // As long as the desk lives.
            std::mem::forget(effect(Box::new(follow)));
        }
        mount_to_renderer(&place, move || {
            told(
                &told_now,
                Rc::new(move || undo.undo()),
                Rc::new(move || put_away.told.set(Told::default())),
            )
        })
        .forget();
    }

    /// Says once what of what is kept can't be read.
    pub(super) fn tell_what_is_broken(&self, what: &str, broken: Vec<String>) {
        let is_new = *self.broken.borrow() != broken;
        if let Some(first) = broken.first().filter(|_| is_new) {
            // Who only reads is told, and not kept from it.
            self.tell(Told { sentence: format!("{what}: {first}."), can_undo: false });
        }
        *self.broken.borrow_mut() = broken;
    }

    /// Says what went wrong, until it is put away or something else is said.
    pub(super) fn complain(&self, what: &str, why: &str) {
        // What was said before would take it away with itself.
        drop(self.tells.begin());
        self.told.set(Told { sentence: format!("{what}: {why}."), can_undo: false });
    }

    /// Says something that can't be taken back.
    pub(super) fn say(&self, sentence: &str) {
        self.tell(Told { sentence: sentence.into(), can_undo: false });
    }

    /// Says something for a while.
    pub(super) fn tell(&self, told: Told) {
        self.told.set(told);
        let turn = self.tells.begin();
        let this = self.clone();
        spawn(async move {
            timer::sleep(STANDS).await;
            while turn.is_latest() && desk::is_at_hand(".desk-told") {
                timer::sleep(STANDS).await;
            }
            if turn.is_latest() {
                this.told.set(Told::default());
            }
        });
    }
}

/// What is said of a press.
pub(super) fn said(mark: Mark, on: bool, title: &str) -> String {
    let what = match (mark, on) {
        (Mark::Saved, true) => "Saved",
        (Mark::Saved, false) => "No longer saved",
        (Mark::Read, true) => "Marked as read",
        (Mark::Read, false) => "Marked as unread",
        (Mark::Declined, true) => "Not interested",
        (Mark::Declined, false) => "Of interest again",
    };
    format!("{what}: {title}")
}
