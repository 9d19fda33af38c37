//! The page “On this device”: what is kept is looked up and shown; what its reader asks for is done, and
//! the page follows. A program of its own (`src/bin/keeper.rs`).

mod job;
mod marks;

use crate::browser::fetch::{self, NotFetched, Wanted};
use crate::browser::shelf::{self, ShelfError};
use crate::browser::task::spawn;
use crate::browser::{hand_over, place, report, root, set_title, site, storage, timer};
use crate::core::archive::Archive;
use crate::core::category::{Category, DigestKey};
use crate::core::kept::ground::{Ground, Room};
use crate::core::kept::job::Job;
use crate::core::kept::{Kept, Stock};
use crate::core::links::{Links, START};
use crate::core::load::{self, MANIFEST};
use crate::core::manifest::Period;
use crate::core::search::SegmentFile;
use crate::view::kept::category::heading_id;
use crate::view::kept::days::remove_id;
use crate::view::kept::{DIALOG_ID, Keeper, TITLE, Wish, page};
use any_spawner::Executor;
use leptos::mount::mount_to_renderer;
use leptos::prelude::*;
use marks::Marks;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use web_sys::AbortSignal;

/// The element that the page stands in.
const ROOT: &str = "app";

/// Starts the page.
pub fn start() {
    std::panic::set_hook(Box::new(|panic| report(&panic.to_string())));
    let _ = Executor::init_wasm_bindgen();
    let owner = Owner::new();
    let shelf = owner.with(Shelf::new);
    spawn(async move {
        shelf.look().await;
        owner.with(|| shelf.show());
        shelf.look_further().await;
        // The page lives as long as its tab.
        std::mem::forget(owner);
    });
}

/// What the page knows; a handle, cheap to clone.
#[derive(Clone)]
struct Shelf {
    ground: ArcRwSignal<Ground>,
    archive: ArcRwSignal<Option<Arc<Archive>>>,
    /// The files of the words of all days that are known, and of which category they are.
    words: ArcRwSignal<Vec<(Category, SegmentFile)>>,
    kept: ArcRwSignal<Kept>,
    jobs: ArcRwSignal<Vec<(Category, Job)>>,
    room: ArcRwSignal<Room>,
    asked: ArcRwSignal<Option<String>>,
    said: ArcRwSignal<String>,
    marks: Marks,
    /// What goes on: dropped, it ends.
    wanted: Rc<RefCell<Vec<(Category, Wanted)>>>,
    /// The categories of which all is to be removed once what goes on has ended: it may still keep a file.
    emptied: Rc<RefCell<Vec<Category>>>,
    /// Whether the browser was asked to promise something.
    has_asked: Rc<Cell<bool>>,
}

impl Shelf {
    fn new() -> Self {
        let ground = ArcRwSignal::new(Ground::Unknown);
        let said = ArcRwSignal::new(String::new());
        Self {
            marks: Marks::new(&said),
            ground,
            archive: ArcRwSignal::new(None),
            words: ArcRwSignal::new(Vec::new()),
            kept: ArcRwSignal::new(Kept::default()),
            jobs: ArcRwSignal::new(Vec::new()),
            room: ArcRwSignal::new(Room::default()),
            asked: ArcRwSignal::new(None),
            said,
            wanted: Rc::default(),
            emptied: Rc::default(),
            has_asked: Rc::default(),
        }
    }

    fn show(&self) {
        let shelf = self.clone();
        let keeper = Keeper {
            ground: self.ground.read_only(),
            archive: self.archive.read_only(),
            words: self.words.read_only(),
            kept: self.kept.read_only(),
            jobs: self.jobs.read_only(),
            room: self.room.read_only(),
            asked: self.asked.read_only(),
            said: self.said.read_only(),
            held: self.marks.held.read_only(),
            carrying: self.marks.carrying.read_only(),
            can_share: hand_over::can_share_files(),
            // Days have pages of their own only where they were published into the site.
            links: Links::in_reader(&format!("{}{START}", site::links().root()), None),
            ask: Rc::new(move |wish| shelf.fulfil(wish)),
        };
        let Some(root) = root::beside(ROOT) else { return };
        mount_to_renderer(&root, move || page(&keeper)).forget();
        root::replace(&root);
        self.marks.begin();
    }

