use super::*;
use crate::core::search::path_of;

const ROOT: &str = "https://example.org/two/digests/";

fn day(date: &str, hash: &str, size: u64) -> Day {
    Day {
        date: date.parse().unwrap(),
        path: format!("cs.CL/{date}.json"),
        size,
        hash: hash.into(),
        papers_total: None,
        papers_selected: None,
        papers: None,
        headline: None,
    }
}

fn kept(files: &[&str]) -> Kept {
    let addresses: Vec<String> = files.iter().map(|file| format!("{ROOT}{file}")).collect();
    Kept::read(ROOT, &addresses)
}

fn words(from: &str, to: &str, hash: &str, size: u64) -> SegmentFile {
    let [from, to] = [from, to].map(|date| date.parse().unwrap());
    SegmentFile { from, to, path: path_of(&cs_cl(), from), size, hash: hash.into() }
}

fn cs_cl() -> Category {
    "cs.CL".parse().unwrap()
}

#[test]
fn only_digests_by_their_hash_count_as_kept_days() {
    let kept = kept(&[
        "index.json",
        "cs.CL/2025.json?v=a",
        "cs.CL/2025-10-30.json?v=a",
        "cs.CL/2025-10-31.json",
        "x?v=a",
    ]);
    let elsewhere = Kept::read("https://example.org/", &[format!("{ROOT}cs.CL/2025-10-30.json")]);
    assert!(elsewhere.is_empty());
    assert_eq!(kept.categories(), [cs_cl()]);
    assert!(kept.has(&day("2025-10-30", "a", 1)));
    assert!(!kept.has(&day("2025-10-30", "b", 1)), "it was corrected");
    assert!(!kept.has(&day("2025-10-31", "a", 1)));
}

#[test]
fn what_is_still_to_be_fetched_is_what_is_missing_or_was_corrected() {
    let days = [day("2025-11-03", "c", 100), day("2025-11-02", "b", 20), day("2025-10-30", "a", 3)];
    let stock = Stock { days: days.to_vec(), words: Vec::new() };
    let mut kept = kept(&["cs.CL/2025-11-02.json?v=old", "cs.CL/2025-10-30.json?v=a"]);
    assert_eq!(kept.missing(&stock), Sum { days: 2, bytes: 120 });
    assert_eq!(kept.missing(&stock.within(Span::Last(1))), Sum { days: 1, bytes: 100 });
    kept.insert(&days[1]);
    assert_eq!(kept.missing(&stock), Sum { days: 1, bytes: 100 });
    kept.remove("cs.CL/2025-10-30.json");
    assert_eq!(kept.missing(&stock), Sum { days: 2, bytes: 103 });
    assert_eq!(kept.present(&stock), Sum { days: 1, bytes: 20 });
    assert_eq!(kept.sum(&cs_cl(), &stock), Sum { days: 1, bytes: 20 });
}

#[test]
fn days_are_kept_with_the_words_that_they_are_searched_by() {
    let days = [day("2025-11-03", "c", 100), day("2025-10-30", "b", 20), day("2025-10-02", "a", 3)];
    let parts = [
        words("2025-11-03", "2025-11-03", "z", 4000),
        words("2025-10-20", "2025-10-30", "y", 2000),
        words("2025-10-02", "2025-10-19", "x", 1000),
    ];
    let stock = Stock { days: days.to_vec(), words: parts.to_vec() };
    assert_eq!(stock.within(Span::Last(2)).words, parts[..2]);
    assert_eq!(stock.sum(), Sum { days: 3, bytes: 7123 });

    let mut kept =
        kept(&["search/cs.CL-2025-11-03.json?v=old", "search/cs.LG-2025-10-02.json?v=w"]);
    assert!(kept.is_empty(), "no day is kept");
    assert_eq!(kept.categories(), []);
    assert_eq!(kept.missing(&stock), stock.sum());
    assert_eq!((kept.sum(&cs_cl(), &stock).days, kept.size_of_words(&stock)), (0, 4000));
    parts.iter().for_each(|words| kept.insert(words));
    days.iter().for_each(|day| kept.insert(day));
    assert_eq!(kept.present(&stock), stock.sum());
    assert_eq!(kept.missing(&stock), Sum::default());

    // Words stay as long as a day of their month does.
    let key = |day: &Day| key_of(&day.path).unwrap();
    kept.remove(&days[1].path);
    assert_eq!(kept.idle_words(&key(&days[1])), [""; 0]);
    kept.remove(&days[2].path);
    assert_eq!(kept.idle_words(&key(&days[2])), [&*parts[2].path, &*parts[1].path]);
    assert_eq!(kept.words(&cs_cl()).len(), 3);
}

