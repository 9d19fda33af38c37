//! Tests that a browser runs, since they touch its document. `script/test wasm` runs them.
#![cfg(target_arch = "wasm32")]

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn a_view_mounts_and_follows_its_signals() {
    let count = RwSignal::new(0);
    let container =
        document().create_element("div").unwrap().unchecked_into::<web_sys::HtmlElement>();
    let _mounted = leptos::mount::mount_to(container.clone(), move || {
        view! { <p>"Shown: " {count} <em class="note">" of 3"</em></p> }
    });
    assert_eq!(container.text_content().unwrap(), "Shown: 0 of 3");

    count.set(2);
    leptos::task::tick().await;
    assert_eq!(container.text_content().unwrap(), "Shown: 2 of 3");
}
