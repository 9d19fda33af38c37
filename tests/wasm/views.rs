//! Views that follow their signals.

use crate::container;
use arxiv_digest::core::links::Links;
use arxiv_digest::core::load::{Fault, LoadError};
use arxiv_digest::core::route::Route;
use arxiv_digest::core::screen::{Busy, Screen};
use arxiv_digest::core::text::Query;
use arxiv_digest::view::derived::Derived;
use arxiv_digest::view::open_sections::OpenSections;
use arxiv_digest::view::page::page;
use arxiv_digest::view::reader::{Reader, Request};
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

#[wasm_bindgen_test]
async fn the_page_follows_the_screen_and_asks_through_its_callback() {
    let screen = ArcRwSignal::new(Screen::Loading);
    let asked = Rc::new(RefCell::new(Vec::new()));
    let reader = Reader {
        screen: screen.read_only(),
        route: ArcRwSignal::new(Route::home()).read_only(),
        ignored: ArcRwSignal::new(Vec::new()).read_only(),
        query: Derived::new(Query::default),
        archive: ArcRwSignal::new(None).read_only(),
        marked: ArcRwSignal::new(None).read_only(),
        busy: ArcRwSignal::new(Busy::No).read_only(),
        open: OpenSections::default(),
        links: Links::in_reader("/", None),
        ask: {
            let asked = asked.clone();
            Rc::new(move |request| asked.borrow_mut().push(request))
        },
    };
    let container = container();
    let mounted = leptos::mount::mount_to_renderer(&container, move || page(&reader));
    assert!(container.text_content().unwrap().contains("Loading the digest"));

    let path = "cs.CL/2025-10-30.json".to_owned();
    screen.set(Screen::Failed(LoadError { path, fault: Fault::Status(500) }));
    leptos::task::tick().await;
    assert!(container.text_content().unwrap().contains("The server reports an error"));

    let retry = container.query_selector(".notice button").unwrap().unwrap();
    retry.unchecked_into::<HtmlElement>().click();
    assert_eq!(*asked.borrow(), [Request::Retry]);
    drop(mounted);
    assert!(container.first_child().is_none());
    container.remove();
}
