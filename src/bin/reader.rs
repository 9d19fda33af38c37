//! The reader: the app that runs in the browser.

fn main() {}
