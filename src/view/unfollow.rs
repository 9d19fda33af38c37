//! What follows signals and goes before they do.

use leptos::reactive::graph::{Subscriber, ToAnySubscriber};

/// Has an effect or a memo that goes follow its signals no more. Leptos leaves it with each of them, which
/// would remember all that ever followed for as long as they are there.
pub(super) fn unfollow(follower: &impl ToAnySubscriber) {
    let follower = follower.to_any_subscriber();
    follower.clear_sources(&follower);
}
