//! The view type: what changes in the page when a signal does, and what stays.

use crate::container;
use arxiv_digest::view::derived::Derived;
use arxiv_digest::view::node::{Node, element, many, part, text};
use leptos::mount::mount_to_renderer;
use leptos::prelude::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

#[wasm_bindgen_test]
async fn only_what_shows_another_value_changes() {
    let number = ArcRwSignal::new(1);
    let made = Arc::new(AtomicUsize::new(0));
    let view = {
        let number = number.clone();
        let made = made.clone();
        move || {
            let [tens, units, odd] = [number.clone(), number.clone(), number.clone()];
            let tens = part(
                move || tens.get() / 10,
                move |tens| {
                    made.fetch_add(1, Ordering::Relaxed);
                    element("b").child(tens.to_string()).into()
                },
            );
            let paragraph = element("p")
                .live("title", move || (odd.get() % 2 == 1).then_some("odd".into()))
                .child(text(move || (units.get() % 10).to_string()));
            many([tens, paragraph.into(), "end".into()])
        }
    };
    let container = container();
    let mounted = mount_to_renderer(&container, view);
    assert_eq!(container.inner_html(), "<b>0</b><p title=\"odd\">1</p>end");
    let bold = container.first_element_child();

    number.set(2);
    leptos::task::tick().await;
    assert_eq!(container.inner_html(), "<b>0</b><p>2</p>end");
    assert_eq!(container.first_element_child(), bold, "the part stays");

    number.set(32);
    leptos::task::tick().await;
    assert_eq!(container.inner_html(), "<b>3</b><p>2</p>end");
    assert_eq!(made.load(Ordering::Relaxed), 2);

    drop(mounted);
    number.set(45);
    leptos::task::tick().await;
    assert_eq!(container.inner_html(), "");
    assert_eq!(made.load(Ordering::Relaxed), 2, "nothing goes on");
    container.remove();
}

#[wasm_bindgen_test]
async fn what_is_replaced_goes_on_no_more() {
    let shown = ArcRwSignal::new(1);
    let inner = ArcRwSignal::new(0);
    let runs = Arc::new(AtomicUsize::new(0));
    let pressed = ArcRwSignal::new(0);
    let view = {
        let [shown, inner, pressed] = [shown.clone(), inner.clone(), pressed.clone()];
        let runs = runs.clone();
        move || {
            part(
                move || shown.get(),
                move |shown| {
                    let shown = *shown;
                    let inner = inner.clone();
                    let runs = runs.clone();
                    let pressed = pressed.clone();
                    let label = text(move || {
                        runs.fetch_add(1, Ordering::Relaxed);
                        format!("{shown}: {}", inner.get())
                    });
                    let nested = part(|| 0, |_| Node::from("!"));
                    let press = move || pressed.update(|pressed| *pressed += shown);
                    element("button").on_press(press).child(label).child(nested).into()
                },
            )
        }
    };
    let container = container();
    let mounted = mount_to_renderer(&container, view);
    let button = || container.query_selector("button").unwrap().unwrap();
    let first = button();
    first.unchecked_ref::<HtmlElement>().click();
    assert_eq!(pressed.get_untracked(), 1);

    shown.set(10);
    leptos::task::tick().await;
    assert_eq!(container.text_content().unwrap(), "10: 0!");
    assert_eq!(container.child_element_count(), 1);
    first.unchecked_ref::<HtmlElement>().click();
    assert_eq!(pressed.get_untracked(), 1, "nobody listens to what was replaced");
    button().unchecked_ref::<HtmlElement>().click();
    assert_eq!(pressed.get_untracked(), 11);

    runs.store(0, Ordering::Relaxed);
    inner.set(5);
    leptos::task::tick().await;
    assert_eq!(container.text_content().unwrap(), "10: 5!");
    assert_eq!(runs.load(Ordering::Relaxed), 1, "one text follows, not that of before");
    drop(mounted);
    container.remove();
}

#[wasm_bindgen_test]
async fn what_has_gone_is_remembered_by_none_of_its_signals() {
    let lasting = {
        let number = ArcRwSignal::new(1);
        Derived::new(move || number.get())
    };
    let container = container();
    // What follows it, and memos of its own, come and go.
    let come_and_go = async |times: usize| {
        for _ in 0..times {
            let lasting = lasting.clone();
            let passing = {
                let lasting = lasting.clone();
                Derived::new(move || lasting.get() + 1)
            };
            let view = many([
                text(move || passing.get().to_string()),
                text(move || lasting.get().to_string()),
            ]);
            drop(mount_to_renderer(&container, move || view));
            leptos::task::tick().await;
        }
    };
    come_and_go(500).await;
    let before = memory();
    come_and_go(5000).await;
    assert_eq!(container.inner_html(), "");
    // One alone takes more than a hundred bytes.
    let more = memory() - before;
    assert!(more <= 100_000.0, "{more} bytes more");
    container.remove();
}

/// How large the app's memory is, bytes.
fn memory() -> f64 {
    let memory: js_sys::WebAssembly::Memory = wasm_bindgen::memory().unchecked_into();
    memory.buffer().unchecked_into::<js_sys::ArrayBuffer>().byte_length().into()
}
