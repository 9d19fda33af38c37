//! The pure core: the data model and everything that can be computed from it without I/O.

pub mod arxiv_id;
pub mod category;
pub mod date;
pub mod digest;
pub mod manifest;
pub mod markdown;
pub mod report;
pub mod text;
