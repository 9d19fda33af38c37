//! One paper of a report: its metadata, and the sections `## Abstract`, `## Summary`, `## Critique`.

use super::diagnostic::Diagnostics;
use super::entries::{authors, keywords};
use super::lines::{Lines, fenced, one_line};
use super::places::PaperPlaces;
use super::swallowed::{self, Sign};
use crate::core::arxiv_id::citations;
use crate::core::digest::Paper;
use std::cell::LazyCell;
use std::ops::Range;

/// A field of the metadata.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Authors,
    Keywords,
    Comments,
    Categories,
    Link,
}

const FIELDS: [(&str, Field); 5] = [
    ("Authors", Field::Authors),
    ("Keywords", Field::Keywords),
    ("Comments", Field::Comments),
    ("Categories", Field::Categories),
    ("Paper link", Field::Link),
];

const SECTIONS: [&str; 3] = ["Abstract", "Summary", "Critique"];

/// The field that a line begins, and what stands after its name. A bullet before it, emphasis around it and the colon
/// of another script are no matter.
pub(super) fn field(line: &str) -> Option<(Field, &str)> {
    label(line).map(|label| (label.field, label.rest))
}

/// The label of a field.
struct Label<'a> {
    field: Field,
    rest: &'a str,
    /// Whether emphasis begins before it and doesn't end with it.
    is_open: bool,
}

fn label(line: &str) -> Option<Label<'_>> {
    let bullet = ["- ", "* "].iter().find_map(|bullet| line.strip_prefix(*bullet));
    let text = bullet.unwrap_or(line);
    let name = text.trim_start_matches(EMPHASIS);
    let (field, rest) =
        FIELDS.iter().find_map(|(known, field)| Some((*field, name.strip_prefix(known)?)))?;
    let colon = rest.trim_start_matches(EMPHASIS);
    let behind = colon.strip_prefix([':', '：'])?;
    if name.len() == text.len() {
        return Some(Label { field, rest: behind, is_open: false });
    }
    let value = behind.trim_start_matches(EMPHASIS);
    let is_open = colon.len() == rest.len() && value.len() == behind.len();
    Some(Label { field, rest: value, is_open })
}

const EMPHASIS: [char; 2] = ['*', '_'];

/// The line after a title, which may run on in indented lines.
pub(super) fn title_end(lines: &Lines<'_>, title: usize, end: usize) -> usize {
    let runs_on =
        |line: &usize| lines.get(*line).starts_with([' ', '\t']) && !lines.is_blank(*line);
    title + 1 + (title + 1..end).take_while(runs_on).count()
}

