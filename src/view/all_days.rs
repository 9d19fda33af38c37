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

/// Every day that the reader's archive knows, by category and month; and a link to trends, where there is such
/// a page.
#[must_use]
pub fn all_days(reader: &Reader, has_trends: bool) -> Node {
    let archive = reader.archive.get_untracked();
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
    let categories = archive.as_ref().map_or(&[][..], |it| &it.manifest().categories);
    let categories: Node = categories.iter().map(category).collect();
    let trends = has_trends.then(|| -> Node {
        let link = element("a").attribute("href", TRENDS).child("Trends");
        element("p").child(link).child(" of all these days, in pictures").into()
    });
    let title = element("h1").child("All days");
    let main = element("main").id("main").child(title).child(trends).child(categories);
    many([masthead(reader), main.into()])
}
