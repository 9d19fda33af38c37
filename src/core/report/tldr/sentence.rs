//! Themes that a sentence lists: “**Key Themes:** A, B, and C.”

use super::super::lines::one_line;
use super::entries::Shape;
use super::generic::{Generic, generic};
use super::label::title;
use super::layers::{Candidate, Origin};
use super::lists::keep_first;
use super::reading::Reading;
use super::words::{is_short, lower_words, words};
use std::ops::Range;

/// Most words of a theme in a sentence, and of one that stands alone in it.
pub(super) const MOST_WORDS: usize = 9;
const MOST_WORDS_ALONE: usize = 12;
/// The same where it is announced as one theme.
const MOST_WORDS_OF_ONE: usize = 16;

/// The themes of the first sentence that states themes; one where the sentence is no list.
pub(super) fn themes(reading: &Reading<'_>) -> Vec<Candidate> {
    let labelled = (0..reading.outline.nodes.len())
        .filter(|node| reading.generic(*node) == Some(Generic::Themes))
        .filter(|node| !reading.label(*node).is_some_and(|label| label.alone))
        .map(|node| {
            let entry = reading.node(node).entry;
            (entry, reading.tail(entry), speaks_of_one(reading.title(node)))
        });
    let under_label = (0..reading.outline.nodes.len())
        .filter(|node| reading.generic(*node) == Some(Generic::Themes))
        .map(|node| (reading.node(node).entry + 1, speaks_of_one(reading.title(node))))
        .filter(|(entry, _)| is_plain_paragraph(reading, *entry))
        .map(|(entry, one)| (entry, reading.text(entry), one));
    let within_text = (0..reading.entries.len())
        .filter(|entry| is_plain_paragraph(reading, *entry))
        .filter_map(|entry| Some((entry, after_announcement(reading.text(entry))?, false)));
    labelled
        .chain(under_label)
        .chain(within_text)
        .map(|(entry, text, one)| (entry, parts(text, one, |part| papers_of(reading, part))))
        .find(|(_, parts)| !parts.is_empty())
        .map(|(entry, parts)| candidates(entry, parts))
        .map(|mut themes| {
            cite_where_named(reading, &mut themes);
            themes
        })
        .unwrap_or_default()
}

/// Gives each theme the papers of the entries that name it alone: “For **tool use**, X (…)”.
fn cite_where_named(reading: &Reading<'_>, themes: &mut [Candidate]) {
    const MOST: usize = 16;
    if !(2..=MOST).contains(&themes.len()) {
        return;
    }
    let titles: Vec<String> = themes.iter().map(|theme| theme.title.to_lowercase()).collect();
    for entry in (0..reading.entries.len()).filter(|entry| !reading.cited[*entry].is_empty()) {
        let text = reading.text(entry).to_lowercase();
        let mut named = (0..titles.len()).filter(|at| holds_words(&text, &titles[*at]));
        if let (Some(theme), None) = (named.next(), named.next()) {
            themes[theme].papers.extend(&reading.cited[entry]);
        }
    }
    themes.iter_mut().for_each(|theme| keep_first(&mut theme.papers, 0));
}

/// Whether a text holds some words, and not as parts of others.
fn holds_words(text: &str, words: &str) -> bool {
    let is_letter = |other: Option<char>| other.is_some_and(char::is_alphanumeric);
    text.match_indices(words).any(|(at, words)| {
        !is_letter(text[..at].chars().next_back())
            && !is_letter(text[at + words.len()..].chars().next())
    })
}

/// Where no label gives themes: the bold topics of a sentence, if there are several.
pub(super) fn bold_topics(reading: &Reading<'_>) -> Vec<Candidate> {
    (0..reading.entries.len())
        .filter(|entry| is_plain_paragraph(reading, *entry))
        .map(|entry| (entry, bold_parts(reading, reading.text(entry))))
        .find(|(_, parts)| parts.len() > 1)
        .map(|(entry, parts)| {
            let is_paper = |part: &str| {
                reading.names.by_label(part)[..].iter().any(|it| reading.names.names(part, *it))
            };
            let topics = parts.into_iter().filter(|part| {
                Reading::generic_text(&part.title).is_none() && !is_paper(&part.title)
            });
            candidates(entry, topics.collect())
        })
        .unwrap_or_default()
}

