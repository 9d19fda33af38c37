//! Marks for what the text filter found.

use crate::container;
use arxiv_digest::browser::highlight::Marks;
use arxiv_digest::browser::timer::sleep;
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
        "<p>value</p><section><h2 id=papers>Value</h2>\
         <article class=card><h3>Value 𝒟 drifts</h3><p>Stańczak: <em>valued</em></p>\
         <div class=card-tools><button>Value</button></div>\
         <details><summary>Value <span class=hits></span></summary>A value, and values.\
         <details class=opening><summary></summary>Of value.</details></details>\
         </article><article class=card hidden>value</article></section>",
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

#[wasm_bindgen_test]
async fn marks_what_is_far_once_somebody_comes_there() {
    let container = container();
    container.set_inner_html(
        "<section><h2 id=papers>Papers</h2><article class=card>Near value</article>\
         <div style='height: 300vh'></div><article class=card>Far value \
         <details><summary><span class=hits></span></summary>of values</details></article>\
         <div style='height: 300vh'></div></section>",
    );
    let marks = Marks::new(|count| format!("{count} found"), || true);
    marks.mark(&Query::parse("value")).await;
    assert_eq!(marked(), "value");
    // How much there is of it is said before.
    assert_eq!(container.query_selector(".hits").unwrap().unwrap().inner_html(), "1 found");

    let window = web_sys::window().unwrap();
    let height = window.inner_height().unwrap().as_f64().unwrap();
    for _ in 0..3 {
        window.scroll_by_with_x_and_y(0.0, height);
        sleep(100).await;
    }
    assert_eq!(marked(), "value|value|value");
    window.scroll_to_with_x_and_y(0.0, 0.0);
    sleep(100).await;
    assert_eq!(marked(), "value|value|value", "each once");

    marks.mark(&Query::default()).await;
    window.scroll_by_with_x_and_y(0.0, height);
    sleep(100).await;
    assert_eq!(marked(), "none");
    container.remove();
}
