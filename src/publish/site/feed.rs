//! Feeds of the newest days, for those who follow a site in a feed reader
//! (Atom, <https://www.rfc-editor.org/rfc/rfc4287>).
//!
//! A feed names things by whole addresses, so there are none where the site's address is not known.

use super::template::escaped;
use crate::core::category::{Category, DigestKey};
use crate::core::digest::Theme;
use crate::core::edition::Edition;
use crate::core::links::{Links, page_of};
use crate::core::load::Loaded;
use crate::core::manifest::Site;
use crate::core::markup::{Attribute, Element, Markup};
use crate::core::route::Route;
use crate::core::tldr_note::{Note, notes};
use crate::core::typeset::{Elsewhere, Prose, Typeset};
use crate::view::node::{Node, element, many, nothing};
use crate::view::prose::{line, prose, title};
use leptos::prelude::Owner;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The feed of all categories. The ending is one that hosts know the type of.
pub const FEED: &str = "digests.atom";

/// How many days a feed has: those of a month.
const DAYS: usize = 31;

/// The feed of one category.
#[must_use]
pub fn feed_of(category: &Category) -> String {
    format!("{category}/{FEED}")
}

/// A day in a feed.
#[derive(Debug, Clone)]
pub struct Entry {
    day: DigestKey,
    author: String,
    language: Option<String>,
    /// HTML.
    content: String,
}

/// A day of a site that has this address: its overview, its TL;DR, and its papers, with links to their cards.
#[must_use]
pub fn entry(loaded: Loaded, elsewhere: &Elsewhere, url: &str) -> Entry {
    let links = Links::Published { root: url.to_owned() };
    let targets = elsewhere.targets(|digest, id| links.href(&Route::paper(digest.clone(), id)));
    let text = Typeset::of(&loaded.digest, &targets);
    let edition = Edition::new(loaded, text);
    let day = edition.digest().key();
    let address = format!("{url}{}", page_of(&day));
    Entry {
        author: edition.author().to_owned(),
        language: edition.digest().language.clone(),
        content: Owner::new().with(|| content(&edition, &address).to_html()),
        day,
    }
}

/// The days that any feed has, of all days.
#[must_use]
pub fn in_feeds<'a>(days: &[&'a DigestKey]) -> Vec<&'a DigestKey> {
    let mut days = days.to_vec();
    days.sort_by_key(|day| (Reverse(day.date), &day.category));
    let mut taken: BTreeMap<&Category, usize> = BTreeMap::new();
    days.retain(|day| {
        let taken = taken.entry(&day.category).or_default();
        *taken += 1;
        *taken <= DAYS
    });
    days
}

/// Each feed's path and text; `entries` are of the days that [`in_feeds`] names, in its order.
#[must_use]
pub fn feeds(site: &Site, url: &str, entries: &[Entry]) -> Vec<(String, String)> {
    let categories: BTreeSet<&Category> = entries.iter().map(|it| &it.day.category).collect();
    let of_one = categories.into_iter().map(|category| {
        let title = format!("{category} · {}", site.title);
        let entries = entries.iter().filter(|it| it.day.category == *category);
        (feed_of(category), title, entries.take(DAYS).collect())
    });
    let of_all = (FEED.to_owned(), site.title.clone(), entries.iter().take(DAYS).collect());
    let all: Vec<(String, String, Vec<&Entry>)> = std::iter::once(of_all).chain(of_one).collect();
    all.into_iter()
        .map(|(path, title, entries)| {
            let text = atom(&title, &site.description, url, &format!("{url}{path}"), &entries);
            (path, text)
        })
        .collect()
}

/// A feed that lies at `address`. A day is as old as its date says: when it was published, no file tells.
fn atom(title: &str, about: &str, url: &str, address: &str, entries: &[&Entry]) -> String {
    let [title, about, url, address] = [title, about, url, address].map(written);
    let newest = entries.first().map(|entry| updated(entry)).unwrap_or_default();
    let entries: String = entries.iter().map(|entry| atom_entry(entry, &url)).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\">\n\
         <id>{address}</id>\n<title>{title}</title>\n<subtitle>{about}</subtitle>\n{newest}\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{address}\"/>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{url}\"/>\n\
         <icon>{url}icon.svg</icon>\n{entries}</feed>\n"
    )
}

