//! The keeper: the page “On this device”, a program of its own, so that nothing of it is in the reader's
//! download.

#[cfg(target_arch = "wasm32")]
fn main() {
    arxiv_digest::keeper::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("The keeper runs in a browser: script/build builds it with the reader.");
    std::process::exit(2);
}
