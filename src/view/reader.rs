//! What views know of the app around them: signals to read, and one way to ask for something.

use crate::core::archive::Archive;
use crate::core::category::DigestKey;
use crate::core::filter::FilterChange;
use crate::core::links::Links;
use crate::core::marked::Marked;
use crate::core::route::{Ignored, Route};
use crate::core::screen::{Busy, Screen};
use crate::core::text::Query;
use crate::view::derived::Derived;
use crate::view::open_sections::OpenSections;
use leptos::prelude::{ArcReadSignal, ArcRwSignal, With, WithUntracked};
use std::rc::Rc;
use std::sync::Arc;

/// The app, as views see it.
#[derive(Clone)]
pub struct Reader {
    /// What the page shows.
    pub screen: ArcReadSignal<Screen>,
    /// The address.
    pub route: ArcReadSignal<Route>,
    /// What of the address means nothing.
    pub ignored: ArcReadSignal<Vec<Ignored>>,
    /// The text filter, ready to match.
    pub query: Derived<Query>,
    /// The published days, as far as they are known.
    pub archive: ArcReadSignal<Option<Arc<Archive>>>,
    /// What the papers are marked as, once that is known.
    pub marked: ArcReadSignal<Option<Marked>>,
    /// Whether something is on its way while the page shows what was there before.
    pub busy: ArcReadSignal<Busy>,
    /// The open sections of the digest shown.
    pub open: OpenSections,
    /// How the page links to others.
    pub links: Links,
    /// Asks the app for something.
    pub ask: Ask,
}

/// Asks the app for something.
pub type Ask = Rc<dyn Fn(Request)>;

/// What a reader can ask the app for, other than by following a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// Changes the filters.
    Filter(FilterChange),
    /// Goes to where the papers begin.
    ShowPapers,
    /// Fetches again what failed.
    Retry,
}

impl Reader {
    /// A page that nothing will change any more: for rendering it natively.
    #[must_use]
    pub fn still(screen: Screen, route: Route, archive: Option<Archive>, links: Links) -> Self {
        let query = Query::parse(&route.filters.text);
        Self {
            screen: ArcRwSignal::new(screen).read_only(),
            route: ArcRwSignal::new(route).read_only(),
            ignored: ArcRwSignal::new(Vec::new()).read_only(),
            query: Derived::new(move || query.clone()),
            archive: ArcRwSignal::new(archive.map(Arc::new)).read_only(),
            marked: ArcRwSignal::new(None).read_only(),
            busy: ArcRwSignal::new(Busy::No).read_only(),
            open: OpenSections::default(),
            links,
            ask: Rc::new(|_| ()),
        }
    }

    /// What a press does that asks for `request`.
    pub fn asking(&self, request: Request) -> impl Fn() + use<> {
        let ask = self.ask.clone();
        move || ask(request.clone())
    }

    /// The address of a digest.
    #[must_use]
    pub fn digest_href(&self, key: DigestKey) -> String {
        self.links.href(&Route::digest(key))
    }

    /// The address of another day of what is shown.
    #[must_use]
    pub fn day_href(&self, key: DigestKey) -> String {
        let subject = self.route.with_untracked(|route| route.subject.on(key));
        self.links.href(&Route { subject, ..Route::default() })
    }

    /// The address of the newest digest.
    #[must_use]
    pub fn home_href(&self) -> String {
        self.links.href(&Route::home())
    }

    /// The site's title, once it is known.
    #[must_use]
    pub fn site_title(&self) -> String {
        self.archive.with(|archive| {
            archive.as_ref().map_or_else(
                || DEFAULT_TITLE.into(),
                |archive| archive.manifest().site.title.clone(),
            )
        })
    }
}

/// The site's title until the manifest has come.
pub const DEFAULT_TITLE: &str = "arXiv digest";
