//! The pure core: the data model and everything that can be computed from it without I/O.

pub mod archive;
pub mod arxiv_id;
pub mod category;
pub mod date;
pub mod digest;
pub mod edition;
pub mod filter;
pub mod kept;
pub mod language;
pub mod links;
pub mod load;
pub mod manifest;
pub mod markdown;
pub mod markup;
pub mod place;
pub mod records;
pub mod report;
pub mod route;
pub mod screen;
pub mod section;
pub mod snapshot;
pub mod sorted;
pub mod text;
pub mod tldr_note;
pub mod typeset;
