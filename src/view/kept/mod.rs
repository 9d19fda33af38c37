//! The page “On this device”: what is kept, and ways to keep more or less.

pub mod category;
pub mod days;
pub mod marks;

use crate::core::archive::Archive;
use crate::core::category::{Category, DigestKey};
use crate::core::kept::ground::{Ground, Room};
use crate::core::kept::job::Job;
use crate::core::kept::marks::{Carrying, Held};
use crate::core::kept::{Kept, Span};
use crate::core::links::Links;
use crate::core::route::Route;
use crate::core::search::SegmentFile;
use crate::view::derived::Derived;
use crate::view::masthead_beside::masthead_beside;
use crate::view::node::{Element, Node, element, many, nothing, part, text};
use crate::view::skeleton;
use leptos::prelude::{ArcReadSignal, Get, With};
use std::rc::Rc;
use std::sync::Arc;

/// The dialog that asks before everything is deleted.
pub const DIALOG_ID: &str = "delete-all";

/// The button that opens it.
pub const DELETE_ID: &str = "delete";

/// The page, as its views see it.
#[derive(Clone)]
pub struct Keeper {
    /// Whether there is anything to show.
    pub ground: ArcReadSignal<Ground>,
    /// The published days, as far as they are known.
    pub archive: ArcReadSignal<Option<Arc<Archive>>>,
    /// The files of the words of all days that are known, and of which category they are.
    pub words: ArcReadSignal<Vec<(Category, SegmentFile)>>,
    /// The days that are kept.
    pub kept: ArcReadSignal<Kept>,
    /// What is being kept or was, by category.
    pub jobs: ArcReadSignal<Vec<(Category, Job)>>,
    /// What the browser says of the storage.
    pub room: ArcReadSignal<Room>,
    /// When the site was last asked what there is.
    pub asked: ArcReadSignal<Option<String>>,
    /// What is said to those who don't see the page.
    pub said: ArcReadSignal<String>,
    /// How many marks there are.
    pub held: ArcReadSignal<Held>,
    /// What goes on with a file of them.
    pub carrying: ArcReadSignal<Carrying>,
    /// Whether the browser can hand files to other programs.
    pub can_share: bool,
    /// How the page links to the reader's.
    pub links: Links,
    /// Asks the app for something.
    pub ask: Rc<dyn Fn(Wish)>,
}

/// What a reader can ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// Keeps days of a category.
    Keep(Category, Span),
    /// Ends that.
    Cancel(Category),
    /// Begins it anew.
    TryAgain(Category),
    /// Removes one day, with its file.
    Remove(DigestKey, String),
    /// Removes all days of a category.
    RemoveAll(Category),
    /// Looks anew at what there is.
    Look,
    /// Asks whether all is to be deleted.
    AskToDelete,
    /// It is.
    Delete,
    /// It isn't.
    DontDelete,
    /// Writes all marks into a file.
    Export,
    /// Hands such a file to another program.
    Share,
    /// Chooses a file of marks to be merged.
    Choose,
    /// Merges it.
    Merge,
    /// Puts away what was said of a file of marks, and the file.
    PutAway,
}

impl Keeper {
    /// What a press does that asks for something.
    fn wishing(&self, wish: Wish) -> impl Fn() + use<> {
        let ask = self.ask.clone();
        move || ask(wish.clone())
    }

    /// A button that asks for something.
    fn button(&self, label: impl Into<Node>, wish: Wish) -> Element {
        self.button_of("button", label, wish)
    }

    /// One of many like it.
    fn quiet_button(&self, label: impl Into<Node>, wish: Wish) -> Element {
        self.button_of("button button-quiet", label, wish)
    }

    fn button_of(&self, class: &'static str, label: impl Into<Node>, wish: Wish) -> Element {
        element("button")
            .attribute("type", "button")
            .class(class)
            .on_press(self.wishing(wish))
            .child(label)
    }

    /// The job of a category, if there is or was one.
    fn job(&self, category: &Category) -> Derived<Option<Job>> {
        let (jobs, category) = (self.jobs.clone(), category.clone());
        Derived::new(move || {
            jobs.with(|jobs| {
                jobs.iter().find(|(of, _)| *of == category).map(|(_, job)| job.clone())
            })
        })
    }

    fn href(&self, route: &Route) -> String {
        self.links.href(route)
    }
}

/// The page's title.
pub const TITLE: &str = "On this device";

/// The page until it is known what is kept, as it is published; the app's element around it.
#[must_use]
pub fn waiting() -> Node {
    skeleton::waiting(TITLE, "Looking at what is kept…")
}

