//! What real reports hold that a plain reader would trip over, and what the importer says of faults.

use super::{FRONT_MATTER, check_invariants};
use arxiv_digest::core::digest::Paper;
use arxiv_digest::core::report::{Import, Severity, Source, import};

/// A paper with this link and these lines after it.
pub(super) fn paper(link: &str, rest: &str) -> String {
    format!(
        "---\n\n# A Title\n\nAuthors: A One, B Two\n\nKeywords: k, l\n\nComments: None\n\nPaper link: {link}\n\n{rest}\n"
    )
}

pub(super) const LINK: &str =
    "[http://arxiv.org/abs/2601.00101v1](http://arxiv.org/abs/2601.00101v1)";
pub(super) const TLDR: &str = "## TL;DR\n\nOne paper.\n\n";
pub(super) const SECTIONS: &str = "## Abstract\n\na\n\n## Summary\n\ns\n\n## Critique\n\nc";

pub(super) fn report(papers: &str) -> String {
    format!("{FRONT_MATTER}{TLDR}{papers}")
}

pub(super) fn import_checked(report: &str) -> Import {
    let import = import(report, &Source::default());
    check_invariants(report, &import);
    import
}

fn only_paper(papers: &str) -> Paper {
    let import = import_checked(&report(papers));
    let mut papers = import.digest.unwrap().papers;
    assert_eq!(papers.len(), 1, "{papers:?}");
    papers.remove(0)
}

#[test]
fn sections_keep_what_looks_like_structure() {
    let texts = [
        "s\n\n---\n\nt",
        "---\n\n# Not a paper\n\nNo authors.",
        "### Strengths\n\n* x\n\n---\n\n### Weaknesses\n\n* y\n\n---",
        "```\n## Critique\n\n---\n\n# T\n\nAuthors: none\n```\n\nend",
        "## Another heading\n\nAuthors: not metadata\n\n## TL;DR\n\nno",
        "    indented\n\ttabs  \ntrailing  ",
        "``` never closed",
        "# Title\n\nAuthors: without a rule",
        "<FORK> & \\(x\\) — “é” 🧠",
    ];
    for text in texts {
        let rest = format!("## Abstract\n\na\n\n## Summary\n\n{text}\n\n## Critique\n\nc");
        let paper = only_paper(&self::paper(LINK, &rest));
        assert_eq!(paper.summary.as_deref(), Some(text.trim()));
        assert_eq!(paper.critique.as_deref(), Some("c"));
        let rest = format!("## Abstract\n\na\n\n## Summary\n\ns\n\n## Critique\n\n{text}");
        let two = format!("{}{}", self::paper(LINK, &rest), self::paper(LINK, SECTIONS));
        let papers = import_checked(&report(&two)).digest.unwrap().papers;
        assert_eq!(papers.len(), 2, "{text}");
        assert_eq!(papers[0].critique.as_deref(), Some(text.trim()));
    }
}

#[test]
fn a_repeated_heading_belongs_to_the_text() {
    let rest = "## Abstract\n\na\n\n## Summary\n\ns\n\n## Critique\n\nc\n\n## Summary\n\nagain";
    let paper = only_paper(&paper(LINK, rest));
    assert_eq!(paper.summary.as_deref(), Some("s"));
    assert_eq!(paper.critique.as_deref(), Some("c\n\n## Summary\n\nagain"));
}

