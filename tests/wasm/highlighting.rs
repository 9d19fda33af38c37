//! Marks for what the text filter found.

use crate::container;
use arxiv_digest::browser::highlight::Marks;
use arxiv_digest::core::text::Query;
use wasm_bindgen_test::wasm_bindgen_test;

/// The text of each range of the highlight, none of which a browser has to keep up with the page.
fn marked() -> String {
    let script = "const found = CSS.highlights.get('found'); \
                  const text = (it) => it.startContainer.data.slice(it.startOffset, it.endOffset); \
                  const says = (it) => it instanceof StaticRange ? text(it) : 'alive'; \
                  return found ? [...found].map(says).join('|') : 'none'";
    let marked = js_sys::Function::new_no_args(script).call0(&wasm_bindgen::JsValue::NULL);
    marked.unwrap().as_string().unwrap()
}

#[wasm_bindgen_test]
async fn marks_words_in_cards_that_are_shown_and_nowhere_else() {
    let container = container();
    container.set_inner_html(
        "<p>value</p><article class=card><h3>Value 𝒟 drifts</h3><p>Stańczak: <em>valued</em></p>\
         <details><summary>Value <span class=hits></span></summary>A value, and values.\
         <details class=opening><summary></summary>Of value.</details></details>\
         </article><article class=card hidden>value</article>",
    );
    let marks = Marks::new(|count| format!("{count} found"), || true);
    marks.mark(&Query::parse("stanczak value")).await;
    assert_eq!(marked(), "Value|Stańczak|value|value|value|value");
    let said = || container.query_selector(".hits").unwrap().unwrap().text_content().unwrap();
    assert_eq!(said(), "3 found");
    marks.mark(&Query::parse("drif")).await;
    assert_eq!(marked(), "drif");
    assert_eq!(said(), "");
    marks.mark(&Query::default()).await;
    assert_eq!(marked(), "none");
    container.remove();
}
