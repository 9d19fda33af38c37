//! The typesetter: the WebAssembly that sets a digest's text, in a worker beside the reader
//! (`src/boot/typesetter.js`). Markdown is heavy, and a page that was published doesn't need it.

/// What the worker's script calls.
#[cfg(target_arch = "wasm32")]
mod exports {
    use arxiv_digest::core::arxiv_id::ArxivId;
    use arxiv_digest::core::load;
    use arxiv_digest::core::search::passage;
    use wasm_bindgen::prelude::wasm_bindgen;

    /// A digest whose text is to be set.
    #[wasm_bindgen]
    pub struct Manuscript(arxiv_digest::core::typeset::Manuscript);

    #[wasm_bindgen]
    impl Manuscript {
        /// Reads a digest, which is JSON: a day's, or one that is made of papers of many.
        ///
        /// # Errors
        /// Where the text is no digest.
        #[wasm_bindgen(constructor)]
        pub fn read(digest: &str, is_a_day: bool) -> Result<Self, String> {
            arxiv_digest::core::typeset::Manuscript::read(digest, is_a_day).map(Self)
        }

        /// Whether it cites papers of other days.
        #[must_use]
        pub fn is_citing(&self) -> bool {
            self.0.is_citing()
        }

        /// The months of its papers, and of those that it cites, in one text.
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

    /// The month whose file would tell where a paper stands, if it is one.
    #[wasm_bindgen]
    #[must_use]
    pub fn month_of(paper: &str) -> Option<String> {
        Some(paper.parse::<ArxivId>().ok()?.month())
    }

    /// The newest digest that has a paper, by the file of its month, which is JSON; empty where none has.
    ///
    /// # Errors
    /// Where the file can't be read.
    #[wasm_bindgen]
    pub fn day_with(paper: &str, papers: &str) -> Result<String, String> {
        let papers = load::papers(papers).map_err(|fault| format!("{fault:?}"))?;
        let id = paper.parse::<ArxivId>().map_err(|error| error.to_string())?;
        Ok(papers.of(&id).first().map_or_else(String::new, |it| it.digest.to_string()))
    }

    /// The texts of papers of a digest, which is JSON, as the page of search wants them; the papers' ids stand in one
    /// text.
    ///
    /// # Errors
    /// Where there is no digest.
    #[wasm_bindgen]
    pub fn texts(digest: &str, papers: &str) -> Result<String, String> {
        let papers: Vec<ArxivId> = papers.split(' ').filter_map(|id| id.parse().ok()).collect();
        passage::texts(digest, &papers).map_err(|fault| format!("{fault:?}"))
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("The typesetter runs in a browser: script/serve builds it with the reader.");
    std::process::exit(2);
}
