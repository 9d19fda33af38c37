//! Search over all days: an index finds what the reader's own filter finds.

use arxiv_digest::core::edition::Edition;
use arxiv_digest::core::load;
use arxiv_digest::core::search::index::Index;
use arxiv_digest::core::search::segment::{Segment, SegmentWriter};
use arxiv_digest::core::text::Query;
use arxiv_digest::core::typeset::{Targets, Typeset};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fs;

use crate::publisher_samples::digest;

/// The days of the samples, newest first, as one segment would have them.
fn samples() -> Vec<Edition> {
    let mut days = Vec::new();
    for folder in ["cs.CL", "cs.LG"] {
        for file in fs::read_dir(format!("public/digests/{folder}")).unwrap() {
            let text = fs::read_to_string(file.unwrap().path()).unwrap();
            // The others are listings.
            if let Ok(loaded) = load::digest(&text) {
                days.push(edition(loaded));
            }
        }
    }
    days.sort_by_key(|edition| std::cmp::Reverse(edition.digest().date));
    assert!(days.len() > 4);
    days
}

fn edition(loaded: load::Loaded) -> Edition {
    let text = Typeset::of(&loaded.digest, &Targets::default());
    Edition::new(loaded, text)
}

fn segment(days: &[Edition]) -> Segment {
    let mut writer = SegmentWriter::new("cs.CL".parse().unwrap());
    days.iter().for_each(|day| writer.add(day));
    writer.finish().unwrap().1
}

/// What the reader's filter finds in these days.
fn filtered(days: &[Edition], query: &Query) -> Vec<(usize, usize)> {
    let places = days.iter().enumerate();
    let places = places.flat_map(|(day, it)| (0..it.papers().count()).map(move |at| (day, at)));
    places.filter(|(day, at)| query.matches(days[*day].words(*at))).collect()
}

/// A day whose only paper has this abstract.
fn day_with(text: &str) -> Edition {
    let mut digest = digest("cs.CL/2025-10-30", "x");
    digest.papers.truncate(1);
    digest.papers[0].abstract_text = Some(text.into());
    edition(load::Loaded { digest, broken: Vec::new() })
}

#[test]
fn words_and_their_beginnings_find_what_the_filter_finds() {
    let days = samples();
    let index = Index::new(segment(&days));
    let mut words = BTreeSet::new();
    for day in &days {
        for at in 0..day.papers().count() {
            words.extend(day.words(at).fields().flatten().map(str::to_owned));
        }
    }
    assert!(words.len() > 1000);
    let words: Vec<String> = words.into_iter().collect();
    let mut found = 0;
    for (at, word) in words.iter().enumerate() {
        let beginning: String = word.chars().take(3).collect();
        let other = &words[at * 7919 % words.len()];
        for typed in [word.clone(), beginning.clone(), format!("{other} {beginning}")] {
            let query = Query::parse(&typed);
            let expected = filtered(&days, &query);
            assert_eq!(index.find(&query), expected, "{typed}");
            found += expected.len();
        }
    }
    assert!(found > 10_000, "{found}");
}

#[test]
fn words_that_are_typed_as_one_find_at_least_what_the_filter_finds() {
    let days = samples();
    let index = Index::new(segment(&days));
    for typed in
        ["multi-agent", "GPT-4o", "large-language mod", "state-of-the-art", "arXiv:2510.2614"]
    {
        let query = Query::parse(typed);
        let found = index.find(&query);
        for place in filtered(&days, &query) {
            assert!(found.contains(&place), "{typed} {place:?}");
        }
    }
    assert_eq!(index.find(&Query::parse("")), [], "nothing is looked for");
    assert_eq!(index.find(&Query::parse("zzzz the")), []);
}

#[test]
fn characters_in_a_row_are_found_in_a_row() {
    let index = Index::new(segment(&[
        day_with("我们研究大模型LLM的推理。型模"),
        day_with("模具和型号，大会"),
    ]));
    for (typed, expected) in [
        ("大模型", &[(0, 0)][..]),
        ("模型", &[(0, 0)]),
        ("大", &[(0, 0), (1, 0)]),
        ("模", &[(0, 0), (1, 0)]),
        ("型号 大会", &[(1, 0)]),
        ("大模型LL", &[(0, 0)]),
        ("推理", &[(0, 0)]),
        ("型大", &[]),
    ] {
        assert_eq!(index.find(&Query::parse(typed)), expected, "{typed}");
    }
}

#[test]
fn a_paper_is_named_as_it_reads() {
    let mut digest = digest("cs.CL/2025-10-30", "x");
    digest.papers.truncate(1);
    digest.papers[0].title = r"M$^2$PO by Sta\'nczak".into();
    digest.papers[0].authors =
        [r"Karolina Sta\'{n}czak", "B", "C", "D", "E"].map(str::to_owned).into();
    let segment = segment(&[edition(load::Loaded { digest, broken: Vec::new() })]);
    let paper = &segment.days[0].papers[0];
    assert_eq!(paper.title, "M²PO by Stańczak");
    assert_eq!(paper.authors.join(", "), "Karolina Stańczak, B, C, D, E");
    assert_eq!(paper.keywords, ["size"]);
}

/// Text in which few letters recur, with what folding and words treat apart.
const TEXT: &str = "[abS ßé’'\u{301}か\u{3099}模型 ,.-]{0,12}";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Of all words together it may find more, not less.
    #[test]
    fn what_the_filter_finds_an_index_finds(text in TEXT, typed in TEXT) {
        let days = [day_with(&text)];
        let query = Query::parse(&typed);
        let found = Index::new(segment(&days)).find(&query);
        let filtered = if query.is_empty() { Vec::new() } else { filtered(&days, &query) };
        prop_assert!(filtered.iter().all(|place| found.contains(place)), "{filtered:?} {found:?}");
        let apart = Query::parse(&query.apart());
        let has_alone = typed.contains(['か', '模', '型']);
        if !has_alone && !query.is_empty() {
            // The day that a result leads to shows it.
            prop_assert_eq!(days.iter().any(|day| apart.matches(day.words(0))), !found.is_empty());
        }
    }

    /// A damaged file, or one of another program.
    #[test]
    fn a_segment_may_say_anything(words in "[a-c:# ~\\[]{0,30}|.*", typed in "[a-c -]{0,6}") {
        let mut segment = segment(&[day_with("a b")]);
        segment.words = words;
        let found = Index::new(segment).find(&Query::parse(&typed));
        prop_assert!(found.len() <= 1);
    }
}
