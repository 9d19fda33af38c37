//! Formulas in LaTeX: where they stand in a text, and how they are set.
//!
//! A formula is set as MathML, by math-core. Formulas come from anywhere, so what may be set is
//! bounded in length and depth, and what math-core writes is read into [`Markup`], which holds
//! nothing that could run or load. What can't be set is shown as it was written.
//!
//! [`Markup`]: crate::core::markup::Markup

mod find;
mod mathml;
mod plain;
mod set;

pub use find::{Found, find};
pub use plain::{spelled, subscript, superscript};
pub use set::Setter;

use crate::core::markup::{Markup, Tag};
use plain::plain;

/// A formula, as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Formula {
    /// With what marks it as a formula, such as dollar signs.
    pub source: String,
    /// The LaTeX between these.
    pub tex: String,
    /// Whether it stands on lines of its own.
    pub display: bool,
}

impl Formula {
    /// What it raises (`<sup>`) or lowers (`<sub>`), if it is no more than that, as in `M$^2$PO`.
    #[must_use]
    pub fn script(&self) -> Option<Markup> {
        let (tag, script) = match self.tex.strip_prefix('^') {
            Some(script) => (Tag::Sup, script),
            None => (Tag::Sub, self.tex.strip_prefix('_')?),
        };
        let script = script.strip_prefix('{').and_then(|it| it.strip_suffix('}')).unwrap_or(script);
        let is_plain = !script.is_empty() && script.chars().all(char::is_alphanumeric);
        is_plain.then(|| Markup::element(tag, vec![Markup::Text(script.into())]))
    }
}