/// A theme in a sentence, with the papers that are cited behind it.
#[derive(Debug)]
struct Part {
    title: String,
    papers: Vec<usize>,
}

fn candidates(entry: usize, parts: Vec<Part>) -> Vec<Candidate> {
    parts
        .into_iter()
        .map(|Part { title, papers }| Candidate {
            title,
            origin: Origin::entry(entry),
            papers,
            text: String::new(),
            doubtful: false,
        })
        .collect()
}

fn is_plain_paragraph(reading: &Reading<'_>, entry: usize) -> bool {
    reading.entries.get(entry).is_some_and(|entry| {
        entry.label.is_none() && matches!(entry.shape, Shape::Paragraph { within: None })
    })
}

/// What follows the colon in “The papers have three main themes: A, B and C.”, or the verb in “Key themes are A, B and
/// C.”
fn after_announcement(text: &str) -> Option<&str> {
    let announces = |verb| {
        let (head, rest) = text.split_once(verb)?;
        let lists = rest.contains([',', ';']) || rest.contains(" and ");
        (lists && generic(head) == Some(Generic::Themes)).then_some(rest)
    };
    match text.contains(": ") {
        true => announced(text),
        false => [" are ", " include "].into_iter().find_map(announces),
    }
}

/// What follows the colon in “Three themes emerge: A, B and C.”
fn announced(text: &str) -> Option<&str> {
    let (head, rest) = text.split_once(": ")?;
    let speaks_of_themes = lower_words(head).take(30).any(|word| {
        matches!(word.as_ref(), "theme" | "themes" | "topics" | "areas" | "directions" | "fronts")
    });
    (speaks_of_themes && !head.contains(". ")).then_some(rest)
}

/// A list without what a dash adds to all of it: “A, B and C – all with an eye on cost”.
fn without_tail(text: &str) -> &str {
    let is_list = |text: &str| text.contains([',', ';']) || text.contains(" and ");
    let adds = |dash: &str| {
        let (list, rest) = text.split_once(dash)?;
        (qualifies(rest) && is_list(list) && !rest.contains([',', ';'])).then_some(list)
    };
    [" - ", " – ", " — "].into_iter().find_map(adds).unwrap_or(text)
}

/// Whether a part of a list only says more of those before: “including A”, “all with an eye on cost”.
fn qualifies(part: &str) -> bool {
    let mut start = lower_words(part).take(2);
    let first = start.next().unwrap_or_default();
    matches!(
        (first.as_ref(), start.next().as_deref()),
        ("including" | "particularly" | "especially" | "notably", _)
            | ("such", Some("as"))
            | ("with", Some("a" | "an" | "emphasis" | "particular"))
            | ("all" | "each" | "both", Some("with" | "aiming" | "aimed"))
    )
}

/// Whether a generic label announces one theme rather than several: then “A, B and C” is one.
fn speaks_of_one(label: &str) -> bool {
    let is_one = |word: &str| matches!(word, "theme" | "topic" | "focus" | "area");
    let all: Vec<_> = lower_words(label).collect();
    let are_several = |word: &str| word.strip_suffix('s').is_some_and(is_one);
    all.iter().any(|word| is_one(word)) && !all.iter().any(|word| are_several(word))
}

/// The parts of a list in a sentence. Nothing where the parts are too long for themes, as in a sentence that merely
/// has commas, or where the sentence makes a statement about the papers. `papers` gives the papers that a part cites or
/// names, and the part without their names.
fn parts(text: &str, one: bool, papers: impl Fn(&str) -> (Vec<usize>, usize)) -> Vec<Part> {
    const LONGEST: usize = 1_000;
    if text.len() > LONGEST {
        return Vec::new();
    }
    let plain = one_line(&text.replace(['*', '`'], ""));
    let sentence = first_sentence(&plain);
    let after_colon = |text| match speaks_of_all(text) {
        true => announced(text).unwrap_or(text),
        false => text,
    };
    let Some(sentence) = after_verb(after_colon(sentence)) else { return Vec::new() };
    let sentence = without_tail(after_colon(sentence));
    let clean = |part: &str| {
        let part = part.trim().trim_end_matches(['.', ';', ',', ':']).trim();
        let part = part
            .trim_start_matches(|other: char| {
                other.is_ascii_digit() || matches!(other, '(' | ')' | '.')
            })
            .trim();
        title(part.trim_matches(['“', '”', '"']))
    };
    let parts: Vec<Part> = listed(sentence, one)
        .into_iter()
        .map(|part| {
            let (papers, length) = papers(part);
            Part { title: clean(&part[..length]), papers }
        })
        .filter(|part| part.title.chars().any(char::is_alphabetic))
        .collect();
    let most = match parts.len() {
        1 if one => MOST_WORDS_OF_ONE,
        1 => MOST_WORDS_ALONE,
        _ => MOST_WORDS,
    };
    let short = parts.iter().all(|part| words(&part.title).take(most + 1).count() <= most);
    let clause = |part: &Part| {
        let first = lower_words(&part.title).next().unwrap_or_default();
        matches!(
            first.as_ref(),
            "which"
                | "with"
                | "while"
                | "where"
                | "but"
                | "that"
                | "demonstrating"
                | "showing"
                | "one"
                | "each"
        ) || lower_words(&part.title).any(|word| speaks_of_papers(&word))
    };
    if short && !parts.iter().any(clause) { parts } else { Vec::new() }
}

