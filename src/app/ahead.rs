//! Digests that were read ahead, or were shown before, so that going there needs no waiting.

use crate::core::category::DigestKey;
use crate::core::edition::Edition;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::Arc;

/// So many digests are kept: the one shown, those next to it, and some that the reader came from.
const KEPT: usize = 6;

/// The digests at hand; a handle, cheap to clone.
#[derive(Clone, Default)]
pub struct Ahead {
    editions: Rc<RefCell<VecDeque<Arc<Edition>>>>,
}

impl Ahead {
    /// The digest, if it is at hand as its listing has it.
    pub fn get(&self, key: &DigestKey, hash: &str) -> Option<Arc<Edition>> {
        let is_it = |it: &&Arc<Edition>| it.digest().key() == *key && it.hash() == Some(hash);
        self.editions.borrow().iter().find(is_it).cloned()
    }

    /// Keeps a digest in place of an earlier version of it, or of the one kept for longest.
    pub fn keep(&self, edition: Arc<Edition>) {
        let mut editions = self.editions.borrow_mut();
        editions.retain(|it| it.digest().key() != edition.digest().key());
        editions.push_back(edition);
        if editions.len() > KEPT {
            editions.pop_front();
        }
    }
}
