//! How a page of the site names the others.

use crate::core::category::DigestKey;
use crate::core::route::{Ignored, Route, Subject};
use crate::core::search::choice::Choice;

/// How the page that is shown links to others of its site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Links {
    /// In the reader: its addresses are those of the start page with query and fragment, but for the
    /// digest whose own page the reader was opened in.
    Reader {
        /// The start page's path on its host: `/two/`, or `/two/index.html`.
        start: String,
        /// The digest whose own page it is, if it is one.
        own: Option<DigestKey>,
    },
    /// On a published page, which works without the reader: every digest has a page of its own.
    Published {
        /// From the page to the site's root: empty, or `../`.
        root: String,
    },
}

impl Links {
    /// How a published page links that lies in the site's root.
    #[must_use]
    pub fn from_root() -> Self {
        Self::Published { root: String::new() }
    }

    /// How a digest's published page links.
    #[must_use]
    pub fn from_digest_page() -> Self {
        Self::Published { root: "../".into() }
    }

    /// How the reader links that was opened at this path of its host, in this digest's own page if
    /// it is one. That lies in a folder of the root, whatever its host calls it.
    #[must_use]
    pub fn in_reader(path: &str, own: Option<DigestKey>) -> Self {
        let root = folder_of(folder_of(path).strip_suffix('/').unwrap_or_default());
        let start = if own.is_some() { format!("{root}{START}") } else { path.into() };
        Self::Reader { start, own }
    }

    /// What leads to the site's root.
    #[must_use]
    pub fn root(&self) -> &str {
        match self {
            Self::Reader { start, .. } => folder_of(start),
            Self::Published { root } => root,
        }
    }

    /// The address of what a route asks for.
    #[must_use]
    pub fn href(&self, route: &Route) -> String {
        let own = match (self, route.subject.day()) {
            (Self::Reader { own, .. }, Some(wanted)) if own.as_ref() == Some(wanted) => {
                Some(wanted)
            }
            (Self::Published { .. }, Some(wanted)) => Some(wanted),
            _ => None,
        };
        let start = match self {
            Self::Reader { start, .. } => start.clone(),
            Self::Published { root } => format!("{root}{START}"),
        };
        match own {
            Some(digest) => {
                let within = Route { subject: Subject::Newest, ..route.clone() };
                format!("{}{}{within}", self.root(), page_of(digest))
            }
            None => format!("{start}{route}"),
        }
    }

    /// What a link on this page asks for, if the reader can follow it without leaving the page.
    #[must_use]
    pub fn followed(&self, href: &str) -> Option<Route> {
        let Self::Reader { start, own } = self else { return None };
        let end = href.find(['?', '#']).unwrap_or(href.len());
        let (path, rest) = href.split_at(end);
        let (query, fragment) = rest.split_once('#').unwrap_or((rest, ""));
        let is_own = || own.is_some() && self.digest_at(path) == *own;
        (path == start || is_own()).then(|| self.read(path, query, fragment).0)
    }

    /// What an address asks for, as [`Route::parse`]; at the path of a digest's own page that
    /// digest, unless the address names another.
    #[must_use]
    pub fn read(&self, path: &str, query: &str, fragment: &str) -> (Route, Vec<Ignored>) {
        let (mut route, ignored) = Route::parse(query, fragment);
        route.subject = route.subject.or_day(self.digest_at(path));
        (route, ignored)
    }

    /// The digest whose own page has this path, with `.html` or, as some hosts serve it, without.
    fn digest_at(&self, path: &str) -> Option<DigestKey> {
        let name = path.strip_prefix(self.root())?;
        name.strip_suffix(".html").unwrap_or(name).parse().ok()
    }

    /// The page that searches all days, for this text.
    #[must_use]
    pub fn search(&self, text: &str) -> String {
        format!("{}{SEARCH}{}", self.root(), Choice::default().with_text(text.to_owned()))
    }

    /// The page that lists all days.
    #[must_use]
    pub fn all_days(&self) -> String {
        format!("{}{ALL_DAYS}", self.root())
    }
}

/// A path without what follows its last slash.
fn folder_of(path: &str) -> &str {
    &path[..path.rfind('/').map_or(0, |slash| slash + 1)]
}

/// The folder of the data, in the site's root.
pub const OWN_DATA: &str = "digests/";

/// The attribute of a page's body that says where the data lie if not there: from the site's root, or a whole address.
pub const DATA_ELSEWHERE: &str = "data-digests";

/// The site's start page.
pub const START: &str = "index.html";

/// The page that lists all days.
pub const ALL_DAYS: &str = "days.html";

/// The page that shows what is kept on this device, in a site that keeps anything.
pub const SHELF: &str = "kept.html";

/// The page of trends.
pub const TRENDS: &str = "trends.html";

/// The page that searches all days.
pub const SEARCH: &str = "search.html";

