//! The page that searches all days: what the address asks for is looked up in the segments that have come, while
//! more of them are fetched as long as too little is found. A program of its own (`src/bin/search.rs`).

mod passages;

use crate::browser::fetch::{self, NotFetched};
use crate::browser::latest::Latest;
use crate::browser::task::{all, spawn};
use crate::browser::{history, keys, links, news, place, report, root, set_title, site, timer};
use crate::core::archive::Archive;
use crate::core::links::{Links, START};
use crate::core::load::{self, Fault, MANIFEST};
use crate::core::manifest::{Manifest, Period};
use crate::core::search::SegmentFile;
use crate::core::search::archive::{Next, SearchArchive};
use crate::core::search::choice::{Choice, query_of};
use crate::core::search::index::Index;
use crate::core::trouble::{Trouble, needs};
use crate::view::search::{RESULTS_ID, Request, Results, Search, Shown, TITLE, page, place_id};
use crate::view::search_field::SEARCH_ID;
use any_spawner::Executor;
use leptos::mount::mount_to_renderer;
use leptos::prelude::*;
use passages::Asker;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

/// The element that the page stands in.
const ROOT: &str = "app";

/// How many papers are shown at first, and how many more each time that more are wanted.
const STEP: usize = 30;

/// How many segments are fetched at once, at first and at most.
const AT_ONCE: (usize, usize) = (2, 8);

/// How much is fetched before somebody has to want more, bytes before compression: some two years of five papers a
/// day. What is rare would have all of an archive come, however large that is.
const REACH: u64 = 4_000_000;

/// How long typing must rest before the address is written, milliseconds: browsers limit how often that may happen.
const WRITES: i32 = 200;

/// How long nobody must have typed before what was found is said aloud, milliseconds.
const RESTS: i32 = 700;

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
    said: ArcRwSignal<String>,
    says: Latest,
    typing: Latest,
    /// Whether the address is still to say what is looked for.
    is_unwritten: Rc<Cell<bool>>,
    asker: Asker,
    known: Rc<RefCell<SearchArchive>>,
    /// Why the last file that failed did.
    why: Rc<RefCell<Option<String>>>,
    /// How many papers are wanted.
    limit: Rc<Cell<usize>>,
    /// How much may still be fetched, bytes.
    reach: Rc<Cell<u64>>,
    is_fetching: Rc<Cell<bool>>,
    /// Whether a file was not what its listing says: another state of the site has been published.
    is_outdated: Rc<Cell<bool>>,
    /// Whether nothing of what was asked for last came.
    is_cut_off: Rc<Cell<bool>>,
}

impl Finder {
    fn new() -> Self {
        let shown = ArcRwSignal::new(Shown::default());
        Self {
            archive: ArcRwSignal::new(None),
            choice: ArcRwSignal::new(Choice::parse(&history::query())),
            asker: Asker::new(shown.read_only()),
            shown,
            said: ArcRwSignal::new(String::new()),
            says: Latest::default(),
            typing: Latest::default(),
            is_unwritten: Rc::default(),
            known: Rc::default(),
            why: Rc::default(),
            limit: Rc::new(Cell::new(STEP)),
            reach: Rc::new(Cell::new(REACH)),
            is_fetching: Rc::default(),
            is_outdated: Rc::default(),
            is_cut_off: Rc::default(),
        }
    }

    fn show(&self) {
        let this = self.clone();
        let search = Search {
            archive: self.archive.read_only(),
            choice: self.choice.read_only(),
            shown: self.shown.read_only(),
            said: self.said.read_only(),
            passages: self.asker.passages(),
            // Days have pages of their own only where they were published into the site.
            links: Links::in_reader(&format!("{}{START}", site::links().root()), None),
            ask: Rc::new(move |request| this.answer(request)),
        };
        let Some(root) = root::beside(ROOT) else { return };
        mount_to_renderer(&root, move || page(&search)).forget();
        root::replace(&root);
        match self.choice.with_untracked(|choice| choice.text.is_empty()) {
            true => place::focus(SEARCH_ID),
            false => place::focus_on(RESULTS_ID),
        }
    }

    /// Follows the address.
    fn follow(&self) {
        let this = self.clone();
        links::on_choosing(move |query| {
            this.begin(Choice::parse(query));
            // What was pressed may be gone.
            this.catch_focus();
        });
        let this = self.clone();
        links::on_going_back(move || this.begin(Choice::parse(&history::query())));
        // Who goes on within that time comes back to what was typed.
        let this = self.clone();
        links::on_leaving(move || this.write_address());
        self.asker.follow();
        let this = self.clone();
        news::on_answer(move || {
            let has_failed = this.shown.with_untracked(|shown| match shown {
                Shown::Failed(..) => true,
                Shown::Found(results) => results.why.is_some(),
                _ => false,
            });
            if has_failed {
                this.look_again();
            }
        });
    }