#[test]
fn sections_that_are_missing_or_empty_are_none() {
    let cases = [
        ("## Abstract\n\na", (Some("a"), None, None)),
        ("## Summary\n\ns\n\n## Critique\n\nc", (None, Some("s"), Some("c"))),
        ("## Critique\n## Abstract\n\na", (Some("a"), None, None)),
        // However they are written.
        ("### Abstract\n\na\n\n### Summary\n\ns", (Some("a"), Some("s"), None)),
        ("## ABSTRACT\n\na\n\n## 📝 Summary:\n\ns", (Some("a"), Some("s"), None)),
        ("**Abstract**\n\na\n\n**Summary:**\n\ns", (Some("a"), Some("s"), None)),
        ("## Abstract\n\na\n\n## **Critiques**\n\nc", (Some("a"), None, Some("c"))),
        // What has its heading may have others within.
        (
            "## Abstract\n\na\n\n## Summary\n\n### Critique\n\ns\n\n## Critique\n\n**Summary**",
            (Some("a"), Some("### Critique\n\ns"), Some("**Summary**")),
        ),
        (
            "## Abstract\n\na\n\n## Critique\n\n### Summary\n\nc",
            (Some("a"), None, Some("### Summary\n\nc")),
        ),
        ("", (None, None, None)),
    ];
    for (rest, expected) in cases {
        let paper = only_paper(&paper(LINK, rest));
        let got =
            (paper.abstract_text.as_deref(), paper.summary.as_deref(), paper.critique.as_deref());
        assert_eq!(got, expected, "{rest:?}");
    }
}

#[test]
fn links_come_in_every_form() {
    let cases = [
        (LINK, "2601.00101", Some(1), "http://arxiv.org/abs/2601.00101v1"),
        (
            "[https://arxiv.org/abs/2601.00101](x)",
            "2601.00101",
            None,
            "https://arxiv.org/abs/2601.00101",
        ),
        (
            "[paper](https://arxiv.org/abs/2601.00101v3)",
            "2601.00101",
            Some(3),
            "https://arxiv.org/abs/2601.00101v3",
        ),
        (
            "https://arxiv.org/pdf/2601.00101v2.pdf",
            "2601.00101",
            Some(2),
            "https://arxiv.org/pdf/2601.00101v2.pdf",
        ),
        (
            "<http://arxiv.org/abs/hep-th/9901001v1>",
            "hep-th/9901001",
            Some(1),
            "http://arxiv.org/abs/hep-th/9901001v1",
        ),
        (
            "http://export.arxiv.org/abs/2601.00101v4 (preprint)",
            "2601.00101",
            Some(4),
            "http://export.arxiv.org/abs/2601.00101v4",
        ),
        ("2601.00101", "2601.00101", None, "2601.00101"),
    ];
    for (link, id, version, url) in cases {
        let paper = only_paper(&paper(link, SECTIONS));
        assert_eq!((paper.id.as_str(), paper.version, paper.url.as_str()), (id, version, url));
    }
}

#[test]
fn metadata_runs_over_lines_and_may_be_none() {
    let text = "---\n\n# A $\\lambda$ Title:\n  In Two Lines\n\nAuthors: Ádám É,\n  Jón Þ\n\nKeywords: a (b), c,\n\nComments: 9 pages. Site:\n  https://example.org/\n\nCategories: cs.CL cs.AI\n\nPaper link: [http://arxiv.org/abs/2601.00101](x)";
    let paper = only_paper(text);
    assert_eq!(paper.title, "A $\\lambda$ Title: In Two Lines");
    assert_eq!(paper.authors, ["Ádám É", "Jón Þ"]);
    assert_eq!(paper.keywords, ["a (b)", "c"]);
    assert_eq!(paper.comments.as_deref(), Some("9 pages. Site:\n  https://example.org/"));
    assert_eq!(paper.categories, ["cs.CL", "cs.AI"]);
    for none in ["Comments: None", "Comments:", "Comments:   "] {
        let text = self::paper(LINK, SECTIONS).replace("Comments: None", none);
        assert_eq!(only_paper(&text).comments, None, "{none}");
    }
    let lists: [(&str, &[&str]); 9] = [
        ("a; b c ;", &["a", "b c"]),
        ("a (b; c), d", &["a (b; c)", "d"]),
        ("a (b; c)", &["a (b; c)"]),
        ("Q&amp;A", &["Q&amp;A"]),
        ("$p(x;y)$", &["$p(x;y)$"]),
        ("大模型，推理、对齐", &["大模型", "推理", "对齐"]),
        ("视觉、语言；推理", &["视觉", "语言", "推理"]),
        ("模型； 推理", &["模型", "推理"]),
        ("نماذج، لغة", &["نماذج", "لغة"]),
    ];
    for (list, entries) in lists {
        let text = format!("---\n\n# T\n\nKeywords: {list}\n\nPaper link: 2601.00101");
        assert_eq!(only_paper(&text).keywords, entries, "{list}");
    }
    let noted = self::paper(LINK, SECTIONS).replace("Comments: None", "Comments: None of them");
    assert_eq!(only_paper(&noted).comments.as_deref(), Some("None of them"));
}