/// A digest's own page, from the site's root.
#[must_use]
pub fn page_of(digest: &DigestKey) -> String {
    format!("{}/{}.html", digest.category, digest.date)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(date: &str) -> DigestKey {
        format!("cs.CL/{date}").parse().unwrap()
    }

    fn route(digest: Option<&str>, query: &str, fragment: &str) -> Route {
        let route = Route::parse(query, fragment).0;
        Route { subject: route.subject.clone().or_day(digest.map(key)), ..route }
    }

    #[test]
    fn each_page_links_in_its_own_way_and_reads_its_links_back() {
        let own = Links::in_reader("/two/cs.CL/2025-10-30.html", Some(key("2025-10-30")));
        let start = Links::in_reader("/two/index.html", None);
        let folder = Links::in_reader("/two/", None);
        let published = Links::from_digest_page();
        let root = Links::from_root();
        // The page, what a link asks for, and its address.
        let cases = [
            (&start, route(None, "", ""), "/two/index.html"),
            (&folder, route(None, "", "2510.1"), "/two/#2510.1"),
            (&folder, route(Some("2025-10-30"), "q=a", ""), "/two/?digest=cs.CL/2025-10-30&q=a"),
            (&own, route(None, "", ""), "/two/index.html"),
            (&own, route(Some("2025-10-30"), "", ""), "/two/cs.CL/2025-10-30.html"),
            (
                &own,
                route(Some("2025-10-30"), "theme=a", "x"),
                "/two/cs.CL/2025-10-30.html?theme=a#x",
            ),
            (
                &own,
                route(Some("2025-10-16"), "q=a", ""),
                "/two/index.html?digest=cs.CL/2025-10-16&q=a",
            ),
            // Its page shows it alone.
            (
                &own,
                route(Some("2025-10-30"), "with=cs.LG", ""),
                "/two/index.html?digest=cs.CL/2025-10-30&with=cs.LG",
            ),
            (&published, route(None, "", ""), "../index.html"),
            (&published, route(Some("2025-10-16"), "", "x"), "../cs.CL/2025-10-16.html#x"),
            (&root, route(Some("2025-10-16"), "", ""), "cs.CL/2025-10-16.html"),
            (&root, route(None, "q=a", ""), "index.html?q=a"),
        ];
        for (links, route, address) in cases {
            assert_eq!(links.href(&route), address);
            let followed = links.followed(address);
            let stays = !matches!(links, Links::Published { .. });
            assert_eq!(followed, stays.then_some(route), "{address}");
        }
    }

    #[test]
    fn other_links_leave_the_page() {
        let own = Links::in_reader("/two/cs.CL/2025-10-30.html", Some(key("2025-10-30")));
        let start = Links::in_reader("/two/", None);
        for href in ["https://arxiv.org/", "/two/cs.CL/2025-10-16.html", "x.html", "", "#2510.1"] {
            assert_eq!(own.followed(href), None, "{href}");
            assert_eq!(start.followed(href), None, "{href}");
        }
    }

    #[test]
    fn the_path_of_a_digests_page_names_it_wherever_the_reader_was_opened() {
        // Going back may lead a reader there that was opened in the start page.
        let start = Links::in_reader("/two/index.html", None);
        let digest = |path: &str, query: &str| start.read(path, query, "").0.subject.day().cloned();
        assert_eq!(digest("/two/cs.CL/2025-10-30.html", ""), Some(key("2025-10-30")));
        let other = digest("/two/cs.CL/2025-10-30.html", "?digest=cs.CL/2025-10-16");
        assert_eq!(other, Some(key("2025-10-16")));
        for path in ["/two/index.html", "/two/", "/cs.CL/2025-10-30.html", "/two/cs.CL/x.html"] {
            assert_eq!(digest(path, ""), None, "{path}");
        }
    }

    #[test]
    fn a_host_may_leave_the_ending_of_pages_out() {
        let path = "/two/cs.CL/2025-10-30";
        let own = Links::in_reader(path, Some(key("2025-10-30")));
        assert_eq!(own.root(), "/two/");
        assert_eq!(own.read(path, "?q=a", ""), (route(Some("2025-10-30"), "q=a", ""), Vec::new()));
        // What is linked has it: such hosts lead on from there.
        assert_eq!(own.href(&route(None, "", "")), "/two/index.html");
        let here = "/two/cs.CL/2025-10-30.html";
        assert_eq!(own.href(&route(Some("2025-10-30"), "", "")), here);
        assert_eq!(own.followed(here), Some(route(Some("2025-10-30"), "", "")));

        let start = Links::in_reader("/two/index", None);
        assert_eq!(start.root(), "/two/");
        assert_eq!(start.href(&route(None, "q=a", "")), "/two/index?q=a");
        assert_eq!(start.read(path, "", "").0.subject.day().cloned(), Some(key("2025-10-30")));
    }

    #[test]
    fn every_page_knows_the_sites_root() {
        let own = Links::in_reader("/two/cs.CL/2025-10-30.html", Some(key("2025-10-30")));
        assert_eq!(own.root(), "/two/");
        for path in ["/two/", "/two/index.html", "/two/kept"] {
            assert_eq!(Links::in_reader(path, None).root(), "/two/");
        }
        // A digest's page has its files from the folder above, also where it was put elsewhere.
        let elsewhere = Links::in_reader("/two/other/page.html", Some(key("2025-10-30")));
        assert_eq!(elsewhere.root(), "/two/");
    }
}
