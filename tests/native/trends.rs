//! What the page of trends shows, from digests to HTML.

use crate::publisher_samples::digest;
use arxiv_digest::core::archive::Archive;
use arxiv_digest::core::date::Date;
use arxiv_digest::core::digest::{Digest, Paper};
use arxiv_digest::core::links::Links;
use arxiv_digest::core::load::{Fault, trends as read_year, trends_index};
use arxiv_digest::core::text::keyword_key;
use arxiv_digest::core::trends::Year;
use arxiv_digest::core::trends::choice::{Choice, Span};
use arxiv_digest::core::trends::day::Counted;
use arxiv_digest::core::trends::picture::{Cell, Picture};
use arxiv_digest::core::trends::shorten::Shortening;
use arxiv_digest::core::trends::timeline::Timeline;
use arxiv_digest::publish::json;
use arxiv_digest::view::trends::{Shown, Trends, page};
use leptos::prelude::{ArcRwSignal, Owner};
use scraper::{Html, Selector};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Instant;

const WORDS: [&str; 40] = [
    "agents",
    "alignment",
    "audio",
    "benchmarks",
    "bias",
    "code",
    "corpora",
    "data",
    "decoding",
    "dialogue",
    "distillation",
    "drift",
    "editing",
    "ethics",
    "evaluation",
    "fluency",
    "graphs",
    "hallucination",
    "inference",
    "judges",
    "kernels",
    "language models",
    "latency",
    "memory",
    "morphology",
    "noise",
    "parsing",
    "planning",
    "prompts",
    "pruning",
    "quantization",
    "ranking",
    "reasoning",
    "retrieval",
    "rewards",
    "safety",
    "speech",
    "summaries",
    "tables",
    "translation",
];

/// A number that looks like chance, the same every time.
fn chance(seed: u64) -> usize {
    let mixed = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    ((mixed ^ (mixed >> 31)).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 40) as usize
}

/// A day with so many papers of six keywords each, of which most are rare.
fn made_up(date: Date, papers: usize) -> Digest {
    let day = u64::try_from(date.day_number()).unwrap();
    let mut digest = digest(&format!("cs.CL/{date}"), "made up");
    let paper = |number: usize| {
        let word = |at: u64| WORDS[chance(day * 1000 + number as u64 * 10 + at) % WORDS.len()];
        let rare = |at| format!("{} for {} {}", word(at), word(at + 1), chance(day + at) % 30);
        Paper {
            keywords: vec![
                word(1).into(),
                word(2).into(),
                word(3).into(),
                rare(4),
                rare(5),
                rare(6),
            ],
            authors: (0..5).map(|at| format!("{} {}", word(at), chance(day + at) % 2000)).collect(),
            ..digest.papers[0].clone()
        }
    };
    digest.papers = (0..papers).map(paper).collect();
    digest.papers_selected = Some(papers as u32);
    digest.tldr.themes = (0..5u64)
        .map(|at| {
            let words = [7, 8].map(|more| WORDS[chance(day * 10 + at + more) % WORDS.len()]);
            let mut theme = digest.tldr.themes[0].clone();
            theme.title = format!("How {} changes {}", words[0], words[1]);
            theme.id = format!("how-{}-changes-{}", words[0], words[1]);
            theme
        })
        .collect();
    digest
}

/// Working days of years, newest first.
fn days(years: std::ops::RangeInclusive<u16>) -> Vec<Date> {
    let first = Date::new(*years.start(), 1, 1).unwrap().day_number();
    let last = Date::new(*years.end(), 12, 31).unwrap().day_number();
    let is_working = |number: &i32| (number + 3).rem_euclid(7) < 5;
    (first..=last).rev().filter(is_working).filter_map(Date::of_number).collect()
}

fn year_of(digests: &[Digest]) -> Year {
    let mut year = Shortening::default();
    digests.iter().for_each(|it| year.add(&Counted::from(it).count(String::new())));
    year.year("cs.CL".parse().unwrap())
}

fn picture(years: Vec<Year>, span: Span) -> Picture {
    let newest = years.iter().flat_map(|year| &year.days).map(|day| day.date).max().unwrap();
    Picture::of("cs.CL".parse().unwrap(), &Timeline::of(years, span.first(newest)))
}

