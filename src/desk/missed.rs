//! What has come since the reader's last visit.

use super::Desk;
use super::late::Late;
use crate::browser::site;
use crate::browser::task::spawn;
use crate::core::category::Category;
use crate::core::date::Date;
use crate::core::ledger::{Answer, Came, Request};
use crate::view::desk::missed::{DIALOG_ID, dialog};
use leptos::prelude::*;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// What has come since the last visit; a handle, cheap to clone.
#[derive(Clone, Default)]
pub struct Missed {
    dialog: Late,
    since: Rc<RefCell<BTreeMap<Category, Date>>>,
    has_any: ArcRwSignal<bool>,
    came: ArcRwSignal<Option<Came>>,
}

impl Missed {
    /// Notes that the reader is here, and whether anything has come.
    pub fn begin(&self, desk: &Desk) {
        let (missed, desk) = (self.clone(), desk.clone());
        let (came, closing) = (self.came.read_only(), self.dialog.clone());
        let close: Rc<dyn Fn()> = Rc::new(move || closing.close());
        self.dialog.made_by(DIALOG_ID, move || dialog(&came, site::links(), close));
        spawn(async move {
            if let Ok(Answer::Visit(since)) = desk.ledger.ask(&Request::Visit).await {
                missed.has_any.set(!since.is_empty());
                *missed.since.borrow_mut() = since;
            }
        });
    }

    /// Whether any day has come since.
    pub fn has_any(&self) -> ArcReadSignal<bool> {
        self.has_any.read_only()
    }

    /// Opens the dialog, and looks up what has come.
    pub fn open(&self, desk: &Desk) {
        self.dialog.open();
        let (missed, desk) = (self.clone(), desk.clone());
        spawn(async move {
            let since = missed.since.borrow().clone();
            match desk.ledger.ask(&Request::Missed { since }).await {
                Ok(Answer::Missed(came)) => missed.came.set(Some(came)),
                Ok(Answer::Refused(why)) | Err(why) => {
                    missed.dialog.close();
                    desk.complain("What has come could not be looked up", &why);
                }
                Ok(_) => {}
            }
        });
    }
}