/// Reads the paper that stands in `range`, from its title on, and where its parts stand. Without an
/// arXiv id there is none.
pub(super) fn read(
    lines: &Lines<'_>,
    range: Range<usize>,
    diagnostics: &mut Diagnostics,
) -> Option<(Paper, PaperPlaces)> {
    let title_end = title_end(lines, range.start, range.end);
    let title = title(lines.slice(range.start..title_end));
    let bodies = sections(lines, title_end..range.end);
    let metadata_end = bodies.iter().flatten().map(|body| body.start - 1).min();
    let metadata = title_end..metadata_end.unwrap_or(range.end);

    let mut values: [Option<Range<usize>>; FIELDS.len()] = Default::default();
    let mut line = metadata.start;
    while line < metadata.end {
        let start = line;
        line += 1;
        let Some((field, _)) = field(lines.get(start)) else {
            if !lines.is_blank(start) {
                let text = shorten(lines.get(start).trim());
                let message = format!("“{text}” is no field of a paper and is left out");
                diagnostics.warning(lines.number(start), &message);
            }
            continue;
        };
        let runs_on = |line: usize| !lines.is_blank(line) && self::field(lines.get(line)).is_none();
        while line < metadata.end && runs_on(line) {
            line += 1;
        }
        let slot = &mut values[field as usize];
        if slot.is_some() {
            let message = format!("a second “{}:” is left out", FIELDS[field as usize].0);
            diagnostics.warning(lines.number(start), &message);
        } else {
            *slot = Some(start..line);
        }
    }
    let value = |field: Field| {
        let mut text = lines.slice(values[field as usize].clone()?);
        let mut is_open = false;
        while let Some(label) = label(text.trim_start()).filter(|label| label.field == field) {
            text = label.rest;
            is_open = label.is_open;
        }
        let text = text.trim();
        Some(if is_open { text.trim_end_matches(EMPHASIS).trim_end() } else { text })
    };

    let own_abstract = bodies[0].as_ref().map(|body| body.start - 1);
    // Asked for by few papers, and by a strange one often.
    let id_in = |text| citations(text).next().map(|citation| citation.id);
    let own_id = LazyCell::new(|| value(Field::Link).and_then(|link| id_in(url(link))));
    let cites_own = |line: usize| own_id.is_some() && id_in(lines.get(line)) == *own_id;
    // A summary may have a heading “Abstract” of its own; another paper's is followed by its other sections.
    let last_section = LazyCell::new(|| {
        range.clone().rev().find(|line| heading(lines.get(*line)).is_some_and(|at| at > 0))
    });
    let goes_on = |line: usize| {
        let mut own = bodies[1..].iter().flatten().map(|body| body.start - 1);
        last_section.is_some_and(|last| last > line && own.all(|own| own != last))
    };
    let is_foreign = |line: usize, sign: Sign| match sign {
        Sign::Rule | Sign::Hint => true,
        Sign::Link => line >= metadata.end && !cites_own(line),
        Sign::Abstract => own_abstract.is_some_and(|own| own != line) && goes_on(line),
    };
    swallowed::tell(lines, range.clone(), "the one before", is_foreign, diagnostics);

    let here = lines.number(range.start);
    let number = |field: Field| values[field as usize].as_ref().map(|at| lines.number(at.start));
    for (field, assumed) in [(Field::Authors, "none"), (Field::Keywords, "none")] {
        if value(field).is_none_or(str::is_empty) {
            let name = FIELDS[field as usize].0;
            diagnostics
                .warning(here, &format!("the paper has no “{name}:”; {assumed} are assumed"));
        }
    }
    if title.is_empty() {
        diagnostics.warning(here, "the paper has no title");
    }

    let Some(link) = value(Field::Link) else {
        diagnostics.error(
            here,
            "the paper has no “Paper link:” with its address on arXiv, so no id; it is left out",
        );
        return None;
    };
    let url = url(link);
    let Some(citation) = citations(url).next() else {
        let message = format!("“{}” holds no arXiv id; the paper is left out", shorten(url));
        diagnostics.error(number(Field::Link).unwrap_or(here), &message);
        return None;
    };
    let section = |body: &Option<Range<usize>>| {
        let text = lines.trimmed(body.clone()?).0;
        (!text.is_empty()).then(|| text.into())
    };
    let [abstract_text, summary, critique] = &bodies;
    let heading = |body: &Option<Range<usize>>| Some(lines.number(body.as_ref()?.start - 1));
    let places = PaperPlaces {
        title: here,
        keywords: number(Field::Keywords),
        summary: heading(summary),
        critique: heading(critique),
    };
    let paper = Paper {
        id: citation.id,
        version: citation.version,
        title,
        authors: value(Field::Authors).map(authors).unwrap_or_default(),
        keywords: value(Field::Keywords)
            .filter(|it| !is_none(it))
            .map(keywords)
            .unwrap_or_default(),
        comments: value(Field::Comments).filter(|it| !is_none(it)).map(str::to_owned),
        categories: value(Field::Categories)
            .unwrap_or_default()
            .split([' ', ',', '\n'])
            .filter(|category| !category.is_empty())
            .map(str::to_owned)
            .collect(),
        url: url.into(),
        abstract_text: section(abstract_text),
        summary: section(summary),
        critique: section(critique),
    };
    Some((paper, places))
}

/// Whether a line is the heading of an abstract.
pub(super) fn is_abstract(line: &str) -> bool {
    heading(line) == Some(0)
}

