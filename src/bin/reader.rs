//! The reader: the app that runs in the browser.

#[cfg(target_arch = "wasm32")]
fn main() {
    arxiv_digest::app::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("The reader runs in a browser: script/serve builds it and shows it.");
    std::process::exit(2);
}
