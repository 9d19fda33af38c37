//! Published data other than the samples, served in their place.

use crate::harness::{Fault, Site};
use arxiv_digest::core::date::Date;
use arxiv_digest::publish::config::Config;
use arxiv_digest::publish::files::Disk;
use arxiv_digest::publish::lock::Lock;
use arxiv_digest::publish::publisher;
use arxiv_digest::publish::site::{MayGo, publish_site};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::fs;
use tempfile::TempDir;

/// A published file as it is.
pub fn read(site: &Site, path: &str) -> Value {
    serde_json::from_slice(&site.read(&format!("digests/{path}"))).unwrap()
}

/// Serves other content in a published file's place, and no pages of what was there before; returns
/// its hash.
pub fn replace(site: &Site, path: &str, content: &Value) -> String {
    site.forget_pages();
    let bytes = content.to_string().into_bytes();
    let hash = hash(&bytes);
    site.fail(&format!("digests/{path}"), Fault::Body(bytes));
    hash
}

/// Publishes another listing of cs.CL's 2025, also in the manifest.
pub fn replace_listing(site: &Site, listing: &Value) {
    let hash = replace(site, "cs.CL/2025.json", listing);
    let mut manifest = read(site, "index.json");
    let category = &mut manifest["categories"][0];
    category["newest"] = listing["days"][0]["date"].clone();
    category["periods"][0]["hash"] = hash.into();
    replace(site, "index.json", &manifest);
}

/// Publishes cs.CL's 2025-10-30 anew with very many papers, `2510.90000` and so on, of which the first has
/// the title “Made-up paper 0”.
pub fn lengthen_a_day(site: &Site, papers: usize) {
    rewrite_a_day(site, |digest| lengthen(digest, papers));
}

/// The same, with its page, by the publisher, in a copy of the site that goes with what is returned.
pub fn publish_a_long_day(site: &Site, papers: usize) -> TempDir {
    let copy = site.serve_a_copy();
    let mut digest = read(site, "cs.CL/2025-10-30.json");
    lengthen(&mut digest, papers);
    let input = tempfile::Builder::new().suffix(".json").tempfile().unwrap();
    fs::write(input.path(), digest.to_string()).unwrap();
    let out = copy.path().join("digests");
    let config = Config::load(None, &out).unwrap();
    let [data, pages] = [out.as_path(), copy.path()].map(|folder| Disk::open(folder).unwrap());
    let lock = Lock::acquire(&out, || ()).unwrap();
    publisher::publish(&data, &lock, &[input.path().to_owned()], None, &config).unwrap();
    publish_site(&data, &pages, None, MayGo::Nothing).unwrap();
    copy
}

fn lengthen(digest: &mut Value, papers: usize) {
    let originals = digest["papers"].as_array().unwrap().clone();
    let made_up = (0..papers).map(|number| {
        let mut paper = originals[number % originals.len()].clone();
        paper["id"] = format!("2510.{}", 90000 + number).into();
        paper["title"] = format!("Made-up paper {number}").into();
        paper
    });
    digest["papers"] = made_up.collect();
}

/// Publishes cs.CL's 2025-10-30 anew, changed.
pub fn rewrite_a_day(site: &Site, change: impl FnOnce(&mut Value)) {
    let mut digest = read(site, "cs.CL/2025-10-30.json");
    change(&mut digest);
    correct(site, &[("2025-10-30", &digest)]);
}

/// Publishes so many days of cs.CL, at most 300, in place of those that there were: 2025-10-30 and those
/// before it.
pub fn with_days(site: &Site, count: usize) {
    let mut digest = read(site, "cs.CL/2025-10-30.json");
    let mut days = Vec::new();
    let newest = Date::new(2025, 10, 30).unwrap().day_number();
    for number in (newest + 1 - i32::try_from(count).unwrap()..=newest).rev() {
        let date = Date::of_number(number).unwrap().to_string();
        let path = format!("cs.CL/{date}.json");
        digest["date"] = date.clone().into();
        let hash = replace(site, &path, &digest);
        days.push(json!({
            "date": date, "path": path, "size": digest.to_string().len(), "hash": hash,
            "papers_total": 58, "papers_selected": 5, "headline": null,
        }));
    }
    let listing = json!({ "format": "arxiv-digest-listing/1", "days": days });
    let hash = replace(site, "cs.CL/2025.json", &listing);
    let mut manifest = read(site, "index.json");
    let category = &mut manifest["categories"][0];
    category["newest"] = "2025-10-30".into();
    category["days"] = count.into();
    let period = json!({ "period": "2025", "path": "cs.CL/2025.json", "size": 1, "hash": hash });
    category["periods"] = json!([period]);
    replace(site, "index.json", &manifest);
}

