//! Parts of a long page that are made a little later, so that its beginning needn't wait for them.
//! Whoever runs the app sees to it.

use std::cell::RefCell;

/// Makes a little more; whether anything is left.
pub(super) type Step = Box<dyn FnMut() -> bool>;

thread_local! {
    /// What is still to be made of the page, which there is one of, in the order of the page.
    static STEPS: RefCell<Vec<Step>> = const { RefCell::new(Vec::new()) };
}

pub(super) fn add(step: Step) {
    STEPS.with_borrow_mut(|steps| steps.push(step));
}

/// Makes a little more; whether anything is left.
#[must_use]
pub fn step() -> bool {
    let first = STEPS.with_borrow_mut(|steps| (!steps.is_empty()).then(|| steps.remove(0)));
    // What is made may add something to be made later.
    if let Some(mut step) = first
        && step()
    {
        STEPS.with_borrow_mut(|steps| steps.insert(0, step));
    }
    !is_done()
}

/// Makes all that is left, for who can't wait.
pub fn finish() {
    while step() {}
}

/// Whether nothing is left.
#[must_use]
pub fn is_done() -> bool {
    STEPS.with_borrow(Vec::is_empty)
}
