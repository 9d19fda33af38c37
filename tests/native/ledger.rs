//! The ledger's jobs, run as its worker's script runs them, with records in memory.

mod carrying;
mod citing;
mod device;
mod reports;
mod together;
