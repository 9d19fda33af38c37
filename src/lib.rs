//! arxiv-digest: read daily arXiv digests in the browser, and publish them from Markdown reports.
//!
//! `ARCHITECTURE.md` has the map. In short: [`core`] is pure and knows nothing of the web, the
//! clock or files; [`view`] renders it, natively and in the browser; `browser` is the only place
//! that touches `window`; `app` wires these together, `desk` those of a reader's own marks,
//! `keeper` those of the page “On this device”, `trends` those of the page of trends and `search` those of the page that
//! searches all days; `publish` is the only place that touches files.

#[cfg(target_arch = "wasm32")]
pub mod app;
#[cfg(target_arch = "wasm32")]
pub mod browser;
pub mod core;
#[cfg(target_arch = "wasm32")]
pub mod desk;
#[cfg(target_arch = "wasm32")]
pub mod keeper;
#[cfg(not(target_arch = "wasm32"))]
pub mod publish;
#[cfg(target_arch = "wasm32")]
pub mod search;
#[cfg(target_arch = "wasm32")]
pub mod trends;
pub mod view;
