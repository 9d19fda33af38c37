//! How the reader wants pages to look: the button, the dialog, and what is kept of it.

use super::NOT_KEPT;
use super::attached::attach;
use super::late::Late;
use crate::browser::{comfort, desk};
use crate::core::changes::{self, Changes};
use crate::core::comfort::{Choice, Comfort};
use crate::view::desk::comfort::{DIALOG_ID, Dialog, Wish, button, dialog, id_of};
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;

/// What tells what is new, and its bytes, which are all of the changelog that the program carries.
const NEWEST: &str = changes::newest(include_str!("../../CHANGELOG.md"));
static NEWEST_BYTES: Option<[u8; NEWEST.len()]> = NEWEST.as_bytes().first_chunk().copied();

/// What was chosen, and its dialog; a handle, cheap to clone.
#[derive(Clone, Default)]
pub struct Appearance {
    dialog: Late,
    chosen: Rc<Cell<Comfort>>,
    said: ArcRwSignal<String>,
    /// Nothing where the page is no day's, or it isn't known yet.
    unread: Rc<Cell<Option<usize>>>,
    count: comfort::Count,
}

impl Appearance {
    /// Prepares the dialog, and has pages look as was chosen.
    pub fn begin(&self) {
        let this = self.clone();
        let said = self.said.read_only();
        self.dialog.made_by(DIALOG_ID, move || {
            let wish = Rc::new(move |wish| this.grant(wish));
            dialog(&Dialog { said, changes: newest(), wish })
        });
        self.count.begin();
        self.show(comfort::chosen());
        let this = self.clone();
        comfort::on_change(move |chosen| this.show(chosen));
    }

    /// Puts the button into the masthead, which the app may have put in the place of another.
    pub fn dress(&self) {
        let this = self.clone();
        if let Some(place) = desk::in_the_masthead("masthead-tool") {
            attach(place, move || button(Rc::new(move || this.open())));
        }
    }

    /// Tells how many papers of the page are unread, if that is asked for. It is known of a day's page alone.
    pub fn count(&self, unread: Option<usize>) {
        self.unread.set(unread);
        self.tell();
    }

    fn tell(&self) {
        let unread = if self.chosen.get().counts_unread { self.unread.get() } else { Some(0) };
        self.count.tell(unread);
    }

    fn open(&self) {
        self.said.set(String::new());
        self.dialog.open();
        self.show(self.chosen.get());
    }

    fn grant(&self, wish: Wish) {
        match wish {
            Wish::Choose(choice) => self.choose(self.chosen.get().with(choice), ""),
            Wish::Reset => self.choose(Comfort::default(), "All is as it was at first."),
            Wish::Close => self.dialog.close(),
        }
    }

    fn choose(&self, chosen: Comfort, done: &str) {
        let is_kept = comfort::choose(chosen);
        self.said.set(if is_kept { done } else { NOT_KEPT }.to_owned());
        self.show(chosen);
    }

    /// Brings dialog and title up to what was chosen.
    fn show(&self, chosen: Comfort) {
        self.chosen.set(chosen);
        for (choice, _) in Choice::ALL {
            comfort::check(&id_of(choice), chosen.has(choice));
        }
        self.tell();
    }
}

fn newest() -> Option<Changes> {
    let section = str::from_utf8(NEWEST_BYTES.as_ref()?).ok()?;
    changes::read(section)
}
