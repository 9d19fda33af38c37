//! What is done again whenever signals change.

use leptos::prelude::RenderEffect;

/// Runs at once, and again soon after each change of a signal that was read, until the effect is dropped.
/// There is code for one effect alone, whatever it runs.
pub fn effect(mut run: Box<dyn FnMut()>) -> RenderEffect<()> {
    RenderEffect::new(move |_: Option<()>| run())
}
