//! The text of arXiv's titles, names, comments and abstracts: LaTeX as authors write it there, read
//! as running text.
//!
//! What is known is set; of a command that isn't, its argument is shown or, where it has none, its
//! name. Signs that are LaTeX only sometimes (`~5`, `snake_case`, `--flag`, `100%`) stay where they
//! are no LaTeX. Nothing that a reader could read is lost.

mod accents;
mod commands;
mod plain;
mod run;
mod scan;
mod signs;

use crate::core::arxiv_id::ArxivId;
use crate::core::markdown::{Block, Inline};

pub use plain::{plain, spelled};

/// How deep groups may lie inside each other; what is deeper is flattened.
pub const MAX_DEPTH: usize = 16;

/// Reads `text`, which has no paragraphs, such as a title. An arXiv link or id for which `cite` is
/// true becomes a citation.
///
/// Takes time and memory in proportion to the length of `text`, and never fails.
#[must_use]
pub fn parse(text: &str, cite: &dyn Fn(&ArxivId) -> bool) -> Vec<Inline> {
    scan::read(text.trim(), cite)
}

/// Reads text with paragraphs, such as an abstract.
#[must_use]
pub fn parse_paragraphs(text: &str, cite: &dyn Fn(&ArxivId) -> bool) -> Vec<Block> {
    text.split("\n\n")
        .filter(|text| !text.trim().is_empty())
        .map(|text| Block::Paragraph(parse(text, cite)))
        .collect()
}

#[cfg(test)]
mod tests;
