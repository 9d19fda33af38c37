//! Hands texts to what is outside the page: the clipboard, a file, the system's share sheet.

use super::task::spawn;
use super::{document, timer, window};
use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, File, FilePropertyBag, HtmlElement, HtmlTextAreaElement, Navigator,
    ShareData, Url,
};

/// How long a file stays at hand for the browser to save it, milliseconds. Some ask the reader first.
const AT_HAND: i32 = 60_000;

/// What became of what was offered to the share sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shared {
    /// It was handed on.
    Done,
    /// The reader thought better of it.
    Cancelled,
    /// The browser refused.
    Refused,
}

/// The browser, if it has something: much is there on secure pages alone.
fn navigator_with(name: &str) -> Option<Navigator> {
    let navigator = window()?.navigator();
    (Reflect::has(&navigator, &name.into()) == Ok(true)).then_some(navigator)
}

/// Copies a text; whether that was done. It is to be called as soon as the reader asks for it.
pub async fn copy(text: &str) -> bool {
    match navigator_with("clipboard") {
        Some(navigator) => JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok(),
        None => false,
    }
}

fn field(id: &str) -> Option<HtmlTextAreaElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Selects all that stands in the field with this id, and gives it the focus.
pub fn select(id: &str) {
    if let Some(field) = field(id) {
        let _ = field.focus();
        field.select();
    }
}

/// Has the field with this id stand at the beginning of its text.
pub fn to_the_beginning(id: &str) {
    if let Some(field) = field(id) {
        let _ = field.set_selection_range(0, 0);
    }
}

/// Has the browser save a text as a file.
///
/// # Errors
/// If the browser can't.
pub fn save(name: &str, media_type: &str, text: &str) -> Result<(), JsValue> {
    let of_type = BlobPropertyBag::new();
    of_type.set_type(media_type);
    let file = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &of_type)?;
    let address = Url::create_object_url_with_blob(&file)?;
    let link = document().ok_or(JsValue::NULL)?.create_element("a")?;
    link.set_attribute("href", &address)?;
    link.set_attribute("download", name)?;
    link.unchecked_into::<HtmlElement>().click();
    spawn(async move {
        timer::sleep(AT_HAND).await;
        // What can't be forgotten goes with the page.
        let _ = Url::revoke_object_url(&address);
    });
    Ok(())
}

/// Whether there is a share sheet.
#[must_use]
pub fn can_share() -> bool {
    navigator_with("share").is_some()
}

/// Offers a link to the share sheet.
pub async fn share_link(title: &str, address: &str) -> Shared {
    let data = ShareData::new();
    data.set_title(title);
    data.set_url(address);
    share(&data).await
}

/// Offers a text to the share sheet.
pub async fn share_text(title: &str, text: &str) -> Shared {
    let data = ShareData::new();
    data.set_title(title);
    data.set_text(text);
    share(&data).await
}

/// Whether a text can be offered to the share sheet as a file.
#[must_use]
pub fn can_share_files() -> bool {
    let offered = navigator_with("canShare").zip(file_to_share("marks.txt", "").ok());
    offered.is_some_and(|(navigator, data)| navigator.can_share_with_data(&data))
}

/// Offers a text to the share sheet, as a file.
pub async fn share_file(name: &str, text: &str) -> Shared {
    match file_to_share(name, text) {
        Ok(data) => share(&data).await,
        Err(_) => Shared::Refused,
    }
}

fn file_to_share(name: &str, text: &str) -> Result<ShareData, JsValue> {
    let of_type = FilePropertyBag::new();
    of_type.set_type("text/plain");
    let parts = Array::of1(&text.into());
    let file = File::new_with_str_sequence_and_options(&parts, name, &of_type)?;
    let data = ShareData::new();
    data.set_files(&Array::of1(&file));
    Ok(data)
}

async fn share(data: &ShareData) -> Shared {
    let Some(navigator) = navigator_with("share") else { return Shared::Refused };
    let Err(error) = JsFuture::from(navigator.share_with_data(data)).await else {
        return Shared::Done;
    };
    let name = Reflect::get(&error, &"name".into()).ok().and_then(|it| it.as_string());
    if name.as_deref() == Some("AbortError") { Shared::Cancelled } else { Shared::Refused }
}
