//! The segments that search reads.

use crate::publisher_samples::{
    Change, assert_any_order, assert_consistent, assert_mended, digest, publish_all,
    publish_digests, remove, scratch, tree,
};
use crate::publisher_site::BUILT;
use arxiv_digest::core::search::index::Index;
use arxiv_digest::core::text::Query;
use arxiv_digest::publish::files::Disk;
use arxiv_digest::publish::search::PublishedListing;
use arxiv_digest::publish::site::{MayGo, publish_site};
use std::fs;
use std::path::Path;

const DAYS: [(&str, &str); 5] = [
    ("cs.CL/2025-10-30", "the thirtieth"),
    ("cs.CL/2025-10-02", "the second"),
    ("cs.CL/2025-09-01", "September"),
    ("cs.CL/2024-12-31", "a year before"),
    ("hep-th/2025-10-30", "strings"),
];

/// The segments that lie there.
fn segments(out: &Path) -> Vec<String> {
    tree(out).into_keys().filter(|name| name.starts_with("search/")).collect()
}

/// On which days of a segment a word is found.
fn found(out: &Path, name: &str, typed: &str) -> Vec<String> {
    let text = fs::read(out.join(format!("search/{name}.json"))).unwrap();
    let index = Index::new(serde_json::from_slice(&text).unwrap());
    let mut days: Vec<String> = index
        .find(&Query::parse(typed))
        .into_iter()
        .map(|(day, _)| index.days()[day].date.to_string())
        .collect();
    days.dedup();
    days
}

#[test]
fn each_month_has_its_words() {
    let out = scratch();
    let out = out.path();
    publish_all(out, &DAYS);
    assert_eq!(
        segments(out),
        [
            "search/cs.CL-2024-12-31.json",
            "search/cs.CL-2025-09-01.json",
            "search/cs.CL-2025-10-02.json",
            "search/hep-th-2025-10-30.json",
        ]
    );
    assert_eq!(found(out, "cs.CL-2025-10-02", "small"), ["2025-10-30", "2025-10-02"]);
    assert_eq!(found(out, "cs.CL-2025-10-02", "thirt"), ["2025-10-30"]);
    assert_eq!(found(out, "cs.CL-2025-10-02", "second"), ["2025-10-02"]);
    assert_eq!(found(out, "cs.CL-2025-10-02", "september"), [""; 0]);
    assert_consistent(&tree(out));
}

#[test]
fn a_month_of_much_text_has_several() {
    let out = scratch();
    let out = out.path();
    let days = ["2025-10-30", "2025-10-29", "2025-10-28"].map(|date| {
        let mut day = digest(&format!("cs.CL/{date}"), "many");
        day.papers[0].abstract_text = Some("They are small. ".repeat(40_000));
        day
    });
    publish_digests(out, &days);
    assert_eq!(segments(out), ["search/cs.CL-2025-10-28.json", "search/cs.CL-2025-10-30.json"]);
    assert_eq!(found(out, "cs.CL-2025-10-28", "small"), ["2025-10-29", "2025-10-28"]);
    assert_consistent(&tree(out));
}

#[test]
fn other_rules_for_words_have_all_made_anew() {
    let out = scratch();
    let out = out.path();
    publish_all(out, &DAYS);
    let expected = tree(out);
    // A version with other rules wrote them, as long as ours.
    let path = out.join("search/cs.CL-2025-09-01.json");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("small", "SMALL")).unwrap();
    let listing = out.join("cs.CL/2025.json");
    let mut with_rules: PublishedListing =
        serde_json::from_slice(&fs::read(&listing).unwrap()).unwrap();
    with_rules.search_rules = 0;
    fs::write(&listing, serde_json::to_vec(&with_rules).unwrap()).unwrap();
    publish_all(out, &DAYS[..1]);
    assert!(tree(out) == expected);
}

#[test]
fn what_is_not_ours_is_left_alone() {
    let out = scratch();
    let out = out.path();
    publish_all(out, &DAYS);
    let foreign =
        ["search/notes.json", "search/notes-2025-01-01.json", "cs.CL/cs.CL-2025-10-30.json"];
    for name in foreign {
        fs::write(out.join(name), "{\"notes\":[]}").unwrap();
    }
    remove(out, "cs.CL/2025-09-01");
    let tree = tree(out);
    assert!(!tree.contains_key("search/cs.CL-2025-09-01.json"));
    for name in foreign {
        assert!(tree.contains_key(name), "{name}");
    }
}

