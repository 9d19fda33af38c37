//! The pages that are published into a built site.

use crate::publisher_samples::{Tree, digest, publish, publish_all, remove, scratch, tree};
use crate::samples;
use arxiv_digest::core::category::DigestKey;
use arxiv_digest::core::filter::{Filters, NOT_IN_A_THEME};
use arxiv_digest::core::snapshot::Snapshot;
use arxiv_digest::core::text::Query;
use arxiv_digest::publish::files::Disk;
use arxiv_digest::publish::json;
use arxiv_digest::publish::site::{MayGo, Pages, SiteError, check_site, facets, publish_site};
use scraper::{Html, Selector};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A page as `seal` leaves it, without the app.
pub const BUILT: &str = concat!(
    "<!doctype html><html lang=en><head><!--about ",
    env!("CARGO_PKG_VERSION"),
    "--><title>arXiv digest</title>\
    <meta name=\"description\" content=\"d\"><!--/about--><link rel=icon href=icon.svg>\
    <script>early()</script><script type=\"module\" src=\"./start-0.js\"></script></head>\
    <body><!--page--><div id=\"app\">skeleton</div><!--/page--><noscript>no</noscript>\
    <script data-behind>behind()</script><style data-behind>h2{}</style></body></html>"
);

const DAYS: [(&str, &str); 4] = [
    ("cs.CL/2025-10-30", "The <b>thirtieth</b> & \"quoted\""),
    ("cs.CL/2025-10-29", "the day before"),
    ("cs.CL/2024-12-31", "the last of the year"),
    ("hep-th/2025-10-30", "strings"),
];

/// A built site with data of its own in `digests/`.
pub fn site(days: &[(&str, &str)]) -> tempfile::TempDir {
    let site = scratch();
    fs::write(site.path().join("index.html"), BUILT).unwrap();
    fs::write(site.path().join("start-0.js"), "start()").unwrap();
    publish_all(&site.path().join("digests"), days);
    site
}

/// Writes the pages of a site.
pub fn pages_of(data: &Path, site: &Path, url: Option<&str>) -> Result<Pages, SiteError> {
    publish_site(&Disk::open(data).unwrap(), &Disk::open(site).unwrap(), url, MayGo::Nothing)
}

fn html(tree: &Tree, path: &str) -> Html {
    Html::parse_document(std::str::from_utf8(&tree[path]).unwrap())
}

fn attribute(html: &Html, selector: &str, name: &str) -> Option<String> {
    let found = html.select(&Selector::parse(selector).unwrap()).next()?;
    found.attr(name).map(str::to_owned)
}

fn text(html: &Html, selector: &str) -> String {
    let found = html.select(&Selector::parse(selector).unwrap()).next();
    found.map(|element| element.text().collect()).unwrap_or_default()
}

#[test]
fn what_can_wait_stands_behind_the_first_screen() {
    let site = site(&DAYS);
    pages_of(&site.path().join("digests"), site.path(), None).unwrap();
    let tree = tree(site.path());
    for page in ["index.html", "cs.CL/2025-10-30.html"] {
        let page = std::str::from_utf8(&tree[page]).unwrap();
        let at = |what: &str| page.find(what).unwrap_or_else(|| panic!("no {what}: {page}"));
        assert!(at("class=\"overview\"") < at("behind()"));
        assert!(at("behind()") < at("class=\"tldr\""));
        assert_eq!(page.matches("behind()").count(), 1);
        assert!(at("behind()") < at("h2{}") && at("h2{}") < at("class=\"tldr\""));
    }
    let days = std::str::from_utf8(&tree["days.html"]).unwrap();
    assert!(!days.contains("behind()"), "it starts no reader");
    assert!(days.find("h2{}") < days.find("id=\"app\""), "it is styled before it is read");
}

