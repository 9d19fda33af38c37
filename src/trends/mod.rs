//! The page of trends: what the address asks for is fetched, put together and shown. A program of its own
//! (`src/bin/trends.rs`).

use crate::browser::fetch::{self, NotFetched, Wanted};
use crate::browser::task::{all, spawn};
use crate::browser::{history, links, news, report, root, set_title, site, steps};
use crate::core::archive::Archive;
use crate::core::category::Category;
use crate::core::date::Date;
use crate::core::links::{Links, START};
use crate::core::load::{self, LoadError, MANIFEST};
use crate::core::manifest::{MANIFEST_FORMAT, Manifest};
use crate::core::trends::choice::Choice;
use crate::core::trends::picture::Picture;
use crate::core::trends::timeline::Timeline;
use crate::core::trends::{Index, Year, YearFile};
use crate::core::trouble::{Trouble, needs};
use crate::view::trends::{Shown, TITLE, Trends, page};
use any_spawner::Executor;
use leptos::mount::mount_to_renderer;
use leptos::prelude::*;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

/// The element that the page stands in.
const ROOT: &str = "app";

/// Starts the page.
pub fn start() {
    std::panic::set_hook(Box::new(|panic| report(&panic.to_string())));
    let _ = Executor::init_wasm_bindgen();
    let owner = Owner::new();
    let pictures = owner.with(Pictures::new);
    owner.with(|| pictures.show());
    pictures.follow();
    pictures.begin();
    // The page lives as long as its tab.
    std::mem::forget(owner);
}

/// What the page knows; a handle, cheap to clone.
#[derive(Clone)]
struct Pictures {
    archive: ArcRwSignal<Option<Arc<Archive>>>,
    choice: ArcRwSignal<Choice>,
    shown: ArcRwSignal<Shown>,
    index: Rc<RefCell<Option<Index>>>,
    /// The years that have come, by the hash of their file.
    years: Rc<RefCell<BTreeMap<String, Year>>>,
    /// What is on its way: dropped, it ends.
    wanted: Rc<RefCell<Option<Wanted>>>,
}

impl Pictures {
    fn new() -> Self {
        Self {
            archive: ArcRwSignal::new(None),
            choice: ArcRwSignal::new(Choice::parse(&history::query())),
            shown: ArcRwSignal::new(Shown::default()),
            index: Rc::default(),
            years: Rc::default(),
            wanted: Rc::default(),
        }
    }

    fn show(&self) {
        let this = self.clone();
        let trends = Trends {
            archive: self.archive.read_only(),
            choice: self.choice.read_only(),
            shown: self.shown.read_only(),
            // Days have pages of their own only where they were published into the site.
            links: Links::in_reader(&format!("{}{START}", site::links().root()), None),
            again: Rc::new(move || this.begin_anew()),
        };
        let Some(root) = root::beside(ROOT) else { return };
        mount_to_renderer(&root, move || page(&trends)).forget();
        root::replace(&root);
    }

    /// Follows the address.
    fn follow(&self) {
        let this = self.clone();
        links::on_choosing(move |_| this.begin());
        let this = self.clone();
        links::on_going_back(move || this.begin());
        let this = self.clone();
        news::on_answer(move || {
            if this.shown.with_untracked(|shown| matches!(shown, Shown::Failed(..))) {
                this.begin_anew();
            }
        });
        steps::follow_arrow_keys();
    }

    /// Asks for all again, also for what there is.
    fn begin_anew(&self) {
        *self.index.borrow_mut() = None;
        self.begin();
    }

    /// Shows what the address asks for.
    fn begin(&self) {
        let wanted = Wanted::new();
        let signal = wanted.signal();
        // What was asked for before ends.
        *self.wanted.borrow_mut() = Some(wanted);
        let this = self.clone();
        spawn(async move {
            match this.look(signal.as_ref()).await {
                Ok(shown) => this.shown.set(shown),
                Err(NotFetched::Aborted) => {}
                Err(NotFetched::Failed(error)) => {
                    let shown = Shown::Failed("The trends can’t be shown".into(), why(&error));
                    this.shown.set(shown);
                }
            }
        });
    }

