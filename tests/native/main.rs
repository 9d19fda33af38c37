//! Native tests, a module for each part.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod cite;
mod cli;
mod comfort;
mod commentary;
mod commonmark;
mod contrast;
mod importer;
mod integrity;
mod ledger;
mod marks;
mod publisher;
mod publisher_feed;
mod publisher_killed;
mod publisher_memory;
mod publisher_papers;
mod publisher_samples;
mod publisher_search;
mod publisher_site;
mod publisher_trends;
mod reading_bench;
mod samples;
mod schema;
mod search;
mod size_bench;
mod tidy;
mod trends;
mod views;
