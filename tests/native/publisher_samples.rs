//! Small digests, folders to publish them in, and what lies in such a folder.

use arxiv_digest::core::arxiv_id::ArxivId;
use arxiv_digest::core::category::Category;
use arxiv_digest::core::date::Date;
use arxiv_digest::core::digest::{Digest, FORMAT, Paper, Theme, Tldr, TldrBlock, TldrBlockKind};
use arxiv_digest::core::manifest::{Day, Listing, Manifest};
use arxiv_digest::core::papers::{Appearance, Papers};
use arxiv_digest::core::search::{SegmentFile, segment::Segment};
use arxiv_digest::core::trends::YearFile;
use arxiv_digest::core::trends::day::{Counted, Counts, DayCounts};
use arxiv_digest::core::trends::shorten::Shortening;
use arxiv_digest::publish::config::Config;
use arxiv_digest::publish::files::{Disk, Files};
use arxiv_digest::publish::index::Index;
use arxiv_digest::publish::json;
use arxiv_digest::publish::lock::Lock;
use arxiv_digest::publish::publisher::{self, Outcome, PublishError};
use arxiv_digest::publish::search::PublishedListing;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A folder for a test; in memory where the system has such a place, since a publisher waits for
/// the disk after every file.
pub fn scratch() -> tempfile::TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap()
}

/// A digest of `key` (`cs.CL/2025-10-30`) that says `text`, with a paper that all days have and one of its
/// month.
pub fn digest(key: &str, text: &str) -> Digest {
    let (category, date) = key.split_once('/').unwrap();
    let id: ArxivId = "2510.00001".parse().unwrap();
    let of_month: ArxivId = format!("{}{}.00002", &date[2..4], &date[5..7]).parse().unwrap();
    let block = TldrBlock {
        kind: TldrBlockKind::Theme,
        markdown: format!("A theme: {text}"),
        themes: vec!["a-theme".into()],
    };
    let theme = Theme {
        id: "a-theme".into(),
        title: "A theme".into(),
        markdown: text.into(),
        papers: vec![id.clone()],
    };
    let paper = Paper {
        url: id.abstract_url(None),
        id,
        version: None,
        title: format!("On small things: {text}"),
        authors: vec!["Ada Example".into()],
        keywords: vec!["size".into()],
        comments: None,
        categories: Vec::new(),
        abstract_text: Some("They are small.".into()),
        summary: Some("It shows that they are small.".into()),
        critique: Some("It could be smaller.".into()),
    };
    Digest {
        format: FORMAT.into(),
        category: category.parse().unwrap(),
        date: date.parse().unwrap(),
        title: format!("The day {date}"),
        overview: text.into(),
        papers_total: Some(7),
        papers_selected: Some(2),
        language: None,
        generator: None,
        tldr: Tldr {
            markdown: block.markdown.clone(),
            blocks: vec![block],
            headline: Some(text.into()),
            themes: vec![theme],
        },
        papers: vec![Paper { id: of_month, ..paper.clone() }, paper],
    }
}

/// Writes digests as inputs into `folder`; the files' names say nothing about their day.
pub fn inputs(folder: &Path, digests: &[(&str, &str)]) -> Vec<PathBuf> {
    fs::create_dir_all(folder).unwrap();
    let write = |(at, (key, text)): (usize, &(&str, &str))| {
        let path = folder.join(format!("{at:04}.json"));
        fs::write(&path, json::bytes(&digest(key, text)).unwrap()).unwrap();
        path
    };
    digests.iter().enumerate().map(write).collect()
}

/// Publishes through `files`, which lead to `out`.
pub fn publish(files: &dyn Files, out: &Path, inputs: &[PathBuf]) -> Result<Outcome, PublishError> {
    let lock = Lock::acquire(out, || ()).unwrap();
    publisher::publish(files, &lock, inputs, None, &Config::default())
}

/// Publishes digests into `out`, undisturbed.
pub fn publish_all(out: &Path, digests: &[(&str, &str)]) {
    let scratch = scratch();
    let inputs = inputs(scratch.path(), digests);
    let outcome = publish(&Disk::open(out).unwrap(), out, &inputs).unwrap();
    assert_eq!(outcome.findings, []);
}

/// Every file beneath a folder, by its path relative to it.
pub type Tree = BTreeMap<String, Vec<u8>>;

