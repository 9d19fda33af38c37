//! arXiv identifiers, as <https://info.arxiv.org/help/arxiv_identifier.html> defines them.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// An arXiv identifier without version: `2510.26143`, or old style `hep-th/9901001`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ArxivId(String);

/// The text is no arXiv identifier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAnArxivId(String);

impl fmt::Display for NotAnArxivId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}” is not an arXiv id like 2510.26143", self.0)
    }
}

impl std::error::Error for NotAnArxivId {}

impl ArxivId {
    /// The identifier as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The identifier that somebody wrote, with or without `arXiv:` and a version.
    #[must_use]
    pub fn written(text: &str) -> Option<Self> {
        let text = strip_prefix_ignoring_case(text, "arxiv:").unwrap_or(text);
        id_prefix(text).filter(|(length, ..)| *length == text.len()).map(|(_, id, _)| id)
    }

    /// The month in which arXiv gave it, `2025-10`.
    #[must_use]
    pub fn month(&self) -> String {
        let (is_old, number) = match self.0.split_once('/') {
            Some((_, number)) => (true, number),
            None => (false, self.0.as_str()),
        };
        let (year, month) = (&number[..2], &number[2..4]);
        // arXiv began in 1991, and had the new style by 2007.
        let century = if is_old && year >= "91" { "19" } else { "20" };
        format!("{century}{year}-{month}")
    }

    /// The page of the abstract, of this version or of the newest.
    #[must_use]
    pub fn abstract_url(&self, version: Option<u32>) -> String {
        format!("https://arxiv.org/abs/{self}{}", suffix(version))
    }

    /// The PDF, of this version or of the newest.
    #[must_use]
    pub fn pdf_url(&self, version: Option<u32>) -> String {
        format!("https://arxiv.org/pdf/{self}{}", suffix(version))
    }
}

fn suffix(version: Option<u32>) -> String {
    version.map_or_else(String::new, |version| format!("v{version}"))
}

/// An identifier found in running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The bytes of the text that cite: the whole link where it is one, else the id.
    pub range: std::ops::Range<usize>,
    /// The paper cited, without version.
    pub id: ArxivId,
    /// The version cited, if any.
    pub version: Option<u32>,
}

/// Every arXiv id in `text`, in order: bare (`2510.25320`), `arXiv:2510.25320v2`, or as a link to
/// arxiv.org (`/abs/`, `/pdf/`, `/html/`, with or without scheme and version), or as arXiv's DOI of a paper
/// (`10.48550/arXiv.2510.25320`, also as a link to doi.org).
///
/// A bare new-style id counts only where no letter, digit, dot or slash touches it, so that
/// numbers such as `12510.25320` or `3.14159` are not taken for ids. Old-style ids count only in
/// links or after `arXiv:`, since `math/0211159` could be a path.
pub fn citations(text: &str) -> impl Iterator<Item = Citation> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let citation = (at..text.len())
            .filter(|at| may_begin(text.as_bytes(), *at))
            .find_map(|at| citation_at(text, at));
        at = citation.as_ref().map_or(text.len(), |citation| citation.range.end);
        citation
    })
}

/// Whether a citation can begin at a byte, with an id, a scheme, a host, or `arXiv:`. Most bytes
/// are none of these first ones, and most others stand within a word.
fn may_begin(bytes: &[u8], at: usize) -> bool {
    let lower = |at: usize| bytes.get(at).map_or(0, |byte| byte | 0x20);
    matches!(lower(at), b'0'..=b'9' | b'a' | b'b' | b'e' | b'h' | b'w')
        && !(at > 0 && bytes[at - 1].is_ascii_alphanumeric())
        && match (lower(at), lower(at + 1)) {
            (b'0'..=b'9', second) => second.is_ascii_digit(),
            pair => {
                matches!(pair, (b'a' | b'b', b'r') | (b'e', b'x') | (b'h', b't') | (b'w', b'w'))
            }
        }
}

/// Ways to write where an id follows; matched without case, longest first.
const HOSTS: [&str; 4] = ["arxiv.org/", "www.arxiv.org/", "export.arxiv.org/", "browse.arxiv.org/"];
const PAGES: [&str; 3] = ["abs/", "pdf/", "html/"];

/// Ways to write a DOI, and what those that arXiv gives begin with (<https://info.arxiv.org/help/doi.html>).
const RESOLVERS: [&str; 3] = ["", "doi.org/", "dx.doi.org/"];
const DOI: &str = "10.48550/arxiv.";

