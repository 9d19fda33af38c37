//! Seals the page that Trunk built, so that its policy can be strict and it is painted at once.
//!
//! The page that comes in has four placeholders, `<script data-seal="early">`, `<script data-seal="boot">` and
//! `<script data-seal="published">` (index.html) and `<script data-seal="start">` (Trunk.toml), and a link to
//! its two style sheets. The first three scripts and the style sheets are put into the page, and their hashes
//! into its policy, which admits just them. The start script becomes a file with a hash of its content
//! in its name. The build fails if the page then still holds anything that the policy would refuse or
//! that comes from elsewhere.

mod beside;
mod glue;
mod inspect;
mod lean;
mod offline;
mod reload;
mod start;

use std::{
    env, fs, io,
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

use crate::core::links::{DATA_ELSEWHERE, OWN_DATA, SEARCH, SHELF, TRENDS};
use crate::publish::html::{Tag, replace, tags};
use crate::publish::json;
use crate::publish::site::template;
use crate::view::{kept, search, trends};
use base64::Engine as _;
use beside::{Beside, beside};
use lean::{lean, without_comments, without_remarks};
use reload::{is_reload_script, reload_script};
use start::Start;

/// What the page is made from.
#[derive(Debug, Clone, Copy)]
pub struct Parts<'a> {
    /// The HTML that Trunk wrote.
    pub page: &'a str,
    /// `src/boot/early.js`.
    pub early: &'a str,
    /// `src/boot/trusted_types.js`: `WORKER_FILES` stands for the workers' scripts.
    pub trusted_types: &'a str,
    /// `src/boot/guard.js`.
    pub guard: &'a str,
    /// `src/boot/presses.js`.
    pub presses: &'a str,
    /// `src/boot/style.js`.
    pub restyle: &'a str,
    /// `src/boot/published.js`.
    pub published: &'a str,
    /// The workers that the app starts.
    pub workers: [Worker<'a>; 3],
    /// The desk's files, as they are to be named.
    pub desk: [&'a str; 2],
    /// `src/boot/start.js`.
    pub start: &'a str,
    /// `src/boot/offline.js`, where the site has a service worker.
    pub offline: Option<&'a str>,
    /// The style sheets that the page links to: of the first screen, and of what stands behind it.
    pub styles: [&'a str; 2],
    /// A name for this release, which makes it another version even if all else is the same.
    pub release: &'a str,
    /// Where the data lie if not in the site's own folder: from its root, or a whole address.
    pub data: Option<&'a str>,
}

/// A worker that the app starts.
#[derive(Debug, Clone, Copy)]
pub struct Worker<'a> {
    /// How the page names it, in a `meta` element.
    pub name: &'a str,
    /// Its script, such as `src/boot/typesetter.js`: `JS_FILE` and `WASM_FILE` stand for its files, `DATA` for
    /// where the data lie.
    pub script: &'a str,
    /// Its files, as they are to be named.
    pub files: [&'a str; 2],
}

/// A page whose policy admits just what stands in it, and the files that it refers to.
#[derive(Debug, PartialEq, Eq)]
pub struct Sealed {
    /// The new HTML.
    pub page: String,
    /// Name and content of each script, to be written beside the page.
    pub scripts: Vec<(String, String)>,
    /// The name of the script that starts the app. It is another one for each version of page or app.
    pub start: String,
}

/// Why a page could not be sealed.
#[derive(Debug)]
pub enum SealError {
    /// Run outside Trunk: an environment variable that it sets is missing.
    NotInTrunk(&'static str),
    /// A file could not be read or written.
    File(PathBuf, io::Error),
    /// The page has no placeholder of this name, or one that is not as it should be.
    Placeholder(&'static str),
    /// The page doesn't link to two style sheets.
    StyleSheets,
    /// What stands in the page and must not be there.
    Forbidden(Vec<String>),
}

impl std::fmt::Display for SealError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotInTrunk(variable) => {
                write!(
                    f,
                    "{variable} is not set: Trunk runs `seal` after each build, see Trunk.toml"
                )
            }
            Self::File(path, error) => write!(f, "{}: {error}", path.display()),
            Self::Placeholder(name) => write!(
                f,
                "the page has no well-formed <script data-seal=\"{name}\">; see index.html and Trunk.toml"
            ),
            Self::StyleSheets => {
                f.write_str("the page doesn’t link to two style sheets; see index.html")
            }
            Self::Forbidden(problems) => {
                write!(f, "the page holds what its own policy forbids:")?;
                problems.iter().try_for_each(|problem| write!(f, "\n  - {problem}"))
            }
        }
    }
}

impl std::error::Error for SealError {}

/// Seals the build that Trunk has just made, in the folders that Trunk's environment variables name.
pub fn seal_trunk_build() -> Result<(), SealError> {
    let folder = |name| env::var_os(name).map(PathBuf::from).ok_or(SealError::NotInTrunk(name));
    let dist = folder("TRUNK_STAGING_DIR")?;
    let boot = folder("TRUNK_SOURCE_DIR")?.join("src/boot");

    let page_path = dist.join("index.html");
    let built = read(&page_path)?;
    let trunks = app_files(&built)?;
    let app = finish(&dist, "reader", [&trunks.js, &trunks.wasm])?;
    let typesetting = finish(&dist, "typesetting", ["typesetter.js", "typesetter_bg.wasm"])?;
    let keeping = finish(&dist, "bookkeeping", ["ledger.js", "ledger_bg.wasm"])?;
    let importing = finish(&dist, "importing", ["importer.js", "importer_bg.wasm"])?;
    let desk = finish(&dist, "desk", ["desk.js", "desk_bg.wasm"])?;
    let keeper = finish(&dist, "keeper", ["keeper.js", "keeper_bg.wasm"])?;
    let drawing = finish(&dist, "trends", ["trends.js", "trends_bg.wasm"])?;
    let searching = finish(&dist, "search", ["search.js", "search_bg.wasm"])?;
    let page = built.replace(&trunks.js, &app[0]).replace(&trunks.wasm, &app[1]);
    let style_paths = style_sheets(&page)?.map(|sheet| dist.join(sheet.file));
    let [first, rest] = style_paths.each_ref().map(|path| read(path));
    let [early, trusted_types, guard, presses, restyle, published, start] =
        ["early", "trusted_types", "guard", "presses", "style", "published", "start"]
            .map(|name| read(&boot.join(name).with_extension("js")));
    let [data_files, typesetter, ledger, importer] =
        ["data_files", "typesetter", "ledger", "importer"]
            .map(|name| read(&boot.join(name).with_extension("js")));
    let data_files = data_files?;
    let [typesetter, ledger] = [typesetter?, ledger?].map(|own| data_files.clone() + &own);
    // While developing, what is kept would hide what was changed.
    let is_served = tags(&page).iter().any(is_reload_script);
    let is_kept = !is_served && env::var("ARXIV_DIGEST_OFFLINE").as_deref() != Ok("off");
    let offline = is_kept.then(|| read(&boot.join("offline.js"))).transpose()?;

    let data = env::var("ARXIV_DIGEST_DATA").ok().filter(|data| !data.is_empty());
    let (trusted_types, guard, start) = (trusted_types?, guard?, start?);
    let parts = Parts {
        page: &page,
        early: &early?,
        trusted_types: &trusted_types,
        guard: &guard,
        presses: &presses?,
        restyle: &restyle?,
        published: &published?,
        workers: [
            Worker {
                name: "typesetter",
                script: &typesetter,
                files: [&typesetting[0], &typesetting[1]],
            },
            Worker { name: "ledger", script: &ledger, files: [&keeping[0], &keeping[1]] },
            Worker { name: "importer", script: &importer?, files: [&importing[0], &importing[1]] },
        ],
        desk: [&desk[0], &desk[1]],
        start: &start,
        offline: offline.as_deref(),
        styles: [&first?, &rest?],
        release: &env::var("ARXIV_DIGEST_RELEASE").unwrap_or_default(),
        data: data.as_deref(),
    };
    let sealed = seal(&parts)?;
    for (name, text) in &sealed.scripts {
        write(&dist.join(name), text)?;
    }
    write(&page_path, &sealed.page)?;
    for path in &style_paths {
        fs::remove_file(path).map_err(at(path))?;
    }
    let put = |page: Beside<'_>| -> Result<(), SealError> {
        beside(&sealed, page)?.iter().try_for_each(|(name, text)| write(&dist.join(name), text))
    };
    let choices = read(&boot.join("../../style/choices.css"))?;
    let style = choices.clone() + &read(&boot.join("../../style/trends.css"))?;
    put(Beside {
        file: TRENDS,
        title: trends::TITLE,
        description: "What the days of this site have in common over time",
        waiting: trends::waiting(),
        worker: None,
        trusted_types: &trusted_types,
        guard: &guard,
        name: "draw",
        start: &start,
        program: [&drawing[0], &drawing[1]],
        desk: [&desk[0], &desk[1]],
        style: &style,
    })?;
    let style = choices + &read(&boot.join("../../style/search.css"))?;
    put(Beside {
        file: SEARCH,
        title: search::TITLE,
        description: "Search the papers of all days of this site",
        waiting: search::waiting(),
        worker: Some("typesetter"),
        trusted_types: &trusted_types,
        guard: &guard,
        name: "find",
        start: &start,
        program: [&searching[0], &searching[1]],
        desk: [&desk[0], &desk[1]],
        style: &style,
    })?;
    if is_kept {
        let style = read(&boot.join("../../style/kept.css"))?;
        put(Beside {
            file: SHELF,
            title: kept::TITLE,
            description: "What this site keeps on this device, to be read without a network",
            waiting: kept::waiting(),
            worker: Some("ledger"),
            trusted_types: &trusted_types,
            guard: &guard,
            name: "keep",
            start: &start,
            program: [&keeper[0], &keeper[1]],
            desk: [&desk[0], &desk[1]],
            style: &style,
        })?;
        let source = read(&boot.join("service_worker.js"))?;
        offline::write_service_worker(&dist, &source, &sealed, data.as_deref())
    } else {
        for file in &keeper {
            let path = dist.join(file);
            fs::remove_file(&path).map_err(at(&path))?;
        }
        let farewell = read(&boot.join("no_service_worker.js"))?;
        write(&dist.join(offline::SERVICE_WORKER), &without_comments(&farewell))
    }
}

/// Makes a program's glue and wasm as they are to be served, named by what they then hold: Trunk names the
/// worker's the same in each build, and the app's by what they held before they were optimized. Returns
/// their names.
fn finish(dist: &Path, stem: &str, files: [&str; 2]) -> Result<[String; 2], SealError> {
    let [glue, program] = files.map(|name| dist.join(name));
    let (code, bytes) = glue::with_short_names(
        &glue::with_encoded_texts(&glue::for_compiled_program(&without_comments(&read(&glue)?))),
        &fs::read(&program).map_err(at(&program))?,
    );
    let hash = json::hash(&[code.as_bytes(), &bytes].concat());
    let names = [format!("{stem}-{hash}.js"), format!("{stem}-{hash}_bg.wasm")];
    for old in [&glue, &program] {
        fs::remove_file(old).map_err(at(old))?;
    }
    write(&dist.join(&names[0]), &code)?;
    let path = dist.join(&names[1]);
    fs::write(&path, bytes).map_err(at(&path))?;
    Ok(names)
}

/// Moves the page's scripts into files and checks that what is left obeys a strict policy.
pub fn seal(parts: &Parts<'_>) -> Result<Sealed, SealError> {
    let files = app_files(parts.page)?;
    let mut scripts = Vec::new();
    let mut replacements = Vec::new();

    for tag in tags(parts.page).iter().filter(|tag| is_reload_script(tag)) {
        let name = script_file("reload", &reload_script(tag), &mut scripts);
        replacements.push((tag.range.clone(), format!("<script src=\"./{name}\"></script>")));
    }

    // Parts that come later are another version's, too.
    let mark = match parts.release {
        "" => String::new(),
        release => format!("// {release}\n"),
    };
    let workers = parts.workers.map(|worker| {
        let [js, wasm] = worker.files;
        let script = (without_comments(worker.script) + &mark)
            .replace("JS_FILE", js)
            .replace("WASM_FILE", wasm)
            .replace("\"DATA\"", &format!("\"{}\"", parts.data.unwrap_or(OWN_DATA)));
        (worker.name, script_file(worker.name, &script, &mut scripts))
    });
    let names: Vec<&str> = workers.iter().map(|(_, file)| file.as_str()).collect();

    let policy = without_comments(parts.trusted_types).replace("WORKER_FILES", &names.join("|"));
    let boot = policy + &without_comments(parts.guard) + &without_comments(parts.presses);
    let [early, restyle, published] =
        [parts.early, parts.restyle, parts.published].map(without_comments);
    let inline = [&early, &boot, &restyle, &published].map(|script| script.trim());
    let [early, boot, restyle, published] = inline;
    let [first, rest] = parts.styles.map(lean);
    for (name, element) in [
        ("early", format!("<script>{early}</script>")),
        ("boot", template::behind(boot, &rest, restyle)),
        ("published", format!("<script>{published}</script>")),
    ] {
        replacements.push((placeholder(parts.page, name)?.range, element));
    }
    let [of_first, of_rest] = style_sheets(parts.page)?.map(|sheet| sheet.range);
    replacements.push((of_first, format!("<style>{first}</style>")));
    replacements.push((of_rest, String::new()));
    replacements.extend(template::marks(parts.page));

    let body = tags(parts.page).into_iter().find(|tag| tag.name == "body");
    if let (Some(data), Some(body)) = (parts.data, body) {
        let element = format!("<body {DATA_ELSEWHERE}=\"{}\">", template::escaped(data));
        replacements.push((body.range, element));
    }

    let offline =
        parts.offline.map(|it| script_file("offline", &without_comments(it), &mut scripts));
    let start = Start {
        source: parts.start,
        program: [&files.js, &files.wasm],
        desk: parts.desk,
        offline: offline.as_deref(),
        pause: PAUSE,
    };
    let mut start = start.script();
    // Its name is to tell the page's version, too: by what else is put into the page.
    let inside: Vec<&str> = replacements.iter().map(|(_, text)| text.as_str()).collect();
    let page_hash = json::hash((inside.concat() + parts.page).as_bytes());
    start += &format!("// {page_hash} {}\n", parts.release);
    let name = script_file("start", &start, &mut scripts);
    let metas =
        workers.map(|(name, file)| format!("<meta name=\"{name}\" content=\"{file}\">")).concat();
    let start_element = format!("{metas}<script type=\"module\" src=\"./{name}\"></script>");
    replacements.push((files.range, String::new()));

    let (hints, removed) = hints(parts.page);
    replacements.extend(removed);
    // At the page's beginning the app's files would come between the reader and the text.
    let end = parts.page.rfind("</body>").unwrap_or(parts.page.len());
    replacements.push((end..end, start_element + &hints));

    let mut page = without_remarks(&replace(parts.page, replacements));
    let scripts_inside = format!("{OWN_SCRIPTS} {}", inline.map(source).join(" "));
    page = page.replacen(OWN_SCRIPTS, &scripts_inside, 1);
    let [first, rest] = [&first, &rest].map(|style| source(style));
    page = page.replacen(OWN_STYLES, &format!("style-src {first} {rest}"), 1);
    if let Some(origin) = parts.data.and_then(origin) {
        page = page.replacen(OWN_DATA_ONLY, &format!("{OWN_DATA_ONLY} {origin}"), 1);
    }
    let problems = inspect::problems(&page);
    if problems.is_empty() {
        Ok(Sealed { page, scripts, start: name })
    } else {
        Err(SealError::Forbidden(problems))
    }
}

/// How long what the reader's page needs later waits for the day that is being read, milliseconds.
const PAUSE: u32 = 1000;

/// The links that have the browser fetch the app's files early, and the removal of each from where
/// Trunk put it.
fn hints(page: &str) -> (String, Vec<(std::ops::Range<usize>, String)>) {
    let is_hint = |tag: &Tag<'_>| {
        tag.name == "link" && matches!(tag.attribute("rel"), Some("preload" | "modulepreload"))
    };
    let hints: Vec<_> = tags(page).into_iter().filter(is_hint).map(|tag| tag.range).collect();
    let text = hints.iter().map(|range| &page[range.clone()]).collect();
    (text, hints.into_iter().map(|range| (range, String::new())).collect())
}

