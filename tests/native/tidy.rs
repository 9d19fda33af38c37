//! Holds the invariants of ARCHITECTURE.md that a machine can check.

use std::path::{Path, PathBuf};

/// What no program that wires the other rooms may say.
const WIRING: &[&str] = &["crate::publish", "window()", "document()", "gloo_net", "std::fs"];

/// What the files under a folder of `src` may not say, in code.
const FORBIDDEN: &[(&str, &[&str])] = &[
    (
        "src/core",
        &[
            "crate::view",
            "crate::app",
            "crate::desk",
            "crate::keeper",
            "crate::search",
            "crate::trends",
            "crate::browser",
            "crate::publish",
            "leptos",
            "web_sys",
            "js_sys",
            "wasm_bindgen",
            "gloo_net",
            "std::fs",
            "std::net",
            "std::env",
            "std::time",
            "std::process",
            "std::thread",
            "thread_local!",
            "static mut",
            "println!",
        ],
    ),
    (
        "src/view",
        &[
            "crate::app",
            "crate::desk",
            "crate::keeper",
            "crate::search",
            "crate::trends",
            "crate::browser",
            "crate::publish",
            "js_sys",
            "wasm_bindgen",
            "gloo_net",
            "std::fs",
            "window()",
            "document()",
            "cfg(target_arch",
        ],
    ),
    (
        "src/browser",
        &[
            "crate::view",
            "crate::app",
            "crate::desk",
            "crate::keeper",
            "crate::search",
            "crate::trends",
            "crate::publish",
            "leptos",
        ],
    ),
    // Programs of their own: what they share lies in the other rooms.
    ("src/app", &["crate::desk", "crate::keeper", "crate::search", "crate::trends"]),
    ("src/app", WIRING),
    ("src/desk", &["crate::app", "crate::keeper", "crate::search", "crate::trends"]),
    ("src/desk", WIRING),
    ("src/keeper", &["crate::app", "crate::desk", "crate::search", "crate::trends"]),
    ("src/keeper", WIRING),
    ("src/search", &["crate::app", "crate::desk", "crate::keeper", "crate::trends"]),
    ("src/search", WIRING),
    ("src/trends", &["crate::app", "crate::desk", "crate::keeper", "crate::search"]),
    ("src/trends", WIRING),
    (
        "src/publish",
        &[
            "crate::app",
            "crate::desk",
            "crate::keeper",
            "crate::search",
            "crate::trends",
            "crate::browser",
            "println!",
        ],
    ),
];

/// Where one of these may be said all the same: the one place that makes elements.
const ALLOWED: (&str, &str) = ("src/view/node/standing.rs", "document()");

/// No file of the program is longer, its tests aside.
const LONGEST: usize = 480;

#[test]
fn imports_point_one_way() {
    for (folder, forbidden) in FORBIDDEN {
        for path in rust_files(Path::new(folder)) {
            let code = code_of(&path);
            for word in *forbidden {
                if (path.as_path(), *word) == (Path::new(ALLOWED.0), ALLOWED.1) {
                    continue;
                }
                let found = code.iter().position(|line| line.contains(word));
                if let Some(line) = found {
                    panic!("{}:{}: {folder} may not use {word}", path.display(), line + 1);
                }
            }
        }
    }
}

#[test]
fn every_file_says_what_it_holds_and_is_short() {
    let mut files = rust_files(Path::new("src"));
    files.extend(rust_files(Path::new("tests")));
    files.extend(rust_files(Path::new("benches")));
    for path in files {
        let text = std::fs::read_to_string(&path).unwrap();
        let is_tests = path.ends_with("tests.rs");
        assert!(is_tests || text.starts_with("//!"), "{} doesn't begin with //!", path.display());
        let length = code_of(&path).len();
        assert!(length <= LONGEST, "{} has {length} lines", path.display());
    }
}

