//! All published days on one page, for those who read without the app.

use crate::core::archive::Month;
use crate::core::category::DigestKey;
use crate::core::links::TRENDS;
use crate::core::manifest::CategoryEntry;
use crate::view::masthead::masthead;
use crate::view::month::month_calendar;
use crate::view::node::{Node, element, many, nothing};
use crate::view::reader::Reader;
use leptos::prelude::GetUntracked;

/// What a site has beside its days.
#[derive(Debug, Clone, Copy)]
pub struct Beside {
    /// Whether it has a page of trends.
    pub trends: bool,
    /// The name of its feeds, which lie in its root and in the folder of each category, if it has any.
    pub feed: Option<&'static str>,
}

/// Every day that the reader's archive knows, by category and month; and links to what there is beside.
#[must_use]
pub fn all_days(reader: &Reader, beside: Beside) -> Node {
    let archive = reader.archive.get_untracked();
    let categories = archive.as_ref().map_or(&[][..], |it| &it.manifest().categories);
    let category = |entry: &CategoryEntry| {
        let months = archive.as_ref().map_or_else(Vec::new, |archive| archive.months(&entry.id));
        let month = |month: &Month| -> Node {
            let name = element("h3").child(month.date.month_and_year());
            let way = |date| {
                let key = DigestKey { category: entry.id.clone(), date };
                element("a").attribute("href", reader.digest_href(key))
            };
            element("section").child(name).child(month_calendar(month, way, |_| nothing())).into()
        };
        let months: Node = months.iter().map(month).collect();
        let name = match entry.name.as_str() {
            name if name == entry.id.as_str() => name.to_owned(),
            name => format!("{} · {name}", entry.id),
        };
        element("section")
            .class("all-days")
            .child(element("h2").child(name))
            .child(element("div").class("all-months").child(months))
            .into()
    };
    let sections: Node = categories.iter().map(category).collect();
    let trends = beside.trends.then(|| -> Node {
        let link = element("a").attribute("href", TRENDS).child("Trends");
        element("p").child(link).child(" of all these days, in pictures").into()
    });
    let feed = beside.feed.map(|feed| feeds(feed, categories));
    let title = element("h1").child("All days");
    let main = element("main").id("main").child(title).child(trends).child(feed).child(sections);
    many([masthead(reader), main.into()])
}

/// Links to the feed of all categories, and, where there are several, to that of each.
fn feeds(name: &str, categories: &[CategoryEntry]) -> Node {
    let link = |address: String, text: &str| {
        element("a").attribute("href", address).child(text.to_owned())
    };
    let one = |(at, entry): (usize, &CategoryEntry)| -> Node {
        let before = if at == 0 { "; or of " } else { ", " };
        let link = link(format!("{}/{name}", entry.id), entry.id.as_str());
        many([before.into(), link.attribute("aria-label", format!("Feed of {}", entry.id)).into()])
    };
    let each: Node = categories.iter().enumerate().map(one).collect();
    let each = (categories.len() > 1).then(|| many([each, " alone".into()]));
    element("p")
        .child(link(name.to_owned(), "Feed"))
        .child(" of the newest days, for a feed reader")
        .child(each)
        .into()
}