/// The same paper, written less neatly than the publisher does.
#[test]
fn loose_writing_changes_nothing() {
    let neat = paper(LINK, SECTIONS);
    let expected = only_paper(&neat);
    let loose = [
        neat.replace("---\n", "---  \n"),
        neat.replace("\n\n", "\n\n\n\n"),
        neat.replace("\n\n", "\n"),
        neat.replace("## Abstract", "## Abstract  "),
        neat.replace("## Critique", "##  Critique"),
        neat.replace("Authors: A One, B Two", "Authors:A One ,  B Two,"),
        neat.replace(
            "Authors: A One, B Two\n\nKeywords: k, l",
            "Keywords: k, l\n\nAuthors: A One, B Two",
        ),
        neat.replace(
            "## Abstract\n\na\n\n## Summary\n\ns\n\n## Critique\n\nc",
            "## Critique\n\nc\n\n## Abstract\n\na\n\n## Summary\n\ns",
        ),
        neat.replace("\n\n## Abstract", "\n\n## Notes\n\nOf our own.\n\n## Abstract"),
    ];
    for text in loose {
        assert_eq!(only_paper(&text), expected, "{text}");
    }
}

#[test]
fn titles_keep_their_signs() {
    for title in
        ["C# for All", "#MeToo in Ten Languages", "A --- B", "## Twice", "*Emphatic* `code`"]
    {
        let text = paper(LINK, SECTIONS).replace("# A Title", &format!("# {title}"));
        assert_eq!(only_paper(&text).title, title);
    }
}

#[test]
fn the_heading_of_the_tldr_is_no_code() {
    let overview = "As in:\n\n```\n## TL;DR\n```";
    let text = format!("{FRONT_MATTER}{overview}\n\n{TLDR}{}", paper(LINK, SECTIONS));
    let digest = import_checked(&text).digest.unwrap();
    assert_eq!(digest.overview, format!("An overview.\n\n{overview}"));
    assert_eq!(digest.tldr.markdown, "One paper.");
}

#[test]
fn the_heading_of_the_tldr_is_known_in_other_writing() {
    for heading in ["# TL;DR", "### TLDR", "## **TL;DR** 📌", "## tl;dr:", "##  TL; DR"] {
        let text = format!("{FRONT_MATTER}{TLDR}{}", paper(LINK, SECTIONS));
        let digest = import_checked(&text.replace("## TL;DR", heading)).digest.unwrap();
        assert_eq!(digest.tldr.markdown, "One paper.", "{heading}");
        assert_eq!(digest.overview, "An overview.", "{heading}");
    }
    for other in ["#### TL;DR", "##TL;DR", "## TL;DR of the day", "TL;DR"] {
        let text = format!("{FRONT_MATTER}{other}\n\nAll.\n\n{}", paper(LINK, SECTIONS));
        assert_eq!(import_checked(&text).digest.unwrap().tldr.markdown, "", "{other}");
    }
}

#[test]
fn front_matter_is_read_as_people_write_yaml() {
    let cases = [
        "---\ntitle : 'It''s: a day'\ndate:   2026-01-05 # a Monday\n---\n",
        "---\n# by hand\ntitle: It's: a day\ntags: [a,\n  b]\ndate: \"2026-01-05\"\n...\n",
        "\n---   \nlist:\n- a\n- b\n\ntitle: \"It's: a day\"\ndate: 2026-01-05T00:00:00Z\n---\n",
    ];
    for front in cases {
        let text = format!("{front}\n{TLDR}{}", paper(LINK, SECTIONS));
        let source = Source { file_name: None, category: "cs.CL".parse().ok() };
        let digest = import(&text, &source).digest.unwrap();
        assert_eq!((digest.title.as_str(), digest.overview.as_str()), ("It's: a day", ""));
        assert_eq!(digest.key().to_string(), "cs.CL/2026-01-05");
    }
}

