//! The browser's caches, as far as the page “On this device” works on them.
//!
//! Keys and headers are those of `src/boot/service_worker.js`: a file lies under its absolute address with
//! `?v=` and its hash.

use super::{fetch, site, timer, window};
use crate::core::kept::{File, Kept, SINCE, caches_of, data_cache, pages_cache};
use crate::core::load::MANIFEST;
use js_sys::{Array, ArrayBuffer, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Cache, CacheQueryOptions, CacheStorage, Headers, Request, Response, ResponseInit};

/// Why something could not be kept, found or removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ShelfError {
    /// There is no room left.
    Full,
    /// The browser refuses storage, or fails at it; its words.
    Blocked(String),
}

impl From<JsValue> for ShelfError {
    fn from(error: JsValue) -> Self {
        let said = |name: &str| Reflect::get(&error, &name.into()).ok()?.as_string();
        let name = said("name").unwrap_or_default();
        if name == "QuotaExceededError" {
            return Self::Full;
        }
        Self::Blocked(match said("message") {
            Some(message) if !message.is_empty() => format!("{name}: {message}"),
            _ => name,
        })
    }
}

/// What became of a file that was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// It is what its hash says.
    Whole,
    /// It was not, and is removed.
    Spoilt,
    /// It isn't there.
    Nothing,
}

fn caches() -> Result<CacheStorage, ShelfError> {
    let window = window().ok_or_else(|| ShelfError::Blocked("no window".into()))?;
    Ok(window.caches()?)
}

async fn open(name: &str) -> Result<Cache, ShelfError> {
    let cache = JsFuture::from(caches()?.open(name)).await?;
    Ok(cache.unchecked_into())
}

/// The cache is opened anew for each step: whoever clears the site's data meanwhile takes it away.
async fn data() -> Result<Cache, ShelfError> {
    open(&data_cache(site::links().root())).await
}

fn ignoring_the_hash() -> CacheQueryOptions {
    let options = CacheQueryOptions::new();
    options.set_ignore_search(true);
    options
}

/// The absolute address of data.
fn absolute(address: &str) -> Result<String, ShelfError> {
    Ok(Request::new_with_str(&fetch::locate(address))?.url())
}

fn address_of(file: File<'_>) -> Result<String, ShelfError> {
    absolute(&format!("{}?v={}", file.path, file.hash))
}

fn addresses(keys: JsValue) -> Vec<String> {
    let keys: Array = keys.unchecked_into();
    keys.iter().map(|key| key.unchecked_into::<Request>().url()).collect()
}

/// What is kept.
///
/// # Errors
/// If the browser doesn't say.
pub async fn kept() -> Result<Kept, ShelfError> {
    let keys = JsFuture::from(data().await?.keys()).await?;
    Ok(Kept::read(&absolute("")?, &addresses(keys)))
}

/// The absolute addresses of the files that are kept, whatever their hash: [`kept`] would bring 2 KB along to who
/// needs no more than these.
///
/// # Errors
/// If the browser doesn't say.
pub async fn kept_files() -> Result<Vec<String>, ShelfError> {
    let keys = JsFuture::from(data().await?.keys()).await?;
    let without_hash = |address: String| match address.split_once('?') {
        Some((file, _)) => file.to_owned(),
        None => address,
    };
    Ok(addresses(keys).into_iter().map(without_hash).collect())
}

/// Keeps a file, in place of earlier versions of it.
///
/// # Errors
/// If there is no room for it, or the browser refuses.
pub async fn keep(file: File<'_>, content: &[u8]) -> Result<(), ShelfError> {
    let headers = Headers::new()?;
    headers.set("content-type", "application/json")?;
    headers.set(SINCE, &js_sys::Date::now().to_string())?;
    let init = ResponseInit::new();
    init.set_headers(&headers);
    let content = Uint8Array::from(content);
    let content = Response::new_with_opt_buffer_source_and_init(Some(&content), &init)?;
    let address = address_of(file)?;
    let cache = data().await?;
    JsFuture::from(cache.put_with_str(&address, &content)).await?;

    let before = cache.keys_with_str_and_options(&address, &ignoring_the_hash());
    for old in addresses(JsFuture::from(before).await?) {
        if old != address {
            JsFuture::from(cache.delete_with_str(&old)).await?;
        }
    }
    Ok(())
}

/// Whether a file is kept and what its hash says.
///
/// # Errors
/// If the browser doesn't say.
pub async fn check(file: File<'_>) -> Result<Found, ShelfError> {
    let address = address_of(file)?;
    let cache = data().await?;
    let Some(kept) = found(JsFuture::from(cache.match_with_str(&address)).await?) else {
        return Ok(Found::Nothing);
    };
    // What can't be read is as good as spoilt.
    let content = match kept.array_buffer() {
        Ok(content) => JsFuture::from(content).await.ok(),
        Err(_) => None,
    };
    let content = content.map(|it| Uint8Array::new(it.unchecked_ref::<ArrayBuffer>()).to_vec());
    if is_as_listed(&content.unwrap_or_default(), file.hash).await {
        return Ok(Found::Whole);
    }
    JsFuture::from(cache.delete_with_str(&address)).await?;
    Ok(Found::Spoilt)
}

/// Whether a file's content is what its hash says. Where anything can be kept, that can be told.
pub async fn is_as_listed(content: &[u8], hash: &str) -> bool {
    fetch::sha256(content).await.is_some_and(|sum| sum.starts_with(hash))
}

/// Removes a file in all versions, and its page if it is a day's.
///
/// # Errors
/// If the browser refuses.
pub async fn remove(path: &str) -> Result<(), ShelfError> {
    let file = data().await?.delete_with_str_and_options(&absolute(path)?, &ignoring_the_hash());
    JsFuture::from(file).await?;
    let root = site::links().root();
    let page = format!("{root}{}.html", path.trim_end_matches(".json"));
    let page = Request::new_with_str(&page)?.url();
    JsFuture::from(open(&pages_cache(root)).await?.delete_with_str(&page)).await?;
    Ok(())
}

/// When the site was last asked what there is, in words, if the answer is kept.
pub async fn last_asked() -> Option<String> {
    let manifest = data().await.ok()?.match_with_str(&absolute(MANIFEST).ok()?);
    let manifest = found(JsFuture::from(manifest).await.ok()?)?;
    let since: f64 = manifest.headers().get(SINCE).ok()??.parse().ok()?;
    timer::in_words(&since.into())
}

/// Deletes all caches of this app, those of other apps on this host left alone.
///
/// # Errors
/// If the browser refuses.
pub async fn delete_all() -> Result<(), ShelfError> {
    // What was on its way when the worker was dismissed may still come.
    for _ in 0..TRIES {
        let names: Array = JsFuture::from(caches()?.keys()).await?.unchecked_into();
        let own = caches_of(site::links().root());
        let names = names.iter().filter_map(|name| name.as_string());
        let names: Vec<String> = names.filter(|name| name.starts_with(&own)).collect();
        for name in names {
            JsFuture::from(caches()?.delete(&name)).await?;
        }
        timer::sleep(SOON).await;
    }
    Ok(())
}

const TRIES: usize = 3;
/// Milliseconds.
const SOON: i32 = 200;

fn found(response: JsValue) -> Option<Response> {
    response.dyn_into().ok()
}
