//! A reader's own: what was read, saved and declined, notes, and what to watch and to mute.
//!
//! Several devices change these apart from each other and know of no server; what one wrote is carried
//! to another as a file. So everything here can be merged, and merging is a join: in whatever order, and
//! however often, it leads to the same, and nothing is lost that nobody replaced.
//!
//! - `stamp`: when something was done, and where. `flag` and `note`: what can be changed and merged.
//! - `paper_marks`, `lists`, `saved_paper`: the three kinds of [`record`]. `collection`: all of them.
//! - `matcher`: which papers the lists are about.
//! - `file`: all of it as one file; `migrations`: files of former versions; `difference`: what an
//!   import would change.
//!
//! A later version may add fields to a record. They are kept as they are (`later`), so that no version
//! takes away what another one wrote. What is added anywhere else needs a new number of the format.
//!
//! Sets and maps are extended where others would be collected: collecting sorts, and that is 5 KB of the
//! download for each type.

pub mod collection;
pub mod difference;
pub mod file;
pub mod flag;
pub mod later;
pub mod lists;
pub mod matcher;
mod migrations;
pub mod note;
pub mod paper_marks;
pub mod record;
pub mod saved_paper;
pub mod stamp;
