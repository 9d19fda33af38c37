//! A value computed from signals, and kept until it is another.

use super::follower::Follower;
use leptos::prelude::{ArcMemo, Get, GetUntracked};
use std::sync::{Arc, PoisonError, RwLock};

/// A memo; a handle, cheap to clone. Leptos' own is code for each type of value, whereas here only one
/// memo is: that of the value's version.
pub struct Derived<T> {
    version: Arc<Version>,
    kept: Arc<RwLock<T>>,
}

impl<T> Clone for Derived<T> {
    fn clone(&self) -> Self {
        Self { version: self.version.clone(), kept: self.kept.clone() }
    }
}

impl<T: Default + PartialEq + Send + Sync + 'static> Derived<T> {
    /// What `compute` says; computed when it is first read, and again when a signal has changed that
    /// was read to compute it.
    #[must_use]
    pub fn new(compute: impl Fn() -> T + Send + Sync + 'static) -> Self {
        let kept = Arc::new(RwLock::new(T::default()));
        let version = {
            let kept = kept.clone();
            version(Box::new(move || {
                let now = compute();
                let mut kept = kept.write().unwrap_or_else(PoisonError::into_inner);
                let is_new = *kept != now;
                if is_new {
                    *kept = now;
                }
                is_new
            }))
        };
        Self { version, kept }
    }

    /// Reads the value.
    pub fn with<U>(&self, read: impl FnOnce(&T) -> U) -> U {
        self.version.0.get();
        self.read(read)
    }

    /// A copy of the value.
    #[must_use]
    pub fn get(&self) -> T
    where
        T: Clone,
    {
        self.with(T::clone)
    }

    /// A copy of the value, for what is not to follow it.
    #[must_use]
    pub fn get_untracked(&self) -> T
    where
        T: Clone,
    {
        self.version.0.get_untracked();
        self.read(T::clone)
    }

    fn read<U>(&self, read: impl FnOnce(&T) -> U) -> U {
        read(&self.kept.read().unwrap_or_else(PoisonError::into_inner))
    }
}

/// A number that grows whenever something has changed.
type Version = Follower<ArcMemo<usize>>;

/// Grows whenever `update` says that something has changed.
fn version(update: Box<dyn Fn() -> bool + Send + Sync>) -> Arc<Version> {
    Arc::new(Follower(ArcMemo::new(move |before: Option<&usize>| {
        let before = before.copied().unwrap_or_default();
        before + usize::from(update())
    })))
}
