//! Markdown as a typed tree, from which the views render: no HTML, checked links, bounded depth.
//!
//! `CommonMark` with tables and strikethrough, read by pulldown-cmark. Nothing that a reader
//! could read is lost:
//!
//! - HTML is text, exactly as written, since the text may speak of tags (`<FORK>`). Only a comment
//!   that is empty, and a block by itself, isn't shown: it stands between two lists.
//! - A link that may not be one leaves its text and its address.
//! - What is nested deeper than [`MAX_DEPTH`] is flattened into what surrounds it.
//! - A table wider than [`MAX_COLUMNS`] and a text longer than [`MAX_LENGTH`] are shown as they were
//!   written; cells beyond the head stay.
//! - A text that stands in one fence as a whole, as Markdown, is read as that; a fence around nothing isn't shown,
//!   unless it names another language.
//! - Formulas are no Markdown: what stands in them is as it was written.
//! - Definitions of links that nobody uses (`[1]: https://…`) are shown at the end.

mod builder;
mod formulas;
mod links;
mod plain_text;
mod url;
mod wrapper;

use crate::core::arxiv_id::ArxivId;
use crate::core::math::Formula;

pub use builder::EXTENSIONS;
pub(super) use links::push_linked;
pub use plain_text::{inline_text, plain_text};
pub use pulldown_cmark::Alignment;
pub use url::Url;
pub(super) use wrapper::wrapped;

/// How many quotes, lists, list items and emphases may lie inside each other. A tree is at most
/// three levels deeper: a link in a cell of a table.
pub const MAX_DEPTH: usize = 16;

/// How many columns a table may have.
pub const MAX_COLUMNS: usize = 64;

/// How many bytes of Markdown are read as Markdown.
pub const MAX_LENGTH: usize = 256 * 1024;

/// A piece of a text that stands on lines of its own.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// Running text.
    Paragraph(Vec<Inline>),
    /// A heading.
    Heading {
        /// From 1 to 6, as in the source.
        level: u8,
        /// Its text.
        content: Vec<Inline>,
    },
    /// A list.
    List {
        /// The number of the first item, if the items are numbered.
        ordered: Option<u64>,
        /// Whether the items are set without space between paragraphs.
        tight: bool,
        /// The items.
        items: Vec<Vec<Block>>,
    },
    /// A quotation.
    Quote(Vec<Block>),
    /// Preformatted text.
    Code {
        /// What stands after the opening fence, usually the language.
        language: Option<String>,
        /// The lines.
        text: String,
    },
    /// A table.
    Table {
        /// The alignment of each column of the head.
        alignments: Vec<Alignment>,
        /// The cells of the head; fewer than columns where the last ones are empty.
        head: Vec<Vec<Inline>>,
        /// The cells of each row; fewer where the last ones are empty, more where the source has
        /// more.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// A thematic break.
    Rule,
}

/// A piece of running text.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// Emphasised text.
    Emphasis(Vec<Inline>),
    /// Strongly emphasised text.
    Strong(Vec<Inline>),
    /// Text that no longer holds.
    Strikethrough(Vec<Inline>),
    /// Text in small capitals.
    SmallCaps(Vec<Inline>),
    /// Text that is raised, such as an exponent.
    Superscript(Vec<Inline>),
    /// Text that is lowered, such as an index.
    Subscript(Vec<Inline>),
    /// A formula.
    Math(Formula),
    /// Preformatted text.
    Code(String),
    /// A link out of the page. An image is a link, too: its alternative text leads to it.
    Link {
        /// The address.
        url: Url,
        /// The visible text, never empty, without further links.
        content: Vec<Inline>,
    },
    /// A reference to a paper that the site has: an arXiv link or id in the text.
    Citation {
        /// The paper.
        id: ArxivId,
        /// The visible text, never empty, without further links.
        content: Vec<Inline>,
    },
    /// A line break in the source; a space.
    SoftBreak,
    /// A line break.
    HardBreak,
}

/// Reads `markdown`. An arXiv link or id for which `cite` is true becomes a citation, another one
/// a link to arxiv.org; a web address in running text becomes a link.
///
/// Takes time and memory in proportion to the length of `markdown`, and never fails.
#[must_use]
pub fn parse(markdown: &str, cite: &dyn Fn(&ArxivId) -> bool) -> Vec<Block> {
    if markdown.len() > MAX_LENGTH {
        return vec![Block::Code { language: None, text: markdown.into() }];
    }
    let text = wrapped(markdown).map_or(markdown, |inner| &markdown[inner]);
    builder::build(text, cite)
}

#[cfg(test)]
mod tests;
