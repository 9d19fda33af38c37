//! What the reader watches and mutes: the dialog, and what it means for the page.

use super::Desk;
use super::late::Late;
use crate::browser::card::{Card, First};
use crate::browser::latest::Latest;
use crate::browser::task::spawn;
use crate::browser::{place, remembered, timer};
use crate::core::arxiv_id::ArxivId;
use crate::core::ledger::{Answer, Judged, Listed, Request};
use crate::core::marks::lists::Attitude;
use crate::view::desk::lists::{self as view, DIALOG_ID, FIELD_ID, dialog};
use leptos::prelude::*;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// The name under which it is remembered whether watched papers stand first, and how.
const FIRST: &str = "watched-first";
const YES: &str = "yes";

/// What the lists make of the page's papers.
pub type Verdicts = BTreeMap<ArxivId, Judged>;

/// What the reader watches and mutes; a handle, cheap to clone.
#[derive(Clone, Default)]
pub struct Lists {
    dialog: Late,
    entries: ArcRwSignal<Vec<Listed>>,
    verdicts: Rc<RefCell<Verdicts>>,
    watched: ArcRwSignal<Vec<[String; 3]>>,
    /// Whether watched papers are to stand first.
    puts_first: ArcRwSignal<bool>,
    first: Rc<RefCell<First>>,
    said: ArcRwSignal<String>,
    typed: ArcRwSignal<String>,
    looks: Latest,
    judges: Latest,
}

impl Lists {
    /// Prepares the dialog, and asks what there is.
    pub fn begin(&self, desk: &Desk) {
        let (lists, desk_of_dialog) = (self.clone(), desk.clone());
        let closing = self.dialog.clone();
        let view = view::Lists {
            entries: self.entries.read_only(),
            said: self.said.read_only(),
            typed: self.typed.clone(),
            change: Rc::new(move |request, done| lists.change(&desk_of_dialog, request, done)),
            close: Rc::new(move || closing.close()),
        };
        self.dialog.made_by(DIALOG_ID, move || dialog(&view));
        self.puts_first.set(remembered::get(FIRST).as_deref() == Some(YES));
        self.look(desk);
    }

    /// Whether watched papers are to stand first.
    pub fn puts_first(&self) -> ArcReadSignal<bool> {
        self.puts_first.read_only()
    }

    /// Has watched papers stand first, or where they stood.
    pub fn toggle_first(&self, desk: &Desk) {
        let puts_first = !self.puts_first.get_untracked();
        self.puts_first.set(puts_first);
        // Where nothing can be kept, it holds for this visit.
        let _ = remembered::set(FIRST, if puts_first { YES } else { "" });
        self.arrange(desk);
    }

    fn arrange(&self, desk: &Desk) {
        let cards: Vec<Card> = {
            let verdicts = self.verdicts.borrow();
            let is_watched =
                |id: &ArxivId| verdicts.get(id).is_some_and(|it| it.attitude == Attitude::Watch);
            let page = desk.page.borrow();
            let watched = page.cards().iter().filter(|(id, _)| is_watched(id));
            watched.map(|(_, card)| card.clone()).collect()
        };
        let puts_first = self.puts_first.get_untracked();
        self.first.borrow_mut().put(if puts_first { &cards } else { &[] });
    }

    /// Opens the dialog.
    pub fn open(&self) {
        self.said.set(String::new());
        self.dialog.open();
    }

    /// What the lists make of the page's papers.
    pub fn verdicts(&self) -> Verdicts {
        self.verdicts.borrow().clone()
    }

    /// The papers that are watched.
    pub fn watched(&self) -> ArcReadSignal<Vec<[String; 3]>> {
        self.watched.read_only()
    }

    /// Asks what is watched and muted.
    pub fn look(&self, desk: &Desk) {
        let turn = self.looks.begin();
        let (lists, desk) = (self.clone(), desk.clone());
        spawn(async move {
            // What is refused was told when the marks were asked for.
            if let Ok(Answer::Listed(entries)) = desk.ledger.ask(&Request::Lists).await
                && turn.is_latest()
            {
                lists.take(&desk, entries);
            }
        });
    }

    /// Asks what the lists make of the page's papers, if there is anything in them.
    pub fn judge(&self, desk: &Desk) {
        let turn = self.judges.begin();
        let (papers, source) = {
            let page = desk.page.borrow();
            (page.papers(), page.source())
        };
        if papers.is_empty() || self.entries.with_untracked(Vec::is_empty) {
            return self.show(desk, Verdicts::new());
        }
        let (lists, desk) = (self.clone(), desk.clone());
        spawn(async move {
            let request = Request::Judge { source, papers };
            if let Ok(Answer::Judged(judged)) = desk.ledger.ask(&request).await
                && turn.is_latest()
            {
                lists.show(&desk, judged.into_iter().map(|it| (it.id.clone(), it)).collect());
            }
        });
    }

    fn show(&self, desk: &Desk, verdicts: Verdicts) {
        if *self.verdicts.borrow() == verdicts {
            return self.arrange(desk);
        }
        let watched: Vec<[String; 3]> = {
            let page = desk.page.borrow();
            let of = |paper: &Judged| {
                let card = page.card_of(&paper.id)?;
                Some([card.anchor, card.title, paper.why.clone()])
            };
            let judged = page.papers().into_iter().filter_map(|id| verdicts.get(&id));
            judged.filter(|it| it.attitude == Attitude::Watch).filter_map(of).collect()
        };
        if self.watched.with_untracked(|now| *now != watched) {
            self.watched.set(watched);
        }
        *self.verdicts.borrow_mut() = verdicts;
        self.arrange(desk);
        desk.show();
    }

    fn take(&self, desk: &Desk, entries: Vec<Listed>) {
        if self.entries.with_untracked(|now| *now != entries) {
            self.entries.set(entries);
            self.judge(desk);
        }
    }

    fn change(&self, desk: &Desk, request: Request, done: String) {
        let (lists, desk) = (self.clone(), desk.clone());
        spawn(async move {
            match desk.ledger.ask(&request).await {
                Ok(Answer::Listed(entries)) => {
                    lists.said.set(done);
                    let removed = match &request {
                        Request::Delist(key) => Some(key),
                        _ => None,
                    };
                    if removed.is_none() {
                        lists.typed.set(String::new());
                    }
                    let is_removed = |it: &Listed| Some(&it.key) == removed;
                    let at = lists.entries.with_untracked(|it| it.iter().position(is_removed));
                    let next =
                        at.filter(|_| !entries.is_empty()).map(|at| at.min(entries.len() - 1));
                    lists.take(&desk, entries);
                    desk.ask_for_promise();
                    // The button that was pressed is gone.
                    timer::before_paint().await;
                    if removed.is_some() && place::focus_is_lost() {
                        place::focus(&next.map_or_else(|| FIELD_ID.into(), view::remove_id));
                    }
                }
                Ok(Answer::Refused(why)) | Err(why) => lists.said.set(why),
                Ok(_) => {}
            }
        });
    }
}
