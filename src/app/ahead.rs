//! Digests that were read ahead, or were shown before, so that going there needs no waiting.

use crate::core::category::DigestKey;
use crate::core::edition::Edition;
use std::sync::Arc;

/// So many digests are kept: the one shown, those next to it, and some that the reader came from.
const KEPT: usize = 6;

/// The digests at hand, the one kept for longest first.
#[derive(Default)]
pub struct Ahead(Vec<Arc<Edition>>);

impl Ahead {
    /// The digest, if it is at hand as its listing has it.
    pub fn get(&self, key: &DigestKey, hash: &str) -> Option<Arc<Edition>> {
        let is_it = |it: &&Arc<Edition>| it.hash() == Some(hash) && it.key().as_ref() == Some(key);
        self.0.iter().find(is_it).cloned()
    }

    /// Keeps a digest, in place of the one kept for longest where there are many.
    pub fn keep(&mut self, edition: Arc<Edition>) {
        if self.0.len() == KEPT {
            self.0.remove(0);
        }
        self.0.push(edition);
    }
}
