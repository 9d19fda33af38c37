//! Reports that the reader brings: chosen, dropped, pasted, or handed over by the system. They are read in a
//! worker and shown like a day's digest.

use super::Desk;
use super::attached::attach;
use super::late::Late;
use crate::browser::files::{self, Brought};
use crate::browser::latest::{Latest, Turn};
use crate::browser::task::spawn;
use crate::browser::worker::Worker;
use crate::browser::{desk, history, place, site, timer};
use crate::core::category::DigestKey;
use crate::core::ledger::{Answer, ReportAtHand, Request, Source};
use crate::core::opening::{self, OpenedDigest};
use crate::core::route::{Route, Subject};
use crate::view::desk::open::{
    DIALOG_ID, Dialog, FILE_ID, OPEN_ID, OUTCOME_ID, Outcome, PASTE_ID, Shown, Wish, dialog,
    opener, shown,
};
use leptos::mount::mount_to_renderer;
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;

/// How long reading a report may take, seconds, the worker's way here included.
const TIME_LIMIT: i32 = 60;

/// Reports that the reader brings; a handle, cheap to clone.
#[derive(Clone)]
pub struct Opening {
    dialog: Late,
    importer: Worker,
    reports: ArcRwSignal<Vec<ReportAtHand>>,
    outcome: ArcRwSignal<Outcome>,
    pasted: ArcRwSignal<String>,
    /// What is opened once it may take another one's place.
    waiting: Rc<RefCell<Option<Request>>>,
    reads: Latest,
    looks: Latest,
}

impl Default for Opening {
    fn default() -> Self {
        Self {
            dialog: Late::default(),
            importer: Worker::new("importer"),
            reports: ArcRwSignal::default(),
            outcome: ArcRwSignal::default(),
            pasted: ArcRwSignal::default(),
            waiting: Rc::default(),
            reads: Latest::default(),
            looks: Latest::default(),
        }
    }
}

impl Opening {
    /// Makes what opens the dialog, and takes files.
    pub fn begin(&self, desk: &Desk) {
        let wish = self.granting(desk);
        if let Some(place) = desk::at_the_page_end("foot-tool") {
            let wish = wish.clone();
            mount_to_renderer(&place, move || opener(wish)).forget();
        }
        let view = Dialog {
            reports: self.reports.read_only(),
            outcome: self.outcome.read_only(),
            pasted: self.pasted.clone(),
            links: site::links().clone(),
            wish,
        };
        self.dialog.made_by(DIALOG_ID, move || dialog(&view));
        let (this, desk) = (self.clone(), desk.clone());
        let take = move |file| {
            let (this, desk) = (this.clone(), desk.clone());
            spawn(async move { this.take(&desk, file).await });
        };
        files::on_file(FILE_ID, "body", take.clone());
        files::on_launch(take);
    }

    /// Says over the report that is shown, if one is, where it comes from.
    pub fn dress(&self, desk: &Desk) {
        let Source::Report(key) = desk.page.borrow().source() else { return };
        let Some(place) = desk::in_the_head("opened") else { return };
        let view = Shown { key, reports: self.reports.read_only(), wish: self.granting(desk) };
        attach(place, move || shown(&view));
        self.ask(desk);
    }

    /// Asks anew what is at hand, where that is shown.
    pub fn look(&self, desk: &Desk) {
        // Whoever marks a paper need not wait for all reports to be read.
        let is_shown = matches!(desk.page.borrow().source(), Source::Report(_));
        if is_shown || self.dialog.is_open() {
            self.ask(desk);
        }
    }

    fn ask(&self, desk: &Desk) {
        self.change(desk, Request::Reports, None);
    }

    /// Has the ledger do something with what is at hand, and says so once it is done.
    fn change(&self, desk: &Desk, request: Request, done: Option<String>) {
        let turn = self.looks.begin();
        let (this, desk) = (self.clone(), desk.clone());
        spawn(async move {
            match desk.ledger.ask(&request).await {
                Ok(Answer::Reports(reports)) => {
                    if turn.is_latest() {
                        this.reports.set(reports);
                    }
                    if let Some(done) = done {
                        desk.say(&done);
                    }
                }
                Ok(Answer::Refused(why)) | Err(why) => {
                    desk.complain("The reports on this device could not be had", &why);
                }
                Ok(_) => {}
            }
        });
    }

    fn granting(&self, desk: &Desk) -> Rc<dyn Fn(Wish)> {
        let (this, desk) = (self.clone(), desk.clone());
        Rc::new(move |wish| this.grant(&desk, wish))
    }

