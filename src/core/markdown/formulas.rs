//! Formulas, which are no Markdown, although their signs are (`_`, `*`, `|`, `\\`).

use super::builder::EXTENSIONS;
use crate::core::math::{self, Formula};
use pulldown_cmark::{Event, Parser, Tag};
use std::borrow::Cow;
use std::fmt::Write as _;
use std::ops::Range;

/// What stands for a formula while Markdown is read is its number between these two, which Unicode
/// leaves to programs and no text has (<https://www.unicode.org/faq/private_use.html#nonchar1>).
const BEGIN: char = '\u{FDD0}';
const END: char = '\u{FDD1}';

/// The formulas of a text, in order.
pub(super) struct Formulas(Vec<Formula>);

impl Formulas {
    /// Takes the formulas from `source`, and leaves a number in the place of each.
    pub(super) fn take_from(source: &str) -> (Self, Cow<'_, str>) {
        let may_have = ["$", r"\(", r"\["].iter().any(|mark| source.contains(mark));
        if !may_have || source.contains([BEGIN, END]) {
            return (Self(Vec::new()), source.into());
        }
        let found = math::find(source, &verbatim(source));
        let mut rest = String::with_capacity(source.len());
        let mut end = 0;
        for (number, it) in found.iter().enumerate() {
            rest.push_str(&source[end..it.range.start]);
            // Writing to a string can't fail.
            let _ = write!(rest, "{BEGIN}{number}{END}");
            end = it.range.end;
        }
        rest.push_str(&source[end..]);
        (Self(found.into_iter().map(|it| it.formula).collect()), rest.into())
    }

    /// What `text` is made of: formulas and the text between them.
    pub(super) fn parts<'a>(
        &'a self,
        text: &'a str,
    ) -> impl Iterator<Item = Result<&'a Formula, &'a str>> {
        let mut rest = text;
        std::iter::from_fn(move || {
            if rest.is_empty() {
                return None;
            }
            if let Some((formula, after)) = self.first(rest) {
                rest = after;
                return Some(Ok(formula));
            }
            let next = rest.char_indices().skip(1).find(|(_, char)| *char == BEGIN);
            let (text, after) = rest.split_at(next.map_or(rest.len(), |(at, _)| at));
            rest = after;
            Some(Err(text))
        })
    }

    /// `text` as it was written.
    pub(super) fn put_back<'a>(&self, text: &'a str) -> Cow<'a, str> {
        if self.0.is_empty() || !text.contains(BEGIN) {
            return text.into();
        }
        let parts = self.parts(text).map(|part| part.map_or_else(|it| it, |it| &it.source));
        parts.collect::<String>().into()
    }

    fn first<'a>(&self, text: &'a str) -> Option<(&Formula, &'a str)> {
        let (number, rest) = text.strip_prefix(BEGIN)?.split_once(END)?;
        Some((self.0.get(number.parse::<usize>().ok()?)?, rest))
    }
}

/// Where `source` is code or HTML, in order.
fn verbatim(source: &str) -> Vec<Range<usize>> {
    let is_verbatim = |event: &Event<'_>| {
        matches!(
            event,
            Event::Code(_)
                | Event::Html(_)
                | Event::InlineHtml(_)
                | Event::Start(Tag::CodeBlock(_))
        )
    };
    Parser::new_ext(source, EXTENSIONS)
        .into_offset_iter()
        .filter(|(event, _)| is_verbatim(event))
        .map(|(_, range)| range)
        .collect()
}