#[test]
fn every_day_has_a_page_that_says_what_it_is() {
    let site = site(&DAYS);
    let url = "https://example.org/papers";
    let pages = pages_of(&site.path().join("digests"), site.path(), Some(url)).unwrap();
    assert_eq!(pages, Pages { days: 4, written: 9, ..Pages::default() });
    let tree = tree(site.path());
    // The page, its day in words, its own digest, and its address.
    let cases = [
        ("index.html", "Thursday, 30 October 2025", None, ""),
        (
            "cs.CL/2025-10-29.html",
            "29 October 2025",
            Some("cs.CL/2025-10-29"),
            "cs.CL/2025-10-29.html",
        ),
        (
            "hep-th/2025-10-30.html",
            "30 October 2025",
            Some("hep-th/2025-10-30"),
            "hep-th/2025-10-30.html",
        ),
    ];
    for (path, day, own, address) in cases {
        let html = html(&tree, path);
        assert!(text(&html, "h1").contains(day), "{path}");
        assert!(text(&html, "title").ends_with(" · arXiv digest"), "{path}");
        assert_eq!(attribute(&html, "html", "data-own-digest").as_deref(), own);
        let address = format!("https://example.org/papers/{address}");
        assert_eq!(attribute(&html, "link[rel=canonical]", "href"), Some(address.clone()));
        assert_eq!(attribute(&html, "meta[property='og:url']", "content"), Some(address));
        assert_eq!(attribute(&html, "html", "lang").as_deref(), Some("en"));
    }
    let html = html(&tree, "cs.CL/2025-10-30.html");
    let description = attribute(&html, "meta[name=description]", "content");
    assert_eq!(description.as_deref(), Some("The <b>thirtieth</b> & \"quoted\""));
    assert_eq!(attribute(&html, "b", "class"), None);
    assert!(html.select(&Selector::parse("b").unwrap()).next().is_none(), "markup is text");
}

#[test]
fn links_and_files_lead_to_what_is_there() {
    let site = site(&DAYS);
    pages_of(&site.path().join("digests"), site.path(), None).unwrap();
    let tree = tree(site.path());
    let mut links = 0;
    for path in tree.keys().filter(|path| path.ends_with(".html")) {
        let html = html(&tree, path);
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for element in html.select(&Selector::parse("[href], [src], [data-file]").unwrap()) {
            for name in ["href", "src", "data-file"] {
                let Some(value) = element.attr(name).filter(|it| !it.contains("://")) else {
                    continue;
                };
                let file = value.split(['?', '#']).next().unwrap_or_default();
                let target = match file.strip_prefix("../") {
                    Some(up) => up.to_owned(),
                    None if folder.is_empty() || file.is_empty() => file.to_owned(),
                    None => format!("{folder}/{file}"),
                };
                let known = target.is_empty() || target == "icon.svg" || tree.contains_key(&target);
                assert!(known, "{path}: {value}");
                links += 1;
            }
        }
    }
    assert!(links > 30, "{links}");
}

#[test]
fn a_page_knows_its_day_and_the_days_beside_it() {
    let site = site(&DAYS);
    pages_of(&site.path().join("digests"), site.path(), None).unwrap();
    let tree = tree(site.path());
    let snapshot =
        attribute(&html(&tree, "cs.CL/2025-10-29.html"), "#app", "data-snapshot").unwrap();
    let snapshot: Snapshot = serde_json::from_str(&snapshot).unwrap();
    assert_eq!(snapshot.digest().to_string(), "cs.CL/2025-10-29");
    let dates: Vec<String> = snapshot.days.iter().map(|day| day.date.to_string()).collect();
    assert_eq!(dates, ["2025-10-30", "2025-10-29", "2024-12-31"]);
    let near = snapshot.archive().neighbours(&snapshot.digest());
    assert_eq!(near.older.map(|key| key.to_string()).as_deref(), Some("cs.CL/2024-12-31"));
}

#[test]
fn a_pages_filters_go_by_the_papers_that_the_readers_leave() {
    let mut checked = 0;
    for report in samples::all() {
        let edition = samples::edition_of(&report);
        let themes = edition.themes().iter().map(|it| it.id.clone());
        let themes = themes.chain([NOT_IN_A_THEME.to_owned()]);
        let keywords = edition.keywords().iter().map(|it| it.key.clone());
        let by_theme = |theme| Filters { themes: vec![theme], ..Filters::default() };
        let by_keyword = |keyword| Filters { keywords: vec![keyword], ..Filters::default() };
        let kinds: [Vec<Filters>; 2] =
            [themes.map(by_theme).collect(), keywords.map(by_keyword).collect()];
        let facets = facets(&edition);
        assert_eq!(facets.len(), 2, "{}", report.name);
        for (chips, filters) in facets.iter().zip(kinds) {
            for (papers, filters) in chips.iter().zip(filters) {
                let selection = edition.select(&filters, &Query::default(), None);
                let passing = (0..selection.passes.len()).filter(|at| selection.passes[*at]);
                assert_eq!(*papers, passing.collect::<Vec<_>>(), "{}: {filters:?}", report.name);
                checked += 1;
            }
        }
    }
    assert!(checked > 50, "{checked}");
}

