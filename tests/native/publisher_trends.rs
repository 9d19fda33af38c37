//! The files that say what days have in common over time.

use crate::publisher_samples::{
    Change, assert_any_order, assert_consistent, assert_mended, digest, publish_all,
    publish_digests, remove, scratch, tree,
};
use crate::publisher_site::BUILT;
use arxiv_digest::core::digest::Theme;
use arxiv_digest::core::trends::{Series, Year};
use arxiv_digest::publish::files::Disk;
use arxiv_digest::publish::site::{MayGo, publish_site};
use std::fs;
use std::path::Path;

const DAYS: [(&str, &str); 4] = [
    ("cs.CL/2025-10-30", "the thirtieth"),
    ("cs.CL/2025-09-01", "September"),
    ("cs.CL/2024-12-31", "a year before"),
    ("hep-th/2025-10-30", "strings"),
];

fn year(out: &Path, name: &str) -> Year {
    serde_json::from_slice(&fs::read(out.join(format!("trends/{name}.json"))).unwrap()).unwrap()
}

/// What a year says, a line for each series: `size on 0, 1: 2, 2`.
fn said(series: &[Series]) -> Vec<String> {
    let row = |numbers: Vec<String>| numbers.join(", ");
    let line = |it: &Series| {
        let on = row(it.on.iter().map(u16::to_string).collect());
        let papers = row(it.papers.iter().map(u32::to_string).collect());
        let ids =
            if it.ids.is_empty() { String::new() } else { format!(" ({})", row(it.ids.clone())) };
        format!("{} on {on}: {papers}{ids}", it.name)
    };
    series.iter().map(line).collect()
}

#[test]
fn a_year_has_its_days_and_what_recurs_on_them() {
    let out = scratch();
    let out = out.path();
    publish_all(out, &DAYS);
    let mut day = digest("cs.CL/2025-11-03", "November");
    day.papers_total = None;
    day.papers_selected = None;
    day.papers[0].keywords = vec!["Sizes".into(), "once".into()];
    day.papers[1].authors = vec!["Bo Li".into(), "ada  example".into()];
    let theme = |id: &str, title: &str| Theme {
        id: id.into(),
        title: title.into(),
        markdown: String::new(),
        papers: vec!["2510.00001".parse().unwrap()],
    };
    day.tldr.themes = vec![theme("theme-7", "A  Theme"), theme("rare", "Rare")];
    publish_digests(out, &[day]);
    let year = year(out, "cs.CL-2025");
    let days: Vec<_> = year.days.iter().map(|day| day.date.to_string()).collect();
    assert_eq!(days, ["2025-11-03", "2025-10-30", "2025-09-01"]);
    let totals: Vec<_> = year.days.iter().map(|it| (it.papers_total, it.papers_selected)).collect();
    assert_eq!(totals, [(None, 2), (Some(7), 2), (Some(7), 2)]);
    assert_eq!(said(&year.keywords), ["Sizes on 0, 1, 2: 2, 2, 2"]);
    assert_eq!(said(&year.authors), ["Ada Example on 0, 1, 2: 2, 2, 2"]);
    assert_eq!(
        said(&year.themes),
        ["A  Theme on 0, 1, 2: 1, 1, 1 (theme-7, a-theme, a-theme)", "Rare on 0: 1 (rare)"]
    );
    assert_consistent(&tree(out));
}

#[test]
fn what_is_corrected_or_withdrawn_is_so_here_too() {
    let out = scratch();
    let out = out.path();
    publish_all(out, &DAYS);
    let mut corrected = digest("cs.CL/2025-09-01", "corrected");
    corrected.papers[1].keywords = vec!["shape".into()];
    publish_digests(out, &[corrected]);
    assert_eq!(said(&year(out, "cs.CL-2025").keywords), ["size on 0, 1: 2, 1"]);
    assert_consistent(&tree(out));

    remove(out, "cs.CL/2025-10-30");
    assert_eq!(said(&year(out, "cs.CL-2025").keywords), [""; 0]);
    assert_consistent(&tree(out));
    remove(out, "cs.CL/2025-09-01");
    for folder in ["trends", "counts"] {
        assert!(!out.join(folder).join("cs.CL-2025.json").exists(), "no day of that year is left");
    }
    assert_consistent(&tree(out));
}

#[test]
fn a_folder_that_lacks_them_or_has_others_gets_them_for_all_its_days() {
    let changes: [(&str, Change); 6] = [
        ("an earlier version has written it", |out| {
            for folder in ["trends", "counts"] {
                fs::remove_dir_all(out.join(folder)).unwrap();
            }
            without_trends(out);
        }),
        ("an earlier version has published into it", without_trends),
        ("a file is lost", |out| fs::remove_file(out.join("trends/cs.CL-2025.json")).unwrap()),
        ("a file is damaged", |out| fs::write(out.join("trends/cs.CL-2024.json"), "{").unwrap()),
        ("what was counted is lost, and with it a file", |out| {
            fs::remove_dir_all(out.join("counts")).unwrap();
            fs::remove_dir_all(out.join("trends")).unwrap();
        }),
        ("what was counted is damaged, and with it a file", |out| {
            fs::write(out.join("counts/cs.CL-2025.json"), "{").unwrap();
            fs::write(out.join("trends/cs.CL-2025.json"), "{").unwrap();
        }),
    ];
    assert_mended(&DAYS, &changes);
}

/// Has the manifest name no files of trends, as an earlier version writes it.
fn without_trends(out: &Path) {
    let path = out.join("index.json");
    let mut manifest: serde_json::Value =
        serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    manifest.as_object_mut().unwrap().remove("trends");
    fs::write(path, manifest.to_string()).unwrap();
}

#[test]
fn a_new_day_is_counted_without_reading_the_others() {
    let out = scratch();
    let out = out.path();
    publish_all(out, &DAYS);
    // As long as it was, so that it keeps its entry; but nothing could be counted in it.
    let path = out.join("cs.CL/2025-09-01.json");
    let size = fs::metadata(&path).unwrap().len();
    fs::write(&path, " ".repeat(size.try_into().unwrap())).unwrap();
    publish_all(out, &[("cs.CL/2025-10-31", "the day after")]);
    assert_eq!(said(&year(out, "cs.CL-2025").keywords), ["size on 0, 1, 2: 2, 2, 2"]);
}

#[test]
fn the_order_of_publishing_makes_no_difference() {
    assert_any_order(&DAYS);
}

#[test]
fn a_site_gets_what_readers_ask_for() {
    let folder = scratch();
    let [out, site] = ["out", "site"].map(|name| folder.path().join(name));
    for path in [&out, &site.join("digests")] {
        fs::create_dir_all(path).unwrap();
    }
    fs::write(site.join("index.html"), BUILT).unwrap();
    fs::write(site.join("digests/index.json"), "{}").unwrap();
    publish_all(&out, &DAYS);
    publish_site(&Disk::open(&out).unwrap(), &Disk::open(&site).unwrap(), None, MayGo::Nothing)
        .unwrap();
    let served = tree(&site.join("digests"));
    assert_eq!(served["trends/cs.CL-2024.json"], tree(&out)["trends/cs.CL-2024.json"]);
}
