//! How a page of the site names the others.

use crate::core::category::DigestKey;
use crate::core::route::{Ignored, Route};

/// How the page that is shown links to others of its site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Links {
    /// The reader runs in the site's start page. Its addresses differ in query and fragment alone.
    InStartPage,
    /// The reader runs in a digest's own page.
    InDigestPage {
        /// That digest.
        digest: DigestKey,
        /// The page's path on its host.
        page: String,
        /// The start page's path on its host.
        start: String,
    },
    /// A published page, which works without the reader: every digest has a page of its own.
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

    /// How the reader links that runs at this path of its host. `digest` is the one whose own page
    /// it is, if it is one.
    #[must_use]
    pub fn at(path: &str, digest: Option<DigestKey>) -> Self {
        let own = digest.and_then(|digest| {
            let root = path.strip_suffix(&page_of(&digest))?;
            Some(Self::InDigestPage { page: path.into(), start: format!("{root}{START}"), digest })
        });
        own.unwrap_or(Self::InStartPage)
    }

    /// The path of the site's root on its host, for a reader that runs at `path`.
    #[must_use]
    pub fn root<'a>(&'a self, path: &'a str) -> &'a str {
        let page = if let Self::InDigestPage { start, .. } = self { start } else { path };
        &page[..page.rfind('/').map_or(0, |slash| slash + 1)]
    }

    /// The address of what a route asks for.
    #[must_use]
    pub fn href(&self, route: &Route) -> String {
        let within = |route: &Route| Route { digest: None, ..route.clone() }.to_string();
        match (self, &route.digest) {
            (Self::InStartPage, _) => {
                let address = route.to_string();
                if address.starts_with('?') { address } else { format!("?{address}") }
            }
            (Self::InDigestPage { digest, page, .. }, Some(wanted)) if digest == wanted => {
                format!("{page}{}", within(route))
            }
            (Self::InDigestPage { start, .. }, _) => format!("{start}{route}"),
            (Self::Published { root }, Some(digest)) => {
                format!("{root}{}{}", page_of(digest), within(route))
            }
            (Self::Published { root }, None) => format!("{root}{START}{route}"),
        }
    }

    /// What a link on this page asks for, if the reader can follow it without leaving the page.
    #[must_use]
    pub fn followed(&self, href: &str) -> Option<Route> {
        let end = href.find(['?', '#']).unwrap_or(href.len());
        let (path, rest) = href.split_at(end);
        let (query, fragment) = rest.split_once('#').unwrap_or((rest, ""));
        let stays = match self {
            Self::InStartPage => path.is_empty() && rest.starts_with('?'),
            Self::InDigestPage { page, start, .. } => path == page || path == start,
            Self::Published { .. } => false,
        };
        stays.then(|| self.read(path, query, fragment).0)
    }

    /// What an address asks for, as [`Route::parse`]; on a digest's own page that digest, unless
    /// the address names another.
    #[must_use]
    pub fn read(&self, path: &str, query: &str, fragment: &str) -> (Route, Vec<Ignored>) {
        let (mut route, ignored) = Route::parse(query, fragment);
        if let Self::InDigestPage { digest, page, .. } = self
            && path == page
        {
            route.digest.get_or_insert_with(|| digest.clone());
        }
        (route, ignored)
    }

    /// The page that lists all days, where there is one.
    #[must_use]
    pub fn all_days(&self) -> Option<String> {
        match self {
            Self::Published { root } => Some(format!("{root}{ALL_DAYS}")),
            Self::InStartPage | Self::InDigestPage { .. } => None,
        }
    }
}

/// The site's start page.
pub const START: &str = "index.html";

/// The page that lists all days.
pub const ALL_DAYS: &str = "days.html";

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
        Route { digest: digest.map(key), ..Route::parse(query, fragment).0 }
    }

    #[test]
    fn each_page_links_in_its_own_way_and_reads_its_links_back() {
        let own = Links::at("/two/cs.CL/2025-10-30.html", Some(key("2025-10-30")));
        let start = Links::at("/two/index.html", None);
        let published = Links::from_digest_page();
        let root = Links::from_root();
        // The page, what a link asks for, and its address.
        let cases = [
            (&start, route(None, "", ""), "?"),
            (&start, route(None, "", "2510.1"), "?#2510.1"),
            (&start, route(Some("2025-10-30"), "q=a", ""), "?digest=cs.CL/2025-10-30&q=a"),
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
        let own = Links::at("/two/cs.CL/2025-10-30.html", Some(key("2025-10-30")));
        for href in ["https://arxiv.org/", "/two/cs.CL/2025-10-16.html", "x.html", "", "#2510.1"] {
            assert_eq!(own.followed(href), None, "{href}");
            assert_eq!(Links::InStartPage.followed(href), None, "{href}");
        }
    }

    #[test]
    fn a_page_that_is_not_where_its_digest_says_is_a_start_page() {
        let elsewhere = Links::at("/two/other.html", Some(key("2025-10-30")));
        assert_eq!(elsewhere, Links::InStartPage);
        assert_eq!(elsewhere.root("/two/other.html"), "/two/");
    }

    #[test]
    fn every_page_knows_the_sites_root() {
        let own = "/two/cs.CL/2025-10-30.html";
        assert_eq!(Links::at(own, Some(key("2025-10-30"))).root(own), "/two/");
        for (path, root) in [("/two/", "/two/"), ("/two/index.html", "/two/"), ("/", "/")] {
            assert_eq!(Links::InStartPage.root(path), root);
        }
    }
}