/// What lies beneath a folder.
pub fn tree(folder: &Path) -> Tree {
    let mut tree = Tree::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(at) = open.pop() {
        for entry in fs::read_dir(at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
                tree.insert(name, fs::read(path).unwrap());
            }
        }
    }
    tree
}

/// Makes `folder` hold exactly this.
pub fn lay(folder: &Path, tree: &Tree) {
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder).unwrap();
    for (name, bytes) in tree {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

/// The paths of the digests in a tree.
pub fn digests_in(tree: &Tree) -> Vec<&str> {
    let is_digest = |name: &&str| {
        let stem = name.split_once('/').and_then(|(_, file)| file.strip_suffix(".json"));
        stem.is_some_and(|stem| stem.parse::<Date>().is_ok())
    };
    tree.keys().map(String::as_str).filter(is_digest).collect()
}

/// What stands in a digest, if the file is one.
fn appearances_in(tree: &Tree, name: &str) -> Vec<Appearance> {
    let Ok(digest) = serde_json::from_slice::<Digest>(&tree[name]) else { return Vec::new() };
    let key = digest.key();
    let of = |paper: Paper| Appearance { id: paper.id, digest: key.clone(), title: paper.title };
    digest.papers.into_iter().map(of).collect()
}

/// Asserts that there is a file of trends for each listing, made of all its digests, and one of what these
/// have, which no manifest names.
fn check_trends(tree: &Tree, manifest: &Manifest, trends: &[YearFile], named: &mut Vec<String>) {
    let years = manifest
        .categories
        .iter()
        .flat_map(|category| category.periods.iter().map(|period| (category.id.clone(), period)));
    let expected: Vec<_> = years.clone().map(|(id, period)| (id, period.period.clone())).collect();
    let found: Vec<_> = trends.iter().map(|it| (it.category.clone(), it.period.clone())).collect();
    assert_eq!(found, expected);
    for (file, (category, listing)) in trends.iter().zip(years) {
        let bytes = &tree[&file.path];
        assert_eq!((bytes.len() as u64, json::hash(bytes)), (file.size, file.hash.clone()));
        let listing: Listing = serde_json::from_slice(&tree[&listing.path]).unwrap();
        let days: Vec<DayCounts> = listing.days.iter().map(|day| counted(tree, day)).collect();
        let mut year = Shortening::default();
        days.iter().for_each(|day| year.add(day));
        let expected = json::bytes(&year.year(category)).unwrap();
        assert!(*bytes == expected, "{} is not what its digests make it", file.path);
        let counts = file.path.replace("trends/", "counts/");
        let kept: Counts = serde_json::from_slice(&tree[&counts]).unwrap();
        assert_eq!(kept.days, days, "{counts}");
        named.extend([file.path.clone(), counts]);
    }
}

/// Asserts that the segments of a listing have all its days, newest first, each with the digest's papers.
fn check_search(tree: &Tree, category: &Category, listing: &Listing, files: &[SegmentFile]) {
    let mut days = Vec::new();
    for file in files {
        let segment: Segment = serde_json::from_slice(&tree[&file.path]).unwrap();
        assert_eq!(segment.category, *category);
        let ends = [segment.days.last(), segment.days.first()].map(|day| day.unwrap().date);
        assert_eq!(ends, [file.from, file.to], "{}", file.path);
        days.extend(segment.days);
    }
    let ids = |day: &Day| -> Vec<ArxivId> {
        let digest: Digest = serde_json::from_slice(&tree[&day.path]).unwrap();
        digest.papers.into_iter().map(|paper| paper.id).collect()
    };
    let expected: Vec<_> = listing.days.iter().map(|day| (day.date, ids(day))).collect();
    let found: Vec<_> = days
        .into_iter()
        .map(|day| (day.date, day.papers.into_iter().map(|paper| paper.id).collect::<Vec<_>>()))
        .collect();
    assert_eq!(found, expected);
}

/// What a day has.
fn counted(tree: &Tree, day: &Day) -> DayCounts {
    match serde_json::from_slice::<Digest>(&tree[&day.path]) {
        Ok(digest) => Counted::from(&digest).count(day.hash.clone()),
        Err(error) => panic!("{}: {error}", day.path),
    }
}

/// Asserts that manifest and listings name exactly the digests in the folder, with their hashes, and the
/// files of papers exactly these digests' papers; and that nothing else lies there.
pub fn assert_consistent(tree: &Tree) {
    let Index { manifest, papers, trends } = serde_json::from_slice(&tree["index.json"]).unwrap();
    let mut named = vec!["index.json".to_owned()];
    let mut check = |path: &str, size: u64, hash: &str| {
        let bytes = tree.get(path).unwrap_or_else(|| panic!("{path} is named but missing"));
        assert_eq!((bytes.len() as u64, json::hash(bytes).as_str()), (size, hash), "{path}");
        named.push(path.to_owned());
    };
    let ids: Vec<_> = manifest.categories.iter().map(|category| &category.id).collect();
    assert!(ids.is_sorted(), "{ids:?}");
    for category in &manifest.categories {
        let mut dates = Vec::new();
        assert!(category.periods.iter().rev().map(|period| &period.period).is_sorted());
        for period in &category.periods {
            check(&period.path, period.size, &period.hash);
            let listing: PublishedListing = serde_json::from_slice(&tree[&period.path]).unwrap();
            for day in &listing.listing.days {
                assert!(day.date.to_string().starts_with(&period.period));
                check(&day.path, day.size, &day.hash);
                dates.push(day.date);
            }
            for file in &listing.search {
                check(&file.path, file.size, &file.hash);
            }
            check_search(tree, &category.id, &listing.listing, &listing.search);
        }
        assert!(dates.iter().rev().is_sorted(), "newest first: {dates:?}");
        assert_eq!((category.newest, category.days as usize), (dates[0], dates.len()));
    }
    let mut appearances = Vec::new();
    assert!(papers.iter().rev().map(|period| &period.period).is_sorted());
    for period in &papers {
        check(&period.path, period.size, &period.hash);
        let file: Papers = serde_json::from_slice(&tree[&period.path]).unwrap();
        assert!(file.papers.iter().all(|it| it.id.month() == period.period), "{}", period.path);
        assert!(file.papers.is_sorted_by(|one, next| one.order(next).is_lt()), "{}", period.path);
        appearances.extend(file.papers);
    }
    let mut expected: Vec<Appearance> =
        named.iter().flat_map(|name| appearances_in(tree, name)).collect();
    for list in [&mut expected, &mut appearances] {
        list.sort_by(Appearance::order);
    }
    assert_eq!(appearances, expected);
    check_trends(tree, &manifest, &trends, &mut named);
    named.sort();
    assert_eq!(named, tree.keys().cloned().collect::<Vec<_>>());
}

/// Publishes these digests into a folder.
pub fn publish_digests(out: &Path, digests: &[Digest]) {
    let scratch = scratch();
    let write = |(at, digest): (usize, &Digest)| {
        let path = scratch.path().join(format!("{at}.json"));
        fs::write(&path, json::bytes(digest).unwrap()).unwrap();
        path
    };
    let inputs: Vec<_> = digests.iter().enumerate().map(write).collect();
    publish(&Disk::open(out).unwrap(), out, &inputs).unwrap();
}

/// What becomes of a folder.
pub type Change = fn(&Path);

/// Asserts that a folder with these days is, after each of these changes, made what it was by a run that publishes the
/// first of them again.
pub fn assert_mended(days: &[(&str, &str)], changes: &[(&str, Change)]) {
    for (what, change) in changes {
        let out = scratch();
        publish_all(out.path(), days);
        let expected = tree(out.path());
        change(out.path());
        assert!(tree(out.path()) != expected, "{what}");
        publish_all(out.path(), &days[..1]);
        assert!(tree(out.path()) == expected, "{what}");
    }
}

/// Asserts that these days make the same folder in whatever order they are published.
pub fn assert_any_order(days: &[(&str, &str)]) {
    let [one, other] = [scratch(), scratch()];
    publish_all(one.path(), days);
    for day in days.iter().rev() {
        publish_all(other.path(), &[*day]);
    }
    assert!(tree(one.path()) == tree(other.path()));
}

/// Withdraws a day.
pub fn remove(out: &Path, key: &str) {
    let lock = Lock::acquire(out, || ()).unwrap();
    let disk = Disk::open(out).unwrap();
    publisher::remove(&disk, &lock, &key.parse().unwrap(), &Default::default()).unwrap();
}
