//! The pictures of the app for whoever installs it, icons and screenshots: `script/pictures`.
//!
//! Draws the icons from `icon.svg` and `monochrome.svg`, photographs a built site, and writes PNGs
//! into `public/`, where builds take them from.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

#[allow(unused_imports, reason = "the end-to-end tests' own")]
#[path = "../../tests/e2e/harness/mod.rs"]
mod harness;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use harness::{Page, Theme, e2e};
use serde_json::json;
use std::{fs, path::Path};

const ICON: &str = include_str!("icon.svg");
const MONOCHROME: &str = include_str!("monochrome.svg");

/// Of each icon its name, drawing and size; how round its corners are, and how large what is on it.
/// Systems cut the last four into a shape of their own: these are full to their corners, and what
/// matters on those for `maskable` and `monochrome` lies within 40 % of the width from the centre
/// (<https://www.w3.org/TR/appmanifest/#icon-masks>).
const ICONS: [(&str, &str, u32, &str, &str); 6] = [
    ("192", ICON, 192, "112", "1.32"),
    ("512", ICON, 512, "112", "1.32"),
    ("apple", ICON, 180, "0", "1.32"),
    ("maskable-192", ICON, 192, "0", "1.15"),
    ("maskable-512", ICON, 512, "0", "1.15"),
    ("monochrome-512", MONOCHROME, 512, "0", "1.15"),
];

/// Of each screenshot its name, what it shows, width and height, pixels per one of CSS, and colours.
const SCREENSHOTS: [(&str, &str, [u32; 2], u32, Theme); 3] = [
    ("wide", "cs.CL/2025-10-30.html", [1280, 800], 1, Theme::Light),
    ("narrow", "cs.CL/2025-10-30.html", [390, 844], 2, Theme::Light),
    (
        "narrow-dark",
        "cs.CL/2025-10-30.html?theme=the-order-of-lessons#papers",
        [390, 844],
        2,
        Theme::Dark,
    ),
];

fn main() {
    e2e(async |stage| {
        let page = &stage.page;
        page.cdp("Emulation.setScrollbarsHidden", json!({ "hidden": true })).await;
        for (name, address, size, scale, theme) in SCREENSHOTS {
            resize(page, size, scale).await;
            page.set_theme(theme).await;
            stage.open(address).await;
            page.arrive().await;
            // With the reader's own marks, which come after the app.
            page.wait("document.documentElement.hasAttribute('data-desk')").await;
            write(&format!("screenshots/{name}.png"), &picture(page).await);
        }
        let clear = json!({ "color": { "r": 0, "g": 0, "b": 0, "a": 0 } });
        page.cdp("Emulation.setDefaultBackgroundColorOverride", clear).await;
        for (name, drawing, size, corners, scale) in ICONS {
            let drawing = drawing.replace("CORNERS", corners).replace("SCALE", scale);
            resize(page, [size, size], 1).await;
            page.goto(&format!("data:image/svg+xml;base64,{}", STANDARD.encode(drawing))).await;
            write(&format!("icons/{name}.png"), &picture(page).await);
        }
    });
}

async fn resize(page: &Page, [width, height]: [u32; 2], scale: u32) {
    // Mobile browsers keep no room for scroll bars.
    let size =
        json!({ "width": width, "height": height, "deviceScaleFactor": scale, "mobile": true });
    page.cdp("Emulation.setDeviceMetricsOverride", size).await;
}

/// What is visible of the page, as a PNG.
async fn picture(page: &Page) -> Vec<u8> {
    let answer = page.cdp("Page.captureScreenshot", json!({ "format": "png" })).await;
    STANDARD.decode(answer["data"].as_str().unwrap()).unwrap()
}

fn write(path: &str, bytes: &[u8]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("public").join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}