    fn fulfil(&self, wish: Wish) {
        let shelf = self.clone();
        match wish {
            Wish::Keep(category, span) => job::begin(self, category, span),
            Wish::TryAgain(category) => {
                if let Some(job) = self.job(&category) {
                    job::begin(self, category, job.span);
                }
            }
            Wish::Cancel(category) => self.cancel(&category),
            Wish::Remove(key, path) => spawn(async move { shelf.remove(key, path).await }),
            Wish::RemoveAll(category) => {
                if self.job(&category).is_some_and(|job| job.is_going_on()) {
                    self.cancel(&category);
                    self.emptied.borrow_mut().push(category);
                } else {
                    spawn(async move { shelf.remove_all(category).await });
                }
            }
            Wish::Look => spawn(async move {
                shelf.look().await;
                let notice = shelf.ground.with_untracked(Ground::notice);
                shelf.say(notice.map_or_else(|| TITLE.into(), |(title, _)| title));
                shelf.catch_focus("top").await;
                shelf.look_further().await;
            }),
            Wish::AskToDelete => {
                // What was exported before may not be all by now.
                self.marks.forget();
                storage::open_dialog(DIALOG_ID);
            }
            Wish::DontDelete => storage::close_dialog(DIALOG_ID),
            Wish::Delete => spawn(async move { shelf.delete_everything().await }),
            Wish::Export => spawn(async move { shelf.marks.export(false).await }),
            Wish::Share => spawn(async move { shelf.marks.export(true).await }),
            Wish::Choose => shelf.marks.choose(),
            Wish::Merge => {
                self.ask_for_promise();
                spawn(async move { shelf.marks.merge().await });
            }
            Wish::PutAway => spawn(async move { shelf.marks.put_away().await }),
        }
    }

    /// Looks whether there is anything to show.
    async fn look(&self) {
        let ground = match storage::ground() {
            Ground::Unknown => match shelf::kept().await {
                Ok(kept) => {
                    let is_empty = kept.is_empty();
                    self.kept.set(kept);
                    match self.renew(None).await {
                        Err(NotFetched::Failed(error)) if is_empty => Ground::Nothing(error),
                        // What is kept can be read and removed all the same.
                        _ => Ground::Good,
                    }
                }
                Err(error) => blocked(error),
            },
            other => other,
        };
        self.ground.set(ground);
    }

    /// Looks up what takes longer, as far as it isn't known.
    async fn look_further(&self) {
        if self.ground.get_untracked() != Ground::Good {
            return;
        }
        self.measure().await;
        for (category, period) in self.missing() {
            // Its sizes are not known then; whoever keeps days of it is told.
            let _ = self.learn(&category, &period, None).await;
        }
        self.asked.set(shelf::last_asked().await);
    }

    /// Asks the browser, once, to promise that it deletes nothing by itself.
    fn ask_for_promise(&self) {
        if !self.has_asked.replace(true) {
            let shelf = self.clone();
            spawn(async move {
                storage::ask_for_promise().await;
                shelf.measure().await;
            });
        }
    }

    /// Asks the browser how much room there is.
    async fn measure(&self) {
        self.room.set(storage::room().await);
    }

    /// The listings still to be fetched.
    fn missing(&self) -> Vec<(Category, Period)> {
        self.archive.with_untracked(|archive| {
            let Some(archive) = archive else { return Vec::new() };
            let of = |category: &Category| {
                let missing = archive.missing_of(category).into_iter();
                missing.map(|period| (category.clone(), period)).collect::<Vec<_>>()
            };
            archive.manifest().categories.iter().flat_map(|entry| of(&entry.id)).collect()
        })
    }

    /// Asks the site what is published.
    async fn renew(&self, wanted: Option<&AbortSignal>) -> Result<(), NotFetched> {
        let text = fetch::newest(MANIFEST, wanted).await?;
        let manifest = fetch::parsed(MANIFEST, load::manifest(&text))?;
        let is_known = self.archive.with_untracked(|archive| {
            archive.as_ref().is_some_and(|archive| *archive.manifest() == manifest)
        });
        if !is_known {
            set_title(&format!("{TITLE} · {}", manifest.site.title));
            self.words.set(Vec::new());
            self.archive.set(Some(Arc::new(Archive::new(manifest))));
        }
        Ok(())
    }