/// Takes back the newest day of cs.CL, 2025-11-10.
pub fn without_the_newest_day(site: &Site) {
    let mut listing = read(site, "cs.CL/2025.json");
    listing["days"].as_array_mut().unwrap().remove(0);
    replace_listing(site, &listing);
}

/// Publishes these days of cs.CL's 2025 anew, each a date with its digest; returns their hashes.
pub fn correct(site: &Site, days: &[(&str, &Value)]) -> Vec<String> {
    let mut listing = read(site, "cs.CL/2025.json");
    let listed = listing["days"].as_array_mut().unwrap();
    let mut hashes = Vec::new();
    for (date, digest) in days {
        let hash = replace(site, &format!("cs.CL/{date}.json"), digest);
        let day = listed.iter_mut().find(|day| day["date"] == *date).unwrap();
        day["hash"] = hash.clone().into();
        hashes.push(hash);
    }
    replace_listing(site, &listing);
    hashes
}

/// Has the manifest call another day the newest of cs.CL.
pub fn call_newest_of_cs_cl(site: &Site, date: &str) {
    let mut manifest = read(site, "index.json");
    manifest["categories"][0]["newest"] = date.into();
    replace(site, "index.json", &manifest);
}

/// Publishes one more day of cs.CL, 2025-11-12.
pub fn add_the_day_after(site: &Site) {
    let mut digest = read(site, "cs.CL/2025-11-10.json");
    digest["date"] = "2025-11-12".into();
    let hash = replace(site, "cs.CL/2025-11-12.json", &digest);
    list_the_day_after(site, Some(hash));
}

/// Lists one more day of cs.CL, 2025-11-12, whose file can't be had.
pub fn announce_a_day(site: &Site) {
    list_the_day_after(site, None);
    site.fail("2025-11-12.json", Fault::Status(500));
}

fn list_the_day_after(site: &Site, hash: Option<String>) {
    let mut listing = read(site, "cs.CL/2025.json");
    let days = listing["days"].as_array_mut().unwrap();
    let mut day = days[0].clone();
    day["date"] = "2025-11-12".into();
    day["path"] = "cs.CL/2025-11-12.json".into();
    if let Some(hash) = hash {
        day["hash"] = hash.into();
    }
    days.insert(0, day);
    replace_listing(site, &listing);
}

/// Publishes one more day of cs.CL, 2024-12-31.
pub fn add_the_year_before(site: &Site) {
    let mut digest = read(site, "cs.CL/2025-10-30.json");
    digest["date"] = "2024-12-31".into();
    let hash = replace(site, "cs.CL/2024-12-31.json", &digest);
    let listing = json!({
        "format": "arxiv-digest-listing/1",
        "days": [{
            "date": "2024-12-31", "path": "cs.CL/2024-12-31.json", "size": 1, "hash": hash,
            "papers_total": 58, "papers_selected": 5, "headline": null,
        }],
    });
    let hash = replace(site, "cs.CL/2024.json", &listing);
    let mut manifest = read(site, "index.json");
    let period = json!({ "period": "2024", "path": "cs.CL/2024.json", "size": 1, "hash": hash });
    manifest["categories"][0]["periods"].as_array_mut().unwrap().push(period);
    replace(site, "index.json", &manifest);
}

fn hash(bytes: &[u8]) -> String {
    let sum = Sha256::digest(bytes);
    sum.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// Publishes one more day of cs.LG, a day of 2025, that has the first paper of cs.CL's, too.
pub fn add_a_day_of_another_category(site: &Site, date: &str) {
    let mut digest = read(site, "cs.LG/2014-12-23.json");
    digest["date"] = date.into();
    let shared = read(site, &format!("cs.CL/{date}.json"))["papers"][0].clone();
    digest["papers"].as_array_mut().unwrap().push(shared);
    let path = format!("cs.LG/{date}.json");
    let hash = replace(site, &path, &digest);
    let listing = json!({
        "format": "arxiv-digest-listing/1",
        "days": [{
            "date": date, "path": path, "size": 1, "hash": hash,
            "papers_total": 9, "papers_selected": 3, "headline": null,
        }],
    });
    let hash = replace(site, "cs.LG/2025.json", &listing);
    let mut manifest = read(site, "index.json");
    let category = &mut manifest["categories"][1];
    category["newest"] = date.into();
    let period = json!({ "period": "2025", "path": "cs.LG/2025.json", "size": 1, "hash": hash });
    category["periods"].as_array_mut().unwrap().insert(0, period);
    replace(site, "index.json", &manifest);
}
