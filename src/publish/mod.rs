//! The publisher: reports in, data files out. The only code that touches the file system.
//!
//! [`input`] finds and reads reports, [`publisher`] changes a data folder as one transaction,
//! [`catalog`] derives listings and manifest from the digests that lie there, and with [`papers`]
//! the files of what papers stood on which days, [`files`] is the
//! small set of file operations that all of it is made of, and [`lock`] keeps two runs apart and
//! remembers a run that died. [`seal`] makes the page that Trunk built fit for a strict policy, and
//! [`site`] writes the pages of days and the feeds into such a site.

pub mod catalog;
pub mod category_names;
pub mod config;
pub mod files;
pub mod html;
pub mod index;
pub mod input;
pub mod json;
pub mod lock;
mod loss;
pub mod papers;
pub mod progress;
pub mod publisher;
pub mod schema;
pub mod seal;
pub mod search;
pub mod site;
pub mod trends;
