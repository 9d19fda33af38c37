//! What the reader's page shows: one of these at a time.

use crate::core::arxiv_id::ArxivId;
use crate::core::category::DigestKey;
use crate::core::edition::{Edition, Origin};
use crate::core::load::{Fault, LoadError};
use crate::core::route::Subject;
use std::sync::Arc;

/// What the page of saved papers is called.
pub const SAVED: &str = "Saved papers";

/// The state of the page.
#[derive(Debug, Clone)]
pub enum Screen {
    /// Nothing has come yet.
    Loading,
    /// Nothing has come for so long that a reader wonders.
    LoadingSlowly,
    /// A digest, or what the reader has saved or opened.
    Reading(Arc<Edition>),
    /// The site holds no digest.
    NothingPublished,
    /// The site holds no digest of this category and day.
    NotPublished {
        /// The digest asked for.
        wanted: DigestKey,
        /// The nearest day of the category, or the site's newest.
        offer: Option<DigestKey>,
    },
    /// No digest of the site has this paper.
    NowhereFound(ArxivId),
    /// A file could not be shown.
    Failed(LoadError),
}

/// Whether something is on its way while the page shows what was there before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Busy {
    /// Nothing is.
    #[default]
    No,
    /// Something is.
    Yes,
    /// Something is, for so long that a reader wonders.
    Slowly,
}

impl Busy {
    /// What to tell the reader who waits for this page.
    #[must_use]
    pub fn message(self, wanted: &Subject) -> Option<String> {
        Some(match (self, wanted) {
            (Self::No, _) => return None,
            (
                Self::Yes,
                Subject::Day(key) | Subject::Report(key) | Subject::Together(Some(key), _),
            ) => {
                format!("Loading {}…", key.date.long())
            }
            (Self::Yes, Subject::Newest | Subject::Together(None, _)) => {
                "Loading the newest digest…".into()
            }
            (Self::Yes, Subject::Paper(id)) => format!("Looking for arXiv:{id}…"),
            (Self::Yes, Subject::Saved(_)) => "Loading what you saved…".into(),
            (Self::Slowly, _) => "Still loading; the network is slow…".into(),
        })
    }
}

impl Screen {
    /// Whether something is still to come.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        matches!(self, Self::Loading | Self::LoadingSlowly)
    }

    /// Whether it shows what stands in the page since it was published.
    #[must_use]
    pub fn is_standing(&self) -> bool {
        matches!(self, Self::Reading(edition) if edition.text().is_standing())
    }

    /// Whether this page could not be shown since something of the site didn't come.
    #[must_use]
    pub fn is_unreachable(&self, page: &Subject) -> bool {
        let Self::Failed(error) = self else { return false };
        match error.fault {
            Fault::Unreachable => true,
            Fault::NotKept(_) => matches!(page, Subject::Together(..)),
            _ => false,
        }
    }

    /// Whether both show the very same edition.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Reading(one), Self::Reading(other)) => Arc::ptr_eq(one, other),
            _ => false,
        }
    }

    /// Which digest it shows, or the first of several.
    #[must_use]
    pub fn lead(&self) -> Option<DigestKey> {
        match self {
            Self::Reading(edition) => edition.lead(),
            _ => None,
        }
    }

    /// Which digest it shows, if it shows one.
    #[must_use]
    pub fn digest(&self) -> Option<DigestKey> {
        match self {
            Self::Reading(edition) => edition.key(),
            _ => None,
        }
    }

    /// The page's title, most particular first, for a site of this name.
    #[must_use]
    pub fn title(&self, site: &str) -> String {
        let what = match self {
            Self::Loading | Self::LoadingSlowly => return site.into(),
            Self::Reading(edition) if *edition.origin() == Origin::Saved => SAVED.into(),
            Self::Reading(edition) => {
                format!("{}, {}", edition.category(), edition.digest().date.medium())
            }
            Self::NothingPublished => "Nothing published yet".into(),
            Self::NotPublished { wanted, .. } => format!("{wanted} is not published"),
            Self::NowhereFound(id) => format!("No digest has arXiv:{id}"),
            Self::Failed(error) => error.title(),
        };
        format!("{what} · {site}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::route::Order;

    #[test]
    fn who_waits_is_told_for_what() {
        let day = Subject::Day("cs.CL/2025-11-05".parse().unwrap());
        let paper = Subject::Paper("2510.26143".parse().unwrap());
        let cases = [
            (Busy::No, &day, None),
            (Busy::Yes, &day, Some("Loading Wednesday, 5 November 2025…")),
            (Busy::Yes, &Subject::Newest, Some("Loading the newest digest…")),
            (Busy::Yes, &Subject::Saved(Order::Saved), Some("Loading what you saved…")),
            (Busy::Yes, &paper, Some("Looking for arXiv:2510.26143…")),
            (Busy::Slowly, &day, Some("Still loading; the network is slow…")),
        ];
        for (busy, wanted, message) in cases {
            assert_eq!(busy.message(wanted).as_deref(), message);
        }
    }
}
