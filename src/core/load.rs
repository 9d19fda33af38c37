//! From the bytes of a published file to the model, and what can go wrong on the way.

use crate::core::digest::{Digest, FORMAT};
use crate::core::manifest::{LISTING_FORMAT, Listing, MANIFEST_FORMAT, Manifest};
use crate::core::papers::{PAPERS_FORMAT, Papers};
use crate::core::records;
use crate::core::search::segment::Segment;
use crate::core::search::{ListedSegments, SEGMENT_FORMAT};
use crate::core::trends::{self, TRENDS_FORMAT};
use serde::Deserialize;
use serde_json::value::RawValue;

/// The manifest's file.
pub const MANIFEST: &str = "index.json";

/// Why a published file could not be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadError {
    /// The file, as the reader knows it.
    pub path: String,
    /// What happened.
    pub fault: Fault,
}

/// What happened to a published file on its way to the reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// No answer: the network or the server is gone.
    Unreachable,
    /// The answer did not come, or not whole, within this many seconds.
    TimedOut(u32),
    /// The server answered with this HTTP status.
    Status(u16),
    /// The server sent a web page in place of data.
    Html,
    /// The file is empty.
    Empty,
    /// The file stops in the middle.
    Truncated,
    /// The file is no data of ours; the parser's words.
    Malformed(String),
    /// The file is of another format, or of a version that this reader does not know.
    Format(String),
    /// The file's name leads out of the published folder.
    Outside,
    /// The text could not be set: a part of the reader did not come, or failed; its words.
    NotTypeset(String),
    /// What the reader keeps on this device can't be read; why.
    NotKept(String),
}

impl LoadError {
    /// One sentence that says what happened.
    #[must_use]
    pub fn title(&self) -> String {
        match &self.fault {
            Fault::Unreachable => "The server can’t be reached".into(),
            Fault::TimedOut(_) => "The server takes too long".into(),
            Fault::Status(404) if self.is_of_index() => "The site’s index isn’t there".into(),
            Fault::Status(404) => "This file isn’t on the server".into(),
            Fault::Status(_) => "The server reports an error".into(),
            Fault::Html => "A web page came in place of the digest".into(),
            Fault::Empty | Fault::Truncated => "The digest arrived incomplete".into(),
            Fault::Malformed(_) | Fault::Outside => "The digest can’t be read".into(),
            Fault::Format(_) => "This digest needs a newer reader".into(),
            Fault::NotTypeset(_) => "A part of the reader is missing".into(),
            Fault::NotKept(_) => "This can’t be had from this device".into(),
        }
    }

    /// What it means and what the reader can do.
    #[must_use]
    pub fn advice(&self) -> String {
        match &self.fault {
            Fault::Unreachable => "Check the network connection, then try again.".into(),
            Fault::TimedOut(seconds) => format!(
                "Nothing whole came within {seconds} seconds. The network may be slow; try again."
            ),
            Fault::Status(404) if self.is_of_index() => {
                "Without it the reader knows of no digests. The site may be just being uploaded; \
                 try again in a moment."
                    .into()
            }
            Fault::Status(404) => {
                "It may have been withdrawn or not yet uploaded. Try again, or choose another day."
                    .into()
            }
            Fault::Status(status) => {
                format!("It answered with status {status}. Try again in a moment.")
            }
            Fault::Html => "A network that wants you to sign in does this, and so does a server \
                            that sends its start page for missing files. Sign in if that is so, \
                            then try again."
                .into(),
            Fault::Empty => "The file is empty. It may be just being uploaded; try again.".into(),
            Fault::Truncated => "The connection broke off. Try again.".into(),
            Fault::Malformed(why) => {
                format!(
                    "The file isn’t a valid digest ({why}). Whoever publishes it should look at it."
                )
            }
            Fault::Format(format) => format!(
                "It is written as “{format}”, which this version can’t read. Reload the page to get \
                 the newest reader."
            ),
            Fault::NotTypeset(why) => format!(
                "What sets the digest’s text did not arrive or failed ({why}). Check the network \
                 connection, then try again, or reload the page."
            ),
            Fault::NotKept(why) => format!("The reason: {why}."),
            Fault::Outside => "Its address leads out of the published folder, so it isn’t opened. \
                               Whoever publishes it should look at the index."
                .into(),
        }
    }
}