/// What a sentence lists: parted by semicolons where there are any, else by other signs, last by commas. `one` tells
/// that it is announced as one theme.
fn listed(sentence: &str, one: bool) -> Vec<&str> {
    let split = |separator: &str| {
        let parts = split_outside_brackets(sentence, separator);
        (parts.len() > 1).then_some(parts)
    };
    if let Some(mut parts) = [";", " • ", " | ", " · "].into_iter().find_map(split) {
        if let Some(last) = parts.pop() {
            parts.push(without_and(last).unwrap_or(last));
        }
        return parts;
    }
    let mut parts = split_outside_brackets(sentence, ",");
    // “A, B and C, with an emphasis on …”
    if parts.len() > 2 && parts.last().is_some_and(|last| last.starts_with("with ")) {
        parts.pop();
    }
    parts.retain(|part| !qualifies(part));
    let Some(last) = parts.pop() else { return parts };
    // “A, B and C”, or “A and B”: only a lone “and” parts.
    let mut pieces = last.split(" and ");
    match (without_and(last), pieces.next(), pieces.next(), pieces.next()) {
        (Some(last), ..) => parts.push(last),
        (None, Some(first), Some(second), None) => parts.extend([first, second]),
        _ => parts.push(last),
    }
    let is_one = || parts.len() < 3 || !parts.iter().all(|part| is_topic(part));
    if is_chain(&parts) || one && is_one() { vec![sentence] } else { parts }
}

fn without_and(part: &str) -> Option<&str> {
    ["and ", "& ", "as well as "].iter().find_map(|join| part.strip_prefix(join))
}

/// Whether a part of what is announced as one theme is one by itself: “agent memory, team coordination, and fast
/// search”, but neither “Stable, sample-efficient and safe training” nor “Making models better through memory, …”.
fn is_topic(part: &str) -> bool {
    words(part).nth(1).is_some() && is_short(part, 4)
}

/// Whether the commas stand between adjectives of one noun: “Efficient, accurate, and accessible models”.
fn is_chain(parts: &[&str]) -> bool {
    const ENDINGS: [&str; 8] = ["able", "ative", "cient", "ible", "ised", "ive", "ized", "rate"];
    let is_adjective =
        |part: &&str| !part.contains(' ') && ENDINGS.iter().any(|it| part.ends_with(it));
    let [first @ .., last] = parts else { return false };
    !first.is_empty() && first.iter().all(is_adjective) && words(last).nth(1).is_some()
}

/// The papers of a part of a sentence, by citations or by their names in brackets behind it, and the length of what
/// stands before such brackets.
fn papers_of(reading: &Reading<'_>, part: &str) -> (Vec<usize>, usize) {
    let cited: Vec<usize> = reading.cited_in(part).collect();
    let names = part.strip_suffix(')').and_then(|part| part.split_once(" ("));
    if let Some((title, names)) = names.filter(|_| cited.is_empty()) {
        let sure = reading.names.surely_in(names);
        if !sure.is_empty() && !is_acronym(names, title) {
            let listed = reading.names.listed(names);
            return (if listed.is_empty() { sure } else { listed }, title.len());
        }
    }
    (cited, part.len())
}

/// Whether a word in capitals is made of the first letters of some words: “multi-agent systems”, “MAS”.
fn is_acronym(word: &str, of: &str) -> bool {
    let mut initials = lower_words(of).filter_map(|word| word.chars().next());
    word.chars().all(char::is_uppercase)
        && word.chars().all(|letter| initials.any(|it| letter.to_lowercase().eq([it])))
}