fn citation_at(text: &str, start: usize) -> Option<Citation> {
    let rest = &text[start..];
    let before = without_emphasis(text[..start].chars().rev());
    if before.is_some_and(|before| before.is_alphanumeric() || matches!(before, '.' | '/' | '-')) {
        return None;
    }
    let (prefix, linked) = match link_prefix(rest) {
        Some(length) => (length, true),
        None => match strip_prefix_ignoring_case(rest, "arxiv:") {
            Some(after) => (rest.len() - after.trim_start_matches(' ').len(), true),
            None => (0, false),
        },
    };
    let (length, id, version) = id_prefix(&rest[prefix..])?;
    if !linked && id.as_str().contains('/') {
        return None;
    }
    let mut end = start + prefix + length;
    if linked && text[end..].starts_with(".pdf") {
        end += ".pdf".len();
    }
    Some(Citation { range: start..end, id, version })
}

fn link_prefix(text: &str) -> Option<usize> {
    let after_scheme = ["https://", "http://"]
        .iter()
        .find_map(|scheme| strip_prefix_ignoring_case(text, scheme))
        .unwrap_or(text);
    let host = HOSTS.iter().find_map(|host| strip_prefix_ignoring_case(after_scheme, host));
    let id = match host {
        Some(path) => PAGES.iter().find_map(|page| path.strip_prefix(page)),
        None => RESOLVERS.iter().find_map(|resolver| {
            let doi = strip_prefix_ignoring_case(after_scheme, resolver)?;
            strip_prefix_ignoring_case(doi, DOI)
        }),
    };
    id.map(|id| text.len() - id.len())
}

fn strip_prefix_ignoring_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let head = text.get(..prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then(|| &text[prefix.len()..])
}

/// The id that `text` begins with: its length with version, the id, the version.
fn id_prefix(text: &str) -> Option<(usize, ArxivId, Option<u32>)> {
    let length = new_style_length(text).or_else(|| old_style_length(text))?;
    let (version_length, version) = version_prefix(&text[length..]);
    let after = without_emphasis(text[length + version_length..].chars());
    let ends = !after.is_some_and(char::is_alphanumeric);
    ends.then(|| (length + version_length, ArxivId(text[..length].into()), version))
}

/// The first character beyond what may be emphasis: `_2510.26143_` stands alone, while the id in
/// `x_2510.26143` is part of a name.
fn without_emphasis(characters: impl Iterator<Item = char>) -> Option<char> {
    const LONGEST_MARK: usize = 3;
    characters
        .enumerate()
        .find(|(at, next)| *next != '_' || *at >= LONGEST_MARK)
        .map(|(_, next)| next)
}

/// `YYMM.NNNN` or `YYMM.NNNNN`, with a month from 01 to 12.
fn new_style_length(text: &str) -> Option<usize> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let month_exists = matches!(text.get(2..4)?.parse(), Ok(1u8..=12));
    let number = text.get(4..)?.strip_prefix('.')?;
    let length = digits(number);
    (digits(text) == 4 && month_exists && (4..=5).contains(&length)).then_some(5 + length)
}

/// `archive/YYMMNNN`, or `archive.SC/YYMMNNN`.
fn old_style_length(text: &str) -> Option<usize> {
    let slash = text.bytes().take(20).position(|byte| byte == b'/')?;
    let archive_is_name = slash >= 2
        && text[..slash].starts_with(|first: char| first.is_ascii_lowercase())
        && text[..slash]
            .bytes()
            .all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'-' | b'.'));
    let number = &text[slash + 1..];
    let length = number.bytes().take_while(u8::is_ascii_digit).count();
    (archive_is_name && length == 7).then_some(slash + 1 + length)
}

fn version_prefix(text: &str) -> (usize, Option<u32>) {
    let Some(digits) = text.strip_prefix('v') else {
        return (0, None);
    };
    let length = digits.bytes().take_while(u8::is_ascii_digit).count();
    match digits[..length].parse() {
        Ok(version) => (1 + length, Some(version)),
        Err(_) => (0, None),
    }
}

impl FromStr for ArxivId {
    type Err = NotAnArxivId;

    fn from_str(text: &str) -> Result<Self, NotAnArxivId> {
        match id_prefix(text) {
            Some((length, id, None)) if length == text.len() => Ok(id),
            _ => Err(NotAnArxivId(text.into())),
        }
    }
}

