//! What is made when it is first needed: nobody waits for it as the page comes to life.

use crate::browser::task::spawn;
use crate::browser::{desk, storage, timer};
use crate::view::node::Node;
use leptos::mount::mount_to_renderer;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// Makes it.
type Make = Box<dyn FnOnce() -> Node>;

/// A dialog at the end of the page; a handle, cheap to clone.
#[derive(Clone, Default)]
pub struct Late {
    id: Rc<Cell<&'static str>>,
    make: Rc<RefCell<Option<Make>>>,
}

impl Late {
    /// Says what its id is, and how it is made.
    pub fn made_by(&self, id: &'static str, make: impl FnOnce() -> Node + 'static) {
        self.id.set(id);
        self.make.replace(Some(Box::new(make)));
    }

    /// Makes it, if it is still to be made.
    fn make(&self) {
        let Some(make) = self.make.take() else { return };
        if let Some(place) = desk::at_the_end("desk-dialogs") {
            mount_to_renderer(&place, make).forget();
        }
    }

    /// Opens it.
    pub fn open(&self) {
        self.make();
        storage::open_dialog(self.id.get());
    }

    /// Opens it once its content is made, or nothing in it could take the focus, and goes on with `then`.
    pub fn open_then(&self, then: impl FnOnce() + 'static) {
        self.make();
        let this = self.clone();
        spawn(async move {
            timer::before_paint().await;
            this.open();
            then();
        });
    }

    /// Whether it is open.
    pub fn is_open(&self) -> bool {
        storage::is_open(self.id.get())
    }

    /// Closes it.
    pub fn close(&self) {
        storage::close_dialog(self.id.get());
    }
}