#[test]
fn the_list_of_all_days_needs_no_script_but_the_one_for_all_pages() {
    let site = site(&DAYS);
    pages_of(&site.path().join("digests"), site.path(), None).unwrap();
    let html = html(&tree(site.path()), "days.html");
    let links = Selector::parse("main a").unwrap();
    let links: Vec<_> = html.select(&links).filter_map(|it| it.attr("href")).collect();
    // The newest month first; its days as in a calendar.
    let days = ["cs.CL/2025-10-29", "cs.CL/2025-10-30", "cs.CL/2024-12-31", "hep-th/2025-10-30"];
    assert_eq!(links, days.map(|day| format!("{day}.html")));
    let scripts = Selector::parse("script").unwrap();
    let scripts: Vec<String> = html.select(&scripts).map(|it| it.text().collect()).collect();
    assert_eq!(scripts, ["early()"]);
}

#[test]
fn a_day_that_does_not_say_how_many_papers_were_selected_is_listed_with_those_it_has() {
    let site = site(&[]);
    let (data, input) = (site.path().join("digests"), site.path().join("day.json"));
    for (said, listed) in [(None, 1), (Some(3), 3)] {
        let mut digest = digest("cs.CL/2025-10-30", "a day");
        digest.papers_selected = said;
        digest.papers.truncate(1);
        fs::write(&input, json::bytes(&digest).unwrap()).unwrap();
        publish(&Disk::open(&data).unwrap(), &data, std::slice::from_ref(&input)).unwrap();
        pages_of(&data, site.path(), None).unwrap();
        let html = html(&tree(site.path()), "days.html");
        let unit = if listed == 1 { "paper" } else { "papers" };
        assert_eq!(text(&html, "main .dates-count"), format!("{listed} {unit}"));
    }
}

#[test]
fn an_installed_site_has_its_own_name() {
    let site = site(&DAYS);
    let built = fs::read("public/app.webmanifest").unwrap();
    fs::write(site.path().join("app.webmanifest"), built).unwrap();
    let data = site.path().join("digests");
    let manifest = fs::read_to_string(data.join("index.json")).unwrap();
    let renamed = manifest.replace("\"arXiv digest\"", "\"Language papers\"");
    assert_ne!(renamed, manifest);
    fs::write(data.join("index.json"), renamed).unwrap();
    pages_of(&data, site.path(), None).unwrap();
    let app = fs::read_to_string(site.path().join("app.webmanifest")).unwrap();
    assert!(app.contains("\"name\": \"Language papers\""), "{app}");
    assert!(app.contains("\"url\": \"days.html\""), "{app}");
    assert_eq!(pages_of(&data, site.path(), None).unwrap().written, 0);
}

#[test]
fn publishing_again_writes_only_what_changed() {
    let site = site(&DAYS);
    let data = site.path().join("digests");
    pages_of(&data, site.path(), None).unwrap();
    let before = tree(site.path());
    assert_eq!(pages_of(&data, site.path(), None).unwrap().written, 0);
    assert_eq!(tree(site.path()), before);

    // A newer day changes the start page, the day before it, the list, and its category's pages,
    // which name the newest day.
    publish_all(&data, &[("cs.CL/2025-10-31", "the newest")]);
    pages_of(&data, site.path(), None).unwrap();
    let tree = tree(site.path());
    assert!(text(&html(&tree, "index.html"), "h1").contains("31 October 2025"));
    let newer = attribute(&html(&tree, "cs.CL/2025-10-30.html"), "a.step-newer", "href");
    assert_eq!(newer.as_deref(), Some("../cs.CL/2025-10-31.html"));
}

