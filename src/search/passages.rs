//! Asks for passages of the papers that are seen: their digests are fetched for that, a day at a time.

use crate::browser::latest::Latest;
use crate::browser::task::spawn;
use crate::browser::typesetter::Typesetter;
use crate::browser::{fetch, links, place};
use crate::core::arxiv_id::ArxivId;
use crate::core::category::DigestKey;
use crate::core::search::choice::query_of;
use crate::core::search::passage::Passages;
use crate::view::search::{Shown, place_id};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;

/// How long nothing must have changed before passages are asked for, milliseconds: who types looks for something else.
const RESTS: i32 = 400;

/// The passages of what is shown; a handle, cheap to clone.
#[derive(Clone)]
pub(super) struct Asker {
    shown: ArcReadSignal<Shown>,
    passages: ArcRwSignal<Passages>,
    typesetter: Typesetter,
    asked: Rc<RefCell<BTreeSet<(DigestKey, ArxivId)>>>,
    rests: Latest,
    is_asking: Rc<Cell<bool>>,
}

impl Asker {
    pub(super) fn new(shown: ArcReadSignal<Shown>) -> Self {
        Self {
            shown,
            passages: ArcRwSignal::new(Passages::default()),
            typesetter: Typesetter::default(),
            asked: Rc::default(),
            rests: Latest::default(),
            is_asking: Rc::default(),
        }
    }

    /// What is known.
    pub(super) fn passages(&self) -> ArcReadSignal<Passages> {
        self.passages.read_only()
    }

    /// Looks again whenever the page was scrolled.
    pub(super) fn follow(&self) {
        let this = self.clone();
        links::on_moving(move || this.look());
    }

    /// Asks for what is seen and not known, once nothing changes any more.
    pub(super) fn look(&self) {
        if fetch::saves_data() {
            return;
        }
        let this = self.clone();
        let ask = move || {
            if !this.is_asking.replace(true) {
                spawn(async move {
                    this.ask().await;
                    this.is_asking.set(false);
                });
            }
        };
        self.rests.at_rest(RESTS, Box::new(ask));
    }

    /// What is wanted may change while a day is on its way; so that is asked anew each time.
    async fn ask(&self) {
        while let Some((digest, papers)) = self.next() {
            let query = self.passages.with_untracked(|it| it.query().to_owned());
            // Where nothing comes, the page goes on saying which words are in the text.
            let Ok(texts) = self.typesetter.texts(&digest, &papers).await else { continue };
            self.passages.maybe_update(|passages| {
                let is_wanted = passages.query() == query;
                if is_wanted {
                    passages.add(&digest, papers, &texts);
                }
                is_wanted
            });
        }
    }

    /// The next day of which papers are seen whose passages weren't asked for, with these papers.
    fn next(&self) -> Option<(DigestKey, Vec<ArxivId>)> {
        let Shown::Found(results) = self.shown.get_untracked() else { return None };
        let query = query_of(&results.query);
        let wanted = query.apart();
        if self.passages.with_untracked(|it| it.query() != wanted) {
            self.asked.borrow_mut().clear();
            self.passages.set(Passages::new(wanted));
        }
        let mut asked = self.asked.borrow_mut();
        let mut next: Option<(DigestKey, Vec<ArxivId>)> = None;
        for (at, hit) in results.found.hits.iter().enumerate() {
            let key = (hit.digest.clone(), hit.paper.id.clone());
            let is_of_next = next.as_ref().is_none_or(|(digest, _)| *digest == hit.digest);
            let is_wanted = is_of_next
                && !asked.contains(&key)
                && place::is_near(&place_id(at))
                && !query.terms_not_in(&hit.paper.shown()).is_empty();
            if is_wanted {
                asked.insert(key.clone());
                next.get_or_insert((key.0, Vec::new())).1.push(key.1);
            }
        }
        next
    }
}
