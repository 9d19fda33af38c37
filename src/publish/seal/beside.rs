//! The pages beside the reader's, “On this device”, trends and search: the sealed page with other content, another
//! program and no more scripts than it needs.

use super::lean::{lean, without_comments};
use super::start::Start;
use super::{SealError, Sealed, inspect, script_file, source};
use crate::publish::html::{Tag, replace, tags};
use crate::publish::site::template::{Content, Template, escaped, without_marks};
use crate::view::node::Node;

/// What such a page is made from.
pub(super) struct Beside<'a> {
    /// Its file.
    pub file: &'a str,
    /// Its title.
    pub title: &'a str,
    /// What it says of itself.
    pub description: &'a str,
    /// The app's element, until the program has come.
    pub waiting: Node,
    /// The name of the worker that it asks, if it asks one.
    pub worker: Option<&'a str>,
    /// `src/boot/trusted_types.js`.
    pub trusted_types: &'a str,
    /// `src/boot/guard.js`.
    pub guard: &'a str,
    /// How the script is called that starts it.
    pub name: &'a str,
    /// `src/boot/start.js`.
    pub start: &'a str,
    /// The program's files, as they are to be named.
    pub program: [&'a str; 2],
    /// The desk's files.
    pub desk: [&'a str; 2],
    /// The style sheet of this page alone, such as `style/kept.css`.
    pub style: &'a str,
}

/// The files to be written: the page, and the script that starts it.
pub(super) fn beside(
    sealed: &Sealed,
    parts: Beside<'_>,
) -> Result<Vec<(String, String)>, SealError> {
    let template = Template::new(&sealed.page).ok_or(SealError::Placeholder("page"))?;
    let page = template.fill(&Content {
        attributes: vec![("lang", "en".into())],
        about: format!(
            "<title>{}</title><meta name=\"description\" content=\"{}\">",
            escaped(parts.title),
            escaped(parts.description)
        ),
        page: parts.waiting.to_html(),
        rest: String::new(),
        root: "",
        // Its scripts are others.
        is_alive: false,
    });

    let mut files = Vec::new();
    let [js, wasm] = parts.program;
    let offline = sealed.scripts.iter().find(|(name, _)| name.starts_with("offline-"));
    let start = Start {
        source: parts.start,
        program: parts.program,
        desk: parts.desk,
        offline: offline.map(|(name, _)| name.as_str()),
        // It may be the service worker that the page waits for.
        pause: 0,
    };
    let start = script_file(parts.name, &start.script(), &mut files);

    // Of the workers it starts this one at most.
    let tags_of_page = tags(&page);
    let policy = without_comments(parts.trusted_types);
    let policy = if let Some(worker) = parts.worker {
        let tag = tags_of_page.iter().find(|tag| tag.attribute("name") == Some(worker));
        let file = tag.and_then(|tag| tag.attribute("content"));
        policy.replace("WORKER_FILES", file.ok_or(SealError::Placeholder("worker"))?)
    } else {
        policy.replace("WORKER_FILES|", "")
    };
    let boot = policy + &without_comments(parts.guard);
    let boot = boot.trim();
    let mut replacements = Vec::new();
    let own_style = lean(parts.style);
    let styles = tags_of_page.iter().filter(|tag| tag.name == "style").map(|tag| tag.text);
    let style: String = styles.chain([own_style.as_str()]).collect();
    let mut element = format!("<style>{style}</style>");
    for tag in &tags_of_page {
        match tag.name.as_str() {
            // In place of the first of them.
            "style" => replacements.push((tag.range.clone(), std::mem::take(&mut element))),
            "meta" if is_worker(tag) && tag.attribute("name") != parts.worker => {
                replacements.push((tag.range.clone(), String::new()));
            }
            _ => {}
        }
    }
    // By the version's name offline.js knows whether another one has come.
    let version = format!("<meta name=\"version\" content=\"{}\">", sealed.start);
    if let Some(first) = tags_of_page.iter().find(|tag| is_worker(tag)) {
        replacements.push((first.range.start..first.range.start, version));
    }
    let end = page.rfind("</body>").unwrap_or(page.len());
    let scripts = format!(
        "<noscript><p>This page is a WebAssembly app, which needs JavaScript.</p></noscript>\
         <script>{boot}</script><script type=\"module\" src=\"./{start}\"></script>\
         <link rel=\"modulepreload\" href=\"./{js}\">\
         <link rel=\"preload\" href=\"./{wasm}\" as=\"fetch\" type=\"application/wasm\" crossorigin>"
    );
    replacements.push((end..end, scripts));
    let page = without_marks(&replace(&page, replacements));
    let page = with_sources(&page, &style);

    let problems = inspect::problems(&page);
    if !problems.is_empty() {
        return Err(SealError::Forbidden(problems));
    }
    files.push((parts.file.to_owned(), page));
    Ok(files)
}

/// Whether a tag names one of the reader's workers.
fn is_worker(tag: &Tag<'_>) -> bool {
    let workers = ["typesetter", "ledger", "importer"];
    tag.name == "meta" && tag.attribute("name").is_some_and(|name| workers.contains(&name))
}

/// The page with a policy that admits its own scripts and style sheet in place of the other page's.
fn with_sources(page: &str, style: &str) -> String {
    let tags = tags(page);
    let is_policy = |it: &&Tag<'_>| it.name == "meta" && it.attribute("http-equiv").is_some();
    let Some(tag) = tags.iter().find(is_policy) else { return page.to_owned() };
    let policy = tag.attribute("content").unwrap_or_default();
    let is_inline = |it: &&Tag<'_>| it.name == "script" && it.attribute("src").is_none();
    let scripts = || tags.iter().filter(is_inline).map(|it| source(it.text)).collect();
    let directives = policy.split(';').map(|directive| {
        let own: Vec<String> = match directive.split_whitespace().next() {
            Some("script-src") => scripts(),
            Some("style-src") => vec![source(style)],
            _ => return directive.to_owned(),
        };
        let others = directive.split(' ').filter(|it| !it.starts_with("'sha256-"));
        others.chain(own.iter().map(String::as_str)).collect::<Vec<_>>().join(" ")
    });
    let new = directives.collect::<Vec<_>>().join(";");
    page.replacen(policy, &new, 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::kept::{TITLE, waiting};

    const PAGE: &str = concat!(
        "<!doctype html><html lang=\"en\"><head><meta http-equiv=\"Content-Security-Policy\" \
        content=\"default-src 'none'; script-src 'self' 'sha256-a' 'sha256-b' 'wasm-unsafe-eval'; \
        style-src 'sha256-c'; require-trusted-types-for 'script'\"><!--about ",
        env!("CARGO_PKG_VERSION"),
        "--><title>t</title>\
        <!--/about--><style>p{}</style><script>early()</script></head><body><!--page--><div id=\"app\">\
        day</div><!--/page--><noscript><p>x</p></noscript><script data-behind>boot()</script>\
        <style data-behind>q{}</style><script data-behind>restyle()</script>\
        <script>published()</script><meta name=\"typesetter\" content=\"typesetter-1.js\"><meta name=\"ledger\" content=\"ledger-1.js\">\
        <meta name=\"importer\" content=\"importer-1.js\">\
        <script type=\"module\" src=\"./start-1.js\"></script>\
        <link rel=\"modulepreload\" href=\"./reader-1.js\"></body></html>"
    );

    fn made(page: &str, worker: Option<&str>) -> Result<Vec<(String, String)>, SealError> {
        let sealed = Sealed {
            page: page.into(),
            scripts: vec![("offline-1.js".into(), String::new())],
            start: "start-1.js".into(),
        };
        let parts = Beside {
            file: "kept.html",
            title: TITLE,
            description: "What is kept",
            waiting: waiting(),
            worker,
            name: "keep",
            trusted_types: "admit(/(WORKER_FILES|service-worker)/);\n",
            guard: "// Guards.\nguard();\n",
            start: "import './JS_FILE'; load('./WASM_FILE');\nadd('./DESK_JS', './DESK_WASM', PAUSE);\n\
                import('./OFFLINE_FILE');\n",
            program: ["keeper-1.js", "keeper-1_bg.wasm"],
            desk: ["desk-1.js", "desk-1_bg.wasm"],
            style: "/* Its own. */\nh1 { margin: 0 }\n",
        };
        beside(&sealed, parts)
    }

    #[test]
    fn it_has_its_own_program_and_policy_and_nothing_of_the_readers() {
        let files = made(PAGE, Some("ledger")).unwrap();
        let [(start, code), (name, page)] = &files[..] else { panic!("{files:?}") };
        assert_eq!(name, "kept.html");
        assert_eq!(
            code,
            "import './keeper-1.js'; load('./keeper-1_bg.wasm');\nadd('./desk-1.js', './desk-1_bg.wasm', 0);\n\
            import('./offline-1.js');\n"
        );
        let boot = "admit(/(ledger-1.js|service-worker)/);\nguard();";
        let style = "p{}q{}h1{ margin:0 }";
        for part in [
            &format!("<script>{boot}</script><script type=\"module\" src=\"./{start}\">"),
            &format!("<style>{style}</style>"),
            "<script>early()</script></head>",
            &format!(
                "script-src 'self' 'wasm-unsafe-eval' {} {};",
                source("early()"),
                source(boot)
            ),
            &format!("style-src {};", source(style)),
            "<meta name=\"version\" content=\"start-1.js\"><meta name=\"ledger\" content=\"ledger-1.js\">",
            "<h1>On this device</h1>",
        ] {
            assert!(page.contains(part), "{part} in {page}");
        }
        for other in
            ["reader-1", "src=\"./start-1", "typesetter", "importer", "day", "<!--", "sha256-a"]
        {
            assert!(!page.contains(other), "{other} in {page}");
        }
    }

    #[test]
    fn one_that_asks_no_worker_may_start_none() {
        let files = made(PAGE, None).unwrap();
        let page = &files[1].1;
        assert!(page.contains("admit(/(service-worker)/);"), "{page}");
        assert!(!page.contains("ledger"), "{page}");
    }

    #[test]
    fn what_its_policy_forbids_fails_the_build() {
        let page = PAGE.replace("</head>", "<link href=\"https://example.org/\"></head>");
        assert!(matches!(made(&page, Some("ledger")), Err(SealError::Forbidden(_))));
    }
}