    /// Fetches a listing.
    async fn learn(
        &self,
        category: &Category,
        period: &Period,
        wanted: Option<&AbortSignal>,
    ) -> Result<(), NotFetched> {
        let fetched = fetch::listed(&period.path, &period.hash, wanted).await?;
        let listing = fetch::parsed(&period.path, load::listing(&fetched.text))?;
        // Where an earlier version has published, there are none.
        let words = fetch::parsed(&period.path, load::listed_segments(&fetched.text))?.search;
        // It may have come for somebody else meanwhile, or another have been published.
        let is_missing = |archive: &Arc<Archive>| archive.missing_of(category).contains(period);
        if !self.archive.with_untracked(|archive| archive.as_ref().is_some_and(is_missing)) {
            return Ok(());
        }
        let words = words.into_iter().flatten().map(|words| (category.clone(), words));
        self.words.update(|all| all.extend(words));
        self.archive.update(|archive| {
            if let Some(archive) = archive {
                Arc::make_mut(archive).insert(category.clone(), period.clone(), listing);
            }
        });
        Ok(())
    }

    /// What is known to be published of a category.
    fn published(&self, category: &Category) -> Stock {
        self.archive.with_untracked(|archive| {
            let archive = archive.as_deref();
            self.words.with_untracked(|words| Stock::published(archive, words, category))
        })
    }

    fn job(&self, category: &Category) -> Option<Job> {
        self.jobs.with_untracked(|jobs| {
            jobs.iter().find(|(of, _)| of == category).map(|(_, job)| job.clone())
        })
    }

    fn cancel(&self, category: &Category) {
        self.wanted.borrow_mut().retain(|(of, _)| of != category);
    }

    async fn remove(&self, key: DigestKey, path: String) {
        let next = self.next_to(&key);
        if !self.take_away(&path).await {
            return;
        }
        for words in self.kept.with_untracked(|kept| kept.idle_words(&key)) {
            if !self.take_away(&words).await {
                return;
            }
        }
        self.say(format!("Removed: {}, {}", key.category, key.date.long()));
        self.catch_focus(&next).await;
        self.measure().await;
    }

    /// Removes a file; where the browser refuses, says so instead.
    async fn take_away(&self, path: &str) -> bool {
        let outcome = shelf::remove(path).await;
        let is_gone = outcome.is_ok();
        match outcome {
            Ok(()) => self.kept.update(|kept| kept.remove(path)),
            Err(error) => self.ground.set(blocked(error)),
        }
        is_gone
    }

    /// Where the focus goes from the button that removes a day: to the same of the next day of its month.
    fn next_to(&self, key: &DigestKey) -> String {
        let days = self.published(&key.category).days;
        let months = self.kept.with_untracked(|kept| kept.months(&key.category, &days));
        let month = months.iter().find(|month| month.days.iter().any(|day| day.key == *key));
        let next = month.and_then(|month| {
            let at = month.days.iter().position(|day| day.key == *key)?;
            let before = at.checked_sub(1).and_then(|at| month.days.get(at));
            month.days.get(at + 1).or(before)
        });
        next.map_or_else(|| heading_id(&key.category), remove_id)
    }

    /// Whether all of a category is to be removed, now that what went on has ended.
    fn is_to_be_emptied(&self, category: &Category) -> bool {
        let mut emptied = self.emptied.borrow_mut();
        let before = emptied.len();
        emptied.retain(|it| it != category);
        emptied.len() < before
    }

    async fn remove_all(&self, category: Category) {
        let days = self.kept.with_untracked(|kept| kept.days(&category, &[]));
        let words = self.kept.with_untracked(|kept| kept.words(&category));
        for path in days.into_iter().map(|day| day.path).chain(words) {
            if !self.take_away(&path).await {
                return;
            }
        }
        self.jobs.update(|jobs| jobs.retain(|(of, _)| *of != category));
        self.say(format!("All days of {category} are removed."));
        self.catch_focus(&heading_id(&category)).await;
        self.measure().await;
    }

    async fn delete_everything(&self) {
        self.wanted.borrow_mut().clear();
        storage::close_dialog(DIALOG_ID);
        self.marks.rest(true);
        let outcome = storage::delete_everything().await;
        self.kept.set(Kept::default());
        self.marks.rest(outcome.is_ok());
        self.ground.set(outcome.map_or_else(Ground::NotDeleted, |()| Ground::Deleted));
        timer::before_paint().await;
        place::focus_heading();
    }

    fn say(&self, what: String) {
        self.said.set(what);
    }

    /// Moves the focus to an element where the one that had it is gone.
    async fn catch_focus(&self, id: &str) {
        timer::before_paint().await;
        if place::focus_is_lost() {
            place::focus(id);
        }
    }
}

/// There is nothing to show where the browser refuses.
fn blocked(error: ShelfError) -> Ground {
    Ground::Blocked(match error {
        ShelfError::Full => "there is no room left".into(),
        ShelfError::Blocked(why) => why,
    })
}
