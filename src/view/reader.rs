//! What views know of the app around them: signals to read, and one way to ask for something.

use crate::core::archive::Archive;
use crate::core::category::{Category, DigestKey};
use crate::core::filter::FilterChange;
use crate::core::links::Links;
use crate::core::route::{Ignored, Route};
use crate::core::screen::{Busy, Screen};
use crate::core::text::Query;
use crate::view::open_sections::OpenSections;
use leptos::prelude::*;
use std::sync::Arc;

/// The app, as views see it.
#[derive(Clone)]
pub struct Reader {
    /// What the page shows.
    pub screen: ArcSignal<Screen>,
    /// The address.
    pub route: ArcSignal<Route>,
    /// What of the address means nothing.
    pub ignored: ArcSignal<Vec<Ignored>>,
    /// The text filter, ready to match.
    pub query: ArcSignal<Query>,
    /// The published days, as far as they are known.
    pub archive: ArcSignal<Option<Arc<Archive>>>,
    /// Whether something is on its way while the page shows what was there before.
    pub busy: ArcSignal<Busy>,
    /// The open sections of the digest shown.
    pub open: OpenSections,
    /// How the page links to others.
    pub links: Links,
    /// Asks the app for something.
    pub ask: Callback<Request>,
}

/// What a reader can ask the app for, other than by following a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// Changes the filters.
    Filter(FilterChange),
    /// Goes to where the papers begin.
    ShowPapers,
    /// Fetches again what failed.
    Retry,
    /// Fetches the listings of this category that are not known yet.
    AllDates(Category),
}

impl Reader {
    /// A page that nothing will change any more: for rendering it natively.
    #[must_use]
    pub fn still(screen: Screen, route: Route, archive: Option<Archive>, links: Links) -> Self {
        Self {
            query: ArcRwSignal::new(Query::parse(&route.filters.text)).into(),
            screen: ArcRwSignal::new(screen).into(),
            route: ArcRwSignal::new(route).into(),
            ignored: ArcRwSignal::new(Vec::new()).into(),
            archive: ArcRwSignal::new(archive.map(Arc::new)).into(),
            busy: ArcRwSignal::new(Busy::No).into(),
            open: OpenSections::default(),
            links,
            ask: Callback::new(|_| ()),
        }
    }

    /// A callback for a press that asks for `request`.
    pub fn on_press<E>(&self, request: Request) -> impl Fn(E) + Clone + Send + Sync + use<E> {
        let ask = self.ask;
        move |_| ask.run(request.clone())
    }

    /// The address of a digest.
    #[must_use]
    pub fn digest_href(&self, key: DigestKey) -> String {
        self.links.href(&Route::digest(key))
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
