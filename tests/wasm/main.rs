//! Tests of the browser's edge, in a browser. `script/test wasm` runs them.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod fetching;
mod highlighting;
mod history;
mod nodes;
mod views;

use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test_configure;
use web_sys::HtmlElement;

wasm_bindgen_test_configure!(run_in_browser);

/// A new element at the end of the page.
fn container() -> HtmlElement {
    let document = web_sys::window().unwrap().document().unwrap();
    let element: HtmlElement = document.create_element("div").unwrap().unchecked_into();
    document.body().unwrap().append_child(&element).unwrap();
    element
}