impl LoadError {
    /// Whether the file is the manifest, without which there is no other digest to go to.
    #[must_use]
    pub fn is_of_index(&self) -> bool {
        self.path == MANIFEST
    }
}

/// A digest as it arrived: the papers that could be read, and those that could not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// The digest with its good papers.
    pub digest: Digest,
    /// The others.
    pub broken: Vec<BrokenPaper>,
}

/// A paper whose data can't be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokenPaper {
    /// Its place in the published digest, from 1.
    pub position: usize,
    /// Its title or id, if that much can be read.
    pub name: Option<String>,
    /// What is wrong.
    pub why: String,
}

/// Reads a manifest.
///
/// # Errors
/// If the text is no manifest of a known version.
pub fn manifest(text: &str) -> Result<Manifest, Fault> {
    document(text, MANIFEST_FORMAT)
}

/// Reads a listing.
///
/// # Errors
/// If the text is no listing of a known version.
pub fn listing(text: &str) -> Result<Listing, Fault> {
    document(text, LISTING_FORMAT)
}

/// Reads which papers of a month stood on which days.
///
/// # Errors
/// If the text is no such file of a known version.
pub fn papers(text: &str) -> Result<Papers, Fault> {
    document(text, PAPERS_FORMAT)
}

/// Reads the manifest, as far as trends need it.
///
/// # Errors
/// If the text is no manifest of a known version.
pub fn trends_index(text: &str) -> Result<trends::Index, Fault> {
    document(text, MANIFEST_FORMAT)
}

/// Reads what the days of a year have in common.
///
/// # Errors
/// If the text is no such file of a known version.
pub fn trends(text: &str) -> Result<trends::Year, Fault> {
    document(text, TRENDS_FORMAT)
}

/// Reads a listing, as far as search needs it.
///
/// # Errors
/// If the text is no listing of a known version.
pub fn listed_segments(text: &str) -> Result<ListedSegments, Fault> {
    document(text, LISTING_FORMAT)
}

/// Reads the words of some days.
///
/// # Errors
/// If the text is no such file of a known version.
pub fn segment(text: &str) -> Result<Segment, Fault> {
    document(text, SEGMENT_FORMAT)
}

/// Reads a digest; papers that can't be read are set apart, so that the others can be shown.
///
/// # Errors
/// If the text is no digest of a known version.
pub fn digest(text: &str) -> Result<Loaded, Fault> {
    let mut digest: Digest<&RawValue> = document(text, FORMAT)?;
    let (mut papers, mut broken) = (Vec::new(), Vec::new());
    for (at, json) in std::mem::take(&mut digest.papers).into_iter().enumerate() {
        match records::read(json.get()) {
            Ok(paper) => papers.push(paper),
            Err(error) => broken.push(BrokenPaper {
                position: at + 1,
                name: name(json),
                why: error.to_string(),
            }),
        }
    }
    Ok(Loaded { digest: digest.with_papers(papers), broken })
}

/// What a paper that can't be read calls itself.
fn name(json: &RawValue) -> Option<String> {
    #[derive(Deserialize)]
    struct Title {
        title: String,
    }
    #[derive(Deserialize)]
    struct Id {
        id: String,
    }
    let title = records::read(json.get()).ok().map(|Title { title }| title);
    title.or_else(|| records::read(json.get()).ok().map(|Id { id }| id))
}

