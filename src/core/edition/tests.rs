use super::*;
use crate::core::digest::Tldr;
use crate::core::typeset::Targets;

/// A paper with an id, a title, keywords and a critique.
fn paper(id: &str, title: &str, keywords: &[&str], critique: &str) -> Paper {
    Paper {
        version: Some(4),
        authors: vec!["Mehar Bhatia".into(), "Karolina Stańczak".into()],
        keywords: keywords.iter().map(|keyword| (*keyword).into()).collect(),
        critique: Some(critique.into()),
        ..Paper::blank(id, title)
    }
}

fn theme(id: &str, papers: &[&str]) -> Theme {
    Theme {
        id: id.into(),
        title: id.into(),
        markdown: String::new(),
        papers: papers.iter().map(|id| id.parse().unwrap()).collect(),
    }
}

/// Four papers: `drift` cites the first and second, `scale` the second; the third stands in no
/// theme; the last has the first one's id.
fn edition() -> Edition {
    let papers = vec![
        paper("2510.00001", "Value drifts", &["LLM", "Alignment"], "Weak on **baselines**."),
        paper("2510.00002", "Half precision", &["LLMs", "precision"], "Strong baselines."),
        paper("2510.00003", "Teams of agents", &["agents"], "No ablation of `FORK`."),
        paper("2510.00001", "Value drifts, again", &[], ""),
    ];
    let themes = vec![
        theme("drift", &["2510.00001", "2510.00002"]),
        theme("scale", &["2510.00002"]),
        theme("elsewhere", &["2510.09999"]),
    ];
    let digest = Digest { tldr: Tldr { themes, ..Tldr::default() }, papers, ..Digest::blank() };
    let text = Typeset::of(&digest, &Targets::default());
    Edition::new(Loaded { digest, broken: Vec::new() }, text)
}

fn select(themes: &[&str], keywords: &[&str], text: &str) -> Selection {
    let owned = |values: &[&str]| values.iter().map(|value| (*value).into()).collect();
    let filters = Filters {
        themes: owned(themes),
        keywords: owned(keywords),
        text: text.into(),
        ..Filters::default()
    };
    edition().select(&filters, &Query::parse(text), None)
}

/// The places of the papers that pass.
fn passing(selection: &Selection) -> Vec<usize> {
    (0..selection.passes.len()).filter(|at| selection.passes[*at]).collect()
}

#[test]
fn each_key_finds_what_a_search_for_the_same_would_find_at_once() {
    let edition = edition();
    for typed in ["", "s", "st", "strong", "str", "strong b", "stanczak", "fork", "fo", ""] {
        let query = Query::parse(typed);
        let filters = Filters { text: typed.into(), ..Filters::default() };
        let selection = edition.select(&filters, &query, None);
        assert_eq!(selection, select(&[], &[], typed), "{typed}");
    }
}

#[test]
fn values_of_a_kind_widen_and_kinds_narrow_each_other() {
    // Themes, keywords, text, and the places of the papers that pass.
    type Case = (&'static [&'static str], &'static [&'static str], &'static str, &'static [usize]);
    let cases: &[Case] = &[
        (&[], &[], "", &[0, 1, 2, 3]),
        (&["drift"], &[], "", &[0, 1, 3]),
        (&["scale"], &[], "", &[1]),
        (&["scale", "-"], &[], "", &[1, 2]),
        (&[], &["llm"], "", &[0, 1]),
        (&[], &["llm", "agent"], "", &[0, 1, 2]),
        (&["drift"], &["agent"], "", &[]),
        (&[], &[], "baseline", &[0, 1]),
        (&[], &[], "stanczak base", &[0, 1]),
        (&[], &[], "fork", &[2]),
        (&["scale"], &["llm"], "strong", &[1]),
        (&[], &[], "2510.00002", &[1]),
        (&[], &[], "arXiv:2510.00001", &[0, 3]),
        (&[], &[], "2510.00002v4", &[1]),
        (&[], &[], "2510.00002 half", &[1]),
    ];
    for (themes, keywords, text, papers) in cases {
        let selection = select(themes, keywords, text);
        assert_eq!(passing(&selection), *papers, "{themes:?} {keywords:?} {text:?}");
        assert_eq!(selection.count(), papers.len());
    }
}

#[test]
fn a_chips_count_ignores_its_own_kind() {
    let none = select(&[], &[], "");
    assert_eq!((none.themes, none.keywords), (vec![3, 1, 1], vec![2, 1, 1, 1]));
    let by_theme = select(&["scale"], &[], "");
    assert_eq!(by_theme.themes, [3, 1, 1]);
    assert_eq!(by_theme.keywords, [1, 0, 1, 0]);
    let by_text = select(&["scale"], &[], "strong");
    assert_eq!(by_text.themes, [1, 1, 0]);
}