fn render(shown: Shown) -> Html {
    let html = Owner::new().with(|| {
        let index = r#"{"format":"arxiv-digest-index/1","site":{"title":"S","description":""},"categories":[]}"#;
        let archive = Archive::new(serde_json::from_str(index).unwrap());
        page(&Trends {
            archive: ArcRwSignal::new(Some(Arc::new(archive))).read_only(),
            choice: ArcRwSignal::new(Choice::default()).read_only(),
            shown: ArcRwSignal::new(shown).read_only(),
            links: Links::in_reader("/index.html", None),
            again: Rc::new(|| ()),
        })
        .to_html()
    });
    Html::parse_document(&html)
}

fn count(html: &Html, selector: &str) -> usize {
    html.select(&Selector::parse(selector).unwrap()).count()
}

fn text(html: &Html) -> String {
    html.root_element().text().collect()
}

#[test]
fn sums_are_those_of_the_digests() {
    let digests: Vec<Digest> =
        days(2024..=2025).into_iter().step_by(5).map(|date| made_up(date, 12)).collect();
    let border = digests.partition_point(|it| it.date.year() == 2025);
    let years = vec![year_of(&digests[border..]), year_of(&digests[..border])];
    for (span, ..) in Span::ALL {
        let first = span.first(digests[0].date);
        let within: Vec<&Digest> =
            digests.iter().filter(|it| first.is_none_or(|first| it.date >= first)).collect();
        let picture = picture(years.clone(), span);
        assert_eq!(picture.days, within.len());
        let selected: u32 = picture.papers.1.iter().map(|it| it.selected).sum();
        assert_eq!(selected, within.len() as u32 * 12);
        let scanned: u32 = picture.papers.1.iter().filter_map(|it| it.scanned).sum();
        assert_eq!(scanned, within.len() as u32 * 7);
        assert!(!picture.keywords.is_empty());
        for row in &picture.keywords {
            let key = keyword_key(&row.name);
            let has = |paper: &&Paper| paper.keywords.iter().any(|it| keyword_key(it) == key);
            let papers: usize = within.iter().map(|it| it.papers.iter().filter(has).count()).sum();
            assert_eq!(row.papers as usize, papers, "{span:?} {}", row.name);
            let cells: u32 = row.cells.iter().map(Cell::papers).sum();
            assert_eq!(cells, row.papers, "{span:?} {}", row.name);
        }
    }
}

#[test]
fn a_point_leads_to_the_day_that_has_most_of_it_filtered_by_it() {
    let on = |date: &str, keywords: &[&str]| {
        let mut digest = digest(&format!("cs.CL/{date}"), "text");
        let of = |keyword: &&str| Paper {
            keywords: vec![(*keyword).into()],
            ..digest.papers[0].clone()
        };
        digest.papers = keywords.iter().map(of).collect();
        digest
    };
    let mut digests = vec![
        on("2025-11-20", &["Graph models"]),
        on("2025-11-05", &["graph model", "Graph Models"]),
        on("2025-11-04", &["graph models", "graph model"]),
    ];
    // So many that the points are weeks.
    digests.extend((1..=13).rev().map(|day| on(&format!("2025-10-{day:02}"), &[])));
    digests.push(on("2025-09-30", &[]));
    let picture = picture(vec![year_of(&digests)], Span::Months);
    let [row] = &picture.keywords[..] else { panic!("{:?}", picture.keywords) };
    assert_eq!((row.name.as_str(), row.papers, row.days), ("Graph models", 5, 3));
    let told: Vec<String> = row
        .cells
        .iter()
        .map(|cell| match cell {
            Cell::NoDays => "–".into(),
            Cell::Nothing => "0".into(),
            Cell::Papers { papers, route, .. } => format!("{papers} {route}"),
        })
        .collect();
    assert_eq!(
        told,
        [
            "0",
            "0",
            "0",
            "–",
            "–",
            "4 ?digest=cs.CL/2025-11-05&keyword=graph%20model",
            "–",
            "1 ?digest=cs.CL/2025-11-20&keyword=graph%20model",
        ]
    );
    // An author's words stand in a row, and none of them begins another's.
    let author = picture.authors.iter().flat_map(|row| &row.cells).find_map(|cell| match cell {
        Cell::Papers { route, .. } => Some(route.filters.text.clone()),
        _ => None,
    });
    assert_eq!(author, Some(format!("\"{}\"", digests[0].papers[0].authors[0])));
    // What every theme of these days is called, on each with the same id.
    assert_eq!(picture.themes[0].days, 17);
    let route = picture.latest[0].route.to_string();
    assert_eq!(route, "?digest=cs.CL/2025-11-20&theme=a-theme");
}

