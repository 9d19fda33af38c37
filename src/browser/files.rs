//! Files that the reader brings.

use super::task::spawn;
use super::{all, document, window};
use js_sys::{Array, Function, Promise, Reflect};
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DragEvent, Event, File, FileList, HtmlElement, HtmlInputElement};

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

/// Calls `then` with the file with which the system has started the installed app
/// (<https://wicg.github.io/web-app-launch/#launchqueue-interface>), in browsers that do so.
pub fn on_launch(then: impl Fn(Brought) + 'static) {
    let then = Rc::new(then);
    let launched = Closure::<dyn Fn(JsValue)>::new(move |launch: JsValue| {
        let then = then.clone();
        spawn(async move {
            if let Ok(file) = launched_with(&launch).await {
                then(Brought(file));
            }
        });
    });
    let set = || -> Result<(), JsValue> {
        let queue = Reflect::get(&JsValue::from(window()), &"launchQueue".into())?;
        let set: Function = Reflect::get(&queue, &"setConsumer".into())?.dyn_into()?;
        set.call1(&queue, launched.as_ref())?;
        Ok(())
    };
    // Else the file comes by being chosen.
    if set().is_ok() {
        launched.forget();
    }
}

async fn launched_with(launch: &JsValue) -> Result<File, JsValue> {
    let files: Array = Reflect::get(launch, &"files".into())?.dyn_into()?;
    let handle = files.get(0);
    let get: Function = Reflect::get(&handle, &"getFile".into())?.dyn_into()?;
    let file: Promise = get.call0(&handle)?.dyn_into()?;
    JsFuture::from(file).await?.dyn_into()
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
