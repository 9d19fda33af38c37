//! What is done again whenever signals change.

use super::unfollow::unfollow;
use leptos::prelude::RenderEffect;

/// What is done again whenever signals change, until this is dropped.
pub struct Effect(RenderEffect<()>);

impl Drop for Effect {
    fn drop(&mut self) {
        unfollow(&self.0);
    }
}

/// Runs at once, and again soon after each change of a signal that was read, until the effect is dropped.
/// There is code for one effect alone, whatever it runs.
#[must_use]
pub fn effect(mut run: Box<dyn FnMut()>) -> Effect {
    Effect(RenderEffect::new(move |_: Option<()>| run()))
}
