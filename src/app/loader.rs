//! From the digest that the address asks for to what the screen shows.

use crate::app::ahead::Ahead;
use crate::browser::fetch::{self, NotFetched, Wanted};
use crate::browser::ledger::Ledger;
use crate::browser::site::Standing;
use crate::browser::task::spawn;
use crate::browser::timer;
use crate::browser::typesetter::{Kind, Typesetter};
use crate::core::archive::{Archive, Neighbours};
use crate::core::arxiv_id::ArxivId;
use crate::core::category::{Category, DigestKey};
use crate::core::edition::{Edition, Origin};
use crate::core::load::{self, Fault, Loaded, MANIFEST};
use crate::core::manifest::{Day, Period};
use crate::core::route::Subject;
use crate::core::screen::{Busy, Screen};
use crate::core::together::Together;
use crate::core::typeset::Typeset;
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use web_sys::AbortSignal;

/// How long a reader waits before being told that it takes long, milliseconds.
const SLOW: i32 = 3000;

/// Fetches what is wanted, and aborts what is not wanted any more.
#[derive(Clone)]
pub struct Loader {
    /// What the page shows.
    pub screen: ArcRwSignal<Screen>,
    /// The published days, as far as they are known.
    pub archive: ArcRwSignal<Option<Arc<Archive>>>,
    /// Whether a digest is on its way while another is shown.
    pub busy: ArcRwSignal<Busy>,
    typesetter: Typesetter,
    ledger: Ledger,
    ahead: Rc<RefCell<Ahead>>,
    wanted: Rc<RefCell<Option<Wanted>>>,
}

/// Whether the manifest known from before will do.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Manifest {
    /// It will.
    Known,
    /// It will only where the server can't be asked for a newer one.
    Refreshed,
    /// It won't.
    Anew,
}

impl Loader {
    /// A loader that knows nothing yet.
    pub fn new() -> Self {
        Self {
            screen: ArcRwSignal::new(Screen::Loading),
            archive: ArcRwSignal::new(None),
            busy: ArcRwSignal::new(Busy::No),
            typesetter: Typesetter::default(),
            ledger: Ledger::default(),
            ahead: Rc::default(),
            wanted: Rc::default(),
        }
    }

    /// Makes the digest that stands in the page ready to be taken over, unless another one has been asked for
    /// meanwhile; whether that worked.
    pub async fn take_up(&self, standing: Standing) -> bool {
        let key = standing.snapshot.digest();
        let Some(day) = standing.snapshot.day().cloned() else { return false };
        self.archive.set(Some(Arc::new(standing.snapshot.archive())));
        let Ok(fetched) = fetch::listed(&day.path, &day.hash, None).await else { return false };
        let Ok(loaded) = load::digest(&fetched.text) else { return false };
        timer::pause().await;
        let Some(text) = Typeset::standing(&loaded.digest, standing.texts) else { return false };
        if fetched.is_as_listed == Some(false) || loaded.digest.key() != key {
            return false;
        }
        let edition = Edition::new(loaded, text).listed_as(day.hash);
        if self.wanted.borrow().is_none() {
            self.screen.set(Screen::Reading(Arc::new(edition)));
        }
        true
    }

    /// Looks whether the server has a newer manifest, and what lies next to the digest shown.
    pub async fn look_around(&self) {
        // Only the ways to other days wait for these; they can fail in peace.
        let _ = self.manifest(Manifest::Refreshed, None).await;
        if let Some(key) = self.shown() {
            let _ = self.load_listings_for(&key, None).await;
        }
        self.read_ahead().await;
    }

    /// Makes the digests next to the one shown ready, since readers go on from day to day.
    async fn read_ahead(&self) {
        if fetch::saves_data() {
            return;
        }
        let Some(shown) = self.shown() else { return };
        let next = self.archive.with_untracked(|archive| {
            archive.as_ref().map_or_else(Neighbours::default, |it| it.neighbours(&shown))
        });
        for key in [next.older, next.newer].into_iter().flatten() {
            if let Some(day) = self.day(&key) {
                // What goes wrong will be told to who goes there.
                let _ = self.digest(&key, &day, None).await;
            }
        }
    }