/// The parts of the page's policy that say where scripts and styles may come from.
const OWN_SCRIPTS: &str = "script-src 'self'";
const OWN_STYLES: &str = "style-src 'self'";

/// A text that may stand in the page, as the policy names it
/// (<https://www.w3.org/TR/CSP3/#grammardef-hash-source>).
fn source(text: &str) -> String {
    format!("'{}'", checksum(text.as_bytes()))
}

/// A checksum as browsers know it, `sha256-` and Base64
/// (<https://www.w3.org/TR/SRI/#the-integrity-attribute>).
fn checksum(bytes: &[u8]) -> String {
    let sum = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(bytes));
    format!("sha256-{sum}")
}

/// The part of the page's policy that says where data may come from.
const OWN_DATA_ONLY: &str = "connect-src 'self'";

/// The origin of an address on another host, `https://data.example.org`; `None` for a relative one.
fn origin(address: &str) -> Option<&str> {
    let host = address.find("://")? + "://".len();
    let end = address[host..].find(['/', '?', '#']).map_or(address.len(), |path| host + path);
    Some(&address[..end])
}

/// The app's files as the `start` placeholder names them, and where it stands.
struct AppFiles {
    js: String,
    wasm: String,
    range: std::ops::Range<usize>,
}

fn app_files(page: &str) -> Result<AppFiles, SealError> {
    let tag = placeholder(page, "start")?;
    let file = |name| tag.attribute(name).map(str::to_owned).ok_or(SealError::Placeholder("start"));
    Ok(AppFiles { js: file("data-js")?, wasm: file("data-wasm")?, range: tag.range.clone() })
}

