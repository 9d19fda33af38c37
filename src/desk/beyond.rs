//! From the filter of a day on to all days.

use super::attached::attach;
use crate::browser::{desk, history, site};
use crate::core::links::SEARCH;
use crate::core::search::choice::Choice;
use crate::view::desk::beyond::beyond;

/// Puts the way on beside the field, if there is one.
pub fn dress() {
    if let Some(place) = desk::beside_the_search("search-all") {
        attach(place, || beyond(address));
    }
}

/// Where all days are searched for what stands in the field.
fn address() -> String {
    let links = site::links();
    let text = history::route(links).0.filters.text;
    format!("{}{SEARCH}{}", links.root(), Choice::default().with_text(text))
}
