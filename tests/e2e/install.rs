//! The site as an app: browsers can install it, wherever it lies, and what they show then is right.

use crate::harness::{Site, Stage, Theme, e2e};
use serde_json::{Value, json};

/// From each kind of page.
const PAGES: [&str; 3] = ["", "cs.CL/2025-10-30.html", "days.html"];

/// What all icons and screenshots may weigh, KB.
const PICTURES: usize = 250;

fn manifest(site: &Site) -> Value {
    serde_json::from_slice(&site.read("app.webmanifest")).unwrap()
}

/// The address and the type of each icon and screenshot, and its size: `192x192`.
fn pictures(manifest: &Value) -> Vec<[String; 3]> {
    let pictures = ["icons", "screenshots"].into_iter().flat_map(|it| manifest[it].as_array());
    let member = |picture: &Value, name: &str| picture[name].as_str().unwrap().to_owned();
    let of = |picture| ["src", "type", "sizes"].map(|name| member(picture, name));
    pictures.flatten().map(of).collect()
}

/// The size that a PNG says it has (<https://www.w3.org/TR/png/#11IHDR>); nothing if it is none.
fn size_of_png(bytes: &[u8]) -> Option<String> {
    let header = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR")?;
    let number = |at: usize| Some(u32::from_be_bytes(header.get(at..at + 4)?.try_into().ok()?));
    Some(format!("{}x{}", number(0)?, number(4)?))
}

/// What identifies the app whose page is open.
async fn app_id(stage: &Stage) -> String {
    let answer = stage.page.cdp("Page.getAppId", json!({})).await;
    answer["appId"].as_str().unwrap_or_else(|| panic!("no id: {answer}")).to_owned()
}

#[test]
fn every_page_can_be_installed() {
    e2e(async |stage| {
        for address in PAGES {
            stage.visit(address).await;
            let answer = stage.page.cdp("Page.getAppManifest", json!({})).await;
            assert_eq!(answer["url"], format!("{}app.webmanifest", stage.site.url()), "{address}");
            assert_eq!(answer["errors"], json!([]), "{address}");
            let answer = stage.page.cdp("Page.getInstallabilityErrors", json!({})).await;
            assert_eq!(answer["installabilityErrors"], json!([]), "{address}");
        }
    });
}

#[test]
fn two_sites_of_one_host_are_two_apps() {
    e2e(async |stage| {
        for home in [stage.site.url(), stage.site.other_url()] {
            for address in PAGES {
                stage.page.goto(&format!("{home}{address}")).await;
                assert_eq!(app_id(stage).await, format!("{home}index.html"), "from {address:?}");
            }
        }
    });
}

#[test]
fn the_app_is_the_whole_site_and_nothing_else() {
    let site = Site::start();
    let manifest = manifest(&site);
    assert_eq!(manifest["scope"], "./");
    let shortcuts = manifest["shortcuts"].as_array().unwrap();
    let addresses: Vec<&str> = shortcuts.iter().filter_map(|it| it["url"].as_str()).collect();
    assert_eq!(addresses, ["index.html", "days.html"]);
    for address in addresses.into_iter().chain(manifest["start_url"].as_str()) {
        assert!(!site.read(address).is_empty(), "{address}");
    }
}

#[test]
fn pictures_are_what_the_manifest_says_and_small() {
    let site = Site::start();
    let mut weight = 0;
    for [address, kind, size] in pictures(&manifest(&site)) {
        let bytes = site.read(&address);
        assert_eq!(kind, "image/png", "{address}");
        assert_eq!(size_of_png(&bytes), Some(size), "{address}");
        weight += bytes.len();
    }
    let apple = site.read("icons/apple.png");
    assert_eq!(size_of_png(&apple).as_deref(), Some("180x180"));
    weight += apple.len();
    assert!(weight <= PICTURES * 1000, "the pictures weigh {weight} bytes");
}

#[test]
fn icons_fill_the_shape_that_a_system_cuts() {
    // How opaque an icon is at its corner and in its middle.
    let look = "(async () => {
        const picture = await createImageBitmap(await (await fetch(path)).blob());
        const canvas = new OffscreenCanvas(picture.width, picture.height);
        const context = canvas.getContext('2d', { willReadFrequently: true });
        context.drawImage(picture, 0, 0);
        const opacity = (x, y) => context.getImageData(x, y, 1, 1).data[3];
        return [opacity(0, 0), opacity(picture.width / 2, picture.height / 2)];
    })()";
    let cases = [
        ("icons/512.png", [0, 255]),
        ("icons/maskable-192.png", [255, 255]),
        ("icons/maskable-512.png", [255, 255]),
        ("icons/apple.png", [255, 255]),
        ("icons/monochrome-512.png", [0, 255]),
    ];
    e2e(async |stage| {
        stage.open("").await;
        for (path, expected) in cases {
            let seen = stage.page.eval(&look.replace("path", &format!("{path:?}"))).await;
            assert_eq!(seen, json!(expected), "{path}");
        }
    });
}

#[test]
fn the_windows_colour_is_the_papers_by_day_and_by_night() {
    let paper = "getComputedStyle(document.documentElement).backgroundColor";
    let computed = |colour: &str| {
        format!(
            "(() => {{
                const it = document.body.appendChild(document.createElement('i'));
                it.style.color = {colour};
                const {{ color }} = getComputedStyle(it);
                it.remove();
                return color;
            }})()"
        )
    };
    let asked_for = computed(
        "[...document.querySelectorAll('meta[name=theme-color]')]
            .find((it) => matchMedia(it.media || 'all').matches).content",
    );
    e2e(async |stage| {
        let manifest = manifest(&stage.site);
        for theme in [Theme::Dark, Theme::Light] {
            stage.page.set_theme(theme).await;
            stage.open("cs.CL/2025-10-30.html").await;
            let page = &stage.page;
            assert_eq!(page.eval(&asked_for).await, page.eval(paper).await, "{theme:?}");
        }
        // A manifest has no way to say two; while the app starts its window is of these.
        for member in ["theme_color", "background_color"] {
            let colour = stage.page.eval(&computed(&manifest[member].to_string())).await;
            assert_eq!(colour, stage.page.eval(paper).await, "{member}");
        }
    });
}
