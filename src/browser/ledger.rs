//! The worker that keeps a reader's own marks and notes (`src/bin/ledger.rs`).

use super::site;
use super::worker::Worker;
use crate::core::ledger::{Answer, Request, channel};
use crate::core::route::Order;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::BroadcastChannel;

/// How long it may take, seconds, its own way here included. A large file takes its time.
const TIME_LIMIT: i32 = 60;

/// The worker; a handle, cheap to clone.
#[derive(Clone)]
pub struct Ledger(Worker);

impl Default for Ledger {
    fn default() -> Self {
        Self(Worker::new("ledger"))
    }
}

impl Ledger {
    /// What is saved, as the JSON of a digest.
    ///
    /// # Errors
    /// What went wrong: the worker didn't come, or the browser doesn't give out what is kept.
    pub async fn saved(&self, order: Order) -> Result<String, String> {
        let order = Order::ALL[order as usize].1;
        self.0.ask(&["", site::links().root(), order], TIME_LIMIT).await
    }

    /// Asks for something.
    ///
    /// # Errors
    /// What went wrong: the worker didn't come, or it failed. What it refuses is an answer.
    pub async fn ask(&self, request: &Request) -> Result<Answer, String> {
        let request = serde_json::to_string(request).map_err(|error| error.to_string())?;
        let root = site::links().root();
        let answer = self.0.ask(&[&request, root], TIME_LIMIT).await?;
        serde_json::from_str(&answer).map_err(|error| error.to_string())
    }
}

/// Calls `then` whenever something has changed, in this tab or another.
pub fn on_change(then: impl Fn() + 'static) {
    let changed = Closure::<dyn Fn()>::new(then);
    // Without channels each tab knows its own changes alone.
    if let Ok(channel) = BroadcastChannel::new(&channel(site::links().root())) {
        channel.set_onmessage(Some(changed.as_ref().unchecked_ref()));
        // It listens as long as the page lives.
        std::mem::forget(channel);
    }
    changed.forget();
}