#[test]
fn what_is_corrected_or_withdrawn_is_so_here_too() {
    let out = scratch();
    let out = out.path();
    publish_all(out, &DAYS);
    publish_all(out, &[("cs.CL/2025-10-02", "corrected")]);
    assert_eq!(found(out, "cs.CL-2025-10-02", "corrected"), ["2025-10-02"]);
    assert_eq!(found(out, "cs.CL-2025-10-02", "second"), [""; 0]);
    assert_consistent(&tree(out));

    remove(out, "cs.CL/2025-10-02");
    assert!(!segments(out).contains(&"search/cs.CL-2025-10-02.json".to_owned()));
    assert_eq!(found(out, "cs.CL-2025-10-30", "small"), ["2025-10-30"]);
    assert_consistent(&tree(out));
    remove(out, "hep-th/2025-10-30");
    assert_eq!(segments(out).len(), 3, "no day of that category is left");
    assert_consistent(&tree(out));
}

#[test]
fn a_folder_that_lacks_them_or_has_others_gets_them_for_all_its_days() {
    let changes: [(&str, Change); 4] = [
        ("an earlier version has written it", |out| {
            fs::remove_dir_all(out.join("search")).unwrap();
            without_search(out);
        }),
        ("an earlier version has published into it", without_search),
        ("a file is lost", |out| {
            fs::remove_file(out.join("search/cs.CL-2025-09-01.json")).unwrap()
        }),
        ("a file is damaged", |out| {
            fs::write(out.join("search/cs.CL-2024-12-31.json"), "{").unwrap()
        }),
    ];
    assert_mended(&DAYS, &changes);
}

/// Has the listings name no segments, as an earlier version writes them, with a manifest that fits them.
fn without_search(out: &Path) {
    let path = out.join("cs.CL/2025.json");
    let PublishedListing { listing, .. } =
        serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    fs::write(&path, serde_json::to_vec(&listing).unwrap()).unwrap();
}

#[test]
fn a_new_day_reads_its_month_alone() {
    let out = scratch();
    let out = out.path();
    publish_all(out, &DAYS);
    let before = tree(out);
    // As long as they were, so that they keep their entries; but nothing could be read in them.
    for day in ["cs.CL/2025-09-01.json", "cs.CL/2024-12-31.json", "hep-th/2025-10-30.json"] {
        fs::write(out.join(day), " ".repeat(before[day].len())).unwrap();
    }
    publish_all(out, &[("cs.CL/2025-10-31", "the day after")]);
    assert_eq!(found(out, "cs.CL-2025-10-02", "small"), ["2025-10-31", "2025-10-30", "2025-10-02"]);
    let after = tree(out);
    for segment in ["cs.CL-2025-09-01", "cs.CL-2024-12-31", "hep-th-2025-10-30"] {
        let path = format!("search/{segment}.json");
        assert!(after[&path] == before[&path], "{path}");
    }
}

#[test]
fn the_order_of_publishing_makes_no_difference() {
    assert_any_order(&DAYS);
}

#[test]
fn a_site_gets_what_readers_ask_for_and_loses_what_is_withdrawn() {
    let folder = scratch();
    let [out, site] = ["out", "site"].map(|name| folder.path().join(name));
    for path in [&out, &site.join("digests")] {
        fs::create_dir_all(path).unwrap();
    }
    fs::write(site.join("index.html"), BUILT).unwrap();
    fs::write(site.join("digests/index.json"), "{}").unwrap();
    publish_all(&out, &DAYS);
    let publish = |may_go| {
        publish_site(&Disk::open(&out).unwrap(), &Disk::open(&site).unwrap(), None, may_go).unwrap()
    };
    publish(MayGo::Nothing);
    assert_eq!(segments(&site.join("digests")), segments(&out));
    remove(&out, "cs.CL/2025-09-01");
    publish(MayGo::Day(&"cs.CL/2025-09-01".parse().unwrap()));
    assert_eq!(segments(&site.join("digests")), segments(&out));
    assert_eq!(segments(&out).len(), 3);
}
