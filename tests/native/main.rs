//! Native tests, a module for each part.

mod importer;