/// The whole page.
#[must_use]
pub fn page(keeper: &Keeper) -> Node {
    let said = keeper.said.clone();
    let ground = keeper.ground.clone();
    let shown = {
        let keeper = keeper.clone();
        part(
            move || ground.get(),
            move |ground| match ground.notice() {
                Some((title, advice)) => many([
                    notice(&keeper, ground, title, advice),
                    // These are kept elsewhere, and nobody else has them.
                    if *ground == Ground::Deleted { nothing() } else { marks::marks(&keeper) },
                ]),
                None => shelf(&keeper),
            },
        )
    };
    many([
        masthead_beside(&keeper.archive, &keeper.links),
        element("main").id("main").attribute("tabindex", "-1").class("shelf").child(shown).into(),
        element("p")
            .class("visually-hidden")
            .attribute("role", "status")
            .child(text(move || said.get()))
            .into(),
    ])
}

/// Why there is no shelf to show, and a way on.
fn notice(keeper: &Keeper, ground: &Ground, title: String, advice: String) -> Node {
    let home = keeper.href(&Route::home());
    let home = element("a").attribute("href", home).child("Go to the reader");
    let again = match ground {
        Ground::Blocked(_) | Ground::Nothing(_) => keeper.button("Try again", Wish::Look).into(),
        _ => nothing(),
    };
    element("section")
        .class("notice")
        .attribute("role", "alert")
        .child(element("h1").attribute("tabindex", "-1").child(title))
        .child(element("p").child(advice))
        .child(element("p").child(again).child(" ").child(home))
        .into()
}

fn shelf(keeper: &Keeper) -> Node {
    let lead = "Days that are kept here can be read without a network. What you read, or find by searching, is kept by itself; \
                here you can keep more, together with the words to search them by, or remove it. ";
    let on_marks = element("a")
        .attribute("href", format!("#{}", marks::SECTION_ID))
        .child("Your marks and notes");
    let categories = {
        let (archive, kept) = (keeper.archive.clone(), keeper.kept.clone());
        move || -> Vec<(Category, String)> {
            let mut all: Vec<_> = archive.with(|archive| {
                let entries = archive.as_ref().map_or(&[][..], |it| &it.manifest().categories);
                entries.iter().map(|entry| (entry.id.clone(), entry.name.clone())).collect()
            });
            // What is kept can be removed even where nobody knows what is published.
            for id in kept.with(Kept::categories) {
                if !all.iter().any(|(other, _)| *other == id) {
                    all.push((id.clone(), id.to_string()));
                }
            }
            all
        }
    };
    let categories = {
        let keeper = keeper.clone();
        part(categories, move |categories| {
            categories.iter().map(|(id, name)| category::category(&keeper, id, name)).collect()
        })
    };
    many([
        element("h1").attribute("tabindex", "-1").id("top").child(TITLE).into(),
        element("p")
            .child(lead)
            .child(on_marks)
            .child(" stand below, to be taken to another device.")
            .into(),
        facts(keeper),
        categories,
        marks::marks(keeper),
        everything(keeper),
    ])
}

/// How much room it takes, what the browser promises, and how old it is.
fn facts(keeper: &Keeper) -> Node {
    let (room, asked) = (keeper.room.clone(), keeper.asked.clone());
    let fact = |fact: String| element("li").child(fact).into();
    let facts = part(
        move || -> Vec<String> {
            let room = room.get();
            let asked = asked.get().map(|time| format!("Last checked on {time}."));
            let promise = room.promise().map(str::to_owned);
            room.usage().into_iter().chain(promise).chain(asked).collect()
        },
        move |facts| facts.iter().cloned().map(fact).collect(),
    );
    element("ul").class("shelf-facts").child(facts).into()
}

/// Deleting all of it.
fn everything(keeper: &Keeper) -> Node {
    let what = "The days above, the reader itself, the pages that it keeps, and how you like pages to look. \
                Days can be fetched again as long as the site has them.";
    let title = "delete-all-title";
    let ways = element("p")
        .class("shelf-ways")
        .child(keeper.button("Delete everything", Wish::Delete))
        .child(marks::export_first(keeper))
        .child(keeper.button("Keep it", Wish::DontDelete).flag("autofocus"));
    let dialog =
        element("dialog")
            .id(DIALOG_ID)
            .class("shelf-dialog")
            .attribute("aria-labelledby", title)
            .child(element("h2").id(title).child("Delete everything on this device?"))
            .child(element("p").child(what))
            .child(marks::warning(keeper))
            .child(element("p").child(
                "Close other tabs of this site first: they would go on keeping what they show.",
            ))
            .child(ways);
    let button = keeper
        .button("Delete everything on this device…", Wish::AskToDelete)
        .id(DELETE_ID)
        .attribute("aria-haspopup", "dialog");
    element("section").class("shelf-end").child(button).child(dialog).into()
}
