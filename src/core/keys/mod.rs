//! What single keys do: which there are, how a reader has changed them, and what was pressed means.

mod action;
mod bindings;
mod key;
mod typed;
mod walk;

pub use action::Action;
pub use bindings::{Binding, Bindings};
pub use key::{Key, Keys};
pub use typed::{Heard, Press, Typed};
pub use walk::Whereabouts;