fn atom_entry(entry: &Entry, url: &str) -> String {
    let Entry { day, author, language, content } = entry;
    let address = format!("{url}{}", page_of(day));
    let title = written(&format!("{}, {}", day.category, day.date.long()));
    let updated = updated(entry);
    let [author, category, content] = [author, day.category.as_str(), content].map(written);
    let language = language.as_deref().map(written);
    let language = language.map(|it| format!(" xml:lang=\"{it}\"")).unwrap_or_default();
    format!(
        "<entry>\n<id>{address}</id>\n<title>{title}</title>\n{updated}\
         <link rel=\"alternate\" type=\"text/html\" href=\"{address}\"/>\n\
         <author><name>{author}</name></author>\n<category term=\"{category}\"/>\n\
         <content type=\"html\"{language}>{content}</content>\n</entry>\n"
    )
}

fn updated(entry: &Entry) -> String {
    format!("<updated>{}T00:00:00Z</updated>\n", entry.day.date)
}

/// Text that means itself in XML, without the characters that may stand in none
/// (<https://www.w3.org/TR/xml/#charsets>).
fn written(text: &str) -> String {
    let may_stand = |it: &char| match it {
        '\t' | '\n' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        other => *other >= ' ',
    };
    escaped(&text.chars().filter(may_stand).collect::<String>())
}

fn content(edition: &Edition, address: &str) -> Node {
    let set = |text: &Prose| absolute(text, address);
    let overview = edition.text().overview.as_ref();
    let overview: Option<Node> = overview.map(|text| prose(&set(text)).into());
    let texts = edition.text().notes.iter().map(Option::as_ref);
    let shown = notes(edition.digest()).zip(texts).map(|(note, text)| {
        let text = text.map(&set);
        let theme = |it: &Theme| -> Node { element("h3").child(it.title.clone()).into() };
        match (note, &text) {
            (Note::Headline(_), Some(text)) => element("p").child(line(text)).into(),
            (Note::Theme(it), Some(text)) => many([theme(it), prose(text).into()]),
            (_, Some(text)) => prose(text).into(),
            (_, None) => nothing(),
        }
    });
    let paper = |at: usize| -> Node {
        let own = &edition.text().papers[at];
        let link = format!("{address}#{}", edition.entry(at).anchor);
        let more = if own.more_authors.is_some() { ", …" } else { "" };
        let authors: Option<Node> =
            own.authors.as_ref().map(|it| format!(" – {}{more}", it.text()).into());
        let link = element("a").attribute("href", link).child(title(&own.title));
        element("li").child(link).child(authors).into()
    };
    let papers: Node = (0..edition.digest().papers.len()).map(paper).collect();
    let shown: Vec<Node> = shown.collect();
    let heading = (!shown.is_empty()).then(|| element("h2").child("TL;DR").into());
    many([
        overview.into(),
        heading.into(),
        shown.into(),
        element("h2").child("Papers").into(),
        element("ul").child(papers).into(),
    ])
}

/// A text whose links into its own page name that page.
fn absolute(text: &Prose, address: &str) -> Prose {
    match text {
        Prose::Set(pieces) => Prose::Set(pieces.iter().map(|it| piece(it, address)).collect()),
        Prose::Standing(text) => Prose::Standing(text.clone()),
    }
}

fn piece(of: &Markup, address: &str) -> Markup {
    let Markup::Element(Element(tag, attributes, children)) = of else { return of.clone() };
    let attribute = |(name, value): &(Attribute, String)| match (name, value.strip_prefix('#')) {
        (Attribute::Href, Some(anchor)) => (*name, format!("{address}#{anchor}")),
        _ => (*name, value.clone()),
    };
    Markup::Element(Element(
        *tag,
        attributes.iter().map(attribute).collect(),
        children.iter().map(|child| piece(child, address)).collect(),
    ))
}
