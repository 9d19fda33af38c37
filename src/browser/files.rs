//! Files that the reader takes away from here, and brings.

use super::{all, document, window};
use js_sys::{Array, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, DragEvent, Event, File, FileList, FilePropertyBag, HtmlAnchorElement,
    HtmlElement, HtmlInputElement, Navigator, ShareData, Url,
};

/// A file that the reader brought.
pub struct Brought(File);

impl Brought {
    /// Its name.
    #[must_use]
    pub fn name(&self) -> String {
        self.0.name()
    }

    /// How many bytes it has.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.0.size() as u64
    }

    /// What stands in it.
    ///
    /// # Errors
    /// If the browser can't read it, as when it is no longer there.
    pub async fn text(&self) -> Result<String, String> {
        let text = JsFuture::from(self.0.text()).await;
        text.ok().and_then(|it| it.as_string()).ok_or_else(|| "the browser can’t read it".into())
    }
}

/// How a share came out.
pub enum Shared {
    /// The reader has chosen where it goes.
    Done,
    /// They have changed their mind.
    Cancelled,
    /// The browser lets it go nowhere.
    Refused,
}

/// Has the reader choose a file for the input with this id.
pub fn choose(id: &str) {
    let input = document().and_then(|it| it.get_element_by_id(id));
    if let Some(input) = input.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        input.click();
    }
}

/// Calls `then` with each file that is chosen for the input with this id, or dropped onto the page. While one
/// is held over the page, the first element that `target` finds says so.
pub fn on_file(id: &'static str, target: &'static str, then: impl Fn(Brought) + 'static) {
    let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        let file = match event.type_().as_str() {
            "change" => chosen(&event, id),
            _ => dropped(&event, target),
        };
        if let Some(file) = file {
            then(Brought(file));
        }
    });
    if let Some(document) = document() {
        for name in ["change", "dragover", "dragleave", "drop"] {
            let listener = listener.as_ref().unchecked_ref();
            let _ = document.add_event_listener_with_callback(name, listener);
        }
    }
    listener.forget();
}

fn chosen(event: &Event, id: &str) -> Option<File> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = (input.id() == id).then(|| first(input.files())).flatten();
    if file.is_some() {
        // So that the same can be chosen again.
        input.set_value("");
    }
    file
}

fn dropped(event: &Event, target: &str) -> Option<File> {
    let event: &DragEvent = event.unchecked_ref();
    let held = event.data_transfer()?;
    if !held.types().includes(&"Files".into(), 0) {
        return None;
    }
    let is_over = event.type_() == "dragover";
    if let Some(target) = all(target).first() {
        let _ = target.toggle_attribute_with_force("data-over", is_over);
    }
    if event.type_() == "dragleave" {
        return None;
    }
    // Otherwise the browser would leave the page for the file.
    event.prevent_default();
    if is_over { None } else { first(held.files()) }
}

fn first(files: Option<FileList>) -> Option<File> {
    files?.get(0)
}

/// Until an address of what was saved is given up, milliseconds: long after the browser has read it.
const SAVED: i32 = 60_000;

/// Saves a text as a file, where the browser puts what it downloads.
///
/// # Errors
/// If it refuses.
pub fn save(name: &str, text: &str) -> Result<(), String> {
    let address = saved(name, text).map_err(|_| "the browser refuses it".to_owned())?;
    super::task::spawn(async move {
        super::timer::sleep(SAVED).await;
        let _ = Url::revoke_object_url(&address);
    });
    Ok(())
}

fn saved(name: &str, text: &str) -> Result<String, JsValue> {
    let kind = BlobPropertyBag::new();
    kind.set_type("application/json");
    let parts = Array::of1(&text.into());
    let address =
        Url::create_object_url_with_blob(&Blob::new_with_str_sequence_and_options(&parts, &kind)?)?;
    let document = document().ok_or(JsValue::NULL)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    Ok(address)
}

/// Whether a file of text can be handed to other programs of the device.
#[must_use]
pub fn can_share() -> bool {
    let asked = navigator().zip(shared("marks.txt", "").ok());
    asked.is_some_and(|(navigator, data)| navigator.can_share_with_data(&data))
}

/// Hands a text as a file to another program, which the reader chooses.
pub async fn share(name: &str, text: &str) -> Shared {
    let Some((navigator, data)) = navigator().zip(shared(name, text).ok()) else {
        return Shared::Refused;
    };
    match JsFuture::from(navigator.share_with_data(&data)).await {
        Ok(_) => Shared::Done,
        Err(error) => match Reflect::get(&error, &"name".into()) {
            Ok(name) if name == "AbortError" => Shared::Cancelled,
            _ => Shared::Refused,
        },
    }
}

/// The browser, if it can share at all.
fn navigator() -> Option<Navigator> {
    let navigator = window()?.navigator();
    (Reflect::has(&navigator, &"canShare".into()) == Ok(true)).then_some(navigator)
}

fn shared(name: &str, text: &str) -> Result<ShareData, JsValue> {
    let kind = FilePropertyBag::new();
    kind.set_type("text/plain");
    let parts = Array::of1(&text.into());
    let file = File::new_with_str_sequence_and_options(&parts, name, &kind)?;
    let data = ShareData::new();
    data.set_files(&Array::of1(&file));
    Ok(data)
}
