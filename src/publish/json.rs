//! The bytes of data files, and what a manifest says of them.

use crate::core::digest::Digest;
use crate::core::manifest::Day;
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use std::io;

/// A file's JSON: compact, one line, with a line feed at its end.
///
/// # Errors
/// Never for the types of [`crate::core`], which JSON can hold.
pub fn bytes<T: Serialize>(value: &T) -> io::Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec(value)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// The first 16 hex digits of the SHA-256 of a file's bytes.
#[must_use]
pub fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes)[..8].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The entry in a listing for a digest that was written as these bytes.
#[must_use]
pub fn day(digest: &Digest, bytes: &[u8]) -> Day {
    Day {
        date: digest.date,
        path: digest.key().path(),
        size: bytes.len() as u64,
        hash: hash(bytes),
        papers_total: digest.papers_total,
        papers_selected: digest.papers_selected,
        papers: uncounted(digest.papers_selected, digest.papers.len()),
        headline: digest.tldr.headline.clone(),
    }
}

/// How many papers a digest holds, for a listing, where its report doesn't say how many were selected.
#[must_use]
pub fn uncounted(selected: Option<u32>, papers: usize) -> Option<u32> {
    selected.is_none().then(|| u32::try_from(papers).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_as_sha256sum_does() {
        assert_eq!(hash(b""), "e3b0c44298fc1c14");
        assert_eq!(hash(b"digest\n"), "fdd33d7bf8cc80f2");
    }
}
