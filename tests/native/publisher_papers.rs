//! The files that say which papers stood on which days, and the citations that lead to them.

use crate::publisher_samples::{
    Change, assert_consistent, assert_mended, digest, publish_all, publish_digests, remove,
    scratch, tree,
};
use crate::publisher_site::BUILT;
use arxiv_digest::core::papers::Papers;
use arxiv_digest::publish::files::Disk;
use arxiv_digest::publish::site::{MayGo, publish_site};
use scraper::{Html, Selector};
use std::fs;
use std::path::Path;

const DAYS: [(&str, &str); 3] = [
    ("cs.CL/2025-10-30", "the thirtieth"),
    ("cs.CL/2025-09-01", "September"),
    ("hep-th/2025-10-30", "strings"),
];

/// What the file of a month says, a line for each paper and day.
fn said(out: &Path, month: &str) -> Vec<String> {
    let bytes = fs::read(out.join(format!("papers/{month}.json"))).unwrap_or_default();
    let papers = serde_json::from_slice(&bytes).map(|Papers { papers, .. }| papers);
    let line = |it: arxiv_digest::core::papers::Appearance| {
        format!("{} {} {}", it.id, it.digest, it.title)
    };
    papers.unwrap_or_default().into_iter().map(line).collect()
}

#[test]
fn each_paper_stands_with_its_days_the_newest_first() {
    let out = scratch();
    let out = out.path();
    publish_all(out, &DAYS);
    assert_eq!(
        said(out, "2025-10"),
        [
            "2510.00001 cs.CL/2025-10-30 On small things: the thirtieth",
            "2510.00001 hep-th/2025-10-30 On small things: strings",
            "2510.00001 cs.CL/2025-09-01 On small things: September",
            "2510.00002 cs.CL/2025-10-30 On small things: the thirtieth",
            "2510.00002 hep-th/2025-10-30 On small things: strings",
        ]
    );
    assert_eq!(said(out, "2025-09"), ["2509.00002 cs.CL/2025-09-01 On small things: September"]);
}

#[test]
fn what_is_corrected_or_withdrawn_is_so_here_too() {
    let out = scratch();
    let out = out.path();
    publish_all(out, &DAYS);
    // A day that now has another paper, and one of them twice.
    let mut corrected = digest("cs.CL/2025-09-01", "corrected");
    corrected.papers[0].id = "hep-th/9901001".parse().unwrap();
    corrected.papers.push(corrected.papers[1].clone());
    publish_digests(out, &[corrected]);
    assert_eq!(
        said(out, "1999-01"),
        ["hep-th/9901001 cs.CL/2025-09-01 On small things: corrected"]
    );
    assert_eq!(said(out, "2025-10")[2], "2510.00001 cs.CL/2025-09-01 On small things: corrected");
    assert_eq!(said(out, "2025-10").len(), 5);
    assert!(!out.join("papers/2025-09.json").exists(), "no paper of that month is left");

    remove(out, "cs.CL/2025-09-01");
    assert!(!out.join("papers/1999-01.json").exists());
    assert_eq!(said(out, "2025-10").len(), 4);
    assert_consistent(&tree(out));
}

#[test]
fn a_folder_that_lacks_them_or_has_others_gets_them_for_all_its_days() {
    let changes: [(&str, Change); 5] = [
        ("an earlier version has written it", |out| {
            fs::remove_dir_all(out.join("papers")).unwrap();
            without_papers(out);
        }),
        ("an earlier version has published into it", without_papers),
        ("a file is lost", |out| fs::remove_file(out.join("papers/2025-09.json")).unwrap()),
        ("a file is damaged", |out| fs::write(out.join("papers/2025-10.json"), "{").unwrap()),
        ("a file is changed", |out| {
            let path = out.join("papers/2025-10.json");
            let text = fs::read_to_string(&path).unwrap();
            fs::write(path, text.replace("strings", "STRINGS")).unwrap();
        }),
    ];
    assert_mended(&DAYS, &changes);
}

/// Has the manifest name no files of papers, as an earlier version writes it.
fn without_papers(out: &Path) {
    let path = out.join("index.json");
    let text = fs::read_to_string(&path).unwrap();
    let (manifest, _) = text.split_once(",\"papers\":").unwrap();
    fs::write(path, format!("{manifest}}}\n")).unwrap();
}

#[test]
fn a_paper_that_cannot_be_read_leaves_the_others_known() {
    let out = scratch();
    let out = out.path();
    publish_all(out, &DAYS);
    let path = out.join("cs.CL/2025-09-01.json");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(path, text.replacen("\"2509.00002\"", "\"no id at all\"", 1)).unwrap();
    publish_all(out, &DAYS[..1]);
    assert_eq!(said(out, "2025-09"), [""; 0]);
    assert_eq!(said(out, "2025-10")[2], "2510.00001 cs.CL/2025-09-01 On small things: September");
}

