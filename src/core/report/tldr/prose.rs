//! Themes in running text: “**Agents** are treated by A (…) and B (…); **safety** by C (…).”

use super::entries::Shape;
use super::generic::closes;
use super::label::title;
use super::layers::{Candidate, Origin};
use super::lists::keep_first;
use super::reading::Reading;
use super::sentence::{MOST_WORDS, bold};
use super::words::{is_short, words};

/// Most words between the beginning of a sentence and a topic: “In the field of **speech** …”.
const MOST_WORDS_BEFORE: usize = 4;
/// More bold texts than this in a paragraph are no topics.
const MOST: usize = 24;

/// The topics that begin sentences in bold, each with the papers cited by id from there to the next; none unless
/// there are several, each with papers, and one with two papers.
pub(super) fn themes(reading: &Reading<'_>) -> Vec<Candidate> {
    let entries = (0..reading.entries.len()).filter(|it| may_tell(reading, *it));
    let mut themes: Vec<Candidate> = Vec::new();
    for topic in entries.flat_map(|it| topics(reading, it)) {
        let known = themes.iter().position(|it| it.title.eq_ignore_ascii_case(&topic.title));
        match known {
            Some(at) => {
                themes[at].papers.extend(topic.papers);
                keep_first(&mut themes[at].papers, 0);
            }
            None if themes.len() < MOST => themes.push(topic),
            None => return Vec::new(),
        }
    }
    let firm = themes.len() > 1
        && themes.iter().all(|theme| !theme.papers.is_empty())
        && themes.iter().any(|theme| theme.papers.len() > 1);
    if firm { themes } else { Vec::new() }
}

/// Whether an entry is running text that cites, and neither an insight nor closing words.
fn may_tell(reading: &Reading<'_>, entry: usize) -> bool {
    let it = &reading.entries[entry];
    matches!(it.shape, Shape::Paragraph { within: None })
        && !reading.cited[entry].is_empty()
        && it.label.as_ref().is_none_or(|label| label.generic.is_none())
        && !(reading.cites(0..entry) && closes(reading.text(entry)))
}

fn topics(reading: &Reading<'_>, entry: usize) -> Vec<Candidate> {
    let text = reading.text(entry);
    let bold = bold(text, MOST);
    let ends = bold.iter().skip(1).map(|next| next.start).chain([text.len()]);
    // Each topic, where its sentence begins, and where what is told of it does.
    let mut found: Vec<(String, usize, usize)> = Vec::new();
    for (bold, end) in bold.iter().zip(ends) {
        let title = title(text[bold.clone()].trim_matches('*'));
        let begin = sentence_of(text, bold.start).filter(|_| is_short(&title, MOST_WORDS));
        let Some(begin) = begin else { continue };
        // The name of a paper is no topic; what it cites is of the topic before.
        let first = reading.cited_in(&text[bold.end..end]).next();
        let is_name = first.is_some_and(|paper| reading.names.names(&title, paper));
        if !is_name && Reading::generic_text(&title).is_none() {
            found.push((title, begin, bold.end));
        }
    }
    let ends: Vec<usize> = found.iter().skip(1).map(|next| next.1).chain([text.len()]).collect();
    let topic = |((title, _, start), end): ((String, usize, usize), usize)| {
        // The next may stand in the same sentence.
        let told = &text[start..end.max(start)];
        let mut papers: Vec<usize> = reading.cited_in(told).collect();
        keep_first(&mut papers, 0);
        Candidate {
            title,
            origin: Origin::entry(entry),
            papers,
            text: told.trim_start_matches([':', ',', ' ']).trim_end().into(),
            doubtful: false,
        }
    };
    found.into_iter().zip(ends).map(topic).collect()
}

/// Where the sentence or clause begins that stands at a place, if only a few words stand before that in it.
fn sentence_of(text: &str, place: usize) -> Option<usize> {
    let before = &text[..place];
    let ends = [". ", "; ", ": ", "\n", ", while ", ", whereas "];
    let begin =
        ends.iter().filter_map(|end| Some(before.rfind(end)? + end.len())).max().unwrap_or(0);
    let count = words(&before[begin..]).take(MOST_WORDS_BEFORE + 1).count();
    (count <= MOST_WORDS_BEFORE).then_some(begin)
}
