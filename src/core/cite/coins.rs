//! `COinS`: what a page tells reference managers of the papers on it.
//!
//! `citation_*` in a page's head describes one paper; of several, each has a `<span class="Z3988">` whose
//! title is an OpenURL `ContextObject` (<https://en.wikipedia.org/wiki/COinS>), with Dublin Core since
//! its other vocabularies know no preprints. Zotero, whose translator is the one most used, takes
//! `rft.type` for its own type of item.

use super::names::Name;
use super::reference::{current, date, doi};
use super::ris::author;
use crate::core::arxiv_id::ArxivId;
use std::fmt::Write as _;

/// The `ContextObject` of a paper with this title, plain text, that can be read at this address. It is no
/// HTML: as an attribute its `&` are to be escaped.
///
/// It asks for no more than what pages show, so that whoever makes it needs no digest.
#[must_use]
pub fn coins(id: &ArxivId, url: &str, title: &str, authors: &[Name]) -> String {
    let id = current(id);
    let (year, month) = date(&id);
    let date = month.map_or(year.to_string(), |month| format!("{year}-{month:02}"));
    let mut pairs = vec![
        ("ctx_ver", "Z39.88-2004".to_owned()),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc".into()),
        ("rft.type", "preprint".into()),
        ("rft.title", title.into()),
        ("rft.publisher", "arXiv".into()),
        ("rft.date", date),
        ("rft_id", format!("info:doi/{}", doi(&id))),
        ("rft_id", url.into()),
    ];
    pairs.extend(authors.iter().map(|name| ("rft.creator", author(name))));
    let pairs: Vec<String> =
        pairs.iter().map(|(key, value)| format!("{key}={}", encoded(value))).collect();
    pairs.join("&")
}

/// `text` with all but letters, digits and a few signs as percent-codes.
fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a string can't fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::super::listed;
    use super::*;

    #[test]
    fn everything_is_percent_encoded() {
        let id = "2510.26143".parse().unwrap();
        let authors = listed("Karl von Berg, Martin King, Jr.");
        let url = "https://arxiv.org/abs/2510.26143";
        let expected = "ctx_ver=Z39.88-2004&rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Adc\
            &rft.type=preprint&rft.title=A%20%26%20B%20%3D%20%22%C3%A9%22&rft.publisher=arXiv\
            &rft.date=2025-10&rft_id=info%3Adoi%2F10.48550%2FarXiv.2510.26143\
            &rft_id=https%3A%2F%2Farxiv.org%2Fabs%2F2510.26143&rft.creator=von%20Berg%2C%20Karl\
            &rft.creator=King%2C%20Martin%2C%20Jr.";
        assert_eq!(coins(&id, url, "A & B = \"é\"", &authors), expected);
    }
}