#[test]
fn a_withdrawn_day_loses_its_page_and_foreign_files_stay() {
    let site = site(&DAYS);
    let data = site.path().join("digests");
    pages_of(&data, site.path(), None).unwrap();
    fs::write(site.path().join("hep-th/notes.html"), "mine").unwrap();
    // As well named as a category.
    fs::create_dir(site.path().join("blog")).unwrap();
    fs::write(site.path().join("blog/2025-10-30.html"), "mine").unwrap();
    let withdrawn = ["cs.CL/2025-10-30", "hep-th/2025-10-30"];
    for key in withdrawn {
        remove(&data, key);
    }
    assert_eq!(pages_of(&data, site.path(), None).unwrap().removed, keys(&withdrawn));
    let tree = tree(site.path());
    assert!(!tree.contains_key("cs.CL/2025-10-30.html"));
    assert!(tree.contains_key("hep-th/notes.html"));
    assert!(tree.contains_key("blog/2025-10-30.html"));
    assert!(text(&html(&tree, "index.html"), "h1").contains("29 October 2025"));
}

fn keys(days: &[&str]) -> BTreeSet<DigestKey> {
    days.iter().map(|day| day.parse().unwrap()).collect()
}

#[test]
fn data_that_lie_elsewhere_are_copied_into_a_site_that_ships_its_own() {
    let site = site(&DAYS[..2]);
    fs::write(site.path().join("digests/cs.CL/notes.json"), "mine").unwrap();
    let elsewhere = scratch();
    publish_all(elsewhere.path(), &DAYS);
    pages_of(elsewhere.path(), site.path(), None).unwrap();
    let mut copied = tree(&site.path().join("digests"));
    assert!(copied.remove("cs.CL/notes.json").is_some());
    assert!(copied == tree(elsewhere.path()));
    assert!(site.path().join("hep-th/2025-10-30.html").exists());
}

#[test]
fn a_site_loses_no_day_of_its_own_unless_that_was_asked_for() {
    let site = site(&DAYS);
    let own = site.path().join("digests");
    pages_of(&own, site.path(), None).unwrap();
    // Of these the site has the first alone, so three of its days would go.
    let elsewhere = scratch();
    publish_all(elsewhere.path(), &[DAYS[0], ("cs.LG/2025-10-30", "another")]);
    let lacking: Vec<&str> = DAYS[1..].iter().map(|(day, _)| *day).collect();
    let gone: DigestKey = lacking[0].parse().unwrap();
    let lacking = keys(&lacking);
    let two = keys(&["cs.CL/2024-12-31", "hep-th/2025-10-30"]);
    let lost = |result: Result<(), SiteError>| match result {
        Err(SiteError::Loss { days, .. }) => days,
        other => panic!("{other:?}"),
    };

    let [data, disk] = [elsewhere.path(), site.path()].map(|path| Disk::open(path).unwrap());
    let check = |added: &[&str], may_go| check_site(&data, &disk, keys(added), may_go);
    let before = tree(site.path());
    for (may_go, expected) in [(MayGo::Nothing, &lacking), (MayGo::Day(&gone), &two)] {
        assert_eq!(lost(check(&[], may_go)), *expected);
        assert_eq!(lost(publish_site(&data, &disk, None, may_go).map(|_| ())), *expected);
        assert!(tree(site.path()) == before);
    }
    assert_eq!(lost(check(&["cs.CL/2025-10-29"], MayGo::Nothing)), two);
    check(&["cs.CL/2025-10-29", "cs.CL/2024-12-31", "hep-th/2025-10-30"], MayGo::Nothing).unwrap();
    check(&[], MayGo::Everything).unwrap();

    let pages = publish_site(&data, &disk, None, MayGo::Everything).unwrap();
    assert_eq!(pages.removed, lacking);
    assert!(tree(&own) == tree(elsewhere.path()));
    assert!(!site.path().join("cs.CL/2025-10-29.html").exists());
}

#[test]
#[cfg(unix)]
fn a_site_whose_data_folder_is_a_link_owns_what_that_leads_to() {
    let site = site(&[]);
    let elsewhere = scratch();
    publish_all(elsewhere.path(), &DAYS);
    fs::remove_dir_all(site.path().join("digests")).unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), site.path().join("digests")).unwrap();
    // In no listing, so not published; but nobody else has it.
    fs::write(elsewhere.path().join("cs.CL/2025-10-28.json"), "damaged").unwrap();
    let before = tree(elsewhere.path());
    pages_of(elsewhere.path(), site.path(), None).unwrap();
    assert!(tree(elsewhere.path()) == before);
}

