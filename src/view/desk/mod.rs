//! What the desk adds to the reader's page: buttons on each card, notes, how far the reader has come,
//! what is said about it, and what keys do.

pub mod beyond;
pub mod calendar;
pub mod cite;
pub mod comfort;
pub mod keys;
pub mod lists;
pub mod missed;
pub mod note;
pub mod open;
pub mod progress;
pub mod together;
pub mod told;
pub mod tools;
