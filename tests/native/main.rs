//! Native integration tests.

mod cli;
mod publisher;
mod publisher_killed;
mod publisher_samples;
mod schema;
