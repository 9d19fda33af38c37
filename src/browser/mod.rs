//! The browser's edge: the only code that touches `window`.