#[test]
fn says_what_dropping_a_kind_would_show() {
    let selection = select(&["scale"], &["agent"], "nothing like it");
    assert_eq!(
        selection.without,
        [(FilterKind::Text, 0), (FilterKind::Themes, 0), (FilterKind::Keywords, 0)]
    );
    assert_eq!(
        selection.alone,
        [(FilterKind::Text, 0), (FilterKind::Themes, 1), (FilterKind::Keywords, 1)]
    );
    let selection = select(&["drift"], &["agent"], "");
    assert_eq!(selection.without, [(FilterKind::Themes, 1), (FilterKind::Keywords, 3)]);
    assert_eq!(selection.alone, [(FilterKind::Themes, 3), (FilterKind::Keywords, 1)]);
}

#[test]
fn filters_are_named_as_the_page_names_them() {
    let filters = Filters {
        themes: vec!["-".into(), "none such".into(), "drift".into()],
        keywords: vec!["llm".into()],
        text: " half ".into(),
        ..Filters::default()
    };
    let names = |kind| edition().filter_names(&filters, kind);
    assert_eq!(names(FilterKind::Themes), ["“Not in a theme”", "“drift”"]);
    assert_eq!(names(FilterKind::Keywords), ["“LLM”"]);
    assert_eq!(names(FilterKind::Text), ["“half”"]);
}

#[test]
fn unknown_values_are_told_and_filter_nothing() {
    let selection = select(&["nonsense"], &["quantum"], "");
    assert_eq!(passing(&selection), [0, 1, 2, 3]);
    assert_eq!(
        selection.unknown,
        [(FilterKind::Themes, "nonsense".into()), (FilterKind::Keywords, "quantum".into())]
    );
}

#[test]
fn a_theme_without_a_paper_of_the_day_is_no_filter() {
    let edition = edition();
    let ids: Vec<_> = edition.themes().iter().map(|theme| theme.id.as_str()).collect();
    assert_eq!(ids, ["drift", "scale"]);
}

#[test]
fn keywords_that_differ_in_case_or_plural_alone_are_one() {
    let edition = edition();
    let facets: Vec<_> = edition
        .keywords()
        .iter()
        .map(|it| (it.key.as_str(), it.label.as_str(), it.papers))
        .collect();
    assert_eq!(
        facets,
        [
            ("llm", "LLM", 2),
            ("alignment", "Alignment", 1),
            ("precision", "precision", 1),
            ("agent", "agents", 1)
        ]
    );
}

#[test]
fn an_anchor_names_a_paper_or_a_theme() {
    let cases = [
        ("2510.00002", Some(Anchor::Paper(1))),
        ("2510.00002v3", Some(Anchor::Paper(1))),
        ("2510.00001-2", Some(Anchor::Paper(3))),
        ("theme-scale", Some(Anchor::Theme(1))),
        ("theme-none", None),
        ("main", None),
    ];
    for (fragment, anchor) in cases {
        assert_eq!(edition().anchor(fragment), anchor, "{fragment}");
    }
    let cases = [
        ("2510.00002v3", None),
        ("theme-scale", None),
        ("2510.99999", Some("paper 2510.99999")),
        ("2510.99999v2", Some("paper 2510.99999v2")),
        ("theme-none", Some("theme “none”")),
        ("main", None),
    ];
    for (fragment, lacks) in cases {
        assert_eq!(edition().lacks(fragment).as_deref(), lacks, "{fragment}");
    }
}

#[test]
fn marks_filter_once_they_are_known() {
    let filters = |marks: &[&str]| Filters {
        marks: marks.iter().map(|it| (*it).to_owned()).collect(),
        ..Filters::default()
    };
    let edition = edition();
    let ids: Vec<String> = edition.papers().map(|(paper, _)| paper.id.to_string()).collect();
    let marked = Marked::read(&format!("{}=1 {}=02", ids[1], ids[2]));
    let select =
        |marks: &[&str], marked| edition.select(&filters(marks), &Query::default(), marked);
    assert_eq!(passing(&select(&["saved"], Some(&marked))), [1]);
    assert_eq!(passing(&select(&["unread"], Some(&marked))), [0, 2, 3]);
    assert_eq!(passing(&select(&["saved", "noted"], Some(&marked))), [1, 2]);
    let selection = select(&["saved", "nonsense"], Some(&marked));
    assert_eq!(selection.marks[..3], [3, 1, 1], "a chip's count ignores its own kind");
    assert_eq!(selection.unknown, [(FilterKind::Marks, "nonsense".into())]);
    assert_eq!(passing(&select(&["saved"], None)), [0, 1, 2, 3]);
}