/// A link to a style sheet: its file, and where it stands.
struct StyleSheet {
    file: String,
    range: std::ops::Range<usize>,
}

fn style_sheets(page: &str) -> Result<[StyleSheet; 2], SealError> {
    let is_style = |tag: &Tag<'_>| tag.name == "link" && tag.attribute("rel") == Some("stylesheet");
    let sheet = |tag: Tag<'_>| {
        let file = tag.attribute("href")?.trim_start_matches("./").to_owned();
        Some(StyleSheet { file, range: tag.range })
    };
    let mut sheets = tags(page).into_iter().filter(is_style).filter_map(sheet);
    sheets.next().zip(sheets.next()).map(<[_; 2]>::from).ok_or(SealError::StyleSheets)
}

fn placeholder<'a>(page: &'a str, name: &'static str) -> Result<Tag<'a>, SealError> {
    tags(page)
        .into_iter()
        .find(|tag| tag.name == "script" && tag.attribute("data-seal") == Some(name))
        .ok_or(SealError::Placeholder(name))
}

/// Adds a script to `scripts`; returns its file name, `boot-0123456789abcdef.js`.
fn script_file(stem: &str, text: &str, scripts: &mut Vec<(String, String)>) -> String {
    let name = format!("{stem}-{}.js", json::hash(text.as_bytes()));
    scripts.push((name.clone(), text.to_owned()));
    name
}

