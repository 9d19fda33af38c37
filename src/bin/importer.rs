//! The importer: the WebAssembly that reads reports as the publisher does, in a worker beside the reader
//! (`src/boot/importer.js`). It comes when the first report is opened.

/// What the worker's script calls.
#[cfg(target_arch = "wasm32")]
mod exports {
    use arxiv_digest::core::opening;
    use wasm_bindgen::prelude::wasm_bindgen;

    /// Reads a file of this name: a report, or a digest's JSON. Answers with an `Opening`, JSON.
    ///
    /// # Errors
    /// Never, as far as is known: an `Opening` is always JSON.
    #[wasm_bindgen]
    pub fn open(text: &str, name: &str) -> Result<String, String> {
        serde_json::to_string(&opening::open(text, name)).map_err(|error| error.to_string())
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("The importer runs in a browser: script/serve builds it with the reader.");
    std::process::exit(2);
}
