//! Fetching from the server that serves these tests.

use arxiv_digest::browser::fetch::{NotFetched, Wanted, listed, newest};
use arxiv_digest::core::load::Fault;
use wasm_bindgen_test::wasm_bindgen_test;

fn fault(result: Result<String, NotFetched>) -> Option<Fault> {
    match result {
        Err(NotFetched::Failed(error)) => Some(error.fault),
        _ => None,
    }
}

#[wasm_bindgen_test]
async fn a_missing_file_is_a_status_and_a_path_that_leads_out_is_refused() {
    assert_eq!(fault(newest("missing.json", None).await), Some(Fault::Status(404)));
    for path in ["../index.html", "/etc/passwd", "https://example.com/x"] {
        assert_eq!(fault(newest(path, None).await), Some(Fault::Outside), "{path}");
    }
}

#[wasm_bindgen_test]
async fn what_nobody_waits_for_is_aborted() {
    let wanted = Wanted::new();
    let signal = wanted.signal();
    drop(wanted);
    let result = listed("cs.CL/2025.json", "0123456789abcdef", signal.as_ref()).await;
    assert!(matches!(result, Err(NotFetched::Aborted)), "{result:?}");
}
