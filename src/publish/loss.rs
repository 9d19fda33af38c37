//! What publishing a report that was read in part would lose.

use crate::core::counted;
use crate::core::digest::Digest;
use crate::core::load;
use crate::publish::input::Finding;

/// Why a digest is not to be published, if it isn't: `findings` tell what is wrong with its input, `published` is the
/// file that stands in its place, if any.
///
/// A report may hold fewer papers than it did, since one was withdrawn. But where it says that there are more, or
/// some could not be read, those of the published day would be lost to a slip of the pen.
pub(super) fn reason(
    digest: &Digest,
    findings: &[Finding],
    published: Option<&[u8]>,
) -> Option<String> {
    let now = digest.papers.len();
    let said = digest.papers_selected.and_then(|said| usize::try_from(said).ok());
    let lacks = said.is_some_and(|said| said > now);
    if !lacks && !findings.iter().any(Finding::is_error) {
        return None;
    }
    let before = published.and_then(|file| load::digest(str::from_utf8(file).ok()?).ok());
    let before = before.map_or(0, |before| before.digest.papers.len());
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
            let reason = reason(&digest(papers, said), &findings, published.as_deref());
            match expected {
                Some(expected) => assert!(reason.unwrap().contains(expected), "{case}"),
                None => assert_eq!(reason, None, "{case}"),
            }
        }
    }
}
