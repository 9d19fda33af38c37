//! Marks for what the text filter found.

use crate::container;
use arxiv_digest::browser::highlight::Marks;
use arxiv_digest::core::text::Query;
use wasm_bindgen_test::wasm_bindgen_test;

/// The text of each range of the highlight.
fn marked() -> String {
    let script = "const found = CSS.highlights.get('found'); \
                  return found ? [...found].map(String).join('|') : 'none'";
    let marked = js_sys::Function::new_no_args(script).call0(&wasm_bindgen::JsValue::NULL);
    marked.unwrap().as_string().unwrap()
}

#[wasm_bindgen_test]
async fn marks_words_in_cards_that_are_shown_and_nowhere_else() {
    let container = container();
    container.set_inner_html(
        "<p>value</p><article class=card><h3>Value 𝒟 drifts</h3><p>Stańczak: <em>valued</em></p>\
         <span class=hits>value</span></article><article class=card hidden>value</article>",
    );
    let marks = Marks::default();
    marks.mark(&Query::parse("stanczak value")).await;
    assert_eq!(marked(), "Value|Stańczak|value");
    marks.mark(&Query::parse("drif")).await;
    assert_eq!(marked(), "drif");
    marks.mark(&Query::default()).await;
    assert_eq!(marked(), "none");
    container.remove();
}
