//! The page of trends: what the days of a category have in common over time.

mod chart;
mod table;

use crate::core::archive::Archive;
use crate::core::category::Category;
use crate::core::counted::{counted, papers};
use crate::core::filter::quoted;
use crate::core::links::Links;
use crate::core::trends::choice::{Choice, Span};
use crate::core::trends::picture::{Cell, Latest, Picture, Rising, Row};
use crate::view::choices::{Choosable, choices as row};
use crate::view::masthead_beside::masthead_beside;
use crate::view::node::{Node, element, many, nothing, part, text};
use crate::view::notice::remark;
use crate::view::notice_beside::notice_beside;
use crate::view::skeleton;
use leptos::prelude::{ArcReadSignal, Get, With};
use std::rc::Rc;
use std::sync::Arc;

/// The page's title.
pub const TITLE: &str = "Trends";

/// The page, as its views see it.
#[derive(Clone)]
pub struct Trends {
    /// What is published.
    pub archive: ArcReadSignal<Option<Arc<Archive>>>,
    /// What is chosen; with a category, once it is known which there are.
    pub choice: ArcReadSignal<Choice>,
    /// What is shown.
    pub shown: ArcReadSignal<Shown>,
    /// How the page links to the reader's.
    pub links: Links,
    /// Asks for all of it again.
    pub again: Rc<dyn Fn()>,
}

/// What the page shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Shown {
    /// Trends are on their way.
    #[default]
    Loading,
    /// They can't be shown: what happened, and what that means.
    Failed(String, String),
    /// The site has no digests.
    NoDigests,
    /// There are no trends of this category: a version of the publisher has made its data that knew of none.
    NoTrends(Category),
    /// Trends.
    Pictures {
        /// What to draw.
        picture: Arc<Picture>,
        /// The years whose file didn't come, and why the first one did not.
        missing: Option<(String, String)>,
    },
}

impl Shown {
    /// What is said of it to those who don't see it.
    #[must_use]
    pub fn said(&self) -> String {
        match self {
            Self::Loading => "Loading the trends…".into(),
            // These are alerts.
            Self::Failed(..) | Self::NoDigests | Self::NoTrends(_) => String::new(),
            Self::Pictures { picture, .. } => {
                format!("{}: {}", picture.category, extent(picture))
            }
        }
    }
}

/// The page until trends have come, as it is published; the app's element around it.
#[must_use]
pub fn waiting() -> Node {
    skeleton::waiting(TITLE, "Loading the trends…")
}

/// The whole page.
#[must_use]
pub fn page(trends: &Trends) -> Node {
    let (shown, said) = (trends.shown.clone(), trends.shown.clone());
    let content = {
        let trends = trends.clone();
        part(move || shown.get(), move |shown| content(&trends, shown))
    };
    let main = element("main")
        .id("main")
        .attribute("tabindex", "-1")
        .class("trends")
        .child(element("h1").attribute("tabindex", "-1").id("top").child(TITLE))
        .child(choices(trends))
        .child(ignored(trends))
        .child(content);
    let status = element("p")
        .class("visually-hidden")
        .attribute("role", "status")
        .child(text(move || said.get().said()));
    many([masthead_beside(&trends.archive, &trends.links), main.into(), status.into()])
}

/// Which category, and how far back.
fn choices(trends: &Trends) -> Node {
    let (archive, choice) = (trends.archive.clone(), trends.choice.clone());
    let categories = move || -> Vec<Category> {
        let of = |archive: &Arc<Archive>| {
            archive.manifest().categories.iter().map(|entry| entry.id.clone()).collect()
        };
        archive.get().as_ref().map_or_else(Vec::new, of)
    };
    part(categories, move |categories| {
        // A link leads to what is chosen, but for this.
        let link = |label: String, but: Rc<dyn Fn(Choice) -> Choice>| {
            let [here, there] = [choice.clone(), choice.clone()];
            let other = but.clone();
            Choosable {
                label,
                address: Box::new(move || but(there.get()).to_string()),
                is_chosen: Box::new(move || {
                    let here = Choice { ignored: None, ..here.get() };
                    other(here.clone()) == here
                }),
            }
        };
        let of = |category: &Category| {
            let wanted = Some(category.clone());
            let but = move |choice| Choice { category: wanted.clone(), ..choice };
            link(category.to_string(), Rc::new(but))
        };
        let spans = Span::ALL.into_iter().map(|(span, _, label)| {
            link(label.into(), Rc::new(move |choice| Choice { span, ..choice }))
        });
        let several = (categories.len() > 1)
            .then(|| row("Category of the trends", categories.iter().map(of)));
        many([several.into(), row("Span", spans)])
    })
}

/// That the site lacks the category that was asked for.
fn ignored(trends: &Trends) -> Node {
    let choice = trends.choice.clone();
    part(
        move || choice.with(|choice| choice.ignored.clone().zip(choice.category.clone())),
        |ignored| match ignored {
            Some((ignored, shown)) => remark(format!(
                "This site has no category {}; these are the trends of {shown}.",
                quoted(ignored)
            )),
            None => nothing(),
        },
    )
}

