//! What the browser grants the site: whether it can keep anything, how much, and for how long.

use super::shelf::{self, ShelfError};
use super::{ledger, remembered, site, window};
use crate::core::kept::ground::{Ground, Room};
use js_sys::{Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    HtmlDialogElement, ServiceWorkerContainer, ServiceWorkerRegistration, StorageManager,
};

/// Whether anything can be kept; [`Ground::Unknown`] if nothing speaks against it.
#[must_use]
pub fn ground() -> Ground {
    if !window().is_some_and(|it| it.is_secure_context()) {
        return Ground::Insecure;
    }
    if workers().is_none() { Ground::NoWorker } else { Ground::Unknown }
}

/// The browser's service workers, if it has any: not in all windows.
fn workers() -> Option<ServiceWorkerContainer> {
    let navigator = window()?.navigator();
    let has = Reflect::has(&navigator, &"serviceWorker".into()) == Ok(true);
    has.then(|| navigator.service_worker())
}

fn storage() -> Option<StorageManager> {
    let navigator = window()?.navigator();
    let has = Reflect::has(&navigator, &"storage".into()) == Ok(true);
    has.then(|| navigator.storage())
}

/// What the browser says of the storage.
pub async fn room() -> Room {
    let Some(storage) = storage() else { return Room::default() };
    let estimate = settled(storage.estimate()).await;
    let bytes = |name: &str| Reflect::get(estimate.as_ref()?, &name.into()).ok()?.as_f64();
    Room {
        estimate: bytes("usage").zip(bytes("quota")).map(|(used, all)| (used as u64, all as u64)),
        is_promised: settled(storage.persisted()).await.and_then(|it| it.as_bool()),
    }
}

/// Asks the browser to promise that it deletes nothing by itself. Some ask the reader.
pub async fn ask_for_promise() {
    if let Some(storage) = storage() {
        let _ = settled(storage.persist()).await;
    }
}

/// What a promise came to, if it was made and kept.
async fn settled(promise: Result<Promise, JsValue>) -> Option<JsValue> {
    JsFuture::from(promise.ok()?).await.ok()
}

/// Deletes all that this app keeps on the device: caches, the worker that fills them, the reader's own marks,
/// and what he has chosen.
///
/// # Errors
/// If the browser refuses; a sentence without its end. What it doesn't refuse is deleted all the same.
pub async fn delete_everything() -> Result<(), String> {
    let files = delete_files().await.map_err(|error| match error {
        ShelfError::Full => "There is no room left".to_owned(),
        ShelfError::Blocked(why) => format!("The browser doesn’t delete files ({why})"),
    });
    let marks = ledger::delete().await;
    remembered::forget_everything();
    files.and(marks)
}

async fn delete_files() -> Result<(), ShelfError> {
    if let Some(workers) = workers() {
        let root = site::links().root();
        let registration = JsFuture::from(workers.get_registration_with_document_url(root)).await?;
        // Another site on this host may have one for the folder above.
        let scope = web_sys::Request::new_with_str(root)?.url();
        if let Ok(registration) = registration.dyn_into::<ServiceWorkerRegistration>()
            && registration.scope() == scope
        {
            JsFuture::from(registration.unregister()?).await?;
        }
    }
    shelf::delete_all().await
}

/// Opens the dialog with this id.
pub fn open_dialog(id: &str) {
    if let Some(dialog) = dialog(id) {
        // Refused only where it is open already.
        let _ = dialog.show_modal();
    }
}

/// Whether the dialog with this id is open.
#[must_use]
pub fn is_open(id: &str) -> bool {
    dialog(id).is_some_and(|it| it.open())
}

/// Closes the dialog with this id.
pub fn close_dialog(id: &str) {
    if let Some(dialog) = dialog(id) {
        dialog.close();
    }
}

fn dialog(id: &str) -> Option<HtmlDialogElement> {
    super::document()?.get_element_by_id(id)?.dyn_into().ok()
}
