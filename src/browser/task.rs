//! Work that goes on by itself.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::Poll;
use wasm_bindgen_futures::spawn_local;

/// Does all of this at once; what came of it, in order.
pub async fn all<T>(work: Vec<impl Future<Output = T>>) -> Vec<T> {
    let mut work: Vec<_> = work.into_iter().map(|it| (Box::pin(it), None)).collect();
    poll_fn(|context| {
        for (work, came) in work.iter_mut().filter(|(_, came)| came.is_none()) {
            if let Poll::Ready(it) = work.as_mut().poll(context) {
                *came = Some(it);
            }
        }
        if work.iter().any(|(_, came)| came.is_none()) {
            return Poll::Pending;
        }
        Poll::Ready(work.iter_mut().filter_map(|(_, came)| came.take()).collect())
    })
    .await
}

/// Begins work that nobody waits for. It is boxed, since each kind of work would bring the machinery
/// that runs it along once more.
pub fn spawn(work: impl Future<Output = ()> + 'static) {
    let work: Pin<Box<dyn Future<Output = ()>>> = Box::pin(work);
    spawn_local(work);
}