impl fmt::Display for ArxivId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for ArxivId {
    type Error = NotAnArxivId;

    fn try_from(text: String) -> Result<Self, NotAnArxivId> {
        text.parse()
    }
}

impl From<ArxivId> for String {
    fn from(id: ArxivId) -> Self {
        id.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_both_styles_without_version() {
        for good in ["2510.26143", "0704.0001", "hep-th/9901001", "math.GT/0309136"] {
            assert_eq!(good.parse::<ArxivId>().map(String::from), Ok(good.into()));
        }
        for bad in ["", "2510.26143v1", "2513.26143", "2510.123", "2510.123456", "x/1", "É/9901001"]
        {
            assert!(bad.parse::<ArxivId>().is_err(), "{bad}");
        }
    }

    #[test]
    fn finds_ids_as_people_and_models_write_them() {
        let cases: &[(&str, &[(&str, &str)])] = &[
            ("(2510.25320)", &[("2510.25320", "2510.25320")]),
            (
                "*https://arxiv.org/abs/2511.03370v1*",
                &[("https://arxiv.org/abs/2511.03370v1", "2511.03370")],
            ),
            (
                "http://arxiv.org/pdf/2510.26143v2.pdf.",
                &[("http://arxiv.org/pdf/2510.26143v2.pdf", "2510.26143")],
            ),
            ("arXiv: 2510.26143v3", &[("arXiv: 2510.26143v3", "2510.26143")]),
            ("arXiv:hep-th/9901001", &[("arXiv:hep-th/9901001", "hep-th/9901001")]),
            (
                "https://arxiv.org/abs/2510.14545, https://arxiv.org/abs/2510.14967)",
                &[
                    ("https://arxiv.org/abs/2510.14545", "2510.14545"),
                    ("https://arxiv.org/abs/2510.14967", "2510.14967"),
                ],
            ),
            (
                "[2510.26143](https://arxiv.org/abs/2510.26143)",
                &[("2510.26143", "2510.26143"), ("https://arxiv.org/abs/2510.26143", "2510.26143")],
            ),
            (
                "https://doi.org/10.48550/arXiv.2510.26143v2 (doi:10.48550/ARXIV.hep-th/9901001)",
                &[
                    ("https://doi.org/10.48550/arXiv.2510.26143v2", "2510.26143"),
                    ("10.48550/ARXIV.hep-th/9901001", "hep-th/9901001"),
                ],
            ),
            ("https://doi.org/10.1145/2510.26143, 10.48550/2510.26143", &[]),
            ("Ends a sentence 2510.26143.", &[("2510.26143", "2510.26143")]),
            ("pi 3.14159, 12510.25320, 2510.253201, 1.2510.25320, v2510.25320, 99.9999.1234", &[]),
            (
                "_2510.26143_ and __https://arxiv.org/abs/2510.26143v1__ but x_2510.26143, 2510.26143_x",
                &[
                    ("2510.26143", "2510.26143"),
                    ("https://arxiv.org/abs/2510.26143v1", "2510.26143"),
                ],
            ),
            ("see math/0211159 or https://example.com/abs/2510.26143", &[]),
            ("Łódź—2510.26143—é", &[("2510.26143", "2510.26143")]),
        ];
        for (text, expected) in cases {
            let found: Vec<_> = citations(text).map(|c| (&text[c.range], c.id.0)).collect();
            let expected: Vec<_> =
                expected.iter().map(|(range, id)| (*range, (*id).into())).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn tells_its_month() {
        for (id, month) in [
            ("2510.26143", "2025-10"),
            ("0704.0001", "2007-04"),
            ("9101.00001", "2091-01"),
            ("hep-th/9901001", "1999-01"),
            ("hep-th/9108001", "1991-08"),
            ("math.GT/0309136", "2003-09"),
        ] {
            assert_eq!(id.parse::<ArxivId>().unwrap().month(), month);
        }
    }

    #[test]
    fn links_to_the_version_where_there_is_one() {
        let id: ArxivId = "2510.26143".parse().unwrap();
        assert_eq!(id.abstract_url(Some(1)), "https://arxiv.org/abs/2510.26143v1");
        assert_eq!(id.pdf_url(None), "https://arxiv.org/pdf/2510.26143");
    }
}
