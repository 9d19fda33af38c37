//! The typesetter: the WebAssembly that sets a digest's text, in a worker beside the reader
//! (`src/boot/typesetter.js`). Markdown is heavy, and a page that was published doesn't need it.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen::prelude::wasm_bindgen;

/// Sets all running text of a digest, which is JSON.
///
/// # Errors
/// Where the text is no digest.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen]
pub fn typeset(digest: &str) -> Result<String, String> {
    arxiv_digest::core::typeset::typeset(digest)
}

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("The typesetter runs in a browser: script/serve builds it with the reader.");
    std::process::exit(2);
}