/// Which section a line is the heading of.
fn heading(line: &str) -> Option<usize> {
    let name = line.strip_prefix("## ")?.trim();
    SECTIONS.iter().position(|section| *section == name)
}

/// The same, however the heading is written: of another level, in other letters, with emphasis, signs or a colon,
/// or as a line in bold.
fn loose_heading(line: &str) -> Option<usize> {
    const LONGEST: usize = 40;
    let name = line.trim_start_matches('#');
    let level = line.len() - name.len();
    let is_bold = || {
        let line = line.trim_end().trim_end_matches([':', '：']);
        line.len() > 4 && line.starts_with("**") && line.ends_with("**")
    };
    let may_be = match level {
        0 => is_bold(),
        level => level <= 4 && name.starts_with([' ', '\t']),
    };
    if !may_be || line.len() > LONGEST {
        return None;
    }
    let name: String = name.chars().filter(|other| other.is_alphabetic()).collect();
    let name = if name.eq_ignore_ascii_case("critiques") { "Critique" } else { &name };
    SECTIONS.iter().position(|section| section.eq_ignore_ascii_case(name))
}

/// The lines of each section, without its heading. The first heading of a name counts, one inside
/// a code block only where there is no other; later ones belong to the text they stand in. Where there is none,
/// one that is written otherwise does, between those of the sections before and behind it.
fn sections(lines: &Lines<'_>, range: Range<usize>) -> [Option<Range<usize>>; SECTIONS.len()] {
    let texts = fenced(range.clone().map(|line| lines.get(line)));
    let mut headings: [Option<(usize, bool)>; SECTIONS.len()] = Default::default();
    for (line, (text, in_code)) in range.clone().zip(texts) {
        let Some(at) = heading(text) else { continue };
        if headings[at].is_none_or(|(_, other_in_code)| other_in_code && !in_code) {
            headings[at] = Some((line, in_code));
        }
    }
    for at in 0..SECTIONS.len() {
        if headings[at].is_none() {
            let line = |heading: &Option<(usize, bool)>| heading.map(|(line, _)| line);
            let from =
                headings[..at].iter().filter_map(line).max().map_or(range.start, |it| it + 1);
            let until = headings[at..].iter().filter_map(line).min().unwrap_or(range.end);
            let texts = fenced((from..until).map(|line| lines.get(line)));
            headings[at] = (from..until)
                .zip(texts)
                .find(|(_, (text, in_code))| !in_code && loose_heading(text) == Some(at))
                .map(|(line, _)| (line, false));
        }
    }
    headings.map(|heading| {
        let (start, _) = heading?;
        let later = headings.iter().flatten().map(|(line, _)| *line).filter(|line| *line > start);
        Some(start + 1..later.min().unwrap_or(range.end))
    })
}

/// The address of `[address](address)`, of `[name](address)`, or the text as it stands.
fn url(link: &str) -> &str {
    let bracketed = link.strip_prefix('[').and_then(|link| link.split_once(']'));
    let Some((name, rest)) = bracketed else {
        return link.trim_matches(['<', '>']).split_whitespace().next().unwrap_or(link);
    };
    let target = rest.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    match target {
        Some((target, _)) if !name.contains("://") => target.trim(),
        _ => name.trim(),
    }
}

/// A title without its sign, emphasis around all of it, or the address to which it leads.
fn title(text: &str) -> String {
    let text = text.trim_start_matches('#').trim();
    let linked = text.strip_prefix('[').and_then(|text| text.strip_suffix(')')?.rsplit_once("]("));
    let text = linked.filter(|(_, address)| address.contains("://")).map_or(text, |(name, _)| name);
    let bold = text.strip_prefix("**").and_then(|text| text.strip_suffix("**"));
    one_line(bold.filter(|inner| !inner.contains("**")).unwrap_or(text))
}

/// Whether a field says that there is nothing.
fn is_none(value: &str) -> bool {
    ["", "none", "n/a"].iter().any(|none| value.eq_ignore_ascii_case(none))
}

fn shorten(text: &str) -> String {
    const LONGEST: usize = 60;
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.into(),
    }
}
