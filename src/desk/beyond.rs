//! From the filter of a day on to all days.

use super::attached::attach;
use crate::browser::{desk, site};
use crate::view::desk::beyond::beyond;
use crate::view::search_field::SEARCH_ID;

/// Puts the way on beside the field, and where nothing is found.
pub fn dress() {
    for place in desk::beside_the_search("search-all") {
        attach(place, || beyond(address));
    }
}

/// Where all days are searched for what stands in the field.
fn address() -> String {
    site::links().search(&desk::value_of(SEARCH_ID))
}
