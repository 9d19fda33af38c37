//! Running text where nothing can be set, such as in the name of a link.

use crate::core::markdown::Inline;
use crate::core::math::{self, Setter};

/// A text in LaTeX as plain text, such as a title or a name.
#[must_use]
pub fn spelled(text: &str, formulas: &Setter) -> String {
    plain(&super::parse(text, &|_| false), formulas)
}

/// Running text as plain text: formulas, superscripts and subscripts in Unicode's signs.
#[must_use]
pub fn plain(inlines: &[Inline], formulas: &Setter) -> String {
    let plain = |inline: &Inline| match inline {
        Inline::Text(text) | Inline::Code(text) => text.clone(),
        Inline::Math(formula) => formulas.spell(formula),
        Inline::Superscript(content) => math::superscript(&plain(content, formulas)),
        Inline::Subscript(content) => math::subscript(&plain(content, formulas)),
        Inline::Emphasis(content)
        | Inline::Strong(content)
        | Inline::Strikethrough(content)
        | Inline::SmallCaps(content)
        | Inline::Link { content, .. }
        | Inline::Citation { content, .. } => plain(content, formulas),
        Inline::SoftBreak | Inline::HardBreak => " ".into(),
    };
    inlines.iter().map(plain).collect()
}
