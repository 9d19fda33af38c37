//! The element of the page that the app stands in.

use super::report;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Fills a new element and puts it in place of the one with this id, in one go.
pub fn replace(id: &str, fill: impl FnOnce(HtmlElement)) {
    let Some(document) = super::document() else { return };
    let (Some(old), Ok(new)) = (document.get_element_by_id(id), document.create_element("div"))
    else {
        report(&format!("The page has no element #{id} to show the digest in."));
        return;
    };
    let new: HtmlElement = new.unchecked_into();
    new.set_id(id);
    fill(new.clone());
    if old.replace_with_with_node_1(&new).is_err() {
        report("The page could not be put in its place.");
    }
}