fn content(trends: &Trends, shown: &Shown) -> Node {
    match shown {
        Shown::Loading => {
            element("p").class("trends-note").child("Loading the trends…").into()
        }
        Shown::Failed(title, advice) => notice(trends, title.clone(), advice.clone(), true),
        Shown::NoDigests => notice(
            trends,
            "Nothing published yet".into(),
            "Trends come with the first digests.".into(),
            false,
        ),
        Shown::NoTrends(category) => notice(
            trends,
            format!("There are no trends of {category} yet"),
            "The digests are there, but nobody has counted what they have in common. Whoever publishes them \
             does so with the next day."
                .into(),
            false,
        ),
        Shown::Pictures { picture, missing } => pictures(trends, picture, missing.as_ref()),
    }
}

/// Why there are no pictures, and a way on.
fn notice(trends: &Trends, title: String, advice: String, can_try: bool) -> Node {
    notice_beside(&trends.links, title, advice, can_try.then(|| try_again(trends)))
}

fn try_again(trends: &Trends) -> Node {
    let again = trends.again.clone();
    element("button")
        .attribute("type", "button")
        .class("button")
        .on_press(move || again())
        .child("Try again")
        .into()
}

/// `31 days from 1 September to 30 October 2025`.
fn extent(picture: &Picture) -> String {
    let days = counted(picture.days, "day", "days");
    match picture.ends {
        Some((first, last)) if first != last => {
            format!("{days} from {} to {}", first.medium(), last.medium())
        }
        Some((first, _)) => format!("{days}, {}", first.long()),
        None => days,
    }
}

fn pictures(trends: &Trends, picture: &Picture, missing: Option<&(String, String)>) -> Node {
    let note = missing.map(|(years, why)| -> Node {
        let note = format!("Not counted, since {why}: {years}. ");
        element("p")
            .class("trends-note")
            .attribute("role", "alert")
            .child(note)
            .child(try_again(trends))
            .into()
    });
    let few = (picture.days < 2).then(|| -> Node {
        let note = "Trends need at least two days; until then there is only what this one has.";
        element("p").class("trends-note").child(note).into()
    });
    let extent = element("p").class("trends-extent").child(extent(picture));
    many([
        extent.into(),
        note.into(),
        few.into(),
        section("papers", "Papers", Some(chart::papers(trends, picture)), {
            table::papers(trends, picture)
        }),
        rows(trends, picture, "keywords", "Keywords", &picture.keywords, {
            rising(trends, &picture.rising)
        }),
        rows(trends, picture, "themes", "Themes", &picture.themes, latest(trends, &picture.latest)),
        rows(trends, picture, "authors", "Authors", &picture.authors, nothing()),
    ])
}

fn section(id: &'static str, title: &'static str, picture: Option<Node>, table: Node) -> Node {
    element("section")
        .class("trends-part")
        .attribute("aria-labelledby", id)
        .child(element("h2").id(id).child(title))
        .child(picture)
        .child(table)
        .into()
}

/// The rows of a kind in pictures, and as a table.
fn rows(
    trends: &Trends,
    picture: &Picture,
    id: &'static str,
    title: &'static str,
    rows: &[Row],
    more: Node,
) -> Node {
    if rows.is_empty() {
        let none = match id {
            "keywords" => "No keyword stands on more than one day.",
            "themes" => "No theme stands on more than one day.",
            _ => "No author stands on more than one day.",
        };
        let none = element("p").class("trends-note").child(none).into();
        return section(id, title, Some(none), more);
    }
    let most = rows.iter().flat_map(|row| &row.cells).map(Cell::papers).max().unwrap_or_default();
    let what = format!(
        "Papers a {}, all to one scale, whose top is {most}; a press leads to a day.",
        picture.columns.what
    );
    let lead = element("p").class("trends-note").child(what).into();
    let drawn = many([lead, chart::rows(trends, picture, rows)]);
    section(id, title, Some(drawn), many([table::rows(trends, picture, title, rows), more]))
}

fn rising(trends: &Trends, rising: &[Rising]) -> Node {
    if rising.is_empty() {
        return nothing();
    }
    let item = |it: &Rising| -> Node {
        let link =
            element("a").attribute("href", trends.links.href(&it.route)).child(it.name.clone());
        let count = format!(" {}", papers(it.papers as usize));
        element("li").child(link).child(element("span").class("trends-count").child(count)).into()
    };
    many([
        element("h3").child("More often lately").into(),
        element("ul").class("trends-list").child(rising.iter().map(item).collect::<Node>()).into(),
    ])
}

fn latest(trends: &Trends, latest: &[Latest]) -> Node {
    if latest.is_empty() {
        return nothing();
    }
    let item = |it: &Latest| -> Node {
        let link =
            element("a").attribute("href", trends.links.href(&it.route)).child(it.title.clone());
        let date = format!("{} {}", it.date.day(), it.date.month_name());
        let count = format!(" {date}, {}", papers(it.papers as usize));
        element("li").child(link).child(element("span").class("trends-count").child(count)).into()
    };
    many([
        element("h3").child("The newest themes").into(),
        element("ul").class("trends-list").child(latest.iter().map(item).collect::<Node>()).into(),
    ])
}
