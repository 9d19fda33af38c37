//! Feeds of the newest days, for those who follow a site in a feed reader
//! (Atom, <https://www.rfc-editor.org/rfc/rfc4287>).
//!
//! A feed names things by whole addresses, so there are none where the site's address is not known.

use super::template::escaped;
use crate::core::category::{Category, DigestKey};
use crate::core::date::Date;
use crate::core::edition::Edition;
use crate::core::links::{Links, page_of};
use crate::core::load::Loaded;
use crate::core::manifest::Site;
use crate::core::markup::{Attribute, Element, Markup};
use crate::core::route::Route;
use crate::core::tldr_note::{Note, notes};
use crate::core::typeset::{Elsewhere, PaperText, Prose, Typeset};
use crate::view::node::{Node, element, many, nothing};
use crate::view::prose::{in_its_language, line, prose};
use leptos::prelude::Owner;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The feed of all categories. The ending is one that hosts know the type of.
pub const FEED: &str = "digests.atom";

/// How many days a feed has: those of a month.
const DAYS: usize = 31;

/// How many dates the feed of all categories has at least, however many these are: who looks once a day may have
/// missed two.
const DATES: usize = 3;

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
        author: author(&edition).to_owned(),
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

/// Each feed's path and text, of those that have an entry; `entries` are of the days that [`in_feeds`] names, in its
/// order.
#[must_use]
pub fn feeds(site: &Site, url: &str, entries: &[Entry]) -> Vec<(String, String)> {
    // Without a day there is no date, which a feed must have.
    if entries.is_empty() {
        return Vec::new();
    }
    let categories: BTreeSet<&Category> = entries.iter().map(|it| &it.day.category).collect();
    let of_one = categories.into_iter().map(|category| {
        let title = format!("{category} · {}", site.title);
        let entries = entries.iter().filter(|it| it.day.category == *category);
        (feed_of(category), title, entries.take(DAYS).collect())
    });
    let mut dates: Vec<Date> = entries.iter().map(|it| it.day.date).collect();
    dates.dedup();
    let is_recent = |entry: &Entry| dates.iter().take(DATES).any(|date| *date == entry.day.date);
    let newest = entries.iter().enumerate().filter(|(at, entry)| *at < DAYS || is_recent(entry));
    let of_all = (FEED.to_owned(), site.title.clone(), newest.map(|(_, entry)| entry).collect());
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
    let Entry { day, author, content } = entry;
    let address = format!("{url}{}", page_of(day));
    let title = written(&format!("{}, {}", day.category, day.date.long()));
    let updated = updated(entry);
    let [author, category, content] = [author, day.category.as_str(), content].map(written);
    format!(
        "<entry>\n<id>{address}</id>\n<title>{title}</title>\n{updated}\
         <link rel=\"alternate\" type=\"text/html\" href=\"{address}\"/>\n\
         <author><name>{author}</name></author>\n<category term=\"{category}\"/>\n\
         <content type=\"html\">{content}</content>\n</entry>\n"
    )
}

fn updated(entry: &Entry) -> String {
    format!("<updated>{}T00:00:00Z</updated>\n", entry.day.date)
}

/// Text that means itself in XML, without the characters that may stand in none, or better don't
/// (<https://www.w3.org/TR/xml/#charsets>).
fn written(text: &str) -> String {
    let may_stand = |it: &char| match it {
        '\t' | '\n' => true,
        '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => false,
        other => *other >= ' ',
    };
    escaped(&text.chars().filter(may_stand).collect::<String>())
}

/// Who wrote the day: an entry must name somebody.
fn author(edition: &Edition) -> &str {
    Some(edition.author()).filter(|it| !written(it).trim().is_empty()).unwrap_or("unknown")
}

fn content(edition: &Edition, address: &str) -> Node {
    let set =
        |text: &Prose| -> Node { in_its_language(edition, prose(&portable(text, address))).into() };
    let texts = edition.text().notes.iter().map(Option::as_ref);
    let noted = notes(edition.digest()).zip(texts).filter_map(|(note, text)| Some((note, text?)));
    let shown = noted.map(|(note, text)| match note {
        Note::Headline(_) => {
            in_its_language(edition, element("p")).child(line(&portable(text, address))).into()
        }
        Note::Theme(theme) => {
            let name = in_its_language(edition, element("h3")).child(theme.title.clone());
            many([name.into(), set(text)])
        }
        _ => set(text),
    });
    let paper = |(at, own): (usize, &PaperText)| -> Node {
        let link = format!("{address}#{}", edition.entry(at).anchor);
        let more = if own.more_authors.is_some() { ", …" } else { "" };
        let authors: Option<Node> =
            own.authors.as_ref().map(|it| format!(" – {}{more}", it.text()).into());
        // Feed readers that know no formulas would run their parts together.
        let link = element("a").attribute("href", link).child(own.title.plain.clone());
        element("li").child(link).child(authors).into()
    };
    let papers = edition.text().papers.iter().enumerate().map(paper);
    many([
        edition.text().overview.as_ref().map(set).into(),
        headed("TL;DR", shown.collect(), Node::from),
        headed("Papers", papers.collect(), |papers| element("ul").child(papers).into()),
    ])
}

/// What stands under a heading, if there is anything.
fn headed(heading: &'static str, what: Vec<Node>, set: fn(Vec<Node>) -> Node) -> Node {
    match what.is_empty() {
        true => nothing(),
        false => many([element("h2").child(heading).into(), set(what)]),
    }
}

/// A text as it can stand anywhere: links into its own page name that page, and what only that page knows is gone.
fn portable(text: &Prose, address: &str) -> Prose {
    match text {
        Prose::Set(pieces) => Prose::Set(pieces.iter().map(|it| piece(it, address)).collect()),
        Prose::Standing(text) => Prose::Standing(text.clone()),
    }
}

fn piece(of: &Markup, address: &str) -> Markup {
    let Markup::Element(Element(tag, attributes, children)) = of else { return of.clone() };
    let attribute = |(name, value): &(Attribute, String)| match (name, value.strip_prefix('#')) {
        (Attribute::Href, Some(anchor)) => Some((*name, format!("{address}#{anchor}"))),
        (Attribute::Href | Attribute::Start | Attribute::Title, _) => Some((*name, value.clone())),
        _ => tag.is_math().then(|| (*name, value.clone())),
    };
    Markup::Element(Element(
        *tag,
        attributes.iter().filter_map(attribute).collect(),
        children.iter().map(|child| piece(child, address)).collect(),
    ))
}