#[test]
fn two_papers_of_one_id_are_both_kept() {
    let twice = format!("{}{}", paper(LINK, SECTIONS), paper(LINK, "## Abstract\n\nb"));
    let import = import_checked(&report(&twice));
    assert_eq!(import.digest.unwrap().papers.len(), 2);
    assert!(import.diagnostics.iter().any(|d| d.message.contains("both are kept")));
}

#[test]
fn the_tldr_ends_at_the_first_paper() {
    let tldr = "## A heading\n\n---\n\n## Another\n\n---\n\n# A title\n\nNo authors\n\n```\n---\n\n# T\n\nAuthors: A\n```\n\nend";
    let text = format!("{FRONT_MATTER}## TL;DR\n\n{tldr}\n\n{}", paper(LINK, SECTIONS));
    let digest = import_checked(&text).digest.unwrap();
    assert_eq!((digest.overview.as_str(), digest.tldr.markdown.as_str()), ("An overview.", tldr));
    assert_eq!(digest.papers.len(), 1);
}

/// A report, and what the importer says of it: line, grave or not, and a part of the message.
#[test]
fn faults_are_told_with_their_lines() {
    let front =
        "---\ntitle: T\npermalink: /d/arxiv_cs_CL_2026-01-05_report\ndate: 2026-01-05\n---\n";
    let good = paper(LINK, SECTIONS);
    let with = |front: &str, papers: &str| format!("{front}\n{TLDR}{papers}");
    let no_authors = good.replace("Authors: A One, B Two\n\n", "");
    let no_link = good.replace(LINK, "");
    let unlinked = good.replace(&format!("Paper link: {LINK}\n\n"), "");
    let no_critique = good.replace("\n\n## Critique\n\nc", "");
    use Severity::{Error, Warning};
    type Told = (usize, Severity, &'static str);
    let cases: Vec<(String, Vec<Told>)> = vec![
        (with(front, &good), vec![]),
        (
            with("", &good),
            vec![
                (1, Error, "no category"),
                (1, Error, "no date"),
                (1, Warning, "has no title"),
                (1, Warning, "no front matter"),
            ],
        ),
        (
            with(&front.replace("date: 2026-01-05\n", ""), &good),
            vec![(1, Warning, "2026-01-05 is taken from the permalink")],
        ),
        (
            with(&front.replace("date: 2026-01-05", "date: soon"), &good),
            vec![(4, Warning, "“soon”")],
        ),
        (
            with(&front.replace("date: 2026-01-05", "date: 2026-01-06"), &good),
            vec![(4, Warning, "but the permalink says 2026-01-05; 2026-01-06 is taken")],
        ),
        (with(front, &no_authors), vec![(13, Warning, "“Authors:”")]),
        (with(front, &no_link), vec![(21, Error, "holds no arXiv id")]),
        (with(front, &unlinked), vec![(13, Error, "no “Paper link:”")]),
        (with(front, &good.replace("2601.00101v1", "x")), vec![(21, Error, "no arXiv id")]),
        (with(front, &no_critique), vec![(13, Warning, "has no critique")]),
        (
            with(front, &good.replace("Keywords", "Mood: good\n\nKeywords")),
            vec![(17, Warning, "“Mood: good”")],
        ),
        (front.to_owned() + &good, vec![(6, Warning, "no “## TL;DR”")]),
        (
            with(front, &good)
                .replace("One paper.", "Total papers: 9 , Selected papers: 2\n\nOn 2601.09999."),
            vec![
                (9, Warning, "2 papers are selected, but holds 1"),
                (11, Warning, "cites 2601.09999"),
            ],
        ),
        (
            with(front, &good).replace("One paper.", "Total papers: sixty , Selected papers: 1"),
            vec![(9, Warning, "how many papers there are can't be read")],
        ),
        (
            with(front, &good).replace("One paper.", "One.\n\n**Selected papers:**\n- This one."),
            vec![],
        ),
        (front.into(), vec![(1, Error, "neither")]),
        ("Some words.\n".into(), vec![(1, Error, "neither")]),
    ];
    for (report, expected) in cases {
        let mut got = import(&report, &Source::default()).diagnostics;
        got.sort_by(|a, b| (a.line, b.severity, &a.message).cmp(&(b.line, a.severity, &b.message)));
        let matches = got.len() == expected.len()
            && got.iter().zip(&expected).all(|(diagnostic, (line, severity, part))| {
                diagnostic.line == *line
                    && diagnostic.severity == *severity
                    && diagnostic.message.contains(part)
            });
        assert!(matches, "expected {expected:?}\ngot {got:#?}\n{report}");
    }
}

#[test]
fn category_and_date_come_from_the_report_else_its_name_else_the_caller() {
    let bare = format!("---\ntitle: T\n---\n\n{TLDR}");
    let dated = format!("---\ntitle: T\ndate: 2026-01-05\n---\n\n{TLDR}");
    let full = format!("{FRONT_MATTER}{TLDR}");
    let name = "arxiv_cond-mat_mes-hall_2026-01-07_report.md";
    let cases = [
        (&bare, Some(name), None, Some("cond-mat.mes-hall/2026-01-07")),
        (&dated, None, Some("math.GT"), Some("math.GT/2026-01-05")),
        (&dated, Some(name), Some("math.GT"), Some("cond-mat.mes-hall/2026-01-05")),
        (&full, Some(name), Some("math.GT"), Some("cs.CL/2026-01-05")),
        (&bare, None, Some("math.GT"), None),
        (&dated, Some("notes.md"), None, None),
    ];
    for (report, file_name, category, expected) in cases {
        let source = Source { file_name, category: category.map(|text| text.parse().unwrap()) };
        let key = import(report, &source).digest.map(|digest| digest.key().to_string());
        assert_eq!(key.as_deref(), expected, "{file_name:?} {category:?}");
    }
}

#[test]
fn a_tldr_without_end_is_kept_whole_and_read_in_part() {
    let theme = |name: &str| format!("**{name}**\n- 2601.00101\n\n");
    let line = "- another line of a text that nobody will ever read\n";
    let lines = line.repeat(1_100_000 / line.len());
    let tldr = format!("{}{lines}\n{}end", theme("First Topic"), theme("Last Topic"));
    let report = format!("{FRONT_MATTER}## TL;DR\n\n{tldr}\n\n{}", paper(LINK, SECTIONS));
    let import = import_checked(&report);
    let digest = import.digest.unwrap();
    assert_eq!(digest.tldr.markdown, tldr);
    let themes: Vec<_> = digest.tldr.themes.iter().map(|theme| theme.title.as_str()).collect();
    assert_eq!(themes, ["First Topic"]);
    let told: Vec<_> = import
        .diagnostics
        .iter()
        .filter(|told| told.message.contains("goes on for too long"))
        .collect();
    assert_eq!(told.len(), 1);
    let line_told = report.lines().nth(told[0].line - 1);
    assert_eq!(line_told, Some(line.trim_end()));
}

#[test]
fn a_category_that_differs_is_told() {
    let name = Some("arxiv_cs_LG_2026-01-05_report.md");
    let report = report(&paper(LINK, SECTIONS));
    let import = import(&report, &Source { file_name: name, category: None });
    let told: Vec<_> = import.diagnostics.iter().map(|it| it.message.as_str()).collect();
    assert_eq!(told, ["the permalink says cs.CL, but the file’s name cs.LG; cs.CL is taken"]);
}

#[test]
fn a_date_that_differs_is_told_with_the_name_that_holds_the_other() {
    let dated =
        |permalink: &str| format!("---\ntitle: T\n{permalink}date: 2026-01-06\n---\n\n{TLDR}");
    let name = Some("arxiv_cs_CL_2026-01-07_report.md");
    let cases = [
        ("permalink: /d/arxiv_cs_CL_2026-01-05_report\n", "the permalink says 2026-01-05;"),
        ("", "the file’s name says 2026-01-07;"),
    ];
    for (permalink, expected) in cases {
        let import = import(&dated(permalink), &Source { file_name: name, category: None });
        assert!(
            import.diagnostics.iter().any(|told| told.message.contains(expected)),
            "{:?}",
            import.diagnostics
        );
    }
}