/// After each change a browser would look for it in all of a long day.
#[test]
fn no_style_asks_what_the_whole_page_holds() {
    for sheet in ["first", "main", "desk", "kept", "choices", "trends", "search"] {
        let text = std::fs::read_to_string(format!("style/{sheet}.css")).unwrap();
        for (at, line) in text.lines().enumerate() {
            let asks_children_alone = line.contains(":has(> ");
            let asks_all = ["html", "body", "main", "#app", ":root"].iter().any(|root| {
                line.split(root).skip(1).any(|rest| {
                    let compound = rest.split([' ', '{', ',']).next().unwrap_or_default();
                    compound.contains(":has(")
                })
            });
            assert!(!asks_all || asks_children_alone, "style/{sheet}.css:{}: {line}", at + 1);
        }
    }
}

/// The service worker is under no policy of a page, and what workers ask for is in no log of a page's requests:
/// all that the scripts ask for begins at the app's own folder.
#[test]
fn scripts_name_no_other_site() {
    for entry in std::fs::read_dir("src/boot").unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(!text.contains("://"), "{}", path.display());
    }
}

#[test]
fn tools_are_pinned_in_one_place_and_agree_with_the_lock_file() {
    let lock = std::fs::read_to_string("Cargo.lock").unwrap();
    let trunk = std::fs::read_to_string("Trunk.toml").unwrap();
    let locked = lock.split("[[package]]").find(|it| it.contains("name = \"wasm-bindgen\"\n"));
    let version = |text: &str, key: &str| {
        let line = text.lines().find(|line| line.starts_with(key))?;
        line.split('"').nth(1).map(str::to_owned)
    };
    assert_eq!(version(locked.unwrap(), "version"), version(&trunk, "wasm_bindgen"));

    let cargo = std::fs::read_to_string("Cargo.toml").unwrap();
    let asked = format!("wasm-bindgen = \"={}\"", version(&trunk, "wasm_bindgen").unwrap());
    assert!(cargo.lines().any(|line| line == asked), "Cargo.toml asks for another wasm-bindgen");
    let toolchain = std::fs::read_to_string("rust-toolchain.toml").unwrap();
    let number = |version: Option<String>| {
        let version = version.unwrap();
        let mut parts = version.split('.').map(|part| part.parse::<u32>().unwrap());
        (parts.next(), parts.next())
    };
    let (pinned, least) =
        (number(version(&toolchain, "channel")), number(version(&cargo, "rust-version")));
    assert!(pinned >= least, "rust-toolchain.toml pins a Rust older than Cargo.toml allows");
}

#[test]
fn nothing_is_written_as_html() {
    const AS_HTML: &[&str] = &[
        "inner_html",
        "outer_html",
        "insert_adjacent_html",
        "create_contextual_fragment",
        "document.write",
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "createContextualFragment",
        "setHTMLUnsafe",
    ];
    let rooms = ["core", "view", "browser", "app", "desk", "keeper", "search", "trends"];
    let mut files: Vec<PathBuf> =
        rooms.iter().flat_map(|room| rust_files(&Path::new("src").join(room))).collect();
    let scripts = std::fs::read_dir("src/boot").unwrap().map(|entry| entry.unwrap().path());
    files.extend(scripts);
    for path in files {
        for (at, line) in code_of(&path).iter().enumerate() {
            let found = AS_HTML.iter().find(|it| line.contains(**it));
            assert_eq!(found, None, "{}:{}: {line}", path.display(), at + 1);
        }
    }
}

/// The Rust files below a folder.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|it| it == "rs") {
            files.push(path);
        }
    }
    files
}

/// A file's lines up to its tests; comments are left empty.
fn code_of(path: &Path) -> Vec<String> {
    if path.ends_with("tests.rs") {
        return Vec::new();
    }
    let text = std::fs::read_to_string(path).unwrap();
    text.lines()
        .take_while(|line| !line.starts_with("#[cfg(test)]"))
        .map(|line| if line.trim_start().starts_with("//") { "" } else { line })
        .map(str::to_owned)
        .collect()
}