    fn grant(&self, desk: &Desk, wish: Wish) {
        match wish {
            Wish::Replace => {
                if let Some(request) = self.waiting.take() {
                    let (this, desk) = (self.clone(), desk.clone());
                    let turn = self.reads.begin();
                    spawn(async move { this.open(&desk, turn, request).await });
                }
            }
            Wish::LeaveIt => {
                self.waiting.take();
                self.outcome.set(Outcome::Nothing);
                self.dialog.close();
            }
            Wish::Open => {
                self.outcome.set(Outcome::Nothing);
                self.ask(desk);
                self.dialog.open();
            }
            Wish::Choose => files::choose(FILE_ID),
            Wish::ReadPasted => {
                let text = self.pasted.get_untracked();
                let (this, desk) = (self.clone(), desk.clone());
                let turn = self.reads.begin();
                spawn(async move { this.read(&desk, turn, &text, "").await });
            }
            Wish::Keep(key, on) => {
                let done = if on { "Kept on this device." } else { "No longer kept." };
                self.change(desk, Request::Keep { key, on }, Some(done.into()));
                if on {
                    desk.ask_for_promise();
                }
            }
            Wish::Forget(key) => {
                self.change(desk, Request::Forget(key), Some("Removed from this device.".into()));
                place::focus(PASTE_ID);
            }
            Wish::Close => self.dialog.close(),
            Wish::Closed => {
                // What is still being read is wanted no more.
                let _ = self.reads.begin();
                self.waiting.take();
                place::focus(OPEN_ID);
            }
        }
    }

    async fn take(&self, desk: &Desk, file: Brought) {
        let turn = self.reads.begin();
        let name = file.name();
        if let Err(why) = opening::check_size(file.size()) {
            return self.refuse(Outcome::failed(&name, &why)).await;
        }
        match file.text().await {
            _ if !turn.is_latest() => {}
            Ok(text) => self.read(desk, turn, &text, &name).await,
            Err(why) => self.refuse(Outcome::failed(&name, &why)).await,
        }
    }

    /// Reads a text and shows it, or says why that can't be.
    async fn read(&self, desk: &Desk, turn: Turn, text: &str, name: &str) {
        self.outcome.set(Outcome::Reading);
        let read = self.importer.ask(&[text, name], TIME_LIMIT).await;
        if !turn.is_latest() {
            return;
        }
        let read = read.and_then(|it| serde_json::from_str(&it).map_err(|error| error.to_string()));
        let opening::Opening { digest, findings } = match read {
            Ok(opening) => opening,
            Err(why) => return self.refuse(Outcome::failed(name, &why)).await,
        };
        let Some(OpenedDigest { key, file }) = digest else {
            return self.refuse(Outcome::NoDigest(name.into(), findings)).await;
        };
        let name = name.to_owned();
        let request = Request::Open { key, name, digest: file, findings, in_place: false };
        self.open(desk, turn, request).await;
    }

    /// Has a report at hand and shows it, or says why that can't be.
    async fn open(&self, desk: &Desk, turn: Turn, request: Request) {
        let answer = desk.ledger.ask(&request).await;
        if !turn.is_latest() {
            return;
        }
        let Request::Open { key, name, digest, findings, .. } = request else { return };
        match answer {
            Ok(Answer::Reports(reports)) => {
                self.reports.set(reports);
                self.show(key);
            }
            Ok(Answer::InTheWay(kept)) => {
                let outcome = Outcome::InTheWay { day: key.clone(), kept };
                let again = Request::Open { key, name, digest, findings, in_place: true };
                self.waiting.replace(Some(again));
                self.refuse(outcome).await;
            }
            Ok(Answer::Refused(why)) | Err(why) => {
                self.refuse(Outcome::failed(&name, &why)).await;
            }
            Ok(_) => {}
        }
    }

    /// Leads to the report.
    fn show(&self, key: DigestKey) {
        self.outcome.set(Outcome::Nothing);
        self.pasted.set(String::new());
        self.dialog.close();
        let is_shown = history::route(site::links()).0.subject == Subject::Report(key.clone());
        match is_shown {
            // Another report of the same day took its place.
            true => desk::reload(),
            false => desk::follow(&site::links().href(&Route::report(key))),
        }
    }

    /// Says in the dialog what went wrong.
    async fn refuse(&self, outcome: Outcome) {
        self.outcome.set(outcome);
        self.dialog.open();
        timer::before_paint().await;
        place::focus(OUTCOME_ID);
    }
}
