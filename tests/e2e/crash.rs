//! What the reader sees when the program cannot start or stops: the guard outside it speaks.

use crate::harness::{Fault, e2e, e2e_without_worker};
use std::time::Duration;

/// A module whose exported function `f` executes `unreachable`:
/// `(module (func (export "f") unreachable))`.
const TRAP: &str = "[0,97,115,109,1,0,0,0,1,4,1,96,0,0,3,2,1,0,7,5,1,1,102,0,0,10,5,1,3,0,0,11]";

#[test]
fn a_trap_shows_that_the_reader_has_stopped_and_offers_to_reload() {
    e2e(async |stage| {
        stage.open("").await;
        stage.page.click("#search").await;
        let trap = format!(
            "const module = new WebAssembly.Module(new Uint8Array({TRAP}));
            setTimeout(new WebAssembly.Instance(module).exports.f)"
        );
        stage.page.run_as_page(&trap).await;
        stage.page.see("[role=alert]", "The reader has stopped").await;
        // Who reads on, or types, is left where he is.
        assert_eq!(stage.page.eval("document.activeElement.id").await, "search");
        stage.page.screenshot("crash").await;

        stage.page.eval("window.before = true").await;
        stage.page.click("[role=alert] button").await;
        stage.page.wait("!window.before && document.querySelector('h1')").await;
        assert_eq!(stage.page.count("[role=alert]").await, 0);
        stage.expect_in_console("unreachable");
    });
}

#[test]
fn an_ordinary_failure_is_not_taken_for_a_crash() {
    e2e(async |stage| {
        stage.open("").await;
        stage.page.find("h1").await;
        stage.page.run_as_page("fetch('nowhere.json'); Promise.reject(new Error('late'))").await;
        stage.page.run_as_page("fetch('nowhere.json', { signal: AbortSignal.abort() })").await;
        stage
            .page
            .wait("performance.getEntriesByName(new URL('nowhere.json', location)).length")
            .await;
        assert_eq!(stage.page.count("[role=alert]").await, 0);
        stage.expect_in_console("404");
        stage.expect_in_console("late");
        stage.expect_in_console("abort");
    });
}

#[test]
fn a_program_that_does_not_arrive_whole_says_so() {
    // What fails, how, and a part of what the console then says.
    let cases: [(&str, Fault, &str); 8] = [
        ("_bg.wasm", Fault::Status(404), "404"),
        ("_bg.wasm", Fault::Status(500), "500"),
        ("_bg.wasm", Fault::Html, "magic word"),
        ("_bg.wasm", Fault::Truncated, "ERR_CONTENT_LENGTH_MISMATCH"),
        ("_bg.wasm", Fault::Empty, "CompileError"),
        ("_bg.wasm", Fault::Body(b"\0asm\x01\0\0\0".to_vec()), "TypeError"),
        ("start-", Fault::Status(404), "404"),
        ("reader-", Fault::Status(404), "404"),
    ];
    e2e(async |stage| {
        for (file, fault, complaint) in cases {
            let file = full_name(&stage.site.read("index.html"), file);
            stage.site.fail(&file, fault.clone());
            stage.visit("").await;
            stage.page.see("[role=alert]", "The reader could not start").await;
            stage.page.see(".overview", "Two papers stand out").await;
            stage
                .page
                .see("[role=alert]", "You can read on and filter, but search does not work.")
                .await;
            assert_eq!(stage.page.count("h1").await, 1);
            let complaints = stage.complaints().await;
            assert!(
                complaints.iter().any(|text| text.contains(complaint)),
                "{fault:?}: {complaints:#?}"
            );

            stage.site.heal(&file);
            stage.page.click("[role=alert] button").await;
            stage
                .page
                .wait("document.querySelector('h1') && !document.querySelector('[role=alert]')")
                .await;
        }
    });
}

/// How long the guard waits for the program, milliseconds.
const A_MINUTE: u32 = 60_000;

#[test]
fn a_program_that_stalls_is_waited_for_only_so_long() {
    // Each in a browser of its own, which keeps nothing of the visit before.
    for fault in [Fault::Stall, Fault::Endless] {
        eprintln!("{fault:?}");
        e2e(async |stage| {
            stage.page.retime(A_MINUTE, 1000).await;
            let file = full_name(&stage.site.read("index.html"), "_bg.wasm");
            stage.site.fail(&file, fault.clone());
            stage.visit("?digest=cs.CL/2025-10-16").await;
            let page = &stage.page;
            page.see("[role=alert] h1", "The reader could not start").await;
            assert_eq!(page.eval("document.activeElement.textContent").await, "Reload");
            stage.site.heal(&file);
            page.click("[role=alert] button").await;
            page.see("h1", "16 October 2025").await;
            page.wait("!document.querySelector('[role=alert]')").await;
        });
    }
}