    fn answer(&self, request: Request) {
        match request {
            Request::Search(text) => {
                self.begin(self.choice.with_untracked(|choice| choice.with_text(text)));
                self.write_address_soon();
            }
            Request::GoToResults => place::focus(RESULTS_ID),
            Request::ShowMore => {
                let seen = self.limit.get();
                self.limit.set(seen + STEP);
                self.reach.set(REACH);
                self.is_cut_off.set(false);
                self.look();
                // The button may be gone.
                self.focus_when_shown(place_id(seen));
            }
            Request::Again => {
                self.look_again();
                self.focus_when_shown(RESULTS_ID.into());
            }
        }
    }

    /// Looks for what did not come.
    fn look_again(&self) {
        self.is_outdated.set(true);
        self.is_cut_off.set(false);
        self.look();
    }

    /// Says in the address what is looked for, once the keys rest.
    fn write_address_soon(&self) {
        self.is_unwritten.set(true);
        let this = self.clone();
        self.typing.at_rest(WRITES, Box::new(move || this.write_address()));
    }

    fn write_address(&self) {
        if self.is_unwritten.take() {
            self.choice.with_untracked(|choice| history::replace(&choice.to_string()));
        }
    }

    /// Moves the focus there, or where nothing of that name is, to what says how much was found.
    fn focus_when_shown(&self, id: String) {
        spawn(async move {
            timer::before_paint().await;
            place::focus(if keys::is_there(&format!("#{id}")) { &id } else { RESULTS_ID });
        });
    }

    /// Moves the focus to what says how much was found, if nothing has it any more.
    fn catch_focus(&self) {
        spawn(async {
            timer::before_paint().await;
            if place::focus_is_lost() {
                place::focus_on(RESULTS_ID);
            }
        });
    }

    /// Says what is shown, once nobody types.
    fn say(&self) {
        let this = self.clone();
        let say = move || this.said.set(this.shown.with_untracked(Shown::said));
        self.says.at_rest(RESTS, Box::new(say));
    }

    /// Looks for something else.
    fn begin(&self, choice: Choice) {
        self.is_unwritten.set(false);
        self.choice.set(self.among_known(choice));
        self.limit.set(STEP);
        self.is_cut_off.set(false);
        self.look();
    }

    fn among_known(&self, choice: Choice) -> Choice {
        match self.archive.with_untracked(Option::is_some) {
            true => choice.among(self.known.borrow().categories().iter().map(|entry| &entry.id)),
            false => choice,
        }
    }

    /// Shows what is found in what has come, and fetches more if that is too little.
    fn look(&self) {
        let is_known = self.archive.with_untracked(Option::is_some);
        let has_all = is_known && self.show_found(AT_ONCE.0) == Next::Nothing;
        let is_wanted = !has_all || self.is_outdated.get();
        if is_wanted && !self.is_fetching.replace(true) {
            let this = self.clone();
            spawn(async move {
                this.fetch_what_is_wanted().await;
                this.is_fetching.set(false);
            });
        }
    }

    /// What is wanted may change while a file is on its way; so what to fetch is asked anew each time.
    async fn fetch_what_is_wanted(&self) {
        let mut at_once = AT_ONCE.0;
        // Once is enough: who publishes right now would have it go on for ever.
        let mut is_renewed = false;
        loop {
            let is_unknown = self.archive.with_untracked(Option::is_none);
            if is_unknown || (self.is_outdated.take() && !is_renewed) {
                is_renewed = true;
                if let Err(error) = self.fetch_manifest().await
                    && is_unknown
                {
                    return self.shown.set(Shown::Failed("Days can’t be searched".into(), error));
                }
            }
            match self.show_found(at_once) {
                Next::Nothing if self.is_outdated.get() && !is_renewed => {}
                // What still isn't as listed is shown as it is.
                Next::Nothing => return self.is_outdated.set(false),
                Next::Listings(listings) => {
                    let came =
                        all(listings.iter().map(|it| self.fetch_listing(it)).collect()).await;
                    self.is_cut_off.set(!came.contains(&true));
                }
                Next::Segments(segments) => {
                    let came =
                        all(segments.iter().map(|it| self.fetch_segment(it)).collect()).await;
                    self.is_cut_off.set(!came.contains(&true));
                    let size: u64 = segments.iter().map(|file| file.size).sum();
                    self.reach.set(self.reach.get().saturating_sub(size));
                    // The newest days are there soonest alone; what is rare lies further back.
                    at_once = (at_once * 2).min(AT_ONCE.1);
                }
            }
        }
    }