#[test]
fn kept_days_stand_by_month_also_those_that_are_published_no_more() {
    let days = [day("2025-11-03", "c", 100), day("2025-10-30", "a", 3)];
    let kept = kept(&[
        "cs.CL/2025-09-01.json?v=x",
        "cs.CL/2025-10-30.json?v=old",
        "cs.CL/2025-10-02.json?v=y",
        "cs.CL/2025-11-03.json?v=c",
        "cs.LG/2025-11-03.json?v=c",
    ]);
    let months = kept.months(&cs_cl(), &days);
    let shown: Vec<Vec<_>> = months
        .iter()
        .map(|month| {
            let day = |day: &KeptDay| (day.key.date.to_string(), day.size, day.is_outdated);
            month.days.iter().map(day).collect()
        })
        .collect();
    assert_eq!(
        shown,
        [
            vec![("2025-11-03".to_owned(), Some(100), false)],
            vec![("2025-10-30".to_owned(), Some(3), true), ("2025-10-02".to_owned(), None, false)],
            vec![("2025-09-01".to_owned(), None, false)],
        ]
    );
}

#[test]
fn no_two_choices_mean_the_same() {
    assert_eq!(Span::choices(1), [Span::All]);
    assert_eq!(Span::choices(7), [Span::All]);
    assert_eq!(Span::choices(8), [Span::Last(7), Span::All]);
    assert_eq!(Span::choices(31), [Span::Last(7), Span::Last(30), Span::All]);
    let days = [day("2025-11-03", "c", 100)];
    assert_eq!(Span::Last(7).of(&days).len(), 1);
}

#[test]
fn the_last_days_are_known_once_no_newer_listing_is_missing() {
    let days = ["2025-01-03", "2025-01-02", "2024-12-31", "2024-12-30"];
    let days = days.map(|date| day(date, "a", 1));
    let period = |year: &&str| Period {
        period: (*year).into(),
        path: format!("cs.CL/{year}.json"),
        size: 1,
        hash: "a".into(),
    };
    let cases: [(Span, &[Day], &[&str], bool); 9] = [
        (Span::Last(2), &[], &["2025", "2024"], false),
        (Span::Last(2), &days[..2], &["2024"], true),
        (Span::Last(3), &days[..2], &["2024"], false),
        // Days enough, but older than those whose listing didn't come.
        (Span::Last(2), &days[2..], &["2025"], false),
        (Span::Last(2), &days, &["2026", "2023"], false),
        (Span::Last(2), &days, &["no year"], false),
        (Span::Last(9), &days, &[], true),
        (Span::All, &days, &["2023"], false),
        (Span::All, &days, &[], true),
    ];
    for (span, days, missing, is_known) in cases {
        let periods: Vec<Period> = missing.iter().map(period).collect();
        assert_eq!(span.is_known(days, &periods), is_known, "{span:?} without {missing:?}");
    }
}

#[test]
fn the_names_are_those_that_the_worker_uses() {
    let worker = include_str!("../../boot/service_worker.js");
    for line in [
        "const NAME = `arxiv-digest:${SCOPE.pathname}:`;",
        "const PAGES = `${NAME}pages`;",
        "const KEPT = `${NAME}data`;",
        &format!("const SINCE = \"{SINCE}\";"),
    ] {
        assert!(worker.contains(line), "{line}");
    }
    assert_eq!(data_cache("/two/"), "arxiv-digest:/two/:data");
    assert_eq!(pages_cache("/two/"), "arxiv-digest:/two/:pages");
}
