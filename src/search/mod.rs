//! The page that searches all days: what the address asks for is looked up in the segments that have come, while
//! more of them are fetched as long as too little is found. A program of its own (`src/bin/search.rs`).

use crate::browser::fetch::{self, NotFetched};
use crate::browser::task::{all, spawn};
use crate::browser::{history, links, news, place, report, root, set_title, site};
use crate::core::archive::Archive;
use crate::core::kept::job::Trouble;
use crate::core::links::{Links, START};
use crate::core::load::{self, Fault, LoadError, MANIFEST};
use crate::core::manifest::{Manifest, Period};
use crate::core::search::SegmentFile;
use crate::core::search::archive::{Next, SearchArchive};
use crate::core::search::choice::Choice;
use crate::core::search::index::Index;
use crate::core::text::Query;
use crate::view::search::{RESULTS_ID, Request, Results, Search, Shown, TITLE, page};
use any_spawner::Executor;
use leptos::mount::mount_to_renderer;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

/// The element that the page stands in.
const ROOT: &str = "app";

/// How many papers are shown at first, and how many more each time that more are wanted.
const STEP: usize = 30;

/// How many segments are fetched at once, at first and at most.
const AT_ONCE: (usize, usize) = (2, 8);

/// Starts the page.
pub fn start() {
    std::panic::set_hook(Box::new(|panic| report(&panic.to_string())));
    let _ = Executor::init_wasm_bindgen();
    let owner = Owner::new();
    let finder = owner.with(Finder::new);
    owner.with(|| finder.show());
    finder.follow();
    finder.look();
    // The page lives as long as its tab.
    std::mem::forget(owner);
}

/// What the page knows; a handle, cheap to clone.
#[derive(Clone)]
struct Finder {
    archive: ArcRwSignal<Option<Arc<Archive>>>,
    choice: ArcRwSignal<Choice>,
    shown: ArcRwSignal<Shown>,
    known: Rc<RefCell<SearchArchive>>,
    /// Why the last file that failed did.
    why: Rc<RefCell<Option<String>>>,
    /// How many papers are wanted.
    limit: Rc<Cell<usize>>,
    is_fetching: Rc<Cell<bool>>,
}

impl Finder {
    fn new() -> Self {
        Self {
            archive: ArcRwSignal::new(None),
            choice: ArcRwSignal::new(Choice::parse(&history::query())),
            shown: ArcRwSignal::new(Shown::default()),
            known: Rc::default(),
            why: Rc::default(),
            limit: Rc::new(Cell::new(STEP)),
            is_fetching: Rc::default(),
        }
    }

    fn show(&self) {
        let this = self.clone();
        let search = Search {
            archive: self.archive.read_only(),
            choice: self.choice.read_only(),
            shown: self.shown.read_only(),
            // Days have pages of their own only where they were published into the site.
            links: Links::in_reader(&format!("{}{START}", site::links().root()), None),
            ask: Rc::new(move |request| this.answer(request)),
        };
        let Some(root) = root::beside(ROOT) else { return };
        mount_to_renderer(&root, move || page(&search)).forget();
        root::replace(&root);
        if self.choice.with_untracked(|choice| choice.text.is_empty()) {
            place::focus(crate::view::filters::SEARCH_ID);
        }
    }

    /// Follows the address.
    fn follow(&self) {
        let this = self.clone();
        links::on_press(move |href| {
            let is_here = href.starts_with('?');
            if is_here {
                history::push(href);
                this.begin();
            }
            is_here
        });
        let this = self.clone();
        links::on_going_back(move || this.begin());
        let this = self.clone();
        news::on_answer(move || {
            let has_failed = this.shown.with_untracked(|shown| match shown {
                Shown::Failed(..) => true,
                Shown::Found(results) => results.why.is_some(),
                _ => false,
            });
            if has_failed {
                this.answer(Request::Again);
            }
        });
    }

    fn answer(&self, request: Request) {
        match request {
            Request::Search(text) => {
                let choice = Choice { text, ..self.choice.get_untracked() };
                history::replace(&choice.to_string());
                self.begin();
            }
            Request::GoToResults => place::focus(RESULTS_ID),
            Request::ShowMore => {
                self.limit.set(self.limit.get() + STEP);
                self.look();
            }
            Request::Again => {
                self.known.borrow_mut().forget_failures();
                *self.why.borrow_mut() = None;
                self.look();
            }
        }
    }

    /// Looks for what the address says now.
    fn begin(&self) {
        self.choice.set(Choice::parse(&history::query()));
        self.limit.set(STEP);
        self.look();
    }

    /// Shows what is found in what has come, and fetches more if that is too little.
    fn look(&self) {
        if self.archive.with_untracked(Option::is_some) {
            self.show_found(self.is_fetching.get());
        }
        if !self.is_fetching.replace(true) {
            let this = self.clone();
            spawn(async move {
                this.fetch_what_is_wanted().await;
                this.is_fetching.set(false);
            });
        }
    }

