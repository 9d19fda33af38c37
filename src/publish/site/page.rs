//! One published page: the reader's own views, rendered natively.

use super::facets::facets;
use super::feed::{FEED, feed_of};
use super::template::{Content, escaped};
use crate::core::archive::Archive;
use crate::core::edition::Edition;
use crate::core::links::{ALL_DAYS, Links, page_of};
use crate::core::load::Loaded;
use crate::core::manifest::Site;
use crate::core::route::Route;
use crate::core::screen::Screen;
use crate::core::snapshot::Snapshot;
use crate::core::typeset::{Elsewhere, Prose, Typeset};
use crate::view::all_days::{Beside, all_days};
use crate::view::page::page;
use crate::view::reader::Reader;
use leptos::prelude::Owner;
use std::sync::Arc;

/// The language of the reader's own words; what was written in another says so itself.
const LANGUAGE: &str = "en";

/// How long a page's description may be, characters; search engines show about as much.
const DESCRIPTION: usize = 200;

/// The attribute of a digest's own page that names the digest.
pub(super) const OWN_DIGEST: &str = "data-own-digest";

/// Where a page lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// It is the site's start page.
    Start,
    /// It is the digest's own.
    Own,
}

/// A digest's page.
///
/// `elsewhere` is what is known of the papers that it cites of other days;
/// `url` is the site's address, if it is known; `data` leads from the root to the data, if they
/// lie on the site.
#[must_use]
pub fn digest_page(
    loaded: Loaded,
    elsewhere: &Elsewhere,
    snapshot: &Snapshot,
    place: Place,
    url: Option<&str>,
    data: Option<&str>,
) -> Content {
    let key = loaded.digest.key();
    let site = &snapshot.manifest.site;
    let (links, root, address) = match place {
        Place::Start => (Links::from_root(), "", String::new()),
        Place::Own => (Links::from_digest_page(), "../", page_of(&key)),
    };
    let targets = elsewhere.targets(|digest, id| links.href(&Route::paper(digest.clone(), id)));
    let text = Typeset::with_remarks(&loaded, &targets);
    let description = description(&text, site);
    let edition = Edition::new(loaded, text);
    // The types of the core are always JSON.
    let facets = serde_json::to_string(&facets(&edition)).unwrap_or_default();
    let screen = Screen::Reading(Arc::new(edition));
    let title = screen.title(&site.title);
    let feed = match place {
        Place::Start => FEED.to_owned(),
        Place::Own => feed_of(&key.category),
    };
    let about = about(
        &title,
        &description,
        site,
        url.map(|url| (url, address.as_str(), Some(feed.as_str()))),
    );
    let route = match place {
        Place::Own => Route::digest(key.clone()),
        _ => Route::home(),
    };
    let (html, rest) = Owner::new().with(|| {
        let reader = Reader::still(screen, route, Some(snapshot.archive()), links);
        page(&reader).to_html_at_once_and_later()
    });
    let mut attributes = vec![("lang", LANGUAGE.into()), ("data-shows", key.to_string())];
    if let Some((day, data)) = snapshot.day().zip(data) {
        attributes.push(("data-file", format!("{root}{data}{}?v={}", day.path, day.hash)));
    }
    if place == Place::Own {
        attributes.push((OWN_DIGEST, key.to_string()));
    }
    let known = serde_json::to_string(snapshot).unwrap_or_default();
    let known = escaped(&known);
    Content {
        attributes,
        about: about.concat(),
        page: format!("<div id=\"app\" data-snapshot=\"{known}\" data-facets=\"{facets}\">{html}"),
        rest: format!("{rest}</div>"),
        root,
        is_alive: true,
    }
}

/// The page that lists all days. It needs no reader. `url` is the site's address, if it is known.
#[must_use]
pub fn days_page(archive: &Archive, beside: Beside, url: Option<&str>) -> Content {
    let site = archive.manifest().site.clone();
    let title = format!("All days · {}", site.title);
    let archive = Some(archive.clone());
    let html = Owner::new().with(|| {
        let reader = Reader::still(Screen::Loading, Route::default(), archive, Links::from_root());
        all_days(&reader, beside).to_html()
    });
    Content {
        attributes: vec![("lang", LANGUAGE.into())],
        about: about(&title, &site.description, &site, url.map(|url| (url, ALL_DAYS, beside.feed)))
            .concat(),
        page: format!("<div id=\"app\">{html}</div>"),
        rest: String::new(),
        root: "",
        is_alive: false,
    }
}

/// The start page of a site without digests. `url` is the site's address, if it is known.
#[must_use]
pub fn empty_page(site: &Site, url: Option<&str>) -> Content {
    let screen = Screen::NothingPublished;
    let title = screen.title(&site.title);
    let html = Owner::new().with(|| {
        page(&Reader::still(screen, Route::default(), None, Links::from_root())).to_html()
    });
    Content {
        attributes: vec![("lang", LANGUAGE.into())],
        about: about(&title, &site.description, site, url.map(|url| (url, "", None))).concat(),
        page: format!("<div id=\"app\">{html}</div>"),
        rest: String::new(),
        root: "",
        is_alive: true,
    }
}

/// What a page says about itself, for tabs, search engines and previews
/// (<https://ogp.me/>, <https://www.rfc-editor.org/rfc/rfc6596> for the canonical address). `addresses` are the
/// site's own, if it is known, and from there that of the page and that of a feed, if there is one.
fn about(
    title: &str,
    description: &str,
    site: &Site,
    addresses: Option<(&str, &str, Option<&str>)>,
) -> Vec<String> {
    let [title, description, name] = [title, description, &site.title].map(escaped);
    let mut about = vec![
        format!("<title>{title}</title>"),
        format!("<meta name=\"description\" content=\"{description}\">"),
        "<meta property=\"og:type\" content=\"article\">".into(),
        format!("<meta property=\"og:title\" content=\"{title}\">"),
        format!("<meta property=\"og:description\" content=\"{description}\">"),
        format!("<meta property=\"og:site_name\" content=\"{name}\">"),
    ];
    if let Some((url, page, feed)) = addresses {
        let address = |path| escaped(&format!("{url}{path}"));
        let page = address(page);
        about.push(format!("<link rel=\"canonical\" href=\"{page}\">"));
        about.push(format!("<meta property=\"og:url\" content=\"{page}\">"));
        about.extend(feed.map(|feed| {
            let feed = address(feed);
            format!("<link rel=\"alternate\" type=\"application/atom+xml\" href=\"{feed}\">")
        }));
    }
    about
}

/// The overview's beginning, or what the site says of itself.
fn description(text: &Typeset, site: &Site) -> String {
    let overview = text.overview.as_ref().map(Prose::text).unwrap_or_default();
    let words: Vec<&str> = overview.split_whitespace().collect();
    let overview = words.join(" ");
    match overview.char_indices().nth(DESCRIPTION) {
        _ if overview.is_empty() => site.description.clone(),
        Some((end, _)) => {
            let start = &overview[..end];
            format!("{}…", start.rsplit_once(' ').map_or(start, |(whole, _)| whole))
        }
        None => overview,
    }
}
