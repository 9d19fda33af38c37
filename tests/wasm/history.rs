//! The address and what its entries remember.

use arxiv_digest::browser::history::{self, Entry};
use arxiv_digest::core::filter::Filters;
use arxiv_digest::core::links::Links;
use arxiv_digest::core::place::Place;
use arxiv_digest::core::route::{Route, Subject};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn the_address_brings_back_the_route_and_the_place() {
    let route = Route {
        subject: Subject::Day("cs.CL/2025-10-30".parse().unwrap()),
        filters: Filters {
            themes: vec!["-".into()],
            keywords: vec!["language model".into()],
            text: "naïve C++ & more".into(),
            ..Filters::default()
        },
        anchor: Some("hep-th/9901001".into()),
    };
    let place: Place = "120 0/summary 2/critique".parse().unwrap();
    let links = Links::in_reader(&history::path(), None);
    history::show(&links, &route, Entry::Pushed, Some(&place));
    assert_eq!(history::route(&links), (route.clone(), vec![]));
    assert_eq!(history::place(), Some(place));

    let moved: Place = "7".parse().unwrap();
    history::remember(&moved);
    assert_eq!((history::route(&links).0, history::place()), (route, Some(moved)));

    history::show(&links, &Route::home(), Entry::Replaced, None);
    assert_eq!(history::route(&links), (Route::home(), vec![]));
    assert_eq!(history::place(), None);
}