#[test]
fn a_site_whose_data_lie_elsewhere_gets_pages_alone() {
    let site = site(&DAYS);
    fs::remove_dir_all(site.path().join("digests")).unwrap();
    let elsewhere = scratch();
    publish_all(elsewhere.path(), &DAYS);
    pages_of(elsewhere.path(), site.path(), None).unwrap();
    let tree = tree(site.path());
    assert!(!tree.keys().any(|path| path.starts_with("digests/")));
    assert_eq!(attribute(&html(&tree, "index.html"), "html", "data-file"), None);

    // It has no data to lose, but pages.
    let other = scratch();
    publish_all(other.path(), &DAYS[..1]);
    let error = pages_of(other.path(), site.path(), None).unwrap_err();
    let SiteError::Loss { days, has_data: false, .. } = &error else { panic!("{error:?}") };
    assert_eq!(*days, keys(&DAYS[1..].iter().map(|(day, _)| *day).collect::<Vec<_>>()));
    assert!(!error.to_string().contains("site’s own"), "{error}");
    assert!(crate::publisher_samples::tree(site.path()) == tree);
    let [data, disk] = [other.path(), site.path()].map(|path| Disk::open(path).unwrap());
    let pages = publish_site(&data, &disk, None, MayGo::Everything).unwrap();
    assert_eq!(pages.removed, *days);
}

#[test]
fn a_sites_address_stays_what_it_was_until_another_one_is_given() {
    let site = site(&DAYS);
    let data = site.path().join("digests");
    let addresses = || {
        let tree = tree(site.path());
        ["index.html", "days.html", "cs.CL/2025-10-30.html"].map(|page| {
            tree.get(page)
                .and_then(|_| attribute(&html(&tree, page), "link[rel=canonical]", "href"))
        })
    };
    pages_of(&data, site.path(), None).unwrap();
    assert_eq!(addresses(), [None, None, None]);
    for url in ["https://example.org/a?b&c=\"d\"/", "https://example.com"] {
        let url_with_slash = format!("{}/", url.trim_end_matches('/'));
        let expected = ["", "days.html", "cs.CL/2025-10-30.html"]
            .map(|page| Some(format!("{url_with_slash}{page}")));
        pages_of(&data, site.path(), Some(url)).unwrap();
        assert_eq!(addresses(), expected);
        assert_eq!(pages_of(&data, site.path(), None).unwrap().written, 0);
        assert_eq!(addresses(), expected);
    }
    assert!(tree(site.path()).contains_key("digests.atom"));
    pages_of(&data, site.path(), Some("")).unwrap();
    assert_eq!(addresses(), [None, None, None], "an empty one takes it away");
    assert!(!tree(site.path()).keys().any(|path| path.ends_with(".atom")));
    pages_of(&data, site.path(), Some("https://example.com")).unwrap();

    // Also where for a while there is nothing to show.
    let nothing = scratch();
    publish_all(nothing.path(), &DAYS[..1]);
    remove(nothing.path(), DAYS[0].0);
    let [none, disk] = [nothing.path(), site.path()].map(|path| Disk::open(path).unwrap());
    publish_site(&none, &disk, None, MayGo::Everything).unwrap();
    assert_eq!(addresses()[0].as_deref(), Some("https://example.com/"));
}

#[test]
fn the_repository_ships_its_samples_as_published() {
    let out = scratch();
    let samples = fs::read_dir("samples").unwrap().map(|entry| entry.unwrap().path());
    let mut samples: Vec<PathBuf> = samples.collect();
    samples.sort();
    publish(&Disk::open(out.path()).unwrap(), out.path(), &samples).unwrap();
    assert!(
        tree(out.path()) == tree(Path::new("public/digests")),
        "samples/ has changed: digest publish samples --out public/digests"
    );
}

#[test]
fn what_is_no_built_site_is_left_alone_and_named() {
    for page in [None, Some("<!doctype html><p>My own page")] {
        let folder = scratch();
        if let Some(page) = page {
            fs::write(folder.path().join("index.html"), page).unwrap();
        }
        let data = scratch();
        publish_all(data.path(), &DAYS);
        let before = tree(folder.path());
        let error = pages_of(data.path(), folder.path(), None).unwrap_err();
        assert!(error.to_string().contains("script/build"), "{error}");
        assert_eq!(tree(folder.path()), before);
    }
}
