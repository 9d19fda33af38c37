//! What a good host does with files, once for all requests: types, compression, caching.

use std::{
    collections::BTreeMap,
    fs,
    hash::{DefaultHasher, Hash as _, Hasher as _},
    io::Write as _,
    path::Path,
};

use flate2::{Compression, write::GzEncoder};

/// A file in every form in which it is served.
pub struct File {
    pub kind: &'static str,
    pub tag: String,
    pub plain: Vec<u8>,
    /// Where compression makes it smaller.
    pub brotli: Option<Vec<u8>>,
    pub gzip: Option<Vec<u8>>,
    /// Whether its name says its content, so that it never changes.
    pub hashed: bool,
}

/// Files by their path on the host, `papers/index.html`.
#[derive(Default)]
pub struct Files(BTreeMap<String, File>);

impl Files {
    /// Adds all files below a folder, under `mount`.
    pub fn add_folder(&mut self, mount: &str, folder: &Path) -> std::io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let path = format!("{mount}{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                self.add_folder(&format!("{path}/"), &entry.path())?;
            } else {
                self.add(path, fs::read(entry.path())?);
            }
        }
        Ok(())
    }

    pub fn add(&mut self, path: String, plain: Vec<u8>) {
        let (kind, is_text) = media_type(&path);
        let mut hasher = DefaultHasher::new();
        plain.hash(&mut hasher);
        let smaller = |packed: Vec<u8>| (packed.len() < plain.len()).then_some(packed);
        let file = File {
            kind,
            tag: format!("\"{:016x}\"", hasher.finish()),
            brotli: is_text.then(|| brotli(&plain)).and_then(smaller),
            gzip: is_text.then(|| gzip(&plain)).and_then(smaller),
            hashed: is_hashed(&path),
            plain,
        };
        self.0.insert(path, file);
    }

    /// The file at a path; a folder stands for its `index.html`.
    pub fn find(&self, path: &str) -> Option<&File> {
        let is_folder = path.is_empty() || path.ends_with('/');
        if is_folder { self.0.get(&format!("{path}index.html")) } else { self.0.get(path) }
    }
}

/// The type of a file, and whether it compresses.
fn media_type(path: &str) -> (&'static str, bool) {
    match path.rsplit('.').next() {
        Some("css") => ("text/css", true),
        Some("html") => ("text/html; charset=utf-8", true),
        Some("js") => ("text/javascript", true),
        Some("json") => ("application/json", true),
        Some("svg") => ("image/svg+xml", true),
        Some("wasm") => ("application/wasm", true),
        Some("webmanifest") => ("application/manifest+json", true),
        Some("xml") => ("application/xml", true),
        Some("png") => ("image/png", false),
        Some("woff2") => ("font/woff2", false),
        _ => ("application/octet-stream", false),
    }
}

/// Whether a name holds a hash, as `main-3520b3ce5362fb3c.css` does.
fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let digits = |part: &str| part.chars().take_while(char::is_ascii_hexdigit).count();
    name.split('-').skip(1).any(|part| digits(part) >= 12)
}

fn brotli(plain: &[u8]) -> Vec<u8> {
    let settings = brotli::enc::BrotliEncoderParams { quality: 11, ..Default::default() };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &*plain, &mut packed, &settings).expect("memory to write to");
    packed
}

fn gzip(plain: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(plain).expect("memory to write to");
    encoder.finish().expect("memory to write to")
}
