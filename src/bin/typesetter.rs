//! The typesetter: the WebAssembly that sets a digest's text, in a worker beside the reader
//! (`src/boot/typesetter.js`). Markdown is heavy, and a page that was published doesn't need it.

/// What the worker's script calls.
#[cfg(target_arch = "wasm32")]
mod exports {
    use wasm_bindgen::prelude::wasm_bindgen;

    /// A digest whose text is to be set.
    #[wasm_bindgen]
    pub struct Manuscript(arxiv_digest::core::typeset::Manuscript);

    #[wasm_bindgen]
    impl Manuscript {
        /// Reads a digest, which is JSON.
        ///
        /// # Errors
        /// Where the text is no digest.
        #[wasm_bindgen(constructor)]
        pub fn read(digest: &str) -> Result<Self, String> {
            arxiv_digest::core::typeset::Manuscript::read(digest).map(Self)
        }

        /// The months of the papers that it cites of other days, in one text.
        #[must_use]
        pub fn months(&self) -> String {
            self.0.months().join(" ")
        }

        /// Takes the file of such a month, which is JSON.
        pub fn learn(&mut self, papers: &str) {
            self.0.learn(papers);
        }

        /// All its running text, for the reader whose start page has this path.
        #[must_use]
        pub fn set(&self, start: &str) -> String {
            self.0.set(start)
        }
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("The typesetter runs in a browser: script/serve builds it with the reader.");
    std::process::exit(2);
}
