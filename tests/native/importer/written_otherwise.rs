//! Papers that are written otherwise than most: read all the same, or told of.

use super::FRONT_MATTER;
use super::traps::{LINK, SECTIONS, import_checked, paper, report};
use arxiv_digest::core::report::{Import, Severity, Source, import};

#[test]
fn a_paper_written_otherwise_is_kept_as_text_and_told_of() {
    for (other, severity) in [
        ("#### Another title\n\nAuthors: C Three\n\nKeywords: x", Severity::Error),
        ("# Another title\n\nAuthor list: C Three\n\n## Abstract\n\na", Severity::Error),
        // What only names authors may be a text about its own paper.
        ("## Summary of “A Title”\n\n**Authors:** A One", Severity::Warning),
        ("### Questions, another title\n\nAuthors: please tell.", Severity::Warning),
    ] {
        let text = format!("{}\n\n---\n\n{other}\n\nMore.", paper(LINK, SECTIONS));
        let import = import_checked(&report(&text));
        let rule =
            report(&text).lines().position(|line| Some(line) == other.lines().next()).unwrap() - 1;
        let told: Vec<_> = import.diagnostics.iter().filter(|it| it.line == rule).collect();
        assert_eq!(told.len(), 1, "{other}: {:?}", import.diagnostics);
        assert_eq!(told[0].severity, severity, "{other}");
        assert!(told[0].message.contains("a paper seems to begin"), "{told:?}");
        let critique = import.digest.unwrap().papers[0].critique.clone().unwrap();
        assert!(critique.contains(other) && critique.ends_with("More."), "{critique}");
    }
    // A rule, or a heading, alone is none.
    let plain = format!("{SECTIONS}\n\n---\n\n## Weaknesses\n\nFew authors.");
    assert!(import_checked(&report(&paper(LINK, &plain))).diagnostics.is_empty());
}

#[test]
fn a_paper_is_read_however_its_beginning_is_written() {
    let good = paper(LINK, SECTIONS);
    let expected = import_checked(&report(&good)).digest.unwrap().papers;
    let bold = |text: &str| {
        let lines = text.lines().map(|line| match line.split_once(": ") {
            Some((label, value)) => format!("**{label}:** {value}\n"),
            None => format!("{line}\n"),
        });
        lines.collect::<String>()
    };
    let variants = [
        good.replace("---", "***"),
        good.replace("---", "_____"),
        good.replace("# A Title", "## A Title"),
        good.replace("# A Title", "#A Title"),
        good.replace("# A Title", "# **A Title**"),
        good.replace("# A Title", "# [A Title](https://arxiv.org/abs/2601.00101)"),
        bold(&good),
        good.replace("Authors: A One, B Two", "**Authors: A One, B Two**"),
        good.replace("Keywords:", "**Keywords**:").replace("Authors:", "- __Authors__:"),
        good.replace("Authors:", "Authors：").replace("Comments: None", "Comments: n/a"),
        good.replace("A One, B Two", "A One and B Two, et al."),
    ];
    for variant in variants {
        let import = import_checked(&report(&variant));
        assert_eq!(import.digest.unwrap().papers, expected, "{variant}");
        assert!(import.diagnostics.iter().all(|it| it.severity == Severity::Warning), "{variant}");
    }
}

#[test]
fn a_report_that_is_one_block_of_code_is_read_as_what_it_holds() {
    let plain = report(&paper(LINK, SECTIONS));
    let bad = plain.replace("Keywords: k, l\n", "");
    let wrapped = format!("```markdown\n{bad}```\n");
    let (expected, got) = (import_checked(&bad), import(&wrapped, &Source::default()));
    assert_eq!(got.digest, expected.digest);
    let line = |import: &Import| import.diagnostics.iter().map(|it| it.line).collect::<Vec<_>>();
    assert_eq!(line(&got), line(&expected).iter().map(|line| line + 1).collect::<Vec<_>>());
}

#[test]
fn a_paper_that_has_no_beginning_is_told_of_once_where_it_is_first_seen() {
    let next = paper("[http://arxiv.org/abs/2601.00102](x)", SECTIONS);
    let bare = next.trim_start_matches("---\n\n");
    let body = |text: &str| format!("{SECTIONS}\n\n{text}");
    let again = "## Abstract\n\nb\n\n## Summary\n\nt";
    // What follows a paper, and the lines of it that are told of, each by how it begins and which one it is.
    let cases: [(String, &[(&str, usize)]); 11] = [
        (body(bare), &[("Paper link:", 1)]),
        (body(&bare.replace("# A Title", "#### A Title")), &[("Paper link:", 1)]),
        (body(&next.replace("# A Title", "#### A Title")), &[("---", 3)]),
        (body(&format!("{bare}\n{bare}")), &[("Paper link:", 1), ("Paper link:", 2)]),
        (body(again), &[("## Abstract", 1)]),
        (body(&format!("{again}\n\n{again}")), &[("## Abstract", 1), ("## Abstract", 2)]),
        ("## Critique\n\nc\n\n## Abstract\n\na".into(), &[]),
        (body(&format!("```\n{bare}\n```\n\nOf a Paper link: none.")), &[]),
        // A text may have a heading of that name, or name its own paper.
        (body("## Abstract\n\nIn short."), &[]),
        (SECTIONS.replace("\ns\n", "\n## Abstract\n\ns\n"), &[]),
        (body(&format!("Paper link: {LINK}")), &[]),
    ];
    for (rest, expected) in cases {
        let report = report(&paper(LINK, &rest));
        let import = import_checked(&report);
        let told = import.diagnostics.iter().filter(|it| it.message.contains("of the one before"));
        let told: Vec<_> = told.map(|it| (it.line, it.severity)).collect();
        let nth = |(start, nth): &(&str, usize)| {
            let mut lines = report.lines().zip(1..).filter(|(line, _)| line.starts_with(start));
            let is_rule = *start == "---";
            let severity = if is_rule { Severity::Error } else { Severity::Warning };
            (lines.nth(*nth).unwrap().1, severity)
        };
        assert_eq!(told, expected.iter().map(nth).collect::<Vec<_>>(), "{report}");
        assert_eq!(import.digest.unwrap().papers.len(), 1);
    }
}

#[test]
fn a_first_paper_that_has_no_beginning_is_told_of_in_what_precedes_the_papers() {
    let good = paper(LINK, SECTIONS);
    let bare = good.trim_start_matches("---\n\n");
    let links = "Paper link: [a](https://arxiv.org/abs/2601.00101)\n\nPaper link: 2601.00102\n\n";
    let cases = [
        (report(&format!("{bare}\n{good}")), Some("## Abstract")),
        (report(&format!("{}\n{good}", good.replace("# A", "#### A"))), Some("---")),
        (format!("{FRONT_MATTER}{bare}\n{good}"), Some("## Abstract")),
        (report(&format!("{links}```\n{bare}```\n\n{good}")), None),
    ];
    for (text, expected) in cases {
        let import = import_checked(&text);
        let told = import.diagnostics.iter().filter(|it| it.message.contains("what precedes"));
        let told: Vec<_> = told.filter_map(|it| text.lines().nth(it.line - 1)).collect();
        assert_eq!(told, Vec::from_iter(expected), "{text}");
        assert_eq!(import.digest.unwrap().papers.len(), 1);
    }
}