/// Whether a path from the manifest or a listing stays in the published folder.
#[must_use]
pub fn is_inside(path: &str) -> bool {
    let is_plain = |part: &str| !matches!(part, "" | "." | "..");
    path.split('/').all(is_plain) && !path.contains(['\\', ':', '?', '#', '%'])
}

/// The JSON document in `text`, if it says that it has the expected format's name and major version.
fn document<'a, T: Deserialize<'a>>(text: &'a str, expected: &str) -> Result<T, Fault> {
    #[derive(Default, Deserialize)]
    #[serde(default, expecting = "a document that names its format")]
    struct Claim {
        format: Option<String>,
    }
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.is_empty() {
        return Err(Fault::Empty);
    }
    if text.starts_with('<') {
        return Err(Fault::Html);
    }
    let fault = |error: serde_json::Error| match error.is_eof() {
        true => Fault::Truncated,
        false => Fault::Malformed(error.to_string()),
    };
    let Claim { format } = records::read(text).map_err(fault)?;
    match format {
        Some(format) if is_version_of(&format, expected) => records::read(text).map_err(fault),
        Some(format) => Err(Fault::Format(format)),
        None => Err(Fault::Malformed("it doesn’t name its format".into())),
    }
}

/// `arxiv-digest/1.4` is a version of `arxiv-digest/1`; `arxiv-digest/10` is not.
fn is_version_of(format: &str, expected: &str) -> bool {
    format.strip_prefix(expected).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const DIGEST: &str = r#"{"format":"arxiv-digest/1","category":"cs.CL","date":"2025-10-30",
        "title":"t","overview":"o","papers_total":null,"papers_selected":2,"later":true,
        "tldr":{"markdown":"","headline":null,"themes":[],"blocks":[{"kind":"poem","markdown":""}]},
        "papers":[
        {"id":"2510.00001","version":1,"title":"Good","authors":[],"keywords":[],"comments":null,
         "url":"u","abstract":"a","summary":null,"critique":null},
        {"id":"not an id","title":"Bad"}, 7]}"#;

    #[test]
    fn one_broken_paper_leaves_the_others_readable() {
        let loaded = digest(DIGEST).unwrap();
        assert_eq!(loaded.digest.papers.len(), 1);
        let names: Vec<_> =
            loaded.broken.iter().map(|it| (it.position, it.name.as_deref())).collect();
        assert_eq!(names, [(2, Some("Bad")), (3, None)]);
    }

    #[test]
    fn says_what_is_wrong_with_a_file() {
        let truncated = &DIGEST[..DIGEST.len() / 2];
        let newer = DIGEST.replace("arxiv-digest/1", "arxiv-digest/2");
        let cases = [
            ("", Fault::Empty),
            (" \n", Fault::Empty),
            ("<!doctype html><p>Sign in", Fault::Html),
            (truncated, Fault::Truncated),
            (&newer, Fault::Format("arxiv-digest/2".into())),
            (r#"{"format":"arxiv-digest/10"}"#, Fault::Format("arxiv-digest/10".into())),
            ("{}", Fault::Malformed("it doesn’t name its format".into())),
        ];
        for (text, fault) in cases {
            assert_eq!(digest(text), Err(fault), "{text}");
        }
        for malformed in ["{]", "[]", "7", r#"{"format":"arxiv-digest/1"}"#] {
            assert!(matches!(digest(malformed), Err(Fault::Malformed(_))), "{malformed}");
        }
        assert!(digest(&DIGEST.replace("arxiv-digest/1", "arxiv-digest/1.2")).is_ok());
    }

    #[test]
    fn a_path_stays_in_the_published_folder() {
        for good in ["cs.CL/2025.json", "cs.CL/2025-10-30.json", "index.json"] {
            assert!(is_inside(good), "{good}");
        }
        for bad in [
            "",
            "/x.json",
            "../x.json",
            "a/../b",
            "a//b",
            "https://example.com/x",
            "a\\b",
            "%2e%2e/x",
        ] {
            assert!(!is_inside(bad), "{bad}");
        }
    }
}
