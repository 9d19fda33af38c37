//! The page holds to its policy, and nothing leaves it.

use crate::harness::e2e;
use crate::offline::is_kept;

/// What browsers call that which refuses.
const POLICY: [&str; 2] = ["Content Security Policy", "Content-Security-Policy"];
const TRUSTED_TYPES: [&str; 2] =
    ["requires 'TrustedScript' assignment", "require-trusted-types-for"];

fn is(complaint: &str, refusal: [&str; 2]) -> bool {
    refusal.iter().any(|words| complaint.contains(words))
}

#[test]
pub fn the_page_loads_with_a_clean_console() {
    e2e(async |stage| {
        for address in ["", "index.html"] {
            stage.open(address).await;
            stage.page.find("h1").await;
        }
    });
}

#[test]
pub fn markup_from_a_string_is_refused() {
    e2e(async |stage| {
        stage.open("").await;
        stage.page.find("h1").await;
        for markup in
            ["<img src=x onerror=alert(1)>", "<p>harmless</p>", "<h1 >arXiv digest</h1>", ""]
        {
            let script = format!("document.body.innerHTML = {markup:?}; return 'written'");
            let outcome = stage.page.run_as_page(&script).await;
            assert!(outcome.as_str().unwrap().starts_with("TypeError"), "{markup}: {outcome}");
        }
        let other_sinks = [
            "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=alert(1)>')",
            "document.write('<p>')",
            "new DOMParser().parseFromString('<p>', 'text/html')",
            "document.createElement('script').src = 'https://example.org/a.js'",
            "document.createElement('script').text = 'alert(1)'",
            "document.createElement('iframe').srcdoc = '<p>'",
            "trustedTypes.createPolicy('other', {})",
            "trustedTypes.createPolicy('default', {})",
        ];
        for sink in other_sinks {
            let outcome = stage.page.run_as_page(&format!("{sink}; return 'done'")).await;
            assert!(outcome.as_str().unwrap().starts_with("TypeError"), "{sink}: {outcome}");
        }
        // Each refusal is reported.
        stage.complaints().await;
    });
}

#[test]
pub fn no_inline_script_or_eval_runs() {
    e2e(async |stage| {
        stage.open("").await;
        stage.page.find("h1").await;
        let attempts = [
            "window.eval('window.ran = true')",
            "new window.Function('window.ran = true')()",
            "window.setTimeout('window.ran = true')",
            "const s = document.createElement('script'); s.append('window.ran = true'); document.body.append(s)",
            "const b = document.createElement('b'); b.setAttribute('onclick', 'window.ran = true'); document.body.append(b); b.click()",
            "const a = document.createElement('a'); a.href = 'javascript:window.ran = true'; document.body.append(a); a.click()",
        ];
        for attempt in attempts {
            stage.page.run_as_page(attempt).await;
        }
        // Time enough for what would run later.
        stage.page.run_as_page("return 'later'").await;
        assert_eq!(stage.page.eval("window.ran").await, serde_json::Value::Null);
        let complaints = stage.complaints().await;
        for refusal in [POLICY, TRUSTED_TYPES] {
            assert!(complaints.iter().any(|it| is(it, refusal)), "{refusal:?}: {complaints:#?}");
        }
    });
}

#[test]
fn no_request_leaves_for_another_origin() {
    e2e(async |stage| {
        // All that a visit brings: the app, the desk, what keeps them, another day, and the pages beside it.
        stage.open("").await;
        let page = &stage.page;
        page.arrive().await;
        is_kept(page).await;
        page.wait("document.documentElement.hasAttribute('data-desk')").await;
        page.click(".step-older").await;
        page.see("h1", "5 November 2025").await;
        stage.visit("kept.html").await;
        page.see(".shelf-category .shelf-ways", "Keep all").await;
        stage.visit("trends.html").await;
        page.find(".plot-bar").await;
        stage.visit("search.html?q=adam").await;
        page.find(".finds-list a").await;
        let home = stage.site.url();
        let origin = home.trim_end_matches("/two/levels/");
        let requests = page.requests().await;
        for part in ["reader-", "desk-", "keeper-", "trends-", "search-", "2025-11-05.json"] {
            assert!(requests.iter().any(|url| url.contains(part)), "{part}: {requests:#?}");
        }
        for url in requests {
            assert!(url.starts_with(origin), "{url}");
        }
    });
}

#[test]
pub fn requests_to_another_origin_are_refused() {
    e2e(async |stage| {
        stage.open("").await;
        stage.page.find("h1").await;
        let attempts = [
            "fetch('https://example.org/').catch(() => {})",
            "new Image().src = 'https://example.org/a.png'",
            "navigator.sendBeacon('https://example.org/', 'x')",
            "new WebSocket('wss://example.org/')",
        ];
        for attempt in attempts {
            stage.page.run_as_page(&format!("try {{ {attempt} }} catch {{}}")).await;
        }
        stage.page.run_as_page("return 'later'").await;
        let complaints = stage.complaints().await;
        let refused = complaints.iter().filter(|it| is(it, POLICY));
        assert!(refused.count() >= attempts.len(), "{complaints:#?}");
    });
}
