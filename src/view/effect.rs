//! What is done again whenever signals change.

use super::follower::Follower;
use leptos::prelude::RenderEffect;

/// What is done again whenever signals change, until this is dropped.
pub struct Effect {
    _follower: Follower<RenderEffect<()>>,
}

/// Runs at once, and again soon after each change of a signal that was read, until the effect is dropped.
/// There is code for one effect alone, whatever it runs.
#[must_use]
pub fn effect(mut run: Box<dyn FnMut()>) -> Effect {
    Effect { _follower: Follower(RenderEffect::new(move |_: Option<()>| run())) }
}