    /// Whether this page has come and is ready to be shown.
    pub async fn can_show(&self, wanted: &Subject) -> bool {
        self.try_fetch(wanted, Manifest::Known, None).await.is_ok()
    }

    /// Whether what is shown was published anew, as far as is known.
    pub fn is_outdated(&self) -> bool {
        let listed = self.shown().and_then(|key| Some((self.day(&key)?.hash, key)));
        listed.is_some_and(|(hash, key)| self.shown_as_listed(&key, &hash).is_none())
    }

    /// Whether the newest digest is shown, as far as is known.
    pub fn shows_newest(&self) -> bool {
        self.archive.with_untracked(|archive| archive.as_ref()?.newest()) == self.shown()
    }

    /// Shows this page; the newest digest may have been published since the manifest was fetched. What was
    /// on its way before is aborted.
    pub fn load(&self, wanted: Subject) {
        self.wanted.replace(None);
        let is_shown = wanted.day().is_some_and(|key| self.shown().as_ref() == Some(key));
        if is_shown && !self.is_outdated() {
            self.busy.set(Busy::No);
            return;
        }
        let manifest = match wanted {
            Subject::Newest | Subject::Together(None, _) => Manifest::Refreshed,
            _ => Manifest::Known,
        };
        self.start(wanted, manifest);
    }

    /// Fetches again what failed.
    pub fn retry(&self, wanted: Subject) {
        self.start(wanted, Manifest::Anew);
    }

    /// The digest that is shown.
    pub fn shown(&self) -> Option<DigestKey> {
        self.screen.with_untracked(Screen::digest)
    }

    /// The same, or the first of several.
    pub fn lead(&self) -> Option<DigestKey> {
        self.screen.with_untracked(Screen::lead)
    }

    /// Whether one page was wanted and found to be the other, which is shown.
    pub fn found(&self, wanted: Subject, page: &Subject) -> bool {
        self.busy.get_untracked() == Busy::No && wanted.found(self.lead()) == *page
    }

    fn start(&self, page: Subject, manifest: Manifest) {
        let wanted = Wanted::new();
        let signal = wanted.signal();
        self.wanted.replace(Some(wanted));
        // Else there is nothing to wait for, nor for the page to say.
        if manifest != Manifest::Known || !self.is_at_hand(&page) {
            self.busy.set(Busy::Yes);
        }
        let loader = self.clone();
        let watched = signal.clone();
        spawn(async move {
            let screen = loader.fetch(page, manifest, signal.as_ref()).await;
            if let Some(screen) = screen.filter(|_| !is_aborted(signal.as_ref())) {
                let shown = screen.lead();
                if !loader.screen.with_untracked(|now| now.is_same(&screen)) {
                    loader.screen.set(screen);
                }
                loader.busy.set(Busy::No);
                // Only the ways to other days wait for these; they can fail in peace.
                let _ = loader.manifest(Manifest::Known, signal.as_ref()).await;
                if let Some(key) = shown {
                    let _ = loader.load_listings_for(&key, signal.as_ref()).await;
                    if !is_aborted(signal.as_ref()) {
                        loader.read_ahead().await;
                    }
                }
            }
        });
        let loader = self.clone();
        spawn(async move {
            timer::sleep(SLOW).await;
            if is_aborted(watched.as_ref()) || loader.busy.get_untracked() == Busy::No {
                return;
            }
            loader.busy.set(Busy::Slowly);
            if loader.screen.with_untracked(|screen| matches!(screen, Screen::Loading)) {
                loader.screen.set(Screen::LoadingSlowly);
            }
        });
    }

    /// What the screen shows of a digest; nothing if nobody waits for it any more.
    async fn fetch(
        &self,
        page: Subject,
        manifest: Manifest,
        wanted: Option<&AbortSignal>,
    ) -> Option<Screen> {
        let mut manifest = manifest;
        loop {
            let screen = match self.try_fetch(&page, manifest, wanted).await {
                Ok(screen) => screen,
                Err(NotFetched::Failed(error)) => Screen::Failed(error),
                Err(NotFetched::Aborted) => return None,
            };
            // What was known may be older than what is published: look again once.
            let may_be_outdated = match &screen {
                Screen::NothingPublished | Screen::NotPublished { .. } => true,
                Screen::Failed(error) => error.fault == Fault::Status(404),
                _ => false,
            };
            if may_be_outdated && manifest != Manifest::Anew {
                manifest = Manifest::Anew;
                continue;
            }
            return Some(screen);
        }
    }

