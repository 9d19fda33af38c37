//! Whether anything can be kept here, and how much room there is.

use crate::core::kept::size::size;
use crate::core::load::LoadError;

/// What the page stands on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Ground {
    /// Not known yet.
    #[default]
    Unknown,
    /// The page came without TLS, and to such pages browsers give no storage of this kind.
    Insecure,
    /// The browser has no service workers, or not here, so that nothing kept would ever be read.
    NoWorker,
    /// The browser refuses storage; its words.
    Blocked(String),
    /// Nothing is kept, and the site doesn't say what there is.
    Nothing(LoadError),
    /// There is something to show.
    Good,
    /// The reader has had everything deleted.
    Deleted,
    /// Not all of it could be; why.
    NotDeleted(String),
}

impl Ground {
    /// What there is to say in place of the shelf: a title, and what it means.
    #[must_use]
    pub fn notice(&self) -> Option<(String, String)> {
        let (title, advice) = match self {
            Self::Unknown | Self::Good => return None,
            Self::Insecure => (
                "Days can’t be kept over this connection",
                "This page came without encryption (http), and browsers let only encrypted pages keep \
                 files. Open the site by an address that begins with https."
                    .to_owned(),
            ),
            Self::NoWorker => (
                "This browser can’t keep the site",
                "What it needs (service workers) is missing or switched off here, as in some private \
                 windows. Open the site in an ordinary window or another browser."
                    .to_owned(),
            ),
            Self::Blocked(why) => (
                "The browser lets this site keep nothing",
                format!(
                    "Storage is blocked for it ({why}). Allow the site to store data (“cookies and \
                     site data”) in the browser’s settings, then reload this page."
                ),
            ),
            Self::Nothing(error) => {
                return Some((
                    "No days are kept yet".to_owned(),
                    format!("{}, so there is nothing to choose from. {}", error.title(), error.advice()),
                ));
            }
            Self::Deleted => (
                "Everything is deleted",
                "Nothing of this site is left on this device. When you open the reader again, it \
                 begins anew to keep itself and what you read."
                    .to_owned(),
            ),
            Self::NotDeleted(why) => (
                "Not everything could be deleted",
                format!("{why}. Close all other tabs of this site, reload this page, and delete again."),
            ),
        };
        Some((title.to_owned(), advice))
    }
}

/// What the browser says of the storage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Room {
    /// Bytes in use, and how many there may be.
    pub estimate: Option<(u64, u64)>,
    /// Whether the browser promises to delete nothing by itself.
    pub is_promised: Option<bool>,
}

impl Room {
    /// `In use on this device: 12 MB of about 2 GB.`
    #[must_use]
    pub fn usage(&self) -> Option<String> {
        let (used, all) = self.estimate?;
        Some(format!("In use on this device: {} of about {}.", size(used), size(all)))
    }

    /// What may become of it.
    #[must_use]
    pub fn promise(&self) -> Option<&'static str> {
        Some(match self.is_promised? {
            true => "The browser promises to keep what is here until you delete it.",
            false => "The browser may delete what is here when the device runs out of room.",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::load::Fault;

    #[test]
    fn every_state_without_a_shelf_says_what_to_do() {
        let error = LoadError { path: "index.json".into(), fault: Fault::Unreachable };
        for (ground, way) in [
            (Ground::Insecure, "https"),
            (Ground::NoWorker, "another browser"),
            (Ground::Blocked("SecurityError".into()), "(SecurityError). Allow"),
            (Ground::Nothing(error), "The server can’t be reached, so there is nothing"),
            (Ground::Deleted, "open the reader again"),
            (Ground::NotDeleted("A tab holds it".into()), "A tab holds it. Close"),
        ] {
            let (title, advice) = ground.notice().unwrap();
            assert!(!title.ends_with('.') && advice.ends_with('.'), "{title} {advice}");
            assert!(advice.contains(way), "{advice}");
        }
        assert_eq!(Ground::Good.notice(), None);
    }

    #[test]
    fn the_room_is_told_as_far_as_it_is_known() {
        let room = Room { estimate: Some((12_000_000, 2_000_000_000)), is_promised: Some(false) };
        assert_eq!(room.usage().unwrap(), "In use on this device: 12 MB of about 2 GB.");
        assert!(room.promise().unwrap().contains("may delete"));
        assert_eq!(Room::default().usage(), None);
        assert_eq!(Room::default().promise(), None);
    }
}
