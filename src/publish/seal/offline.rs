//! The service worker, which keeps the app for when the network is gone: its list of files is that of the
//! files that were built.

use super::lean::without_comments;
use super::{SealError, Sealed, at, checksum, write};
use crate::core::links::{OWN_DATA, SEARCH, SHELF, TRENDS};
use crate::publish::json;
use std::{fs, path::Path};

/// The service worker's file. Its name stays, since browsers look under it for a newer one.
pub(super) const SERVICE_WORKER: &str = "service-worker.js";

/// The icon at which browsers look on each visit.
const ICON: &str = "icons/192.png";

/// Writes the page without a digest, and the service worker that keeps it and all the app's files: those
/// in the site's root, and an icon.
///
/// In the worker's source `VERSION` stands for a hash of all these, `START` and `SHELL` for the names of the
/// script that starts the app and of the page, `DATA` for where the data lie, and `{ FILES }` for the
/// files with their checksums, as browsers check them
/// (<https://www.w3.org/TR/SRI/#the-integrity-attribute>).
pub(super) fn write_service_worker(
    dist: &Path,
    source: &str,
    sealed: &Sealed,
    data: Option<&str>,
) -> Result<(), SealError> {
    let shell = format!("shell-{}.html", json::hash(sealed.page.as_bytes()));
    write(&dist.join(&shell), &sealed.page)?;

    let mut names = vec![ICON.to_owned()];
    for entry in fs::read_dir(dist).map_err(at(dist))? {
        let name = entry.map_err(at(dist))?.file_name();
        names.extend(name.to_str().filter(|name| is_of_the_app(name)).map(str::to_owned));
    }
    names.sort();
    let mut list = String::new();
    for name in names {
        let path = dist.join(&name);
        if path.is_file() {
            let sum = checksum(&fs::read(&path).map_err(at(&path))?);
            list += &format!("\n\"{name}\":\"{sum}\",");
        }
    }

    let code = without_comments(source);
    let version = json::hash((list.clone() + &code).as_bytes());
    let code = code
        .replace("{ FILES }", &format!("{{{list}\n}}"))
        .replace("VERSION", &version)
        .replace("\"START\"", &format!("\"{}\"", sealed.start))
        .replace("\"SHELL\"", &format!("\"{shell}\""))
        .replace("\"DATA\"", &format!("\"{}\"", data.unwrap_or(OWN_DATA)));
    write(&dist.join(SERVICE_WORKER), &code)
}

/// Whether the app asks for a file of the site's root: one whose name tells its content, or one of a few. What
/// else lies there is for the host, which may not even serve it, or is changed by publishing.
fn is_of_the_app(name: &str) -> bool {
    let stem = name.split_once('.').map_or(name, |(stem, _)| stem).trim_end_matches("_bg");
    let hash = stem.rsplit_once('-').map_or("", |(_, hash)| hash);
    let is_hash = hash.len() == 16 && hash.bytes().all(|it| it.is_ascii_hexdigit());
    is_hash || matches!(name, "icon.svg" | SEARCH | SHELF | TRENDS)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str =
        "// Keeps.\nconst app = `VERSION`; use(\"START\", \"SHELL\", \"DATA\", { FILES });\n";

    fn worker(dist: &Path, page: &str, data: Option<&str>) -> String {
        let sealed =
            Sealed { page: page.to_owned(), scripts: Vec::new(), start: "start-1.js".into() };
        write_service_worker(dist, SOURCE, &sealed, data).unwrap();
        fs::read_to_string(dist.join(SERVICE_WORKER)).unwrap()
    }

    #[test]
    fn it_lists_what_was_built_but_no_digest_and_not_itself() {
        let dist = tempfile::tempdir().unwrap();
        for name in [
            "app-0123456789abcdef_bg.wasm",
            "_headers",
            "index.html",
            "icon.svg",
            "app.webmanifest",
            "digests/index.json",
            "icons/192.png",
        ] {
            let path = dist.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "abc").unwrap();
        }
        worker(dist.path(), "page", None);
        let code = worker(dist.path(), "page", None);
        // As `printf abc | openssl dgst -sha256 -binary | base64` says.
        let sum = "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=";
        assert!(
            code.contains(&format!("\"app-0123456789abcdef_bg.wasm\":\"{sum}\",\n\"icon.svg\":\"{sum}\",\n\"icons/192.png\":\"{sum}\",\n\"shell-")),
            "{code}"
        );
        for no in
            ["index.html", "_headers", "index.json", "webmanifest", "service-worker", "// Keeps"]
        {
            assert!(!code.contains(no), "{no}: {code}");
        }
        assert!(code.contains("use(\"start-1.js\", \"shell-"), "{code}");
        assert!(code.contains("\"digests/\""), "{code}");
    }

    #[test]
    fn the_pages_beside_the_readers_are_of_the_app() {
        let dist = tempfile::tempdir().unwrap();
        for name in [SEARCH, SHELF, TRENDS] {
            fs::write(dist.path().join(name), "abc").unwrap();
            assert!(worker(dist.path(), "page", None).contains(&format!("\"{name}\":\"sha256-")));
        }
    }

    #[test]
    fn its_version_is_that_of_all_it_keeps() {
        let version = |page, file: &str, data| {
            let dist = tempfile::tempdir().unwrap();
            fs::write(dist.path().join("app-0123456789abcdef.js"), file).unwrap();
            let code = worker(dist.path(), page, data);
            code.split('`').nth(1).unwrap().to_owned()
        };
        let one = version("page", "abc", None);
        assert_eq!(one.len(), 16);
        assert_eq!(version("page", "abc", None), one);
        assert_ne!(version("other page", "abc", None), one);
        assert_ne!(version("page", "abcd", None), one);
    }
}