#[test]
fn foreign_files_beside_them_are_left_alone() {
    let out = scratch();
    let out = out.path();
    let foreign = ["papers/notes.json", "papers/2025-10.txt", "papers/2031-01.json"];
    fs::create_dir(out.join("papers")).unwrap();
    foreign.iter().for_each(|name| fs::write(out.join(name), name).unwrap());
    publish_all(out, &DAYS);
    DAYS.iter().for_each(|(key, _)| remove(out, key));
    let mut left = tree(out);
    assert!(left.remove("index.json").is_some());
    let expected = foreign.iter().map(|name| ((*name).into(), name.as_bytes().to_vec())).collect();
    assert_eq!(left, expected);
}

#[test]
fn pages_lead_from_a_citation_to_the_day_that_has_the_paper() {
    let site = scratch();
    fs::write(site.path().join("index.html"), BUILT).unwrap();
    let data = site.path().join("digests");
    let mut citing = digest("cs.CL/2025-10-31", "the newest");
    citing.papers.remove(1);
    citing.overview = "After 2510.00001 and https://arxiv.org/abs/2509.00002v3, before \
        arXiv:2510.99999 and 2510.00002."
        .into();
    let mut titled = digest("cs.CL/2025-09-01", "September");
    titled.papers[0].title = "On $x^2$ & \"more\"".into();
    publish_all(&data, &DAYS);
    publish_digests(&data, &[citing, titled]);
    // The same from another folder, which is copied into the site.
    let elsewhere = scratch();
    for (name, bytes) in tree(&data) {
        let path = elsewhere.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    for (from, written) in [(data.as_path(), 6), (elsewhere.path(), 0)] {
        let disks = [from, site.path()].map(|path| Disk::open(path).unwrap());
        assert_eq!(
            publish_site(&disks[0], &disks[1], None, MayGo::Nothing).unwrap().written,
            written
        );
        for (page, root) in [("index.html", ""), ("cs.CL/2025-10-31.html", "../")] {
            let html = fs::read_to_string(site.path().join(page)).unwrap();
            let html = Html::parse_document(&html);
            let links = Selector::parse(".overview a").unwrap();
            let links: Vec<_> = html
                .select(&links)
                .map(|it| [it.attr("href"), it.attr("title")].map(Option::unwrap_or_default))
                .map(|[href, title]| [href.to_owned(), title.to_owned()])
                .collect();
            let expected = [
                [
                    format!("{root}cs.CL/2025-10-30.html#2510.00001"),
                    "On small things: the thirtieth".to_owned(),
                ],
                [format!("{root}cs.CL/2025-09-01.html#2509.00002"), "On x² & \"more\"".to_owned()],
                ["https://arxiv.org/abs/2510.99999".to_owned(), String::new()],
                ["#2510.00002".to_owned(), "On small things: the newest".to_owned()],
            ];
            assert_eq!(links, expected, "{page}");
        }
    }
    assert_consistent(&tree(&data));
}

#[test]
fn cards_lead_to_the_other_days_that_have_the_paper_until_these_are_withdrawn() {
    let site = scratch();
    fs::write(site.path().join("index.html"), BUILT).unwrap();
    let data = site.path().join("digests");
    let also = |page: &str| -> Vec<String> {
        let disks = [data.as_path(), site.path()].map(|path| Disk::open(path).unwrap());
        publish_site(&disks[0], &disks[1], None, MayGo::Nothing).unwrap();
        let html = fs::read_to_string(site.path().join(page)).unwrap();
        let html = Html::parse_document(&html);
        let link = Selector::parse("a").unwrap();
        let said = |line: scraper::ElementRef<'_>| {
            let links = line.select(&link).filter_map(|it| it.attr("href")).collect::<Vec<_>>();
            format!("{} -> {}", line.text().collect::<String>(), links.join(" "))
        };
        html.select(&Selector::parse(".card-links .prose").unwrap()).map(said).collect()
    };
    publish_all(&data, &DAYS[..1]);
    assert_eq!(also("cs.CL/2025-10-30.html"), [" -> ", " -> "]);
    publish_all(&data, &DAYS[1..]);
    let first = "#2510.00001";
    assert_eq!(
        also("cs.CL/2025-10-30.html"),
        [
            "Also on 30 October 2025 in hep-th -> ../hep-th/2025-10-30.html#2510.00002".into(),
            format!(
                "Also on 30 October 2025 in hep-th, 1 September 2025 -> \
                 ../hep-th/2025-10-30.html{first} ../cs.CL/2025-09-01.html{first}"
            ),
        ]
    );
    remove(&data, "hep-th/2025-10-30");
    remove(&data, "cs.CL/2025-09-01");
    assert_eq!(also("cs.CL/2025-10-30.html"), [" -> ", " -> "]);
}
