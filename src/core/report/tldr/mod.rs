//! The TL;DR: verbatim, in blocks, with its themes.
//!
//! [`entries`] takes the text apart, [`outline`] finds which label stands under which, [`reading`]
//! what they cite, [`naming`] what they name, [`layers`] which labels are the themes, [`linking`] adds ties by
//! meaning, and [`blocks`] cuts the text into pieces. Themes are found by structure. The words known are those of
//! [`generic`], with which [`sentence`]s list themes, and with which abstracts introduce [`own_names`].

mod beginnings;
mod blocks;
mod counts;
mod entries;
mod extent;
mod fields;
mod generic;
mod holders;
mod label;
mod layers;
mod leading_title;
mod lengths;
mod linking;
mod lists;
mod mentions;
mod names;
mod naming;
mod outline;
mod overlap;
mod own_names;
mod prefix;
mod proper_names;
mod prose;
mod reading;
mod references;
mod rivals;
mod sentence;
mod slug;
mod sublists;
mod table;
mod words;

pub(super) use counts::Counts;

use super::diagnostic::Diagnostics;
use crate::core::digest::{Paper, Theme, Tldr, TldrBlock, TldrBlockKind};
use crate::core::math::spelled;
use entries::{Shape, is_rule};
use layers::{Candidate, Origin};
use prefix::is_emoji;
use reading::Reading;
use std::collections::HashSet;

/// Themes are looked for in so many bytes: a hundred times the longest TL;DR that a person would
/// read. What is beyond is kept as it stands.
const MOST_READ: usize = 1_000_000;

/// Reads the TL;DR, trimmed, which begins at the line `first_line` of the report.
pub(super) fn read(
    markdown: &str,
    first_line: usize,
    papers: &[Paper],
    diagnostics: &mut Diagnostics,
) -> (Tldr, Counts) {
    let (read, beyond) = parted(markdown, MOST_READ);
    let reading = Reading::new(read, papers);
    let (mut found, tie) = layers::themes(&reading);
    linking::complete(&reading, &mut found, tie);
    let ids = slug::ids(found.iter().map(|theme| theme.title.as_str()));
    let (mut blocks, headline) = blocks::blocks(&reading, &found, &ids);
    if !beyond.is_empty() {
        let line = first_line + newlines(read);
        diagnostics
            .warning(line, "the TL;DR goes on for too long; from here on no theme is looked for");
        blocks.push(TldrBlock {
            kind: TldrBlockKind::Other,
            markdown: beyond.into(),
            themes: Vec::new(),
        });
    }
    if found.is_empty() && papers.len() > 1 && !reading.cited.are_empty() {
        diagnostics.warning(
            first_line,
            "the TL;DR cites papers, but no theme is found in it; a theme is like “- **Title**: what its papers \
             have in common (https://arxiv.org/abs/…)”",
        );
    }
    let themes = found
        .into_iter()
        .zip(ids)
        .map(|(theme, id)| Theme {
            id,
            markdown: text_under(&reading, &theme),
            papers: unique_ids(theme.papers.iter().filter_map(|paper| papers.get(*paper))),
            title: spelled(&theme.title),
        })
        .collect();
    let counts = counts(&reading);
    if counts == Counts::default()
        && let Some(line) = read.lines().position(|line| counts::resembles(line.trim()))
    {
        diagnostics.warning(
            first_line + line,
            "how many papers there are can't be read; a line of counts is like “Total papers: 58 , \
             Selected papers: 5”",
        );
    }
    (Tldr { markdown: markdown.into(), blocks, headline, themes }, counts)
}

/// A text in two, parted at the end of a line at most `most` bytes from its beginning, or within
/// the line if it has no end by then.
fn parted(text: &str, most: usize) -> (&str, &str) {
    if text.len() <= most {
        return (text, "");
    }
    let most = (0..=most).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    text.split_at(text[..most].rfind('\n').map_or(most, |end| end + 1))
}

/// What the lines of counts say together: they may be two.
fn counts(reading: &Reading<'_>) -> Counts {
    let may_count =
        |at: &usize| matches!(reading.entries[*at].shape, Shape::Counts | Shape::Item { .. });
    let read = |at: usize| Some((at, counts::read(reading.text(at).trim())?));
    let mut found = (0..reading.entries.len()).filter(may_count).filter_map(read);
    let Some((first, counts)) = found.next() else { return Counts::default() };
    let line = newlines(&reading.markdown[..reading.entries[first].range.start]);
    found.fold(Counts { line, ..counts }, |counts, (_, other)| counts.or(other))
}

fn newlines(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}

fn unique_ids<'a>(papers: impl Iterator<Item = &'a Paper>) -> Vec<crate::core::arxiv_id::ArxivId> {
    let mut seen = HashSet::new();
    papers.filter(|paper| seen.insert(&paper.id)).map(|paper| paper.id.clone()).collect()
}

/// The Markdown under a theme's label, its common indentation removed.
fn text_under(reading: &Reading<'_>, theme: &Candidate) -> String {
    let Origin::Node { node, end } = theme.origin else { return theme.text.clone() };
    let start = reading.node(node).entry;
    let whole = reading.tail(start);
    let (first, rest) = whole.split_once('\n').unwrap_or((whole, ""));
    let rest = format!("{rest}{}", gap_and_slice(reading, start, end));
    let rest = without_indentation(&rest);
    // An emoji behind the label is no text.
    let first = first.trim().trim_start_matches(is_emoji);
    let text = format!("{}\n{rest}", first.trim());
    // A rule at its end parts it from what follows.
    let mut text = text.trim();
    while let Some((before, _)) = text.rsplit_once('\n').filter(|(_, last)| is_rule(last.trim())) {
        text = before.trim_end();
    }
    text.into()
}

/// What stands between the end of an entry and the entry `end`, blank lines included.
fn gap_and_slice<'a>(reading: &Reading<'a>, start: usize, end: usize) -> &'a str {
    let slice = reading.slice(start..end);
    let entry = &reading.entries[start];
    &slice[(entry.range.end - entry.range.start).min(slice.len())..]
}

fn without_indentation(text: &str) -> String {
    let indent = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let filled = text.lines().filter(|line| !line.trim().is_empty());
    let common = filled.map(indent).min().unwrap_or(0);
    let lines = text.lines().map(|line| line.get(common..).unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}
