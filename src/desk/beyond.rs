//! From the filter of a day on to all days.

use super::attached::attach;
use crate::browser::{desk, history, site};
use crate::view::desk::beyond::beyond;

/// Puts the way on beside the field, and where nothing is found.
pub fn dress() {
    for place in desk::beside_the_search("search-all") {
        attach(place, || beyond(address));
    }
}

/// Where all days are searched for what stands in the field.
fn address() -> String {
    let links = site::links();
    links.search(&history::route(links).0.filters.text)
}
