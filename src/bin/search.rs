//! The page that searches all days, a program of its own, so that nothing of it is in the reader's download.

#[cfg(target_arch = "wasm32")]
fn main() {
    arxiv_digest::search::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!(
        "The page that searches all days runs in a browser: script/build builds it with the reader."
    );
    std::process::exit(2);
}