    async fn try_fetch(
        &self,
        page: &Subject,
        manifest: Manifest,
        wanted: Option<&AbortSignal>,
    ) -> Result<Screen, NotFetched> {
        if let Some(name) = page.own_file() {
            let origin = match page {
                Subject::Report(_) => Origin::Opened,
                _ => Origin::Saved,
            };
            return self.own(&name, origin).await;
        }
        let archive = self.manifest(manifest, wanted).await?;
        let key = match page {
            Subject::Paper(id) => match self.day_with(id).await? {
                Some(key) => Some(key),
                None => return Ok(Screen::NowhereFound(id.clone())),
            },
            _ => archive.lead(page),
        };
        let Some(key) = key else { return Ok(Screen::NothingPublished) };
        self.load_listing_of(&key, wanted).await?;
        let day = self.day(&key);
        match (day, page.clone().or_day(Some(key.clone()))) {
            (Some(_), Subject::Together(_, with)) => {
                let together = Together::new(key, &with);
                self.own(&together.to_string(), Origin::Together(together)).await
            }
            (Some(day), _) => Ok(Screen::Reading(self.digest(&key, &day, wanted).await?)),
            (None, _) => {
                self.load_listings_for(&key, wanted).await?;
                let offer = self.archive.with_untracked(|archive| {
                    let archive = archive.as_ref()?;
                    archive.nearest(&key).or_else(|| archive.newest())
                });
                Ok(Screen::NotPublished { wanted: key, offer })
            }
        }
    }

    /// The newest day that has this paper.
    async fn day_with(&self, id: &ArxivId) -> Result<Option<DigestKey>, NotFetched> {
        let day = self.typesetter.day_with(id).await;
        let day = day.map_err(|_| NotFetched::failed("papers", Fault::Unreachable))?;
        Ok(day.parse().ok())
    }

    /// What is on this device alone.
    async fn own(&self, name: &str, origin: Origin) -> Result<Screen, NotFetched> {
        let path = "what is on this device";
        let digest = self.ledger.file(name).await;
        let digest = digest.map_err(|why| NotFetched::failed(path, Fault::NotKept(why)))?;
        let kind = match origin {
            Origin::Published | Origin::Opened => Kind::Day,
            Origin::Saved | Origin::Together(_) => Kind::Collection,
        };
        let edition = self.typeset(path, &digest, kind).await?;
        Ok(Screen::Reading(Arc::new(edition.from(origin))))
    }

    /// A digest, of which this is the file.
    async fn typeset(&self, path: &str, digest: &str, kind: Kind) -> Result<Edition, NotFetched> {
        let loaded: Loaded = fetch::parsed(path, load::digest(digest))?;
        let text = self.typesetter.set(digest, kind).await;
        let text = text.map_err(|why| NotFetched::failed(path, Fault::NotTypeset(why)))?;
        Ok(Edition::new(loaded, text))
    }

    /// The digest; where it isn't what its listing says, the listing is asked for anew, and the
    /// digest once more. Without a signal nobody waits for it.
    async fn digest(
        &self,
        key: &DigestKey,
        day: &Day,
        wanted: Option<&AbortSignal>,
    ) -> Result<Arc<Edition>, NotFetched> {
        if let Some(edition) = self.at_hand(key, day) {
            return Ok(edition);
        }
        let mut day = day.clone();
        let mut fetched = fetch::listed(&day.path, &day.hash, wanted).await?;
        if fetched.is_as_listed == Some(false) {
            self.manifest(Manifest::Anew, wanted).await?;
            self.load_listing_of(key, wanted).await?;
            if let Some(now) = self.day(key).filter(|now| now.hash != day.hash) {
                fetched = fetch::listed(&now.path, &now.hash, wanted).await?;
                day = now;
            }
        }
        let kind = if wanted.is_some() { Kind::Day } else { Kind::Ahead };
        let edition = self.typeset(&day.path, &fetched.text, kind).await?;
        let edition = Arc::new(edition.listed_as(day.hash));
        self.ahead.borrow_mut().keep(edition.clone());
        Ok(edition)
    }