    /// What is wanted may change while a file is on its way; so what to fetch is asked anew each time.
    async fn fetch_what_is_wanted(&self) {
        if self.archive.with_untracked(Option::is_none) {
            self.shown.set(Shown::Loading);
            if let Err(NotFetched::Failed(error)) = self.fetch_manifest().await {
                self.shown.set(Shown::Failed("Days can’t be searched".into(), why(&error)));
                return;
            }
        }
        let mut at_once = AT_ONCE.0;
        let mut before = None;
        loop {
            let choice = self.choice.get_untracked();
            if before.as_ref() != Some(&choice) {
                at_once = AT_ONCE.0;
                before = Some(choice.clone());
            }
            let next = self.known.borrow().next(choice.category.as_ref(), at_once);
            let is_enough = self.show_found(next != Next::Nothing);
            match next {
                Next::Nothing => break,
                _ if is_enough => break,
                Next::Listings(listings) => {
                    all(listings.iter().map(|it| self.fetch_listing(it)).collect()).await;
                }
                Next::Segments(segments) => {
                    all(segments.iter().map(|it| self.fetch_segment(it)).collect()).await;
                    // The newest days are there soonest alone; what is rare lies further back.
                    at_once = (at_once * 2).min(AT_ONCE.1);
                }
            }
        }
        self.show_found(false);
    }

    /// Shows what is found; whether that is enough. As long as nothing is looked for, the newest days are.
    fn show_found(&self, is_going_on: bool) -> bool {
        let known = self.known.borrow();
        let Choice { text, category } = self.choice.get_untracked();
        if known.categories().is_empty() {
            self.shown.set(Shown::NoDigests);
            return true;
        }
        let query = Query::parse(&text);
        let found = known.find(category.as_ref(), &query);
        let is_enough = match query.is_empty() {
            true => found.since.is_some(),
            false => found.hits.len() >= self.limit.get(),
        };
        let is_vain = !is_going_on && found.hits.is_empty();
        let suggest = || known.suggest(category.as_ref(), &query);
        let shown = match query.is_empty() {
            true => Shown::Nothing { days: known.days(category.as_ref()), typed: text },
            false => Shown::Found(Results {
                query: text,
                suggestion: is_vain.then(suggest).flatten(),
                found: Arc::new(found),
                limit: self.limit.get(),
                is_going_on: is_going_on && !is_enough,
                why: self.why.borrow().clone(),
            }),
        };
        self.shown.set(shown);
        is_enough
    }

    async fn fetch_manifest(&self) -> Result<(), NotFetched> {
        let text = fetch::newest(MANIFEST, None).await?;
        let manifest: Manifest = fetch::parsed(MANIFEST, load::manifest(&text))?;
        set_title(&format!("{TITLE} · {}", manifest.site.title));
        *self.known.borrow_mut() = SearchArchive::new(manifest.categories.clone());
        self.archive.set(Some(Arc::new(Archive::new(manifest))));
        Ok(())
    }

    async fn fetch_listing(&self, listing: &Period) {
        let fetched = async {
            let text = fetch::listed(&listing.path, &listing.hash, None).await?.text;
            fetch::parsed(&listing.path, load::search_listing(&text))
        };
        let segments = match fetched.await {
            Ok(listing) => {
                // An earlier version of the publisher knew of none.
                let none = "it was published by a version that knew of no search".to_owned();
                listing.search.ok_or(none)
            }
            Err(error) => Err(reason(&error)),
        };
        let segments = self.noted(segments);
        self.known.borrow_mut().add_listing(&listing.path, segments);
    }

    async fn fetch_segment(&self, file: &SegmentFile) {
        let fetched = async {
            let text = fetch::listed(&file.path, &file.hash, None).await?.text;
            fetch::parsed(&file.path, load::segment(&text))
        };
        let index = fetched.await.map(Index::new).map_err(|error| reason(&error));
        let index = self.noted(index);
        self.known.borrow_mut().add_segment(&file.hash, index);
    }

    /// What came, or nothing, of which the reason is kept.
    fn noted<T>(&self, came: Result<T, String>) -> Option<T> {
        came.map_err(|why| *self.why.borrow_mut() = Some(why)).ok()
    }
}

fn reason(error: &NotFetched) -> String {
    match error {
        NotFetched::Failed(error) => Trouble::Load(error.fault.clone()).reason(),
        // Nothing here ends a request.
        NotFetched::Aborted => String::new(),
    }
}

/// What happened to the manifest.
fn why(error: &LoadError) -> String {
    let reason = Trouble::Load(error.fault.clone()).reason();
    let advice = match error.fault {
        Fault::Unreachable => " Check the network connection, then try again.",
        _ => " Try again in a moment.",
    };
    format!("It needs the site’s index, but {reason}.{advice}")
}
