//! All days of a category as a calendar over the page, in place of the page that lists them.

use super::Desk;
use crate::browser::latest::Latest;
use crate::browser::task::spawn;
use crate::browser::{calendar as browser, history, shelf, site, timer};
use crate::core::archive::Month;
use crate::core::category::Category;
use crate::core::ledger::{Answer, Request};
use crate::view::desk::calendar::{CALENDAR_ID, Calendar, calendar};
use leptos::mount::mount_to_renderer;
use leptos::prelude::*;
use std::rc::Rc;

/// The calendar; a handle, cheap to clone.
#[derive(Clone, Default)]
pub struct AllDates {
    calendar: ArcRwSignal<Calendar>,
    asks: Latest,
}

impl AllDates {
    /// Makes its place, and fills it whenever it opens.
    pub fn begin(&self, desk: &Desk) {
        let Some(place) = browser::place(CALENDAR_ID) else { return };
        let calendar_now = self.calendar.read_only();
        let href = Rc::new(|route: &_| site::links().href(route));
        mount_to_renderer(&place, move || calendar(&calendar_now, href)).forget();
        let (this, desk) = (self.clone(), desk.clone());
        browser::on_open(CALENDAR_ID, move || this.fill(&desk));
        browser::follow_keys(CALENDAR_ID);
    }

    /// Has the page's way to all days lead here.
    pub fn dress(&self) {
        browser::take_the_way_over(CALENDAR_ID);
    }

    /// Asks which days there are. What was there before stays until that is known.
    fn fill(&self, desk: &Desk) {
        let category = browser::category().and_then(|it| it.parse::<Category>().ok());
        let Some(category) = category else { return };
        let known = self.calendar.get_untracked();
        let known = known.category.as_ref() == Some(&category);
        if !known {
            self.calendar.set(Calendar::default());
        }
        let subject = history::route(site::links()).0.subject;
        let shown = desk.page.borrow().source().published().first().map(|key| key.date);
        let turn = self.asks.begin();
        let (this, desk) = (self.clone(), desk.clone());
        spawn(async move {
            let asked = desk.ledger.ask(&Request::Dates(category.clone())).await;
            let (days, lacking) = match asked {
                Ok(Answer::Dates { days, lacking }) => (days, lacking),
                Ok(Answer::Refused(why)) | Err(why) => (Vec::new(), Some(why)),
                Ok(_) => return,
            };
            // Where nothing can be kept, nothing is.
            let files = shelf::kept_files().await.unwrap_or_default();
            let is_kept = |path: &&String| {
                let file = format!("/{path}");
                files.iter().any(|it| it.ends_with(&file))
            };
            let kept = days.iter().map(|day| &day.path).filter(is_kept).cloned().collect();
            if !turn.is_latest() {
                return;
            }
            let months = Month::group(days);
            let category = Some(category);
            let calendar = Calendar { category, months, kept, subject, shown, lacking };
            if this.calendar.get_untracked() != calendar {
                this.calendar.set(calendar);
                timer::before_paint().await;
            }
            browser::focus_on_the_day(CALENDAR_ID);
        });
    }
}
