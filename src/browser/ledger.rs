//! The worker that keeps a reader's own marks and notes (`src/bin/ledger.rs`).

use super::worker::Worker;
use super::{site, timer, window};
use crate::core::ledger::{Answer, Carried, Carry, Request, channel};
use crate::core::records;
use js_sys::Promise;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{BroadcastChannel, IdbOpenDbRequest};

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
    /// What is saved, or a report, by its name, as the JSON of a digest.
    ///
    /// # Errors
    /// What went wrong: the worker didn't come, or the browser doesn't give out what is kept.
    pub async fn file(&self, name: &str) -> Result<String, String> {
        self.0.ask(&["", site::links().root(), name], TIME_LIMIT).await
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

    /// Asks something about all that is kept.
    ///
    /// # Errors
    /// As [`Self::ask`].
    pub async fn carry(&self, carry: &Carry) -> Result<Carried, String> {
        let request = carry.request().map_err(|error| error.to_string())?;
        let answer = self.0.ask(&[&request, site::links().root()], TIME_LIMIT).await?;
        records::read(&answer).map_err(|error| error.to_string())
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

/// How long other tabs may take to let go of the database, milliseconds.
const PATIENCE: i32 = 10_000;

/// Deletes all that is kept, and tells other tabs.
///
/// # Errors
/// What went wrong; a sentence without its end.
pub async fn delete() -> Result<(), String> {
    let name = channel(site::links().root());
    let factory = window().and_then(|it| it.indexed_db().ok().flatten());
    let asked = factory.and_then(|it| it.delete_database(&name).ok());
    // Where the browser gives no database there is nothing in it.
    let Some(asked) = asked else { return Ok(()) };
    let in_time = Promise::race(&js_sys::Array::of2(&settled(&asked), &timer::after(PATIENCE)));
    match JsFuture::from(in_time).await {
        Ok(settled) if settled.is_truthy() => {}
        Ok(_) => return Err("Another tab doesn’t let go of your marks and notes".into()),
        Err(_) => return Err("The browser doesn’t delete your marks and notes".into()),
    }
    if let Ok(channel) = BroadcastChannel::new(&name) {
        let _ = channel.post_message(&JsValue::from(1));
        channel.close();
    }
    Ok(())
}

/// What comes to an event, or fails.
fn settled(asked: &IdbOpenDbRequest) -> Promise {
    Promise::new(&mut |resolve, reject| {
        asked.set_onsuccess(Some(&resolve));
        asked.set_onerror(Some(&reject));
    })
}
