//! What links lead to, and the links in plain text.

use super::Inline;
use super::url::{Url, starts_host};
use crate::core::arxiv_id::{ArxivId, citations};
use crate::core::text::stands_alone;
use std::ops::Range;

/// Whether the site has a paper, so that citations can lead to its card.
pub(crate) type Cite<'a> = &'a dyn Fn(&ArxivId) -> bool;

/// Where a link leads.
#[derive(Debug)]
pub(super) enum Destination {
    /// To a paper's card.
    Paper(ArxivId),
    /// Out of the page.
    Web(Url),
    /// Nowhere: this address may not be a link.
    Nowhere(String),
}

impl Destination {
    pub(super) fn new(address: &str, cite: Cite<'_>) -> Self {
        let paper = citations(address).next().filter(|paper| paper.range.start == 0);
        let abstract_page = match paper {
            Some(paper) if cite(&paper.id) => return Self::Paper(paper.id),
            Some(paper) => Url::parse(&paper.id.abstract_url(paper.version)),
            None => None,
        };
        match Url::parse(address).or(abstract_page) {
            Some(url) => Self::Web(url),
            None => Self::Nowhere(address.into()),
        }
    }

    /// The link with this text, or the text alone.
    fn link(self, text: &str) -> Inline {
        let content = vec![Inline::Text(text.into())];
        match self {
            Self::Paper(id) => Inline::Citation { id, content },
            Self::Web(url) => Inline::Link { url, content },
            Self::Nowhere(_) => Inline::Text(text.into()),
        }
    }
}

/// Appends `text` with its web addresses and arXiv ids as links.
pub(crate) fn push_linked(text: &str, cite: Cite<'_>, inlines: &mut Vec<Inline>) {
    let mut end = 0;
    while let Some(address) = next_address(text, end) {
        push_cited(&text[end..address.start], cite, inlines);
        end = address.end;
        let address = &text[address];
        inlines.push(Destination::new(address, cite).link(address));
    }
    push_cited(&text[end..], cite, inlines);
}

/// Appends `text`, in which no web address stands, with its arXiv ids as links.
fn push_cited(text: &str, cite: Cite<'_>, inlines: &mut Vec<Inline>) {
    let mut end = 0;
    for citation in citations(text) {
        push_text(&text[end..citation.range.start], inlines);
        end = citation.range.end;
        let cited = &text[citation.range];
        // `arXiv: 2510.26143` is no address, so the id speaks for it.
        let page = citation.id.abstract_url(citation.version);
        inlines.push(Destination::new(&page, cite).link(cited));
    }
    push_text(&text[end..], inlines);
}

fn push_text(text: &str, inlines: &mut Vec<Inline>) {
    if !text.is_empty() {
        inlines.push(Inline::Text(text.into()));
    }
}

/// The next `http://…` or `https://…` in `text`, from byte `from` on, without the punctuation of
/// the sentence it stands in.
fn next_address(text: &str, from: usize) -> Option<Range<usize>> {
    let mut searched = from;
    loop {
        let colon = searched + text[searched..].find("://")?;
        let host = colon + "://".len();
        let letters =
            text[searched..colon].bytes().rev().take_while(u8::is_ascii_alphabetic).count();
        let start = colon - letters;
        let scheme = &text[start..colon];
        let known = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
        let in_word = text[from..start]
            .chars()
            .next_back()
            .is_some_and(|before| before.is_alphanumeric() && !stands_alone(before));
        if known && !in_word && starts_host(&text[host..]) {
            return Some(start..host + address_length(&text[host..]));
        }
        searched = host;
    }
}

/// How much of `text`, which follows `https://`, belongs to the address.
fn address_length(text: &str) -> usize {
    let end = text.char_indices().find(|&(at, char)| {
        // Addresses in a row may have a comma but no space between them.
        !in_address(char) || (char == ',' && text[at..].starts_with(",http"))
    });
    let mut address = end.map_or(text, |(end, _)| &text[..end]);
    let count = |bracket| address.matches(bracket).count();
    let mut unbalanced = count(')').saturating_sub(count('('));
    while let Some(last) = address.chars().next_back() {
        match last {
            ')' if unbalanced > 0 => unbalanced -= 1,
            '.' | ',' | ':' | ';' | '?' | '!' | '\'' | '*' | '_' | '~' => {}
            _ => break,
        }
        address = &address[..address.len() - last.len_utf8()];
    }
    address.len()
}

fn in_address(char: char) -> bool {
    if char.is_ascii() {
        char.is_ascii_graphic() && !"\"<>[]\\^`{|}".contains(char)
    } else {
        char.is_alphanumeric() && !stands_alone(char)
    }
}
