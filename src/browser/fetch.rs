//! Published files, fetched.

use super::site;
use crate::core::load::{Fault, LoadError, is_inside};
use gloo_net::http::Response;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, AbortSignal, DomException, RequestCache, RequestInit};

/// The address of a published file. It starts from the root, since the page's own address changes
/// as the reader moves.
pub(super) fn locate(address: &str) -> String {
    let data = site::data();
    let is_elsewhere = data.contains(':') || data.starts_with('/');
    let root = if is_elsewhere { "" } else { site::links().root() };
    format!("{root}{data}{address}")
}

/// How long a file may take, seconds.
const TIME_LIMIT: u32 = 20;

/// A file, as it came.
#[derive(Debug, Clone)]
pub struct Fetched {
    /// The file's text.
    pub text: String,
    /// Whether its content is what the hash says; unknown where the browser can't tell, since
    /// pages without TLS have no SHA-256.
    pub is_as_listed: Option<bool>,
}

/// Why nothing came.
#[derive(Debug, Clone)]
pub enum NotFetched {
    /// Nobody waits for the file any more.
    Aborted,
    /// Something went wrong.
    Failed(LoadError),
}

impl NotFetched {
    /// What happened to the file with this path.
    #[must_use]
    pub fn failed(path: &str, fault: Fault) -> Self {
        Self::Failed(LoadError { path: path.into(), fault })
    }
}

/// What was read of the file with this path.
///
/// # Errors
/// What is wrong with it.
pub fn parsed<T>(path: &str, outcome: Result<T, Fault>) -> Result<T, NotFetched> {
    outcome.map_err(|fault| NotFetched::failed(path, fault))
}

/// Requests that are wanted together: dropped, they are aborted.
#[derive(Debug)]
pub struct Wanted {
    controller: Option<AbortController>,
}

impl Wanted {
    /// Requests to be made.
    #[must_use]
    pub fn new() -> Self {
        Self { controller: AbortController::new().ok() }
    }

    /// What aborts them.
    #[must_use]
    pub fn signal(&self) -> Option<AbortSignal> {
        self.controller.as_ref().map(AbortController::signal)
    }
}

impl Default for Wanted {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Wanted {
    fn drop(&mut self) {
        if let Some(controller) = &self.controller {
            controller.abort();
        }
    }
}

/// Fetches a file of which no hash is known, asking the server whether a kept copy is still good.
///
/// # Errors
/// If the file doesn't come, or nobody waits for it any more.
pub async fn newest(path: &str, wanted: Option<&AbortSignal>) -> Result<String, NotFetched> {
    let bytes = bytes(path, path, RequestCache::NoCache, wanted).await?;
    text(path, bytes)
}

/// Fetches a file by its hash, so that a kept copy is never stale; what isn't what the hash says is asked for once
/// more, past all that is kept.
///
/// # Errors
/// If the file doesn't come, or nobody waits for it any more.
pub async fn listed(
    path: &str,
    hash: &str,
    wanted: Option<&AbortSignal>,
) -> Result<Fetched, NotFetched> {
    let address = format!("{path}?v={hash}");
    let mut cache = RequestCache::Default;
    loop {
        let bytes = bytes(path, &address, cache, wanted).await?;
        let is_as_listed = sha256(&bytes).await.map(|sum| sum.starts_with(hash));
        // Caches would keep for ever what came too early or in its place.
        if is_as_listed == Some(false) && cache == RequestCache::Default {
            cache = RequestCache::Reload;
            continue;
        }
        return Ok(Fetched { text: text(path, bytes)?, is_as_listed });
    }
}

/// Fetches a file by its hash past all that is kept, also by the browser's own cache: what is to be kept
/// need not lie there too. The service worker leaves such a request alone
/// (`src/boot/service_worker.js`).
///
/// # Errors
/// If the file doesn't come, or nobody waits for it any more.
pub async fn to_keep(
    path: &str,
    hash: &str,
    wanted: Option<&AbortSignal>,
) -> Result<Vec<u8>, NotFetched> {
    bytes(path, &format!("{path}?v={hash}"), RequestCache::NoStore, wanted).await
}

/// Whether the reader has asked the browser to save data
/// (<https://wicg.github.io/savedata/#savedata-attribute>).
#[must_use]
pub fn saves_data() -> bool {
    super::navigator_says("connection", "saveData")
}

async fn bytes(
    path: &str,
    address: &str,
    cache: RequestCache,
    wanted: Option<&AbortSignal>,
) -> Result<Vec<u8>, NotFetched> {
    let failed = |fault| NotFetched::Failed(LoadError { path: path.into(), fault });
    if !is_inside(path) {
        return Err(failed(Fault::Outside));
    }
    let limit = AbortSignal::timeout_with_u32(TIME_LIMIT * 1000);
    let signal = match wanted {
        Some(wanted) => AbortSignal::any(&Array::of2(wanted, &limit)),
        None => limit,
    };
    let went_wrong = |name: &str, otherwise: Fault| match name {
        "AbortError" => NotFetched::Aborted,
        "TimeoutError" => failed(Fault::TimedOut(TIME_LIMIT)),
        _ => failed(otherwise),
    };
    let response = send(&locate(address), cache, &signal).await.map_err(|error| {
        let name = error.dyn_ref().map(DomException::name).unwrap_or_default();
        went_wrong(&name, Fault::Unreachable)
    })?;
    if !response.ok() {
        return Err(failed(Fault::Status(response.status())));
    }
    response.binary().await.map_err(|error| match error {
        gloo_net::Error::JsError(error) => went_wrong(&error.name, Fault::Truncated),
        _ => failed(Fault::Truncated),
    })
}

/// Asks the server. gloo-net's own requests take two addresses apart and put them together again before
/// they are sent, and come with what writes down any value of JavaScript in a panic.
async fn send(
    address: &str,
    cache: RequestCache,
    signal: &AbortSignal,
) -> Result<Response, JsValue> {
    let how = RequestInit::new();
    how.set_cache(cache);
    how.set_signal(Some(signal));
    let window = super::window().ok_or(JsValue::UNDEFINED)?;
    let came = JsFuture::from(window.fetch_with_str_and_init(address, &how)).await?;
    Ok(web_sys::Response::from(came).into())
}

fn text(path: &str, bytes: Vec<u8>) -> Result<String, NotFetched> {
    String::from_utf8(bytes).map_err(|_| {
        let fault = Fault::Malformed("it is not UTF-8 text".into());
        NotFetched::Failed(LoadError { path: path.into(), fault })
    })
}

/// The SHA-256 of bytes in hexadecimal, where the browser can compute it.
pub(super) async fn sha256(bytes: &[u8]) -> Option<String> {
    let window = super::window().filter(web_sys::Window::is_secure_context)?;
    let subtle = window.crypto().ok()?.subtle();
    let data = Uint8Array::from(bytes);
    let promise = subtle.digest_with_str_and_buffer_source("SHA-256", data.unchecked_ref()).ok()?;
    let sum = Uint8Array::new(&JsFuture::from(promise).await.ok()?).to_vec();
    let digits = sum.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    Some(digits.filter_map(|digit| char::from_digit(digit.into(), 16)).collect())
}
