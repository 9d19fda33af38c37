//! Work that goes on by itself.

use std::pin::Pin;
use wasm_bindgen_futures::spawn_local;

/// Begins work that nobody waits for. It is boxed, since each kind of work would bring the machinery
/// that runs it along once more.
pub fn spawn(work: impl Future<Output = ()> + 'static) {
    let work: Pin<Box<dyn Future<Output = ()>>> = Box::pin(work);
    spawn_local(work);
}