#[test]
fn scripts_of_others_that_do_not_load_are_none_of_ours() {
    e2e_without_worker(async |stage| {
        let day = "cs.CL/2025-10-30.html";
        let page = String::from_utf8(stage.site.read(day)).unwrap();
        let with_another = page.replace("</body>", "<script src=\"beacon.js\"></script></body>");
        assert_ne!(with_another, page);
        stage.site.fail(day, Fault::Body(with_another.into_bytes()));
        stage.open(day).await;
        stage.page.arrive().await;
        assert!(stage.site.requests().iter().any(|path| path.ends_with("beacon.js")));
        assert_eq!(stage.page.count(".crash").await, 0);
        stage.expect_in_console("404");
    });
}

#[test]
fn scripts_that_stall_are_waited_for_only_so_long() {
    for part in ["start-", "reader-"] {
        eprintln!("{part}");
        e2e(async |stage| {
            stage.page.retime(A_MINUTE, 1000).await;
            let file = full_name(&stage.site.read("index.html"), part);
            stage.site.fail(&file, Fault::Stall);
            // The driver waits until a page is loaded, which this one never is, but not for one within another.
            stage.visit("digests/index.json").await;
            let page = &stage.page;
            let address = format!("{}?digest=cs.CL/2025-10-16", stage.site.url());
            page.eval(&format!(
                "(window.inner = document.body.appendChild(document.createElement('iframe')),
                inner.src = '{address}')"
            ))
            .await;
            let said = "inner.contentDocument?.querySelector('[role=alert] h1')?.textContent";
            page.wait(&format!("{said} === 'The reader could not start'")).await;
            stage.expect_in_console("favicon.ico");
        });
    }
}

#[test]
fn a_program_that_comes_late_after_all_takes_the_message_back() {
    for (address, heading) in [("", "10 November"), ("?digest=cs.CL/2025-10-16", "16 October")] {
        eprintln!("{heading}");
        e2e(async |stage| {
            stage.page.retime(A_MINUTE, 1000).await;
            let program = full_name(&stage.site.read("index.html"), "_bg.wasm");
            stage.site.fail(&program, Fault::Slow(Duration::from_secs(4)));
            stage.visit(address).await;
            let page = &stage.page;
            page.see("[role=alert]", "The reader could not start").await;
            page.wait("!document.querySelector('[role=alert], #app[data-snapshot]')").await;
            page.see("h1", heading).await;
            page.click(".chip").await;
            page.see(".filters-status", "papers shown").await;
        });
    }
}

#[test]
fn a_program_that_comes_by_another_type_starts_all_the_same() {
    e2e(async |stage| {
        let program = full_name(&stage.site.read("index.html"), "_bg.wasm");
        stage.site.fail(&program, Fault::Typed("application/octet-stream"));
        stage.open("").await;
        assert_eq!(stage.page.count("[role=alert]").await, 0);
    });
}

#[test]
fn a_browser_without_webassembly_is_told() {
    e2e(async |stage| {
        stage.page.before_pages("delete window.WebAssembly").await;
        stage.visit("").await;
        stage.page.see("[role=alert]", "needs WebAssembly").await;
        stage.page.see(".overview", "Two papers stand out").await;
        // Where another day is asked for than stands in the page, the notice takes its place; it has its style there.
        stage.visit("?digest=cs.CL/2025-10-30").await;
        stage.page.see("main > [role=alert] h1", "cannot run the reader").await;
        assert_eq!(stage.page.count("main > *").await, 1);
        stage
            .page
            .wait("getComputedStyle(document.querySelector('.crash')).display === 'grid'")
            .await;
        stage.expect_in_console("WebAssembly");
    });
}

/// The name of the first file in a page that contains `part`, `start-0123456789abcdef.js`.
fn full_name(page: &[u8], part: &str) -> String {
    let page = String::from_utf8_lossy(page);
    let names = page
        .split(['"', '/', '=', ' '])
        .filter(|name| name.ends_with(".js") || name.ends_with(".wasm"));
    names.into_iter().find(|name| name.contains(part)).unwrap().to_owned()
}
