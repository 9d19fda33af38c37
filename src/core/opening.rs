//! A file that the reader opens: a report, read by the same importer as for publishing, or a digest's JSON.
//! It comes from anywhere, like all that is shown.

use crate::core::category::DigestKey;
use crate::core::input;
use crate::core::load;
use crate::core::report::{Diagnostic, Source};
use serde::{Deserialize, Serialize};

/// The most bytes that are read. A long day has 5 million.
pub const MOST: u64 = 16 << 20;

/// What came of reading a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// The digest; where there is none, an error says why.
    pub digest: Option<OpenedDigest>,
    /// What was noticed, by line.
    pub findings: Vec<Diagnostic>,
}

/// A digest that was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenedDigest {
    /// Its category and day.
    pub key: DigestKey,
    /// Its JSON.
    pub file: String,
}

/// Reads a file of this name, or a text that has none.
#[must_use]
pub fn open(text: &str, name: &str) -> Opening {
    let is_json = text.trim_start_matches('\u{feff}').trim_start().starts_with('{');
    let (digest, findings) = match is_json {
        true => input::digest(text),
        false => {
            let file_name = (!name.is_empty()).then_some(name);
            input::report(text, &Source { file_name, category: None })
        }
    };
    let digest = match digest {
        Some(digest) => {
            let file = if is_json { Ok(text.to_owned()) } else { serde_json::to_string(&digest) };
            file.ok().map(|file| OpenedDigest { key: digest.key(), file })
        }
        // What is wrong with a published digest doesn't hide the rest of it either.
        None => load::digest(text)
            .ok()
            .map(|loaded| OpenedDigest { key: loaded.digest.key(), file: text.to_owned() }),
    };
    Opening { digest, findings }
}

/// Whether a file of so many bytes is read.
///
/// # Errors
/// A sentence for the reader, where it is too large.
pub fn check_size(bytes: u64) -> Result<(), String> {
    match bytes > MOST {
        true => Err(format!("it is larger than {} MB", MOST >> 20)),
        false => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::report::Severity;

    const REPORT: &str =
        "---\ntitle: A day\npermalink: /x/cs_CL/2025-10-30/\n---\n\n## TL;DR\n\nOne.\n";

    fn worst(opening: &Opening) -> Option<Severity> {
        opening.findings.iter().map(|finding| finding.severity).max()
    }

    #[test]
    fn reports_and_digests_are_told_apart_by_what_they_hold() {
        let named = "---\ntitle: A day\n---\n\n## TL;DR\n\nOne.\n";
        let report = open(named, "arxiv_cs_CL_2025-10-30_report.md");
        let digest = report.digest.clone().unwrap();
        assert_eq!(digest.key.to_string(), "cs.CL/2025-10-30");
        // What was made of the report opens as well, whatever its name is.
        for text in [digest.file.clone(), format!("\u{feff}\n{}", digest.file)] {
            let again = open(&text, "any.md").digest.unwrap();
            assert_eq!(again, OpenedDigest { key: digest.key.clone(), file: text });
        }
    }

    #[test]
    fn what_is_no_digest_says_why() {
        for (text, name) in [
            ("", ""),
            ("Hello", "a.md"),
            ("{", "a.json"),
            ("{\"format\": \"other/1\"}", "a.json"),
            ("<!doctype html><p>Sign in", "a.html"),
            (REPORT.trim_end_matches("One.\n"), ""),
        ] {
            let opening = open(text, name);
            assert_eq!(
                (opening.digest.as_ref(), worst(&opening)),
                (None, Some(Severity::Error)),
                "{text}"
            );
        }
    }

    #[test]
    fn a_digest_with_something_wrong_is_shown_with_what_is_wrong() {
        let file = r#"{"format":"arxiv-digest/1","category":"cs.CL","date":"2025-10-30","title":"t","overview":"o",
            "papers_total":null,"papers_selected":null,"tldr":{"markdown":"","headline":null,"themes":[],"blocks":[]},
            "papers":[{"id":"not an id"}]}"#;
        let opening = open(file, "a.json");
        assert!(opening.digest.is_some());
        assert_eq!(worst(&opening), Some(Severity::Error));
    }

    #[test]
    fn a_file_beyond_reason_is_not_read() {
        assert_eq!(check_size(MOST), Ok(()));
        assert_eq!(check_size(MOST + 1), Err("it is larger than 16 MB".into()));
    }
}