#[test]
fn the_page_draws_each_and_says_the_same_in_a_table() {
    let digests: Vec<Digest> =
        days(2025..=2025).into_iter().take(40).map(|date| made_up(date, 8)).collect();
    let picture = Arc::new(picture(vec![year_of(&digests)], Span::Months));
    let html = render(Shown::Pictures { picture: picture.clone(), missing: None });
    assert_eq!(count(&html, ".plot-large a[href][aria-label]"), 40);
    assert_eq!(count(&html, ".plot-large a[tabindex='0']"), 1);
    assert_eq!(count(&html, "#main [style], #main script, #main style"), 0);
    let links = |row: &arxiv_digest::core::trends::picture::Row| {
        row.cells.iter().filter(|cell| cell.papers() > 0).count()
    };
    let expected: usize = picture.keywords.iter().map(links).sum();
    assert_eq!(count(&html, "[aria-labelledby=keywords] .plot a"), expected);
    assert_eq!(count(&html, "[aria-labelledby=keywords] td a"), expected);
    assert_eq!(count(&html, "[aria-labelledby=papers] tbody tr"), 40);
}

#[test]
fn what_there_is_not_is_said() {
    let one = picture(vec![year_of(&[made_up(Date::new(2025, 10, 30).unwrap(), 3)])], Span::All);
    let cases = [
        (Shown::Loading, "Loading the trends…"),
        (Shown::NoDigests, "Nothing published yet"),
        (Shown::NoTrends("cs.CL".parse().unwrap()), "There are no trends of cs.CL yet"),
        (Shown::Failed("The trends can’t be shown".into(), "Why.".into()), "Try again"),
        (
            Shown::Pictures {
                picture: Arc::new(one),
                missing: Some(("2016".into(), "the server can’t be reached".into())),
            },
            "Not counted, since the server can’t be reached: 2016.",
        ),
    ];
    for (shown, said) in cases {
        let html = render(shown.clone());
        assert!(text(&html).contains(said), "{said}: {}", text(&html));
        if matches!(shown, Shown::Pictures { .. }) {
            assert!(text(&html).contains("Trends need at least two days"));
            assert_eq!(count(&html, "[aria-labelledby=papers] tbody tr"), 1);
        }
    }
}

#[test]
fn hostile_files_are_no_trouble() {
    let year = r#"{"format":"arxiv-digest-trends/1","category":"cs.CL",
        "days":[{"date":"9999-12-31","papers_total":4294967295,"papers_selected":4294967295},
                {"date":"0001-01-01","papers_total":null,"papers_selected":4294967295},
                {"date":"0001-01-01","papers_total":null,"papers_selected":1}],
        "keywords":[{"name":"<b>","on":[0,0,1,7,65535],"papers":[4294967295,4294967295,1,1]},
                    {"name":"","on":[],"papers":[]}],
        "themes":[{"name":"t","on":[0,1],"papers":[0,0],"ids":["a","b","c"]}],"authors":[]}"#;
    let year = read_year(year).unwrap();
    let picture = Arc::new(picture(vec![year], Span::All));
    let html = render(Shown::Pictures { picture, missing: None });
    assert!(text(&html).contains("<b>"));
    assert_eq!(
        read_year("{\"format\":\"arxiv-digest-trends/2\"}"),
        Err(Fault::Format("arxiv-digest-trends/2".into()))
    );
    let old =
        r#"{"format":"arxiv-digest-index/1","site":{"title":"","description":""},"categories":[]}"#;
    assert_eq!(trends_index(old).unwrap().trends, []);
}

#[test]
fn ten_years_of_long_days_stay_small_and_quick() {
    let years: Vec<Year> = (2016..=2025)
        .map(|year| {
            let digests: Vec<Digest> =
                days(year..=year).into_iter().map(|date| made_up(date, 40)).collect();
            year_of(&digests)
        })
        .collect();
    for year in &years {
        let size = json::bytes(year).unwrap().len();
        eprintln!("{} days of 40 papers: {size} bytes", year.days.len());
        assert!(size < 300_000, "{size} bytes");
    }
    let start = Instant::now();
    let picture = picture(years, Span::All);
    assert_eq!(picture.papers.1.len(), 120);
    // Without optimization; it is a fraction of that in the page.
    assert!(start.elapsed().as_secs() < 5, "{:?}", start.elapsed());
}