fn first_sentence(text: &str) -> &str {
    let is_short_for = |at: usize| [" vs", "(vs", " cf"].iter().any(|it| text[..at].ends_with(it));
    let end = text.match_indices(['.', '!', '?']).find(|(at, _)| {
        let after = &text[at + 1..];
        let begins = || after.starts_with(' ') && after[1..].starts_with(char::is_uppercase);
        after.is_empty() || begins() && !is_short_for(*at)
    });
    end.map_or(text, |(at, _)| &text[..at])
}

/// What follows the verb in “The papers focus on A, B, and C”; nothing where they do something else, as in “Both papers
/// show that …”.
fn after_verb(text: &str) -> Option<&str> {
    const VERBS: [&str; 18] = [
        "focus on ",
        "focuses on ",
        "include ",
        "includes ",
        "cover ",
        "covers ",
        "are ",
        "address ",
        "explore ",
        "explores ",
        "addresses ",
        "center on ",
        "centers on ",
        "emphasize ",
        "emphasizes ",
        "spans ",
        "span ",
        "revolve around ",
    ];
    if !speaks_of_all(text) {
        return Some(text);
    }
    let lower = text.to_ascii_lowercase();
    let after = VERBS.iter().find_map(|verb| {
        let starts = |at: &usize| *at == 0 || lower[..*at].ends_with(' ');
        let at = lower.match_indices(verb).map(|(at, _)| at).find(starts)?;
        (words(&text[..at]).take(8).count() < 8).then(|| &text[at + verb.len()..])
    });
    let speaks = lower_words(text).skip(1).take(3).any(|word| speaks_of_papers(&word));
    after.or_else(|| (!speaks).then_some(text))
}

/// Whether a sentence begins as one about all papers does: “These papers …”, “Three themes …”.
fn speaks_of_all(text: &str) -> bool {
    #[rustfmt::skip]
    const BEGINNINGS: &[&str] = &[
        "all", "both", "five", "four", "include", "includes", "most", "papers", "recent", "several",
        "six", "the", "these", "they", "this", "three", "today", "two",
    ];
    let first = lower_words(text).next().unwrap_or_default();
    BEGINNINGS.contains(&first.as_ref())
}

fn speaks_of_papers(word: &str) -> bool {
    matches!(word, "papers" | "works" | "studies")
}

fn split_outside_brackets<'t>(text: &'t str, separator: &str) -> Vec<&'t str> {
    let mut parts = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    for (at, next) in text.char_indices() {
        match next {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 && text[at..].starts_with(separator) => {
                parts.push(text[start..at].trim());
                start = at + separator.len();
            }
            _ => {}
        }
    }
    parts.push(text[start..].trim());
    parts
}

fn bold_parts(reading: &Reading<'_>, text: &str) -> Vec<Part> {
    const MOST: usize = 8;
    let bold = bold(text, MOST);
    let ends = bold.iter().skip(1).map(|next| next.start).chain([text.len()]);
    let parts = bold.iter().zip(ends).map(|(bold, end)| Part {
        title: title(text[bold.clone()].trim_matches('*')),
        papers: reading.cited_in(&text[bold.end..end]).collect(),
    });
    parts.filter(|part| is_short(&part.title, MOST_WORDS)).collect()
}

