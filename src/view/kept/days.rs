//! The kept days of a category, by month.

use super::{Keeper, Wish};
use crate::core::category::Category;
use crate::core::counted::counted;
use crate::core::kept::size::size;
use crate::core::kept::{KeptDay, KeptMonth, Stock, Sum};
use crate::core::route::Route;
use crate::view::aside::aside;
use crate::view::derived::Derived;
use crate::view::node::{Node, element, nothing, part, part_if, text};
use leptos::prelude::With;

/// The id of the button that removes a day.
#[must_use]
pub fn remove_id(day: &KeptDay) -> String {
    format!("remove-{}", day.key)
}

pub(super) fn months(keeper: &Keeper, category: &Category, published: &Derived<Stock>) -> Node {
    let months = {
        let (kept, category) = (keeper.kept.clone(), category.clone());
        let published = published.clone();
        Derived::new(move || {
            kept.with(|kept| published.with(|published| kept.months(&category, &published.days)))
        })
    };
    // A month by itself, so that none is folded or made anew because another has changed.
    let names = {
        let months = months.clone();
        move || -> Vec<(u16, u8)> { months.with(|months| months.iter().map(name_of).collect()) }
    };
    let list = {
        let (keeper, months) = (keeper.clone(), months.clone());
        part(names, move |names| names.iter().map(|name| month(&keeper, &months, *name)).collect())
    };
    let remove = {
        let (keeper, category) = (keeper.clone(), category.clone());
        let (kept, of) = (keeper.kept.clone(), category.clone());
        let has_words = move || kept.with(|kept| !kept.words(&of).is_empty());
        part_if(
            // Who searches without keeping a day has words alone.
            move || months.with(|months| !months.is_empty()) || has_words(),
            move || {
                let all = format!("Remove all of {category}");
                let why = "To read them without a network, they would have to be fetched again.";
                let remove = keeper.quiet_button("Remove them", Wish::RemoveAll(category.clone()));
                element("details")
                    .class("shelf-remove-all")
                    .child(element("summary").child(all))
                    .child(element("p").child(why))
                    .child(element("p").child(remove))
                    .into()
            },
        )
    };
    element("div").class("shelf-months").child(list).child(remove).into()
}

fn name_of(month: &KeptMonth) -> (u16, u8) {
    (month.date.year(), month.date.month())
}

fn month(keeper: &Keeper, months: &Derived<Vec<KeptMonth>>, name: (u16, u8)) -> Node {
    let this = {
        let months = months.clone();
        Derived::new(move || {
            months.with(|months| months.iter().find(|month| name_of(month) == name).cloned())
        })
    };
    let title = {
        let this = this.clone();
        text(move || {
            this.with(|month| {
                let Some(month) = month else { return String::new() };
                month.date.month_and_year()
            })
        })
    };
    let sum = {
        let this = this.clone();
        text(move || {
            let days =
                this.with(|month| month.as_ref().map_or_else(Vec::new, |it| it.days.clone()));
            let sum: Sum = days.iter().map(|day| day.size.unwrap_or_default()).collect();
            format!("{}, {}", counted(sum.days, "day", "days"), size(sum.bytes))
        })
    };
    let keeper = keeper.clone();
    let days = part(
        move || this.get(),
        move |month| match month {
            Some(month) => month.days.iter().map(|it| day(&keeper, it)).collect(),
            None => nothing(),
        },
    );
    let summary = element("summary")
        .child(element("h3").child(title))
        .child(" ")
        .child(element("span").class("dates-count").child(sum));
    element("details").child(summary).child(element("ul").child(days)).into()
}

fn day(keeper: &Keeper, day: &KeptDay) -> Node {
    let date = day.key.date;
    let weekday = date.weekday().get(..3).unwrap_or_default();
    let link = element("a")
        .attribute("href", keeper.href(&Route::digest(day.key.clone())))
        .child(format!("{weekday} {}", date.day()))
        // Which month it is, is heard too.
        .child(aside(format!(" {} {}, {}", date.month_name(), date.year(), day.key.category)));
    let facts = match (day.size, day.is_outdated) {
        (_, true) => "an earlier version".to_owned(),
        (Some(bytes), _) => size(bytes),
        (None, _) => String::new(),
    };
    let remove = keeper
        .quiet_button("Remove", Wish::Remove(day.key.clone(), day.path.clone()))
        .id(remove_id(day))
        .attribute("aria-label", format!("Remove {}, {}", day.key.category, date.long()));
    element("li")
        .child(link)
        .child(element("span").class("dates-count").child(facts))
        .child(remove)
        .into()
}
