//! Categories that are read together: the button, the dialog, and where it leads.

use super::Desk;
use super::attached::attach;
use super::late::Late;
use crate::browser::{desk, history, site};
use crate::core::category::DigestKey;
use crate::core::route::{Route, Subject};
use crate::view::desk::together::{Choice, Choices, DIALOG_ID, Wish, dialog, way};
use leptos::prelude::*;
use std::rc::Rc;

/// The choice of categories; a handle, cheap to clone.
#[derive(Clone, Default)]
pub struct Categories {
    dialog: Late,
    choices: ArcRwSignal<Choices>,
}

impl Categories {
    /// Prepares the dialog.
    pub fn begin(&self, desk: &Desk) {
        let (this, desk) = (self.clone(), desk.clone());
        self.dialog.made_by(DIALOG_ID, move || {
            let choices = this.choices.clone();
            let wish = Rc::new(move |wish| {
                this.dialog.close();
                if wish == Wish::Read {
                    this.read(&desk);
                }
            });
            dialog(&choices, wish)
        });
    }

    /// Puts the button beside the categories, where a day is shown.
    pub fn dress(&self, desk: &Desk) {
        if desk.page.borrow().source().published().is_empty() {
            return desk::take_from_categories();
        }
        let (this, desk_of_button) = (self.clone(), desk.clone());
        if let Some(place) = desk::beside_categories() {
            let open = Rc::new(move || this.open(&desk_of_button));
            attach(place, move || way(open));
        }
    }

    fn open(&self, desk: &Desk) {
        let shown = desk.page.borrow().source().published();
        let choice = |(category, name): (String, String)| {
            let name = (name != category).then_some(name);
            let category = category.parse().ok()?;
            let is_chosen = shown.iter().any(|key| key.category == category);
            Some(Choice { category, name, is_chosen })
        };
        let all = desk::categories().into_iter().filter_map(choice).collect();
        self.choices.update(|choices| *choices = Choices { turn: choices.turn + 1, all });
        self.dialog.open_then(|| ());
    }

    /// Leads to what was chosen.
    fn read(&self, desk: &Desk) {
        let Some(shown) = desk.page.borrow().source().published().into_iter().next() else {
            return;
        };
        let chosen = self.choices.get_untracked().all.into_iter().filter(|it| it.is_chosen);
        let chosen: Vec<_> = chosen.map(|it| it.category).collect();
        let now = history::route(site::links()).0.subject;
        let newest = matches!(now, Subject::Newest | Subject::Together(None, _));
        // The one whose days the page goes through stays that, if it can.
        let lead = chosen.iter().find(|it| **it == shown.category);
        let Some(category) = lead.or(chosen.first()).cloned() else { return };
        let subject = match (newest && lead.is_some(), chosen.len()) {
            // The newest of some categories need not be that of all.
            (true, 1) if !now.is_of_several() => Subject::Newest,
            (true, 2..) => Subject::Together(None, chosen),
            _ => {
                let day = DigestKey { category, date: shown.date };
                Subject::Together(None, chosen).or_day(Some(day))
            }
        };
        desk::follow(&site::links().href(&Route { subject, ..Route::default() }));
    }
}
