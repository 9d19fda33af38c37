//! What the desk adds to the reader's page: buttons on each card, notes, how far the reader has come,
//! and what is said about it.

pub mod cite;
pub mod comfort;
pub mod lists;
pub mod missed;
pub mod note;
pub mod progress;
pub mod told;
pub mod tools;
