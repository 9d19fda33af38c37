//! Words in running text: folding, tokens, queries and the keys of keywords.
//!
//! One definition of a word serves filtering, marking matches and indexing, so that what matches
//! is what is marked.

mod fold;
mod folded_text;
mod keyword;
mod query;
mod utf16;
mod words;

pub use fold::fold;
pub use folded_text::FoldedText;
pub use keyword::keyword_key;
pub use query::{Query, in_a_row};
pub use utf16::utf16_ranges;
pub use words::{Word, stands_alone, words};
