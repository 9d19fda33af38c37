//! What the desk has put into parts of the page that come and go.

use crate::view::node::Node;
use leptos::mount::{UnmountHandle, mount_to_renderer};
use leptos::prelude::Render;
use std::cell::RefCell;
use web_sys::HtmlElement;

thread_local! {
    /// All of it, in the page, which there is one of.
    static ATTACHED: RefCell<Vec<Attached>> = const { RefCell::new(Vec::new()) };
}

struct Attached {
    place: HtmlElement,
    _view: UnmountHandle<<Node as Render>::State>,
}

/// Puts a view into a place, until [`let_go`] finds that the place has gone.
pub fn attach(place: HtmlElement, view: impl FnOnce() -> Node + 'static) {
    let attached = Attached { _view: mount_to_renderer(&place, view), place };
    ATTACHED.with_borrow_mut(|all| all.push(attached));
}

/// Ends what keeps views up to date whose places have gone: it would hold all of the page that they stood in.
pub fn let_go() {
    ATTACHED.with_borrow_mut(|all| all.retain(|it| it.place.is_connected()));
}
