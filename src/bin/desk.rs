//! The desk: what a reader's own marks and notes bring to the reader's page. It comes once that lives, so
//! that nothing of it is in the reader's download.

#[cfg(target_arch = "wasm32")]
fn main() {
    arxiv_digest::desk::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("The desk runs in a browser: script/serve builds it with the reader.");
    std::process::exit(2);
}
