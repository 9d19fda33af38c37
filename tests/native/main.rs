//! Native integration tests.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod cli;
mod publisher;
mod publisher_killed;
mod publisher_samples;
mod schema;
