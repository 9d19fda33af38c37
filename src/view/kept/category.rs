//! A category on the page “On this device”: how much of it is kept, and ways to keep more.

use super::days::months;
use super::{Keeper, Wish};
use crate::core::category::Category;
use crate::core::counted::counted;
use crate::core::kept::job::{Failed, Job, State};
use crate::core::kept::size::size;
use crate::core::kept::{Span, Stock, Sum};
use crate::view::derived::Derived;
use crate::view::node::{Node, element, many, nothing, part, part_if, text};
use leptos::prelude::With;

/// The heading's id.
#[must_use]
pub fn heading_id(category: &Category) -> String {
    format!("of-{category}")
}

/// The id of the button that keeps these days.
#[must_use]
pub fn keep_id(category: &Category, span: Span) -> String {
    match span {
        Span::Last(last) => format!("keep-{last}-{category}"),
        Span::All => format!("keep-all-{category}"),
    }
}

pub(super) fn category(keeper: &Keeper, category: &Category, name: &str) -> Node {
    let published = {
        let (archive, words) = (keeper.archive.clone(), keeper.words.clone());
        let category = category.clone();
        Derived::new(move || {
            archive.with(|archive| {
                words.with(|words| Stock::published(archive.as_deref(), words, &category))
            })
        })
    };
    // How many are published, which is known before all of them are.
    let all = {
        let (archive, category) = (keeper.archive.clone(), category.clone());
        Derived::new(move || {
            archive.with(|archive| {
                archive.as_ref()?.category(&category).map(|entry| entry.days as usize)
            })
        })
    };
    let title = element("h2")
        .id(heading_id(category))
        .attribute("tabindex", "-1")
        .child(category.to_string());
    let title = match name == category.as_str() {
        true => title,
        false => {
            title.child(" ").child(element("span").class("kicker-name").child(name.to_owned()))
        }
    };
    element("section")
        .class("shelf-category")
        .attribute("aria-labelledby", heading_id(category))
        .child(title)
        .child(element("p").class("remark").child(sum(keeper, category, &published, &all)))
        .child(choices(keeper, category, &published, &all))
        .child(progress(keeper, category))
        .child(outcome(keeper, category))
        .child(months(keeper, category, &published))
        .into()
}

/// `12 of 340 days kept, 1.4 MB, and 240 KB of words`.
fn sum(
    keeper: &Keeper,
    category: &Category,
    published: &Derived<Stock>,
    all: &Derived<Option<usize>>,
) -> Node {
    let (kept, category) = (keeper.kept.clone(), category.clone());
    let (published, all) = (published.clone(), all.clone());
    text(move || {
        let (sum, words) = kept.with(|kept| {
            published
                .with(|published| (kept.sum(&category, published), kept.size_of_words(published)))
        });
        let number = match all.get() {
            Some(all) => format!("{} of {}", sum.days, counted(all, "day", "days")),
            None => counted(sum.days, "day", "days"),
        };
        let words = match words {
            0 => String::new(),
            words => format!(", and {} of words", size(words)),
        };
        match sum.days {
            0 => format!("{number} kept{words}"),
            _ => format!("{number} kept, {}{words}", size(sum.bytes)),
        }
    })
}

/// The buttons that keep days, each with what is still to be fetched.
fn choices(
    keeper: &Keeper,
    category: &Category,
    published: &Derived<Stock>,
    all: &Derived<Option<usize>>,
) -> Node {
    let (keeper, category) = (keeper.clone(), category.clone());
    let (published, all) = (published.clone(), all.clone());
    let number = all.clone();
    part(
        move || number.get(),
        move |number| {
            let Some(number) = *number else { return nothing() };
            let choice = |span: Span| choice(&keeper, &category, span, number, &published);
            let choices: Node = Span::choices(number).into_iter().map(choice).collect();
            element("p").class("shelf-ways").child(choices).into()
        },
    )
}