/// The places of bold texts, their marks included; none where there are more than `most`, or where a mark too many
/// leaves open which text is bold.
pub(super) fn bold(text: &str, most: usize) -> Vec<Range<usize>> {
    let marks: Vec<usize> = text.match_indices("**").map(|(at, _)| at).take(2 * most + 1).collect();
    if marks.len() > 2 * most || !marks.len().is_multiple_of(2) {
        return Vec::new();
    }
    marks.chunks_exact(2).map(|pair| pair[0]..pair[1] + 2).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acronyms_are_told_from_names() {
        for (word, of, expected) in [
            ("MAS", "multi-agent systems", true),
            ("RLVR", "reinforcement learning with verifiable rewards", true),
            ("MARS", "multi-agent systems", false),
            ("LaSeR", "language and self-rewards", false),
        ] {
            assert_eq!(is_acronym(word, of), expected, "{word}");
        }
    }

    #[test]
    fn themes_are_announced_by_a_colon_or_a_verb() {
        for (text, expected) in [
            ("The papers have two themes: parsing and tagging.", Some("parsing and tagging.")),
            ("Key themes are as follows: parsing and tagging.", Some("parsing and tagging.")),
            ("Key themes are parsing and tagging.", Some("parsing and tagging.")),
            ("Main themes include parsing, tagging.", Some("parsing, tagging.")),
            ("The main themes are diverse.", None),
            ("The papers are long, and good.", None),
        ] {
            assert_eq!(after_announcement(text), expected, "{text}");
        }
    }

    #[test]
    fn sentences_that_list_are_told_from_sentences_with_commas() {
        let cases: &[(&str, &[&str])] = &[
            (
                "Data care, speech (ASR, TTS), and small models.",
                &["Data care", "speech (ASR, TTS)", "small models"],
            ),
            (
                "**Tool use**; search and planning; memory",
                &["Tool use", "search and planning", "memory"],
            ),
            (
                "The papers focus on parsing, tagging and chunking.",
                &["parsing", "tagging", "chunking"],
            ),
            ("Parsing and tagging", &["Parsing", "tagging"]),
            ("Efficient adaptation", &["Efficient adaptation"]),
            ("(1) parsing, (2) tagging", &["parsing", "tagging"]),
            (
                "Three themes emerge: parsing, tagging, and search.",
                &["parsing", "tagging", "search"],
            ),
            (
                "Today's papers center on two main themes: parsing and tagging.",
                &["parsing", "tagging"],
            ),
            ("Recent work centers on parsing and tagging", &["parsing", "tagging"]),
            ("Includes parsing, tagging, and search", &["parsing", "tagging", "search"]),
            (
                "Parsing, tagging, and search - all with an eye on cost.",
                &["Parsing", "tagging", "search"],
            ),
            (
                "Parsing, tagging, and search, all with an eye on cost.",
                &["Parsing", "tagging", "search"],
            ),
            (
                "Fast parsing, including charts and stacks, and safe search",
                &["Fast parsing", "safe search"],
            ),
            ("Parsing, with a focus on trees, and search", &["Parsing", "search"]),
            ("Small vs. Large models, tagging", &["Small vs. Large models", "tagging"]),
            (
                "Parsing – including trees and charts, tagging, and search",
                &["Parsing – including trees and charts", "tagging", "search"],
            ),
            (
                "Trust in two areas: trees and charts; search",
                &["Trust in two areas: trees and charts", "search"],
            ),
            (
                "The software agents, tagging and search",
                &["The software agents", "tagging", "search"],
            ),
            (
                "Both papers show that models learn more from less, which saves time, energy and money.",
                &[],
            ),
            (
                "Tagging • parsing and chunking • search",
                &["Tagging", "parsing and chunking", "search"],
            ),
            ("Parsing, tagging, as well as search", &["Parsing", "tagging", "search"]),
            (
                "Parsing, tagging, and search, with an eye on cost",
                &["Parsing", "tagging", "search"],
            ),
            (
                "Efficient, accurate, and accessible parsers",
                &["Efficient, accurate, and accessible parsers"],
            ),
            ("Both papers address cost, one in data and one in bits", &[]),
            (
                "Perspective, bias and trust in dialogue",
                &["Perspective", "bias", "trust in dialogue"],
            ),
            ("Bounds on $|x|$, pruning, and search", &["Bounds on $|x|$", "pruning", "search"]),
            ("Cost, order and reuse run through all four papers.", &[]),
            ("Both papers show that most data and most bits are redundant.", &[]),
            ("All papers avoid scaling and reuse what was computed.", &[]),
            ("", &[]),
        ];
        let titles = |text, one| -> Vec<String> {
            let parts = parts(text, one, |part| (Vec::new(), part.len()));
            parts.into_iter().map(|part| part.title).collect()
        };
        for (text, expected) in cases {
            assert_eq!(titles(text, false), *expected, "{text}");
        }
        assert_eq!(titles("Parsing and tagging", true), ["Parsing and tagging"]);
        for one in ["Parsing, tagging and chunking", "Stable, sample-efficient and safe training"] {
            assert_eq!(titles(one, true), [one]);
        }
        let several = "Agent memory, team coordination, and fast search";
        assert_eq!(titles(several, true), ["Agent memory", "team coordination", "fast search"]);
    }
}