/// What an operation on this file fails with.
fn at(path: &Path) -> impl FnOnce(io::Error) -> SealError + use<> {
    let path = path.to_owned();
    move |error| SealError::File(path, error)
}

fn read(path: &Path) -> Result<String, SealError> {
    fs::read_to_string(path).map_err(at(path))
}

fn write(path: &Path, text: &str) -> Result<(), SealError> {
    fs::write(path, text).map_err(at(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    const POLICY: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
        script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; require-trusted-types-for 'script'; \
        trusted-types default\">";
    const STYLES: &str = "<link rel=\"stylesheet\" href=\"./first-1.css\"><link rel=\"stylesheet\" href=\"./main-1.css\">";
    const EARLY: &str = "<script data-seal=\"early\"></script>";
    const BOOT: &str = "<script data-seal=\"boot\"></script>";
    const PUBLISHED: &str = "<script data-seal=\"published\"></script>";
    const START: &str =
        "<script data-seal=\"start\" data-js=\"app-1.js\" data-wasm=\"app-1.wasm\"></script>";

    fn parts(page: &str) -> Parts<'_> {
        Parts {
            page,
            early: "",
            trusted_types: "",
            guard: "",
            presses: "",
            restyle: "",
            published: "",
            workers: [Worker { name: "typesetter", script: "", files: ["", ""] }; 3],
            desk: ["", ""],
            start: "",
            offline: None,
            styles: ["", ""],
            release: "",
            data: None,
        }
    }

    fn sealed(page: &str) -> Result<Sealed, SealError> {
        let parts = Parts {
            page,
            early: "early();",
            trusted_types: "// The file is admitted\nadmit(\"WORKER_FILES\");",
            guard: "  guard();",
            presses: "presses();",
            restyle: "// Moves.\nrestyle();",
            published: "// Pages\npublished();",
            offline: None,
            workers: [
                Worker {
                    name: "typesetter",
                    script: "importScripts('./JS_FILE', './WASM_FILE', \"DATA\");",
                    files: ["w.js", "w.wasm"],
                },
                Worker { name: "ledger", script: "keep('./JS_FILE');", files: ["l.js", "l.wasm"] },
                Worker { name: "importer", script: "open();", files: ["i.js", "i.wasm"] },
            ],
            desk: ["d.js", "d.wasm"],
            styles: ["p { margin: 0 }\n", "h3 { margin: 0 }\n"],
            release: "",
            start: "import './JS_FILE'; fetch('./WASM_FILE');\nadd('./DESK_JS', './DESK_WASM', PAUSE);\n\
                add('./OFFLINE_FILE');\n",
            data: None,
        };
        seal(&parts)
    }

    fn page(head: &str, body: &str) -> String {
        format!(
            "<!doctype html><html><head>{POLICY}{STYLES}{EARLY}{START}{head}</head><body>{body}{BOOT}{PUBLISHED}</body></html>"
        )
    }

    #[test]
    fn the_start_script_becomes_a_file_named_by_its_content() {
        let sealed = sealed(&page("", "")).unwrap();
        let [(typesetter, worker), (ledger, _), (importer, _), (start, text)] = &sealed.scripts[..]
        else {
            panic!("{sealed:?}")
        };
        assert_eq!(worker, "importScripts('./w.js', './w.wasm', \"digests/\");\n");
        for (name, file) in [("typesetter", typesetter), ("ledger", ledger), ("importer", importer)]
        {
            let meta = format!("<meta name=\"{name}\" content=\"{file}\">");
            assert!(sealed.page.contains(&meta));
        }
        assert!(start.starts_with("start-") && start.len() == "start-0123456789abcdef.js".len());
        assert!(
            sealed.page.contains(&format!("<script type=\"module\" src=\"./{start}\"></script>"))
        );
        assert!(
            text.starts_with(
                "import './app-1.js'; fetch('./app-1.wasm');\nadd('./d.js', './d.wasm', 1000);\n// "
            ),
            "{text}"
        );
        assert!(!sealed.page.contains("data-seal"));
    }

    #[test]
    fn the_apps_files_are_asked_for_after_the_text() {
        let hint = "<link rel=\"modulepreload\" href=\"./app-1.js\">";
        let page = sealed(&page(hint, "<p>text</p>")).unwrap().page;
        let (_, end) = page.split_once("<p>text</p>").unwrap();
        for file in [hint, "guard();", "src=\"./start-"] {
            assert!(end.contains(file), "{file}: {page}");
            assert_eq!(page.matches(file).count(), 1);
        }
        assert!(
            end.find("guard();") < end.find("start-"),
            "what goes wrong from then on is reported"
        );
    }

    #[test]
    fn scripts_and_style_sheet_stand_in_the_page_and_the_policy_admits_just_them() {
        let Sealed { page, scripts, .. } = sealed(&page("", "")).unwrap();
        let workers: Vec<&str> = scripts[..3].iter().map(|(name, _)| name.as_str()).collect();
        let boot = format!("admit(\"{}\");\nguard();\npresses();", workers.join("|"));
        for (element, text, directive) in [
            ("script", "early();", "script-src 'self'"),
            ("script id=\"behind\" data-behind", boot.as_str(), "script-src 'self'"),
            ("script data-behind", "restyle();", "script-src 'self'"),
            ("script", "published();", "script-src 'self'"),
            ("style", "p{ margin:0 }", "style-src"),
            ("style data-behind", "h3{ margin:0 }", "style-src"),
        ] {
            let (name, _) = element.split_once(' ').unwrap_or((element, ""));
            assert!(page.contains(&format!("<{element}>{text}</{name}>")), "{page}");
            let (_, rest) = page.split_once(directive).unwrap();
            let (admitted, _) = rest.split_once(';').unwrap();
            assert!(admitted.contains(&source(text)), "{page}");
        }
        // As `printf 'p { margin: 0 }' | openssl dgst -sha256 -binary | base64` says.
        assert_eq!(
            source("p { margin: 0 }"),
            "'sha256-7IWhgxoOGTB5NQzjGk9OPt0FwhVeBvZGoWgF9xLLh8c='"
        );
    }

    #[test]
    fn trunks_reload_script_becomes_a_file_that_writes_no_markup() {
        let reload = "<script>connect('{{__TRUNK_ADDRESS__}}' + '/.well-known/trunk/ws'); i.innerHTML = '<svg width=\"1\"><path d=\"\"/></svg>';</script>";
        let sealed = sealed(&page("", reload)).unwrap();
        let (name, text) = &sealed.scripts[0];
        assert!(name.starts_with("reload-"), "{name}");
        let expected = "connect(location.host + '/.well-known/trunk/ws'); i.textContent = '⚠';";
        assert_eq!(text, expected);
    }

    #[test]
    fn a_page_without_placeholders_is_an_error() {
        for page in ["", EARLY, BOOT, PUBLISHED, START, "<script data-seal=\"start\"></script>"] {
            assert!(matches!(sealed(page), Err(SealError::Placeholder(_))), "{page}");
        }
    }

    #[test]
    fn what_the_policy_forbids_fails_the_build() {
        let forbidden = [
            "<script>alert(1)</script>",
            "<script src=\"https://example.org/a.js\"></script>",
            "<script src=\"//example.org/a.js\"></script>",
            "<link rel=\"stylesheet\" href=\"https://example.org/a.css\">",
            "<img src=\"data:image/png;base64,AA\">",
            "<style>p { color: red }</style>",
            "<p style=\"color: red\">",
            "<p onclick=\"go()\">",
            "<p ONCLICK=go()>",
            "<a href=\"javascript:go()\">",
            "<iframe srcdoc=\"x\"></iframe>",
            "<base href=\"/elsewhere/\">",
            "<meta http-equiv=\"refresh\" content=\"0\">",
        ];
        for body in forbidden {
            match sealed(&page("", body)) {
                Err(SealError::Forbidden(problems)) => {
                    assert_eq!(problems.len(), 1, "{problems:?}")
                }
                other => panic!("{body}: {other:?}"),
            }
        }
        assert!(
            sealed(&page("", "<a href=\"https://arxiv.org/abs/2510.26143\">paper</a>")).is_ok()
        );
    }

    #[test]
    fn a_missing_late_or_lax_policy_fails_the_build() {
        let pages = [
            page("", "").replace(POLICY, ""),
            page(POLICY, "").replacen(POLICY, "", 1),
            page("", "").replace("'wasm-unsafe-eval'", "'wasm-unsafe-eval' 'unsafe-inline'"),
            page("", "").replace("'wasm-unsafe-eval'", "'unsafe-eval'"),
            page("", "").replace("default-src 'none'; ", ""),
            page("", "").replace("require-trusted-types-for 'script'; ", ""),
        ];
        for page in pages {
            assert!(matches!(sealed(&page), Err(SealError::Forbidden(_))), "{page}");
        }
    }

    #[test]
    fn the_page_names_data_elsewhere_and_its_policy_admits_their_origin() {
        let page = page("", "").replace("script-src", "connect-src 'self'; script-src");
        let policy = |data| {
            let parts = Parts { page: &page, data, ..parts("") };
            seal(&parts).unwrap().page
        };
        assert!(policy(None).contains("connect-src 'self';") && policy(None).contains("<body>"));
        assert!(policy(Some("data/")).contains("connect-src 'self';"));
        assert!(
            policy(Some("https://data.example.org/arxiv/"))
                .contains("connect-src 'self' https://data.example.org;")
        );
        assert!(policy(Some("a\"b/")).contains("<body data-digests=\"a&quot;b/\">"));
    }
}
