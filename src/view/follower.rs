//! What follows signals and goes before they do.

use leptos::reactive::graph::{Subscriber, ToAnySubscriber};

/// An effect or a memo, which follows its signals no more once it is dropped. Leptos leaves it with each of
/// them, which would remember all that ever followed for as long as they are there.
pub(super) struct Follower<T: ToAnySubscriber>(pub(super) T);

impl<T: ToAnySubscriber> Drop for Follower<T> {
    fn drop(&mut self) {
        let follower = self.0.to_any_subscriber();
        follower.clear_sources(&follower);
    }
}
