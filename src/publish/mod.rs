//! The publisher: reports in, data files out. The only code that touches the file system.

pub mod seal;