    /// The digest that is shown, if it is this one and came by this hash.
    fn shown_as_listed(&self, key: &DigestKey, hash: &str) -> Option<Arc<Edition>> {
        let Screen::Reading(shown) = self.screen.get_untracked() else { return None };
        (shown.key().as_ref() == Some(key) && shown.hash() == Some(hash)).then_some(shown)
    }

    async fn manifest(
        &self,
        manifest: Manifest,
        wanted: Option<&AbortSignal>,
    ) -> Result<Arc<Archive>, NotFetched> {
        if let (Manifest::Known, Some(archive)) = (manifest, self.archive.get_untracked()) {
            return Ok(archive);
        }
        let fetched = match fetch::newest(MANIFEST, wanted).await {
            Ok(text) => fetch::parsed(MANIFEST, load::manifest(&text)),
            Err(error) => Err(error),
        };
        match (fetched, manifest, self.archive.get_untracked()) {
            (Err(NotFetched::Failed(_)), Manifest::Refreshed, Some(known)) => Ok(known),
            (Ok(manifest), _, Some(known)) if *known.manifest() == manifest => Ok(known),
            (Ok(manifest), ..) => {
                let archive = Arc::new(Archive::new(manifest));
                self.archive.set(Some(archive.clone()));
                Ok(archive)
            }
            (Err(error), ..) => Err(error),
        }
    }

    /// Fetches the listing in which this digest would stand.
    async fn load_listing_of(
        &self,
        key: &DigestKey,
        wanted: Option<&AbortSignal>,
    ) -> Result<(), NotFetched> {
        let period = self.archive.with_untracked(|archive| archive.as_ref()?.listing_to_fetch(key));
        match period {
            Some(period) => self.load_listing(&key.category, &period, wanted).await,
            None => Ok(()),
        }
    }

    /// Fetches the listings that tell this digest's neighbours.
    async fn load_listings_for(
        &self,
        key: &DigestKey,
        wanted: Option<&AbortSignal>,
    ) -> Result<(), NotFetched> {
        self.load_listing_of(key, wanted).await?;
        let missing = self.archive.with_untracked(|archive| {
            archive.as_ref().map_or_else(Vec::new, |archive| archive.missing_for(key))
        });
        for period in missing {
            self.load_listing(&key.category, &period, wanted).await?;
        }
        Ok(())
    }

    async fn load_listing(
        &self,
        category: &Category,
        period: &Period,
        wanted: Option<&AbortSignal>,
    ) -> Result<(), NotFetched> {
        let fetched = fetch::listed(&period.path, &period.hash, wanted).await?;
        let listing = fetch::parsed(&period.path, load::listing(&fetched.text))?;
        let mut period = period.clone();
        if fetched.is_as_listed == Some(false) {
            // It will do for now, and is asked for again next time.
            period.hash.clear();
        }
        self.archive.update(|archive| {
            if let Some(archive) = archive {
                Arc::make_mut(archive).insert(category.clone(), period, listing);
            }
        });
        Ok(())
    }

    /// Whether this page can be shown without asking anybody.
    fn is_at_hand(&self, page: &Subject) -> bool {
        let Subject::Day(key) = page else { return false };
        self.day(key).is_some_and(|day| self.at_hand(key, &day).is_some())
    }

    /// The digest as its listing has it, if it has come already.
    fn at_hand(&self, key: &DigestKey, day: &Day) -> Option<Arc<Edition>> {
        self.shown_as_listed(key, &day.hash).or_else(|| self.ahead.borrow().get(key, &day.hash))
    }

    fn day(&self, key: &DigestKey) -> Option<Day> {
        self.archive.with_untracked(|archive| archive.as_ref()?.day(key).cloned())
    }
}

fn is_aborted(signal: Option<&AbortSignal>) -> bool {
    signal.is_some_and(AbortSignal::aborted)
}
