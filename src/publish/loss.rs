//! What publishing a report that was read in part would lose.

use crate::core::counted;
use crate::core::date::Date;
use crate::core::digest::{Digest, Paper};
use crate::core::load;
use crate::publish::input::Finding;

/// Why a digest is not to be published, if it isn't: `findings` tell what is wrong with its input, whose file is named
/// after a day, if it is; `published` is the file that stands in its place, if any.
///
/// A report may hold fewer papers than it did, since one was withdrawn. But where it says that there are more, or
/// some could not be read, those of the published day would be lost to a slip of the pen; as they would where a
/// report has the date of another day, left from what it was made after.
pub(super) fn reason(
    digest: &Digest,
    findings: &[Finding],
    named: Option<Date>,
    published: Option<&[u8]>,
) -> Option<String> {
    // Read only where that is needed: most days are published again as they were.
    let before = || {
        let published = published.and_then(|file| load::digest(str::from_utf8(file).ok()?).ok());
        published.map_or_else(Vec::new, |published| published.digest.papers)
    };
    another_day(digest, named, before).or_else(|| fewer_papers(digest, findings, before))
}

fn another_day(
    digest: &Digest,
    named: Option<Date>,
    before: impl Fn() -> Vec<Paper>,
) -> Option<String> {
    let named = named.filter(|named| *named != digest.date)?;
    let before = before();
    let is_published = |paper: &Paper| before.iter().any(|it| it.id == paper.id);
    if before.is_empty() || digest.papers.iter().any(is_published) {
        return None;
    }
    Some(format!(
        "{} stays as it is published: the file is named after {named}, and has none of that day’s papers; correct its \
         date, or withdraw the day with `digest remove` first",
        digest.key()
    ))
}

fn fewer_papers(
    digest: &Digest,
    findings: &[Finding],
    before: impl Fn() -> Vec<Paper>,
) -> Option<String> {
    let now = digest.papers.len();
    let said = digest.papers_selected.and_then(|said| usize::try_from(said).ok());
    let lacks = said.is_some_and(|said| said > now);
    if !lacks && !findings.iter().any(Finding::is_error) {
        return None;
    }
    let before = before().len();
    let key = digest.key();
    if before > now {
        return Some(format!(
            "{key} stays as it is published, with {}: of this file {now} can be read; mend it, or withdraw the \
             day with `digest remove` first",
            counted::papers(before)
        ));
    }
    let said = said.filter(|_| lacks && now == 0)?;
    Some(format!(
        "{key} is not published: the file says that it has {}, and none can be read",
        counted::papers(said)
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn digest(papers: usize, selected: Option<u32>) -> Digest {
        let paper = r#"{"id": "2510.26143", "version": null, "title": "T", "authors": [], "keywords": [],
            "comments": null, "categories": [], "url": "", "abstract": null, "summary": null, "critique": null}"#;
        let text = format!(
            r#"{{"format": "arxiv-digest/1", "category": "cs.CL", "date": "2025-10-30", "title": "", "overview": "",
                "papers_total": null, "papers_selected": {}, "language": null, "generator": null,
                "tldr": {{"markdown": "", "headline": null, "themes": [], "insights": [], "blocks": []}}, "papers": [{}]}}"#,
            selected.map_or("null".into(), |selected| selected.to_string()),
            vec![paper; papers].join(", ")
        );
        load::digest(&text).unwrap().digest
    }

    #[test]
    fn a_day_is_left_alone_where_its_papers_would_be_lost_to_a_slip() {
        let error = || vec![Finding::error(Path::new("a.md"), "no link")];
        let cases = [
            // The papers that can be read, those that are said, what is wrong, those that are published; the reason.
            ((5, Some(5), vec![], Some(5)), None),
            ((4, Some(4), vec![], Some(5)), None),
            ((4, None, vec![], Some(5)), None),
            ((0, Some(0), vec![], Some(5)), None),
            ((4, Some(5), vec![], Some(4)), None),
            ((4, Some(5), error(), None), None),
            ((4, Some(5), vec![], Some(5)), Some("stays as it is published, with 5 papers")),
            ((4, None, error(), Some(5)), Some("of this file 4 can be read")),
            ((0, Some(5), vec![], Some(5)), Some("stays as it is published")),
            ((0, Some(5), vec![], None), Some("says that it has 5 papers, and none")),
            ((0, Some(5), vec![], Some(0)), Some("is not published")),
            ((0, None, vec![], None), None),
        ];
        for ((papers, said, findings, published), expected) in cases {
            let case = format!("{papers} of {said:?}, {findings:?}, {published:?} published");
            let published = published
                .map(|papers| serde_json::to_vec(&digest(papers, Some(papers as u32))).unwrap());
            let reason = reason(&digest(papers, said), &findings, None, published.as_deref());
            match expected {
                Some(expected) => assert!(reason.unwrap().contains(expected), "{case}"),
                None => assert_eq!(reason, None, "{case}"),
            }
        }
    }

    #[test]
    fn a_day_is_left_alone_where_a_report_of_another_one_has_its_date() {
        let with = |id: &str| {
            let mut digest = digest(1, None);
            digest.papers[0].id = id.parse().unwrap();
            digest
        };
        let published = serde_json::to_vec(&with("2510.26143")).unwrap();
        // The paper, the day that its file is named after, and whether the report is published.
        let cases = [
            ("2510.99999", Some("2025-10-31"), false),
            ("2510.26143", Some("2025-10-31"), true),
            ("2510.99999", Some("2025-10-30"), true),
            ("2510.99999", None, true),
        ];
        for (id, named, is_published) in cases {
            let named = named.map(|it| it.parse().unwrap());
            let reason = reason(&with(id), &[], named, Some(&published));
            assert_eq!(reason.is_none(), is_published, "{id}, {named:?}: {reason:?}");
        }
    }
}
