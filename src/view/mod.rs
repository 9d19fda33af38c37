//! Views: the core's data as HTML, the same natively and in the browser.
//!
//! Views know the core and nothing of the browser. What they need of it reaches them as signals
//! and callbacks in [`reader::Reader`].

pub mod all_days;
pub mod aside;
pub mod card;
pub mod cards;
pub mod chip;
pub mod choices;
pub mod day;
pub mod days;
pub mod derived;
pub mod desk;
pub mod effect;
pub mod filters;
mod follower;
pub mod kept;
pub mod masthead;
pub mod masthead_beside;
pub mod month;
pub mod node;
pub mod nothing;
pub mod notice;
pub mod notice_beside;
pub mod open_sections;
pub mod page;
pub mod prose;
pub mod reader;
pub mod search;
pub mod search_field;
pub mod skeleton;
pub mod skip;
pub mod tldr;
pub mod trends;
