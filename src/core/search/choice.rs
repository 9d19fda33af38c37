//! What is looked for, as an address says it: `?q=value%20drift&category=cs.CL`.

use crate::core::arxiv_id::{ArxivId, citations};
use crate::core::category::Category;
use crate::core::percent::{Encoded, decode};
use crate::core::text::Query;
use std::fmt;

/// What is looked for, and where.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choice {
    /// What was typed.
    pub text: String,
    /// The category; none is all of them.
    pub category: Option<Category>,
    /// What an address names as the category that is none, or none of the site's; it is ignored.
    pub ignored: Option<String>,
}

/// What is looked for where this was typed. Of an arXiv address that was pasted, it is the paper.
#[must_use]
pub fn query_of(text: &str) -> Query {
    let typed = text.trim();
    let id = citations(typed).find(|it| it.range == (0..typed.len())).map(|it| it.id);
    Query::parse(id.as_ref().map_or(text, ArxivId::as_str))
}

impl Choice {
    /// Reads the query of an address, with or without `?`; what means nothing is passed over.
    #[must_use]
    pub fn parse(query: &str) -> Self {
        let mut choice = Self::default();
        let pairs = query.trim_start_matches('?').split('&');
        for (name, value) in pairs.filter_map(|pair| pair.split_once('=')) {
            match name {
                // What a browser's own search field writes for spaces; a plus is written `%2B`.
                "q" => choice.text = decode(&value.replace('+', " ")),
                "category" => match decode(value).parse() {
                    Ok(category) => choice.category = Some(category),
                    Err(_) => choice.ignored = Some(decode(value)),
                },
                _ => {}
            }
        }
        choice
    }

    /// The same on a site that has these categories.
    #[must_use]
    pub fn among<'a>(mut self, mut categories: impl Iterator<Item = &'a Category>) -> Self {
        if let Some(category) = self.category.take_if(|it| categories.all(|other| other != it)) {
            self.ignored = Some(category.to_string());
        }
        self
    }

    /// The same with another text.
    #[must_use]
    pub fn with_text(&self, text: String) -> Self {
        Self { text, category: self.category.clone(), ignored: None }
    }

    /// The same in another category.
    #[must_use]
    pub fn within(&self, category: Option<Category>) -> Self {
        Self { text: self.text.clone(), category, ignored: None }
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
        for nothing in ["", "?", "?view=search", "q"] {
            assert_eq!(Choice::parse(nothing), Choice::default(), "{nothing}");
        }
        assert_eq!(Choice::parse("view=search&q=Stań").to_string(), "?q=Sta%C5%84");
        assert_eq!(Choice::parse("q=value+drift+C%2B%2B").text, "value drift C++");
    }

    #[test]
    fn a_pasted_address_is_its_paper() {
        for (text, expected) in [
            ("https://arxiv.org/abs/2510.26707v2", "2510.26707"),
            (" arXiv:2510.26707 ", "2510.26707"),
            ("2510.26707", "2510.26707"),
            ("value drift", "value drift"),
            ("2510", "2510"),
        ] {
            assert_eq!(query_of(text).as_str(), expected);
        }
    }

    #[test]
    fn a_category_that_there_is_not_is_ignored() {
        let categories = ["cs.CL", "hep-th"].map(|it| it.parse().unwrap());
        for (address, kept, ignored) in [
            ("category=cs.CL", Some("cs.CL"), None),
            ("category=cs.LG", None, Some("cs.LG")),
            ("category=..%2Fx", None, Some("../x")),
            ("q=a", None, None),
        ] {
            let choice = Choice::parse(address).among(categories.iter());
            let found = choice.category.as_ref().map(Category::as_str);
            assert_eq!((found, choice.ignored.as_deref()), (kept, ignored), "{address}");
        }
    }
}