    async fn look(&self, wanted: Option<&web_sys::AbortSignal>) -> Result<Shown, NotFetched> {
        let index = self.renewed(wanted).await?;
        let choice = Choice::parse(&history::query());
        let named = index.categories.iter().find(|it| Some(&it.id) == choice.category.as_ref());
        let Some(entry) = named.or_else(|| index.first()) else { return Ok(Shown::NoDigests) };
        let choice = choice.shown_as(&entry.id);
        let first = choice.span.first(entry.newest);
        self.choice.set(choice);
        let files: Vec<YearFile> = index.of(&entry.id).cloned().collect();
        if files.is_empty() {
            return Ok(Shown::NoTrends(entry.id.clone()));
        }
        self.pictures(entry.id.clone(), first, files, wanted).await
    }

    async fn pictures(
        &self,
        category: Category,
        first: Option<Date>,
        files: Vec<YearFile>,
        wanted: Option<&web_sys::AbortSignal>,
    ) -> Result<Shown, NotFetched> {
        let is_in = |file: &YearFile| {
            let year = file.period.parse::<u16>().unwrap_or_default();
            first.is_none_or(|first| year >= first.year())
        };
        let files: Vec<YearFile> = files.into_iter().filter(is_in).collect();
        let asked = files.iter().map(|file| self.year(file, wanted));
        let came = all(asked.collect()).await;
        let (mut years, mut missing, mut failed) = (Vec::new(), Vec::new(), None);
        for (file, year) in files.iter().zip(came) {
            match year {
                Ok(year) => years.push(year),
                Err(NotFetched::Aborted) => return Err(NotFetched::Aborted),
                Err(NotFetched::Failed(error)) => {
                    missing.push(file.period.clone());
                    failed = failed.or(Some(error));
                }
            }
        }
        let reason = failed.as_ref().map(|error| Trouble::Load(error.fault.clone()).reason());
        if let Some(error) = failed.filter(|_| years.is_empty()) {
            return Err(NotFetched::Failed(error));
        }
        let timeline = Timeline::of(years, first);
        let picture = Arc::new(Picture::of(category, &timeline));
        Ok(Shown::Pictures { picture, missing: reason.map(|why| (missing.join(", "), why)) })
    }

    /// The manifest, fetched unless it is there.
    async fn renewed(&self, wanted: Option<&web_sys::AbortSignal>) -> Result<Index, NotFetched> {
        if let Some(index) = self.index.borrow().clone() {
            return Ok(index);
        }
        let text = fetch::newest(MANIFEST, wanted).await?;
        let index = fetch::parsed(MANIFEST, load::trends_index(&text))?;
        set_title(&format!("{TITLE} · {}", index.site.title));
        let manifest = Manifest {
            format: MANIFEST_FORMAT.into(),
            site: index.site.clone(),
            categories: index.categories.clone(),
        };
        self.archive.set(Some(Arc::new(Archive::new(manifest))));
        *self.index.borrow_mut() = Some(index.clone());
        Ok(index)
    }

    /// A year, fetched unless it is there.
    async fn year(
        &self,
        file: &YearFile,
        wanted: Option<&web_sys::AbortSignal>,
    ) -> Result<Year, NotFetched> {
        if let Some(year) = self.years.borrow().get(&file.hash) {
            return Ok(year.clone());
        }
        let fetched = fetch::listed(&file.path, &file.hash, wanted).await?;
        let year = fetch::parsed(&file.path, load::trends(&fetched.text))?;
        // What was published anew meanwhile is shown, but the next look asks for it again.
        if fetched.is_as_listed == Some(false) {
            *self.index.borrow_mut() = None;
        } else {
            self.years.borrow_mut().insert(file.hash.clone(), year.clone());
        }
        Ok(year)
    }
}

/// What happened, and to what.
fn why(error: &LoadError) -> String {
    needs(if error.is_of_index() { "the site’s index" } else { "a file of trends" }, error)
}
