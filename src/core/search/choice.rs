//! What is looked for, as an address says it: `?q=value%20drift&category=cs.CL`.

use crate::core::category::Category;
use crate::core::percent::{Encoded, decode};
use std::fmt;

/// What is looked for, and where.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choice {
    /// What was typed.
    pub text: String,
    /// The category; none is all of them.
    pub category: Option<Category>,
}

impl Choice {
    /// Reads the query of an address, with or without `?`; what means nothing is passed over.
    #[must_use]
    pub fn parse(query: &str) -> Self {
        let mut choice = Self::default();
        let pairs = query.trim_start_matches('?').split('&');
        for (name, value) in pairs.filter_map(|pair| pair.split_once('=')) {
            match name {
                "q" => choice.text = decode(value),
                "category" => choice.category = decode(value).parse().ok(),
                _ => {}
            }
        }
        choice
    }
}

/// Prints the query with `?`, also where there is nothing in it, since an empty address is that of the page as it
/// is.
impl fmt::Display for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "?q={}", Encoded(&self.text))?;
        self.category.iter().try_for_each(|category| write!(f, "&category={category}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_what_is_looked_for() {
        for text in ["?q=", "?q=value%20drift", "?q=C%2B%2B&category=cs.CL", "?q=a/b%3F%26"] {
            assert_eq!(Choice::parse(text).to_string(), text);
        }
        for nothing in ["", "?", "?view=search", "?category=../x", "q"] {
            assert_eq!(Choice::parse(nothing), Choice::default(), "{nothing}");
        }
        assert_eq!(Choice::parse("view=search&q=Stań").to_string(), "?q=Sta%C5%84");
    }
}
