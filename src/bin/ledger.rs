//! The ledger: the WebAssembly that knows a reader's own marks and notes, in a worker beside the reader
//! (`src/boot/ledger.js`), which holds the database.

/// What the worker's script calls.
#[cfg(target_arch = "wasm32")]
mod exports {
    use arxiv_digest::core::ledger::Store;
    use wasm_bindgen::prelude::wasm_bindgen;

    /// The name of the database, and of the channel on which changes are told.
    #[wasm_bindgen]
    #[must_use]
    pub fn channel(root: &str) -> String {
        arxiv_digest::core::ledger::channel(root)
    }

    /// Something that is asked of the ledger.
    #[wasm_bindgen]
    pub struct Job(arxiv_digest::core::ledger::Job);

    #[wasm_bindgen]
    impl Job {
        /// A request, which is JSON; `now` in milliseconds since 1970, and who writes.
        ///
        /// # Errors
        /// Where the text is no request.
        #[wasm_bindgen(constructor)]
        pub fn new(request: &str, now: f64, device: &str) -> Result<Self, String> {
            arxiv_digest::core::ledger::Job::new(request, now as u64, device).map(Self)
        }

        /// The address of the next file that it wants, if it wants one.
        #[must_use]
        pub fn wants(&self) -> Option<String> {
            self.0.wants()
        }

        /// Takes the file that it wants.
        pub fn bring(&mut self, text: &str) {
            self.0.bring(text);
        }

        /// The file that it wants can't be had.
        pub fn lacks(&mut self, why: &str) {
            self.0.lacks(why);
        }

        /// What is to be asked once this is answered.
        #[must_use]
        pub fn next(&self) -> Vec<String> {
            self.0.next()
        }

        /// Whether it may write.
        #[must_use]
        pub fn writes(&self) -> bool {
            self.0.writes()
        }

        /// Whether it needs the database, once it has its files.
        #[must_use]
        pub fn needs_records(&self) -> bool {
            self.0.needs_records()
        }

        /// The records that it needs: JSON, a list of pairs of store and key; all of the store, where the key
        /// is null. Once they are found it may need more; it is ready when it needs none.
        #[must_use]
        pub fn needs(&mut self) -> String {
            json(&self.0.needs())
        }

        /// Takes a record that it needs.
        pub fn found(&mut self, store: &str, key: &str, record: &str) {
            if let Some(store) = Store::ALL.into_iter().find(|it| it.name() == store) {
                self.0.found(store, key, record);
            }
        }

        /// What is to be written and answered: JSON, `writes` a list of store, key and record, where null
        /// deletes.
        ///
        /// # Errors
        /// Where it is a file that can't be had: why.
        pub fn run(&self) -> Result<String, String> {
            self.0.run().map(|outcome| json(&outcome))
        }
    }

    /// The types of the core are always JSON.
    fn json(value: &impl serde::Serialize) -> String {
        serde_json::to_string(value).unwrap_or_default()
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("The ledger runs in a browser: script/serve builds it with the reader.");
    std::process::exit(2);
}