fn choice(
    keeper: &Keeper,
    category: &Category,
    span: Span,
    all: usize,
    published: &Derived<Stock>,
) -> Node {
    let label = match span {
        Span::Last(last) => format!("Keep the last {last} days"),
        Span::All if all == 1 => "Keep the one day".into(),
        Span::All => format!("Keep all {all} days"),
    };
    let job = keeper.job(category);
    let wish = keeper.wishing(Wish::Keep(category.clone(), span));
    let kept = keeper.kept.clone();
    // Nothing as long as it isn't known.
    let wanted = {
        let (archive, category) = (keeper.archive.clone(), category.clone());
        let published = published.clone();
        Derived::new(move || {
            let missing = archive.with(|archive| Some(archive.as_ref()?.missing_of(&category)))?;
            published.with(|published| {
                span.is_known(&published.days, &missing).then(|| published.within(span))
            })
        })
    };
    let to_do = text(move || {
        wanted.with(|wanted| {
            let Some(wanted) = wanted else { return "size not known yet".into() };
            match kept.with(|kept| kept.missing(wanted)) {
                Sum { days: 0, bytes: 0 } => "all kept".into(),
                // Such as those of days that were read.
                Sum { days: 0, bytes } => format!("words to fetch, {}", size(bytes)),
                Sum { days, bytes } => format!("{days} to fetch, {}", size(bytes)),
            }
        })
    });
    element("button")
        .attribute("type", "button")
        .class("button")
        .id(keep_id(category, span))
        // It keeps the focus while days come, and does nothing then.
        .live("aria-disabled", move || {
            let is_going_on = job.with(|job| job.as_ref().is_some_and(Job::is_going_on));
            is_going_on.then(|| "true".into())
        })
        .on_press(wish)
        .child(label)
        .child(" ")
        .child(element("span").class("shelf-to-do").child(to_do))
        .into()
}

/// How far it is, and a way to end it.
fn progress(keeper: &Keeper, category: &Category) -> Node {
    let job = keeper.job(category);
    let is_going_on = {
        let job = job.clone();
        move || job.with(|job| job.as_ref().is_some_and(Job::is_going_on))
    };
    let (keeper, category) = (keeper.clone(), category.clone());
    part_if(is_going_on, move || {
        let read = |read: fn(&Job) -> String| {
            let job = job.clone();
            move || job.with(|job| job.as_ref().map(read).unwrap_or_default())
        };
        let total = read(|job| job.total.days.max(1).to_string());
        let seen = read(|job| job.seen.to_string());
        let (job, words) = (job.clone(), text(read(Job::progress)));
        let is_running =
            move || job.with(|job| job.as_ref().is_some_and(|job| job.state == State::Running));
        let bar = element("progress")
            .attribute("aria-label", format!("Keeping days of {category}"))
            .live("max", move || Some(total().into()))
            // Without a value it shows that there is something going on.
            .live("value", move || is_running().then(|| seen().into()));
        element("div")
            .class("shelf-progress")
            .child(bar)
            .child(element("p").child(words))
            .child(keeper.button("Cancel", Wish::Cancel(category.clone())))
            .into()
    })
}

/// How it ended, what failed, and a way to try again.
fn outcome(keeper: &Keeper, category: &Category) -> Node {
    let job = keeper.job(category);
    let (keeper, category) = (keeper.clone(), category.clone());
    part(
        // Only what has ended, so that nothing is made anew with each day.
        move || job.get().filter(|job| !job.is_going_on()),
        move |job| {
            let Some((job, outcome)) = job.as_ref().and_then(|job| Some((job, job.outcome()?)))
            else {
                return nothing();
            };
            let again = match job.can_be_tried_again() {
                true => {
                    let again = keeper.button("Try again", Wish::TryAgain(category.clone()));
                    element("p").child(again).into()
                }
                false => nothing(),
            };
            element("div")
                .class("shelf-outcome")
                .child(element("p").child(outcome))
                .child(failures(&job.failed))
                .child(again)
                .into()
        },
    )
}

/// No more than these are listed, since all may have failed for one reason.
const LISTED: usize = 10;

fn failures(failed: &[Failed]) -> Node {
    if failed.is_empty() {
        return nothing();
    }
    let failure = |it: &Failed| -> Node {
        element("li").child(format!("{}: {}.", it.date.long(), it.why.reason())).into()
    };
    let rest = match failed.len().saturating_sub(LISTED) {
        0 => nothing(),
        rest => element("li").child(format!("And {} more.", counted(rest, "day", "days"))).into(),
    };
    let listed: Node = failed.iter().take(LISTED).map(failure).collect();
    element("ul").child(many([listed, rest])).into()
}