    /// Shows what is found; what to fetch next. As long as nothing is looked for, the newest days are.
    fn show_found(&self, at_once: usize) -> Next {
        let known = self.known.borrow();
        let choice = self.choice.get_untracked();
        let category = choice.category.as_ref();
        if known.categories().is_empty() {
            self.shown.set(Shown::NoDigests);
            return Next::Nothing;
        }
        let query = query_of(&choice.text);
        let found = known.find(category, &query, self.limit.get());
        let is_enough = match query.is_empty() {
            true => found.since.is_some(),
            false => found.papers >= self.limit.get(),
        };
        let next = match is_enough || self.reach.get() == 0 || self.is_cut_off.get() {
            true => Next::Nothing,
            false => known.next(category, at_once),
        };
        let is_vain = next == Next::Nothing && found.papers == 0 && found.since.is_some();
        let suggestion = is_vain.then(|| known.suggest(category, &query)).flatten();
        let shown = match query.is_empty() {
            true => Shown::Nothing { digests: known.digests(category), typed: choice.text },
            false => Shown::Found(Results {
                query: choice.text,
                found,
                suggestion,
                is_going_on: next != Next::Nothing,
                why: self.why.borrow().clone(),
            }),
        };
        self.shown.set(shown);
        self.say();
        self.asker.look();
        next
    }

    /// Fetches the manifest; where that fails, says why.
    async fn fetch_manifest(&self) -> Result<(), String> {
        let fetched = async {
            let text = fetch::newest(MANIFEST, None).await?;
            fetch::parsed(MANIFEST, load::manifest(&text))
        };
        let manifest: Manifest = match fetched.await {
            Ok(manifest) => manifest,
            Err(NotFetched::Failed(error)) => return Err(needs("the site’s index", &error)),
            // Nothing here ends a request.
            Err(NotFetched::Aborted) => return Err(String::new()),
        };
        set_title(&format!("{TITLE} · {}", manifest.site.title));
        self.known.borrow_mut().renew(manifest.categories.clone());
        self.is_cut_off.set(false);
        *self.why.borrow_mut() = None;
        self.archive.set(Some(Arc::new(Archive::new(manifest))));
        self.choice.set(self.among_known(self.choice.get_untracked()));
        Ok(())
    }

    /// Fetches a listing; whether it came.
    async fn fetch_listing(&self, listing: &Period) -> bool {
        let text = self.fetch(&listing.path, &listing.hash).await;
        let segments = text.and_then(|text| {
            let listing = fetch::parsed(&listing.path, load::listed_segments(&text));
            let segments = listing.map_err(|error| reason(&error))?.search;
            // An earlier version of the publisher knew of none.
            segments.ok_or_else(|| "it was published by a version that knew of no search".into())
        });
        let segments = self.noted(segments);
        let came = segments.is_some();
        self.known.borrow_mut().add_listing(&listing.hash, segments);
        came
    }

    /// Fetches a segment; whether it came.
    async fn fetch_segment(&self, file: &SegmentFile) -> bool {
        let text = self.fetch(&file.path, &file.hash).await;
        let segment = text.and_then(|text| {
            fetch::parsed(&file.path, load::segment(&text)).map_err(|error| reason(&error))
        });
        let index = self.noted(segment.map(Index::new));
        let came = index.is_some();
        self.known.borrow_mut().add_segment(&file.hash, index);
        came
    }

    /// Fetches a file. What was published anew meanwhile counts, but the manifest is asked for again.
    async fn fetch(&self, path: &str, hash: &str) -> Result<String, String> {
        let fetched = fetch::listed(path, hash, None).await;
        let is_gone = |error: &NotFetched| match error {
            NotFetched::Failed(error) => error.fault == Fault::Status(404),
            NotFetched::Aborted => false,
        };
        let is_outdated = match &fetched {
            Ok(fetched) => fetched.is_as_listed == Some(false),
            Err(error) => is_gone(error),
        };
        if is_outdated {
            self.is_outdated.set(true);
        }
        fetched.map(|fetched| fetched.text).map_err(|error| reason(&error))
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
